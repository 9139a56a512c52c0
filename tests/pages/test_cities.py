"""Cities: only like is put beside like, and every other pair says why not."""

import base64
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import numpy as np
import pytest

from tests.dashboard import charts, elements, links, opened, rows, text, trees, words

# what the newest plans say of rates that both cities have, in the same scope and at most two years apart
PAIRS = """
    with stated as (
        select t.*, i.measure, d.issued_on from targets_flat t
        join indicators i using (indicator_id) join documents d using (document_id) join regions r using (region_id)
        where r.kind = 'city' and i.measure = 'rate' and {where}
    )
    select distinct a.indicator_id
    from stated a join stated b on a.indicator_id = b.indicator_id and a.city_id = 'luoyang' and b.city_id = 'jiyuan'
    where a.scope is not distinct from b.scope and a.period = b.period
      and (abs(a.year - b.year) <= 2 or (a.year is null and b.year is null))
"""


def listed(values: list | dict) -> list:
    """Plotly's arrays, which may be packed."""
    if isinstance(values, dict):
        return np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]).tolist()
    return values


def values(page) -> dict[str, float]:
    """Goal to value of every mark of the dumbbell."""
    traces = [trace for trace in charts(page)[0]["data"] if trace.get("mode") == "markers"]
    return {
        row: value
        for trace in traces
        for row, value in zip(listed(trace["customdata"]), listed(trace["x"]), strict=True)
    }


@pytest.mark.parametrize("sector", ["", "education", "health"])
def test_the_dumbbell_holds_every_pair_that_has_a_scale(dashboard, con, sector):
    page = opened("cities", **({"sector": sector} if sector else {}))
    shown = values(page)
    figures = con.execute(
        "select target_id, indicator_id, city_id, base_value from targets_flat where list_contains(?, target_id)",
        [list(shown)],
    ).fetchall()
    assert {row for row, *_ in figures} == set(shown)
    assert all(shown[row] == pytest.approx(float(value)) for row, _, _, value in figures)
    of_city = {city: {what for _, what, of, _ in figures if of == city} for city in ("luoyang", "jiyuan")}
    expected = con.execute(PAIRS.format(where=f"i.sector_id = '{sector}'" if sector else "true")).fetchall()
    assert of_city["luoyang"] == of_city["jiyuan"] == {what for (what,) in expected}


def test_no_scale_is_cut_and_every_value_stands_in_words(dashboard):
    chart = charts(opened("cities"))[0]
    shares, per_head = (chart["layout"][name]["range"] for name in ("xaxis", "xaxis2"))
    assert shares == [0, 100]
    assert per_head[0] == 0
    assert per_head[1] >= 4.3
    said = json.dumps(chart["data"], ensure_ascii=False)
    assert "洛阳市 <b>≥94%</b> · 2025 目标" in said
    assert "济源市 <b>97%</b> · 2025 目标" in said


def test_a_year_for_which_a_plan_gives_two_values_is_passed_over(dashboard, con):
    """普惠性幼儿园 2023 is 86 and 87 in luoyang-2022: the pair is that of 2025."""
    shown = values(opened("cities", sector="education"))
    found = con.execute(
        """select city_id, year, base_value from targets_flat
           where list_contains(?, target_id) and indicator_zh = '普惠性幼儿园资源覆盖率' order by 1""",
        [list(shown)],
    ).fetchall()
    assert [(city, year, float(value)) for city, year, value in found] == [
        ("jiyuan", 2025, 85.0),
        ("luoyang", 2025, 87.0),
    ]


def test_what_has_no_scale_says_why(dashboard):
    table = next(tree for tree in trees(opened("cities")) if "为何不同比" in text(tree))
    reasons = {row[0]: row for row in rows(table)}
    assert len(reasons) == 16
    told = {
        name: row
        for key, row in reasons.items()
        for name in ("城镇新增就业", "每千人口医疗", "示范中医馆", "集中供热")
        if key.startswith(name)
    }
    assert told["城镇新增就业"][-1] == "是总量，折不成人均"
    assert told["每千人口医疗"][-1] == "年份相差 3 年"
    assert told["示范中医馆"][-1] == "范围不同"
    assert told["集中供热"][-1] == "是总量，折不成人均；范围不同"


def test_what_only_one_city_promises(dashboard, con):
    page = opened("cities", "en")
    assert "Only Jiyuan makes commitments in Childcare, Economy and industry" in words(page)
    table = next(tree for tree in trees(page) if "Only in Luoyang" in text(tree))
    expected = dict(
        con.execute("""
            with known as (
                select sector_en, indicator_id, min(city_id) as city, count(distinct city_id) as cities,
                       bool_or(kind <> 'baseline') as promised
                from targets_flat group by 1, 2
            )
            select sector_en, (count(*) filter (cities = 1 and promised and city = 'luoyang'))
            from known group by 1
        """).fetchall()
    )
    for name, luoyang, *_ in rows(table):
        if expected.get(name):
            assert luoyang.startswith(str(expected[name])), name
    assert any(href.startswith("targets?") and "row=" in href for href in links(table).values())


COMMITMENTS = """
    select sector_id, city_id, count(*) filter (kind <> 'milestone'), count(*) filter (kind = 'milestone')
    from (
        select sector_id, city_id, kind from stated_figures where kind <> 'baseline'
        union all
        select d.sector_id, d.city_id, 'milestone' from milestones m join mart.goals d on d.row_id = m.milestone_id
    )
    group by all
"""


def promised_in(page) -> dict[tuple[str, str, str], int]:
    """The table of commitments: (sector, city, kinds of the list that a number leads to) to the number."""
    table = next(tree for tree in trees(page) if "promised" in str(tree[2][1]))
    found = {}
    for link in elements(table, "a"):
        asked = parse_qs(urlsplit(link[1]["href"]).query)
        (sector,), (city,) = asked["sector"], asked["city"]
        found[sector, city, "+".join(asked["kind"])] = int(text(link))
    return found


@pytest.mark.parametrize("sector", [None, "elderly-care"])
def test_milestones_count_beside_figures(dashboard, con, sector):
    page = opened("cities", **({"sector": sector} if sector else {}))
    expected = {
        (code, city, kinds): n
        for code, city, figures, milestones in con.execute(COMMITMENTS).fetchall()
        for kinds, n in (("target+standing", figures), ("milestone", milestones))
        if n and sector in (None, code)
    }
    assert promised_in(page) == expected
    of_city = {
        city: [sum(n for (_, code, of), n in expected.items() if (code, of) == (city, kinds))
               for kinds in ("target+standing", "milestone")]
        for city in ("luoyang", "jiyuan")
    }  # fmt: skip
    said = "；".join(
        "{}有数字的 {} 项、没有数字的 {} 项".format(name, *of_city[city])
        for city, name in (("luoyang", "洛阳市"), ("jiyuan", "济源市"))
    )
    assert f"承诺共计：{said}。" in words(page)
    assert (f"养老的承诺：{said}" in words(page)) == (sector is not None)


@pytest.mark.parametrize("view", ["rates", "counts", "only"])
def test_one_view_alone_is_presented(dashboard, view):
    page = opened("cities", "en", present=view)
    assert len(charts(page)) == (view == "rates")
    assert len(trees(page)) == (view != "rates")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sector", ["childcare", "economy", "veterans", "nonsense"])
def test_sectors_with_nothing_to_compare(dashboard, language, sector):
    opened("cities", language, sector=sector)


@pytest.fixture
def one_city(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dashboard that knows of Luoyang alone."""
    path = shutil.copy(database, tmp_path / "one.duckdb")
    with duckdb.connect(str(path)) as con:
        con.execute("delete from mart.options where city_id = 'jiyuan'")
    monkeypatch.setenv("PLAN_ATLAS_DB", str(path))


@pytest.fixture
def of_country(cities: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database that the dashboard of so many cities reads."""
    with duckdb.connect(os.environ["PLAN_ATLAS_DB"], read_only=True) as con:
        yield con


def ranking(page) -> list[list[str]]:
    """The rows of the table of all cities."""
    return rows(next(tree for tree in trees(page) if text(tree).startswith(("名次", "Rank"))))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_city_is_not_compared(one_city, language):
    page = opened("cities", language)
    assert ("数据里只有一个城市" if language == "zh" else "There is one city, and so nothing") in words(page)
    assert "济源" not in words(page)
    assert not charts(page)
    promised, alone = trees(page)
    assert {len(row) for row in rows(promised)} == {3}
    assert {len(row) for row in rows(alone)} == {2}
    assert len(opened("cities", language, present="only").get("bidi_component")) > 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_cities_are_ranked_on_an_indicator(cities, of_country, language):
    page = opened("cities", language, indicator="inclusive-kindergarten-coverage")
    strip, dumbbell = charts(page)
    known = of_country.execute(
        """select count(distinct t.city_id) from targets_flat t join regions r using (region_id)
           where r.kind = 'city' and indicator_id = 'inclusive-kindergarten-coverage'"""
    ).fetchone()[0]
    title = strip["layout"]["title"]["text"].replace("<br>", " " if language == "en" else "")
    said = (
        f"{cities} 个城市中 {known} 个有数字"
        if language == "zh"
        else f"{known} of {cities} cities have a figure"
    )
    assert said in title
    placed = [row for row in ranking(page) if row[0] != "–"]
    assert [int(row[0]) for row in placed] == sorted(int(row[0]) for row in placed)
    drawn = listed(strip["data"][1]["x"])
    assert drawn == sorted(drawn, reverse=True)
    assert len(drawn) == len(placed)
    assert strip["layout"]["xaxis"]["range"] == [0, max(drawn)]
    assert all("<b>" in words and "20" in words for words in strip["data"][1]["text"])  # a value and a year
    assert dumbbell["layout"]["title"]["text"]


def test_unlike_bases_are_not_ranked(cities, of_country):
    """Whatever is ranked, it has one scope and basis, in years at most four apart; all else says why not."""
    for (indicator,) in of_country.execute(
        "select indicator_id from mart.rankable where cities > 1 order by indicator_id"
    ).fetchall():
        figures = of_country.execute(
            """select city_id, scope, period, since, "year", reasons from mart.rankings where indicator_id = ?""",
            [indicator],
        ).fetchall()
        placed = [figure for figure in figures if not figure[-1]]
        assert len({city for city, *_ in figures}) == len(figures), indicator
        assert len({(scope, period, since) for _, scope, period, since, *_ in placed}) <= 1, indicator
        years = [year for *_, year, _ in placed if year]
        assert not years or max(years) - min(years) <= 4, indicator
        assert len(years) in (0, len(placed)), indicator


@pytest.mark.parametrize("language", ["zh", "en"])
def test_any_two_cities_are_compared(cities, language):
    page = opened("cities", language, pair=["c0003", "jiyuan"])
    first, second = ("甲003市", "济源市") if language == "zh" else ("City 0003", "Jiyuan")
    said = words(page)
    assert (f"{first}和{second}都有" if language == "zh" else f"{first} and {second} share") in said
    assert "洛阳市独有" not in said
    assert "only in Luoyang" not in said
    assert first in charts(page)[1]["layout"]["title"]["text"]
    assert {city for _, city, _ in promised_in(page)} == {"c0003", "jiyuan"}
    head = next(tree for tree in trees(page) if "为何不同比" in text(tree) or "Why not" in text(tree))
    assert [text(cell) for cell in elements(head, "th")][1:3] == [first, second]


def test_the_boxes_hold_every_other_city_and_the_pair_is_by_default_the_first(cities):
    page = opened("cities")
    boxes = {box.key: box for box in page.selectbox}
    assert [boxes["city-0-chosen"].value, boxes["city-1-chosen"].value] == ["luoyang", "jiyuan"]
    assert len(boxes["city-0-chosen"].options) == cities - 1
    assert 1 < len(boxes["indicator-chosen"].options) <= 500
    boxes = {box.key: box for box in opened("cities", city="c0003").selectbox}
    assert [boxes["city-0-chosen"].value, boxes["city-1-chosen"].value] == ["luoyang", "c0003"]


@pytest.mark.parametrize("view", ["ranked", "rates", "counts", "only"])
def test_every_view_is_presented(cities, view):
    page = opened("cities", "en", present=view)
    assert len(charts(page)) == (view in ("ranked", "rates"))
    assert len(trees(page)) == (view not in ("ranked", "rates"))


@pytest.mark.parametrize("params", [{"sector": "veterans"}, {"indicator": "nonsense"}, {"pair": "nowhere"}])
def test_little_to_compare_among_many(cities, params):
    opened("cities", "en", **params)
