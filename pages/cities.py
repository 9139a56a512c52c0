"""Cities: how do Luoyang and Jiyuan compare?"""

from itertools import groupby

import pandas as pd
import streamlit as st

import queries
from ui import city_tables, downloads, filters, frame, goals, numbers, options, present
from ui.kept import kept
from ui.tree import draw
from ui.words import listed, local, say

frame.enter()

COUNTS_ON_A_SLIDE = 10

chosen = filters.bar("sector")
cities = options.names("city")
slide = present.shown()
queries.ahead(city_pairs=chosen, city_sectors=chosen)
pairs = queries.rows("city_pairs", **chosen)
alike, unlike = [row for row in pairs if not row.reasons], [row for row in pairs if row.reasons]
sectors = queries.rows("city_sectors", **chosen)
alone = listed(
    [
        say("cities.alone", city=name, n=sum(row.alone for row in sectors if row.city_id == city))
        for city, name in cities.items()
    ]
)


def by_indicator(rows: list) -> dict[str, list]:
    """The rows of each indicator, in their order."""
    return {code: list(of_one) for code, of_one in groupby(rows, key=lambda row: row.indicator_id)}


def rates() -> None:
    if not alike:
        return draw(frame.view(say("cities.rates_none"), say("cities.rates_none_how")), key="no-rates")
    from ui.charts import base, dumbbell

    title = kept("rates-finding", rates_finding)
    base.show(
        kept("rates", lambda: dumbbell.figure(alike, title, base.source(alike))),
        alt=title,
        key="rates",
    )
    if slide:
        return
    columns = ("what", "city", "figure", "year", "kind", "agencies", "place")
    draw(
        kept("alike", lambda: goals.table(alike, columns, say("downloads.rates"), height="24rem")),
        downloads.offer(lambda: frame_of(alike=True).drop(columns="reasons"), "rates", chosen),
        key="rates-table",
        idle=True,
    )


def frame_of(*, alike: bool) -> pd.DataFrame:
    """The pairs that have a common scale, or those that have none."""
    every = queries.run("city_pairs", **chosen)
    return every[(every["reasons"].map(len) == 0) == alike]


def rates_finding() -> str:
    """How often each city sets the higher figure, and where they are furthest apart."""
    pairs_alike = by_indicator(alike)
    firsts = [pair[0] for pair in pairs_alike.values()]
    higher = [
        say("cities.higher", city=name, n=sum(row.higher == city for row in firsts))
        for city, name in cities.items()
    ]
    equal = sum(row.higher is None for row in firsts)
    told = listed([*higher, say("cities.equal", n=equal)] if equal else higher)
    first = firsts[0]
    if first.higher is None:
        return say("cities.rates", n=len(firsts), told=told)
    pair = pairs_alike[first.indicator_id]
    figures = listed([f"{cities[row.city_id]} {numbers.figure(row)}" for row in pair])
    key = "cities.rates_share" if first.base_unit == "%" else "cities.rates_unit"
    return say(key, n=len(firsts), told=told, what=getattr(first, local("what")), figures=figures)


def counts() -> None:
    every = list(by_indicator(unlike).values())
    if not every:
        return draw(frame.view(say("cities.counts_none")), key="counts")
    shown = every[: COUNTS_ON_A_SLIDE if slide else None]
    first = say("cities.first", n=len(shown)) if len(shown) < len(every) else ""
    draw(
        frame.view(say("cities.counts", n=len(every)), say("cities.counts_how") + first),
        kept("counts", lambda: city_tables.unlike(shown)),
        downloads.offer(reasons_in_words, "unlike", chosen),
        key="counts",
        idle=True,
    )


def reasons_in_words() -> pd.DataFrame:
    rows = frame_of(alike=False)
    return rows.assign(reasons=list(map(city_tables.reasons, rows.itertuples())))


def only() -> None:
    rows = queries.rows("city_only", **chosen)
    heading = frame.view(only_finding(), say("cities.only_how"))
    table = kept("only", lambda: city_tables.only(rows, sectors, brief=bool(slide)))
    draw(heading, table, key="only", idle=True)
    if slide:
        return
    listing = st.expander(say("cities.only_all", n=len(rows)), on_change="rerun", key="only-all")
    if listing.open:
        with listing:
            columns = ("what", "city", "sector", "figure", "year", "place")
            table = kept("only-all", lambda: goals.table(rows, columns, say("downloads.only")))
            draw(table, key="only-table")
    draw(downloads.offer(lambda: queries.run("city_only", **chosen), "only", chosen), key="only-offer")


def only_finding() -> str:
    """The sectors in which one city alone promises anything, if there are any."""
    sole: dict[str, list[str]] = {}
    for _, of_sector in groupby(sectors, key=lambda row: row.sector_id):
        promised = [row for row in of_sector if row.goals]
        if len(promised) == 1:
            sole.setdefault(promised[0].city_id, []).append(getattr(promised[0], local("sector")))
    told = [say("cities.sole", city=cities[city], sectors=listed(names)) for city, names in sole.items()]
    return say("cities.sole_joint").join([*told, alone])


if not sectors:
    frame.title(say("cities.none"))
    draw(frame.nothing(chosen), key="nothing")
else:
    both, with_a_scale = len(by_indicator(pairs)), len(by_indicator(alike))
    frame.title(say("cities.finding", both=both, alike=with_a_scale, told=alone), say("cities.sub"))
    frame.show(rates=rates, counts=counts, only=only)
