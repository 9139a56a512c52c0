"""Agencies: each number is the database's, and each leads to the ledger it counts."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from tests.dashboard import charts, elements, links, opened, rows, text, trees, view, words
from tests.pages.test_cities import listed
from ui.tables import agencies as tables
from ui.tables import goals

DUTIES = "from duties where kind <> 'baseline'"
# a thing that a plan states twice is one commitment
OWED = """
    from (
        select distinct coalesce(s.target_id, d.milestone_id) as goal, d.agency_id, d.role, d."year"
        from duties d
        left join (select target_id, unnest(stated_ids) as stated from stated_figures) s on s.stated = d.target_id
        where d.kind <> 'baseline'
    )
"""


def bars(page) -> dict[str, list[int]]:
    """Agency to what it leads and supports, as drawn."""
    led, supported = (trace for trace in charts(page)[0]["data"] if trace["type"] == "bar")
    codes = listed(led["customdata"])
    return {
        code: [int(a), int(b)]
        for code, a, b in zip(codes, listed(led["x"]), listed(supported["x"]), strict=True)
    }


def ledger_of(page) -> list:
    """The tables of the agency that is open."""
    return next(tree for tree in trees(page) if "ledger" in tree[1].get("class", ""))


def goals_of(ledger: list) -> list[str]:
    """The goals that the lines of a ledger lead to, in order."""
    heads = [cell for cell in elements(ledger, "th") if cell[1]["scope"] == "row"]
    return [
        re.search(r"row=([\w-]+)", link[1]["href"]).group(1) for cell in heads for link in elements(cell, "a")
    ]


@pytest.mark.parametrize(
    ("params", "where"),
    [
        ({}, "true"),
        ({"city": "jiyuan"}, "city_id = 'jiyuan'"),
        ({"sector": "health", "year": ["2023", "2025"]}, "sector_id = 'health' and year in (2023, 2025)"),
        (
            {"plan": "luoyang-2022", "level": "group"},
            "document_id = 'luoyang-2022' and agency_level = 'group'",
        ),
        ({"level": ["county", "company"]}, "agency_level in ('county', 'company')"),
    ],
)
def test_the_ranking_counts_duties(dashboard, con, params, where):
    shown = bars(opened("agencies", **params))
    expected = con.execute(f"""
        select agency_id, count(distinct coalesce(target_id, milestone_id)) filter (role = 'lead'),
               count(distinct coalesce(target_id, milestone_id)) filter (role = 'support')
        {DUTIES} and {where} group by 1
    """).fetchall()
    counts = {code: [led, supported] for code, led, supported in expected}
    assert shown == {code: counts[code] for code in shown}
    assert len(shown) == min(20, len(counts))
    assert min(map(sum, shown.values())) >= max(
        (sum(n) for code, n in counts.items() if code not in shown), default=0
    )


def test_it_says_what_the_plans_do_not(dashboard, con):
    name, n = con.execute(f"""
        select agency_zh, count(distinct coalesce(target_id, milestone_id))
        {DUTIES} and role = 'lead' group by 1 order by 2 desc limit 1
    """).fetchone()
    chart = charts(opened("agencies"))[0]
    title = re.sub(r"<br>", "", chart["layout"]["title"]["text"])
    assert f"{name}牵头最多，{n} 项" in title
    assert "洛阳市 2022 行动计划只列责任单位" in title
    assert "济源市 2023 五年规划没写责任单位" in title
    assert "泛指的一组单位" in str(chart["layout"]["yaxis"]["ticktext"])


def test_a_plan_that_names_nobody(dashboard, con):
    (n,) = con.execute("""
        select (select count(*) from targets where document_id = 'jiyuan-2025' and kind <> 'baseline')
             + (select count(*) from milestones where document_id = 'jiyuan-2025')
    """).fetchone()
    page = opened("agencies", "en", plan="jiyuan-2025")
    assert f"None of the {n:,} commitments" in words(page)
    assert not charts(page)


def test_each_cell_of_the_matrix_leads_to_the_ledger_it_counts(dashboard, con):
    page = opened("agencies")
    matrix = next(tree for tree in trees(page) if "合计" in text(tree))
    cells = {
        (agency, sector): int(text(link))
        for link in elements(matrix, "a")
        if (found := re.search(r"agency=([\w-]+)&sector=([\w-]+)$", link[1]["href"]))
        for agency, sector in [found.groups()]
    }
    expected = con.execute(f"select agency_id, sector_id, count(*) {DUTIES} group by all").fetchall()
    counts = {(agency, sector): n for agency, sector, n in expected}
    assert cells
    assert cells == {cell: counts[cell] for cell in cells}
    ledger = ledger_of(opened("agencies", agency="luoyang-health", sector="elderly-care"))
    assert len(rows(ledger)) == counts["luoyang-health", "elderly-care"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("agency", ["luoyang-education", "luoyang-finance", "jiyuan-all-towns"])
def test_the_ledger_holds_every_duty(dashboard, con, language, agency):
    page = opened("agencies", language, agency=agency)
    found = con.execute(f"select goal, year, role {OWED} where agency_id = ?", [agency]).fetchall()
    ledger = ledger_of(page)
    assert sorted(goals_of(ledger)) == sorted(row for row, *_ in found)
    assert sorted(int(row[0]) for row in rows(ledger)) == list(range(1, len(found) + 1))
    led = sum(role == "lead" for *_, role in found)
    title = words(page)
    assert (
        f"牵头 {led} 项、配合 {len(found) - led} 项" in title
        or f"leads {led} and supports {len(found) - led}" in title
    )
    years = [year for _, year, _ in found if year]
    now = date.today().year
    due = min((year for year in years if year >= now), default=max(years))
    first = next(text(heading) for heading in elements(ledger, "h3"))
    assert first.startswith(str(due))
    assert str(years.count(due)) in first


@pytest.mark.parametrize("role", ["lead", "support"])
def test_a_role_narrows_ledger_and_title_and_leaves_the_numbers(dashboard, con, role):
    whole = opened("agencies", agency="luoyang-education")
    page = opened("agencies", agency="luoyang-education", role=role)
    found = con.execute(
        f"select goal {OWED} where agency_id = 'luoyang-education' and role = ?", [role]
    ).fetchall()
    ledger = ledger_of(page)
    assert sorted(goals_of(ledger)) == sorted(row for (row,) in found)
    word = {"lead": "牵头", "support": "配合"}[role]
    assert {row[3].removesuffix("没写牵头") for row in rows(ledger)} == {word}
    assert f"责任台账 {len(found)} 项" in words(page)
    assert f"角色：{word}" in text(trees(page)[0])
    # a goal opens among those of that role
    goal, href = (
        goals_of(ledger)[0],
        next(link[1]["href"] for link in elements(ledger, "a") if "row=" in link[1]["href"]),
    )
    assert f"role={role}" in href
    of_role = opened("targets", agency="luoyang-education", role=role, row=goal)
    assert f"找到 {len(found)} 项" in words(of_role)
    box = next(box for box in of_role.multiselect if box.key == "filter-role")
    assert f"{word} ({len(found)})" in box.options
    title = next(line for line in words(page).splitlines() if line.startswith("洛阳市教育局"))
    assert title.startswith(f"洛阳市教育局{word} {len(found)} 项")
    assert {"lead": "配合", "support": "牵头 "}[role] not in title
    numbers = {row[0]: row[1:3] for row in rows(ledger_of(whole))}
    assert all(numbers[row[0]] == row[1:3] for row in rows(ledger))
    box = next(box for box in page.multiselect if box.key == "filter-role")
    assert box.value == [role]
    # a number of the matrix counts both roles, and so does the ledger it leads to
    matrix = next(tree for tree in trees(page) if "合计" in text(tree))
    assert not any("role=" in href for href in links(matrix).values() if "sector=" in href)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_duty_of_a_plan_that_names_no_lead_says_so(dashboard, con, language):
    """Else it looks as if somebody else led it."""
    page = opened("agencies", language, agency="luoyang-education")
    unled = con.execute("""
        select row_id from mart.named n where agency_id = 'luoyang-education'
        and row_id not in (select row_id from mart.named where role = 'lead')
    """).fetchall()
    ledger, unled = ledger_of(page), {row for (row,) in unled}
    said = {"zh": ("牵头", "配合", "配合没写牵头"), "en": ("leads", "supports", "supportsno lead named")}[
        language
    ]
    roles = dict(zip(goals_of(ledger), (row[3] for row in rows(ledger)), strict=True))
    assert set(roles.values()) == set(said)
    told = {row for row, role in roles.items() if role == said[2]}
    assert told == unled & set(roles)
    in_title = {
        "zh": f"（其中 {len(told)} 项规划没写谁牵头）",
        "en": f"({len(told)} of them in plans that name no lead)",
    }
    assert in_title[language] in words(page)
    of_one_plan = words(opened("agencies", language, agency="luoyang-education", plan="luoyang-2022"))
    assert {"zh": "（规划都没写谁牵头）", "en": " (in plans that name no lead)"}[language] in of_one_plan
    row = next(row for row in rows(ledger) if row[3] == said[2])
    assert {"zh": "配合（没写牵头）：", "en": "Support (no lead named): "}[language] in row[4]
    detail = words(opened("targets", language, row=next(iter(told))))
    assert {"zh": "配合（没写牵头）", "en": "supports (nobody leads)"}[language] in detail


EFFECTS = {
    "raised": "提高", "lowered": "降低", "kept": "保持", "brought forward": "提前", "postponed": "推迟",
    "apart": "不可比", "dropped": "未再提", "again": "又提到",
}  # fmt: skip


def test_the_ledger_says_what_a_later_plan_did(dashboard, con):
    """To figures as Revisions has it, to facilities as the next plan that names them; each leads there."""
    ledger = ledger_of(opened("agencies", agency="luoyang-finance"))
    fates = {
        goal: (line[6], [link[1]["href"] for link in elements(cell, "a")])
        for goal, line, cell in zip(
            goals_of(ledger),
            rows(ledger),
            [row[8] for body in elements(ledger, "tbody") for row in elements(body, "tr")],
            strict=True,
        )
    }
    revised = con.execute("""
        select old_target_id, coalesce(direction, pace_direction, 'apart'), new_target_id
        from revisions where old_target_id is not null
    """).fetchall()
    again = con.execute("""
        select a.milestone_id, 'again', null from milestones a join documents d using (document_id)
        where exists (from milestones b join documents e using (document_id)
                      where b.facility_id = a.facility_id and e.city_id = d.city_id and e.issued_on > d.issued_on)
    """).fetchall()
    met = [(fates[old], effect, new) for old, effect, new in revised + again if old in fates]
    assert {"raised", "lowered", "postponed", "dropped", "again"} <= {effect for _, effect, _ in met}
    for (said, hrefs), effect, new in met:
        assert EFFECTS[effect] in said
        assert len(hrefs) == (effect != "dropped")
        assert new is None or f"row={new}" in hrefs[0]
    last = con.execute("select target_id from targets where document_id = 'luoyang-2022'").fetchall()
    assert {fates[goal][0] for (goal,) in last if goal in fates} == {"■ 期满未改"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_past_its_year_stands_apart_from_what_is_due(dashboard, language):
    then = replace(view("agencies", language, agency="luoyang-education"), today=date(2024, 6, 1))
    asked = {"agency": "luoyang-education", "role": [], "city": [], "sector": [], "year": [], "plan": []}
    owed = then.build.records("agency_ledger", today=2024, **asked)
    ledger = tables.ledger(owed, "", then, brief=False)
    past = (2023, 2022, 2020, 2019)
    said = ["2025 年（未到期）", *(f"{year} 年（期限已过）" for year in past), "没写年份"]
    if language == "en":
        said = ["2025, ahead", *(f"{year}, past" for year in past), "No year stated"]
    heads = [text(heading) for heading in elements(ledger, "h3")]
    assert len(heads) == len(said)
    assert all(head.startswith(words) for head, words in zip(heads, said, strict=True))
    ahead, over = (
        sum(keep(row.year or 2024) for row in owed) for keep in (lambda y: y > 2024, lambda y: y < 2024)
    )
    title = tables.owes(owed, "X", then)
    assert (
        f"{ahead} 项，另有 {over} 项期限已过" in title
        or f"next due are {ahead} by the end of 2025, {over} more" in title
    )
    standing = "有效" if language == "zh" else "in force"
    assert {standing in row[6] for row in rows(ledger)} == {True, False}
    this_year = replace(then, today=date(2025, 1, 1))
    owed = then.build.records("agency_ledger", today=2025, **asked)
    first = next(elements(tables.ledger(owed, "", this_year, brief=False), "h3"))
    assert text(first).startswith(("2025 年（今年到期）", "2025, due this year"))


def test_the_ledger_can_be_printed_and_says_what_it_is(dashboard):
    said, *_ = trees(opened("agencies", agency="luoyang-education", city="luoyang", year="2025"))
    assert [text(button) for button in elements(said, "button")] == ["打印台账"]
    paper = next(part for part in elements(said, "div") if part[1].get("class") == "paper")
    assert "城市：洛阳市" in text(paper)
    assert "年份：2025" in text(paper)
    assert date.today().isoformat() in text(paper)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_nothing_is_judged_the_ledger_says_why(dashboard, con, language):
    """A blank beside a status would look forgotten."""
    ledger = ledger_of(opened("agencies", language, agency="luoyang-education"))
    said = dict(zip(goals_of(ledger), (row[7] for row in rows(ledger)), strict=True))
    unjudged = con.execute("""
        select g.row_id, g.kind from mart.goals g left join mart.reached r using (row_id)
        where r.status is null and g.row_id not in (select row_id from mart.came_of)
    """).fetchall()
    words_of = {
        "zh": ("没有数字，也没有找到公布的进展", "没有写年份，不作判断"),
        "en": ("no number, and no published progress found", "no end year, not judged"),
    }[language]
    met = {(kind == "milestone", said[row]) for row, kind in unjudged if row in said}
    assert met == {(True, words_of[0]), (False, words_of[1])}
    assert all(said.values())


def test_cells_that_have_as_much_are_all_named(dashboard, con):
    most = con.execute("""
        select agency_zh || '在' || sector_zh, count(*) n from mart.owed
        where city_id = 'luoyang' and "year" = 2025 group by agency_zh, sector_zh
        qualify n = max(n) over ()
    """).fetchall()
    assert len(most) == 2
    page = opened("agencies", city="luoyang", year="2025")
    heading = next(line for line in words(page).splitlines() if "最密的" in line)
    told = re.search(rf"最密的 2 格，各 {most[0][1]} 项：(.+?在教育)、(.+?在教育)", heading)
    assert set(told.groups()) == {cell for cell, _ in most}
    many = words(opened("agencies", "en", city="jiyuan", year="none"))
    assert "The 9 densest have 1 each, such as " in many
    assert re.search(r"最密的一格：.+有 \d+ 项", words(opened("agencies", city="jiyuan")))


def test_agencies_that_lead_as_many_as_the_first_are_counted(dashboard, con):
    sector, n, tied = con.execute("""
        select sector_id, n, tied from (
            select sector_id, count(*) n, count(*) over (partition by sector_id, count(*)) - 1 as tied
            from mart.owed where role = 'lead' group by sector_id, agency_id
            qualify n = max(n) over (partition by sector_id)
        ) where tied > 0 limit 1
    """).fetchone()

    def title(language: str, **params: str) -> str:
        chart = charts(opened("agencies", language, **params))[0]
        return chart["layout"]["title"]["text"].replace("<br>", "" if language == "zh" else " ")

    assert f"牵头最多，{n} 项（另有 {tied} 家同样多）" in title("zh", sector=sector)
    assert re.search(rf"leads most, {n} \({tied} more ha(s|ve) as many\)", title("en", sector=sector))
    assert "同样多" not in title("zh")


def test_only_years_with_commitments_are_offered(dashboard, con):
    """Of a year of which a plan says how things stood, nobody owes anything; among all figures it has its place."""
    bare = con.execute("""
        select year_code("year") from mart.goals group by 1 having not bool_or(is_commitment)
    """).fetchall()
    due = con.execute('select distinct year_code("year") from mart.goals where is_commitment').fetchall()
    assert bare
    offered = {
        page: next(box for box in opened(page).multiselect if box.key == "filter-year").options
        for page in ("agencies", "overview", "progress", "revisions", "sectors")
    }
    assert {code for (code,) in bare} <= set(offered.pop("sectors"))
    for page, years in offered.items():
        assert {"none" if year == "未注明" else year for year in years} == {code for (code,) in due}, page
    (code,) = bare[0]
    taken_back = next(box for box in opened("agencies", year=code).multiselect if box.key == "filter-year")
    assert taken_back.value == [code]


@pytest.mark.parametrize("agency", ["", "luoyang-health"])
def test_partners_share_that_many_duties(dashboard, con, agency):
    page = opened("agencies", **({"agency": agency} if agency else {}))
    table = next(tree for tree in trees(page) if "共担项数" in text(tree))
    first = rows(table)[0]
    expected = con.execute(
        f"""
        with owed as (select coalesce(target_id, milestone_id) as row, * {DUTIES})
        select count(*) from owed a join owed b on a.row = b.row and a.agency_id <> b.agency_id
        where ? in ('', a.agency_id) group by a.agency_id, b.agency_id order by 1 desc limit 1
    """,
        [agency],
    ).fetchone()
    assert first[-3] == str(expected[0])
    assert all(href.startswith("?") and "agency=" in href for href in links(table).values())


@pytest.mark.parametrize("view", ["ranking", "matrix", "partners", "ledger"])
def test_one_view_alone_is_presented(dashboard, view):
    page = opened("agencies", "en", present=view, agency="luoyang-education")
    assert len(charts(page)) == (view == "ranking")
    assert len(trees(page)) == (view != "ranking")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "params",
    [
        {"agency": "luoyang-education", "city": "jiyuan"},
        {"agency": "luoyang-education", "plan": "jiyuan-2025"},
        {"agency": "nobody"},
        {"level": "company", "sector": "childcare"},
        {"year": "none"},
        {"present": "ledger"},
    ],
)
def test_filters_that_leave_little_or_nothing(dashboard, language, params):
    opened("agencies", language, **params)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_many_cities_offer_the_agencies_of_the_chosen_one(cities, language):
    page = opened("agencies", language)
    box = next(box for box in page.selectbox if box.key == "agency-chosen")
    assert ("共 18 个城市" in words(page) or "18 cities" in words(page)) == (cities == 18)
    made = [name for name in box.options if "甲003" in name or "0003" in name]
    assert bool(made) == (cities == 3)
    assert 20 < len(box.options) <= 500
    page = opened("agencies", language, city="c0003")
    box = next(box for box in page.selectbox if box.key == "agency-chosen")
    assert not any("洛阳" in name or "Luoyang" in name for name in box.options)
    assert charts(page)


def test_agencies_that_are_not_shown_are_counted_by_name_and_not_by_sign(dashboard):
    """各县（市、区）人民政府 is one agency, though its name has the sign that stands between names."""
    row = SimpleNamespace(lead_zh=None, support_zh="甲局、各县（市、区）人民政府、乙局、丙局")
    assert (
        text(goals.agencies(row, view())[0]) == "配合（没写牵头）：甲局、各县（市、区）人民政府、乙局等 4 家"
    )
