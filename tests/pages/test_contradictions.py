"""Contradictions: each finding is a sentence with both places; what adds up is listed as such."""

import json
import re
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.dashboard import as_read, charts, elements, links, opened, rows, text, trees, view, words
from ui import slides
from ui.tables import goals


def tables(page) -> dict[str, list[list[str]]]:
    """The rows of the page's tables: findings, confirmed, rules."""
    found = [rows(tree) for tree in trees(page) if rows(tree)]
    return dict(zip(("findings", "confirmed", "rules"), found, strict=True))


def test_the_one_severe_finding_is_the_title(dashboard):
    assert (
        "10 处需要看：严重 1、值得看 6、轻微 3。"
        "洛阳市2022行动计划的普惠性幼儿园资源覆盖率 2023 年有两个数：“一、第 2 段”写 87%，“第 6 项”写 86%"
    ).replace(" ", "") in words(opened("contradictions")).replace(" ", "")


def test_every_finding_of_the_view_stands_on_the_page(dashboard, con):
    page = tables(opened("contradictions"))
    (count,) = con.execute("select count(*) from contradictions").fetchone()
    told = [row[-1] for row in page["findings"] + page["confirmed"]]
    assert len(told) == count and set(told) == {"未复核"}


def test_a_total_is_told_as_the_sum_of_its_parts(dashboard):
    ponds = next(row for row in tables(opened("contradictions"))["confirmed"] if "尾矿库" in row[1])
    assert "31 + 18 + 3 ＝ 52 座，与总数 52 座相符" in ponds[1]
    assert ponds[3] == "31 座 栾川县18 座 嵩县3 座 汝阳县"


def test_both_places_lead_to_their_figures(dashboard, con):
    first, second = con.execute(
        "select first_id, second_id from contradictions where severity = 'severe'"
    ).fetchone()
    tree = next(tree for tree in trees(opened("contradictions", severity="severe")) if "✕" in text(tree))
    assert f"row={first}" in links(tree)["87%"] and f"row={second}" in links(tree)["86%"]


@pytest.mark.parametrize("severity", ["severe", "mild"])
def test_a_chosen_severity_leaves_the_others_out(dashboard, con, severity):
    page = [rows(tree) for tree in trees(opened("contradictions", severity=severity)) if rows(tree)]
    (n,) = con.execute("select count(*) from contradictions where severity = ?", [severity]).fetchone()
    assert [len(table) for table in page] == [n, 13]  # and the rules


def test_every_rule_is_listed_with_what_it_found(dashboard, con):
    found = dict(con.execute("select rule, count(*) from contradictions group by 1").fetchall())
    listed = tables(opened("contradictions"))["rules"]
    assert sum(int(row[3]) for row in listed) == sum(found.values())
    assert all(row[1] and row[2] for row in listed)


def test_a_sector_without_a_contradiction_says_what_agrees(dashboard):
    assert "当前筛选下没有矛盾；1 处核对相符" in words(opened("contradictions", sector="public-safety"))


def test_the_slides_have_findings_and_sums(dashboard):
    (findings,) = [rows(tree) for tree in trees(opened("contradictions", present="findings")) if rows(tree)]
    (sums,) = [rows(tree) for tree in trees(opened("contradictions", present="confirmed")) if rows(tree)]
    assert findings[0][0] == "✕ 严重"
    assert len(sums) == 7 and all("＝" in row[1] for row in sums)


SEVERE = "luoyang-2022-f93a3a2dc3"  # kindergartens by 2023: 86 % in item 6, and 87 % in the plan's first part
MARKS = {
    "zh": {"✕ 与第 6 项不一致", "✕ 与一、第 2 段不一致"},
    "en": {"✕ contradicts item 6", "✕ contradicts part 1, paragraph 2"},
}


def marks(page) -> dict[str, str]:
    """What the page marks as contradicting something: the mark, and where it leads."""
    found = {text: href for tree in trees(page) for text, href in links(tree).items() if "finding=" in href}
    assert all(href.startswith("contradictions?") for href in found.values())
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("overview", {}),
        ("overview", {"year": "2023", "sector": "education"}),
        ("sectors", {"sector": "education"}),
        ("agencies", {"agency": "luoyang-education-bureau"}),
        ("revisions", {"sector": "education"}),
        ("targets", {"sector": "education", "plan": "luoyang-2022", "kind": "target"}),
        ("targets", {"row": SEVERE}),
    ],
)
def test_a_figure_that_contradicts_another_is_marked_wherever_it_stands(
    dashboard, con, language, page, params
):
    if "agency" in params:
        ((params["agency"],),) = con.execute(
            "select agency_id from agencies where name_zh = '洛阳市教育局'"
        ).fetchall()
    found = marks(opened(page, language, **params))
    # an agency's ledger and a list may hold one of the two alone
    assert found and found.keys() <= MARKS[language]
    (finding,) = con.execute("select finding_id from contradictions where severity = 'severe'").fetchone()
    for href in found.values():
        assert parse_qs(urlsplit(href).query) == {
            "lang": [language],
            "city": ["luoyang"],
            "finding": [finding],
        }


def test_the_finding_that_a_mark_leads_to_is_the_marked_row(dashboard):
    (href,) = set(marks(opened("overview")).values())
    page = opened(
        "contradictions", **{name: codes[0] for name, codes in parse_qs(urlsplit(href).query).items()}
    )
    (row,) = [row for tree in trees(page) for row in elements(tree, "tr") if row[1].get("aria-current")]
    assert "严重" in text(row) and "86%" in text(row)


def test_a_picture_says_in_which_years_figures_contradict_each_other(dashboard):
    paths = str(charts(opened("sectors", sector="education"))[0]["data"])
    assert "✕ 2023 年的数自相矛盾" in paths
    assert "✕" not in str(charts(opened("sectors", sector="health"))[0]["data"])
    # where no other year is chosen the two are single goals
    (singles,) = charts(opened("sectors", sector="education", year="2023", plan="luoyang-2022"))
    drawn = json.dumps(singles["data"], ensure_ascii=False)
    assert all(mark in as_read(drawn) for mark in MARKS["zh"])


def test_a_slide_has_signs_that_lead_to_the_slide_with_the_finding(dashboard):
    page = opened("overview", present="headlines")
    found = [
        (text(link), link[1])
        for tree in trees(page)
        for link in elements(tree, "a")
        if "finding=" in link[1]["href"]
    ]
    assert [sign for sign, _ in found] == ["✕", "✕"] and {
        as_read(link["aria-label"]) for _, link in found
    } == MARKS["zh"]
    assert all(parse_qs(urlsplit(link["href"]).query)["present"] == ["findings"] for _, link in found)
    assert "✕ 与同一指标的另一个数不能同时成立" in words(page)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"item": None, "document_id": None}, "✕ 与各部分之和不一致"),
        ({"item": "6", "document_id": "luoyang-2020"}, "✕ 与洛阳市 2020 行动方案 · 第 6 项不一致"),
    ],
)
def test_a_mark_names_another_plan_and_a_sum(dashboard, other, told):
    row = SimpleNamespace(own_document_id="luoyang-2022", **other)
    assert as_read(goals.contradicts(row, view())) == told


def test_a_goal_that_was_reached_before_its_plan_names_the_source_beside_it(dashboard):
    page = opened("contradictions", "en")
    (row,) = [row for row in tables(page)["findings"] if "86%" in row[1] and "already reported" in row[1]]
    assert "90.98% was already reported for 2020 (Luoyang added 50 public kindergartens in 2020)" in row[1]
    assert row[3] == "90.98%Luoyang added 50 public kindergartens in 2020 · 2020 · 2021-02 · 第三段"
    assert any(
        href.startswith("https://wap.265xx.com/") for tree in trees(page) for href in links(tree).values()
    )


@pytest.mark.parametrize(("language", "reviewed", "likewise"), [
    ("zh", "各条均未复核", "同样的另有 2 处目标：86%（2023 · 第 6 项）、87%（2025 · 第 6 项）"),
    ("en", "None has been reviewed", "likewise 2 more goals: 86% (2023 · item 6), 87% (2025 · item 6)"),
])  # fmt: skip
def test_a_slide_tells_one_fact_once_and_that_nobody_has_reviewed_it(
    dashboard, con, language, reviewed, likewise
):
    """Three findings of one published share are a row; other sectors come into sight."""
    page = opened("contradictions", language, present="findings")
    assert reviewed in words(page)
    told = next(rows(tree) for tree in trees(page) if rows(tree))
    share = [row for row in told if "90.98%" in row[1]]
    assert len(share) == 1 and likewise in share[0][1]
    assert len({row[-1] for row in told}) > 1
    # in files too
    (slide,) = [
        one for one in slides.of_page("contradictions", view("deck", language)) if one.code == "findings"
    ]
    content = slide.content()
    assert reviewed in content.how and len(content.blocks[0].body) == len(told)
    if language == "en":
        assert not re.search("[一-龥]", "".join(cell for row in told for cell in row))
