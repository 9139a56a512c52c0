"""About: the plans and the checks are those of the database, the dictionary is that of the files."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.dashboard import elements, links, opened, rows, text, trees, view, words
from ui.export import dictionary
from ui.export.columns import FILES
from ui.export.table import heading

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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dictionary_has_the_columns_of_each_file_as_its_reader_meets_them(dashboard, language):
    seen = view("about", language)
    tree = trees(opened("about", language))[DICTIONARY]
    names = [text(link) for link in elements(tree, "a")]
    assert len(names) == len(set(names)) == len(FILES) - 1  # all but the dictionary itself
    shown = rows(trees(opened("about", language, table="pace"))[DICTIONARY])
    files = FILES["pace"]
    assert [cells[0] for cells in shown] == [heading(name, seen) for name in (*files.people, *files.rest)]
    assert [cells[1] for cells in shown] == [*files.people, *files.rest]
    assert all(kind and meaning for _, _, kind, meaning, _ in shown)
    counted = {name: unit for name, *_, unit in shown}
    pace, unit, year = (heading(name, seen) for name in ("pace_per_year", "pace_unit", "to_year"))
    assert unit in counted[pace] and counted[year] and not counted[heading("tempo", seen)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dictionary_goes_into_a_file(dashboard, language):
    seen = view("about", language)
    table = dictionary.every_file(seen)
    assert set(table["file"]) == {dictionary.name(what, seen) for what in FILES if what != "dictionary"}
    assert table[["column_name", "meaning"]].notna().all(axis=None)
    assert not table.duplicated(["file", "column_name"]).any()


@pytest.mark.parametrize(("language", "item"), [("zh", "条目"), ("en", "Item as in the plan")])
def test_an_item_is_the_plans_own_and_the_column_says_so(dashboard, language, item):
    (said,) = {
        meaning for name, *_, meaning, _ in rows(trees(opened("about", language))[DICTIONARY]) if name == item
    }
    assert "一.2" in said


def test_an_unknown_file_is_the_list_of_all_targets(dashboard):
    page = opened("about", table="sqlite_master")
    current = [link for link in elements(trees(page)[DICTIONARY], "a") if link[1].get("aria-current")]
    assert [text(link) for link in current] == ["目标库"]
