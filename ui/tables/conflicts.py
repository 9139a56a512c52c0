"""Figures that cannot both hold: which they are. How a table marks them is in goals.figure."""

from collections.abc import Iterable

from ui.view import View


def of(row, view: View) -> list:
    """The rows of queries/conflicts.sql of a figure, by its row_id; mostly none."""

    def by_figure() -> dict[str, list]:
        found: dict[str, list] = {}
        for conflict in view.build.records("conflicts"):
            found.setdefault(conflict.row_id, []).append(conflict)
        return found

    return view.build.kept("conflicts", by_figure).get(row.row_id, [])


def years(rows: Iterable, view: View) -> str:
    """Of figures that one picture shows, in which years some contradict another; empty where none does."""
    told = sorted({str(row.year) for row in rows if row.year is not None and of(row, view)})
    return view.translate("conflicts.years", years=view.listed(told)) if told else ""
