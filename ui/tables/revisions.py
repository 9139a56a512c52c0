"""The Revisions page in sentences and tables. Rows are those of queries/revision_list.sql."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import facets, filters, options
from ui.tables import goal_pairs, goals
from ui.text import numbers
from ui.view import View

EFFECTS = facets.OWN["effect"]  # in the order in which they are listed
DRAWN = EFFECTS[:5]  # the others have no arrow


def title(rows: Iterable, day: str, view: View) -> tuple[str, str]:
    """The page's finding, looking back from a day, and how the pairs are compared."""
    told_of_cities = filters.default_told(view)
    if not rows:
        return view.translate("revisions.none", date=day), told_of_cities
    counts = Counter(row.effect for row in rows)
    drawn = sum(counts[code] for code in DRAWN)
    others = {code: counts[code] for code in EFFECTS if code not in DRAWN}
    return (
        view.translate("revisions.title", n=drawn, **others),
        view.translate("revisions.sub") + told_of_cities,
    )


def finding(drawn: list, view: View) -> str:
    """How many goals the later plans raised, lowered, moved or kept; and the newest plan's largest change."""
    counts = Counter(row.effect for row in drawn)
    effects = [view.translate(f"revisions.done.{code}", n=counts[code]) for code in DRAWN if counts[code]]
    first = view.translate("revisions.finding", n=len(drawn), effects=view.listed(effects))
    sized = [row for row in drawn if row.size_pct]
    if not sized:
        return first
    most = max(sized, key=lambda row: (row.told_on, abs(row.size_pct)))
    return first + view.translate(
        "revisions.most",
        plan=options.names("plan", view)[most.new_document_id],
        what=goal_pairs.name(most, view),
        effect=goal_pairs.effect(most, view),
        figures=goal_pairs.both(most, view),
    )


def listed(rows: Iterable, effects: list[str]) -> list:
    """The rows with these effects (all, where none is named), effect by effect."""
    return sorted(
        (row for row in rows if row.effect in (effects or EFFECTS)), key=lambda row: EFFECTS.index(row.effect)
    )


def in_words(asked: dict, effects: list[str], view: View) -> pd.DataFrame:
    """The pairs with these effects for a download, with the reasons in words; `asked` is what
    queries/revision_list.sql wants."""
    found = view.build.dataframe("revision_list", **asked)
    found = found[found["effect"].isin(effects or EFFECTS)]
    return found.assign(reasons=[reasons(row, view) for row in found.itertuples()])


def pairs(rows: Iterable, height: str, view: View) -> Element:
    """What the later plan did, with both figures and both places."""
    heads = [
        view.translate(f"column.{name}")
        for name in ("what", "effect", "earlier", "later", "paces", "reasons")
    ]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    table = el("table", el("thead", head), el("tbody", [_pair(row, view) for row in rows]))
    return framed(table, view.translate("downloads.revisions"), height)


def _pair(row, view: View) -> Element:
    old, new = goal_pairs.goal(row.old), goal_pairs.goal(row.new)
    what = [el("div", goal_pairs.name(row, view)), el("small", view.local(row, "sector"))]
    if new and old and old.indicator_id != new.indicator_id:
        what.insert(1, el("small", view.translate("revisions.was", what=view.local(old, "what"))))
    return el(
        "tr",
        el("th", what, scope="row", class_="wide"),
        el("td", effect(row, view), class_="keep"),
        el("td", goal_pairs.cell(old, row.old_document_id, view)),
        el("td", goal_pairs.cell(new, row.new_document_id, view)),
        el("td", _paces(row, old, new, view)),
        el("td", reasons(row, view)),
    )


def effect(row, view: View) -> list[Element]:
    """The sign and word of what was done, and its size; in its colour."""
    style = f"color:{theme.signal(row.effect, view)}"
    word = el("b", f"{view.word('revisions.sign', row.effect)} {goal_pairs.effect(row, view)}", style=style)
    return [word, el("small", view.translate("revisions.by_pace"))] if row.by_pace else [word]


def _paces(row, old, new, view: View) -> str:
    if row.old_pace_per_year is None:
        return ""
    return view.translate(
        "revisions.paces",
        old=goal_pairs.pace(row.old_pace_per_year, old, view),
        new=goal_pairs.pace(row.new_pace_per_year, new, view),
    )


def reasons(row, view: View) -> str:
    """Why the values of a pair are not compared."""
    return view.listed([view.translate(f"revisions.because.{code}") for code in row.why])


def in_force(rows: Iterable, day: str, view: View) -> str:
    """How many figures were in force on a day, and how many of them a later plan touches; rows of
    queries/in_force.sql."""
    return view.translate(
        "revisions.in_force",
        date=day,
        n=len(rows),
        replacing=sum(row.replaces > 0 for row in rows),
        beside=sum(row.beside for row in rows),
    )


def facilities(rows: Iterable, view: View) -> Element:
    """Rows of queries/facility_revisions.sql: what two plans say of one building, side by side."""
    heads = [
        view.translate(f"column.{name}") for name in ("facility", "sector", "earlier_plan", "later_plan")
    ]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    body = [
        el(
            "tr",
            el("th", view.local(row, "facility"), scope="row", class_="wide"),
            el("td", view.local(row, "sector"), class_="words"),
            el("td", _milestones(row.before, view)),
            el("td", _milestones(row.after, view)),
        )
        for row in rows
    ]
    return framed(
        el("table", el("thead", head), el("tbody", body)),
        view.translate("downloads.facility_revisions"),
        "30rem",
    )


def _milestones(given: list[dict], view: View) -> list[Element]:
    """A plan's milestones of a facility, each a link to itself, then their place in the plan."""
    ones = [goal_pairs.goal(one) for one in given]
    lines = [
        el(
            "div",
            f"{numbers.year(one.year, view)} ",
            el("a", view.local(one, "what"), href=view.link("targets", row=one.row_id)),
        )
        for one in ones
    ]
    return [
        *lines,
        el("small", view.listed(list(dict.fromkeys(goals.citation(one, view) for one in ones)))),
    ]
