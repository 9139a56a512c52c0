"""What returned workbooks say comes into the data, from whatever program they come; what is wrong with one is
told by its cell, and nothing is lost."""

import io
import re
import shutil
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import duckdb
import pytest

from etl.answers import WORDS, Known, answers_of
from etl.build import build
from etl.collect import Files, collect, reports_of
from etl.problems import ProblemsFound
from tests.conftest import DATA, Copy, etl
from tests.etl.forms import TODAY, Form, form, typed_in_libreoffice
from ui.text.words import LANGUAGES, catalogue

HRSS = "luoyang-hrss"
SHARE = "luoyang-2022-06e52049d7"  # of schools under county-managed contracts, %, 2023: 100
COUNTY = "luoyang-2022-91383ddfc6"  # visits within the county, %, 2025: at least 90
JOBS = "luoyang-2022-be6e937286"  # new urban jobs, 万人, a sum to 2025, without its start: 48.8
JOBS_EARLIER = "luoyang-2022-bb4cd87366", "luoyang-2020-bb4cd87366"  # the same to 2023, in two plans
PLACED = "luoyang-2019-6ba40cba43"  # hard-to-employ people, 人, 2019: 6000
LOANS = "luoyang-2020-df9e250e15"  # 亿元 a year, 2020: 15
NOBODY = "jiyuan-2025-97ecebe27e"  # of a plan that names no agencies, 家, 2025: 10
GOALS = {SHARE, COUNTY, JOBS, *JOBS_EARLIER, PLACED, LOANS}
SERIAL = 45199  # what a spreadsheet keeps for 30 September 2023


@pytest.fixture(scope="module")
def sent(database) -> dict[str, bytes]:
    """A form of one agency, in each language."""
    return {language: form(database, language, GOALS, agency=[HRSS]) for language in LANGUAGES}


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(DATA)


@pytest.fixture
def blank(sent) -> Form:
    return Form(sent["zh"])


def values(path: Path, known: Known, column: str) -> list[str]:
    """What the rows of a workbook say, in their order."""
    return [(each.said | each.source)[column] for each in answers_of([path], known, TODAY, lambda line: None)]


def faults(paths: list[Path], known: Known) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        reports_of(answers_of(paths, known, TODAY, lambda line: None), Files(DATA, known))
    return [str(problem) for problem in found.value.problems]


NUMBERS = [
    (SHARE, 87, "", "87"),
    (SHARE, 87.5, "0.00", "87.5"),
    (SHARE, 0.87, "0%", "87"),
    (SHARE, 0.8705, "0.00%", "87.05"),
    (SHARE, 0.0087, "0.00%", "0.87"),
    (SHARE, 1, "0%", "100"),
    (SHARE, "87%", "@", "87"),
    (SHARE, "８７．５％", "@", "87.5"),
    (SHARE, " 87.50 ", "@", "87.5"),
    (SHARE, 0, "", "0"),
    (SHARE, 30.000000000000004, "", "30"),
    (JOBS, "48.8万人", "@", "48.8"),
    (JOBS, "\u3000４８.８ 万人", "@", "48.8"),
    (PLACED, "6,100", "@", "6100"),
    (PLACED, "６，１００", "@", "6100"),
    (PLACED, "6\u00a0100", "@", "6100"),
    (PLACED, "6100人", "@", "6100"),
    (PLACED, 6100.0, "#,##0", "6100"),
]


def test_a_number_is_read_as_it_was_meant(blank, known, tmp_path):
    for at, (goal, value, shown, _) in enumerate(NUMBERS):
        blank.turn_to(f"{at}").fill(goal, shown, value=value)
    assert values(blank.save(tmp_path / "a.xlsx"), known, "value") == [case[3] for case in NUMBERS]


DATES = [
    (datetime(2023, 9, 30), "yyyy-mm-dd", "2023-09-30"),
    (datetime(2023, 9, 30, 8, 30), "yyyy/m/d h:mm", "2023-09-30"),
    (date(2023, 9, 1), 'yyyy"年"m"月"', "2023-09"),
    (date(2023, 9, 1), 'yyyy"年"m"月"d"日"', "2023-09-01"),
    (SERIAL, "General", "2023-09-30"),
    (f"{SERIAL}", "@", "2023-09-30"),
    (20230930, "General", "2023-09-30"),
    ("202309", "@", "2023-09"),
    ("2023/9/30", "@", "2023-09-30"),
    ("2023.09.30", "@", "2023-09-30"),
    ("２０２３年９月３０日", "@", "2023-09-30"),
    ("2023年9月", "@", "2023-09"),
    ("2023-12-31", "@", ""),
]


def test_a_date_is_read_as_it_was_meant(blank, known, tmp_path):
    for at, (value, shown, _) in enumerate(DATES):
        blank.turn_to(f"{at}").fill(SHARE, value=50, as_of=value)
        blank.sheet[blank.place(SHARE, "as_of")].number_format = shown
    assert values(blank.save(tmp_path / "a.xlsx"), known, "as_of") == [case[2] for case in DATES]


def test_dates_of_a_workbook_that_counts_from_1904(blank, known, tmp_path):
    blank.book.epoch = datetime(1904, 1, 1)
    blank.fill(SHARE, value=50, as_of=SERIAL - 1462)
    assert values(blank.save(tmp_path / "a.xlsx"), known, "as_of") == ["2023-09-30"]


def clashing(blank: Form) -> None:
    first, second = JOBS_EARLIER
    blank.fill(first, value=29.3).fill(second, value=30)


def twice(blank: Form) -> None:
    blank.fill(SHARE, value=50)
    blank.sheet.append(
        [cell.value for cell in blank.sheet[int(re.sub(r"\D", "", blank.place(SHARE, "value")))]]
    )
    blank.sheet.cell(blank.sheet.max_row, 7).value = 51


def swapped(blank: Form) -> None:
    here, there = (blank.sheet[blank.place(goal, "target_id")] for goal in (SHARE, COUNTY))
    here.value, there.value = there.value, here.value
    blank.fill(COUNTY, value=50)


def merged(blank: Form) -> None:
    place = blank.place(SHARE, "value")
    blank.fill(SHARE, value=50)
    blank.sheet.merge_cells(f"{place}:{place[0]}{int(place[1:]) + 1}")


def set_cell(goal: str, code: str, value: object):
    def spoil(blank: Form) -> None:
        blank.fill(goal, value=50)
        blank.sheet[blank.place(goal, code)].value = value

    return spoil


def filled(goal: str, shown: str = "", **cells: object):
    return lambda blank: blank.fill(goal, shown, **cells)


def stray(blank: Form) -> None:
    blank.fill(SHARE, value=50)
    blank.sheet.cell(3, 30).value = "实际 51"


def column_twice(blank: Form) -> None:
    blank.sheet.cell(1, 30).value = "value"


def column_gone(blank: Form) -> None:
    blank.sheet.delete_cols(next(cell.column for cell in blank.sheet[1] if cell.value == "value"))


def two_dates(blank: Form) -> None:
    blank.fill(SHARE, value=50, source="年报", published_on=date(2024, 3, 1))
    blank.fill(COUNTY, value=91, source="年报", published_on=date(2026, 3, 1))


SPOILT = {
    "words": (filled(SHARE, value="很高"), [
        "G8: '很高' is no number. Write the number alone, in %; all else is a note.",
    ]),
    "number in words": (filled(SHARE, value="八十七"), [
        "G8: '八十七' is no number. Write the number alone, in %; all else is a note.",
    ]),
    "a range": (filled(PLACED, value="5100-5200"), [
        "G7: '5100-5200' is no number. Write the number alone, in 人; all else is a note.",
    ]),
    "about": (filled(PLACED, value="约5100"), [
        "G7: '约5100' is no number. Write the number alone, in 人; all else is a note.",
    ]),
    "a comma for a point": (filled(SHARE, value="87,5"), [
        "G8: '87,5' is no number. Write the number alone, in %; all else is a note.",
    ]),
    "yes": (filled(SHARE, value=True), [
        'G8: True is no number. Format the cell as a number, and write the figure in %.',
    ]),
    "a day for a number": (filled(SHARE, value=datetime(2023, 5, 1)), [
        'G8: 2023-05-01 is no number. Format the cell as a number, and write the figure in %.',
    ]),
    "a time for a number": (filled(SHARE, value=time(15, 1)), [
        'G8: 15:01:00 is no number. Format the cell as a number, and write the figure in %.',
    ]),
    "an error": (filled(SHARE, value="#DIV/0!"), [
        'G8: holds the error #DIV/0!. Write what is meant.',
    ]),
    "a formula without a value": (filled(SHARE, value="=B1/C1"), [
        'G8: holds a formula without a value. Write what it comes to.',
    ]),
    "outside the range": (filled(SHARE, value=187), [
        'G8: 187 is outside 0 to 100 %. Correct the figure.',
    ]),
    "a share of one": (filled(SHARE, value=0.87), [
        'G8: 0.87 may mean 0.87% or 87%. Write the figure with its sign.',
    ]),
    "ones for ten thousands": (filled(JOBS, value=488000), [
        'G6: 488000 is 10000 times the goal of 48.8 万人. Write it in 万人; if it is meant so, say why in the note.',
    ]),
    "another unit": (filled(JOBS, value="488000人"), [
        "G6: '488000人' is asked in 万人. Write 48.8.",
    ]),
    "another kind of unit": (filled(JOBS, value="48.8%"), [
        "G6: '48.8%' is asked in 万人. Write the number alone, in 万人; all else is a note.",
    ]),
    "a percentage of people": (filled(PLACED, "0%", value=0.9), [
        "G7: '90%' is asked in 人. Write the number alone, in 人; all else is a note.",
    ]),
    "many digits": (filled(SHARE, value=87.3333333333), [
        'G8: 87.3333333333 has more than 6 digits after the point. Write 87.333333.',
    ]),
    "a long number": (filled(LOANS, value=1234567890123), [
        'G3: 1234567890123 is longer than 12 digits. Write the figure in 亿元.',
    ]),
    "a number without end": (
        filled(LOANS, value=1e300),
        [
            f"G3: 1{'0' * 59} is longer than 12 digits. Write the figure in 亿元.",
        ],
    ),
    "no value": (filled(SHARE, source="年报"), [
        'G8: is empty, and other cells of the row are filled in. Write the figure, or empty them.',
    ]),
    "an id with a slip": (set_cell(SHARE, "target_id", "luoyang-2022-06e52049d1"), [
        "T8: no goal has the id 'luoyang-2022-06e52049d1'. Did you mean luoyang-2022-06e52049d7?",
    ]),
    "no id": (set_cell(SHARE, "target_id", None), [
        'T8: is empty: whose figure it is, is not told. Write the id as it was sent, or empty the row.',
    ]),
    "ids that changed places": (swapped, [
        "A8: '县管校聘改革完成率' is not what luoyang-2022-91383ddfc6 asks for, 县域就诊率. Fill in the row as it was sent: what it asks and its id belong together.",
        "D8: '2023' is not what luoyang-2022-91383ddfc6 asks for, 2025. Fill in the row as it was sent: what it asks and its id belong together.",
    ]),
    "another year": (set_cell(SHARE, "year", 2024), [
        "D8: '2024' is not what luoyang-2022-06e52049d7 asks for, 2023. Fill in the row as it was sent: what it asks and its id belong together.",
    ]),
    "a unit that was changed": (set_cell(JOBS, "unit", "人"), [
        "H6: '人' is not what luoyang-2022-be6e937286 asks for, 万人. Fill in the row as it was sent: what it asks and its id belong together.",
    ]),
    "an agency that is none": (set_cell(SHARE, "agency_id", "luoyang-hrs"), [
        "U8: 'luoyang-hrs' is no agency of the goal's city. Did you mean luoyang-hrss?",
    ]),
    "no agency": (set_cell(SHARE, "agency_id", None), [
        "U8: is empty: who reports the figure is not told. Write the agency's id as it was sent.",
    ]),
    "no date": (filled(SHARE, value=50, as_of="年底"), [
        "I8: '年底' is no date. Write a day such as 2031-03-18.",
    ]),
    "no day of the calendar": (filled(SHARE, value=50, as_of="2023-02-30"), [
        "I8: '2023-02-30' is no date. Write a day such as 2031-03-18.",
    ]),
    "a date of another year": (filled(SHARE, value=50, as_of="2024-06-30"), [
        'I8: 2024-06-30 does not lie in 2023, the year that is asked for. Write a day or month of 2023; leave it empty where the figure is of the whole year.',
    ]),
    "published within the year": (filled(SHARE, value=50, source="年报", published_on="2023-10-08"), [
        'I8: is empty, and the source is of 2023-10-08, when 2023 was not over. Write the day or month that the figure stands at.',
    ]),
    "published before the year": (filled(SHARE, value=50, source="年报", published_on="2022-10-08"), [
        'O8: 2022-10-08 is before 2023 began. Correct the date: what a source expects is no figure.',
    ]),
    "published in the future": (filled(SHARE, value=50, source="年报", published_on="2031-03-02"), [
        'O8: 2031-03-02 is to come. Correct the date.',
    ]),
    "counted after it was published": (
        filled(SHARE, value=50, source="年报", published_on="2023-10-08", as_of="2023-11"), [
        'I8: 2023-11 is later than the source, which is of 2023-10-08. Correct one of the two dates.',
    ]),
    "since of no sum": (set_cell(SHARE, "since", 2021), [
        'J8: 2021 tells since when a sum counts, and none is asked for. Empty the cell.',
    ]),
    "since after the year": (filled(JOBS, value=48, since=2026), [
        'J6: 2026 lies after 2025. Write the first year that the sum counts from.',
    ]),
    "since in short": (filled(JOBS, value=48, since="21年"), [
        "J6: '21年' is no year. Write the year's four digits, such as 2031.",
    ]),
    "off the list": (filled(SHARE, value=50, definition="差不多"), [
        "K8: '差不多' is not of the list. Choose 口径一致 or 口径不同.",
    ]),
    "another way unsaid": (filled(SHARE, value=50, definition="口径不同"), [
        'P8: is empty, and the figure is counted in another way. Say how it is counted.',
    ]),
    "worked out unsaid": (filled(SHARE, value=50, confidence="推算得出"), [
        'P8: is empty, and the figure is worked out. Say what it is worked out from.',
    ]),
    "an address without a title": (filled(SHARE, value=50, url="https://example.org/a"), [
        'M8: is empty, and an address is given. Write the title of what stands there.',
    ]),
    "no address": (filled(SHARE, value=50, source="年报", url="市政府网站"), [
        "N8: '市政府网站' is no web address. Write the whole address, from http on; a title goes into the column for it.",
    ]),
    "cells made one": (merged, [
        'G8: G8:G9 are one cell. Split them: a row has cells of its own.',
    ]),
    "beside the form": (stray, [
        "AD3: '实际 51' stands in no column of the form. Move it into a column of the form, such as that for notes, or remove it.",
    ]),
    "a column twice": (column_twice, [
        'AD1: the column value stands twice. Keep one of them.',
    ]),
    "a column gone": (column_gone, [
        'the column value is missing from row 1. Fill in the workbook as it was sent.',
    ]),
    "a novel": (filled(SHARE, value=50, note="很" * 10_001), [
        'P8: holds 10,001 characters. Shorten it to 10,000.',
    ]),
}  # fmt: skip


def one_address(blank: Form) -> None:
    """Two agencies cite one page, and each reads another figure in it."""
    for title, agency, value in (("甲", HRSS, 50), ("乙", "luoyang-education", 51)):
        blank.turn_to(title).fill(SHARE, value=value, source="年报", url="https://example.org/a")
        blank.fill(SHARE, agency_id=agency)


CONTRADICTING = [
    (twice, "G10: 51 contradicts 50 in a.xlsx, sheet 填报表, G8, of the same thing. Correct one."),
    (
        clashing,
        "G5: 29.3 contradicts 30 in a.xlsx, sheet 填报表, G4, of the same thing. Correct one, or tell since when each sum counts.",
    ),
    (one_address, "G8: 51 contradicts 50 in a.xlsx, sheet 甲, G8, of the same thing. Correct one."),
    (two_dates, "O9: 2026-03-01 is not the date of 年报, 2024-03-01. Correct one: a source has one date."),
]


@pytest.fixture(scope="module")
def told(sent, known, tmp_path_factory) -> dict[str, list[str]]:
    """What is said of each, all in one workbook, a sheet each."""
    blank = Form(sent["zh"])
    for name, (spoil, _) in SPOILT.items():
        spoil(blank.turn_to(name))
    told: dict[str, list[str]] = {}
    for fault in faults([blank.save(tmp_path_factory.mktemp("spoilt") / "a.xlsx")], known):
        sheet, said = re.fullmatch(r"a\.xlsx, sheet (.*?)(?:, |: (?=the))(.*)", fault).groups()
        told.setdefault(sheet, []).append(said)
    return told


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_form_is_told_by_its_cell(told, name):
    assert told[name] == SPOILT[name][1]


def test_no_other_sheet_is_said_to_be_spoilt(told):
    assert told.keys() == SPOILT.keys()


@pytest.mark.parametrize(("spoil", "wanted"), CONTRADICTING)
def test_two_figures_of_one_thing_are_told_with_both(blank, known, tmp_path, spoil, wanted):
    spoil(blank)
    (told,) = faults([blank.save(tmp_path / "a.xlsx")], known)
    assert told.endswith(f", {wanted}")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (None, "b.xlsx: cannot be read (No such file or directory). Give the workbook's path."),
        (
            b"target_id,value\n",
            "b.xlsx: is no .xlsx workbook, or a broken one. Open it in Excel, WPS or LibreOffice, and save it as .xlsx.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "b.xlsx: is an old workbook (.xls, .et), or one with a password. Open it, take off the password, and save it as .xlsx.",
        ),
    ],
)
def test_what_is_no_workbook_is_told_beside_what_is_wrong_with_others(blank, known, tmp_path, raw, message):
    if raw:
        (tmp_path / "b.xlsx").write_bytes(raw)
    first = blank.fill(SHARE, value="很高").save(tmp_path / "a.xlsx")
    told = faults([first, tmp_path / "b.xlsx"], known)
    assert told[1:] == [message] and told[0].startswith("a.xlsx, sheet 填报表, G8: '很高' is no number.")


def test_workbooks_of_one_name_are_told_apart(blank, known, tmp_path):
    paths = [tmp_path / folder / "a.xlsx" for folder in ("one", "two")]
    for path in paths:
        path.parent.mkdir()
        blank.fill(SHARE, value=f"{path.parent.name} of them").save(path)
    told = faults(paths, known)
    assert [each.partition(",")[0] for each in told] == [f"{path}" for path in paths]


def test_a_workbook_cut_short_or_without_the_form(blank, known, tmp_path):
    path = blank.save(tmp_path / "a.xlsx")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "is no .xlsx workbook, or a broken one." in faults([path], known)[0]
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        pieces = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:  # a look that there is not: it is noticed at a cell
        for name, piece in pieces.items():
            parts.writestr(name, re.sub(rb'(<xf [^>]*?numFmtId)="16\d"', rb'\1="999"', piece))
    assert "is no .xlsx workbook, or a broken one." in faults([path], known)[0]
    blank.sheet.delete_rows(1)
    assert faults([blank.save(path)], known) == [
        "a.xlsx: has no sheet of the form. Fill in the workbook as it was sent: a hidden row of it tells which column is which."
    ]


def test_what_is_left_unread_is_told(blank, known, tmp_path):
    told = []
    blank.fill(SHARE, value=50).fill(COUNTY, note="不再统计")
    last = blank.sheet.max_row
    blank.sheet.cell(last + 2, 1).value, blank.sheet.cell(last + 2, 4).value = "填表人：", "王"
    blank.book.create_sheet("草稿").append(["县域", 91])
    blank.book.create_sheet("空")
    (answer,) = answers_of([blank.save(tmp_path / "a.xlsx")], known, TODAY, told.append)
    assert answer.said["value"] == "50"
    assert told == [
        f"a.xlsx, sheet 填报表, row {last + 2}: is no row of the form, and was not read: 填表人: 王",
        "a.xlsx, sheet 草稿: is no sheet of the form, and was not read.",
        f"a.xlsx, sheet 填报表, {blank.place(COUNTY, 'note')}: a note without a figure was not taken: 不再统计",
        "read     a.xlsx: 7 rows, 1 figure",
    ]


def test_a_form_that_was_turned_round_is_read_all_the_same(sent, known, tmp_path):
    """Columns moved, rows deleted, sorted and copied, cells above made one, a title put on top."""
    blank = Form(sent["zh"]).fill(SHARE, value=50, note="两行\n备注").fill(JOBS, value=49, since=2021)
    rows = [[cell.value for cell in row] for row in blank.sheet.iter_rows()]
    turned = blank.book.create_sheet("汇总")
    blank.book.remove(blank.sheet)
    kept = [row for row in rows[2:] if row[-2] != PLACED]
    turned.append(["某局填报"])
    for row in [*rows[:2], *reversed(kept), kept[0]]:
        turned.append([*row[4:], *row[:4]])
    turned.merge_cells("A1:F1")
    found = answers_of([blank.save(tmp_path / "a.xlsx")], known, TODAY, lambda line: None)
    assert {
        (each.goal.target_id, each.said["value"], each.said["since"], each.said["note"]) for each in found
    } == {
        (SHARE, "50", "", "两行 备注"),
        (JOBS, "49", "2021", ""),
    }


def test_the_words_of_the_lists_are_those_that_are_understood():
    for column, codes in WORDS.items():
        for code, words in codes.items():
            offered = {catalogue(language)[f"collection.list.{column}.{code}"] for language in LANGUAGES}
            assert offered == set(words)


def answered(sent: dict[str, bytes]) -> Form:
    """A form with three figures: one that nobody has published, one counted in another way, one of a document."""
    document = {
        "source": "《就业工作总结》",
        "url": "https://example.org/a",
        "published_on": date(2026, 2, 3),
    }
    blank = Form(sent["zh"]).fill(SHARE, value=87, note="含民办")
    blank.fill(COUNTY, "0%", value=0.91, definition="口径不同", note="按医保结算统计")
    return blank.fill(JOBS, value=49.1, since=2021, **document)


def files(folder: Path) -> dict[str, bytes]:
    return {f"{path.relative_to(folder)}": path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


@pytest.mark.whole
def test_what_comes_back_is_in_the_data_once(sent, database, copy: Copy, tmp_path):
    """From the form to the status of the goals; again, and under another name, it changes nothing."""
    of_nobody = Form(form(database, "en", {NOBODY}, city=["jiyuan"]))
    of_nobody.fill(
        NOBODY,
        value=11,
        agency="人力资源和社会保障局",
        as_of="2025-10",
        confidence="worked out",
        note="3 + 8",
    )
    before, said = files(copy.folder), []
    paths = [answered(sent).save(tmp_path / "a.xlsx"), of_nobody.save(tmp_path / "b.xlsx")]
    assert collect(paths, copy.folder, said.append, today=TODAY) == 0
    assert said[-2:] == [
        "found    4 new, 0 known already, 0 that contradict what is there",
        "wrote    observations/jiyuan.csv, observations/luoyang.csv, sources.csv",
    ]
    after = files(copy.folder)
    for name in ("observations/jiyuan.csv", "observations/luoyang.csv", "sources.csv"):
        assert set(before[name].splitlines()) < set(after[name].splitlines())  # every row as it was
    assert {name for name in after if after[name] != before[name]} == {
        "observations/jiyuan.csv", "observations/luoyang.csv", "sources.csv"
    }  # fmt: skip
    sources = {row["source_id"]: row for row in copy.rows("sources.csv") if row["kind"] == "agency report"}
    assert {(row["title"], row["issuer"], row["published_on"], row["url"]) for row in sources.values()} == {
        (
            "济源产城融合示范区人力资源和社会保障局填报（2025年）",
            "济源产城融合示范区人力资源和社会保障局",
            "",
            "",
        ),
        ("洛阳市人力资源和社会保障局填报（2025年）", "洛阳市人力资源和社会保障局", "", ""),
        ("洛阳市人力资源和社会保障局填报（2023年）", "洛阳市人力资源和社会保障局", "", ""),
        ("就业工作总结", "洛阳市人力资源和社会保障局", "2026-02-03", "https://example.org/a"),
    }
    told = [
        row
        for city in ("luoyang", "jiyuan")
        for row in copy.rows(f"observations/{city}.csv")
        if row["source_id"] in sources
    ]
    columns = ("year", "period", "since", "value", "unit", "as_of", "definition", "confidence", "note")
    assert [tuple(row[name] for name in columns) for row in sorted(told, key=lambda row: row["value"])] == [
        ("2025", "level", "", "11", "家", "2025-10", "same", "derived", "3 + 8"),
        ("2025", "cumulative", "2021", "49.1", "万人", "", "same", "stated", ""),
        ("2023", "level", "", "87", "%", "", "same", "stated", "含民办"),
        ("2025", "level", "", "91", "%", "", "near", "stated", "按医保结算统计"),
    ]
    again = shutil.copy(paths[0], tmp_path / "again.xlsx")
    assert collect([paths[0], again, paths[1]], copy.folder, said.append, today=TODAY) == 0
    assert said[-1] == "wrote    nothing" and files(copy.folder) == after
    build(copy.folder, tmp_path / "t.duckdb", lambda line: None)
    with duckdb.connect(str(tmp_path / "t.duckdb"), read_only=True) as con:
        status = "select status, outcome_value::double, is_near from progress where target_id = ?"
        assert con.execute(status, [SHARE]).fetchone() == ("missed", 87, False)
        assert con.execute(status, [COUNTY]).fetchone() == ("reached", 91, True)


def test_agencies_that_use_one_title_have_a_source_each(blank, known, tmp_path):
    for agency in (HRSS, "luoyang-education"):
        blank.turn_to(agency).fill(SHARE, value=50, source="《工作总结》", agency_id=agency)
        blank.fill(COUNTY, value=91, source="工作总结", agency_id=agency)
    answers = answers_of([blank.save(tmp_path / "a.xlsx")], known, TODAY, lambda line: None)
    reports = reports_of(answers, Files(DATA, known))
    assert len(reports) == 4 and len({report.source["source_id"] for report in reports}) == 2
    assert {report.source["issuer"] for report in reports} == {
        "洛阳市人力资源和社会保障局", "洛阳市教育局"
    }  # fmt: skip


def told_before(copy: Copy, year: str, **cells: str) -> int:
    """Put into the data what a form of that year said; returns the line of the observation."""
    agency = "洛阳市人力资源和社会保障局"
    title, code = f"{agency}填报（{year}年）", f"{HRSS}-{year}"
    source = {
        "source_id": code,
        "title": title,
        "issuer": agency,
        "kind": "agency report",
        "published_on": "",
    }
    copy.append("sources.csv", 2, **source, url="", seen_as="", note="")
    told = {"source_id": code, "scope": "", "year": year, "period": "level", "since": "", "comparator": "eq"}
    told |= {
        "value_high": "",
        "unit": "%",
        "as_of": "",
        "definition": "same",
        "confidence": "stated",
        "place": "",
    }
    return copy.append("observations/luoyang.csv", 2, **told, **cells)


@pytest.mark.whole
def test_a_contradiction_is_shown_with_both_and_taken_only_when_asked(sent, copy: Copy, tmp_path):
    line = told_before(
        copy, "2023", indicator_id="county-managed-teachers-coverage", value="87", note="含民办"
    )
    told_before(copy, "2025", indicator_id="county-visit-rate", value="91", note="按医保结算统计")
    before, said = files(copy.folder), []
    blank = Form(sent["zh"]).fill(SHARE, value=88, source="自查报告").fill(COUNTY, value="91%", note="另计")
    second = blank.save(tmp_path / "b.xlsx")
    assert collect([second], copy.folder, said.append, today=TODAY) == 2
    assert files(copy.folder) == before
    place = blank.place(SHARE, "value")
    assert said[1] == (
        f"b.xlsx, sheet 填报表, {place}: 县管校聘改革完成率 2023: 88 % contradicts 87 % (observations/luoyang.csv line {line}: "
        "洛阳市人力资源和社会保障局填报（2023年）). Not taken; with --replace it takes its place."
    )
    assert "另计 contradicts 按医保结算统计" in said[2]
    assert said[-2:] == [
        "found    0 new, 0 known already, 2 that contradict what is there",
        "wrote    nothing",
    ]

    assert etl("collect", second, "--data", copy.folder, "--replace").returncode == 0
    rows = copy.rows("observations/luoyang.csv")
    assert len(rows) == len(before["observations/luoyang.csv"].splitlines()) - 1
    now = {row["indicator_id"]: (row["value"], row["note"]) for row in rows}
    assert now["county-managed-teachers-coverage"] == ("88", "") and now["county-visit-rate"] == (
        "91",
        "另计",
    )
    titles = [row["title"] for row in copy.rows("sources.csv")]
    assert "自查报告" in titles and "洛阳市人力资源和社会保障局填报（2023年）" not in titles


@pytest.mark.whole
def test_what_another_source_says_otherwise_is_shown_and_both_stand(sent, copy: Copy, tmp_path):
    """703,000 new jobs since 2021 were told at a press conference."""
    blank = Form(sent["zh"]).fill(JOBS, value=55, since=2021)
    back, said = blank.save(tmp_path / "b.xlsx"), []
    line = next(
        at
        for at, row in enumerate(copy.rows("observations/luoyang.csv"), 2)
        if (row["source_id"], row["indicator_id"]) == ("ly-lyd-20251027a", "urban-new-jobs")
    )
    assert collect([back], copy.folder, said.append, today=TODAY) == 0
    assert said[1].startswith(
        f"b.xlsx, sheet 填报表, {blank.place(JOBS, 'value')}: 城镇新增就业 2025: 55 万人 contradicts 70.3 万人 "
        f"(observations/luoyang.csv line {line}: "
    )
    assert said[1].endswith(" Both stand: they are of two sources.")
    rows = copy.rows("observations/luoyang.csv")
    sums = [row["value"] for row in rows if (row["indicator_id"], row["since"]) == ("urban-new-jobs", "2021")]
    assert sorted(sums) == ["55", "70.3", "70.3"]
    said.clear()
    assert collect([back], copy.folder, said.append, today=TODAY) == 0
    assert [line for line in said if "contradicts" in line] == []


def test_one_bad_cell_and_nothing_is_written(sent, copy: Copy, tmp_path):
    before = files(copy.folder)
    bad = Form(sent["en"]).fill(SHARE, value="most").save(tmp_path / "b.xlsx")
    run = etl("collect", answered(sent).save(tmp_path / "a.xlsx"), bad, "--data", copy.folder)
    assert run.returncode == 1 and files(copy.folder) == before
    assert run.stderr.splitlines() == [
        "b.xlsx, sheet Form, G8: 'most' is no number. Write the number alone, in %; all else is a note.",
        "",
        "1 problem. Nothing was changed.",
    ]


def test_what_the_checks_of_the_data_find_is_told_by_its_cell_too(sent, copy: Copy, tmp_path):
    """Here: the source is known already, and of a day within the year."""
    source = copy.rows("sources.csv")[-1]
    copy.change("sources.csv", len(copy.rows("sources.csv")) + 1, published_on="2023-06-01")
    before = files(copy.folder)
    blank = Form(sent["zh"]).fill(SHARE, value=87, source=source["title"], url=source["url"])
    with pytest.raises(ProblemsFound) as found:
        collect([blank.save(tmp_path / "a.xlsx")], copy.folder, lambda line: None, today=TODAY)
    assert [str(problem) for problem in found.value.problems] == [
        f"a.xlsx, sheet 填报表, {blank.place(SHARE, 'as_of')}: {source['source_id']} was published on 2023-06-01, before 2023 was over. "
        "Write the month or day at which the value stands, such as 2023-06."
    ]
    assert files(copy.folder) == before


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_a_form_filled_in_in_libreoffice_comes_back_whole(sent, known, tmp_path):
    (tmp_path / "sent.xlsx").write_bytes(sent["zh"])
    blank = Form(sent["zh"])
    typed = {
        (SHARE, "value"): "87.5%",
        (SHARE, "as_of"): "2023-09-30",
        (SHARE, "target_id"): "x",  # locked: nothing comes of it
        (SHARE, "definition"): "口径不同",
        (SHARE, "note"): "至九月底，含民办",
        (PLACED, "value"): "6,100",
        (LOANS, "value"): "１５．５",
        (JOBS, "value"): "49.1",
        (JOBS, "since"): "2021",
        (JOBS, "source"): "就业工作总结",
        (JOBS, "url"): "https://example.org/a",
        (JOBS, "published_on"): "2026-2-3",
    }
    cells = {blank.place(*place): text for place, text in typed.items()}
    typed_in_libreoffice(tmp_path / "sent.xlsx", tmp_path / "back.xlsx", cells, tmp_path)
    answers = answers_of([tmp_path / "back.xlsx"], known, TODAY, lambda line: None)
    told = {
        each.goal.target_id: {name: text for name, text in (each.said | each.source).items() if text}
        for each in answers
    }
    assert told == {
        SHARE: {"value": "87.5", "as_of": "2023-09-30", "definition": "near", "note": "至九月底，含民办"},
        PLACED: {"value": "6100"},
        LOANS: {"value": "15.5"},
        JOBS: {
            "value": "49.1", "since": "2021", "title": "就业工作总结", "url": "https://example.org/a",
            "published_on": "2026-02-03",
        },
    }  # fmt: skip
    assert {each.agency.agency_id for each in answers} == {HRSS}
