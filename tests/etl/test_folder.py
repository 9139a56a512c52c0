"""What may lie in the data folder by mistake, and what a keeper may mistype."""

import os
from pathlib import Path

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


def test_a_database_that_is_a_link_stays_one(copy: Copy, tmp_path: Path):
    link, real = tmp_path / "link.duckdb", tmp_path / "disk" / "real.duckdb"
    real.parent.mkdir()
    link.symlink_to(real)
    build(copy.folder, link, lambda line: None)
    assert link.is_symlink() and real.stat().st_size > 100_000
