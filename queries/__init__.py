"""The questions that pages ask: one .sql file each, and the build of the database that answers them.

A run asks one `Build` from its first question to its last, so that it never mixes two. The file is opened as
it is, read-only: nothing is copied, and the ETL may put a new file in its place at any moment.

A question takes some ms, nearly all of it DuckDB's planning. What a page needs before it can draw anything,
it asks `ahead`, side by side; the rest when it comes to it, while the browser draws what came first.
"""

import gc
import os
import re
import sys
import threading
from collections import namedtuple
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import duckdb
from cachetools import LRUCache, cached

from etl.model import MODEL

if TYPE_CHECKING:  # it takes half of a server's start, and is loaded when that answers
    import pandas as pd

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
ANSWERS, DRAWN = 32 << 20, 24 << 20  # bytes of answers, and of finished pictures, that a build keeps
SHARE, LEAST = 4, 128 << 20  # of its file a build holds a quarter in memory, or so many bytes if that is more
# What the planning of a question does without, for a twentieth of its time; none takes notably longer.
# A file of up to 20 cities does without more, for another tenth; 60 cities would miss it.
UNUSED = "statistics_propagation, common_subplan, common_subexpressions, in_clause, projection_pullup"
FEW, OF_MANY = 32 << 20, "join_filter_pushdown, join_order"
# DuckDB is told of three threads and starts none: a question has the one that asks. Of one or two it would
# begin each grouping with 2 MB of zeros (a quarter of that from three on), a twentieth of a question's time.
THREADS = 3
SAMPLE = 6  # of the things that a long value holds
HOLDERS = (list, tuple, set, frozenset)
OPENING = threading.Lock()
OPENED: dict[Path, tuple[tuple, "Build"]] = {}  # the one build that is open, with its file's version
# what a question asks of a filter: `chosen($city, city_id)`, `any_chosen($agency, old.agency_ids)`
CHOSEN = re.compile(r"\b(?:any_)?chosen\(\$(\w+), (?:[^()]|\([^()]*\))*\)")
ASKING = ThreadPoolExecutor(os.cpu_count(), "question")

Params = tuple[tuple[str, object], ...]
Columns = tuple[str, ...]
Question = tuple[str, Params, Columns]
Made = TypeVar("Made")


class DatabaseUnreadable(Exception):
    """The database file is there and cannot be used; the text says why."""


class ModelledOtherwise(Exception):
    """The database was built by another version of the program, and may lack what the questions ask for."""


class BuildFailed(Exception):
    """There is no database and none could be built; the text says what is wrong with the data."""


class Build:
    """One built database file, open for reading. Answers and what is drawn from them go when it goes."""

    def __init__(self, path: Path):
        """Raises DatabaseUnreadable, ModelledOtherwise."""
        # DuckDB shares what it has opened by path, and would go on with an old file under a new one's name:
        # hence a database in memory, to which the file is attached. A question has one thread: there is more
        # than one to ask, and little to do in each. DuckDB would hold in time the whole file in memory, which
        # the system does already, and write what does not fit beside the program.
        self._limit = f"{max(path.stat().st_size // SHARE, LEAST)} bytes"
        self._con = duckdb.connect(
            config={
                "threads": THREADS,
                "external_threads": THREADS,
                "memory_limit": self._limit,
                "temp_directory": "",
                "disabled_optimizers": UNUSED if path.stat().st_size > FEW else f"{UNUSED}, {OF_MANY}",
            }
        )
        self._of_thread = threading.local()
        self._answers = LRUCache(ANSWERS, getsizeof=attrgetter("size"))
        self._asked: dict[Question, Future] = {}
        self._drawn = LRUCache(DRAWN, getsizeof=attrgetter("size"))
        self._guard, self._room = threading.Lock(), threading.Lock()
        try:
            self._con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as built (read_only)")
            self._con.execute("set enable_external_access = false")
            model = self.records("build")[0].model
        except duckdb.Error as error:
            raise DatabaseUnreadable(str(error).splitlines()[0]) from None
        if model != MODEL:
            raise ModelledOtherwise("it was built by another version of the program")

    def records(self, name: str, *, only: Columns = (), **params: object) -> tuple:
        """The rows of queries/<name>.sql for these parameters (text, number, or list of text): named tuples
        of plain values, None where there is none. Raises DatabaseUnreadable.

        `only`: a sentence that needs no more than these columns asks for them alone. To plan, sort and fetch
        the seventy of a goal is most of what a question costs; whole rows that are kept serve as well."""
        try:
            return self._begun(name, _frozen(params), only).result()
        except duckdb.Error as error:
            raise DatabaseUnreadable(str(error).splitlines()[0]) from error

    def ahead(self, only: Columns = (), /, **questions: dict[str, object]) -> None:
        """Begin to ask questions (name to parameters) whose `records`, `only` these columns of them, are
        wanted in a moment."""
        for name, params in questions.items():
            self._begun(name, _frozen(params), only)

    def dataframe(self, name: str, **params: object) -> "pd.DataFrame":
        """The same rows as a frame of its own, for a file that a reader takes away."""
        return self._ask(name, _frozen(params), duckdb.DuckDBPyConnection.df)

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, made once for a key; nobody may change it later."""
        with self._guard:
            if key in self._drawn:
                return self._drawn[key].value
        made = make()
        # a picture knows its view, and that this build with all that it keeps
        kept = Kept(made, size_of((key, made), {id(self)}))
        with self._guard:
            if kept.size <= DRAWN:
                self._drawn[key] = kept
        return made

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """The cursor of this thread: DuckDB refuses a connection that another thread is using."""
        if not hasattr(self._of_thread, "cursor"):
            self._of_thread.cursor = self._con.cursor()
            self._of_thread.cursor.execute("use built")
        return self._of_thread.cursor

    def _begun(self, name: str, params: Params, only: Columns = ()) -> Future:
        question = name, params, only
        with self._guard:
            for asked in ((name, params, ()), question):
                if kept := self._answers.get(asked):
                    return kept.value
                if answer := self._asked.get(asked):
                    return answer
            answer = self._asked[question] = ASKING.submit(self._tuples, *question)
        answer.add_done_callback(lambda done: self._keep(question, done))
        return answer

    def _keep(self, question: Question, done: Future) -> None:
        """Keep an answer that has come, unless it failed: a fault may pass, and the next run asks again."""
        kept = None if done.exception() else Kept(done, size_of((question, done.result())))
        with self._guard:
            del self._asked[question]
            if kept and kept.size <= ANSWERS:
                self._answers[question] = kept

    def _tuples(self, name: str, params: Params, only: Columns) -> tuple:
        return self._ask(name, params, lambda cursor: _rows(name, cursor), only)

    def _ask(
        self,
        name: str,
        params: Params,
        take: Callable[[duckdb.DuckDBPyConnection], Made],
        only: Columns = (),
    ) -> Made:
        """What `take` takes of the answer. A question that needs more memory than a build has, as those of a
        whole country's files do, is asked once more with all there is."""
        given = {key: list(value) if isinstance(value, tuple) else value for key, value in params}
        try:
            return take(_execute(self.cursor(), name, given, only))
        except duckdb.OutOfMemoryException:
            with self._roomy():
                return take(_execute(self.cursor(), name, given, only))

    @contextmanager
    def _roomy(self) -> Iterator[None]:
        """All the memory there is, for one question at a time."""
        with self._room:
            self.cursor().execute("reset memory_limit")
            try:
                yield
            finally:
                # questions beside it may hold more just now: then the next that needs room lowers it
                with suppress(duckdb.OutOfMemoryException):
                    self.cursor().execute(f"set memory_limit = '{self._limit}'")


def database() -> Path:
    """Where the built database is: PLAN_ATLAS_DB, or data/targets.duckdb."""
    return Path(os.environ.get("PLAN_ATLAS_DB") or DATA / "targets.duckdb")


def current() -> Build:
    """The newest build, which a run asks for once. Builds the database first if there is none. One that an
    upgrade of the program has built is left to the next start: until then the build before it stays.

    Raises DatabaseUnreadable, BuildFailed.
    """
    path = database()
    with OPENING:  # the first readers may come together
        try:
            stat = path.stat()
        except FileNotFoundError:
            _build(path)
            stat = path.stat()
        return _opened(path, (stat.st_ino, stat.st_mtime_ns, stat.st_size))


def _opened(path: Path, version: tuple) -> Build:
    before = OPENED.get(path)
    if before and before[0] == version:
        return before[1]
    gc.collect()  # a build before this one, whose last question failed, may hang in the fault's own circle
    try:
        build = Build(path)
    except ModelledOtherwise as error:
        if not before:
            raise DatabaseUnreadable(str(error)) from None
        build = before[1]
    OPENED.clear()
    OPENED[path] = version, build
    return build


class Kept(NamedTuple):
    """A value and about how many bytes it takes, its key counted in."""

    value: object
    size: int


def size_of(thing: object, seen: set[int] | None = None) -> int:
    """About how many bytes a value takes with all it holds, each once (`seen`: by id). Of what is long a
    sample is measured, but for the parts of an object, of which no two are alike; one that says itself how
    large it is (`__sizeof__`) is believed."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    size = sys.getsizeof(thing)
    if hasattr(thing, "__dict__") and type(thing).__sizeof__ is object.__sizeof__:
        return size + sum(size_of(each, seen) for each in vars(thing).values())
    inside = [*thing, *thing.values()] if isinstance(thing, dict) else thing
    if not inside or not isinstance(inside, HOLDERS):
        return size
    sample = [*inside][:: max(1, len(inside) // SAMPLE)]
    return size + sum(size_of(each, seen) for each in sample) * len(inside) // len(sample)


def _frozen(params: dict[str, object]) -> Params:
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in params.items())


def _rows(name: str, cursor: duckdb.DuckDBPyConnection) -> tuple:
    row = _row(name, *(column[0] for column in cursor.description))
    return tuple(map(row._make, cursor.fetchall()))


@lru_cache(maxsize=512)
def _row(name: str, *columns: str) -> type:
    return namedtuple("Row", columns)


def _execute(
    cursor: duckdb.DuckDBPyConnection, name: str, given: dict, only: Columns
) -> duckdb.DuckDBPyConnection:
    idle = frozenset(key for key, value in given.items() if value == [])
    statement = _parsed(cursor, name, only, idle)
    left_out = idle - statement.named_parameters
    return cursor.execute(statement, {key: value for key, value in given.items() if key not in left_out})


@cached(LRUCache(500), key=lambda _cursor, *question: question, lock=threading.Lock())
def _parsed(
    cursor: duckdb.DuckDBPyConnection, name: str, only: Columns, idle: frozenset[str]
) -> duckdb.Statement:
    """A question without what it asks of filters in which nothing is chosen (`idle`): to plan that, only to
    find that it holds of every row, is a tenth of a question's time."""
    sql = CHOSEN.sub(lambda asked: "true" if asked[1] in idle else asked[0], _written(name))
    if only:
        columns = ", ".join(f'"{column}"' for column in only)
        sql = f"select {columns} from (\n{sql}\n)"
    (statement,) = cursor.extract_statements(sql)
    return statement


@cache
def _written(name: str) -> str:
    """A question as this process first read it, whatever an upgrade has written since: it goes with MODEL."""
    return (HERE / f"{name}.sql").read_text("utf-8")


def _build(path: Path) -> None:
    # imported here: only a first start without a database needs the ETL
    from etl.build import build
    from etl.problems import ProblemsFound
    from etl.sentences import folder

    try:
        build(DATA, path, lambda line: None, folder())
    except ProblemsFound as error:
        raise BuildFailed(str(error)) from None
