"""A deck as one Excel workbook: a cover that says what was chosen, a sheet a slide with what it shows and a
native chart where it has one, and a sheet for all rows that slides are drawn from."""

import io
from collections.abc import Sequence

import xlsxwriter

from ui.charts import marks
from ui.export import downloads, files, word
from ui.export.powerpoint import paths
from ui.export.table import typed
from ui.filters import filters
from ui.shell import present
from ui.slides import Slide
from ui.slides.content import Bars, Cell, Grid, Paths
from ui.text import measure, numbers, times
from ui.view import FILTERS, View

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIGIT, WIDEST, NARROWEST = 0.56, 46, 8  # em of a digit; widths of columns, in digits
YEAR = 2  # the column of years, before that of values, under which panels are drawn
PANEL, HIGH, ACROSS = 440, 280, 3  # px of a panel's chart, and how many stand side by side
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
        for name, rows in {slide.whole[0]: slide.whole[1] for slide in deck}.items():
            whole = downloads.every_column(typed(rows(), view), name, view)
            files.write(files.Sheet(view.translate(f"downloads.{name}"), whole), book)
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
        table = TABLES.get(type(block), word.table_of)(block, view)
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
        elif isinstance(block, Paths):
            row = _panels(book, sheet, block, first, row + 1, view)
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


def _figures(block: Paths, view: View) -> Grid:
    """What the panels draw: a row a figure or what was reached, in base units and as it is told."""
    heads = [view.translate(f"column.{name}") for name in ("what", "plan", "year", "base_value", "base_unit")]
    heads.append(view.translate("workbook.told", name=view.translate("column.figure")))
    unit = "base_unit_en" if view.language == "en" else "base_unit"
    body = [
        [
            Cell(text)
            for text in (
                view.local(row, "what"), paths.series_name(of_one, view), str(row.year),
                repr(row.base_value), getattr(row, unit) or "", numbers.figure(row, view),
            )
        ]
        for panel in block.panels
        for of_one in paths.series_of(panel)
        for row in of_one
    ]  # fmt: skip
    return Grid([[Cell(text) for text in heads]], body)


TABLES = {Bars: _numbers, Paths: _figures}


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


def _fill(series) -> dict:
    if series.hatched:
        return {
            "pattern": {"pattern": "wide_upward_diagonal", "fg_color": series.colour, "bg_color": "#FFFFFF"}
        }
    return {"fill": {"color": series.colour, "transparency": 60 if series.quiet else 0}}


def _chart(book, sheet, block: Bars, first: int, below: int) -> int:
    """A native chart under its table; the row after it."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"} if block.stacked else {"type": "bar"})
    last, name = first + len(block.names) - 1, sheet.get_name()
    for at, series in enumerate(block.series, 1):
        chart.add_series({
            "name": [name, first - 1, at],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, at, last, at],
            **_fill(series),
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


def _panels(book, sheet, block: Paths, first: int, below: int, view: View) -> int:
    """A native chart a panel, some side by side, under their table; the row after them."""
    row, name = first, sheet.get_name()
    for at, panel in enumerate(block.panels):
        chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for of_one in paths.series_of(panel):
            last, colour = row + len(of_one) - 1, marks.colour(of_one[0], view)
            reached = of_one[0].kind == marks.OUTCOME
            chart.add_series({
                "name": paths.series_name(of_one, view),
                "categories": [name, row, YEAR, last, YEAR],
                "values": [name, row, YEAR + 1, last, YEAR + 1],
                "line": {"none": True} if of_one[0].period == "annual" else {"color": colour, "width": 1.5},
                "marker": {
                    "type": "diamond" if reached else "circle",
                    "size": 7,
                    "border": {"color": colour},
                    "fill": {"color": colour if reached else "#FFFFFF"},
                },
            })  # fmt: skip
            row = last + 1
        chart.set_title({"name": view.local(panel[0], "what"), "name_font": {"size": 10}})
        chart.set_x_axis({"major_gridlines": {"visible": False}, "major_unit": 1, "num_format": "0"})
        chart.set_y_axis({"min": 0})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": PANEL - 10, "height": HIGH - 10})
        down, across = divmod(at, ACROSS)
        place = {"x_offset": across * PANEL, "description": view.local(panel[0], "what")}
        sheet.insert_chart(below + down * HIGH // ROW, 0, chart, place)
    return below + -(-len(block.panels) // ACROSS) * HIGH // ROW + 1


def _values(block: Bars) -> list[float]:
    return [value for series in block.series for value in series.values if value is not None] or [0]
