"""The questions that pages ask: one .sql file each, and the functions that run them.

The built database is copied into memory, so that the ETL may replace the file at any moment without a
lock and without a restart: a new file is seen at the next question.

A question takes some ms, nearly all of it DuckDB's planning. What a page needs before it can draw anything,
it asks `ahead`, side by side; the rest when it comes to it, while the browser draws what came first.
"""

import os
import threading
from collections import namedtuple
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
Version = tuple[str, int, int]
BASE = ("goals", "places", "revisions", "cities", "search")  # queries/base, each on those before it
BUILDING = threading.Lock()
ASKING = ThreadPoolExecutor(os.cpu_count(), "question")


class DatabaseUnreadable(Exception):
    """The database file is there and cannot be used; the text says why."""


class BuildFailed(Exception):
    """There is no database and none could be built; the text says what is wrong with the data."""


def database() -> Path:
    """Where the built database is: PLAN_ATLAS_DB, or data/targets.duckdb."""
    return Path(os.environ.get("PLAN_ATLAS_DB") or DATA / "targets.duckdb")


def version() -> Version:
    """What tells one build from the next. Builds the database first if there is none."""
    path = database()
    try:
        stat = path.stat()
    except FileNotFoundError:
        _build(path)
        stat = path.stat()
    return str(path), stat.st_mtime_ns, stat.st_size


def run(name: str, **params: object) -> pd.DataFrame:
    """The rows of queries/<name>.sql for these parameters (text, number, or list of text).

    Raises DatabaseUnreadable, BuildFailed.
    """
    # shallow: pandas copies on write, so a page may change its frame and never anyone else's
    return _run(name, _frozen(params), version()).copy(deep=False)


def rows(name: str, **params: object) -> tuple:
    """The same as named tuples of plain values, None where there is none: quicker to ask for and to walk
    through than a frame."""
    asked = _rows(name, _frozen(params), version())
    if asked.exception():
        _rows.cache_clear()  # a fault may pass: the next run asks again
    return asked.result()


def ahead(**questions: dict[str, object]) -> None:
    """Begin to ask questions (name to parameters) whose `rows` are wanted in a moment.

    Raises DatabaseUnreadable, BuildFailed.
    """
    for name, params in questions.items():
        _rows(name, _frozen(params), version())


def _frozen(params: dict[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in params.items())


# lru_cache rather than Streamlit's: that takes ten times as long to find an answer as this
@lru_cache(maxsize=512)
def _rows(name: str, params: tuple[tuple[str, object], ...], at: Version) -> Future:
    copy = _copy(at)  # here and not in the other thread, where Streamlit's cache knows no session
    return ASKING.submit(_tuples, copy, name, params)


def _tuples(copy: duckdb.DuckDBPyConnection, name: str, params: tuple[tuple[str, object], ...]) -> tuple:
    with _asked(copy, name, params) as cursor:
        row = _row(name, *(column[0] for column in cursor.description))
        return tuple(map(row._make, cursor.fetchall()))


@lru_cache(maxsize=512)
def _row(name: str, *columns: str) -> type:
    return namedtuple("Row", columns)


@lru_cache(maxsize=512)
def _run(name: str, params: tuple[tuple[str, object], ...], at: Version) -> pd.DataFrame:
    with _asked(_copy(at), name, params) as cursor:
        return cursor.df()


def _asked(
    copy: duckdb.DuckDBPyConnection, name: str, params: tuple[tuple[str, object], ...]
) -> duckdb.DuckDBPyConnection:
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in params}
    # a cursor for each question: DuckDB refuses a connection that another thread is using
    return copy.cursor().execute(_text(name), given)


@st.cache_resource(max_entries=1, show_spinner=False)
def _copy(at: Version) -> duckdb.DuckDBPyConnection:
    """The database of this version, in memory, closed to files and settings."""
    path = at[0].replace("'", "''")
    # one thread a question: there is more than one question to ask, and little to do in each
    con = duckdb.connect(config={"threads": 1})
    try:
        con.execute(f"attach '{path}' as built (read_only)")
        con.execute("copy from database built to memory")
        con.execute("detach built")
        for part in BASE:
            con.execute(_text(f"base/{part}"))
    except duckdb.Error as error:
        raise DatabaseUnreadable(str(error).splitlines()[0]) from None
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


@lru_cache
def _text(name: str) -> str:
    return (HERE / f"{name}.sql").read_text("utf-8")


def _build(path: Path) -> None:
    # imported here: only a first start without a database needs the ETL
    from etl.build import build
    from etl.problems import ProblemsFound

    with BUILDING:  # the first readers may come together
        if path.exists():
            return
        try:
            build(DATA, path, lambda line: None)
        except ProblemsFound as error:
            raise BuildFailed(str(error)) from None
