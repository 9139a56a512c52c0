"""Contradictions: which figures cannot both hold, and which add up?"""

from collections import Counter

import pandas as pd

import queries
from ui import contradiction_tables, downloads, filters, frame, later, present, state
from ui.kept import kept
from ui.tree import draw
from ui.words import known, say

frame.enter()

SEVERITIES = ("severe", "notable", "mild", "confirmed")
RULES = (
    "two_values", "two_plans", "sum_of_parts", "sum_of_counties", "sum_of_stages", "falling_level",
    "already_met", "slower_than_reached", "whole_twice", "other_qualifier", "share_above_100", "said_twice",
)  # fmt: skip
ON_A_SLIDE = 6

chosen = filters.bar("city", "sector", "agency", "plan", "year")
picked = state.codes("severity", list(SEVERITIES))
slide = present.shown()
told = chosen | {"severity": [known("contradictions.severity", code) for code in picked]}
rows = queries.rows("contradiction_list", **chosen)
counts = Counter(row.severity for row in rows)
doubtful = [row for row in rows if row.severity != "confirmed"]
confirmed = [row for row in rows if row.severity == "confirmed"]


def choose() -> None:
    """Which severities the page has."""
    names = {
        code: say("revisions.counted", effect=known("contradictions.severity", code), n=counts[code])
        for code in SEVERITIES
        if counts[code] or code in picked
    }
    filters.pick("severity", names)


def finding() -> str:
    """How many findings there are, and the worst of them in words."""
    if not doubtful:
        return say("contradictions.clean", n=len(confirmed))
    of_each = contradiction_tables.severities({code: counts[code] for code in SEVERITIES[:3]})
    first = say("contradictions.finding", n=len(doubtful), told=of_each)
    return first + contradiction_tables.sentence(doubtful[0])


def findings() -> None:
    shown = [row for row in doubtful if not picked or row.severity in picked]
    if slide:
        first = shown[:ON_A_SLIDE]
        cut = say("cities.first", n=len(first)) if len(first) < len(shown) else ""
        heading = frame.view(finding(), say("contradictions.how") + cut)
        return draw(heading, contradiction_tables.table(first, "none", brief=True), key="findings")
    draw(
        kept("findings", lambda: contradiction_tables.table(shown, "none")) if shown else None,
        downloads.offer(in_words, "contradictions", told),
        key="findings",
    )


def in_words() -> pd.DataFrame:
    """The findings for a download, with their sentences."""
    found = queries.run("contradiction_list", **chosen)
    found = found[found["severity"].isin(picked or SEVERITIES)]
    by_id = {row.finding_id: contradiction_tables.sentence(row) for row in rows}
    return found.assign(finding=found["finding_id"].map(by_id))


def adding_up() -> None:
    shown = [row for row in confirmed if not picked or row.severity in picked]
    if not shown:
        return
    sums = sum(row.rule.startswith(contradiction_tables.SUMS) for row in shown)
    heading = say("contradictions.confirmed", sums=sums, twice=len(shown) - sums)
    shown = shown[: sums if slide else None]  # the sums come first
    table = kept("confirmed", lambda: contradiction_tables.table(shown, "none", brief=bool(slide)))
    draw(frame.view(heading, say("contradictions.confirmed_how")), table, key="confirmed")


def rules() -> None:
    found = {row.rule: row.found for row in queries.rows("rule_counts")}
    heading = frame.view(say("contradictions.rules"), say("contradictions.rules_how"))
    draw(heading, contradiction_tables.rules(found, RULES), key="rules")


if not rows:
    frame.title(say("contradictions.none"))
    draw(frame.nothing(chosen), key="nothing")
else:
    frame.title(finding(), say("contradictions.how"))
if not slide:
    later.fill(
        choose, horizontal=True, vertical_alignment="center", gap="small", key="filters-contradictions"
    )
frame.show(findings=findings, confirmed=adding_up, **({} if slide else {"rules": rules}))
