"""A deck as a workbook, opened again."""

import io
import zipfile

import openpyxl
import pytest

import queries
from tests.dashboard import view
from ui import slides
from ui.export import workbook

CHOSEN = {name: [] for name in ("city", "sector", "plan", "year")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_has_a_cover_and_a_sheet_a_slide_with_native_charts(dashboard, language):
    shown = view("deck", language)
    deck = slides.deck(shown)
    content = workbook.workbook(deck, shown)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == len(deck) + 1
    cover = [cell.value for row in book.worksheets[0] for cell in row if cell.value]
    assert any(queries.current().records("build")[0].content_hash in str(cell) for cell in cover)
    assert all(slide.title() in cover for slide in deck)
    assert [sheet["A1"].value for sheet in book.worksheets[1:]] == [slide.title() for slide in deck]
    at = [slide.name for slide in deck].index("agencies.ranking") + 1
    rows = list(book.worksheets[at].iter_rows(min_row=5, max_row=13, max_col=3, values_only=True))
    ranked = queries.current().records("agency_ranking", **CHOSEN, level=[])[: len(rows)]
    assert rows == [(shown.local(row, "agency"), row.led, row.supported) for row in ranked]
    charts = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "/charts/chart" in name]
    assert len(charts) == 6  # Progress has two, the ranking, the revisions, the rates in their two units
