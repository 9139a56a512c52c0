"""Goals of a single year, ranked: shares on one scale, then each unit on its own, then what has no peer.

All scales lie on one plane of px, as the panels of ui/charts/paths.py do.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from html import unescape
from itertools import groupby
from types import SimpleNamespace

from ui import theme
from ui.charts import base, marks
from ui.filters import options
from ui.tables import conflicts, goals, outcome
from ui.text import measure, numbers, phrases
from ui.text.escaping import escaped
from ui.view import View

NAMES, SCALE, BESIDE = 440, 330, 30  # px: where the scales begin, how long they are at most, and to the words
SHORT = 150  # px of a scale at least
MOST_ROWS = 120  # of a page: the table below has all figures
ROW, SLIDE_ROW = 25, 33  # px
LINE = 1.35  # em that a line takes
SMALL = 12  # px, the type of a name that is longer than a line: two lines of it stand in a slide's row
BOLD = 1.06  # how much wider letters are for being bold
TAG = re.compile("<[^>]*>")
ALL_SHARES = 100  # the end of their scale, whatever there is


def figure(rows: marks.Rows, title: str, view: View) -> base.Picture:
    """A row each of queries/sector_singles.sql: name, mark on its scale, figure, year and plan in words."""
    shown = rows[:MOST_ROWS]
    reached = {single.row_id: _reached(single) for single in shown if outcome.is_known(single)}
    sources = marks.sources(reached.values(), view)
    how = view.translate(
        "sectors.singles_how", outcomes=view.translate("sectors.outcomes_single") if sources else ""
    )
    if shown != rows:
        how += view.translate("sectors.drawn", n=MOST_ROWS, of=len(rows))
    rows = shown
    row = SLIDE_ROW if view.presenting else ROW
    head = row * 1.1
    groups = [(group, list(of_unit)) for group, of_unit in groupby(rows, key=lambda row: row.unit_group)]
    font = base.size("text", view)
    names_of = _names(rows, font, view)
    heights = {at: max(row, len(lines) * size * LINE) for at, (lines, size) in names_of.items()}
    plot = round(sum(heights.values()) + len(groups) * head)
    source, keys = base.source(rows, view) + sources, marks.keys(rows, view)
    fig = base.figure(title, how, source, view, plot_height=plot, keys=keys)
    of_several = len(keys) > 1
    headings, values, sticks, drawn, ends = [], [], [], [], []
    names = {font: [], SMALL: []}
    text = theme.TEXT[view.mode]
    after = {single.row_id: _words_after(single, view, plan=of_several) for single in rows}
    scale = _scale(after.values(), font)
    top = 0.0
    for group, of_unit in groups:
        headings.append((0, top + head * 0.6, f"<b>{escaped(_heading(group, of_unit[0], view))}</b>", text))
        top += head
        most = max(marks.top(row) for row in [*of_unit, *(reached.get(row.row_id, row) for row in of_unit)])
        if group == "%":
            most = max(most, ALL_SHARES)
        for single in of_unit:
            high, (lines, size) = heights[single.row_id], names_of[single.row_id]
            middle = top + high / 2
            names[size].append((0, middle, "<br>".join(map(escaped, lines)), text))
            colour = theme.plan(single.document_id, view)
            values.append((NAMES + scale + BESIDE, middle, after[single.row_id], colour))
            if group != "other":
                px = scale / (most or 1)
                at, end = ((NAMES + value * px, middle) for value in (single.base_value, marks.top(single)))
                sticks += [
                    (marks.pen([single], view), [(NAMES, middle), at]),
                    *marks.ranges(single, at, end, view),
                ]
                drawn.append((single, at))
                if single.row_id in reached:
                    was = reached[single.row_id]
                    drawn.append((was, (NAMES + was.base_value * px, middle)))
            top += high
            ends.append(top)
    fig.may_part(ends)
    marks.strokes(fig, sticks)
    marks.draw(fig, drawn, view)
    for words, size in (
        (headings, font),
        *((of_size, size) for size, of_size in names.items()),
        (values, font),
    ):
        fig.add_words(words, "middle right", size)
    return fig


def _names(rows: marks.Rows, font: int, view: View) -> dict[str, tuple[list[str], int]]:
    """The name of each row, with what it counts where others of its name count something else: its lines and
    their type, px."""
    names = {row.row_id: _name(row, view) for row in rows}
    bases: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        bases[names[row.row_id]].add(numbers.basis(row, view))
    found = {}
    for row in rows:
        name = names[row.row_id]
        if len(bases[name]) > 1:
            name = " · ".join(filter(None, (name, numbers.basis(row, view))))
        size = font if measure.width(name) <= NAMES / font - 1 else SMALL
        found[row.row_id] = phrases.balanced(name, NAMES / size - 1, view), size
    return found


def _reached(single) -> SimpleNamespace:
    """What came of a goal, as a mark of its own."""
    fields = ("base_value", "base_high", "year", "as_of", "since", "period", "comparator")
    taken = (single.outcome_value, single.outcome_high, single.outcome_year, single.outcome_as_of)
    taken += (single.outcome_since, single.outcome_period, single.outcome_comparator)
    own = {
        "kind": marks.OUTCOME,
        "goal_id": single.row_id,
        "is_due": True,
        "every_year": False,
        "strength": None,
    }
    return SimpleNamespace(**single._asdict() | dict(zip(fields, taken, strict=True)) | own)


def _heading(group: str, first, view: View) -> str:
    if group == "%":
        return view.translate("sectors.shares")
    if group == "other":
        return view.translate("sectors.no_peer")
    unit = numbers.unit(first, view)
    return view.translate("sectors.in_unit", unit=unit) if unit else view.translate("sectors.in_number")


def _name(row, view: View) -> str:
    """The indicator, and for whom the figure holds."""
    about = goals.holds_for(row, view)
    return view.local(row, "what") + (f" ({about})" if about else "")


def _words_after(single, view: View, *, plan: bool) -> str:
    """The words after a scale; with the plan, where there are several."""
    parts = [_value(single, view), *([_plan(single, view)] if plan else [])]
    return "  ".join(parts) + (_came_of_it(single, view) if outcome.is_known(single) else "")


def _scale(texts: Iterable[str], font: int) -> float:
    """How long the scales are, px: the longest words after them end within the picture."""
    longest = max(measure.width(unescape(TAG.sub("", text))) for text in texts) * BOLD * font
    return max(SHORT, min(SCALE, base.NARROW - 16 - NAMES - BESIDE - longest))


def _value(row, view: View) -> str:
    """The figure, its year, and what it contradicts."""
    against = [escaped(goals.contradicts(conflict, view)) for conflict in conflicts.of(row, view)]
    return "  ".join([f"<b>{escaped(numbers.figure(row, view))}</b>", numbers.year(row.year, view), *against])


def _came_of_it(row, view: View) -> str:
    """What was reached, how the goal stands with it, and what to doubt about that."""
    parts = outcome.value(row, view, unit=False), view.word("status", row.status) + outcome.doubts(row, view)
    ink = f'<span style="color:{theme.TEXT[view.mode]}">◆ {escaped(" ".join(parts))}</span>'
    return f"  {ink}"


def _plan(row, view: View) -> str:
    """The city and the year of the plan: colour alone does not tell plans apart."""
    return f"({escaped(options.names('city', view)[row.city_id])} {options.issued(view)[row.document_id]})"
