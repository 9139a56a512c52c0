"""The slides of Agencies: who answers for most, where, with whom; the ledger of a chosen one."""

from functools import partial

from ui import theme
from ui.filters import filters, options
from ui.slides import NEVER, Slide, as_slide
from ui.slides.content import Bars, Content, Series, grid, sections
from ui.tables import agencies as tables
from ui.view import View

RANKED, PAIRS, LINES = 9, 9, 8


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "year", "plan")
    name = options.agency_names(view.params.get("agency", ()), view)
    agency = next(iter(name), "")
    everywhere = chosen | {"level": []}
    ranked = view.build.records("agency_ranking", **everywhere)
    asked = {"agency": agency, "role": [], "today": view.today.year, **chosen}
    owed = view.build.records("agency_ledger", **asked) if agency else ()
    pairs = view.build.records("agency_pairs", **everywhere, agency=agency)

    def slide(code: str, weight: int, title, make, whole) -> Slide:
        of = as_slide("agencies", code, view)
        return Slide("agencies", code, weight, partial(title, of), partial(make, of), (code, whole))

    def ranking(of: View) -> Content:
        first = ranked[:RANKED]
        series = [
            Series(
                of.word("role", role),
                [getattr(row, column) for row in first],
                [str(getattr(row, column) or "") for row in first],
                colour[of.mode],
                quiet=role == "support",
            )
            for column, role, colour in (("led", "lead", theme.STRONG), ("supported", "support", theme.QUIET))
        ]
        silent = of.build.records("agency_silent", **chosen)
        how = of.translate("present.ranking_how") + tables.silence(silent, of)
        return Content(how, [Bars([of.local(row, "agency") for row in first], series, stacked=True)])

    def cells(of: View) -> list:
        first = {row.agency_id for row in ranked[:RANKED]}
        every = of.build.records("agency_matrix", **everywhere)
        return [row for row in every if row.agency_id in first]

    def matrix(of: View) -> Content:
        rows = cells(of)
        return Content(tables.densest(rows, of)[1], [grid(tables.matrix(rows, of))])

    def partners(of: View) -> Content:
        table = tables.pairs(pairs[:PAIRS], "", name.get(agency, ""), of)
        return Content(of.translate("agencies.partners_how"), [grid(table)])

    def ledger(of: View) -> Content:
        table = tables.ledger(owed[:LINES], "", of, brief=True)
        return Content(of.translate("agencies.ledger_how"), sections(table), owed[:LINES])

    found = []
    if owed:
        whole = partial(tables.for_file, asked, name[agency], view)
        found.append(slide("ledger", 65, lambda of: tables.owes(owed, name[agency], of), ledger, whole))
    if ranked:
        whole = partial(view.build.dataframe, "agency_ranking", **everywhere)
        found.append(slide("ranking", 60, lambda of: tables.leader(ranked, of), ranking, whole))
        whole = partial(view.build.dataframe, "agency_matrix", **everywhere)
        found.append(slide("matrix", NEVER - 1, lambda of: tables.densest(cells(of), of)[0], matrix, whole))
    if pairs:
        whole = partial(view.build.dataframe, "agency_pairs", **everywhere, agency=agency)
        found.append(slide("partners", NEVER - 2, lambda of: tables.closest(pairs, of), partners, whole))
    return found
