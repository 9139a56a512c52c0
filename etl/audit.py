"""Compare the figures with the documents' own text.

Every figure must stand in the text of its item; its year in its own sentence, as the last named before
that, or in a heading or lead-in above; its agencies in the item or in such a line, each in the role that it
has there. Every number in the text must be a figure, a date, or a reviewed non-target of
data/audit/<document_id>.csv.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from etl.contract import NON_TARGETS, OUTLINES, TABLES
from etl.draft import agencies
from etl.draft.text import Flat
from etl.item import SHOWN, Item, set_by, times_of
from etl.outline import Rule, above, items_of, normalise
from etl.problems import Problem, ProblemsFound, counted
from etl.read import Staging, read_all


def audit(data: Path, documents: Path, say: Callable[[str], None]) -> None:
    """Audit every document of `data` against `documents`/<document_id>.txt; raises ProblemsFound."""
    needed = [table for table in TABLES if table.per == "document_id" or table.name in ("documents", "units")]
    staging = read_all(data, (*needed, OUTLINES, NON_TARGETS))
    if staging.problems:
        raise ProblemsFound(staging.problems)
    units = units_of(staging)
    problems = []
    for (document_id,) in staging.con.execute(
        "select document_id from stage.documents order by 1"
    ).fetchall():
        path = documents / f"{document_id}.txt"
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8"
            problems.append(
                Problem(path.name, 0, "", f"cannot be read ({why}).", "Put the document's text there.")
            )
            continue
        found, compared = audit_document(staging, document_id, text, units)
        problems += found
        say(f"{document_id}: {compared}, {counted(len(found))}")
    if problems:
        raise ProblemsFound(problems)


def units_of(staging: Staging) -> list[str]:
    """The units as texts write them."""
    return written([unit for (unit,) in staging.con.execute("select unit from stage.units").fetchall()])


def written(units: Iterable[str]) -> list[str]:
    """Units as texts write them: 平方米/人 is 平方米 where the sentence says per person."""
    return sorted({part for unit in map(normalise, units) for part in (unit, unit.partition("/")[0]) if part})


def audit_document(
    staging: Staging, document_id: str, text: str, units: list[str]
) -> tuple[list[Problem], str]:
    """Problems of one document, and a sentence that counts what was compared."""
    rules, problems = outline(staging, document_id)
    items = {name: Item(body, units) for name, body in items_of(text, rules).items()}
    around = above(text, rules)
    # a heading's year and agencies hold for what stands under it
    over = {
        name: "\n".join(items[outer].lines_over() for outer in around[name] if outer in items)
        for name in items
    }
    problems += _figures(staging, document_id, items)
    problems += _years(staging, document_id, items, over)
    problems += _agencies(staging, document_id, items, over)
    problems += _non_targets(staging, document_id, items)
    numbers = sum(len(item.tokens) for item in items.values())
    return problems, f"{len(items)} items, {numbers} numbers"


def outline(staging: Staging, document_id: str) -> tuple[list[Rule], list[Problem]]:
    """The rules that cut a document's text into items, and what is wrong with them."""
    rules, found = [], []
    columns = "file, line, level, within, pattern, item"
    for file, line, level, within, pattern, item in _rows(staging, "outlines", document_id, columns):
        for column, expression in (("within", within or ""), ("pattern", pattern)):
            try:
                re.compile(expression)
            except re.error as error:
                wrong = f"{expression!r} is not a pattern ({error})."
                found.append(Problem(file, line, column, wrong, "Write a regular expression."))
                break
        else:
            rules.append(Rule(int(level), within or "", pattern, item))
    return rules, found


def _rows(staging: Staging, table: str, document_id: str, columns: str) -> list[tuple]:
    return staging.con.execute(
        f"select {columns} from stage.{table} where document_id = ? order by file, line", [document_id]
    ).fetchall()


def _figures(staging: Staging, document_id: str, items: dict[str, Item]) -> list[Problem]:
    found = []
    columns = "file, line, item, value, value_high, unit, worded"
    for file, line, name, value, high, unit, worded in _rows(staging, "targets", document_id, columns):
        item = items.get(name)
        if item is None:
            found.append(_no_item(file, line, name))
        elif worded == "1":
            if not item.says(value, unit):
                wrong = f"item {name} has no word that stands for {value}{unit}."
                found.append(Problem(file, line, "worded", wrong, "Correct item, or worded."))
        elif not item.claim(Decimal(value), normalise(unit), Decimal(high) if high else None):
            shown = value + (f"—{high}" if high else "") + unit
            found.append(
                Problem(file, line, "value", f"item {name} does not state {shown}.", "Read the item again.")
            )
    return found


def _years(staging: Staging, document_id: str, items: dict[str, Item], over: dict[str, str]) -> list[Problem]:
    """Years that do not hold where their figure stands, or that nothing names.

    A one-year document gives its year to all; a plan whose title names its period gives its end to a row that
    says so (note "plan end"), if its sentence sets no other. A baseline's year is one that its item names in
    any way, or the last before the plan. A year may be in words that count: 三年内, “十七五”末.
    """
    rows = staging.con.execute(
        """
        with dated as (
            select document_id, file, line, item, kind, year, note, value_high, unit,
                if(worded = '1', null, value) as value
            from stage.targets
            union all by name
            select document_id, file, line, item, 'milestone' as kind, year, note from stage.milestones
        )
        select dated.file, dated.line, item, dated.kind, year, period_start, period_end, issued_on,
            value, value_high, unit,
            year = period_end and coalesce(dated.note, '') like '%plan end%' as is_end
        from dated
        join stage.documents using (document_id)
        where document_id = ? and year is not null and period_start <> period_end
        order by all
        """,
        [document_id],
    ).fetchall()
    found = []
    for file, line, name, kind, year, start, end, issued, value, high, unit, is_end in rows:
        if name not in items:
            continue
        item, plan = items[name], ((int(start), int(end)), int(issued[:4]))
        times, headings = times_of(item.text, *plan), times_of(over[name], *plan)
        if kind == "baseline":
            years = {each for time in (*times, *headings) for each in (time.year, time.since)}
            is_right = year in years or year == str(int(start) - 1)
        elif value:
            stating = item.stating(Decimal(value), normalise(unit), Decimal(high) if high else None)
            sentences = [item.years_of(token, times) for token in stating]
            is_right = not stating or any(
                not there or year in there if is_end else year in (there or before | set_by(headings))
                for there, before in sentences
            )
        else:
            is_right = is_end or year in set_by((*times, *headings))
        if not is_right:
            is_elsewhere = (value and year in set_by(times)) or is_end
            wrong = f"does not state {value}{unit} for {year}" if is_elsewhere else f"does not name {year}"
            remedy = "Correct it, or leave it empty: not stated."
            found.append(Problem(file, line, "year", f"item {name} {wrong}.", remedy))
    return found


def _agencies(
    staging: Staging, document_id: str, items: dict[str, Item], over: dict[str, str]
) -> list[Problem]:
    found = []
    roles = {name: _roles(item.text) for name, item in items.items()}
    for table in ("targets", "milestones"):
        for file, line, name, *listed in _rows(
            staging, table, document_id, "file, line, item, lead, support"
        ):
            if name not in items:
                found.append(_no_item(file, line, name))
                continue
            text = f"{items[name].text}\n{over[name]}".replace("\n", "")
            for role, other, names in zip(("lead", "support"), ("support", "lead"), listed, strict=True):
                for agency in map(normalise, filter(None, (names or "").split(";"))):
                    if agency not in text:
                        wrong = f"item {name} does not name {agency}."
                        found.append(Problem(file, line, role, wrong, "Write it as the item does."))
                    elif agency in roles[name][other] - roles[name][role]:
                        wrong = f"item {name} names {agency} as {other}."
                        found.append(Problem(file, line, role, wrong, f"Move it to {other}."))
    return found


def _roles(text: str) -> dict[str, set[str]]:
    """The agencies that a text names with their role."""
    flat = Flat(text).text
    duties = [
        duty
        for match in re.finditer(r"[^\n]+", flat)
        for duty in agencies.read(flat, match.start(), match.end())
    ]
    return {
        "lead": {normalise(name) for duty in duties for name in duty.lead},
        "support": {normalise(name) for duty in duties for name in duty.support},
    }


def _no_item(file: str, line: int, name: str) -> Problem:
    return Problem(file, line, "item", f"the document has no item {name}.", "Correct it, or outlines.csv.")


def _non_targets(staging: Staging, document_id: str, items: dict[str, Item]) -> list[Problem]:
    """Numbers that nothing covers, and reviewed non-targets that match no number any more."""
    found = []
    left = defaultdict(list)
    for name, item in items.items():
        left[name] = [token for token in item.tokens if not token.claimed]
    for file, line, name, figure, context in _rows(
        staging, "non_targets", document_id, "file, line, item, figure, context"
    ):
        match = next(
            (
                t
                for t in left[name]
                if t.value == Decimal(figure) and items[name].after(t, len(context or "")) == (context or "")
            ),
            None,
        )
        if match:
            left[name].remove(match)
        else:
            wrong = f"item {name} has no uncovered {figure}{context or ''} any more."
            found.append(Problem(file, line, "figure", wrong, "Remove the entry, or correct it."))
    for name, tokens in left.items():
        for token in tokens:
            before = items[name].text[max(0, token.start - SHOWN) : token.start].replace("\n", " ")
            shown = f"…{before}[{token.value}]{items[name].after(token)}…"
            wrong = f"the number {token.value} in item {name} ({shown}) is no row."
            remedy = f"Add it to targets/{document_id}.csv, or to the reviewed audit/{document_id}.csv."
            found.append(Problem(f"{document_id}.txt", 0, "", wrong, remedy))
    return found
