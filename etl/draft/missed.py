"""What the reader has passed over and a person takes: a number as a figure, a clause as a goal without a number.

Each becomes a row with what the nearest row of its item says; what else there is to say is asked for.
"""

import re
from collections.abc import Iterable, Iterator

from etl.draft import outline
from etl.draft.files import Cells
from etl.draft.goals import stage_of
from etl.draft.known import Known
from etl.draft.text import Flat
from etl.draft.thing import TABLE, Thing
from etl.item import NUMBER
from etl.outline import normalise

CLAUSE = re.compile(r"(?:[^，。；！,;\n\t]|(?<=\d),(?=\d))+")
LETTER = re.compile(r"[^\W\d_]")
LEAST = 4  # letters of a clause
LONG = 40  # characters of a milestone


def figure(thing: Thing, rows: Iterable[Thing], text: str, known: Known) -> Cells:
    """A number as a row: with what the nearest row of its item says, and the unit that follows it."""
    told = ("heading", "kind", "year", "since", "period", "strength", "lead", "support", "note", "place")
    cells = _like(thing, (row for row in rows if row.table == thing.into), told)
    line = normalise(text[thing.start :].partition("\n")[0][:40])
    value = NUMBER.match(line)
    following = line[value.end() :] if value else ""
    units = (unit for unit in known.by_key["units"] if following.startswith(normalise(unit)))
    own = {
        "kind": cells.get("kind") or "target", "period": cells["period"] or "level",
        "unit": max(units, key=len, default=""), "value": value[0] if value else "", "comparator": "eq",
        "every_year": "0", "worded": "0", "definition": "same", "confidence": "stated",
    }  # fmt: skip
    return cells | {name: cell for name, cell in own.items() if name in cells}


def goal(thing: Thing, rows: Iterable[Thing], text: str) -> Cells:
    """A clause as a milestone: with what the nearest row of its item says, and the stage that it names."""
    cells = _like(thing, rows, ("heading", "year", "sector_id", "lead", "support", "note"))
    lines = Flat(text).text.split("\n")
    place = text.count("\n", 0, thing.start)
    item = outline.propose(lines, ["\t" in line for line in lines]).items[place]
    heading = cells["heading"] or " · ".join(item.headings[-2:]) or next(filter(None, lines), "")
    what = normalise(thing.quote)
    marker = outline.marker(what)
    return cells | {"heading": heading, "stage": stage_of(what) or "other", "what_zh": what[marker:][:LONG]}


def _like(thing: Thing, rows: Iterable[Thing], told: tuple[str, ...]) -> Cells:
    """Cells for a row that are empty but for its item, and for what is told by the nearest row of that."""
    cells = dict.fromkeys((column.name for column in TABLE[thing.into].columns), "")
    beside = [row for row in rows if row.item == thing.item]
    if beside:
        like = min(beside, key=lambda row: abs(row.start - thing.start)).cells
        cells |= {name: like[name] for name in told if name in cells and name in like}
    return cells | {"item": thing.item}


def clauses(text: str, taken: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of each clause, in order; what is taken by a row parts them."""
    return [
        (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        for start, end in _pieces(text, sorted(taken))
        if len(LETTER.findall(piece := text[start:end])) >= LEAST
    ]


def _pieces(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    place = 0
    for match in CLAUSE.finditer(text):
        start, end = match.span()
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        for low, high in taken[place:]:
            if low >= end:
                break
            yield start, low
            start = max(start, high)
        yield start, end
