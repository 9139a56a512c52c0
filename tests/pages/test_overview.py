"""Overview: the sentence, the cards, the calendar and the list say what the database holds."""

from urllib.parse import parse_qs, urlsplit

import pytest

import queries
from tests.dashboard import elements, links, opened, pieces, rows, text, trees, view, words
from ui import slides
from ui.filters import options
from ui.tables.overview import MOST_YEARS, SIDE_BY_SIDE
from ui.text.measure import width
from ui.view import FILTERS


def promised(con, where: str = "true") -> int:
    """Commitments with and without a number, each once, by plain SQL over the tables."""
    figures = con.execute(
        f"select count(*) from targets_flat where kind <> 'baseline' and count_once = 1 and ({where})"
    ).fetchone()[0]
    goals = con.execute(
        f"select count(*) from milestones join documents using (document_id) where ({where})"
    ).fetchone()[0]
    return figures + goals


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_finding_counts_the_commitments(dashboard, con, language):
    page = opened("overview", language)
    due = promised(con, "year = 2025")
    assert f"{promised(con):,}" in words(page)
    assert {"zh": f"2025 年到期最多：{due} 项", "en": f"most fall due in 2025: {due}"}[language] in words(
        page
    )


@pytest.mark.parametrize(
    ("params", "where"),
    [
        ({"city": "jiyuan"}, "city_id = 'jiyuan'"),
        ({"sector": ["education", "health"]}, "sector_id in ('education', 'health')"),
        ({"plan": "luoyang-2022", "city": "luoyang"}, "document_id = 'luoyang-2022'"),
        ({"year": ["2020", "2021"]}, "year in (2020, 2021)"),
    ],
)
def test_filters_of_the_address_hold_for_the_finding(dashboard, con, params, where):
    page = opened("overview", **params)
    assert f"作出 {promised(con, where):,} 项承诺" in words(page)


def test_commitments_without_a_year_have_a_sentence_of_their_own(dashboard, con):
    page = opened("overview", year="none")
    assert f"有 {promised(con, 'year is null')} 项承诺没有写明年份" in words(page)


def test_a_year_and_a_cell_that_are_not_alone_at_the_top_are_said_to_have_company(dashboard, con):
    counted = 'from mart.goals where is_commitment and "year" is not null group by all'
    top = "qualify n = max(n) over (partition by {0}) and count(*) over (partition by {0}, n) = 2 limit 1"
    plan, sector, n = con.execute(f"""
        select document_id, sector_id, n from (
            select document_id, sector_id, "year", count(*)::integer as n {counted}
        ) {top.format("document_id, sector_id")}
    """).fetchone()
    told = words(opened("overview", plan=plan, sector=sector))
    assert f"年到期最多：{n} 项（另有 1 年同样多）" in told
    assert f"年：{n} 项（另有 1 格同样多）" in told  # of one sector and city a cell is a year
    told = words(opened("overview", "en", plan=plan, sector=sector))
    assert f": {n} (1 more year has as many)" in told
    assert f": {n} (1 more cell has as many)" in told
    assert "同样多" not in words(opened("overview"))


def test_titles_hold_a_number_to_what_it_counts(dashboard):
    """At 390 px the title had 1,188 at the end of a line and 项 at the start of the next."""
    page = opened("overview")
    (title,) = (each.proto.body for each in page.get("html") if "<h1" in each.proto.body)
    assert '<span class="held">1,188 项</span>承诺' in title and '<span class="held">2025 年</span>' in title
    heading = next(each for tree in pieces(page) for each in elements(tree, "h2"))
    assert heading[2:4] == [["span", {"class": "held"}, "9 项"], "核心指标：后来的规划改动 "]


def test_a_print_tells_no_filter_that_its_page_does_not_ask_for(dashboard):
    kept = {"city": "luoyang", "plan": "luoyang-2020", "agency": "luoyang-finance", "year": "2020"}
    told = {}
    for page in ("overview", "revisions", "cities"):
        (bar,) = (tree for tree in pieces(opened(page, **kept)) if tree[0] == "nav")
        told[page] = text(next(part for part in elements(bar, "div") if part[1].get("class") == "paper"))
    assert all(name in told["overview"] for name in ("洛阳市 2020 行动方案", "洛阳市财政局", "2020"))
    assert "行动方案" not in told["revisions"] and "洛阳市财政局" in told["revisions"]
    assert "行动方案" not in told["cities"] and "财政局" not in told["cities"] and "洛阳市" in told["cities"]


def test_each_headline_card_has_every_figure_of_its_years(dashboard, con):
    cards = list(elements(trees(opened("overview"))[0], "section"))
    wanted = con.execute("""
        select i.name_zh, array_agg(distinct t.base_value) from headlines join indicators i using (indicator_id)
        join targets_flat t using (indicator_id)
        where t.year in (2020, 2023, 2025) and t.kind <> 'standing' and t.region_id in ('410300', '419001')
        group by headlines."order", i.name_zh order by headlines."order"
    """).fetchall()
    assert len(cards) == len(wanted)
    for card, (name, values) in zip(cards, wanted, strict=True):
        assert text(next(elements(card, "h3"))).startswith(name)
        figures = [link for link in elements(card, "a") if "row=" in link[1]["href"]]
        shown = {text(link).lstrip("≥≤约 ") for link in figures}
        assert shown == {written(float(value), name) for value in values}


def written(value: float, name: str) -> str:
    if value >= 10_000:
        return f"{value / 10_000:g} 万"
    return f"{value:g}" + ("%" if "率" in name else "")


def test_the_two_figures_of_one_plan_for_one_year_both_stand(dashboard):
    card = next(c for c in elements(trees(opened("overview"))[0], "section") if "普惠性" in text(c))
    luoyang = rows(card)[0]
    assert "86%" in luoyang[2] and "87%" in luoyang[2]


def test_the_calendar_counts_and_links_to_its_list(dashboard, con):
    calendar = trees(opened("overview"))[1]
    cells = {
        tuple(
            sorted((k, tuple(v)) for k, v in parse_qs(urlsplit(a[1]["href"]).query).items() if k != "lang")
        ): text(a)
        for a in elements(calendar, "a")
        if "year=" in a[1]["href"]
    }
    counted = con.execute("""
        select sector_id, city_id, coalesce(year::varchar, 'none'), count(*) from (
            select sector_id, city_id, year from targets_flat where kind <> 'baseline' and count_once = 1
            union all
            select sector_id, city_id, year from milestones join documents using (document_id)
        ) group by all
    """).fetchall()
    assert cells == {
        (
            ("city", (city,)),
            ("kind", ("target", "standing", "milestone")),
            ("sector", (sector,)),
            ("year", (year,)),
        ): str(n)
        for sector, city, year, n in counted
    }


def test_what_is_due_leads_with_headlines_and_names_the_lead(dashboard, con):
    due = trees(opened("overview", plan="luoyang-2020"))[2]
    first = rows(due)[0]
    assert first[0].startswith("城镇新增就业") and first[1] == "70 万人"
    lead = con.execute("""
        select lead_agencies from targets_flat
        where indicator_id = 'urban-new-jobs' and document_id = 'luoyang-2020' and year = 2025
    """).fetchone()[0]
    assert f"牵头：{lead}" in first[4]
    assert links(due)["城镇新增就业"].startswith("targets?")


def test_an_empty_result_says_why_and_offers_the_way_back(dashboard):
    page = opened("overview", sector="economy", plan="luoyang-2019")
    assert "当前筛选下没有承诺" in words(page)
    assert "领域 经济与产业" in words(page) and "洛阳市 2019 民生实事" in words(page)
    (back,) = [links(tree)["清除筛选，看全部"] for tree in trees(page)]
    assert back == "?lang=zh"


def test_a_code_that_means_nothing_is_left_out_with_a_word(dashboard, con):
    page = opened("overview", sector="<b>magic</b>", city="luoyang")
    assert "链接里的“领域”有一个不认识的值，已忽略：<b>magic</b>" in words(page)
    where = "city_id = 'luoyang'"
    assert f"作出 {promised(con, where):,} 项承诺" in words(page)


def test_a_filter_changes_the_address_and_the_page(dashboard, con):
    page = opened("overview")
    page.multiselect(key="filter-sector").set_value(["education"]).run()
    assert page.query_params["sector"] == "education"
    where = "sector_id = 'education'"
    assert f"作出 {promised(con, where):,} 项承诺" in words(page)
    page.query_params["lang"] = "en"
    page.run()
    assert f"make {promised(con, where):,} commitments" in words(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_third_city_and_a_plan_of_later_years_are_on_every_part(three_cities, language):
    page = opened("overview", language)
    headlines, calendar, *_ = trees(page)
    stated: dict[str, set[str]] = {}
    for step in asked("headlines", without=("year",)):
        stated.setdefault(step.indicator_id, set()).add(str(step.year))
    cards = [[text(head) for head in elements(head, "th")] for head in elements(headlines, "thead")]
    assert cards == [sorted(years)[-MOST_YEARS:] for years in stated.values()]
    assert max(year for card in cards for year in card) > "2025"
    cities = options.names("city", view("overview", language))
    groups = [head for head in elements(next(elements(calendar, "thead")), "th") if "colspan" in head[1]]
    assert [text(group) for group in groups] == list(cities.values())
    assert len({group[1]["style"] for group in groups}) == 3


@pytest.mark.whole
def test_more_cities_than_stand_side_by_side_are_counted_together(eighteen_cities):
    cities = list(options.names("city", view()))[: SIDE_BY_SIDE + 1]
    page = opened("overview", city=cities)
    calendar = trees(page)[1]
    assert not [head for head in elements(calendar, "th") if "colspan" in head[1]]
    assert f"{len(cities)} 个城市合计" in words(page)
    counted = sum(int(text(cell)) for cell in elements(calendar, "td") if text(cell))
    assert counted == asked("overview", city=cities)[0].goals
    apart = trees(opened("overview", city=cities[:SIDE_BY_SIDE]))[1]
    assert len([head for head in elements(apart, "th") if "colspan" in head[1]]) == SIDE_BY_SIDE


@pytest.mark.whole
@pytest.mark.parametrize(
    ("language", "told"), [("zh", "共 18 个城市，这里先看"), ("en", "18 cities; this shows")]
)
def test_of_many_cities_one_stands_first_and_the_page_says_so(eighteen_cities, language, told):
    page = opened("overview", language)
    (first, *_) = options.names("city", view()).items()
    assert told in words(page)
    assert f"{asked('overview', city=[first[0]])[0].goals:,}" in words(page)
    chosen = opened("overview", language, city=first[0])
    assert told not in words(chosen)
    assert [rows(tree) for tree in trees(chosen)] == [rows(tree) for tree in trees(page)]


def asked(name: str, without: tuple[str, ...] = (), **params: list[str]) -> tuple:
    """The rows of a question under these filters and no others."""
    every = {filter: [] for filter in FILTERS if filter not in without}
    return queries.current().records(name, **every | params)


def test_the_cards_have_a_finding_and_each_the_pace_it_is_to_keep(dashboard, con):
    page = opened("overview")
    assert (
        "9 项核心指标：后来的规划改动 1 项，洛阳市高中阶段毛入学率提高 1 个百分点；另有 1 项只能比每年进度"
        "（洛阳市城镇新增就业）；洛阳市普惠性幼儿园资源覆盖率的数自相矛盾" in words(page)
    )
    cards = {text(next(elements(card, "h3"))): card for card in elements(trees(page)[0], "section")}
    told = {
        name.split("（")[0]: text(next(elements(card, "p"), ["p", {}, ""])) for name, card in cards.items()
    }
    assert told["城镇新增就业"] == "洛阳市 2023–2025 年：9.76 万人/年"
    assert told["高中阶段毛入学率"] == "洛阳市 2023–2025 年：0.5 个百分点/年"
    # two values for one year, and a level that stands still in parts of the city
    assert told["普惠性幼儿园资源覆盖率"] == told["社区养老服务设施覆盖率"] == ""


def test_cards_of_which_nothing_is_to_say_are_counted(dashboard):
    assert "核心指标：" not in words(opened("overview", sector="elderly-care"))
    assert "1 项核心指标" in words(opened("overview", sector="elderly-care"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_title_of_a_slide_takes_one_line(dashboard, language):
    said = words(opened("overview", language, present="headlines"))
    (title,) = [line for line in said.split("\n") if "份规划作出" in line or "plans make" in line]
    assert width(title.split("○")[0]) < 52


@pytest.mark.parametrize(("language", "told", "untold"), [
    ("zh", "◆ 70.3 万（截至 2025-10） 达到（与其他公布数不符）", "无从判断"),
    ("en", "◆ 703,000 (as of 2025-10) reached (disputed)", "unknown"),
])  # fmt: skip
def test_an_outcome_stands_under_the_goal_that_it_belongs_to_with_what_makes_it_doubtful(
    dashboard, con, language, told, untold
):
    """In a cell of two plans' goals, of which the other has words that nothing is known; a file must not
    colour the goal above it."""
    page = trees(opened("overview", language, present="headlines"))[0]
    cell = next(cell for cell in elements(page, "td") if "70.3 万" in text(cell) or "703,000" in text(cell))
    of_each = [text(one) for one in cell[2:]]
    assert told in of_each[1] and of_each[0].endswith(untold) and told[:6] not in of_each[0]
    (slide,) = [one for one in slides.of_page("overview", view("deck", language)) if one.code == "headlines"]
    written = [cell for row in slide.content().blocks[0].body for cell in row if told[2:8] in cell.text]
    assert [cell.colour for cell in written] == [""]


@pytest.mark.parametrize(("language", "all_of"), [("zh", "其中"), ("en", "of which")])
def test_what_is_all_of_one_sector_is_not_told_twice(dashboard, language, all_of):
    title = words(opened("overview", language, sector="health")).split("\n")
    (finding,) = [line for line in title if "份规划作出" in line or "plans make" in line]
    assert all_of not in finding and all_of in words(opened("overview", language))
