"""Take what returned workbooks say into data/observations and data/sources.csv: all of it, or nothing.

What the data says already changes nothing. What contradicts it is shown with both, and takes its place only
when that is asked for; what another source says otherwise is shown, and both stand.
"""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from etl.answers import UNSAID, Answer, Cells, Known, answers_of
from etl.build import Say, check
from etl.contract import TABLES, Table
from etl.problems import Problem, ProblemsFound
from etl.read import parse
from etl.returned import Fault, plain
from etl.whole import file_of, write_whole

SOURCES, OBSERVATIONS, OUTCOMES = (
    next(table for table in TABLES if table.name == name) for name in ("sources", "observations", "outcomes")
)
KEY = ("indicator_id", "region_id", "scope", "year", "period", "since")  # of one thing at one time
SORTED_BY = {
    "sources": ("source_id",),
    "observations": ("indicator_id", "region_id", "scope", "year", "period", "source_id", "since"),
}
COMPARED = ("value", "as_of", "definition", "confidence", "note")  # by which two reports of one source differ
KIND = "agency report"  # of a source that a workbook tells of


class Report(NamedTuple):
    """An answer as rows of the contract. `line`: where the observation stands in its city's file, 0 if it is
    new; then there is an `answer`."""

    observation: Cells
    source: Cells
    line: int = 0
    answer: Answer | None = None


class Change(NamedTuple):
    """A new report, what it contradicts, and in which column first."""

    new: Report
    old: list[Report]
    column: str


class Files:
    """The files that answers go into: `reports` by city."""

    def __init__(self, data: Path, known: Known):
        self.data, self.known = data, known
        self.sources = {row["source_id"]: row for row, _ in _rows(data / SOURCES.pattern, SOURCES)}
        self.of_outcomes = {row["source_id"] for row, _ in _rows(data / OUTCOMES.pattern, OUTCOMES)}
        self.reports = {
            path.stem: [
                Report(row, self.sources[row["source_id"]], line) for row, line in _rows(path, OBSERVATIONS)
            ]
            for path in sorted(data.glob(OBSERVATIONS.pattern))
        }

    def differ(self, new: Report, old: Report) -> str:
        """The column in which a report says something else than an older one of the same source, or another
        value than one of the same agency; empty where it does not."""
        values = [
            Decimal(each.observation["value"]) * self.known.units[each.observation["unit"]].times
            for each in (new, old)
        ]
        if values[0] != values[1]:
            return "value"
        if new.source is not old.source:
            return ""
        said = new.answer.said
        # what a row leaves empty contradicts nothing, but that a figure is of the whole year
        names = [name for name in COMPARED[1:] if said[name] or name == "as_of"]
        return next((name for name in names if new.observation[name] != old.observation[name]), "")


def collect(
    paths: list[Path], data: Path, say: Say, *, replace: bool = False, today: date | None = None
) -> int:
    """Take the answers of workbooks into the files under `data`; returns how many contradict what is there
    and were not taken. Raises ProblemsFound, with nothing changed, where the data or a workbook is wrong."""
    known = Known(data)
    files = Files(data, known)
    before = {code: dict(row) for code, row in files.sources.items()}
    reports = reports_of(answers_of(paths, known, today or date.today(), say), files)
    changes, apart, n_new = _added(reports, files, replace=replace)
    for change in changes:
        end = "It took its place." if replace else "Not taken; with --replace it takes its place."
        say(_contradiction(change, end))
    for change in apart:
        say(_contradiction(change, "Both stand: they are of two sources."))
    say(
        f"found    {n_new:,} new, {len(reports) - n_new - len(changes):,} known already, "
        f"{len(changes):,} that contradict what is there"
    )
    cities = {change.new.answer.goal.city_id for change in changes if replace}
    cities |= {city for city, of_city in files.reports.items() if not all(report.line for report in of_city)}
    changed = {}
    for city in cities:
        files.reports[city].sort(key=lambda report: _order(report.observation, OBSERVATIONS))
        changed[_file(city)] = file_of(OBSERVATIONS, [report.observation for report in files.reports[city]])
    used = {report.source["source_id"] for of_city in files.reports.values() for report in of_city}
    used |= files.of_outcomes
    sources = {code: row for code, row in files.sources.items() if code in used}
    if sources != before:
        ordered = sorted(sources.values(), key=lambda row: _order(row, SOURCES))
        changed[SOURCES.pattern] = file_of(SOURCES, ordered)
    if changed:
        _write(data, changed, files)
    say(f"wrote    {', '.join(sorted(changed)) or 'nothing'}")
    return 0 if replace else len(changes)


def reports_of(answers: list[Answer], files: Files) -> list[Report]:
    """The answers as rows of the contract, each once; their sources are added to those of the files. Raises
    ProblemsFound where two contradict each other."""
    return _once(_sourced(answers, files), files)


def _sourced(answers: list[Answer], files: Files) -> list[Report]:
    """Raises ProblemsFound for two dates of one source."""
    reports, faults = [], []
    for answer in answers:
        source = _source(answer, files)
        given, known = answer.source["published_on"], source["published_on"]
        if not given.startswith(known) and not known.startswith(given):
            wrong = f"{given} is not the date of {source['title']}, {known}."
            faults.append(answer.row.fault("published_on", wrong, "Correct one: a source has one date."))
        source["published_on"] = max(given, known, key=len)
        reports.append(Report(_observation(answer, source), source, 0, answer))
    if faults:
        raise ProblemsFound(faults)
    return reports


def _source(answer: Answer, files: Files) -> Cells:
    """The source of an answer: a known one, by its address or its title; or a new one, added to the others.
    Many agencies use one title: it means what the agency has issued itself, or what is no agency's report and
    read from for its city."""
    agency, url = answer.agency, answer.source["url"]
    title = answer.source["title"] or f"{agency.names[0]}填报（{answer.goal.year}年）"
    of_city = (report.source for report in files.reports.get(agency.city_id, []))
    own = [row for row in files.sources.values() if row["issuer"] == agency.names[0]]
    others = [row for row in of_city if row["kind"] != KIND]
    for row in files.sources.values() if url else own + others:
        if row["url"] == url if url else plain(row["title"]) == plain(title):
            return row
    code = f"{agency.agency_id}-{hashlib.sha256(f'{plain(title)} {url}'.encode()).hexdigest()[:8]}"
    row = dict.fromkeys((column.name for column in SOURCES.columns), "")
    row |= {"source_id": code, "title": title, "issuer": agency.names[0], "kind": KIND, "url": url}
    files.sources[code] = row
    return row


def _observation(answer: Answer, source: Cells) -> Cells:
    goal, said = answer.goal, answer.said
    row = dict.fromkeys((column.name for column in OBSERVATIONS.columns), "")
    key = (goal.indicator_id, goal.region_id, goal.scope, goal.year, goal.period, goal.since or said["since"])
    defaulted = {name: said[name] or code for name, code in UNSAID.items()}
    row |= said | defaulted | dict(zip(KEY, key, strict=True))
    return row | {"source_id": source["source_id"], "comparator": "eq", "unit": goal.unit}


def _once(reports: list[Report], files: Files) -> list[Report]:
    """Each report once, however often the workbooks have it. Raises ProblemsFound where an agency or a source
    says two things of one."""
    met: dict[tuple[str, ...], list[Report]] = {}
    faults: list[Fault] = []
    for new in reports:
        alike = met.setdefault(_key(new), [])
        for old in alike:
            heard = new.source is old.source or new.answer.agency == old.answer.agency
            if heard and (column := files.differ(new, old)):
                said, other = (each.observation[column] or "an empty cell" for each in (new, old))
                wrong = f"{said} contradicts {other} in {old.answer.row.place(column)}, of the same thing."
                sum_unsaid = new.observation["period"] == "cumulative" and not new.observation["since"]
                remedy = "Correct one, or tell since when each sum counts." if sum_unsaid else "Correct one."
                faults.append(new.answer.row.fault(column, wrong, remedy))
                break
        if not any(new.source is old.source for old in alike):
            alike.append(new)
    if faults:
        raise ProblemsFound(faults)
    return [report for of_one in met.values() for report in of_one]


def _added(reports: list[Report], files: Files, *, replace: bool) -> tuple[list[Change], list[Change], int]:
    """Add reports to those of the files: what contradicts older ones in their place, or not at all. Returns
    these, what is added beside another value of another source, and how many are new but for the first."""
    changes, apart, n_new = [], [], 0
    for new in reports:
        of_city = files.reports.setdefault(new.answer.goal.city_id, [])
        alike = [old for old in of_city if old.line and _key(old) == _key(new)]
        own = [old for old in alike if old.source is new.source]
        heard = own + [
            old for old in alike if plain(old.source["issuer"]) in map(plain, new.answer.agency.names)
        ]
        against = {id(old): old for old in heard if files.differ(new, old)}
        if against:
            first = next(iter(against.values()))
            changes.append(Change(new, list(against.values()), files.differ(new, first)))
            if not replace:
                continue
            of_city[:] = [old for old in of_city if id(old) not in against]
        if all(id(old) in against for old in own):
            of_city.append(new)
            n_new += not against
            of_its_own = {id(old) for old in heard}
            others = [old for old in alike if id(old) not in of_its_own and files.differ(new, old)]
            if others:
                apart.append(Change(new, others, "value"))
    return changes, apart, n_new


def _key(report: Report) -> tuple[str, ...]:
    return tuple(report.observation[name] for name in KEY)


def _contradiction(change: Change, end: str) -> str:
    """Both sides of a contradiction, and at the end what became of it."""
    new, goal, column = change.new, change.new.answer.goal, change.column
    said, other = (
        f"{row[column]} {row['unit']}" if column == "value" else row[column] or "an empty cell"
        for row in (new.observation, change.old[0].observation)
    )
    places = ", ".join(f"{_file(goal.city_id)} line {old.line}: {old.source['title']}" for old in change.old)
    where = new.answer.row.place(column)
    return f"{where}: {goal.names[0]} {goal.year}: {said} contradicts {other} ({places}). {end}"


def _rows(path: Path, table: Table) -> list[tuple[Cells, int]]:
    """The rows of a file, each with its line; none where there is no file."""
    if not path.exists():
        return []
    read = parse(table, path.name, path.read_bytes())
    return [
        (dict(zip(read.header, map(str.strip, cells), strict=True)), line)
        for cells, line in zip(read.rows, read.lines, strict=True)
    ]


def _file(city: str) -> str:
    return OBSERVATIONS.pattern.replace("*", city)


def _order(row: Cells, table: Table) -> tuple[str, ...]:
    return tuple(row[name] for name in SORTED_BY[table.name])


def _write(data: Path, changed: dict[str, bytes], files: Files) -> None:
    """Write files, all or none of them. Raises ProblemsFound where the data would be out of order."""

    def examine(trial: Path) -> None:
        try:
            check(trial, lambda line: None)
        except ProblemsFound as error:
            found = [_by_cell(problem, changed, files) for problem in error.problems]
            raise ProblemsFound(found) from None

    write_whole(data, changed, examine)


def _by_cell(problem: Problem, changed: dict[str, bytes], files: Files) -> Problem:
    """A problem of a row that was to be written, told of the workbook's cell."""
    reports = files.reports.get(Path(problem.file).stem, [])
    if problem.file not in changed or problem.file == SOURCES.pattern or not problem.line:
        return problem
    answer = reports[problem.line - 2].answer
    return answer.row.fault(problem.column, problem.wrong, problem.remedy) if answer else problem
