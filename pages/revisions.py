"""Revisions: what did later plans do to earlier goals?"""

from collections import Counter
from functools import partial

import streamlit as st

from ui.elements import chart
from ui.elements.tree import draw, ready
from ui.export import downloads
from ui.filters import facets, filters, single
from ui.shell import deferred, frame
from ui.tables import goal_pairs, goals
from ui.tables import revisions as revision_tables
from ui.text import numbers

view = frame.enter()
MOST_ROWS = 500  # of a table: the download has all
IN_FORCE = ("what", "figure", "year", "city", "sector", "agencies", "place")

# which plans are compared is what a step says: no filter of plans is asked here
chosen = filters.bar(view, "city", "sector", "agency", "year")
effects = facets.chosen(view, "effect")
# one looks back from the days on which the cities issued their plans
plans = view.build.records("plan_dates", city=chosen["city"])[-filters.MOST_OPTIONS :]
issued = {plan.document_id: plan.issued_on for plan in plans}
as_of = view.code("as_of", issued, plans[-1].document_id)
day = issued[as_of]
steps = revision_tables.steps(view.build.records("revision_steps", city=chosen["city"], as_of=day), view)
step = view.code("step", steps)
asked = chosen | {"step": [step] if step else [], "as_of": day}
of_day = chosen | {"plan": [], "as_of": day}
in_words = facets.described(chosen | effects, view) | {"step": [steps[step]] if step else []}
described = in_words | {"as_of": [day]}

view.build.ahead(revision_list=asked, facility_revisions=asked, in_force=of_day)
every = view.build.records("revision_list", **asked)
rows = [row for row in every if row.effect in (effects["effect"] or revision_tables.EFFECTS)]
drawn = [row for row in rows if row.effect in revision_tables.DRAWN]


def look_back() -> None:
    """The day from which one looks back, from which plan to which, and which changes are shown."""
    days, label = revision_tables.days(issued, view), view.translate("filter.as_of")
    single.pick("as_of", label, days, as_of, width=380)
    label, every_step = view.translate("filter.step"), view.translate("filter.all_step")
    single.pick("step", label, steps, step, index=None, placeholder=every_step, width=440)
    facets.pick("effect", Counter(row.effect for row in every), view)


def changes() -> None:
    """The arrows. Plotly is loaded only where there is something to draw."""
    from ui.charts import base, revision_arrows

    shown = revision_arrows.fitting(drawn, view) if view.slide else drawn[: revision_arrows.SHOWN]
    title = revision_tables.finding(drawn, view) + numbers.cut(len(shown), len(drawn), view)
    given = [goal_pairs.goal(side) for row in shown for side in (row.old, row.new)]
    fig = view.kept("changes", lambda: revision_arrows.figure(shown, title, base.source(given, view), view))
    chart.show(fig, view, alt=title, key="changes")


def pairs() -> None:
    """Every pair, and every goal that one plan has alone."""
    listed = revision_tables.listed(rows)
    shown = listed[:MOST_ROWS]
    how = view.translate("revisions.table_how") + numbers.cut(len(shown), len(listed), view)
    take = partial(revision_tables.in_words, asked, effects["effect"], view)
    draw(
        frame.heading(revision_tables.counted(listed, view), how),
        ready("pairs", lambda: revision_tables.pairs(shown, "34rem", view), view),
        downloads.offer(take, "revisions", described, view),
        view=view,
        key="pairs",
        idle=True,
    )


def facilities() -> None:
    """What two plans say of one facility; not judged, for a plan may mean another phase of it."""
    both = view.build.records("facility_revisions", **asked)
    if not both:
        return
    heading = view.translate("revisions.facilities", n=len({row.facility_id for row in both}))
    take = partial(revision_tables.facilities_in_words, asked, view)
    draw(
        frame.heading(heading, view.translate("revisions.facilities_how")),
        ready("facilities", lambda: revision_tables.facilities(both, view), view),
        downloads.offer(take, "facility_revisions", described, view),
        view=view,
        key="facilities",
        idle=True,
    )


def in_force() -> None:
    """The figures in force on the day, of all plans issued by then; listed once a reader opens the list."""
    then = view.build.records("in_force", **of_day)
    finding, how = revision_tables.in_force(then, day, view), view.translate("revisions.in_force_how")
    draw(frame.heading(finding, how), view=view, key="in-force-heading", idle=True)
    label = view.translate("revisions.in_force_all", n=len(then)) + numbers.cut(MOST_ROWS, len(then), view)
    listing = st.expander(label, on_change="rerun", key="in-force-all")
    if listing.open:
        caption = view.translate("downloads.in_force")
        table = goals.table(then[:MOST_ROWS], IN_FORCE, caption, view, height="28rem")
        with listing:
            draw(table, view=view, key="in-force")
    take = partial(view.build.dataframe, "in_force", **of_day)
    offer = downloads.offer(take, "in_force", chosen | {"as_of": [day]}, view)
    draw(offer, view=view, key="in-force-offer")


frame.title(*revision_tables.title(rows, effects["effect"], steps.get(step, ""), day, view), view, described)
if not rows:
    draw(frame.nothing(in_words, view), view=view, key="nothing")
if not view.slide:
    deferred.fill(
        look_back, horizontal=True, vertical_alignment="center", gap="small", key="filters-revisions"
    )
of_rows = ({"changes": changes} if drawn else {}) | ({"pairs": pairs} if rows else {})
frame.show(view, **of_rows, facilities=facilities, in_force=in_force)
