"""What is to be decided of a draft: a thing for each of its rows, and for each name that the data does not have.

Nothing is kept but the draft's files, its decisions and the data: a desk is made anew for every look.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, count
from pathlib import Path

from etl.draft import decisions, missed, naming
from etl.draft.files import Cells, rows_of
from etl.draft.known import Known
from etl.draft.thing import DECISION, PASSED_OVER, ROWS, TABLE, Thing
from etl.outline import Rule, chapters, item_at
from etl.read import DRAFTS

ABOUT = ("documents", "sources")  # what a draft is of
# What a second row of the same words is to say for itself: what tells the two apart.
ITS_OWN = ("indicator_id", "region_id", "scope", "facility_id", "what_zh", "what_en")
MARKED = re.compile(r"([0-9]{1,9})-([0-9]{1,9})(?:\.[0-9]{1,3})?")


class Desk:
    """A draft and all that is to be decided of it: `things` in the order in which they are best decided."""

    def __init__(self, folder: Path, known: Known):
        self.folder, self.known = folder, known
        self.said = decisions.read(folder)
        self.about = "sources" if (folder / "sources.csv").exists() else "documents"
        self.given = rows_of(folder / f"{self.about}.csv")[0]
        self.id = self.given["source_id" if self.about == "sources" else "document_id"]
        self.city_id = self.given["city_id"]
        self.text = (folder / f"{self.id}.txt").read_text("utf-8")
        self.quotes = {(row["file"], row["line"]): row for row in rows_of(folder / "quotes.csv")}
        self.proposed = {row["indicator_id"]: row for row in rows_of(folder / "indicators.csv")}
        self.drafted = [thing for name in ROWS for thing in self._drafted(name)]
        self.rows = list(self.drafted)
        self.digits = list(self._digits())
        self.rows += [*(thing for thing in self.digits if thing.into), *self._words()]
        self.digits = [thing for thing in self.digits if not thing.into]
        self.rows.sort(key=lambda thing: thing.start)
        self.about_it = list(self._about())
        self.city = self._city()
        self.indicators = naming.indicators(self)
        self.facilities = naming.facilities(self)
        for thing in self.rows:
            naming.period(self, thing)
        self._twice()
        new = (*self.indicators.values(), *self.facilities.values(), *naming.names(self))
        self.things = [*self.about_it, *self.rows, *new]
        self.by_id = {thing.id: thing for thing in (*self.things, *self.digits)}

    def decide(self, thing: Thing, decision: str, **cells: str) -> None:
        """Write a decision down; `decision` empty: it is open again."""
        decisions.put(
            self.folder, (thing.table, thing.key, {"decision": decision, "reason": "", "same_as": ""} | cells)
        )

    def restated(self, thing: Thing) -> None:
        """Refuse a row that says what an earlier one says, which gets its strength if it has none."""
        decided = {"decision": "refuse", "reason": "restated", "same_as": ""}
        first = self.by_id[thing.twin]
        lent = {"strength": thing.cells["strength"]} if lends(first, thing) else {}
        decisions.put(self.folder, (thing.table, thing.key, decided), (first.table, first.key, lent))

    def change(self, thing: Thing, column: str, value: str) -> None:
        decisions.put(self.folder, (thing.table, thing.key, {column: value}))

    def take(self, thing: Thing, into: str) -> None:
        """Make a row of what was passed over; `into` empty: it is none again."""
        decisions.put(
            self.folder, (thing.table, thing.key, {"into": into, "decision": "", "reason": "", "like": ""})
        )

    def another(self, thing: Thing, into: str) -> str:
        """Make one row more of the words of a row, with what is true of it too; returns its id."""
        place = f"{thing.start}-{thing.end}"
        keys = chain([place], (f"{place}.{number}" for number in count(2)))
        key = next(key for key in keys if not self.said.get(("words", key), {}).get("into"))
        both = {column.name for column in TABLE[into].columns} - set(ITS_OWN)
        cells = {name: cell for name, cell in thing.cells.items() if name in both and cell}
        said = self.said.get(("words", key), {})  # of a row that was there before
        decisions.put(
            self.folder, ("words", key, dict.fromkeys(said) | cells | {"into": into, "like": thing.id})
        )
        return f"words {key}"

    def carried(self, thing: Thing) -> list[str]:
        """The columns in which a row says what the row says that it was made of."""
        like = self.by_id.get(thing.like)
        names = (column.name for column in thing.columns if column.name not in ITS_OWN)
        return [name for name in names if like and thing.cells[name] == like.cells.get(name) not in ("", "0")]

    @property
    def n_decided(self) -> int:
        return sum(thing.is_decided for thing in self.things)

    def kept(self, name: str) -> list[tuple[Thing, Cells]]:
        """The rows of a table that were accepted, as they go into the data, in the order of the text."""
        return [
            (thing, self._final(thing.cells))
            for thing in self.rows
            if name == thing.goes_into and thing.decision == "accept"
        ]

    def _final(self, cells: Cells) -> Cells:
        final = dict(cells)
        if "indicator_id" in cells:
            code = self.meant(cells["indicator_id"])
            group = self.indicators.get(code)
            final["indicator_id"] = group.cells["indicator_id"] if group else code
        if cells.get("facility_id"):
            code = self.meant(cells["facility_id"], "facilities")
            group = self.facilities.get(code)
            final["facility_id"] = group.cells["facility_id"] if group else code
        final["region_id"] = cells["region_id"] or self.city["region_id"]
        for role in cells.keys() & {"lead", "support"}:
            refused = {
                thing.key for thing in self.things if thing.table == "agencies" and thing.decision == "refuse"
            }
            final[role] = ";".join(name for name in naming.listed(cells[role]) if name not in refused)
        return final

    def meant(self, code: str, among: str = "indicators") -> str:
        """The indicator or facility that a code or a name means: what a person has said that it is the same as."""
        new, met = self.facilities if among == "facilities" else self.indicators, set()
        while code in new and new[code].decision == "same" and code not in met:
            met.add(code)
            code = new[code].same_as
        return code

    def thing(self, table: str, key: str, cells: Cells, **more) -> Thing:
        said = self.said.get((table, key), {})
        decided = {name: said.get(name, "") for name in DECISION}
        return Thing(
            table, key, cells | {name: said[name] for name in said.keys() - decided.keys()}, **decided, **more
        )

    def _drafted(self, name: str) -> Iterator[Thing]:
        for line, row in enumerate(rows_of(self.folder / f"{name}.csv"), 2):
            quote = self.quotes[name, str(line)]
            near = [quote[rank] for rank in ("indicator", "second", "third") if quote[rank]]
            doubts = [doubt for doubt in quote["doubts"].split("; ") if doubt]
            place = {
                "start": int(quote["start"]),
                "end": int(quote["end"]),
                "quote": quote["quote"],
                "page": quote["page"],
            }
            yield self.thing(name, str(line), row, **place, doubts=doubts, near=near)

    def _digits(self) -> Iterator[Thing]:
        """Numbers that were read as no figure; one that a person calls a figure is a row like the others."""
        for line, row in enumerate(rows_of(self.folder / "digits.csv"), 2):
            if row["reason"] in ("year", "item"):
                continue
            start, end = int(row["start"]), int(row["end"])
            place = {"start": start, "end": end, "quote": self.text[start:end], "page": row["page"]}
            thing = self.thing("digits", str(line), {"item": row["item"]}, **place)
            thing.reason = thing.reason or row["reason"]
            self._taken(thing)
            yield thing

    def _words(self) -> Iterator[Thing]:
        """Words that a person calls a figure or a goal without a number."""
        for (table, key), said in self.said.items():
            if table == "words" and said.get("into") and (thing := self._marked(key)):
                self._taken(thing)
                yield thing

    def _taken(self, thing: Thing) -> None:
        """What a row says that was passed over: what its place tells, but for what a person has changed."""
        if thing.into:
            cells, thing.doubts = missed.row(thing, self.text, self.given, self.known)
            said = self.said[thing.table, thing.key].items()
            thing.cells = cells | {name: cell for name, cell in said if name not in DECISION}
            if thing.like:  # its year and agencies are that row's
                thing.doubts = []
            if thing.cells.get("worded") == "1":
                thing.doubts.append("in words")

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Start and end of each clause that no row of the draft stands in."""
        return missed.clauses(self.text, [(thing.start, thing.end) for thing in self.drafted])

    @cached_property
    def rules(self) -> list[Rule]:
        """How the text is cut into items."""
        rows = rows_of(self.folder / "outlines.csv")
        return [Rule(int(row["level"]), row["within"], row["pattern"], row["item"]) for row in rows]

    @cached_property
    def chapters(self) -> dict[str, str]:
        """The chapter of each item."""
        return chapters(self.text, self.rules)

    def open_with(self, thing: Thing, part: str) -> list[Thing]:
        """The rows of a thing's "item" or "chapter" that are not decided."""

        def place(row: Thing) -> str:
            return row.item if part == "item" else self.chapters.get(row.item, row.item)

        return [row for row in self.rows if not row.is_decided and place(row) == place(thing)]

    def clause(self, offset: int) -> Thing:
        """The clause in which a place of the text stands, or the next."""
        index = bisect_right(self.clauses, (offset, len(self.text)))
        if not index or self.clauses[index - 1][1] <= offset:
            index += 1
        start, end = self.clauses[min(index, len(self.clauses)) - 1]
        return self._marked(f"{start}-{end}")

    def _marked(self, key: str) -> Thing | None:
        """Words of the text by their key: their start, their end and, of a further row of them, its number."""
        match = MARKED.fullmatch(key)
        start, end = (int(match[1]), int(match[2])) if match else (0, 0)
        if not start < end <= len(self.text):
            return None
        where = {"start": start, "end": end, "quote": self.text[start:end]}
        return self.thing("words", key, {"item": item_at(self.text, self.rules, start)}, **where)

    def find(self, id_: str) -> Thing | None:
        """The thing of an id: also words that are no row, by their place, or `at` a place of their clause."""
        table, _, place = id_.partition(" ")
        thing = None
        if table == "words" and id_ not in self.by_id:
            thing = self._marked(place)
        elif table == "at" and place.isdecimal() and self.clauses:
            thing = self.clause(int(place))
        return self.by_id.get(thing.id if thing else id_, thing)

    def open_after(self, thing: Thing) -> Thing | None:
        """The next thing that is not decided; after what was passed over, the next in the text, if there is one."""
        if thing.is_passed_over:
            before = (row for row in self.rows if row.start <= thing.start)
            thing = max(before, key=lambda row: row.start, default=thing)
        following = next_open(self.things, thing.id)
        # who has added a goal reads on where it stands, and is not led away to a name
        is_led_away = following and thing.table in PASSED_OVER and not following.quote
        return thing if is_led_away else following

    def beside(self, thing: Thing) -> tuple[Thing, Thing]:
        """What stands before and after a thing: of words the clauses, of a number the rows about it."""
        if thing.table == "words" and thing.is_passed_over and self.clauses:
            before = bisect_left(self.clauses, (thing.start, thing.end))
            after = before + ((thing.start, thing.end) in self.clauses)
            places = (self.clauses[at % len(self.clauses)] for at in (before - 1, after))
            return tuple(self.find(f"words {start}-{end}") for start, end in places)
        things = self.things
        if thing.is_passed_over:
            things = sorted([*self.rows, thing], key=lambda each: each.start)
        at = next(index for index, each in enumerate(things) if each.id == thing.id)
        return things[at - 1], things[(at + 1) % len(things)]

    def _about(self) -> Iterator[Thing]:
        """The document or source itself, and its city, if the data does not have them."""
        if self.id not in self.known.by_key[self.about]:
            yield self.thing(self.about, self.id, self.given)
        if self.city_id not in self.known.by_key["cities"]:
            yield self.thing(
                "cities",
                self.city_id,
                {"city_id": self.city_id, "name_zh": "", "name_en": "", "region_id": ""},
            )

    def _city(self) -> Cells:
        new = next((thing.cells for thing in self.about_it if thing.table == "cities"), None)
        return new or self.known.by_key["cities"][self.city_id] | {
            "region_id": self.known.region(self.city_id)
        }

    def asked(self) -> list[Thing]:
        """The rows whose names are asked for: a refused one's are not."""
        return [thing for thing in self.rows if thing.decision != "refuse"]

    def _twice(self) -> None:
        """Of two rows that the contract would take for one the later: scope, region or indicator tell them apart."""
        seen: dict[tuple[str, ...], str] = {}
        for thing in self.asked():
            table = TABLE[thing.goes_into]
            cells = thing.cells | {
                "indicator_id": self.meant(thing.cells.get("indicator_id", "")),
                "facility_id": self.meant(thing.cells.get("facility_id", ""), "facilities"),
            }
            key = (table.name, *(cells.get(name, "") for name in table.key))
            if first := seen.get(key):
                thing.twin = first
            seen.setdefault(key, thing.id)


def lends(first: Thing, thing: Thing) -> bool:
    """Whether a row has a strength (binding, expected) that the earlier one of the same goal lacks."""
    return bool(thing.cells.get("strength")) and not first.cells["strength"]


def drafts(data: Path) -> list[str]:
    """The drafts that lie in a data folder, by name."""
    folders = (path.parent for path in (data / DRAFTS).glob("*/quotes.csv"))
    return sorted(
        folder.name for folder in folders if any((folder / f"{about}.csv").exists() for about in ABOUT)
    )


def is_in_data(data: Path, name: str) -> bool:
    """Whether a draft was accepted: a plan has its file of rows there, a source its figures."""
    if any((data / table / f"{name}.csv").exists() for table in ("targets", "milestones")):
        return True
    files = (data / "observations").glob("*.csv")
    return any(row["source_id"] == name for file in files for row in rows_of(file))


def next_open(things: Iterable[Thing], after: str) -> Thing | None:
    """The first thing that is not decided after one of this id, or from the first on."""
    things = list(things)
    index = next((at for at, thing in enumerate(things) if thing.id == after), -1)
    return next(
        (thing for thing in (*things[index + 1 :], *things[: index + 1]) if not thing.is_decided), None
    )
