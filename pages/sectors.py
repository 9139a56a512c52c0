"""Sectors: what does each sector promise?"""

from functools import partial

from ui.charts import paths as path_chart
from ui.charts import single_year_goals as single_chart
from ui.elements import chart
from ui.elements.tree import draw, ready
from ui.export import downloads
from ui.filters import filters, options
from ui.shell import frame, present
from ui.tables import pace
from ui.tables import sectors as tables

view = frame.enter()

SLIDE_HEIGHT = 480  # px of a presentation's plot area

chosen = filters.bar(view, "city", "sector", "agency", "plan", "year")
unset = not chosen["sector"]
if view.slide[1:] and view.slide[1] in options.names("sector", view):
    chosen["sector"] = [view.slide[1]]
elif unset:
    chosen["sector"] = tables.first(chosen, view)  # all sectors at once answer nothing

view.build.ahead(sector_figures=chosen, sector_finding=chosen, sector_singles=chosen, pace_steps=chosen)
view.build.ahead(sector_observations=chosen)
figures = view.build.records("sector_figures", **chosen)
found = view.build.records("sector_finding", **chosen)[0]
names = options.names("sector", view)
sectors = view.listed(names[code] for code in chosen["sector"])


def paths() -> None:
    observed = view.build.records("sector_observations", **chosen)
    panels = path_chart.panels_of([row for row in figures if row.is_path], observed)
    if not panels:
        heading = frame.heading(view.translate("sectors.no_paths", sectors=sectors))
        return draw(heading, view=view, key="no-paths")
    of = present.parts(len(panels), present.PANELS_ON_A_SLIDE)
    panels = present.part(panels, present.PANELS_ON_A_SLIDE, view)
    finding = tables.finding(found, sectors, view) + present.part_note(of, view)
    height = SLIDE_HEIGHT if view.presenting else None
    fig = view.kept("paths", lambda: path_chart.figure(panels, finding, view, height=height))
    chart.show(fig, view, alt=view.translate("sectors.paths_alt", finding=finding), key="paths")


def singles() -> None:
    of_one_year = view.build.records("sector_singles", **chosen)
    of = present.parts(len(of_one_year), present.SINGLES_ON_A_SLIDE)
    of_one_year = present.part(of_one_year, present.SINGLES_ON_A_SLIDE, view)
    if of_one_year:
        finding = tables.singles(found, sectors, view) + present.part_note(of, view)
        fig = view.kept("singles", lambda: single_chart.figure(of_one_year, finding, view))
        chart.show(fig, view, alt=finding, key="singles")
        take = partial(view.build.dataframe, "sector_singles", **chosen)
        draw(downloads.offer(take, "singles", chosen, view), view=view, key="singles-offer")


def paces() -> None:
    steps = view.build.records("pace_steps", **chosen)
    if not steps:
        return draw(frame.heading(view.translate("pace.none")), view=view, key="pace")
    finding, how = view.kept("pace-finding", lambda: pace.finding(steps, view)), pace.how(steps, view)
    if view.presenting:
        paced = [step for step in steps if not step.refused]
        first = paced[: present.STEPS_ON_A_SLIDE]
        how += view.translate("cities.first", n=len(first)) if len(first) < len(paced) else ""
        slide = pace.table(first, "none", view, brief=True)
        finding = view.translate("pace.of_sector", sector=sectors, finding=finding)
        return draw(frame.heading(finding, how), slide, view=view, key="pace")
    draw(
        frame.heading(finding, how),
        ready("pace", lambda: pace.table(steps, "26rem", view), view),
        pace.formulas(view),
        downloads.offer(lambda: view.build.dataframe("pace_steps", **chosen), "pace", chosen, view),
        view=view,
        key="pace",
        idle=True,
    )


def table() -> None:
    heading = frame.heading(view.translate("sectors.table"), view.translate("sectors.table_how"))
    every = ready("table", lambda: tables.table(figures, view), view)
    take = partial(view.build.dataframe, "sector_figures", **chosen)
    draw(heading, every, downloads.offer(take, "figures", chosen, view), view=view, key="table", idle=True)


if figures:
    counted = {"n": len({row.indicator_id for row in figures}), "figures": len(figures)}
    sub = view.translate("sectors.counted", **counted)
    sub += view.translate("sectors.first", sector=sectors) if unset else view.translate("sectors.sub")
    frame.title(tables.title(figures, sectors, view), sub + filters.default_note(view), view)
    frame.show(view, paths=paths, singles=singles, pace=paces, table=table)
else:
    frame.title(view.translate("sectors.none"), filters.default_note(view), view)
    draw(frame.nothing(chosen, view), view=view, key="nothing")
