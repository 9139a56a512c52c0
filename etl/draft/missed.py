"""What the reader has passed over and a person takes: a number or words as a figure, words as a goal without a number.

Each becomes a row with what its own sentence, item and headings say, and with nothing of another row; what else there
is to say is asked for. `found` names where its year and agencies are from, in the page's words for doubts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from etl.draft import agencies, numbers, outline
from etl.draft.files import Cells
from etl.draft.goals import stage_of
from etl.draft.known import Known
from etl.draft.sectors import UNCERTAIN
from etl.draft.text import Flat
from etl.draft.thing import TABLE, Thing
from etl.draft.years import Time, Times
from etl.item import Item, words_for
from etl.outline import normalise

CLAUSE = re.compile(r"(?:[^，。；！,;\n\t]|(?<=\d),(?=\d))+")
LETTER = re.compile(r"[^\W\d_]")
SENTENCE = re.compile(r"[。；！\n\t]")
MULTIPLIER = re.compile("[十百千万亿]*")
LEAST = 4  # letters of a clause
LONG = 40  # characters of a milestone


@dataclass(frozen=True)
class Place:
    """Words in the flat text of a document, and what opens the line in which they stand."""

    flat: str
    start: int
    end: int
    lines: list[tuple[int, int]]
    items: list[outline.Item]
    line: int


@lru_cache(maxsize=2)
def outlined(text: str) -> tuple[Flat, list[tuple[int, int]], list[outline.Item]]:
    """The flat text, the start and end of each of its lines, and what each line belongs to."""
    flat, lines, start = Flat(text), [], 0
    for line in flat.text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    texts = [flat.text[start:end] for start, end in lines]
    return flat, lines, outline.propose(texts, ["\t" in line for line in texts]).items


def chapter(text: str, offset: int) -> str:
    """The outermost heading over a place of the text; empty where there is none."""
    flat, lines, items = outlined(text)
    return next(iter(items[bisect_right(lines, (flat.index(offset), len(text))) - 1].headings), "")


def row(thing: Thing, text: str, given: Cells, known: Known) -> tuple[Cells, list[str]]:
    """The cells of what is taken into a table, and where they were found. `given`: the document, or the source."""
    flat, lines, items = outlined(text)
    start, end = flat.index(thing.start), flat.index(thing.end)
    line = bisect_right(lines, (start, len(text))) - 1
    place = Place(flat.text, start, end, lines, items, line)
    cells = dict.fromkeys((column.name for column in TABLE[thing.into].columns), "")
    year, when = _year(place, given)
    lead, support, whose = _agencies(place)
    # what stands before the first heading is under the title
    title = next((flat.text[a:b] for a, b in lines if b > a), "")
    heading = " · ".join(items[line].headings[-2:]) or title
    found = {"item": thing.item, "place": thing.item, "heading": heading, "year": year,
            "lead": ";".join(lead), "support": ";".join(support)}  # fmt: skip
    found |= _goal(place) if thing.into == "milestones" else _figure(place, year, given, known)
    sector = [UNCERTAIN] if thing.into == "milestones" else []
    return cells | {name: cell for name, cell in found.items() if name in cells}, [*when, *whose, *sector]


def _goal(place: Place) -> Cells:
    what = place.flat[place.start : place.end]
    return {"stage": stage_of(what) or "other", "what_zh": what[outline.marker(what) :][:LONG]}


def _figure(place: Place, year: str, given: Cells, known: Known) -> Cells:
    """The number with its unit and what is said of it; of words without one the figure that they stand for."""
    flat = place.flat
    is_past = bool(year) and year < given.get("period_start", "")
    cells = {"kind": "baseline" if is_past else "target", "period": "level", "comparator": "eq", "every_year": "0",
             "worded": "0", "definition": "same", "confidence": "stated"}  # fmt: skip
    tokens = Item(flat[place.start : place.end], []).tokens
    if tokens:
        value = tokens[0]
        low, end = place.start + value.start, place.start + value.end
        units = [unit for unit in known.by_key["units"] if flat.startswith(normalise(unit), end)]
        unit = max(units, key=len, default="")
        after = end + len(normalise(unit)) if unit else MULTIPLIER.match(flat, end).end()
        said, _, _ = numbers.comparator(flat, low, after, place.lines[place.line][0])
        return cells | {"value": flat[low:end], "unit": unit, "comparator": said}
    value, unit, said = words_for(flat[place.start : place.end])
    return cells | {"value": value, "unit": unit, "comparator": said, "worded": "1"}


def _year(place: Place, given: Cells) -> tuple[str, list[str]]:
    """The year that the sentence sets, or else a heading over it, the innermost first; and which of these."""
    first, last = given.get("period_start", ""), given.get("period_end", "")
    issued = int((given.get("issued_on") or given.get("published_on") or "0")[:4])
    plan = (int(first), int(last)) if first and last else (issued - 1, issued - 1)
    low, high = place.lines[place.line]
    stops = [match.start() for match in SENTENCE.finditer(place.flat, low, high)]
    opened = max((stop + 1 for stop in stops if stop < place.start), default=low)
    closed = next((stop for stop in stops if stop >= place.end), high)
    times = _due(Times(place.flat, plan, issued).read(opened, closed))
    if times:
        before = [time for time in times if time.start < place.end]
        return (before[-1] if before else times[0]).year, ["year from its sentence"]
    for heading in reversed(place.items[place.line].headings):
        if times := _due(Times(heading, plan, issued).read(0, len(heading))):
            return times[-1].year, ["year from a heading"]
    if first and first == last:
        return first, []
    return "", ["no year"]


def _due(times: list[Time]) -> list[Time]:
    return [time for time in times if time.role in ("deadline", "since")]


def _agencies(place: Place) -> tuple[list[str], list[str], list[str]]:
    """Lead and support that answer for the words: the first behind them in their item, or else the last before."""
    items, line = place.items, place.line
    first = next((at for at in range(line, -1, -1) if items[at].opens), 0)
    after = next((at for at in range(line + 1, len(items)) if items[at].opens), len(items))
    duties = [duty for at in range(first, after) for duty in agencies.read(place.flat, *place.lines[at])]
    duty = next((duty for duty in duties if duty.end > place.start), duties[-1] if duties else None)
    return (duty.lead, duty.support, ["agencies from its item"]) if duty else ([], [], ["no agencies"])


def clauses(text: str, taken: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of each clause, in order; what is taken by a row parts them."""
    return [
        (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        for start, end in _pieces(text, sorted(taken))
        if len(LETTER.findall(piece := text[start:end])) >= LEAST
    ]


def _pieces(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    index = 0
    for match in CLAUSE.finditer(text):
        start, end = match.span()
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        for low, high in taken[index:]:
            if low >= end:
                break
            yield start, low
            start = max(start, high)
        yield start, end
