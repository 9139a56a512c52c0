"""The marks of a figure, the same in every picture.

Hollow is a target and filled is a baseline; ≥ and ≤ are carets, a range is a bar, about is a ring with a
tilde, 力争 is dashed; the colour is the plan's. What was reached is a filled diamond of no plan's colour.
"""

from collections.abc import Iterable, Sequence

from ui import theme
from ui.charts import base
from ui.filters import options
from ui.tables import goals, outcome
from ui.text import numbers
from ui.text.escaping import escaped
from ui.view import View

SYMBOLS = {"ge": "triangle-up", "le": "triangle-down", "approx": "circle", "eq": "circle", "range": "circle"}
OUTCOME = "outcome"  # the kind of what was reached, beside those of figures
MOST_SOURCES = 6  # that a source line names
CAP = 6  # px, half of what ends a range's bar
Rows = Sequence  # figures, rows of a query as Build.records gives them
Point = tuple[float, float]  # px from the top left of the plot area
Pen = tuple[str, float, str]  # a colour, a width in px, a dash
Stroke = tuple[Pen, list[Point]]
Mark = tuple[object, Point]  # a figure, and where it stands


def colour(row, view: View) -> str:
    """Its plan's; of what was reached, that of words."""
    return theme.TEXT[view.mode] if row.kind == OUTCOME else theme.plan(row.document_id, view)


def pen(rows: Rows, view: View) -> Pen:
    """What draws the line through figures of one plan: it is dashed if one of them is striven for."""
    dashed = any(row.strength == "strive" for row in rows)
    wide = 1.4 if rows[0].kind == OUTCOME else 2
    return colour(rows[0], view), wide, "dash" if dashed else "solid"


def strokes(fig: base.Picture, lines: Iterable[Stroke]) -> None:
    """Draw all lines of a picture, under its marks: a shape a pen, for Plotly takes longer for a trace."""
    drawn: dict[Pen, str] = {}
    for held, points in lines:
        path = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn[held] = f"{drawn.get(held, '')}M{path}"
    shapes = [
        {
            "type": "path",
            "path": path,
            "layer": "below",
            "line": {"color": colour, "width": wide, "dash": dash},
        }
        for (colour, wide, dash), path in drawn.items()
    ]
    fig.update_layout(shapes=shapes)


def ranges(row, start: Point, end: Point, view: View) -> list[Stroke]:
    """The bar of a range, upright or level, from its lower to its upper end; nothing for other figures."""
    if row.comparator != "range":
        return []
    (x, y), (to_x, to_y) = start, end
    across, down = (CAP, 0) if x == to_x else (0, CAP)
    bar = [(x - across, y - down), (x + across, y + down), start]
    bar += [end, (to_x - across, to_y - down), (to_x + across, to_y + down)]
    return [((colour(row, view), 3, "solid"), bar)]


def draw(fig: base.Picture, marks: Sequence[Mark], view: View) -> None:
    """Draw the marks of figures, all in one trace, and over them those of what was reached."""
    reached = [mark for mark in marks if mark[0].kind == OUTCOME]
    _draw(fig, [mark for mark in marks if mark[0].kind != OUTCOME], "figures", view)
    _draw(fig, reached, "reached", view)


def _draw(fig: base.Picture, marks: Sequence[Mark], name: str, view: View) -> None:
    if not marks:
        return
    rows = [row for row, _ in marks]
    xs, ys = zip(*(at for _, at in marks), strict=True)
    ground = theme.GROUND[view.mode]
    colours = [colour(row, view) for row in rows]
    filled = ("baseline", OUTCOME)
    insides = [own if row.kind in filled else ground for row, own in zip(rows, colours, strict=True)]
    about = [row.comparator == "approx" and row.kind != OUTCOME for row in rows]
    fig.add_scatter(
        name=name,
        x=xs,
        y=ys,
        mode="markers+text" if any(about) else "markers",
        **hints(rows, view),
        marker={
            "symbol": ["diamond" if row.kind == OUTCOME else SYMBOLS[row.comparator] for row in rows],
            "size": [_size(row) for row in rows],
            "color": insides,
            "line": {"color": colours, "width": 2.2},
            "opacity": 1,
        },
        text=["~" if ring else "" for ring in about],
        textposition="middle center",
        textfont={"color": colours, "size": base.size("text", view)},
    )


def _size(row) -> int:
    """Px across. What was reached in another year than that of a goal stands back."""
    if row.kind == OUTCOME:
        return 10 if row.is_due else 6
    return 15 if row.comparator == "approx" else 11


def hints(rows: Rows, view: View) -> dict:
    """What each mark says when asked, and the goal that it leads to."""
    return {
        "hovertext": ["<br>".join(map(escaped, filter(None, _lines(row, view)))) for row in rows],
        "hoverinfo": "text",
        "customdata": [row.goal_id if row.kind == OUTCOME else row.row_id for row in rows],
        "showlegend": False,
    }


def _lines(row, view: View) -> tuple[str, ...]:
    if row.kind == OUTCOME:
        return (
            view.local(row, "what"),
            goals.scope(row, view),
            outcome.observed(row, view),
            view.translate("outcome.published", sources=view.listed(view.local(row, "source_titles"))),
        )
    return (
        view.local(row, "what"),
        goals.scope(row, view),
        f"{numbers.year(row.year, view)} {numbers.figure(row, view)}",
        numbers.basis(row, view),
        goals.citation(row, view),
    )


def top(row) -> float:
    """The largest value that a mark reaches, in base units."""
    return row.base_value if row.base_high is None else row.base_high


def sources(rows: Rows, view: View) -> str:
    """The source line of what was reached; empty where nothing is drawn of it."""
    of_each = (view.local(row, "source_titles") for row in rows if row.kind == OUTCOME)
    titles = list(dict.fromkeys(title for of_one in of_each for title in of_one))
    few = len(titles) <= MOST_SOURCES
    joint = view.translate("chart.source_joint")  # titles have commas of their own
    named = {"sources": joint.join(titles[:MOST_SOURCES]), "n": len(titles)}
    return view.translate("outcome.sources" if few else "outcome.sources_more", **named) if titles else ""


def keys(rows: Rows, view: View) -> list[tuple[str, str]]:
    """Each plan that is drawn and its colour, in the plans' order."""
    drawn = {row.document_id for row in rows}
    return [
        (name, theme.plan(code, view)) for code, name in options.names("plan", view).items() if code in drawn
    ]


def faint(colour: str) -> str:
    """The inside of a hollow column."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.12)"
