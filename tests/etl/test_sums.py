"""What may be added up: whatever a plan states of an indicator, no year of a place is in the sum twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.etl.tiny import YEARS, Figure, Plans, fewer

SCOPES = st.sampled_from([None, None, "young", "women"])
FIGURES = st.builds(
    Figure,
    value=st.integers(1, 4),
    year=YEARS | st.none(),
    period=st.sampled_from(["annual", "cumulative", "cumulative"]),
    since=st.none(),
    kind=st.sampled_from(["target", "target", "baseline"]),
    indicator=st.just("jobs"),
    scope=SCOPES,
).filter(lambda one: one.year or one.kind == "target")


def spans(figure: Figure) -> set[int]:
    """The years that a figure may count, those before the plans as one."""
    last = figure.year or 2026
    if figure.period == "annual":
        return {figure.year} if figure.year else set(range(2020, 2027))
    return set(range(figure.since or 2020, last + 1))


@pytest.fixture(scope="module")
def plans() -> Plans:
    return Plans()


def counting(plans: Plans, figures: list[Figure]) -> list[Figure]:
    plans.put(a=figures)
    ids = plans.rows("select target_id from statements where sum_once = 1 order by target_id")
    return [figures[int(row["target_id"].rpartition("-")[2])] for row in ids]


@fewer
@given(st.lists(FIGURES, min_size=1, max_size=6), st.data())
def test_no_two_that_count_share_a_year_of_a_place(plans: Plans, figures: list[Figure], data):
    dated = [
        Figure(**{**vars(one), "since": data.draw(st.none() | st.integers(2021, one.year))})
        if one.period == "cumulative" and one.year
        else one
        for one in figures
    ]
    added = counting(plans, dated)
    assert all(one.kind == "target" for one in added)
    for nth, one in enumerate(added):
        for other in added[:nth]:
            # the young and the women of one item are parts that stand side by side
            beside = None not in (one.scope, other.scope) and one.scope != other.scope
            assert beside or not spans(one) & spans(other), (one, other)
    # something of what is promised is always in the sum
    assert bool(added) == any(one.kind == "target" for one in dated)


def test_a_year_that_no_sum_holds_is_added_to_it(plans: Plans):
    of_2021 = Figure(11, 2021, period="annual", indicator="jobs")
    later = Figure(40, 2025, period="cumulative", since=2022, indicator="jobs")
    whole = Figure(60, 2025, period="cumulative", indicator="jobs")
    assert counting(plans, [of_2021, later]) == [of_2021, later]
    assert counting(plans, [of_2021, later, whole]) == [whole]


def test_parts_of_several_items_may_overlap_and_are_not_added(plans: Plans):
    parts = [Figure(1, indicator="jobs", period="annual", scope=scope) for scope in ("young", "women")]
    assert counting(plans, parts) == parts
    plans.con.execute("update targets set item = '2' where scope = 'women'")
    assert plans.rows("select sum(sum_once) as n from statements") == [{"n": 0}]
