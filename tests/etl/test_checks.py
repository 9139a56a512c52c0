"""Every check finds the fault it is for, and says where it is and what would be right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.check import CHECKS, run_checks, tables_read
from etl.contract import TABLES, Table
from etl.read import Staging, read_all
from tests.conftest import DATA, Copy

L19, L20, J25 = "targets/luoyang-2019.csv", "targets/luoyang-2020.csv", "targets/jiyuan-2025.csv"
M20 = "milestones/luoyang-2020.csv"
OBSERVED, OUTCOMES = "observations/luoyang.csv", "outcomes.csv"

REVIEW = {
    "finding_id": "two-values-00000000",
    "reviewed_on": "2024-01-31",
    "note_zh": "已核对",
    "note_en": "checked",
}
CASES: dict[str, list[tuple[Callable[[Copy], object], str]]] = {}


def case(name: str, message: str):
    """Register a way to spoil the data and the exact message that the check `name` must give."""

    def register(spoil: Callable[[Copy], object]):
        CASES.setdefault(name, []).append((spoil, message))
        return spoil

    return register


def found(copy: Copy, *names: str) -> list[str]:
    """What the checks of these names find in the copy; without a name, what all of them find."""
    checks = tuple(check for check in CHECKS if not names or check.name in names)
    staging = staged(copy, set().union(*(tables_read(check.sql) for check in checks)))
    assert staging.problems == []
    problems, run = run_checks(staging, checks)
    assert run == len(checks)
    return [str(problem) for problem in sorted(problems)]


def staged(copy: Copy, wanted: set[str]) -> Staging:
    """The copy's tables of these names, and those that are spoiled; the others are empty."""
    if wanted & {"counties", "county_edges"}:
        return read_all(copy.folder)
    read = [
        table for table in TABLES if table.name in wanted or held(table, copy.folder) != held(table, DATA)
    ]
    staging = read_all(copy.folder, tuple(read))
    for table in TABLES:
        if table not in read:
            staging.create(table)
    return staging


def held(table: Table, folder: Path) -> dict[Path, bytes]:
    """What stands in the files of a table."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.glob(table.pattern)}


@case(
    "unknown_indicator",
    f"{L20} line 2, column indicator_id: no indicator urban-new-job. Did you mean urban-new-jobs? A new one goes into indicators.csv first.",
)
def _(copy):
    copy.change(L20, 2, indicator_id="urban-new-job")


@case(
    "unknown_indicator",
    "headlines.csv line 2, column indicator_id: no indicator urban-new-job. Did you mean urban-new-jobs? A new one goes into indicators.csv first.",
)
def _(copy):
    copy.change("headlines.csv", 2, indicator_id="urban-new-job")


@case(
    "unknown_indicator",
    "related.csv line 2, column indicator_id: no indicator urban-new-job. Did you mean urban-new-jobs? A new one goes into indicators.csv first.",
)
def _(copy):
    copy.change("related.csv", 2, indicator_id="urban-new-job")


@case(
    "unknown_indicator",
    "related.csv line 2, column related_id: no indicator urban-new-job. Did you mean urban-new-jobs? A new one goes into indicators.csv first.",
)
def _(copy):
    copy.change("related.csv", 2, related_id="urban-new-job")


@case(
    "sum_without_figure",
    "sums.csv line {line}, column indicator_id: luoyang-2019 item 50 has no figure of public-toilets-built (中心城区) for 2019. Write item, year, indicator and scope as in the row of the figure.",
)
def _(copy):
    line = copy.line("sums.csv", indicator_id="public-toilets-built")
    copy.change("sums.csv", line, scope="中心城区")
    return line


@case(
    "sum_without_figure",
    "sums.csv line {line}, column part_indicator_id: luoyang-2019 item 33 has no figure of public-toilets-built (中心城区) for 2019. Write item, year, indicator and scope as in the row of the figure.",
)
def _(copy):
    line = copy.line("sums.csv", part_indicator_id="bus-routes-added")
    copy.change("sums.csv", line, part_indicator_id="public-toilets-built")
    return line


@case(
    "sum_without_figure",
    "sums.csv line {line}, column indicator_id: jiyuan-2025 item 专栏7 has no figure of rental-housing-started for no year. Write item, year, indicator and scope as in the row of the figure.",
)
def _(copy):
    line = copy.line("sums.csv", indicator_id="rental-housing-started")
    copy.change("sums.csv", line, year="")
    return line


@case(
    "unknown_unit",
    f"{L20} line 2, column unit: no unit 万人人. Did you mean 万人? A new one goes into units.csv first.",
)
def _(copy):
    copy.change(L20, 2, unit="万人人")


@case(
    "unknown_unit",
    f"{L20} line 2, column unit: no unit 万仁. Did you mean 万人? A new one goes into units.csv first.",
)
def _(copy):
    """As near to 万个, which no indicator of people takes."""
    copy.change(L20, 2, unit="万仁")


@case(
    "unknown_alias",
    f"{L20} line 2, column lead: no agency of luoyang is written 市人社据. Did you mean 市人社局? A new way of writing goes into aliases in agencies.csv.",
)
def _(copy):
    copy.change(L20, 2, lead="市人社据")


@case("unknown_alias", f"{L20} line 2, column lead: an agency name is empty. Remove the semicolon too many.")
def _(copy):
    copy.change(L20, 2, lead="市人社局;")


@case("unknown_sector", "indicators.csv line 2, column sector_id: no sector helth. Did you mean health?")
def _(copy):
    copy.change("indicators.csv", 2, sector_id="helth")


@case(
    "unknown_region",
    f"{L20} line 2, column region_id: no region 41030. Did you mean 410300? A new one goes into regions.csv first.",
)
def _(copy):
    copy.change(L20, 2, region_id="41030")


@case(
    "unknown_facility",
    f"{M20} line 2, column facility_id: no facility luoyang-olympic-centr. Did you mean luoyang-olympic-centre? A new one goes into facilities.csv first.",
)
def _(copy):
    copy.change(M20, 2, facility_id="luoyang-olympic-centr")


@case(
    "unknown_document",
    "targets/luoyang-2018.csv: no document luoyang-2018. Did you mean luoyang-2019? Documents are listed in documents.csv; a file is named after its document.",
)
def _(copy):
    copy.write("targets/luoyang-2018.csv", copy.rows(L19)[:1])


@case(
    "unknown_document",
    f"{L19}: no document luoyang-2019. Documents are listed in documents.csv; a file is named after its document.",
)
def _(copy):
    """Of ids that are nothing like it, none is meant."""
    copy.write("documents.csv", [row | {"document_id": "x"} for row in copy.rows("documents.csv")[:1]])


@case(
    "unknown_city",
    "agencies.csv line 2, column city_id: no city jiyan. Did you mean jiyuan? A new one goes into cities.csv first.",
)
def _(copy):
    copy.change("agencies.csv", 2, city_id="jiyan")


@case(
    "duplicate_key",
    "sectors.csv line 18, column sector_id: health stands already on line 10. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    copy.append("sectors.csv", copy.line("sectors.csv", sector_id="health"), name_zh="卫生", name_en="Care")


@case(
    "duplicate_key",
    "headlines.csv line 11, column indicator_id: urban-new-jobs stands already on line 2. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    copy.append("headlines.csv", 2, order="10")


@case(
    "duplicate_key",
    "translations.csv line {line}, column text: 0—6岁 stands already on line 2. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    return copy.append("translations.csv", 2)


@case(
    "duplicate_key",
    "related.csv line {line}, column indicator_id: balanced-compulsory-counties-share stands already on line 2. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    return copy.append("related.csv", 2)


@case(
    "duplicate_key",
    "sums.csv line {line}: jiyuan-2025 / 1.1.3 / 2020 / elderly-institutions / elderly-institutions / 公办敬老院 stands already on line 2. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    return copy.append("sums.csv", 2)


@case(
    "duplicate_key",
    "reviews.csv line 3, column finding_id: two-values-00000000 stands already on line 2. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    """Read in two ways, by two people."""
    copy.write("reviews.csv", [REVIEW, REVIEW | {"note_en": "checked again"}])


@case(
    "duplicate_place",
    "headlines.csv line 3, column order: place 1 is taken on line 2. Number the headlines 1, 2, 3 in the order in which they are shown.",
)
def _(copy):
    copy.change("headlines.csv", 3, order="1")


@case(
    "duplicate_place",
    "cities.csv line 3, column order: place 2 is taken on line 2. Number the cities 1, 2, 3 in the order in which they are shown.",
)
def _(copy):
    copy.change("cities.csv", 3, order="2")


@case(
    "unused_city",
    "cities.csv line 4, column city_id: no document is of the city zhengzhou. Remove it, or add its first document.",
)
def _(copy):
    copy.append("cities.csv", 2, city_id="zhengzhou", name_zh="郑州市", name_en="Zhengzhou", order="3")


@case(
    "city_region",
    "cities.csv line 2, column city_id: jiyuan has 0 rows of kind city in regions.csv. Write one.",
)
def _(copy):
    copy.change("regions.csv", copy.line("regions.csv", region_id="419001"), kind="county-level city")


@case(
    "city_inset",
    "cities.csv line 3, column inset: 419001 is no region of luoyang. Name regions of regions.csv by their codes, with | between.",
)
def _(copy):
    copy.change("cities.csv", 3, inset="410302|419001")


@case(
    "city_inset",
    "cities.csv line 3, column inset_en: the inset has no heading here. Write what the enlarged part is called.",
)
def _(copy):
    copy.change("cities.csv", 3, inset_en="")


@case(
    "city_inset",
    "cities.csv line 2, column inset: a heading stands here without an inset. Name the regions to enlarge, or remove it.",
)
def _(copy):
    copy.change("cities.csv", 2, inset_zh="城区")


@case(
    "untranslated",
    f'{L20} line 2, column scope: "青年" is not translated. Add a row with this text, its zh and its en to data/translations.csv.',
)
def _(copy):
    copy.change(L20, 2, scope="青年")


@case(
    "untranslated",
    f'{M20} line 2, column note: "a {{new}} note" is not translated. Add a row with this text, its zh and its en to data/translations.csv.',
)
def _(copy):
    copy.change(M20, 2, note="a {new} note")


@case(
    "unused_translation",
    'translations.csv line {line}, column text: no scope, note, title or issuer reads "plan ends". Remove it, or write the text exactly as in the cell.',
)
def _(copy):
    return copy.append("translations.csv", 2, text="plan ends")


@case(
    "duplicate_name",
    "indicators.csv line 3, column name_zh: the name 交流充电桩建设 stands already on line 2. Merge the two if they are one thing; otherwise name what tells them apart.",
)
def _(copy):
    copy.change("indicators.csv", 3, name_zh="交流充电桩建设")


@case(
    "ambiguous_alias",
    "agencies.csv line 3, column aliases: 行政服务中心 is already an alias of jiyuan-administrative-service-center. Keep it with the agency it means.",
)
def _(copy):
    copy.change("agencies.csv", 3, aliases="农业农村局|行政服务中心")


@case(
    "agency_region",
    "agencies.csv line 2, column region_id: an agency of level city has a region. Name the county, zone, town or subdistrict it governs, or correct level.",
)
def _(copy):
    copy.change("agencies.csv", 2, region_id="419001")


@case(
    "agency_named_twice",
    f"{L20} line 2, column support: luoyang-hrss is named more than once. Keep one; an agency that leads is not named again as support.",
)
def _(copy):
    copy.change(L20, 2, support="市人社局")


@case(
    "unit_of_another_kind",
    f"{L20} line 2, column unit: 亿元 converts to 元, but urban-new-jobs is kept in 人. Use a unit of that kind, or another indicator.",
)
def _(copy):
    copy.change(L20, 2, unit="亿元")


@case(
    "value_out_of_range",
    f"{L20} line {{line}}, column value: 101 % is outside 0 to 100 %. Correct the figure, or set unbounded = 1 on the indicator if it may leave the range.",
)
def _(copy):
    line = copy.line(L20, indicator_id="inclusive-kindergarten-coverage")
    copy.change(L20, line, value="101")
    return line


@case(
    "range_order",
    f"{L20} line {{line}}, column value_high: the range ends at 1, not above its start 1. Write the lower bound in value and the upper in value_high.",
)
def _(copy):
    line = copy.line(L20, indicator_id="universities-introduced")
    copy.change(L20, line, value_high="1")
    return line


@case(
    "range_order",
    f"{L20} line 2, column value_high: value_high stands beside comparator eq. Write range, or remove value_high.",
)
def _(copy):
    copy.change(L20, 2, value_high="12")


@case(
    "cumulative_falls",
    f"{L20} line {{line}}, column value: the cumulative urban-new-jobs falls from 450000 in 2023 to 440000 in 2025. Correct the figure, or give the stage its own since.",
)
def _(copy):
    line = copy.line(L20, indicator_id="urban-new-jobs", year="2025")
    copy.change(L20, line, value="44")
    return line


@case(
    "year_outside_document",
    f"{L20} line 2, column year: 2026 is outside the document's period 2020 to 2025. Correct the year, or the period in documents.csv.",
)
def _(copy):
    copy.change(L20, 2, year="2026")


@case(
    "year_against_kind",
    f"{J25} line 2, column year: a baseline has no year. Write the year in which it was reached.",
)
def _(copy):
    copy.change(J25, 2, year="")


@case(
    "since_against_period",
    f"{L20} line 2, column since: since stands beside period annual. since is the first year that a cumulative figure counts from.",
)
def _(copy):
    copy.change(L20, 2, since="2019")


@case(
    "every_year_of_a_sum",
    f"{L20} line {{line}}, column every_year: a cumulative figure is marked as holding every year. Write annual for a yearly flow, or every_year 0.",
)
def _(copy):
    line = copy.line(L20, indicator_id="urban-new-jobs", year="2023")
    copy.change(L20, line, every_year="1")
    return line


@case(
    "period_against_measure",
    f"{L20} line 2, column period: urban-new-jobs is a flow, its figure here level. A stock has a level, a flow an annual or cumulative figure: correct one, or use another indicator.",
)
def _(copy):
    copy.change(L20, 2, period="level")


@case(
    "region_of_another_city",
    f"{L20} line 2, column region_id: 419001 lies in jiyuan, the document is of luoyang. Use a region of the document's city.",
)
def _(copy):
    copy.change(L20, 2, region_id="419001")


@case(
    "region_not_yet_or_no_more",
    f"{L20} line 2, column region_id: 偃师区 (410307) exists only from 2021-03-18, the document was issued on 2020-11-02. Use the region as the plan names it; the map finds its successor.",
)
def _(copy):
    copy.change(L20, 2, region_id="410307")


@case(
    "region_without_county",
    "regions.csv line {line}, column parent_id: 伊滨区 leads to no county polygon. Give it a parent or successor that stands in counties.geojson.",
)
def _(copy):
    line = copy.line("regions.csv", region_id="410300-yibin")
    copy.change("regions.csv", line, parent_id="410300")
    return line


@case(
    "facility_outside_county",
    "facilities.csv line {line}, column lat: 栾川县森林航空消防机场 lies outside county 410324. Correct lat and lon (WGS-84, degrees), or region_id.",
)
def _(copy):
    line = copy.line("facilities.csv", region_id="410324")
    copy.change("facilities.csv", line, lat="34.6187", lon="112.4540", name_zh="栾川县森林航空消防机场")
    return line


@case(
    "facility_place",
    "facilities.csv line {line}, column lon: lat and lon do not come together. Write both or neither.",
)
def _(copy):
    line = copy.line("facilities.csv", region_id="410324")
    copy.change("facilities.csv", line, lat="33.786")
    return line


@case(
    "facility_place",
    "facilities.csv line {line}, column place_basis: a place below the city has no basis. Say where it is known from: stated by the plan, in its name, or public knowledge.",
)
def _(copy):
    line = copy.line("facilities.csv", region_id="410324")
    copy.change("facilities.csv", line, place_basis="")
    return line


@case(
    "successor_without_end",
    "regions.csv line {line}, column valid_to: 吉利区 has a successor but no end. Write the date from which the successor stands.",
)
def _(copy):
    line = copy.line("regions.csv", region_id="410306")
    copy.change("regions.csv", line, valid_to="")
    return line


@case(
    "impossible_date",
    "regions.csv line {line}, column valid_to: 2021-02-30 is no day of the calendar. Correct the date.",
)
def _(copy):
    line = copy.line("regions.csv", region_id="410306")
    copy.change("regions.csv", line, valid_to="2021-02-30")
    return line


@case(
    "impossible_date",
    "reviews.csv line 2, column reviewed_on: 2024-02-30 is no day of the calendar. Correct the date.",
)
def _(copy):
    copy.write("reviews.csv", [REVIEW | {"reviewed_on": "2024-02-30"}])


@case(
    "unused_indicator",
    "indicators.csv line {line}, column indicator_id: nothing uses the indicator zzz. Remove it, or use it.",
)
def _(copy):
    return copy.append("indicators.csv", 2, indicator_id="zzz", name_zh="无", name_en="None")


@case("unused_unit", "units.csv line {line}, column unit: nothing uses the unit 兆. Remove it, or use it.")
def _(copy):
    return copy.append("units.csv", 2, unit="兆")


@case(
    "unused_sector",
    "sectors.csv line 18, column sector_id: nothing belongs to the sector space. Remove it, or use it.",
)
def _(copy):
    copy.append("sectors.csv", 2, sector_id="space", name_zh="航天", name_en="Space")


@case(
    "unused_alias",
    "agencies.csv line 2, column aliases: no plan writes 便民中心 (jiyuan-administrative-service-center). Remove it, or use it.",
)
def _(copy):
    copy.change("agencies.csv", 2, aliases="行政服务中心|便民中心")


@case(
    "unused_region",
    "regions.csv line {line}, column region_id: nothing uses the region 419001-xiaye (下冶镇). Remove it, or use it.",
)
def _(copy):
    like = copy.line("regions.csv", region_id="419001-kejing")
    return copy.append("regions.csv", like, region_id="419001-xiaye", name_zh="下冶镇", name_en="Xiaye Town")


@case(
    "unused_facility",
    "facilities.csv line {line}, column facility_id: no milestone names the facility luoyang-nowhere. Remove it, or add its milestone.",
)
def _(copy):
    return copy.append("facilities.csv", 2, facility_id="luoyang-nowhere")


@case(
    "document_without_rows",
    "documents.csv line 7, column document_id: luoyang-2030 has neither figures nor milestones. Add targets/luoyang-2030.csv, or remove the document.",
)
def _(copy):
    copy.append("documents.csv", 2, document_id="luoyang-2030")


@case(
    "map_shapes_of_another_map",
    "map_shapes.csv: lacks 410323 of luoyang, which stands in counties.geojson. Write it anew: make counties.",
)
def _(copy):
    copy.write("map_shapes.csv", [r for r in copy.rows("map_shapes.csv") if r["region_id"] != "410323"])


@case(
    "map_shapes_of_another_map",
    "map_shapes.csv line {line}, column region_id: 410305 is drawn in the inset, but stands in the inset of cities.csv no more. Write the file anew: make counties.",
)
def _(copy):
    city = copy.line("cities.csv", city_id="luoyang")
    copy.change("cities.csv", city, inset="410302|410303|410304|410311")
    return copy.line("map_shapes.csv", part="inset", region_id="410305")


@case(
    "map_shapes_of_another_map",
    "map_shapes.csv line 2, column places: is no list of points. Write the file anew: make counties.",
)
def _(copy):
    copy.change("map_shapes.csv", 2, places="[[1,2]")


def observe(copy: Copy, **cells: str) -> int:
    """Add an observation that is right, but for these cells; returns its line."""
    rows = copy.rows(OBSERVED)
    usual = dict.fromkeys(rows[0], "") | {
        "source_id": "ly-communique-2023", "indicator_id": "childrens-homes", "region_id": "410300", "year": "2023",
        "period": "level", "comparator": "eq", "value": "1", "unit": "个", "definition": "same", "confidence": "stated",
    }  # fmt: skip
    copy.write(OBSERVED, [*rows, usual | cells])
    return len(rows) + 2


@case(
    "unknown_source",
    f"{OBSERVED} line {{line}}, column source_id: no source ly-communique-2032. Did you mean ly-communique-2023? A new one goes into sources.csv first.",
)
def _(copy):
    return observe(copy, source_id="ly-communique-2032")


@case(
    "unknown_city",
    "observations/luoyan.csv: no city luoyan. Did you mean luoyang? A new one goes into cities.csv first.",
)
def _(copy):
    copy.write("observations/luoyan.csv", copy.rows(OBSERVED)[:1])


@case(
    "duplicate_key",
    f"{OBSERVED} line {{line}}: ly-communique-2023 / gdp / 410300 / 2023 / annual stands already on line {{first}}. Remove one, or tell them apart (a figure by scope, region, period or since).",
)
def _(copy):
    """Also where it is written in another unit."""
    first = copy.line(OBSERVED, indicator_id="gdp", source_id="ly-communique-2023", year="2023")
    line = copy.append(OBSERVED, first, value="54816000", unit="万元")
    return {"line": line, "first": first}


@case(
    "unit_of_another_kind",
    f"{OBSERVED} line {{line}}, column unit: 万人 converts to 人, but childrens-homes is kept in 个. Use a unit of that kind, or another indicator.",
)
def _(copy):
    return observe(copy, unit="万人")


@case(
    "value_out_of_range",
    f"{OBSERVED} line {{line}}, column value: 101 % is outside 0 to 100 %. Correct the figure, or set unbounded = 1 on the indicator if it may leave the range.",
)
def _(copy):
    return observe(copy, indicator_id="inclusive-kindergarten-coverage", value="101", unit="%")


@case(
    "range_order",
    f"{OBSERVED} line {{line}}, column value_high: value_high stands beside comparator eq. Write range, or remove value_high.",
)
def _(copy):
    return observe(copy, value_high="2")


@case(
    "since_against_period",
    f"{OBSERVED} line {{line}}, column since: since stands beside period level. since is the first year that a cumulative figure counts from.",
)
def _(copy):
    return observe(copy, since="2019")


@case(
    "period_against_measure",
    f"{OBSERVED} line {{line}}, column period: childrens-homes is a stock, its figure here annual. A stock has a level, a flow an annual or cumulative figure: correct one, or use another indicator.",
)
def _(copy):
    return observe(copy, period="annual")


@case(
    "region_of_another_city",
    f"{OBSERVED} line {{line}}, column region_id: 419001 lies in jiyuan, the file is of luoyang. Use a region of luoyang, or move the row to observations/jiyuan.csv.",
)
def _(copy):
    return observe(copy, region_id="419001")


@case(
    "untranslated",
    f'{OBSERVED} line {{line}}, column scope: "青年" is not translated. Add a row with this text, its zh and its en to data/translations.csv.',
)
def _(copy):
    return observe(copy, scope="青年")


@case(
    "near_or_derived_without_note",
    f"{OBSERVED} line {{line}}, column note: a near definition has no note. Say how it is counted, and how the goal is.",
)
def _(copy):
    return observe(copy, definition="near", confidence="derived")


@case(
    "near_or_derived_without_note",
    f"{OBSERVED} line {{line}}, column note: a derived value has no note. Say what it is worked out from.",
)
def _(copy):
    return observe(copy, confidence="derived")


def published(copy: Copy, on: str) -> dict[str, str]:
    """Cells of an observation from a new source that was published then."""
    source = copy.rows("sources.csv")[0] | {"source_id": "zz", "published_on": on, "note": ""}
    copy.write("sources.csv", [*copy.rows("sources.csv"), source])
    return {"source_id": "zz"}


@case(
    "observation_before_its_time",
    f"{OBSERVED} line {{line}}, column year: zz was published on 2024-04-30, before 2025 began. Correct the year or the source; what a source expects is no observation.",
)
def _(copy):
    return observe(copy, **published(copy, "2024-04-30"), year="2025")


@case(
    "observation_before_its_time",
    f"{OBSERVED} line {{line}}, column as_of: zz was published on 2024-10-24, before 2024 was over. Write the month or day at which the value stands, such as 2024-10.",
)
def _(copy):
    return observe(copy, **published(copy, "2024-10-24"), year="2024")


@case(
    "observation_before_its_time",
    f"{OBSERVED} line {{line}}, column as_of: zz was published on 2024, before 2024 was over. Write the month or day at which the value stands, such as 2024-06.",
)
def _(copy):
    """Of a source of which no more than the year is known."""
    return observe(copy, **published(copy, "2024"), year="2024")


@case(
    "observation_before_its_time",
    f"{OBSERVED} line {{line}}, column as_of: 2023-10 does not lie in 2024. Write a month or day of that year, or leave it empty where the value is of the whole year.",
)
def _(copy):
    return observe(copy, **published(copy, "2025-01-31"), year="2024", as_of="2023-10")


@case(
    "observation_before_its_time",
    f"{OBSERVED} line {{line}}, column as_of: 2024-12-31 is the end of 2024. Leave it empty: a value without it is of the whole year.",
)
def _(copy):
    return observe(copy, **published(copy, "2025-01-31"), year="2024", as_of="2024-12-31")


@case(
    "observation_before_its_time",
    f"{OBSERVED} line {{line}}, column as_of: zz was published on 2024-10-24, before 2024-11. Correct as_of, or the date in sources.csv.",
)
def _(copy):
    return observe(copy, **published(copy, "2024-10-24"), year="2024", as_of="2024-11")


@case(
    "impossible_date",
    f"{OBSERVED} line {{line}}, column as_of: 2024-02-30 is no day of the calendar. Correct the date.",
)
def _(copy):
    return observe(copy, **published(copy, "2024-10-24"), year="2024", as_of="2024-02-30")


@case(
    "impossible_date",
    "sources.csv line {line}, column published_on: 2024-02-30 is no day of the calendar. Correct the date.",
)
def _(copy):
    published(copy, "2024-02-30")
    return len(copy.rows("sources.csv")) + 1


@case(
    "unused_source",
    "sources.csv line {line}, column source_id: nothing is read from the source zz. Remove it, or use it.",
)
def _(copy):
    published(copy, "2024-04-30")
    return len(copy.rows("sources.csv")) + 1


@case(
    "outcome_without_milestone",
    f"{OUTCOMES} line 2, column item: luoyang-2022 has no milestone in item 99. Write item and facility as in the row of the milestone.",
)
def _(copy):
    copy.change(OUTCOMES, 2, document_id="luoyang-2022", item="99")


@case(
    "outcome_without_milestone",
    f"{OUTCOMES} line 2, column facility_id: luoyang-2020 has no milestone of luoyang-olympic-centre in item 14. Write item and facility as in the row of the milestone.",
)
def _(copy):
    copy.change(OUTCOMES, 2, document_id="luoyang-2020", item="14", facility_id="luoyang-olympic-centre")


@case(
    "unknown_facility",
    f"{OUTCOMES} line 2, column facility_id: no facility luoyang-olympic-centr. Did you mean luoyang-olympic-centre? A new one goes into facilities.csv first.",
)
def _(copy):
    copy.change(OUTCOMES, 2, facility_id="luoyang-olympic-centr")


@case(
    "outcome_before_its_time",
    f"{OUTCOMES} line 2, column date: zz was published on 2024-10-24, before 2024-11. Correct the date or the source; what a source expects is no outcome.",
)
def _(copy):
    copy.change(OUTCOMES, 2, **published(copy, "2024-10-24"), date="2024-11")


def test_a_value_of_a_part_of_a_year_and_a_date_known_to_the_month_are_accepted(copy: Copy):
    observe(copy, **published(copy, "2024-10"), year="2024", as_of="2024-10-24")
    copy.change(OUTCOMES, 2, source_id="zz", date="2024-10-24")
    checks = ("observation_before_its_time", "outcome_before_its_time", "impossible_date")
    assert found(copy, *checks) == []


def test_the_data_as_it_is_passes_every_check(copy: Copy):
    assert found(copy) == []


@pytest.mark.parametrize("check", sorted({check.name for check in CHECKS}))
def test_a_check_finds_what_it_is_for(copy: Copy, check: str):
    """A check without a case fails here: it might never find anything."""
    original = {path: path.read_bytes() for path in copy.folder.glob("**/*.csv")}
    for spoil, message in CASES[check]:
        gaps = spoil(copy)
        for name, line in (gaps if isinstance(gaps, dict) else {"line": gaps}).items():
            message = message.replace(f"{{{name}}}", str(line))
        assert message in found(copy, check)
        for path in copy.folder.glob("**/*.csv"):
            if path in original:
                path.write_bytes(original[path])
            else:
                path.unlink()


KEYED = [table for table in TABLES if table.key]
REFERENCES = [(table, column) for table in TABLES for column in table.columns if column.kind.refers_to]


def a_file(copy: Copy, table: Table) -> str:
    """One file of the table, with a row at least."""
    path = max(copy.folder.glob(table.pattern), key=lambda path: path.stat().st_size)
    file = path.relative_to(copy.folder).as_posix()
    if not copy.rows(file):
        copy.write(file, [REVIEW])
    return file


def test_a_row_that_stands_twice_is_found_in_every_table(copy: Copy):
    files = [a_file(copy, table) for table in KEYED]
    lines = {file: copy.append(file, 2) for file in files}
    said = found(copy, "duplicate_key")
    for file, line in lines.items():
        assert any(
            problem.startswith(f"{file} line {line}") and "stands already on line 2." in problem
            for problem in said
        ), file


def test_what_is_not_there_is_found_wherever_a_row_refers_to_it(copy: Copy):
    named = [(a_file(copy, table), column) for table, column in REFERENCES]
    for file, column in named:
        copy.change(file, 2, **{column.name: "nowhere"})
    said = found(copy, *(check.name for check in CHECKS if check.name.startswith("unknown_")))
    for file, column in named:
        (to,) = (other for other in TABLES if other.name == column.kind.refers_to)
        told = f"{file} line 2, column {column.name}: no {to.one} nowhere. "
        assert any(problem.startswith(told) for problem in said), told


def test_a_facility_inside_its_county_is_accepted(copy: Copy):
    """栾川县城 lies in 栾川县: the public coordinates of the county town."""
    copy.change(
        "facilities.csv", copy.line("facilities.csv", region_id="410324"), lat="33.786", lon="111.615"
    )
    assert found(copy) == []


def test_a_check_is_known_to_read_the_tables_behind_what_is_derived():
    assert tables_read("from stage.figures join stage.regions") >= {
        "targets", "documents", "units", "indicators", "regions"
    }  # fmt: skip
    assert tables_read("from stage.named") >= {"targets", "milestones", "documents"}
    assert tables_read("from stage.drawn_regions") >= {"regions", "county_divisions"}
    assert tables_read("select stage.nearest_unit(x, y)") == set()


def test_a_check_that_needs_an_unreadable_file_is_left_out_instead_of_accusing_good_rows(copy: Copy):
    copy.path("units.csv").write_bytes(b"")
    staging = read_all(copy.folder)
    problems, run = run_checks(staging)
    assert problems == []
    assert run < len(CHECKS)
