"""Cities: how do Luoyang and Jiyuan compare?"""

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
pairs = queries.run("city_pairs", **chosen)
alike, unlike = pairs[pairs["reasons"].map(len) == 0], pairs[pairs["reasons"].map(len) > 0]
sectors = queries.run("city_sectors", **chosen)
alone = sectors.groupby("city_id", sort=False)["alone"].sum()


def rates() -> None:
    if alike.empty:
        return frame.view(say("cities.rates_none"), say("cities.rates_none_how"))
    from ui.charts import base, dumbbell

    title = kept("rates-finding", rates_finding)
    base.show(
        kept("rates", lambda: dumbbell.figure(alike, title, base.source(alike.itertuples()))),
        alt=title,
        key="rates",
    )
    if not slide:
        columns = ("what", "city", "figure", "year", "kind", "agencies", "place")
        table = kept(
            "alike",
            lambda: goals.table(
                alike.itertuples(index=False), columns, say("downloads.rates"), height="24rem"
            ),
        )
        draw(table, "rates-table")
    downloads.offer(alike.drop(columns="reasons"), "rates", chosen)


def rates_finding() -> str:
    """How often each city sets the higher figure, and where they are furthest apart."""
    firsts = alike.drop_duplicates("indicator_id")
    higher = [
        say("cities.higher", city=name, n=int((firsts["higher"] == city).sum()))
        for city, name in cities.items()
    ]
    equal = int(firsts["higher"].isna().sum())
    told = listed([*higher, say("cities.equal", n=equal)] if equal else higher)
    first = alike[alike["indicator_id"] == firsts["indicator_id"].iloc[0]]
    if pd.isna(first["higher"].iloc[0]):
        return say("cities.rates", n=len(firsts), told=told)
    figures = listed(
        [f"{cities[row.city_id]} {numbers.figure(row)}" for row in first.itertuples(index=False)]
    )
    key = "cities.rates_share" if first["base_unit"].iloc[0] == "%" else "cities.rates_unit"
    return say(key, n=len(firsts), told=told, what=getattr(first, local("what")).iloc[0], figures=figures)


def counts() -> None:
    n = unlike["indicator_id"].nunique()
    if not n:
        frame.view(say("cities.counts_none"))
        return
    shown = list(dict.fromkeys(unlike["indicator_id"]))[: COUNTS_ON_A_SLIDE if slide else None]
    first = say("cities.first", n=len(shown)) if len(shown) < n else ""
    frame.view(say("cities.counts", n=n), say("cities.counts_how") + first)
    draw(kept("counts", lambda: _unlike_table(shown)), "counts")
    told = kept("unlike", lambda: unlike.assign(reasons=list(map(_reasons, unlike.itertuples()))))
    downloads.offer(told, "unlike", chosen)


def _unlike_table(shown: list[str]) -> Element:
    heads = [say("column.what"), *cities.values(), say("column.reasons")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    by_indicator: dict[str, dict] = {indicator: {} for indicator in shown}
    for _, row in unlike[unlike["indicator_id"].isin(shown)].iterrows():
        by_indicator[row.indicator_id][row.city_id] = row
    body = [_unlike(by_city) for by_city in by_indicator.values()]
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
    frame.view(only_finding(), say("cities.only_how"))
    rows = queries.run("city_only", **chosen)
    draw(kept("only", lambda: _only_table(rows)), "only")
    if slide:
        return
    listing = st.expander(say("cities.only_all", n=len(rows)), on_change="rerun", key="only-all")
    if listing.open:
        with listing:
            columns = ("what", "city", "sector", "figure", "year", "place")
            table = kept(
                "only-all", lambda: goals.table(rows.itertuples(index=False), columns, say("downloads.only"))
            )
            draw(table, "only-table")
    downloads.offer(rows, "only", chosen)


def only_finding() -> str:
    """The sectors in which one city alone promises anything, if there are any."""
    promised = sectors[sectors["goals"] > 0]
    single = promised[promised.groupby("sector_id")["goals"].transform("size") == 1]
    told = [
        say("cities.sole", city=cities[city], sectors=listed(list(of_city[local("sector")])))
        for city, of_city in single.groupby("city_id", sort=False)
    ]
    numbers_told = listed([say("cities.alone", city=cities[city], n=int(n)) for city, n in alone.items()])
    return say("cities.sole_joint").join([*told, numbers_told])


def _only_table(rows: pd.DataFrame) -> Element:
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    columns = ["sector_id", "city_id", "row_id", local("what")]
    for sector, city, row_id, what in rows[columns].itertuples(index=False):
        named.setdefault((sector, city), []).append((row_id, what))
    heads = [el("th", say("column.sector"), scope="col")]
    heads += [el("th", say("cities.only_in", city=cities[city]), scope="col", class_=city) for city in cities]
    heads += [el("th", say("cities.both"), scope="col", class_="number")]
    lines: dict[str, list] = {}
    for row in sectors.itertuples():
        lines.setdefault(row.sector_id, []).append(row)
    body = []
    for sector, of_sector in lines.items():
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


if sectors.empty:
    frame.title(say("cities.none"))
    frame.nothing(chosen)
else:
    told = listed([say("cities.alone", city=cities[city], n=int(n)) for city, n in alone.items()])
    both = pairs["indicator_id"].nunique()
    frame.title(
        say("cities.finding", both=both, alike=alike["indicator_id"].nunique(), told=told), say("cities.sub")
    )
    frame.show(rates=rates, counts=counts, only=only)
