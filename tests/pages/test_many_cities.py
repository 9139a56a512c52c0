"""Revisions, contradictions, targets and about with a third city, with eighteen, and with a plan of 2026-2030."""

import os
from collections.abc import Iterator

import duckdb
import pytest

from tests.dashboard import charts, links, opened, rows, trees, words

MADE, ITS_NAME = "c0003", "甲003市"  # the first made city; its last plan is of 2026-2030


@pytest.fixture
def con(cities) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(os.environ["PLAN_ATLAS_DB"], read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("page", ["revisions", "contradictions", "targets"])
def test_filters_offer_what_the_city_has(cities, con, page):
    at = opened(page, city=MADE)
    boxes = {box.key.removeprefix("filter-"): box.options for box in [*at.multiselect, *at.selectbox]}
    assert all(0 < len(options) <= 500 for options in boxes.values())
    assert len(boxes["city"]) == cities
    (plans,) = con.execute("select count(*) from documents where city_id = ?", [MADE]).fetchone()
    for name in {"plan", "as_of"} & boxes.keys():
        assert len(boxes[name]) == plans and all(ITS_NAME in option for option in boxes[name])


def test_arrows_of_several_cities_say_whose_they_are(cities):
    said = [
        word
        for trace in charts(opened("revisions", city=["luoyang", MADE]))[0]["data"]
        for word in trace.get("text") or ()
    ]
    assert any(word.startswith("洛阳市 · ") for word in said) and any(
        word.startswith(f"{ITS_NAME} · ") for word in said
    )
    alone = [
        word
        for trace in charts(opened("revisions", city=MADE))[0]["data"]
        for word in trace.get("text") or ()
    ]
    assert not any(" · " in word for word in alone)


def test_one_looks_back_from_the_newest_plan_of_the_city(cities, con):
    (day,) = con.execute("select max(issued_on) from documents where city_id = ?", [MADE]).fetchone()
    assert f"{day} 有效的数字目标" in words(opened("revisions", city=MADE))


def test_the_goals_of_the_new_decade_are_found(cities, con):
    sql = 'select count(*) from mart.goals where city_id = ? and "year" = 2030'
    (n,) = con.execute(sql, [MADE]).fetchone()
    assert n and f"找到 {n} 项" in words(opened("targets", city=MADE, year="2030"))
    box = next(box for box in opened("targets", city=MADE).multiselect if box.key == "filter-year")
    assert f"2030 ({n})" in box.options


def test_a_search_looks_through_the_chosen_city(cities):
    here = rows(trees(opened("targets", q="教育", city=MADE))[0])
    assert here and {row[4] for row in here} == {ITS_NAME}


def test_without_a_city_the_list_has_all_of_few_and_one_of_many(cities, con):
    n = con.execute("select count(*) from mart.counted").fetchone()[0]
    of_first = con.execute("select count(*) from mart.counted where city_id = 'luoyang'").fetchone()[0]
    assert f"共 {(n if cities <= 6 else of_first):,} 项" in words(opened("targets"))


def test_an_opened_row_stands_among_the_figures_of_its_city(cities, con):
    row, indicator = con.execute("""
        select target_id, indicator_id from targets_flat where city_id = ? and kind = 'target'
        and indicator_id in (select indicator_id from targets_flat where city_id = 'luoyang') limit 1
    """, [MADE]).fetchone()  # fmt: skip
    of = "" if cities <= 6 else f" and city_id = '{MADE}'"
    n = con.execute(f"select count(*) from targets_flat where indicator_id = ?{of}", [indicator]).fetchone()[
        0
    ]
    page = opened("targets", row=row)
    assert f"数字：{n} 项" in words(page)
    to_all = [href for tree in trees(page) for name, href in links(tree).items() if name.startswith("各城市")]
    assert [f"indicator={indicator}" in href for href in to_all] == [True] * (cities > 6)


def test_about_has_all_plans_of_few_cities_and_those_of_one_of_many(cities, con):
    (plans,) = con.execute("select count(*) from documents").fetchone()
    page = opened("about")
    listed = rows(trees(page)[0])
    if cities <= 6:
        assert len(listed) == plans
    else:
        assert f"所选城市的 {len(listed)} 份规划，全部共 {plans} 份" in words(page)
        assert all("洛阳市" in row[0] for row in listed)
