"""What the chosen sectors promise: their sentence, and the table of all indicators."""

from collections.abc import Sequence
from itertools import groupby
from types import SimpleNamespace

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.tables import goal_pairs, goals
from ui.text import numbers
from ui.view import View


def finding(found, sectors: str, view: View) -> str:
    """The row of queries/sector_finding.sql in words: that a plan changed another's goal, if one did.

    `sectors` are the names of those that are chosen."""
    first = view.translate("sectors.finding", sectors=sectors, n=found.paths)
    if not found.changed:
        return first
    pair = SimpleNamespace(**found.first)
    return first + view.translate(
        "sectors.changed",
        n=found.changed,
        plan=options.names("plan", view)[pair.new_document_id],
        what=goal_pairs.name(pair, view),
        effect=goal_pairs.effect(pair, view),
        figures=goal_pairs.both(pair, view),
    )


def table(rows: Sequence, view: View) -> Element:
    """Rows of queries/sector_figures.sql: a line a series, a column a year; the years that a reader looks for
    come before the others."""
    stated = {row.year for row in rows}
    first = [row.year for row in view.build.records("first_years") if row.year in stated]
    years = [*first, *sorted(stated - {None, *first})]
    if None in stated:
        years.append(None)
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
    return el("div", el("a", numbers.figure(row, view), href=view.link("targets", row=row.row_id)))
