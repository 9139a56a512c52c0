"""Cities: how do Luoyang and Jiyuan compare?"""

from itertools import groupby

import pandas as pd
import streamlit as st

import queries
from ui import downloads, filters, frame, goals, numbers, options, present, state
from ui.kept import kept
from ui.tree import Element, draw, el, framed
from ui.words import known, listed, local, say

frame.enter()

NAMED, NAMED_ON_A_SLIDE = 4, 2  # indicators named in a cell of `only`
COUNTS_ON_A_SLIDE = 10

chosen = filters.bar("sector")
cities = options.names("city")
plans = options.plans_of_a_city()
slide = present.shown()
queries.ahead(city_pairs=chosen, city_sectors=chosen, city_only=chosen)
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
        kept("counts", lambda: _unlike_table(shown)),
        downloads.offer(reasons_in_words, "unlike", chosen),
        key="counts",
        idle=True,
    )


def reasons_in_words() -> pd.DataFrame:
    rows = frame_of(alike=False)
    return rows.assign(reasons=list(map(_reasons, rows.itertuples())))


def _unlike_table(shown: list[list]) -> Element:
    heads = [say("column.what"), *cities.values(), say("column.reasons")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    body = [_unlike({row.city_id: row for row in pair}) for pair in shown]
    return framed(el("table", el("thead", head), el("tbody", body)), say("downloads.unlike"), "none")


def _unlike(by_city: dict) -> Element:
    first = next(iter(by_city.values()))
    what = [el("div", getattr(first, local("what"))), el("small", getattr(first, local("sector")))]
    return el(
        "tr",
        el("th", what, scope="row", class_="wide"),
        [el("td", _figure(by_city[city])) for city in cities if city in by_city],
        el("td", _reasons(first)),
    )


def _figure(row) -> list[Element]:
    link = state.href("targets", state.shared(row=row.row_id))
    year = "" if pd.isna(row.year) else numbers.year(row.year)
    basis = numbers.basis(row) if row.kind != "standing" else ""
    told = [year, known("kind", row.kind), basis, goals.scope(row), plans[row.document_id]]
    return [
        el("a", numbers.figure(row), href=link, class_=f"{row.city_id} keep"),
        el("small", " · ".join(filter(None, told))),
    ]


def _reasons(row) -> str:
    """Why a pair has no common scale; `years` is told with how many."""
    apart = 0 if pd.isna(row.apart) else int(row.apart)
    return say("cities.because_joint").join(say(f"cities.because.{code}", n=apart) for code in row.reasons)


def only() -> None:
    rows = queries.rows("city_only", **chosen)
    heading = frame.view(only_finding(), say("cities.only_how"))
    draw(heading, kept("only", lambda: _only_table(rows)), key="only", idle=True)
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


def _only_table(rows: tuple) -> Element:
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        named.setdefault((row.sector_id, row.city_id), []).append((row.row_id, getattr(row, local("what"))))
    heads = [el("th", say("column.sector"), scope="col")]
    heads += [el("th", say("cities.only_in", city=cities[city]), scope="col", class_=city) for city in cities]
    heads += [el("th", say("cities.both"), scope="col", class_="number")]
    body = []
    for sector, of_sector in groupby(sectors, key=lambda row: row.sector_id):
        of_sector = list(of_sector)
        link = state.href("targets", _all_of(sector))
        name = el(
            "th", el("a", getattr(of_sector[0], local("sector")), href=link), scope="row", class_="keep"
        )
        cells = [_alone(row, named.get((sector, row.city_id), [])) for row in of_sector]
        body.append(el("tr", name, cells, el("td", str(of_sector[0].shared or "–"), class_="number")))
    table = el("table", el("thead", el("tr", heads)), el("tbody", body), class_="tight" if slide else None)
    return framed(table, say("downloads.only"), "none")


def _alone(row, goals_named: list[tuple[str, str]]) -> Element:
    """How many indicators one city alone has in a sector, and the first of them by name."""
    if not row.goals:
        return el("td", el("small", say("cities.nothing_promised", city=cities[row.city_id])))
    links = []
    for row_id, what in goals_named[: NAMED_ON_A_SLIDE if slide else NAMED]:
        link = state.href("targets", state.shared(row=row_id))
        links += [say("separator") if links else "", el("a", what, href=link)]
    every = state.href("targets", _all_of(row.sector_id, row.city_id))
    more = [" ", el("a", say("cities.more"), href=every)] if len(goals_named) > NAMED and not slide else []
    return el("td", el("span", str(row.alone), class_=f"{row.city_id} count"), " ", links, more)


def _all_of(sector: str, city: str | None = None) -> state.Params:
    """A sector without the filters that this page does not apply."""
    return state.shared(sector=sector, city=city, agency=None, year=None, plan=None)


if not sectors:
    frame.title(say("cities.none"))
    draw(frame.nothing(chosen), key="nothing")
else:
    both, with_a_scale = len(by_indicator(pairs)), len(by_indicator(alike))
    frame.title(say("cities.finding", both=both, alike=with_a_scale, told=alone), say("cities.sub"))
    frame.show(rates=rates, counts=counts, only=only)
