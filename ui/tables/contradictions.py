"""The Contradictions page in sentences and tables. Rows are those of queries/contradiction_list.sql."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import facets, filters, options
from ui.tables import goal_pairs, goals, outcome
from ui.text import numbers
from ui.view import View

SEVERITIES = facets.OWN["severity"]  # the last is of what adds up
SUMS = "sum_of_"  # the rules that add up parts
ON_A_SLIDE, SUMS_ON_A_SLIDE = 6, 7  # facts
RULES = (
    "two_values", "two_plans", "sum_of_parts", "sum_of_counties", "sum_of_stages", "falling_level",
    "already_met", "already_reached", "slower_than_reached", "whole_twice", "other_qualifier",
    "share_above_100", "said_twice",
)  # fmt: skip


def title(rows: Iterable, view: View) -> tuple[str, str]:
    """The page's finding, and how to read it."""
    cities_note = filters.default_note(view)
    if not rows:
        return view.translate("contradictions.none"), cities_note
    return finding(rows, view), view.translate("contradictions.how") + cities_note


def finding(rows: Iterable, view: View) -> str:
    """How many findings there are, and the worst of them in words."""
    counts = Counter(row.severity for row in rows)
    doubtful = [code for code in SEVERITIES[:-1] if counts[code]]
    if not doubtful:
        return view.translate("contradictions.clean", n=counts["confirmed"])
    of_each = [view.translate(f"contradictions.done.{code}", n=counts[code]) for code in doubtful]
    n = sum(counts[code] for code in doubtful)
    worst = next(row for row in rows if row.severity == doubtful[0])
    first = view.translate("contradictions.finding", n=n, severities=view.listed(of_each))
    return first + sentence(worst, view)


def adds_up(rows: Iterable, view: View) -> str:
    """How many sums add up, and how many figures are said twice alike."""
    confirmed = [row for row in rows if row.severity == "confirmed"]
    sums = sum(row.rule.startswith(SUMS) for row in confirmed)
    return view.translate("contradictions.confirmed", sums=sums, twice=len(confirmed) - sums)


def in_words(asked: filters.Chosen, rows: Iterable, view: View) -> pd.DataFrame:
    """These rows for a download, with their sentences; `asked` is what the query wants."""
    sentences = {row.finding_id: sentence(row, view) for row in rows}
    found = view.build.dataframe("contradiction_list", **asked)
    found = found[found["finding_id"].isin(sentences)]
    # what is compared is in base units; with the two figures as their plans write them it is told apart
    found = found.rename(columns={"first_value": "compared_value", "second_value": "against_value"})
    return found.assign(finding=found["finding_id"].map(sentences))


def rules_in_words(found: Counter, view: View) -> pd.DataFrame:
    """The rules for a download."""
    columns = {
        name: [view.translate(f"contradictions.{name}.{rule}") for rule in RULES]
        for name in ("claims", "not_claimed")
    }
    return pd.DataFrame({"rule": RULES} | columns | {"found": [found[rule] for rule in RULES]})


def sentence(row, view: View) -> str:
    """What a finding says, in one sentence."""
    first, second = goal_pairs.goal(row.first), goal_pairs.goal(row.second)
    plans = options.names("plan", view)
    gaps = {
        "what": goal_pairs.name(row, view),
        "year": numbers.year(first.year, view),
        "a": numbers.figure(first, view),
        "at_a": goals.item_label(first, view),
        "plan": plans[first.document_id],
    }
    scope = goals.scope(first, view)
    if scope and row.rule != "whole_twice":  # which says both scopes
        gaps["what"] = view.translate("contradictions.of_scope", what=gaps["what"], scope=scope)
    if row.rule.startswith(SUMS):
        units = first.unit, first.base_unit, first.base_unit_en
        parts = " + ".join(numbers.number(part["base_value"], view) for part in row.parts)
        gaps |= {"parts": parts, "sum": numbers.amount(row.second_value, *units, view)}
        key = "adds_up" if row.severity == "confirmed" else "does_not_add_up"
        return view.translate(f"contradictions.{key}", **gaps)
    if second:
        whole = view.translate("contradictions.whole")
        gaps |= {
            "b": numbers.figure(second, view),
            "at_b": goals.item_label(second, view),
            "b_year": numbers.year(second.year, view),
            "b_plan": plans.get(second.document_id, ""),
            "source": view.local(row, "source_title"),
            "a_scope": scope or whole,
            "b_scope": goals.scope(second, view) or whole,
        }
    if row.rule == "slower_than_reached":
        gaps["pace"] = goal_pairs.pace(row.second_value, second, view)
    return view.translate(f"contradictions.says.{row.rule}", **gaps)


def reviewed(rows: Sequence, view: View) -> str:
    """That findings have not been looked into by anybody, where that is so."""
    n = sum(row.reviewed_on is None for row in rows)
    kind = "unreviewed" if n == len(rows) else "unreviewed_some"
    return view.translate(f"contradictions.{kind}", n=n) if n else ""


def by_fact(rows: Iterable) -> list[list]:
    """Findings of one published value together: it is above the goals of several years or items."""
    found: dict[tuple, list] = {}
    for row in rows:
        published = row.second["row_id"] if row.source_title_zh else row.finding_id
        found.setdefault((row.rule, published), []).append(row)
    return list(found.values())


def fitting(rows: Iterable, most: int) -> list:
    """The findings of the first facts, which a slide has room for."""
    return [row for of_one in by_fact(rows)[:most] for row in of_one]


def table(rows: Iterable, height: str, view: View, *, brief: bool = False, here: str = "") -> Element:
    """A row a finding. `brief`, for a slide, is a row a fact without reviews; `here` is the code of the one
    that a link has led to."""
    names = ("severity", "finding", "first_place", "second_place", "sector")
    names += () if brief else ("review",)
    head = el("tr", [el("th", view.translate(f"column.{name}"), scope="col") for name in names])
    facts = by_fact(rows) if brief else [[row] for row in rows]
    body = [_row(first, likewise, view, brief=brief, here=here) for first, *likewise in facts]
    return framed(
        el("table", el("thead", head), el("tbody", body)), view.translate("downloads.contradictions"), height
    )


def _row(row, likewise: Sequence, view: View, *, brief: bool, here: str) -> Element:
    sign, word = (view.word(f"contradictions.{group}", row.severity) for group in ("sign", "severity"))
    rule = el("small", view.word("contradictions.rule", row.rule))
    if row.source_title_zh:
        others = _reported(row, view, brief=brief)
    elif row.second:
        others = _place(goal_pairs.goal(row.second), view)
    else:
        others = [_part(goal_pairs.goal(part), row, view) for part in row.parts]
    cells = [
        el("td", el("b", f"{sign} {word}", style=f"color:{theme.signal(row.severity, view)}"), class_="keep"),
        el("th", el("div", sentence(row, view)), _likewise(likewise, view), rule, scope="row", class_="wide"),
        el("td", _place(goal_pairs.goal(row.first), view)),
        el("td", others),
        el("td", view.local(row, "sector"), class_="words"),
    ]
    review = None if brief else el("td", _review(row, view))
    return el("tr", cells, review, aria_current="true" if row.finding_id == here else None)


def _likewise(rows: Sequence, view: View) -> Element | None:
    """Of which other goals the same is found."""
    figures = []
    for one in (goal_pairs.goal(row.first) for row in rows):
        when = f"{numbers.year(one.year, view)} · {goals.item_label(one, view)}"
        figures.append(view.translate("outcome.when", value=numbers.figure(one, view), when=when))
    if not rows:
        return None
    return el("div", view.translate("contradictions.likewise", n=len(rows), goals=view.listed(figures)))


def _place(one: goal_pairs.Goal, view: View) -> Element:
    """A figure that leads to its goal, and its plan and item."""
    parts = goals.scope(one, view), _region(one, view), goals.citation(one, view)
    return el("div", _link(one, view), el("small", " · ".join(filter(None, parts))))


def _reported(row, view: View, *, brief: bool) -> Element:
    """What was reached, and the source that says so; but `brief`, where in it, as it is published."""
    one = goal_pairs.goal(row.second)
    said = filter(None, (numbers.year(one.year, view), row.published_on))
    place = [] if brief or not one.item else [" · ", el("span", one.item, lang="zh")]
    return el(
        "div",
        el("span", numbers.figure(one, view), class_="keep"),
        el("small", outcome.titled(row, view), " · " + " · ".join(said), place),
    )


def _part(one: goal_pairs.Goal, row, view: View) -> Element:
    """A part of a sum: its figure, and what tells it from the other parts. Its place is that of the total."""
    what = "" if one.indicator_id == row.indicator_id else view.local(one, "what")
    apart = " · ".join(filter(None, (what or goals.scope(one, view), _region(one, view))))
    return el("div", _link(one, view), " ", el("span", apart or numbers.basis(one, view)))


def _link(one: goal_pairs.Goal, view: View) -> Element:
    return el("a", numbers.figure(one, view), href=view.link("targets", row=one.row_id), class_="keep")


def _region(one: goal_pairs.Goal, view: View) -> str:
    return "" if one.region_kind == "city" else view.local(one, "region")


def _review(row, view: View) -> list[Element]:
    """What came of a review. The code by which one can be marked is in the file."""
    if row.reviewed_on is None:
        return [el("small", view.translate("contradictions.open"), class_="keep")]
    when = view.translate("contradictions.reviewed", date=row.reviewed_on)
    return [el("div", view.local(row, "review")), el("small", when)]


def rules(found: Counter, view: View) -> Element:
    """What each rule claims, what it does not, and how often it has found something."""
    heads = [view.translate(f"column.{name}") for name in ("rule", "claims", "not_claimed", "found")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    body = [
        el(
            "tr",
            el("th", view.word("contradictions.rule", name), scope="row", class_="wide"),
            el("td", view.translate(f"contradictions.claims.{name}")),
            el("td", view.translate(f"contradictions.not_claimed.{name}")),
            el("td", str(found[name]), class_="number"),
        )
        for name in RULES
    ]
    return framed(
        el("table", el("thead", head), el("tbody", body)), view.translate("contradictions.rules"), "none"
    )
