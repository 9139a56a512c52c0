"""Run the semantic checks: one SQL file each, which returns the rows that are wrong."""

import re
from pathlib import Path

from tqdm import tqdm

from etl.problems import Problem
from etl.read import Staging

HERE = Path(__file__).parent
CHECKS = sorted((HERE / "checks").glob("*.sql"))

# Staged views that the checks read, and the tables behind them.
BEHIND = {
    "aliases": {"agencies"},
    "named": {"targets", "milestones", "documents"},
    "figures": {"targets", "documents", "units", "indicators"},
    "drawn_regions": {"regions", "counties"},
}


def tables_read(sql: str) -> set[str]:
    """The staged tables that a check reads, directly or through a view."""
    named = set(re.findall(r"\bstage\.(\w+)\b(?!\()", sql))
    return named.union(*(BEHIND.get(name, set()) for name in named))


def run_checks(staging: Staging) -> tuple[list[Problem], int]:
    """What the checks find wrong, and how many ran.

    A check that needs a file which could not be read is left out: it would accuse good rows.
    """
    staging.con.execute((HERE / "stage.sql").read_text("utf-8"))
    found: list[Problem] = []
    run = 0
    for path in tqdm(CHECKS, desc="checking", unit="check", delay=1, leave=False):
        sql = path.read_text("utf-8")
        if tables_read(sql) & staging.broken:
            continue
        # A sentence about an empty cell is NULL; that the cell is empty has been said already.
        rows = staging.con.execute(
            "select file, line, column_name, wrong, coalesce(remedy, 'Correct the cell.') "
            f"from ({sql}) where wrong is not null"
        ).fetchall()
        found += [Problem(*row) for row in rows]
        run += 1
    return found, run
