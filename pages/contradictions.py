"""Contradictions: which figures cannot both hold, and which add up?"""

from collections import Counter
from functools import partial

from ui.elements.tree import draw, ready
from ui.export import downloads
from ui.filters import facets, filters
from ui.shell import deferred, frame
from ui.tables import contradictions as contradiction_tables
from ui.text import numbers

view = frame.enter()

ON_A_PAGE = 500  # the download has all

chosen = filters.bar(view, "city", "sector", "agency", "plan", "year")
severities = facets.chosen(view, "severity")
described = facets.described(chosen | severities, view)

rows = view.build.records("contradiction_list", **chosen)
picked = [row for row in rows if row.severity in (severities["severity"] or contradiction_tables.SEVERITIES)]
doubtful = [row for row in picked if row.severity != "confirmed"]
confirmed = [row for row in picked if row.severity == "confirmed"]


def findings() -> None:
    """What cannot both hold, the worst first."""
    few = contradiction_tables.fitting(doubtful, contradiction_tables.ON_A_SLIDE)
    shown = few if view.slide else doubtful[:ON_A_PAGE]
    how = view.translate("contradictions.how") + contradiction_tables.reviewed(doubtful, view)
    how += numbers.cut(len(shown), len(doubtful), view)
    heading = frame.heading(contradiction_tables.finding(rows, view), how)
    here = view.param("finding")
    table = ready(
        "findings",
        lambda: contradiction_tables.table(shown, "none", view, brief=view.presenting, here=here),
        view,
    )
    take = partial(contradiction_tables.in_words, chosen, doubtful, view)
    draw(
        heading if view.slide else None,
        table if shown else None,
        downloads.offer(take, "contradictions", described, view) if doubtful else None,
        view=view,
        key="findings",
    )


def adding_up() -> None:
    """What adds up and what is said twice alike; a slide has the sums, which come first."""
    if not confirmed:
        return
    sums = sum(row.rule.startswith(contradiction_tables.SUMS) for row in confirmed)
    heading = contradiction_tables.adds_up(confirmed, view)
    wanted = confirmed[:sums] if view.slide else confirmed
    shown = wanted[: contradiction_tables.SUMS_ON_A_SLIDE if view.slide else ON_A_PAGE]
    how = view.translate("contradictions.confirmed_how") + numbers.cut(len(shown), len(wanted), view)
    table = ready(
        "confirmed", lambda: contradiction_tables.table(shown, "none", view, brief=view.presenting), view
    )
    take = partial(contradiction_tables.in_words, chosen, confirmed, view)
    offer = downloads.offer(take, "confirmed", described, view)
    draw(frame.heading(heading, how), table, offer, view=view, key="confirmed")


def rules() -> None:
    """What each rule claims, and how often it has found something under these filters."""
    heading = frame.heading(
        view.translate("contradictions.rules"), view.translate("contradictions.rules_how")
    )
    found = Counter(row.rule for row in rows)
    take = partial(contradiction_tables.rules_in_words, found, view)
    offer = downloads.offer(take, "rules", chosen, view)
    table = ready("rules", lambda: contradiction_tables.rules(found, view), view)
    draw(heading, table, offer, view=view, key="rules")


frame.title(*contradiction_tables.title(rows, view), view, described)
if not rows:
    draw(frame.nothing(chosen, view), view=view, key="nothing")
if not view.slide:
    counts = Counter(row.severity for row in rows)
    row = {"horizontal": True, "vertical_alignment": "center", "gap": "small"}
    deferred.fill(partial(facets.pick, "severity", counts, view), **row, key="filters-contradictions")
frame.show(view, findings=findings, confirmed=adding_up, **({} if view.slide else {"rules": rules}))
