"""The marks of a figure, the same in every picture.

Hollow is a target and filled is a baseline; ≥ and ≤ are carets, a range is a bar, about is a ring with a
tilde, 力争 is dashed; the colour is the plan's.
"""

from collections.abc import Sequence

import pandas as pd

from ui import goals, numbers, options, theme
from ui.charts import base
from ui.words import local, say

SYMBOLS = {"ge": "triangle-up", "le": "triangle-down", "approx": "circle", "eq": "circle", "range": "circle"}
Rows = Sequence  # rows of a query, as queries.rows gives them


def marker(rows: Rows, colour: str) -> dict:
    """Plotly's marker for the figures of one plan."""
    ground = theme.GROUND[theme.mode()]
    return {
        "symbol": [SYMBOLS[row.comparator] for row in rows],
        "size": [15 if row.comparator == "approx" else 11 for row in rows],
        "color": [colour if row.kind == "baseline" else ground for row in rows],
        "line": {"color": colour, "width": 2.2},
        "opacity": 1,
    }


def tildes(rows: Rows, colour: str) -> dict:
    """The tilde in the ring of every "about"; empty where there is none."""
    if not any(row.comparator == "approx" for row in rows):
        return {}
    return {
        "text": ["~" if row.comparator == "approx" else "" for row in rows],
        "textposition": "middle center",
        "textfont": {"color": colour, "size": base.size("text")},
    }


def ranges(rows: Rows, colour: str, towards: str) -> dict:
    """The bar of every range, from its lower to its upper end along an axis (x or y)."""
    highs = [row.base_high - row.base_value if row.comparator == "range" else 0 for row in rows]
    if not any(highs):
        return {}
    bar = {"type": "data", "symmetric": False, "array": highs, "arrayminus": [0] * len(highs)}
    return {f"error_{towards}": bar | {"color": colour, "thickness": 3, "width": 6}}


def told(rows: Rows) -> dict:
    """What each mark says when asked, and the goal that it leads to."""
    plans = options.names("plan")
    return {
        "hovertext": ["<br>".join(map(base.plain, filter(None, _lines(row, plans)))) for row in rows],
        "hoverinfo": "text",
        "customdata": [row.row_id for row in rows],
        "name": base.plain(plans[rows[0].document_id]),
        "legendgroup": rows[0].document_id,
        "showlegend": False,
    }


def _lines(row, plans: dict[str, str]) -> tuple[str, ...]:
    return (
        getattr(row, local("what")),
        goals.scope(row),
        f"{numbers.year(row.year)} {numbers.figure(row)}",
        numbers.basis(row),
        say("goals.place", plan=plans[row.document_id], item=goals.item(row)),
    )


def top(row) -> float:
    """The largest value that a mark reaches, in base units."""
    return row.base_value if pd.isna(row.base_high) else row.base_high


def legend(fig: base.Picture, rows: Rows) -> None:
    """One entry a plan that is drawn, in the plans' order."""
    colours = theme.plans()
    drawn = {row.document_id for row in rows}
    for code, name in options.names("plan").items():
        if code in drawn:
            fig.add_scatter(
                x=[None],
                y=[None],
                mode="lines+markers",
                name=base.plain(name),
                legendgroup=code,
                line={"color": colours[code], "width": 2},
                marker={
                    "symbol": "circle",
                    "size": 11,
                    "color": theme.GROUND[theme.mode()],
                    "line": {"color": colours[code], "width": 2.2},
                },
            )


def faint(colour: str) -> str:
    """The inside of a hollow column."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.12)"
