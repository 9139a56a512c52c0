"""Contradictions: each finding is a sentence with both places; what adds up is listed as such."""

import pytest

from tests.dashboard import links, opened, rows, text, trees, words


def tables(page) -> dict[str, list[list[str]]]:
    """The rows of the page's tables: findings, confirmed, rules."""
    found = [rows(tree) for tree in trees(page) if rows(tree)]
    return dict(zip(("findings", "confirmed", "rules"), found, strict=True))


def test_the_one_severe_finding_is_the_title(dashboard):
    assert (
        "6 处需要看：严重 1、值得看 2、轻微 3。"
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
    tree = next(tree for tree in trees(opened("contradictions")) if "✕" in text(tree))
    assert f"row={first}" in links(tree)["87%"] and f"row={second}" in links(tree)["86%"]


@pytest.mark.parametrize("severity", ["severe", "mild"])
def test_a_chosen_severity_leaves_the_others_out(dashboard, con, severity):
    page = [rows(tree) for tree in trees(opened("contradictions", severity=severity)) if rows(tree)]
    (n,) = con.execute("select count(*) from contradictions where severity = ?", [severity]).fetchone()
    assert [len(table) for table in page] == [n, 12]  # and the rules


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
    assert len(sums) == 8 and all("＝" in row[1] for row in sums)
