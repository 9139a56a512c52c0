"""The slides of Sectors: each sector's goal paths, its goals of one year, as many as they need, and its pace.
The first sector's paths are in a deck that nobody has chosen."""

from functools import partial

from ui import theme
from ui.charts import marks
from ui.charts import paths as path_chart
from ui.filters import filters, options
from ui.shell import present
from ui.slides import NEVER, Slide, as_slide
from ui.slides.content import Bars, Content, Grid, Paths, Series, grid
from ui.tables import goals, outcome, pace
from ui.tables import sectors as tables
from ui.text import numbers
from ui.view import View

FIRST = 40
# of each view: its file, and the question that this answers
WHOLE = {
    "paths": ("figures", "sector_figures"),
    "singles": ("singles", "sector_singles"),
    "pace": ("pace", "pace_steps"),
}
SINGLES = ("what", "figure", "year", "city", "status", "place")


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "agency", "plan", "year")
    of_all, paced = tables.by_sector(chosen, view), _paced(chosen, view)
    found = []
    for at, row in enumerate(of_all.values()):
        for views, n, most, content in (
            ("paths", row.panels, present.PANELS_ON_A_SLIDE, _paths),
            ("singles", row.single_figures, present.SINGLES_ON_A_SLIDE, _singles),
            ("pace", int(row.sector_id in paced), 1, _pace),
        ):
            file, question = WHOLE[views]
            whole = file, partial(view.build.dataframe, question, **chosen)
            of = present.parts(n, most)
            for part in range(of):
                code = f"{views}.{row.sector_id}" + (f".{part + 1}" if part or views == "singles" else "")
                weight = FIRST if not at and views == "paths" and not part else NEVER - 5
                one = as_slide("sectors", code, view)
                asked = chosen | {"sector": [row.sector_id]}
                title = partial(_TITLES[views], chosen, row.sector_id, one, of)
                found.append(Slide("sectors", code, weight, title, partial(content, asked, one), whole))
    return found


def _paced(chosen: filters.Chosen, view: View) -> set[str]:
    """The sectors that have a step with a pace."""
    return {step.sector_id for step in view.build.records("pace_steps", **chosen) if not step.refused}


def _paths_title(chosen: filters.Chosen, sector: str, view: View, of: int) -> str:
    of_all, name = tables.by_sector(chosen, view), options.names("sector", view)[sector]
    return tables.finding(of_all[sector], name, view, of_all.values()) + present.part_note(of, view)


def _singles_title(chosen: filters.Chosen, sector: str, view: View, of: int) -> str:
    found, name = tables.by_sector(chosen, view)[sector], options.names("sector", view)[sector]
    return tables.singles(found, name, view) + present.part_note(of, view)


def _pace_title(chosen: filters.Chosen, sector: str, view: View, _of: int) -> str:
    steps = [step for step in view.build.records("pace_steps", **chosen) if step.sector_id == sector]
    name = options.names("sector", view)[sector]
    return view.translate("pace.of_sector", sector=name, finding=pace.finding(steps, view))


_TITLES = {"paths": _paths_title, "singles": _singles_title, "pace": _pace_title}


def _paths(asked: filters.Chosen, view: View) -> Content:
    figures = view.build.records("sector_figures", **asked)
    observed = view.build.records("sector_observations", **asked)
    panels = path_chart.panels_of([row for row in figures if row.is_path], observed)
    panels = present.part(panels, present.PANELS_ON_A_SLIDE, view)
    rows = [row for of_one in panels for row in of_one]
    figures = [row for row in rows if row.kind != marks.OUTCOME]
    outcomes = tables.outcomes(rows, figures, view)
    return Content(view.translate("sectors.paths_how", outcomes=outcomes), [Paths(panels)], figures)


def _singles(asked: filters.Chosen, view: View) -> Content:
    """Shares as bars on one scale, the rest as a table: few of them have a unit in common. The tables of a
    sector's slides have the same columns."""
    every = view.build.records("sector_singles", **asked)
    rows = present.part(every, present.SINGLES_ON_A_SLIDE, view)
    shares = [row for row in rows if row.base_unit == "%"]
    others = [row for row in rows if row.base_unit != "%"]
    blocks: list[Bars | Grid] = []
    if shares:
        names = [_name(row, view) for row in shares]
        texts = [_label(row, view) for row in shares]
        values = [row.base_value for row in shares]
        series = Series(view.translate("column.figure"), values, texts, theme.STRONG[view.mode])
        blocks.append(Bars(names, [series], view.translate("sectors.shares"), most=100))
    if others:
        own = {"status": lambda row: outcome.cell(row, view)}
        known = any(outcome.is_known(row) for row in every if row.base_unit != "%")
        columns = [name for name in SINGLES if name != "status" or known]
        blocks.append(grid(goals.table(others, columns, "", view, own=own)))
    return Content("", blocks, rows)


def _label(row, view: View) -> str:
    """The figure, its year, and what came of it."""
    goal = f"{numbers.figure(row, view)} ({numbers.year(row.year, view)})"
    if not outcome.is_known(row):
        return goal
    return f"{goal} ◆ {outcome.value(row, view, unit=False)} {view.word('status', row.status)}"


def _name(row, view: View) -> str:
    about = goals.holds_for(row, view)
    return view.local(row, "what") + (f" ({about})" if about else "")


def _pace(asked: filters.Chosen, view: View) -> Content:
    steps = view.build.records("pace_steps", **asked)
    paced = [step for step in steps if not step.refused]
    first = paced[: present.STEPS_ON_A_SLIDE]
    how = pace.how(steps, view)
    how += view.translate("cities.first", n=len(first)) if len(first) < len(paced) else ""
    return Content(how, [grid(pace.table(first, "none", view, brief=True))])
