"""Revisions: what did later plans do to earlier goals?"""

from collections import Counter
from functools import partial

import streamlit as st

from ui.elements import chart
from ui.elements.tree import draw
from ui.export import downloads
from ui.filters import facets, filters, options, single
from ui.shell import deferred, frame, url
from ui.tables import goal_pairs, goals
from ui.tables import revisions as revision_tables
from ui.text import numbers

view = frame.enter()

ON_A_SLIDE, ON_A_PAGE = 20, 100  # arrows
MOST_ROWS = 500  # of a table; the download has all
IN_FORCE = ("what", "figure", "year", "city", "sector", "agencies", "place")

chosen = filters.bar(view, "city", "sector", "agency", "plan", "year")
effects = facets.chosen(view, "effect")
# one looks back from the days on which the cities issued their plans
plans = view.build.records("plan_dates", city=chosen["city"])[-filters.MOST_OPTIONS :]
issued = {plan.document_id: plan.issued_on for plan in plans}
as_of = view.code("as_of", issued, plans[-1].document_id)
day = issued[as_of]
asked = chosen | {"as_of": day}
described = facets.described(chosen | effects, view) | {"as_of": [day]}

view.build.ahead(revision_list=asked, facility_revisions=asked, in_force=asked)
rows = view.build.records("revision_list", **asked)
counts = Counter(row.effect for row in rows)
drawn = [row for row in rows if row.effect in revision_tables.DRAWN]


def look_back() -> None:
    """The day from which one looks back, and which effects the table has."""
    names = options.names("plan", view)
    days = {code: view.translate("revisions.from", date=issued[code], plan=names[code]) for code in issued}
    label = view.translate("filter.as_of")
    single.pick("as_of", label, days, as_of, lambda code: url.put(as_of=code), width=380)
    facets.pick("effect", counts, view)


def changes() -> None:
    """The arrows. Plotly is loaded only where there is something to draw."""
    if not drawn:
        how = view.translate("revisions.no_pairs_how")
        return draw(frame.heading(view.translate("revisions.no_pairs"), how), view=view, key="no-pairs")
    from ui.charts import base, revision_arrows

    shown = drawn[: ON_A_SLIDE if view.slide else ON_A_PAGE]
    title = revision_tables.finding(drawn, view) + numbers.cut(len(shown), len(drawn), view)
    given = [goal_pairs.goal(side) for row in shown for side in (row.old, row.new)]
    fig = view.kept("changes", lambda: revision_arrows.figure(shown, title, base.source(given, view), view))
    chart.show(fig, view, alt=title, key="changes")


def pairs() -> None:
    """Every pair, and every goal that one plan has alone."""
    listed = revision_tables.listed(rows, effects["effect"])
    shown = listed[:MOST_ROWS]
    how = view.translate("revisions.table_how") + numbers.cut(len(shown), len(listed), view)
    take = partial(revision_tables.in_words, asked, effects["effect"], view)
    draw(
        frame.heading(view.translate("revisions.table", n=len(listed)), how),
        view.kept("pairs", lambda: revision_tables.pairs(shown, "34rem", view)),
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
    take = partial(view.build.dataframe, "facility_revisions", **asked)
    draw(
        frame.heading(heading, view.translate("revisions.facilities_how")),
        view.kept("facilities", lambda: revision_tables.facilities(both, view)),
        downloads.offer(take, "facility_revisions", described, view),
        view=view,
        key="facilities",
        idle=True,
    )


def in_force() -> None:
    """The figures in force on the day, of all plans issued by then; listed once a reader opens the list."""
    then = view.build.records("in_force", **asked)
    heading = frame.heading(
        revision_tables.in_force(then, day, view), view.translate("revisions.in_force_how")
    )
    draw(heading, view=view, key="in-force-heading", idle=True)
    label = view.translate("revisions.in_force_all", n=len(then)) + numbers.cut(MOST_ROWS, len(then), view)
    listing = st.expander(label, on_change="rerun", key="in-force-all")
    if listing.open:
        caption = view.translate("downloads.in_force")
        table = goals.table(then[:MOST_ROWS], IN_FORCE, caption, view, height="28rem")
        with listing:
            draw(table, view=view, key="in-force")
    take = partial(view.build.dataframe, "in_force", **asked)
    draw(downloads.offer(take, "in_force", described, view), view=view, key="in-force-offer")


frame.title(*revision_tables.title(rows, day, view), view)
if not rows:
    draw(frame.nothing(chosen, view), view=view, key="nothing")
if not view.slide:
    row = {"horizontal": True, "vertical_alignment": "center", "gap": "small"}
    deferred.fill(look_back, **row, key="filters-revisions")
of_rows = {"changes": changes, "pairs": pairs} if rows else {}
frame.show(view, **of_rows, facilities=facilities, in_force=in_force)
