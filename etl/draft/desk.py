"""What is to be decided of a draft: a thing for each of its rows, and for each name that the data does not have.

Nothing is kept but the draft's files, its decisions and the data: a desk is made anew for every look.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.audit import NUMBER
from etl.contract import NON_TARGETS, SLUG, TABLES, Column, Table
from etl.draft import decisions
from etl.draft.files import Cells, rows_of
from etl.draft.known import Known, code_of
from etl.outline import normalise
from etl.read import DRAFTS

TABLE: dict[str, Table] = {table.name: table for table in TABLES}
ROWS = ("targets", "milestones", "observations")
# Why a row is refused: of a figure the audit's list, for its number must have a reason.
NO_FIGURE = next(column.kind.choices for column in NON_TARGETS.columns if column.name == "reason")
REASONS = {
    "targets": NO_FIGURE, "digits": NO_FIGURE, "milestones": ("no goal", "restated", "background"),
    "observations": ("another thing", "another time", "restated"), "agencies": ("no agency",),
}  # fmt: skip
# What a person may change, what is looked at first; the other columns follow from the draft.
FILLED = {
    "targets": ("indicator_id", "value", "unit", "year", "period", "comparator", "kind", "scope", "value_high", "region_id", "lead",
                "support", "since", "strength", "note", "every_year", "worded", "heading"),
    "milestones": ("what_zh", "what_en", "stage", "year", "sector_id", "facility_id", "region_id", "lead", "support", "note", "heading"),
    "observations": ("indicator_id", "value", "unit", "year", "period", "comparator", "scope", "value_high", "region_id", "as_of",
                     "definition", "confidence", "since", "place", "note"),
    "documents": ("title_zh", "title_en", "issuer", "number", "kind", "url", "supersedes", "note"),
    "sources": ("title", "issuer", "kind", "published_on", "url", "seen_as", "note"),
    "cities": ("name_zh", "name_en", "region_id"),
    "indicators": ("name_zh", "name_en", "sector_id", "base_unit", "measure", "better", "unbounded", "definition", "definition_en"),
    "agencies": ("name_zh", "name_en", "level", "region_id"),
    "units": ("base_unit", "base_unit_en", "multiplier", "min_value", "max_value"),
    "translations": ("zh", "en"),
}  # fmt: skip
TOLD = ("decision", "reason", "same_as")  # what is decided, beside the cells that are changed
ABOUT = ("documents", "sources")  # what a draft is of
DECIDED = ("accept", "refuse", "same")
RATE = re.compile(r"[%‰]$|/|^:")


@dataclass
class Thing:
    """A row of the draft, by its line, or a name, and what is decided of it.

    `start` and `end`: its place in the text. `near`: what is likest to it in the data, best first. `names`: the
    rows whose name it is. `cells` are those of the contract, as changed.
    """

    table: str
    key: str
    cells: Cells
    decision: str = ""
    reason: str = ""
    same_as: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    doubts: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    into: str = ""  # the table that a number goes to which a person calls a figure

    @property
    def id(self) -> str:
        return f"{self.table} {self.key}"

    @property
    def item(self) -> str:
        """The item in which it stands."""
        return self.cells.get("item") or self.cells.get("place", "")

    @property
    def is_decided(self) -> bool:
        return self.decision in DECIDED

    @property
    def is_no_figure(self) -> bool:
        """Whether it is a number that was read as no figure."""
        return self.table == "digits" and not self.decision

    @property
    def columns(self) -> tuple[Column, ...]:
        """What a person may change."""
        of_table = self.into or self.table
        columns = {column.name: column for column in TABLE[of_table].columns}
        if of_table == "cities":
            columns["region_id"] = Column("region_id", SLUG, True)
        return tuple(columns[name] for name in FILLED[of_table])

    @property
    def wrong(self) -> list[Column]:
        """The cells that the contract would not take."""
        return [
            column for column in self.columns
            if not (column.kind.accepts(self.cells[column.name]) if self.cells.get(column.name) else not column.required)
            # a name that is no code yet, and the city's own region, are filled in on accepting
            and not (column.name == "indicator_id" and self.cells["indicator_id"])
            and not (column.name == "region_id" and self.table in (*ROWS, "digits"))
        ]  # fmt: skip


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
        self.rows = [thing for name in ROWS for thing in self._drafted(name)]
        self.digits = list(self._digits())
        self.rows += [thing for thing in self.digits if thing.decision]
        self.digits = [thing for thing in self.digits if not thing.decision]
        self.rows.sort(key=lambda thing: thing.start)
        self.about_it = list(self._about())
        self.city = self._city()
        self.indicators = self._indicators()
        for thing in self.rows:
            self._period(thing)
        self._twice()
        self.things = [*self.about_it, *self.rows, *self.indicators.values(), *self._names()]
        self.by_id = {thing.id: thing for thing in (*self.things, *self.digits)}

    def decide(self, thing: Thing, decision: str, **cells: str) -> None:
        """Write a decision down; `decision` empty: it is open again."""
        decisions.put(
            self.folder, (thing.table, thing.key, {"decision": decision, "reason": "", "same_as": ""} | cells)
        )

    def change(self, thing: Thing, column: str, value: str) -> None:
        decisions.put(self.folder, (thing.table, thing.key, {column: value}))

    @property
    def n_decided(self) -> int:
        return sum(thing.is_decided for thing in self.things)

    def kept(self, name: str) -> list[tuple[Thing, Cells]]:
        """The rows of a table that were accepted, as they go into the data, in the order of the text."""
        return [
            (thing, self._final(thing.cells))
            for thing in self.rows
            if name in (thing.table, thing.into) and thing.decision == "accept"
        ]

    def _final(self, cells: Cells) -> Cells:
        final = dict(cells)
        if "indicator_id" in cells:
            code = self.meant(cells["indicator_id"])
            group = self.indicators.get(code)
            final["indicator_id"] = group.cells["indicator_id"] if group else code
        final["region_id"] = cells["region_id"] or self.city["region_id"]
        for role in cells.keys() & {"lead", "support"}:
            refused = {
                thing.key for thing in self.things if thing.table == "agencies" and thing.decision == "refuse"
            }
            final[role] = ";".join(name for name in _names(cells[role]) if name not in refused)
        return final

    def meant(self, code: str) -> str:
        """The indicator that a code or a name means: what a person has said that it is the same as."""
        met = set()
        while code in self.indicators and self.indicators[code].decision == "same" and code not in met:
            met.add(code)
            code = self.indicators[code].same_as
        return code

    def _thing(self, table: str, key: str, cells: Cells, **more) -> Thing:
        said = self.said.get((table, key), {})
        told = {name: said.get(name, "") for name in ("decision", "reason", "same_as")}
        return Thing(
            table, key, cells | {name: said[name] for name in said.keys() - told.keys()}, **told, **more
        )

    def _drafted(self, name: str) -> Iterator[Thing]:
        for line, row in enumerate(rows_of(self.folder / f"{name}.csv"), 2):
            quote = self.quotes[name, str(line)]
            near = [quote[place] for place in ("indicator", "second", "third") if quote[place]]
            doubts = [doubt for doubt in quote["doubts"].split("; ") if doubt]
            place = {"start": int(quote["start"]), "end": int(quote["end"]), "quote": quote["quote"]}
            yield self._thing(name, str(line), row, **place, doubts=doubts, near=near)

    def _digits(self) -> Iterator[Thing]:
        """Numbers that were read as no figure; one that a person calls a figure is a row like the others."""
        for line, row in enumerate(rows_of(self.folder / "digits.csv"), 2):
            if row["reason"] in ("year", "item"):
                continue
            start, end = int(row["start"]), int(row["end"])
            place = {"start": start, "end": end, "quote": self.text[start:end]}
            thing = self._thing("digits", str(line), {"item": row["item"]}, **place)
            thing.reason = thing.reason or row["reason"]
            if thing.decision:
                thing.into = "targets" if self.about == "documents" else "observations"
                thing.cells = self._figure(thing) | {
                    name: cell for name, cell in self.said["digits", thing.key].items() if name not in TOLD
                }
            yield thing

    def _figure(self, thing: Thing) -> Cells:
        """A number as a row: with what the nearest row of its item says, and the unit that follows it."""
        cells = dict.fromkeys((column.name for column in TABLE[thing.into].columns), "")
        beside = [row for row in self.rows if row.table == thing.into and row.item == thing.item]
        told = ("heading", "kind", "year", "since", "period", "strength", "lead", "support", "note", "place")
        if beside:
            like = min(beside, key=lambda row: abs(row.start - thing.start)).cells
            cells |= {name: like[name] for name in cells.keys() & set(told)}
        line = normalise(self.text[thing.start :].partition("\n")[0][:40])
        value = NUMBER.match(line)
        following = line[value.end() :] if value else ""
        units = (unit for unit in self.known.by_key["units"] if following.startswith(normalise(unit)))
        own = {
            "item": thing.cells["item"], "kind": cells.get("kind") or "target", "period": cells["period"] or "level",
            "unit": max(units, key=len, default=""), "value": value[0] if value else "", "comparator": "eq",
            "every_year": "0", "worded": "0", "definition": "same", "confidence": "stated",
        }  # fmt: skip
        return cells | {name: cell for name, cell in own.items() if name in cells or name == "item"}

    def _about(self) -> Iterator[Thing]:
        """The document or source itself, and its city, if the data does not have them."""
        if self.id not in self.known.by_key[self.about]:
            yield self._thing(self.about, self.id, self.given)
        if self.city_id not in self.known.by_key["cities"]:
            yield self._thing(
                "cities",
                self.city_id,
                {"city_id": self.city_id, "name_zh": "", "name_en": "", "region_id": ""},
            )

    def _city(self) -> Cells:
        new = next((thing.cells for thing in self.about_it if thing.table == "cities"), None)
        return new or self.known.by_key["cities"][self.city_id] | {
            "region_id": self.known.region(self.city_id)
        }

    def _asked(self) -> list[Thing]:
        """The rows whose names are asked for: a refused one's are not."""
        return [thing for thing in self.rows if thing.decision != "refuse"]

    def _indicators(self) -> dict[str, Thing]:
        """The indicators that are new: by the draft's code for it, or by the name that a person has typed."""
        using: dict[str, list[Thing]] = {}
        for thing in self._asked():
            code = thing.cells.get("indicator_id", "")
            if code and code not in self.known.by_key["indicators"]:
                using.setdefault(code, []).append(thing)
        # what is said to be the same as another new one keeps that alive
        for code in list(using):
            said = self.said.get(("indicators", code), {})
            if said.get("decision") == "same" and said["same_as"] not in self.known.by_key["indicators"]:
                using.setdefault(said["same_as"], [])
        return {code: self._indicator(code, rows) for code, rows in using.items()}

    def _indicator(self, code: str, rows: list[Thing]) -> Thing:
        proposed = self.proposed.get(code)
        units = Counter(row.cells["unit"] for row in rows)
        unit = units.most_common(1)[0][0] if units else ""
        base = self.known.by_key["units"].get(unit, self.known.unit(unit))["base_unit"]
        near = list(dict.fromkeys(code for row in rows for code in row.near))[:3]
        like = self.known.by_key["indicators"].get(near[0]) if near else None
        flows = sum(row.cells["period"] != "level" for row in rows)
        measure = "rate" if RATE.search(base) else "flow" if 2 * flows > len(rows) else "stock"
        cells = proposed or {"name_zh": code, "name_en": "", "better": "higher", "unbounded": "0", "definition": "",
                             "definition_en": "", "sector_id": like["sector_id"] if like else ""}  # fmt: skip
        thing = self._thing("indicators", code, cells | {"base_unit": base, "measure": measure}, near=near,
                            names=[row.id for row in rows])  # fmt: skip
        thing.cells["indicator_id"] = code_of(thing.cells["name_en"])
        return thing

    def _period(self, thing: Thing) -> None:
        """A stock has a level, a flow a sum: where the indicator says so and no person anything else."""
        code = self.meant(thing.cells.get("indicator_id", ""))
        group = self.indicators.get(code)
        cells = group.cells if group else self.known.by_key["indicators"].get(code)
        if not cells or "period" in self.said.get((thing.table, thing.key), {}):
            return
        is_level = thing.cells["period"] == "level"
        if cells["measure"] == "stock" and not is_level:
            thing.cells |= {"period": "level", "since": ""}
        elif cells["measure"] == "flow" and is_level:
            sole = thing.cells.get("every_year") == "1" or self.given.get("period_start") == self.given.get(
                "period_end"
            )
            thing.cells["period"] = "annual" if sole or self.about == "sources" else "cumulative"
        else:
            return
        thing.doubts.append("period from the indicator")

    def _twice(self) -> None:
        """Two rows that the contract would take for one are doubtful: scope, region or indicator tell them apart."""
        seen = set()
        for thing in self._asked():
            table = TABLE[thing.into or thing.table]
            cells = thing.cells | {"indicator_id": self.meant(thing.cells.get("indicator_id", ""))}
            key = (table.name, *(cells.get(name, "") for name in table.key))
            if key in seen:
                thing.doubts.append("one with another row")
            seen.add(key)

    def _names(self) -> Iterator[Thing]:
        """Agencies, units and words that the data does not have."""
        agencies: dict[str, list[str]] = {}
        units: dict[str, list[str]] = {}
        texts: dict[str, list[str]] = {}
        for thing in self._asked():
            for name in _names(f"{thing.cells.get('lead', '')};{thing.cells.get('support', '')}"):
                agencies.setdefault(name, []).append(thing.id)
            units.setdefault(thing.cells.get("unit", ""), []).append(thing.id)
            texts.setdefault(thing.cells.get("scope", ""), []).append(thing.id)
            texts.setdefault(thing.cells.get("note", ""), []).append(thing.id)
        for thing in self.about_it:
            is_shown = thing.table == "sources" and thing.cells["kind"] != "agency report"
            for name in ("note", *(("title", "issuer") if is_shown else ())):
                texts.setdefault(thing.cells.get(name, ""), [])
        for name, ids in agencies.items():
            if name not in self.known.agencies.get(self.city_id, {}):
                cells = self.known.agency(name, self.city) | {"city_id": self.city_id, "aliases": name}
                near = self.known.like_agency(name, self.city_id)
                thing = self._thing("agencies", name, cells, near=near, names=ids)
                if not thing.cells["agency_id"]:
                    thing.cells["agency_id"] = f"{self.city_id}-{code_of(thing.cells['name_en'])}"
                yield thing
        for unit, ids in units.items():
            if unit and unit not in self.known.by_key["units"]:
                yield self._thing("units", unit, self.known.unit(unit), names=ids)
        for text, ids in texts.items():
            if text and text not in self.known.by_key["translations"]:
                yield self._thing("translations", text, self.known.translation(text), names=ids)


def _names(cell: str) -> list[str]:
    return [name for name in cell.split(";") if name]


def drafts(data: Path) -> list[str]:
    """The drafts that lie in a data folder, by name."""
    folders = (path.parent for path in (data / DRAFTS).glob("*/quotes.csv"))
    return sorted(
        folder.name for folder in folders if any((folder / f"{about}.csv").exists() for about in ABOUT)
    )


def next_open(things: Iterable[Thing], after: str) -> Thing | None:
    """The first thing that is not decided after one of this id, or from the first on."""
    things = list(things)
    place = next((at for at, thing in enumerate(things) if thing.id == after), -1)
    return next(
        (thing for thing in (*things[place + 1 :], *things[: place + 1]) if not thing.is_decided), None
    )
