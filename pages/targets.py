"""Targets: any figure, and any goal without a number, found by words, numbers and filters."""

from functools import partial

import streamlit as st

from ui.elements.tree import draw, el
from ui.export import downloads
from ui.filters import facets, filters, options, search
from ui.shell import deferred, frame
from ui.tables import detail
from ui.tables import targets as target_tables

view = frame.enter()

typed = view.param("q")[: search.LONGEST]
asked = search.read(typed)
searching = bool(asked.words)
chosen = facets.chosen(view, "plan", "agency", "city", "sector", "year", "kind", "period", "comparator")
described = {"q": [typed] if searching else []} | facets.described(chosen, view)
narrowed = searching or any(
    codes for name, codes in chosen.items() if name != "city" or not filters.defaulted(view)
)

# where there are many cities, only those that are chosen are looked through
within = chosen["city"] if options.many_cities(view) else []
found = view.build.records("target_found", city=within, **asked.params()) if searching else ()
wanted = chosen | {"found": "\n".join(row.row_id for row in found), "searching": searching}
order = target_tables.sort(view, searching=searching)
listed = wanted | {"sort": order.lstrip("-"), "descending": order.startswith("-")}


def of_page(at: int) -> dict[str, object]:
    """What queries/target_list.sql wants for one page."""
    return listed | {"rows": target_tables.ROWS, "skip": (at - 1) * target_tables.ROWS}


at = target_tables.page(view)
view.build.ahead(target_facets=wanted | {"within": within}, target_list=of_page(at))
counts: dict[str, dict[str, int]] = {}
for row in view.build.records("target_facets", **wanted, within=within):
    counts.setdefault(row.facet, {})[row.code] = row.goals
fits, every = (counts["all"].get(code, 0) for code in ("fits", "every"))
at = min(at, max(1, -(-fits // target_tables.ROWS)))

row_id = view.param("row")
opened = detail.of(row_id, view) if row_id else None
# a link from another page leads to the row and nothing else; a row of a search opens beside its list
alone = opened is not None and (view.presenting or not view.params.keys() - {"row", "lang"})


def results() -> None:
    """One page of what is found, and all of it to take away."""
    if not fits:
        return draw(frame.nothing(described, view), view=view, key="nothing")
    paging = target_tables.paging(
        at,
        fits,
        view,
        by_rank=searching and order != "relevance",
        drop=[*chosen, "q", "sort", "page"] if narrowed else [],
    )
    rows = view.build.records("target_list", **of_page(at))
    table = target_tables.listing(rows, order, row_id if opened else "", view)
    take = partial(view.build.dataframe, "target_list", **listed, rows=None, skip=0)
    draw(
        el("div", paging, table, class_="library"),
        downloads.offer(take, "targets", described, view, parquet=lambda: downloads.parquet_of(take())),
        view=view,
        key="list",
    )


if alone:
    frame.title(*detail.title(opened, view), view)
    detail.show(opened, view, wide=True)
else:
    finding = view.translate("targets.found" if narrowed else "targets.all", n=fits, of=every)
    frame.title(finding, view.translate("targets.sub") + filters.default_told(view), view)
    if row_id and opened is None:
        detail.unknown(row_id, view)
    if not view.presenting:
        deferred.fill(partial(facets.search_bar, typed, chosen, counts, view), key="filters")
    if opened is None:
        results()
    else:
        left, right = st.columns([6, 5], gap="medium")
        with left:
            results()
        with right:
            detail.show(opened, view, wide=False)
