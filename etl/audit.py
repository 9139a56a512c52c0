"""Compare the figures with the documents' own text.

Every figure must stand in the text of its item, its year and its agencies there or in an item around it, and
every number in the text must be a figure, a date, or a reviewed non-target of data/audit/<document_id>.csv.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from etl.contract import NON_TARGETS, OUTLINES, TABLES
from etl.draft.years import Times
from etl.outline import Rule, above, items_of, normalise
from etl.problems import Problem, ProblemsFound, counted
from etl.read import Staging, read_all

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
# Years, months and days are dates, not figures: 2031年, 2031年—2032年, 2月18日, 〔2031〕, 2031-02-18.
DATE = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|〔\d{4}〕|\b\d{2,4}-\d\d-\d\d\b"
)
TIME = re.compile(r"\d\d:\d\d:\d\d")
# What stands for a number where a plan writes none: all, each, none, and numerals in words.
WORDS = re.compile(
    r"全|每|均|各|所有|应.尽.|人手一|无一|不让一|杜绝|消除|清零|不低于|至少|一次|[一二两三四五六七八九十][个所类镇]|上万"
)
OVER = re.compile(r"[余多]")  # stands between a number and its unit: 2000余张, 2万余人
SHOWN = 12  # characters of context after a number in a message


@dataclass
class Token:
    """A number in the text: where it starts and ends, and whether a row has claimed it."""

    value: Decimal
    start: int
    end: int
    claimed: bool = False


@dataclass
class Item:
    """One item's text and its numbers. `units` are all the units known, to tell 人 from 人次."""

    text: str
    units: list[str]
    tokens: list[Token] = field(init=False)

    def __post_init__(self):
        dates = [m.span() for pattern in (DATE, TIME) for m in pattern.finditer(self.text)]
        self.tokens = [
            Token(Decimal(m[0]), m.start(), m.end())
            for m in NUMBER.finditer(self.text)
            if not any(start <= m.start() < end for start, end in dates)
        ]

    def after(self, token: Token, length: int = SHOWN) -> str:
        return self.text[token.end : token.end + length].replace("\n", " ")

    def claim(self, value: Decimal, unit: str, high: Decimal | None) -> bool:
        """Mark the number(s) that state this figure; False if the text does not state it.

        A number not yet claimed is taken first; one number may state several figures (A and B
        both reach 90 %).
        """
        stating = self.stating(value, unit, high)
        if not stating:
            return False
        token = next((t for t in stating if not t.claimed), stating[0])
        reach = self.reach(token, unit, high)
        for other in self.tokens:  # a unit may hold digits itself: 10/10万
            if token.start <= other.start < reach:
                other.claimed = True
        return True

    def stating(self, value: Decimal, unit: str, high: Decimal | None) -> list[Token]:
        """The numbers that may state this figure."""
        return [token for token in self.tokens if token.value == value and self._states(token, unit, high)]

    def reach(self, token: Token, unit: str, high: Decimal | None) -> int:
        """Where the figure that begins with this number ends: after its unit, if that is written."""
        last = self._high_end(token, high) if high is not None else token
        # the whole unit or its head, with 余 and 多 wherever they stand: 2000余张, 2万余人
        parts = (
            "".join(f"{OVER.pattern}?{re.escape(sign)}" for sign in part)
            for part in (unit, unit.partition("/")[0])
        )
        return re.compile(f"{'|'.join(parts)}|").match(self.text, last.end).end()

    def _high_end(self, token: Token, high: Decimal) -> Token | None:
        later = [
            t
            for t in self.tokens
            if t.start > token.end and re.fullmatch("[—–~-]|[至到]", self.text[token.end : t.start])
        ]
        return later[0] if later and later[0].value == high else None

    def _states(self, token: Token, unit: str, high: Decimal | None) -> bool:
        if high is not None:
            token = self._high_end(token, high)
            if token is None:
                return False
        following = OVER.sub("", self.text[token.end : token.end + SHOWN])
        head = unit.partition("/")[0]
        # A rate's unit is often left to the sentence: 医师数达到3.6左右, 医生数达到3.93。
        unwritten = "/" in unit and (following[:1] in ",。;、" or following.startswith("左右"))
        written = max((known for known in self.units if following.startswith(known)), key=len, default="")
        return written == unit or bool(head and written == head) or unwritten


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
    # a heading's year and agencies hold for what stands under it
    around = above(text, rules)
    said = {
        name: "\n".join([item.text, *(items[outer].text for outer in around[name] if outer in items)])
        for name, item in items.items()
    }
    problems += _figures(staging, document_id, items)
    problems += _years(staging, document_id, said)
    problems += _agencies(staging, document_id, said)
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
            if not WORDS.search(item.text):
                wrong = f"item {name} has no word that stands for a number."
                found.append(Problem(file, line, "worded", wrong, "Correct item, or worded."))
        elif not item.claim(Decimal(value), normalise(unit), Decimal(high) if high else None):
            shown = value + (f"—{high}" if high else "") + unit
            found.append(
                Problem(file, line, "value", f"item {name} does not state {shown}.", "Read the item again.")
            )
    return found


def _years(staging: Staging, document_id: str, said: dict[str, str]) -> list[Problem]:
    """Years that do not stand in their item.

    A one-year document gives its year to all, a plan whose title names its period gives its end to
    a row that says so (note "plan end"), and a baseline's year may be in words (十三五末). A year may be in
    words that count: 三年内, “十七五”末.
    """
    rows = staging.con.execute(
        """
        with dated as (
            select document_id, file, line, item, year, note from stage.targets where kind = 'target'
            union all
            select document_id, file, line, item, year, note from stage.milestones
        )
        select file, line, item, year, period_start, period_end
        from dated
        join (select document_id, period_start, period_end from stage.documents) using (document_id)
        where document_id = ? and year is not null and period_start <> period_end
          and not (year = period_end and coalesce(note, '') like '%plan end%')
        order by file, line
        """,
        [document_id],
    ).fetchall()
    return [
        Problem(
            file,
            line,
            "year",
            f"item {name} does not name {year}.",
            "Correct it, or leave it empty: not stated.",
        )
        for file, line, name, year, *period in rows
        if name in said and year not in said[name] and year not in counted_years(said[name], *period)
    ]


def counted_years(text: str, period_start: str, period_end: str) -> set[str]:
    """The years that a text names in words, in a plan of this period."""
    times = Times(text, (int(period_start), int(period_end)), int(period_start))
    return {time.year for time in times.read(0, len(text)) if time.role in ("deadline", "since")}


def _agencies(staging: Staging, document_id: str, said: dict[str, str]) -> list[Problem]:
    found = []
    for table in ("targets", "milestones"):
        for file, line, name, lead, support in _rows(
            staging, table, document_id, "file, line, item, lead, support"
        ):
            if name not in said:
                found.append(_no_item(file, line, name))
                continue
            text = said[name].replace("\n", "")
            for role, names in (("lead", lead), ("support", support)):
                for agency in filter(None, (names or "").split(";")):
                    if normalise(agency) not in text:
                        wrong = f"item {name} does not name {agency}."
                        found.append(Problem(file, line, role, wrong, "Write it as the item does."))
    return found


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
