"""All cities on one indicator: a line a city from the highest figure down, each value in words."""

from ui import theme
from ui.charts import base
from ui.filters import options
from ui.tables import cities as tables
from ui.text import measure, numbers
from ui.text.escaping import escaped
from ui.view import View

SHOWN, ON_A_SLIDE = 30, 12  # cities, beside the pair
NAMES = 210  # px for the names on the left
BOLD, AFTER = 1.06, 30  # how much wider figures are for being bold; px beside a mark and its words
ROW, SLIDE_ROW = 26, 34  # px


def figure(rows: tuple, title: str, how: str, pair: list[str], view: View) -> base.Picture:
    """Rows of queries/city_ranking.sql that have a position: the first of them, and those of the pair, which
    stand out. All lines begin at 0."""
    ranked = [row for row in rows if row.position]
    first = ON_A_SLIDE if view.presenting else SHOWN
    shown = ranked[:first] + [row for row in ranked[first:] if row.city_id in pair]
    if len(shown) < len(ranked):
        how += view.translate("cities.ranked_first", n=min(first, len(ranked)), of=len(ranked))
    lines = max(len(shown), 1)
    high = lines * (SLIDE_ROW if view.presenting else ROW)
    fig = base.figure(title, how, view.translate("cities.ranked_source"), view, plot_height=high, left=NAMES)
    fig.may_part(high / lines * line for line in range(1, lines))
    values, words = [row.base_value for row in shown], [_words(row, view) for row in shown]
    widest = max([measure.width(" · ".join(parts)) for parts in words], default=0)
    fig.update_layout(
        margin={"r": round(widest * BOLD * base.size("value", view)) + AFTER},
        xaxis={"visible": False, "range": [min([0, *values]), max([0, *values]) or 1]},
        yaxis={
            "range": [lines - 0.5, -0.5], "tickvals": list(range(len(shown))), "showgrid": False,
            "ticktext": [_name(row, pair, view) for row in shown], "zeroline": False, "ticks": "",
            "tickfont": {"color": theme.TEXT[view.mode], "size": base.size("text", view)},
        },
    )  # fmt: skip
    fig.add_scatter(
        x=[x for value in values for x in (0, value, None)],
        y=[y for at in range(len(shown)) for y in (at, at, None)],
        mode="lines", line={"color": theme.LINES[view.mode], "width": 3}, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    colours = [
        theme.city(row.city_id, view) if row.city_id in pair else theme.QUIET[view.mode] for row in shown
    ]
    fills = [
        colour if row.kind == "baseline" else theme.GROUND[view.mode]
        for row, colour in zip(shown, colours, strict=True)
    ]
    fig.add_scatter(
        x=values, y=list(range(len(shown))), mode="markers+text", cliponaxis=False, hoverinfo="none",
        showlegend=False, customdata=[row.row_id for row in shown], textposition="middle right",
        text=[f" <b>{escaped(figure)}</b> · {escaped(rest)}" for figure, rest in words],
        textfont={"color": colours, "size": base.size("value", view)},
        marker={"size": 12, "opacity": 1, "color": fills, "line": {"color": colours, "width": 2.4}},
    )  # fmt: skip
    return fig


def _name(row, pair: list[str], view: View) -> str:
    """Position and name, in one line."""
    room = (NAMES - 16) / base.size("text", view)
    name = measure.clipped(f"{row.position}  {options.names('city', view)[row.city_id]}", room)
    return f"<b>{escaped(name)}</b>" if row.city_id in pair else escaped(name)


def _words(row, view: View) -> tuple[str, str]:
    """The figure, then its year, kind and plan."""
    plan = options.plans_of_a_city(view)[row.document_id]
    return numbers.figure(row, view), f"{tables.when(row, view)} · {plan}"
