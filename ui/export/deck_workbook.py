"""A deck as one Excel workbook: a cover that says what was chosen, a sheet a slide with what it shows and a
native chart where it has one, and a sheet for all rows that slides are drawn from."""

import io
from collections.abc import Sequence

import xlsxwriter

from ui.charts import marks
from ui.charts import paths as path_chart
from ui.export import downloads, formats, word
from ui.export.powerpoint import paths
from ui.export.powerpoint.box import mixed
from ui.export.table import typed
from ui.filters import filters
from ui.shell import present
from ui.slides import Slide
from ui.slides.content import Bars, Cell, Grid, Paths
from ui.text import measure, numbers, times
from ui.view import FILTERS, View

DIGIT, WIDEST, NARROWEST = 0.56, 46, 8  # em of a digit; widths of columns, in digits
COVER = 100  # digits across the cover
YEAR = 2  # the column of years, before that of values, under which panels are drawn
PANEL, HIGH, ACROSS = 440, 340, 3  # px of a panel's chart, and how many stand side by side
ROW, LINE = 20, 16.5  # px of a row, by which charts keep clear of their tables; points of a line of text
ACROSS_PAGE, TITLE = 110, 1.35  # digits that a title takes at least; how much bigger its type is
COLUMN, PALE = 10, 0.35  # points across what is done within a year, and how strong its colour is


def of_deck(deck: Sequence[Slide], view: View) -> bytes:
    """The file of some slides, in the view's language."""
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings | {"strings_to_numbers": False}) as book:
        looks = {
            "name": book.add_format({"bold": True, "font_size": 11 * TITLE}),
            "title": book.add_format({"bold": True, "font_size": 11 * TITLE, "text_wrap": True}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#EDEFF2", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            # numbers keep clear of the words after them
            "whole": book.add_format({"valign": "top", "align": "right", "indent": 1}),
            "part": book.add_format({"valign": "top", "align": "right", "indent": 1, "num_format": "0.##"}),
        }
        _cover(book, deck, looks, view)
        for number, slide in enumerate(deck, 1):
            _sheet(book, f"{number} {view.translate(f'{slide.page}.name')}", slide, looks, view)
        for name, rows in {slide.whole[0]: slide.whole[1] for slide in deck}.items():
            whole = downloads.every_column(typed(rows(), view), name, view)
            formats.write(formats.Sheet(view.translate(f"downloads.{name}"), whole), book)
    return out.getvalue()


def _cover(book, deck: Sequence[Slide], looks: dict, view: View) -> None:
    build = view.build.records("build")[0]
    sheet = book.add_worksheet(view.translate("downloads.about"))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, COVER)
    formats.on_paper(sheet, view.translate("app"))
    sheet.write_string(0, 0, f"{view.translate('app')} · {view.translate('downloads.deck')}", looks["name"])
    lines = filters.described(filters.chosen(view, *FILTERS), view) or [
        (view.translate("downloads.filters"), view.translate("downloads.no_filter"))
    ]
    lines.append((view.translate("filter.plan"), present.source(view)))
    lines.append((view.translate("downloads.made"), view.today.isoformat()))
    lines.append((view.translate("downloads.build"), f"{build.content_hash} · {times.local(build.built_at)}"))
    lines += [(str(number), slide.title()) for number, slide in enumerate(deck, 1)]
    for row, (name, text) in enumerate(lines, 2):
        sheet.write_string(row, 0, name, looks["head"])
        sheet.write_string(row, 1, text, looks["text"])
        sheet.set_row(row, LINE * _lines([Cell(text)], [COVER]))


def _sheet(book, name: str, slide: Slide, looks: dict, view: View) -> None:
    sheet = book.add_worksheet(formats.NOT_IN_A_NAME.sub(" ", name)[: formats.LONGEST_NAME])
    content = slide.content()
    of_panels = any(isinstance(block, Paths) for block in content.blocks)
    how = view.translate("workbook.paths_how") if of_panels else content.how
    formats.on_paper(sheet, view.translate("app"))
    if not of_panels:  # whose table is long
        sheet.fit_to_pages(1, 1)
    source = present.source(view)
    row, wide, high = 4, [float(NARROWEST)] * 40, {}
    for block in content.blocks:
        table = TABLES.get(type(block), word.table_of)(block, view)
        if table.heading:
            sheet.write_string(row, 0, table.heading, looks["name"])
            row += 1
        if isinstance(block, Bars):
            row = _chart(book, sheet, block, row, len(table.head))
        elif isinstance(block, Paths):
            row = _panels(book, sheet, block, row, len(table.head), view)
            sheet.repeat_rows(row)
        for cells, look in [
            *((line, "head") for line in table.head),
            *((line, "text") for line in table.body),
        ]:
            _write(sheet, row, cells, looks, look, wide)
            high[row] = cells
            row += 1
        row += 1
    for at, width in enumerate(wide):
        sheet.set_column(at, at, width)
    for row, cells in high.items():
        # not every program makes a row as high as what is in it
        sheet.set_row(row, LINE * _lines(cells, wide))
    over = next(at for at in range(1, len(wide)) if sum(wide[: at + 1]) >= ACROSS_PAGE)
    for row, (text, look) in enumerate(((slide.title(), "title"), (how, "text"), (source, "text"))):
        sheet.merge_range(row, 0, row, over, text, looks[look])
        bigger = TITLE if look == "title" else 1
        sheet.set_row(row, LINE * bigger * _lines([Cell(text, span=over + 1)], wide, bigger))


def _numbers(block: Bars, view: View) -> Grid:
    """What a chart draws: a name, its values as numbers, and then how they are told, where a stack's own
    numbers do not say it: one beside the other where a name has several."""
    printed = [] if block.stacked else list(zip(*(series.texts for series in block.series), strict=True))
    names = [series.name for series in block.series]
    if printed and block.side_by_side == 1:
        printed, names = [["".join(texts)] for texts in printed], [view.translate("column.figure")]
    heads = [view.translate("column.what"), *(series.name for series in block.series)]
    heads += [view.translate("workbook.told", name=name) for name in names] if printed else []
    body = [
        [
            Cell(name),
            *(Cell("" if series.values[at] is None else repr(series.values[at])) for series in block.series),
            *map(Cell, printed[at] if printed else ()),
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


def _write(sheet, row: int, cells: Sequence[Cell], looks: dict, look: str, wide: list[float]) -> None:
    """A row; what is a number is one, but for what stands over a column."""
    at = 0
    for cell in cells:
        try:
            number = float(cell.text) if look == "text" else None
        except ValueError:
            number = None
        if number is None:
            sheet.write_string(row, at, cell.text, looks[look])
        else:
            sheet.write_number(row, at, number, looks["whole" if number.is_integer() else "part"])
        longest = max(map(measure.width, cell.text.split("\n")), default=0) / DIGIT + 2
        wide[at] = max(wide[at], min(longest, WIDEST)) if cell.span == 1 else wide[at]
        at += cell.span


def _lines(cells: Sequence[Cell], wide: Sequence[float], bigger: float = 1) -> int:
    """How many lines a row needs, in type so much bigger."""
    most, at = 1, 0
    for cell in cells:
        room = sum(wide[at : at + cell.span]) * DIGIT / bigger
        most = max(most, sum(max(len(measure.wrapped(line, room)), 1) for line in cell.text.split("\n")))
        at += cell.span
    return most


def _fill(series) -> dict:
    if series.hatched:
        return {
            "pattern": {"pattern": "wide_upward_diagonal", "fg_color": series.colour, "bg_color": "#FFFFFF"},
            "border": {"color": series.colour},
        }
    return {"fill": {"color": series.colour, "transparency": 60 if series.quiet else 0}}


def _chart(book, sheet, block: Bars, top: int, heads: int) -> int:
    """A native chart over its table, whose head has so many rows; the row where this begins."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"} if block.stacked else {"type": "bar"})
    high = 80 + 28 * len(block.names) * block.side_by_side
    below = top + high // ROW + 1
    first, name = below + heads, sheet.get_name()
    last = first + len(block.names) - 1
    for at, series in enumerate(block.series, 1):
        chart.add_series({
            "name": [name, first - 1, at],
            "categories": [name, first, 0, last, 0],
            "values": [name, first, at, last, at],
            **_fill(series),
            "overlap": 100 if block.side_by_side == 1 else 0,
            "gap": 45,
        })  # fmt: skip
    chart.set_title({"none": True})
    chart.set_y_axis({"reverse": True, "label_position": "low"})
    # from 0, but for what falls short of it: there the ends are left to round numbers
    scale = {"min": 0 if min(_values(block)) >= 0 else None, "max": block.most, "num_format": "General"}
    chart.set_x_axis({"major_gridlines": {"visible": False}, **scale})
    chart.set_legend({"position": "top"} if len(block.series) > 1 else {"none": True})
    chart.set_size({"width": 900, "height": high})
    sheet.insert_chart(top, 0, chart, {"description": block.heading or block.series[0].name})
    return below


def _panels(book, sheet, block: Paths, top: int, heads: int, view: View) -> int:
    """A native chart a panel, some side by side, over their table; the row where this begins."""
    below = top + -(-len(block.panels) // ACROSS) * HIGH // ROW + 1
    row, name = below + heads, sheet.get_name()
    for at, panel in enumerate(block.panels):
        chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        names: list[str] = []
        for of_one in paths.series_of(panel):
            last, colour = row + len(of_one) - 1, marks.colour(of_one[0], view)
            reached = of_one[0].kind == marks.OUTCOME
            column = path_chart.is_column(of_one[0])
            names.append(paths.series_name(of_one, view))
            chart.add_series({
                "name": names[-1],
                "categories": [name, row, YEAR, last, YEAR],
                "values": [name, row, YEAR + 1, last, YEAR + 1],
                **_within_a_year(of_one[0], colour),
                "marker": {
                    "type": "diamond" if reached else "square" if column else "circle",
                    "size": 7,
                    "border": {"color": colour},
                    "fill": {"color": colour if reached else "#FFFFFF"},
                },
            })  # fmt: skip
            row = last + 1
        chart.set_title({"name": view.local(panel[0], "what"), "name_font": {"size": 10}})
        chart.set_x_axis({"major_gridlines": {"visible": False}, "major_unit": 1, "num_format": "0"})
        most = max(map(marks.top, panel))
        chart.set_y_axis({"min": 0, "num_format": "#,##0" if most >= 1000 else "General"})
        again = [at for at, of_series in enumerate(names) if of_series in names[:at]]
        chart.set_legend({"position": "bottom", "font": {"size": 8}, "delete_series": again})
        chart.set_size({"width": PANEL - 10, "height": HIGH - 10})
        down, across = divmod(at, ACROSS)
        details = {"x_offset": across * PANEL, "description": view.local(panel[0], "what")}
        sheet.insert_chart(top + down * HIGH // ROW, 0, chart, details)
    return below


def _within_a_year(row, colour: str) -> dict:
    """How a series of the row is drawn: what is done within a year stands on the ground, unjoined."""
    if row.period != "annual":
        return {"line": {"color": colour, "width": 1.5}}
    wide, ink = (COLUMN, mixed(colour, PALE)) if path_chart.is_column(row) else (1, colour)
    bar = {"type": "percentage", "value": 100, "direction": "minus", "end_style": 0}
    return {"line": {"none": True}, "y_error_bars": {**bar, "line": {"color": ink, "width": wide}}}


def _values(block: Bars) -> list[float]:
    return [value for series in block.series for value in series.values if value is not None] or [0]
