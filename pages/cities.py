"""Cities: how do two compare, and how do all on one indicator?"""

import streamlit as st

from ui.charts import city_ranking, dumbbell
from ui.elements import chart
from ui.elements.tree import draw, ready
from ui.export import downloads
from ui.filters import filters, options, single
from ui.shell import deferred, frame
from ui.tables import cities as tables

view = frame.enter()
chosen = filters.bar(view, "sector")
pair = single.pair(view)
many = len(options.names("city", view)) > len(pair)
if many and not view.presenting:
    deferred.fill(lambda: single.pick_pair(pair, view), horizontal=True, gap="small", key="filters-pair")
of_pair, described = chosen | {"pair": pair}, chosen | {"city": pair}

tables.ahead(of_pair, view)
pairs = view.build.records("city_pairs", only=tables.PAIR_COLUMNS, **of_pair)
alike, unlike = [row for row in pairs if not row.reasons], [row for row in pairs if row.reasons]
sectors = view.build.records("city_sectors", **of_pair)


def ranked() -> None:
    """All cities on one indicator."""
    offered = view.build.records("city_indicators", indicator=view.param("indicator"), **chosen)
    if not offered:
        return draw(frame.nothing(chosen, view), view=view, key="none-ranked")
    indicators = {row.indicator_id: row for row in offered}
    indicator = view.code("indicator", indicators, offered[0].indicator_id)
    if not view.presenting:
        names = {code: tables.indicator(row, view) for code, row in indicators.items()}
        one = ("indicator", view.translate("filter.indicator"), names, indicator)
        deferred.fill(lambda: single.pick(*one, width=460), key="filters-one")
    rows = view.build.records("city_ranking", indicator=indicator)
    what, finding, how = tables.ranked(rows, indicators[indicator], view)
    fig = view.kept("ranked", lambda: city_ranking.figure(rows, finding, how, pair, view))
    chart.show(fig, view, alt=finding, key="ranked")
    if view.presenting:
        return
    draw(
        ready("ranking", lambda: tables.ranking(rows, view), view),
        downloads.offer(lambda: tables.positions(indicator, view), "ranked", {"indicator": [what]}, view),
        view=view,
        key="ranking",
        idle=True,
    )


def rates() -> None:
    """What the two have on one scale."""
    if not alike:
        how = view.translate("cities.rates_none_how")
        return draw(frame.heading(view.translate("cities.rates_none"), how), view=view, key="no-rates")
    finding = tables.rates(alike, pair, view)
    fig = view.kept("rates", lambda: dumbbell.figure(alike, finding, view))
    chart.show(fig, view, alt=finding, key="rates")
    if view.presenting:
        return
    draw(
        ready("alike", lambda: tables.compared(alike, view), view),
        downloads.offer(lambda: tables.alike(of_pair, view), "rates", described, view),
        view=view,
        key="rates-table",
        idle=True,
    )


def counts() -> None:
    """What both have and no scale fits."""
    every = list(tables.by_indicator(unlike).values())
    if not every:
        return draw(frame.heading(view.translate("cities.counts_none")), view=view, key="counts")
    shown = every[: 9 if view.presenting else 60]  # the file has all
    draw(
        frame.heading(*tables.counts(len(every), len(shown), view)),
        ready("counts", lambda: tables.unlike(shown, pair, view), view),
        downloads.offer(lambda: tables.apart(of_pair, view), "unlike", described, view),
        view=view,
        key="counts",
        idle=True,
    )


def promised() -> None:
    """How many commitments each makes in each sector, with and without a number."""
    draw(
        frame.heading(*tables.most_promised(sectors, pair, view)),
        ready("promised", lambda: tables.promised(sectors, pair, view), view),
        downloads.offer(lambda: tables.counted(of_pair, view), "city_sectors", described, view),
        view=view,
        key="promised",
        idle=True,
    )


def only() -> None:
    """What one of them alone has."""
    rows = view.build.records("city_only_names", **of_pair)
    table = ready("only", lambda: tables.only(rows, sectors, pair, view, brief=view.presenting), view)
    draw(frame.heading(*tables.alone(sectors, pair, view)), table, view=view, key="only", idle=True)
    if view.presenting:
        return
    listing = st.expander(view.translate("cities.only_all", n=len(rows)), on_change="rerun", key="only-all")
    if listing.open:
        with listing:
            draw(ready("only-all", lambda: tables.every_only(of_pair, view), view), view=view, key="alone")
    offer = downloads.offer(lambda: view.build.dataframe("city_only", **of_pair), "only", described, view)
    draw(offer, view=view, key="only-offer")


frame.title(*tables.title(pairs, sectors, pair, view), view)
if not sectors:
    draw(frame.nothing(chosen, view), view=view, key="nothing")
views = {"ranked": ranked} if many else {}
views |= {"rates": rates, "counts": counts} if len(pair) == 2 and sectors else {}
frame.show(view, **views, **({"promised": promised, "only": only} if sectors else {}))
