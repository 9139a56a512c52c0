"""What the About page shows: plans, files and columns as tables, and its notes as lists."""

from collections.abc import Iterable

import pandas as pd

from ui.elements.tree import Branch, Element, el, framed
from ui.filters import options
from ui.text.words import catalogue
from ui.view import FILTERS, View

PLAN = ("plan", "issuer", "number", "issued_on", "years", "figures", "milestones", "goals", "note")
COUNTED = ("targets", "baselines", "standing", "milestones", "goals")
COMMITMENTS = ("target", "standing", "milestone")  # kinds of them
FIGURES = ("target", "baseline", "standing")  # kinds that carry a number
LONGEST_TYPE = 40  # of a column; that of a whole row is told as struct


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
        el("td", view.local(row, "note"), el("small", row.url) if row.url else None),
    )


def dictionary_in_words(view: View) -> pd.DataFrame:
    """The whole dictionary for a download, with what each column means in the reader's language."""
    found = view.build.dataframe("about_dictionary").rename(
        columns={"about": "table_about", "type": "data_type"}
    )
    return found.assign(meaning=[meaning(name, view) for name in found["column_name"]])


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


def tables(rows: Iterable, now: str, view: View) -> list[Element]:
    """Links to every table of queries/about_dictionary.sql: views, tables, and what is made for the pages."""
    groups: dict[str, dict[str, None]] = {"views": {}, "tables": {}, "mart": {}}
    for row in rows:
        group = "views" if row.is_view else "mart" if row.table_name.startswith("mart.") else "tables"
        groups[group][row.table_name] = None

    def link(table: str) -> Element:
        current = "true" if table == now else None
        return el("a", table, href=view.link_here(table=table), aria_current=current)

    return [
        el("p", el("small", view.translate(f"about.these.{group}")), map(link, names), class_="choices")
        for group, names in groups.items()
        if names
    ]


def columns(rows: Iterable, caption: str, view: View) -> Element:
    """The columns of one table: name, meaning in the reader's language, type, and the database's comment."""
    body = [
        el(
            "tr",
            el("th", row.column_name, scope="row"),
            el("td", meaning(row.column_name, view)),
            el("td", _type(row.type), class_="keep"),
            el("td", row.comment, lang="en"),
        )
        for row in rows
    ]
    head = [view.translate(f"about.{key}") for key in ("column", "meaning", "type", "comment")]
    return _grid(head, body, caption)


def _type(name: str) -> str:
    if len(name) <= LONGEST_TYPE:
        return name
    return name.split("(")[0] + ("[]" if name.endswith("[]") else "")


def meaning(column: str, view: View) -> str:
    """Our word for a column of the database; of two columns in two languages, which language it is in."""
    words = catalogue(view.language)
    stem = column.removesuffix("_zh").removesuffix("_en")
    word = words.get(f"about.word.{stem}") or words.get(f"column.{stem}", "")
    which = column[len(stem) + 1 :]
    return view.translate(f"about.in_{which}", name=word) if word and which else word


def _count(inside: Branch) -> Element:
    return el("td", inside, class_="number")


def _grid(head: list[str], body: list[Element], caption: str, numbers: Iterable[int] = ()) -> Element:
    """A table; the heads at the places `numbers` stand to the right."""
    heads = [
        el("th", name, scope="col", class_="number" if at in numbers else None)
        for at, name in enumerate(head)
    ]
    return framed(el("table", el("thead", el("tr", heads)), el("tbody", body)), caption)
