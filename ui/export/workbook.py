"""A deck as one Excel workbook: a cover that says what was chosen, a sheet a slide with its figures, and a
native chart where the slide has one."""

import io
from collections.abc import Sequence

import xlsxwriter

from ui.export import files, word
from ui.filters import filters
from ui.shell import present
from ui.slides import Slide
from ui.slides.content import Bars, Cell, Grid
from ui.text import measure, times
from ui.view import FILTERS, View

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIGIT, WIDEST, NARROWEST = 0.56, 46, 8  # em of a digit; widths of columns, in digits
ROW = 20  # px, of a row, by which a chart keeps clear of what is above it


def workbook(deck: Sequence[Slide], view: View) -> bytes:
    """The file of some slides, in the view's language."""
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings | {"strings_to_numbers": False}) as book:
        looks = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#EDEFF2", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _cover(book, deck, looks, view)
        for number, slide in enumerate(deck, 1):
            _sheet(book, f"{number} {view.translate(f'{slide.page}.name')}", slide, looks, view)
    return out.getvalue()


def _cover(book, deck: Sequence[Slide], looks: dict, view: View) -> None:
    build = view.build.records("build")[0]
    sheet = book.add_worksheet(view.translate("downloads.about"))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, f"{view.translate('app')} · {view.translate('downloads.deck')}", looks["title"])
    lines = filters.described(filters.chosen(view, *FILTERS), view) or [
        (view.translate("downloads.filters"), view.translate("downloads.no_filter"))
    ]
    lines.append((view.translate("filter.plan"), present.source(view)))
    lines.append((view.translate("downloads.made"), view.today.isoformat()))
    lines.append((view.translate("downloads.build"), f"{build.content_hash} · {times.local(build.built_at)}"))
    lines += [(str(number), slide.title()) for number, slide in enumerate(deck, 1)]
    for row, (name, told) in enumerate(lines, 2):
        sheet.write_string(row, 0, name, looks["head"])
        sheet.write_string(row, 1, told, looks["text"])


def _sheet(book, name: str, slide: Slide, looks: dict, view: View) -> None:
    sheet = book.add_worksheet(files.NOT_IN_A_NAME.sub(" ", name)[: files.LONGEST_NAME])
    content = slide.content()
    sheet.write_string(0, 0, slide.title(), looks["title"])
    sheet.write_string(1, 0, content.how)
    row, wide = 3, [float(NARROWEST)] * 40
    for block in content.blocks:
        table = _numbers(block, view) if isinstance(block, Bars) else word.table_of(block, view)
        if table.heading:
            sheet.write_string(row, 0, table.heading, looks["title"])
            row += 1
        first = row + len(table.head)
        for cells, look in [
            *((line, "head") for line in table.head),
            *((line, "text") for line in table.body),
        ]:
            _write(sheet, row, cells, looks[look], wide)
            row += 1
        if isinstance(block, Bars):
            row = _chart(book, sheet, block, first, row + 1)
        row += 1
    for at, width in enumerate(wide):
        sheet.set_column(at, at, width)


def _numbers(block: Bars, view: View) -> Grid:
    """What a chart draws: a name, its values as numbers, and then how they are told."""
    told = [view.translate("workbook.told", name=series.name) for series in block.series]
    heads = [view.translate("column.what"), *(series.name for series in block.series), *told]
    body = [
        [
            Cell(name),
            *(Cell("" if series.values[at] is None else repr(series.values[at])) for series in block.series),
            *(Cell(series.texts[at]) for series in block.series),
        ]
        for at, name in enumerate(block.names)
    ]
    return Grid([[Cell(text) for text in heads]], body, block.heading)


def _write(sheet, row: int, cells: Sequence[Cell], look, wide: list[float]) -> None:
    """A row; what is a number is one."""
    at = 0
    for cell in cells:
        try:
            sheet.write_number(row, at, float(cell.text), look)
        except ValueError:
            sheet.write_string(row, at, cell.text, look)
        longest = max(map(measure.width, cell.text.split("\n")), default=0) / DIGIT + 2
        wide[at] = max(wide[at], min(longest, WIDEST)) if cell.span == 1 else wide[at]
        at += cell.span


def _chart(book, sheet, block: Bars, first: int, below: int) -> int:
    """A native chart under its table; the row after it."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"} if block.stacked else {"type": "bar"})
    last, name = first + len(block.names) - 1, sheet.get_name()
    for at, series in enumerate(block.series, 1):
        chart.add_series({
            "name": [name, first - 1, at],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, at, last, at],
            "fill": {"color": series.colour, "transparency": 60 if series.quiet else 0},
            "overlap": 100 if block.side_by_side == 1 else 0,
            "gap": 45,
        })  # fmt: skip
    chart.set_y_axis({"reverse": True, "label_position": "low"})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "min": min(0, *_values(block))})
    chart.set_legend({"position": "top"} if len(block.series) > 1 else {"none": True})
    high = 80 + 28 * len(block.names) * block.side_by_side
    chart.set_size({"width": 900, "height": high})
    sheet.insert_chart(below, 0, chart, {"description": block.heading or block.series[0].name})
    return below + high // ROW + 1


def _values(block: Bars) -> list[float]:
    return [value for series in block.series for value in series.values if value is not None] or [0]
