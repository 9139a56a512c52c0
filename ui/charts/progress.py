"""How far what was reached lies from its goal: a row a goal, the goals on one upright line, an outcome left
of it where it falls short and right of it where it is better, in % of the goal.

Drawn on one plane in px, as revision_arrows is: few traces are quick to draw. A row is as high as its words,
which break and are not cut.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ui import theme
from ui.charts import base, marks
from ui.filters import options
from ui.tables import goal_pairs, goals, outcome
from ui.tables import progress as tables
from ui.text import measure, numbers, phrases
from ui.text.escaping import escaped
from ui.view import View

# px from the left: where the words begin of status, name and gap; where a name and the words of a gap end
STATUS, NAME, NAME_END, GAPS, END = 0, 118, 440, 960, 1254
SLIDE_NAME, SLIDE_NAME_END = 145, 490
MOST = 100  # %: an outcome that would lie further ends here, and its words say how far it goes
LINE, GAP = 1.3, 12  # of a line, to its type; px between two rows
ASIDE = 11  # px from a mark's middle to its words
HEAD, FOOT = 24, 24  # px over the rows, for what left and right mean, and under them, for the scale
PACE = 8  # px, half of the line where a steady pace would be
WIDEST, STEP = 20, 4  # px that 1 % takes at most; px in which a place for the goals is looked for
SHOWN = 60  # goals of a page: the table below has all
SLIDE_HEIGHT = 465  # px for all rows of a slide


class Line(NamedTuple):
    """One line of a row's words."""

    text: str
    size: int
    colour: str


class Row(NamedTuple):
    """The words of a goal, each column of them in lines; `under` stands beneath the row."""

    status: list[Line]
    name: list[Line]
    gap: list[Line]
    under: list[Line]

    @property
    def body(self) -> float:
        """How high what stands beside the mark is, px."""
        return max(map(_high, (self.status, self.name, self.gap)))

    @property
    def high(self) -> float:
        return self.body + _high(self.under) + GAP


def figure(rows: Sequence, title: str, cut: str, source: str, view: View) -> base.Picture:
    """Rows of queries/progress_goals.sql of which something is known, in their order; `cut` says that there
    are more."""
    words = [_row(row, view) for row in rows]
    ends = list(accumulate((row.high for row in words), initial=HEAD))
    plot = round(ends[-1] + FOOT)
    steady = any(row.line_value is not None for row in rows)
    how = view.translate("progress.bullets_how") + (view.translate("progress.steady") if steady else "") + cut
    fig = base.figure(title, how, source, view, plot_height=plot)
    zero, px = _scale(rows, view)
    fig.may_part(end - GAP / 2 for end in ends[1:-1])
    fig.add_guides([(zero, HEAD - 4, plot - FOOT)])
    middles = [top + row.body / 2 for row, top in zip(words, ends, strict=False)]
    points = [(zero + clamped(row) * px, middle) for row, middle in zip(rows, middles, strict=True)]
    rules = [
        ((theme.LINES[view.mode], 1, "solid"), [(0, end - GAP / 2), (END, end - GAP / 2)]) for end in ends[1:]
    ]
    shafts = [
        ((theme.signal(row.status, view), 4, "solid"), [(zero, y), (x, y)])
        for row, (x, y) in zip(rows, points, strict=True)
    ]
    paces = [
        ((theme.TEXT[view.mode], 2, "solid"), [(zero + pct * px, y - PACE), (zero + pct * px, y + PACE)])
        for row, y in zip(rows, middles, strict=True)
        if (pct := _steady(row)) is not None
    ]
    marks.strokes(fig, [*rules, *shafts, *paces])
    for row, top in zip(words, ends, strict=False):
        _words(fig, row, top, view)
    _scale_words(fig, zero, px, rows, plot, view)
    marks.draw(fig, [(row, (zero, y)) for row, (_, y) in zip(rows, points, strict=True)], view)
    _outcomes(fig, rows, points, view)
    _values(fig, rows, zero, points, view)
    return fig


def fitting(rows: Sequence, view: View) -> Sequence:
    """As many of the first rows as a slide has room for."""
    ends = accumulate(_row(row, view).high for row in rows)
    return rows[: max(1, sum(end <= SLIDE_HEIGHT for end in ends))]


def _row(row, view: View) -> Row:
    value, small = base.size("value", view), base.size("text", view) - 1
    text, quiet, signal = theme.TEXT[view.mode], theme.QUIET[view.mode], theme.signal(row.status, view)
    name_at, name_end = _names(view)
    wide = name_end - name_at

    def lined(words: str, room: float, size: int, colour: str, *, bold: bool = False) -> list[Line]:
        # letters in bold are wider
        lines = phrases.wrapped(words, room / size / (1.06 if bold else 1), view)
        return [Line(f"<b>{escaped(line)}</b>" if bold else escaped(line), size, colour) for line in lines]

    last = tables.source(row)
    when = [outcome.when(row, view), view.word("progress.source", last["source_kind"]), last["published_on"]]
    about = [numbers.year(row.year, view), numbers.basis(row, view), goals.citation(row, view)]
    if view.presenting:  # a meeting has the table for the rest
        when, about = when[1:], [about[0], options.names("plan", view)[row.document_id]]
    remarks = view.translate("chart.source_joint").join(tables.remarks(row, view))
    gap_room = END - GAPS
    return Row(
        lined(tables.status(row, view), name_at - 12, value, signal, bold=True)
        + lined(tables.doubts(row, view), name_at - 12, small, text),
        lined(tables.named(row, view), wide, value, text) + lined(" · ".join(about), wide, small, quiet),
        lined(outcome.gap(row, view, share=not view.presenting), gap_room, value, signal, bold=True)
        + lined(" · ".join(filter(None, when)), gap_room, small, quiet),
        lined(remarks, END - name_at, small, text),
    )


def _high(lines: list[Line]) -> float:
    return sum(line.size * LINE for line in lines)


def _names(view: View) -> tuple[int, int]:
    """Where names begin and end, px."""
    return (SLIDE_NAME, SLIDE_NAME_END) if view.presenting else (NAME, NAME_END)


def _scale(rows: Sequence, view: View) -> tuple[float, float]:
    """Where the goals lie (px), and how many px 1 % is: as many as leave room for the words of all values."""
    size, start = base.size("value", view) * 1.06, _names(view)[1]
    sides = []  # of each row: how far off it is, and px for the words on its left and on its right
    for row in rows:
        goal, reached = (measure.width(text) * size + ASIDE + 6 for text in _both(row, view))
        pct = clamped(row)
        sides.append((pct, reached, goal) if pct < 0 else (pct, goal, reached))

    def room(zero: float) -> float:
        """How many px 1 % may take with the goals there."""
        short = [(zero - start - left) / -pct for pct, left, _ in sides if pct < 0]
        over = [(GAPS - zero - right) / pct for pct, _, right in sides if pct > 0]
        return max(0, min([WIDEST, *short, *over]))

    first = start + max([0, *(left for pct, left, _ in sides if pct >= 0)])
    last = GAPS - max([0, *(right for pct, _, right in sides if pct <= 0)])
    zero = max(range(round(first), round(max(first, last)) + 1, STEP), key=room)
    return zero, room(zero)


def clamped(row) -> float:
    """How far the outcome lies from the goal, % of it; of a goal of 0, as far as there is room."""
    if row.gap_pct is None:
        return MOST if row.gap > 0 else -MOST if row.gap < 0 else 0
    return max(-MOST, min(MOST, row.gap_pct))


def _steady(row) -> float | None:
    """How far a steady pace would lie short of the goal by now, in %; None where it would not."""
    if row.line_value is None or not row.gap_pct:
        return None
    is_least = outcome.is_least(row)
    gap = row.gap + (row.line_value - row.outcome_value) * (1 if is_least else -1)
    return max(-MOST, gap * row.gap_pct / row.gap) if gap < 0 else None


def _both(row, view: View) -> tuple[str, str]:
    """Goal and outcome, as they stand beside their marks; the unit is said once."""
    return numbers.figure(row, view), outcome.value(row, view, unit=False)


def _outcomes(fig: base.Picture, rows: Sequence, points: list[marks.Point], view: View) -> None:
    """The marks of what was reached; an arrow where it lies beyond the scale."""
    fig.add_scatter(
        x=[x for x, _ in points], y=[y for _, y in points], mode="markers", xaxis="x", yaxis="y",
        cliponaxis=False, **marks.hints(rows, view),
        marker={
            "symbol": [_symbol(row) for row in rows], "size": 9, "opacity": 1,
            "color": [theme.signal(row.status, view) for row in rows],
        },
    )  # fmt: skip


def _symbol(row) -> str:
    if row.gap_pct is None or abs(row.gap_pct) <= MOST:
        return "circle"
    return "triangle-right" if row.gap_pct > 0 else "triangle-left"


def _values(fig: base.Picture, rows: Sequence, zero: float, points: list[marks.Point], view: View) -> None:
    """Both values of each row, each on the side of its mark that is away from the other."""
    size, sides = base.size("value", view), {"left": [], "right": []}
    for row, (x, y) in zip(rows, points, strict=True):
        goal, reached = map(escaped, _both(row, view))
        left, right = (x, zero) if x < zero else (zero, x)
        asked = (goal, theme.TEXT[view.mode])
        given = (f"<b>{reached}</b>", theme.signal(row.status, view))
        first, last = (given, asked) if x < zero else (asked, given)
        sides["left"].append((left - ASIDE, y, *first))
        sides["right"].append((right + ASIDE, y, *last))
    for side, words in sides.items():
        fig.add_words(words, f"middle {side}", size)


def _words(fig: base.Picture, row: Row, top: float, view: View) -> None:
    name_at = _names(view)[0]
    for x, lines in ((STATUS, row.status), (name_at, row.name), (GAPS, row.gap)):
        _column(fig, x, top + (row.body - _high(lines)) / 2, lines)
    _column(fig, name_at, top + row.body, row.under)


def _column(fig: base.Picture, x: float, top: float, lines: list[Line]) -> None:
    for line in lines:
        high = line.size * LINE
        fig.add_words([(x, top + high / 2, line.text, line.colour)], "middle right", line.size)
        top += high


def _scale_words(fig: base.Picture, zero: float, px: float, rows: Sequence, plot: int, view: View) -> None:
    """What left and right mean, over the rows; the scale under them."""
    quiet, size = theme.QUIET[view.mode], base.size("text", view) - 1
    goal = view.translate("progress.goal")
    room = measure.width(goal) * size / 2 + 12
    for x, name, anchor in ((-room, "short", "left"), (0, "goal", "center"), (room, "over", "right")):
        words = [(zero + x, HEAD / 2 - 4, view.translate(f"progress.{name}"), quiet)]
        fig.add_words(words, f"middle {anchor}", size)
    off = [0, *map(clamped, rows)]
    ticks = [
        (zero + pct * px, plot - FOOT / 2, goal_pairs.percent(pct), quiet)
        for pct in (-100, -50, 50, 100)
        if min(off) <= pct <= max(off)
    ]
    fig.add_words(ticks, "middle center", size)
