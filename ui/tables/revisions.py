"""The tables of the Revisions page."""

from collections.abc import Iterable

from ui import numbers, sides, state, theme
from ui.tree import Element, el, framed
from ui.words import known, listed, local, say


def pairs(rows: Iterable, height: str) -> Element:
    """Rows of queries/revision_list.sql: what the later plan did, with both figures and both places."""
    heads = [say(f"column.{name}") for name in ("what", "effect", "earlier", "later", "paces", "reasons")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    table = el("table", el("thead", head), el("tbody", [_pair(row) for row in rows]))
    return framed(table, say("downloads.revisions"), height)


def _pair(row) -> Element:
    old, new = sides.goal(row.old), sides.goal(row.new)
    what = [el("div", sides.name(row)), el("small", getattr(row, local("sector")))]
    if new and old and old.indicator_id != new.indicator_id:
        what.insert(1, el("small", say("revisions.was", what=getattr(old, local("what")))))
    return el(
        "tr",
        el("th", what, scope="row", class_="wide"),
        el("td", effect(row), class_="keep"),
        el("td", sides.told(old, row.old_document_id)),
        el("td", sides.told(new, row.new_document_id)),
        el("td", _paces(row, old, new)),
        el("td", reasons(row)),
    )


def effect(row) -> list[Element]:
    """The sign and word of what was done, and its size; in its colour."""
    style = f"color:{theme.signal(row.effect)}"
    word = el("b", f"{known('revisions.sign', row.effect)} {sides.effect(row)}", style=style)
    return [word, el("small", say("revisions.by_pace"))] if row.by_pace else [word]


def _paces(row, old, new) -> list[Element] | str:
    if row.old_pace_per_year is None:
        return ""
    told = {"old": sides.pace(row.old_pace_per_year, old), "new": sides.pace(row.new_pace_per_year, new)}
    return say("revisions.two_paces", **told)


def reasons(row) -> str:
    """Why the values of a pair are not compared."""
    return listed([say(f"revisions.because.{code}") for code in row.why])


def facilities(rows: Iterable) -> Element:
    """Rows of queries/facility_revisions.sql: what two plans say of one building, side by side."""
    heads = [say(f"column.{name}") for name in ("facility", "sector", "earlier_plan", "later_plan")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    body = [
        el(
            "tr",
            el("th", getattr(row, local("facility")), scope="row", class_="wide"),
            el("td", getattr(row, local("sector")), class_="words"),
            el("td", _milestones(row.before)),
            el("td", _milestones(row.after)),
        )
        for row in rows
    ]
    return framed(
        el("table", el("thead", head), el("tbody", body)), say("downloads.facility_revisions"), "30rem"
    )


def _milestones(given: list[dict]) -> list[Element]:
    """A plan's milestones of a facility, each a link to itself, then their place in the plan."""
    ones = [sides.goal(one) for one in given]
    lines = [
        el(
            "div",
            f"{numbers.year(one.year)} ",
            el("a", getattr(one, local("what")), href=state.href("targets", state.shared(row=one.row_id))),
        )
        for one in ones
    ]
    return [*lines, el("small", listed(list(dict.fromkeys(map(sides.place, ones)))))]
