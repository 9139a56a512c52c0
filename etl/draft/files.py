"""The CSV files of a draft."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

Cells = dict[str, str]


def rows_of(path: Path) -> list[Cells]:
    """The rows of a file; none where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError:
        return []


def write_rows(path: Path, columns: Iterable[str], rows: Iterable[dict]) -> None:
    """Write a whole file; a cell that is None is empty, one of no column is left out."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, tuple(columns), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: "" if cell is None else cell for name, cell in row.items()} for row in rows)
    write_text(path, out.getvalue())


def write_text(path: Path, text: str) -> None:
    """Written beside and moved in: a stop midway leaves what was there."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8", newline="")
    part.replace(path)
