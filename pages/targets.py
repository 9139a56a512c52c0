"""Targets: any figure, and any goal without a number, found by words, numbers and filters."""

from functools import partial

import streamlit as st

from ui.elements.tree import Element, draw, el, ready
from ui.export import downloads
from ui.filters import facets, filters, options, search
from ui.shell import deferred, frame
from ui.tables import detail, meant
from ui.tables import targets as target_tables
from ui.tables.hits import Hits

view = frame.enter()

typed = view.param("q")[: search.LONGEST]
chosen = facets.chosen(
    view, "plan", "agency", "role", "city", "sector", "year", "kind", "period", "comparator"
)
# where there are many cities, only those that are chosen are looked through
within = chosen["city"] if options.many_cities(view) else []
found = search.find(typed, within, view, sentences=bool(view.param("sentences")))
searching = bool(found.asked.words)
described = {"q": [typed] if searching else []} | facets.described(chosen, view)
narrowed = searching or any(
    codes for name, codes in chosen.items() if name != "city" or not filters.defaulted(view)
)

row_id = view.param("row")
opened = detail.of(row_id, view) if row_id else None
# a link from another page leads to the row and nothing else; a row of a search opens beside its list
alone = opened is not None and (view.alone or not view.params.keys() - {"row", "lang"})

wanted = chosen | {"found": "\n".join(found.rows), "searching": searching}
order = target_tables.sort(view, searching=searching)
listed = wanted | {"sort": order.lstrip("-"), "descending": order.startswith("-"), "here": ""}


def of_page(at: int) -> dict[str, object]:
    """What queries/target_list.sql wants for one page: that which has the opened row, unless the address
    names another."""
    here = row_id if opened and not view.param("page") else ""
    return listed | {"rows": target_tables.ROWS, "skip": (at - 1) * target_tables.ROWS, "here": here}


at = target_tables.page(view)
view.build.ahead(target_facets=wanted | {"within": within}, target_list=of_page(at))
counts = facets.counted(wanted, within, view)
fits = counts["all"].get("fits", 0)
at = min(at, max(1, -(-fits // target_tables.ROWS)))


def fits_of(other: search.Asked) -> int:
    """How many fit the filters of what another search finds."""
    rows = view.build.records("target_found", city=within, **other.params())
    there = chosen | {"found": "\n".join(row.row_id for row in rows), "searching": True}
    return facets.counted(there, within, view)["all"].get("fits", 0)


def library(rows: tuple) -> Element:
    """The rows of a page, under the ways to the others."""
    paging = target_tables.paging(
        target_tables.page_of(rows),
        fits,
        view,
        by_rank=searching and order != "relevance",
        drop=[*chosen, "q", "sort", "page", "sentences"] if narrowed else [],
    )
    marked = Hits(found, rows, within, view).marked if searching else None
    table = target_tables.listing(rows, order, row_id if opened else "", marked, view)
    return el("div", paging, table, class_="library")


def results() -> None:
    """One page of what is found, and all of it to take away."""
    offers = meant.offers(found, fits, within, fits_of, view) if searching else []
    if not fits:
        return draw(*offers, frame.nothing(described, view), view=view, key="nothing")
    rows = view.build.records("target_list", **of_page(at))
    take = partial(view.build.dataframe, "target_list", **listed, rows=None, skip=0)
    draw(
        *offers,
        ready("list", lambda: library(rows), view),
        downloads.offer(
            take, "targets", described, view, parquet=lambda: downloads.parquet(take(), "targets", view)
        ),
        view=view,
        key="list",
    )


if alone:
    frame.title(*detail.title(opened, view), view)
    detail.show(opened, view, wide=True)
else:
    nearest = searching and not found.exact
    finding = target_tables.title(counts, chosen, narrowed=narrowed, nearest=nearest, view=view)
    frame.title(finding, view.translate("targets.sub") + filters.default_note(view), view, described)
    if row_id and opened is None:
        detail.unknown(row_id, view)
    if not view.presenting:
        # a role comes along from an agency's ledger, and is asked for there
        shown = {name: codes for name, codes in chosen.items() if name != "role" or codes}
        deferred.fill(partial(facets.search_bar, shown, counts, view), key="filters")
    if opened is None:
        results()
    else:
        left, right = st.columns([6, 5], gap="medium")
        with left:
            results()
        with right:
            detail.show(opened, view, wide=False)
