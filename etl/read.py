"""Read the contract's files into a staging database: every cell as text, every row with its line.

A file is taken as Excel may have saved it (a byte order mark, CRLF, empty columns at the right);
all else that is not plain UTF-8 CSV with the contract's header is a problem with its place.

There are two ways in, to the same rows. DuckDB reads the files in which there is nothing that it could take
in another way (`plain_lines`), all of a table at once; `parse`, much slower, reads the others, and names each
fault with its line.
"""

import csv
import difflib
import errno
import io
import itertools
import json
import re
import stat
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
from tqdm import tqdm

from etl.contract import (
    DATE,
    FLAG,
    INTEGER,
    NON_TARGETS,
    NUMBER,
    OUTLINES,
    PARTIAL_DATE,
    RANK,
    TABLES,
    TEXT,
    WITHIN_A_YEAR,
    YEAR,
    Column,
    Table,
)
from etl.problems import Problem, ProblemsFound

MAX_CELL = 10_000  # characters; the longest honest cell is a note of a few hundred
csv.field_size_limit(MAX_CELL)

# A quoted cell as a CSV writer leaves it, on one line and with nothing beside its quotes.
QUOTED = re.compile(r'"(?<![^,\n]")[^"\n]*(?:""[^"\n]*)*"(?![^,\n])')
BLANKS = " \t\u3000"
# trim() alone takes as long as all else of the reading
TRIMMED = f"""
    create macro stage.trimmed(cell) as nullif(
        case when {" or ".join(f"cell like '{blank}%' or cell like '%{blank}'" for blank in BLANKS)}
             then trim(cell, '{BLANKS}') else cell end, '')
"""
# Signs that nobody sees: control codes, of no width, and those that turn the order of what stands after them.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", "\uff0c": "full-width commas"}
COUNTIES = "counties.geojson"
# what is read, here or by the audit, and what tells where the polygons come from
FILES = (*TABLES, OUTLINES, NON_TARGETS)
READ = (*(table.pattern for table in FILES), COUNTIES, "counties.source.md", "*.duckdb", "*.wal")
ASIDE = (".", "~$")  # how the names of files begin that a system or a program leaves
DRAFTS = "drafts"  # the folder of plans that are being read: no part of a build


class Parsed(NamedTuple):
    """One CSV file: its header, its good rows with their line numbers, and what was wrong."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    problems: list[Problem]


class Staging:
    """The files as tables of text in memory, and what was wrong with them.

    `con` holds a schema `stage` with one table per contract table: the contract's columns as
    VARCHAR (NULL where the cell is empty), the file's stem where there is one file a document or
    a city, and `file` and `line`. `broken` names the tables that could not be read whole, so that a check
    which needs them is left out instead of accusing good rows.
    """

    def __init__(self) -> None:
        self.con = duckdb.connect()
        self.con.execute("create schema stage")
        self.con.execute(TRIMMED)
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.files = self.rows = 0

    def create(self, table: Table) -> None:
        """Make the empty staging table."""
        names = [column.name for column in table.columns] + [table.per] * bool(table.per)
        columns = ", ".join(f'"{name}" varchar' for name in names)
        self.con.execute(f"create table stage.{table.name} ({columns}, file varchar, line integer)")

    def add(self, table: Table, file: str, parsed: Parsed) -> None:
        """Append the rows of one parsed file, matching columns by name."""
        if parsed.rows:
            cells = dict(zip(parsed.header, zip(*parsed.rows, strict=True), strict=True))
            incoming = {column.name: np.array(cells[column.name], dtype=object) for column in table.columns}
            incoming["line"] = np.array(parsed.lines, dtype="int32")
            with self._registered(incoming=incoming):
                self._insert(table, "select *, $file as file, $stem as stem from incoming",
                             file=file, stem=Path(file).stem)  # fmt: skip
        self.files += 1
        self.rows += len(parsed.rows)

    def add_plain(self, table: Table, files: list[str], joined: Path, rows: int) -> None:
        """Append the rows of a table's plain `files`, as `joined` has them: a CSV file of `rows` lines, on
        each a file's place in the list, the line there and the cells.

        Raises duckdb.Error, with nothing appended, if DuckDB reads another number of rows.
        """
        names = ["nth", "line", *(column.name for column in table.columns)]
        columns = ", ".join(
            f"'{name}': '{'varchar' if at > 1 else 'integer'}'" for at, name in enumerate(names)
        )
        listed = {
            "nth": np.arange(len(files)),
            "file": np.array(files, dtype=object),
            "stem": np.array([Path(file).stem for file in files], dtype=object),
        }
        self.con.begin()
        try:
            with self._registered(listed=listed):
                self._insert(
                    table,
                    f"""
                    from read_csv($path, auto_detect = false, columns = {{{columns}}}, header = false,
                                  delim = ',', quote = '"', escape = '"', strict_mode = true)
                    join listed using (nth)
                    """,
                    path=str(joined),
                )
            if self.con.execute(f"select count(*) from stage.{table.name}").fetchone() != (rows,):
                raise duckdb.InvalidInputException(f"not all rows of {table.name} were read")
        except duckdb.Error:
            self.con.rollback()
            raise
        self.con.commit()
        self.files += len(files)
        self.rows += rows

    def _insert(self, table: Table, rows: str, **params: object) -> None:
        """Append what a question returns to a staging table, its cells trimmed, an empty one NULL."""
        cells = ", ".join(f'stage.trimmed("{column.name}")' for column in table.columns)
        stem = ", stem" * bool(table.per)
        self.con.execute(
            f"insert into stage.{table.name} select {cells}{stem}, file, line from ({rows})", params
        )

    @contextmanager
    def _registered(self, **tables: dict[str, np.ndarray]) -> Iterator[None]:
        for name, columns in tables.items():
            self.con.register(name, columns)
        try:
            yield
        finally:
            # with a transaction that has failed goes what was registered in it
            with suppress(duckdb.TransactionException):
                for name in tables:
                    self.con.unregister(name)


def read_all(data: Path, tables: tuple[Table, ...] = TABLES) -> Staging:
    """Read every file of the contract under `data`, and the county polygons.

    Faults are gathered in the result's `problems`; nothing is raised for them.
    """
    staging = Staging()
    if tables == TABLES:
        _name_what_is_not_read(data, staging)
    jobs = [(table, _paths(data, table, staging)) for table in tables]
    files = sum(len(paths) for _, paths in jobs)
    with (
        tempfile.TemporaryDirectory() as scratch,
        tqdm(total=files, desc="reading", unit="file", delay=1, leave=False, disable=None) as progress,
    ):
        for table, paths in jobs:
            staging.create(table)
            _read_table(table, data, paths, staging, Path(scratch) / "joined.csv")
            progress.update(len(paths))
    for table in tables:
        staging.problems += wrong_cells(staging.con, table)
    if tables == TABLES:
        _read_counties(data / COUNTIES, staging)
    return staging


def _read_table(table: Table, data: Path, paths: list[Path], staging: Staging, joined: Path) -> None:
    """Read a table's files: the plain ones by DuckDB, `joined` to one, for it takes 2 ms to open each."""
    plain: dict[Path, int] = {}  # to its place in the list
    rows = 0
    try:
        with joined.open("w", encoding="utf-8", newline="\n") as out:
            for path in paths:
                lines = _plain_lines_of(table, path)
                if lines is not None:
                    nth = len(plain)
                    out.write("".join([f"{nth},{line},{text}\n" for line, text in enumerate(lines, 2)]))
                    plain[path] = nth
                    rows += len(lines)
        if plain:
            staging.add_plain(table, [path.relative_to(data).as_posix() for path in plain], joined, rows)
    except duckdb.OutOfMemoryException:  # the exact reader needs more
        raise
    except (OSError, duckdb.Error):  # no room for the scratch file, or not what we took it for
        plain = {}
    for path in paths:
        if path not in plain:
            _read_exactly(table, data, path, staging)


def _stands_for(quoted: re.Match) -> str:
    """A sign for what a quoted cell holds: a row of such cells alone is no empty line."""
    return "" if quoted[0] == '""' else "x"


def plain_lines(table: Table, raw: bytes) -> list[str] | None:
    """The lines below the header of a file in which nothing can be read in another way than `parse` does: the
    contract's header, then on each line a row with a cell for each column. None for any other file."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if "\r" in text and text.count("\r\n") == text.count("\n"):
        text = text.replace("\r\n", "\n")
    header, _, body = text.removesuffix("\n").partition("\n")
    if header != table.header or "\r" in text or "\0" in text:
        return None
    if not body:
        return []
    if INVISIBLE.search(body):
        return None
    unquoted = QUOTED.sub(_stands_for, body) if '"' in body else body
    lines, bare_lines, commas = body.split("\n"), unquoted.split("\n"), len(table.columns) - 1
    # a quote that is left is not one round a cell, and a line of commas only is no row
    if '"' in unquoted or {line.count(",") for line in bare_lines} != {commas} or "," * commas in bare_lines:
        return None
    if max(map(len, lines)) > MAX_CELL < max(map(len, [*QUOTED.findall(body), *re.split("[,\n]", unquoted)])):
        return None
    return lines


def _plain_lines_of(table: Table, path: Path) -> list[str] | None:
    try:
        return plain_lines(table, _bytes(path))
    except OSError:
        return None


def _bytes(path: Path) -> bytes:
    """What a file holds. Raises OSError, also for what would never come to an end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, and no file")
    return path.read_bytes()


def _read_exactly(table: Table, data: Path, path: Path, staging: Staging) -> None:
    file = path.relative_to(data).as_posix()
    try:
        parsed = parse(table, file, _bytes(path))
    except OSError as error:
        wrong, remedy = f"cannot be read ({error.strerror}).", "Put it back, or make it readable."
        found = [Problem(file, 0, "", wrong, remedy)]
    except ProblemsFound as error:
        found = error.problems
    else:
        found = parsed.problems
        staging.add(table, file, parsed)
    if found:
        staging.broken.add(table.name)
        staging.problems += found


def _name_what_is_not_read(data: Path, staging: Staging) -> None:
    """What lies in the folder and is not read: nothing that a keeper put there is left out in silence.

    A table that a file was meant for counts as not read whole: else good rows would be accused.
    """
    for path in sorted(data.rglob("*")):
        file = path.relative_to(data)
        aside = file.parts[0] == DRAFTS or any(part.startswith(ASIDE) for part in file.parts)
        if path.is_dir() or _is_read(file) or aside:
            continue
        wrong, remedy = "is not read.", "Remove it: this folder holds what the build reads, and nothing else."
        table, name = _meant(data, file)
        if table:
            staging.broken.add(table.name)
        if name:
            remedy = f"Name it {name}, or remove it."
        elif not _is_utf8(file):
            wrong, remedy = "is not read, for its name is not UTF-8.", "Rename it."
        elif table:
            remedy = "Name it after what it holds, or remove it."
        staging.problems.append(Problem(_shown(file), 0, "", wrong, remedy))


def _is_read(file: Path) -> bool:
    return _is_utf8(file) and any(
        file.match(pattern) and len(file.parts) == pattern.count("/") + 1 for pattern in READ
    )


def _meant(data: Path, file: Path) -> tuple[Table | None, str]:
    """The table for which a file was probably meant, by its name or by its header, and the name that it
    should have and nothing has; None and empty where that cannot be told."""
    stem = re.sub(r"[^a-z0-9-].*$", "", file.stem.lower().replace("_", "-"))
    header = _first_line(data / file)
    for table in FILES:
        folder, _, one = table.pattern.rpartition("/")
        has_header = header == table.header
        if table.per:
            fits = has_header or (stem and folder in map(str.lower, file.parts[:-1]))
            name = f"{folder}/{stem}.csv" if stem else ""
        else:
            fits = has_header or stem == one.removesuffix(".csv").replace("_", "-")
            name = one
        # where capitals make no other name, the file itself stands under it
        if fits and name not in {path.relative_to(data).as_posix() for path in data.glob(table.pattern)}:
            return table, name
    return None, ""


def _first_line(path: Path) -> str:
    """The first line of a file, empty if it is no text."""
    try:
        return _bytes(path).partition(b"\n")[0].decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_utf8(file: Path) -> bool:
    return _shown(file) == file.as_posix()


def _shown(file: Path) -> str:
    return file.as_posix().encode("utf-8", "replace").decode("utf-8")


def _paths(data: Path, table: Table, staging: Staging) -> list[Path]:
    found = sorted(path for path in data.glob(table.pattern) if _is_utf8(path))
    # a table that may have no file must have one where another refers to it: else each row there is accused
    needed = not table.optional or any(
        column.kind.refers_to == table.name and any(data.glob(other.pattern))
        for other in TABLES
        for column in other.columns
    )
    if not found and needed and table.name not in staging.broken:
        staging.broken.add(table.name)
        staging.problems.append(
            Problem(
                table.pattern, 0, "", "there is no such file.", f"Add it, with the header: {table.header}"
            )
        )
    return found


def parse(table: Table, file: str, raw: bytes) -> Parsed:
    """Read one CSV file from its bytes.

    Rows of the wrong shape are left out and named among the problems. Raises ProblemsFound where
    nothing in the file can be trusted: empty, not UTF-8, another separator, another header.
    """
    text = _decode(table, file, raw)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _header(table, file, text, reader)
    width = len(header)
    rows: list[list[str]] = []
    lines: list[int] = []
    problems: list[Problem] = []
    start = reader.line_num + 1
    try:
        for row in reader:
            if reader.line_num > start:
                problems.append(_several_lines(file, start, header, row))
            elif len(row) == width or (len(row) > width and not any(row[width:])):
                if any(row):
                    problems += _invisible(file, start, header, row)
                    rows.append(row[:width])
                    lines.append(start)
            elif any(row):
                wrong = f"the row has {len(row)} cells where the header has {width}."
                remedy = "Put a cell that holds a comma in double quotes, and leave no cell out."
                problems.append(Problem(file, start, "", wrong, remedy))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(_unreadable(file, text, start, str(error)))
    return Parsed(header, rows, lines, problems)


def _decode(table: Table, file: str, raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            raw.decode("gb18030")
            guess = " (it reads as GBK, which is what Excel's plain CSV is on Chinese Windows)"
        except UnicodeDecodeError:
            guess = ""
        line = raw.count(b"\n", 0, error.start) + 1
        wrong = f"is not UTF-8{guess}."
        remedy = "Save it again as 'CSV UTF-8 (comma delimited)'."
        raise ProblemsFound([Problem(file, line, "", wrong, remedy)]) from None
    if not text.strip():
        raise ProblemsFound([Problem(file, 0, "", "is empty.", f"Its first line must be: {table.header}")])
    return text


def _header(table: Table, file: str, text: str, reader) -> list[str]:
    """The header without Excel's empty columns at the right; ProblemsFound if it is not the contract's."""
    first = text.partition("\n")[0]
    try:
        header = [name.strip() for name in next(reader)]
    except csv.Error as error:
        raise ProblemsFound([_unreadable(file, text, 1, str(error))]) from None
    while header and not header[-1]:
        header.pop()
    expected = [column.name for column in table.columns]
    if len(header) <= 1 < len(expected):
        for separator, name in SEPARATORS.items():
            if separator in first:
                raise ProblemsFound(
                    [Problem(file, 1, "", f"the columns are separated by {name}.", "Save it with commas.")]
                )
    missing = [name for name in expected if name not in header]
    extra = [name for name in header if name not in expected]
    problems = [
        Problem(file, 1, name, "the column is missing.", "Add it, even if empty.") for name in missing
    ]
    for name in extra:
        near = difflib.get_close_matches(name, missing, 1)
        remedy = f"Did you mean {near[0]}?" if near else "Remove it, or move its content to note."
        problems.append(Problem(file, 1, name, "the column is not part of the contract.", remedy))
    for name in sorted({name for name in header if header.count(name) > 1}):
        problems.append(Problem(file, 1, name, "the column stands twice.", "Keep one of them."))
    if problems:
        raise ProblemsFound(problems)
    return header


def _invisible(file: str, line: int, header: list[str], row: list[str]) -> Iterator[Problem]:
    """The cells of a row in which something stands that nobody sees."""
    for name, cell in zip(header, row, strict=False):
        if found := INVISIBLE.search(cell):
            wrong = f"the cell holds a sign that cannot be seen (U+{ord(found[0]):04X})."
            yield Problem(file, line, name, wrong, "Type the cell anew.")


def _several_lines(file: str, line: int, header: list[str], row: list[str]) -> Problem:
    """The problem of a row that goes on over several lines: its cells hold breaks, or a quote is open."""
    broken = [name for name, cell in zip(header, row, strict=False) if "\n" in cell or "\r" in cell]
    if len(row) != len(header) or len(broken) != 1:
        return _open_quote(file, line)
    wrong = "the cell holds a line break."
    return Problem(file, line, broken[0], wrong, "Remove it (Alt+Enter made it): a cell is one line.")


def _open_quote(file: str, line: int) -> Problem:
    return Problem(
        file, line, "", "a double quote opened on this line is not closed on it.",
        'Close it; a quote inside a quoted cell is written twice ("").',
    )  # fmt: skip


def _unreadable(file: str, text: str, line: int, error: str) -> Problem:
    """The problem behind a csv.Error in the record that begins on `line`."""
    lines = text.split("\n")
    if line <= len(lines) and lines[line - 1].count('"') % 2:
        return _open_quote(file, line)
    if "field limit" in error:
        return Problem(
            file, line, "", f"a cell is longer than {MAX_CELL:,} characters.",
            "Shorten it: a cell holds one value or a short note.",
        )  # fmt: skip
    return Problem(
        file, line, "", f"is not CSV here ({error}).", "Mend the quotes or the odd characters on this line."
    )


def wrong_cells(con: duckdb.DuckDBPyConnection, table: Table) -> list[Problem]:
    """Cells that are empty but required, or that do not hold what their column may hold."""
    rows, columns = f"stage.{table.name}", list(enumerate(table.columns, 1))
    empty = [
        f'select file, line, {nth}, null from {rows} where "{column.name}" is null'
        for nth, column in columns
        if column.required
    ]
    # each text is matched once: there are few, of most columns
    wrong = [
        f'select file, line, {nth}, "{column.name}" from {rows} where "{column.name}" in ('
        f'from (select distinct "{column.name}" as cell from {rows}) '
        f"where not regexp_full_match(cell, ${nth}))"
        for nth, column in columns
        if column.kind.pattern != TEXT.pattern
    ]
    patterns = {
        str(nth): column.kind.pattern for nth, column in columns if column.kind.pattern != TEXT.pattern
    }
    found = con.execute(" union all ".join(empty + wrong), patterns).fetchall()
    return [_wrong_cell(file, line, table.columns[nth - 1], text) for file, line, nth, text in found]


def _wrong_cell(file: str, line: int, column: Column, text: str | None) -> Problem:
    if text is None:
        return Problem(file, line, column.name, "is empty.", f"It must hold {column.kind.says}.")
    wrong = f"{text[:40]!r} is not {column.kind.says}."
    plain = unicodedata.normalize("NFKC", text)
    if plain != text and column.kind.accepts(plain):
        return Problem(file, line, column.name, wrong, f"Write {plain} with half-width characters.")
    if column.kind is YEAR:
        return Problem(file, line, column.name, wrong, "Write all four digits, such as 2031.")
    if column.kind in (DATE, PARTIAL_DATE, WITHIN_A_YEAR) and (date := _date_meant(plain)):
        return Problem(
            file, line, column.name, wrong,
            f"Write {date}: Excel writes dates its own way unless the column is formatted as text.",
        )  # fmt: skip
    if column.kind is FLAG:
        return Problem(file, line, column.name, wrong, "Write 1 for yes, 0 for no.")
    if column.kind in (NUMBER, INTEGER, RANK):
        return Problem(file, line, column.name, wrong, _number_remedy(plain))
    near = difflib.get_close_matches(plain.lower(), column.kind.says.removeprefix("one of: ").split(", "), 1)
    return Problem(
        file, line, column.name, wrong, f"Did you mean {near[0]}?" if near else "Correct the cell."
    )


def _date_meant(text: str) -> str:
    """The date that a text such as 2021/3/18 or 2021年3月 means, as the contract writes it; empty if none."""
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?( 0?0:00(:00)?)?", text)
    date = "-".join(part.zfill(2) for part in parts.groups()[:3] if part) if parts else ""
    return date if PARTIAL_DATE.accepts(date) else ""


def _number_remedy(text: str) -> str:
    digits = text.replace(",", "")
    if digits != text and NUMBER.accepts(digits):
        return f"Write {digits}, without separators."
    for suffix in ("万", "亿", "千", "%", "‰"):
        if suffix in text and NUMBER.accepts(text.partition(suffix)[0].strip()):
            return f"Write {text.partition(suffix)[0].strip()} here and {suffix} as part of the unit."
    if text.lower().strip("+-") in ("nan", "inf", "infinity"):
        return "Write the plan's figure; where the plan states none, there is no row."
    return "Write digits only, with a point for decimals."


def _read_counties(path: Path, staging: Staging) -> None:
    """Load the county polygons: stage.counties (one row a polygon's region) and stage.county_edges."""
    con, file = staging.con, path.name
    con.execute(
        "create table stage.counties (region_id varchar, geometry varchar, file varchar, line integer)"
    )
    con.execute(
        "create table stage.county_edges (region_id varchar, x1 double, y1 double, x2 double, y2 double)"
    )
    remedy = "Write it anew: make counties."
    try:
        found = polygons(_bytes(path))
    except OSError as error:
        wrong = f"cannot be read ({error.strerror})."
    except ValueError as error:
        wrong = str(error)
    else:
        names, geometries = list(found), [json.dumps(found[name]) for name in found]
        con.execute(
            "insert into stage.counties select unnest($1), unnest($2), $3, 0", [names, geometries, file]
        )
        edges = [
            (name, *start[:2], *end[:2])
            for name, geometry in found.items()
            for ring in _rings(geometry)
            for start, end in itertools.pairwise(ring)
        ]
        columns = [list(column) for column in zip(*edges, strict=True)] or [[]] * 5
        con.execute(
            "insert into stage.county_edges "
            "select unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)",
            columns,
        )
        staging.files += 1
        return
    staging.broken |= {"counties", "county_edges"}
    staging.problems.append(Problem(file, 0, "", wrong, remedy))


def polygons(raw: bytes) -> dict[str, dict]:
    """The geometry of each region in a GeoJSON file of polygons, rings closed, in degrees.

    Raises ValueError with a sentence that names the feature, counted from 1, which is none.
    """
    try:
        features = json.loads(raw)["features"]
        numbered = list(enumerate(features, 1))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError("is not GeoJSON with a list of features.") from None
    if not numbered:
        raise ValueError("has no feature.")
    found: dict[str, dict] = {}
    for nth, feature in numbered:
        try:
            region, geometry = feature["properties"]["region_id"], feature["geometry"]
            rings = _rings(geometry)
        except (KeyError, TypeError):
            raise ValueError(f"feature {nth} is no polygon with a region_id.") from None
        if not isinstance(region, str) or region in found:
            raise ValueError(f"feature {nth} has no region_id of its own.")
        if not rings or not all(map(_is_ring, rings)):
            raise ValueError(
                f"feature {nth} ({region}) has a ring that is no closed line of four or more points."
            )
        found[region] = geometry
    return found


def _rings(geometry: dict) -> list[list]:
    """The rings of a Polygon or MultiPolygon. Raises KeyError or TypeError for any other."""
    depth = {"Polygon": 0, "MultiPolygon": 1}[geometry["type"]]
    coordinates = geometry["coordinates"]
    return [ring for polygon in coordinates for ring in polygon] if depth else list(coordinates)


def _is_ring(ring: object) -> bool:
    return isinstance(ring, list) and len(ring) > 3 and all(map(_is_point, ring)) and ring[0] == ring[-1]


def _is_point(point: object) -> bool:
    """Longitude and latitude, in degrees; an altitude may follow."""
    return (
        isinstance(point, list)
        and len(point) in (2, 3)
        and all(type(number) in (int, float) for number in point)
        and abs(point[0]) <= 180
        and abs(point[1]) <= 90
    )
