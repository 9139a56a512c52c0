"""Sectors: what does each sector promise?"""

from itertools import groupby

import pandas as pd

import queries
from ui import downloads, filters, frame, goals, numbers, options, pace, present, state
from ui.charts import base
from ui.charts import paths as path_chart
from ui.charts import singles as single_chart
from ui.kept import kept
from ui.tree import Element, draw, el, framed
from ui.words import listed, local, say

frame.enter()

# the years that a reader looks for come before the others
FIRST_YEARS = (2020, 2023, 2025)
STEPS_ON_A_SLIDE = 6
SLIDE_HEIGHT = 500  # px of a presentation's plot area

chosen = filters.bar("city", "sector", "agency", "plan", "year")
shown = present.shown()
if shown[1:]:
    chosen["sector"] = [shown[1]]
unset = not chosen["sector"]
if unset:
    # all sectors at once answer nothing: the first that has goals of several years stands for them
    slides = queries.rows("slides", **chosen)
    chosen["sector"] = [slide.sector_id for slide in slides[:1]]

queries.ahead(sector_figures=chosen, sector_finding=chosen)
rows = queries.rows("sector_figures", **chosen)
found = queries.rows("sector_finding", **chosen)[0]
names = options.names("sector")
sectors = listed([names[code] for code in chosen["sector"]])


def finding() -> str:
    """What the chosen sectors' paths say first: that a plan changed another's goal, if one did."""
    first = say("sectors.finding", sectors=sectors, n=found.paths)
    if not found.changed:
        return first
    unit = found.unit, found.base_unit, found.base_unit_en
    return first + say(
        "sectors.changed",
        n=found.changed,
        what=getattr(found, local("what")),
        year=str(found.year),
        old=numbers.qualified(numbers.amount(found.old_value, *unit), found.old_comparator),
        new=numbers.qualified(numbers.amount(found.new_value, *unit), found.new_comparator),
        plan=options.names("plan")[found.new_plan],
    )


def paths() -> None:
    several = [row for row in rows if row.is_path]
    if not several:
        return draw(frame.view(say("sectors.no_paths", sectors=sectors)), key="no-paths")
    title, height = finding(), SLIDE_HEIGHT if shown else None
    fig = kept("paths", lambda: path_chart.figure(several, title, base.source(several), height=height))
    base.show(fig, alt=say("sectors.paths_alt", finding=title), key="paths")


def singles() -> None:
    one = queries.rows("sector_singles", **chosen)
    if shown[2:] and shown[2].isdigit():
        last = int(shown[2]) * present.SINGLES_ON_A_SLIDE
        one = one[max(last - present.SINGLES_ON_A_SLIDE, 0) : last]
    if one:
        counted = {"n": found.singles, "shares": found.shares, "full": found.full_shares}
        title = say("sectors.singles", sectors=sectors, **counted)
        fig = kept("singles", lambda: single_chart.figure(one, title, base.source(one)))
        base.show(fig, alt=title, key="singles")
    draw(downloads.offer(lambda: queries.run("sector_figures", **chosen), "figures", chosen), key="figures")


def paces() -> None:
    steps = queries.rows("pace_steps", **chosen)
    if not steps:
        return draw(frame.view(say("pace.none")), key="pace")
    how = pace.how(steps)
    if shown:
        paced = [step for step in steps if not step.refused]
        first = paced[:STEPS_ON_A_SLIDE]
        how += say("cities.first", n=len(first)) if len(first) < len(paced) else ""
    heading = frame.view(kept("pace-finding", lambda: pace.finding(steps)), how)
    if shown:
        return draw(heading, pace.table(first, "none", brief=True), key="pace")
    draw(
        heading,
        kept("pace", lambda: pace.table(steps, "26rem")),
        pace.formulas(),
        downloads.offer(lambda: queries.run("pace_steps", **chosen), "pace", chosen),
        key="pace",
        idle=True,
    )


def table() -> None:
    heading = frame.view(say("sectors.table"), say("sectors.table_how"))
    draw(heading, kept("table", grid), key="table", idle=True)


def grid() -> Element:
    years = sorted({row.year for row in rows if not pd.isna(row.year)})
    years = [year for year in FIRST_YEARS if year in years] + [y for y in years if y not in FIRST_YEARS]
    if any(pd.isna(row.year) for row in rows):
        years.append(None)
    heads = [say(f"column.{name}") for name in ("what", "city", "plan", "basis")]
    heads += [*map(numbers.year, years), say("column.agencies")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    series = groupby(rows, key=lambda row: (row.indicator_id, row.series))
    body = [_series(list(of_one), years) for _, of_one in series]
    table = el("table", el("thead", head), el("tbody", body))
    return framed(table, say("sectors.table"))


def _series(of_one: list, years: list) -> Element:
    first = of_one[0]
    place = getattr(first, local("region")) if first.region_kind != "city" else ""
    told = " · ".join(filter(None, (place, goals.scope(first))))
    cells = {year: [row for row in of_one if numbers.year(row.year) == numbers.year(year)] for year in years}
    return el(
        "tr",
        el("th", el("div", getattr(first, local("what"))), el("small", told), scope="row", class_="wide"),
        el("td", options.names("city")[first.city_id], class_=f"keep {first.city_id}"),
        el("td", options.plans_of_a_city()[first.document_id]),
        el("td", numbers.basis(first)),
        [el("td", map(_linked, cells[year]), class_="keep") for year in years],
        el("td", goals.agencies(first), class_="wide"),
    )


def _linked(row) -> Element:
    return el("div", el("a", numbers.figure(row), href=state.href("targets", state.shared(row=row.row_id))))


if not rows:
    frame.title(say("sectors.none"))
    draw(frame.nothing(chosen), key="nothing")
else:
    sub = say("sectors.first", sector=sectors) if unset else say("sectors.sub")
    frame.title(
        say("sectors.title", sectors=sectors, n=len({row.indicator_id for row in rows}), figures=len(rows)),
        sub,
    )
    frame.show(paths=paths, singles=singles, pace=paces, table=table)
