"""Goals of a single year, ranked: shares on one scale, then each unit on its own, then what has no peer.

All scales lie on one plane of px, as the panels of ui/charts/paths.py do.
"""

from itertools import groupby

from ui import goals, numbers, theme
from ui.charts import base, marks
from ui.words import local, say

NAMES, SCALE, VALUES = 440, 550, 1020  # px: where the scales begin, how long they are, where the words begin
ROW, SLIDE_ROW = 25, 33  # px
ALL_SHARES = 100


def figure(rows: marks.Rows, title: str, source: str) -> base.Picture:
    """A row each of queries/sector_singles.sql: name, mark on its unit's scale, figure and year in words."""
    row = SLIDE_ROW if base.presenting() else ROW
    head = row * 1.1
    groups = [(group, list(of_unit)) for group, of_unit in groupby(rows, key=lambda row: row.unit_group)]
    plot = round(sum(len(of_unit) * row + head for _, of_unit in groups))
    fig = base.figure(title, say("sectors.singles_how"), source, plot_height=plot, keys=marks.keys(rows))
    headings, names, values, sticks, drawn = [], [], [], [], []
    text = theme.TEXT[theme.mode()]
    top = 0.0
    for group, of_unit in groups:
        headings.append((0, top + head * 0.6, f"<b>{base.plain(_heading(group, of_unit[0]))}</b>", text))
        top += head
        for line, single in enumerate(of_unit):
            middle = top + (line + 0.5) * row
            names.append((0, middle, base.plain(_name(single)), text))
            values.append((VALUES, middle, _value(single), theme.plans()[single.document_id]))
            if group != "other":
                at, end = ((_x(value, of_unit), middle) for value in (single.base_value, marks.top(single)))
                sticks += [(marks.pen([single]), [(NAMES, middle), at]), *marks.ranges(single, at, end)]
                drawn.append((single, at))
        top += len(of_unit) * row
    marks.strokes(fig, sticks)
    marks.draw(fig, drawn)
    for words in (headings, names, values):
        fig.add_words(words, "middle right", base.size("text"))
    return fig


def _heading(group: str, first) -> str:
    if group == "%":
        return say("sectors.shares")
    if group == "other":
        return say("sectors.no_peer")
    unit = numbers.unit(first)
    return say("sectors.in_unit", unit=unit) if unit else say("sectors.in_number")


def _name(row) -> str:
    """The indicator and its scope, cut to the room before the scale."""
    scope = goals.scope(row)
    name = getattr(row, local("what")) + (f" ({scope})" if scope else "")
    lines = base.wrapped(name, NAMES / base.size("text") - 2)
    return lines[0] if len(lines) == 1 else lines[0] + "…"


def _value(row) -> str:
    return f"<b>{base.plain(numbers.figure(row))}</b>  {numbers.year(row.year)}"


def _x(value: float, of_unit: marks.Rows) -> float:
    """Where a value stands on its unit's scale, px: from 0 to the largest, and shares to the whole."""
    most = max(map(marks.top, of_unit))
    if of_unit[0].base_unit == "%":
        most = max(most, ALL_SHARES)
    return NAMES + SCALE * value / (most or 1)
