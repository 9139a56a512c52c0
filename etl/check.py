"""Run the semantic checks: one SQL file each, which returns the rows that are wrong."""

import re
from pathlib import Path

from tqdm import tqdm

from etl.problems import Problem
from etl.read import Staging

HERE = Path(__file__).parent
CHECKS = sorted((HERE / "checks").glob("*.sql"))

STAGE = (HERE / "stage.sql").read_text("utf-8")
# What stage.sql derives, each with the SQL behind it.
DERIVED = dict(re.findall(r"create (?:view|table) stage\.(\w+) as(.*?);\n", STAGE, re.DOTALL))


def tables_read(sql: str) -> set[str]:
    """The staged tables that a check reads, directly or through what stage.sql derives from them."""
    named = set(re.findall(r"\bstage\.(\w+)\b(?!\()", sql))
    return named.union(*(tables_read(DERIVED[name]) for name in named & DERIVED.keys()))


def run_checks(staging: Staging) -> tuple[list[Problem], int]:
    """What the checks find wrong, and how many ran.

    A check that needs a file which could not be read is left out: it would accuse good rows.
    """
    staging.con.execute(STAGE)
    found: list[Problem] = []
    run = 0
    for path in tqdm(CHECKS, desc="checking", unit="check", delay=1, leave=False, disable=None):
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
