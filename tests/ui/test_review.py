"""The page on which a person decides a draft: what it shows, what its keys do, and that nothing is lost."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.draft.desk import Desk
from etl.draft.known import Known
from tests.conftest import ROOT, Copy
from tests.etl.draft.test_accept import DRAFT, PLAN, TYPED, decide_all
from ui.review import names


@pytest.fixture
def drafted(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> Copy:
    monkeypatch.setenv("PLAN_REVIEW_DATA", str(copy.folder))
    plan = copy.folder.parent / "plan.txt"
    plan.write_text(PLAN, "utf-8")
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
    (text,) = at.get("bidi_component")
    return {piece[0]: piece[2] for piece in json.loads(text.proto.json)["pieces"] if isinstance(piece, list)}


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
        "Missed a goal?": "g",
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
    assert "<b>Clause 2.1.1</b> <mark>5G覆盖率达到</mark> · not read as a goal" in said(at)
    assert pieces(at)["5G覆盖率达到"] == "no_goal"
    at = press(press(press(at, "Forth"), "Back"), "This is a goal without a number")
    assert pieces(at)["5G覆盖率达到"] == "open" and "<b>Milestone 2.1.1</b>" in said(at)
    cells = {each.label: each.value for each in at.text_input}
    assert (cells["Year"], cells["Lead"], cells["What (Chinese)"]) == ("2028", "市教育局", "5G覆盖率达到")
    # accepting waits for what is asked for, and taking it back leaves nothing
    assert "Sector：must be filled in" in said(press(at, "Accept"))
    at = press(at, "Undo")
    assert pieces(at)["5G覆盖率达到"] == "no_goal" and not [
        each for each in desk(drafted).rows if each.table == "clauses"
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
        "In the text", "New indicator (5 open)", "New agency name (4 open)", "New unit (1 open)",
    ]  # fmt: skip
    at = sound(ways.set_value("indicators").run())
    table = at.dataframe[0].value
    assert list(table["name_zh"]) == ["床位", "新建学校", "服务60岁以上老人", "栽植月季", "新增绿地"]
    assert table["place"][1] == "优先发展教育 1.学校。新建学校20所以上，城镇新增就业11万人，5G"
    assert "Accept the 0 that are complete" in [button.label for button in at.button]
    things = list(desk(drafted).indicators.values())
    names.write_down(
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


def test_without_a_draft_the_page_says_how_to_make_one(copy: Copy, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PLAN_REVIEW_DATA", str(copy.folder))
    assert "python -m etl draft" in said(opened())


def test_the_page_is_no_part_of_the_dashboard():
    assert not (Path(ROOT) / "pages/review.py").exists()
    assert "review" not in (ROOT / "ui/shell/navigation.py").read_text("utf-8")
