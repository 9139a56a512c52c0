"""Goal paths: one small panel an indicator, or a city's indicator; the years across, each panel on its own
scale from 0.

A column is what is done within a year; a line joins what stands at the year's end or is summed up, and
never the two kinds. Columns of one year stand side by side, and so do marks that would lie on one another.
Values stand beside the marks. What was reached is a mark of its own, on an upright line where it was done
within the year; it says its value at a goal's year, first and last, where there is room.

All panels lie on one plane of px, and what is alike in them is one trace or one shape: Plotly takes twice as
long for axes and traces of each panel's own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from ui import theme
from ui.charts import base, labels, marks
from ui.filters import options
from ui.tables import conflicts, goals
from ui.tables.sectors import outcomes
from ui.text import measure, numbers, phrases
from ui.text.escaping import escaped
from ui.view import View

GAP = 26  # px between panels
MOST_PANELS = 48  # of a page: the table below has all figures
MOST_VALUES = 3  # values of what was reached that a panel tells, whatever their years
MOST_ACROSS = 5  # panels of a slide
CROWDED = 8  # figures, with what was reached: a panel of more is wider, where there is room
COLUMN, COLUMNS = 0.5, 0.84  # years: a column's width, and that of all of one year at most
ASIDE = 14  # px from mark to mark of one year that would lie on one another
APART = 6  # px between words of two marks
BOLD = 1.05  # how much wider letters are for being bold
LEADER = 0.8  # px, the width of the line from a mark to its words
LED = 45  # px from what was reached to its value, at most
YEAR_GAP = 3  # px between two years at least
TICK = 5  # px that a year's line goes on under its panel
FULL = 0.72  # of a panel's height is for the largest value: the rest is for its label
ACROSS = base.NARROW - 16  # px of the plot area

Words = tuple[float, float, str, str]  # px, px, what is written, its colour
Drawn = TypeVar("Drawn")
# a figure, the lines of its words, and where these stand
Labelled = tuple[object, tuple[str, ...], labels.Label]


class Cell(NamedTuple):
    """Where a panel stands among others: its line, its first column, and how many it takes."""

    line: int
    column: int
    columns: int


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

    @cached_property
    def most(self) -> float:
        """The largest value, base units."""
        return max(map(marks.top, self.rows))

    @cached_property
    def aside(self) -> dict[str, float]:
        """How far each figure stands beside its year, px, by row_id: columns of one year in the order of
        their plans, the highest first; marks from the highest on."""
        plans = list(dict.fromkeys(row.document_id for row in self.rows))
        found = {}
        for year in {row.year for row in self.rows}:
            columns = [row for row in self.rows if row.year == year and is_column(row)]
            columns.sort(key=lambda row: (plans.index(row.document_id), -row.base_value))
            for at, row in enumerate(columns):
                found[row.row_id] = (at - (len(columns) - 1) / 2) * self.column(year)
            for heap in self._heaps([row for row in self.rows if row.year == year and row not in columns]):
                for at, alike in enumerate(heap):
                    found |= {row.row_id: (at - (len(heap) - 1) / 2) * ASIDE for row in alike}
        return found

    def _heaps(self, rows: list) -> Iterable[list[list]]:
        """Marks of a year that would lie on one another; those that look alike are one."""
        heaps: list[list[list]] = []
        last = None
        for row in sorted(rows, key=lambda row: (-row.base_value, row.document_id, row.kind, row.comparator)):
            if last and _look(last) == _look(row):
                heaps[-1][-1].append(row)
            elif last and self.y(row.base_value) - self.y(last.base_value) < ASIDE:
                heaps[-1].append([row])
            else:
                heaps.append([[row]])
            last = row
        return heaps

    def column(self, year: int) -> float:
        """How wide each column of a year is, px."""
        of_year = sum(row.year == year and is_column(row) for row in self.rows)
        return min(COLUMN, COLUMNS / of_year) * self.x(self.years[0] + 1)

    def x(self, year: float) -> float:
        """Px from the panel's left."""
        first, last = self.years
        return (year - first) / (last - first) * self.wide

    def y(self, value: float) -> float:
        """Px from the panel's top."""
        return self.high * (1 - FULL * value / self.most) if self.most else self.high

    def spot(self, row) -> marks.Point:
        """Where a figure stands, px from the panel's top left."""
        return self.x(row.year) + self.aside[row.row_id], self.y(row.base_value)

    def on_picture(self, x: float, y: float) -> marks.Point:
        return self.left + x, self.top + y

    def series(self) -> Iterator[list]:
        """The figures of each line, or of the columns of a kind, and what was reached of each."""
        for _, of_one in groupby(self.rows, key=lambda row: row.series):
            yield list(of_one)


def is_column(row) -> bool:
    """Whether a figure is drawn as a column."""
    return row.period == "annual" and row.kind != marks.OUTCOME


def _look(row) -> tuple:
    return row.base_value, row.document_id, row.kind, row.comparator


def panels_of(rows: marks.Rows, observed: marks.Rows) -> list[list]:
    """The figures of each panel, of rows of queries/sector_figures.sql in their order, and what was reached:
    rows of queries/sector_observations.sql."""
    dated = (row for row in rows if row.year is not None)
    beside = {panel: list(of_one) for panel, of_one in groupby(observed, key=lambda row: row.panel)}
    return [[*of_one, *beside.get(panel, [])] for panel, of_one in groupby(dated, key=lambda row: row.panel)]


def cells(of_each: list[list], lines: int, across: int) -> list[Cell]:
    """The panels in their order, so many lines of so many columns. Those that tell most take two, as many as
    there are columns to spare."""
    crowded = [at for at in range(len(of_each)) if len(of_each[at]) > CROWDED]
    crowded.sort(key=lambda at: -len(of_each[at]))
    for wide in range(min(len(crowded), lines * across - len(of_each)), 0, -1):
        found = list(_flow([2 if at in crowded[:wide] else 1 for at in range(len(of_each))], across))
        if found[-1].line < lines:
            return found
    return list(_flow([1] * len(of_each), across))


def _flow(columns: list[int], across: int) -> Iterator[Cell]:
    """Panels of so many columns each, one after the other."""
    line = column = 0
    for n in columns:
        if column + n > across:
            line, column = line + 1, 0
        yield Cell(line, column, n)
        column += n


def figure(of_each: list[list], title: str, view: View, *, height: int | None = None) -> base.Picture:
    """The figures of each panel, as panels_of gives them. `height` (px) bounds the plot area."""
    shown = of_each[:MOST_PANELS]
    drawn = [row for of_one in shown for row in of_one]
    figures = [row for row in drawn if row.kind != marks.OUTCOME]
    reached = marks.sources(drawn, view)
    how = view.translate("sectors.paths_how", outcomes=outcomes(drawn, figures, view))
    if shown != of_each:
        how += view.translate("sectors.drawn", n=MOST_PANELS, of=len(of_each))
    count = len(shown)
    if height:  # two lines of panels if that can be: low ones have no room for their values
        lines = 1 if count <= 3 else max(2, -(-count // MOST_ACROSS))
        across = -(-count // lines)
    else:
        across = min(4, count)
        lines = -(-count // across)
    column = (ACROSS + GAP) / across
    stand = cells(shown, lines, across)
    wides = [column * cell.columns - GAP for cell in stand]
    headings = [heading(of_one, wide, view) for of_one, wide in zip(shown, wides, strict=True)]
    head = max((over.high for over in headings), default=0) + TICK
    high = min(320, height / lines - head - GAP) if height else 140
    plot = round(lines * (high + head + GAP))
    source, keys = base.source(figures, view) + reached, marks.keys(figures, view)
    fig = base.figure(title, how, source, view, plot_height=plot, keys=keys)
    fig.may_part(line * (high + head + GAP) for line in range(1, lines))
    years = _span(figures)
    panels = []
    for of_one, over, cell, wide in zip(shown, headings, stand, wides, strict=True):
        left, top = cell.column * column, cell.line * (high + head + GAP) + head
        panels.append(Panel(of_one, over, left, top, wide, high, years))

    def of_all(part: Callable[[Panel, View], Iterable[Drawn]]) -> list[Drawn]:
        return [each for panel in panels for each in part(panel, view)]

    words = [(panel, *one) for panel in panels for one in labelled(panel, view)]
    marks.strokes(fig, [*of_all(_guides), *of_all(_lines), *_leaders(words, view)])
    _columns(fig, panels, view)
    marks.draw(fig, of_all(_marks), view)
    fig.add_words(of_all(_names), "top right", base.size("value", view))
    fig.add_words(of_all(_bases), "top right", _small(view))
    fig.add_words(of_all(_years), "middle center", base.size("text", view))
    fig.add_words(_values(words, view), "middle center", base.size("value", view))
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
        x = panel.left + panel.x(year)
        yield pen, [(x, panel.top), (x, ground + TICK)]


def _years(panel: Panel, view: View) -> Iterator[Words]:
    """Under the panel: its years, shortened ('20) where they would touch, and left out where those would
    too."""
    font = base.size("text", view)
    years = sorted({row.year for row in panel.rows})
    short = measure.width("'00") * font
    free = -font  # px from the panel's left, where the year before ends
    for year, after in zip(years, [*years[1:], years[-1] + 9], strict=True):
        x = panel.x(year)
        room = 2 * min(x - free, panel.x(after) - x - short / 2) - YEAR_GAP * 2
        text = str(year) if measure.width(str(year)) * font <= room else f"'{year % 100:02}"
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


def heading(rows: marks.Rows, wide: float, view: View) -> Heading:
    """The indicator and its unit; where the panel is of one city among several, the city; what its marks
    count, and whether a sum says since when."""
    rows = [row for row in rows if row.kind != marks.OUTCOME]
    first = rows[0]
    # the unit is said once, behind the name, which is cut short rather than it
    unit = view.translate("sectors.unit", unit=numbers.unit(first, view)) if numbers.unit(first, view) else ""
    counted = list(dict.fromkeys(numbers.basis(row, view) for row in rows))
    if any(row.period == "cumulative" and row.since is None for row in rows):
        counted.append(view.translate("sectors.no_since"))
    about = view.listed(filter(None, [conflicts.years(rows, view), *counted]))
    if first.panel != first.indicator_id:
        about = f"{options.names('city', view)[first.city_id]} · {about}"
    name = _cut(view.local(first, "what"), unit, wide / base.size("value", view) / BOLD, 3, view)
    basis = phrases.wrapped(about, wide / _small(view), view)[:2]
    return Heading(name, basis, len(name) * _name_line(view) + len(basis) * _basis_line(view))


def _cut(name: str, unit: str, em: float, lines: int, view: View) -> list[str]:
    """A name and what stands behind it in at most so many lines of so many em."""
    cut = phrases.wrapped(name + unit, em, view)
    while name and len(cut) > lines:
        name = name[:-1]
        cut = phrases.wrapped(f"{name.rstrip()}…{unit}", em, view)
    return cut


def labelled(panel: Panel, view: View) -> Iterator[Labelled]:
    """The figures beside their marks, clear of one another and of what is drawn; then what was reached, where
    that is clear of all and, but for a goal's year, beside its own mark."""
    drawn: list[labels.Box] = []
    for series in panel.series():
        # a column weighs more than a line: what is written on it seems to be of it
        drawn += (
            _bodies(panel, series) * 2 if series[0].period == "annual" else _points_between(panel, series)
        )
        drawn += [_bar(panel, row) for row in series if row.comparator == "range"]
    # what two series say alike in one place is said once
    different = {
        (row.year, row.base_value, row.document_id, *forms[0]): (row, forms)
        for row, forms in ((row, _label(row, panel, view)) for row in panel.rows if row.kind != marks.OUTCOME)
    }
    figures = sorted(different.values(), key=lambda one: (-one[0].base_value, panel.spot(one[0])))
    of_rows = [_mark(row, forms, panel, view) for row, forms in figures]
    unspoken = [_mark(row, [()], panel, view) for row in panel.rows if row.kind == marks.OUTCOME]
    placed = labels.arrange(of_rows, [*drawn, *(mark.box for mark in unspoken)], panel.wide, panel.high)
    for (row, forms), label in zip(figures, placed, strict=True):
        yield row, forms[label.size], label
    every, taken = [*of_rows, *unspoken], [label.box for label in placed]
    for row in _spoken(panel):
        # its value alone, where there is no room for more
        for forms in (_label(row, panel, view), [(_printed(row, view),)]):
            mark = _mark(row, forms, panel, view)
            others = [*taken, *(other.box for other in every if (other.x, other.y) != (mark.x, mark.y))]
            # what is not of a goal's year is left out rather than written on a line
            others += [] if row.is_due else drawn
            label = labels.clear(
                mark, others, drawn, panel.wide, panel.high, LED if row.is_due else labels.FAR
            )
            if label and (row.is_due or label.leader(every) is None):
                taken.append(label.box)
                yield row, forms[label.size], label
                break


def _mark(row, forms: list[tuple[str, ...]], panel: Panel, view: View) -> labels.Mark:
    """Its mark, and how large its words are in each of their forms."""
    font = base.size("value", view)
    # Plotly sets lines 1.3 em apart
    sizes = [
        (
            max(map(measure.width, form), default=0) * font + APART,
            font * (1.3 * len(form) - 0.15) * bool(form),
        )
        for form in forms
    ]
    return labels.Mark(*panel.spot(row), tuple(sizes))


def _spoken(panel: Panel) -> list:
    """Whose values a panel tells of what was reached: all where there are few; else first those of a goal's
    year, then the first and the last."""
    every = [row for row in panel.rows if row.kind == marks.OUTCOME]
    ends = {row.row_id for series in panel.series() for row in (series[0], series[-1])}
    printed = [row for row in every if len(every) <= MOST_VALUES or row.is_due or row.row_id in ends]
    return sorted(printed, key=lambda row: (not row.is_due, -row.year))


def _values(words: Iterable[tuple[Panel, *Labelled]], view: View) -> list[Words]:
    """The figures in words."""
    return [
        (
            *panel.on_picture(*label.centre),
            "<br>".join(map(escaped, lines)),
            marks.colour(row, view),
        )
        for panel, row, lines, label in words
    ]


def _leaders(words: list[tuple[Panel, *Labelled]], view: View) -> Iterator[marks.Stroke]:
    """From a mark to its words, where these had to be moved."""
    for panel, of_panel in groupby(words, key=lambda one: one[0]):
        of_panel = list(of_panel)
        every = [label.mark for *_, label in of_panel]
        for _, row, _, label in of_panel:
            if ends := label.leader(every):
                pen = marks.colour(row, view), LEADER, "solid"
                yield pen, [panel.on_picture(*end) for end in ends]


def _columns(fig: base.Picture, panels: list[Panel], view: View) -> None:
    """What is done within a year, of all panels: each column stands on the ground of its own."""
    columns = [(panel, row) for panel in panels for row in panel.rows if is_column(row)]
    if not columns:
        return
    rows = [row for _, row in columns]
    colours = [theme.plan(row.document_id, view) for row in rows]
    tops = [panel.on_picture(*panel.spot(row)) for panel, row in columns]
    grounds = [panel.top + panel.high for panel, _ in columns]
    fig.add_bar(
        x=[x for x, _ in tops],
        base=grounds,
        y=[top - ground for (_, top), ground in zip(tops, grounds, strict=True)],
        width=[panel.column(row.year) for panel, row in columns],
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
    """The lines between what stands at the years' ends or is summed up, and the bars of ranges; what was
    reached within a year stands on a line from the ground."""
    for series in panel.series():
        at = [panel.on_picture(*panel.spot(row)) for row in series]
        if series[0].period != "annual":
            yield marks.pen(series, view), at
        elif series[0].kind == marks.OUTCOME:
            yield from ((marks.pen(series, view), [(x, panel.top + panel.high), (x, y)]) for x, y in at)
        if not is_column(series[0]):
            for row, low in zip(series, at, strict=True):
                yield from marks.ranges(row, low, (low[0], panel.top + panel.y(marks.top(row))), view)


def _marks(panel: Panel, _view: View) -> Iterator[marks.Mark]:
    """The marks on the lines."""
    for row in panel.rows:
        if not is_column(row):
            yield row, panel.on_picture(*panel.spot(row))


def _points_between(panel: Panel, rows: marks.Rows) -> Iterator[labels.Box]:
    """A drawn line in small pieces, panel px."""
    at = [panel.spot(row) for row in rows]
    for (x0, y0), (x1, y1) in pairwise(at):
        steps = max(int(abs(x1 - x0) // 12), 1)
        for step in range(1, steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            yield labels.Box(x - 4, y - 4, x + 4, y + 4)


def _bar(panel: Panel, row) -> labels.Box:
    """What is drawn of a range, panel px."""
    x, y = panel.spot(row)
    return labels.Box(x - marks.CAP, panel.y(marks.top(row)) - 2, x + marks.CAP, y)


def _bodies(panel: Panel, rows: marks.Rows) -> list[labels.Box]:
    """The drawn columns, or the lines under what was reached within a year, panel px."""
    boxes = []
    for row in rows:
        x, y = panel.spot(row)
        half = panel.column(row.year) / 2 if is_column(row) else 2
        boxes.append(labels.Box(x - half, y, x + half, panel.high))
    return boxes


def _printed(row, view: View) -> str:
    """The figure; a star says that what was reached is counted differently."""
    star = "*" if row.kind == marks.OUTCOME and row.is_near else ""
    return numbers.figure(row, view, unit=False) + star


def _label(row, panel: Panel, view: View) -> list[tuple[str, ...]]:
    """The figure in lines, in the ways in which it may be broken. Once a series it says for whom it holds,
    where a panel has several, and at its end the plan's year, where it has several plans: colour alone does
    not tell them apart."""
    font = base.size("value", view)
    parts = [_printed(row, view)]
    series = next(series for series in panel.series() if row in series)
    figures = [other for other in panel.rows if other.kind != marks.OUTCOME]
    if row.kind == marks.OUTCOME:
        if row.year == series[-1].year and any(other.city_id != row.city_id for other in figures):
            parts.append(f"({options.names('city', view)[row.city_id]})")
    elif row.year == series[-1].year and any(other.document_id != row.document_id for other in figures):
        parts.append(f"({options.issued(view)[row.document_id]})")
    says = row.year == _year_of_scope(series, panel, view)
    about = goals.holds_for(row, view) if says else ""
    above, wider = (phrases.wrapped(about, panel.wide * part / font, view) for part in (0.4, 0.7))
    whole = " ".join(parts)
    forms = [f"{about} {whole}".strip()], [*wider, whole], [*above, whole], [*above, *parts]
    room = panel.wide * 0.8 / font
    fit = dict.fromkeys(tuple(form) for form in forms if max(map(measure.width, form)) < room)
    return list(fit) or [tuple(forms[-1])]


def _year_of_scope(series: list, panel: Panel, view: View) -> int | None:
    """The year at which a series says for whom it holds: its last, or its first where another series ends in
    the same place; none where it is the whole city, or all have one scope."""
    of_one = goals.holds_for(series[0], view)
    if not of_one or all(goals.holds_for(other, view) == of_one for other in panel.rows):
        return None
    last = series[-1]
    ends = [(end.year, end.base_value) for *_, end in panel.series()]
    return (series[0] if ends.count((last.year, last.base_value)) > 1 else last).year
