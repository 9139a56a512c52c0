"""One count, one truth: what a plan says twice counts once, and every page speaks of the same commitments."""

import re

import pytest

import queries
from tests.dashboard import charts, opened, trees, words

NONE = {"city": [], "sector": [], "agency": [], "plan": [], "year": []}


@pytest.fixture(scope="module")
def built(database) -> queries.Build:
    return queries.Build(database)


def ask(built: queries.Build, name: str, **params: object) -> tuple:
    sql = (queries.HERE / f"{name}.sql").read_text("utf-8")
    return built.records(name, **{key: NONE[key] for key in NONE if f"${key}" in sql} | params)


def test_every_page_counts_the_same_commitments(dashboard, built):
    """Five plans make 1,188: 506 targets and 24 standing rules, 11 of them said twice, and 669 without a number."""
    assert "作出 1,188 项承诺" in words(opened("overview"))
    said = words(opened("agencies"))
    owed, nobody = re.search(r"分担 ([\d,]+) 项承诺.*另有 (\d+) 项没写由谁负责", said).groups()
    # the 11 copies of the summary part name nobody, and their items do
    assert (owed, nobody) == ("830", "358")
    of_sectors = ask(built, "calendar", side_by_side=3)
    assert sum(row.goals for row in of_sectors) == 1188
    assert sum(row.goals for row in ask(built, "city_sectors", pair=["luoyang", "jiyuan"])) == 1188
    assert [row.goals for row in ask(built, "about_plans")] == [142, 308, 156, 236, 346]
    assert sum(row.goals for row in ask(built, "agency_silent")) == 1188


def test_a_cell_of_the_calendar_opens_a_list_of_as_many(dashboard):
    """2025 has 417 commitments; the list that its link opens has 417 rows."""
    assert "2025 年到期最多：417 项" in words(opened("overview"))
    listed = words(opened("targets", year="2025", kind=["target", "standing", "milestone"]))
    assert "417" in listed


def test_a_figure_said_twice_has_the_agencies_of_the_item_that_names_them(con):
    """乡村互助养老 200 个 by 2023 stands in 一.4, which names nobody, and in item 21."""
    rows = con.execute(
        "select item, repeats, count_once, sum_once, support_zh from mart.goals "
        "where indicator_id = 'mutual-aid-villages' and document_id = 'luoyang-2022' order by source_line"
    ).fetchall()
    agencies = "洛阳市民政局、洛阳市乡村振兴局、洛阳市农业农村局、洛阳市财政局、各县（市、区）人民政府"
    assert rows == [("一.4", 2, 0, 0, agencies), ("21", 2, 1, 0, agencies)]


@pytest.mark.parametrize(
    ("plan", "indicator", "total"),
    [
        # 29.28 万 by 2023 and 48.8 万 by 2025, each in two places: 1,561,600 if one adds all four
        ("luoyang-2022", "urban-new-jobs", 488_000),
        # 11 万 within 2020, 45 万 by 2023 and 70 万 by 2025: the year is in the sum
        ("luoyang-2020", "urban-new-jobs", 700_000),
        # 416 in 2020, which no sum holds; 10000 in 2021-25, of which 2000 in 2021-23 and 8000 in 2024-25
        ("luoyang-2020", "public-rental-started", 10_416),
        # one year and the two spans after it
        ("luoyang-2020", "affordable-housing-started", 1924 + 1700 + 1600),
        # 4000, of which 850 and 3150 in two projects
        ("jiyuan-2025", "rental-housing-started", 4000),
        # 50, of which 30 in the urban districts and 20 in the counties
        ("luoyang-2019", "city-study-rooms-built", 50),
        # three stretches of a park, side by side in one item
        ("luoyang-2019", "riverside-park-area-built", 2500 + 870 + 360),
        # a rate is never added up, nor what is reached already
        ("jiyuan-2021", "gdp-growth", 0),
        ("jiyuan-2025", "welfare-spending", 0),
    ],
)
def test_the_rows_to_sum_give_what_the_plan_says(con, plan, indicator, total):
    rows = "from targets_flat where document_id = ? and indicator_id = ?"
    assert con.execute(f"select sum(base_value * sum_once) {rows}", [plan, indicator]).fetchone() == (total,)


def test_counting_once_leaves_out_the_eleven_repeats(con):
    counts = con.execute(
        "select count(*), sum(count_once), count(*) filter (repeats = 2), max(repeats) from targets_flat"
    )
    assert counts.fetchone() == (571, 560, 22, 2)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_title_says_changed_only_of_what_revisions_compares(dashboard, language):
    """就业创业: 70 万 and 48.8 万 are sums whose start no plan states, so nothing is said of them. 医疗卫生: the two
    shares of disease-control staff, which a later plan postponed."""
    work, health, school = (
        charts(opened("sectors", language, sector=sector))[0]["layout"]["title"]["text"].replace("<br>", "")
        for sector in ("employment", "health", "education")
    )
    if language == "zh":
        assert "改动" not in work
        assert "2 项被后来的规划改动" in health and "推迟 2 年" in health
        assert "1 项被后来的规划改动" in school and "提高 1 个百分点" in school
    else:
        assert "changed" not in work
        assert "later plans changed 2" in health and "postponed" in health
        assert "later plans changed 1" in school and "raised 1 point," in school


def test_a_pace_of_a_part_of_a_sum_says_of_which_years(dashboard):
    """创业担保贷款: 15 亿 a year, then 40 亿 by 2023 and 60 by 2025, which may be 15 a year too: no headline."""
    page = opened("revisions")
    said = words(page) + str(trees(page)) + str(charts(page))
    assert "15 亿（2020）→ 10 亿元/年（2024–25 段）" in said
    assert "2024–25 段：12.5 万 → 9.76 万人/年" in said


def test_what_holds_in_every_year_or_in_every_county_is_not_added_up(con):
    """15 亿元 a year is no 15 亿元, and one hospital a county is no hospital."""
    assert con.execute("select count(*) from targets_flat where every_year and sum_once = 1").fetchone() == (
        0,
    )
    per_county = con.execute(
        "select distinct sum_once from targets_flat where indicator_id in ('shelter-hospitals-per-county',"
        " 'new-public-kindergartens-per-county-seat', 'socialised-elderly-homes-per-county')"
    ).fetchall()
    assert per_county == [(0,)]
