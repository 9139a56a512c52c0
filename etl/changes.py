"""What a new database has more and less than the one whose place it takes."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.problems import Problem

HERE = Path(__file__).parent
MOST_NAMED = 5  # codes of rows that a message names


class Change(NamedTuple):
    """Of one file of the data: how many rows are new, and the codes of those that are gone."""

    file: str
    more: int
    gone: list[str]

    def __str__(self) -> str:
        parts = [(self.more, "more"), (len(self.gone), "gone")]
        return f"{self.file}: " + ", ".join(f"{n:,} {word}" for n, word in parts if n)


def changes(old: Path, new: Path) -> list[Change]:
    """By file; none where the old database cannot be read or is of another make."""
    with duckdb.connect() as con:
        try:
            for path, name in ((old, "old"), (new, "built")):
                con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
            rows = con.execute((HERE / "changes.sql").read_text("utf-8")).fetchall()
        except duckdb.Error:
            return []
    return [Change(*row) for row in rows]


def lost(changed: Iterable[Change]) -> list[Problem]:
    """A problem for each file of which something would be gone."""
    found = []
    for change in changed:
        if n := len(change.gone):
            codes = ", ".join(change.gone[:MOST_NAMED]) + (" …" if n > MOST_NAMED else "")
            wrong = f"{n:,} row{'s' * (n > 1)} of the old database would be gone ({codes})."
            remedy = "Put what was lost back; or, if that is meant, build again with --accept-loss."
            found.append(Problem(change.file, 0, "", wrong, remedy))
    return found
