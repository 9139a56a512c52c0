"""What the rows of returned workbooks say: of which goal, by whom, which figure, and from which source.

Whatever does not hold is told by its cell. Nothing is guessed: where a figure may be meant in two ways, it is
asked which.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from etl import returned, typed
from etl.build import Say, fill_tables, read_and_check
from etl.problems import ProblemsFound
from etl.returned import AGENCY, GOAL, Fault, Row, plain
from etl.typed import Unit, Wrong, written

HERE = Path(__file__).parent
# The words of the form's lists, in each language that it is made in (collection.list in ui/text).
WORDS = {
    "definition": {"same": ("口径一致", "as asked"), "near": ("口径不同", "another way")},
    "confidence": {"stated": ("直接公布", "as published"), "derived": ("推算得出", "worked out")},
}
UNSAID = {"definition": "same", "confidence": "stated"}
TIMES_THE_GOAL = 1000  # so large a figure is more likely in another unit

Cells = dict[str, str]


class Goal(NamedTuple):
    """A figure that a plan sets. `names`, `regions`, `scopes`: as a row may have them, in each language.
    `most`, in `unit`: its value, or its upper end. `lowest`, `highest`: what the unit allows."""

    target_id: str
    city_id: str
    indicator_id: str
    names: list[str]
    region_id: str
    regions: list[str]
    scope: str
    scopes: list[str]
    year: str
    period: str
    since: str
    unit: str
    most: Decimal
    lowest: Decimal | None
    highest: Decimal | None


class Agency(NamedTuple):
    """Who answers. `names`: every way to write it, the full one first."""

    agency_id: str
    city_id: str
    names: list[str]


class Answer(NamedTuple):
    """What a row says. `said`: columns of an observation, empty where the row leaves them so. `source`:
    columns of a source likewise."""

    row: Row
    goal: Goal
    agency: Agency
    said: Cells
    source: Cells


class Known:
    """What answers are held against. Raises ProblemsFound where the data is not in order."""

    def __init__(self, data: Path):
        staging, _ = read_and_check(data, lambda line: None)
        con = staging.con
        fill_tables(con, ":memory:")
        goals, agencies, units = con.extract_statements((HERE / "answers.sql").read_text("utf-8"))
        self.goals = {row[0]: Goal(*row) for row in con.execute(goals).fetchall()}
        self.agencies = {row[0]: Agency(*row) for row in con.execute(agencies).fetchall()}
        self.units = {row[0]: Unit(*row) for row in con.execute(units).fetchall()}
        con.close()


def answers_of(paths: Iterable[Path], known: Known, today: date, say: Say) -> list[Answer]:
    """What the workbooks say, row by row. Raises ProblemsFound for all that is wrong with them."""
    found, faults = [], []
    files = list(dict.fromkeys(paths))
    alike = Counter(path.name for path in files)
    for path in files:
        name = path.name if alike[path.name] == 1 else f"{path}"
        try:
            form = returned.read(path, name)
        except ProblemsFound as error:
            faults += error.problems
            continue
        faults += form.faults
        for line in form.unread:
            say(line)
        before = len(found)
        for row in form.rows:
            if row.filled == ["note"]:
                say(f"{row.place('note')}: a note without a figure was not taken: {row['note'].brief}")
            elif row.filled:
                try:
                    found.append(_answer(row, known, today))
                except ProblemsFound as error:
                    faults += error.problems
        n = len(found) - before
        say(f"read     {name}: {len(form.rows):,} rows, {n:,} figure{'s' * (n != 1)}")
    if faults:
        raise ProblemsFound(faults)
    return found


def _answer(row: Row, known: Known, today: date) -> Answer:
    """Raises ProblemsFound for all that is wrong with the row."""
    faults: list[Fault] = []

    def take(code: str, parse: Callable, *more: object) -> str:
        if row[code].empty:
            return ""
        try:
            return parse(row[code], *more)
        except Wrong as wrong:
            faults.append(row.fault(code, wrong.wrong, wrong.remedy))
            return ""

    goal = _goal(row, known.goals)
    agency = _agency(row, goal, known.agencies)
    said = {
        "value": take("value", _figure, goal, known.units, row["note"].empty),
        "as_of": take("as_of", _as_of, goal, today),
        "since": take("since", _since, goal),
        **{code: take(code, typed.choice, words) for code, words in WORDS.items()},
        "note": take("note", typed.text),
    }
    source = {
        "title": take("source", _title),
        "url": take("url", typed.address),
        "published_on": take("published_on", _published_on, goal, today),
    }
    faults += _missing(row, goal, said, source, today)
    if faults:
        raise ProblemsFound(faults)
    return Answer(row, goal, agency, said, source)


def _goal(row: Row, goals: Mapping[str, Goal]) -> Goal:
    """The goal of a row. Raises ProblemsFound where it has none, or that of another row."""
    code = row.text(GOAL)
    if code not in goals:
        wrong = f"no goal has the id {code!r}." if code else "is empty: whose figure it is, is not told."
        near = difflib.get_close_matches(code, goals, 1, 0.9)
        remedy = f"Did you mean {near[0]}?" if near else "Write the id as it was sent, or empty the row."
        raise ProblemsFound([row.fault(GOAL, wrong, remedy)])
    goal = goals[code]
    asked = {
        "what": goal.names,
        "region": goal.regions,
        "scope": goal.scopes,
        "year": [goal.year],
        "unit": [goal.unit],
    }
    remedy = "Fill in the row as it was sent: what it asks and its id belong together."
    given = {column: row.text(column) for column in asked}
    given["unit"] = given["unit"].partition(" (")[0]  # what it is in English stands behind it
    faults = [
        row.fault(column, f"{given[column]!r} is not what {code} asks for, {texts[0] or 'nothing'}.", remedy)
        for column, texts in asked.items()
        if given[column] and given[column] not in map(plain, texts)
    ]
    if faults:
        raise ProblemsFound(faults)
    return goal


def _agency(row: Row, goal: Goal, agencies: Mapping[str, Agency]) -> Agency:
    """Who answers: by its id or, where the form has none, by its name. Raises ProblemsFound."""
    column = "agency" if row[AGENCY].empty and "agency" in row.letters else AGENCY
    said = row.text(column)
    of_city = [agency for agency in agencies.values() if agency.city_id == goal.city_id]
    if column == AGENCY:
        named = {agency.agency_id: agency for agency in of_city}
    else:
        named = {plain(name): agency for agency in of_city for name in agency.names}
    if said in named:
        return named[said]
    wanted = "name" if column == "agency" else "id as it was sent"
    wrong, remedy = "is empty: who reports the figure is not told.", f"Write the agency's {wanted}."
    if said:
        near = difflib.get_close_matches(said, named, 1, 0.4)
        wrong = f"{said!r} is no agency of the goal's city."
        remedy = f"Did you mean {near[0]}?" if near else "Write it as the plans do."
    raise ProblemsFound([row.fault(column, wrong, remedy)])


def _figure(cell: returned.Cell, goal: Goal, units: Mapping[str, Unit], unremarked: bool) -> str:
    """Raises Wrong for a figure that the unit does not allow, or that is likely meant in another one;
    `unremarked`: no note tells that it is meant so."""
    value, signed = typed.figure(cell, goal.unit, units)
    text, low, high = written(value), goal.lowest, goal.highest
    if (low is not None and value < low) or (high is not None and value > high):
        ends = f"{'any' if low is None else written(low)} to {'any' if high is None else written(high)}"
        raise Wrong(f"{text} is outside {ends} {goal.unit}.", "Correct the figure.")
    if goal.unit == "%" and not signed and 0 < abs(value) < 1 <= goal.most:
        other = written(typed.rounded(value * 100))
        raise Wrong(f"{text} may mean {text}% or {other}%.", "Write the figure with its sign.")
    if unremarked and 0 < goal.most * TIMES_THE_GOAL <= value:
        wrong = f"{text} is {value / goal.most:.0f} times the goal of {written(goal.most)} {goal.unit}."
        raise Wrong(wrong, f"Write it in {goal.unit}; if it is meant so, say why in the note.")
    return text


def _as_of(cell: returned.Cell, goal: Goal, today: date) -> str:
    day = typed.day(cell)
    if day[:4] != goal.year:
        remedy = f"Write a day or month of {goal.year}; leave it empty where the figure is of the whole year."
        raise Wrong(f"{day} does not lie in {goal.year}, the year that is asked for.", remedy)
    _not_to_come(day, today)
    return "" if day.endswith("-12-31") else day


def _published_on(cell: returned.Cell, goal: Goal, today: date) -> str:
    day = typed.day(cell)
    _not_to_come(day, today)
    if day[:4] < goal.year:
        remedy = "Correct the date: what a source expects is no figure."
        raise Wrong(f"{day} is before {goal.year} began.", remedy)
    return day


def _not_to_come(day: str, today: date) -> None:
    if day > today.isoformat()[: len(day)]:
        raise Wrong(f"{day} is to come.", "Correct the date.")


def _since(cell: returned.Cell, goal: Goal) -> str:
    year = typed.year(cell)
    if goal.period != "cumulative":
        raise Wrong(f"{year} tells since when a sum counts, and none is asked for.", "Empty the cell.")
    if goal.since and year != goal.since:
        wrong = f"{year} is not the year that the goal counts from, {goal.since}."
        raise Wrong(wrong, f"Write the sum from {goal.since} on, and empty this cell.")
    if year > goal.year:
        raise Wrong(f"{year} lies after {goal.year}.", "Write the first year that the sum counts from.")
    return year


def _title(cell: returned.Cell) -> str:
    return typed.text(cell).removeprefix("《").removesuffix("》")


def _missing(row: Row, goal: Goal, said: Cells, source: Cells, today: date) -> list[Fault]:
    """What the row must say too, because of what it says."""
    faults = []

    def empty(code: str, why: str, remedy: str) -> None:
        if row[code].empty:
            faults.append(row.fault(code, f"is empty, and {why}.", remedy))

    when = "Write the day or month that the figure stands at."
    as_of, published_on = said["as_of"], source["published_on"]
    empty("value", "other cells of the row are filled in", "Write the figure, or empty them.")
    if int(goal.year) >= today.year:
        empty("as_of", f"{goal.year} is not over", when)
    elif published_on[:4] == goal.year:
        empty("as_of", f"the source is of {published_on}, when {goal.year} was not over", when)
    if as_of and published_on and as_of > published_on[: len(as_of)]:
        wrong = f"{as_of} is later than the source, which is of {published_on}."
        faults.append(row.fault("as_of", wrong, "Correct one of the two dates."))
    if source["url"]:
        empty("source", "an address is given", "Write the title of what stands there.")
    if said["definition"] == "near":
        empty("note", "the figure is counted in another way", "Say how it is counted.")
    if said["confidence"] == "derived":
        empty("note", "the figure is worked out", "Say what it is worked out from.")
    return faults
