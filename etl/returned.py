"""Read a workbook that was sent out to be filled in (ui/export/collection.py) and has come back.

It is taken as Excel, WPS and LibreOffice save it. A hidden row holds the codes of the columns, so that one is
found wherever it was moved; rows may be gone, added or in another order. What is not of the form is told of.
"""

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etl.problems import Problem, ProblemsFound

# What is asked, and cannot be changed; and what is filled in.
GOAL, AGENCY = "target_id", "agency_id"
GIVEN = (
    "agency", "what", "defined", "region", "scope", "year", "basis", "goal", "unit", "plan", "item", "role",
    GOAL, AGENCY,
)  # fmt: skip
FILLED = ("value", "as_of", "since", "definition", "confidence", "source", "url", "published_on", "note")
LEAST = ("value", GOAL)  # without which there is no form
ABOUT = "about"  # the code of a sheet that tells how to fill in
CODES = frozenset((*GIVEN, *FILLED, ABOUT))
CODES_WITHIN = 20  # rows from the top
MAX_BYTES = 100_000_000  # of a workbook as it is read
OLE = b"\xd0\xcf\x11\xe0"  # how files of old Office begin, and new ones with a password
BRIEF = 60  # characters of a cell in a message
AN_ID = re.compile(r"[a-z0-9-]+-[0-9a-f]{10}")
UNSEEN = re.compile(r"[\s\u200b\ufeff]+")


class Fault(Problem):
    """What is wrong with a workbook: `file` names its sheet too, `line` is a row there, `column` letters."""

    def __str__(self) -> str:
        at = f"{self.column}{self.line}" if self.column else f"row {self.line}"
        place = f"{self.file}, {at}" if self.line else self.file
        return f"{place}: {self.wrong} {self.remedy}"


class Cell(NamedTuple):
    """What stands in a cell: text, a number, a boolean, a date, or None. `format`: how a number is shown."""

    value: object = None
    format: str = "General"
    link: str = ""
    epoch: datetime | None = None
    error: bool = False
    uncounted: bool = False  # a formula that no program has worked out

    @property
    def empty(self) -> bool:
        return self.value is None and not self.uncounted

    @property
    def shown(self) -> str:
        """What a reader sees in it."""
        if isinstance(self.value, datetime | date):
            return self.value.isoformat()[:10]
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return f"{self.value}"
        return f"{self.value * 100:.15g}%" if "%" in self.format else f"{self.value:.15g}"

    @property
    def brief(self) -> str:
        """The same, short enough for a message."""
        return plain(self.shown)[:BRIEF]


class Row(NamedTuple):
    """A row of a form: its place, and its cells by the codes of their columns."""

    sheet: str
    number: int
    letters: dict[str, str]
    cells: dict[str, Cell]

    def __getitem__(self, code: str) -> Cell:
        return self.cells.get(code, Cell())

    def text(self, code: str) -> str:
        """What stands in a cell, as `plain` text; empty where nothing does."""
        return "" if self[code].empty else plain(self[code].shown)

    def place(self, code: str) -> str:
        return f"{self.sheet}, {self.letters.get(code, 'row ')}{self.number}"

    def fault(self, code: str, wrong: str, remedy: str) -> Fault:
        return Fault(self.sheet, self.number, self.letters.get(code, ""), wrong, remedy)

    @property
    def filled(self) -> list[str]:
        """The codes of what was filled in."""
        return [code for code in FILLED if not self[code].empty]


class Returned(NamedTuple):
    """What a workbook holds: its rows, the faults of its form, and what was left unread."""

    rows: list[Row]
    faults: list[Fault]
    unread: list[str]


def plain(text: object) -> str:
    """A text without what only looks different: full-width signs, breaks, blanks at its ends."""
    half_width = unicodedata.normalize("NFKC", f"{text}").replace("\u2212", "-")
    return UNSEEN.sub(" ", half_width).strip()


def read(path: Path, name: str) -> Returned:
    """The rows of the forms in a workbook, which is told of by a name. Raises ProblemsFound where there is
    none to be read."""
    try:
        return _forms(path, name)
    except ProblemsFound:
        raise
    except OSError as error:
        raise _unreadable(name, f"cannot be read ({error.strerror}).", "Give the workbook's path.") from None
    except Exception:  # openpyxl lets through whatever a broken file brings about
        remedy = "Open it in Excel, WPS or LibreOffice, and save it as .xlsx."
        raise _unreadable(name, "is no .xlsx workbook, or a broken one.", remedy) from None


def _forms(path: Path, name: str) -> Returned:
    shown, formulas = (_opened(path, name, data_only=values) for values in (True, False))
    found = Returned([], [], [])
    forms = 0
    for sheet in shown.worksheets:
        place = f"{name}, sheet {sheet.title}"
        at, codes = _codes(sheet)
        if GOAL in codes.values() or "value" in codes.values():
            forms += 1
            _read(sheet, formulas[sheet.title], place, at, codes, found)
        elif ABOUT not in codes.values() and any(_texts(sheet)):
            found.unread.append(f"{place}: is no sheet of the form, and was not read.")
    if not forms:
        remedy = "Fill in the workbook as it was sent: a hidden row of it tells which column is which."
        raise _unreadable(name, "has no sheet of the form.", remedy)
    return found


def _opened(path: Path, name: str, *, data_only: bool):
    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE:
            remedy = "Open it, take off the password, and save it as .xlsx."
            raise _unreadable(name, "is an old workbook (.xls, .et), or one with a password.", remedy)
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            remedy = "Copy the filled cells into the workbook as it was sent."
            raise _unreadable(name, f"holds more than {MAX_BYTES // 10**6} MB.", remedy)
    with warnings.catch_warnings(action="ignore"):  # of what it does not keep, as pictures
        return load_workbook(path, data_only=data_only)


def _unreadable(name: str, wrong: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Fault(name, 0, "", wrong, remedy)])


def _codes(sheet: Worksheet) -> tuple[int, dict[int, str]]:
    """The row of a sheet that holds most codes of columns, and its codes by the columns' numbers."""
    best: tuple[int, dict[int, str]] = 0, {}
    for row in sheet.iter_rows(max_row=CODES_WITHIN):
        codes = {
            cell.column: cell.value for cell in row if isinstance(cell.value, str) and cell.value in CODES
        }
        if len(codes) > len(best[1]):
            best = row[0].row, codes
    return best


def _read(
    sheet: Worksheet, formulas: Worksheet, place: str, at: int, codes: dict[int, str], found: Returned
) -> None:
    """Add a form's rows, its faults and what of it was left unread to what was found."""
    faults = [
        Fault(place, at, get_column_letter(number), f"the column {code} stands twice.", "Keep one of them.")
        for number, code in codes.items()
        if list(codes.values()).index(code) < list(codes).index(number)
    ]
    faults += [
        Fault(place, 0, "", f"the column {code} is missing from row {at}.",
              "Fill in the workbook as it was sent.")
        for code in LEAST
        if code not in codes.values()
    ]  # fmt: skip
    if faults:
        found.faults.extend(faults)
        return
    letters = {code: get_column_letter(number) for number, code in codes.items()}
    merged = _merged(sheet, codes)
    begun = False
    for cells in sheet.iter_rows(min_row=at + 1):
        number = cells[0].row
        by_code = {codes[cell.column]: _cell(cell, formulas) for cell in cells if cell.column in codes}
        strays = [cell for cell in cells if cell.column not in codes and cell.value not in (None, "")]
        row = Row(place, number, letters, by_code)
        has_id = AN_ID.fullmatch(row.text(GOAL))
        if has_id or (not row["value"].empty and (begun or re.search(r"\d", row.text("value")))):
            found.rows.append(row)
            found.faults.extend(_stray(place, cell) for cell in strays)
            for code, area in merged.get(number, {}).items():
                wrong, remedy = f"{area} are one cell.", "Split them: a row has cells of its own."
                found.faults.append(row.fault(code, wrong, remedy))
        elif begun and (said := " ".join(_said(row, strays))):
            why = "is no row of the form, and was not read"
            found.unread.append(f"{place}, row {number}: {why}: {said[:80]}")
        begun = begun or bool(has_id)  # above the first goal stand headings


def _stray(place: str, cell) -> Fault:
    wrong = f"{plain(cell.value)[:BRIEF]!r} stands in no column of the form."
    remedy = "Move it into a column of the form, such as that for notes, or remove it."
    return Fault(place, cell.row, cell.column_letter, wrong, remedy)


def _said(row: Row, strays: list) -> Iterator[str]:
    values = chain((cell.value for cell in row.cells.values()), (cell.value for cell in strays))
    return (plain(value) for value in values if value is not None)


def _merged(sheet: Worksheet, codes: dict[int, str]) -> dict[int, dict[str, str]]:
    """Where cells that are filled in, or tell the goal, are one with others: row to code to the area."""
    found: dict[int, dict[str, str]] = {}
    for area in sheet.merged_cells.ranges:
        if sheet.cell(area.min_row, area.min_col).value is None:
            continue
        for number in range(area.min_col, area.max_col + 1):
            code = codes.get(number)
            if code in (*FILLED, GOAL, AGENCY):
                found.setdefault(area.min_row, {})[code] = area.coord
                break
    return found


def _cell(cell, formulas: Worksheet) -> Cell:
    value, raw = cell.value, formulas[cell.coordinate]
    if isinstance(value, str) and not plain(value):
        value = None
    link = cell.hyperlink.target or "" if cell.hyperlink else ""
    return Cell(
        value,
        cell.number_format or "General",
        link,
        cell.parent.parent.epoch,
        cell.data_type == "e",
        raw.data_type == "f" and value is None,
    )


def _texts(sheet: Worksheet) -> Iterator[object]:
    return (value for row in sheet.iter_rows(values_only=True) for value in row if value not in (None, ""))
