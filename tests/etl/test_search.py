"""The search index: a row is found by whatever a reader may type for what it is about."""

import duckdb
import pytest

from etl.pinyin import spell


def found(con: duckdb.DuckDBPyConnection, typed: str) -> set[str]:
    rows = con.execute("select row_id from search_index where contains(terms, ?)", [typed]).fetchall()
    return {row_id for (row_id,) in rows}


def rows(con: duckdb.DuckDBPyConnection, sql: str, *values: str) -> set[str]:
    ids = {row_id for (row_id,) in con.execute(sql, values).fetchall()}
    assert ids
    return ids


TARGETS_OF_SECTOR = "select target_id from targets_flat where sector_zh = ?"
MILESTONES_OF_SECTOR = (
    "select milestone_id from milestones join sectors using (sector_id) where sectors.name_zh = ?"
)
OF_AGENCY = """
    select coalesce(target_id, milestone_id) from duties where agency_zh = '洛阳市人力资源和社会保障局'
"""


def test_every_figure_and_milestone_has_one_row(con: duckdb.DuckDBPyConnection):
    all_rows = "select target_id from targets union all select milestone_id from milestones"
    assert rows(con, all_rows) == rows(con, "select row_id from search_index")


@pytest.mark.parametrize(
    ("typed", "sector"),
    [
        ("教育", "教育"),
        ("education", "教育"),
        ("jiaoyu", "教育"),
        ("jy", "教育"),
        ("jy", "就业创业"),
        ("jiuye", "就业创业"),
    ],
)
def test_a_sector_is_found_by_its_names_its_pinyin_and_its_initials(con, typed: str, sector: str):
    assert rows(con, TARGETS_OF_SECTOR, sector) <= found(con, typed)
    assert rows(con, MILESTONES_OF_SECTOR, sector) <= found(con, typed)


@pytest.mark.parametrize(
    "typed", ["市人社局", "洛阳市人力资源和社会保障局", "shirensheju", "srsj", "human resources"]
)
def test_an_agency_is_found_by_every_way_it_is_written(con, typed: str):
    assert rows(con, OF_AGENCY) <= found(con, typed)


def test_an_agency_is_found_as_its_row_writes_it(con: duckdb.DuckDBPyConnection):
    missing = con.execute(
        """
        select a.as_written from (
            select target_id as row_id, as_written from target_agencies
            union all select milestone_id, as_written from milestone_agencies
        ) a join search_index using (row_id) where not contains(terms, lower(a.as_written))
        """
    ).fetchall()
    assert missing == []


def test_an_indicator_is_found_in_english(con: duckdb.DuckDBPyConnection):
    ids = rows(con, "select target_id from targets_flat where indicator_en ilike '%kindergarten%'")
    assert ids <= found(con, "kindergarten")


@pytest.mark.parametrize("name", ["facility_zh", "facility_en"])
def test_a_milestone_is_found_by_its_facility(con: duckdb.DuckDBPyConnection, name: str):
    facility = "where facility_id = 'luoyang-second-childrens-hospital'"
    (typed,) = con.execute(f"select distinct lower({name}) from facilities_flat {facility}").fetchone()
    assert rows(con, f"select milestone_id from facilities_flat {facility}") <= found(con, typed)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("嵩县", "region_zh = '嵩县'"),
        ("song county", "region_zh = '嵩县'"),
        ("专栏5.1", "item = '专栏5.1'"),
        ("jiuyechuangyecujinxingdong", "heading like '(一)就业创业促进行动%'"),
        ("重度残疾人", "scope = '重度残疾人'"),
        ("people with severe disabilities", "scope = '重度残疾人'"),
        ("zdcjr", "scope = '重度残疾人'"),
    ],
)
def test_a_figure_is_found_by_its_region_its_place_in_the_plan_and_its_scope(con, typed: str, where: str):
    assert rows(con, f"select target_id from targets_flat where {where}") <= found(con, typed)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("教育", ["教育", "jiaoyu", "jy"]),
        ("就业", ["就业", "jiuye", "jy"]),
        ("城市绿化", ["城市绿化", "chengshilvhua", "cslh"]),
        ("３岁以下", ["3岁以下", "3suiyixia", "3syx"]),
        ("医保DRG付费", ["医保drg付费", "yibaodrgfufei", "ybdrgff"]),
        ("县(市、区)", ["县(市、区)", "xianshiqu", "xsq"]),
        ("太行山", ["太行山", "taihangshan", "ths"]),
        ("行业目的", ["行业目的", "hangyemudi", "hymd"]),
        ("GP density", ["gp density"]),
    ],
)
def test_a_term_is_spelt_as_it_may_be_typed(text: str, terms: list[str]):
    assert spell(text).split("\n") == terms
