"""Bad files give a message with file, line, column and remedy; files as Excel saves them are taken."""

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import read
from etl.contract import TABLES, Table
from etl.problems import ProblemsFound
from etl.read import INVISIBLE, MAX_CELL, parse, plain_lines, polygons, read_all
from tests.conftest import DATA, Copy, etl

SECTORS = next(table for table in TABLES if table.name == "sectors")
HEADER = "sector_id,name_zh,name_en,order"
FIGURES = "targets/luoyang-2020.csv"


def feature(coordinates: object, kind: str = "Polygon", region: object = "x") -> str:
    geometry = {"type": kind, "coordinates": coordinates}
    return json.dumps({"features": [{"properties": {"region_id": region}, "geometry": geometry}]})


def checked(copy: Copy) -> list[str]:
    """All that a check of the folder says is wrong."""
    return etl("check", "--data", copy.folder).stderr.splitlines()[:-2]


def problems(copy: Copy) -> list[str]:
    return [str(problem) for problem in sorted(read_all(copy.folder).problems)]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", f"sectors.csv: is empty. Its first line must be: {HEADER}"),
        (b"\xef\xbb\xbf\r\n", f"sectors.csv: is empty. Its first line must be: {HEADER}"),
        (
            b"sector_id,name_zh,order\nhealth,x,1\n",
            "sectors.csv line 1, column name_en: the column is missing. Add it, even if empty.",
        ),
        (
            b"sector_id,name_zh,name_en,order,colour\n",
            "sectors.csv line 1, column colour: the column is not part of the contract. "
            "Remove it, or move its content to note.",
        ),
        (
            b"sector_id,name_zh,name_eng,order\n",
            "sectors.csv line 1, column name_eng: the column is not part of the contract. Did you mean name_en?",
        ),
        (
            b"sector_id,name_zh,name_en,order,order\n",
            "sectors.csv line 1, column order: the column stands twice. Keep one of them.",
        ),
        (
            b"sector_id;name_zh;name_en;order\nhealth;x;Health;1\n",
            "sectors.csv line 1: the columns are separated by semicolons. Save it with commas.",
        ),
        (
            b"sector_id\tname_zh\tname_en\torder\n",
            "sectors.csv line 1: the columns are separated by tabs. Save it with commas.",
        ),
        (
            f"{HEADER}\nhealth,x,Health,1\nhousing,住房,Housing,2\n".encode("gbk"),
            "sectors.csv line 3: is not UTF-8 (it reads as GBK, which is what Excel's plain CSV is on Chinese "
            "Windows). Save it again as 'CSV UTF-8 (comma delimited)'.",
        ),
        (
            f"{HEADER}\nhealth,Health,1\n".encode(),
            "sectors.csv line 2: the row has 3 cells where the header has 4. "
            "Put a cell that holds a comma in double quotes, and leave no cell out.",
        ),
        (
            f'{HEADER}\nhealth,x,"Health,1\nhousing,x,Housing,2\n'.encode(),
            "sectors.csv line 2: a double quote opened on this line is not closed on it. "
            'Close it; a quote inside a quoted cell is written twice ("").',
        ),
        (
            f'{HEADER}\nhealth,x,"Health\nhousing,x,"Housing,2\n'.encode(),
            "sectors.csv line 2: a double quote opened on this line is not closed on it. "
            'Close it; a quote inside a quoted cell is written twice ("").',
        ),
        (
            f'{HEADER}\nhealth,"卫生\n健康",Health,1\n'.encode(),
            "sectors.csv line 2, column name_zh: the cell holds a line break. "
            "Remove it (Alt+Enter made it): a cell is one line.",
        ),
        (
            f"{HEADER}\nhealth,{'x' * 10_000_000},Health,1\n".encode(),
            "sectors.csv line 2: a cell is longer than 10,000 characters. "
            "Shorten it: a cell holds one value or a short note.",
        ),
        (
            f'{HEADER}\nhealth,"x"y,Health,1\n'.encode(),
            "sectors.csv line 2: is not CSV here (',' expected after '\"'). "
            "Mend the quotes or the odd characters on this line.",
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_named_with_its_line_and_the_mend(copy: Copy, raw: bytes, message: str):
    copy.path("sectors.csv").write_bytes(raw)
    assert message in problems(copy)


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        ("value", "eleven", "'eleven' is not a plain number such as 45 or 4.5. Write digits only, with a point for decimals."),
        ("value", "１１", "'１１' is not a plain number such as 45 or 4.5. Write 11 with half-width characters."),
        ("value", "11万", "'11万' is not a plain number such as 45 or 4.5. Write 11 here and 万 as part of the unit."),
        ("value", "85%", "'85%' is not a plain number such as 45 or 4.5. Write 85 here and % as part of the unit."),
        ("value", "10,000", "'10,000' is not a plain number such as 45 or 4.5. Write 10000, without separators."),
        ("value", "NaN", "'NaN' is not a plain number such as 45 or 4.5. Write the plan's figure; where the plan states none, there is no row."),
        ("value", "-inf", "'-inf' is not a plain number such as 45 or 4.5. Write the plan's figure; where the plan states none, there is no row."),
        ("value", "1e3", "'1e3' is not a plain number such as 45 or 4.5. Write digits only, with a point for decimals."),
        ("value", "", "is empty. It must hold a plain number such as 45 or 4.5."),
        ("year", "23", "'23' is not a year of four digits. Write all four digits, such as 2031."),
        ("worded", "yes", "'yes' is not 0 or 1. Write 1 for yes, 0 for no."),
        ("period", "anual", "'anual' is not one of: level, annual, cumulative. Did you mean annual?"),
        ("indicator_id", "Urban Jobs", "'Urban Jobs' is not a code of small letters, digits and single hyphens. Correct the cell."),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_meant_is_named_with_its_column_and_the_mend(
    copy: Copy, column: str, text: str, message: str
):
    copy.change(FIGURES, 2, **{column: text})
    assert problems(copy) == [f"{FIGURES} line 2, column {column}: {message}"]


@pytest.mark.parametrize(
    ("file", "column", "text", "message"),
    [
        ("observations/luoyang.csv", "as_of", "2025/10", "'2025/10' is not a month or a day such as 2021-03 or 2021-03-18. Write 2025-10: Excel writes dates its own way unless the column is formatted as text."),
        ("observations/luoyang.csv", "as_of", "2025", "'2025' is not a month or a day such as 2021-03 or 2021-03-18. Correct the cell."),
        ("observations/luoyang.csv", "confidence", "state", "'state' is not one of: stated, derived. Did you mean stated?"),
        ("sources.csv", "url", "javascript:alert(1)", "'javascript:alert(1)' is not an address that begins with http:// or https://. Correct the cell."),
        ("outcomes.csv", "stage", "opened", "'opened' is not one of: planned, started, topped out, completed, in operation, accredited, established, other. Did you mean completed?"),
    ],
)  # fmt: skip
def test_a_cell_of_what_came_of_it_is_named_likewise(
    copy: Copy, file: str, column: str, text: str, message: str
):
    copy.change(file, 2, **{column: text})
    assert problems(copy) == [f"{file} line 2, column {column}: {message}"]


def test_a_file_that_vanishes_between_listing_and_reading_is_named(copy: Copy):
    """A link whose goal is gone is listed but cannot be opened: what a vanishing file looks like."""
    copy.path(FIGURES).unlink()
    copy.path(FIGURES).symlink_to(copy.folder / "gone.csv")
    assert problems(copy) == [
        f"{FIGURES}: cannot be read (No such file or directory). Put it back, or make it readable."
    ]


def test_a_file_that_is_not_there_is_named_with_its_header(copy: Copy):
    copy.path("sectors.csv").unlink()
    assert problems(copy) == [f"sectors.csv: there is no such file. Add it, with the header: {HEADER}"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021/3/18", "2021-03-18"),
        ("2021/03/18 0:00", "2021-03-18"),
        ("2021年3月18日", "2021-03-18"),
        ("2021.3", "2021-03"),
    ],
)
def test_a_date_as_excel_rewrites_it_is_told_with_the_mend(copy: Copy, written: str, meant: str):
    copy.change("documents.csv", 2, issued_on=written)
    assert problems(copy) == [
        f"documents.csv line 2, column issued_on: {written!r} is not a date such as 2021, 2021-03 or 2021-03-18. "
        f"Write {meant}: Excel writes dates its own way unless the column is formatted as text."
    ]


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        # a name of another case is another name on most servers
        ("milestones/luoyang-2022.csv", "milestones/luoyang-2022.CSV", "Name it milestones/luoyang-2022.csv"),
        (
            "milestones/luoyang-2022.csv",
            "milestones/luoyang-2022.xlsx",
            "Name it milestones/luoyang-2022.csv",
        ),
        ("targets/jiyuan-2021.csv", "targets/old/jiyuan-2021.csv", "Name it targets/jiyuan-2021.csv"),
        ("agencies.csv", "Agencies (1).csv", "Name it agencies.csv"),
        # by its header, where the name says nothing
        ("outcomes.csv", "副本outcomes.csv", "Name it outcomes.csv"),
        ("observations/jiyuan.csv", "jiyuan.csv", "Name it observations/jiyuan.csv"),
        ("targets/jiyuan-2021.csv", "济源.csv", "Name it after what it holds"),
    ],
)
def test_a_file_under_another_name_is_one_problem(copy: Copy, there: str, here: str, said: str):
    copy.path(here).parent.mkdir(exist_ok=True)
    copy.path(there).rename(copy.path(here))
    result = etl("check", "--data", copy.folder)
    assert result.stderr.splitlines() == [
        f"{here}: is not read. {said}, or remove it.",
        "",
        "1 problem. Nothing was changed.",
    ]


def test_what_the_build_does_not_read_is_named(copy: Copy):
    shutil.copy(copy.path("agencies.csv"), copy.path("agencies - 副本.csv"))
    copy.path("notes.docx").touch()
    copy.path(".DS_Store").touch()
    copy.path("~$agencies.xlsx").touch()
    remedy = "Remove it: this folder holds what the build reads, and nothing else."
    assert problems(copy) == [
        f"agencies - 副本.csv: is not read. {remedy}",
        f"notes.docx: is not read. {remedy}",
    ]


def test_a_file_name_that_is_not_utf8_is_named(copy: Copy):
    with open(bytes(copy.folder / "targets") + b"/\xc2\xe5\xd1\xf4.csv", "wb"):  # noqa: PTH123  Path takes no bytes
        pass
    assert problems(copy) == [
        "targets/????.csv: is not read, for its name is not UTF-8. Rename it.",
    ]


def test_a_file_whose_name_is_not_utf8_is_one_problem(copy: Copy):
    """Its header says of which table it is, so that nothing is accused that only it uses."""
    copy.path("targets/jiyuan-2021.csv").rename(
        os.fsdecode(bytes(copy.folder / "targets") + b"/\xc2\xe5.csv")
    )
    assert checked(copy) == ["targets/??.csv: is not read, for its name is not UTF-8. Rename it."]


def test_a_file_named_after_no_document_is_one_problem(copy: Copy):
    copy.path("targets/jiyuan-2021.csv").rename(copy.path("targets/jiyuan-2021_old.csv"))
    assert checked(copy) == [
        "targets/jiyuan-2021_old.csv: no document jiyuan-2021_old. Did you mean jiyuan-2021? Documents are "
        "listed in documents.csv; a file is named after its document."
    ]


def test_a_table_that_others_refer_to_is_missed_once(copy: Copy):
    copy.path("sources.csv").unlink()
    assert [line.partition(" Add")[0] for line in checked(copy)] == ["sources.csv: there is no such file."]


@pytest.mark.parametrize("file", ["sectors.csv", "counties.geojson", "notes.csv"])
def test_a_pipe_is_named_and_not_waited_for(copy: Copy, file: str):
    copy.path(file).unlink(missing_ok=True)
    os.mkfifo(copy.path(file))
    assert [line.partition(":")[0] for line in checked(copy)] == [file]


POINTS = [[112.0, 34.0], [113.0, 34.0], [113.0, 35.0], [112.0, 34.0]]
NOT_A_RING = "feature 1 (x) has a ring that is no closed line of four or more points."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "is not GeoJSON with a list of features."),
        ('{"features": 7}', "is not GeoJSON with a list of features."),
        ('{"features": []}', "has no feature."),
        (feature(None), "feature 1 is no polygon with a region_id."),
        (feature(POINTS), NOT_A_RING),
        (feature([[[[112.0, 34.0]]]], "MultiPolygon"), NOT_A_RING),
        (feature([[["112.0", "34.0"], *POINTS[1:3], ["112.0", "34.0"]]]), NOT_A_RING),
        (feature([POINTS[:2]]), NOT_A_RING),
        (feature([[[112.0], *POINTS[1:3], [112.0]]]), NOT_A_RING),
        (feature([POINTS[:3]]), NOT_A_RING),
        (feature("ring"), NOT_A_RING),
        (feature([POINTS], region=7), "feature 1 has no region_id of its own."),
    ],
)
def test_county_polygons_that_are_none_are_named(copy: Copy, text: str, said: str):
    copy.path("counties.geojson").write_text(text, "utf-8")
    assert problems(copy) == [f"counties.geojson: {said} Write it anew: make counties."]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=3),
        lambda inside: (
            st.lists(inside, max_size=5)
            | st.dictionaries(
                st.sampled_from(["features", "properties", "geometry", "type", "region_id"]), inside
            )
        ),
    )
)
def test_no_geojson_whatever_raises_anything_but_a_sentence(made):
    try:
        assert polygons(json.dumps(made).encode()) == {}
    except ValueError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("columns_too_many", ["", ",,"])
def test_what_excel_does_on_saving_changes_nothing(copy: Copy, columns_too_many: str):
    before = staged(copy.folder)
    for path in copy.folder.glob("**/*.csv"):
        excel = "".join(f"{line}{columns_too_many}\r\n" for line in path.read_text("utf-8").splitlines())
        path.write_bytes(b"\xef\xbb\xbf" + (excel + columns_too_many).encode())
    assert staged(copy.folder) == before
    assert before[1] == []


def test_all_faults_of_a_run_are_reported_together(copy: Copy):
    copy.change(FIGURES, 2, value="11万", unit="万人頭")
    copy.change("indicators.csv", 2, better="up")
    copy.path("sectors.csv").write_bytes(b"")
    result = etl("check", "--data", copy.folder)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    lines = result.stderr.splitlines()
    assert lines[:4] == [
        "indicators.csv line 2, column better: 'up' is not one of: higher, lower. Correct the cell.",
        f"sectors.csv: is empty. Its first line must be: {HEADER}",
        f"{FIGURES} line 2, column unit: no unit 万人頭. Did you mean 万人? A new one goes into units.csv first.",
        f"{FIGURES} line 2, column value: '11万' is not a plain number such as 45 or 4.5. "
        "Write 11 here and 万 as part of the unit.",
    ]
    assert lines[-1] == "4 problems. Nothing was changed."


# what nobody sees is refused (test_folder.py)
CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"), max_size=20).filter(
    lambda cell: not INVISIBLE.search(cell)
)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL).filter(any), max_size=8), st.booleans(), st.booleans())
def test_any_rows_written_as_csv_are_read_back_as_they_were(rows: list[tuple], bom: bool, crlf: bool):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if crlf else "\n")
    writer.writerows([HEADER.split(","), *rows])
    parsed = parse(SECTORS, "sectors.csv", text.getvalue().encode("utf-8-sig" if bom else "utf-8"))
    assert [tuple(row) for row in parsed.rows] == rows
    assert parsed.lines == list(range(2, len(rows) + 2))
    assert parsed.problems == []


def staged(data: Path, tables: tuple[Table, ...] = TABLES) -> tuple[dict[str, list[tuple]], list[str]]:
    """The rows of each table as they were read, and what was wrong."""
    staging = read_all(data, tables)
    rows = {
        t.name: staging.con.execute(f"from stage.{t.name} order by file, line").fetchall() for t in tables
    }
    return rows, sorted(map(str, staging.problems))


def exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, no file is given to DuckDB."""
    monkeypatch.setattr(read, "plain_lines", lambda table, raw: None)


def test_the_real_files_are_read_by_duckdb_and_as_the_exact_reader_reads_them(
    monkeypatch: pytest.MonkeyPatch,
):
    plain = {
        path.name: plain_lines(table, path.read_bytes()) is not None
        for table in TABLES
        for path in DATA.glob(table.pattern)
    }
    assert all(plain.values())
    by_duckdb = staged(DATA)
    exactly(monkeypatch)
    assert staged(DATA) == by_duckdb


# What a CSV reader may take in one way or another.
PIECES = st.sampled_from(
    [",", ",", ",", "\n", "\r\n", '"', '""', '","', "a", "b c", "\u4e2d", " ", "\u3000", "\t", "\\", "#", "NULL", "'",
     ";", "\r", "\0", "\ufeff", "\x85", "0"]
)  # fmt: skip


@pytest.mark.whole
@given(st.lists(PIECES, max_size=60).map("".join), st.booleans())
def test_duckdb_is_given_no_file_that_it_reads_in_another_way(tmp_path_factory, body: str, bom: bool):
    raw = f"{HEADER}\n{body}".encode("utf-8-sig" if bom else "utf-8")
    folder = tmp_path_factory.mktemp("odd")
    (folder / "sectors.csv").write_bytes(raw)
    first = staged(folder, (SECTORS,))
    with pytest.MonkeyPatch.context() as patch:
        exactly(patch)
        assert staged(folder, (SECTORS,)) == first


@pytest.mark.whole
@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL).filter(lambda row: any(c.strip() for c in row)), max_size=8)
)
def test_any_rows_written_as_csv_are_read_alike_by_both_readers(tmp_path_factory, rows: list[tuple]):
    folder = tmp_path_factory.mktemp("rows")
    with (folder / "sectors.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADER.split(","), *rows])
    first = staged(folder, (SECTORS,))
    assert len(first[0]["sectors"]) == len(rows)
    with pytest.MonkeyPatch.context() as patch:
        exactly(patch)
        assert staged(folder, (SECTORS,)) == first


def test_no_row_goes_missing_where_duckdb_reads_another_number(copy: Copy, monkeypatch: pytest.MonkeyPatch):
    whole = staged(copy.folder)
    monkeypatch.setattr(
        read.Staging, "add_plain", lambda self, table, files, joined, rows, add=read.Staging.add_plain: add(
            self, table, files, joined, rows + 1
        )
    )  # fmt: skip
    assert staged(copy.folder) == whole


@given(st.binary(max_size=300), st.sampled_from(TABLES))
def test_no_bytes_whatever_raise_anything_but_problems(raw: bytes, table: Table):
    for content in (raw, table.header.encode() + b"\n" + raw):
        try:
            parsed = parse(table, "any.csv", content)
        except ProblemsFound as found:
            assert found.problems
        else:
            assert all(len(row) == len(parsed.header) for row in parsed.rows)
            assert all(len(cell) <= MAX_CELL for row in parsed.rows for cell in row)
