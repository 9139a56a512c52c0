"""A table of goals, with or without a number: every row leads to its plan, item and agencies."""

import re
from collections.abc import Callable, Iterable

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.tables import conflicts
from ui.text import numbers
from ui.view import FILTERS, View

NUMERALS = "一二三四五六七八九十"
ITEMS_JOINED = "、"  # items in a cell of the database
# how a plan names its items, by the word for each
ITEMS = {
    "item": re.compile(r"(?P<item>\d+)"),
    "paragraph": re.compile(rf"(?P<part>[{NUMERALS}])\.(?P<item>\d+)"),
    "box": re.compile(r"专栏(?P<item>[\d.]+)"),
}
# between the names of agencies; one may have the sign within it: 各县（市、区）人民政府
NAMES = {"zh": re.compile("、(?![^（]*）)"), "en": re.compile("; ")}
MOST_NAMED, ON_A_SLIDE = 3, 2  # agencies in a cell
CLASSES = {
    "what": "wide",
    "figure": "number",
    "year": "keep",
    "city": "keep",
    "sector": "words",
    "kind": "words",
    "place": "place",
    "no": "number",
    "progress": "written",
    "remarks": "written",
    "asked": "number",
    "source": "wide",
    "why": "wide",
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
    own: dict[str, Callable] | None = None,
    marked: Callable | None = None,
) -> Element:
    """Goals, a row each, as Build.records gives them. `columns` are keys of _cells, or of `own`: how columns
    that only the caller's table has are written.

    `height` bounds it on the screen (CSS); `here` is the row_id of the goal that is open beside the table.
    `link` makes a row's address of its row_id, if it is to keep more than the shared filters; `sorts` has,
    for a column, the address that sorts by it and how it is sorted now (aria-sort). `marked` takes a row and
    its cells, by column, and gives them back with marks.
    """
    columns = tuple(columns)
    cells = _cells(link or (lambda row_id: view.link("targets", row=row_id)), view) | (own or {})
    head = el("tr", [_head(name, *(sorts or {}).get(name, ("", None)), view) for name in columns])
    body = []
    for row in rows:
        inside = {name: cells[name](row) for name in columns}
        inside = marked(row, inside) if marked else inside
        body.append(
            el(
                "tr",
                [_cell(name, inside[name]) for name in columns],
                aria_current="true" if row.row_id == here else None,
            )
        )
    return framed(el("table", el("thead", head), el("tbody", body)), caption, height)


def _cell(name: str, inside) -> Element:
    if name == "what":
        return el("th", inside, class_=CLASSES[name], scope="row")
    return el("td", inside, class_=CLASSES.get(name))


def _head(name: str, href: str, order: str | None, view: View) -> Element:
    text = view.translate(f"column.{name}")
    inside = el("a", text, href=href) if href else text
    return el("th", inside, scope="col", class_=CLASSES.get(name), aria_sort=order)


def _cells(link: Callable[[str], str], view: View) -> dict:
    """How each column is written; names are looked up once a table."""
    cities = options.names("city", view)
    return {
        "what": lambda row: _what(row, link(row.row_id), view),
        "figure": lambda row: [numbers.figure(row, view) or stage(row, view), *contradicted(row, view)],
        "year": lambda row: numbers.year(row.year, view),
        "city": lambda row: el("span", cities[row.city_id], **theme.of_city(row.city_id, view)),
        "sector": lambda row: view.local(row, "sector"),
        "kind": lambda row: view.word("kind", row.kind),
        "role": lambda row: view.word("role", row.role),
        "agencies": lambda row: agencies(row, view),
        "place": lambda row: citation(row, view),
    }


def _what(row, link: str, view: View) -> list[Element]:
    about = filter(None, (holds_for(row, view), numbers.basis(row, view)))
    return [el("a", view.local(row, "what"), href=link), el("small", " · ".join(about))]


def contradicted(row, view: View, *, brief: bool = False) -> list[Element]:
    """What a figure cannot hold beside, a short mark each that leads to the finding; it stands wherever the
    figure is printed. `brief`: a sign alone."""
    return [_mark(conflict, view, brief=brief) for conflict in conflicts.of(row, view)]


def contradicts(conflict, view: View) -> str:
    """A row of queries/conflicts.sql in words: where the other figure stands, or that it is of its parts."""
    if conflict.item is None:
        return view.translate("conflicts.parts")
    same = conflict.document_id == conflict.own_document_id
    place = item_label(conflict, view) if same else citation(conflict, view)
    return view.translate("conflicts.with", place=place)


def _mark(conflict, view: View, *, brief: bool) -> Element:
    # the finding is shown whatever the filters are; a presentation goes on to the slide that has it
    where = dict.fromkeys(FILTERS) | {"city": conflict.city_id, "finding": conflict.finding_id}
    slide = {"present": "findings"} if view.presenting else {}
    href = view.link("contradictions", **where, **slide)
    style, label = f"color:{theme.signal('severe', view)}", contradicts(conflict, view)
    if brief:
        return el("a", view.word("contradictions.sign", "severe"), href=href, style=style, aria_label=label)
    return el("small", el("a", label, href=href, style=style), class_="conflict")


def citation(row, view: View) -> str:
    """Where a goal stands: plan and item."""
    plan = options.names("plan", view)[row.document_id]
    return view.translate("goals.place", plan=plan, item=item_label(row, view))


def item_label(row, view: View) -> str:
    """Where in the plan, as a reader finds it: 第 6 项, 专栏2.1, 一、第 2 段, chapter.section.paragraph."""
    return view.listed(item_labels(row, view))


def item_labels(row, view: View) -> list[str]:
    """The same of a figure that several items state: one label each."""
    return labels_of(row.item, view)


def labels_of(items: str, view: View) -> list[str]:
    """Of a cell of the database: one label an item."""
    return [_item(item, view) for item in items.split(ITEMS_JOINED)]


def _item(item: str, view: View) -> str:
    for name, pattern in ITEMS.items():
        if found := pattern.fullmatch(item):
            named = found.groupdict()
            if view.language == "en" and "part" in named:
                named["part"] = str(NUMERALS.index(named["part"]) + 1)
            return view.translate(f"goals.{name}", **named)
    return item


def stage(row, view: View) -> str:
    """What a goal without a number is to have reached; a dash where no stage fits it."""
    return "–" if row.stage == "other" else view.word("stage", row.stage)


def scope(row, view: View) -> str:
    """The part that a figure holds for; empty for all."""
    return (row.scope_en if view.language == "en" else row.scope) or ""


def holds_for(row, view: View) -> str:
    """Its place, if that is less than the city, and the part of it that a figure holds for; empty for all."""
    region = view.local(row, "region") if row.region_kind != "city" else ""
    return " · ".join(filter(None, (region, scope(row, view))))


def agencies(row, view: View) -> list[Element] | str:
    """Who leads and who supports, or the words for a plan that names nobody."""
    lead, support = view.local(row, "lead"), view.local(row, "support")
    # a plan may list who is responsible and not say who leads
    named = {"lead": lead, "support" if lead else "unled": support}
    lines = [_named(role, names, view) for role, names in named.items() if names]
    return lines or view.translate("not_stated")


def _named(role: str, names: str, view: View) -> Element:
    """The first few of many names, the rest counted; all of them on paper (tree.css) and for a pointer that
    rests on them."""
    parts = NAMES[view.language].split(names)
    most = ON_A_SLIDE if view.presenting else MOST_NAMED
    few = len(parts) <= most
    shown = view.listed(parts[:most])
    short = shown if few else view.translate("goals.and_more", names=shown, n=len(parts))
    label = view.translate(f"goals.{role}", names="")
    return el("div", label, el("span", short), title=names, class_=None if few else "cut")
