"""The findings of the Contradictions page: a sentence each, with both places."""

from collections.abc import Iterable

from ui import goals, numbers, options, sides, state, theme
from ui.tree import Element, el, framed
from ui.words import known, listed, local, say

SUMS = "sum_of_"  # the rules that add up parts


def sentence(row) -> str:
    """What a finding of queries/contradiction_list.sql says, in one sentence."""
    first, second = sides.goal(row.first), sides.goal(row.second)
    told = {
        "what": sides.name(row),
        "scope": goals.scope(first),
        "year": numbers.year(first.year),
        "a": numbers.figure(first),
        "at_a": goals.item(first),
        "plan": options.names("plan")[first.document_id],
    }
    if told["scope"] and row.rule != "whole_twice":  # which says both scopes
        told["what"] = say("contradictions.of_scope", what=told["what"], scope=told["scope"])
    if row.rule.startswith(SUMS):
        units = first.unit, first.base_unit, first.base_unit_en
        parts = " + ".join(numbers.number(part["base_value"]) for part in row.parts)
        told |= {"parts": parts, "sum": numbers.amount(row.second_value, *units)}
        key = "adds_up" if row.severity == "confirmed" else "does_not_add_up"
        return say(f"contradictions.{key}", **told)
    if second:
        told |= {"b": numbers.figure(second), "at_b": goals.item(second), "b_year": numbers.year(second.year)}
        told["b_plan"] = options.names("plan")[second.document_id]
        told["b_scope"] = goals.scope(second) or say("contradictions.whole")
        told["a_scope"] = goals.scope(first) or say("contradictions.whole")
    if row.rule == "slower_than_reached":
        told["pace"] = sides.pace(row.second_value, second)
    return say(f"contradictions.says.{row.rule}", **told)


def table(rows: Iterable, height: str, *, brief: bool = False) -> Element:
    """A row a finding. `brief` leaves out codes and reviews, for a slide."""
    names = ("severity", "finding", "first_place", "second_place", "sector")
    names += () if brief else ("review",)
    head = el("tr", [el("th", say(f"column.{name}"), scope="col") for name in names])
    body = [_row(row, brief=brief) for row in rows]
    return framed(el("table", el("thead", head), el("tbody", body)), say("downloads.contradictions"), height)


def _row(row, *, brief: bool) -> Element:
    word = f"{known('contradictions.sign', row.severity)} {known('contradictions.severity', row.severity)}"
    rule = el("small", known("contradictions.rule", row.rule))
    cells = [
        el("td", el("b", word, style=f"color:{theme.signal(row.severity)}"), class_="keep"),
        el("th", el("div", sentence(row)), rule, scope="row", class_="wide"),
        el("td", _place(sides.goal(row.first))),
        el(
            "td",
            _place(sides.goal(row.second))
            if row.second
            else [_part(sides.goal(part), row) for part in row.parts],
        ),
        el("td", getattr(row, local("sector")), class_="words"),
    ]
    if not brief:
        cells.append(el("td", _review(row)))
    return el("tr", cells)


def _place(one: sides.Goal) -> Element:
    """A figure that leads to its goal, and its plan and item."""
    link = state.href("targets", state.shared(row=one.row_id))
    region = "" if one.region_kind == "city" else getattr(one, local("region"))
    told = " · ".join(filter(None, (goals.scope(one), region, sides.place(one))))
    return el("div", el("a", numbers.figure(one), href=link, class_="keep"), el("small", told))


def _part(one: sides.Goal, row) -> Element:
    """A part of a sum: its figure, and what tells it from the other parts. Its place is that of the total."""
    link = state.href("targets", state.shared(row=one.row_id))
    region = "" if one.region_kind == "city" else getattr(one, local("region"))
    what = "" if one.indicator_id == row.indicator_id else getattr(one, local("what"))
    told = " · ".join(filter(None, (what or goals.scope(one), region))) or numbers.basis(one)
    return el("div", el("a", numbers.figure(one), href=link, class_="keep"), " ", el("span", told))


def _review(row) -> list[Element]:
    """What came of a review; else the code by which it can be marked."""
    if row.reviewed_on is None:
        return [el("small", say("contradictions.open", code=row.finding_id))]
    when = say("contradictions.reviewed", date=row.reviewed_on)
    return [el("div", getattr(row, local("review"))), el("small", when)]


def rules(counts: dict[str, int], names: Iterable[str]) -> Element:
    """What each rule claims, what it does not, and how often it has found something."""
    heads = [say(f"column.{name}") for name in ("rule", "claims", "not_claimed", "found")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    body = [
        el(
            "tr",
            el("th", known("contradictions.rule", name), scope="row", class_="wide"),
            el("td", say(f"contradictions.claims.{name}")),
            el("td", say(f"contradictions.not_claimed.{name}")),
            el("td", str(counts.get(name, 0)), class_="number"),
        )
        for name in names
    ]
    return framed(el("table", el("thead", head), el("tbody", body)), say("contradictions.rules"), "none")


def severities(counts: dict[str, int]) -> str:
    """How many of each severity: 1 severe, 2 worth a look."""
    return listed([say(f"contradictions.done.{code}", n=n) for code, n in counts.items() if n])
