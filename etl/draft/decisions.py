"""What a person has decided of a draft: decisions.csv beside it, written whole at each decision.

One row says one thing: of which row of the draft, or which name, which column has which value. The columns
are those of the contract, where a cell is changed, and: `decision` (accept, refuse, same; figure or goal of
what the reader has passed over: a number by its line in digits.csv, a clause by its place in the text), `reason` of a
refusal, `same_as` (what a name means that the data has already).
"""

from pathlib import Path

from etl.draft.files import Cells, rows_of, write_rows

COLUMNS = ("table", "row", "column", "value")
FILE = "decisions.csv"


def read(folder: Path) -> dict[tuple[str, str], Cells]:
    """What is decided of each (table, row): column to value."""
    found: dict[tuple[str, str], Cells] = {}
    for row in rows_of(folder / FILE):
        found.setdefault((row["table"], row["row"]), {})[row["column"]] = row["value"]
    return found


def put(folder: Path, *decided: tuple[str, str, Cells]) -> None:
    """Write down what is decided of some (table, row); no decision and no reason are not written."""
    found = read(folder)
    for table, row, cells in decided:
        of_row = found.setdefault((table, row), {})
        of_row.update(cells)
        for column in ("decision", "reason", "same_as"):
            if not of_row.get(column, ""):
                of_row.pop(column, None)
    write_rows(
        folder / FILE,
        COLUMNS,
        [
            {"table": table, "row": row, "column": column, "value": value}
            for (table, row), cells in sorted(found.items(), key=lambda each: _place(each[0]))
            for column, value in sorted(cells.items())
        ],
    )


def _place(of: tuple[str, str]) -> tuple[str, int, str]:
    table, row = of
    return table, int(row) if row.isdecimal() else 0, row
