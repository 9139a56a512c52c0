"""Overview: what has been promised, and by when?

Nothing here is a Plotly chart, so that a cold start shows the answer before that library is loaded.
"""

from functools import partial

from ui.elements.tree import draw, el, ready
from ui.export import downloads
from ui.filters import filters
from ui.shell import frame
from ui.tables import goals
from ui.tables import overview as tables

view = frame.enter()

chosen = filters.bar(view, "city", "sector", "agency", "plan", "year")
# the cards and the calendar show all years side by side
of_all_years = {name: codes for name, codes in chosen.items() if name != "year"}
counted = {"side_by_side": tables.SIDE_BY_SIDE} | of_all_years
first_due = {"today": view.today.year, "rows": tables.SHOWN_DUE} | chosen
view.build.ahead(overview=chosen, headlines=of_all_years, calendar=counted, due=first_due)
view.build.ahead(headline_changes=of_all_years, headline_paces=of_all_years)
total = view.build.records("overview", **chosen)[0]


def headlines() -> None:
    steps = view.build.records("headlines", **of_all_years)
    if not steps:
        heading = frame.heading(view.translate("overview.no_headlines"))
        return draw(heading, frame.nothing(chosen, view), view=view, key="headlines")
    changes = view.build.records("headline_changes", **of_all_years)
    # a slide has no room for them, and says first what the whole page finds
    paces = () if view.presenting else view.build.records("headline_paces", **of_all_years)
    found = tables.finding(total, view) if view.presenting else tables.headline(steps, changes, view)
    take = partial(view.build.dataframe, "headlines", **of_all_years)
    draw(
        frame.heading(found, tables.headlines_how(steps, paces, view)),
        ready("headlines", lambda: tables.headline_cards(steps, paces, view), view),
        downloads.offer(take, "headlines", of_all_years, view),
        view=view,
        key="headlines",
    )


def calendar() -> None:
    counts = view.build.records("calendar", **counted)
    how = view.translate("overview.calendar_how") + view.clicks("overview.calendar_click")
    cities = counts[0].cities
    if cities > tables.SIDE_BY_SIDE:
        how += view.translate("overview.calendar_joint", n=cities, most=tables.SIDE_BY_SIDE)
    take = partial(view.build.dataframe, "calendar", **counted | {"side_by_side": cities})
    draw(
        frame.heading(tables.calendar_finding(counts, view), how),
        ready("calendar", lambda: tables.calendar(counts, view), view),
        downloads.offer(take, "calendar", of_all_years, view),
        view=view,
        key="calendar",
    )


def due() -> None:
    rows = view.build.records("due", **first_due)
    if not rows:
        heading = frame.heading(view.translate("overview.due_nothing"))
        return draw(heading, frame.nothing(chosen, view), view=view, key="due")
    year, n = rows[0].year, rows[0].of_year
    shown = rows[: tables.DUE_ON_A_SLIDE] if view.presenting else rows
    how = view.translate("overview.due_how", led=rows[0].named, n=len(shown))
    every = view.link("targets", year=str(year), kind=tables.PROMISED)
    every_one = first_due | {"rows": n}
    of_year = chosen | {"year": [str(year)]}  # the first that is not over, of those that are chosen
    draw(
        frame.heading(tables.due_finding(rows, view), how),
        ready("due", lambda: goals.table(shown, tables.DUE, view.translate("downloads.due"), view), view),
        None if view.presenting else el("p", el("a", view.translate("overview.due_all", n=n), href=every)),
        downloads.offer(lambda: view.build.dataframe("due", **every_one), "due", of_year, view),
        view=view,
        key="due",
    )


if total.goals:
    sub = view.translate("commitments") + view.translate("overview.sub") + filters.default_note(view)
    frame.title(tables.finding(total, view), sub, view)
    frame.show(view, headlines=headlines, calendar=calendar, due=due)
else:
    frame.title(view.translate("overview.none"), filters.default_note(view), view)
    draw(frame.nothing(chosen, view), view=view, key="nothing")
