"""What is taken away: CSV that Excel opens right, a workbook of typed cells; nothing in them runs."""

import base64
import csv
import io
import re
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import queries
from tests import dashboard
from tests.dashboard import as_read, elements, opened, pieces, sound, text, view
from ui.elements.tree import NotMade
from ui.export import downloads, formats, table
from ui.export.formats import Sheet
from ui.export.table import Column
from ui.text.words import LANGUAGES, catalogue

NAMES = ["就业", "=1+1", "＝1", "-5", "-丁", "+86", "@x", "a\tb", None]
VALUES = [1.5, -2.0, 3.0, None, 5.0, 6.0, 7.0, 8.0, 9.0]
COLUMNS = [
    Column("what", "名称", NAMES),
    Column("value", "数值", VALUES),
    Column("year", "年份", [2020, None, *[2025] * 7]),
    Column("worded", "是", [True, False] * 4 + [True]),
    Column("issued_on", "日期", [date(2022, 9, 29), "2021", *[None] * 7]),
]
NOBODY = {name: [] for name in ("city", "sector", "agency", "year", "plan")}


def read(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_a_csv_has_a_bom_and_windows_lines():
    raw = formats.csv_of(COLUMNS)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(NAMES) + 1


def test_formulas_are_disarmed_and_negative_numbers_are_not():
    rows = read(formats.csv_of(COLUMNS))
    assert [row[0] for row in rows[1:]] == ["就业", "'=1+1", "'＝1", "-5", "'-丁", "+86", "'@x", "a\tb", ""]
    assert rows[1][1:] == ["1.5", "2020", "True", "2022-09-29"]
    assert rows[2][1:] == ["-2", "", "False", "2021"]


@given(st.text(min_size=1))
def test_no_cell_of_text_begins_a_formula(text):
    disarmed = formats.disarmed(text)
    assert disarmed[0] not in "=@\t\r\n＝＠" and (
        disarmed[0] not in "+-＋－" or formats.NUMBER.fullmatch(disarmed)
    )
    assert disarmed.removeprefix("'") == text.removeprefix("'")


def test_a_workbook_is_typed():
    raw = formats.xlsx([Sheet("表", COLUMNS, "表 & 2022"), Sheet("全/部" + "很" * 40, COLUMNS)])
    sheet, every = openpyxl.load_workbook(io.BytesIO(raw)).worksheets
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "b", "d"]
    assert sheet["A3"].value == "=1+1" and sheet["A3"].data_type == "s"
    assert sheet["C3"].value is None and sheet["B5"].value is None
    assert sheet["E2"].number_format == "yyyy-mm-dd" and sheet["E3"].value == "2021"
    assert sheet.oddHeader.left.text == "表 && 2022"
    # Excel takes 31 signs, and no slash
    assert every.title == "全 部" + "很" * 28 and every.page_setup.fitToHeight == 0


def test_a_sheet_for_people_leaves_out_what_nothing_stands_in():
    columns = [*COLUMNS, Column("scope", "范围", [None] * len(NAMES))]
    people, every = openpyxl.load_workbook(
        io.BytesIO(formats.xlsx([Sheet("表", columns, "表"), Sheet("全部", columns)]))
    ).worksheets
    assert people.max_column == len(COLUMNS) and every.max_column == len(columns)


def test_more_rows_than_a_sheet_holds_are_told_of_and_not_cut(dashboard, monkeypatch):
    monkeypatch.setattr(formats, "MOST_ROWS", 20)
    rows = lambda: queries.current().dataframe("sector_figures", **NOBODY)  # noqa: E731
    offer = downloads.offer(rows, "figures", {}, view("sectors"))
    with pytest.raises(NotMade, match="请下载 CSV"):
        offer.files["figures.xlsx"]()
    assert len(read(offer.files["figures.csv"]().content)) > 21


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_told_with_words_for_its_codes_and_the_codes(dashboard, language):
    seen, texts = view("sectors", language), catalogue(language)
    rows = table.typed(queries.current().dataframe("sector_figures", **NOBODY), seen)
    told = {column.name: column.cells for column in downloads.every_column(rows, "figures", seen)}
    kinds = dict(zip(told["kind_code"], told["kind"], strict=True))
    assert kinds == {code: texts[f"kind.{code}"] for code in ("target", "baseline", "standing")}
    assert set(told["comparator"]) >= {texts["comparator.ge"], texts["comparator.eq"]}
    at = told["row_id"].index(
        next(code for code, unit in zip(told["row_id"], told["unit"], strict=True) if unit == "亿元")
    )
    assert told["base_value"][at] == told["value"][at] * 10**8
    assert told["base_unit"][at] == {"zh": "元", "en": "yuan"}[language]
    # nothing counts without a unit, not even what English has no word for
    assert all(
        unit for unit, value in zip(told["base_unit"], told["base_value"], strict=True) if value is not None
    )


def test_a_struct_that_nobody_took_apart_is_no_cell():
    with pytest.raises(TypeError, match="row_id"):
        table.plain({"row_id": "x"})
    assert table.plain([1, 2]) == "1; 2" and table.plain([]) is None and table.plain(float("nan")) is None
    assert table.plain(1 / 3) == 0.333333


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_sheet_says_what_was_chosen_from_which_plans(dashboard, language):
    seen = view("sectors", language)
    chosen = NOBODY | {"city": ["luoyang"]}
    rows = table.typed(queries.current().dataframe("sector_figures", **chosen), seen)
    told, texts = dict(downloads.about(rows, "figures", chosen, seen)), catalogue(language)
    assert told[texts["filter.city"]] == {"zh": "洛阳市", "en": "Luoyang"}[language]
    assert told[texts["downloads.rows"]] == f"{len(rows)}"
    plans = [name for name in told if name.startswith(("洛阳", "Luoyang"))]
    assert len(plans) == rows["document_id"].nunique()
    # items as pages name them, and no Chinese sign in English but in names
    assert {"zh": "一、第 1 段", "en": "part 1, paragraph 1"}[language] in as_read(told[plans[-1]])
    assert language == "zh" or not re.search("[一二三四五、]", " ".join(told[plan] for plan in plans))
    several = downloads.file_name("figures", {"city": ["luoyang", "jiyuan"]}, seen)
    assert {"zh": "洛阳市、济源市", "en": "Luoyang, Jiyuan"}[language] in several


def test_a_name_of_a_file_says_the_filters_and_the_build_and_fits_a_disk(dashboard):
    seen = view("targets")
    build = queries.current().records("build")[0].content_hash[:8]
    name = downloads.file_name("targets", {"city": ["luoyang"], "year": ["2023"]}, seen)
    assert name == f"政策目标图谱-目标库-洛阳市-年份 2023-{seen.today}-{build}"
    long = downloads.file_name("targets", {"q": ["甲/乙:" * 90]}, seen)
    assert len(long.encode()) <= 180 and long.endswith(f"…-{seen.today}-{build}")
    assert not set(long) & set('\\/:*?"<>|')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_fails_is_told_of_beside_its_button_and_the_page_stays(dashboard, monkeypatch, language):
    page = opened("about", language)
    monkeypatch.setattr(formats, "csv_of", lambda columns: 1 / 0)
    page.session_state["asked"] = {"plans": {"1": "plans.csv", "2": "plans.xlsx"}}
    sound(page.run())
    offer = next(piece for piece in pieces(page) if "plans.csv" in str(piece))
    alert = next(span for span in elements(offer, "span") if span[1].get("role") == "alert")
    wanted = catalogue(language)["downloads.failed"].format(
        table=catalogue(language)["downloads.plans"], kind="CSV"
    )
    assert text(alert) == wanted
    # the other file came, and neither is made again
    (sent,) = (each for each in answers(page) if each)
    assert sent["1"] is None and sent["2"]["name"].endswith(".xlsx")
    assert openpyxl.load_workbook(io.BytesIO(base64.b64decode(sent["2"]["content"]))).worksheets
    page.run()
    assert not any(answers(page)) and "alert" not in str(pieces(page))


def answers(page) -> list[dict]:
    """What each tree is sent for the clicks on its buttons."""
    return [data["files"] for data in dashboard.sent(page)]
