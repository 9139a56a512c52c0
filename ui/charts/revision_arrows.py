"""What later plans did to goals: a row a goal, an arrow from no change to the change, in % of the earlier.

Drawn on one plane in px: few traces are quick to draw. A solid shaft compares values, a dotted one yearly
paces; a diamond is a goal whose year has moved.
"""

from itertools import groupby

from ui import theme
from ui.charts import base
from ui.filters import options
from ui.tables import goal_pairs
from ui.text import measure
from ui.text.escaping import escaped
from ui.view import View

ROW, SLIDE_ROW = 32, 44  # px; a row is lower where a slide has many
SLIDE_HEIGHT = 520  # px for all rows of a slide
SECTOR, NAME, FIGURES, PLANS = 0, 150, 800, 1254  # px from the left: where words begin; PLANS end
LEFT, RIGHT = 520, 680  # px: the scale; the words of an arrow stand at its tip
MOST = 100  # %: an arrow that would reach further ends here, and its words say how far it goes
FOOT = 24  # px for the scale's numbers


def figure(rows: list, title: str, source: str, view: View) -> base.Picture:
    """Rows of queries/revision_list.sql whose effect is not apart, dropped or new; by sector."""
    high = min(SLIDE_ROW, SLIDE_HEIGHT // len(rows)) if view.presenting else ROW
    plot = high * len(rows) + FOOT
    fig = base.figure(title, view.translate("revisions.how"), source, view, plot_height=plot)
    sizes = [_clamped(row) for row in rows]
    least, most = min([-10, *sizes]), max([10, *sizes])
    px = (RIGHT - LEFT) / (most - least)
    zero = LEFT - least * px
    marks = [
        (row, zero + size * px, high * (at + 0.5))
        for at, (row, size) in enumerate(zip(rows, sizes, strict=True))
    ]
    fig.add_guides([(zero, 0, plot - FOOT)])
    for by_pace in (False, True):
        _shafts(fig, [mark for mark in marks if mark[0].by_pace == by_pace], zero, view, dotted=by_pace)
    _heads(fig, marks, view)
    _words(fig, marks, zero, view)
    ticks = [(zero + pct * px, pct) for pct in (-50, 0, 50, 100) if least <= pct <= most]
    quiet = theme.QUIET[view.mode]
    scale = [(x, plot - FOOT / 2, goal_pairs.percent(pct) if pct else "0", quiet) for x, pct in ticks]
    fig.add_words(scale, "middle center", base.size("text", view) - 1)
    return fig


def _clamped(row) -> float:
    return max(-MOST, min(MOST, row.size_pct or 0))


def _shafts(fig: base.Picture, marks: list, zero: float, view: View, *, dotted: bool) -> None:
    line = {"color": theme.QUIET[view.mode], "width": 3, "dash": "dot" if dotted else "solid"}
    fig.add_scatter(
        x=[x for _, tip, _ in marks for x in (zero, tip, None)],
        y=[at for _, _, y in marks for at in (y, y, None)],
        mode="lines", line=line, xaxis="x", yaxis="y", cliponaxis=False, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _heads(fig: base.Picture, marks: list, view: View) -> None:
    fig.add_scatter(
        x=[x for _, x, _ in marks],
        y=[y for _, _, y in marks],
        mode="markers", xaxis="x", yaxis="y", cliponaxis=False, showlegend=False,
        marker={
            "symbol": [_symbol(row) for row, _, _ in marks],
            "size": 13,
            "color": [theme.signal(row.effect, view) for row, _, _ in marks],
            "opacity": 1,
        },
        customdata=[(row.new or row.old)["row_id"] for row, _, _ in marks],
        hovertext=[
            escaped(f"{goal_pairs.name(row, view)}: {goal_pairs.effect(row, view)}") for row, _, _ in marks
        ],
        hoverinfo="text",
    )  # fmt: skip


def _symbol(row) -> str:
    if row.size_pct:
        return "triangle-right" if row.size_pct > 0 else "triangle-left"
    return "circle-open" if row.effect == "kept" else "diamond"


def _words(fig: base.Picture, marks: list, zero: float, view: View) -> None:
    """Sector (once), indicator (of which city, if there are several), what was done, and both figures."""
    text, quiet = theme.TEXT[view.mode], theme.QUIET[view.mode]
    value, small = base.size("value", view), base.size("text", view) - 1
    words, sectors, plans, right, left = [], [], [], [], []
    issued, cities = options.issued(view), options.names("city", view)
    several = len({row.city_id for row, _, _ in marks}) > 1
    for _, of_sector in groupby(marks, key=lambda mark: mark[0].sector_id):
        for at, (row, x, y) in enumerate(of_sector):
            if not at:
                sector = measure.clipped(view.local(row, "sector"), (NAME - 10) / small)
                sectors.append((SECTOR, y, escaped(sector), quiet))
            done = goal_pairs.effect(row, view)
            room = (zero if x >= zero else x - measure.width(done) * value - 20) - NAME - 12
            name = goal_pairs.name(row, view)
            if several:
                name = view.translate("revisions.of_city", city=cities[row.city_id], what=name)
            words.append((NAME, y, escaped(measure.clipped(name, room / value)), text))
            words.append((FIGURES, y, escaped(goal_pairs.both(row, view)), text))
            side = right if x >= zero else left
            gap = 12 if x >= zero else -12
            side.append((x + gap, y, f"<b>{escaped(done)}</b>", theme.signal(row.effect, view)))
            years = f"{issued[row.old_document_id]} → {issued[row.new_document_id]}"
            plans.append((PLANS, y, years, quiet))
    fig.add_words(sectors, "middle right", small)
    fig.add_words(words, "middle right", value)
    fig.add_words(plans, "middle left", small)
    fig.add_words(right, "middle right", value)
    fig.add_words(left, "middle left", value)
