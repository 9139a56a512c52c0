"""The pace of goal paths: steps of the real plans worked out by hand, and rules that hold of any figures."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.etl.tiny import YEARS, Figure, Plans, fewer


def levels(values: list[Decimal], years: list[int], **cells: object) -> list[Figure]:
    return [Figure(value, year, **cells) for value, year in zip(values, years, strict=False)]


@st.composite
def path(draw: st.DrawFn, smallest: int = 0, size: int = 2) -> tuple[list[int], list[Decimal]]:
    """The years of a path, and a value for each."""
    years = draw(st.lists(YEARS, min_size=size, max_size=5, unique=True).map(sorted))
    tenths = st.integers(smallest, 1000).map(lambda value: Decimal(value) / 10)
    return years, draw(st.lists(tenths, min_size=len(years), max_size=len(years)))


STEPS = """
    select from_year, to_year, from_value, to_value, pace_per_year, acceleration, tempo, gap_closed_pct,
           growth_pct_per_year, needed_per_year, two_values, refused
    from paths where document_id = ? and indicator_id = ? and period = ? and scope is null
    order by to_year, from_year, from_value, to_value
"""


def steps(con: duckdb.DuckDBPyConnection, document: str, indicator: str, period: str) -> list[dict]:
    """The steps of a path, without the empty columns."""
    result = con.execute(STEPS, [document, indicator, period])
    names = [name for name, *_ in result.description]
    return [
        {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
        for row in result.fetchall()
    ]


def step(years: tuple, values: tuple, pace: float | None = None, two_values=False, **cells) -> dict:
    """A step as `steps` gives it: years and values from and to, and what else is filled."""
    filled = dict(zip(("from_year", "to_year", "from_value", "to_value"), (*years, *values), strict=True))
    filled |= {"pace_per_year": pace, "two_values": two_values} | cells
    return {
        name: pytest.approx(cell, rel=1e-4) if isinstance(cell, float) else cell
        for name, cell in filled.items()
        if cell is not None
    }


@pytest.mark.parametrize(
    ("document", "indicator", "period", "expected"),
    [
        # 11 万 in 2020
        ("luoyang-2020", "urban-new-jobs", "annual", [step((2019, 2020), (0, 110_000), 110_000.0)]),
        # 累计 45 万, 累计 70 万: since when, the plan does not say
        ("luoyang-2020", "urban-new-jobs", "cumulative", [
            step((None, 2023), (None, 450_000), refused="no_start"),
            step((2023, 2025), (450_000, 700_000), 125_000.0)]),
        # 29.28 万 and 48.8 万 stand in two places each, once with 以上 and once without
        ("luoyang-2022", "urban-new-jobs", "cumulative", [
            step((None, 2023), (None, 292_800), refused="no_start"),
            step((2023, 2025), (292_800, 488_000), 97_600.0)]),
        # 92 %, 93 %, 94 %; may exceed 100 %
        ("luoyang-2020", "senior-secondary-gross-enrolment", "level", [
            step((2020, 2023), (92, 93), 1 / 3),
            step((2023, 2025), (93, 94), 0.5, acceleration=1.5, tempo="faster")]),
        # 10000 in 2021-25: 2000 in 2021-23, 8000 in 2024-25
        ("luoyang-2020", "public-rental-started", "cumulative", [
            step((2020, 2023), (0, 2000), 666.67),
            step((2023, 2025), (0, 8000), 4000.0),
            step((2023, 2025), (2000, 10_000), 4000.0, acceleration=6.0, tempo="faster")]),
        # 3.75 ‰ to 3.5 ‰: the less the better, no ceiling
        ("luoyang-2022", "infant-mortality", "level", [
            step((2023, 2025), (3.75, 3.5), -0.125, growth_pct_per_year=-3.39082)]),
        # 2023 is 87 % in section 一.2 and 86 % in task 6; 2025 is 87 %
        ("luoyang-2022", "inclusive-kindergarten-coverage", "level", [
            step((2023, 2025), (86, 87), 0.5, two_values=True, gap_closed_pct=100 / 14),
            step((2023, 2025), (87, 87), 0.0, two_values=True, gap_closed_pct=0.0)]),
        # 20 % to 30 %: 10 of the 80 points that lack
        ("luoyang-2020", "balanced-compulsory-counties-share", "level", [
            step((2023, 2025), (20, 30), 5.0, gap_closed_pct=12.5)]),
        # 2.55 in 2020, 3.6 左右 in 2025
        ("jiyuan-2025", "doctors-per-thousand", "level", [
            step((2020, 2025), (2.55, 3.6), 0.21, growth_pct_per_year=7.1402, needed_per_year=0.21)]),
        # 96.9 % in 2020, 97 % in 2025
        ("jiyuan-2025", "senior-secondary-gross-enrolment", "level", [
            step((2020, 2025), (96.9, 97), 0.02, needed_per_year=0.02)]),
        # 16 万 to 22 万 students
        ("luoyang-2020", "higher-education-enrolment", "level", [
            step((2023, 2025), (160_000, 220_000), 30_000.0, growth_pct_per_year=17.2604)]),
        # 8.86 万 in the five years to 2020, 1.5 万 in 2021
        ("jiyuan-2025", "urban-new-jobs", "cumulative", [step((2015, 2020), (0, 88_600), 17_720.0)]),
        ("jiyuan-2021", "urban-new-jobs", "annual", [step((2020, 2021), (0, 15_000), 15_000.0)]),
    ],
)  # fmt: skip
def test_a_step_has_the_pace_that_the_plan_implies(con, document, indicator, period, expected):
    assert steps(con, document, indicator, period) == expected


def test_a_level_that_stands_alone_has_no_step(con: duckdb.DuckDBPyConnection):
    """幼儿园覆盖率 85 % in 2020 is the only level of that plan: there is nothing to pace."""
    assert steps(con, "luoyang-2020", "inclusive-kindergarten-coverage", "level") == []


def test_what_is_still_needed_counts_from_the_last_level_that_any_plan_states_as_reached(plans: Plans):
    """An earlier plan's baseline serves a later plan's path; one of the step's own year does not."""
    plans.put(
        a=[
            Figure(10, 2019, kind="baseline"),
            Figure(12, 2021, kind="baseline", plan=2),
            Figure(20, 2023, plan=2),
            Figure(24, 2025, plan=2),
            Figure(99, 2025, kind="baseline", scope="县"),
        ]
    )
    assert [(s["to_year"], s["from_value"], s["needed_per_year"]) for s in plans.steps()] == [
        (2023, 120_000, 40_000), (2025, 200_000, 30_000),
    ]  # fmt: skip


def test_a_plan_that_gives_two_values_for_a_year_has_no_acceleration_from_them(plans: Plans):
    """10 or 12 in 2021: neither is what the pace of 2022 is measured against."""
    for period, indicator in (("annual", "jobs"), ("level", "beds")):
        plans.put(
            a=[
                Figure(value, year, period=period, indicator=indicator)
                for value, year in ((2, 2020), (10, 2021), (12, 2021), (13, 2022), (14, 2023), (16, 2024))
            ]
        )
        compared = [(s["to_year"], s["acceleration"]) for s in plans.steps() if s["pace_before"] is not None]
        years = {year for year, _ in compared}
        assert years == ({2023, 2024} if period == "annual" else {2024})
        assert all(acceleration is not None for _, acceleration in compared)


def test_a_share_that_slows_only_because_little_is_left_is_told_from_one_that_slackens(plans: Plans):
    """60 to 90 and on to 99 %: 30 points, then 9, yet of what lacked three quarters, then nine tenths."""
    nearer = levels([60, 90, 99], [2021, 2022, 2023], indicator="coverage", unit="%")
    slacker = levels([60, 90, 92], [2021, 2022, 2023], indicator="coverage", unit="%")
    plans.put(a=nearer, b=slacker)
    assert [s["tempo"] for s in plans.steps("a")] == [None, "ceiling"]
    assert [s["tempo"] for s in plans.steps("b")] == [None, "slower"]
    assert [s["gap_closed_pct"] for s in plans.steps("a")] == [75, 90]


@fewer
@given(path(size=3))
# 5/3 a year, then 3/2: nine tenths of it, which is no more than a tenth slower
@example(([2021, 2024, 2026], [Decimal(0), Decimal(5), Decimal(8)]))
@example(([2021, 2024, 2027], [Decimal(0), Decimal(10), Decimal(21)]))
def test_a_step_is_faster_or_slower_by_more_than_a_tenth(plans: Plans, path):
    """As worked out in fractions; nothing is said after a step that stands still or leads the other way."""
    years, values = path
    plans.put(a=levels(values, years))
    points = [(year, Fraction(value) * 10_000) for year, value in zip(years, values, strict=True)]
    paces = [(to - before) / (year - year_before) for (year_before, before), (year, to) in pairwise(points)]
    expected = [None]
    for before, pace in pairwise(paces):
        ratio = pace / before if before * pace > 0 else None
        expected.append(
            ratio and ("faster" if ratio > Fraction(11, 10) else "slower" if ratio < Fraction(9, 10) else "steady")
        )  # fmt: skip
    found = plans.steps()
    assert [s["tempo"] for s in found] == expected
    assert [s["pace_per_year"] for s in found] == pytest.approx([float(pace) for pace in paces])
    for s in found:
        same_way = s["pace_before"] is not None and s["pace_before"] * s["pace_per_year"] > 0
        assert (s["acceleration"] is not None) == same_way


@fewer
@given(path(smallest=-200))
def test_the_steps_of_a_path_lead_from_its_first_figure_to_its_last(plans: Plans, path):
    """A level from its first; a sum from nothing at the end of the year before it begins to count."""
    years, values = path
    plans.put(
        a=levels(values, years),
        b=levels(values, years, indicator="jobs", period="cumulative", since=2021),
    )
    walked = {
        city: sum(s["pace_per_year"] * (s["to_year"] - s["from_year"]) for s in plans.steps(city))
        for city in "ab"
    }
    first, last = float(values[0]), float(values[-1])
    assert walked["a"] == pytest.approx((last - first) * 10_000, abs=1e-3)
    assert walked["b"] == pytest.approx(last * 10_000, abs=1e-3)


@fewer
@given(path(smallest=-200), st.sampled_from(["beds", "deaths", "jobs", "coverage", "enrolment", "poverty"]))
def test_a_growth_rate_is_given_only_where_it_means_something(plans: Plans, path, indicator):
    """Of a level above zero that is no share; and it leads from the one figure to the other."""
    years, values = path
    flow = indicator == "jobs"
    share = indicator in ("coverage", "enrolment", "poverty")
    plans.put(
        a=levels(
            values,
            years,
            indicator=indicator,
            unit="%" if share else "万人",
            period="cumulative" if flow else "level",
        )
    )
    for s in plans.steps():
        meant = not flow and not share and s["from_value"] > 0 and s["to_value"] > 0
        assert (s["growth_pct_per_year"] is not None) == meant
        if meant:
            grown = s["from_value"] * (1 + s["growth_pct_per_year"] / 100) ** (s["to_year"] - s["from_year"])
            assert grown == pytest.approx(s["to_value"])


@fewer
@given(path(), st.sampled_from(["beds", "deaths", "coverage", "enrolment", "poverty"]))
def test_the_gap_to_100_percent_is_spoken_of_only_where_a_share_is_to_rise_to_it(
    plans: Plans, path, indicator
):
    """Not of counts, nor of what is to fall, nor of what may exceed 100 %, nor where 100 % is reached."""
    years, values = path
    unit = "万人" if indicator in ("beds", "deaths") else "%"
    plans.put(a=levels(values, years, indicator=indicator, unit=unit))
    for s in plans.steps():
        spoken_of = indicator == "coverage" and s["from_value"] < 100
        assert (s["gap_closed_pct"] is not None) == spoken_of
        assert s["tempo"] != "ceiling" or spoken_of
        if spoken_of:
            assert s["gap_closed_pct"] <= 100
            left = (100 - s["from_value"]) * (1 - s["gap_closed_pct"] / 100)
            assert left == pytest.approx(100 - s["to_value"], abs=1e-9)


@fewer
@given(path(size=3), st.sampled_from(["beds", "deaths", "jobs"]))
def test_the_unit_that_a_plan_writes_in_changes_the_pace_and_nothing_else(plans: Plans, path, indicator):
    """In 亿人 instead of 万人 every pace is 10000 times as high, and no faster."""
    years, values = path
    cells = {"indicator": indicator, "period": "cumulative" if indicator == "jobs" else "level"}
    plans.put(
        a=levels(values, years, unit="万人", **cells),
        b=levels(values, years, unit="亿人", **cells),
    )
    small, large = plans.steps("a"), plans.steps("b")
    assert len(small) == len(large) >= 2
    for s, other in zip(small, large, strict=True):
        for name in ("from_year", "to_year", "tempo", "refused", "two_values"):
            assert other[name] == s[name]
        for name, times in (
            ("from_value", 10_000),
            ("to_value", 10_000),
            ("pace_per_year", 10_000),
            ("pace_before", 10_000),
            ("acceleration", 1),
            ("growth_pct_per_year", 1),
        ):
            expected = None if s[name] is None else pytest.approx(s[name] * times, rel=1e-9)
            assert other[name] == expected
