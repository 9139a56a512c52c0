"""About: the plans, the checks and the dictionary are those of the database."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.dashboard import elements, links, opened, rows, text, trees, view, words
from ui.tables import about

PLANS, READING, CHECKS, DICTIONARY, ADDING = range(5)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_finding_counts_what_is_loaded(dashboard, con, language):
    plans, figures, goals, checks = con.execute(
        "select documents, targets, milestones, checks_run from build_info"
    ).fetchone()
    wanted = {
        "zh": f"{plans} 份规划读出 {figures:,} 项数字、{goals:,} 项无数字目标，{checks} 项检查全部通过",
        "en": f"{plans} plans read into {figures:,} figures and {goals:,} goals without a number; all {checks} checks passed",
    }
    assert wanted[language] in words(opened("about", language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_plan_has_its_counts_and_what_could_not_be_read(dashboard, con, language):
    shown = rows(trees(opened("about", language))[PLANS])
    wanted = con.execute(f"""
        select title_{language}, issuer, (select count(*) from stated_figures t where t.document_id = d.document_id),
               (select count(*) from milestones m where m.document_id = d.document_id), tr.{language}
        from documents d join cities using (city_id) left join translations tr on tr.text = d.note order by cities."order", issued_on
    """).fetchall()
    assert len(shown) == len(wanted)
    for cells, (title, issuer, figures, goals, note) in zip(shown, wanted, strict=True):
        assert cells[0].startswith(title) and cells[1] == issuer
        assert (cells[5], cells[6]) == (f"{figures:,}", f"{goals:,}")
        assert cells[8].startswith(note or "")


def test_an_address_is_text_and_no_link_leaves_the_dashboard(dashboard, con):
    page = opened("about")
    (address,) = con.execute("select url from documents where url is not null").fetchone()
    assert address in words(page)
    for tree in trees(page):
        assert not [href for href in links(tree).values() if urlsplit(href).netloc]


def test_a_count_leads_to_its_rows(dashboard, con):
    body = next(elements(trees(opened("about", city="jiyuan"))[PLANS], "tbody"))
    query = parse_qs(urlsplit(list(elements(body, "a"))[1][1]["href"]).query)
    assert query == {"lang": ["zh"], "plan": ["luoyang-2019"], "kind": ["milestone"]}
    n = con.execute("select count(*) from milestones where document_id = 'luoyang-2019'").fetchone()[0]
    assert f"找到 {n} 项" in words(opened("targets", **query))


def test_files_add_up_to_the_build(dashboard, con):
    shown = rows(trees(opened("about"))[CHECKS])
    files = con.execute("""
        select source_file, count(*) from (from targets select source_file union all from milestones select source_file)
        group by 1 order by 1
    """).fetchall()
    assert [(cells[0], cells[-1]) for cells in shown[:-1]] == [(file, f"{n:,}") for file, n in files]
    assert shown[-1][-1] == f"{sum(n for _, n in files):,}"


def test_the_dictionary_has_every_table_and_view_with_the_databases_own_comments(dashboard, con):
    groups = [p for p in elements(trees(opened("about"))[DICTIONARY], "p") if p[1].get("class") == "choices"]
    tables = con.execute("""
        select case schema_name when 'main' then '' else schema_name || '.' end || name from (
            select schema_name, table_name as name from duckdb_tables()
            union all select schema_name, view_name from duckdb_views() where not internal
        )
    """).fetchall()
    assert {text(link) for group in groups for link in elements(group, "a")} == {name for (name,) in tables}
    shown = rows(trees(opened("about", "en", table="targets"))[DICTIONARY])
    wanted = con.execute("""
        select column_name, comment from duckdb_columns()
        where schema_name = 'main' and table_name = 'targets' order by column_index
    """).fetchall()
    assert [(cells[0], cells[3]) for cells in shown] == wanted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_column_has_a_meaning(dashboard, con, language):
    seen = view("about", language)
    columns = con.execute("select distinct column_name from duckdb_columns() where not internal").fetchall()
    assert [name for (name,) in columns if not about.meaning(name, seen)] == []


def test_an_unknown_table_is_the_first_one(dashboard):
    page = opened("about", table="sqlite_master")
    current = [link for link in elements(trees(page)[DICTIONARY], "a") if link[1].get("aria-current")]
    assert [text(link) for link in current] == ["targets_flat"]
