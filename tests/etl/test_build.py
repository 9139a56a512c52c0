"""The build: whole or not at all, the same from the same data, and documented by itself."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.build import build
from etl.contract import TABLES
from etl.problems import ProblemsFound
from tests.conftest import DATA, ROOT, Copy, etl

TARGETS_FLAT = [
    "target_id",
    "document_id",
    "city_id",
    "item",
    "heading",
    "sector_id",
    "sector_zh",
    "sector_en",
    "kind",
    "indicator_id",
    "indicator_zh",
    "indicator_en",
    "region_id",
    "region_zh",
    "scope",
    "year",
    "period",
    "every_year",
    "since",
    "comparator",
    "value",
    "value_high",
    "unit",
    "base_value",
    "base_high",
    "base_unit",
    "strength",
    "worded",
    "lead_agencies",
    "support_agencies",
    "source_file",
    "source_line",
    "repeats",
    "count_once",
    "sum_once",
]


def tables(database: Path) -> dict[str, list[tuple]]:
    with duckdb.connect(str(database), read_only=True) as con:
        names = con.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        return {
            table if schema == "main" else f"{schema}.{table}": con.execute(
                f"from {schema}.{table}"
            ).fetchall()
            for schema, table in names
        }


def test_a_second_build_of_the_same_data_gives_the_same_tables(database: Path, tmp_path: Path):
    again = tmp_path / "again.duckdb"
    build(DATA, again, lambda line: None)
    first, second = tables(database), tables(again)
    first_info, second_info = first.pop("build_info"), second.pop("build_info")
    assert first == second
    assert len(first["targets"]) > 500
    # all but the time
    assert first_info[0][:1] + first_info[0][2:] == second_info[0][:1] + second_info[0][2:]


def test_a_corrected_value_changes_the_content_hash_and_no_id(copy: Copy, con: duckdb.DuckDBPyConnection):
    copy.change("targets/luoyang-2020.csv", 2, value="12")
    corrected = build(copy.folder, copy.path("targets.duckdb"), lambda line: None)
    assert con.execute("select content_hash from build_info").fetchone() != (corrected,)
    with duckdb.connect(str(copy.path("targets.duckdb")), read_only=True) as changed:
        ids = "select target_id from targets order by 1"
        assert changed.execute(ids).fetchall() == con.execute(ids).fetchall()


def test_build_info_counts_what_the_tables_hold(con: duckdb.DuckDBPyConnection):
    names = ["documents", "targets", "milestones", "facilities", "indicators", "agencies"]
    counts = tuple(con.execute(f"select count(*) from {name}").fetchone()[0] for name in names)
    assert con.execute(f"select {', '.join(names)} from build_info").fetchone() == counts


def test_the_views_have_the_columns_of_the_contract(con: duckdb.DuckDBPyConnection):
    assert [name for name, *_ in con.execute("describe targets_flat").fetchall()] == TARGETS_FLAT
    duties = {name for name, *_ in con.execute("describe duties").fetchall()}
    assert {"target_id", "milestone_id", "agency_id", "role", "year", "document_id", "item"} <= duties
    facilities = {name for name, *_ in con.execute("describe facilities_flat").fetchall()}
    assert {
        "facility_id", "type", "region_id", "drawn_region_id", "county_id", "place_basis", "precision",
        "year", "stage", "document_id", "item",
    } <= facilities  # fmt: skip


def test_every_table_column_and_view_has_its_comment(con: duckdb.DuckDBPyConnection):
    bare = con.execute(
        """
        select table_name from duckdb_tables() where comment is null
        union all select table_name || '.' || column_name from duckdb_columns()
            where comment is null and not internal and table_name in (select table_name from duckdb_tables())
        union all select view_name from duckdb_views() where comment is null and not internal
        """
    ).fetchall()
    assert bare == []


def test_the_schema_holds_what_the_contract_promises(con: duckdb.DuckDBPyConnection):
    """Each key of one column is a primary key; each reference is a foreign key, but for those within a table."""
    keys = dict(
        con.execute(
            "select table_name, constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    )
    references = set(
        con.execute(
            "select table_name, constraint_column_names[1], referenced_table from duckdb_constraints() "
            "where constraint_type = 'FOREIGN KEY'"
        ).fetchall()
    )
    for table in TABLES:
        if len(table.key) == 1:
            assert keys[table.name] == list(table.key)
        for column in table.columns:
            if column.kind.refers_to not in ("", table.name):
                assert (table.name, column.name, column.kind.refers_to) in references


def test_the_command_shows_stages_counts_and_a_summary_by_document(tmp_path: Path):
    folder = tmp_path / "made"  # a folder that does not exist is made
    result = etl("build", "--db", folder / "targets.duckdb")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["read", "checked", "loaded"]
    assert "0 problems" in lines[1]
    assert [line.split()[0] for line in lines[4:9]] == [
        "jiyuan-2021", "jiyuan-2025", "luoyang-2019", "luoyang-2020", "luoyang-2022",
    ]  # fmt: skip
    assert lines[-1].startswith(f"built    {folder / 'targets.duckdb'}, content ")
    assert (
        "targets.duckdb"
        in {path.name for path in folder.iterdir()}
        <= {"targets.duckdb", ".targets.duckdb.lock"}
    )


@pytest.mark.whole
def test_a_build_ends_whole_when_nobody_reads_what_it_says(tmp_path: Path):
    db = tmp_path / "t.duckdb"
    build_and_hang_up = f"{sys.executable} -m etl build --db {db} | head -n 1"
    result = subprocess.run(["sh", "-c", build_and_hang_up], cwd=ROOT, capture_output=True, text=True)
    assert result.stdout.startswith("read ")
    assert result.stderr == ""
    assert len(tables(db)["targets"]) > 500


def test_a_failed_build_leaves_the_old_database_as_it_was(copy: Copy, database: Path):
    db = copy.path("targets.duckdb")
    shutil.copy(database, db)
    before = db.read_bytes()
    copy.change("targets/luoyang-2020.csv", 2, unit="万人人")
    result = etl("build", "--data", copy.folder)
    assert result.returncode == 1
    assert "column unit: no unit 万人人. Did you mean 万人?" in result.stderr
    assert "Traceback" not in result.stderr
    assert db.read_bytes() == before
    assert not list(copy.folder.glob(".*.building*"))


STALE = (
    "reviews.csv line 2, column finding_id: no finding has the code {code}. "
    "Its figures have changed, or no rule finds it any more: "
    "look it up on the page Contradictions and review it anew, or remove the row."
)


REVIEW = {
    "finding_id": "two-values-00000000",
    "reviewed_on": "2024-01-31",
    "note_zh": "已向市教育局核实",
    "note_en": "asked",
}


def test_a_review_of_no_finding_stops_the_build_and_the_check_and_leaves_the_old_database(
    copy: Copy, database: Path
):
    db = copy.path("targets.duckdb")
    shutil.copy(database, db)
    before = db.read_bytes()
    copy.write("reviews.csv", [REVIEW])
    for command in ("build", "check"):
        result = etl(command, "--data", copy.folder)
        assert result.returncode == 1
        assert result.stderr.splitlines()[0] == STALE.format(code=REVIEW["finding_id"])
        assert "Traceback" not in result.stderr
    assert db.read_bytes() == before
    assert not list(copy.folder.glob(".*.building*"))


def test_a_review_stands_beside_its_finding_until_one_of_its_figures_changes(copy: Copy, con):
    """普惠性幼儿园覆盖率 2023 is 87 % and 86 %: what was asked about these two is not said of 87 % and 85 %."""
    (code,) = con.execute("select finding_id from contradictions where severity = 'severe'").fetchone()
    copy.write("reviews.csv", [REVIEW | {"finding_id": code}])
    db = copy.path("targets.duckdb")
    build(copy.folder, db, lambda line: None)
    with duckdb.connect(str(db), read_only=True) as built:
        assert built.execute(
            "select finding_id, reviewed_on::varchar, review_zh, review_en from contradictions "
            "where reviewed_on is not null or review_zh is not null"
        ).fetchall() == [(code, "2024-01-31", "已向市教育局核实", "asked")]
    figures = "targets/luoyang-2022.csv"
    line = copy.line(figures, item="6", indicator_id="inclusive-kindergarten-coverage", year="2023")
    copy.change(figures, line, value="85")
    with pytest.raises(ProblemsFound) as found:
        build(copy.folder, db, lambda line: None)
    assert str(found.value) == STALE.format(code=code)


def test_readers_of_the_old_database_are_not_disturbed_and_the_next_ones_see_the_new(
    copy: Copy, database: Path
):
    db = copy.path("targets.duckdb")
    shutil.copy(database, db)
    value = "select value from targets where source_file = 'targets/luoyang-2020.csv' and source_line = 2"
    script = (
        "import duckdb, subprocess, sys\n"
        "con = duckdb.connect(sys.argv[1], read_only=True)\n"
        f'ask = "{value}"\n'
        "print(con.execute(ask).fetchone()[0])\n"
        "subprocess.run([sys.executable, '-m', 'etl', 'build', '--data', sys.argv[2]], check=True, stdout=2)\n"
        "print(con.execute(ask).fetchone()[0])\n"
    )
    copy.change("targets/luoyang-2020.csv", 2, value="12")
    reader = subprocess.run(
        [sys.executable, "-c", script, str(db), str(copy.folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert reader.stdout.split() == ["11.000000", "11.000000"], reader.stderr
    with duckdb.connect(str(db), read_only=True) as con:
        assert con.execute(value).fetchone()[0] == 12


ODD = st.sampled_from(
    ["", " ", "0", "-1", "1", "99999999999999999999", "0.0000001", "2023", "2021-02-30", "nan", "a;b", ";", "|",
     "health", "410300", "é", "\N{SNOWMAN}", "'", '"', "{}", "%s", "$1", "select 1", "x" * 9000, "\t", "全覆盖"]
)  # fmt: skip
# What the build reads: the audit's own files are none of it.
FILES = sorted(
    path.relative_to(DATA).as_posix()
    for path in DATA.glob("**/*.csv")
    if path.parent.name != "audit" and path.stem != "outlines"
)


@pytest.mark.whole
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.data())
def test_whatever_stands_in_a_cell_the_build_ends_whole_or_says_what_is_wrong(copy: Copy, file: str, data):
    """One odd cell anywhere: no other exception, and a database only if nothing was said."""
    before = copy.path(file).read_bytes()
    rows = copy.rows(file) or [dict(REVIEW)]  # nobody has reviewed anything yet
    row = data.draw(st.sampled_from(rows))
    row[data.draw(st.sampled_from(sorted(row)))] = data.draw(ODD)
    copy.write(file, rows)
    db = copy.path("odd.duckdb")
    try:
        build(copy.folder, db, lambda line: None)
    except ProblemsFound as found:
        assert not db.exists()
        assert "no check has caught" not in str(found)
    else:
        assert len(tables(db)["targets"]) > 500
    finally:
        db.unlink(missing_ok=True)
        copy.path(file).write_bytes(before)


def test_two_builds_at_once_are_told_apart(copy: Copy):
    db = copy.path("targets.duckdb")
    with FileLock(copy.path(".targets.duckdb.lock")):
        result = etl("build", "--data", copy.folder)
    assert result.returncode == 1
    assert result.stderr.splitlines()[0] == (
        f"{db}: another build is under way. Wait for it to end, then build again."
    )
    assert not db.exists()


@pytest.mark.whole
def test_of_many_builds_started_at_once_each_ends_whole_or_says_why(copy: Copy):
    command = [sys.executable, "-m", "etl", "build", "--data", str(copy.folder)]
    builds = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    outcomes = [(process.communicate()[1], process.returncode) for process in builds]
    assert any(code == 0 for _, code in outcomes)
    for said, code in outcomes:
        assert code == 0 or "another build is under way" in said
        assert "Traceback" not in said
    assert len(tables(copy.path("targets.duckdb"))["targets"]) > 500


@pytest.fixture
def mounts() -> tuple[str, ...]:
    """A prefix that runs a command where it may mount file systems; skips where that is not allowed."""
    prefix = ("unshare", "--user", "--map-root-user", "--mount")
    try:
        allowed = subprocess.run([*prefix, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True)
    except FileNotFoundError:
        pytest.skip("unshare is not on this machine: no small or read-only file system can be made")
    if allowed.returncode:
        pytest.skip("this machine lets no one mount: no small or read-only file system can be made")
    return prefix


@pytest.mark.parametrize(
    ("options", "said"),
    [("ro", "cannot be written (Read-only file system)"), ("size=64k", "cannot be written (")],
)
def test_a_folder_that_cannot_be_written_is_named(
    mounts: tuple[str, ...], tmp_path: Path, options: str, said: str
):
    """A read-only folder, and a disk that is full before the database is written whole."""
    mount = f"mount -t tmpfs -o {options} tmpfs {tmp_path} && exec {sys.executable} -m etl build --db {tmp_path}/t.duckdb"
    result = subprocess.run([*mounts, "sh", "-c", mount], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    first = result.stderr.splitlines()[0]
    assert first.startswith(f"{tmp_path}/t.duckdb: {said}")
    assert first.endswith("Make the folder writable, free some space, or name another place with --db.")


# Less than 300 MB, and the C library ends the process itself where it finds none for a thread.
SHORT = """
import resource, sys
import etl.build, etl.sentences  # what a build imports has its memory
from etl.__main__ import main
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 400 * 2**20,) * 2)
sys.exit(main(["build", "--data", sys.argv[1], "--db", sys.argv[2]]))
"""


def test_a_build_with_too_little_memory_says_so_and_leaves_the_old_database(tmp_path, database):
    db = tmp_path / "x.duckdb"
    shutil.copy(database, db)
    before = db.read_bytes()
    asked = [sys.executable, "-c", SHORT, str(DATA), str(db)]
    for _ in range(3):
        run = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=300)
        if run.returncode not in (127, -6):  # the C library's own end, where a thread finds no room: 5 of 30
            break
    assert run.returncode == 1 and "Traceback" not in run.stderr
    # a library may warn before that it does without a thread
    assert f"\n{DATA}: the memory is too short for these files (" in f"\n{run.stderr}"
    assert run.stderr.endswith("that the disk has free space. Nothing was changed.\n")
    left = {each.name for each in tmp_path.iterdir()}
    assert db.read_bytes() == before and left <= {"x.duckdb", ".x.duckdb.lock"}
