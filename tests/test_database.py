"""The dashboard and its database: missing, new, unreadable, and wrong data behind it."""

import shutil

import pytest

import queries
from etl.build import build
from tests.conftest import DATA
from tests.dashboard import opened, sound, words


@pytest.fixture
def database_at(tmp_path, monkeypatch):
    """A place of its own for the database."""
    path = tmp_path / "targets.duckdb"
    monkeypatch.setenv("PLAN_ATLAS_DB", str(path))
    return path


@pytest.fixture
def commitments(con) -> int:
    """How many the overview speaks of."""
    figures = "select count(*) from targets where kind = 'target'"
    return con.execute(f"select ({figures}) + (select count(*) from milestones)").fetchone()[0]


def test_a_missing_database_is_built_on_first_start(database_at, commitments):
    page = opened("overview")
    assert f"5 份规划作出 {commitments:,} 项承诺" in words(page)
    assert database_at.exists()


def test_a_new_build_shows_at_the_next_interaction(database_at, copy, commitments):
    build(copy.folder, database_at, lambda line: None)
    page = opened("overview")
    assert f"{commitments:,} 项承诺" in words(page)
    line = copy.line("targets/luoyang-2019.csv", indicator_id="urban-new-jobs")
    copy.append("targets/luoyang-2019.csv", line, indicator_id="kindergartens-built", item="6", scope="山区")
    copy.change("translations.csv", copy.line("translations.csv", text="山区"), en="hills")
    rows = copy.rows("targets/luoyang-2019.csv")
    rows[-1] |= {"value": "1", "unit": "所", "comparator": "eq"}
    copy.write("targets/luoyang-2019.csv", rows)
    build(copy.folder, database_at, lambda line: None)
    page.query_params["lang"] = "en"
    page.run()
    assert f"{commitments + 1:,} commitments" in words(sound(page))


def test_a_database_that_cannot_be_read_gives_a_page_that_says_what_to_do(database_at):
    database_at.write_bytes(b"this is no database" * 1000)
    said = words(opened("overview"))
    assert "数据库读不出来" in said and "make build" in said and database_at.name in said
    english = words(opened("sectors", "en"))
    assert "The database cannot be read" in english and "Run make build" in english


def test_data_with_faults_and_no_database_lists_the_faults(database_at, copy, monkeypatch):
    copy.change("targets/luoyang-2019.csv", 3, unit="万仁")
    monkeypatch.setattr(queries, "DATA", copy.folder)
    said = words(opened("overview", "en"))
    assert "There is no database, and none could be built" in said
    assert "targets/luoyang-2019.csv line 3, column unit" in said


def test_the_copy_of_the_database_is_closed_to_files_and_settings(dashboard, tmp_path):
    con = queries._copy(queries.version()).cursor()
    for statement in (
        f"copy (select 1) to '{tmp_path / 'out.csv'}'",
        f"select * from read_csv('{DATA / 'sectors.csv'}')",
        "set enable_external_access = true",
    ):
        with pytest.raises(Exception, match=r"(?i)disabled|locked|cannot"):
            con.execute(statement)


def test_the_dashboard_needs_no_etl_once_built(database_at, database, commitments):
    shutil.copy(database, database_at)
    assert f"{commitments:,} 项承诺" in words(opened("overview"))
