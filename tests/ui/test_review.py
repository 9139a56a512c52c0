"""The page on which a person decides a draft: what it shows, what its keys do, and that nothing is lost."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.draft.desk import Desk
from etl.draft.known import Known
from tests.conftest import ROOT, Copy
from tests.etl.draft.test_accept import DRAFT, PLAN, TWICE, TYPED, decide_all
from ui.review import typed


@pytest.fixture
def drafted(copy: Copy, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Copy:
    """The data with a draft of the made plan, or of another text."""
    monkeypatch.setenv("PLAN_REVIEW_DATA", str(copy.folder))
    plan = copy.folder.parent / "plan.txt"
    plan.write_text(getattr(request, "param", PLAN), "utf-8")
    assert main(["draft", str(plan), *DRAFT, "--data", str(copy.folder)]) == 0
    return copy


def opened(language: str = "zh") -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui/review/page.py"), default_timeout=60)
    at.query_params["lang"] = language
    return sound(at.run())


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    return "\n".join(block.proto.body for block in at.get("html"))


def desk(copy: Copy) -> Desk:
    return Desk(copy.folder / "drafts" / "moumou-2026", Known(copy.folder))


def pieces(at: AppTest) -> dict[str, str]:
    """What is marked in the text, and in which state."""
    return {piece[0]: piece[2] for piece in text(at)["pieces"] if isinstance(piece, list)}


def text(at: AppTest) -> dict:
    """What the text's component is given."""
    return next(
        given
        for each in at.get("bidi_component")
        if "pieces" in (given := json.loads(each.proto.json or "{}"))
    )


def press(at: AppTest, label: str) -> AppTest:
    return sound(next(button for button in at.button if button.label == label).click().run())


@pytest.mark.parametrize(("language", "progress", "open_", "plan", "accept"), [
    ("zh", "已定 0 / 20", "未定", "规划", "接受"), ("en", "0 of 20 decided", "open", "The plan", "Accept"),
])  # fmt: skip
def test_the_text_is_shown_with_its_figures_and_the_first_open_thing(
    drafted: Copy, language, progress, open_, plan, accept
):
    at = opened(language)
    n = len(desk(drafted).things)
    assert progress.replace("20", str(n)) in said(at)
    assert f"<b>{plan} </b> · {open_}" in said(at)
    assert pieces(at) == {
        "2026": "no_figure", "12": "no_figure", "900张": "open", "20所": "open", "11万人": "open", "5": "no_figure", "95%": "open",
        "市第九医院建成投用": "open", "60": "no_figure", "3万人次": "open", "2万株": "open", "16公顷": "open",
    }  # fmt: skip
    # what the plan's head says stands there; what it does not say is asked for
    cells = {each.label: each.value for each in at.text_input}
    assert [value for value in cells.values() if value] == [
        "某某市“十五五”公共服务规划（2026—2030年）",
        "某政发〔2026〕12号",
    ]
    at = press(at, accept)
    assert f"<b>{plan} </b> · {open_}" in said(at)
    # two kinds of plan have one name in English: nothing is changed by being shown
    assert not (drafted.folder / "drafts/moumou-2026/decisions.csv").exists()


def test_what_is_typed_and_decided_is_in_the_file_at_once(drafted: Copy):
    at = opened()
    for label, value in (("名称（英文）", "Moumou: plan"), ("发文机关", "某某市人民政府")):
        sound(next(each for each in at.text_input if each.label == label).set_value(value).run())
    assert ("documents,moumou-2026,title_en,Moumou: plan") in (
        drafted.folder / "drafts/moumou-2026/decisions.csv"
    ).read_text("utf-8")
    at = press(at, "接受")
    n = len(desk(drafted).things)
    assert f"已定 1 / {n}" in said(at) and "<b>新城市 </b>" in said(at)
    # closed and opened again: it goes on where it was
    at = opened("en")
    assert f"1 of {n} decided" in said(at) and "<b>New city </b>" in said(at)


def test_rows_are_accepted_refused_and_opened_again_by_key(drafted: Copy):
    for one in desk(drafted).about_it:
        desk(drafted).decide(one, "accept", **TYPED[one.table])
    at = opened("en")
    assert "<mark>900张</mark>" in said(at)
    assert {button.label: button.proto.shortcut for button in at.button} == {
        "Accept": "a", "part of a name": "1", "threshold or size": "2", "background": "3", "said already": "4", "equivalent": "5",
        "duration": "6", "reference": "7", "page furniture": "8", "Back": "k", "Forth": "j", "Next open one": "n",
        "Missed a goal?": "g", "Add a figure": "d", "Add a milestone": "m",
    }  # fmt: skip
    at = press(at, "background")
    assert desk(drafted).by_id["targets 2"].reason == "background"
    assert "<mark>20所</mark>" in said(at) and pieces(at)["900张"] == "refused"
    at = press(at, "Accept the 3 rows of this item")
    assert [each.quote for each in desk(drafted).rows if each.decision == "accept"] == [
        "20所",
        "11万人",
        "95%",
    ]
    at = press(at, "Back")
    assert "<mark>95%</mark>" in said(at)
    at = press(at, "Undo")
    assert pieces(at)["95%"] == "open"


def test_a_goal_that_was_missed_is_added_by_key(drafted: Copy):
    for one in desk(drafted).about_it:
        desk(drafted).decide(one, "accept", **TYPED[one.table])
    at = press(press(press(opened("en"), "Forth"), "Forth"), "Missed a goal?")
    assert "<b>Words 2.1.1</b> <mark>5G覆盖率达到</mark> · not read as a goal" in said(at)
    assert pieces(at)["5G覆盖率达到"] == "no_goal"
    at = press(press(press(at, "Forth"), "Back"), "This is a goal without a number")
    assert pieces(at)["5G覆盖率达到"] == "open" and "<b>Milestone 2.1.1</b>" in said(at)
    cells = {each.label: each.value for each in at.text_input}
    assert (cells["Year"], cells["Lead"], cells["What (Chinese)"]) == ("2028", "市教育局", "5G覆盖率达到")
    # accepting waits for what is asked for, and taking it back leaves nothing
    assert "Sector: must be filled in" in said(press(at, "Accept"))
    at = press(at, "Take this row out")
    assert pieces(at)["5G覆盖率达到"] == "no_goal" and not [
        each for each in desk(drafted).rows if each.table == "words"
    ]


def test_a_number_that_is_no_figure_is_looked_at_and_taken(drafted: Copy):
    at = opened("en")
    at.session_state["at"] = {
        "moumou-2026": next(each.id for each in desk(drafted).digits if each.quote == "60")
    }
    at = press(sound(at.run()), "This is a figure")
    assert "<b>Figure 2.1.2</b> <mark>60</mark> · open" in said(at)


def test_a_name_decides_all_its_rows_and_the_end_names_the_command(drafted: Copy):
    decide_all(drafted)
    at = opened("en")
    assert "The check and the audit are clean." in said(at) and "python -m etl accept moumou-2026" in said(at)
    desk(drafted).change(next(each for each in desk(drafted).rows if each.quote == "11万人"), "year", "2041")
    assert "11万人: 2041 is outside the document&#39;s period 2026 to 2030." in said(opened("en"))


def test_names_are_typed_into_one_table_and_accepted_at_once(drafted: Copy):
    at = opened("en")
    ways = at.get("button_group")[0]
    assert [option.content for option in ways.proto.options] == [
        "In the text", "Milestones (1 open)", "New indicators (5 open)", "New agency names (4 open)", "New units (1 open)",
    ]  # fmt: skip
    at = sound(ways.set_value("indicators").run())
    table = at.dataframe[0].value
    assert list(table["name_zh"]) == ["床位数", "学校新建", "服务60岁以上老人", "栽植月季", "绿地新增"]
    assert table["place"][1] == "校。新建学校20所以上，城镇新增就业11万人，5G覆盖率达到95%"
    assert "Accept the 0 that are complete" in [button.label for button in at.button]
    things = list(desk(drafted).indicators.values())
    typed.write_down(
        desk(drafted), things, {1: {"name_en": "Schools built", "sector_id": "education", "unbounded": True}}
    )
    at = press(at.run(), "Accept the 1 that are complete")
    assert list(at.dataframe[0].value["state"]) == ["open", "accepted", "open", "open", "open"]
    school = list(desk(drafted).indicators.values())[1]
    assert (school.decision, school.cells["indicator_id"], school.cells["unbounded"]) == (
        "accept",
        "schools-built",
        "1",
    )


def to(at: AppTest, id_: str) -> AppTest:
    at.session_state["at"] = {"moumou-2026": id_}
    return sound(at.run())


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def row(copy: Copy, quote: str):
    return next(each for each in desk(copy).rows if each.quote == quote)


def test_an_item_or_a_chapter_is_refused_with_one_reason_and_taken_back(drafted: Copy):
    at = to(opened("en"), row(drafted, "20所").id)
    keys = {button.label: button.proto.shortcut for button in at.button}
    assert keys["Refuse item (3) …"].lower() == "shift+x"
    # nothing is refused before a reason is given, and one may think again
    at = press(press(at, "Refuse chapter (7) …"), "Rather not")
    assert not [each for each in desk(drafted).rows if each.decision]
    at = press(at, "Refuse chapter (7) …")
    assert "Refuse all 7 rows of this chapter, because:" in [each.value for each in at.text]
    # a goal without a number is among them: reasons that fit all, by the numbers that they have for one
    reasons = {b.label: b.proto.shortcut for b in at.button if b.proto.shortcut.isdecimal()}
    assert reasons == {"background": "3", "said already": "4"}
    at = press(at, "background")
    refused = [each for each in desk(drafted).rows if each.decision == "refuse"]
    assert [each.quote for each in refused] == [
        "20所",
        "11万人",
        "95%",
        "市第九医院建成投用",
        "3万人次",
        "2万株",
        "16公顷",
    ]
    assert {each.reason for each in refused} == {"background"}
    at = press(at, "Take back the last (7 rows)")
    assert not [each for each in desk(drafted).rows if each.decision] and "<mark>20所</mark>" in said(at)
    assert not [label for label in labels(at) if label.startswith("Take back")]


def test_a_field_takes_the_keys_only_when_accepting_asks_for_it(drafted: Copy):
    at = to(opened("en"), row(drafted, "市第九医院建成投用").id)
    assert (text(at)["focus"], text(at)["asks"]) == ("", 0)
    at = press(at, "Accept")
    assert (text(at)["focus"], text(at)["asks"]) == ("What (English)", 1)
    assert (text(press(press(at, "Forth"), "Back"))["focus"]) == ""


@pytest.mark.parametrize("drafted", [TWICE], indirect=True)
def test_two_rows_of_one_goal_are_told_with_the_other_and_refused_by_one_key(drafted: Copy):
    first, second = (each for each in desk(drafted).rows if each.quote == "16公顷")
    at = to(opened("zh"), second.id)
    assert "与前面这一行是同一个目标" in said(at)
    assert "2.1.3 …3.绿化。用三年时间，新增绿地<mark>16公顷</mark>，新增绿地16公顷" in said(at)
    at = press(at, "接受")
    assert not desk(drafted).by_id[second.id].decision
    assert "接受本条目的 2 条" not in labels(at)
    assert "与前面这一行" not in said(press(at, "看前面那一行"))
    press(to(at, second.id), "已说过，不收这一行")
    assert (desk(drafted).by_id[second.id].reason, desk(drafted).by_id[first.id].decision) == ("restated", "")


def test_words_of_a_list_are_taken_in_either_language_and_what_is_not_is_told(drafted: Copy):
    at = sound(opened("en").get("button_group")[0].set_value("indicators").run())
    things = list(desk(drafted).indicators.values())
    before = things[2].cells["sector_id"]
    pasted = {
        0: {"sector_id": ["医疗卫生"], "better": ["越低越好"]}, 1: {"sector_id": ["Education"], "measure": ["flow"]},
        2: {"sector_id": ["Edukation"]},
    }  # fmt: skip
    untaken, is_read = typed.write_down(desk(drafted), things, pasted)
    assert (untaken, is_read) == ({(things[2].id, "sector_id"): "Edukation"}, True)
    beds, schools, old, *_ = desk(drafted).indicators.values()
    assert (beds.cells["sector_id"], beds.cells["better"]) == ("health", "lower")
    assert (schools.cells["sector_id"], schools.cells["measure"], old.cells["sector_id"]) == (
        "education",
        "flow",
        before,
    )
    at.session_state["untaken"] = untaken
    at = sound(at.run())
    assert "服务60岁以上老人: Sector “Edukation” was not taken. It takes: " in said(at)
    assert list(at.dataframe[0].value["state"])[1:3] == ["open", "⚠ open"]
    # what is complete but for a word that was not taken is not accepted
    for number in (1, 2):
        desk(drafted).change(things[number], "name_en", f"Name {number}")
    press(sound(at.run()), "Accept the 1 that are complete")
    assert [each.decision for each in desk(drafted).indicators.values()][:3] == ["", "accept", ""]


def test_the_last_check_speaks_the_readers_language_and_leads_to_the_row(drafted: Copy):
    decide_all(drafted)
    jobs = row(drafted, "11万人")
    desk(drafted).change(jobs, "year", "2041")
    at = opened("zh")
    named = next(label for label in labels(at) if "11万人" in label)
    assert named.replace("\\", "") == "数字 2.1.1 11万人"
    assert "<b>数字 2.1.1</b> <mark>11万人</mark>" in said(press(at, named))
    desk(drafted).change(jobs, "year", "two")
    at = press(to(at, ""), "再核对")
    assert "年份不能是“two”。" in said(at)
    # the check takes seconds: after a change it waits to be asked
    desk(drafted).change(jobs, "year", "2028")
    at = sound(at.run())
    assert "上次核对后又改了决定" in said(at) and "年份不能是“two”。" in said(at)
    assert "python -m etl accept moumou-2026" in said(press(at, "再核对"))


def test_a_draft_that_is_in_the_data_says_so_and_stands_last(drafted: Copy):
    at = opened("en")
    (drafted.folder / "targets/moumou-2026.csv").touch()
    decide_all(drafted)
    at = opened("en")
    assert "This draft is in the data." in said(at) and "etl accept" not in said(at)
    plan = drafted.folder.parent / "plan.txt"
    given = ["zz-2026" if word == "moumou-2026" else word for word in DRAFT]
    assert main(["draft", str(plan), *given, "--data", str(drafted.folder)]) == 0
    assert opened("en").selectbox[0].options == ["zz-2026", "moumou-2026 (in the data)"]


def test_when_all_names_are_decided_the_page_says_what_comes_next(drafted: Copy):
    decide_all(drafted)
    at = sound(opened("en").get("button_group")[0].set_value("indicators").run())
    assert "All is decided" in said(at)
    assert "The check and the audit are clean." in said(press(at, "To the check"))


def test_who_has_added_a_goal_stays_where_it_stands(drafted: Copy):
    decide_all(drafted)
    goal = desk(drafted).find(f"at {desk(drafted).text.index('5G覆盖')}")
    desk(drafted).take(goal, "milestones")
    typed = {"what_en": "5G", "sector_id": "education"}
    for name, value in typed.items():
        desk(drafted).change(goal, name, value)
    # another name is open, far from here
    group = next(iter(desk(drafted).indicators.values()))
    desk(drafted).decide(group, "")
    at = press(to(opened("en"), goal.id), "Accept")
    assert "<mark>5G覆盖率达到</mark> · accepted" in said(at)


def test_what_is_in_no_list_is_typed_below_it(drafted: Copy):
    at = to(opened("en"), row(drafted, "16公顷").id)
    assert not any(each.proto.accept_new_options for each in at.selectbox)
    sound(next(each for each in at.text_input if each.label == "Unit, in no list").set_value("万亩").run())
    assert row(drafted, "16公顷").cells["unit"] == "万亩"


def test_one_more_figure_of_the_same_words_says_what_it_has_of_the_first(drafted: Copy):
    at = press(to(opened("en"), row(drafted, "20所").id), "Add a figure")
    assert (
        "Carried over from “20所” (item 2.1.1): Value, Unit, Year, Period, Comparator, Kind, Lead, Support, Heading."
        in said(at)
    )
    # it waits for what tells the two apart, and is taken out again by one key
    at = press(at, "Accept")
    assert "Indicator: must be filled in" in said(at)
    assert "Refuse, because:" not in said(at)
    at = press(at, "Take this row out")
    assert "Carried over" not in said(at) and "<mark>20所</mark>" in said(at)
    assert len([each for each in desk(drafted).rows if each.quote == "20所"]) == 1


def test_words_that_are_marked_become_a_figure(drafted: Copy):
    start = desk(drafted).text.index("新增绿地")
    at = to(opened("en"), f"words {start}-{start + 4}")
    assert "<b>Words 2.1.3</b> <mark>新增绿地</mark> · not read as a goal" in said(at)
    at = press(at, "This is a figure")
    assert "<b>Figure 2.1.3</b> <mark>新增绿地</mark> · open" in said(at)
    assert "year from its sentence · agencies from its item · in words" in said(at)
    assert pieces(at)["新增绿地"] == "open" and pieces(at)["16公顷"] == "open"


def test_a_milestones_facility_is_made_by_key_and_stands_in_its_own_table(drafted: Copy):
    at = press(to(opened("en"), row(drafted, "市第九医院建成投用").id), "New facility")
    assert next(each for each in at.selectbox if each.label == "Facility").value == "市第九医院"
    assert "New facility" not in labels(at)
    at = sound(at.get("button_group")[0].set_value("facilities").run())
    assert list(at.dataframe[0].value["name_zh"]) == ["市第九医院"]
    at = press(at, "Take back the last")
    assert not desk(drafted).facilities


def test_goals_without_a_number_are_typed_into_one_table(drafted: Copy):
    at = sound(opened("en").get("button_group")[0].set_value("milestones").run())
    table = at.dataframe[0].value
    assert list(table.columns)[:4] == ["state", "place", "what_zh", "what_en"]
    assert list(table["what_zh"]) == ["市第九医院建成投用"]
    goals = [row(drafted, "市第九医院建成投用")]
    untaken, _ = typed.write_down(
        desk(drafted), goals, {0: {"what_en": "Hospital in use", "sector_id": ["Helth"]}}
    )
    assert untaken == {(goals[0].id, "sector_id"): "Helth"}
    at.session_state["untaken"] = untaken
    at = sound(at.run())
    assert "市第九医院建成投用: Sector “Helth” was not taken. It takes: " in said(at)
    assert "Accept the 0 that are complete" in labels(at)
    at.session_state["untaken"] = {}
    at = press(sound(at.run()), "Accept the 1 that are complete")
    assert row(drafted, "市第九医院建成投用").decision == "accept"
    # one that is refused needs no words
    desk(drafted).decide(goals[0], "refuse", reason="no goal")
    assert "milestones" not in [
        option.content for option in opened("en").get("button_group")[0].proto.options
    ]


def test_one_decision_gives_a_chapters_new_indicators_their_sector(drafted: Copy):
    before = {each.key: each.cells["sector_id"] for each in desk(drafted).indicators.values()}
    at = sound(opened("en").get("button_group")[0].set_value("indicators").run())
    chapters = {each.label: each for each in at.selectbox}
    assert list(chapters) == ["第一章发展基础 (1)", "第二章重点任务 (4)"]
    at = sound(chapters["第二章重点任务 (4)"].set_value("rural").run())
    sectors = [each.cells["sector_id"] for each in desk(drafted).indicators.values()]
    assert sectors[1:] == ["rural"] * 4 and sectors[0] == next(iter(before.values()))
    # it is taken back as one, and given from a row by one key
    at = press(at, next(label for label in labels(at) if label.startswith("Take back the last")))
    assert {each.key: each.cells["sector_id"] for each in desk(drafted).indicators.values()} == before
    second = list(desk(drafted).indicators.values())[1]
    desk(drafted).change(second, "sector_id", "rural")
    at = sound(at.get("button_group")[0].set_value("").run())
    press(to(at, second.id), "Agriculture and countryside: for the 3 others open in this chapter too")
    assert [each.cells["sector_id"] for each in desk(drafted).indicators.values()] == sectors


def test_the_last_decision_and_the_last_change_are_taken_back(drafted: Copy):
    figure = row(drafted, "16公顷")
    at = to(opened("en"), figure.id)
    sound(next(each for each in at.text_input if each.label == "Year").set_value("2029").run())
    at = press(to(at, figure.id), "Accept")
    assert (row(drafted, "16公顷").decision, row(drafted, "16公顷").cells["year"]) == ("accept", "2029")
    at = press(at, "Take back the last")
    assert "<mark>16公顷</mark> · open" in said(at) and row(drafted, "16公顷").cells["year"] == "2029"
    at = press(at, "Take back the last")
    assert row(drafted, "16公顷").cells["year"] == "2028" and "Take back the last" not in labels(at)


def test_the_last_decision_leads_to_the_check(drafted: Copy):
    decide_all(drafted)
    last = list(desk(drafted).things)[-1]
    desk(drafted).decide(last, "")
    assert "All is decided" in said(press(to(opened("en"), last.id), "Accept"))


def test_without_a_draft_the_page_says_how_to_make_one(copy: Copy, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PLAN_REVIEW_DATA", str(copy.folder))
    assert "python -m etl draft" in said(opened())


def test_the_page_is_no_part_of_the_dashboard():
    assert not (Path(ROOT) / "pages/review.py").exists()
    assert "review" not in (ROOT / "ui/shell/navigation.py").read_text("utf-8")
