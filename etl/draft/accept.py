"""Move a draft that is decided into the contract's files: all of it, or nothing.

The city's file of observations, sources and reference tables get lines where their keys belong; every other
line stays as it is. A number that no row states gets its reason in the audit's list.
"""

import csv
import io
import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import astuple, dataclass
from decimal import Decimal
from pathlib import Path

from etl.audit import audit_document, units_of, written
from etl.build import check
from etl.collect import SORTED_BY
from etl.contract import NON_TARGETS, OUTLINES, Column
from etl.draft.desk import Desk, drafts
from etl.draft.files import Cells, rows_of
from etl.draft.known import Known
from etl.draft.thing import PASSED_OVER, ROWS, TABLE, Thing
from etl.item import NUMBER, Item
from etl.outline import items_of, normalise
from etl.problems import Problem, ProblemsFound
from etl.read import DRAFTS, read_all
from etl.whole import file_of, trial, with_rows, write_whole

Say = Callable[[str], None]
CONTEXT = 5  # characters after a number by which the audit's list knows it
SHOWN = 3  # things that are named when some are not decided


@dataclass(frozen=True, order=True)
class OfRow(Problem):
    """A fault of a row or name of the draft, by its id. The review page has words of its own for what it
    `says`, of `what`; where that is empty the sentence is another's: the check's, the audit's."""

    row: str = ""
    says: str = ""
    what: str = ""


def accept(data: Path, document_id: str, documents: Path | None, say: Say) -> None:
    """Move the draft of a document or source into the files under `data`, its text into `documents`.

    Raises ProblemsFound, with nothing changed, for what is undecided, unknown or out of order.
    """
    desk = opened(data, document_id)
    _all_decided(desk)
    text = documents / f"{document_id}.txt" if documents and desk.about == "documents" else None
    if text and text.exists() and text.read_text("utf-8") != desk.text:
        wrong, remedy = (
            "another text of that name is there already.",
            "Remove it, or give the draft another code.",
        )
        raise ProblemsFound([Problem(text.name, 0, "", wrong, remedy)])
    files = Files(desk, data)
    write_whole(data, files.changed, files.examine)
    if text:
        shutil.copyfile(desk.folder / text.name, text)
    for name, count in files.counts.items():
        say(f"{name:<14} {count:,} rows")
    if desk.about == "documents" and not text:
        say(f"Put {desk.folder / f'{document_id}.txt'} beside the other documents' texts, for the audit.")
    say(f"{document_id} is in the data: the check and the audit of it are clean.")


def examined(desk: Desk, data: Path) -> None:
    """Raises ProblemsFound for all that would keep the draft from being accepted; changes nothing."""
    _all_decided(desk)
    files = Files(desk, data)
    with trial(data, files.changed) as folder:
        files.examine(folder)


def opened(data: Path, document_id: str) -> Desk:
    """The draft of this name. Raises ProblemsFound if there is none, or it has been accepted."""
    folder = data / DRAFTS / document_id
    found = drafts(data)
    if document_id not in found:
        wrong = "there is no such draft."
        remedy = f"There are: {', '.join(found)}." if found else "Make one with: python -m etl draft FILE ..."
        raise ProblemsFound([Problem(f"{DRAFTS}/{document_id}", 0, "", wrong, remedy)])
    return Desk(folder, Known(data))


def _all_decided(desk: Desk) -> None:
    left = [thing for thing in desk.things if not thing.is_decided]
    problems = []
    if left:
        named = ", ".join(shown(desk, thing) for thing in left[:SHOWN]) + (
            ", ..." if len(left) > SHOWN else ""
        )
        wrong = f"{len(left)} of {len(desk.things)} are not decided: {named}."
        problems.append(Problem(_place(desk), 0, "", wrong, "Decide them: make review."))
    for thing in desk.things:
        if thing.decision == "accept":
            problems += [
                OfRow(_place(desk), 0, column.name, f"{shown(desk, thing)} has {thing.cells.get(column.name) or 'nothing'} there.",
                      f"Write {_says(column)}.", thing.id, "cell", thing.cells.get(column.name, "")) for column in thing.wrong
            ]  # fmt: skip
            if thing.twin:
                wrong = f"{shown(desk, thing)} is one goal with {shown(desk, desk.by_id[thing.twin])}."
                remedy = "Tell them apart by scope, region or indicator, or refuse it."
                problems.append(OfRow(_place(desk), 0, "", wrong, remedy, thing.id, "twice", thing.twin))
        if thing.decision == "refuse" and not thing.reason:
            wrong = f"{shown(desk, thing)} is refused without a reason."
            problems.append(OfRow(_place(desk), 0, "", wrong, "Give one.", thing.id, "no_reason"))
    if problems:
        raise ProblemsFound(problems)


def _says(column: Column) -> str:
    """What a cell is to hold."""
    of = TABLE.get(column.kind.refers_to)
    return f"{column.kind.says} that {of.pattern} has" if of else column.kind.says


def _place(desk: Desk) -> str:
    return f"{DRAFTS}/{desk.folder.name}"


def shown(desk: Desk, thing: Thing) -> str:
    """A thing as a message names it: its file and line with what stands in the text, or its name."""
    file, line = _line(desk, thing)
    return f"{file} line {line} ({thing.quote})" if thing.quote else f"{thing.table} {thing.key}"


def _line(desk: Desk, thing: Thing) -> tuple[str, int]:
    """The draft's file that has a thing, and its line there: words stand in the text."""
    if thing.table == "words":
        return f"{desk.id}.txt", desk.text.count("\n", 0, thing.start) + 1
    return f"{thing.table}.csv", int(thing.key) if thing.key.isdecimal() else 0


class Files:
    """What the data's files become: `changed` by name. `counts`: rows that each gets."""

    def __init__(self, desk: Desk, data: Path):
        self.desk, self.data = desk, data
        self.changed: dict[str, bytes] = {}
        self.counts: dict[str, int] = {}
        self.lines: dict[tuple[str, int], Thing] = {}  # where a row of the draft stands in a new file
        self.named: dict[tuple[str, str], Thing] = {}  # what gives a name, by its table and its key there
        self.unreasoned: list[Problem] = []
        if desk.about == "documents":
            for name in ("targets", "milestones"):
                self._own(name, f"{name}/{desk.id}.csv")
            self._audit()
        else:
            self._observations()
        self._names()

    def examine(self, trial: Path) -> None:
        """Raises ProblemsFound for what the check or the audit would say of these files."""
        problems = list(self.unreasoned)
        try:
            check(trial, lambda line: None)
        except ProblemsFound as error:
            problems += error.problems
        if self.desk.about == "documents":
            needed = [
                table for table in TABLE.values()
                if table.per == "document_id" or table.name in ("documents", "units")
            ]  # fmt: skip
            staging = read_all(trial, (*needed, OUTLINES, NON_TARGETS))
            if not staging.problems:  # else the check has named them
                problems += audit_document(staging, self.desk.id, self.desk.text, units_of(staging))[0]
        if problems:
            raise ProblemsFound(map(self._by_row, problems))

    def _by_row(self, problem: Problem) -> Problem:
        """A problem of a row that was to be written, told of the draft's row."""
        thing = self.lines.get((problem.file, problem.line))
        if not thing:
            return problem
        if problem.file.startswith("audit/") or thing.table not in (*ROWS, *PASSED_OVER):
            return OfRow(*astuple(problem), thing.id)
        wrong = f"{thing.quote}: {problem.wrong}" if thing.quote else problem.wrong
        file, line = _line(self.desk, thing)
        place = f"{_place(self.desk)}/{file}"
        return OfRow(place, line, problem.column, wrong, problem.remedy, thing.id)

    def _own(self, name: str, file: str) -> None:
        kept = self.desk.kept(name)
        if (self.data / file).exists():
            self.unreasoned.append(
                Problem(file, 0, "", "it is there already.", "A plan is accepted once; mend its rows there.")
            )
        if kept:
            self.changed[file] = file_of(TABLE[name], [cells for _, cells in kept])
            self.lines |= {(file, line): thing for line, (thing, _) in enumerate(kept, 2)}
            self.counts[file] = len(kept)

    def _observations(self) -> None:
        table, file = TABLE["observations"], f"observations/{self.desk.city_id}.csv"
        rows = [cells | {"source_id": self.desk.id} for _, cells in self.desk.kept("observations")]
        self._insert(table, rows, file, by=SORTED_BY["observations"])

    def _names(self) -> None:
        """The document or source, its city, and every name that is new."""
        accepted = defaultdict(list)
        aliases = defaultdict(list)
        for thing in self.desk.things:
            if thing.decision == "accept" and thing.table not in (*ROWS, *PASSED_OVER):
                accepted[thing.table].append(thing.cells)
                self.named[thing.table, thing.cells[TABLE[thing.table].key[0]]] = thing
            elif thing.decision == "same" and thing.table == "agencies":
                aliases[thing.same_as].append(thing.key)
        for facility in accepted["facilities"]:
            facility["region_id"] = facility["region_id"] or self.desk.city["region_id"]
        for city in accepted["cities"]:
            orders = [int(row["order"]) for row in self.desk.known.rows["cities"]]
            city["order"] = str(max(orders, default=0) + 1)
            accepted["regions"].append(city | {"kind": "city"})
        known = self.desk.known.by_key["agencies"]
        more = {
            code: {"aliases": "|".join([known[code]["aliases"], *names])} for code, names in aliases.items()
        }
        for name in (
            "documents",
            "sources",
            "cities",
            "regions",
            "facilities",
            "indicators",
            "units",
            "agencies",
            "translations",
        ):
            if accepted[name] or (name == "agencies" and more):
                self._insert(TABLE[name], accepted[name], changed=more if name == "agencies" else {})
        if self.desk.about == "documents":
            rules = rows_of(self.desk.folder / "outlines.csv")
            self._insert(OUTLINES, rules, by=("document_id",))

    def _insert(
        self, table, rows: list[Cells], file: str = "", by: tuple[str, ...] = (), changed=None
    ) -> None:
        file = file or table.pattern
        by = by or table.key
        path = self.data / file
        content = path.read_bytes() if path.exists() else None
        if rows or changed:
            self.changed[file] = with_rows(
                table, content, rows, lambda row: tuple(row.get(name, "") for name in by), changed or {}
            )
            self.counts[file] = len(rows) + len(changed or {})
            for line, row in enumerate(csv.reader(io.StringIO(self.changed[file].decode())), 1):
                if row and (thing := self.named.get((table.name, row[0]))):
                    self.lines[file, line] = thing

    def _audit(self) -> None:
        """The audit's list: each number that no row states, with the reason that the draft or a person gave."""
        desk = self.desk
        units = [thing.key for thing in desk.things if thing.table == "units"] + list(
            desk.known.by_key["units"]
        )
        items = {name: Item(body, written(units)) for name, body in items_of(desk.text, desk.rules).items()}
        for _, cells in desk.kept("targets"):
            if cells["worded"] != "1" and cells["item"] in items:
                high = Decimal(cells["value_high"]) if cells["value_high"] else None
                items[cells["item"]].claim(Decimal(cells["value"]), normalise(cells["unit"]), high)
        reasons = defaultdict(list)  # item and number to what follows it and why it is no figure
        refused = [
            thing
            for thing in desk.rows
            if thing.table in ("targets", "digits") and thing.decision == "refuse"
        ]
        for thing in (*desk.digits, *refused):
            for number in NUMBER.finditer(normalise(thing.quote)):
                reasons[thing.cells["item"], Decimal(number[0])].append((thing, thing.reason))
        rows, file = [], f"audit/{desk.id}.csv"
        for name, item in items.items():
            for token in (token for token in item.tokens if not token.claimed):
                after = item.after(token, CONTEXT)
                # the audit takes for one number what the reader parts: 11.121工程 is item 11 and a name
                parts = (reasons[name, Decimal(part)] for part in f"{token.value}".split("."))
                known = reasons[name, token.value] or next(filter(None, parts), [])
                best = next(
                    (each for each in known if self._follows(each[0], after)), known[0] if known else None
                )
                if best:
                    known.remove(best)
                    rows.append(
                        {
                            "item": name,
                            "figure": f"{token.value}",
                            "context": after.partition(" ")[0],
                            "reason": best[1],
                        }
                    )
                    self.lines[file, len(rows) + 1] = best[0]
                else:
                    what = f"{token.value}{after}"
                    wrong = f"the number {what} of item {name} is no row and has no reason."
                    beside = next((row.id for row in (*desk.rows, *desk.digits) if row.item == name), "")
                    place = f"{_place(desk)}/digits.csv"
                    remedy = "Add it there, or as a row."
                    self.unreasoned.append(OfRow(place, 0, "", wrong, remedy, beside, "no_row", what))
        if rows:
            self.changed[file] = file_of(NON_TARGETS, rows)
            self.counts[file] = len(rows)

    def _follows(self, thing: Thing, after: str) -> bool:
        text = self.desk.text[thing.end :].partition("\n")[0][:40]
        return normalise(text).startswith(after[:2].partition(" ")[0])
