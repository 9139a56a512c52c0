"""Who answers for most: a bar an agency, what it leads in a strong tone, what it supports hatched."""

from ui import theme
from ui.charts import base
from ui.tables import agencies as tables
from ui.text import phrases
from ui.text.escaping import escaped
from ui.view import View

NAMES, SLIDE_NAMES = 400, 470  # px for the names on the left
EDGE = 150  # px for the words after the longest bar
SHOWN = 20  # agencies of a page: its file has all
MOST_LINES = 2  # of a name
GAP = 8  # px between names
SLIDE_HEIGHT, SLIDE_ROW = 425, 60  # px: of a presentation's plot area, and of a bar at most
ROLES = {"led": "lead", "supported": "support"}  # column to the role's word


def figure(
    rows: tuple,
    title: str,
    how: str,
    source: str,
    view: View,
    *,
    bold: str,
) -> base.Picture:
    """Agencies of queries/agency_ranking.sql, most duties first. `bold` is the agency_id that stands out."""
    names = [_name(agency, view) for agency in rows]
    row = round(base.size("text", view) * 1.3) * min(max(map(len, names)), MOST_LINES) + GAP
    if view.presenting:
        row = max(row, min(SLIDE_HEIGHT // len(rows), SLIDE_ROW))
    fig = base.figure(title, how, source, view, plot_height=row * len(rows), legend=True, left=_room(view))
    fig.may_part(row * line for line in range(1, len(rows)))
    codes = [agency.agency_id for agency in rows]
    strong, quiet = theme.STRONG[view.mode], theme.QUIET[view.mode]
    ticks = [_tick(name, code == bold) for name, code in zip(names, codes, strict=True)]
    fig.update_layout(
        barmode="stack", bargap=0.3, margin={"r": EDGE}, legend={"traceorder": "normal"},
        xaxis={"visible": False, "range": [0, max(agency.duties for agency in rows)]},
        yaxis={
            "tickvals": list(range(len(rows))), "ticktext": ticks, "range": [len(rows) - 0.5, -0.5],
            "showgrid": False, "zeroline": False, "ticks": "",
            "tickfont": {"color": theme.TEXT[view.mode], "size": base.size("text", view)},
        },
    )  # fmt: skip
    hatched = {
        "shape": "/",
        "fgcolor": quiet,
        "bgcolor": theme.GROUND[view.mode],
        "size": 6,
        "solidity": 0.25,
    }
    fills = {
        "led": {"color": strong, "line": {"color": strong, "width": 1}},
        "supported": {"color": quiet, "pattern": hatched, "line": {"color": quiet, "width": 1}},
    }
    for column, role in ROLES.items():
        fig.add_bar(
            y=list(range(len(rows))), x=[getattr(agency, column) for agency in rows], orientation="h",
            name=view.translate(f"role.{role}"), marker=fills[column], hoverinfo="none", customdata=codes,
        )  # fmt: skip
    fig.add_scatter(
        y=list(range(len(rows))), x=[agency.duties for agency in rows], mode="text", cliponaxis=False,
        showlegend=False, hoverinfo="skip",
        text=[f" {_words(agency, view)}" for agency in rows], textposition="middle right",
        textfont={"size": base.size("value", view)},
    )  # fmt: skip
    return fig


def _room(view: View) -> int:
    return SLIDE_NAMES if view.presenting else NAMES


def _name(agency, view: View) -> list[str]:
    """An agency's name, and its kind where it is no city agency, in lines that fit beside the bars."""
    text, mark = view.local(agency, "agency"), tables.mark(agency, "agency", view)
    return phrases.wrapped(
        f"{text} · {mark}" if mark else text, (_room(view) - 16) / base.size("text", view), view
    )


def _tick(lines: list[str], bold: bool) -> str:
    shown = "<br>".join(map(escaped, lines[:MOST_LINES])) + ("…" if len(lines) > MOST_LINES else "")
    return f"<b>{shown}</b>" if bold else shown


def _words(agency, view: View) -> str:
    """Both numbers, the one led in bold; a role that an agency never has is left out."""
    parts = [f"<b>{view.translate('agencies.leads', n=int(agency.led))}</b>"] if agency.led else []
    parts += [view.translate("agencies.supports", n=int(agency.supported))] if agency.supported else []
    return " · ".join(parts)
