"""The map's files: which counties a city has, what the map draws of them, and that nothing needs them."""

import json

import duckdb
import pytest

from etl.build import build
from etl.map_box_sizes import BOXES
from tests.conftest import DATA, Copy


@pytest.mark.whole
def test_a_city_without_polygons_has_its_counties_and_no_map(copy: Copy, tmp_path):
    polygons = json.loads(copy.path("counties.geojson").read_text("utf-8"))
    polygons["features"] = [one for one in polygons["features"] if one["properties"]["region_id"] == "419001"]
    copy.path("counties.geojson").write_text(json.dumps(polygons), "utf-8")
    copy.write("map_shapes.csv", [row for row in copy.rows("map_shapes.csv") if row["city_id"] == "jiyuan"])
    build(copy.folder, tmp_path / "a.duckdb", lambda line: None)
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as con:
        assert con.execute("select city_id from mart.map_cities").fetchall() == [("jiyuan",)]
        counties = con.execute(
            "select count(*) from mart.county_names where city_id = 'luoyang' and part_of_id is null"
        ).fetchone()
        assert counties == (14,)
        assert con.execute("select county_id from regions where region_id = '410300-yibin'").fetchall() == [
            ("410311",)
        ]


def test_every_county_of_a_city_is_in_every_box_and_stays_in_it(con):
    shapes = con.execute("select city_id, part, box, region_id, rings, places from map_shapes").fetchall()
    for city, n in {"luoyang": 14, "jiyuan": 1}.items():
        for kind in {box for code, part, box, *_ in shapes if code == city and part == "whole"}:
            assert sum(row[:3] == (city, "whole", kind) for row in shapes) == n
    for *_, box, _, rings, places in shapes:
        wide, high = BOXES[box]
        points = [point for part in json.loads(rings) for ring in part for point in ring] + json.loads(places)
        assert all(-0.1 <= x <= wide + 0.1 and -0.1 <= y <= high + 0.1 for x, y in points)


def test_the_shapes_are_those_that_make_counties_writes():
    shapely = pytest.importorskip("shapely", reason="only `make counties` needs shapely")
    from etl import county_polygons as counties

    cities, regions = counties._rows(DATA / "cities.csv"), counties._rows(DATA / "regions.csv")
    features = json.loads((DATA / "counties.geojson").read_text("utf-8"))["features"]
    outlines = {one["properties"]["region_id"]: shapely.geometry.shape(one["geometry"]) for one in features}
    drawn = counties.divisions(cities, regions)
    assert set(outlines) == {code for names in drawn.values() for code in names}
    assert counties.shapes_text(cities, drawn, outlines) == (DATA / "map_shapes.csv").read_text("utf-8")


def test_a_county_that_regions_lacks_is_named():
    pytest.importorskip("shapely", reason="only `make counties` needs shapely")
    from etl import county_polygons as counties

    codes = {"410300", "410302", "410303", "419001", "419002", "110101"}
    assert counties.unlisted({"410302": "老城区"}, codes) == {"410303"}
    assert counties.unlisted({"419001": "济源市"}, codes) == set()
