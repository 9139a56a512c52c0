"""What was reached, wherever goals stand: on paths, cards, in a detail, in a ledger, on the map and in files."""

import io
import json
import re
import shutil
from itertools import pairwise

import duckdb
import openpyxl
import pandas as pd
import pytest

from tests.dashboard import charts, elements, opened, rows, text, trees, view, words
from tests.pages.test_sectors import Point, lines
from ui import theme
from ui.charts import county_map, map_layout
from ui.elements.tree import Offer
from ui.export import downloads
from ui.export.table import heading
from ui.filters import options
from ui.tables import outcome

JOBS, LOWERED = "luoyang-2020-be6e937286", "luoyang-2022-be6e937286"  # 70 and 48.8 万 new urban jobs by 2025
BEDS = "luoyang-2022-bc5fe75558"  # 9.9 a thousand in 2023
EAST_CAMPUS = "jiyuan-peoples-hospital-east-campus"


@pytest.fixture(scope="module")
def without(database, tmp_path_factory):
    """The real data without anything that was reached, as a city has it whose first plan is new."""
    path = tmp_path_factory.mktemp("without") / "targets.duckdb"
    shutil.copy(database, path)
    with duckdb.connect(str(path)) as con:
        for table in ("observations", "outcomes", "mart.observed", "mart.observed_once", "mart.came_of"):
            con.execute(f"delete from {table}")
        told = con.execute("""
            select table_name, column_name, data_type like '%[]' from duckdb_columns()
            where schema_name = 'mart'
              and table_name in (select table_name from duckdb_columns() where column_name = 'outcome_year')
              and (column_name like 'outcome_%' or column_name like 'source_titles_%' or column_name in (
                  'gap', 'gap_pct', 'other_value', 'missing_years', 'observation_ids', 'observations',
                  'yearly_mean', 'single_years'
              ))
        """).fetchall()
        for table, name, several in told:
            con.execute(f"update mart.{table} set {name} = {'[]' if several else 'null'}")
        for table in {table for table, *_ in told}:
            con.execute(
                f"update mart.{table} set status = 'unknown', why = 'no_figure' where status is not null"
            )
    return path


def marks(chart: dict) -> list[dict]:
    """What was reached, a mark each: where, how it looks, what it says and where it leads."""
    return [
        {
            "at": (round(x, 1), round(y, 1)),
            "symbol": symbol,
            "inside": inside,
            "edge": edge,
            "said": said,
            "goal": goal,
        }
        for trace in chart["data"]
        if trace.get("name") == "reached"
        for x, y, symbol, inside, edge, said, goal in zip(
            trace["x"],
            trace["y"],
            trace["marker"]["symbol"],
            trace["marker"]["color"],
            trace["marker"]["line"]["color"],
            trace["hovertext"],
            trace["customdata"],
            strict=True,
        )
    ]


def printed(chart: dict) -> list[str]:
    return [
        told.replace("<br>", " ")
        for trace in chart["data"]
        if trace.get("mode") == "text"
        for told in trace["text"]
    ]


@pytest.mark.parametrize("sector", ["employment", "education", "health", "social-security", "economy"])
def test_every_value_beside_a_path_is_a_mark_of_its_own(dashboard, con, sector):
    """Filled and of no plan's colour, with its value and sources; what two sources say alike is one."""
    wanted = con.execute(
        """
        with figures as (
            select t.*, p.place_id from targets_flat t join places p using (region_id)
            where sector_id = ? and year is not null
        ),
        paths as (
            select indicator_id from figures group by indicator_id, city_id having count(distinct year) > 1
        )
        select distinct o.indicator_id, o.place_id, o.scope, o.period, o.since, o.year, o.as_of, o.comparator,
                        o.base_value, o.base_high, o.is_near
        from mart.observed o
        join figures f on (f.city_id, f.indicator_id, f.place_id, f.period)
                          = (o.city_id, o.indicator_id, o.place_id, o.period)
                      and f.scope is not distinct from o.scope
        where o.indicator_id in (from paths)
          and o.year between (select min(year) from figures where indicator_id in (from paths))
                         and (select max(year) from figures where indicator_id in (from paths))
        """,
        [sector],
    ).fetchall()
    chart = charts(opened("sectors", sector=sector))[0]
    found, looked = marks(chart), view("sectors")
    assert len(found) == len(wanted)
    titles = [title for (title,) in con.execute("select title from sources").fetchall()]
    for mark in found:
        assert mark["symbol"] == "diamond"
        assert (
            mark["inside"]
            == mark["edge"]
            == theme.TEXT["light"]
            not in {theme.plan(plan, looked) for plan in options.plans(looked)}
        )
        assert any(title in mark["said"] for title in titles)
    assert {mark["goal"] for mark in found} <= {
        goal for (goal,) in con.execute("select target_id from targets").fetchall()
    }
    source = chart["layout"]["annotations"][-1]["text"].replace("<br>", "")
    assert ("结果来源：" in source) == bool(wanted)
    assert ("◆ 为公布的结果" in chart["layout"]["title"]["text"].replace("<br>", "")) == bool(wanted)


def test_a_yearly_flow_is_joined_with_nothing(dashboard):
    """It stands on an upright line from the ground; levels and sums are joined, each kind by itself."""
    chart = charts(opened("sectors", sector="employment", city="luoyang"))[0]
    kinds: dict[Point, str] = {
        mark["at"]: next(kind for kind in ("当年", "累计") if kind in mark["said"]) for mark in marks(chart)
    }
    assert set(kinds.values()) == {"当年", "累计"}
    drawn = lines(shape for shape in chart["layout"]["shapes"] if shape["line"]["width"] == 1.4)
    upright = set()
    for line in drawn:
        for (x, y), end in pairwise(line):
            if kinds.get(end) == "当年":
                assert x == end[0] and y > end[1]
                upright.add(end)
    assert upright == {at for at, kind in kinds.items() if kind == "当年"}


def test_values_are_printed_at_a_goals_year(dashboard):
    said = printed(charts(opened("sectors", sector="employment", city="luoyang"))[0])
    assert {"70.3 万", "36.6 万"} <= set(said)
    assert "44.2 亿*" in said  # counted differently
    beds = charts(opened("sectors", "en", sector="health"))[0]
    assert {"8.17", "3.4*"} <= set(printed(beds))


def test_a_single_goal_has_what_came_of_it_beside_it(dashboard):
    singles = charts(opened("sectors", sector="economy"))[-1]
    said = next(one for one in printed(singles) if one.startswith("<b>8%</b>"))
    assert said.startswith("<b>8%</b>  2021") and "◆ 6.1% 未达到" in said
    growth = next(one for one in printed(singles) if one.startswith("<b>7%</b>"))
    assert "◆ 10% 达到（口径相近）" in growth
    assert all(mark["symbol"] == "diamond" for mark in marks(singles))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "zh",
            [
                "◆ 70.3 万（截至 2025-10），对 70 万： 达到（与其他公布数不符）",
                "◆ 8.17 未达到（推算）",
                "◆ 90.98% 达到",
            ],
        ),
        (
            "en",
            [
                "◆ 703,000 (as of 2025-10), of 700,000: reached (disputed)",
                "◆ 8.17 missed (worked out)",
                "◆ 90.98% reached",
            ],
        ),
    ],
)
@pytest.mark.parametrize("presented", [{}, {"present": "headlines"}])
def test_cards_say_what_came_of_their_goals_and_nothing_where_that_is_not_known(
    dashboard, language, wanted, presented
):
    page = opened("overview", language, **presented)
    if presented:  # where there is no room to name the goal again
        wanted = [re.sub("，对 70 万：|, of 700,000:", "", said) for said in wanted]
    cards = next(tree for tree in trees(page) if tree[1].get("class") == "cards")
    told = [text(small) for small in elements(cards, "small") if small[1].get("class") == "outcome"]
    for said in wanted:
        assert any(" ".join(said.split()) == " ".join(one.split()) for one in told), (said, told)
    # but beside another plan's goal of which it is known
    unknown = {"zh": "无从判断", "en": "unknown"}[language]
    assert [one for one in told if unknown in one] == [unknown]


def came(page) -> list:
    """What an opened goal says of what came of it."""
    return next(
        part for tree in trees(page) for part in elements(tree, "div") if "came" in part[1].get("class", "")
    )


def test_an_opened_goal_says_what_came_of_it_and_by_whom(dashboard):
    part = came(opened("targets", row=BEDS))
    assert text(next(elements(part, "p"))) == "未达到（推算） 8.17 张/千人（2023）"
    facts = dict(zip(map(text, elements(part, "dt")), map(text, elements(part, "dd")), strict=True))
    assert facts["目标"] == "9.9 张/千人" and facts["与目标相比"] == "比目标低 1.73 张/千人，即低 17.5%"
    assert facts["统计口径"] == "与目标相同" and facts["公布时间"]
    (used, *_), others = rows(part)[:1], rows(next(elements(part, "details")))
    assert used[0] == "2023" and used[1].startswith("8.17 张/千人推算 · ")
    assert used[2].startswith("2023年洛阳市国民经济和社会发展统计公报洛阳市统计局")
    assert used[2].endswith("2024-04-30")
    assert [row[0] for row in others] == ["2025"]
    link = next(elements(next(elements(part, "td")), "a"), None) or next(elements(part, "a"))
    assert link[1]["href"].startswith("http")


def test_an_opened_goal_says_why_nothing_can_be_said(dashboard):
    part = came(opened("targets", "en", row=LOWERED))
    assert text(next(elements(part, "p"))).startswith("unknown: the sum starts in another year")
    # what was published all the same, and with it single years that do not bear it out
    assert "703,000 people" in text(part)
    values = rows(next(elements(part, "details")))
    assert {row[1].split(" people")[0] for row in values} >= {"108,000", "106,000"}


def test_an_opened_milestone_says_how_far_it_has_come(dashboard, con):
    (goal,) = con.execute(
        "select milestone_id from milestones where facility_id = 'jiyuan-hohhot-nanning-railway'"
    ).fetchone()
    part = came(opened("targets", row=goal))
    # two sources tell of two dates: both are told
    assert [text(next(elements(line, "b"))) for line in elements(part, "li")] == ["2022 开工", "2025-02 开工"]
    # which milestone of its item a source means is not said
    (among,) = con.execute(
        "select milestone_id from milestones where what_zh = '市县智慧养老平台互通'"
    ).fetchone()
    assert "来源没有指明是本条目的哪一项" in text(came(opened("targets", row=among)))


def test_a_ledger_has_status_and_value_and_how_far_a_building_is(dashboard):
    page = opened("agencies", agency="luoyang-finance")
    ledger = next(tree for tree in trees(page) if "ledger" in tree[1].get("class", ""))
    heads = [text(cell) for cell in elements(next(elements(ledger, "thead")), "th")]
    at = heads.index("完成情况")
    told = {(row[1], row[2]): row[at] for row in rows(ledger)}
    assert told["城镇新增就业累计", "70 万人"] == "达到（与其他公布数不符）70.3 万（截至 2025-10）"
    assert any(cell == "无从判断" for cell in told.values())
    health = opened("agencies", "en", agency="jiyuan-health")
    ledger = next(tree for tree in trees(health) if "ledger" in tree[1].get("class", ""))
    (east,) = (row for row in rows(ledger) if row[1].startswith("People's Hospital east campus: constr"))
    assert east[at].startswith("2022 started")


def test_the_list_of_targets_has_a_column_of_it_where_something_is_known(dashboard):
    def heads(**params) -> list[str]:
        table = next(
            tree for tree in trees(opened("targets", **params)) if next(elements(tree, "tbody"), None)
        )
        return [text(cell) for cell in elements(next(elements(table, "thead")), "th")]

    assert "完成情况" in heads(plan="jiyuan-2021")
    assert "完成情况" not in heads(kind="milestone")


# each file of goals with a number: the page that offers it, and at which address
FILED = {
    "targets": ("targets", {}),
    "related": ("targets", {"row": JOBS}),
    "ledger": ("agencies", {"agency": "luoyang-hrss"}),
    "figures": ("sectors", {}),
    "singles": ("sectors", {}),
    "headlines": ("overview", {}),
    "due": ("overview", {"year": "2025"}),
    "in_force": ("revisions", {"as_of": "luoyang-2020"}),
}


@pytest.mark.parametrize("what", list(FILED))
def test_files_have_status_value_and_gap(dashboard, monkeypatch, what):
    """In words on the sheet for people, typed in the others."""
    offered, real = {}, downloads.offer

    def noted(rows, name, chosen, view, **more) -> Offer | None:
        offered[name] = offer = real(rows, name, chosen, view, **more)
        return offer

    monkeypatch.setattr(downloads, "offer", noted)
    page, more = FILED[what]
    opened(page, sector="employment", **more)
    name, looked = f"{what}.csv", view()
    read = pd.read_csv(io.BytesIO(offered[what].files[name]().content))
    column = {code: heading(code, looked) for code in (
        "row_id", "status", "status_code", "because_code", "reached", "outcome_value", "gap", "gap_pct",
        "outcome_year", "is_derived", "base_value",
    )}  # fmt: skip
    goal = "jiyuan-2021-5293f8f58a" if what in ("targets", "singles") else JOBS  # re-employed people: 2,500
    row, *_ = read[read[column["row_id"]] == goal].to_dict("records")
    if goal == JOBS:
        assert row[column["status"]] == "达到" and row[column["outcome_value"]] == 703_000
        assert (
            row[column["reached"]] == "70.3 万人（2021 年起累计，截至 2025-10）"
            and row[column["gap"]] == 3_000
        )
    else:
        assert row[column["status_code"]] == "exceeded" and row[column["outcome_value"]] == 5_699
        assert row[column["reached"]] == "5699 人（2021）" and row[column["gap"]] == 3_199
    if what == "targets":
        (lowered,) = read[read[column["row_id"]] == LOWERED].to_dict("records")
        assert lowered[column["status"]] == "无从判断" and lowered[column["because_code"]] == "start_unknown"
        assert pd.isna(lowered[column["gap"]])
    book = openpyxl.load_workbook(io.BytesIO(offered[what].files[f"{what}.xlsx"]().content), read_only=True)
    first = [cell.value for cell in next(book.worksheets[0].iter_rows(max_row=1))]
    assert {column["status"], column["reached"]} <= set(first)


def test_the_map_marks_what_something_is_known_of(dashboard, con):
    wanted = {
        code
        for (code,) in con.execute("""
            select distinct facility_id from outcomes join facilities using (facility_id)
            where "precision" is not null
        """).fetchall()
    }
    looked = view("map")
    asked = {"by": 2025, "city": [], "sector": [], "agency": [], "plan": []}
    facilities = looked.build.records("map_facilities", **asked)
    drawable = looked.build.records("map_cities", city=[])
    boxes = map_layout.boxes(drawable, looked)
    counties = looked.build.records("map_counties", measure="facilities", **asked)
    shades = [county_map.shade(county, "facilities", looked, then=False) for county in counties]
    scene = county_map.Scene(boxes, map_layout.outlines(boxes, looked), shades, facilities, True, "")
    drawn = json.loads(county_map.deck(scene, looked).to_json())
    layers = {layer["id"]: layer["data"] for layer in drawn["layers"]}
    at = {mark["id"]: mark["at"] for mark in layers["marks"]}
    assert {mark["id"] for mark in layers["reached"]} == wanted & at.keys() != set()
    for mark in layers["reached"]:
        (x, y), (right, up) = at[mark["id"]], mark["at"]
        assert mark["text"] == "◆" and 0 < right - x < 20 and 0 < y - up < 20
    # in the colour of the stage that it has reached, whatever was planned
    colours = {
        row.facility_id: county_map.stage_colour(row.reached_stage, looked)
        for row in facilities
        if row.reached_stage
    }
    for mark in layers["reached"]:
        assert "#{:02X}{:02X}{:02X}".format(*mark["colour"]) == colours[mark["id"]]
    (east,) = (mark for mark in layers["marks"] if mark["id"] == EAST_CAMPUS)
    assert "◆ 公布：2022 开工" in east["hint"]


def test_a_facility_says_what_was_planned_and_what_came_of_it(dashboard):
    page = opened("map", at=EAST_CAMPUS)
    said = words(page)
    assert "有公布的进展" in said
    beside = next(tree for tree in trees(page) if "opened" in tree[1].get("class", ""))
    assert text(next(elements(beside, "b"))) == "2022 开工"
    assert "开工 · 2021 · ◆ 公布：2022 开工" in text(beside)
    table = next(tree for tree in trees(page) if "今日地名" in text(tree))
    heads = [text(cell) for cell in elements(next(elements(table, "thead")), "th")]
    (east,) = (row for row in rows(table) if row[0] == "人民医院东院区")
    assert east[heads.index("已到哪一步")] == "◆ 公布：2022 开工"


def test_the_file_of_a_place_says_how_far_its_buildings_have_come(dashboard, monkeypatch):
    offered, real = {}, downloads.offer

    def noted(rows, name, *told, **more) -> Offer | None:
        return offered.setdefault(name, real(rows, name, *told, **more))

    monkeypatch.setattr(downloads, "offer", noted)
    opened("map", "en", at=EAST_CAMPUS)
    read = pd.read_csv(io.BytesIO(offered["of_place"].files["of_place.csv"]().content))
    looked = view("map", "en")
    stage, date, *came = (
        heading(name, looked) for name in ("reached_stage", "reached_date", "status", "reached")
    )
    assert ("started", "2022") in set(zip(read[stage], read[date].astype(str), strict=True))
    assert {*came} <= {*read.columns}


PLACES = {
    "overview": {},
    "sectors": {"sector": "employment"},
    "agencies": {"agency": "luoyang-finance"},
    "targets": {"plan": "jiyuan-2021"},
    "map": {"at": EAST_CAMPUS},
}


@pytest.mark.parametrize("page", [*PLACES, "row"])
def test_without_any_outcome_all_is_as_before(without, monkeypatch, page):
    """No column, mark or word of it."""
    monkeypatch.setenv("PLAN_ATLAS_DB", str(without))
    at = opened("targets", row=BEDS) if page == "row" else opened(page, **PLACES[page])
    told = [words(at)] + [chart["layout"]["title"]["text"] for chart in charts(at)]
    told += [said for chart in charts(at) for said in printed(chart)]
    for word in ("◆", "完成情况", "无从判断", "已到哪一步", "公布的"):
        assert not [said for said in told if word in said], word
    assert not [mark for chart in charts(at) for mark in marks(chart)]


def test_a_gap_says_which_way_it_lies(dashboard):
    """Of what is better when higher, lower, or a limit: above and below are those of the number."""
    looked = view()
    fields = {"unit": "人", "base_unit": "人", "base_unit_en": "people", "gap_pct": 20.0}

    def gap(amount: float, comparator: str, better: str) -> str:
        row = outcome.SimpleNamespace(gap=amount, comparator=comparator, better=better, **fields)
        return outcome.gap(row, looked, share=True)

    assert gap(-20, "eq", "higher") == "比目标低 20 人，即低 20%"
    assert gap(20, "ge", "lower") == "比目标高 20 人，即高 20%"
    assert gap(-20, "eq", "lower") == "比目标高 20 人，即高 20%"
    assert gap(20, "le", "higher") == "比目标低 20 人，即低 20%"
    assert gap(0, "eq", "higher") == "与目标相同"
    # who subtracts finds the same
    assert gap(3199, "eq", "higher") == "比目标高 3199 人，即高 20%"


def test_missing_years_are_told_in_spans(dashboard):
    looked = view()
    row = outcome.SimpleNamespace(why="sum_incomplete", missing_years="2031;2032;2033;2035")
    assert outcome.why(row, looked).endswith("缺 2031–2033、2035 年")
