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


def days(issued: dict[str, str], view: View) -> dict[str, str]:
    """The days from which one looks back, by the plan that was issued on each."""
    names = options.names("plan", view)
    return {
        code: view.translate("revisions.from", date=day, plan=names[code]) for code, day in issued.items()
    }


def steps(rows: Iterable, view: View) -> dict[str, str]:
    """The steps from plan to plan (rows of queries/revision_steps.sql): code to name."""
    full, short = options.names("plan", view), options.plans_of_a_city(view)
    return {
        row.code: view.translate(
            "revisions.step", old=full[row.old_document_id], new=short[row.new_document_id]
        )
        for row in rows
    }


def title(rows: list, effects: list[str], step: str, day: str, view: View) -> tuple[str, str]:
    """The page's finding, looking back from a day, and how the pairs are compared. `effects` are those that
    are chosen, `step` is the chosen one's name."""
    cities_note = filters.default_note(view)
    if not rows:
        return view.translate("revisions.none", date=day), cities_note
    counts = Counter(row.effect for row in rows)
    if effects:
        said = view.translate("revisions.chosen", effects=_done(counts, view))
    else:
        others = {code: counts[code] for code in EFFECTS if code not in DRAWN}
        said = view.translate("revisions.title", n=sum(counts[code] for code in DRAWN), **others)
    within = view.translate("revisions.within", step=step) if step else ""
    return within + said, view.translate("revisions.sub") + cities_note


def _done(counts: Counter, view: View) -> str:
    """How many goals the later plans raised, lowered, moved and so on."""
    return view.listed(
        view.translate(f"revisions.done.{code}", n=counts[code]) for code in EFFECTS if counts[code]
    )


def counted(rows: list, view: View) -> str:
    """How many goals of two plans stand side by side, and how many one plan has alone."""
    pairs = sum(row.old is not None and row.new is not None for row in rows)
    parts = {"revisions.pairs": pairs, "revisions.singles": len(rows) - pairs}
    said = view.listed(view.translate(key, n=n) for key, n in parts.items() if n)
    return view.translate("revisions.table", goals=said)


def finding(drawn: list, view: View) -> str:
    """How many goals the later plans raised, lowered, moved or kept; and what to name first of them."""
    done = _done(Counter(row.effect for row in drawn), view)
    first = view.translate("revisions.finding", n=len(drawn), effects=done)
    most = min((row for row in drawn if row.rank), key=lambda row: row.rank, default=None)
    if most is None:
        return first
    return first + view.translate(
        "revisions.most",
        plan=options.names("plan", view)[most.new_document_id],
        what=goal_pairs.name(most, view),
        effect=goal_pairs.effect(most, view),
        figures=goal_pairs.both(most, view),
    )


def listed(rows: Iterable) -> list:
    """The rows, effect by effect."""
    return sorted(rows, key=lambda row: EFFECTS.index(row.effect))


def in_words(asked: dict, effects: list[str], view: View) -> pd.DataFrame:
    """The pairs with these effects for a download, with effects, paces and reasons in words; `asked` is what
    queries/revision_list.sql wants."""
    rows = [row for row in view.build.records("revision_list", **asked) if row.effect in (effects or EFFECTS)]
    found = view.build.dataframe("revision_list", **asked)
    found = found[found["effect"].isin(effects or EFFECTS)]
    return found.assign(
        done=[goal_pairs.effect(row, view) for row in rows],
        compared=[compared(row) for row in rows],
        paces=[goal_pairs.both(row, view) if row.by_pace else "" for row in rows],
        reasons=[reasons(row, view) for row in rows],
    )


def compared(row) -> str:
    """By what a pair is compared, of those that the title counts as comparable; no where it is not one."""
    if row.effect not in DRAWN:
        return "no"
    if row.by_pace:
        return "pace"
    return "year" if row.effect in ("brought forward", "postponed") else "value"


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
        el("td", goal_pairs.both(row, view) if row.by_pace else ""),
        el("td", reasons(row, view)),
    )


def effect(row, view: View) -> list[Element]:
    """The sign and word of what was done, and its size; in its colour."""
    style = f"color:{theme.signal(row.effect, view)}"
    word = el("b", f"{view.word('revisions.sign', row.effect)} {goal_pairs.effect(row, view)}", style=style)
    return [word, el("small", basis(row, view))] if row.by_pace else [word]


def basis(row, view: View) -> str:
    """What is compared where it is not the values: yearly paces, of a running sum only that of a part."""
    return view.translate("revisions.by_part" if row.of_part else "revisions.by_pace") if row.by_pace else ""


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


def facilities_in_words(asked: dict, view: View) -> pd.DataFrame:
    """What two plans say of one facility, for a download: a row a milestone of either plan."""
    found = view.build.dataframe("facility_revisions", **asked)
    plans = {side: view.translate(f"column.{side}_plan") for side in ("old", "new")}
    return pd.DataFrame(
        [
            goal | {"told": plan} | {name: pair[name] for name in ("old_document_id", "new_document_id")}
            for pair in found.to_dict("records")
            for plan, goals_of in zip(plans.values(), (pair["before"], pair["after"]), strict=True)
            for goal in goals_of
        ]
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
