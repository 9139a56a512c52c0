"""Figures that cannot both hold: what the rules find in the real plans, and what each is for."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.build import RULES, fill_tables, make_views, read_and_check
from tests.conftest import Copy

J21, J25 = "targets/jiyuan-2021.csv", "targets/jiyuan-2025.csv"
OBSERVED = "observations/luoyang.csv"
L19, L20, L22 = "targets/luoyang-2019.csv", "targets/luoyang-2020.csv", "targets/luoyang-2022.csv"

# Read in the plans: rule, severity, indicator, year; of both figures plan, item and value in base units. Of sums
# the total, and what its parts make.
IN_THE_PLANS = [
    # reported for 2018 and 2020, before the plans were issued
    ("already_reached", "notable", "higher-education-enrolment", 2023, "luoyang-2020 7", 160_000, "ly-lyd-20190923 规模持续扩大", 163_200),
    ("already_reached", "notable", "inclusive-kindergarten-coverage", 2023, "luoyang-2022 6", 86, "ly-265xx-20210225 第三段", 90.98),
    ("already_reached", "notable", "inclusive-kindergarten-coverage", 2023, "luoyang-2022 一.2", 87, "ly-265xx-20210225 第三段", 90.98),
    ("already_reached", "notable", "inclusive-kindergarten-coverage", 2025, "luoyang-2022 6", 87, "ly-265xx-20210225 第三段", 90.98),
    # 48.8 万, 48.8 万以上
    ("other_qualifier", "mild", "urban-new-jobs", 2025, "luoyang-2022 一.1", 488_000, "luoyang-2022 1", 488_000),
    # 90 万人次以上, 90 万人次; 150 万人次以上, 150 万人次
    ("other_qualifier", "mild", "vocational-training", 2023, "luoyang-2022 一.1", 900_000, "luoyang-2022 4", 900_000),
    ("other_qualifier", "mild", "vocational-training", 2025, "luoyang-2022 一.1", 1_500_000, "luoyang-2022 4", 1_500_000),
    ("said_twice", "confirmed", "injury-insured", 2023, "luoyang-2022 一.5", 810_000, "luoyang-2022 22", 810_000),
    ("said_twice", "confirmed", "injury-insured", 2025, "luoyang-2022 一.5", 830_000, "luoyang-2022 22", 830_000),
    ("said_twice", "confirmed", "medical-insured", 2023, "luoyang-2022 一.5", 6_920_000, "luoyang-2022 22", 6_920_000),
    ("said_twice", "confirmed", "medical-insured", 2025, "luoyang-2022 一.5", 6_930_000, "luoyang-2022 22", 6_930_000),
    ("said_twice", "confirmed", "mutual-aid-villages", 2023, "luoyang-2022 一.4", 200, "luoyang-2022 21", 200),
    ("said_twice", "confirmed", "pension-insured", 2023, "luoyang-2022 一.5", 4_800_000, "luoyang-2022 22", 4_800_000),
    ("said_twice", "confirmed", "pension-insured", 2025, "luoyang-2022 一.5", 4_850_000, "luoyang-2022 22", 4_850_000),
    ("said_twice", "confirmed", "urban-new-jobs", 2023, "luoyang-2022 一.1", 292_800, "luoyang-2022 1", 292_800),
    # 1.5 万以上 in 2021, after 8.86 万 in the five years to 2020
    ("slower_than_reached", "notable", "urban-new-jobs", 2021, "jiyuan-2021 113", 15_000, "jiyuan-2025 1.1.2", 17_720),
    # 栾川 31, 嵩县 18, 汝阳 3
    ("sum_of_counties", "confirmed", "tailings-ponds-treated", 2019, "luoyang-2019 29", 52, None, 52),
    # 6 added, 30 optimised
    ("sum_of_parts", "confirmed", "bus-routes-added-or-optimised", 2019, "luoyang-2019 33", 36, None, 36),
    # 30 in the city, 20 in counties and towns
    ("sum_of_parts", "confirmed", "city-study-rooms-built", 2019, "luoyang-2019 11", 50, None, 50),
    # 1 and 6 make 7; 7 and 10 make 17
    ("sum_of_parts", "confirmed", "elderly-institutions", 2020, "jiyuan-2025 1.1.3", 7, None, 7),
    ("sum_of_parts", "confirmed", "elderly-institutions", 2020, "jiyuan-2025 1.1.3", 17, None, 17),
    # 65 in the city, 45 in the counties
    ("sum_of_parts", "confirmed", "public-toilets-built", 2019, "luoyang-2019 50", 110, None, 110),
    # 850 and 3150
    ("sum_of_parts", "confirmed", "rental-housing-started", 2025, "jiyuan-2025 专栏7", 4000, None, 4000),
    # 2000 in 2021-23, 8000 in 2024-25
    ("sum_of_stages", "confirmed", "public-rental-started", 2025, "luoyang-2020 11", 10_000, None, 10_000),
    # section 一 has under 2023 what task 6 has under 2025
    ("two_values", "severe", "inclusive-kindergarten-coverage", 2023, "luoyang-2022 一.2", 87, "luoyang-2022 6", 86),
    # 社区及较大小区 by 2023, 全市社区 by 2025
    ("whole_twice", "notable", "community-elderly-facility-coverage", 2023, "luoyang-2022 20", 100, "luoyang-2022 一.4", 100),
]  # fmt: skip


def test_the_rules_find_in_the_plans_what_a_reader_finds_and_nothing_else(con: duckdb.DuckDBPyConnection):
    """All but what is no figure: the two lists of hospitals of jiyuan-2025, projects under changed names."""
    found = con.execute(
        """
        select rule, severity, indicator_id, first_year, first_document_id || ' ' || first_item, first_value,
               coalesce(second_source_id, second_document_id) || ' ' || second_item, second_value
        from contradictions order by 1, 3, 4, first_value
        """
    ).fetchall()
    assert found == IN_THE_PLANS
    assert [finding[2] for finding in found if finding[1] == "severe"] == ["inclusive-kindergarten-coverage"]


def test_a_sum_names_its_parts_in_the_order_of_the_plan(con: duckdb.DuckDBPyConnection):
    parts = con.execute(
        """
        select t.region_zh, t.value::integer
        from (select unnest(part_ids) as target_id, generate_subscripts(part_ids, 1) as place
              from contradictions where rule = 'sum_of_counties')
        join targets_flat t using (target_id) order by place
        """
    ).fetchall()
    assert parts == [("栾川县", 31), ("嵩县", 18), ("汝阳县", 3)]


Finding = tuple[str, str, float, float] | tuple[str, str, str, float, float]  # of another rule: that first
FAULTS: dict[str, Callable[[Copy], list[Finding]]] = {}


def fault(spoil: Callable[[Copy], list[Finding]]):
    """Register a way to spoil the plans, with near misses, that gives what the rule of its name must then find."""
    FAULTS[spoil.__name__] = spoil
    return spoil


def change(copy: Copy, file: str, indicator: str, year: int, cells: dict[str, str], **where: str) -> None:
    copy.change(file, copy.line(file, indicator_id=indicator, year=str(year), **where), **cells)


def add(copy: Copy, file: str, indicator: str, year: int, cells: dict[str, str], **where: str) -> None:
    copy.append(file, copy.line(file, indicator_id=indicator, year=str(year), **where), **cells)


@fault
def two_values(copy):
    """480 万 and 479 万 cannot both hold; 以上, or ranges that overlap, leave room; another year or part is free."""
    change(copy, L22, "pension-insured", 2023, {"value": "479"}, item="22")
    change(copy, L22, "urban-new-jobs", 2023, {"value": "29.3"}, item="1")
    change(copy, L22, "inclusive-kindergarten-coverage", 2023, {"comparator": "ge"}, item="6")
    overlap = {"item": "17", "value": "5", "value_high": "6"}
    add(copy, L22, "county-maternal-hospitals-grade2a", 2023, overlap)
    change(copy, L22, "medical-insured", 2025, {"value": "692.5", "year": "2024"}, item="22")
    add(copy, L22, "injury-insured", 2025, {"value": "85", "scope": "城市区"}, item="22")
    return [
        ("severe", "pension-insured", 4_800_000, 4_790_000),
        ("mild", "urban-new-jobs", 292_800, 293_000),
        ("mild", "inclusive-kindergarten-coverage", 87, 86),
        ("mild", "county-maternal-hospitals-grade2a", 4, 5),
    ]


@fault
def other_qualifier(copy):
    change(copy, L22, "pension-insured", 2025, {"comparator": "ge"}, item="22")
    add(copy, L22, "employers-served", 2023, {"item": "一.1", "comparator": "eq", "scope": "城市区"})
    return [("mild", "pension-insured", 4_850_000, 4_850_000)]


@fault
def said_twice(copy):
    """A sum that counts from 2021 is not the one of which the plan does not say since when it counts."""
    add(copy, L22, "employers-served", 2023, {"item": "一.1"})
    add(copy, L22, "employers-served", 2025, {"item": "一.1", "since": "2021"})
    return [("confirmed", "employers-served", 15_000, 15_000)]


@fault
def already_met(copy):
    """97 % by 2025 where 97 % is reached, 1.72 where less is better; not 4.29 nurses of 4.3, nor another part."""
    change(copy, J25, "senior-secondary-gross-enrolment", 2020, {"value": "97"})
    change(copy, J25, "nurses-per-thousand", 2020, {"value": "4.29"})
    goal = {"kind": "target", "year": "2025"}
    add(copy, J25, "urban-rural-income-ratio", 2020, goal)
    add(copy, J25, "township-culture-station-coverage", 2020, goal)
    add(copy, J25, "village-culture-center-coverage", 2020, goal | {"scope": "城乡"})
    return [
        ("notable", "senior-secondary-gross-enrolment", 97, 97),
        ("notable", "urban-rural-income-ratio", 1.72, 1.72),
        ("mild", "township-culture-station-coverage", 100, 100),
        # 1.65 in 2022, as a communique says
        ("already_reached", "notable", "urban-rural-income-ratio", 1.72, 1.65),
    ]


def report(copy: Copy, indicator: str, year: int, value: str, unit: str, source: str, **cells: str) -> None:
    """Add what a source says was reached in Luoyang."""
    row = dict.fromkeys(copy.rows(OBSERVED)[0], "") | {
        "source_id": source, "indicator_id": indicator, "region_id": "410300", "year": str(year), "period": "level",
        "comparator": "eq", "value": value, "unit": unit, "definition": "same", "confidence": "stated",
    }  # fmt: skip
    copy.write(OBSERVED, [*copy.rows(OBSERVED), row | cells])


@fault
def already_reached(copy):
    """250 homes, 100 % and 3.6 ‰ or less were known. Not a value that was left again, came out later, is another
    part's, or only a limit on the wrong side."""
    before_2020, before_2022, later = "ly-hnr-20200109", "ly-report-2022", "ly-communique-2023"
    report(copy, "childrens-homes", 2019, "250", "个", before_2020)
    report(copy, "childrens-homes", 2019, "900", "个", before_2020, scope="城市区")
    report(copy, "digital-campus-share", 2019, "100", "%", before_2020, scope="中小学校")
    report(copy, "infant-mortality", 2021, "3.6", "‰", before_2022, comparator="le")
    report(copy, "under5-mortality", 2021, "3", "‰", before_2022, comparator="ge")
    report(copy, "maternal-mortality", 2020, "5", "/10万", before_2022)
    report(copy, "maternal-mortality", 2021, "11", "/10万", before_2022)
    report(copy, "primary-care-visit-rate", 2022, "75", "%", later)
    return [
        ("notable", "childrens-homes", 247, 250),
        ("notable", "digital-campus-share", 80, 100),
        ("mild", "digital-campus-share", 100, 100),
        ("notable", "infant-mortality", 3.75, 3.6),
    ]


@fault
def falling_level(copy):
    """Fewer homes, more deaths; not an equal level, a lower 以上, a higher 以内, or a year with less to do."""
    change(copy, L20, "childrens-homes", 2023, {"value": "240"})
    change(copy, L22, "infant-mortality", 2023, {"comparator": "eq"})
    change(copy, L22, "infant-mortality", 2025, {"comparator": "eq", "value": "3.8"})
    change(copy, L20, "legal-service-demo-sites", 2023, {"value": "5"})
    change(copy, L20, "higher-education-enrolment", 2023, {"value": "18"})
    change(copy, L20, "higher-education-enrolment", 2025, {"value": "17"})
    change(copy, L22, "under5-mortality", 2025, {"value": "5.2"})
    add(copy, L20, "city-study-rooms-built", 2020, {"year": "2021", "value": "30"})
    return [("notable", "childrens-homes", 247, 240), ("notable", "infant-mortality", 3.75, 3.8)]


@fault
def share_above_100(copy):
    change(copy, L20, "senior-secondary-gross-enrolment", 2025, {"value": "100.5"})
    change(copy, L22, "senior-secondary-gross-enrolment", 2023, {"value": "100"})
    return [("mild", "senior-secondary-gross-enrolment", 100.5, 100)]


@fault
def slower_than_reached(copy):
    """4500 where 22505 were reached in five years; not 2.5 万 after 12.49 万, nor where no start or another part."""
    for indicator, cells in (
        ("rural-labour-transfer", {"value": "22505", "unit": "人"}),
        ("reemployed-people", {"value": "12500", "unit": "人"}),
        ("vocational-training", {"value": "12.49", "unit": "万人次"}),
        ("high-skilled-talent-added", {"value": "9000", "unit": "人", "since": ""}),
        ("returnee-startups-added", {"value": "20000", "unit": "人", "scope": "城乡"}),
    ):
        add(copy, J25, "urban-new-jobs", 2020, cells | {"indicator_id": indicator})
    return [("notable", "rural-labour-transfer", 4500, 4501), ("notable", "reemployed-people", 2500, 2500)]


@fault
def sum_of_counties(copy):
    """52 in the counties of a city that has 51; not counties that make less, or one alone, or shares."""
    change(copy, L19, "tailings-ponds-treated", 2019, {"value": "51"}, region_id="410300", period="annual")
    for indicator, values in (
        ("kindergarten-places-added", ("3000", "3000")),
        ("mass-sport-events", ("30", "30")),
        ("kindergartens-built", ("20", "20")),
        ("rural-boarding-schools-built", ("60",)),
        ("disabled-care-center-occupancy", ("70", "80")),
    ):
        for region, value in zip(("410324", "410325"), values, strict=False):
            add(copy, L19, indicator, 2019, {"region_id": region, "value": value})
    return [
        ("severe", "tailings-ponds-treated", 51, 52),
        ("confirmed", "kindergarten-places-added", 6000, 6000),
        # 50 以上
        ("confirmed", "mass-sport-events", 50, 60),
    ]


@fault
def sum_of_parts(copy):
    """One more or less is not the total, nor 7.6 and 7.6 万 16 万以上; 1.73 and 1.73 万 are 3.5, 25 以上 and 20 may be 50."""
    change(copy, L19, "bus-routes-optimised", 2019, {"value": "31"})
    change(copy, L19, "public-toilets-built", 2019, {"value": "64"}, scope="城市区")
    change(copy, L19, "city-study-rooms-built", 2019, {"value": "25", "comparator": "ge"}, scope="城市区")
    change(copy, J25, "rental-housing-started", 2025, {"value": "4100", "comparator": "approx"}, scope="")
    for item, indicator, year, value in (
        ("23", "film-screenings", 2020, "1.73"),
        ("7", "higher-education-enrolment", 2023, "7.6"),
    ):
        row = copy.rows("sums.csv")[0] | {"document_id": "luoyang-2020", "item": item, "year": str(year)}
        for scope in ("城市区", "县乡"):
            add(copy, L20, indicator, year, {"scope": scope, "value": value, "comparator": "eq"})
            named = {"indicator_id": indicator, "part_indicator_id": indicator, "part_scope": scope}
            copy.write("sums.csv", [*copy.rows("sums.csv"), row | named])
    return [
        ("severe", "bus-routes-added-or-optimised", 36, 37),
        ("severe", "public-toilets-built", 110, 109),
        ("confirmed", "city-study-rooms-built", 50, 45),
        ("confirmed", "rental-housing-started", 4100, 4000),
        ("confirmed", "film-screenings", 35_000, 34_600),
        ("severe", "higher-education-enrolment", 160_000, 152_000),
    ]


@fault
def sum_of_stages(copy):
    """2000 and 8001 are not 10000; a stage that does not follow on the first is none of its parts."""
    change(copy, L20, "public-rental-started", 2025, {"value": "8001"}, since="2024")
    add(copy, L20, "public-rental-started", 2025, {"value": "9999", "since": "2025"}, since="2024")
    add(copy, L20, "affordable-housing-started", 2025, {"value": "3300", "since": "2021"})
    return [
        ("severe", "public-rental-started", 10_000, 10_001),
        ("confirmed", "affordable-housing-started", 3300, 3300),
    ]


def other_goals_in_2020(copy: Copy) -> None:
    change(copy, L20, "higher-education-enrolment", 2025, {"value": "21", "comparator": "eq"})
    hospitals = {"item": "18", "support": "", "lead": ""}
    for year, low, high in (("2023", "5", "7"), ("2025", "8", "9")):
        line = copy.line(L22, indicator_id="county-maternal-hospitals-grade2a", year=year)
        row = copy.rows(L22)[line - 2] | hospitals | {"value": low, "value_high": high}
        copy.write(L20, [*copy.rows(L20), row])


@fault
def two_plans(copy):
    """21 万 and 22 万以上; 8-9 and 6-7. Not 5-7 and 4-5, nor 4 % 以内 and 4.5, nor sums without a start."""
    other_goals_in_2020(copy)
    change(copy, L20, "registered-urban-unemployment", 2025, {"value": "4"})
    change(copy, L20, "township-elderly-homes-upgraded", 2023, {"value": "130"})
    return [
        ("notable", "higher-education-enrolment", 210_000, 220_000),
        ("notable", "county-maternal-hospitals-grade2a", 8, 6),
    ]


@fault
def whole_twice(copy):
    """100 % by 2023 and again by 2025; not 99 % before it, nor a rate that may exceed it."""
    add(copy, L20, "county-maternal-hospital-grade2-coverage", 2023, {"year": "2025"})
    change(copy, L20, "digital-campus-share", 2023, {"value": "99"}, scope="中小学校")
    for year in (2023, 2025):
        change(copy, L20, "senior-secondary-gross-enrolment", year, {"value": "100"})
    change(copy, L22, "senior-secondary-gross-enrolment", 2023, {"value": "100"})
    return [("notable", "county-maternal-hospital-grade2-coverage", 100, 100)]


FOUND = "select rule, severity, indicator_id, first_value, second_value from contradictions"


def spoilt(copy: Copy) -> duckdb.DuckDBPyConnection:
    """The copy's data as a build has it before the marts."""
    staging, _ = read_and_check(copy.folder, lambda line: None)
    fill_tables(staging.con, ":memory:")
    make_views(staging.con)
    return staging.con


def found(con: duckdb.DuckDBPyConnection) -> Counter:
    return Counter(con.execute(FOUND).fetchall())


@pytest.fixture(scope="module")
def in_the_plans(database: Path) -> Counter:
    """What the rules find in the plans as they are."""
    with duckdb.connect(str(database), read_only=True) as con:
        return found(con)


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_rule_finds_what_it_is_for_and_no_rule_claims_more(copy: Copy, in_the_plans, rule: str):
    """Beside what it finds in the plans as they are; the near misses in the same copy are nobody's finding."""
    expected = FAULTS[rule](copy)
    named = [finding if len(finding) == 5 else (rule, *finding) for finding in expected]
    assert found(spoilt(copy)) - in_the_plans == Counter(named)


def test_every_rule_has_its_fault():
    assert set(FAULTS) == {rule.stem for rule in RULES}


def test_a_plan_that_replaces_another_does_not_contradict_it(copy: Copy, in_the_plans):
    other_goals_in_2020(copy)
    line = copy.line("documents.csv", document_id="luoyang-2022")
    copy.change("documents.csv", line, supersedes="luoyang-2020")
    assert found(spoilt(copy)) == in_the_plans


def test_a_finding_keeps_its_code_until_one_of_its_figures_changes(
    copy: Copy, con: duckdb.DuckDBPyConnection
):
    """The code is what a review refers to: it holds through changes of other figures, and not of its own."""
    codes = (
        "select indicator_id, finding_id from contradictions where rule in ('two_values', 'sum_of_counties')"
    )
    before = dict(con.execute(codes).fetchall())
    change(copy, L22, "inclusive-kindergarten-coverage", 2023, {"value": "85"}, item="6")
    after = dict(spoilt(copy).execute(codes).fetchall())
    changed = {indicator for indicator, code in before.items() if after[indicator] != code}
    assert changed == {"inclusive-kindergarten-coverage"}
    assert before.keys() == after.keys()
