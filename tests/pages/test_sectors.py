"""Sectors: every figure of a sector is in its charts and its table, with the value the database holds."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, combinations, pairwise, repeat
from urllib.parse import parse_qs, urlsplit

import pytest

import queries
from tests.dashboard import charts, elements, links, opened, pieces, rows, text, trees, view, words
from ui.charts.paths import MOST_PANELS
from ui.charts.single_year_goals import MOST_ROWS
from ui.filters import options
from ui.shell.present import PANELS_ON_A_SLIDE, SINGLES_ON_A_SLIDE
from ui.tables import sectors as tables
from ui.text.measure import width
from ui.view import FILTERS

SECTORS = ["employment", "education", "health", "social-security", "welfare"]


Point = tuple[float, float]


def of_plans(chart: dict) -> list[dict]:
    """What is drawn of goals; what was reached leads to a goal as well."""
    return [trace for trace in chart["data"] if "customdata" in trace and trace.get("name") != "reached"]


def places(chart: dict) -> dict[str, Point]:
    """Goal to where its mark or the top of its column stands, px."""
    return {
        goal: (x, round(y + foot, 1))
        for trace in of_plans(chart)
        for goal, x, y, foot in zip(
            trace["customdata"], trace["x"], trace["y"], trace.get("base", repeat(0)), strict=False
        )
    }


def reached(chart: dict) -> dict[str, Point]:
    """What was reached, a mark each, to where it stands, px."""
    return {
        f"reached {at}": (x, round(y, 1))
        for trace in chart["data"]
        if trace.get("name") == "reached"
        for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
    }


def lines(shapes: Iterable[dict]) -> list[list[Point]]:
    """The points of every line of these shapes, px."""
    paths = chain.from_iterable(shape["path"].split("M")[1:] for shape in shapes)
    return [[tuple(map(float, point.split(","))) for point in path.split("L")] for path in paths]


def pens(chart: dict, width: float) -> list[dict]:
    """What is drawn with pens of a width: 1 draws the panels' guides, 2 what belongs to a plan."""
    return [shape for shape in chart["layout"]["shapes"] if shape["line"]["width"] == width]


def panels(paths: dict) -> list[dict[str, float]]:
    """Of each panel, goal to how far its mark stands above the ground."""
    grounds = [(*start, end[0]) for start, end in lines(pens(paths, 1)) if start[1] == end[1]]
    found = {ground: {} for ground in grounds}
    for goal, (x, y) in (places(paths) | reached(paths)).items():
        of_mark = [(g, a, b) for a, g, b in grounds if a <= x <= b and g >= y - 0.1]
        ground, left, right = min(of_mark)
        found[left, ground, right][goal] = ground - y
    return list(found.values())


def lengths(singles: dict) -> dict[str, float]:
    """Goal to how far its mark stands from where its stick begins."""
    begins = {y: x for (x, y), _ in lines(pens(singles, 2))}
    return {goal: x - begins[y] for goal, (x, y) in places(singles).items()}


@pytest.mark.parametrize("sector", SECTORS)
def test_marks_stand_as_far_from_nought_as_their_values(dashboard, con, sector):
    """On a scale of each panel's own, and on one a unit of the single goals: all from 0."""
    paths, singles = charts(opened("sectors", sector=sector))
    found = con.execute("select base_unit, target_id, base_value::double from targets_flat").fetchall()
    value_of = {goal: value for _, goal, value in found}
    scales = panels(paths)
    for unit in {unit for unit, *_ in found}:
        scales.append(
            {goal: px for goal, px in lengths(singles).items() if (unit, goal, value_of[goal]) in found}
        )
    assert len(scales) > 2
    for far in ({goal: px for goal, px in scale.items() if goal in value_of} for scale in scales):
        if not far:
            continue
        most = max(far, key=value_of.get)
        px = far[most] / value_of[most] if value_of[most] else 0
        assert px > 0 or not value_of[most]
        for goal, height in far.items():
            assert height == pytest.approx(px * value_of[goal], abs=0.15), goal
    # the largest value of a panel stands as high as that of any other, and the picture says why
    ranges = {
        goal for (goal,) in con.execute("select target_id from targets where comparator = 'range'").fetchall()
    }
    tops = {
        round(max(far.values())) for far in panels(paths) if any(far.values()) and not ranges & far.keys()
    }
    assert max(tops) - min(tops) <= 1
    assert "每格各有标尺，从 0 起" in paths["layout"]["title"]["text"].replace("<br>", "")


def test_no_column_hides_another(dashboard, con):
    """Three figures of one year and plan: side by side, the total first, each with its words."""
    (paths, _) = charts(opened("sectors", sector="culture-sport"))
    bars = next(trace for trace in paths["data"] if trace["type"] == "bar")
    wide = {
        goal: (x - w / 2, x + w / 2)
        for goal, x, w in zip(bars["customdata"], bars["x"], bars["width"], strict=True)
    }
    of_year = [
        goal
        for (goal,) in con.execute(
            "select target_id from targets_flat where indicator_zh = '城市书房新建' and year = 2019"
            " order by base_value desc"
        ).fetchall()
    ]
    assert len(of_year) == 3
    for one, other in pairwise(of_year):
        assert wide[one][1] <= wide[other][0] + 0.01
    said = next(trace["text"] for trace in paths["data"] if trace.get("mode") == "text")
    said = {each.replace("<br>", " ") for each in said}
    assert {"50 (2019)", "城市区 30 (2019)", "县乡 20 (2019)"} <= said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sector", SECTORS)
def test_no_two_values_lie_on_each_other_and_no_mark_on_another(dashboard, sector, language):
    (paths, *_) = charts(opened("sectors", language, sector=sector))
    said = next(trace for trace in paths["data"] if trace.get("mode") == "text")
    font = said["textfont"]["size"]
    boxes = []
    for x, y, told, anchor, size in zip(
        said["x"], said["y"], said["text"], said["textposition"], font, strict=True
    ):
        rows_of = re.sub(r"</?b>", "", told).split("<br>")
        wide, high = max(map(width, rows_of)) * size, len(rows_of) * size
        if anchor == "middle center":
            boxes.append((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, told))
    on = [
        (a[4], b[4])
        for a, b in combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 2 and min(a[3], b[3]) - max(a[1], b[1]) > 2
    ]
    assert boxes and on == []
    marked = [
        (x, y)
        for trace in paths["data"]
        if trace["type"] == "scatter" and "customdata" in trace
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    # what looks alike and says the same may be one
    assert not [
        (a, b) for a, b in combinations(set(marked), 2) if abs(a[0] - b[0]) < 9 and abs(a[1] - b[1]) < 9
    ]


def test_single_goals_of_one_name_say_their_place(dashboard):
    (*_, singles) = charts(opened("sectors", sector="public-safety"))
    said = next(trace["text"] for trace in singles["data"] if trace.get("mode") == "text")
    of_one = [text for text in said if text.startswith("尾矿库综合整治")]
    assert len(of_one) == len(set(of_one)) == 5
    assert {"尾矿库综合整治 (栾川县)", "尾矿库综合整治 · 当年", "尾矿库综合整治 · 累计"} <= set(of_one)


@pytest.mark.parametrize("sector", SECTORS)
def test_a_mark_says_its_value_when_asked(dashboard, con, sector):
    shares = dict(
        con.execute(
            "select target_id, base_value::double from targets_flat where base_unit = '%' and base_high is null"
        ).fetchall()
    )
    said = {
        goal: words
        for chart in charts(opened("sectors", sector=sector))
        for trace in of_plans(chart)
        for goal, words in zip(trace["customdata"], trace["hovertext"], strict=True)
    }
    assert said
    for goal in shares.keys() & said:
        assert f"{shares[goal]:g}%" in said[goal]


@pytest.mark.parametrize("sector", SECTORS)
def test_paths_and_singles_hold_every_figure_of_the_sector(dashboard, con, sector):
    page = opened("sectors", sector=sector)
    paths, singles = charts(page)
    linked = {
        goal
        for tree in trees(page)
        for a in elements(tree, "a")
        for goal in parse_qs(urlsplit(a[1]["href"]).query).get("row", [])
    }
    # what is said in words alone: a goal whose unit has no peer, and the second place of a value stated twice
    told = {text for trace in singles["data"] if trace.get("mode") == "text" for text in trace["text"]}
    shown = {
        goal for chart in (paths, singles) for trace in chart["data"] for goal in trace.get("customdata", [])
    }
    undrawn = con.execute(
        """
        select i.name_zh, t.year, t.target_id, t.is_path from (
            select *, indicator_id in (
                select indicator_id from targets_flat
                group by indicator_id, city_id having count(distinct year) > 1
            ) as is_path
            from targets_flat where sector_id = $sector
        ) t
        join indicators i using (indicator_id)
        where (t.indicator_id, t.document_id, coalesce(t.year, 0), t.base_value) not in (
            select (indicator_id, document_id, coalesce(year, 0), base_value) from targets_flat
            where list_contains($shown, target_id)
        )
    """,
        {"sector": sector, "shown": list(shown)},
    ).fetchall()
    for name, year, goal, is_path in undrawn:
        if is_path:  # a path has no place for a figure of no year: it stands in the table
            assert year is None and goal in linked, (name, goal)
        else:
            assert any(text.startswith(name) for text in told), (name, year)


def test_annual_and_cumulative_are_never_joined(dashboard, con):
    chart = charts(opened("sectors", sector="employment", city="luoyang"))[0]
    kind = {
        goal: (period, plan)
        for goal, period, plan in con.execute("select target_id, period, document_id from targets").fetchall()
    }
    for trace in of_plans(chart):
        for goal in trace["customdata"]:
            assert (trace["type"] == "bar") == (kind[goal][0] == "annual")
    at: dict[Point, set] = {}
    for goal, (x, y) in places(chart).items():
        at.setdefault((round(x, 1), y), set()).add(kind[goal])
    joined = [
        at[start] & at[end] for line in lines(pens(chart, 2)) for start, end in pairwise(line)
    ]  # of one period and plan
    assert joined and all(joined)


def test_baselines_are_filled_and_targets_hollow(dashboard, con):
    kind = dict(con.execute("select target_id, kind from targets").fetchall())
    page = opened("sectors", sector="health", city="jiyuan")
    seen = set()
    for trace in of_plans(charts(page)[0]):
        # a column's inside is tinted, a mark's is the ground
        insides, edges = trace["marker"]["color"], trace["marker"]["line"]["color"]
        for goal, inside, edge in zip(trace["customdata"], insides, edges, strict=True):
            assert (inside == edge) == (kind[goal] == "baseline")
            seen.add(kind[goal])
    assert seen == {"baseline", "target"}


def test_every_plan_that_is_drawn_has_a_key_in_its_colour(dashboard, con):
    plan = dict(con.execute("select target_id, document_id from targets").fetchall())
    for chart in charts(opened("sectors", sector="employment")):
        drawn = {
            (plan[goal], colour)
            for trace in of_plans(chart)
            for goal, colour in zip(trace["customdata"], trace["marker"]["line"]["color"], strict=True)
        }
        said = next(trace for trace in chart["data"] if trace.get("mode") == "text")
        keys = [
            (said["text"][at + 1], said["textfont"]["color"][at])
            for at, text in enumerate(said["text"])
            if text == "■"
        ]
        named = {
            "luoyang-2019": "洛阳市 2019 民生实事",
            "luoyang-2020": "洛阳市 2020 行动方案",
            "luoyang-2022": "洛阳市 2022 行动计划",
            "jiyuan-2021": "济源市 2021 政府工作报告",
            "jiyuan-2025": "济源市 2023 五年规划",
        }
        assert sorted(keys) == sorted((named[document], colour) for document, colour in drawn)
        assert len(keys) == 5


def test_values_stand_beside_the_marks_in_the_readers_numbers(dashboard):
    told = {
        language: {
            text
            for trace in charts(opened("sectors", language, sector="employment"))[0]["data"]
            if trace.get("mode") == "text"
            for text in trace["text"]
        }
        for language in ("zh", "en")
    }
    # on one line or on two
    told = {language: {text.replace("<br>", " ") for text in texts} for language, texts in told.items()}
    assert "70 万 (2020)" in told["zh"] and "≥48.8 万 (2022)" in told["zh"]
    assert "700,000 (2020)" in told["en"] and "≥488,000 (2022)" in told["en"]


def test_a_line_says_once_for_whom_it_holds(dashboard):
    """At its end, or at its beginning where another line ends in the same place: that value is said once."""
    (said,) = {
        tuple(trace["text"])
        for trace in charts(opened("sectors", sector="education"))[0]["data"]
        if trace.get("mode") == "text"
    }
    of_schools = [text for text in said if "学校 " in text]
    assert sorted(of_schools) == ["中小学校 ≥80%", "职业学校 ≥90%"]
    assert said.count("100%") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sector", SECTORS)
def test_no_name_is_cut_on_the_page_or_on_a_slide(dashboard, sector, language):
    for state in ({}, {"present": "paths"}, {"present": "singles"}):
        for chart in charts(opened("sectors", language, sector=sector, **state)):
            said = [text for trace in chart["data"] if trace.get("mode") == "text" for text in trace["text"]]
            assert said and not [text for text in said if "…" in text]


def test_the_table_has_a_row_a_series_and_the_years_in_order(dashboard, con):
    page = opened("sectors", sector="education", city="luoyang")
    tree = trees(page)[-1]
    heads = [text(head) for head in elements(next(elements(tree, "thead")), "th")]
    years = [head for head in heads if head.isdigit()]
    assert years == sorted(years) and {"2020", "2023", "2025"} < set(years)
    kindergarten = next(
        row for row in rows(tree) if row[0].startswith("普惠性") and row[2] == "2022 行动计划"
    )
    assert "86%✕ 与一、第 2 段不一致87%✕ 与第 6 项不一致" in kindergarten
    assert links(tree)["8000 个"].startswith("targets?")


def test_without_a_choice_the_first_sector_stands_and_the_page_says_so(dashboard):
    page = opened("sectors")
    assert "还没有选领域，先看就业创业" in words(page)
    assert page.multiselect(key="filter-sector").value == []


def told_on(page) -> list[str]:
    """The figures that a slide of single goals says, with the year and the plan."""
    (slide,) = charts(page)
    said = next(trace["text"] for trace in slide["data"] if trace.get("mode") == "text")
    return [text for text in said if re.fullmatch("<b>.+</b>  .+", text)]


def test_the_slides_of_a_view_show_all_of_it_in_parts(dashboard):
    unfiltered = {name: [] for name in FILTERS}
    sectors = queries.current().records("sector_finding", **unfiltered)
    n = next(sector.single_figures for sector in sectors if sector.sector_id == "education")
    parts = [
        opened("sectors", present=f"singles.education.{at}")
        for at in range(1, -(-n // SINGLES_ON_A_SLIDE) + 1)
    ]
    shown = [told_on(page) for page in parts]
    assert sum(map(len, shown)) == n and max(map(len, shown)) <= SINGLES_ON_A_SLIDE
    assert not any(page.multiselect for page in parts)


def test_next_and_back_lead_through_the_slides_of_the_page(dashboard):
    def steps(present: str) -> dict[str, str]:
        page = opened("sectors", present=present, sector="education", deck="sectors")
        (bar,) = [tree for tree in pieces(page) if tree[1].get("class") == "steps"]
        return links(bar)

    assert "present=singles.education.1&" in steps("paths.education")["下一屏"] + "&"
    assert "present=paths.education&" in steps("singles.education.1")["上一屏"] + "&"
    assert steps("paths.education")["结束"] == "?lang=zh&sector=education"


def test_an_empty_choice_says_why(dashboard):
    page = opened("sectors", sector="economy", plan="luoyang-2022")
    assert "当前筛选下没有数字" in words(page) and "领域 经济与产业" in words(page)


def paces(page) -> dict[tuple[str, str], dict[str, str]]:
    """The table of paces: indicator and step to the other cells by their heading."""
    tree = next(
        tree for tree in trees(page) if any(text(head) == "每年进度" for head in elements(tree, "th"))
    )
    heads = [text(head) for head in elements(next(elements(tree, "thead")), "th")]
    cells = [dict(zip(heads, row, strict=True)) for row in rows(tree)]
    return {(row["指标或事项"], row["区间"]): row for row in cells}


def test_the_pace_of_each_step_stands_beside_it(dashboard):
    education = paces(opened("sectors", sector="education", city="luoyang"))
    step = next(row for (what, _), row in education.items() if what.startswith("高中") and row["上一段"])
    assert step["区间"] == "2023 年 93% → 2025 年 ≥94%"
    assert (step["每年进度"], step["上一段"]) == ("0.5 个百分点/年", "0.333 个百分点/年")
    assert step["快慢"] == "加快 1.5 倍" and step["补足差距"] == ""  # gross: no ceiling
    kindergartens = next(row for (what, step), row in education.items() if step.startswith("2023 年 86%"))
    assert kindergartens["补足差距"] == "7.14%"


def test_every_step_of_the_view_is_told_and_none_without_a_start_has_a_pace(dashboard, con):
    employment = paces(opened("sectors", sector="employment"))
    steps, refused = con.execute(
        """
        select count(*), count(refused) from paths
        where sector_id = 'employment' and (period <> 'annual' or pace_before is not null)
    """
    ).fetchone()
    assert len(employment) == steps
    told = [row["每年进度"] for row in employment.values()]
    assert told.count("起算年未写明，无法算") == refused
    assert "9.76 万人/年" in told and "12.5 万人/年" in told


def test_the_formulas_stand_on_the_page(dashboard):
    said = words(opened("sectors", sector="education"))
    assert "年均增长＝（止值÷起值）的（1÷年数）次方－1" in said
    assert "起值为零或负数时不算" in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_of_a_third_city_each_city_has_panels_of_its_own(three_cities, language):
    page = opened("sectors", language, sector="education")
    paths, singles = charts(page)
    build, unfiltered = queries.current(), {name: [] for name in FILTERS}
    figures = build.records("sector_figures", **unfiltered | {"sector": ["education"]})
    panels = {row.panel for row in figures if row.is_path and row.year}
    grounds = [line for line in lines(pens(paths, 1)) if line[0][1] == line[1][1]]
    assert len(grounds) == len(panels) > len({row.indicator_id for row in figures if row.is_path})
    (said,) = {tuple(trace["text"]) for trace in paths["data"] if trace.get("mode") == "text"}
    for city in options.names("city", view("sectors", language)).values():
        assert any(text.startswith(f"{city} · ") for text in said)
        assert any(f"({city} 20" in text for trace in singles["data"] for text in trace.get("text", []))
    assert {str(row.year) for row in figures if row.is_path and row.year and row.year > 2025} <= set(said)
    heads = [text(head) for head in elements(next(elements(trees(page)[-1], "thead")), "th")]
    years = [head for head in heads if head.isdigit()]
    assert years == sorted(years) and years[-1] > "2025"


@pytest.mark.parametrize(
    ("params", "title"),
    [
        ({"sector": "employment"}, "就业创业：城镇新增就业 洛阳市 2025 年 ≥48.8 万人（累计）、济源市 2021 年 ≥1.5 万人（当年）"),
        ({"sector": "employment", "plan": "luoyang-2020"}, "就业创业：城镇新增就业 洛阳市 2025 年 70 万人（累计）"),
        # of a sector without a headline indicator, and of a plan that states one year alone
        ({"sector": "housing", "city": "jiyuan", "year": "2025"}, "住房：{n} 个数字里，2025 年的最多，{n} 个"),
    ],
)  # fmt: skip
def test_the_title_says_how_far_a_sector_is_to_go(dashboard, con, params, title):
    n = con.execute("""
        select count(*) from stated_figures where sector_id = 'housing' and city_id = 'jiyuan' and year = 2025
    """).fetchone()[0]
    assert title.format(n=n) in words(opened("sectors", **params)).split("\n")


def test_a_sector_of_many_cities_has_a_title_without_their_names(three_cities):
    figures = queries.current().records(
        "sector_figures", **{name: [] for name in FILTERS} | {"sector": ["employment"]}
    )
    years = Counter(row.year for row in figures if row.year)
    year, n = years.most_common(1)[0]
    assert f"就业创业：{len(figures)} 个数字里，{year} 年的最多，{n} 个" in words(
        opened("sectors", sector="employment")
    )


def test_slides_show_every_panel_once(three_cities):
    build, unfiltered = queries.current(), {name: [] for name in FILTERS}
    found = build.records("sector_finding", **unfiltered)
    n = next(row.panels for row in found if row.sector_id == "education")
    assert n > PANELS_ON_A_SLIDE
    shown = []
    for part in ("", *(f".{at}" for at in range(2, -(-n // PANELS_ON_A_SLIDE) + 1))):
        (slide,) = charts(opened("sectors", present=f"paths.education{part}"))
        shown.append(len([line for line in lines(pens(slide, 1)) if line[0][1] == line[1][1]]))
    assert sum(shown) == n and max(shown) <= PANELS_ON_A_SLIDE


def test_the_panel_that_tells_most_has_the_room_that_is_left_over(dashboard):
    """Seven panels in two lines of four."""
    (slide,) = charts(opened("sectors", present="paths.employment"))
    grounds = [(start, end) for start, end in lines(pens(slide, 1)) if start[1] == end[1]]
    wide = [end[0] - start[0] for start, end in grounds]
    told = [sum(left <= x <= right and y <= ground for x, y in (places(slide) | reached(slide)).values())
            for (left, ground), (right, _) in grounds]  # fmt: skip
    assert len(grounds) == 7 and wide.index(max(wide)) == told.index(max(told[:3]))
    assert max(wide) > 2 * min(wide) and len({round(each) for each in wide}) == 2
    assert len({ground for (_, ground), _ in grounds}) == 2


@pytest.mark.whole
@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_eighteen_cities_one_stands_first_and_all_can_be_chosen(eighteen_cities, language):
    told = {"zh": "共 18 个城市，这里先看", "en": "18 cities; this shows"}[language]
    assert told in words(opened("sectors", language, sector="education"))
    cities = list(options.names("city", view()))
    page = opened("sectors", language, sector="education", city=cities)
    assert told not in words(page)
    paths, singles = charts(page)
    assert len([line for line in lines(pens(paths, 1)) if line[0][1] == line[1][1]]) == MOST_PANELS
    marked = [goal for trace in singles["data"] for goal in trace.get("customdata", [])]
    assert len(marked) <= MOST_ROWS
    drawn = {"zh": "共 {} 项", "en": " of {} are drawn"}[language]
    figures = queries.current().records(
        "sector_figures", city=cities, sector=["education"], agency=[], year=[], plan=[]
    )
    panels = {row.panel for row in figures if row.is_path and row.year}
    said = re.sub("<[^>]+>| ", "", paths["layout"]["title"]["text"])
    assert drawn.format(len(panels)).replace(" ", "") in said
    assert {row.city_id for row in figures} == set(cities)
    assert len({row.city_id for row in figures}) == len(
        {cell[1]["style"] for cell in elements(trees(page)[-1], "td") if "style" in cell[1]}
    )


@pytest.mark.parametrize("city", [[], ["jiyuan"]])
def test_the_title_of_single_goals_counts_what_is_drawn(dashboard, city):
    """Figures, of which an indicator may have several of one year."""
    params = {"city": city} if city else {}
    given = view("sectors", **params)
    asked = {"city": city, "sector": ["health"], "agency": [], "plan": [], "year": []}
    drawn = given.build.records("sector_singles", **asked)
    full = sum(row.base_unit == "%" and row.base_value == 100 and row.kind != "baseline" for row in drawn)
    title = charts(opened("sectors", sector="health", **params))[-1]["layout"]["title"]["text"].replace(
        "<br>", ""
    )
    shares = sum(row.base_unit == "%" for row in drawn)
    assert f"共 {len(drawn)} 个数字：{shares} 个是比例，{full} 个要求达到 100%" in title


def test_a_sector_that_no_plan_has_changed_says_how_many_goals_were_reached(dashboard, con):
    checked, met = con.execute("""
        select count(*) filter (status not in ('unknown', 'not_due')), count(*) filter (status in ('reached', 'exceeded'))
        from mart.progress where sector_id = 'employment'
    """).fetchone()
    title = charts(opened("sectors", sector="employment"))[0]["layout"]["title"]["text"].replace("<br>", "")
    assert f"；可以核对的 {checked} 项目标中达到 {met} 项" in title


@pytest.mark.parametrize(("language", "said"), [("zh", "不足以判断"), ("en", "settle none")])
def test_what_was_published_and_settles_no_goal_is_said_to(dashboard, language, said):
    """Doctors and nurses of four years, none of them that of a goal."""
    page = charts(opened("sectors", language, sector="health", city="jiyuan"))[0]
    assert said in page["layout"]["title"]["text"].replace("<br>", "")
    judged = charts(opened("sectors", language, sector="health", city="luoyang"))[0]
    assert said not in judged["layout"]["title"]["text"].replace("<br>", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_title_of_single_goals_counts_no_nothing(dashboard, language):
    """How many are shares, and how many of these shall reach 100 %, is said where there are any."""
    shown = view("sectors", language)
    for found in queries.current().records("sector_finding", **{name: [] for name in FILTERS}):
        said = tables.singles(found, "", shown)
        assert ("100%" in said) == bool(found.full_shares)
        counted = [found.singles, found.single_figures, found.shares, found.full_shares]
        assert list(map(int, re.findall(r"\d+(?!\d*%)", said))) == list(filter(None, counted))
