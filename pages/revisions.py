"""Revisions: what did later plans do to earlier goals?"""

from collections import Counter

import pandas as pd
import streamlit as st

import queries
from ui import downloads, filters, frame, goals, later, options, present, revision_tables, sides, state
from ui.kept import kept
from ui.tree import draw
from ui.words import known, listed, say

frame.enter()

# in the order in which they are told; the last three have no arrow
EFFECTS = ("raised", "lowered", "brought forward", "postponed", "kept", "apart", "dropped", "new")
DRAWN = EFFECTS[:5]
ON_A_SLIDE = 20

chosen = filters.bar("city", "sector", "agency", "plan", "year")
dates = {row.document_id: row.issued_on for row in queries.rows("plan_dates")}
last = list(dates)[-1]
as_of = state.code("as_of", list(dates), last)
picked = state.codes("effect", list(EFFECTS))
slide = present.shown()
asked = {"as_of": dates[as_of], **chosen}
told = chosen | {"as_of": [dates[as_of]], "effect": [known("revisions.effect", code) for code in picked]}

rows = queries.rows("revision_list", **asked)
counts = Counter(row.effect for row in rows)
drawn = [row for row in rows if row.effect in DRAWN]


def look_back() -> None:
    """The date from which one looks back, and which effects the table has."""
    st.session_state["as_of"] = as_of
    st.selectbox(
        say("revisions.as_of"),
        list(dates),
        format_func=lambda code: say("revisions.from", date=dates[code], plan=options.names("plan")[code]),
        key="as_of",
        width=380,
        label_visibility="collapsed",
        on_change=lambda: state.put(as_of=st.session_state["as_of"]),
    )
    names = {
        code: say("revisions.counted", effect=known("revisions.effect", code), n=counts[code])
        for code in EFFECTS
        if counts[code] or code in picked
    }
    filters.pick("effect", names)


def finding() -> str:
    """How many goals the later plans raised, lowered, moved or kept; and the newest plan's largest change."""
    done = [say(f"revisions.done.{effect}", n=counts[effect]) for effect in DRAWN if counts[effect]]
    first = say("revisions.finding", n=len(drawn), told=listed(done))
    sized = [row for row in drawn if row.size_pct]
    if not sized:
        return first
    most = max(sized, key=lambda row: (row.told_on, abs(row.size_pct)))
    return first + say(
        "revisions.most", what=sides.name(most), effect=sides.effect(most), told=sides.both(most)
    )


def changes() -> None:
    if not drawn:
        return draw(frame.view(say("revisions.no_pairs"), say("revisions.no_pairs_how")), key="no-pairs")
    from ui.charts import arrows, base

    shown = drawn[: ON_A_SLIDE if slide else None]
    title = kept("finding", finding)
    if len(shown) < len(drawn):
        title += say("cities.first", n=len(shown))
    given = [sides.goal(side) for row in shown for side in (row.old, row.new)]
    fig = kept("changes", lambda: arrows.figure(shown, title, base.source(given)))
    base.show(fig, alt=title, key="changes")


def pairs() -> None:
    shown = sorted(
        (row for row in rows if not picked or row.effect in picked), key=lambda row: EFFECTS.index(row.effect)
    )
    draw(
        frame.view(say("revisions.table", n=len(shown)), say("revisions.table_how")),
        kept("pairs", lambda: revision_tables.pairs(shown, "34rem")),
        downloads.offer(in_words, "revisions", told),
        key="pairs",
        idle=True,
    )


def in_words() -> pd.DataFrame:
    """The pairs for a download, with the reasons in words."""
    found = queries.run("revision_list", **asked)
    found = found[found["effect"].isin(picked or EFFECTS)]
    return found.assign(reasons=list(map(revision_tables.reasons, found.itertuples())))


def facilities() -> None:
    """What two plans say of one facility; not judged, for a plan may mean another phase of it."""
    both = queries.rows("facility_revisions", **asked)
    if not both:
        return
    heading = say("revisions.facilities", n=len({row.facility_id for row in both}))
    draw(
        frame.view(heading, say("revisions.facilities_how")),
        kept("facilities", lambda: revision_tables.facilities(both)),
        downloads.offer(lambda: queries.run("facility_revisions", **asked), "facility_revisions", told),
        key="facilities",
        idle=True,
    )


def in_force() -> None:
    """The figures in force at the date, of all plans issued by then."""
    goals_then = queries.rows("in_force", **asked)
    replacing = sum(row.replaces > 0 for row in goals_then)
    beside = sum(row.beside for row in goals_then)
    counted = {"n": len(goals_then), "replacing": replacing, "beside": beside}
    heading = say("revisions.in_force", date=dates[as_of], **counted)
    draw(frame.view(heading, say("revisions.in_force_how")), key="in-force-heading", idle=True)
    listing = st.expander(
        say("revisions.in_force_all", n=len(goals_then)), on_change="rerun", key="in-force-all"
    )
    if listing.open:
        with listing:
            columns = ("what", "figure", "year", "city", "sector", "agencies", "place")
            table = goals.table(goals_then, columns, say("downloads.in_force"), height="28rem")
            draw(table, key="in-force")
    draw(downloads.offer(lambda: queries.run("in_force", **asked), "in_force", told), key="in-force-offer")


if not rows:
    frame.title(say("revisions.none", date=dates[as_of]))
    draw(frame.nothing(chosen), key="nothing")
else:
    others = {effect: counts[effect] for effect in EFFECTS if effect not in DRAWN}
    frame.title(say("revisions.title", n=len(drawn), **others), say("revisions.sub"))
if not slide:
    later.fill(look_back, horizontal=True, vertical_alignment="center", gap="small", key="filters-revisions")
views = {"changes": changes, "pairs": pairs} if rows else {}
frame.show(**views, facilities=facilities, in_force=in_force)
