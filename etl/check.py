"""Run the semantic checks, each a question that returns the rows that are wrong: one SQL file each under
checks, and those that follow from the contract's keys and references."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from etl.contract import COUNTIES, NAME, RANK, TABLES, Kind, Table
from etl.problems import Problem
from etl.read import Staging

HERE = Path(__file__).parent
STAGE = (HERE / "stage.sql").read_text("utf-8")
# What stage.sql derives, each with the SQL behind it.
DERIVED = dict(re.findall(r"create (?:view|table) stage\.(\w+) as(.*?);\n", STAGE, re.DOTALL))


class Check(NamedTuple):
    """A question that returns file, line, column_name, wrong and remedy of each row that is wrong."""

    name: str
    sql: str


def _keys() -> Iterator[Check]:
    """No key stands twice: one fact, one row."""
    for table in (table for table in TABLES if table.key):
        key = f'"{table.key[0]}"'
        if len(table.key) > 1:
            key = "concat_ws(' / ', " + ", ".join(f'"{name}"' for name in table.key) + ")"
        column = table.key[0] if len(table.key) == 1 else ""
        wrong = "{} stands already on line {}."
        remedy = "Remove one, or tell them apart (a figure by scope, region, period or since)."
        yield Check("duplicate_key", _twice(table, key, column, wrong, remedy))


def _taken(kind: Kind, name: str) -> Iterator[Check]:
    """No cell of a kind that stands for one row only stands twice."""
    wrong, remedy = kind.taken
    for table in TABLES:
        for column in table.columns:
            if column.kind is kind:
                said = remedy.replace("{table}", table.name)
                yield Check(name, _twice(table, f'"{column.name}"', column.name, wrong, said))


def _twice(table: Table, key: str, column: str, wrong: str, remedy: str) -> str:
    return f"""
        with firsts as (
            select file, {key} as key, min(line) as first_line
            from stage.{table.name} where key is not null
            group by all having count(*) > 1
        )
        select file, line, '{column}' as column_name, format('{wrong}', key, first_line) as wrong,
               '{remedy}' as remedy
        from (select file, line, {key} as key from stage.{table.name}) join firsts using (file, key)
        where line > first_line
    """


def _references() -> Iterator[Check]:
    """What a row refers to is there: one check for each table that others refer to."""
    for to in (table for table in TABLES if table.one):
        selects = [
            _unknown(f"stage.{table.name}", column.name, to, "line", column.name)
            for table in (*TABLES, COUNTIES)
            for column in table.columns
            if column.kind.refers_to == to.name
        ]
        # a file that is named after no document or city is wrong as a whole
        selects += [
            _unknown(f"(select distinct file, {table.per} from stage.{table.name})", table.per, to, "0", "")
            for table in TABLES
            if (table.per,) == to.key
        ]
        yield Check(f"unknown_{to.one}", "\nunion all\n".join(selects))


def _unknown(rows: str, reference: str, to: Table, line: str, column: str) -> str:
    (key,) = to.key
    nearness = f"jaro_winkler_similarity(known.{key}, t.{reference})"
    if to.likelier:
        nearness += f" + coalesce({to.likelier}, false)::integer"
    # of ids that have nothing in common with it, none is meant
    nearest = f"(select arg_max(known.{key}, {nearness}) from stage.{to.name} known where {nearness} > 0)"
    remedy = to.unknown.replace("{file}", to.pattern)
    otherwise = remedy.removeprefix("Did you mean {}?").strip() or "Correct the cell."
    return f"""
        select file, {line} as line, '{column}' as column_name,
               format('no {to.one} {{}}.', t.{reference}) as wrong,
               coalesce(format('{remedy}', {nearest}), '{otherwise}') as remedy
        from {rows} t
        where t.{reference} not in (select {key} from stage.{to.name} where {key} is not null)
    """


CHECKS = (
    *_keys(),
    *_taken(NAME, "duplicate_name"),
    *_taken(RANK, "duplicate_place"),
    *_references(),
    *(Check(path.stem, path.read_text("utf-8")) for path in sorted((HERE / "checks").glob("*.sql"))),
)


def tables_read(sql: str) -> set[str]:
    """The staged tables that a check reads, directly or through what stage.sql derives from them."""
    named = set(re.findall(r"\bstage\.(\w+)\b(?!\()", sql))
    return named.union(*(tables_read(DERIVED[name]) for name in named & DERIVED.keys()))


def run_checks(staging: Staging, checks: tuple[Check, ...] = CHECKS) -> tuple[list[Problem], int]:
    """What these checks find wrong, and how many ran.

    A check that needs a file which could not be read is left out: it would accuse good rows.
    """
    staging.con.execute(STAGE)
    found: list[Problem] = []
    run = 0
    for check in tqdm(checks, desc="checking", unit="check", delay=1, leave=False, disable=None):
        if tables_read(check.sql) & staging.broken:
            continue
        # A sentence about an empty cell is NULL; that the cell is empty has been said already.
        rows = staging.con.execute(
            "select file, line, column_name, wrong, coalesce(remedy, 'Correct the cell.') "
            f"from ({check.sql}) where wrong is not null"
        ).fetchall()
        problems = [Problem(*row) for row in rows]
        # what stands in a file that is named after nothing belongs nowhere: its table is not whole
        staging.broken |= {
            table.name
            for table in TABLES
            if table.per and any(not each.line and Path(each.file).match(table.pattern) for each in problems)
        }
        found += problems
        run += 1
    return found, run
