"""The sentence of the plan that states a figure: found in made texts, and in the plans' own where they are at hand."""

import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.item import Item
from etl.sentences import Stated, Text, fill
from tests.conftest import copy_data
from tests.etl.tiny import Figure, Plans

UNITS = ["万人", "人", "个", "%", "张", "所"]
ITEM = """改善服务。
2031年,新建中心20个、床位300张,培训2万余人;2033年,新建中心20个,入园率达到90—95%。
每个乡镇都有一所学校,社区服务全覆盖,杜绝大班额。
甲医院、乙医院建成投用。"""


def told(
    text: Text, name: str, value: str | None = None, unit: str = "", year: str | None = None, **more
) -> str:
    """The sentence found, with the mark in [ ]; empty if none is."""
    number = None if value is None else Decimal(value)
    place = text.place(Stated("row", "1", name, more.pop("scope", ""), year, number, unit=unit, **more))
    if place is None:
        return ""
    first, last = text.sentence(*place)
    whole = text.item.text
    return f"{whole[first : place[0]]}[{whole[slice(*place)]}]{whole[place[1] : last]}"


@pytest.fixture
def text() -> Text:
    return Text(Item(ITEM, UNITS))


def test_two_figures_of_a_sentence_have_a_mark_each(text):
    assert told(text, "床位", "300", "张") == "2031年,新建中心20个、床位[300张],培训2万余人;"
    assert told(text, "培训", "2", "万人") == "2031年,新建中心20个、床位300张,培训[2万余人];"


def test_a_number_said_twice_is_that_of_its_year(text):
    assert told(text, "新建中心", "20", "个", "2033") == "2033年,新建中心[20个],入园率达到90—95%。"
    assert told(text, "新建中心", "20", "个", "2031") == "2031年,新建中心[20个]、床位300张,培训2万余人;"


def test_a_number_said_twice_in_a_sentence_is_that_of_its_thing():
    text = Text(Item("80%以上小学、80%以上中学达标。", UNITS))
    assert told(text, "中学达标率", "80", "%") == "80%以上小学、[80%]以上中学达标。"
    assert told(text, "小学达标率", "80", "%") == "[80%]以上小学、80%以上中学达标。"


def test_one_number_may_state_two_figures():
    text = Text(Item("甲、乙参保率均达到95%。", UNITS))
    assert (
        told(text, "甲参保率", "95", "%") == told(text, "乙参保率", "95", "%") == "甲、乙参保率均达到[95%]。"
    )


def test_a_range_is_marked_to_its_end(text):
    assert told(text, "入园率", "90", "%", high=Decimal(95)) == "2033年,新建中心20个,入园率达到[90—95%]。"


@pytest.mark.parametrize(
    ("name", "value", "unit", "mark"),
    [
        ("社区服务覆盖率", "100", "%", "[全覆盖]"),
        ("每乡镇学校数", "1", "所", "[一所]"),
        ("大班额数", "0", "个", "[杜绝]"),
    ],
)
def test_a_figure_in_words_is_marked_by_the_word_that_stands_for_it(text, name, value, unit, mark):
    assert mark in told(text, name, value, unit, worded=True)


def test_a_milestone_is_marked_by_its_clause(text):
    assert told(text, "乙医院投用") == "[甲医院、乙医院建成投用]。"


@pytest.mark.parametrize(
    ("name", "value", "unit"), [("床位", "301", "张"), ("床位", "300", "所"), ("跨江大桥通车", None, "")]
)
def test_what_the_text_does_not_say_is_not_found(text, name, value, unit):
    assert told(text, name, value, unit) == ""


@pytest.fixture
def tiny(tmp_path: Path):
    """Two plans of a few figures, of which one has a text; and where that is."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/outlines.csv").write_text(
        "document_id,level,within,pattern,item\na1,1,,(\\d)\\.,{1}\n", encoding="utf-8"
    )
    (tmp_path / "a1.txt").write_text("题目\n1.先说一句。新增 12 万人。\n又一段。\n2.无关。", encoding="utf-8")
    plans = Plans()
    plans.put(a=[Figure(12, year=2023), Figure(13, year=2024), Figure(12, year=2023, plan=2)])
    yield plans, tmp_path
    plans.con.close()


def test_the_build_keeps_texts_sentences_and_what_is_missing(tiny):
    plans, folder = tiny
    said = []
    fill(plans.con, folder / "data", folder, said.append)
    assert plans.rows("from passages order by item") == [
        {"document_id": "a1", "item": "1", "text": "先说一句。新增12万人。\n又一段。"},
        {"document_id": "a1", "item": "2", "text": "无关。"},
        {"document_id": "a1", "item": "front", "text": "题目"},
    ]
    found, missing = plans.rows("from sentences order by row_id")
    assert found == {
        "row_id": "a1-00", "sentence": "新增12万人。", "sentence_start": 5, "mark_start": 2, "mark_end": 6, "missing": None,
    }  # fmt: skip
    assert (missing["row_id"], missing["sentence"], missing["missing"]) == ("a1-01", None, "no number")
    assert said[0] == "sentences 1 of 3 figures"
    assert said[1].endswith("for 1: a2")


def test_a_figure_of_an_item_that_the_text_has_not_is_told_apart(tiny):
    plans, folder = tiny
    (folder / "a1.txt").write_text("题目\n3.新增12万人。", encoding="utf-8")
    fill(plans.con, folder / "data", folder, lambda line: None)
    assert {row["missing"] for row in plans.rows("from sentences")} == {"no item"}


@pytest.fixture(scope="module")
def texted(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """The real data built with the plans' texts: the file, what the build said, its content hash."""
    folder = tmp_path_factory.mktemp("texted")
    (folder / "data").mkdir()
    copy_data(folder / "data")
    said: list[str] = []
    return folder / "x.duckdb", said, build(folder / "data", folder / "x.duckdb", said.append, documents)


def test_nearly_every_figure_of_the_plans_has_its_sentence(texted):
    _, said, _ = texted
    (line,) = [line for line in said if line.startswith("sentences ")]
    found, figures, milestones, of = (
        int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", line)
    )
    assert figures > 500 and found >= 0.99 * figures
    assert of > 600 and milestones >= 0.98 * of


def test_a_mark_holds_the_number_as_it_is_written(texted):
    with duckdb.connect(str(texted[0]), read_only=True) as con:
        rows = con.execute("""
            select sentence[mark_start + 1 : mark_end], value, text[sentence_start + 1 :], sentence
            from targets join sentences on row_id = target_id join passages using (document_id, item)
            where not worded
        """).fetchall()
    assert len(rows) > 400
    for mark, value, passage, sentence in rows:
        assert re.match(rf"{value.normalize():f}(?![\d.])", mark)
        assert passage.startswith(sentence)


def test_the_texts_do_not_change_the_hash_of_the_data(texted, database):
    with duckdb.connect(str(database), read_only=True) as con:
        (plain,) = con.execute("select content_hash from build_info").fetchone()
        assert con.execute("select count(*) from sentences").fetchone() == (0,)
    assert texted[2] == plain
