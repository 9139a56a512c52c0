"""The map page: every facility is drawn, listed or accounted for, in its own county."""

import json
from itertools import pairwise
from math import hypot

import pytest
from streamlit.testing.v1 import AppTest

import queries
from tests.dashboard import elements, opened, rows, text, trees, words
from ui import map_tables
from ui.charts import county_map, outlines

EVERYWHERE = {"city": [], "sector": [], "agency": [], "plan": []}
STATES = [{}, {"city": ["jiyuan"]}, {"sector": ["health"], "plan": ["luoyang-2020"]}]


def layers(page: AppTest) -> dict[str, dict]:
    """The layers of the map by their id."""
    (deck,) = page.get("deck_gl_json_chart")
    return {layer["id"]: layer for layer in json.loads(deck.proto.json)["layers"]}


def table(page: AppTest, heading: str) -> list[list[str]]:
    """The rows of the table that has this column."""
    found = (
        each for tree in trees(page) for each in elements(tree, "table")
        if any(text(head) == heading for head in elements(each, "th"))
    )  # fmt: skip
    return rows(next(found))


def inside(point: tuple[float, float], rings) -> bool:
    """Whether a point is inside a polygon, by the number of borders to its left."""
    x, y = point
    odd = False
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > y) != (y1 > y) and x > (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                odd = not odd
    return odd


@pytest.mark.parametrize("by", [2019, 2023, 2025])
def test_every_mark_stands_in_its_county(dashboard, by):
    shapes = queries.rows("map_outlines")
    facilities = queries.rows("map_facilities", by=by, **EVERYWHERE)
    marks, _ = county_map.spread(facilities, shapes)
    drawn = {
        outline.county_id: outline
        for outline in outlines.drawn(tuple((shape.county_id, shape.geometry) for shape in shapes))
        if outline.places
    }
    assert marks
    for mark in marks:
        outline = drawn[mark["row"].county_id]
        assert any(inside((mark["x"], mark["y"]), part) for part in outline.rings), mark["id"]


def test_no_mark_hides_another_or_a_name(dashboard):
    shapes = queries.rows("map_outlines")
    marks, _ = county_map.spread(queries.rows("map_facilities", by=2025, **EVERYWHERE), shapes)
    wide, high = outlines.MARK
    places = [(mark["x"], mark["y"]) for mark in marks]
    for at, (x, y) in enumerate(places):
        for other_x, other_y in places[at + 1 :]:
            assert abs(x - other_x) >= wide - 8 or abs(y - other_y) >= high - 4, (x, y)


def test_all_facilities_whose_place_is_known_are_marks(dashboard, con):
    known = {
        id
        for (id,) in con.execute("select facility_id from facilities where precision is not null").fetchall()
    }
    marks, _ = county_map.spread(
        queries.rows("map_facilities", by=2025, **EVERYWHERE), queries.rows("map_outlines")
    )
    assert {mark["id"] for mark in marks} == known
    assert not any(mark["more"] for mark in marks)


def test_where_places_run_out_the_last_mark_says_how_many_more(dashboard):
    facilities = queries.rows("map_facilities", by=2025, **EVERYWHERE)
    one = next(row for row in facilities if row.county_id == "410304" and row.precision)
    many = [one._replace(facility_id=f"f{n}") for n in range(9)]
    marks, _ = county_map.spread(many, queries.rows("map_outlines"))
    assert sum(not mark["more"] for mark in marks) + sum(mark["more"] for mark in marks) == 9
    assert marks[-1]["more"] > 1


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("by", [2019, 2021, 2025])
def test_the_join_report_adds_up(dashboard, con, by, state):
    report = queries.rows("map_report", by=by, **EVERYWHERE | state)[0]
    (every,) = con.execute("select count(*) from facilities").fetchone()
    assert sum(getattr(report, part) for part in map_tables.PARTS) == report.facilities == every
    shown = queries.rows("map_facilities", by=by, **EVERYWHERE | state)
    assert len(shown) == every - report.later - report.filtered
    assert sum(row.precision is not None for row in shown) == report.sited + report.town + report.county


@pytest.mark.parametrize("state", STATES)
def test_the_counties_add_up_to_the_table(dashboard, state):
    page = opened("map", **state)
    of_counties = {cells[0]: int(cells[2]) for cells in table(page, "2021 年前")}
    listed = table(page, "规划所称地名")
    report = queries.rows("map_report", by=2025, **EVERYWHERE | state)[0]
    assert sum(of_counties.values()) == len(listed) - report.nowhere
    assert len(of_counties) == 15


def test_no_facility_of_the_database_is_lost(dashboard, con):
    page = opened("map")
    named = {name for (name,) in con.execute("select name_zh from facilities").fetchall()}
    assert {cells[0] for cells in table(page, "规划所称地名")} == named
    beside = next(tree for tree in trees(page) if "没有写明区县" in text(tree))
    nowhere = con.execute("select name_zh from facilities where precision is null").fetchall()
    assert {text(link) for link in elements(beside, "a")} == {name for (name,) in nowhere}


def test_a_year_shows_what_is_due_by_then_at_its_stage(dashboard, con):
    wanted = con.execute("""
        select facility_zh, arg_max(stage, year) as stage from facilities_flat
        where year <= 2020 group by facility_zh having count(distinct stage) filter (year = 2020) <= 1
    """).fetchall()
    stages = {"规划": "planned", "开工": "started", "封顶": "topped out", "完成": "completed",
              "投用": "in operation", "获评": "accredited", "建立": "established", "其他": "other"}  # fmt: skip
    shown = {cells[0]: stages[cells[6]] for cells in table(opened("map", by="2020"), "规划所称地名")}
    assert len(wanted) > 30
    for name, stage in wanted:
        assert shown[name] == stage, name


def test_a_plans_figure_stands_on_its_county(dashboard, con):
    page = opened("map", measure="tailings-ponds-treated")
    figures = con.execute("""
        select region_zh, value::integer from targets_flat join regions using (region_id)
        where indicator_id = 'tailings-ponds-treated' and regions.kind = 'county'
    """).fetchall()
    printed = {plate["text"] for plate in layers(page)["names"]["data"]}
    assert {f"{name} {value} 座" for name, value in figures} <= printed
    assert "栾川县最多，31 座" in words(page)


def test_every_figure_for_a_place_is_offered_and_lies_in_a_county(dashboard, con):
    wanted = con.execute("""
        select distinct indicator_id from targets_flat join regions using (region_id) where regions.kind <> 'city'
    """).fetchall()
    assert {row.indicator_id for row in queries.rows("map_measures")} == {id for (id,) in wanted}
    report = queries.rows("map_report", by=2025, **EVERYWHERE)[0]
    assert report.figures == report.figures_drawn > 0


def test_names_are_todays_or_the_plans(dashboard):
    def names(**params):
        return {plate["text"].split()[0] for plate in layers(opened("map", **params))["names"]["data"]}

    assert {"偃师区", "孟津区"} <= names() and not {"偃师市"} & names()
    assert {"偃师市", "吉利区、孟津县"} <= names(names="plan")
    told = {plate["id"]: plate["told"] for plate in layers(opened("map"))["names"]["data"]}
    assert told["410307"] == "偃师区（2021 年前：偃师市）"


def test_zones_without_a_border_are_drawn_in_their_county(dashboard):
    shown = layers(opened("map", city="jiyuan"))
    names = shown["zone-names"]["data"]
    assert {zone["text"] for zone in names} == {"伊滨区 0", "高新区 0", "龙门园区 0"}
    assert {zone["id"] for zone in names} == {"410300-yibin", "410300-gaoxin", "410300-longmen"}
    # a closed line around each, under its name
    lines = shown["zones"]["data"]
    points = [line["from"] for line in lines]
    assert sorted(points) == sorted(line["to"] for line in lines)
    for zone in names:
        assert any(hypot(x - zone["at"][0], y - zone["at"][1]) < 6 for x, y in points)


def test_a_county_and_a_facility_open_beneath_the_map(dashboard, con):
    county = words(opened("map", at="410324"))
    assert "栾川县：1 个设施" in county and "尾矿库综合整治" in county
    facility, name, steps = con.execute("""
        select facility_id, facility_zh, count(*) from facilities_flat where precision is not null
        group by all order by 3 desc limit 1
    """).fetchone()
    page = opened("map", at=facility)
    assert f"{name}：规划所称" in words(page) and f"{steps} 条目标" in words(page)
    assert steps > 1


def test_codes_that_mean_nothing_are_left_out(dashboard):
    page = opened("map", at="nowhere", by="1999", measure="x", names="y")
    assert "截至 2025 年" in words(page)


def test_the_geojson_has_the_polygons_and_invents_no_point(dashboard, con):
    shapes = queries.rows("map_outlines")
    counties = queries.rows("map_counties", by=2025, measure="", **EVERYWHERE)
    facilities = queries.rows("map_facilities", by=2025, **EVERYWHERE)
    every = json.loads(map_tables.geojson(counties, shapes, facilities))["features"]
    polygons = [one for one in every if one["geometry"]]
    stored = dict(con.execute("select region_id, geometry from counties").fetchall())
    assert {one["properties"]["county_id"]: one["geometry"] for one in polygons} == {
        code: json.loads(geometry) for code, geometry in stored.items()
    }
    assert len(every) - len(polygons) == len(facilities)


def test_a_facility_with_a_surveyed_site_has_its_point(dashboard):
    one = queries.rows("map_facilities", by=2025, **EVERYWHERE)[0]._replace(lat=34.5, lon=112.5)
    (feature,) = json.loads(map_tables.geojson([], [], [one]))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [112.5, 34.5]}


def test_what_is_sent_is_small(dashboard):
    """Polygons and borders together, once a visit; the polygons alone at a change."""
    page = opened("map")
    (deck,) = page.get("deck_gl_json_chart")
    assert len(deck.proto.json) < 80_000
    drawn = layers(page)
    assert drawn["borders"]["data"].endswith(".json")
    polygons = len(
        json.dumps([county["ring"] for county in drawn["counties"]["data"]], separators=(",", ":"))
    )
    lines = sum(len(ring) - 1 for county in drawn["counties"]["data"] for ring in county["ring"])
    assert polygons < 40_000
    assert polygons + lines * len('{"from":[123.4,123.4],"to":[123.4,123.4]},') < 150_000
