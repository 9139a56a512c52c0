"""Progress: what came of the goals?"""

from functools import partial

import streamlit as st

from ui.elements import chart
from ui.elements.tree import draw, el, ready
from ui.export import collection, downloads
from ui.filters import facets, filters
from ui.shell import frame
from ui.tables import progress as tables
from ui.text import numbers

view = frame.enter()
MOST_ROWS = 500  # of a table: the downloads have all

chosen = filters.chosen(view, "city", "sector", "agency", "plan", "year")
picked = facets.chosen(view, "status")["status"]
described = facets.described(chosen | {"status": picked}, view)
known, unknown = (
    [code for code in codes if not picked or code in picked]
    for codes in (tables.KNOWN, tables.outcome.SILENT)
)
of_known, of_unknown = chosen | {"status": known}, chosen | {"status": unknown}

view.build.ahead(progress_counts=chosen, **({"progress_goals": of_known} if known else {}))
every = view.build.records("progress_counts", **chosen)
filters.bar(view, *chosen, own=partial(facets.pick, "status", tables.by_status(every), view))
counts = [row for row in every if not picked or row.status in picked]
rows = view.build.records("progress_goals", **of_known) if known else ()


def strip() -> None:
    """How many goals of each sector stand how, and how many nobody can tell."""
    from ui.charts import progress_strip

    # a slide says first what the whole page finds
    finding = (
        tables.title(every, picked, view)[0] if view.presenting else tables.sectors(counts, picked, view)
    )
    fig = view.kept("strip", lambda: progress_strip.figure(counts, finding, view))
    chart.show(fig, view, alt=finding, key="strip", leads=("progress", "sector"))
    take = partial(tables.counts_in_words, chosen, picked, view)
    offer = downloads.offer(take, "progress_counts", described, view)
    draw(offer, None if view.presenting else tables.how(view), view=view, key="strip-offer")


def bullets() -> None:
    """How far each outcome lies from its goal, the worst first."""
    from ui.charts import base
    from ui.charts import progress as bullet_chart

    shown = bullet_chart.fitting(rows, view) if view.slide else rows[: bullet_chart.SHOWN]
    finding, cut = tables.worst(rows, picked, view), numbers.cut(len(shown), len(rows), view)
    source = base.source(shown, view)
    fig = view.kept("bullets", lambda: bullet_chart.figure(shown, finding, cut, source, view))
    chart.show(fig, view, alt=finding, key="bullets")


def checked() -> None:
    """Every goal of which something is known, with its sources."""
    shown = rows[:MOST_ROWS]
    heading = view.translate("progress.table", n=len(rows)) + numbers.cut(len(shown), len(rows), view)
    caption = view.translate("downloads.progress")
    take = partial(tables.in_words, of_known, view)
    draw(
        frame.heading(heading, view.translate("progress.table_how")),
        ready("table", lambda: tables.table(shown, caption, "44rem", view), view),
        downloads.offer(take, "progress", described, view),
        view=view,
        key="table",
        idle=True,
    )
    published()


def published() -> None:
    """What was published, to take away: more than goals are held against."""
    of = {name: chosen[name] for name in ("city", "sector", "year")}
    take = partial(view.build.dataframe, "observations_file", **of)
    offer = downloads.offer(take, "observations", of, view)
    note = el("p", view.translate("progress.observations"), class_="sub")
    draw(*([note, offer] if offer else []), view=view, key="published", idle=True)


def unchecked() -> None:
    """Of which goals nothing can be said, and why; listed once a reader opens the list. The form asks those
    who answer for them."""
    silent = [row for row in counts if row.status in unknown]
    n = sum(row.goals for row in silent)
    heading = frame.heading(tables.reasons(silent, view), view.translate("progress.unknown_how"))
    draw(heading, view=view, key="unknown-heading", idle=True)
    label = view.translate("progress.unknown_all", n=n) + numbers.cut(MOST_ROWS, n, view)
    listing = st.expander(label, on_change="rerun", key="unknown-all")
    if listing.open:
        listed = view.build.records("progress_goals", **of_unknown)[:MOST_ROWS]
        caption = view.translate("downloads.progress_unknown")
        with listing:
            draw(tables.unknown(listed, caption, "36rem", view), view=view, key="unknown")
    take = partial(tables.in_words, of_unknown, view)
    offer = downloads.offer(take, "progress_unknown", described, view)
    draw(offer, collection.offer(chosen, view), view=view, key="unknown-offer")


frame.title(*tables.title(every, picked, view), view, described)
if not counts:
    draw(frame.nothing(described, view), view=view, key="nothing")
views = ({"strip": strip} if counts else {}) | ({"bullets": bullets, "checked": checked} if rows else {})
frame.show(
    view, **views, **({"unchecked": unchecked} if any(row.status in unknown for row in counts) else {})
)
