"""What came of the goals: the published rule on figures of a few lines, and on what was really reported."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import build
from etl.check import run_checks
from etl.read import read_all
from tests.conftest import Copy
from tests.etl.tiny import VALUES, YEARS, Figure, Plans, Value

BETTER = ["missed", "nearly", "reached", "exceeded"]


CITIES = [f"c{n:02}" for n in range(60)]


@pytest.fixture(scope="module")
def plans() -> Iterator[Plans]:
    """Cities of `Plans`, and others, each with a five-year plan 1 of 2021-2025 and a plan 2 of 2026-2030.

    The first of these has places that were renamed, or merged with another.
    """
    plans = Plans()
    plans.con.execute("insert into cities select c, c, c, 200 + n, null, null, null, null "
                      "from (select unnest($1) as c, generate_subscripts($1, 1) as n)", [CITIES])  # fmt: skip
    for region, kind, today in (
        *((city, "city", city) for city in CITIES),
        ("old", "county", "new"), ("new", "district", "new"),
        ("west", "county", "both"), ("east", "county", "both"), ("both", "district", "both"),
    ):  # fmt: skip
        plans.con.execute(
            "insert into regions values ($1, $2, $1, $1, $3, null, null, null, null, null, $4, null)",
            [region, region if region in CITIES else CITIES[0], kind, today],
        )
    for plan, issued_on, start in ((1, "2021-03", 2021), (2, "2026-03", 2026)):
        plans.con.execute(
            "insert into documents select c || $1, c, c || $1, c || $1, 'i', null, $2, $3, $3 + 4, "
            "'five-year plan', null, null, null from (select unnest($4) as c)",
            [plan, issued_on, start, CITIES],
        )
    yield plans
    plans.con.close()


def progress(plans: Plans, goals: Figure | list[Figure], *values: Value, city: str = CITIES[0]) -> list[dict]:
    """What came of a city's goals, in their order."""
    plans.put(**{city: goals if isinstance(goals, list) else [goals]})
    plans.report(**{city: list(values)})
    return plans.rows("from progress order by target_id")


def progress_of_each(plans: Plans, cases: list[tuple]) -> list[list[dict]]:
    """The same for several cases, goals and values, each in a city of its own: all are asked for at once."""
    cities = dict(zip(CITIES[: len(cases)], cases, strict=True))
    plans.put(**{city: goals for city, (goals, _) in cities.items()})
    plans.report(**{city: list(values) for city, (_, values) in cities.items()})
    rows = plans.rows("from progress order by target_id")
    return [[row for row in rows if row["city_id"] == city] for city in cities]


def said(plans: Plans, goal: Figure, *values: Value, city: str = CITIES[0]) -> tuple[str, str | None]:
    """The status of one goal, and why."""
    (row,) = progress(plans, goal, *values, city=city)
    return row["status"], row["why"]


def ids(*places: int) -> str:
    """The ids of values by their places in the list."""
    return ";".join(f"{CITIES[0]}-o{place:02}" for place in places)


JOBS = {"indicator": "jobs", "unit": "人"}


def goal(value: object, **other: object) -> Figure:
    return Figure(Decimal(str(value)), **{"unit": "人", **other})


def level(value: object, **other: object) -> Value:
    return Value(Decimal(str(value)), **{"unit": "人", **other})


def jobs(value: object, year: int, **other: object) -> Value:
    return Value(Decimal(str(value)), year, **{"period": "annual", **JOBS, **other})


def total(value: object, year: int = 2025, **other: object) -> Figure:
    return Figure(Decimal(str(value)), year, **{"period": "cumulative", **JOBS, **other})


def reported_total(value: object, since: int | None, year: int = 2025, **other: object) -> Value:
    return jobs(value, year, period="cumulative", since=since, **other)


SHARE = {"indicator": "coverage", "unit": "%"}
POOR = {"indicator": "poverty", "unit": "%"}
DEATHS = {"indicator": "deaths", "unit": "人"}


# What is asked and what is reached, in the same year: the status and the gap.
SETTLED = [
    # more is better: over a tenth beyond the goal
    (goal(100), level(110), "reached", 10),
    (goal(100), level(111), "exceeded", 11),
    (goal(100), level(100), "reached", 0),
    (goal(Decimal("0.7")), level(Decimal("0.77")), "reached", Decimal("0.07")),
    (goal(100), level(97), "missed", -3),
    # less is better
    (goal(100, **DEATHS), level(90, **DEATHS), "reached", 10),
    (goal(100, **DEATHS), level(89, **DEATHS), "exceeded", 11),
    (goal(100, **DEATHS), level(103, **DEATHS), "missed", -3),
    # nothing is beyond none
    (goal(0, **DEATHS), level(0, **DEATHS), "reached", 0),
    (goal(0, **DEATHS), level(1, **DEATHS), "missed", -1),
    (goal(0), level(5), "reached", 5),
    # a tenth, of shares too
    (goal(87, **SHARE), level(95, **SHARE), "reached", 8),
    (goal(87, **SHARE), level(96, **SHARE), "exceeded", 9),
    (goal(20, **SHARE), level(Decimal("22.1"), **SHARE), "exceeded", Decimal("2.1")),
    (goal(100, **SHARE), level(100, **SHARE), "reached", 0),
    (goal(87, indicator="enrolment", unit="%"), level(93, indicator="enrolment", unit="%"), "reached", 6),
    (goal(3, **POOR), level(2, **POOR), "exceeded", 1),
    # what is counted in another way never says so
    (goal(100), level(150, near=True), "reached", 50),
    # limits hold whatever is better
    (goal(100, comparator="ge"), level(100), "reached", 0),
    (goal(100, comparator="le"), level(97), "reached", 3),
    (goal(100, comparator="le"), level(120), "missed", -20),
    (goal(100, comparator="ge", **DEATHS), level(97, **DEATHS), "missed", -3),
    # a range, and beyond its better end
    (goal(100, comparator="range", high=120), level(100), "reached", 0),
    (goal(100, comparator="range", high=120), level(120), "reached", 0),
    (goal(100, comparator="range", high=120), level(131), "reached", 11),
    (goal(100, comparator="range", high=120), level(133), "exceeded", 13),
    (goal(100, comparator="range", high=120), level(95), "missed", -5),
    (goal(100, comparator="range", high=120, **DEATHS), level(125, **DEATHS), "missed", -5),
    (goal(100, comparator="range", high=120, **DEATHS), level(89, **DEATHS), "exceeded", 11),
    # 左右: a twentieth
    (goal(100, comparator="approx"), level(95), "nearly", -5),
    (goal(100, comparator="approx"), level(Decimal("94.9")), "missed", Decimal("-5.1")),
    (goal(100, comparator="approx"), level(100), "reached", 0),
    # the last digit that is written, and no more than a fiftieth: 45 万, 4.5 万, 5 亿, 8 %
    (goal(45, unit="万人"), level(445_000), "nearly", -5_000),
    (goal(45, unit="万人"), level(444_999), "missed", -5_001),
    (goal(450_000), level(445_000), "missed", -5_000),
    (goal(Decimal("4.5"), unit="万人"), level(44_400), "missed", -600),
    (goal(5, unit="亿人"), level(495_000_000), "nearly", -5_000_000),
    (goal(5, unit="亿人"), level(460_000_000), "missed", -40_000_000),
    (goal(8, **SHARE), level(Decimal("7.9"), **SHARE), "nearly", Decimal("-0.1")),
    (goal(8, **SHARE), level(Decimal("7.6"), **SHARE), "missed", Decimal("-0.4")),
    (goal(97, **SHARE), level(Decimal("96.5"), **SHARE), "nearly", Decimal("-0.5")),
    # what is reported as a limit or a range: its worse end reaches, its better end misses
    (goal(100), level(100, comparator="ge"), "reached", 0),
    (goal(100), level(100, comparator="range", high=130), "reached", 0),
    (goal(100), level(70, comparator="range", high=80), "missed", -30),
    (goal(100, **DEATHS), level(95, comparator="le", **DEATHS), "reached", 5),
    (goal(100), level(60, comparator="le"), "missed", -40),
    (goal(100), level(101, comparator="approx"), "reached", 1),
    (goal(100, comparator="approx"), level(96, comparator="ge"), "nearly", -4),
    (goal(100, comparator="approx"), level(96, as_of="2023-10"), "nearly", -4),
    (goal(100, comparator="approx", **DEATHS), level(104, comparator="le", **DEATHS), "nearly", -4),
]  # fmt: skip


@pytest.fixture(scope="module")
def settled(plans: Plans) -> list[dict]:
    return [
        row for (row,) in progress_of_each(plans, [([asked], [reached]) for asked, reached, *_ in SETTLED])
    ]


@pytest.mark.parametrize("nth", range(len(SETTLED)), ids=lambda nth: f"{SETTLED[nth][2]}{nth}")
def test_a_value_of_the_year_settles_it(settled: list[dict], nth: int):
    row, (*_, status, gap) = settled[nth], SETTLED[nth]
    assert (row["status"], row["why"], row["gap"]) == (status, None, gap)
    assert row["outcome_year"] == 2023 and row["observation_ids"] == row["source_ids"] == f"{CITIES[nth]}-o00"
    if row["base_value"]:
        worst = row["base_high"] if row["base_high"] and row["better"] == "lower" else row["base_value"]
        assert row["gap_pct"] == pytest.approx(100 * float(gap) / float(worst))
    else:
        assert row["gap_pct"] is None


# What is asked, and what is known: why nothing can be said.
UNSETTLED = [
    (goal(100), (), "no_figure"),
    (goal(100), (level(120, year=2022),), "no_figure"),
    (goal(100), (level(90, comparator="ge"),), "inexact"),
    (goal(100), (level(90, comparator="range", high=110),), "inexact"),
    (goal(100), (level(120, scope="rural"),), "other_scope"),
    (goal(100, scope="rural"), (level(120),), "other_scope"),
    (goal(100), (level(120, region="new"),), "other_scope"),
    (goal(100), (level(120, scope="rural", year=2022),), "no_figure"),
    # in October 90 of 100 were there: not missed, the year was not over
    (goal(100), (level(90, as_of="2023-10"),), "not_over"),
    # only of later years: nobody knows whether it was reached in time
    (goal(100), (level(120, year=2024),), "later_figure"),
    (goal(100), (level(90, year=2024), level(120, year=2025)), "later_figure"),
    (goal(100, period="annual", **JOBS), (jobs(120, 2024),), "no_figure"),
    # a later or unknown start, another one, years that are missing
    (total(100, 2023), (jobs(30, 2021), jobs(30, 2023)), "sum_incomplete"),
    (total(100, 2023), (jobs(30, 2021), jobs(30, 2022), jobs(30, 2023, as_of="2023-10")), "not_over"),
    (total(100, 2025, since=2024), (reported_total(200, 2021),), "start_unknown"),
    (total(100), (reported_total(200, None),), "start_unknown"),
    (total(100), (reported_total(90, 2022),), "sum_incomplete"),
]  # fmt: skip


@pytest.fixture(scope="module")
def unsettled(plans: Plans) -> list[dict]:
    # what makes all due, in any case
    later = level(1, year=2025, indicator="layoffs", period="annual")
    cases = [([asked], [*known, later]) for asked, known, _ in UNSETTLED]
    return [row for (row,) in progress_of_each(plans, cases)]


@pytest.mark.parametrize("nth", range(len(UNSETTLED)), ids=lambda nth: f"{UNSETTLED[nth][2]}{nth}")
def test_what_settles_nothing_leaves_it_unknown_and_says_why(unsettled: list[dict], nth: int):
    row = unsettled[nth]
    assert (row["status"], row["why"], row["gap"]) == ("unknown", UNSETTLED[nth][2], None)


def test_a_part_of_the_time_may_show_that_a_goal_is_reached(plans: Plans):
    """By October, of a part of its years, from a later start; of what is to be small it shows nothing."""
    assert said(plans, goal(100), level(101, as_of="2023-10")) == ("reached", None)
    assert said(plans, goal(100, **DEATHS), level(95, as_of="2023-10", **DEATHS)) == ("reached", None)
    few = {"indicator": "layoffs"}
    assert said(plans, goal(100, period="annual", **few), jobs(80, 2023, **few)) == ("exceeded", None)
    so_far = jobs(80, 2023, as_of="2023-10", **few)
    assert said(plans, goal(100, period="annual", **few), so_far) == ("unknown", "not_over")
    assert said(plans, goal(100, period="annual", **few), replace(so_far, value=Decimal(120))) == ("unknown", "not_over")  # fmt: skip
    (row,) = progress(plans, total(100), jobs(60, 2022), jobs(45, 2024))
    assert (row["status"], row["outcome_value"], row["missing_years"]) == ("reached", 105, "2021;2023;2025")
    (row,) = progress(plans, total(100), reported_total(120, 2022, as_of="2025-10"))
    assert (row["status"], row["outcome_since"], row["missing_years"]) == ("exceeded", 2022, "2021")
    few_years = jobs(60, 2022, **few), jobs(30, 2024, **few)
    assert said(plans, total(100, **few), *few_years) == ("unknown", "sum_incomplete")


def test_the_years_of_a_sum_are_added_up_if_every_one_is_there(plans: Plans):
    years = [jobs(value, year) for year, value in enumerate((10, 20, 30, 40, 50), 2021)]
    (row,) = progress(plans, total(160), *reversed(years))
    assert (row["status"], row["outcome_value"], row["gap"]) == ("missed", 150, -10)
    assert (row["outcome_period"], row["outcome_since"], row["outcome_year"]) == ("annual", 2021, 2025)
    assert row["observation_ids"] == ids(4, 3, 2, 1, 0)
    assert row["missing_years"] is None
    (row,) = progress(plans, total(90, since=2024), *years)
    assert (row["status"], row["outcome_value"], row["outcome_since"]) == ("reached", 90, 2024)
    # rates do not add up
    growth = [replace(year, indicator="coverage", unit="%") for year in years]
    assert said(plans, total(90, indicator="coverage", unit="%"), *growth) == ("unknown", "no_figure")


def test_an_official_sum_goes_before_the_years_added_up_which_stay_visible(plans: Plans):
    """703,000 reported, 535,000 by the yearly communiques: both shown."""
    years = [jobs(107_000, year) for year in range(2021, 2026)]
    (row,) = progress(
        plans, total(700_000), *years, reported_total(703_000, 2021, as_of="2025-10", by="news")
    )
    assert (row["status"], row["outcome_value"], row["outcome_period"]) == ("reached", 703_000, "cumulative")
    assert row["other_value"] == 535_000
    assert row["observation_ids"] == ids(5, 0, 1, 2, 3, 4)
    # below the goal in October it settles nothing, the years do
    (row,) = progress(
        plans, total(700_000), *years, reported_total(503_000, 2021, as_of="2025-10", by="news")
    )
    assert (row["status"], row["outcome_value"], row["other_value"]) == ("missed", 535_000, None)


def test_a_sum_of_which_no_plan_says_the_start_is_never_called_missed(plans: Plans):
    """Plan a1, no five-year plan, is of 2020-2025; its sum may count from before it."""
    years = [jobs(10, year) for year in range(2020, 2026)]
    assert said(plans, total(60), *years, city="a") == ("reached", None)
    (row,) = progress(plans, total(80), *years, city="a")
    assert (row["status"], row["why"], row["outcome_value"]) == ("unknown", "start_unknown", 60)
    (row,) = progress(plans, total(80), reported_total(90, 2019), city="a")
    assert (row["status"], row["why"], row["outcome_value"]) == ("unknown", "start_unknown", 90)
    assert said(plans, total(80, since=2019), reported_total(90, 2019), city="a") == ("exceeded", None)
    # nor does the source
    assert said(plans, total(80), reported_total(90, None), city="a") == ("exceeded", None)
    assert said(plans, total(95), reported_total(90, None), city="a") == ("unknown", "start_unknown")
    assert said(plans, total(80, since=2020), reported_total(90, None), city="a") == (
        "unknown",
        "start_unknown",
    )
    assert said(plans, total(80, since=2020), *years, city="a") == ("missed", None)
    # a five-year plan says it by its name
    assert said(plans, total(80), *years) == ("missed", None)


def test_a_level_missed_in_its_year_and_reached_in_a_later_one_is_late(plans: Plans):
    years = level(90), level(95, year=2024, near=True), level(101, year=2025), level(120, year=2026)
    (row,) = progress(plans, goal(100), *years)
    assert (row["status"], row["outcome_year"], row["gap"]) == ("late", 2025, 1)
    assert row["observation_ids"] == ids(2, 0)
    assert not row["is_near"]
    (row,) = progress(plans, goal(100), replace(years[0], near=True), years[2])
    assert (row["status"], row["is_near"]) == ("late", True)
    assert said(plans, goal(100, period="annual", **JOBS), jobs(90, 2023), jobs(120, 2024)) == (
        "missed",
        None,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (level(101, derived=True), level(120, near=True)),
        (level(101), level(120, derived=True)),
        (level(101, by="bureau report", published="2024-01-31"), level(120, by="news")),
        (level(101), level(120, published="2024-01-31")),
        (level(101, published="2024"), level(120, published=None)),
        (level(101), level(120, by="work report")),
        (level(101, published="2024-04-30"), level(120, as_of="2023-10")),
        # the whole year settles what a part does not
        (level(90, derived=True), level(80, as_of="2023-10")),
        # and what settles it goes before what would be better said
        (level(90, near=True, derived=True), level(95, comparator="ge")),
    ],
)
def test_of_several_sources_the_better_one_counts_and_the_other_stays_visible(plans, first, second):
    whole = second.as_of is None
    for values in ((first, second), (second, first)):
        (row,) = progress(plans, goal(100), *values)
        assert row["outcome_value"] == first.value
        assert row["other_value"] == (second.value if whole else None)
        assert row["source_ids"] == ids(*([values.index(first), values.index(second)][: 1 + whole]))
        assert (row["is_near"], row["is_derived"]) == (first.near, first.derived)
        assert row["published_on"] == first.published


def test_sources_that_agree_as_far_as_they_write_it_do_not_differ(plans: Plans):
    (row,) = progress(plans, goal(50_000), level(52_978), Value(Decimal("5.3")))
    assert (row["outcome_value"], row["other_value"], row["source_ids"]) == (52_978, None, ids(0))


def test_a_region_that_was_renamed_is_the_same_place_and_one_that_was_merged_is_not(plans: Plans):
    for region, reported, status in (
        ("old", "new", ("reached", None)),
        ("old", "old", ("reached", None)),
        ("west", "west", ("reached", None)),
        ("west", "both", ("unknown", "other_scope")),
        ("west", "east", ("unknown", "other_scope")),
    ):
        plans.put(c00=[goal(100)])
        plans.con.execute("update targets set region_id = ?", [region])
        plans.report(c00=[level(101, region=reported)])
        (row,) = plans.rows("from progress")
        assert (row["status"], row["why"]) == status


def test_a_related_indicator_is_another_count(plans: Plans):
    plans.con.execute("insert into related values ('coverage', 'enrolment')")
    other = level(90, indicator="enrolment", unit="%")
    assert said(plans, goal(80, **SHARE), other) == ("unknown", "other_count")
    other = level(90, **SHARE)
    assert said(plans, goal(80, indicator="enrolment", unit="%"), other) == ("unknown", "other_count")
    plans.con.execute("delete from related")
    assert said(plans, goal(80, indicator="enrolment", unit="%"), other) == ("unknown", "no_figure")


RISE = {"year": 2030, "plan": 2}


@pytest.mark.parametrize(
    ("values", "status", "line"),
    [
        # from 100 at the end of 2025 to 200 at the end of 2030: 120 a year later; a tenth of the way is 10
        ((level(100, year=2025), level(131, year=2026)), "ahead", (2025, 100, 120)),
        ((level(100, year=2025), level(129, year=2026)), "on_pace", (2025, 100, 120)),
        ((level(100, year=2025), level(111, year=2026)), "on_pace", (2025, 100, 120)),
        ((level(100, year=2025), level(109, year=2026)), "behind", (2025, 100, 120)),
        # the last one counts; in June 2027 the line is at 130
        ((level(100, year=2025), level(131, year=2026), level(119, year=2027, as_of="2027-06")), "behind", (2025, 100, 130)),
        # what meets the goal already is ahead, wherever it started
        ((level(220, year=2024), level(210, year=2026)), "ahead", (2024, 220, None)),
        # from nothing
        ((level(0, year=2025), level(40, year=2026)), "on_pace", (2025, 0, 40)),
    ],
)  # fmt: skip
def test_a_goal_not_yet_due_is_held_against_a_straight_line(plans: Plans, values, status: str, line):
    (row,) = progress(plans, goal(200, **RISE), *values)
    assert (row["status"], row["why"]) == (status, None)
    assert (row["line_from_year"], row["line_from"]) == line[:2]
    assert line[2] is None or row["line_value"] == pytest.approx(line[2])
    assert row["gap"] == row["outcome_value"] - 200
    (mirrored,) = progress(
        plans,
        goal(-200, **RISE, indicator="deaths"),
        *(replace(value, value=-value.value, indicator="deaths") for value in values),
    )
    assert mirrored["status"] == status


def test_the_line_starts_from_what_the_plan_states_where_nothing_was_observed(plans: Plans):
    baseline = goal(100, year=2025, plan=2, kind="baseline")
    _, row = rows = progress(plans, [baseline, goal(200, **RISE)], level(150, year=2026))[:1] * 2
    assert len(rows) == 2 and (row["status"], row["line_from"], row["line_value"]) == ("ahead", 100, 120)
    (row,) = progress(plans, [baseline, goal(200, **RISE)], level(90, year=2024), level(115, year=2026))
    assert (row["line_from_year"], row["line_from"]) == (2024, 90)
    assert said(plans, goal(200, **RISE), level(150, year=2026)) == ("not_due", "no_line")
    assert said(plans, goal(200, **RISE), level(150, year=2025)) == ("not_due", "no_figure")
    assert said(plans, goal(200, **RISE)) == ("not_due", "no_figure")


def test_a_running_sum_not_yet_due_is_held_against_its_years_so_far(plans: Plans):
    asked = total(100, **RISE)
    (row,) = progress(plans, asked, jobs(30, 2026), jobs(25, 2027))
    assert (row["status"], row["outcome_value"], row["line_value"]) == ("ahead", 55, 40)
    assert row["missing_years"] is None
    (row,) = progress(plans, asked, reported_total(29, 2026, year=2027))
    assert (row["status"], row["line_from"], row["line_value"]) == ("behind", 0, 40)
    # a year is missing
    (row,) = progress(plans, asked, jobs(30, 2027, published="2028-04"))
    assert (row["status"], row["why"], row["missing_years"]) == ("not_due", "sum_incomplete", "2026")
    # what is to be small is within its line, not at its goal
    few = {"indicator": "layoffs"}
    assert said(plans, total(100, **RISE, **few), jobs(25, 2026, **few)) == ("on_pace", None)
    assert said(plans, total(100, **RISE, **few), jobs(35, 2026, **few)) == ("behind", None)


def test_no_line_is_drawn_for_growth(plans: Plans):
    growth = {"indicator": "enrolment", "unit": "%", "period": "annual"}
    assert said(plans, goal(6, **RISE, **growth), level(5, year=2025, **growth), level(7, year=2026, **growth)) == (
        "not_due", "no_line")  # fmt: skip


def test_what_is_due_is_told_by_the_data(plans: Plans):
    """The year is over when a source, a plan or a value is of a later one; no clock is asked."""
    assert said(plans, goal(100, year=2026, plan=2)) == ("not_due", "no_figure")
    other = level(1, year=2024, indicator="deaths", published="2027-04")
    assert said(plans, goal(100, year=2026, plan=2), other) == ("unknown", "no_figure")
    # a value of the whole year says that it is over
    assert said(plans, goal(100, year=2026, plan=2), level(90, year=2026, published=None)) == ("missed", None)


@pytest.mark.parametrize(
    ("published", "freshness"),
    [("2026-04-30", "current"), ("2026", "current"), ("2025-12-31", "one_year"), ("2024-01-31", "older"), (None, "older")],
)  # fmt: skip
def test_how_fresh_a_value_is_says_when_it_was_published(plans: Plans, published, freshness: str):
    newest = level(1, year=2024, indicator="deaths", published="2026-06-04")
    (row,) = progress(plans, goal(100), level(101, published=published), newest)
    assert row["freshness"] == freshness
    (row,) = progress(plans, goal(100), newest)
    assert row["freshness"] == "none"


def test_only_targets_with_a_year_have_a_row_each_once_however_often_they_are_stated(plans: Plans):
    rows = progress(
        plans, [goal(1), goal(1), goal(2, year=None), goal(3, kind="baseline"), goal(4, year=None, kind="standing")]
    )  # fmt: skip
    assert len(rows) == 1


COMPARATORS = st.sampled_from(["eq", "ge", "le", "approx"])
BEDS_OR_DEATHS = st.sampled_from(["beds", "deaths"])
GOALS = st.builds(
    Figure, VALUES, YEARS, comparator=COMPARATORS, indicator=BEDS_OR_DEATHS, unit=st.just("人")
)  # fmt: skip
REPORTED = st.builds(
    Value, VALUES, YEARS, indicator=BEDS_OR_DEATHS, unit=st.just("人"),
    comparator=st.sampled_from(["eq", "eq", "ge", "le", "approx"]), near=st.booleans(), derived=st.booleans(),
    by=st.sampled_from(["news", "bureau report"]), published=st.sampled_from(["2026-02", "2026-04-30", None]),
)  # fmt: skip
SUMS = st.builds(
    Figure, VALUES, YEARS, period=st.just("cumulative"), indicator=st.just("jobs"), unit=st.just("人"),
    comparator=COMPARATORS,
)  # fmt: skip
FLOWS = st.builds(
    Value, VALUES, YEARS, period=st.just("annual"), indicator=st.just("jobs"), unit=st.just("人")
)
OF_LEVELS = st.tuples(st.lists(GOALS, min_size=1, max_size=3), st.lists(REPORTED, max_size=5))
OF_SUMS = st.tuples(st.lists(SUMS, min_size=1, max_size=3), st.lists(FLOWS, max_size=5))
# several at once: the question takes as long as one
LEVELS = st.lists(OF_LEVELS, min_size=5, max_size=20)
CASES = st.lists(st.one_of(OF_LEVELS, OF_SUMS), min_size=5, max_size=20)
fewest = settings(max_examples=8)
TOLD = ("status", "why", "outcome_value", "outcome_year", "gap", "is_near", "is_derived", "missing_years")


def both(plans: Plans, cases: list[tuple], changed: list[tuple]) -> Iterator[tuple[dict, dict]]:
    """What came of each goal, and of the same goal once the case is changed."""
    rows = progress_of_each(plans, cases + changed)
    for first, other in zip(rows[: len(cases)], rows[len(cases) :], strict=True):
        yield from zip(first, other, strict=True)


def told(row: dict) -> list:
    return [row[name] for name in TOLD]


@fewest
@given(CASES)
def test_the_unit_in_which_a_value_is_reported_changes_nothing(plans: Plans, cases):
    def in_10_000(values: list[Value]) -> list[Value]:
        return [replace(value, value=value.value / 10_000, unit="万人") for value in values]

    for first, other in both(plans, cases, [(goals, in_10_000(values)) for goals, values in cases]):
        assert told(first) == told(other)


@fewest
@given(CASES)
def test_the_unit_in_which_a_goal_is_written_changes_no_more_than_how_nearly_it_was_missed(
    plans: Plans, cases
):
    def in_10_000(goals: list[Figure]) -> list[Figure]:
        return [replace(goal, value=goal.value / 10_000, unit="万人") for goal in goals]

    for first, other in both(plans, cases, [(in_10_000(goals), values) for goals, values in cases]):
        assert told(first) == told(other) or {first["status"], other["status"]} <= {
            "missed",
            "nearly",
            "late",
        }


@fewest
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(plans: Plans, cases, chance):
    def ranked(values: list[Value]) -> list[Value]:
        """Without those alike in all that ranks them: of these the name decides, and that is by place here."""
        return list({(v.indicator, v.year, v.near, v.derived, v.by, v.published): v for v in values}.values())

    cases = [(goals, ranked(values)) for goals, values in cases]
    shuffled = [(goals, chance.sample(values, len(values))) for goals, values in cases]
    for first, other in both(plans, cases, shuffled):
        assert told(first) == told(other)


@fewest
@given(LEVELS)
def test_less_is_better_is_the_mirror_of_more_is_better(plans: Plans, cases):
    """A goal of 100 that is to be reached, and one of -100 that is not to be left: the same status and gap."""
    swapped = {"beds": "deaths", "deaths": "beds", "ge": "le", "le": "ge", "eq": "eq", "approx": "approx"}

    def mirrored(rows: list) -> list:
        return [
            replace(
                row, value=-row.value, indicator=swapped[row.indicator], comparator=swapped[row.comparator]
            )
            for row in rows
        ]

    changed = [(mirrored(goals), mirrored(values)) for goals, values in cases]
    for first, other in both(plans, cases, changed):
        assert (first["status"], first["gap"]) == (other["status"], other["gap"])


@fewest
@given(CASES)
def test_nothing_is_said_of_nothing(plans: Plans, cases):
    elsewhere = Value(Decimal(1), 2025, indicator="coverage", unit="%")
    for rows in progress_of_each(plans, [(goals, [elsewhere]) for goals, _ in cases]):
        for row in rows:
            assert (row["status"], row["why"], row["freshness"]) == ("unknown", "no_figure", "none")
            assert {row[name] for name in ("outcome_value", "gap", "observation_ids", "published_on")} == {
                None
            }


@fewest
@given(CASES, st.lists(st.one_of(REPORTED, FLOWS), min_size=1, max_size=3))
def test_a_value_of_another_scope_changes_no_status(plans: Plans, cases, more):
    others = [replace(value, scope="rural") for value in more]
    for first, other in both(plans, cases, [(goals, values + others) for goals, values in cases]):
        assert first["status"] == other["status"]
        assert first["why"] == other["why"] or (first["why"], other["why"]) == ("no_figure", "other_scope")
        assert first["outcome_value"] == other["outcome_value"]


@fewest
@given(LEVELS, st.integers(1, 6))
def test_a_range_asks_for_the_end_that_is_easier_to_reach(plans: Plans, cases, wide):
    """It is met, nearly met or missed as a goal of that end is."""

    def ranged(asked: Figure) -> Figure:
        low = asked.value - (wide if asked.indicator == "deaths" else 0)
        return replace(asked, comparator="range", value=low, high=low + wide)

    plain = [([replace(asked, comparator="eq") for asked in goals], values) for goals, values in cases]
    ranges = [([*map(ranged, goals)], values) for goals, values in plain]
    met = {"exceeded": "reached"}
    for first, other in both(plans, plain, ranges):
        assert met.get(first["status"], first["status"]) == met.get(other["status"], other["status"])
        assert first["why"] == other["why"]


@fewest
@given(CASES, VALUES)
def test_a_better_outcome_is_never_called_worse(plans: Plans, cases, more):
    def raised(values: list[Value]) -> list[Value]:
        return [replace(v, value=v.value + (-more if v.indicator == "deaths" else more)) for v in values]

    for first, other in both(plans, cases, [(goals, raised(values)) for goals, values in cases]):
        against = first["comparator"] == ("le" if first["better"] == "higher" else "ge")
        if not against and {first["status"], other["status"]} <= set(BETTER):
            assert BETTER.index(first["status"]) <= BETTER.index(other["status"])


@fewest
@given(st.lists(st.tuples(VALUES, COMPARATORS, BEDS_OR_DEATHS), min_size=5, max_size=20))
def test_what_equals_the_goal_reaches_it(plans: Plans, values):
    cases = [
        ([goal(value, comparator=comparator, indicator=indicator)], [level(value, indicator=indicator)])
        for value, comparator, indicator in values
    ]
    for (row,) in progress_of_each(plans, cases):
        assert (row["status"], row["gap"]) == ("reached", 0)


# Read beside the plans and the sources: plan, indicator, year of the goal; status, outcome and gap in base units.
REALLY = [
    ("jiyuan-2021", "gdp-growth", 2021, "missed", "6.1", "-1.9"),
    ("jiyuan-2021", "general-budget-revenue-growth", 2021, "missed", "2.1", "-3.9"),
    # 1.3 左右
    ("jiyuan-2021", "urbanisation-rate-rise", 2021, "missed", "0.7", "-0.6"),
    ("jiyuan-2021", "reemployed-people", 2021, "exceeded", "5699", "3199"),
    ("luoyang-2022", "hospital-beds-per-thousand", 2023, "missed", "8.17", "-1.73"),
    ("luoyang-2022", "pension-insured", 2023, "reached", "5167000", "367000"),
    ("luoyang-2020", "higher-education-enrolment", 2023, "exceeded", "212000", "52000"),
    # 68 or more by October, 70 左右
    ("luoyang-2022", "primary-care-visit-rate", 2025, "nearly", "68", "-2"),
    # 70.3 万 since 2021, by October 2025; the plan of 2022 counts from a year that it does not name
    ("luoyang-2020", "urban-new-jobs", 2025, "reached", "703000", "3000"),
]


# Likewise of goals of which nothing can be said: why, and what is known all the same.
OPEN = [
    # the registered rate is published, the surveyed one is not
    ("jiyuan-2021", "surveyed-urban-unemployment", 2021, "other_count", None, None),
    # "since the 14th five-year plan", by October; the plan does not say from when it counts
    ("luoyang-2022", "urban-new-jobs", 2025, "start_unknown", "703000", 2021),
    # 69 two years later
    ("luoyang-2022", "street-elderly-centers", 2023, "later_figure", "69", None),
    ("luoyang-2022", "job-posts-published", 2025, "other_scope", None, None),
    # 6.8 万 without technical schools, whose students the goal counts too: no more than a lower limit
    ("luoyang-2020", "secondary-vocational-enrolment", 2025, "inexact", "68000", None),
    # 3,210 from 2021 on, of which nobody says how many are of 2024 and 2025
    ("luoyang-2020", "affordable-housing-started", 2025, "start_unknown", "3210", 2021),
    # 270 by 2020 is more than the 98 of that year: it counts from before the plan
    ("luoyang-2020", "rural-boarding-schools-built", 2020, "start_unknown", "98", 2020),
]


# Every goal beside which something was published of its year, read by hand: what its status should be, or why
# nothing can be said. The scope stands after a colon.
VERDICTS = {
    "jiyuan-2021": """
        gdp-growth 2021 missed, industrial-value-added-growth 2021 missed, fixed-investment-growth 2021 reached,
        retail-sales-growth 2021 missed, general-budget-revenue-growth 2021 missed,
        urbanisation-rate-rise 2021 missed, surveyed-urban-unemployment 2021 other_count,
        pipes-added 2021 reached, grain-output 2021 reached, afforestation 2021 reached,
        forest-tended 2021 reached, urban-new-jobs 2021 reached, reemployed-people 2021 exceeded,
        rural-labour-transfer 2021 exceeded""",
    "jiyuan-2025": "gdp 2025 missed",
    "luoyang-2019": """
        poverty-counties-delisted-share 2019 reached, film-screenings 2019 reached,
        culture-benefit-shows:乡镇(街道) 2019 reached, red-arts-shows:城市区 2019 exceeded,
        counties-waste-acceptance 2019 reached""",
    "luoyang-2020": """
        urban-new-jobs 2023 sum_incomplete, urban-new-jobs 2025 reached,
        rural-labour-transfer 2023 sum_incomplete, rural-labour-transfer 2025 sum_incomplete,
        public-kindergartens-built 2020 reached, kindergarten-places-added 2020 reached,
        public-kindergarten-enrolment-share 2020 reached, inclusive-kindergarten-coverage 2020 reached,
        rural-boarding-schools-built 2020 reached, rural-boarding-schools-built 2020 start_unknown,
        urban-compulsory-schools-built:城市区 2020 reached, secondary-vocational-enrolment 2025 inexact,
        higher-education-enrolment 2023 exceeded, higher-education-enrolment 2025 reached,
        affordable-housing-started 2025 start_unknown, national-medical-centers 2023 reached,
        county-grade3-hospital-coverage 2023 later_figure""",
    "luoyang-2022": """
        vocational-training 2023 sum_incomplete, vocational-training 2025 sum_incomplete,
        hospital-beds-per-thousand 2023 missed, hospital-beds-per-thousand 2025 missed,
        gps-per-ten-thousand 2025 other_count, urban-new-jobs 2023 sum_incomplete,
        urban-new-jobs 2025 start_unknown, rural-labour-transfer 2023 reached,
        rural-labour-transfer 2025 reached, job-posts-published 2025 other_scope,
        startup-loans-issued 2025 start_unknown, higher-education-enrolment 2025 reached,
        county-visit-rate 2025 other_count, primary-care-visit-rate 2025 nearly,
        street-elderly-centers 2023 later_figure, community-elderly-facilities-covered 2023 later_figure,
        pension-insured 2023 reached, injury-insured 2023 reached, medical-insured 2023 missed,
        pension-insured 2025 reached, injury-insured 2025 reached, medical-insured 2025 missed""",
}


def test_every_goal_with_a_published_figure_has_the_status_that_was_read_by_hand(con):
    wanted = sorted(
        (plan, *said.split()) for plan, verdicts in VERDICTS.items() for said in verdicts.split(",")
    )
    rows = con.execute("""
        select document_id, concat_ws(':', indicator_id, scope), "year"::varchar, coalesce(why, status)
        from progress
        where why is null or why not in ('no_figure', 'no_line')
    """).fetchall()
    assert sorted(rows) == wanted


@pytest.mark.parametrize(("plan", "indicator", "year", "why", "outcome", "since"), OPEN)
def test_what_cannot_be_said_of_what_was_really_reported(con, plan, indicator, year, why, outcome, since):
    rows = con.execute(
        "select why, outcome_value, outcome_since, gap from progress "
        "where document_id = ? and indicator_id = ? and year = ? and status = 'unknown'",
        [plan, indicator, year],
    ).fetchall()
    assert rows == [(why, outcome and Decimal(outcome), since, None)]


@pytest.mark.parametrize(("plan", "indicator", "year", "status", "outcome", "gap"), REALLY)
def test_what_was_really_reported_is_held_against_its_goal(con, plan, indicator, year, status, outcome, gap):
    rows = con.execute(
        "select status, outcome_value, gap from progress where document_id = ? and indicator_id = ? and year = ?",
        [plan, indicator, year],
    ).fetchall()
    assert rows == [(status, Decimal(outcome), Decimal(gap))]


@pytest.mark.whole
def test_a_folder_without_outcomes_builds_and_says_that_there_are_none(copy: Copy):
    """All three kinds of files are left out, with what only they use."""
    shutil.rmtree(copy.path("observations"))
    for file in ("sources.csv", "outcomes.csv"):
        copy.path(file).unlink()
    assert read_all(copy.folder).problems == []
    while left := run_checks(read_all(copy.folder))[0]:
        assert all(
            re.match("nothing uses the|no scope, note, title or issuer reads", problem.wrong)
            or problem.file == "related.csv"
            for problem in left
        )
        for file in {problem.file for problem in left}:
            gone = {problem.line for problem in left if problem.file == file}
            copy.write(file, [row for line, row in enumerate(copy.rows(file), 2) if line not in gone])
    db = copy.path("none.duckdb")
    build(copy.folder, db, lambda line: None)
    with duckdb.connect(str(db), read_only=True) as con:
        said = con.execute("select distinct status, why, freshness, outcome_value from progress").fetchall()
        assert {row[1:] for row in said} == {("no_figure", "none", None)}
        assert {row[0] for row in said} <= {"unknown", "not_due"}
        assert con.execute(
            "select count(*) > 400, count(distinct observations) from mart.progress"
        ).fetchone() == (True, 1)
        for table in ("sources", "observations", "outcomes"):
            assert con.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_the_mart_tells_of_each_goal_once_with_the_sources_of_its_outcome(con: duckdb.DuckDBPyConnection):
    assert (
        con.execute("select count(*) from mart.progress").fetchone()
        == con.execute(
            "select count(*) from targets_flat where kind = 'target' and year is not null and count_once = 1"
        ).fetchone()
    )
    (row,) = con.execute(
        """
        select what_en, lead_zh, outcome_value, observations from mart.progress
        where document_id = 'luoyang-2022' and indicator_id = 'rural-labour-transfer' and year = 2025
        """
    ).fetchall()
    assert row[2] == 93_700
    assert [(o["year"], o["value"], o["unit"], o["source_id"], o["published_on"]) for o in row[3]] == [
        (2023, 5.3, "万人", "ly-communique-2023", "2024-04-30"),
        (2025, 4.07, "万人", "ly-communique-2025", "2026-04-30"),
    ]
    # nothing is missed by a value that is counted in another way, or worked out, without a note that says how
    for status, notes in con.execute(
        "select status, list_transform(observations, lambda o: [o.note_zh, o.note_en]) from mart.progress "
        "where is_near or is_derived"
    ).fetchall():
        assert all(all(note) for note in notes if note != [None, None]) and any(map(all, notes)), status
