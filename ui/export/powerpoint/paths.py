"""Goal paths as small PowerPoint charts, a panel an indicator: columns and lines over the years, as on the
screen, and the values where the screen's labels find room. What charts' marks cannot say is said by shapes
over them: a triangle on its tip is ≤, a bar is a range, a ring with a tilde is about."""

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ui import theme
from ui.charts import base, marks
from ui.charts import paths as path_chart
from ui.export.powerpoint.box import LINE, SAFE, Box, described, mixed, rgb, safe, write
from ui.export.powerpoint.charts import hidden, inner, plain
from ui.filters import options
from ui.slides.content import Paths
from ui.tables import goals
from ui.text import measure, numbers
from ui.view import View

SIZE, NAME, BASIS = 10, 11, 9  # type
MOST_ACROSS = 5
GAP, MARK, SMALL = 12, 8, 5  # SMALL: what was reached in a year that no goal is of
FOOT = 0.12  # of a chart's height, under its plot: for the years
COLUMN_GAP = 60  # % of a column, between those of two years
PALE = 0.3
FILLED = ("baseline", marks.OUTCOME)
STYLES = {"ge": XL_MARKER_STYLE.TRIANGLE, "le": XL_MARKER_STYLE.NONE}

Layer = tuple[list, dict]  # of what one line may join, and its figures by year: one a year


class Panel(path_chart.Panel):
    """A panel as PowerPoint sets it: marks stand at their year; and so do columns, or, if any two are of one
    year, each plan's have a place of their own in every year."""

    @cached_property
    def columns(self) -> list[Layer]:
        return [layer for layer in _layers(self.rows) if path_chart.is_column(layer[0][0])]

    @cached_property
    def beside(self) -> int:
        """Places for columns in a year."""
        years = [year for _, by_year in self.columns for year in by_year]
        return len(self.columns) if len(set(years)) < len(years) else 1

    @cached_property
    def aside(self) -> dict[str, float]:
        found = {row.row_id: 0.0 for row in self.rows}
        for at, (_, by_year) in enumerate(self.columns if self.beside > 1 else ()):
            offset = at - (self.beside - 1) / 2
            found |= {row.row_id: offset * self.column(year) for year, row in by_year.items()}
        return found

    def column(self, _year: int) -> float:
        return self.x(self.years[0] + 1) / (self.beside + COLUMN_GAP / 100)


def draw(drawn, block: Paths, box: Box, _title: str, view: View) -> None:
    count = len(block.panels)
    lines = 1 if count <= 3 else max(2, -(-count // MOST_ACROSS))
    across = -(-count // lines)
    years = [row.year for rows in block.panels for row in rows]
    span = list(range(min(years), max(years) + 1))
    box = box.below(_keys(drawn, block, box, view))
    column = (box.wide + GAP) / across
    stand = path_chart.cells(block.panels, lines, across)
    wides = [column * cell.columns - GAP for cell in stand]
    # as many px of the screen as hold as many of its letters
    scale = base.size("value", view) / NAME / safe(view)
    headings = [
        path_chart.heading(rows, wide * scale, view) for rows, wide in zip(block.panels, wides, strict=True)
    ]
    heads = [
        max(_high(heading) for heading, cell in zip(headings, stand, strict=True) if cell.line == line)
        for line in range(lines)
    ]
    high = (box.high - sum(heads) - GAP * (lines - 1)) / lines
    for rows, heading, cell, wide in zip(block.panels, headings, stand, wides, strict=True):
        left, head = box.left + cell.column * column, heads[cell.line]
        top = box.top + sum(heads[: cell.line]) + cell.line * (high + GAP)
        name = len(heading.name) * NAME * LINE
        write(Box(left, top, wide, name).textbox(drawn), heading.name, NAME, bold=True, view=view)
        basis = Box(left, top + name, wide, head - name)
        write(basis.textbox(drawn), heading.basis, BASIS, quiet=True, view=view)
        _panel(drawn, rows, heading, Box(left, top + head, wide, high), span, view)


def _high(heading: path_chart.Heading) -> float:
    return (len(heading.name) * NAME + len(heading.basis) * BASIS) * LINE


def _keys(drawn, block: Paths, box: Box, view: View) -> float:
    """Which colour is which plan; how high that is."""
    names = options.names("plan", view)
    every = [row for rows in block.panels for row in rows]
    plans = dict.fromkeys(row.document_id for row in every if row.kind != marks.OUTCOME)
    keys = [(f"■ {names[plan]}", theme.plan(plan, view)) for plan in plans]
    if any(row.kind == marks.OUTCOME for row in every):
        keys.append((f"◆ {view.translate('column.outcome')}", theme.TEXT["light"]))
    left, top = box.left, box.top
    for key, colour in keys:
        wide = (measure.width(key) + 1) * SIZE * safe(view)
        if left + wide > box.left + box.wide:
            left, top = box.left, top + SIZE * 1.5
        write(Box(left, top, wide, SIZE * 1.5).textbox(drawn), [key], SIZE, colour=colour, view=view)
        left += wide + GAP
    return top - box.top + SIZE * 2


def series_of(rows: Sequence) -> list[list]:
    """A panel's rows by what one line may join."""
    return [list(of_one) for _, of_one in groupby(rows, key=lambda row: row.series)]


def series_name(of_one: Sequence, view: View) -> str:
    """Whose figures they are, for whom they hold, and what they count."""
    first = of_one[0]
    reached = first.kind == marks.OUTCOME
    parts = (
        view.translate("column.outcome") if reached else options.names("plan", view)[first.document_id],
        goals.holds_for(first, view),
        numbers.basis(first, view),
    )
    return " · ".join(filter(None, parts))


def _layers(rows: Sequence) -> list[Layer]:
    """The series of a panel, one figure a year: what a series tells of a year twice is a series more."""
    found = []
    for of_one in series_of(rows):
        layers: list[dict] = []
        for row in of_one:
            layer = next((layer for layer in layers if row.year not in layer), None)
            if layer is None:
                layers.append(layer := {})
            layer[row.year] = row
        found += [(of_one, layer) for layer in layers]
    return found


def _panel(drawn, rows: Sequence, heading: path_chart.Heading, box: Box, span: list[int], view: View) -> None:
    """A chart over the years, its columns behind its lines, and over it its values."""
    scale = SIZE * SAFE / base.size("value", view)  # points a px of the screen
    plot = Box(box.left, box.top, box.wide, box.high * (1 - FOOT))
    ends = span[0] - 0.5, span[-1] + 0.5
    panel = Panel(rows, heading, 0, 0, plot.wide / scale, plot.high / scale, ends)
    lines = [layer for layer in _layers(rows) if not path_chart.is_column(layer[0][0])]
    data = CategoryChartData(number_format="General")
    data.categories = list(map(str, span))
    for of_one, by_year in (*panel.columns, *lines):
        values = [by_year[year].base_value if year in by_year else None for year in span]
        data.add_series(series_name(of_one, view), values)
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box.emu(), data)
    _bare(frame.chart, panel.most / path_chart.FULL)
    series = list(frame.chart.plots[0].series)
    for drawn_series, (of_one, by_year) in zip(series[len(panel.columns) :], lines, strict=True):
        _line(drawn_series, of_one, by_year, span, view)
    _as_columns(frame.chart, len(panel.columns), panel.beside)
    for drawn_series, (_, by_year) in zip(frame.chart.plots[0].series, panel.columns, strict=False):
        _column(drawn_series, by_year, span, view)
    title = view.local(rows[0], "what")
    figures = "; ".join(f"{numbers.year(row.year, view)} {numbers.figure(row, view)}" for row in rows)
    described(frame, title[:80], f"{title}: {figures}")
    for _, by_year in lines:
        for row in by_year.values():
            _over(drawn, row, panel, plot, scale, view)
    _values(drawn, panel, plot, scale, view)
    _years(drawn, rows, plot, ends, view)


def _bare(chart, most: float) -> None:
    """A panel's chart: its own scale from 0, and nothing else."""
    plain(chart)
    chart.font.size = Pt(SIZE)
    chart.has_legend = False
    inner(chart, 0, 0, 1, 1 - FOOT)
    axis, years = chart.value_axis, chart.category_axis
    axis.minimum_scale, axis.maximum_scale = 0, most or 1
    hidden(axis)
    years.tick_label_position, years.major_tick_mark = XL_TICK_LABEL_POSITION.NONE, XL_TICK_MARK.NONE
    years.format.line.color.rgb = rgb(theme.LINES["light"])
    # a line goes on over a year of which nothing is told
    chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")


def _line(drawn_series, of_one: Sequence, by_year: dict, span: list[int], view: View) -> None:
    """What stands at the year's end or is summed up; what was reached within a year is not joined, and
    stands on a line from the ground."""
    colour, line = marks.colour(of_one[0], view), drawn_series.format.line
    drawn_series.smooth = False
    if of_one[0].period == "annual":
        line.fill.background()
        _to_the_ground(drawn_series, colour)
    else:
        line.color.rgb, line.width = rgb(colour), Pt(1.75)
        if any(row.strength == "strive" for row in of_one):
            line.dash_style = MSO_LINE.DASH
    for year, row in by_year.items():
        _mark(drawn_series.points[span.index(year)].marker, row, colour)


def _to_the_ground(drawn_series, colour: str) -> None:
    ink = f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="minus"/>'
        '<c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/>'
        f'<c:spPr><a:ln w="{Pt(1)}">{ink}</a:ln></c:spPr></c:errBars>'
    )
    drawn_series._element.find(qn("c:cat")).addprevious(bars)


def _as_columns(chart, count: int, beside: int) -> None:
    """Make columns of the first series: python-pptx knows charts of one kind alone."""
    if not count:
        return
    lines = chart._chartSpace.chart.plotArea.find(qn("c:lineChart"))
    axes = "".join(f'<c:axId val="{axis.get("val")}"/>' for axis in lines.findall(qn("c:axId")))
    looks = f'<c:gapWidth val="{COLUMN_GAP}"/><c:overlap val="{0 if beside > 1 else 100}"/>'
    columns = parse_xml(
        f'<c:barChart {nsdecls("c")}><c:barDir val="col"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{looks}{axes}</c:barChart>'
    )
    lines.addprevious(columns)
    series = lines.findall(qn("c:ser"))
    for one in series[:count]:
        for of_lines in (*one.findall(qn("c:marker")), *one.findall(qn("c:smooth"))):
            one.remove(of_lines)
        columns.find(qn("c:gapWidth")).addprevious(one)
    if len(series) == count:
        lines.getparent().remove(lines)


def _column(drawn_series, by_year: dict, span: list[int], view: View) -> None:
    """What is to be done within a year; filled is a baseline."""
    for year, row in by_year.items():
        colour, look = marks.colour(row, view), drawn_series.points[span.index(year)].format
        look.fill.solid()
        look.fill.fore_color.rgb = rgb(colour if row.kind in FILLED else mixed(colour, PALE))
        look.line.color.rgb = rgb(colour)


def _mark(marker, row, colour: str) -> None:
    reached = row.kind == marks.OUTCOME
    marker.style = STYLES.get(row.comparator, XL_MARKER_STYLE.CIRCLE)
    if reached:
        marker.style = XL_MARKER_STYLE.DIAMOND
    marker.size = SMALL if reached and not row.is_due else MARK
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(colour if row.kind in FILLED else theme.GROUND["light"])
    marker.format.line.color.rgb = rgb(colour)


def _over(drawn, row, panel: Panel, plot: Box, scale: float, view: View) -> None:
    """The shape of a qualifier for which charts have no mark."""
    if row.kind == marks.OUTCOME:
        return
    (x, y), top = panel.spot(row), plot.top + panel.y(marks.top(row)) * scale
    x, y = plot.left + x * scale, plot.top + y * scale
    if row.comparator == "le":
        kind, sign, at = MSO_SHAPE.FLOWCHART_MERGE, "≤", Box(x - MARK / 2, y - MARK / 2, MARK, MARK)
    elif row.comparator == "range":
        kind, sign, at = MSO_SHAPE.RECTANGLE, "–", Box(x - 1, top, 2, max(y - top, 1))
    elif row.comparator == "approx":
        kind, sign, at = MSO_SHAPE.OVAL, "~", Box(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE)
    else:
        return
    colour = marks.colour(row, view)
    made = drawn.shapes.add_shape(kind, *at.emu())
    made.fill.solid()
    filled = row.kind in FILLED or row.comparator == "range"
    made.fill.fore_color.rgb = rgb(colour if filled else theme.GROUND["light"])
    made.line.color.rgb, made.line.width = rgb(colour), Pt(1.25)
    if sign == "~":
        ink = theme.GROUND["light"] if filled else colour
        write(made.text_frame, [sign], BASIS, colour=ink, centre=True, view=view)
        made.text_frame.word_wrap, made.text_frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    described(made, row.comparator, sign)


def _values(drawn, panel: Panel, plot: Box, scale: float, view: View) -> None:
    """The figures where the screen finds room for them, with a line to what had to be moved."""
    labelled = list(path_chart.labelled(panel, view))
    every = [label.mark for *_, label in labelled]
    for row, lines, label in labelled:
        colour = marks.colour(row, view)
        if ends := label.leader(every):
            (x, y), (to_x, to_y) = ends
            at = (Pt(plot.left + x * scale), Pt(plot.top + y * scale))
            to = (Pt(plot.left + to_x * scale), Pt(plot.top + to_y * scale))
            leader = drawn.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *at, *to)
            leader.line.color.rgb, leader.line.width = rgb(colour), Pt(0.5)
        box = label.box
        wide, high = (box.right - box.left) * scale, len(lines) * SIZE * LINE
        x, y = (middle * scale for middle in label.centre)
        words = Box(plot.left + x - wide / 2, plot.top + y - high / 2, wide, high).textbox(drawn)
        write(words, lines, SIZE, colour=colour, centre=True, view=view)
        words.word_wrap = False


def _years(drawn, rows: Sequence, plot: Box, ends: tuple[float, float], view: View) -> None:
    """The years that are told of, under the plot; shortened where they would touch."""
    years, free = sorted({row.year for row in rows}), -1.0
    per = plot.wide / (ends[1] - ends[0])
    for year in years:
        near = min((abs(year - other) for other in years if other != year), default=9) * per
        text = str(year) if near > measure.width("2000") * BASIS + 4 else f"'{year % 100:02}"
        x, half = plot.left + (year - ends[0]) * per, measure.width(text) * BASIS / 2 + 2
        if x - half < free:
            continue
        free = x + half
        frame = Box(x - half - 4, plot.bottom + 2, 2 * half + 8, BASIS * 1.4).textbox(drawn)
        write(frame, [text], BASIS, quiet=True, centre=True, view=view)
