"""Overview: what has been promised, and by when?

Nothing here is a Plotly chart, so that a cold start shows the answer before that library is loaded.
"""

from datetime import date
from itertools import groupby, pairwise

import pandas as pd

import queries
from ui import downloads, filters, frame, goals, numbers, options, state
from ui.tree import Element, draw, el, framed
from ui.words import local, say

frame.enter()

YEARS = (2020, 2023, 2025)
SHOWN_DUE = 12

chosen = filters.bar("city", "sector", "agency", "plan", "year")
# the cards and the calendar show all years side by side
of_all_years = {name: codes for name, codes in chosen.items() if name != "year"}
dated = {"today": date.today().year} | chosen
queries.ahead(overview=chosen, headlines=of_all_years)
total = queries.rows("overview", **chosen)[0]
cities = options.names("city")
issued = options.issued()


def headlines() -> None:
    steps = queries.rows("headlines", **of_all_years)
    heading = frame.view(say("overview.headlines"), say("overview.headlines_how"))
    if not steps:
        return draw(heading, frame.nothing(chosen), key="headlines")
    cards = [_card(list(of_one)) for _, of_one in groupby(steps, key=lambda step: step.indicator_id)]
    draw(
        heading,
        el("div", cards, class_="cards"),
        downloads.offer(lambda: queries.run("headlines", **of_all_years), "headlines", chosen),
        key="headlines",
    )


def _card(steps: list) -> Element:
    first = steps[0]
    what, unit = getattr(first, local("what")), numbers.unit(first)
    name = say("overview.in_unit", what=what, unit=unit) if unit else what
    years = el("tr", el("td"), [el("th", str(year), scope="col") for year in YEARS])
    body = [
        el("tr", el("th", cities[city], scope="row", class_=city), _path(list(of_city)))
        for city, of_city in groupby(steps, key=lambda step: step.city_id)
    ]
    return el("section", el("h3", name), el("table", el("thead", years), el("tbody", body)), class_="card")


def _path(steps: list) -> list[Element]:
    """What one city's plans say for each year: the newest plan's figures large, older plans' beneath."""
    told = [[step for step in steps if step.year == year] for year in YEARS]
    return [el("td", [_figure(step) for step in sorted(of_year, key=lambda step: not step.latest)] or "–")
            for of_year in told]  # fmt: skip


def _figure(step) -> Element:
    told = say("overview.basis", basis=numbers.basis(step), year=issued[step.document_id])
    return el(
        "div",
        el(
            "a",
            numbers.figure(step, unit=False),
            href=state.href("targets", state.shared(row=step.row_id)),
            class_=f"value {step.kind}",
        ),
        " ",
        el("small", " ".join(filter(None, (goals.scope(step), told)))),
        class_=None if step.latest else "older",
    )


def calendar() -> None:
    counts = queries.rows("calendar", **of_all_years)
    if not counts:
        return draw(frame.nothing(chosen), key="calendar")
    of_a_year = [cell for cell in counts if cell.year_code != "none"]
    most = max(of_a_year or counts, key=lambda cell: cell.goals)
    years = options.names("year")
    densest = {
        "city": cities[most.city_id],
        "sector": getattr(most, local("sector")),
        "year": years[most.year_code],
    }
    drawn = {(cell.city_id, cell.year_code) for cell in counts}
    columns = [(city, year) for city in cities for year in years if (city, year) in drawn]
    # a rule stands before each city's first year
    rules = {
        column: " gap" if column[0] != before[0] else "" for before, column in pairwise([("", ""), *columns])
    }
    groups = [
        el("th", cities[city], colspan=len(list(of_city)), scope="colgroup", class_=f"centre gap {city}")
        for city, of_city in groupby(columns, key=lambda column: column[0])
    ]
    heads = [
        el("th", years[year], scope="col", class_="number" + rules[city, year]) for city, year in columns
    ]
    body = []
    for sector, of_one in groupby(counts, key=lambda cell: cell.sector_id):
        cells = {(cell.city_id, cell.year_code): cell for cell in of_one}
        name = getattr(next(iter(cells.values())), local("sector"))
        link = el("a", name, href=state.href("sectors", state.shared(sector=sector)))
        numbered = [_count(cells.get(column), most.goals, rules[column]) for column in columns]
        body.append(el("tr", el("th", link, scope="row"), numbered))
    head = el(
        "thead",
        el("tr", el("td"), groups),
        el("tr", el("th", say("column.sector"), scope="col"), heads),
    )
    table = el("table", head, el("tbody", body))
    draw(
        frame.view(say("overview.calendar", n=most.goals, **densest), say("overview.calendar_how")),
        framed(table, say("downloads.calendar")),
        downloads.offer(lambda: queries.run("calendar", **of_all_years), "calendar", chosen),
        key="calendar",
    )


def _count(cell, most: int, rule: str) -> Element:
    if not cell:
        return el("td", class_="number" + rule)
    query = state.shared(sector=cell.sector_id, city=cell.city_id, year=cell.year_code)
    link = el("a", f"{cell.goals}", href=state.href("targets", query | {"kind": ["target", "milestone"]}))
    return el("td", link, class_="number shaded" + rule, style=f"--share:{cell.goals / most:.2f}")


def due() -> None:
    rows = queries.rows("due", **dated)
    if not rows:
        return draw(frame.view(say("overview.due_nothing")), frame.nothing(chosen), key="due")
    first = rows[0]
    year = int(first.year)
    key = "overview.due" if year >= date.today().year else "overview.due_over"
    columns = ("what", "figure", "city", "sector", "agencies", "place")
    every = state.href("targets", state.shared(year=str(year)) | {"kind": ["target", "milestone"]})
    draw(
        frame.view(
            say(key, year=str(year), n=int(first.of_year)),
            say("overview.due_how", led=first.named, n=SHOWN_DUE),
        ),
        goals.table(rows[:SHOWN_DUE], columns, say("downloads.due")),
        el("p", el("a", say("overview.due_all", n=int(first.of_year)), href=every)),
        downloads.offer(lambda: queries.run("due", **dated), "due", chosen),
        key="due",
    )


def finding() -> str:
    """The page's sentence."""
    counted = {"plans": int(total.plans), "goals": int(total.goals)}
    if pd.isna(total.busiest):
        return say("overview.undated", **counted)
    due, first = int(total.due), int(total.sector_due)
    busiest = {
        "year": str(total.busiest),
        "due": due,
        "sector": getattr(total, local("sector")),
        "sector_due": first,
    }
    return say("overview.finding", **counted, **busiest)


if total.goals:
    frame.title(finding(), say("overview.sub"))
    frame.show(headlines=headlines, calendar=calendar, due=due)
else:
    frame.title(say("overview.none"))
    draw(frame.nothing(chosen), key="nothing")
