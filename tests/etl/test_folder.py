"""What may lie in the data folder by mistake, and what a keeper may mistype."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from tests.conftest import Copy, etl


def test_a_mistyped_folder_is_told_and_nothing_is_made(tmp_path):
    run = etl("build", "--data", tmp_path / "dta", "--db", tmp_path / "new" / "x.duckdb")
    assert run.returncode == 1
    assert run.stderr == f"{tmp_path / 'dta'}: there is no such folder. Nothing was changed.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(copy: Copy):
    copy.path("units.csv").unlink()
    os.mkfifo(copy.path("units.csv"))
    run = etl("check", "--data", copy.folder)
    assert run.returncode == 1
    assert "units.csv: cannot be read (it is a pipe or a device, and no file). Put it back" in run.stderr


@pytest.mark.parametrize(
    ("sign", "name"), [("\u202e", "202E"), ("\u200b", "200B"), ("\x1b", "001B"), ("\0", "0000")]
)
def test_signs_that_nobody_sees_are_refused_with_their_place(copy: Copy, sign, name):
    copy.change("indicators.csv", 3, name_zh=f"城镇{sign}就业")
    run = etl("check", "--data", copy.folder)
    told = f"indicators.csv line 3, column name_zh: the cell holds a sign that cannot be seen (U+{name})."
    assert told in run.stderr


def test_of_very_many_problems_the_first_are_told_and_all_are_counted(copy: Copy):
    rows = copy.rows("units.csv")
    copy.write("units.csv", [{**rows[0], "unit": f"u {n}", "multiplier": "x"} for n in range(1500)])
    run = etl("check", "--data", copy.folder)
    told = run.stderr.splitlines()
    assert len(told) == 1002
    assert told[-1].endswith("Nothing was changed. The first 1,000 are listed.")
    assert int(told[-1].split()[0].replace(",", "")) >= 1500


@pytest.mark.whole
def test_a_database_that_is_a_link_stays_one(copy: Copy, tmp_path: Path):
    link, real = tmp_path / "link.duckdb", tmp_path / "disk" / "real.duckdb"
    real.parent.mkdir()
    link.symlink_to(real)
    build(copy.folder, link, lambda line: None)
    assert link.is_symlink() and real.stat().st_size > 100_000


@pytest.mark.whole
def test_what_a_build_would_lose_is_told_by_file_and_wants_a_word(copy: Copy, database: Path):
    db = copy.path("targets.duckdb")
    shutil.copy(database, db)
    before = db.read_bytes()
    file = "targets/luoyang-2020.csv"
    line = copy.line(file, indicator_id="urban-new-jobs")
    rows = copy.rows(file)
    copy.write(file, rows[: line - 2] + rows[line - 1 :])
    copy.append("milestones/luoyang-2019.csv", 3, what_zh="再办一件实事", what_en="one more project")
    with duckdb.connect(str(db), read_only=True) as con:
        where = f"source_file = '{file}' and source_line = {line}"
        [(code,)] = con.execute(f"select target_id from targets where {where}").fetchall()
    run = etl("build", "--data", copy.folder)
    assert run.returncode == 1 and db.read_bytes() == before
    assert run.stderr.splitlines() == [
        f"{file}: 1 row of the old database would be gone ({code}). "
        "Put what was lost back; or, if that is meant, build again with --accept-loss.",
        "",
        "1 problem. Nothing was changed.",
    ]
    run = etl("build", "--data", copy.folder, "--accept-loss")
    assert run.returncode == 0, run.stderr
    told = [line for line in run.stdout.splitlines() if line.startswith("changed")]
    assert told == ["changed  milestones/luoyang-2019.csv: 1 more", f"changed  {file}: 1 gone"]
    assert etl("build", "--data", copy.folder).returncode == 0


@pytest.mark.whole
def test_a_corrected_value_is_no_loss(copy: Copy, database: Path):
    shutil.copy(database, copy.path("targets.duckdb"))
    copy.change("targets/luoyang-2020.csv", 2, value="12")
    run = etl("build", "--data", copy.folder)
    assert run.returncode == 0 and "changed" not in run.stdout
