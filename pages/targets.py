"""Targets: any figure, and any goal without a number, found by words, numbers and filters."""

import time

import streamlit as st

import queries
from ui import detail, downloads, facets, frame, goals, later, search, state
from ui.tree import Element, draw, el
from ui.words import say

frame.enter()

ROWS = 50
COLUMNS = ("what", "figure", "year", "city", "sector", "kind", "agencies", "place")
BESIDE_A_DETAIL = ("what", "figure", "year", "city")
# Sorted by the plans' order unless a reader says otherwise; a value starts from the largest.
SORTS = {"figure": "-value", "year": "year", "sector": "sector", "place": "place"}
# What a new search or filter leaves behind.
RESET = {"page": None, "row": None}

typed = st.query_params.get("q", "")[: search.LONGEST]
asked = search.read(typed)
chosen = facets.chosen("plan", "agency", "city", "sector", "year", *facets.OWN)
found = "\n".join(row.row_id for row in queries.rows("target_found", **asked.params())) if asked.words else ""
within = {**chosen, "found": found, "searching": bool(asked.words)}
by = [code for name in ("relevance", *SORTS.values()) for code in (name.lstrip("-"), f"-{name.lstrip('-')}")]
sort = state.code("sort", by, "relevance" if asked.words else "place")
narrowed = bool(asked.words) or any(chosen.values())
told = {"q": [typed] if asked.words else []} | facets.described(chosen)


def search_bar() -> None:
    """The box and the filters, in two rows. The box follows the URL, and the URL the box."""
    if st.session_state.get("q") != typed:
        st.session_state["q"] = typed
    box, *first = st.columns([3, 1.5, 1.5], gap="small")
    box.text_input(
        say("targets.search"),
        key="q",
        type="search",
        live=True,
        max_chars=search.LONGEST,
        placeholder=say("targets.placeholder"),
        label_visibility="collapsed",
        on_change=lambda: state.put(q=st.session_state["q"].strip(), sort=None, **RESET),
    )
    time.sleep(later.APART)  # the list first, then the filters: their counts are new too
    for place, name in zip([*first, *st.columns(6, gap="small")], chosen, strict=True):
        with place:
            facets.pick(name, counts.get(name, {}), chosen[name], **RESET)


def heads() -> dict[str, tuple[str, str | None]]:
    """For each column that sorts: the address that does, and how it is sorted now."""
    of = {}
    for column, first in SORTS.items():
        now = sort.lstrip("-") == first.lstrip("-")
        turned = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
        href = state.href("targets", state.here(sort=turned if now else first, page=None))
        of[column] = href, ("descending" if sort.startswith("-") else "ascending") if now else None
    return of


def paging(page: int, pages: int, n: int) -> Element:
    """Which rows are shown, and the ways to the others."""

    def to(number: int, key: str) -> Element | None:
        number_or_none = str(number) if number > 1 else None
        if not 1 <= number <= pages or number == page:
            return None
        return el("a", say(f"targets.{key}"), href=state.href("targets", state.here(page=number_or_none)))

    best = state.href("targets", state.here(sort=None, page=None))
    clear = state.href("targets", state.here(**dict.fromkeys([*chosen, "q", "sort", "page"])))
    return el(
        "p",
        el("span", say("targets.shown", first=(page - 1) * ROWS + 1, last=min(page * ROWS, n), n=n)),
        to(1, "first") if page > 2 else None, to(page - 1, "back"), to(page + 1, "next"),
        to(pages, "last") if page < pages - 1 else None,
        el("a", say("targets.by_relevance"), href=best) if asked.words and sort != "relevance" else None,
        el("a", say("targets.clear"), href=clear) if narrowed and not presenting else None,
        class_="paging",
    )  # fmt: skip


def results(here: str = "") -> None:
    rows = queries.rows("target_list", **listed)
    if not rows:
        return draw(frame.nothing(told), key="nothing")
    pages = -(-len(rows) // ROWS)
    asked_page = st.query_params.get("page", "")
    page = min(max(int(asked_page), 1), pages) if asked_page.isdecimal() and len(asked_page) < 6 else 1
    table = goals.table(
        rows[(page - 1) * ROWS : page * ROWS],
        BESIDE_A_DETAIL if here else COLUMNS,
        say("targets.name"),
        height="calc(100vh - 22.5rem)",
        here=here,
        link=lambda row_id: state.href("targets", state.here(row=row_id)),
        sorts=heads(),
    )
    draw(
        el("div", paging(page, pages, len(rows)), table, class_="library"),
        downloads.offer(
            lambda: queries.run("target_list", **listed),
            "targets",
            told,
            parquet=lambda: downloads.parquet_of(queries.run("target_list", **listed)),
        ),
        key="list",
    )


listed = {"sort": sort.lstrip("-"), "descending": sort.startswith("-"), **within}
queries.ahead(target_facets=within, target_list=listed)
presenting = "present" in st.query_params
counts: dict[str, dict[str, int]] = {}
for row in queries.rows("target_facets", **within):
    counts.setdefault(row.facet, {})[row.code] = row.goals
fits, every = (counts["all"].get(code, 0) for code in ("fits", "every"))
row_id = st.query_params.get("row", "")
opened = detail.of(row_id) if row_id else None
# a link from another page leads to the row and nothing else; a row of a search opens beside its list
alone = opened is not None and (presenting or not state.here(row=None, lang=None))

if alone:
    frame.title(*detail.title(opened))
    detail.show(opened, wide=True)
else:
    frame.title(say("targets.found" if narrowed else "targets.all", n=fits, of=every), say("targets.sub"))
    if row_id and opened is None:
        detail.unknown(row_id)
    if not presenting:
        later.fill(search_bar, key="filters")
    if opened is None:
        results()
    else:
        left, right = st.columns([6, 5], gap="medium")
        with left:
            results(row_id)
        with right:
            detail.show(opened, wide=False)
