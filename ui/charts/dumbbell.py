"""Two cities' figures on one scale: a row an indicator, the first city above the line, the second below."""

from itertools import groupby

import pandas as pd

from ui import goals, numbers, options, theme
from ui.charts import base, marks
from ui.words import known, language, local, say

NAMES = 330  # px for the names on the left
EDGE = 150  # px on the right, where the words of a full share reach over the scale
SYMBOLS = ("circle", "diamond", "square")
ROW, SLIDE_ROW = 64, 72  # px; a row is lower where a slide has many
SLIDE_HEIGHT = 520  # px for all rows of a slide
ASIDE = 0.33  # of a row, from a mark to its words
HEAD, FOOT = 30, 30  # px over and under each unit's panel
ALL_SHARES = 100


def figure(rows: list, title: str, source: str) -> base.Picture:
    """Pairs of queries/city_pairs.sql that have a scale, in their order; a panel each unit, all from 0."""
    groups = [(unit, list(of_unit)) for unit, of_unit in groupby(rows, key=lambda row: row.base_unit)]
    indicators = len({row.indicator_id for row in rows})
    row = min(SLIDE_ROW, SLIDE_HEIGHT // indicators) if base.presenting() else ROW
    highs = [len({pair.indicator_id for pair in of_unit}) * row for _, of_unit in groups]
    plot = sum(highs) + HEAD * len(groups) + FOOT * (len(groups) - 1)
    first, second = list(options.names("city").values())[:2]
    how = say("cities.rates_how", first=first, second=second)
    fig = base.figure(title, how, source, plot_height=plot, left=NAMES)
    fig.update_layout(margin={"r": EDGE})
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
                    "ticktext": [_name(first) for first in firsts],
                    "tickfont": {"color": theme.TEXT[theme.mode()], "size": base.size("value")},
                },
            }
        )  # fmt: skip
        fig.add_annotation(
            text=f"<b>{base.plain(_heading(firsts[0]))}</b>", font={"size": base.size("text")},
            showarrow=False, x=0, xref="paper", xanchor="left", y=1 - (top - 4) / plot, yref="paper",
            yanchor="bottom",
        )  # fmt: skip
        _marks(fig, of_unit, order, at, most)
        top += high + FOOT
    return fig


def _heading(first) -> str:
    if first.base_unit == "%":
        return say("cities.shares")
    unit = first.base_unit_en if language() == "en" else first.base_unit
    return say("cities.in_unit", unit=unit if isinstance(unit, str) else first.base_unit)


def _name(first) -> str:
    small = base.size("text") - 1
    lines = [
        base.plain(line)
        for line in base.wrapped(getattr(first, local("what")), (NAMES - 20) / base.size("value"))
    ]
    lines += [
        f'<span style="font-size:{small}px">{base.plain(line)}</span>'
        for line in base.wrapped(goals.scope(first), (NAMES - 20) / small)
    ]
    return "<br>".join(lines)


def _marks(fig: base.Picture, rows: list, order: list[str], at: int, most: float) -> None:
    colours, cities = theme.cities(), options.names("city")
    axes = {"xaxis": base.axis("x", at), "yaxis": base.axis("y", at), "showlegend": False}
    joined = [
        (value, order.index(indicator))
        for indicator, pair in groupby(rows, key=lambda row: row.indicator_id)
        for value in (*(row.base_value for row in pair), None)  # a gap parts it from the next
    ]
    values, places = zip(*joined, strict=True)
    fig.add_scatter(
        x=values, y=places, mode="lines", line={"color": theme.LINES[theme.mode()], "width": 5},
        hoverinfo="skip", **axes,
    )  # fmt: skip
    for place, city in enumerate(dict.fromkeys(row.city_id for row in rows)):
        of_city = [row for row in rows if row.city_id == city]
        values = [row.base_value for row in of_city]
        colour = colours[city]
        side = ASIDE if place else -ASIDE
        fig.add_scatter(
            x=values, y=[order.index(row.indicator_id) for row in of_city],
            mode="markers", cliponaxis=False, name=base.plain(cities[city]), **axes, hoverinfo="skip",
            customdata=[row.row_id for row in of_city],
            marker={
                "symbol": SYMBOLS[place % len(SYMBOLS)], "opacity": 1,
                # the later shape is smaller: two marks on one value both show
                "size": 17 - 5 * place,
                "color": [
                    colour if row.kind == "baseline" else theme.GROUND[theme.mode()] for row in of_city
                ],
                "line": {"color": colour, "width": 2.4},
            },
        )  # fmt: skip
        fig.add_scatter(
            x=values, mode="text", cliponaxis=False, hoverinfo="skip", **axes,
            y=[order.index(row.indicator_id) + side for row in of_city],
            text=[_told(row, cities[city]) for row in of_city],
            # words of a mark near the names keep off them
            textposition=[
                "middle right" if value < most * 0.12 else "middle center" for value in values
            ],
            textfont={"color": colour, "size": base.size("value")},
        )  # fmt: skip


def _told(row, city: str) -> str:
    when = known("kind", row.kind) if pd.isna(row.year) else say(
        "cities.when", year=numbers.year(row.year), kind=known("kind", row.kind)
    )  # fmt: skip
    return f"{base.plain(city)} <b>{base.plain(numbers.figure(row))}</b> · {base.plain(when)}"
