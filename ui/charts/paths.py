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
COLUMN = 0.5  # years
TICK = 5  # px that a year's line goes on under its panel
YEARS = (2019, 2025)
FULL = 0.72  # of a panel's height is for the largest value: the rest is for its label
ACROSS = base.NARROW - 16  # px of the plot area

Words = tuple[float, float, str, str]  # px, px, what is written, its colour
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class Panel:
    """One panel's place on the picture, px from the top left of the plot area."""

    rows: marks.Rows
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
    across = min(4 if count > 6 or not height else 3, max(count, 1))
    lines = -(-count // across)
    # a panel's name, its basis in two lines, and the years of the panel above
    head = base.size("text") * 4.4
    high = min(190, height / lines - head - GAP) if height else 140
    plot = round(lines * (high + head + GAP))
    fig = base.figure(title, say("sectors.paths_how"), source, plot_height=plot, keys=marks.keys(dated))
    wide = (ACROSS - GAP * (across - 1)) / across
    years = _span(dated)
    most: dict[str, float] = {}
    for row in dated:
        most[row.base_unit] = max(most.get(row.base_unit, 0), marks.top(row))
    panels = []
    for at, (_, of_one) in enumerate(groupby(dated, key=lambda row: row.indicator_id)):
        of_one = list(of_one)
        left, top = (at % across) * (wide + GAP), (at // across) * (high + head + GAP) + head
        panels.append(Panel(of_one, left, top, wide, high, years, most[of_one[0].base_unit]))

    def of_all(drawn: Callable[[Panel], Iterable[Drawn]]) -> list[Drawn]:
        return [each for panel in panels for each in drawn(panel)]

    marks.strokes(fig, [*of_all(_guides), *of_all(_lines)])
    _columns(fig, panels)
    marks.draw(fig, of_all(_marks))
    fig.add_words(of_all(_names), "top right", base.size("value"))
    fig.add_words(of_all(_bases), "top right", base.size("text") - 1)
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
    first = panel.rows[0]
    what = getattr(first, local("what"))
    # the unit is said once, behind the name, which is cut short rather than it
    unit = say("sectors.unit", unit=numbers.unit(first)) if numbers.unit(first) else ""
    room = panel.wide / base.size("value") - base.width(unit)
    if len(base.wrapped(what, room)) > 1:
        what = base.wrapped(what, room - 1)[0] + "…"
    above = panel.top - _line() * len(_basis(panel))
    yield panel.left, above, f"<b>{base.plain(what + unit)}</b>", theme.TEXT[theme.mode()]


def _bases(panel: Panel) -> Iterator[Words]:
    """Between its name and the panel: what its marks count."""
    for above, text in enumerate(reversed(_basis(panel))):
        yield panel.left, panel.top - _line() * above, base.plain(text), theme.QUIET[theme.mode()]


def _line() -> float:
    """The height of a line of small words, px."""
    return (base.size("text") - 1) * 1.35


def _basis(panel: Panel) -> list[str]:
    """What the marks of a panel count, and whether a sum says since when, in at most two lines."""
    told = list(dict.fromkeys(numbers.basis(row) for row in panel.rows))
    if any(row.period == "cumulative" and pd.isna(row.since) for row in panel.rows):
        told.append(say("sectors.no_since"))
    return base.wrapped(say("separator").join(told), panel.wide / (base.size("text") - 1))[:2]


def _values(panel: Panel) -> Iterator[Words]:
    """The figures beside their marks, clear of one another and of what is drawn."""
    drawn: list[labels.Box] = []
    for series in panel.series():
        drawn += _bodies(panel, series) if series[0].period == "annual" else _points_between(panel, series)
    font = base.size("value")
    stood = sorted(panel.rows, key=lambda row: -row.base_value)
    texts = [_label(row, panel.rows) for row in stood]
    boxes = [
        (panel.x(row.year), panel.y(row.base_value), base.width(text) * font + 2, font * 1.15)
        for row, text in zip(stood, texts, strict=True)
    ]
    centres = labels.place(boxes, drawn, panel.wide, panel.high)
    for row, text, (x, y) in zip(stood, texts, centres, strict=True):
        yield panel.left + x, panel.top + y, base.plain(text), theme.plans()[row.document_id]


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


def _label(row, panel: marks.Rows) -> str:
    """The figure, with the scope where a panel has several, and the plan's year at the end of a series
    where a panel has several plans: colour alone does not tell them apart."""
    text = numbers.figure(row, unit=False)
    scope = goals.scope(row)
    if scope and any(goals.scope(other) != scope for other in panel):
        text = f"{scope} {text}"
    last = max(other.year for other in panel if other.series == row.series)
    if row.year == last and any(other.document_id != row.document_id for other in panel):
        text += f" ({options.issued()[row.document_id]})"
    return text
