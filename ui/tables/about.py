"""What the About page shows: plans, files and columns as tables, and its notes as lists."""

from collections.abc import Iterable

from ui.elements.tree import Branch, Element, el, framed
from ui.export import dictionary
from ui.filters import options
from ui.view import FILTERS, View

PLAN = ("plan", "issuer", "number", "issued_on", "years", "figures", "milestones", "goals", "note")
COUNTED = ("targets", "baselines", "standing", "milestones", "total")
COMMITMENTS = ("target", "standing", "milestone")  # kinds of them
FIGURES = ("target", "baseline", "standing")  # kinds that carry a number


def points(keys: Iterable[str], view: View) -> Element:
    """Texts of the catalogue as a list."""
    return el("ul", [el("li", view.translate(key)) for key in keys])


def card(name: str, keys: Iterable[str], view: View) -> Element:
    """One thing to know before reading a figure."""
    return el("section", el("h3", view.translate(f"about.of.{name}")), points(keys, view), class_="card")


def plans(rows: Iterable, caption: str, view: View) -> Element:
    """Rows of queries/about_plans.sql; their counts lead to what they count."""
    head = [view.translate(f"column.{name}") for name in PLAN]
    return _grid(head, [_plan(row, view) for row in rows], caption, {5, 6, 7})


def _plan(row, view: View) -> Element:
    def goals(*kinds: str) -> str:
        return view.link("targets", **dict.fromkeys(FILTERS) | {"plan": row.document_id, "kind": kinds})

    years = dict.fromkeys([str(row.period_start), str(row.period_end)])
    short = options.names("plan", view)[row.document_id]
    return el(
        "tr",
        el("th", view.local(row, "title"), el("small", short), scope="row", class_="wide"),
        el("td", row.issuer, class_="place"),
        el("td", row.number or view.translate("not_stated"), class_="keep"),
        el("td", row.issued_on, class_="keep"),
        el("td", "–".join(years), class_="keep"),
        _count(el("a", f"{row.figures:,}", href=goals(*FIGURES))),
        _count(el("a", f"{row.milestones:,}", href=goals("milestone"))),
        _count(el("a", f"{row.goals:,}", href=goals(*COMMITMENTS))),
        # an address is text: these machines reach no other host
        el("td", view.local(row, "note"), el("small", row.url) if row.url else None, class_="place"),
    )


def files(rows: Iterable, view: View) -> Element:
    """Rows of queries/about_files.sql and their sum."""
    lines = [(row.source_file, [getattr(row, kind) for kind in COUNTED]) for row in rows]
    sums = [sum(column) for column in zip(*(counts for _, counts in lines), strict=True)]
    body = [
        el("tr", el("th", name, scope="row", class_="keep"), [_count(f"{n:,}") for n in counts])
        for name, counts in [*lines, (view.translate("about.all"), sums)]
    ]
    head = [
        view.translate("column.source_file"),
        *(view.translate(f"about.count.{kind}") for kind in COUNTED),
    ]
    return _grid(head, body, view.translate("about.by_file"), set(range(1, len(head))))


def described(now: str, view: View) -> Element:
    """Links to every kind of file, and the columns of the one that is shown (`now`)."""

    def link(what: str) -> Element:
        current = "true" if what == now else None
        return el("a", dictionary.name(what, view), href=view.link_here(table=what), aria_current=current)

    links = el("p", map(link, dictionary.DESCRIBED), class_="choices")
    return el("div", links, el("h3", dictionary.name(now, view)), _columns(now, view))


def _columns(what: str, view: View) -> Element:
    body = [
        el("tr", el("th", name, scope="row"), [el("td", cell) for cell in cells])
        for name, *cells in dictionary.columns(what, view)
    ]
    head = [view.translate(f"column.{name}") for name in dictionary.Described._fields]
    return _grid(head, body, dictionary.name(what, view))


def _count(inside: Branch) -> Element:
    return el("td", inside, class_="number")


def _grid(head: list[str], body: list[Element], caption: str, numbers: Iterable[int] = ()) -> Element:
    """A table; the heads at the places `numbers` stand to the right."""
    heads = [
        el("th", name, scope="col", class_="number" if at in numbers else None)
        for at, name in enumerate(head)
    ]
    return framed(el("table", el("thead", el("tr", heads)), el("tbody", body)), caption)
