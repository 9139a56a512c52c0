"""Revisions: what a later plan did to a goal, as two figures that the database holds, and why not where not."""

import pytest

from tests.dashboard import charts, elements, links, opened, rows, text, trees, words

PAIRS = "select * from revisions where direction not in ('dropped', 'new') or direction is null"


def table(page) -> list[list[str]]:
    """The rows of the table of pairs."""
    return rows(next(tree for tree in trees(page) if "原目标" in text(tree)))


def arrows(page) -> dict:
    """The trace of the arrows' heads."""
    return next(trace for trace in charts(page)[0]["data"] if trace.get("customdata"))


def test_the_title_counts_what_the_view_holds(dashboard, con):
    told = words(opened("revisions"))
    counted = dict(
        con.execute(
            "select coalesce(direction, pace_direction, 'apart'), count(*) from revisions group by 1"
        ).fetchall()
    )
    drawn = sum(n for effect, n in counted.items() if effect not in ("apart", "dropped", "new"))
    assert (
        f"前后规划有 {drawn} 对目标可以比较；另有 {counted['apart']} 对口径不同，{counted['dropped']} 项未再提，{counted['new']} 项新提出"
        in told
    )


def test_every_comparable_pair_has_its_arrow_as_long_as_the_change(dashboard, con):
    page = opened("revisions")
    heads = arrows(page)
    sizes = con.execute(
        f"select new_target_id, coalesce(change_pct, pace_change_pct) from ({PAIRS}) where coalesce(direction, pace_direction) is not null"
    ).fetchall()
    assert sorted(heads["customdata"]) == sorted(goal for goal, _ in sizes)
    (zero,) = {
        x
        for x, symbol in zip(heads["x"], heads["marker"]["symbol"], strict=True)
        if symbol in ("circle-open", "diamond")
    }
    drawn = sorted(
        (goal, x - zero) for goal, x in zip(heads["customdata"], heads["x"], strict=True) if x != zero
    )
    told = sorted((goal, size) for goal, size in sizes if size)
    assert [goal for goal, _ in drawn] == [goal for goal, _ in told]
    px = {round(length / size, 6) for (_, length), (_, size) in zip(drawn, told, strict=True)}
    assert len(px) == 1 and px.pop() > 0


def test_the_words_of_an_arrow_say_both_figures(dashboard):
    said = {
        word
        for trace in charts(opened("revisions"))[0]["data"]
        if trace.get("mode") == "text"
        for word in trace["text"]
    }
    assert {
        "15 亿 → 10 亿元/年",
        "≥93% → 94%（2023 年）",
        "≥85%：2023 → 2025 年",
        "<b>推迟 2 年</b>",
        "<b>提前 2 年</b>",
    } <= said
    assert {"<b>降低 −33%</b>", "<b>提高 +1.1%</b>", "<b>保持</b>"} <= said


def test_sums_that_do_not_say_their_start_are_compared_by_pace_alone(dashboard):
    jobs = next(
        row for row in table(opened("revisions")) if row[0].startswith("城镇新增就业") and "70 万人" in row[2]
    )
    assert jobs[1] == "▼ 降低 −22%按每年进度"
    assert "2025" in jobs[2] and "≥48.8 万人" in jobs[3]
    assert jobs[4] == "12.5 万人/年 → 9.76 万人/年"
    assert jobs[5] == "累计的起算年未写明"


def test_a_thing_counted_in_another_way_stands_beside_and_is_not_compared(dashboard):
    counties = next(row for row in table(opened("revisions")) if "原指标：义务教育优质均衡县占比" in row[0])
    assert counties[1] == "≠ 不可比" and counties[4] == "" and "指标定义或计量方式不同" in counties[5]


def test_a_figure_leads_to_its_goal(dashboard, con):
    tree = next(tree for tree in trees(opened("revisions", effect="raised")) if "原目标" in text(tree))
    goal = con.execute("select new_target_id from revisions where direction = 'raised'").fetchone()[0]
    assert f"row={goal}" in links(tree)["94%"]


def test_a_chosen_effect_leaves_the_others_out(dashboard, con):
    shown = table(opened("revisions", effect=["postponed", "new"]))
    counted = dict(con.execute("select direction, count(*) from revisions group by 1").fetchall())
    assert len(shown) == counted["postponed"] + counted["new"]
    assert {row[1].split()[1] for row in shown} == {"推迟", "新提出"}


@pytest.mark.parametrize(
    ("as_of", "sql"),
    [
        ("luoyang-2019", "document_id = 'luoyang-2019'"),
        ("luoyang-2020", "document_id = 'luoyang-2020'"),
        (
            "luoyang-2022",
            "(document_id = 'luoyang-2022' or document_id = 'luoyang-2020' and (year >= 2022 or year is null or every_year))"
            " and target_id not in (select old_target_id from revisions where comparable and old_target_id is not null)",
        ),
    ],
)
def test_as_of_a_date_shows_the_goals_then_in_force(dashboard, con, as_of, sql):
    page = opened("revisions", as_of=as_of)
    issued = con.execute("select issued_on from documents where document_id = ?", [as_of]).fetchone()[0]
    in_force = con.execute(f"select count(*) from targets where kind <> 'baseline' and {sql}").fetchone()[0]
    assert f"{issued} 有效的数字目标 {in_force} 个" in words(page)


def test_before_a_second_plan_nothing_has_been_revised(dashboard):
    page = opened("revisions", as_of="luoyang-2019")
    assert charts(page) == []
    assert "截至 2019-02-18，当前筛选下没有前后两份规划都提到的目标" in words(page)


def test_a_city_without_pairs_says_so(dashboard):
    assert "没有前后两份规划都提到的目标" in words(opened("revisions", city="jiyuan"))


def test_the_slide_has_the_arrows_and_no_table(dashboard):
    page = opened("revisions", present="changes")
    assert len(charts(page)) == 1
    assert not [tree for tree in trees(page) if list(elements(tree, "table"))]


def test_a_facility_in_two_plans_stands_with_what_each_says(dashboard, con):
    tree = next(tree for tree in trees(opened("revisions")) if "新规划" in text(tree))
    shown = {row[0]: row for row in rows(tree)}
    hospital = shown["妇女儿童医院"]
    assert hospital[2].startswith("2021 妇女儿童医院启用") and "第 102 项" in hospital[2]
    assert hospital[3].startswith("2025 妇女儿童医院建设2025 妇女儿童医院达三级")
    twice = con.execute(
        """
        select count(*) from (
            select facility_id from facilities_flat group by facility_id, city_id having count(distinct document_id) > 1
        )
    """
    ).fetchone()[0]
    assert len(shown) == twice
