"""What later plans did to earlier goals: the real pairs as read by hand, and rules that hold of any figures."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import chain

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.etl.tiny import VALUES, YEARS, Figure, Plans, fewer

SAME, OTHER_YEAR = [], ["year"]

# Read in the plans: the indicator as the later plan has it; year and value (in base units) of both goals; what
# came of it, or why the two are not comparable; of paces, what came of them and by how many percent.
FROM_2019_TO_2020 = [
    # 24 and 10: 建 100 留守儿童之家; 247 儿童之家
    ("childrens-homes", 2019, 100, 2020, 247, ["measure", "period", "year"], None, None),
    # 11 and 23: 50 座; 35 座
    ("city-study-rooms-built", 2019, 50, 2020, 35, OTHER_YEAR, "lowered", -30),
    # 27 and 12: 20 新建; 60 新建改扩建
    ("community-elderly-centers-built-or-expanded", 2019, 20, 2020, 60, ["measure", "year"], None, None),
    # 9 and 23: 460 in the towns; 700 in all
    ("culture-benefit-shows", 2019, 460, 2020, 700, ["scope", "year"], None, None),
    # 22 and 13: 0-6岁; 6岁以下
    ("disabled-children-rehab", 2019, 1170, 2020, 1000, ["scope", "year"], None, None),
    # 21 and 13
    ("disabled-home-access-retrofit", 2019, 5600, 2020, 4000, OTHER_YEAR, "lowered", -29),
    # 9 and 23: 35000 场; 3.5 万场
    ("film-screenings", 2019, 35_000, 2020, 35_000, OTHER_YEAR, "kept", 0),
    # 5 and 4
    ("kindergarten-places-added", 2019, 6000, 2020, 8000, OTHER_YEAR, "raised", 33),
    # 26 and 10: 应援尽援, the second time without a year
    ("legal-aid-eligible-coverage", 2019, 100, None, 100, ["no_year"], None, None),
    # 8 and 24
    ("mass-sport-events", 2019, 50, 2020, 60, OTHER_YEAR, "raised", 20),
    # 5 and 4: 新建改扩建; 新建公办
    ("public-kindergartens-built", 2019, 50, 2020, 50, ["measure", "year"], None, None),
    # 38 and 11: 分配入住; 开工
    ("public-rental-started", 2019, 3000, 2020, 416, ["measure", "year"], None, None),
    # 3 and 5
    ("rural-boarding-schools-built", 2019, 56, 2020, 98, OTHER_YEAR, "raised", 75),
    # 27 and 12
    ("rural-happiness-homes-built", 2019, 200, 2020, 200, OTHER_YEAR, "kept", 0),
    # 19 and 2: 15 亿元 both
    ("startup-loans-issued", 2019, 1_500_000_000, 2020, 1_500_000_000, OTHER_YEAR, "kept", 0),
    # 4 and 5: 中心城区; 城市区
    ("urban-compulsory-schools-built", 2019, 18, 2020, 8, ["scope", "year"], None, None),
    # 17 and 1: 9.86 万; 11 万
    ("urban-new-jobs", 2019, 98_600, 2020, 110_000, OTHER_YEAR, "raised", 12),
    # 13 and 19: 改造提升 200; 每村一所
    ("village-standard-clinic-coverage", 2019, 200, 2023, 100, ["measure", "period", "year"], None, None),
]
FROM_2020_TO_2022 = [
    # 5 and 7: 20 %, 30 % of the counties; 1, 3 counties
    ("balanced-compulsory-counties", 2023, 20, 2023, 1, ["measure"], None, None),
    ("balanced-compulsory-counties", 2025, 30, 2025, 3, ["measure"], None, None),
    # 18 and 12
    ("cdc-health-technician-share", 2023, 70, 2025, 70, "postponed", None, None),
    ("cdc-professional-share", 2023, 85, 2025, 85, "postponed", None, None),
    # 12 and 20: 城市社区; 社区及较大小区
    ("community-elderly-facility-coverage", 2023, 100, 2023, 100, ["scope"], None, None),
    # 17 and 16: 全覆盖; 5 家以上
    ("county-hospitals-grade3", 2023, 100, 2023, 5, ["measure"], None, None),
    # 17 and 18
    ("county-maternal-hospital-grade2-coverage", 2023, 100, 2023, 100, "kept", None, None),
    # 7 and 10
    ("higher-education-enrolment", 2025, 220_000, 2025, 220_000, "kept", None, None),
    # 4 and 一.2: no year in common
    ("inclusive-kindergarten-coverage", 2020, 85, 2023, 87, OTHER_YEAR, None, None),
    # 6 and 9: 12 in 2023; about 8 provincial ones, without a year
    (
        "provincial-industry-education-entities",
        2023,
        12,
        None,
        8,
        ["measure", "period", "no_year"],
        None,
        None,
    ),
    # 1 and 1
    ("registered-urban-unemployment", 2025, 4.5, 2025, 4.5, "kept", None, None),
    # 12 and 一.4: 幸福院 70 %; 乡村基本养老服务设施 50 %
    ("rural-elderly-facility-coverage", 2023, 70, 2025, 50, ["measure", "year"], None, None),
    # 1 and 1: since when the sums count, neither plan says; 2024-25 they go 5 万 and 3.6 万 on
    ("rural-labour-transfer", 2023, 80_000, 2023, 50_000, ["no_start"], None, None),
    ("rural-labour-transfer", 2025, 130_000, 2025, 86_000, ["no_start"], "lowered", -28),
    # 6 and 一.2: 93 % in 2023, 94 % in 2025; now 94 % in 2023
    ("senior-secondary-gross-enrolment", 2023, 93, 2023, 94, "raised", None, None),
    ("senior-secondary-gross-enrolment", 2025, 94, 2023, 94, "brought forward", None, None),
    # 2 and 3: 15 亿元 a year; 40 亿元 by 2023, 60 by 2025
    ("startup-loans-issued", 2020, 1_500_000_000, 2025, 6_000_000_000, ["period"], "lowered", -33),
    # 12 and 20: 300 in communities; 58 in subdistricts
    ("street-elderly-centers", 2023, 300, 2023, 58, ["measure"], None, None),
    # 5 and 7: 每个乡镇, the second time without a year
    ("township-boarding-need-met-share", 2023, 100, None, 100, ["no_year"], None, None),
    # 12 and 一.4
    ("township-elderly-homes-upgraded", 2023, 134, 2023, 134, ["no_start"], None, None),
    # 19 and 17: 152 个; 全市
    ("township-health-centers-standard-share", 2023, 152, 2023, 100, ["measure"], None, None),
    # 1 and 一.1, 1: 45 万 and 29.28 万; 2024-25 25 万 and 19.52 万
    ("urban-new-jobs", 2023, 450_000, 2023, 292_800, ["no_start"], None, None),
    ("urban-new-jobs", 2025, 700_000, 2025, 488_000, ["no_start"], "lowered", -22),
    # 3 and 一.1, 4: 30 万 a year; 90 万 by 2023, 150 万 by 2025
    ("vocational-training", 2020, 300_000, 2025, 1_500_000, ["period"], "kept", 0),
]


def test_the_pairs_are_those_that_a_reader_finds(con: duckdb.DuckDBPyConnection):
    found = con.execute(
        """
        select old_document_id, new_document_id, indicator_id, old_year, old_value::double, new_year,
               new_value::double, direction, why, comparable, pace_direction, round(pace_change_pct)
        from revisions where old_target_id is not null and new_target_id is not null
        order by 1, 3, 4, 6
        """
    ).fetchall()
    assert [
        (old, new, *pair, why if direction is None else direction, *pace)
        for old, new, *pair, direction, why, _, pace, percent in found
        for pace in [(pace, percent)]
    ] == [
        (f"luoyang-{old}", f"luoyang-{new}", *pair)
        for old, new, pairs in ((2019, 2020, FROM_2019_TO_2020), (2020, 2022, FROM_2020_TO_2022))
        for pair in pairs
    ]
    assert len(found) == 42
    assert all(comparable == (why == []) == (direction is not None) for *_, direction, why, comparable, _, _ in found)  # fmt: skip


def test_a_change_is_told_in_points_and_in_percent_of_the_old_value(con: duckdb.DuckDBPyConnection):
    """高中阶段毛入学率 2023: 93 to 94 %. A goal that moves to another year has no change of value."""
    changes = con.execute(
        "select direction, change::double, round(change_pct, 2) from revisions "
        "where indicator_id = 'senior-secondary-gross-enrolment' order by 1"
    ).fetchall()
    assert changes == [("brought forward", None, None), ("raised", 1, 1.08)]


def test_a_goal_without_any_like_it_in_a_plan_that_covers_its_year_is_dropped_or_new(con):
    """Only luoyang-2020 and luoyang-2022 cover years in common that lay ahead when the later was issued."""
    dropped, new = (
        con.execute(
            f"""
            with unlike as (
                select t.* from targets t
                where t.document_id = $this and t.kind = 'target' and t."year" between {first} and 2025
                  and not exists (
                      from targets o
                      where list_contains($others, o.document_id) and o.kind in ('target', 'standing')
                        and (o.indicator_id = t.indicator_id
                             or exists (from related r where (r.indicator_id, r.related_id) = (o.indicator_id, t.indicator_id))
                             or exists (from related r where (r.indicator_id, r.related_id) = (t.indicator_id, o.indicator_id)))
                  )
            )
            select count(distinct (indicator_id, region_id, scope, period, every_year, since, "year", base_value, base_high))
            from unlike
            """,
            {"this": this, "others": others},
        ).fetchone()[0]
        for this, others, first in (
            ("luoyang-2020", ["luoyang-2022"], 2022),
            ("luoyang-2022", ["luoyang-2020", "luoyang-2019"], 2020),
        )
    )  # fmt: skip
    found = con.execute(
        "select old_document_id, new_document_id, direction, count(*) from revisions "
        "where old_target_id is null or new_target_id is null group by all order by direction"
    ).fetchall()
    assert found == [
        ("luoyang-2020", "luoyang-2022", "dropped", dropped),
        ("luoyang-2020", "luoyang-2022", "new", new),
    ]
    assert dropped > 50
    assert new > 50


OPPOSITE = {
    "raised": "lowered",
    "lowered": "raised",
    "brought forward": "postponed",
    "postponed": "brought forward",
    "dropped": "new",
    "new": "dropped",
    "kept": "kept",
    None: None,
}
BETTER_OPPOSITE = OPPOSITE | {name: name for name in ("brought forward", "postponed", "dropped", "new")}


# A sum from 2021 to 2025, and its stages.
STAGES = [(2025, 2021), (2023, 2021), (2025, 2024)]
STARTS = st.sampled_from([2021, 2020, None])


@st.composite
def figure(draw: st.DrawFn, plan: int, every_year: bool = True) -> Figure:
    """Any goal that a plan may hold, of two indicators: how many there are, and how many come."""
    flow = draw(st.booleans())
    period = draw(st.sampled_from(["annual", "cumulative"])) if flow else "level"
    comparator = draw(st.sampled_from(["eq", "eq", "ge", "le", "approx", "range"]))
    value = draw(VALUES)
    standing = not flow and draw(st.integers(0, 9)) == 0
    return Figure(
        value=value,
        high=value + draw(VALUES.filter(bool)) if comparator == "range" else None,
        comparator=comparator,
        year=None if standing else draw(YEARS),
        kind="standing" if standing else "target",
        plan=plan,
        period=period,
        since=draw(STARTS) if period == "cumulative" else None,
        indicator="jobs" if flow else "beds",
        scope=draw(st.sampled_from([None, None, "县"])),
        every_year=every_year and period == "annual" and draw(st.booleans()),
    )


CHANGES = [
    ("value",),
    ("year",),
    ("year",),
    ("value", "year"),
    ("scope",),
    ("since",),
    ("since", "value"),
    (),
]


@st.composite
def pair(draw: st.DrawFn) -> list[Figure]:
    """A goal of the one plan, and one of the other that is like it but for a thing or two."""
    goal = draw(figure(1))
    changed = draw(st.sampled_from(CHANGES))
    cells = {}
    if "value" in changed:
        cells["value"] = draw(VALUES)
        cells["high"] = None if goal.high is None else cells["value"] + (goal.high - goal.value)
    if "year" in changed and goal.year:
        cells["year"] = draw(YEARS)
    if "scope" in changed:
        cells["scope"] = None if goal.scope else "县"
    if "since" in changed and goal.period == "cumulative":
        cells["since"] = draw(STARTS)
    return [goal, replace(goal, plan=2, **cells)]


BOTH_PLANS = st.tuples(
    st.lists(pair(), min_size=3, max_size=4), st.lists(figure(1), max_size=1), st.lists(figure(2), max_size=1)
).map(lambda drawn: [*chain(*drawn[0]), *drawn[1], *drawn[2]])


def revisions(plans: Plans) -> dict[str, list[dict]]:
    """The pairs of each city; a figure's id without the city, so that those of two cities compare."""
    by_city = {city: [] for city in "abz"}
    for row in plans.rows("from revisions order by old_target_id nulls last, new_target_id nulls last"):
        for name in ("old_target_id", "new_target_id"):
            row[name] = row[name] and row[name][1:]
        by_city[row["city_id"]].append(row)
    return by_city


def told(row: dict, *names: str) -> tuple:
    return tuple(tuple(sorted(row[name])) if name == "why" else row[name] for name in names)


@fewer
@given(BOTH_PLANS)
def test_the_unit_that_the_plans_write_in_changes_no_direction(plans: Plans, both):
    """亿人 for 万人 in both plans: the same pairs, the same directions, the same percentages."""
    plans.put(a=both, b=[replace(figure, unit="亿人") for figure in both])
    found = revisions(plans)
    small, large = found["a"], found["b"]
    same = ("old_target_id", "new_target_id", "direction", "why", "comparable", "pace_direction")
    assert [told(row, *same) for row in large] == [told(row, *same) for row in small]
    for name in ("change_pct", "pace_change_pct"):
        assert [row[name] for row in large] == [
            None if row[name] is None else pytest.approx(row[name]) for row in small
        ]


@fewer
@given(BOTH_PLANS)
def test_the_unit_that_the_plans_write_in_changes_nothing_severe(plans: Plans, both):
    """Not so for 人, which counts one by one: 万人 is rounded, and parts that miss a total by one may make it."""
    stages = [
        Figure(value, year, indicator="jobs", period="cumulative", since=since, scope="区")
        for value, (year, since) in zip((*(f.value for f in both), 0), STAGES, strict=False)
    ]
    plans.put(a=both + stages, b=[replace(figure, unit="亿人") for figure in both + stages])
    found = Counter(
        (row["city_id"], row["rule"], row["first_id"][1:], row["second_id"] and row["second_id"][1:])
        for row in plans.rows("from contradictions where severity = 'severe'")
    )
    small, large = (
        {
            finding: times
            for (of, *finding_), times in found.items()
            for finding in [tuple(finding_)]
            if of == city
        }
        for city in "ab"
    )
    assert small == large


@fewer
@given(BOTH_PLANS)
def test_plans_in_the_other_order_tell_the_opposite(plans: Plans, both):
    """Raised is lowered, brought forward is postponed, dropped is new; which goals are paired stays.

    The goals' years are after the issue of both plans: a goal is not moved by a plan that comes after its year.
    """
    plans.put(a=both, z=both)
    names = ("old_target_id", "new_target_id", "direction", "change", "why", "old_pace_per_year", "new_pace_per_year", "pace_direction")  # fmt: skip
    found = revisions(plans)
    forward = Counter(told(row, *names) for row in found["a"])
    backward = Counter(
        (new, old, OPPOSITE[direction], None if change is None else -change, why, new_pace, old_pace, OPPOSITE[pace])
        for old, new, direction, change, why, old_pace, new_pace, pace in (
            told(row, *names) for row in found["z"]
        )
    )  # fmt: skip
    assert backward == forward


@fewer
@given(BOTH_PLANS)
def test_where_less_is_better_a_higher_figure_is_a_lower_goal(plans: Plans, both):
    lower = {"beds": "deaths", "jobs": "layoffs"}
    plans.put(a=both, b=[replace(figure, indicator=lower[figure.indicator]) for figure in both])
    names = ("old_target_id", "new_target_id", "direction", "pace_direction", "why", "change")
    found = revisions(plans)
    expected = [told(row, *names) for row in found["a"]]
    assert [
        (old, new, BETTER_OPPOSITE[direction], BETTER_OPPOSITE[pace], *rest)
        for old, new, direction, pace, *rest in (told(row, *names) for row in found["b"])
    ] == expected


@fewer
@given(BOTH_PLANS)
def test_equal_values_are_neither_raised_nor_lowered_and_others_are_as_they_compare(plans: Plans, both):
    plans.put(a=both)
    for row in revisions(plans)["a"]:
        if row["direction"] in ("kept", "raised", "lowered"):
            old, new = row["old_value"], row["new_value"]
            overlap = old <= (row["new_high"] or new) and new <= (row["old_high"] or old)
            assert row["direction"] == ("kept" if overlap else "raised" if new > old else "lowered")
            assert row["change"] == new - old
        if row["old_pace_per_year"] is not None and row["old_pace_per_year"] == row["new_pace_per_year"]:
            assert row["pace_direction"] == "kept"


@fewer
@given(
    st.lists(
        figure(1, every_year=False),
        min_size=1,
        max_size=5,
        # a plan that contradicts itself changes itself, too
        unique_by=lambda f: (f.indicator, f.scope, f.period, f.since, f.year),
    )
)
# one level in two years is not moved from the one to the other
@example([Figure(94, 2023), Figure(94, 2025)])
def test_a_plan_that_is_issued_again_word_for_word_revises_nothing(plans: Plans, goals):
    """Each goal is kept; or, if it has no year or no start, compared by pace, if at all."""
    plans.put(a=[*goals, *(replace(goal, plan=2) for goal in goals)])
    found = revisions(plans)["a"]
    assert {row["direction"] for row in found} <= {"kept", None}
    assert {row["pace_direction"] for row in found} <= {"kept", None}
    assert {told(row, "why") for row in found} <= {((),), (("no_start",),)}
    assert len(found) == len(goals)
    assert all(not row["change"] for row in found)


@fewer
@given(VALUES, VALUES.filter(bool), VALUES, VALUES.filter(bool), st.sampled_from(["beds", "deaths"]))
def test_ranges_that_overlap_contradict_nothing_and_revise_nothing(
    plans: Plans,
    low,
    width,
    other_low,
    other_width,
    indicator,
):
    """4-6 and 5-7: in one plan at most mild, in two plans kept; 4-5 and 6-7 are severe, and raised or lowered."""
    one = Figure(low, high=low + width, comparator="range", indicator=indicator)
    other = Figure(other_low, high=other_low + other_width, comparator="range", indicator=indicator)
    plans.put(a=[one, replace(other, plan=2)], b=[one, other])
    overlap = low <= other_low + other_width and other_low <= low + width
    directions = [row["direction"] for row in revisions(plans)["a"]]
    raised = (other_low > low) == (indicator == "beds")
    assert directions == ["kept" if overlap else "raised" if raised else "lowered"]
    found = plans.rows("from contradictions order by finding_id")
    in_two, in_one = (
        [(row["rule"], row["severity"]) for row in found if row["city_id"] == city] for city in "ab"
    )
    if (low, width) == (other_low, other_width):
        assert in_one == [("said_twice", "confirmed")]
    else:
        assert in_one == [("two_values", "mild" if overlap else "severe")]
    assert in_two == ([] if overlap else [("two_plans", "notable")])


def test_a_goal_that_a_plan_after_its_year_repeats_is_not_postponed(plans: Plans):
    """94 % by 2020 and, in the plan of 2021, by 2023: by then it was late, and the two are other years."""
    plans.put(a=[Figure(94, 2020), Figure(94, 2023, plan=2)], z=[Figure(94, 2021), Figure(94, 2023, plan=2)])
    assert [told(row, "direction", "why") for row in revisions(plans)["a"]] == [(None, ("year",))]
    # in city z plan 2 comes first
    assert [told(row, "direction", "why") for row in revisions(plans)["z"]] == [("brought forward", ())]


def test_a_goal_for_every_year_holds_in_each_that_follows(plans: Plans):
    """15 a year from 2021, and 12 in 2023: lowered. What comes before the first year is another year."""
    yearly = Figure(15, 2022, indicator="jobs", period="annual", every_year=True)
    later = Figure(Decimal(12), 2023, plan=2, indicator="jobs", period="annual")
    plans.put(a=[yearly, later], b=[yearly, replace(later, year=2021)])
    assert [told(row, "direction", "why") for row in revisions(plans)["a"]] == [("lowered", ())]
    assert [told(row, "direction", "why", "pace_direction") for row in revisions(plans)["b"]] == [
        (None, ("year",), "lowered")
    ]


def test_sums_that_count_from_other_years_are_compared_by_their_pace(plans: Plans):
    """6 in the three years from 2021, 8 in the four from 2020: both two a year."""
    plans.put(
        a=[
            Figure(6, 2023, indicator="jobs", period="cumulative", since=2021),
            Figure(8, 2023, plan=2, indicator="jobs", period="cumulative", since=2020),
        ]
    )
    assert [told(row, "direction", "why", "pace_direction", "change") for row in revisions(plans)["a"]] == [
        (None, ("since",), "kept", None)
    ]
