"""Goal paths: one small panel an indicator, the years across, one scale a unit.

A column is what is done within a year; a line joins what stands at the year's end or is summed up, and
never the two kinds. Values stand beside the marks.

All panels lie on one plane of px, and what is alike in them is one trace or one shape: Plotly takes twice as
long for axes and traces of each panel's own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

import pandas as pd

from ui import goals, numbers, options, theme
from ui.charts import base, labels, marks
from ui.words import local, say

GAP = 26  # px between panels
MOST_ACROSS = 5  # panels of a slide
COLUMN = 0.5  # years
TICK = 5  # px that a year's line goes on under its panel
YEARS = (2019, 2025)
FULL = 0.72  # of a panel's height is for the largest value: the rest is for its label
ACROSS = base.NARROW - 16  # px of the plot area

Words = tuple[float, float, str, str]  # px, px, what is written, its colour
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class Heading:
    """What stands over a panel: the lines of the indicator's name, and of what its marks count."""

    name: list[str]
    basis: list[str]

    @property
    def high(self) -> float:
        """Px."""
        return len(self.name) * _name_line() + len(self.basis) * _basis_line()


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


def figure(rows: marks.Rows, title: str, source: str, *, height: int | None = None) -> base.Picture:
    """The paths of queries/sector_figures.sql rows with is_path. `height` (px) bounds the plot area."""
    dated = [row for row in rows if not pd.isna(row.year)]
    count = len({row.indicator_id for row in dated})
    if height:  # two lines of panels if that can be: low ones have no room for their values
        lines = 1 if count <= 3 else max(2, -(-count // MOST_ACROSS))
        across = -(-count // lines)
    else:
        across = min(4, count)
        lines = -(-count // across)
    wide = (ACROSS - GAP * (across - 1)) / across
    of_each = [list(of_one) for _, of_one in groupby(dated, key=lambda row: row.indicator_id)]
    headings = [_heading(of_one, wide) for of_one in of_each]
    head = max((heading.high for heading in headings), default=0) + TICK
    high = min(320, height / lines - head - GAP) if height else 140
    plot = round(lines * (high + head + GAP))
    fig = base.figure(title, say("sectors.paths_how"), source, plot_height=plot, keys=marks.keys(dated))
    years = _span(dated)
    most: dict[str, float] = {}
    for row in dated:
        most[row.base_unit] = max(most.get(row.base_unit, 0), marks.top(row))
    panels = []
    for at, (of_one, heading) in enumerate(zip(of_each, headings, strict=True)):
        left, top = (at % across) * (wide + GAP), (at // across) * (high + head + GAP) + head
        panels.append(Panel(of_one, heading, left, top, wide, high, years, most[of_one[0].base_unit]))

    def of_all(drawn: Callable[[Panel], Iterable[Drawn]]) -> list[Drawn]:
        return [each for panel in panels for each in drawn(panel)]

    marks.strokes(fig, [*of_all(_guides), *of_all(_lines)])
    _columns(fig, panels)
    marks.draw(fig, of_all(_marks))
    fig.add_words(of_all(_names), "top right", base.size("value"))
    fig.add_words(of_all(_bases), "top right", _small())
    fig.add_words(of_all(_years), "middle center", base.size("text"))
    fig.add_words(of_all(_values), "middle center", base.size("value"))
    return fig


def _span(rows: marks.Rows) -> tuple[float, float]:
    """The years of every panel, with room for a column at each end."""
    years = [row.year for row in rows]
    return min(YEARS[0], *years) - 0.7, max(YEARS[1], *years) + 0.7


def _guides(panel: Panel) -> Iterator[marks.Stroke]:
    """The ground of a panel, and a faint upright line at each year that it tells of."""
    pen = theme.LINES[theme.mode()], 1, "solid"
    ground = panel.top + panel.high
    yield pen, [(panel.left, ground), (panel.left + panel.wide, ground)]
    for year in {row.year for row in panel.rows}:
        x, _ = panel.at(year)
        yield pen, [(x, panel.top), (x, ground + TICK)]


def _years(panel: Panel) -> Iterator[Words]:
    """Under the panel: its years. Neighbours in full would touch: the second of two is shortened."""
    told = {int(row.year) for row in panel.rows}
    for year in told:
        x, ground = panel.at(year)
        text = f"{year % 100:02}" if year - 1 in told else str(year)
        yield x, ground + base.size("text") * 1.3, text, theme.QUIET[theme.mode()]


def _names(panel: Panel) -> Iterator[Words]:
    """Over the panel: the indicator and its unit."""
    ground = panel.top - len(panel.heading.basis) * _basis_line()
    for above, text in enumerate(reversed(panel.heading.name)):
        y = ground - above * _name_line()
        yield panel.left, y, f"<b>{base.plain(text)}</b>", theme.TEXT[theme.mode()]


def _bases(panel: Panel) -> Iterator[Words]:
    """Between its name and the panel: what its marks count."""
    for above, text in enumerate(reversed(panel.heading.basis)):
        y = panel.top - above * _basis_line()
        yield panel.left, y, base.plain(text), theme.QUIET[theme.mode()]


def _name_line() -> float:
    """The height of a line of a name, px."""
    return base.size("value") * 1.25


def _basis_line() -> float:
    """The height of a line of the small words under a name, px."""
    return _small() * 1.35


def _small() -> int:
    return base.size("text") - 1


def _heading(rows: marks.Rows, wide: float) -> Heading:
    """The indicator and its unit; what its marks count, and whether a sum says since when."""
    first = rows[0]
    # the unit is said once, behind the name, which is cut short rather than it
    unit = say("sectors.unit", unit=numbers.unit(first)) if numbers.unit(first) else ""
    told = list(dict.fromkeys(numbers.basis(row) for row in rows))
    if any(row.period == "cumulative" and pd.isna(row.since) for row in rows):
        told.append(say("sectors.no_since"))
    return Heading(
        _cut(getattr(first, local("what")), unit, wide / base.size("value"), 3),
        base.wrapped(say("separator").join(told), wide / _small())[:2],
    )


def _cut(name: str, unit: str, em: float, lines: int) -> list[str]:
    """A name and what stands behind it in at most so many lines of so many em."""
    told = base.wrapped(name + unit, em)
    while name and len(told) > lines:
        name = name[:-1]
        told = base.wrapped(f"{name.rstrip()}…{unit}", em)
    return told


def _values(panel: Panel) -> Iterator[Words]:
    """The figures beside their marks, clear of one another and of what is drawn."""
    drawn: list[labels.Box] = []
    for series in panel.series():
        drawn += _bodies(panel, series) if series[0].period == "annual" else _points_between(panel, series)
    font = base.size("value")
    # what two series say alike in one place is said once
    told = {
        (row.year, row.base_value, row.document_id, *lines): (row, lines)
        for row, lines in ((row, _label(row, panel)) for row in panel.rows)
    }
    stood, texts = zip(*sorted(told.values(), key=lambda one: -one[0].base_value), strict=True)
    boxes = [
        (
            panel.x(row.year),
            panel.y(row.base_value),
            max(map(base.width, lines)) * font + 2,
            font * 1.15 * len(lines),
        )
        for row, lines in zip(stood, texts, strict=True)
    ]
    centres = labels.place(boxes, drawn, panel.wide, panel.high)
    for row, lines, (x, y) in zip(stood, texts, centres, strict=True):
        text = "<br>".join(map(base.plain, lines))
        yield panel.left + x, panel.top + y, text, theme.plans()[row.document_id]


def _columns(fig: base.Picture, panels: list[Panel]) -> None:
    """What is done within a year, of all panels: each column stands on the ground of its own."""
    columns = [(panel, row) for panel in panels for row in panel.rows if row.period == "annual"]
    if not columns:
        return
    rows = [row for _, row in columns]
    colours = [theme.plans()[row.document_id] for row in rows]
    feet = [panel.at(row.year) for panel, row in columns]
    tops = [panel.at(row.year, row.base_value) for panel, row in columns]
    fig.add_bar(
        x=[x for x, _ in feet],
        base=[ground for _, ground in feet],
        y=[top - ground for (_, ground), (_, top) in zip(feet, tops, strict=True)],
        width=panels[0].x(COLUMN) - panels[0].x(0),
        **marks.told(rows),
        marker={
            "color": [
                colour if row.kind == "baseline" else marks.faint(colour)
                for row, colour in zip(rows, colours, strict=True)
            ],
            "line": {"color": colours, "width": 2},
        },
    )


def _lines(panel: Panel) -> Iterator[marks.Stroke]:
    """The lines between what stands at the years' ends or is summed up, and the bars of ranges."""
    for series in panel.series():
        if series[0].period != "annual":
            at = [panel.at(row.year, row.base_value) for row in series]
            yield marks.pen(series), at
            for row, low in zip(series, at, strict=True):
                yield from marks.ranges(row, low, panel.at(row.year, marks.top(row)))


def _marks(panel: Panel) -> Iterator[marks.Mark]:
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


def _label(row, panel: Panel) -> list[str]:
    """The figure, in one line or more. Once a series it says the scope, where a panel has several, and at its
    end the plan's year, where it has several plans: colour alone does not tell them apart."""
    text = numbers.figure(row, unit=False)
    series = next(series for series in panel.series() if row in series)
    if row.year == series[-1].year and any(other.document_id != row.document_id for other in panel.rows):
        text += f" ({options.issued()[row.document_id]})"
    scope = goals.scope(row)
    if not scope or row.year != _year_of_scope(series, panel):
        return [text]
    one_line = f"{scope} {text}"
    if base.width(one_line) * base.size("value") < panel.wide * 0.8:
        return [one_line]
    return [*base.wrapped(scope, panel.wide / base.size("value")), text]


def _year_of_scope(series: list, panel: Panel) -> int | None:
    """The year at which a series says its scope: its last, or its first where another series ends in the
    same place; none where all have one scope."""
    if all(goals.scope(other) == goals.scope(series[0]) for other in panel.rows):
        return None
    last = series[-1]
    ends = [(end.year, end.base_value) for *_, end in panel.series()]
    return (series[0] if ends.count((last.year, last.base_value)) > 1 else last).year
