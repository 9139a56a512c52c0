"""Find, in the plans' own text, the sentence that states each figure and milestone, and where in it.

The texts are no part of the repository: their folder is named by the environment variable PLAN_DOCUMENTS_DIR,
one DOCUMENT_ID.txt each. Without it the tables `passages` and `sentences` stay empty.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import duckdb

from etl.audit import outline, written
from etl.contract import OUTLINES
from etl.item import Item
from etl.outline import items_of, normalise
from etl.problems import ProblemsFound
from etl.read import read_all

FULL_STOP = re.compile(r"[。!?;\n]")  # what ends a sentence: a semicolon parts the goals of two years
PAUSE = re.compile(r"[。!?;\n,、:]")
CLAUSE = re.compile(r"[^。!?;\n,:]+")
YEAR = re.compile(r"(?:19|20)\d\d(?=年|[—–~-])")
# What stands for a number where a plan writes none, the plainest first.
EVERY = (
    r"全覆盖(?!到)|全员|全体|全部|所有|应\w尽\w|人手一\w|清零|配齐|基本满足|不让一|不低于",
    r"(?<![平生])均|全面|(?<!安)全(?![面民国市县])",
    r"都|每(?!年)|(?<!安)全[市县]|各",
)
NONE = ("杜绝|消除|清零|取缔|无一|不让一|零", "不|无|未")
NUMERALS = {1: "一", 2: "二两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九", 10: "十"}
SEARCHED = Path(__file__).with_suffix(".sql").read_text("utf-8")
NEAR = 6  # characters before and after a number
FOUND = """
    select kind, count(sentence), count(*)
    from (select 'figures' as kind, target_id as row_id from targets
          union all select 'milestones', milestone_id from milestones)
    left join sentences using (row_id)
    group by kind order by kind
"""
MAX_NAMED = 5  # plans without a text that are named
ENOUGH = 0.8  # of what a milestone says, for a sentence to be the one that says it

Say = Callable[[str], None]


@dataclass(frozen=True)
class Stated:
    """What is looked for: a figure, or a milestone, which has no value."""

    row_id: str
    item: str
    name: str
    scope: str  # who or what, and where, it holds for
    year: str | None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    worded: bool = False

    def shared(self, text: str) -> float:
        """How much of its name, and of its scope, a text has: 0 to 2."""
        return _shared(self.name, text) + _shared(self.scope, text)

    def likeness(self, text: str) -> float:
        """How much of what a milestone says a text has, be it in other words: 0 to 2."""
        signs = set(self.name)
        return _shared(self.name, text) + len(signs & set(text)) / len(signs)


@dataclass
class Text:
    """An item's text, and the places in it that have stated something already."""

    item: Item
    taken: set[int] = field(default_factory=set)

    def place(self, stated: Stated) -> tuple[int, int] | None:
        """Where the text states it: start and end; None if it does not."""
        if stated.value is None:
            return self._milestone(stated)
        found = self._words(stated) if stated.worded else self._numbers(stated)
        if not found:
            return None
        best = max(found, key=lambda place: self._likely(place, found[place], stated))
        self.taken.add(best[0])
        return best

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the sentence around a place."""
        return _around(FULL_STOP, self.item.text, start, end)

    def _numbers(self, stated: Stated) -> dict[tuple[int, int], int]:
        unit = normalise(stated.unit)
        return {
            (token.start, self.item.reach(token, unit, stated.high)): 0
            for token in self.item.stating(stated.value, unit, stated.high)
        }

    def _words(self, stated: Stated) -> dict[tuple[int, int], int]:
        """Words that may stand for the value, with how plainly they do."""
        if stated.unit == "%":
            ranked = EVERY
        elif stated.value:
            numeral = NUMERALS.get(int(stated.value), "")
            ranked = (f"[{numeral}上]{stated.unit[0]}", f"[{numeral}]")
        else:
            ranked = NONE
        found: dict[tuple[int, int], int] = {}
        for rank, pattern in enumerate(ranked):
            for match in re.finditer(pattern, self.item.text):
                found.setdefault(match.span(), -rank)
        return found

    def _likely(self, place: tuple[int, int], plain: int, stated: Stated) -> tuple[float, int]:
        """How likely it is that this place states it: by the year told before, by what is said around, by the
        order; one number may state two figures, but seldom does."""
        text, (start, end) = self.item.text, place
        years = [match[0] for match in YEAR.finditer(text, 0, start)]
        right_year = bool(years) and years[-1] == stated.year
        around = (
            self.sentence(start, end),
            _around(PAUSE, text, start, end),
            (max(0, start - NEAR), end + NEAR),
        )
        alike = sum(stated.shared(text[first:last]) for first, last in around)
        again = start in self.taken and not stated.worded
        return alike + right_year + plain / 4 - again, -start

    def _milestone(self, stated: Stated) -> tuple[int, int] | None:
        """The clause that has most of its words, if it and its sentence have enough."""
        text = self.item.text

        def alike(clause: tuple[int, int]) -> float:
            sentence = self.sentence(*clause)
            years = [match[0] for match in YEAR.finditer(text, 0, sentence[1])]
            right_year = bool(years) and years[-1] == stated.year
            of_both = 2 * stated.likeness(text[slice(*clause)]) + stated.likeness(text[slice(*sentence)])
            return of_both + right_year / 4

        clauses = [match.span() for match in CLAUSE.finditer(text)]
        best = max(clauses, key=alike, default=None)
        return best if best and stated.likeness(text[slice(*self.sentence(*best))]) >= ENOUGH else None


def folder() -> Path | None:
    """The folder of the plans' texts, if the environment names one."""
    named = os.environ.get("PLAN_DOCUMENTS_DIR")
    return Path(named) if named else None


def fill(con: duckdb.DuckDBPyConnection, data: Path, documents: Path, say: Say) -> None:
    """Fill the tables passages and sentences of the open database from the texts under `documents`.

    Raises ProblemsFound for a fault of outlines.csv.
    """
    staging = read_all(data, (OUTLINES,))
    if staging.problems:
        raise ProblemsFound(staging.problems)
    units = written([unit for (unit,) in con.execute("select unit from units").fetchall()])
    of_plan: dict[str, list[Stated]] = {}
    for document_id, *about in con.execute(SEARCHED).fetchall():
        of_plan.setdefault(document_id, []).append(Stated(*about))
    passages, sentences, unread = [], [], []
    for document_id, rows in of_plan.items():
        try:
            text = (documents / f"{document_id}.txt").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            unread.append(document_id)
            continue
        rules, problems = outline(staging, document_id)
        if problems:
            raise ProblemsFound(problems)
        items = {name: Text(Item(body, units)) for name, body in items_of(text, rules).items()}
        passages += [(document_id, name, each.item.text) for name, each in items.items()]
        sentences += [_found(row, items.get(row.item)) for row in rows]
    _insert(con, "passages", passages)
    _insert(con, "sentences", sentences)
    kinds = con.execute(FOUND).fetchall()
    say("sentences " + ", ".join(f"{found:,} of {all_of:,} {kind}" for kind, found, all_of in kinds))
    if unread:
        named = ", ".join(unread[:MAX_NAMED]) + (" ..." if unread[MAX_NAMED:] else "")
        say(f"         no text in {documents} for {len(unread)}: {named}")


def _found(row: Stated, text: Text | None) -> tuple:
    """The row of the table sentences."""
    place = text and text.place(row)
    if not place:
        in_words = row.value is None or row.worded
        missing = "no item" if text is None else "no words" if in_words else "no number"
        return row.row_id, None, None, None, None, missing
    first, last = text.sentence(*place)
    return row.row_id, text.item.text[first:last], first, place[0] - first, place[1] - first, None


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple]) -> None:
    """Insert rows in one statement: one for each row takes seconds."""
    columns = [(name, kind) for name, kind, *_ in con.execute(f"describe {table}").fetchall()]
    listed = ", ".join(f'unnest(?::{kind}[]) as "{name}"' for name, kind in columns)
    values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    con.execute(f"insert into {table} by name select {listed}", values)


def _around(stops: re.Pattern, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a place that no stop parts, with the stop that ends it, but for a line's end."""
    before = max((match.end() for match in stops.finditer(text, 0, start)), default=0)
    stop = stops.search(text, end)
    return before, len(text) if stop is None else stop.end() - (stop[0] == "\n")


def _shared(words: str, text: str) -> float:
    """The share of the pairs of characters of some words that a text has too."""
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0
