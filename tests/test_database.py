"""The dashboard and its database: missing, new, unreadable, and wrong data behind it."""

import shutil
import threading

import duckdb
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
    figures = "select sum(count_once) from targets_flat where kind <> 'baseline'"
    return int(con.execute(f"select ({figures}) + (select count(*) from milestones)").fetchone()[0])


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


def modelled_otherwise(database, path) -> None:
    """The same data as another version of the program builds it, put in place as a build does."""
    beside = path.with_suffix(".other")
    shutil.copy(database, beside)
    with duckdb.connect(str(beside)) as con:
        con.execute("update build_info set model = 'another'")
        con.execute("alter table mart.stated drop column headline")
    beside.replace(path)


def test_a_database_of_another_version_of_the_program_gives_a_page_that_says_what_to_do(
    database_at, database, caplog
):
    modelled_otherwise(database, database_at)
    assert "运行 make build 重新建库" in words(opened("overview"))
    assert "built by another version of the program" in caplog.text


def test_an_upgrade_that_builds_anew_leaves_the_running_dashboard_its_build(
    database_at, database, commitments
):
    shutil.copy(database, database_at)
    page = opened("overview")
    modelled_otherwise(database, database_at)
    page.query_params["lang"] = "en"
    page.run()
    assert f"{commitments:,} commitments" in words(sound(page))
    page.query_params["sector"] = "health"
    page.run()
    assert "commitments" in words(sound(page))


def test_data_with_faults_and_no_database_lists_the_faults(database_at, copy, monkeypatch):
    copy.change("targets/luoyang-2019.csv", 3, unit="万仁")
    monkeypatch.setattr(queries, "DATA", copy.folder)
    said = words(opened("overview", "en"))
    assert "There is no database, and none could be built" in said
    assert "targets/luoyang-2019.csv line 3, column unit" in said


@pytest.mark.whole
def test_a_run_sees_one_build_however_often_the_file_is_swapped(database_at, database, copy, commitments):
    """The title's count and the footer's hash are of the same build, in every run."""
    other = database_at.with_name("other.duckdb")
    copy.append("milestones/luoyang-2019.csv", 3, what_zh="再办一件实事", what_en="one more project")
    build(copy.folder, other, lambda line: None)
    counts = {}
    for path, count in ((database, commitments), (other, commitments + 1)):
        with duckdb.connect(str(path), read_only=True) as con:
            counts[con.execute("select content_hash[:12] from build_info").fetchone()[0]] = (
                f"{count:,} 项承诺"
            )
    ended = threading.Event()

    def swap() -> None:
        while not ended.is_set():
            for path in (database, other):
                beside = database_at.with_name("beside.duckdb")
                shutil.copy(path, beside)
                beside.replace(database_at)

    shutil.copy(database, database_at)
    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        pages = [words(opened("overview")) for _ in range(12)]
    finally:
        ended.set()
        swapping.join()
    seen = {build_hash for build_hash in counts for page in pages if build_hash in page}
    assert len(seen) == 2, "both builds were seen"
    for page in pages:
        (build_hash,) = [build_hash for build_hash in counts if build_hash in page]
        assert counts[build_hash] in page


def test_the_dashboards_database_is_closed_to_files_and_settings(dashboard, tmp_path):
    con = queries.current().cursor()
    for statement in (
        f"copy (select 1) to '{tmp_path / 'out.csv'}'",
        f"select * from read_csv('{DATA / 'sectors.csv'}')",
        "set enable_external_access = true",
    ):
        with pytest.raises(Exception, match=r"(?i)disabled|locked|cannot"):
            con.execute(statement)


def test_a_question_that_needs_more_memory_than_a_build_holds_is_answered(dashboard, monkeypatch):
    lists = ("city", "plan", "sector", "agency", "role", "year", "kind", "period", "comparator")
    asked = {name: [] for name in lists} | {
        "searching": False,
        "found": "",
        "sort": "value",
        "descending": True,
        "here": "",
    }
    rows = queries.current().records("target_list", **asked, skip=0, rows=None)
    monkeypatch.setattr(queries, "LEAST", 3 << 20)
    small = queries.Build(queries.database())
    limit = "select current_setting('memory_limit')"
    asks = (queries.HERE / "target_list.sql").read_text("utf-8")
    before = small.cursor().execute(limit).fetchall()
    with pytest.raises(duckdb.OutOfMemoryException):
        small.cursor().execute(asks, asked | {"skip": 0, "rows": None}).fetchall()
    assert small.records("target_list", **asked, skip=0, rows=None) == rows
    assert len(small.dataframe("target_list", **asked, skip=0, rows=None)) == len(rows)
    assert small.cursor().execute(limit).fetchall() == before


def test_the_dashboard_needs_no_etl_once_built(database_at, database, commitments):
    shutil.copy(database, database_at)
    assert f"{commitments:,} 项承诺" in words(opened("overview"))
