"""Targets: search, filters, list and the opened row say what the database holds."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.pinyin import spell
from tests.conftest import ROOT
from tests.dashboard import NAMES, elements, links, opened, pieces, rows, sound, text, trees, words
from ui.shell import url

NEW_JOBS = "luoyang-2020-bb4cd87366"  # new urban jobs by 2023: 45万人


def counted(con, where: str) -> int:
    """Figures and goals without a number, by plain SQL over the tables."""
    figures = con.execute(f"select count(*) from stated_figures where {where}").fetchone()[0]
    goals = con.execute(f"""
        select count(*) from (
            select m.*, city_id, 'milestone' as kind, null as period, null as comparator, null as base_value, null as base_high
            from milestones m join documents using (document_id)
        ) where {where}
    """).fetchone()[0]
    return figures + goals


def shown(page) -> list[list[str]]:
    return rows(trees(page)[0])


def on(number: str, **params):
    """A page of the list."""
    page = opened("targets", **params)
    page.query_params["page"] = number
    return sound(page.run())


def query(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(href).query)


@pytest.mark.parametrize(
    ("params", "where"),
    [
        ({"city": "jiyuan"}, "city_id = 'jiyuan'"),
        ({"sector": ["education", "health"], "year": "2025"}, "sector_id in ('education', 'health') and year = 2025"),
        ({"kind": ["target", "milestone"], "plan": "luoyang-2022"}, "kind in ('target', 'milestone') and document_id = 'luoyang-2022'"),
        ({"kind": "milestone", "year": "none"}, "kind = 'milestone' and year is null"),
        ({"period": "cumulative", "comparator": "ge"}, "period = 'cumulative' and comparator = 'ge'"),
    ],
)  # fmt: skip
def test_filters_of_the_address_choose_the_rows(dashboard, con, params, where):
    page = opened("targets", **params)
    n, every = counted(con, where), counted(con, "true")
    assert f"找到 {n:,} 项，共 {every:,} 项" in words(page)
    assert len(shown(page)) == min(n, 50)


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "目标库：共 {n:,} 项数字和事项"), ("en", "{n:,} figures and goals in all")]
)
def test_without_a_search_there_is_everything(dashboard, con, language, title):
    page = opened("targets", language)
    assert title.format(n=counted(con, "true")) in words(page)
    assert len(shown(page)) == 50


def test_a_search_and_a_filter_narrow_each_other(dashboard, con):
    page = opened("targets", "en", q="450,000", kind="target")
    n = counted(con, "kind = 'target' and 450000 in (base_value, base_high)")
    assert f"{n} found of" in words(page)
    assert all("450,000" in row[1] for row in shown(page))


def test_options_count_what_they_would_show_given_the_other_filters(dashboard, con):
    page = opened("targets", sector="education", city="luoyang")
    options = {box.key: box.options for box in page.multiselect}
    n = counted(con, "sector_id = 'education' and city_id = 'jiyuan'")
    assert f"济源市 ({n})" in options["filter-city"]
    n = counted(con, "sector_id = 'health' and city_id = 'luoyang'")
    assert f"医疗卫生 ({n})" in options["filter-sector"]
    n = counted(con, "sector_id = 'education' and city_id = 'luoyang' and kind = 'milestone'")
    assert f"无数字目标 ({n})" in options["filter-kind"]
    assert not [option for option in options["filter-plan"] if "济源" in option]


def test_a_choice_that_shows_nothing_stays_to_be_taken_back(dashboard):
    page = opened("targets", plan="jiyuan-2025", city="luoyang")
    city = next(box for box in page.multiselect if box.key == "filter-city")
    assert city.value == ["luoyang"] and "洛阳市 (0)" in city.options
    assert "当前筛选下没有结果" in words(page)
    (back,) = [links(tree)["清除筛选，看全部"] for tree in trees(page)]
    assert back == "?lang=zh"


def test_a_code_that_means_nothing_is_left_out(dashboard):
    page = on("-1", kind=["target", "nonsense"], sort="drop table")
    assert next(box for box in page.multiselect if box.key == "filter-kind").value == ["target"]


@pytest.mark.parametrize(
    ("sort", "ordered"), [("year", sorted), ("-year", lambda years: sorted(years, reverse=True))]
)
def test_sorted_by_year(dashboard, sort, ordered):
    page = opened("targets", kind="target", sort=sort, plan=["luoyang-2020", "luoyang-2022"])
    years = [row[2] for row in shown(page)]
    assert years == ordered(years)
    heads = {text(head): head[1] for head in elements(trees(page)[0], "th") if "aria-sort" in head[1]}
    assert list(heads) == ["年份"]
    assert heads["年份"]["aria-sort"] == ("ascending" if sort == "year" else "descending")


def test_values_are_sorted_among_their_own_unit(dashboard, con):
    page = opened("targets", kind="target", sort="-value", period="level")
    shares = con.execute("""
        select base_value from targets_flat where kind = 'target' and period = 'level' and base_unit = '%'
        order by coalesce(base_high, base_value) desc limit 5
    """).fetchall()
    assert [row[1].strip("≥≤约 ") for row in shown(page)[:5]] == [f"{float(value):g}%" for (value,) in shares]


def test_pages_hold_every_row_once(dashboard, con):
    found = []
    for number in range(1, 6):
        page = on(str(number), plan="jiyuan-2021")
        found += [query(href)["row"][0] for name, href in _row_links(page)]
    assert len(found) == len(set(found)) == counted(con, "document_id = 'jiyuan-2021'")
    # a page that is not there is the last one
    assert shown(on("99", plan="jiyuan-2021")) == shown(page)


def _row_links(page):
    return [
        (text(link), link[1]["href"])
        for body in elements(trees(page)[0], "tbody")
        for link in elements(body, "a")
        if "row=" in link[1]["href"]
    ]


def test_a_row_keeps_search_filters_and_page(dashboard):
    page = on("2", q="教育", city="luoyang")
    _, href = _row_links(page)[0]
    assert query(href).keys() >= {"q", "city", "page", "row"} and query(href)["page"] == ["2"]


def test_paging_and_clearing_are_links(dashboard):
    page = opened("targets", city="luoyang")
    found = links(trees(page)[0])
    assert query(found["下一页 ›"])["page"] == ["2"]
    assert "city" not in query(found["清除搜索和筛选"])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["45 万人", "450,000 人", "累计到 2023 年底", "洛阳市加快副中心城市建设公共服务专班行动方案", "第 1 项", "2020-11-02"]),
        ("en", ["450,000 people", "45 万人", "summed up to the end of 2023", "item 1", "New urban jobs"]),
    ],
)  # fmt: skip
def test_an_opened_row_says_all_that_is_known(dashboard, con, language, told):
    page = opened("targets", language, row=NEW_JOBS)
    said = words(page)
    assert [part for part in told if part not in said] == []
    file, line = con.execute(
        "select source_file, source_line from targets where target_id = ?", [NEW_JOBS]
    ).fetchone()
    assert f"{file}" in said and f"{line}" in said
    names = con.execute(f"""
        select a.name_{language}, a.agency_id from target_agencies join agencies a using (agency_id) where target_id = ?
    """, [NEW_JOBS]).fetchall()  # fmt: skip
    found = links(trees(page)[0])
    for name, agency in names:
        assert found[name].startswith("agencies?") and query(found[name])["agency"] == [agency]


def test_an_opened_row_stands_among_the_same_indicator(dashboard, con):
    page = opened("targets", row=NEW_JOBS)
    same = next(part for part in elements(trees(page)[0], "div") if part[1].get("class") == "related")
    found = {query(link[1]["href"])["row"][0] for link in elements(same, "a")}
    wanted = con.execute("""
        select target_id from targets where indicator_id = (select indicator_id from targets where target_id = ?)
    """, [NEW_JOBS]).fetchall()  # fmt: skip
    assert found == {row for (row,) in wanted}
    marked = [row for row in elements(same, "tr") if row[1].get("aria-current")]
    assert len(marked) == 1 and NEW_JOBS in next(elements(marked[0], "a"))[1]["href"]


def test_a_row_of_a_search_opens_beside_its_list(dashboard):
    page = opened("targets", q="45万", row=NEW_JOBS)
    listed, detail = trees(page)
    assert [row for row in elements(listed, "tr") if row[1].get("aria-current")]
    assert query(links(detail)["关闭 ×"]) == {"lang": ["zh"], "q": ["45万"]}


def test_a_milestone_says_its_stage_and_where_its_building_stands(dashboard, con):
    row, name, place = con.execute("""
        select milestone_id, f.name_zh, r.name_zh from milestones m join facilities f using (facility_id)
        join regions r on r.region_id = f.region_id
        where stage = 'completed' and place_basis = 'public knowledge' order by 1 limit 1
    """).fetchone()
    said = words(opened("targets", row=row))
    assert name in said and f"位于{place}（依据：公开常识）" in said and "完成" in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_row_opens(dashboard, con, language):
    """One of each kind and basis, with and without a year."""
    ids = con.execute("""
        select min(target_id) from targets group by kind, period, every_year, comparator = 'range', year is null
        union all select min(milestone_id) from milestones group by facility_id is null, year is null
    """).fetchall()
    page = opened("targets", language)
    for (row,) in ids:
        page.query_params["row"] = row
        page.run()
        assert not page.exception and not page.error, row


@pytest.mark.parametrize("row", ["nothing", "<script>alert(1)</script>", "' or true --"])
def test_an_unknown_row_is_a_word_and_no_fault(dashboard, row):
    page = opened("targets", row=row)
    assert f"链接里的目标编号不认识：{row}" in words(page)
    assert len(shown(page)) == 50


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "[x](javascript:1)", "$x$", ":blue[xyz]", "**没有**"]
)
def test_hostile_text_is_shown_as_it_is(dashboard, typed):
    page = opened("targets", q=typed)
    assert f"搜索 {typed}" in words(page)
    assert not [block for block in page.get("html") if "<script>" in block.proto.body]


def test_a_presentation_shows_the_row_alone(dashboard):
    page = opened("targets", row=NEW_JOBS, present="due", city="luoyang")
    assert not page.text_input and not page.multiselect
    assert "洛阳市 2023 年：城镇新增就业 45 万人" in words(page)


def test_a_value_too_long_to_be_ours_is_left_out_of_every_link(dashboard):
    page = opened("targets", "en", q="x" * 501, sort="year")
    assert "xxx" not in str(pieces(page)) and "sort=year" in str(pieces(page))


def test_what_others_add_to_an_address_changes_nothing(dashboard):
    """A messenger and a newsletter add their own parameters to a link of one goal."""
    strange = {"from": "singlemessage", "isappinstalled": "0", "utm_source": "mail"}
    plain, passed_on = opened("targets", row=NEW_JOBS), opened("targets", row=NEW_JOBS, **strange)
    assert words(passed_on) == words(plain)
    assert not [name for name in strange if name in str(pieces(passed_on))]


def test_every_parameter_that_pages_ask_for_is_known():
    """Another would be dropped in silence, as a stranger's."""
    asked = re.compile(r"""\.(?:param|codes?)\(\s*"(\w+)"|(?:link_here|put)\(\s*(\w+)=""")
    code = [path.read_text("utf-8") for room in ("pages", "ui") for path in (ROOT / room).rglob("*.py")]
    names = {name for text in code for pair in asked.findall(text) for name in pair if name}
    # embed is Streamlit's own, which keeps it to itself
    assert len(names) > 10 and names - {"embed"} <= url.KNOWN


def offered(page) -> dict[str, dict[str, str]]:
    """What stands above the list: heading to its links, each with its text."""
    lines = [tree for tree in trees(page) if "offers" in tree[1].get("class", "")]
    return {text(next(elements(line, "span"))): links(line) for line in lines}


@pytest.mark.parametrize(
    ("language", "typed", "heading", "meant"),
    [
        ("zh", "普惠姓幼儿园", "是不是要找：", "普惠性幼儿园"),
        ("zh", "普惠姓幼儿园 2023年", "是不是要找：", "普惠性幼儿园 2023年"),
        ("en", "kindergarden", "Did you mean", "kindergarten"),
    ],
)
def test_a_slip_leads_to_what_is_meant(dashboard, language, typed, heading, meant):
    page = opened("targets", language, q=typed, sort="year")
    ((told, href),) = offered(page)[heading].items()
    assert query(href) == {"lang": [language], "q": [meant]}
    there = opened("targets", language, q=meant)
    assert told == f"{meant} ({len(shown(there))})"
    assert heading not in offered(there)


def test_words_that_are_not_found_together_are_offered_apart(dashboard):
    page = opened("targets", "en", q="hospital beds", city="jiyuan")
    apart = offered(page)["Each word alone:"]
    assert [name.split(" (")[0] for name in apart] == ["hospital", "beds"]
    for name, href in apart.items():
        assert query(href)["city"] == ["jiyuan"]
        there = opened("targets", "en", q=query(href)["q"][0], city="jiyuan")
        assert f"{name.split('(')[1].rstrip(')')} found of" in words(there)


def test_a_search_says_how_much_the_filters_hide(dashboard):
    page = opened("targets", q="幼儿园", year="2019", kind="milestone", sort="year")
    assert "当前筛选下没有结果" in words(page)
    ((told, href),) = offered(page)["不按筛选："].items()
    assert query(href) == {"lang": ["zh"], "q": ["幼儿园"]}
    assert f"找到 {told.split()[1]} 项" in words(opened("targets", q="幼儿园"))


@pytest.mark.parametrize("typed", ["十四五", "2023五年规划", "five-year plan"])
def test_a_plan_is_offered_by_its_title_and_its_short_name(dashboard, typed):
    (href,) = offered(opened("targets", q=typed))["整份规划："].values()
    assert query(href) == {"lang": ["zh"], "plan": ["jiyuan-2025"]}


@pytest.mark.parametrize(
    ("language", "typed", "marked", "told"),
    [
        ("zh", "幼儿园", {"幼儿园"}, {"设施：玉泉实验幼儿园"}),
        ("zh", "youeryuan", {"幼儿园"}, {"设施：玉泉实验幼儿园"}),
        ("zh", "市人社局", {"市人社局"}, {"部门：市人社局"}),
        ("en", "rsj", {"人社局"}, {"agency: 人社局"}),
        ("en", "beds", {"beds"}, set()),
        ("zh", "45万", {"45 万人", "≥45 万个"}, set()),
        ("zh", "2023年", {"2023"}, set()),
        ("zh", "十四五", {"十四五"}, {"规划：济源产城融合示范区“十四五”公共服务均等化和社会保障规划"}),
    ],
)
def test_what_is_found_is_marked_and_an_alias_told(dashboard, language, typed, marked, told):
    tree = trees(opened("targets", language, q=typed))[-1]
    for row in elements(next(elements(tree, "tbody")), "tr"):
        marks = {text(mark) for mark in elements(row, "mark")}
        assert marks and marks <= marked, row
    assert {text(small) for small in elements(tree, "small") if small[1].get("class") == "by"} == told


def test_initials_mark_the_characters_that_they_stand_for(dashboard):
    tree = trees(opened("targets", q="jy"))[-1]
    for row in elements(next(elements(tree, "tbody")), "tr"):
        marks = {text(mark) for mark in elements(row, "mark")}
        assert marks and {spell(mark).split("\n")[2] for mark in marks} == {"jy"}
    assert {"教育", "就业"} <= {text(mark) for mark in elements(tree, "mark")}


def test_a_list_without_a_search_has_no_marks(dashboard):
    assert not [
        mark for tree in trees(opened("targets", sector="education")) for mark in elements(tree, "mark")
    ]


@pytest.mark.parametrize("page", [page for page in NAMES["zh"] if page != "targets"])
def test_every_page_searches_under_its_filters(dashboard, page):
    (bar,) = [tree for tree in pieces(opened(page, "en", city="jiyuan")) if tree[0] == "nav"]
    (form,) = elements(bar, "form")
    assert form[1]["action"] == "targets?lang=en&city=jiyuan"


def test_a_presentation_has_no_box_to_search_with(dashboard):
    assert not [form for tree in pieces(opened(present="calendar")) for form in elements(tree, "form")]


def test_a_search_that_finds_nothing_says_what_is_looked_through(dashboard):
    said = "这里搜指标、事项、部门、地点、设施的名称，和规划里的数字（后来公布的完成数不搜）"
    assert said in words(opened("targets", q="zzqx不存在"))
    assert said in words(opened("targets", q="90.98"))  # which was published, and no plan says it
    assert said not in words(opened("targets", q="教育"))


@pytest.mark.parametrize(
    ("language", "typed", "title", "marks", "by"),
    [
        ("zh", "每千人床位", "项相近的，没有一字不差的", "每千人床位", None),
        (
            "en",
            "每千人床位",
            " near to it, none word for word",
            "每千人床位",
            "indicator: 每千人口医疗卫生机构床位数",
        ),
        ("zh", "教体局", "项相近的，没有一字不差的", "教体局", None),
    ],
)
def test_what_comes_nearest_is_said_to_be_no_match_and_marked(dashboard, language, typed, title, marks, by):
    page = opened("targets", language, q=typed)
    assert title in words(page)
    tree = trees(page)[-1]
    first = next(elements(next(elements(tree, "tbody")), "tr"))
    assert "".join(text(mark) for mark in elements(first, "mark")) == marks
    assert by is None or by in {text(small) for small in elements(first, "small")}


def test_words_and_a_number_that_touch_find_what_they_find_apart(dashboard):
    apart, touching = (opened("targets", q=typed) for typed in ("城镇新增就业 48.8万", "城镇新增就业48.8万"))
    found = [rows(trees(page)[-1]) for page in (apart, touching)]
    assert found[0] == found[1] != [] and "没有一字不差" not in words(touching)


def test_a_row_opened_from_elsewhere_stands_marked_on_the_page_of_the_list_that_has_it(dashboard, con):
    """Item 30 of a plan: the list opens there, and not on its first page."""
    (row,) = con.execute(
        "select max(milestone_id) from milestones where document_id = 'luoyang-2022'"
    ).fetchone()
    listed, _ = trees(opened("targets", city="luoyang", row=row))
    (marked,) = [line for line in elements(listed, "tr") if line[1].get("aria-current")]
    assert f"row={row}" in next(elements(marked, "a"))[1]["href"]
    assert "第 1–50 项" not in text(listed)
    # a page that the address names is that page, the first too
    assert query(links(listed)["« 首页"])["page"] == ["1"]
    first, _ = trees(on("1", city="luoyang", row=row))
    assert "第 1–50 项" in text(first)


def test_a_row_that_the_filters_leave_out_leaves_the_list_as_it_is(dashboard):
    listed, _ = trees(opened("targets", city="jiyuan", row=NEW_JOBS))
    assert "第 1–50 项" in text(listed) and not [
        line for line in elements(listed, "tr") if line[1].get("aria-current")
    ]


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({}, "；最多的是 2025 年（{year}）、"),
        ({"year": "2025"}, "最多的是医疗卫生（{sector}）、"),
        ({"year": "2025", "sector": "health"}, "最多的是{name}（{agency}）"),
    ],
)
def test_the_title_of_the_list_says_where_most_of_it_falls(dashboard, con, params, told):
    name, agency = con.execute("""
        select name_zh, count(distinct row_id) as n from mart.named join agencies using (agency_id) join mart.goals g using (row_id)
        where g.sector_id = 'health' and g."year" = 2025 and g.count_once = 1 group by all order by n desc limit 1
    """).fetchone()
    n = {"year": counted(con, "year = 2025"), "sector": counted(con, "year = 2025 and sector_id = 'health'")}
    counts = {facet: f"{of} 项" for facet, of in (n | {"agency": agency}).items()}
    title = told.format(name=name, **counts)
    assert title in words(opened("targets", **params))
