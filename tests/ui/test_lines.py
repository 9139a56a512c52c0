"""Long titles and names break where a reader would break them."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dashboard import view
from ui.tables import goals
from ui.text import phrases
from ui.text.measure import balanced, width, wrapped


def test_brackets_stay_with_what_they_hold():
    assert wrapped("农村寄宿制学校新建改扩建（个）", 13) == ["农村寄宿制学校新建改扩建", "（个）"]
    assert wrapped("甲（abc）乙", 3) == ["甲", "（abc）", "乙"]


def test_the_last_line_of_a_title_is_not_one_word():
    title = "城镇新增就业 2025 年由 70 万人改为 48.8 万人（洛阳市 2022 行动方案）"
    em = width(title) - 1
    assert wrapped(title, em)[-1] == "案）"
    first, second = balanced(title, em)
    assert abs(width(first) - width(second)) < 4


@given(st.text("甲乙，（）ab 1", max_size=60), st.integers(4, 30))
def test_balanced_lines_are_as_few_and_no_longer(text, em):
    lines, plain = balanced(text, em), wrapped(text, em)
    assert len(lines) == len(plain)
    assert max(map(width, lines), default=0) <= max(em, *map(width, plain), 0)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "em", "lines"),
    [
        ("城区义务教育学校新建改扩建（个）", 10, ["城区义务教育学校", "新建改扩建（个）"]),
        ("每千人口执业(助理)医师数增幅", 11, ["每千人口执业(助理)", "医师数增幅"]),
        ("农村寄宿制学校新建改扩建（个）", 13, ["农村寄宿制学校新建改扩建", "（个）"]),
    ],
)
def test_a_name_breaks_between_its_words(dashboard, name, em, lines):
    assert phrases.wrapped(name, em, view()) == lines


def test_a_number_stays_with_what_it_counts(dashboard):
    text = "先画 48 项（共 173 项），全部见下表"
    for em in range(8, 16):
        assert not [line for line in phrases.wrapped(text, em, view()) if line.startswith("项")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_in_a_plan_is_never_parted(dashboard, language):
    looked = view("sectors", language)
    places = [goals.item_label(SimpleNamespace(item=f"{n}"), looked) for n in (6, 17)]
    text = looked.listed(places * 3)
    for em in range(6, 16):
        lines = wrapped(text, em)
        assert len(lines) > 1
        assert sum(line.count(place) for line in lines for place in places) == 6
