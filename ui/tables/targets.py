"""The list of the Targets page: its order, its pages, and the ways to the others."""

from collections.abc import Callable, Iterable, Sequence

from ui.elements.tree import Element, el
from ui.filters import filters, options
from ui.tables import goals, outcome
from ui.view import View

ROWS = 50  # of a page
COLUMNS = ("what", "figure", "year", "status", "city", "sector", "kind", "agencies", "place")
BESIDE_A_DETAIL = ("what", "figure", "year", "city")
# Sorted by the plans' order unless a reader says otherwise; a value starts from the largest.
SORTS = {"figure": "-value", "year": "year", "sector": "sector", "place": "place"}


def sort(view: View, *, searching: bool) -> str:
    """What the list is sorted by, with a minus where the last comes first; a search by its own rank."""
    columns = [name.lstrip("-") for name in ("relevance", *SORTS.values())]
    known = [*columns, *(f"-{name}" for name in columns)]
    return view.code("sort", known, "relevance" if searching else "place")


def title(
    counts: dict[str, dict[str, int]], chosen: filters.Chosen, *, narrowed: bool, nearest: bool, view: View
) -> str:
    """How much is found, and where most of it falls: of year, sector and agency, the first two that no filter
    has settled. `counts` are those of facets.counted; `nearest`: nothing answers to the search in full."""
    fits, every = (counts["all"].get(code, 0) for code in ("fits", "every"))
    key = "nearest" if nearest and fits else "found" if narrowed else "all"
    finding = view.translate(f"targets.{key}", n=fits, of=every)
    parts = []
    for name in ("year", "sector", "agency"):
        # the counts of a facet are most first; of one that is chosen they are those of the other choices
        code, n = next(((code, n) for code, n in counts.get(name, {}).items() if code != "none"), ("", 0))
        if not chosen[name] and 1 < n < fits:
            parts.append(_most(name, code, n, view))
    return view.translate("targets.most", finding=finding, most=view.listed(parts[:2])) if parts else finding


def _most(facet: str, code: str, n: int, view: View) -> str:
    if facet == "year":
        return view.translate("targets.most_year", year=code, n=n)
    names = options.agency_names([code], view) if facet == "agency" else options.names(facet, view)
    return view.translate("targets.most_named", name=names[code], n=n)


def page(view: View) -> int:
    """The page of the URL, from 1; 1 for what is no number."""
    text = view.param("page")
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1


def page_of(rows: Sequence) -> int:
    """The page, from 1, on which these rows of queries/target_list.sql stand."""
    return (rows[0].nth - 1) // ROWS + 1


def listing(rows: Sequence, order: str, opened: str, marked: Callable | None, view: View) -> Element:
    """Rows of queries/target_list.sql in this order; fewer columns beside an opened row (its row_id).
    `marked` shows in a row's cells what a search has hit."""
    columns = BESIDE_A_DETAIL if opened else COLUMNS
    # a small screen has no room for both
    out = "kind" if any(map(outcome.is_known, rows)) else "status"
    columns = tuple(name for name in columns if name != out)
    return goals.table(
        rows,
        columns,
        view.translate("targets.name"),
        view,
        height="max(100vh - 21.5rem, 24rem)",
        here=opened,
        link=lambda row_id: view.link_here(row=row_id),
        sorts=_heads(order, view),
        own={"status": lambda row: outcome.cell(row, view)},
        marked=marked,
    )


def _heads(order: str, view: View) -> dict[str, tuple[str, str | None]]:
    """For each column that sorts: the address that does, and how it is sorted now."""
    of = {}
    for column, first in SORTS.items():
        now = order.lstrip("-") == first.lstrip("-")
        turned = order.removeprefix("-") if order.startswith("-") else f"-{order}"
        href = view.link_here(sort=turned if now else first, page=None)
        of[column] = href, ("descending" if order.startswith("-") else "ascending") if now else None
    return of


def paging(at: int, n: int, view: View, *, by_rank: bool, drop: Iterable[str]) -> Element:
    """Which of `n` rows stand on the page `at`, and the ways to the others: to the best first (`by_rank`),
    and to all, without the parameters to `drop`."""
    pages = -(-n // ROWS)

    def to(number: int, key: str) -> Element | None:
        if not 1 <= number <= pages or number == at:
            return None
        # beside an opened row the list begins with the page that has it
        href = view.link_here(page=str(number) if number > 1 or view.param("row") else None)
        return el("a", view.translate(f"targets.{key}"), href=href)

    best = view.link_here(sort=None, page=None)
    clear = view.link_here(**dict.fromkeys(drop))
    return el(
        "p",
        el("span", view.translate("targets.shown", first=(at - 1) * ROWS + 1, last=min(at * ROWS, n), n=n)),
        to(1, "first") if at > 2 else None,
        to(at - 1, "back"),
        to(at + 1, "next"),
        to(pages, "last") if at < pages - 1 else None,
        el("a", view.translate("targets.by_relevance"), href=best) if by_rank else None,
        el("a", view.translate("targets.clear"), href=clear) if drop and not view.presenting else None,
        class_="paging",
    )
