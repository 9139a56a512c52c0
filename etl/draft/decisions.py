"""What a person has decided of a draft: decisions.csv beside it, written whole at each decision.

One row says one thing: of which row of the draft, or which name, which column has which value. The columns
are those of the contract, where a cell is changed, and: `decision` (accept, refuse, same), `reason` of a
refusal, `same_as` (what a name means that the data has already). What the reader has passed over is a row too, by
`into`, the table that it goes to: a number by its line in digits.csv, words by their place in the text (120-131; a
second row of them 120-131.2). `like` is the row whose words and cells a person has taken once more.
"""

import re
from pathlib import Path

from etl.draft.files import Cells, rows_of, write_rows
from etl.draft.thing import DECISION

COLUMNS = ("table", "row", "column", "value")
FILE = "decisions.csv"


def read(folder: Path) -> dict[tuple[str, str], Cells]:
    """What is decided of each (table, row): column to value."""
    found: dict[tuple[str, str], Cells] = {}
    for row in rows_of(folder / FILE):
        found.setdefault((row["table"], row["row"]), {})[row["column"]] = row["value"]
    return found


def put(folder: Path, *decided: tuple[str, str, dict[str, str | None]]) -> None:
    """Write down what is decided of some (table, row); what is None is not said, nor is an empty decision or reason."""
    found = read(folder)
    for table, row, cells in decided:
        of_row = found.setdefault((table, row), {})
        of_row.update(cells)
        for column in [
            name for name, said in of_row.items() if said is None or (name in DECISION and not said)
        ]:
            del of_row[column]
    write_rows(
        folder / FILE,
        COLUMNS,
        [
            {"table": table, "row": row, "column": column, "value": value}
            for (table, row), cells in sorted(found.items(), key=lambda each: _order(each[0]))
            for column, value in sorted(cells.items())
        ],
    )


def _order(of: tuple[str, str]) -> tuple[str, list[int], str]:
    table, row = of
    return table, [int(number) for number in re.findall("[0-9]+", row)], row
