"""The Overview's slides: the finding of all plans, what falls due, the calendar."""

from functools import partial

from ui.filters import filters
from ui.slides import Slide, as_slide
from ui.slides.content import Content, cards, grid
from ui.tables import goals
from ui.tables import overview as tables
from ui.view import View


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "agency", "plan", "year")
    of_all_years = {name: codes for name, codes in chosen.items() if name != "year"}
    total = view.build.records("overview", **chosen)[0]
    steps = view.build.records("headlines", only=("row_id",), **of_all_years)
    counts = view.build.records("calendar", side_by_side=tables.SIDE_BY_SIDE, **of_all_years)
    asked = {"today": view.today.year, "rows": tables.SHOWN_DUE, **chosen}
    due = view.build.records("due", only=tables.DUE_SENTENCE_COLUMNS, **asked)

    def headlines(of: View) -> Content:
        steps = of.build.records("headlines", **of_all_years)
        heads = [of.translate(f"column.{name}") for name in ("what", "city")]
        how = tables.headlines_how(steps, (), of)
        return Content(how, [cards(tables.headline_cards(steps, (), of), heads)], steps)

    def what_is_due(of: View) -> Content:
        shown = of.build.records("due", **asked)[: tables.DUE_ON_A_SLIDE]
        how = of.translate("overview.due_how", led=shown[0].named, n=len(shown))
        return Content(how, [grid(goals.table(shown, tables.DUE, "", of))], shown)

    def calendar(of: View) -> Content:
        return Content("", [grid(tables.calendar(counts, of))])

    def slide(code: str, weight: int, title, make, **asked: object) -> Slide:
        of, whole = as_slide("overview", code, view), (code, partial(view.build.dataframe, code, **asked))
        return Slide("overview", code, weight, partial(title, view=of), partial(make, of), whole)

    found = []
    if total.goals and steps:
        found.append(slide("headlines", 100, partial(tables.finding, total), headlines, **of_all_years))
    if total.goals and counts:
        every = {"side_by_side": counts[0].cities, **of_all_years}
        found.append(slide("calendar", 20, partial(tables.calendar_finding, counts), calendar, **every))
    if due:
        every = {"today": view.today.year, "rows": due[0].of_year, **chosen}
        found.append(slide("due", 90, partial(tables.due_finding, due), what_is_due, **every))
    return found
