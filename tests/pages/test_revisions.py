"""Revisions: what a later plan did to a goal, as two figures that the database holds, and why not where not."""

import pytest

from tests.dashboard import charts, elements, links, opened, rows, text, trees, words

PAIRS = "select * from revisions where direction not in ('dropped', 'new') or direction is null"


def table(page) -> list[list[str]]:
    """The rows of the table of pairs."""
    return rows(next(tree for tree in trees(page) if "原目标" in text(tree)))


def arrows(page) -> dict:
    """The trace of the arrows' heads."""
    return arrows_of(charts(page)[0])


def arrows_of(chart: dict) -> dict:
    return next(trace for trace in chart["data"] if trace.get("customdata"))


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
        "15 亿（2020）→ 10 亿元/年（2024–25 段）",
        "2024–25 段：12.5 万 → 9.76 万人/年",
        "≥93% → 94%（2023 年）",
        "≥85%：2023 → 2025 年",
        "<b>推迟 2 年</b>",
        "<b>提前 2 年</b>",
    } <= said
    assert {"<b>降低 33%</b>", "<b>提高 1 个百分点</b>", "<b>保持</b>"} <= said


def test_sums_that_do_not_say_their_start_are_compared_by_pace_alone(dashboard):
    jobs = next(
        row for row in table(opened("revisions")) if row[0].startswith("城镇新增就业") and "70 万人" in row[2]
    )
    assert jobs[1] == "▼ 降低 22%只比其中一段的每年进度"
    assert "2025" in jobs[2] and "≥48.8 万人" in jobs[3]
    assert jobs[4] == "2024–25 段：12.5 万 → 9.76 万人/年"
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


EFFECT = "coalesce(direction, pace_direction, 'apart')"


@pytest.mark.parametrize("effects", [["lowered"], ["postponed", "dropped"], ["kept", "raised", "new"]])
def test_a_chosen_effect_narrows_title_picture_and_table(dashboard, con, effects):
    page = opened("revisions", effect=effects)
    found = con.execute(
        f"select new_target_id, {EFFECT} from revisions where list_contains(?, {EFFECT})", [effects]
    ).fetchall()
    counts = {effect: sum(each == effect for _, each in found) for effect in effects}
    drawn = [goal for goal, effect in found if effect not in ("apart", "dropped", "new")]
    assert sorted(arrows(page)["customdata"]) == sorted(drawn)
    title, _ = charts(page)[0]["layout"]["title"]["text"].split("对可比目标", 1)
    assert title == f"{len(drawn)} "
    said = words(page)
    assert all(f"{DONE[effect]} {n}" in said for effect, n in counts.items())
    single = sum(effect in ("dropped", "new") for _, effect in found)
    assert (f"只有一份规划有的 {single} 项目标" in said) == (single > 0)
    assert f"两份规划都有的 {len(found) - single} 对目标" in said
    assert len(table(page)) == len(found)


DONE = {
    "raised": "提高", "lowered": "降低", "kept": "保持", "postponed": "推迟", "dropped": "未再提", "new": "新提出"
}  # fmt: skip


def test_goals_of_one_plan_alone_are_no_pairs_and_have_no_picture(dashboard):
    page = opened("revisions", effect="dropped")
    assert charts(page) == []
    assert "只有一份规划有的 62 项目标：原来怎样，后来怎样" in words(page)
    assert "对目标" not in words(page).replace("逐对", "")


@pytest.mark.parametrize("step", ["luoyang-2019~luoyang-2020", "luoyang-2020~luoyang-2022"])
def test_a_step_holds_what_these_two_plans_say(dashboard, con, step):
    old, new = step.split("~")
    page = opened("revisions", step=step)
    found = con.execute(
        "select new_target_id from revisions where old_document_id = ? and new_document_id = ?", [old, new]
    ).fetchall()
    assert len(table(page)) == len(found)
    assert set(arrows(page)["customdata"]) <= {goal for (goal,) in found}
    title = next(line for line in words(page).splitlines() if " → " in line and "截至日期" not in line)
    assert title.startswith(f"洛阳市 {old[-4:]} ")
    assert f"→ {new[-4:]} " in title
    pairs = con.execute(
        "select count(*) from mart.facility_pairs where old_document_id = ? and new_document_id = ?",
        [old, new],
    ).fetchone()[0]
    assert f"{pairs} 个设施，前后两份规划都提到" in words(page)


def test_the_steps_offered_are_those_of_the_chosen_city(dashboard):
    def offered(**params) -> list[str]:
        page = opened("revisions", **params)
        return next(box for box in page.selectbox if box.key == "step-chosen").options

    every = offered()
    assert [name[:3] for name in every] == ["洛阳市", "洛阳市", "济源市"]
    assert offered(city="jiyuan") == every[2:]
    assert offered(as_of="luoyang-2020") == ["洛阳市 2019 民生实事 → 2020 行动方案"]
    # a step of another city, from an old link, narrows nothing
    whole, stray = (
        opened("revisions", city="luoyang", **more) for more in ({}, {"step": "jiyuan-2021~jiyuan-2025"})
    )
    assert table(whole) == table(stray)


def test_plans_chosen_elsewhere_leave_it_whole(dashboard):
    assert table(opened("revisions", plan="luoyang-2022")) == table(opened("revisions"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_may_be_as_before_is_not_the_headline(dashboard, language):
    """60 亿 over four years can be 15 亿 a year as before: only its last stage is less."""
    chart = charts(opened("revisions", language, sector="employment", step="luoyang-2020~luoyang-2022"))[0]
    title = chart["layout"]["title"]["text"].replace("<br>", " ")
    assert not any(part in title for part in ("创业担保", "新增就业", "start-up", "New urban jobs", "−"))
    chart = charts(opened("revisions", language))[0]
    title = chart["layout"]["title"]["text"].replace("<br>", " " if language == "en" else "")
    # of the newest plan what asks for less, before what asks for more of a headline indicator
    weightiest = {
        "zh": "疾控卫生技术人员占编制比例推迟 2 年，≥70%：2023 → 2025 年",
        "en": "postponed 2 years",
    }
    assert weightiest[language] in title and "+1" not in title
    assert {"zh": "降低、推迟的先于提高、提前的", "en": "lowered or postponed before raised"}[
        language
    ] in title.replace(" ", "" if language == "zh" else " ")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("slide", [False, True])
def test_no_name_is_cut_and_a_slide_holds_what_it_shows(dashboard, con, language, slide):
    chart = charts(opened("revisions", language, **({"present": "changes"} if slide else {})))[0]
    said = [word for trace in chart["data"] if trace.get("mode") == "text" for word in trace["text"]]
    assert not [word for word in said if "…" in word]
    drawn = arrows_of(chart)["customdata"]
    names = con.execute(
        f"select new_target_id, indicator_{language} from revisions where list_contains(?, new_target_id)",
        [drawn],
    ).fetchall()
    joined = {word.replace("<br>", " " if language == "en" else "") for word in said}
    assert {name for _, name in names} <= joined
    if not slide:
        return
    changed = con.execute(
        f"select new_target_id from revisions where {EFFECT} in ('raised', 'lowered', 'brought forward', 'postponed')"
    ).fetchall()
    assert set(drawn) >= {goal for (goal,) in changed}
    assert max(arrows_of(chart)["y"]) < 460


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
    in_force = con.execute(
        f"select count(*) from stated_figures where kind <> 'baseline' and {sql}"
    ).fetchone()[0]
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
