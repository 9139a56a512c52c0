"""Bytes of files: CSV that Excel opens right, workbooks for people and for analysts, Parquet."""

import csv
import datetime
import io
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import xlsxwriter

from ui.export.schema import type_of
from ui.export.table import Cell, Column
from ui.text import measure

# What a spreadsheet would take for a formula. Full-width signs count: Excel folds them.
FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
# Columns of amounts, and of ratios; the numbers of others are years and counts.
AMOUNT = re.compile(r".*(value|value_high|base_high|gap|per_year|pace_before)")
RATIO = re.compile(r".*_pct|growth_pct_per_year|acceleration")
MOST_ROWS = 1_048_575  # of a sheet, under its heading
NOT_IN_A_NAME, LONGEST_NAME = re.compile(r"[\[\]:*?/\\]"), 31  # of a sheet
A4 = 9
LONGEST_HEADER = 200  # characters on paper
DIGIT = 0.56  # em
NARROWEST, WIDEST = 5, 100  # of a column, in digits
PAPER = 200  # digits across a page
ASIDE = 2.5  # digits beside what is in a column
LINE, MOST_LINES = 15, 27  # points; Excel takes 409 of them
NUMBERS = (int, float)
MEASURED = 300  # rows by which a column's width is set


class TooLong(Exception):
    """A table has more rows than a sheet of a workbook."""


class Sheet(NamedTuple):
    """A sheet of a workbook. `header`: what stands over it on paper; a sheet without one is for
    programs: it wraps no text, and keeps the columns in which nothing stands."""

    name: str
    columns: list[Column]
    header: str = ""


def csv_of(columns: list[Column]) -> bytes:
    """UTF-8 with a BOM and CRLF, which Excel on Chinese Windows reads as it is; formulas disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(disarmed(column.heading) for column in columns)
    writer.writerows(map(_written, row) for row in zip(*(column.cells for column in columns), strict=True))
    return out.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return cell.isoformat() if isinstance(cell, datetime.date) else disarmed(cell)


def disarmed(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula, led by an apostrophe; numbers stay numbers."""
    if isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of typed cells under frozen headings. Raises TooLong."""
    out = io.BytesIO()
    # text is text: nothing in it becomes a formula, a link or a number
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings | {"strings_to_numbers": False}) as book:
        for sheet in sheets:
            write(sheet, book)
    return out.getvalue()


def write(given: Sheet, book: xlsxwriter.Workbook) -> None:
    """A sheet of a workbook that is being made. Raises TooLong."""
    stated = [column for column in given.columns if any(cell is not None for cell in column.cells)]
    columns = stated if given.header and stated else given.columns
    rows = len(columns[0].cells)
    if rows > MOST_ROWS:
        raise TooLong
    sheet = book.add_worksheet(NOT_IN_A_NAME.sub(" ", given.name)[:LONGEST_NAME])
    top = {"valign": "top", "text_wrap": bool(given.header)}
    head = book.add_format(
        {"valign": "top", "text_wrap": True, "bold": True, "bottom": 1, "bg_color": "#EDEFF2"}
    )
    text, day = book.add_format(top), book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
    formats = {
        # numbers keep clear of the words after them
        code: book.add_format({"valign": "top", "num_format": code, "align": "right", "indent": 1})
        for code in ("General", "0", "0.##", "#,##0", "#,##0.######")
    }
    widths = _widths(columns, on_paper=bool(given.header))
    if given.header:
        # LibreOffice gives a row of wrapped text one line, unless it is told how many
        for row, lines in enumerate(_lines(columns, widths)):
            sheet.set_row(row, LINE * lines)
    for at, (name, heading, cells) in enumerate(columns):
        sheet.set_column(at, at, widths[at])
        sheet.write_string(0, at, heading, head)
        for row, cell in enumerate(cells, 1):
            if cell is None:
                continue
            if isinstance(cell, str):
                sheet.write_string(row, at, cell, text)
            elif isinstance(cell, bool):
                sheet.write_boolean(row, at, cell, text)
            elif isinstance(cell, datetime.date):
                sheet.write_datetime(row, at, cell, day)
            else:
                sheet.write_number(row, at, cell, formats[_format(name, cell)])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, len(columns) - 1)
    on_paper(sheet, given.header or given.name)


def on_paper(sheet: xlsxwriter.worksheet.Worksheet, header: str) -> None:
    """A4 across, as wide as one page; the headings, what it is and the number of the page on each."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header("&L" + header[:LONGEST_HEADER].replace("&", "&&"))
    sheet.set_footer("&R&P / &N")


def _format(name: str, value: float) -> str:
    whole = value == int(value)
    if AMOUNT.fullmatch(name):
        return "#,##0" if whole else "#,##0.######"
    if RATIO.fullmatch(name):
        return "0" if whole else "0.##"
    return "General"


def _widths(columns: list[Column], *, on_paper: bool) -> list[float]:
    """In digits. A heading may take two lines; on paper the widest text gives way until all have room, and
    no number does, for it would be shown as ###."""
    wanted = [
        max(_longest(name, cells), _long("", heading) / 2, NARROWEST) + ASIDE
        for name, heading, cells in columns
    ]
    least = [
        max((_long(name, cell) for cell in cells if isinstance(cell, NUMBERS)), default=0) + ASIDE
        for name, _, cells in columns
    ]
    widest = WIDEST
    while on_paper and widest > NARROWEST and sum(min(width, widest) for width in wanted) > PAPER:
        widest -= 1
    return [max(min(width, widest), floor) for width, floor in zip(wanted, least, strict=True)]


def _lines(columns: list[Column], widths: list[float]) -> list[int]:
    """How many lines each row takes in columns of these widths, the headings first."""
    of_each = [
        [_high(column.heading, width), *(_high(cell, width) for cell in column.cells)]
        for column, width in zip(columns, widths, strict=True)
    ]
    return [min(max(lines), MOST_LINES) for lines in zip(*of_each, strict=True)]


@lru_cache(maxsize=20_000)
def _high(cell: Cell, width: float) -> int:
    """In lines, in a column of that width."""
    room = (width - 1) * DIGIT
    if not isinstance(cell, str) or (measure.width(cell) <= room and "\n" not in cell):
        return 1
    return sum(max(1, len(measure.wrapped(line, room))) for line in cell.split("\n"))


def _longest(name: str, cells: list[Cell]) -> float:
    return max((_long(name, cell) for cell in cells[:MEASURED] if cell is not None), default=0)


@lru_cache(maxsize=20_000)
def _long(name: str, cell: Cell) -> float:
    """In digits, as the cell is written in the column of that name."""
    if cell is None:
        return 0
    if isinstance(cell, datetime.date):
        return 10
    if isinstance(cell, NUMBERS):
        written = f"{cell:,.6f}" if AMOUNT.fullmatch(name) else f"{cell:.6f}"
        return len(written.rstrip("0").rstrip("."))
    return measure.width(cell) / DIGIT


def parquet_of(columns: list[Column]) -> bytes:
    """The rows by the columns' names in the code, of the same types whatever the rows."""
    import pyarrow as pa  # it takes long to load, and few ask for this kind
    import pyarrow.parquet

    types = {
        "number": pa.float64(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "text": pa.string(),
    }
    cells = [pa.array(column.cells, types[type_of(column.name)]) for column in columns]
    out = io.BytesIO()
    pa.parquet.write_table(pa.table(cells, [column.name for column in columns]), out)
    return out.getvalue()
