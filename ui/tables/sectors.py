"""What the chosen sectors promise: their sentence, and the table of all indicators."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import filters, options
from ui.tables import goal_pairs, goals, outcome
from ui.text import numbers
from ui.view import View

MOST_CITIES = 2  # that a title names


def first(chosen: filters.Chosen, view: View) -> list[str]:
    """The sector that stands for all where none is chosen: the first that has a figure."""
    return list(by_sector(chosen, view))[:1]


def by_sector(chosen: filters.Chosen, view: View) -> dict:
    """The row of each sector in queries/sector_finding.sql, in their order: one question for all slides."""
    found = {row.sector_id: row for row in view.build.records("sector_finding", **chosen)}
    return {code: found[code] for code in options.names("sector", view) if code in found}


def finding(found, sectors: str, view: View, beside: Iterable = ()) -> str:
    """The row of queries/sector_finding.sql in words: that a plan changed another's goal, if one did, else
    how many goals were reached.

    `sectors` are the names of those that are chosen; `beside` the rows of all whose findings are told, so
    that one question answers them."""
    first = view.translate("sectors.finding", sectors=sectors, n=found.paths)
    if not found.changed:
        counts = {"checked": found.checked, "met": found.met}
        return first + (view.translate("sectors.checked", **counts) if found.checked else "")
    ranks = [row.rank for row in beside or [found] if row.changed]
    pair = next(pair for pair in view.build.records("revision", ranks=ranks) if pair.rank == found.rank)
    return first + view.translate(
        "sectors.changed",
        n=found.changed,
        plan=options.names("plan", view)[pair.new_document_id],
        what=goal_pairs.name(pair, view),
        effect=goal_pairs.effect(pair, view),
        figures=goal_pairs.both(pair, view),
    )


def title(rows: Sequence, sectors: str, view: View) -> str:
    """The page's finding (rows of queries/sector_figures.sql): how far the first headline indicator is to go
    in each city; where there is none, or more cities than a title has room for, which year has most."""
    first = [row for row in rows if row.headline and row.indicator_id == rows[0].indicator_id]
    goals_of = [row for row in first if row.kind == "target" and row.year and not goals.holds_for(row, view)]
    cities = {row.city_id: row for row in sorted(goals_of, key=lambda row: row.year)}
    if 0 < len(cities) <= MOST_CITIES:
        parts = [_goal(cities[city], view) for city in options.names("city", view) if city in cities]
        what = view.local(rows[0], "what")
        return view.translate("sectors.title_headline", sectors=sectors, what=what, goals=view.listed(parts))
    counted = Counter(str(row.year) for row in rows if row.year).most_common(1)
    if not counted or counted[0][1] < 2:
        return view.translate("sectors.title", sectors=sectors, figures=len(rows))
    ((year, n),) = counted
    return view.translate("sectors.title_year", sectors=sectors, figures=len(rows), year=year, of_year=n)


def _goal(row, view: View) -> str:
    values = {"city": options.names("city", view)[row.city_id], "year": str(row.year)}
    return view.translate(
        "sectors.title_goal", figure=numbers.figure(row, view), basis=numbers.basis(row, view), **values
    )


def outcomes(drawn: Sequence, figures: Sequence, view: View) -> str:
    """What a diamond is, where any is drawn beside the figures; and where none of them is of a goal's year,
    scope and count, that."""
    if len(drawn) == len(figures):
        return ""
    settled = any(map(outcome.is_known, figures))
    return view.translate("sectors.outcomes") + ("" if settled else view.translate("sectors.outcomes_apart"))


def singles(found, sectors: str, view: View) -> str:
    """How many indicators have goals of one year only, and what these are (the row of
    queries/sector_finding.sql)."""
    counted = {"n": found.singles, "figures": found.single_figures}
    counted |= {"shares": found.shares, "full": found.full_shares}
    key = "singles" if found.full_shares else "singles_shares" if found.shares else "singles_plain"
    return view.translate(f"sectors.{key}", sectors=sectors, **counted)


def table(rows: Sequence, view: View) -> Element:
    """Rows of queries/sector_figures.sql: a line a series, a column a year, in their order."""
    stated = {row.year for row in rows}
    years = [*sorted(stated - {None}), *([None] if None in stated else [])]
    heads = [view.translate(f"column.{name}") for name in ("what", "city", "plan", "basis")]
    heads += [*(numbers.year(year, view) for year in years), view.translate("column.agencies")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    series = groupby(rows, key=lambda row: (row.indicator_id, row.series))
    body = [_series(list(of_one), years, view) for _, of_one in series]
    return framed(el("table", el("thead", head), el("tbody", body)), view.translate("sectors.table"))


def _series(of_one: list, years: list[int | None], view: View) -> Element:
    first = of_one[0]
    about = el("small", goals.holds_for(first, view))
    cells = [[_figure(row, view) for row in of_one if row.year == year] for year in years]
    return el(
        "tr",
        el("th", el("div", view.local(first, "what")), about, scope="row", class_="wide"),
        el("td", options.names("city", view)[first.city_id], **theme.of_city(first.city_id, view, "keep")),
        el("td", options.plans_of_a_city(view)[first.document_id]),
        el("td", numbers.basis(first, view)),
        [el("td", cell, class_="keep") for cell in cells],
        el("td", goals.agencies(first, view), class_="wide"),
    )


def _figure(row, view: View) -> Element:
    link = view.link("targets", row=row.row_id)
    return el("div", el("a", numbers.figure(row, view), href=link), goals.contradicted(row, view))
