"""Figures that cannot both hold: which they are. How a table marks them is in goals.figure."""

from collections.abc import Iterable

from ui.filters import options
from ui.view import View


def of(row, view: View) -> list:
    """The rows of queries/conflicts.sql of a figure, by its row_id; mostly none."""
    plan = options.plans(view).get(row.document_id)  # what was reached is of none
    if plan is None:
        return []
    of_city = view.build.records("conflicts", city=[plan.city_id])
    return [conflict for conflict in of_city if conflict.row_id == row.row_id]


def years(rows: Iterable, view: View) -> str:
    """Of figures that one picture shows, in which years some contradict another; empty where none does."""
    contradicted = sorted({str(row.year) for row in rows if row.year is not None and of(row, view)})
    return view.translate("conflicts.years", years=view.listed(contradicted)) if contradicted else ""
