"""A table of goals, with or without a number: every row leads to its plan, item and agencies."""

from collections.abc import Callable, Iterable

from ui import numbers, options, state
from ui.tree import Element, el, framed
from ui.words import known, language, listed, local, say

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
    *,
    height: str = "",
    here: str = "",
    link: Callable[[str], str] | None = None,
    sorts: dict[str, tuple[str, str | None]] | None = None,
) -> Element:
    """Goals, a row each, as queries.rows gives them. `columns` are keys of _cells.

    `height` bounds it on the screen (CSS); `here` is the row_id of the goal that is open beside the table.
    `link` makes a row's address of its row_id, if it is to keep more than the shared filters; `sorts` has,
    for a column, the address that sorts by it and how it is sorted now (aria-sort).
    """
    columns = tuple(columns)
    cells = _cells(link or _link)
    head = el("tr", [_head(name, *(sorts or {}).get(name, ("", None))) for name in columns])
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


def _head(name: str, href: str, order: str | None) -> Element:
    text = say(f"column.{name}")
    inside = el("a", text, href=href) if href else text
    return el("th", inside, scope="col", class_=CLASSES.get(name), aria_sort=order)


def _link(row_id: str) -> str:
    return state.href("targets", state.shared(row=row_id))


def _cells(link: Callable[[str], str]) -> dict:
    """How each column is written; names are looked up once a table."""
    cities, plans = options.names("city"), options.names("plan")
    return {
        "what": lambda row: _what(row, link(row.row_id)),
        "figure": lambda row: numbers.figure(row) or stage(row),
        "year": lambda row: numbers.year(row.year),
        "city": lambda row: el("span", cities[row.city_id], class_=row.city_id),
        "sector": lambda row: getattr(row, local("sector")),
        "kind": lambda row: known("kind", row.kind),
        "role": lambda row: known("role", row.role),
        "agencies": agencies,
        "place": lambda row: say("goals.place", plan=plans[row.document_id], item=item(row)),
    }


def _what(row, link: str) -> list[Element]:
    told = [
        getattr(row, local("region")) if row.region_kind != "city" else "",
        scope(row),
        numbers.basis(row),
    ]
    return [el("a", getattr(row, local("what")), href=link), el("small", " · ".join(filter(None, told)))]


def item(row) -> str:
    """The item of the plan, as a reader finds it: 第 6 项, 专栏2.1."""
    return say("goals.item", item=row.item) if row.item.isdigit() else row.item


def stage(row) -> str:
    """What a goal without a number is to have reached; a dash where no stage fits it."""
    return "–" if row.stage == "other" else known("stage", row.stage)


def scope(row) -> str:
    """The part that a figure holds for; empty for all."""
    told = row.scope_en if language() == "en" else row.scope
    return told if isinstance(told, str) else ""


def agencies(row) -> Element | str:
    """Who leads and who supports, or the words for a plan that names nobody."""
    named = {role: getattr(row, local(role)) for role in ("lead", "support")}
    told = [
        el("div", say(f"goals.{role}", names=_short(names)), title=names)
        for role, names in named.items()
        if isinstance(names, str)
    ]
    return told or say("not_stated")


def _short(names: str, most: int = 3) -> str:
    """The first few of many names; the rest are counted."""
    parts = names.split("、" if language() == "zh" else "; ")
    shown = listed(parts[:most])
    return shown if len(parts) <= most else say("goals.and_more", names=shown, n=len(parts))
