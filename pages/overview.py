"""Overview: what has been promised, and by when?

Nothing here is a Plotly chart, so that a cold start shows the answer before that library is loaded.
"""

from ui.elements.tree import draw, el
from ui.export import downloads
from ui.filters import filters, options
from ui.shell import frame
from ui.tables import goals, outcome
from ui.tables import overview as tables

view = frame.enter()

SHOWN_DUE = 12
DUE = ("what", "figure", "city", "sector", "agencies", "place")

chosen = filters.bar(view, "city", "sector", "agency", "plan", "year")
# the cards and the calendar show all years side by side
of_all_years = {name: codes for name, codes in chosen.items() if name != "year"}
counted = {"side_by_side": tables.SIDE_BY_SIDE} | of_all_years
first_due = {"today": view.today.year, "rows": SHOWN_DUE} | chosen
view.build.ahead(overview=chosen, headlines=of_all_years, calendar=counted, due=first_due)
view.build.ahead(headline_changes=of_all_years, headline_paces=of_all_years)
total = view.build.records("overview", **chosen)[0]


def finding() -> str:
    """The page's sentence."""
    counted = {"plans": total.plans, "goals": total.goals}
    if not total.busiest:
        return view.translate("overview.undated", **counted)
    busiest = {"year": str(total.busiest), "due": total.due}
    of_sector = {"sector": view.local(total, "sector"), "sector_due": total.sector_due}
    return view.translate("overview.finding", **counted, **busiest, **of_sector)


def headlines() -> None:
    steps = view.build.records("headlines", **of_all_years)
    if not steps:
        heading = frame.heading(view.translate("overview.no_headlines"))
        return draw(heading, frame.nothing(chosen, view), view=view, key="headlines")
    changes = view.build.records("headline_changes", **of_all_years)
    # a slide has no room for them
    paces = () if view.presenting else view.build.records("headline_paces", **of_all_years)
    how = view.translate("overview.headlines_how")
    how += view.translate("overview.headlines_came") if any(map(outcome.is_known, steps)) else ""
    how += view.translate("overview.headlines_pace") if paces else ""
    how += view.translate("overview.headlines_against") if tables.against(steps, view) else ""
    draw(
        frame.heading(tables.headline(steps, changes, view), how),
        tables.headline_cards(steps, paces, view),
        downloads.offer(lambda: view.build.dataframe("headlines", **of_all_years), "headlines", chosen, view),
        view=view,
        key="headlines",
    )


def calendar() -> None:
    counts = view.build.records("calendar", **counted)
    finding = view.translate("overview.due_nothing")
    if densest := tables.densest(counts):
        cell = {"sector": view.local(densest, "sector"), "year": densest.year_code, "n": densest.goals}
        if densest.city_id:
            city = options.names("city", view)[densest.city_id]
            finding = view.translate("overview.calendar", city=city, **cell)
        else:
            finding = view.translate("overview.calendar_all", **cell)
    how = view.translate("overview.calendar_how")
    cities = counts[0].cities
    if cities > tables.SIDE_BY_SIDE:
        how += view.translate("overview.calendar_joint", n=cities, most=tables.SIDE_BY_SIDE)
    every_city = counted | {"side_by_side": cities}
    draw(
        frame.heading(finding, how),
        tables.calendar(counts, view),
        downloads.offer(lambda: view.build.dataframe("calendar", **every_city), "calendar", chosen, view),
        view=view,
        key="calendar",
    )


def due() -> None:
    rows = view.build.records("due", **first_due)
    if not rows:
        heading = frame.heading(view.translate("overview.due_nothing"))
        return draw(heading, frame.nothing(chosen, view), view=view, key="due")
    year, n = rows[0].year, rows[0].of_year
    key = "overview.due" if year >= view.today.year else "overview.due_over"
    how = view.translate("overview.due_how", led=rows[0].named, n=len(rows))
    every = view.link("targets", year=str(year), kind=tables.PROMISED)
    every_one = first_due | {"rows": n}
    draw(
        frame.heading(view.translate(key, year=str(year), n=n), how),
        goals.table(rows, DUE, view.translate("downloads.due"), view),
        el("p", el("a", view.translate("overview.due_all", n=n), href=every)),
        downloads.offer(lambda: view.build.dataframe("due", **every_one), "due", chosen, view),
        view=view,
        key="due",
    )


if total.goals:
    sub = view.translate("commitments") + view.translate("overview.sub") + filters.default_told(view)
    frame.title(finding(), sub, view)
    frame.show(view, headlines=headlines, calendar=calendar, due=due)
else:
    frame.title(view.translate("overview.none"), filters.default_told(view), view)
    draw(frame.nothing(chosen, view), view=view, key="nothing")
