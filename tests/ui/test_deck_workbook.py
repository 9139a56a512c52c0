"""A deck as a workbook, opened again."""

import io
import re
import zipfile

import openpyxl
import pytest

import queries
from tests.dashboard import view
from ui import slides
from ui.export import deck_workbook
from ui.export.table import heading
from ui.tables import progress
from ui.view import FILTERS

CHOSEN = {name: [] for name in ("city", "sector", "plan", "year")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_has_a_cover_and_a_sheet_a_slide_with_native_charts(dashboard, language):
    shown = view("deck", language)
    deck = slides.deck(shown)
    content = deck_workbook.of_deck(deck, shown)
    book = openpyxl.load_workbook(io.BytesIO(content))
    files = list(dict.fromkeys(slide.whole[0] for slide in deck))
    assert book.sheetnames[len(deck) + 1 :] == [shown.translate(f"downloads.{name}") for name in files]
    cover = [cell.value for row in book.worksheets[0] for cell in row if cell.value]
    assert any(queries.current().records("build")[0].content_hash in str(cell) for cell in cover)
    assert all(slide.title() in cover for slide in deck)
    slides_of = book.worksheets[1 : len(deck) + 1]
    assert [sheet["A1"].value for sheet in slides_of] == [slide.title() for slide in deck]
    source = {"zh": "来源：洛阳市 2019", "en": "Source: Luoyang 2019"}[language]
    assert all(sheet["A3"].value.startswith(source) for sheet in slides_of)
    # a page across, however long the title
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in slides_of)
    at = [slide.name for slide in deck].index("agencies.ranking") + 1
    cells = list(book.worksheets[at].iter_rows(max_col=3, values_only=True))
    of_table = next(row for row, (name, *_) in enumerate(cells) if name == shown.translate("column.what"))
    rows = cells[of_table + 1 :]
    ranked = queries.current().records("agency_ranking", **CHOSEN, level=[])[: len(rows)]
    assert len(rows) == 9 and rows == [(shown.local(row, "agency"), row.led, row.supported) for row in ranked]
    charts = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "/charts/chart" in name]
    panels = next(slide for slide in deck if slide.page == "sectors").content().blocks[0].panels
    # Progress has two, the ranking, the revisions, the rates in their two units; the goal paths one each
    assert len(charts) == 6 + len(panels)


def test_the_whole_view_is_in_the_workbook_and_not_what_a_slide_has_room_for(dashboard):
    shown = view("deck", deck=["overview.due", "progress.bullets", "sectors.paths.education"])
    book = openpyxl.load_workbook(io.BytesIO(deck_workbook.of_deck(slides.deck(shown), shown)))
    none = {name: [] for name in FILTERS}
    build = queries.current()
    first = build.records("due", **none, today=shown.today.year, rows=1)[0]
    known = build.records("progress_goals", **none, status=list(progress.KNOWN))
    wanted = {
        "due": [row.base_value for row in build.records("due", **none, today=shown.today.year, rows=first.of_year)],
        "progress": [row.outcome_value for row in known],
        "figures": [row.base_value for row in build.records("sector_figures", **none)],
    }  # fmt: skip
    columns = {"due": "base_value", "progress": "outcome_value", "figures": "base_value"}
    for name, values in wanted.items():
        rows = book[shown.translate(f"downloads.{name}")].iter_rows(values_only=True)
        at = next(rows).index(heading(columns[name], shown))
        assert [row[at] for row in rows] == [pytest.approx(value) if value else value for value in values]


def test_a_row_is_as_high_as_what_is_in_it_and_charts_stand_over_their_tables(dashboard):
    shown = view("deck", deck=["contradictions.findings", "revisions.changes"])
    book = openpyxl.load_workbook(io.BytesIO(deck_workbook.of_deck(slides.deck(shown), shown)))
    findings, changes = book.worksheets[1:3]
    wrapped = [row[0].row for row in findings.iter_rows(min_row=6) if row[0].value]
    assert len(wrapped) == 6 and all(findings.row_dimensions[row].height > 45 for row in wrapped)
    head = next(row for row in changes.iter_rows() if row[0].value == "指标或事项")
    # one column tells all, for a goal has one effect
    assert [cell.value for cell in head if cell.value and "原文" in cell.value] == ["数值（原文）"]
    (drawn,) = changes._charts
    assert drawn.anchor._from.row < drawn.anchor.to.row < head[0].row


def test_a_charts_scale_ends_at_round_numbers_and_numbers_keep_clear_of_words(dashboard):
    shown = view("deck", deck=["revisions.changes", "agencies.ranking"])
    content = deck_workbook.of_deck(slides.deck(shown), shown)
    of_file = zipfile.ZipFile(io.BytesIO(content))
    lowest = [
        re.findall(r'<c:min val="([^"]+)"', of_file.read(f"xl/charts/chart{n}.xml").decode()) for n in (1, 2)
    ]
    assert lowest == [[], ["0"]]  # what was lowered by a third does not mark the axis with 16 digits
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
    numbers = [
        cell for row in sheet.iter_rows(min_row=5) for cell in row if isinstance(cell.value, int | float)
    ]
    assert numbers and all(
        (cell.alignment.horizontal, cell.alignment.indent) == ("right", 1) for cell in numbers
    )


@pytest.mark.whole
def test_a_slides_sheet_prints_on_one_page_or_with_its_tables_heading_on_each(dashboard):
    shown = view("deck")
    book = openpyxl.load_workbook(io.BytesIO(deck_workbook.of_deck(slides.deck(shown), shown)))
    sheets = book.worksheets[1 : 1 + len(slides.deck(shown))]
    long = [sheet for sheet in sheets if sheet.page_setup.fitToHeight == 0]
    (paths,) = long
    heading = re.fullmatch(r"\$(\d+):\$\1", paths.print_title_rows)[1]
    assert paths[f"A{heading}"].value == "指标或事项" and paths[f"C{heading}"].value == "年份"


def test_what_is_to_be_done_within_a_year_stands_on_the_ground_of_its_chart(dashboard):
    shown = view("deck", deck="sectors.paths.employment")
    content = zipfile.ZipFile(io.BytesIO(deck_workbook.of_deck(slides.deck(shown), shown)))
    chart = content.read("xl/charts/chart1.xml").decode()
    series = chart.split("<c:ser>")[1:]
    upright = ["<c:errBars>" in one for one in series]
    assert upright == ["· 当年" in one for one in series] and any(upright) and not all(upright)
