"""What the plans say, figure by figure, where a reading is easily got wrong."""

import csv
import json

import duckdb
import pytest

from etl.read import read_all
from tests.conftest import DATA

FIGURES = """
    select kind, year, period, since, comparator, value, value_high, unit, base_value
    from targets_flat
    where document_id = ? and item = ? and indicator_id = ? and scope is not distinct from ?
    order by year, period, value
"""


def figures(
    con: duckdb.DuckDBPyConnection, document: str, item: str, indicator: str, scope=None
) -> list[str]:
    """Figures as one readable line each: year period[since] sign value unit = base value."""
    signs = {"eq": "=", "ge": ">=", "le": "<=", "approx": "~", "range": ".."}
    return [
        f"{year} {period}{f' since {since}' if since else ''} {signs[comparator]} "
        f"{value.normalize():f}{f'-{high.normalize():f}' if high is not None else ''} {unit} = {base.normalize():f}"
        for _, year, period, since, comparator, value, high, unit, base in con.execute(
            FIGURES, [document, item, indicator, scope]
        ).fetchall()
    ]


@pytest.mark.parametrize(
    ("document", "item", "indicator", "scope", "expected"),
    [
        ("luoyang-2020", "1", "urban-new-jobs", None, [
            "2020 annual = 11 万人 = 110000", "2023 cumulative = 45 万人 = 450000",
            "2025 cumulative = 70 万人 = 700000"]),
        ("luoyang-2020", "11", "public-rental-started", None, [
            "2020 annual = 416 套 = 416", "2023 cumulative since 2021 = 2000 套 = 2000",
            "2025 cumulative since 2024 = 8000 套 = 8000", "2025 cumulative since 2021 = 10000 套 = 10000"]),
        ("luoyang-2022", "一.2", "inclusive-kindergarten-coverage", None, ["2023 level = 87 % = 87"]),
        ("luoyang-2022", "6", "inclusive-kindergarten-coverage", None, [
            "2023 level = 86 % = 86", "2025 level = 87 % = 87"]),
        ("luoyang-2022", "一.1", "urban-new-jobs", None, [
            "2023 cumulative >= 29.28 万人 = 292800", "2025 cumulative = 48.8 万人 = 488000"]),
        ("luoyang-2022", "1", "urban-new-jobs", None, [
            "2023 cumulative >= 29.28 万人 = 292800", "2025 cumulative >= 48.8 万人 = 488000"]),
        ("luoyang-2022", "18", "infant-mortality", None, [
            "2023 level <= 3.75 ‰ = 3.75", "2025 level <= 3.5 ‰ = 3.5"]),
        ("luoyang-2022", "18", "maternal-mortality", None, [
            "2023 level <= 10 /10万 = 10", "2025 level <= 9.5 /10万 = 9.5"]),
        ("luoyang-2022", "18", "county-maternal-hospitals-grade2a", None, [
            "2023 level .. 4-5 家 = 4", "2025 level .. 6-7 家 = 6"]),
        ("luoyang-2020", "23", "film-screenings", None, ["2020 annual = 3.5 万场 = 35000"]),
        ("jiyuan-2025", "1.1.2", "urban-rural-income-ratio", None, [
            "2015 level = 1.82 :1 = 1.82", "2020 level = 1.72 :1 = 1.72"]),
        ("jiyuan-2025", "6.3.4", "nurses-per-thousand", None, ["2025 level ~ 4.3 人/千人 = 4.3"]),
        ("jiyuan-2025", "专栏5.1", "elderly-space-per-hundred-households", "新建居住(小)区", [
            "None level >= 30 平方米/百户 = 30"]),
        ("jiyuan-2021", "106", "old-compound-residents-served", None, ["2021 annual >= 2 万人 = 20000"]),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_the_plan_means_it(con, document, item, indicator, scope, expected):
    assert sorted(figures(con, document, item, indicator, scope)) == sorted(expected)


def test_the_parts_of_a_total_stand_beside_it(con: duckdb.DuckDBPyConnection):
    rows = con.execute(
        "select region_zh, value from targets_flat where document_id = 'luoyang-2019' and item = '29' "
        "and period = 'annual' order by value"
    ).fetchall()
    assert [(region, int(value)) for region, value in rows] == [
        ("汝阳县", 3), ("嵩县", 18), ("栾川县", 31), ("洛阳市", 52),
    ]  # fmt: skip


def test_the_same_thing_in_two_plans_or_cities_is_one_indicator(con: duckdb.DuckDBPyConnection):
    plans = dict(
        con.execute(
            "select indicator_id, list(distinct document_id order by document_id) from targets group by 1"
        ).fetchall()
    )
    assert plans["inclusive-kindergarten-coverage"] == ["jiyuan-2025", "luoyang-2020", "luoyang-2022"]
    assert plans["public-owned-village-clinic-share"] == ["jiyuan-2025", "luoyang-2022"]
    assert plans["city-study-rooms-built"] == ["jiyuan-2021", "luoyang-2019", "luoyang-2020"]
    assert plans["gps-per-ten-thousand"] == ["jiyuan-2025", "luoyang-2022"]


@pytest.mark.parametrize(
    ("document", "item", "leads", "supports"),
    [
        ("luoyang-2020", "15", "洛阳市卫生健康委员会", "洛阳市发展和改革委员会;洛阳市财政局"),
        ("luoyang-2022", "14", None, "洛阳市卫生健康委员会;洛阳市财政局;洛阳市人力资源和社会保障局;洛阳市医疗保障局"),
        ("jiyuan-2021", "58", None, "济源产城融合示范区住房和城乡建设局"),
        ("luoyang-2019", "8", "洛阳市体育局", None),
        ("jiyuan-2025", "3.1.3", None, None),
    ],
)  # fmt: skip
def test_agencies_stand_in_their_role_by_their_full_names(con, document, item, leads, supports):
    rows = con.execute(
        "select distinct lead_agencies, support_agencies from targets_flat where document_id = ? and item = ?",
        [document, item],
    ).fetchall()
    assert rows == [(leads, supports)]


def test_every_numbered_duty_of_the_one_year_lists_and_action_plans_is_on_some_row(con):
    """51, 33, 23 and 143 tasks: an agency's ledger lacks none of them."""
    items = con.execute(
        """
        select document_id, count(distinct item) from duties
        where regexp_full_match(item, '\\d+') group by 1 order by 1
        """
    ).fetchall()
    assert items == [("jiyuan-2021", 143), ("luoyang-2019", 51), ("luoyang-2020", 33), ("luoyang-2022", 23)]


def test_a_region_that_has_changed_leads_to_the_one_drawn_today(con: duckdb.DuckDBPyConnection):
    drawn = dict(con.execute("select name_zh, county_id from regions").fetchall())
    assert drawn["偃师市"] == drawn["偃师区"] == "410307"
    assert drawn["孟津县"] == drawn["吉利区"] == drawn["孟津区"] == "410308"
    assert drawn["玉泉街道"] == drawn["济源市"] == "419001"
    assert drawn["洛阳市"] is None


def test_a_facility_is_one_over_all_its_plans(con: duckdb.DuckDBPyConnection):
    steps = con.execute(
        "select document_id, year, stage from facilities_flat "
        "where facility_id = 'luoyang-second-childrens-hospital' order by 1, 2"
    ).fetchall()
    assert {("luoyang-2019", 2019, "started"), ("luoyang-2020", 2020, "topped out"),
            ("luoyang-2020", 2023, "in operation"), ("luoyang-2022", 2023, "in operation")} <= set(steps)  # fmt: skip


def test_the_county_polygons_are_the_fifteen_of_today_and_small():
    path = DATA / "counties.geojson"
    assert path.stat().st_size <= 150_000
    assert len(json.loads(path.read_text("utf-8"))["features"]) == 15


@pytest.mark.parametrize(
    ("lat", "lon", "county"),
    [
        (34.618, 112.454, "410311"),  # Luoyang city hall, 洛龙区
        (33.786, 111.615, "410324"),  # 栾川 county town
        (34.727, 112.789, "410307"),  # 偃师 town
        (34.825, 112.445, "410308"),  # 孟津 town
        (34.900, 112.580, "410308"),  # 吉利, now in 孟津区
        (35.067, 112.602, "419001"),  # Jiyuan city centre
    ],
)
def test_a_well_known_place_lies_in_its_county_and_in_no_other(lat: float, lon: float, county: str):
    """WGS-84 coordinates of public knowledge: a polygon left in GCJ-02 is some 500 m off."""
    edges = read_all(DATA).con.execute(
        """
        select region_id from stage.county_edges
        where (y1 > $lat) <> (y2 > $lat) and $lon < (x2 - x1) * ($lat - y1) / (y2 - y1) + x1
        group by region_id having count(*) % 2 = 1
        """,
        {"lat": lat, "lon": lon},
    )
    assert edges.fetchall() == [(county,)]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.stem)
def test_reference_files_are_sorted_by_their_key_so_that_a_diff_shows_the_change(path):
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    if path.stem not in ("outlines", "headlines"):  # in the order in which they are tried, and shown
        assert [row[0] for row in rows] == sorted(row[0] for row in rows)
