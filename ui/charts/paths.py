"""Goal paths: one small panel an indicator, the years across, one scale a unit.

A column is what is done within a year; a line joins what stands at the year's end or is summed up, and
never the two kinds. Values stand beside the marks.

All panels lie on one plane of px, and what is alike in them is one trace: Plotly takes several times as long
for axes and traces of each panel's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import pandas as pd

from ui import goals, numbers, options, theme
from ui.charts import base, labels, marks
from ui.words import local, say

GAP = 26  # px between panels
COLUMN = 0.5  # years
YEARS = (2019, 2025)
FULL = 0.72  # of a panel's height is for the largest value: the rest is for its label
ACROSS = base.NARROW - 16  # px of the plot area


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

    @property
    def bottom(self) -> float:
        return self.top + self.high

    @property
    def column(self) -> float:
        """How wide a column is."""
        return self.x(COLUMN) - self.x(0)

    def x(self, year: float) -> float:
        first, last = self.years
        return self.left + (year - first) / (last - first) * self.wide

    def y(self, value: float) -> float:
        return self.bottom - (self.high * FULL * value / self.most if self.most else 0)

    def at(self, row) -> marks.Point:
        """Where a figure's mark stands."""
        return self.x(row.year), self.y(row.base_value)

    def series(self) -> Iterator[list]:
        """The figures that are one path."""
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
    fig = base.figure(title, say("sectors.paths_how"), source, plot_height=plot, legend=True)
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

    def of_all(draw: Callable[[Panel], Iterable[Drawn]]) -> list[Drawn]:
        return [each for panel in panels for each in draw(panel)]

    marks.strokes(fig, of_all(_guides))
    _columns(fig, panels)
    marks.strokes(fig, of_all(_lines))
    points = [(row, panel.at(row)) for panel in panels for row in panel.rows if row.period != "annual"]
    marks.draw(fig, [row for row, _ in points], [at for _, at in points])
    fig.add_words(of_all(_years), "middle center", base.size("text"))
    fig.add_words([_name(panel) for panel in panels], "top right", base.size("value"))
    fig.add_words(of_all(_bases), "top right", base.size("text") - 1)
    fig.add_words(of_all(_values), "middle center", base.size("value"))
    marks.legend(fig, dated)
    return fig


def _span(rows: marks.Rows) -> tuple[float, float]:
    """The years of every panel, with room for a column at each end."""
    years = [row.year for row in rows]
    return min(YEARS[0], *years) - 0.7, max(YEARS[1], *years) + 0.7


def _years(years: list[int]) -> list[str]:
    """Neighbours in full would touch: the second of two is shortened."""
    return [f"{year % 100:02}" if year - 1 in years else str(year) for year in years]


def _name(panel: Panel, names: list, bases: list) -> None:
    """Over the panel: the indicator, its unit, and what its marks count."""
    mode = theme.mode()
    first = panel.rows[0]
    what = getattr(first, local("what"))
    small = base.size("text") - 1
    basis = base.wrapped(_basis(panel.rows), panel.wide / small)[:2]
    # the unit is said once, behind the name, which is cut short rather than it
    unit = say("sectors.unit", unit=numbers.unit(first)) if numbers.unit(first) else ""
    room = panel.wide / base.size("value") - base.width(unit)
    if len(base.wrapped(what, room)) > 1:
        what = base.wrapped(what, room - 1)[0] + "…"
    above = small * 1.35 * len(basis)
    names.append((panel.left, panel.top - above, f"<b>{base.plain(what + unit)}</b>", theme.TEXT[mode]))
    for line, text in enumerate(reversed(basis)):
        bases.append((panel.left, panel.top - small * 1.35 * line, base.plain(text), theme.QUIET[mode]))


def _basis(rows: marks.Rows) -> str:
    """What the marks of a panel count, and whether a sum says since when."""
    told = list(dict.fromkeys(numbers.basis(row) for row in rows))
    if any(row.period == "cumulative" and pd.isna(row.since) for row in rows):
        told.append(say("sectors.no_since"))
    return say("separator").join(told)


def _draw(fig: base.Picture, panel: Panel, at: int, values: list) -> None:
    colours = theme.plans()
    axes = {"xaxis": base.axis("x", at), "yaxis": base.axis("y", at)}
    drawn: list[labels.Box] = []
    for _, series in groupby(panel.rows, key=lambda row: row.series):
        series = list(series)
        colour = colours[series[0].document_id]
        if series[0].period == "annual":
            _columns(fig, series, colour, axes)
            drawn += _bodies(panel, series)
        else:
            _line(fig, series, colour, axes)
            drawn += _points_between(panel, series)
    font = base.size("value")
    stood = sorted(panel.rows, key=lambda row: -row.base_value)
    texts = [_label(row, panel.rows) for row in stood]
    boxes = [
        (panel.x(row.year), panel.y(row.base_value), base.width(text) * font + 2, font * 1.15)
        for row, text in zip(stood, texts, strict=True)
    ]
    centres = labels.place(boxes, drawn, panel.wide, panel.high)
    for row, text, (x, y) in zip(stood, texts, centres, strict=True):
        values.append((panel.left + x, panel.top + y, base.plain(text), colours[row.document_id]))


def _columns(fig: base.Picture, rows: marks.Rows, colour: str, axes: dict) -> None:
    fig.add_bar(
        x=[row.year for row in rows],
        y=[row.base_value for row in rows],
        width=COLUMN,
        **axes,
        **marks.told(rows),
        marker={
            "color": [colour if row.kind == "baseline" else marks.faint(colour) for row in rows],
            "line": {"color": colour, "width": 2},
        },
    )


def _line(fig: base.Picture, rows: marks.Rows, colour: str, axes: dict) -> None:
    dashed = any(row.strength == "strive" for row in rows)
    fig.add_scatter(
        x=[row.year for row in rows],
        y=[row.base_value for row in rows],
        mode="lines+markers+text",
        cliponaxis=False,
        **axes,
        **marks.told(rows),
        line={"color": colour, "width": 2, "dash": "dash" if dashed else "solid"},
        marker=marks.marker(rows, colour),
        **marks.tildes(rows, colour),
        **marks.ranges(rows, colour, "y"),
    )


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
