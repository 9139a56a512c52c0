"""The names of a draft that the data does not have: its indicators, agencies, units and words, each a thing to decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.draft.known import code_of
from etl.draft.thing import Thing

if TYPE_CHECKING:
    from etl.draft.desk import Desk

RATE = re.compile(r"[%‰]$|/|^:")


def listed(cell: str) -> list[str]:
    """The names in a cell."""
    return [name for name in cell.split(";") if name]


def indicators(desk: Desk) -> dict[str, Thing]:
    """The indicators that are new: by the draft's code for it, or by the name that a person has typed."""
    using: dict[str, list[Thing]] = {}
    for thing in desk.asked():
        code = thing.cells.get("indicator_id", "")
        if code and code not in desk.known.by_key["indicators"]:
            using.setdefault(code, []).append(thing)
    # what is said to be the same as another new one keeps that alive
    for code in list(using):
        said = desk.said.get(("indicators", code), {})
        if said.get("decision") == "same" and said["same_as"] not in desk.known.by_key["indicators"]:
            using.setdefault(said["same_as"], [])
    return {code: _indicator(desk, code, rows) for code, rows in using.items()}


def _indicator(desk: Desk, code: str, rows: list[Thing]) -> Thing:
    proposed = desk.proposed.get(code)
    units = Counter(row.cells["unit"] for row in rows)
    unit = units.most_common(1)[0][0] if units else ""
    base = desk.known.by_key["units"].get(unit, desk.known.unit(unit))["base_unit"]
    near = list(dict.fromkeys(code for row in rows for code in row.near))[:3]
    like = desk.known.by_key["indicators"].get(near[0]) if near else None
    flows = sum(row.cells["period"] != "level" for row in rows)
    measure = "rate" if RATE.search(base) else "flow" if 2 * flows > len(rows) else "stock"
    cells = proposed or {"name_zh": code, "name_en": "", "better": "higher", "unbounded": "0", "definition": "",
                         "definition_en": "", "sector_id": like["sector_id"] if like else ""}  # fmt: skip
    thing = desk.thing("indicators", code, cells | {"base_unit": base, "measure": measure}, near=near,
                        names=[row.id for row in rows])  # fmt: skip
    thing.cells["indicator_id"] = code_of(thing.cells["name_en"])
    return thing


def period(desk: Desk, thing: Thing) -> None:
    """A stock has a level, a flow a sum: where the indicator says so and no person anything else."""
    code = desk.meant(thing.cells.get("indicator_id", ""))
    group = desk.indicators.get(code)
    cells = group.cells if group else desk.known.by_key["indicators"].get(code)
    if not cells or "period" in desk.said.get((thing.table, thing.key), {}):
        return
    is_level = thing.cells["period"] == "level"
    if cells["measure"] == "stock" and not is_level:
        thing.cells |= {"period": "level", "since": ""}
    elif cells["measure"] == "flow" and is_level:
        sole = thing.cells.get("every_year") == "1" or desk.given.get("period_start") == desk.given.get(
            "period_end"
        )
        thing.cells["period"] = "annual" if sole or desk.about == "sources" else "cumulative"
    else:
        return
    thing.doubts.append("period from the indicator")


def names(desk: Desk) -> Iterator[Thing]:
    """Agencies, units and words that the data does not have."""
    agencies: dict[str, list[str]] = {}
    units: dict[str, list[str]] = {}
    texts: dict[str, list[str]] = {}
    for thing in desk.asked():
        for name in listed(f"{thing.cells.get('lead', '')};{thing.cells.get('support', '')}"):
            agencies.setdefault(name, []).append(thing.id)
        units.setdefault(thing.cells.get("unit", ""), []).append(thing.id)
        texts.setdefault(thing.cells.get("scope", ""), []).append(thing.id)
        texts.setdefault(thing.cells.get("note", ""), []).append(thing.id)
    for thing in desk.about_it:
        is_shown = thing.table == "sources" and thing.cells["kind"] != "agency report"
        for name in ("note", *(("title", "issuer") if is_shown else ())):
            texts.setdefault(thing.cells.get(name, ""), [])
    for name, ids in agencies.items():
        if name not in desk.known.agencies.get(desk.city_id, {}):
            cells = desk.known.agency(name, desk.city) | {"city_id": desk.city_id, "aliases": name}
            near = desk.known.like_agency(name, desk.city_id)
            thing = desk.thing("agencies", name, cells, near=near, names=ids)
            if not thing.cells["agency_id"]:
                code = code_of(thing.cells["name_en"]).removeprefix(f"{desk.city_id}-")
                thing.cells["agency_id"] = f"{desk.city_id}-{code}"
            yield thing
    for unit, ids in units.items():
        if unit and unit not in desk.known.by_key["units"]:
            yield desk.thing("units", unit, desk.known.unit(unit), names=ids)
    for text, ids in texts.items():
        if text and text not in desk.known.by_key["translations"]:
            yield desk.thing("translations", text, desk.known.translation(text), names=ids)
