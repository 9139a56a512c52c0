"""Goals of a single year, ranked: shares on one scale, then each unit on its own, then what has no peer."""

from itertools import groupby

from ui import goals, numbers, theme
from ui.charts import base, marks
from ui.words import local, say

NAMES, VALUES = 440, 1020  # px: where the scale begins, and where the figures in words do
ROW, SLIDE_ROW = 25, 33  # px
ALL_SHARES = 100


def figure(rows: marks.Rows, title: str, source: str) -> base.Picture:
    """A row each of queries/sector_singles.sql: name, mark on its unit's scale, figure and year in words."""
    row = SLIDE_ROW if base.presenting() else ROW
    head = row * 1.1
    groups = [(group, list(of_unit)) for group, of_unit in groupby(rows, key=lambda row: row.unit_group)]
    plot = round(sum(len(of_unit) * row + head for _, of_unit in groups))
    fig = base.figure(title, say("sectors.singles_how"), source, plot_height=plot, legend=True)
    headings, names, values = [], [], []
    text = theme.TEXT[theme.mode()]
    top = 0.0
    for at, (group, of_unit) in enumerate(groups, 2):
        headings.append((0, top + head * 0.6, f"<b>{base.plain(_heading(group, of_unit[0]))}</b>", text))
        top += head
        for line, single in enumerate(of_unit):
            middle = top + (line + 0.5) * row
            names.append((0, middle, base.plain(_name(single)), text))
            values.append((VALUES, middle, _value(single), theme.plans()[single.document_id]))
        if group != "other":
            _scale(fig, at, of_unit, group, top / plot, (top + len(of_unit) * row) / plot)
        top += len(of_unit) * row
    for words in (headings, names, values):
        fig.add_words(words, "middle right", base.size("text"))
    marks.legend(fig, rows)
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


def _scale(fig: base.Picture, at: int, rows: marks.Rows, group: str, top: float, bottom: float) -> None:
    """The marks of one unit, each at the end of a stick from 0; `top` and `bottom` are shares of the plot."""
    across = base.NARROW - 16
    most = max(map(marks.top, rows))
    if group == "%":
        most = max(most, ALL_SHARES)
    fig.update_layout(
        {
            f"xaxis{at}": {
                "domain": [NAMES / across, (VALUES - 20) / across],
                "range": [0, (most or 1) * 1.02],
                "anchor": base.axis("y", at),
                "visible": False,
            },
            f"yaxis{at}": {
                "domain": [max(1 - bottom, 0), 1 - top],
                "range": [len(rows) - 0.5, -0.5],
                "visible": False,
                "anchor": base.axis("x", at),
            },
        }
    )
    axes = {"xaxis": base.axis("x", at), "yaxis": base.axis("y", at)}
    places = {row.row_id: line for line, row in enumerate(rows)}
    for plan, colour in theme.plans().items():
        of_plan = [row for row in rows if row.document_id == plan]
        for dashed in (False, True):
            sticks = [row for row in of_plan if (row.strength == "strive") == dashed]
            if sticks:
                fig.add_scatter(
                    x=[end for row in sticks for end in (0, row.base_value, None)],
                    y=[end for row in sticks for end in (places[row.row_id], places[row.row_id], None)],
                    mode="lines",
                    line={"color": colour, "width": 2, "dash": "dash" if dashed else "solid"},
                    **axes,
                    showlegend=False,
                    hoverinfo="skip",
                )
        if of_plan:
            fig.add_scatter(
                x=[row.base_value for row in of_plan],
                y=[places[row.row_id] for row in of_plan],
                mode="markers+text",
                cliponaxis=False,
                **axes,
                **marks.told(of_plan),
                marker=marks.marker(of_plan, colour),
                **marks.tildes(of_plan, colour),
                **marks.ranges(of_plan, colour, "x"),
            )
