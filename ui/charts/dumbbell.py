"""Two cities' figures on one scale: a row an indicator, the first city above the line, the second below."""

from itertools import groupby

from ui import theme
from ui.charts import base, marks
from ui.filters import options
from ui.tables import cities as tables
from ui.tables import goals
from ui.text import numbers, phrases
from ui.text.escaping import escaped
from ui.view import View

NAMES = 330  # px for the names on the left
EDGE = 150  # px on the right, where the words of a full share reach over the scale
SYMBOLS = ("circle", "diamond")
ROW, SLIDE_ROW = 64, 72  # px; a row is lower where a slide has many
SLIDE_HEIGHT = 520  # px for all rows of a slide
ASIDE = 0.33  # of a row, from a mark to its words
HEAD, FOOT = 30, 30  # px over and under each unit's panel
ALL_SHARES = 100
SHOWN, ON_A_SLIDE = 20, 7  # indicators


def figure(rows: list, title: str, view: View) -> base.Picture:
    """Pairs of queries/city_pairs.sql that have a scale, in their order; a panel each unit, all from 0. Of
    many the first are drawn."""
    above, below = (options.names("city", view)[row.city_id] for row in rows[:2])
    how = view.translate("cities.rates_how", first=above, second=below)
    drawn = rows[: 2 * (ON_A_SLIDE if view.presenting else SHOWN)]
    if len(drawn) < len(rows):
        how += view.translate("cities.rates_first", n=len(drawn) // 2)
    groups = [(unit, list(of_unit)) for unit, of_unit in groupby(drawn, key=lambda row: row.base_unit)]
    row = min(SLIDE_ROW, SLIDE_HEIGHT * 2 // len(drawn)) if view.presenting else ROW
    highs = [len(of_unit) // 2 * row for _, of_unit in groups]
    plot = sum(highs) + HEAD * len(groups) + FOOT * (len(groups) - 1)
    fig = base.figure(title, how, base.source(drawn, view), view, plot_height=plot, left=NAMES)
    fig.update_layout(margin={"r": EDGE})
    ends: list[int] = []
    top = 0
    for at, ((unit, of_unit), high) in enumerate(zip(groups, highs, strict=True), 1):
        most = max(map(marks.top, of_unit))
        most = max(ALL_SHARES, most) if unit == "%" else most * 1.1 or 1
        firsts = [next(pair) for _, pair in groupby(of_unit, key=lambda row: row.indicator_id)]
        order = [first.indicator_id for first in firsts]
        top += HEAD
        fig.update_layout(
            {
                f"xaxis{at}": {
                    "anchor": base.axis("y", at), "range": [0, most], "nticks": 6,
                    "ticksuffix": unit if unit in numbers.TIED else "", "zeroline": True,
                },
                f"yaxis{at}": {
                    "anchor": base.axis("x", at), "domain": [max(1 - (top + high) / plot, 0), 1 - top / plot],
                    "range": [len(order) - 0.5, -0.5], "tickvals": list(range(len(order))), "zeroline": False,
                    "ticktext": [_name(first, view) for first in firsts],
                    "tickfont": {"color": theme.TEXT[view.mode], "size": base.size("value", view)},
                },
            }
        )  # fmt: skip
        fig.add_annotation(
            text=f"<b>{escaped(heading(firsts[0], view))}</b>", font={"size": base.size("text", view)},
            showarrow=False, x=0, xref="paper", xanchor="left", y=1 - (top - 4) / plot, yref="paper",
            yanchor="bottom",
        )  # fmt: skip
        _marks(fig, of_unit, order, at, most, view)
        ends += [top + line * row for line in range(1, len(order))]
        top += high + FOOT
        ends.append(top)
    fig.may_part(ends[:-1])
    return fig


def heading(first, view: View) -> str:
    """What a scale counts in."""
    if first.base_unit == "%":
        return view.translate("cities.shares")
    unit = first.base_unit_en if view.language == "en" else first.base_unit
    return view.translate("cities.in_unit", unit=unit if isinstance(unit, str) else first.base_unit)


def _name(first, view: View) -> str:
    small = base.size("text", view) - 1
    lines = [
        escaped(line)
        for line in phrases.wrapped(view.local(first, "what"), (NAMES - 20) / base.size("value", view), view)
    ]
    lines += [
        f'<span style="font-size:{small}px">{escaped(line)}</span>'
        for line in phrases.wrapped(goals.scope(first, view), (NAMES - 20) / small, view)
    ]
    return "<br>".join(lines)


def _marks(fig: base.Picture, rows: list, order: list[str], at: int, most: float, view: View) -> None:
    cities = options.names("city", view)
    axes = {"xaxis": base.axis("x", at), "yaxis": base.axis("y", at), "showlegend": False}
    joined = [
        (value, order.index(indicator))
        for indicator, pair in groupby(rows, key=lambda row: row.indicator_id)
        for value in (*(row.base_value for row in pair), None)  # a gap parts it from the next
    ]
    values, lines = zip(*joined, strict=True)
    fig.add_scatter(
        x=values, y=lines, mode="lines", line={"color": theme.LINES[view.mode], "width": 5},
        hoverinfo="skip", **axes,
    )  # fmt: skip
    for nth, city in enumerate(dict.fromkeys(row.city_id for row in rows)):
        of_city = [row for row in rows if row.city_id == city]
        values = [row.base_value for row in of_city]
        colour = theme.city(city, view)
        side = ASIDE if nth else -ASIDE
        fig.add_scatter(
            x=values, y=[order.index(row.indicator_id) for row in of_city],
            mode="markers", cliponaxis=False, name=escaped(cities[city]), **axes, hoverinfo="none",
            customdata=[row.row_id for row in of_city],
            marker={
                "symbol": SYMBOLS[nth], "opacity": 1,
                # the later shape is smaller: two marks on one value both show
                "size": 17 - 5 * nth,
                "color": [
                    colour if row.kind == "baseline" else theme.GROUND[view.mode] for row in of_city
                ],
                "line": {"color": colour, "width": 2.4},
            },
        )  # fmt: skip
        fig.add_scatter(
            x=values, mode="text", cliponaxis=False, hoverinfo="skip", **axes,
            y=[order.index(row.indicator_id) + side for row in of_city],
            text=[_words(row, cities[city], view) for row in of_city],
            # words of a mark near the names keep off them
            textposition=[
                "middle right" if value < most * 0.18 else "middle center" for value in values
            ],
            textfont={"color": colour, "size": base.size("value", view)},
        )  # fmt: skip


def _words(row, city: str, view: View) -> str:
    figure = escaped(numbers.figure(row, view))
    return f"{escaped(city)} <b>{figure}</b> · {escaped(tables.when(row, view))}"
