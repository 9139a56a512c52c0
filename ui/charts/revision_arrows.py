"""What later plans did to goals: a row a goal, an arrow from no change to the change, in % of the earlier.

Drawn on one plane in px: few traces are quick to draw. A solid shaft compares values, a dotted one yearly
paces; a diamond is a goal whose year has moved. A row is as high as its longest words, which break and are
not cut.
"""

from itertools import accumulate, groupby
from typing import NamedTuple

from ui import theme
from ui.charts import base
from ui.filters import options
from ui.tables import goal_pairs
from ui.text import phrases
from ui.text.escaping import escaped
from ui.view import View

ROW, SLIDE_ROW = 32, 44  # px; a row of one line is lower where a slide has many
SHOWN = 100  # goals of a page: its file has all
SLIDE_HEIGHT = 460  # px for all rows of a slide
SECTOR, NAME, FIGURES, PLANS = 0, 150, 800, 1254  # px from the left: where words begin; PLANS end
LEFT, RIGHT = 500, 640  # px: the scale; the words of an arrow stand right of it
PLAN = 90  # px for the years of two plans
MOST = 100  # %: an arrow that would reach further ends here, and its words say how far it goes
FOOT = 24  # px for the scale's numbers
LINE, GAP = 1.3, 3  # of a line, to its type; px between the words of two rows at least


class Mark(NamedTuple):
    """A row of the picture: where its arrow ends and its middle lies (px), and its words in lines."""

    row: object
    x: float
    y: float
    sector: str
    name: str
    figures: str


def figure(rows: list, title: str, source: str, view: View) -> base.Picture:
    """Rows of queries/revision_list.sql whose effect is not apart, dropped or new; by sector."""
    tips, texts = _tips(rows), _texts(rows, view)
    zero, px, least, most = _scale(rows)
    ends = list(accumulate(_heights(texts, view)))
    plot = ends[-1] + FOOT
    more = "" if view.presenting else view.translate("revisions.how_more")  # a slide has no room for it
    fig = base.figure(title, view.translate("revisions.how") + more, source, view, plot_height=plot)
    marks = [
        Mark(row, tip, (top + end) / 2, *words)
        for row, tip, top, end, words in zip(rows, tips, [0, *ends], ends, texts, strict=False)
    ]
    fig.may_part(ends[:-1])
    fig.add_guides([(zero, 0, plot - FOOT)])
    for by_pace in (False, True):
        _shafts(fig, [mark for mark in marks if mark.row.by_pace == by_pace], zero, view, dotted=by_pace)
    _heads(fig, marks, view)
    _words(fig, marks, zero, view)
    ticks = [(zero + pct * px, pct) for pct in (-50, 0, 50, 100) if least <= pct <= most]
    quiet = theme.QUIET[view.mode]
    scale = [(x, plot - FOOT / 2, goal_pairs.percent(pct) if pct else "0", quiet) for x, pct in ticks]
    fig.add_words(scale, "middle center", base.size("text", view) - 1)
    return fig


def fitting(rows: list, view: View) -> list:
    """As many of the rows as a slide has room for, those first that have changed."""
    changed_first = sorted(rows, key=lambda row: row.effect == "kept")
    ends = accumulate(_least(_texts(changed_first, view), view))
    return changed_first[: max(1, sum(end <= SLIDE_HEIGHT for end in ends))]


def _scale(rows: list) -> tuple[float, float, float, float]:
    """Where no change lies (px), how many px 1 % is, and the ends of the scale (%)."""
    sizes = [_clamped(row) for row in rows]
    least, most = min([-10, *sizes]), max([10, *sizes])
    px = (RIGHT - LEFT) / (most - least)
    return LEFT - least * px, px, least, most


def _tips(rows: list) -> list[float]:
    """Where each arrow ends, px."""
    zero, px, *_ = _scale(rows)
    return [zero + _clamped(row) * px for row in rows]


def _texts(rows: list, view: View) -> list[tuple[str, str, str]]:
    """The sector (where it begins), the indicator (of which city, if there are several) and both figures of
    each row, in lines; a name ends before its arrow."""
    zero, tips = _scale(rows)[0], iter(_tips(rows))
    value, small = base.size("value", view), base.size("text", view) - 1
    cities = options.names("city", view)
    several = len({row.city_id for row in rows}) > 1

    def lined(text: str, room: float, size: float) -> str:
        return "<br>".join(map(escaped, phrases.wrapped(text, room / size, view)))

    found = []
    for _, of_sector in groupby(rows, key=lambda row: row.sector_id):
        for at, row in enumerate(of_sector):
            name = goal_pairs.name(row, view)
            if several:
                name = view.translate("revisions.of_city", city=cities[row.city_id], what=name)
            found.append((
                "" if at else lined(view.local(row, "sector"), NAME - SECTOR - 10, small),
                lined(name, min(next(tips), zero) - NAME - 14, value),
                lined(goal_pairs.both(row, view), PLANS - PLAN - FIGURES, value),
            ))  # fmt: skip
    return found


def _heights(texts: list[tuple[str, str, str]], view: View) -> list[float]:
    """How high each row is, px; those of a slide share its height."""
    line, least = base.size("value", view) * LINE, _least(texts, view)
    more = ROW - line - GAP
    if view.presenting:
        more = max(0, min(SLIDE_ROW - line - GAP, (SLIDE_HEIGHT - sum(least)) / len(least)))
    return [round(high + more) for high in least]


def _least(texts: list[tuple[str, str, str]], view: View) -> list[float]:
    """How high each row must be for its lines, px."""
    line = base.size("value", view) * LINE
    return [line * max(words.count("<br>") + 1 for words in row) + GAP for row in texts]


def _clamped(row) -> float:
    return max(-MOST, min(MOST, row.size_pct or 0))


def _shafts(fig: base.Picture, marks: list[Mark], zero: float, view: View, *, dotted: bool) -> None:
    line = {"color": theme.QUIET[view.mode], "width": 3, "dash": "dot" if dotted else "solid"}
    fig.add_scatter(
        x=[x for mark in marks for x in (zero, mark.x, None)],
        y=[at for mark in marks for at in (mark.y, mark.y, None)],
        mode="lines", line=line, xaxis="x", yaxis="y", cliponaxis=False, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _heads(fig: base.Picture, marks: list[Mark], view: View) -> None:
    fig.add_scatter(
        x=[mark.x for mark in marks],
        y=[mark.y for mark in marks],
        mode="markers", xaxis="x", yaxis="y", cliponaxis=False, showlegend=False,
        marker={
            "symbol": [_symbol(row) for row, *_ in marks],
            "size": 13,
            "color": [theme.signal(row.effect, view) for row, *_ in marks],
            "opacity": 1,
        },
        customdata=[(row.new or row.old)["row_id"] for row, *_ in marks],
        hovertext=[
            escaped(f"{goal_pairs.name(row, view)}: {goal_pairs.effect(row, view)}") for row, *_ in marks
        ],
        hoverinfo="text",
    )  # fmt: skip


def _symbol(row) -> str:
    if row.size_pct:
        return "triangle-right" if row.size_pct > 0 else "triangle-left"
    return "circle-open" if row.effect == "kept" else "diamond"


def _words(fig: base.Picture, marks: list[Mark], zero: float, view: View) -> None:
    """What stands in a row: what it is about, what was done, both figures, both plans."""
    text, quiet = theme.TEXT[view.mode], theme.QUIET[view.mode]
    value, small = base.size("value", view), base.size("text", view) - 1
    words, sectors, plans = [], [], []
    issued = options.issued(view)
    for row, x, y, sector, name, figures in marks:
        sectors.append((SECTOR, y, sector, quiet))
        words += [(NAME, y, name, text), (FIGURES, y, figures, text)]
        done = f"<b>{escaped(goal_pairs.effect(row, view))}</b>"
        words.append((max(x, zero) + 12, y, done, theme.signal(row.effect, view)))
        plans.append((PLANS, y, f"{issued[row.old_document_id]} → {issued[row.new_document_id]}", quiet))
    fig.add_words(sectors, "middle right", small)
    fig.add_words(words, "middle right", value)
    fig.add_words(plans, "middle left", small)
