"""What people type into a cell, as the contract writes it: a number of a unit, a day, a word of a list."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils.datetime import from_excel

from etl.contract import NUMBER, YEAR
from etl.read import MAX_CELL
from etl.returned import BRIEF, Cell, plain

LARGEST = 10**12
DIGITS = 6  # after the point, as many as the contract takes
# A number in a text, its digits in groups or not, and what follows it.
WRITTEN = re.compile(r"([+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?)\s*(.*)")
DATED = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?: \d{1,2}:\d\d(?::\d\d)?)?")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)?")
SERIALS = range(30_000, 75_000)  # days of which Excel has the number: 1982 to 2105
ALONE = "Write the number alone, in {}; all else is a note."
A_DAY = "Write a day such as 2031-03-18."
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # of a number format: what is no sign for a part of a date


class Wrong(Exception):
    """A cell does not hold what it should: what is wrong, and what would be right."""

    def __init__(self, wrong: str, remedy: str):
        super().__init__(wrong, remedy)
        self.wrong, self.remedy = wrong, remedy


class Unit(NamedTuple):
    """A unit as plans write it. `times`: how many base units it is."""

    name: str
    base: str
    times: Decimal


class Figure(NamedTuple):
    """A number of a unit. `sure`: the unit stands with it, so that it is meant as it is."""

    value: Decimal
    sure: bool


def written(value: Decimal) -> str:
    """A number as the contract writes it: without an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal) -> Decimal:
    """A number to as many digits as the contract takes."""
    return round(value, DIGITS)


def figure(cell: Cell, unit: str, units: Mapping[str, Unit]) -> Figure:
    """The number in a cell that is asked in a unit. Raises Wrong."""
    _usable(cell)
    if isinstance(cell.value, bool | datetime | date) or not isinstance(cell.value, int | float | str):
        remedy = f"Format the cell as a number, and write the figure in {unit}."
        raise Wrong(f"{cell.brief} is no number.", remedy)
    if isinstance(cell.value, str):
        value, sign = _number(cell.value, unit)
    else:
        value = Decimal(f"{cell.value:.15g}")  # as many digits as a spreadsheet shows
        sign = ""
        if "%" in QUOTED.sub("", cell.format):
            value, sign = value * 100, "%"
    if sign and sign != plain(unit):
        raise _of_another_unit(value, sign, unit, units, cell)
    return Figure(_short(value + 0, unit), bool(sign))  # + 0: there is no -0


def _number(text: str, unit: str) -> tuple[Decimal, str]:
    found = WRITTEN.fullmatch(plain(text).lstrip("'"))
    if not found:
        raise Wrong(f"{plain(text)[:BRIEF]!r} is no number.", ALONE.format(unit))
    return Decimal(re.sub("[, ]", "", found[1])), found[2]


def _of_another_unit(value: Decimal, sign: str, unit: str, units: Mapping[str, Unit], cell: Cell) -> Wrong:
    asked, other = units[unit], next((each for each in units.values() if plain(each.name) == sign), None)
    said = repr(cell.brief)
    if other is None:
        return Wrong(f"{said} is no number.", ALONE.format(unit))
    if other.base != asked.base:
        return Wrong(f"{said} is asked in {unit}.", ALONE.format(unit))
    meant = written(rounded(value * other.times / asked.times))
    return Wrong(f"{said} is asked in {unit}.", f"Write {meant}.")


def _short(value: Decimal, unit: str) -> Decimal:
    text = written(value)
    if not value.is_finite() or abs(value) >= LARGEST:
        raise Wrong(f"{text[:BRIEF]} is longer than 12 digits.", f"Write the figure in {unit}.")
    if not NUMBER.accepts(text):
        fewer = written(rounded(value))
        raise Wrong(f"{text[:BRIEF]} has more than {DIGITS} digits after the point.", f"Write {fewer}.")
    return value


def day(cell: Cell) -> str:
    """The day or month in a cell, as 2031-03-18 or 2031-03. Raises Wrong."""
    _usable(cell)
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if int(value) in SERIALS:
            value = from_excel(value, cell.epoch)
        elif value == int(value):
            value = str(int(value))
    if isinstance(value, datetime | date):
        # typed as 2031-03, a month is kept as its first day and shown without one
        days = "d" in QUOTED.sub("", cell.format.lower()) or value.day > 1 or cell.format == "General"
        return f"{value:%Y-%m-%d}" if days else f"{value:%Y-%m}"
    text = plain(value)
    if text.isdecimal() and int(text) in SERIALS:
        return f"{from_excel(int(text), cell.epoch):%Y-%m-%d}"
    parts = DATED.fullmatch(text) or COMPACT.fullmatch(text)
    try:
        year, month, of_month = parts.groups()
        found = date(int(year), int(month), int(of_month or 1))
    except (AttributeError, ValueError):
        raise Wrong(f"{cell.brief!r} is no date.", A_DAY) from None
    return found.isoformat() if of_month else f"{found:%Y-%m}"


def year(cell: Cell) -> str:
    """The year in a cell. Raises Wrong."""
    _usable(cell)
    text = plain(cell.shown).removesuffix("年")
    if not YEAR.accepts(text):
        raise Wrong(f"{cell.brief!r} is no year.", "Write the year's four digits, such as 2031.")
    return text


def choice(cell: Cell, words: Mapping[str, tuple[str, ...]]) -> str:
    """The code for the word in a cell: one of its `words`, or the code itself. Raises Wrong."""
    _usable(cell)
    said = plain(cell.shown).casefold()
    for code, names in words.items():
        if said in (code, *(plain(name).casefold() for name in names)):
            return code
    offered = " or ".join(names[0] for names in words.values())
    raise Wrong(f"{cell.brief!r} is not of the list.", f"Choose {offered}.")


def text(cell: Cell) -> str:
    """The text in a cell, on one line. Raises Wrong."""
    _usable(cell)
    said = " ".join(f"{cell.value}".split()) if isinstance(cell.value, str) else cell.shown
    if len(said) > MAX_CELL:
        raise Wrong(f"holds {len(said):,} characters.", f"Shorten it to {MAX_CELL:,}.")
    return said


def address(cell: Cell) -> str:
    """The web address in a cell: its text, or where its text leads. Raises Wrong."""
    said = text(cell)
    found = next((each for each in (said, cell.link) if re.fullmatch(r"https?://\S+\.\S+", each)), None)
    if not found:
        remedy = "Write the whole address, from http on; a title goes into the column for it."
        raise Wrong(f"{cell.brief!r} is no web address.", remedy)
    return found


def _usable(cell: Cell) -> None:
    """Raises Wrong for a formula that has no value."""
    if cell.uncounted:
        raise Wrong("holds a formula without a value.", "Write what it comes to.")
    if cell.error:
        raise Wrong(f"holds the error {cell.value}.", "Write what is meant.")
