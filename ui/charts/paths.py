"""Goal paths: one small panel an indicator, or a city's indicator; the years across, one scale a unit.

A column is what is done within a year; a line joins what stands at the year's end or is summed up, and
never the two kinds. Values stand beside the marks.

All panels lie on one plane of px, and what is alike in them is one trace or one shape: Plotly takes twice as
long for axes and traces of each panel's own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from ui import theme
from ui.charts import base, labels, marks
from ui.filters import options
from ui.tables import goals
from ui.text import measure, numbers
from ui.text.escaping import escaped
from ui.view import View

GAP = 26  # px between panels
MOST_PANELS = 48  # of a page: the table below has all figures
MOST_ACROSS = 5  # panels of a slide
COLUMN = 0.5  # years
YEAR_GAP = 3  # px between two years at least
TICK = 5  # px that a year's line goes on under its panel
FULL = 0.72  # of a panel's height is for the largest value: the rest is for its label
ACROSS = base.NARROW - 16  # px of the plot area

Words = tuple[float, float, str, str]  # px, px, what is written, its colour
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class Heading:
    """What stands over a panel: the lines of the indicator's name, and of what its marks count."""

    name: list[str]
    basis: list[str]
    high: float  # px


@dataclass(frozen=True)
class Panel:
    """One panel's place on the picture, px from the top left of the plot area."""

    rows: marks.Rows
    heading: Heading
    left: float
    top: float
    wide: float
    high: float
    years: tuple[float, float]
    most: float

    def x(self, year: float) -> float:
        """Px from the panel's left."""
        first, last = self.years
        return (year - first) / (last - first) * self.wide

    def y(self, value: float) -> float:
        """Px from the panel's top."""
        return self.high * (1 - FULL * value / self.most) if self.most else self.high

    def at(self, year: float, value: float = 0) -> marks.Point:
        """A place of this panel on the picture."""
        return self.left + self.x(year), self.top + self.y(value)

    def series(self) -> Iterator[list]:
        """The figures of each line, or of the columns of a kind."""
        for _, of_one in groupby(self.rows, key=lambda row: row.series):
            yield list(of_one)


def panels_of(rows: marks.Rows) -> list[list]:
    """The figures of each panel, of rows of queries/sector_figures.sql in their order."""
    dated = (row for row in rows if row.year is not None)
    return [list(of_one) for _, of_one in groupby(dated, key=lambda row: row.panel)]


def figure(of_each: list[list], title: str, view: View, *, height: int | None = None) -> base.Picture:
    """The figures of each panel, as panels_of gives them. `height` (px) bounds the plot area."""
    how = view.translate("sectors.paths_how")
    if len(of_each) > MOST_PANELS:
        how += view.translate("sectors.drawn", n=MOST_PANELS, of=len(of_each))
        of_each = of_each[:MOST_PANELS]
    drawn = [row for of_one in of_each for row in of_one]
    count = len(of_each)
    if height:  # two lines of panels if that can be: low ones have no room for their values
        lines = 1 if count <= 3 else max(2, -(-count // MOST_ACROSS))
        across = -(-count // lines)
    else:
        across = min(4, count)
        lines = -(-count // across)
    wide = (ACROSS - GAP * (across - 1)) / across
    headings = [_heading(of_one, wide, view) for of_one in of_each]
    head = max((heading.high for heading in headings), default=0) + TICK
    high = min(320, height / lines - head - GAP) if height else 140
    plot = round(lines * (high + head + GAP))
    source, keys = base.source(drawn, view), marks.keys(drawn, view)
    fig = base.figure(title, how, source, view, plot_height=plot, keys=keys)
    years = _span(drawn)
    most: dict[str, float] = {}
    for row in drawn:
        most[row.base_unit] = max(most.get(row.base_unit, 0), marks.top(row))
    panels = []
    for at, (of_one, heading) in enumerate(zip(of_each, headings, strict=True)):
        left, top = (at % across) * (wide + GAP), (at // across) * (high + head + GAP) + head
        panels.append(Panel(of_one, heading, left, top, wide, high, years, most[of_one[0].base_unit]))

    def of_all(part: Callable[[Panel, View], Iterable[Drawn]]) -> list[Drawn]:
        return [each for panel in panels for each in part(panel, view)]

    marks.strokes(fig, [*of_all(_guides), *of_all(_lines)])
    _columns(fig, panels, view)
    marks.draw(fig, of_all(_marks), view)
    fig.add_words(of_all(_names), "top right", base.size("value", view))
    fig.add_words(of_all(_bases), "top right", _small(view))
    fig.add_words(of_all(_years), "middle center", base.size("text", view))
    fig.add_words(of_all(_values), "middle center", base.size("value", view))
    return fig


def _span(rows: marks.Rows) -> tuple[float, float]:
    """The years of every panel, with room for a column at each end."""
    years = [row.year for row in rows]
    return min(years) - 0.7, max(years) + 0.7


def _guides(panel: Panel, view: View) -> Iterator[marks.Stroke]:
    """The ground of a panel, and a faint upright line at each year that it tells of."""
    pen = theme.LINES[view.mode], 1, "solid"
    ground = panel.top + panel.high
    yield pen, [(panel.left, ground), (panel.left + panel.wide, ground)]
    for year in {row.year for row in panel.rows}:
        x, _ = panel.at(year)
        yield pen, [(x, panel.top), (x, ground + TICK)]


def _years(panel: Panel, view: View) -> Iterator[Words]:
    """Under the panel: its years, shortened to two digits where they would touch, and left out where those
    would too."""
    font = base.size("text", view)
    years = sorted({row.year for row in panel.rows})
    short = measure.width("00") * font
    free = -font  # px from the panel's left, where the year before ends
    for year, after in zip(years, [*years[1:], years[-1] + 9], strict=True):
        x = panel.x(year)
        room = 2 * min(x - free, panel.x(after) - x - short / 2) - YEAR_GAP * 2
        text = str(year) if measure.width(str(year)) * font <= room else f"{year % 100:02}"
        half = measure.width(text) * font / 2
        if x - half < free:
            continue
        free = x + half
        yield panel.left + x, panel.top + panel.high + font * 1.3, text, theme.QUIET[view.mode]


def _names(panel: Panel, view: View) -> Iterator[Words]:
    """Over the panel: the indicator and its unit."""
    ground = panel.top - len(panel.heading.basis) * _basis_line(view)
    for above, text in enumerate(reversed(panel.heading.name)):
        y = ground - above * _name_line(view)
        yield panel.left, y, f"<b>{escaped(text)}</b>", theme.TEXT[view.mode]


def _bases(panel: Panel, view: View) -> Iterator[Words]:
    """Between its name and the panel: what its marks count."""
    for above, text in enumerate(reversed(panel.heading.basis)):
        y = panel.top - above * _basis_line(view)
        yield panel.left, y, escaped(text), theme.QUIET[view.mode]


def _name_line(view: View) -> float:
    """The height of a line of a name, px."""
    return base.size("value", view) * 1.25


def _basis_line(view: View) -> float:
    """The height of a line of the small words under a name, px."""
    return _small(view) * 1.35


def _small(view: View) -> int:
    return base.size("text", view) - 1


def _heading(rows: marks.Rows, wide: float, view: View) -> Heading:
    """The indicator and its unit; where the panel is of one city among several, the city; what its marks
    count, and whether a sum says since when."""
    first = rows[0]
    # the unit is said once, behind the name, which is cut short rather than it
    unit = view.translate("sectors.unit", unit=numbers.unit(first, view)) if numbers.unit(first, view) else ""
    counted = list(dict.fromkeys(numbers.basis(row, view) for row in rows))
    if any(row.period == "cumulative" and row.since is None for row in rows):
        counted.append(view.translate("sectors.no_since"))
    about = view.listed(counted)
    if first.panel != first.indicator_id:
        about = f"{options.names('city', view)[first.city_id]} · {about}"
    name = _cut(view.local(first, "what"), unit, wide / base.size("value", view), 3)
    basis = measure.wrapped(about, wide / _small(view))[:2]
    return Heading(name, basis, len(name) * _name_line(view) + len(basis) * _basis_line(view))


def _cut(name: str, unit: str, em: float, lines: int) -> list[str]:
    """A name and what stands behind it in at most so many lines of so many em."""
    cut = measure.wrapped(name + unit, em)
    while name and len(cut) > lines:
        name = name[:-1]
        cut = measure.wrapped(f"{name.rstrip()}…{unit}", em)
    return cut


def _values(panel: Panel, view: View) -> Iterator[Words]:
    """The figures beside their marks, clear of one another and of what is drawn."""
    drawn: list[labels.Box] = []
    for series in panel.series():
        drawn += _bodies(panel, series) if series[0].period == "annual" else _points_between(panel, series)
    font = base.size("value", view)
    # what two series say alike in one place is said once
    different = {
        (row.year, row.base_value, row.document_id, *lines): (row, lines)
        for row, lines in ((row, _label(row, panel, view)) for row in panel.rows)
    }
    labelled, texts = zip(*sorted(different.values(), key=lambda one: -one[0].base_value), strict=True)
    boxes = [
        (
            panel.x(row.year),
            panel.y(row.base_value),
            max(map(measure.width, lines)) * font + 2,
            font * 1.15 * len(lines),
        )
        for row, lines in zip(labelled, texts, strict=True)
    ]
    centres = labels.place(boxes, drawn, panel.wide, panel.high)
    for row, lines, (x, y) in zip(labelled, texts, centres, strict=True):
        text = "<br>".join(map(escaped, lines))
        yield panel.left + x, panel.top + y, text, theme.plans(view)[row.document_id]


def _columns(fig: base.Picture, panels: list[Panel], view: View) -> None:
    """What is done within a year, of all panels: each column stands on the ground of its own."""
    columns = [(panel, row) for panel in panels for row in panel.rows if row.period == "annual"]
    if not columns:
        return
    rows = [row for _, row in columns]
    colours = [theme.plans(view)[row.document_id] for row in rows]
    feet = [panel.at(row.year) for panel, row in columns]
    tops = [panel.at(row.year, row.base_value) for panel, row in columns]
    fig.add_bar(
        x=[x for x, _ in feet],
        base=[ground for _, ground in feet],
        y=[top - ground for (_, ground), (_, top) in zip(feet, tops, strict=True)],
        width=panels[0].x(COLUMN) - panels[0].x(0),
        **marks.hints(rows, view),
        marker={
            "color": [
                colour if row.kind == "baseline" else marks.faint(colour)
                for row, colour in zip(rows, colours, strict=True)
            ],
            "line": {"color": colours, "width": 2},
        },
    )


def _lines(panel: Panel, view: View) -> Iterator[marks.Stroke]:
    """The lines between what stands at the years' ends or is summed up, and the bars of ranges."""
    for series in panel.series():
        if series[0].period != "annual":
            at = [panel.at(row.year, row.base_value) for row in series]
            yield marks.pen(series, view), at
            for row, low in zip(series, at, strict=True):
                yield from marks.ranges(row, low, panel.at(row.year, marks.top(row)), view)


def _marks(panel: Panel, _view: View) -> Iterator[marks.Mark]:
    """The marks on the lines."""
    for row in panel.rows:
        if row.period != "annual":
            yield row, panel.at(row.year, row.base_value)


def _points_between(panel: Panel, rows: marks.Rows) -> Iterator[labels.Box]:
    """A drawn line in small pieces, panel px."""
    at = [(panel.x(row.year), panel.y(row.base_value)) for row in rows]
    for (x0, y0), (x1, y1) in pairwise(at):
        steps = max(int(abs(x1 - x0) // 12), 1)
        for step in range(1, steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            yield labels.Box(x - 4, y - 4, x + 4, y + 4)


def _bodies(panel: Panel, rows: marks.Rows) -> Iterator[labels.Box]:
    """The drawn columns, panel px."""
    half = COLUMN / 2
    for row in rows:
        yield labels.Box(
            panel.x(row.year - half), panel.y(row.base_value), panel.x(row.year + half), panel.high
        )


def _label(row, panel: Panel, view: View) -> list[str]:
    """The figure, in one line or more. Once a series it says the scope, where a panel has several, and at its
    end the plan's year, where it has several plans: colour alone does not tell them apart."""
    text = numbers.figure(row, view, unit=False)
    series = next(series for series in panel.series() if row in series)
    if row.year == series[-1].year and any(other.document_id != row.document_id for other in panel.rows):
        text += f" ({options.issued(view)[row.document_id]})"
    scope = goals.scope(row, view)
    if not scope or row.year != _year_of_scope(series, panel, view):
        return [text]
    one_line = f"{scope} {text}"
    if measure.width(one_line) * base.size("value", view) < panel.wide * 0.8:
        return [one_line]
    return [*measure.wrapped(scope, panel.wide / base.size("value", view)), text]


def _year_of_scope(series: list, panel: Panel, view: View) -> int | None:
    """The year at which a series says its scope: its last, or its first where another series ends in the
    same place; none where all have one scope."""
    if all(goals.scope(other, view) == goals.scope(series[0], view) for other in panel.rows):
        return None
    last = series[-1]
    ends = [(end.year, end.base_value) for *_, end in panel.series()]
    return (series[0] if ends.count((last.year, last.base_value)) > 1 else last).year
