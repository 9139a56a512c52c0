"""Build the DuckDB file beside the old one, and swap it in by one rename."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
from filelock import FileLock, Timeout
from tqdm import tqdm

from etl.changes import changes, lost
from etl.check import CHECKS, run_checks
from etl.model import MODEL
from etl.problems import Problem, ProblemsFound, counted
from etl.read import Staging, read_all
from etl.sentences import fill as fill_sentences

HERE = Path(__file__).parent
# The views, each of which may read those before it.
VIEWS = (
    "statements", "views", "stated_figures", "bounds", "paths", "revisions", "contradictions", "progress",
)  # fmt: skip
# What pages ask for whatever their filters are, each file after those that it reads.
MARTS = (
    "filters", "named", "goals", "owed", "sources", "revised", "progress", "asked", "outcomes",
    "goals_listed", "stated", "options", "first_years", "places", "found", "steps", "facility_pairs",
    "goals_in_time", "later", "cities",
)  # fmt: skip
RULES = sorted((HERE / "rules").glob("*.sql"))
# The tables of schema.sql in its order, and the question that fills each: its view in load.sql or, where it
# has none, the rows of its file as they stand, sorted by key.
FILLED = """
    with listed as (
        select table_name, table_oid,
               string_agg(case column_name when 'source_line' then 'line as source_line'
                          else format('"{}"', column_name) end, ', ' order by column_index) as columns
        from duckdb_columns() where database_name = 'built'
        group by all
    )
    select table_name, case when view_name is null
                            then format('select {} from memory.stage.{} order by all', columns, table_name)
                            else format('from memory.load.{}', table_name) end
    from listed
    left join (select view_name from duckdb_views() where schema_name = 'load') on view_name = table_name
    where view_name is not null
       or table_name in (select table_name from duckdb_tables() where schema_name = 'stage')
    order by table_oid
"""
HASHED = """
    select table_name from duckdb_tables()
    where database_name = 'built' and schema_name = 'main'
      and table_name not in ('build_info', 'passages', 'sentences')
    order by 1
"""
MAX_LISTED = 30  # plans that are summed up a line each when a build is done
# What DuckDB raises when the disk is full or gone, depending on the moment.
DISK_ERRORS = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)

Say = Callable[[str], None]


def read_and_check(data: Path, say: Say) -> tuple[Staging, int]:
    """The staged data without a fault, and the number of checks it passed. Raises ProblemsFound."""
    staging = read_all(data)
    say(f"read     {staging.files} files, {staging.rows:,} rows")
    found, run = run_checks(staging)
    problems = staging.problems + found
    say(f"checked  {run} of {len(CHECKS)} checks run, {counted(len(problems))}")
    if problems:
        raise ProblemsFound(problems)
    return staging, run


def check(data: Path, say: Say) -> None:
    """All that `build` does but write a file. Raises ProblemsFound."""
    staging, _ = read_and_check(data, say)
    _fill(staging.con, ":memory:")
    say("loaded   into memory, nothing written")


def build(data: Path, db: Path, say: Say, documents: Path | None = None, *, accept_loss: bool = False) -> str:
    """Build `db` from the files under `data`; returns the content hash, which is that of these alone.

    From the plans' texts under `documents` (DOCUMENT_ID.txt) come the sentences that state its figures.

    The file is made beside `db` under another name and renamed when it is whole, so that a reader
    sees the old or the new. Raises ProblemsFound, with `db` as it was, when the data is wrong, the
    folder cannot be written, the disk is full, or another build is under way; and where rows would be gone
    that the old database has, unless `accept_loss`.
    """
    db = db.resolve() if db.is_symlink() else db  # a link stays one
    with _only_build(db):
        staging, checks_run = read_and_check(data, say)
        beside = db.with_name(f".{db.name}.building")
        texts = partial(fill_sentences, data=data, documents=documents, say=say) if documents else None
        try:
            _remove(beside)
            content_hash = _load(staging, checks_run, beside, say, texts)
            changed = changes(db, beside) if db.exists() else []
            for change in changed:
                say(f"changed  {change}")
            if not accept_loss and (problems := lost(changed)):
                raise ProblemsFound(problems)
            beside.replace(db)
        except OSError as error:
            raise _unwritable(db, error.strerror) from None
        except DISK_ERRORS as error:
            raise _unwritable(db, str(error).splitlines()[0].removeprefix("IO Error: ")) from None
        except (duckdb.IntegrityError, duckdb.DataError) as error:
            said = str(error).splitlines()[0]
            wrong = f"a row breaks a rule of etl/schema.sql that no check has caught ({said})."
            remedy = "Correct the row, and add a check for it under etl/checks."
            raise ProblemsFound([Problem(str(db), 0, "", wrong, remedy)]) from None
        finally:
            _remove(beside)
    say(f"built    {db}, content {content_hash[:12]}")
    return content_hash


def _load(staging: Staging, checks_run: int, path: Path, say: Say, texts: Callable | None) -> str:
    con = staging.con
    _fill(con, str(path))
    _index(con)
    _describe(con)
    con.commit()
    content_hash = _content_hash(con)
    counts = {
        table: con.execute(f"select count(*) from {table}").fetchone()[0]
        for table in ("documents", "targets", "milestones", "facilities", "indicators", "agencies")
    }
    con.execute(
        "insert into build_info values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [content_hash, datetime.now(UTC).replace(tzinfo=None), MODEL, checks_run, *counts.values()],
    )
    say("loaded   " + ", ".join(f"{count:,} {table}" for table, count in counts.items()))
    _summarise(con, say)
    if texts:
        texts(con)
    con.execute("use memory")
    con.execute("checkpoint built")
    con.execute("detach built")
    return content_hash


def _fill(con: duckdb.DuckDBPyConnection, path: str) -> None:
    """Load the staged data into a new database, with its views and marts; the last transaction stays open.

    Raises ProblemsFound for a review of a finding that there is not.
    """
    fill_tables(con, path)
    make_views(con)
    _make_marts(con)


def fill_tables(con: duckdb.DuckDBPyConnection, path: str) -> None:
    """Load the staged data into the tables of a new database; the transaction after it stays open."""
    con.execute((HERE / "load.sql").read_text("utf-8"))
    # the smallest blocks: a table takes whole ones, and there are many small tables. Small groups of rows:
    # they lie in the order of cities, and what asks for one leaves out the others'
    path = path.replace("'", "''")
    con.execute(f"attach '{path}' as built (block_size 16384, row_group_size 8192)")
    con.execute("use built")
    con.begin()  # one for many statements: a commit for each would wait for the disk
    con.execute((HERE / "schema.sql").read_text("utf-8"))
    tables = con.execute(FILLED).fetchall()
    for filled in tqdm(tables, desc="loading", unit="table", delay=1, leave=False, disable=None):
        con.execute("insert into built.main.{} by name {}".format(*filled))
    # what is committed DuckDB has counted: without that it joins the tables in an order that takes minutes
    con.commit()
    con.begin()


def make_views(con: duckdb.DuckDBPyConnection) -> None:
    """Make the views over the tables, that of contradictions with each rule as a part."""
    ruled = "\nunion all by name\n".join(
        f"select '{rule.stem}' as rule, * from (\n{rule.read_text('utf-8')})" for rule in RULES
    )
    for name in VIEWS:
        con.execute((HERE / f"{name}.sql").read_text("utf-8").replace("$rules", f"({ruled})"))


def _make_marts(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("create schema mart")
    for name in MARTS:
        con.commit()  # of what is not committed DuckDB has no statistics, and its plans are bad
        con.begin()
        con.execute((HERE / "mart" / f"{name}.sql").read_text("utf-8"))
    stale = con.execute(
        "select source_line, finding_id from reviews anti join mart.found using (finding_id) order by 1"
    ).fetchall()
    if stale:
        remedy = (
            "Its figures have changed, or no rule finds it any more: "
            "look it up on the page Contradictions and review it anew, or remove the row."
        )
        raise ProblemsFound(
            [Problem("reviews.csv", line, "finding_id", f"no finding has the code {code}.", remedy)
             for line, code in stale]
        )  # fmt: skip


def _index(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the search index; how a text may be typed is worked out once for each."""
    from etl.pinyin import plain, spell  # not at the top: a check does without it

    names, *rest = con.extract_statements((HERE / "search_names.sql").read_text("utf-8"))
    con.execute(names)
    texts = con.execute("select distinct text, kind = 'item' from names").fetchall()
    typed = {
        "text": np.array([text for text, _ in texts], dtype=object),
        "is_item": np.array([is_item for _, is_item in texts]),
        "terms": np.array([plain(text) if is_item else spell(text) for text, is_item in texts], dtype=object),
    }
    con.register("typed", typed)
    for statement in rest:
        con.execute(statement)
    con.unregister("typed")


def _describe(con: duckdb.DuckDBPyConnection) -> None:
    """Give the columns of views and marts the comments of the columns that they come from."""
    for schema, table, column, comment in con.execute((HERE / "comments.sql").read_text("utf-8")).fetchall():
        quoted = comment.replace("'", "''")
        con.execute(f"comment on column {schema}.{table}.\"{column}\" is '{quoted}'")


def _content_hash(con: duckdb.DuckDBPyConnection) -> str:
    """One hash over every table's rows, whatever their order; equal data gives an equal hash."""
    parts = []
    for (table,) in con.execute(HASHED).fetchall():
        # keys make rows unlike each other, so that no two cancel out in the xor
        rows, mixed = con.execute(
            f"select count(*), bit_xor(md5_number(t::varchar)) from {table} t"
        ).fetchone()
        parts.append(f"{table} {rows} {mixed}")
    return con.execute("select sha256(?)", ["\n".join(parts)]).fetchone()[0]


def _summarise(con: duckdb.DuckDBPyConnection, say: Say) -> None:
    rows = con.execute(
        """
        select document_id,
               (select count(*) from targets t where t.document_id = d.document_id and kind = 'target'),
               (select count(*) from targets t where t.document_id = d.document_id and kind = 'baseline'),
               (select count(*) from targets t where t.document_id = d.document_id and kind = 'standing'),
               (select count(*) from milestones m where m.document_id = d.document_id)
        from documents d order by 1
        """
    ).fetchall()
    if len(rows) > MAX_LISTED:
        return
    width = max(len(row[0]) for row in rows)
    say(f"         {'':{width}}  targets  baselines  rules  milestones")
    for document, targets, baselines, rules, milestones in rows:
        say(f"         {document:{width}}  {targets:7,}  {baselines:9,}  {rules:5,}  {milestones:10,}")


@contextmanager
def _only_build(db: Path):
    lock = FileLock(db.with_name(f".{db.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        wrong, remedy = "another build is under way.", "Wait for it to end, then build again."
        raise ProblemsFound([Problem(str(db), 0, "", wrong, remedy)]) from None
    except OSError as error:
        raise _unwritable(db, error.strerror) from None
    try:
        yield
    finally:
        lock.release()


def _unwritable(db: Path, why: str | None) -> ProblemsFound:
    remedy = "Make the folder writable, free some space, or name another place with --db."
    return ProblemsFound([Problem(str(db), 0, "", f"cannot be written ({why}).", remedy)])


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + ".wal")):
        leftover.unlink(missing_ok=True)
