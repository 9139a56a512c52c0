"""A table of goals, with or without a number: every row leads to its plan, item and agencies."""

from collections.abc import Callable, Iterable

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.text import numbers
from ui.view import View

MOST_NAMED = 3  # agencies in a cell
CLASSES = {
    "what": "wide",
    "figure": "number",
    "year": "keep",
    "city": "keep",
    "sector": "words",
    "kind": "words",
    "place": "place",
}


def table(
    rows: Iterable,
    columns: Iterable[str],
    caption: str,
    view: View,
    *,
    height: str = "",
    here: str = "",
    link: Callable[[str], str] | None = None,
    sorts: dict[str, tuple[str, str | None]] | None = None,
) -> Element:
    """Goals, a row each, as Build.records gives them. `columns` are keys of _cells.

    `height` bounds it on the screen (CSS); `here` is the row_id of the goal that is open beside the table.
    `link` makes a row's address of its row_id, if it is to keep more than the shared filters; `sorts` has,
    for a column, the address that sorts by it and how it is sorted now (aria-sort).
    """
    columns = tuple(columns)
    cells = _cells(link or (lambda row_id: view.link("targets", row=row_id)), view)
    head = el("tr", [_head(name, *(sorts or {}).get(name, ("", None)), view) for name in columns])
    body = []
    for row in rows:
        first, *others = ((cells[name](row), CLASSES.get(name)) for name in columns)
        body.append(
            el(
                "tr",
                el("th", first[0], class_=first[1], scope="row"),
                [el("td", inside, class_=kind) for inside, kind in others],
                aria_current="true" if row.row_id == here else None,
            )
        )
    return framed(el("table", el("thead", head), el("tbody", body)), caption, height)


def _head(name: str, href: str, order: str | None, view: View) -> Element:
    text = view.translate(f"column.{name}")
    inside = el("a", text, href=href) if href else text
    return el("th", inside, scope="col", class_=CLASSES.get(name), aria_sort=order)


def _cells(link: Callable[[str], str], view: View) -> dict:
    """How each column is written; names are looked up once a table."""
    cities = options.names("city", view)
    return {
        "what": lambda row: _what(row, link(row.row_id), view),
        "figure": lambda row: numbers.figure(row, view) or stage(row, view),
        "year": lambda row: numbers.year(row.year, view),
        "city": lambda row: el("span", cities[row.city_id], **theme.of_city(row.city_id, view)),
        "sector": lambda row: view.local(row, "sector"),
        "kind": lambda row: view.word("kind", row.kind),
        "role": lambda row: view.word("role", row.role),
        "agencies": lambda row: agencies(row, view),
        "place": lambda row: citation(row, view),
    }


def _what(row, link: str, view: View) -> list[Element]:
    region = view.local(row, "region") if row.region_kind != "city" else ""
    holds_for = filter(None, (region, scope(row, view), numbers.basis(row, view)))
    return [el("a", view.local(row, "what"), href=link), el("small", " · ".join(holds_for))]


def citation(row, view: View) -> str:
    """Where a goal stands: plan and item."""
    plan = options.names("plan", view)[row.document_id]
    return view.translate("goals.place", plan=plan, item=item_label(row, view))


def item_label(row, view: View) -> str:
    """The item of the plan, as a reader finds it: 第 6 项, 专栏2.1."""
    return view.translate("goals.item", item=row.item) if row.item.isdigit() else row.item


def stage(row, view: View) -> str:
    """What a goal without a number is to have reached; a dash where no stage fits it."""
    return "–" if row.stage == "other" else view.word("stage", row.stage)


def scope(row, view: View) -> str:
    """The part that a figure holds for; empty for all."""
    return (row.scope_en if view.language == "en" else row.scope) or ""


def agencies(row, view: View) -> list[Element] | str:
    """Who leads and who supports, or the words for a plan that names nobody."""
    named = {role: view.local(row, role) for role in ("lead", "support")}
    lines = [
        el("div", view.translate(f"goals.{role}", names=_short(names, view)), title=names)
        for role, names in named.items()
        if names
    ]
    return lines or view.translate("not_stated")


def _short(names: str, view: View) -> str:
    """The first few of many names; the rest are counted."""
    parts = names.split("、" if view.language == "zh" else "; ")
    shown = view.listed(parts[:MOST_NAMED])
    return shown if len(parts) <= MOST_NAMED else view.translate("goals.and_more", names=shown, n=len(parts))
