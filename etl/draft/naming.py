"""The names of a draft that the data does not have, each a thing to decide: its indicators, facilities, agencies, units, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count
from typing import TYPE_CHECKING

from etl.draft.known import code_of
from etl.draft.thing import TABLE, Thing

if TYPE_CHECKING:
    from etl.draft.desk import Desk

RATE = re.compile(r"[%‰]$|/|^:")
# What a milestone says of a site before and after its name: 加快建设…, …建成投用.
DONE_BEFORE = re.compile(
    r"^(?:(?:全面|尽快|积极|加快|推进|推动|完成|实现|规划|新建|改建|扩建|改扩建|重建|续建|建设|建成使用|建成|建好|启动|开工|打造|实施|筹建)+(?!路|局|厅|银行|大厦))"
)
DONE_AFTER = re.compile(
    r"(?:(?:全面|正式|主体|工程)?(?:建成|建设|完工|竣工|开工|动工|封顶|启动|投入|投用|投运|使用|运营|运行|启用|开放|开园|开馆|通车|前期工作|改造|改扩建|扩建))+$"
)


def listed(cell: str) -> list[str]:
    """The names in a cell."""
    return [name for name in cell.split(";") if name]


def indicators(desk: Desk) -> dict[str, Thing]:
    """The indicators that are new: by the draft's code for it, or by the name that a person has typed."""
    new = _new(desk, "indicators", "indicator_id")
    return {code: _indicator(desk, code, rows) for code, rows in new.items()}


def facilities(desk: Desk) -> dict[str, Thing]:
    """The facilities that are new, by the name that a person has typed."""
    new = _new(desk, "facilities", "facility_id")
    return {name: _facility(desk, name, rows) for name, rows in new.items()}


def _new(desk: Desk, table: str, column: str) -> dict[str, list[Thing]]:
    """What rows refer to in a column that a table of the data does not have, with these rows."""
    using: dict[str, list[Thing]] = {}
    for thing in desk.asked():
        code = thing.cells.get(column, "")
        if code and code not in desk.known.by_key[table]:
            using.setdefault(code, []).append(thing)
    # what is said to be the same as another new one keeps that alive
    for code in list(using):
        said = desk.said.get((table, code), {})
        if said.get("decision") == "same" and said["same_as"] not in desk.known.by_key[table]:
            using.setdefault(said["same_as"], [])
    return using


def _facility(desk: Desk, name: str, rows: list[Thing]) -> Thing:
    """A building or site: what it is as one whose name ends alike, where it is as its milestone says."""
    cells = dict.fromkeys((column.name for column in TABLE["facilities"].columns), "")
    whole = desk.known.region(desk.city_id)  # that of a new city has no code yet
    region = next((row.cells["region_id"] for row in rows if row.cells["region_id"]), whole)
    cells |= {"name_zh": name, "type": desk.known.type_of(name), "region_id": region}
    thing = desk.thing("facilities", name, cells, names=[row.id for row in rows],
                       near=desk.known.like_facility(name, desk.city_id))  # fmt: skip
    division = desk.known.by_key["regions"].get(thing.cells["region_id"])
    if division and division["kind"] != "city":
        said = desk.said.get(("facilities", name), {})
        is_named = division["name_zh"].rstrip("省市县区镇乡") in thing.cells["name_zh"]
        below = {"precision": "town" if division["kind"] in ("town", "subdistrict") else "county",
                 "place_basis": "in its name" if is_named else ""}  # fmt: skip
        thing.cells |= {column: cell for column, cell in below.items() if column not in said}
        thing.asks = tuple(below)
    code = f"{desk.city_id}-{code_of(thing.cells['name_en']).removeprefix(f'{desk.city_id}-')}"
    codes = chain([code], (f"{code}-{number}" for number in count(2)))
    thing.cells["facility_id"] = next(code for code in codes if code not in desk.known.by_key["facilities"])
    return thing


def site(what: str) -> str:
    """The name of the building or site that a milestone speaks of, to be looked at: 加快建设市第九医院 is 市第九医院."""
    return DONE_AFTER.sub("", DONE_BEFORE.sub("", what)) or what


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
