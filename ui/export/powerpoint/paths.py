"""Goal paths as small PowerPoint charts, a panel an indicator. What their marks cannot say is said by
shapes over them: a triangle on its tip is ≤, a bar is a range."""

from collections.abc import Sequence
from itertools import groupby

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from ui import theme
from ui.charts import marks
from ui.charts.labels import Box
from ui.export.powerpoint.charts import hidden, inner, plain
from ui.export.powerpoint.place import SAFE, Place, described, mixed, rgb, write
from ui.filters import options
from ui.slides.content import Paths
from ui.tables import goals
from ui.text import measure, numbers
from ui.view import View

SIZE, NAME, BASIS = 10, 12, 9  # type
MOST_ACROSS = 5
GAP, MARK = 12, 8
HEAD, FOOT = 0.05, 0.13  # of a panel's height, over and under its plot
FULL = 0.75  # of the plot, for the largest value
PALE = 0.3
FILLED = ("baseline", marks.OUTCOME)
STYLES = {"ge": XL_MARKER_STYLE.TRIANGLE, "le": XL_MARKER_STYLE.NONE}
AROUND = (
    (XL_LABEL_POSITION.ABOVE, 0, -1), (XL_LABEL_POSITION.BELOW, 0, 1),
    (XL_LABEL_POSITION.RIGHT, 1, 0), (XL_LABEL_POSITION.LEFT, -1, 0),
)  # fmt: skip


def draw(drawn, block: Paths, place: Place, _title: str, view: View) -> None:
    count = len(block.panels)
    lines = 1 if count <= 3 else max(2, -(-count // MOST_ACROSS))
    across = -(-count // lines)
    years = [row.year for rows in block.panels for row in rows]
    span = min(years) - 0.8, max(years) + 0.8
    keys = _keys(drawn, block, place, view)
    place = place.below(keys)
    for at, rows in enumerate(block.panels):
        _panel(drawn, rows, place.cell(at % across, at // across, across, lines, GAP), span, view)


def _keys(drawn, block: Paths, place: Place, view: View) -> float:
    """Which colour is which plan; how high that is."""
    names, colours = options.names("plan", view), theme.plans(view)
    every = [row for rows in block.panels for row in rows]
    plans = dict.fromkeys(row.document_id for row in every if row.kind != marks.OUTCOME)
    keys = [(f"■ {names[plan]}", colours[plan]) for plan in plans]
    if any(row.kind == marks.OUTCOME for row in every):
        keys.append((f"◆ {view.translate('column.outcome')}", theme.TEXT["light"]))
    left, top = place.left, place.top
    for key, colour in keys:
        wide = (measure.width(key) + 1) * SIZE * SAFE
        if left + wide > place.left + place.wide:
            left, top = place.left, top + SIZE * 1.5
        write(Place(left, top, wide, SIZE * 1.5).box(drawn), [key], SIZE, colour=colour, view=view)
        left += wide + GAP
    return top - place.top + SIZE * 2


def _panel(drawn, rows: Sequence, place: Place, span: tuple[float, float], view: View) -> None:
    first = rows[0]
    unit = view.translate("sectors.unit", unit=numbers.unit(first, view)) if numbers.unit(first, view) else ""
    name = measure.wrapped(view.local(first, "what") + unit, place.wide / NAME / 1.08)[:2]
    write(place.box(drawn), name, NAME, bold=True, view=view)
    figures = [row for row in rows if row.kind != marks.OUTCOME]
    counted = view.listed(dict.fromkeys(numbers.basis(row, view) for row in figures))
    if first.panel != first.indicator_id:
        counted = f"{options.names('city', view)[first.city_id]} · {counted}"
    basis = place.below(NAME * 1.25 * 2)
    write(basis.box(drawn), [measure.clipped(counted, place.wide / BASIS)], BASIS, quiet=True, view=view)
    chart_place = basis.below(BASIS * 1.5)
    columns = all(row.period == "annual" for row in rows)
    chart = (_columns if columns else _lines)(drawn, rows, chart_place, span, view)
    title = view.local(first, "what")
    told = "; ".join(f"{numbers.year(row.year, view)} {numbers.figure(row, view)}" for row in rows)
    described(chart, title[:80], f"{title}: {told}")


def _label(row, of_series: Sequence, rows: Sequence, view: View) -> str:
    """The figure; at the end of its line the plan's year, where there are several, and for whom it holds."""
    text = numbers.figure(row, view, unit=False)
    if row.kind == marks.OUTCOME:
        return text + ("*" if row.is_near else "")
    if row.row_id != of_series[-1].row_id:
        return text
    if len({other.document_id for other in rows if other.kind != marks.OUTCOME}) > 1:
        text += f" ({options.issued(view)[row.document_id]})"
    scopes = {goals.holds_for(other, view) for other in rows}
    about = goals.holds_for(row, view)
    return f"{measure.clipped(about, 8)} {text}" if about and len(scopes) > 1 else text


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


def _columns(drawn, rows: Sequence, place: Place, _span, view: View):
    """What is done within a year: a column each, over the years that are told of."""
    years = sorted({row.year for row in rows})
    data = CategoryChartData(number_format="General")
    data.categories = [str(year) for year in years]
    # a year that a series tells of twice is a series more
    series = [(of_one, dict(cells)) for of_one in series_of(rows) for cells in _layers(of_one)]
    for of_one, cells in series:
        data.add_series(
            series_name(of_one, view), [cells[y].base_value if y in cells else None for y in years]
        )
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place.emu(), data)
    chart = _bare(frame, rows)
    chart.plots[0].gap_width, chart.plots[0].overlap = 60, -5
    for drawn_series, (of_one, cells) in zip(chart.plots[0].series, series, strict=True):
        for at, year in enumerate(years):
            if year not in cells:
                continue
            row, point = cells[year], drawn_series.points[at]
            colour = marks.colour(row, view)
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = rgb(colour if row.kind in FILLED else mixed(colour, PALE))
            point.format.line.color.rgb = rgb(colour)
            if _is_told(row, of_one):
                _told(point, _label(row, of_one, rows, view), XL_LABEL_POSITION.OUTSIDE_END, colour)
    return frame


def _layers(of_one: Sequence) -> list[list[tuple[int, object]]]:
    """The rows of a series by year, in as many layers as a year has rows."""
    layers: list[list[tuple[int, object]]] = []
    for row in of_one:
        layer = next((layer for layer in layers if row.year not in dict(layer)), None)
        if layer is None:
            layers.append(layer := [])
        layer.append((row.year, row))
    return layers


def _lines(drawn, rows: Sequence, place: Place, span: tuple[float, float], view: View):
    """What stands at the year's end or is summed up: marks at their years, joined where one line may."""
    # LibreOffice does not draw a series that stands before a longer one
    data, series = XyChartData(number_format="General"), sorted(series_of(rows), key=len, reverse=True)
    for of_one in series:
        added = data.add_series(series_name(of_one, view))
        for row in of_one:
            added.add_data_point(row.year, row.base_value)
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *place.emu(), data)
    chart = _bare(frame, rows)
    years = chart.category_axis
    years.minimum_scale, years.maximum_scale = span
    hidden(years)
    plot = Place(place.left, place.top + HEAD * place.high, place.wide, (1 - HEAD - FOOT) * place.high)
    spot = {row.row_id: _spot(row, rows, plot, span) for row in rows}
    places = _placed(series, rows, spot, plot, view)
    for drawn_series, of_one in zip(chart.plots[0].series, series, strict=True):
        colour = marks.colour(of_one[0], view)
        line = drawn_series.format.line
        drawn_series.smooth = False
        if of_one[0].period == "annual":
            line.fill.background()
        else:
            line.color.rgb, line.width = rgb(colour), Pt(1.75)
            if any(row.strength == "strive" for row in of_one):
                line.dash_style = MSO_LINE.DASH
        for at, row in enumerate(of_one):
            point = drawn_series.points[at]
            _mark(point.marker, row, colour)
            if row.row_id in places:
                _told(point, _label(row, of_one, rows, view), places[row.row_id], colour)
            _over(drawn, row, rows, spot[row.row_id], plot, colour)
    _years(drawn, rows, plot, span, view)
    return frame


def _bare(frame, rows: Sequence):
    """A panel's chart: its own scale from 0, and nothing else."""
    chart = frame.chart
    plain(chart)
    chart.font.size = Pt(SIZE)
    chart.has_legend = False
    inner(chart, 0, HEAD, 1, 1 - HEAD - FOOT)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, (max(map(marks.top, rows)) or 1) / FULL
    hidden(axis)
    below = chart.category_axis
    below.has_major_gridlines, below.major_tick_mark = False, XL_TICK_MARK.NONE
    below.format.line.color.rgb = rgb(theme.LINES["light"])
    return chart


def _spot(row, rows: Sequence, plot: Place, span: tuple[float, float]) -> tuple[float, float]:
    """Where a figure stands, points of the slide."""
    most = (max(map(marks.top, rows)) or 1) / FULL
    across = (row.year - span[0]) / (span[1] - span[0])
    return plot.left + across * plot.wide, plot.top + (1 - row.base_value / most) * plot.high


def _placed(series: list[list], rows: Sequence, spot: dict, plot: Place, view: View) -> dict:
    """On which side of its mark each figure is written: that on which it covers least."""
    taken = [Box(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in spot.values()]
    found = {}
    # what was reached comes last, and is not told where it would lie on something else
    for of_one in sorted(series, key=lambda of_one: of_one[0].kind == marks.OUTCOME):
        for row in filter(lambda row: _is_told(row, of_one), of_one):
            text = _label(row, of_one, rows, view)
            wide, high, (x, y) = measure.width(text) * SIZE + 4, SIZE * 1.3, spot[row.row_id]
            boxes = {}
            for side, right, down in AROUND:
                mid_x, mid_y = x + right * (wide / 2 + MARK), y + down * (high / 2 + MARK * 0.6)
                boxes[side] = Box(mid_x - wide / 2, mid_y - high / 2, mid_x + wide / 2, mid_y + high / 2)
            side = min(boxes, key=lambda side: _covered(boxes[side], taken, plot))
            if row.kind == marks.OUTCOME and not row.is_due and _covered(boxes[side], taken, plot):
                continue
            found[row.row_id] = side
            taken.append(boxes[side])
    return found


def _covered(box: Box, taken: list[Box], plot: Place) -> float:
    over = max(0, plot.left - box.left) + max(0, box.right - plot.left - plot.wide)
    over += max(0, plot.top - box.top) + max(0, box.bottom - plot.bottom)
    return over * 20 + sum(box.overlap(other) for other in taken)


def _mark(marker, row, colour: str) -> None:
    marker.style = STYLES.get(row.comparator, XL_MARKER_STYLE.CIRCLE)
    if row.kind == marks.OUTCOME:
        marker.style = XL_MARKER_STYLE.DIAMOND
    elif row.period == "annual":
        marker.style = XL_MARKER_STYLE.SQUARE
    marker.size = MARK
    marker.format.fill.solid()
    hollow = mixed(colour, PALE) if row.period == "annual" else theme.GROUND["light"]
    marker.format.fill.fore_color.rgb = rgb(colour if row.kind in FILLED else hollow)
    marker.format.line.color.rgb = rgb(colour)


def _is_told(row, of_series: Sequence) -> bool:
    """Whether its value is written beside it: of what was reached that of a goal's year, the first and the
    last."""
    return row.kind != marks.OUTCOME or row.is_due or row in (of_series[0], of_series[-1])


def _told(point, text: str, side, colour: str) -> None:
    label = point.data_label
    label.text_frame.text, label.text_frame.word_wrap = text, False
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size, font.color.rgb = Pt(SIZE), rgb(colour)
    label.position = side


def _over(drawn, row, rows: Sequence, spot: tuple[float, float], plot: Place, colour: str) -> None:
    """The shape of a qualifier for which charts have no mark."""
    x, y = spot
    if row.kind == marks.OUTCOME:
        return
    if row.comparator == "le":
        shape = Place(x - MARK / 2, y - MARK / 2, MARK, MARK)
        kind = MSO_SHAPE.FLOWCHART_MERGE
    elif row.comparator == "range" and row.base_high is not None:
        most = (max(map(marks.top, rows)) or 1) / FULL
        top = plot.top + (1 - row.base_high / most) * plot.high
        shape, kind = Place(x - 1, top, 2, max(y - top, 1)), MSO_SHAPE.RECTANGLE
    else:
        return
    made = drawn.shapes.add_shape(kind, *shape.emu())
    made.fill.solid()
    filled = row.kind in FILLED or row.comparator == "range"
    made.fill.fore_color.rgb = rgb(colour if filled else theme.GROUND["light"])
    made.line.color.rgb, made.line.width = rgb(colour), Pt(1.25)
    described(made, row.comparator, {"le": "≤", "range": "–"}[row.comparator])


def _years(drawn, rows: Sequence, plot: Place, span: tuple[float, float], view: View) -> None:
    """The years that are told of, under the plot; shortened where they would touch."""
    years, free = sorted({row.year for row in rows}), -1.0
    per = plot.wide / (span[1] - span[0])
    for year in years:
        near = min((abs(year - other) for other in years if other != year), default=9) * per
        text = str(year) if near > measure.width("2000") * BASIS + 4 else f"’{year % 100:02}"
        x, half = plot.left + (year - span[0]) * per, measure.width(text) * BASIS / 2 + 2
        if x - half < free:
            continue
        free = x + half
        box = Place(x - half - 4, plot.bottom + 2, 2 * half + 8, BASIS * 1.4).box(drawn)
        write(box, [text], BASIS, quiet=True, centre=True, view=view)
