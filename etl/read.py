"""Read the contract's files into a staging database: every cell as text, every row with its line.

A file is taken as Excel may have saved it (a byte order mark, CRLF, empty columns at the right);
all else that is not plain UTF-8 CSV with the contract's header is a problem with its place.
"""

import csv
import difflib
import io
import itertools
import json
import unicodedata
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
from tqdm import tqdm

from etl.contract import FLAG, INTEGER, NUMBER, TABLES, TEXT, YEAR, Column, Table
from etl.problems import Problem, ProblemsFound

MAX_CELL = 10_000  # characters; the longest honest cell is a note of a few hundred
csv.field_size_limit(MAX_CELL)

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", "\uff0c": "full-width commas"}
COUNTIES = "counties.geojson"


class Parsed(NamedTuple):
    """One CSV file: its header, its good rows with their line numbers, and what was wrong."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    problems: list[Problem]


class Staging:
    """The files as tables of text in memory, and what was wrong with them.

    `con` holds a schema `stage` with one table per contract table: the contract's columns as
    VARCHAR (NULL where the cell is empty), `document_id` where there is one file a document, and
    `file` and `line`. `broken` names the tables that could not be read whole, so that a check
    which needs them is left out instead of accusing good rows.
    """

    def __init__(self) -> None:
        self.con = duckdb.connect()
        self.con.execute("create schema stage")
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.files = self.rows = 0

    def create(self, table: Table) -> None:
        """Make the empty staging table."""
        names = [column.name for column in table.columns] + ["document_id"] * table.by_document
        columns = ", ".join(f'"{name}" varchar' for name in names)
        self.con.execute(f"create table stage.{table.name} ({columns}, file varchar, line integer)")

    def add(self, table: Table, file: str, parsed: Parsed) -> None:
        """Append the rows of one parsed file, matching columns by name."""
        if parsed.rows:
            cells = dict(zip(parsed.header, zip(*parsed.rows, strict=True), strict=True))
            incoming = {column.name: np.array(cells[column.name], dtype=object) for column in table.columns}
            self.con.register("incoming", incoming | {"line": np.array(parsed.lines, dtype="int32")})
            stem = {"document_id": Path(file).stem} if table.by_document else {}
            self.con.execute(
                f"insert into stage.{table.name} by name "
                "select nullif(trim(columns(* exclude (line)), $blank), ''), line, $file as file"
                + "".join(f", ${name} as {name}" for name in stem)
                + " from incoming",
                {"file": file, "blank": " \t\u3000"} | stem,
            )
            self.con.unregister("incoming")
        self.files += 1
        self.rows += len(parsed.rows)


def read_all(data: Path, tables: tuple[Table, ...] = TABLES) -> Staging:
    """Read every file of the contract under `data`, and the county polygons.

    Faults are gathered in the result's `problems`; nothing is raised for them.
    """
    staging = Staging()
    for table in tables:
        staging.create(table)
    jobs = [(table, path) for table in tables for path in _paths(data, table, staging)]
    for table, path in tqdm(jobs, desc="reading", unit="file", delay=1, leave=False, disable=None):
        file = path.relative_to(data).as_posix()
        try:
            parsed = parse(table, file, path.read_bytes())
        except OSError as error:
            found = [
                Problem(
                    file, 0, "", f"cannot be read ({error.strerror}).", "Put it back, or make it readable."
                )
            ]
        except ProblemsFound as error:
            found = error.problems
        else:
            found = parsed.problems
            staging.add(table, file, parsed)
        if found:
            staging.broken.add(table.name)
            staging.problems += found
    for table in tables:
        staging.problems += wrong_cells(staging.con, table)
    if tables == TABLES:
        _read_counties(data / COUNTIES, staging)
    return staging


def _paths(data: Path, table: Table, staging: Staging) -> list[Path]:
    found = sorted(data.glob(table.pattern))
    if not found:
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
                problems.append(_open_quote(file, start))
            elif len(row) == width or (len(row) > width and not any(row[width:])):
                if any(row):
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
    checks = " union all ".join(
        f"""select file, line, {nth}, "{column.name}" from stage.{table.name} """
        f"""where not coalesce(regexp_full_match("{column.name}", ${nth}), {not column.required})"""
        for nth, column in enumerate(table.columns, 1)
        if column.required or column.kind is not TEXT
    )
    numbered = {
        str(nth): column.kind.pattern for nth, column in enumerate(table.columns, 1) if f"${nth})" in checks
    }
    rows = con.execute(checks, numbered).fetchall()
    return [_wrong_cell(file, line, table.columns[nth - 1], text) for file, line, nth, text in rows]


def _wrong_cell(file: str, line: int, column: Column, text: str | None) -> Problem:
    if text is None:
        return Problem(file, line, column.name, "is empty.", f"It must hold {column.kind.says}.")
    wrong = f"{text[:40]!r} is not {column.kind.says}."
    plain = unicodedata.normalize("NFKC", text)
    if plain != text and column.kind.accepts(plain):
        return Problem(file, line, column.name, wrong, f"Write {plain} with half-width characters.")
    if column.kind is YEAR:
        return Problem(file, line, column.name, wrong, "Write all four digits, such as 2023.")
    if column.kind is FLAG:
        return Problem(file, line, column.name, wrong, "Write 1 for yes, 0 for no.")
    if column.kind in (NUMBER, INTEGER):
        return Problem(file, line, column.name, wrong, _number_remedy(plain))
    near = difflib.get_close_matches(plain.lower(), column.kind.says.removeprefix("one of: ").split(", "), 1)
    return Problem(
        file, line, column.name, wrong, f"Did you mean {near[0]}?" if near else "Correct the cell."
    )


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
    try:
        features = json.loads(path.read_bytes())["features"]
        for feature in features:
            region, geometry = feature["properties"]["region_id"], feature["geometry"]
            polygons = (
                geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            )
            edges = [
                (*start[:2], *end[:2])
                for polygon in polygons
                for ring in polygon
                for start, end in itertools.pairwise(ring)
            ]
            con.execute(
                "insert into stage.counties values (?, ?, ?, 0)", [region, json.dumps(geometry), file]
            )
            con.execute(
                "insert into stage.county_edges select ?, unnest(?), unnest(?), unnest(?), unnest(?)",
                [region, *map(list, zip(*edges, strict=True))],
            )
    except OSError as error:
        wrong, remedy = f"cannot be read ({error.strerror}).", "Write it anew: python -m etl.counties."
    except (ValueError, KeyError, TypeError, IndexError):
        wrong = "is not GeoJSON of polygons with a region_id each."
        remedy = "Write it anew: python -m etl.counties."
    else:
        staging.files += 1
        return
    staging.broken |= {"counties", "county_edges"}
    staging.problems.append(Problem(file, 0, "", wrong, remedy))
