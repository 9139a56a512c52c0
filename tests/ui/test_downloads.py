"""What is taken away: CSV that Excel opens right, a workbook of typed cells; nothing in them runs."""

import csv
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import queries
from tests.dashboard import view
from ui.export import downloads
from ui.text.words import catalogue

TABLE = pd.DataFrame(
    {
        "名称": ["就业", "=1+1", "＝1", "-5", "-丁", "+86", "@x", "a\tb", None],
        "数值": [1.5, -2.0, 3.0, None, 5.0, 6.0, 7.0, 8.0, 9.0],
        "年份": pd.array([2020, None, 2023, 2025, 2025, 2025, 2025, 2025, 2025], dtype="Int64"),
        "是": [True, False] * 4 + [True],
    }
)


def read(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_a_csv_has_a_bom_and_windows_lines():
    raw = downloads.csv(TABLE)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(TABLE) + 1


def test_formulas_are_disarmed_and_negative_numbers_are_not():
    names = [row[0] for row in read(downloads.csv(TABLE))[1:]]
    assert names == ["就业", "'=1+1", "'＝1", "-5", "'-丁", "+86", "'@x", "a\tb", ""]
    assert [row[1] for row in read(downloads.csv(TABLE))[1:3]] == ["1.5", "-2.0"]


@given(st.text(min_size=1))
def test_no_cell_of_text_begins_a_formula(text):
    disarmed = downloads.disarmed(text)
    assert disarmed[0] not in "=@\t\r\n＝＠" and (
        disarmed[0] not in "+-＋－" or downloads.NUMBER.fullmatch(disarmed)
    )
    assert disarmed.removeprefix("'") == text.removeprefix("'")


def test_a_workbook_is_typed(tmp_path):
    raw = downloads.xlsx(TABLE, ("表", "说明"), [("筛选", "=A1"), ("行数", "9")])
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheet, about = book["表"], book["说明"]
    assert [cell.value for cell in sheet[1]] == list(TABLE.columns)
    assert sheet.freeze_panes == "B2"
    assert [cell.data_type for cell in sheet[3]] == ["s", "n", "n", "b"]
    assert sheet["A3"].value == "=1+1" and sheet["C3"].value is None and sheet["B5"].value is None
    assert about["B1"].value == "=A1" and about["B1"].data_type == "s"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_table_of_goals_has_one_heading_a_column(dashboard, language):
    every = {name: [] for name in ("city", "sector", "agency", "year", "plan")}
    figures = queries.current().dataframe("sector_figures", **every)
    table = downloads.worded(figures, view("sectors", language))
    assert len(set(table.columns)) == len(table.columns)
    wanted = ("what", "city_id", "year", "value", "unit", "base_value", "base_unit", "scope", "item", "lead")
    headings = catalogue(language)
    assert {headings[f"column.{name}"] for name in wanted} <= set(table.columns)
    assert set(table[headings["column.kind"]]) == {
        headings[f"kind.{kind}"] for kind in ("target", "baseline", "standing")
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lead_sheet_says_what_was_chosen_from_which_plans(dashboard, language):
    seen = view("revisions", language)
    chosen = {"city": ["luoyang"], "sector": [], "agency": [], "year": [], "plan": []}
    rows = queries.current().dataframe("sector_figures", **chosen)
    lead = dict(downloads._about(rows, "figures", chosen, seen))
    texts = catalogue(language)
    assert lead[texts["filter.city"]] == {"zh": "洛阳市", "en": "Luoyang"}[language]
    assert lead[texts["downloads.rows"]] == f"{len(rows)}"
    assert sum(name.startswith(("洛阳", "Luoyang")) for name in lead) == rows["document_id"].nunique()


@pytest.mark.parametrize("kind", [pd.StringDtype("pyarrow"), object])
def test_any_kind_of_text_column_is_written(kind):
    table = pd.DataFrame({"a": pd.Series(["甲", None], dtype=kind)})
    assert read(downloads.csv(table)) == [["a"], ["甲"], [""]]
    assert (
        openpyxl.load_workbook(io.BytesIO(downloads.xlsx(table, ("x", "y"), []))).worksheets[0]["A2"].value
        == "甲"
    )
