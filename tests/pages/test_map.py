"""The map page: every facility is drawn, listed or accounted for, in its own county."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise, product
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from etl.map_box_sizes import BOXES, MARK
from tests.dashboard import elements, links, opened, rows, text, trees, view, words
from ui import slides, theme
from ui.charts import county_map, map_layout
from ui.tables import map as map_tables
from ui.view import View

EVERYWHERE = {"city": [], "sector": [], "agency": [], "plan": []}
STATES = [{}, {"city": ["jiyuan"]}, {"sector": ["health"], "plan": ["luoyang-2020"]}]


@pytest.fixture
def look(dashboard) -> View:
    return view("map")


def scene(view: View, by: int = 2025, **chosen: list[str]) -> county_map.Scene:
    """What the map shows of these cities, and of the year."""
    within = {"by": by} | EVERYWHERE | chosen
    cities = view.build.records("map_cities", city=within["city"])
    boxes = map_layout.boxes(cities, view)
    counties = view.build.records("map_counties", measure="", **within)
    shades = [county_map.shade(county, "facilities", view, then=False) for county in counties]
    facilities = view.build.records("map_facilities", **within)
    return county_map.Scene(boxes, map_layout.outlines(boxes, view), shades, facilities, True, "")


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


def corners(box: map_layout.Box) -> tuple[int, int, int, int]:
    wide, high = BOXES[box.kind]
    return box.left, box.top, box.left + wide, box.top + high


def made_cities(n: int, inset: int = 0) -> list:
    """As queries/map_cities.sql gives them; the second has most counties."""
    return [
        SimpleNamespace(
            city_id=f"c{at}", city_zh=f"{at}市", counties=9 - abs(at - 1), inset=inset, inset_zh="内"
        )
        for at in range(n)
    ]


def pairs(boxes: list) -> Iterator[tuple]:
    return ((one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


@pytest.mark.parametrize(("n", "inset"), [*product(range(1, map_layout.MOST + 1), (0, 5))])
def test_any_few_cities_stand_in_the_picture_without_overlap(look, n, inset):
    boxes = map_layout.boxes(made_cities(n, inset), look)
    assert {box.city_id for box in boxes} == {f"c{at}" for at in range(n)}
    assert boxes[0].city_id == ("c1" if n > 1 else "c0")  # most counties
    for left, top, right, bottom in map(corners, boxes):
        assert left >= 0 and top >= 0 and right <= map_layout.WIDE and bottom <= map_layout.HIGH
    for one, other in pairs(boxes):
        (a, b, c, d), (e, f, g, h) = corners(one), corners(other)
        assert c <= e or g <= a or d <= f - 20 or h <= b - 20, (one, other)  # 20 px: a heading


def test_the_map_asks_for_boxes_that_the_data_has(look, con):
    """Whatever cities are chosen, each has its shapes for the box that it gets."""
    kept = {
        " ".join(key) for key in con.execute("select distinct city_id, part, box from map_shapes").fetchall()
    }
    luoyang, jiyuan = look.build.records("map_cities", city=[])
    for cities in ([luoyang], [jiyuan], [luoyang, jiyuan]):
        assert {box.key for box in map_layout.boxes(cities, look)} <= kept
    for n, inset in product(range(2, map_layout.MOST + 1), (0, 5)):
        for box in map_layout.boxes(made_cities(n, inset), look):
            assert f"luoyang {box.part} {box.kind}" in kept


@pytest.mark.parametrize("city", [[], ["luoyang"], ["jiyuan"]])
@pytest.mark.parametrize("by", [2019, 2023, 2025])
def test_every_mark_stands_in_its_county(look, by, city):
    shown = scene(look, by, city=city)
    marks, _ = county_map.spread(shown)
    drawn = {outline.county_id: outline for outline in shown.outlines if outline.spots}
    assert marks or city == ["jiyuan"]  # which has none by 2019
    for mark in marks:
        outline = drawn[mark["row"].county_id]
        assert any(inside((mark["x"], mark["y"]), part) for part in outline.rings), mark["id"]


def test_no_mark_hides_another_or_a_name(look):
    shown = scene(look)
    marks, _ = county_map.spread(shown)
    wide, high = MARK
    places = [(mark["x"], mark["y"]) for mark in marks]
    for (x, y), (other_x, other_y) in pairs(places):
        assert abs(x - other_x) >= wide or abs(y - other_y) >= high, (x, y)
    for (x, y), outline in product(places, shown.outlines):
        if outline.name_at:
            name_x, name_y = outline.name_at
            assert abs(x - name_x) >= 45 or abs(y - name_y) >= 17, outline.county_id


def test_all_facilities_whose_place_and_year_are_known_are_marks(look, con):
    known = {
        id
        for (id,) in con.execute("""
            select facility_id from facilities_flat where precision is not null
            group by facility_id having count(year) > 0
        """).fetchall()
    }
    shown = scene(look)
    marks, _ = county_map.spread(shown)
    assert {mark["id"] for mark in marks} == known
    assert not any(mark["more"] for mark in marks) and not shown.roomless


def test_where_places_run_out_the_last_mark_says_how_many_more(look):
    shown = scene(look)
    one = next(row for row in shown.facilities if row.county_id == "410304" and row.precision)
    many = [one._replace(facility_id=f"f{n}", year=2025) for n in range(9)]
    marks, _ = county_map.spread(
        county_map.Scene(shown.boxes, shown.outlines, shown.shades, many, counted=True, opened="")
    )
    assert sum(not mark["more"] for mark in marks) + sum(mark["more"] for mark in marks) == 9
    assert marks[-1]["more"] > 1


def test_what_has_no_room_in_a_small_picture_is_listed(look, con):
    """In a cell of many cities some counties are too small for a mark: their facilities stand beside it."""
    box = map_layout.Box("luoyang", "whole", "cell", 8, 28, "洛阳市")
    every = scene(look, city=["luoyang"])
    outlines = map_layout.outlines([box], look)
    small = county_map.Scene([box], outlines, every.shades, every.facilities, True, "")
    marks, _ = county_map.spread(small)
    marked = sum(mark["more"] or 1 for mark in marks)
    assert small.roomless
    assert marked + len(small.roomless) == sum(row.precision is not None for row in small.due)
    said = text(map_tables.beside(small, "facilities", look))
    assert f"洛阳市：{len(small.roomless)} 个所在区县在图上没有位置" in said


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("by", [2019, 2021, 2025])
def test_the_join_report_adds_up(look, con, by, state):
    report = look.build.records("map_report", by=by, **EVERYWHERE | state)[0]
    cities = state.get("city", ["luoyang", "jiyuan"])
    (every,) = con.execute(
        "select count(*) from facilities join regions using (region_id) where list_contains(?, city_id)",
        [cities],
    ).fetchone()
    assert sum(getattr(report, part) for part in map_tables.PARTS) == report.facilities == every
    shown = look.build.records("map_facilities", by=by, **EVERYWHERE | state)
    assert len(shown) == every - report.later - report.filtered
    due = [row for row in shown if row.year]
    assert len(due) == len(shown) - report.undated and all(row.year <= by for row in due)
    assert sum(row.precision is not None for row in due) == report.sited + report.town + report.county


@pytest.mark.parametrize("state", STATES)
def test_the_counties_add_up_to_the_table(dashboard, con, state):
    page = opened("map", **state)
    zones = {name for (name,) in con.execute("select name_zh from regions where kind = 'zone'").fetchall()}
    of_counties = {
        cells[0]: int(cells[2]) + int(cells[3]) for cells in table(page, "曾为") if cells[0] not in zones
    }
    listed = table(page, "规划时的地名")
    report = view("map").build.records("map_report", by=2025, **EVERYWHERE | state)[0]
    assert sum(of_counties.values()) == len(listed) - report.nowhere - report.undated
    assert len(of_counties) == (1 if state.get("city") else 15)


@pytest.mark.parametrize("measure", county_map.COUNTED)
@pytest.mark.parametrize("by", ["2021", "2025"])
def test_the_title_says_the_number_that_stands_on_the_county(dashboard, by, measure):
    page = opened("map", by=by, measure=measure)
    most, n = re.search(r"最多的是([一-龥]+)：(\d+) [个条]", words(page)).groups()
    drawn = layers(page)
    printed = {plate["text"].split()[0]: plate["text"] for plate in drawn["names"]["data"]}
    assert printed[most] == f"{most} {n}"
    (row,) = (cells for cells in table(page, "曾为") if cells[0] == most)
    assert row[2 if measure == "facilities" else 4] == n
    numbers = [int(text.split()[1]) for text in printed.values() if " " in text]
    # a city that is drawn as one is no county
    assert max(
        int(text.split()[1]) for name, text in printed.items() if " " in text and name != "济源市"
    ) == int(n)
    if measure == "facilities":  # the number on a county is that of its marks
        assert (
            sum(numbers) == len(drawn["marks"]["data"]) == int(re.search(r"(\d+) 个能定到", words(page))[1])
        )


def test_a_zone_has_a_row_under_its_county_that_opens_it(dashboard, con):
    page = opened("map")
    names = [cells[0] for cells in table(page, "曾为")]
    zones = con.execute("""
        select z.region_id, z.name_zh, c.name_zh from regions z join regions c on c.region_id = z.county_id
        where z.kind = 'zone'
    """).fetchall()
    assert len(zones) == 6
    tables = next(tree for tree in trees(page) if "曾为" in text(tree))
    for code, zone, county in zones:
        between = names[names.index(county) + 1 : names.index(zone)]
        assert set(between) <= {name for _, name, of in zones if of == county}
        assert f"at={code}" in links(tables)[zone]
    goals = con.execute("""
        select count(*) filter (year is not null) from milestones m join facilities f using (facility_id)
        where f.region_id = '410300-yibin'
    """).fetchone()
    told = next(tree for tree in trees(opened("map", at="410300-yibin")) if "关闭" in text(tree))
    marked = layers(page)["zone-names"]["data"]
    (row,) = (cells for cells in table(page, "曾为") if cells[0] == "伊滨区")
    assert f"伊滨区 {row[2]}" in {zone["text"] for zone in marked}
    assert f"截至 2025 年 {row[2]} 个设施" in text(told)
    assert len(list(elements(told, "li"))) >= goals[0] > 0


def test_what_names_no_year_is_in_no_year(dashboard, con):
    undated = con.execute("""
        select facility_id, facility_zh from facilities_flat group by all having count(year) = 0
    """).fetchall()
    assert undated
    for by in ("2019", "2025"):
        page = opened("map", by=by)
        marks = {mark["id"] for mark in layers(page)["marks"]["data"]}
        assert marks.isdisjoint(code for code, _ in undated)
        assert f"另有 {len(undated)} 个设施没有写年份" in words(page)
        beside = next(tree for tree in trees(page) if "没有写明区县" in text(tree))
        heading, listed = next(elements(beside, "h3")), next(elements(beside, "ul"))
        assert text(heading) == f"洛阳市：{len(undated)} 个没有写年份"
        assert {text(link) for link in elements(listed, "a")} == {name for _, name in undated}
    told = next(tree for tree in trees(opened("map", at=undated[0][0])) if "关闭" in text(tree))
    assert "截至 2025 年 0 条目标" in text(told) and "没有写年份：1 条" in text(told)


def test_a_year_chosen_on_another_page_is_the_maps(dashboard):
    assert "截至 2021 年" in words(opened("map", year="2021"))
    assert "截至 2023 年" in words(opened("map", year=["2023", "2020"]))  # the latest of several
    assert "截至 2020 年" in words(opened("map", year="2023", by="2020"))  # set here
    assert "截至 2025 年" in words(opened("map", year="none"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_legend_explains_every_sign_on_the_marks(dashboard, language):
    page = opened("map", language)
    look = view("map", language)
    legend = next(tree for tree in trees(page) if tree[1].get("class") == "legend")
    explained = {text(span) for span in elements(legend, "span")}
    facilities = {row.facility_id: row for row in look.build.records("map_facilities", by=2025, **EVERYWHERE)}
    marks = [facilities[mark["id"]] for mark in layers(page)["marks"]["data"]]
    for row in marks:
        sign, stage = county_map.glyph(row, look)[:-1], county_map.STAGES[row.stage][2]
        assert f"{sign} {look.word('map.type', row.type)}" in explained
        assert f"{stage} {look.word('stage', row.stage)}" in explained


def test_no_facility_of_the_database_is_lost(dashboard, con):
    page = opened("map")
    named = {name for (name,) in con.execute("select name_zh from facilities").fetchall()}
    assert {cells[0] for cells in table(page, "规划时的地名")} == named
    beside = next(tree for tree in trees(page) if "没有写明区县" in text(tree))
    nowhere = con.execute("""
        select facility_zh from facilities_flat group by all
        having count(precision) = 0 or count(year) = 0
    """).fetchall()
    assert {text(link) for link in elements(beside, "a")} == {name for (name,) in nowhere}


def test_a_year_shows_what_is_due_by_then_at_its_stage(dashboard, con):
    wanted = con.execute("""
        select facility_zh, arg_max(stage, year) as stage from facilities_flat
        where year <= 2020 group by facility_zh having count(distinct stage) filter (year = 2020) <= 1
    """).fetchall()
    stages = {"规划": "planned", "开工": "started", "封顶": "topped out", "完成": "completed",
              "投用": "in operation", "获评": "accredited", "建立": "established", "其他": "other"}  # fmt: skip
    shown = {cells[0]: stages[cells[6]] for cells in table(opened("map", by="2020"), "规划时的地名")}
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


def test_every_figure_for_a_place_is_offered_and_lies_in_a_county(look, con):
    wanted = con.execute("""
        select distinct indicator_id from targets_flat join regions using (region_id) where regions.kind <> 'city'
    """).fetchall()
    offered = {row.indicator_id for row in look.build.records("map_measures", city=[])}
    assert offered == {id for (id,) in wanted}
    report = look.build.records("map_report", by=2025, **EVERYWHERE)[0]
    assert report.figures == report.figures_drawn > 0


def test_names_are_todays_or_the_plans(dashboard):
    def names(**params):
        return {plate["text"].split()[0] for plate in layers(opened("map", **params))["names"]["data"]}

    assert {"偃师区", "孟津区"} <= names() and not {"偃师市"} & names()
    assert {"偃师市", "吉利区、孟津县"} <= names(names="plan")
    told = {plate["id"]: plate["hint"] for plate in layers(opened("map"))["names"]["data"]}
    assert told["410307"] == "偃师区（2021 年前：偃师市）"


def test_zones_without_a_border_are_drawn_in_their_county(dashboard):
    shown = layers(opened("map", city="luoyang"))
    names = shown["zone-names"]["data"]
    assert {zone["id"] for zone in names} == {"410300-yibin", "410300-gaoxin", "410300-longmen"}
    assert {zone["text"] for zone in names} == {"伊滨区 12", "高新区 1", "龙门园区"}
    # a closed line about each, within the picture and under its name
    for zone, line in zip(names, shown["zones"]["data"], strict=True):
        ring = line["line"]
        assert ring[0] == ring[-1]
        assert all(0 <= x <= map_layout.WIDE and 0 <= y <= map_layout.HIGH for x, y in ring)
        assert abs(zone["at"][1] - min(y for _, y in ring)) < 6
    # a city that is one county has zones among its towns
    assert layers(opened("map", city="jiyuan"))["zones"]["data"] == []


@pytest.mark.parametrize("n", [0, 8])
def test_with_many_cities_the_map_and_its_table_agree(cities, n):
    """Of those that the page chooses, and of more than a picture holds."""
    known = [row.city_id for row in view("map").build.records("map_cities", city=[])][-n:] if n else []
    page = opened("map", city=known)
    listed = {cells[0]: cells for cells in table(page, "曾为")}
    printed = [plate["text"].split() for plate in layers(page)["names"]["data"]]
    assert printed
    for name, *number in printed:
        assert listed[name][2] == (number[0] if number else "0"), name
    (drawn,) = re.findall(r"(\d+) 个能定到", words(page))
    tables = next(tree for tree in trees(page) if "曾为" in text(tree))
    codes = {text(link): link[1]["href"] for link in elements(tables, "a")}
    name, _ = max(((name, int(cells[2])) for name, cells in listed.items()), key=lambda pair: pair[1])
    code = re.search(r"at=([^&]+)", codes[name])[1]
    column = next(tree for tree in trees(opened("map", city=known, at=code)) if "关闭" in text(tree))
    assert f"{name}截至" in text(column) and f" {listed[name][2]} 个设施" in text(column)
    # every facility of the cities is in the report, and what it says is drawn is
    report = dict(rows(next(tree for tree in elements_of(page, "设施去向"))))
    assert int(drawn) == sum(int(number) for part, number in report.items() if part.startswith("画"))


def elements_of(page: AppTest, name: str) -> Iterator[list]:
    """The tables under this name."""
    for tree in trees(page):
        for frame in elements(tree, "div"):
            if frame[1].get("aria-label") == name:
                yield from elements(frame, "table")


def test_a_city_without_borders_has_everything_but_a_map(dashboard, monkeypatch):
    monkeypatch.setattr(map_layout, "boxes", lambda cities, view: [])
    page = opened("map", city="jiyuan", at="419001-huling")
    assert not page.get("deck_gl_json_chart")
    assert len(table(page, "规划时的地名")) > 100
    assert any("虎岭高新片区截至 2025 年 1 个设施" in text(tree) for tree in trees(page))


def test_a_reader_is_told_which_cities_are_not_drawn(look):
    cities = look.build.records("map_cities", city=[])
    assert map_tables.undrawn(cities, map_layout.boxes(cities, look), [], look) == ""
    assert "济源市" in map_tables.undrawn(cities[:1], map_layout.boxes(cities[:1], look), [], look)
    many = made_cities(9)
    told = map_tables.undrawn(many, map_layout.boxes(many[: map_layout.MOST], look), ["c1"], look)
    assert "9 个城市中的前 6 个" in told


def test_the_years_are_those_of_the_chosen_cities(look, con):
    for city in ("luoyang", "jiyuan"):
        (years,) = look.build.records("map_years", city=[city])
        first, last = con.execute(
            """select min(year), max(year) from (
                   select year, city_id from facilities_flat
                   union all
                   select year, regions.city_id from targets_flat join regions using (region_id)
                   where regions.kind <> 'city'
                   union all
                   select year, city_id from milestones join regions using (region_id)
                   where regions.kind <> 'city')
               where city_id = ?""",
            [city],
        ).fetchone()
        assert (years.first_year, years.last_year) == (first, last)


def test_a_county_and_a_facility_open_beside_the_map(dashboard, con):
    def told(code: str) -> str:
        page = opened("map", at=code)
        (column,) = (tree for tree in trees(page) if tree[1].get("class") == "beside scroll opened")
        return text(column)

    assert "栾川县截至 2025 年 1 个设施" in told("410324") and "尾矿库综合整治" in told("410324")
    facility, name, steps, remark = con.execute("""
        select facility_id, facility_zh, count(year), any_value(translations.zh)
        from facilities_flat join facilities using (facility_id) join translations on text = note
        where facilities.place_basis = 'public knowledge'
        group by all order by 3 desc, 1 limit 1
    """).fetchone()
    assert told(facility).startswith("关闭，回到列表" + name) and f"{steps} 条目标" in told(facility)
    assert remark in told(facility)  # what the place is known from
    assert steps > 1


def test_codes_that_mean_nothing_are_left_out(dashboard):
    page = opened("map", at="nowhere", by="1999", measure="x", names="y")
    assert "截至 2025 年" in words(page)


def test_the_geojson_has_the_polygons_and_invents_no_point(look, con):
    counties = look.build.records("map_counties", by=2025, measure="", **EVERYWHERE)
    facilities = look.build.records("map_facilities", by=2025, **EVERYWHERE)
    every = json.loads(map_tables.geojson(counties, {"city": []}, look))["features"]
    polygons = [one for one in every if one["geometry"]]
    stored = dict(con.execute("select region_id, geometry from counties").fetchall())
    assert {one["properties"]["county_id"]: one["geometry"] for one in polygons} == {
        code: json.loads(geometry) for code, geometry in stored.items()
    }
    # a zone has no polygon of its own; no facility here is surveyed
    assert len(every) == len(counties)
    sites = json.loads(map_tables.sites(facilities))["features"]
    assert [one["geometry"] for one in sites] == [None] * len(facilities)


def test_a_facility_with_a_surveyed_site_has_its_point(look):
    one = look.build.records("map_facilities", by=2025, **EVERYWHERE)[0]._replace(lat=34.5, lon=112.5)
    (feature,) = json.loads(map_tables.sites([one]))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [112.5, 34.5]}


def test_what_is_sent_is_small(dashboard):
    """Borders and all, at each change; a border that two counties share is sent once."""
    (deck,) = opened("map").get("deck_gl_json_chart")
    assert len(deck.proto.json) < 80_000
    edges = [
        frozenset(map(tuple, edge))
        for line in layers(opened("map"))["borders"]["data"]
        for edge in pairwise(line["line"])
    ]
    assert len(edges) == len(set(edges))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_slide_says_that_its_stages_are_promises_and_that_counties_count_their_zones(dashboard, language):
    page = opened("map", language, present="map")
    told = {"zh": ("不是已经做到的", "功能区的个数已计入", "承诺的阶段"),
            "en": ("not what was done", "A zone's number is part of", "stage promised")}[language]  # fmt: skip
    assert all(one in words(page) for one in told)
    known = [row for row in scene(view("map")).due if row.precision]
    n = sum(row.reached_stage is not None for row in known)
    assert {"zh": f"{len(known)} 个中 {n} 个有公布的进展", "en": f"of {n} of {len(known)} something"}[
        language
    ] in words(page)
    # what stands in no file but this page's: the slide of a file reads the same
    (slide,) = slides.of_page("map", view("deck", language))
    assert told[0] in slide.content().how and told[1] in slide.content().how
    assert told[1] not in slides.of_page("map", view("deck", language, city="jiyuan"))[0].content().how


def test_no_promised_stage_looks_like_what_came_of_a_goal():
    came = {colour for pair in theme.SIGNALS.values() for colour in pair}
    signs = {view("map").word("progress.sign", code) for code in ("reached", "exceeded", "missed")} - {"★"}
    for light, dark, sign in county_map.STAGES.values():
        assert not {light, dark} & came and sign not in signs


def test_a_title_ranks_counties_and_not_a_city_that_is_drawn_as_one(dashboard):
    """One whole city has most facilities of all, and is not held against the counties of another."""
    counts = scene(view("map")).shade_of
    most = max(counts.values(), key=lambda shade: shade.value or 0)
    assert most.name == "济源市" and "最多的是济源市" not in words(opened("map"))
    assert "最多的是洛龙区：21 个" in words(opened("map"))
    assert "26 个能定到区县或乡镇，都在济源市" in words(opened("map", city="jiyuan"))
