"""Bars as a PowerPoint chart with its data sheet."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ui import theme
from ui.export.powerpoint.box import LINE, SAFE, Box, described, mixed, rgb, write
from ui.slides.content import Bars
from ui.text import measure
from ui.view import View

SIZE, HEADING = 11, 12  # type
NAMES, WORDS = 0.36, 0.4  # of the width, for the names and the words at most
HALF = 0.55  # of a text in two lines, the longer
PALE = 0.35


def bars(drawn, bars: Bars, box: Box, title: str, view: View) -> None:
    if bars.heading:
        write(box.textbox(drawn), [bars.heading], HEADING, bold=True, view=view)
        box = box.below(HEADING * 1.6)
    data = CategoryChartData(number_format="General")
    data.categories = bars.names
    for series in bars.series:
        data.add_series(series.name, series.values)
    kind = XL_CHART_TYPE.BAR_STACKED if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = drawn.shapes.add_chart(kind, *box.emu(), data)
    described(frame, title[:80], _description(title, bars))
    chart = frame.chart
    plain(chart)
    several = len(bars.series) > 1
    chart.has_legend = several
    if several:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    longest = max(map(measure.width, bars.names)) * SIZE * SAFE
    # what would take more than two lines has more room: LibreOffice shifts the bars else
    names = min(longest + 14, max(box.wide * NAMES, longest * HALF + 14)) / box.wide
    beside = bars.after or not bars.stacked
    words = min(_longest(bars) * SIZE * SAFE + 10, box.wide * WORDS) / box.wide if beside else 0
    top = 24 / box.high if several else 0.01
    inner(chart, names, top, 0.99 - names - words, 0.99 - top)
    _axes(chart, bars)
    plot = chart.plots[0]
    plot.overlap = 100 if bars.side_by_side == 1 else 0
    plot.gap_width = 45
    for drawn_series, series in zip(plot.series, bars.series, strict=True):
        _fill(drawn_series.format, series)
        drawn_series.invert_if_negative = False
        if not beside:
            _labels(drawn_series, series)
    if beside:
        left = box.left + box.wide * (1 - words) + 4
        high = box.high * (0.99 - top)
        _words(drawn, bars, Box(left, box.top + box.high * top, box.wide * words, high), view)


def _fill(drawn_format, series) -> None:
    fill = drawn_format.fill
    if series.hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(series.colour), rgb(theme.GROUND["light"])
        # a paler edge is lost on a projector
        drawn_format.line.color.rgb = rgb(theme.QUIET["light"])
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(mixed(series.colour, PALE) if series.quiet else series.colour)


def _words(drawn, bars: Bars, box: Box, view: View) -> None:
    """The values in words, a line a bar right of the chart: longer than a chart's own labels may be."""
    beside = bars.side_by_side
    row = box.high / len(bars.names)
    for at in range(len(bars.names)):
        texts = [(series.texts[at], series.colour) for series in bars.series if series.values[at] is not None]
        texts = [(bars.after[at], "")] if bars.after else texts
        line = row * 0.8 / beside
        for nth, (text, colour) in enumerate(texts):
            middle = box.top + row * (at + 0.1) + line * (nth + 0.5)
            spot = Box(box.left, middle - SIZE * LINE / 2, box.wide, SIZE * LINE)
            write(spot.textbox(drawn), [text], SIZE, colour=colour, view=view)


def _longest(bars: Bars) -> float:
    texts = bars.after or [text for series in bars.series for text in series.texts]
    return max(map(measure.width, texts), default=0)


def plain(chart) -> None:
    """A chart in our type, without a title of its own."""
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(SIZE), rgb(theme.TEXT["light"])


def inner(chart, left: float, top: float, wide: float, high: float) -> None:
    """Fix the plot area, in shares of the chart."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    values = (("xMode", "edge"), ("yMode", "edge"), ("x", left), ("y", top), ("w", wide), ("h", high))
    inside = "".join(f'<c:{name} val="{value}"/>' for name, value in (("layoutTarget", "inner"), *values))
    area.insert(
        0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{inside}</c:manualLayout></c:layout>")
    )


def hidden(axis) -> None:
    """An axis that is not seen, and has no lines across."""
    axis.has_major_gridlines, axis.visible = False, False


def _axes(chart, bars: Bars) -> None:
    rows = zip(*(series.values for series in bars.series), strict=True)
    values = (
        [sum(filter(None, row)) for row in rows]
        if bars.stacked
        else [value for series in bars.series for value in series.values if value is not None]
    )
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = min([0, *values]), max([bars.most or 0, *values]) or 1
    hidden(axis)
    names = chart.category_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark, names.has_major_gridlines = XL_TICK_MARK.NONE, False
    names.format.line.color.rgb = rgb(theme.LINES["light"])


def _labels(drawn_series, series) -> None:
    """The values in the bars, from the data; none of nothing."""
    labels = drawn_series.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0;;", False
    labels.position = XL_LABEL_POSITION.CENTER
    labels.font.size = Pt(SIZE)
    labels.font.color.rgb = rgb(theme.TEXT["light"] if series.quiet else theme.GROUND["light"])


def _description(title: str, bars: Bars) -> str:
    """Its alternative text: the finding, then every bar."""
    parts = [
        f"{name}: "
        + ", ".join(f"{series.name} {series.texts[at]}" for series in bars.series if series.texts[at])
        for at, name in enumerate(bars.names)
    ]
    return f"{title}. " + "; ".join(parts)
