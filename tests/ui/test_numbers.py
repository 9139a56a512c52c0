"""How figures are written for each reader."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from tests import dashboard as made
from ui.text import numbers, words
from ui.view import View


@pytest.fixture(params=["zh", "en"])
def view(request, dashboard) -> View:
    return replace(made.view("overview", request.param), today=date(2026, 1, 1))


def row(value, unit, base_unit, base_unit_en, comparator="eq", high=None, strength=None):
    return SimpleNamespace(
        base_value=value, base_high=high, unit=unit, base_unit=base_unit, base_unit_en=base_unit_en,
        comparator=comparator, strength=strength,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        (row(292_800, "万人", "人", "people", "ge"), "≥29.28 万人", "≥292,800 people"),
        (row(1_500_000_000, "亿元", "元", "yuan"), "15 亿元", "1.5 billion yuan"),
        (row(564, "所", "个", None), "564 所", "564"),
        (row(8000, "个", "个", None), "8000 个", "8,000"),
        (row(18_000, "个", "个", None), "1.8 万个", "18,000"),
        (row(94, "%", "%", "%", "ge"), "≥94%", "≥94%"),
        (row(3.75, "‰", "‰", "‰", "le"), "≤3.75‰", "≤3.75‰"),
        # a rate has one unit, whatever two plans write
        (row(4.3, "个/万人", "人/万人", "per 10,000 people"), "4.3 人/万人", "4.3 per 10,000 people"),
        (row(9.5, "/10万", "/10万", "per 100,000", "le"), "≤9.5/10万", "≤9.5 per 100,000"),
        (row(3, "家", "个", None, "range", 5), "3–5 家", "3–5"),
        (row(10_000, "万人", "人", "people", "range", 20_000), "1 万–2 万人", "10,000–20,000 people"),
        (
            row(3.6, "人/千人", "人/千人", "per 1,000 people", "approx"),
            "约 3.6 人/千人",
            "about 3.6 per 1,000 people",
        ),
        (row(5, "家", "个", None, strength="strive"), "力争 5 家", "strive for 5"),
        (row(2_500_000, "万人", "人", "people"), "250 万人", "2.5 million people"),
        # no figure of a plan is rounded
        (row(1_234_567, "人", "人", "people"), "123.4567 万人", "1,234,567 people"),
        (
            row(2_000_000, "万人", "人", "people", "range", 3_000_000),
            "200 万–300 万人",
            "2 million–3 million people",
        ),
        (row(-5, "%", "%", "%"), "-5%", "-5%"),
        (row(0, "名", "人", "people"), "0 名", "0 people"),
    ],
)
def test_a_figure_is_written_for_its_reader(view, figure, zh, en):
    assert numbers.figure(figure, view) == {"zh": zh, "en": en}[view.language]


def test_a_goal_without_a_number_has_no_figure(view):
    assert numbers.figure(row(None, None, None, None), view) == ""


def test_what_is_worked_out_has_three_significant_digits(view):
    told = [
        numbers.derived(value, "套", "套", "flats", view) for value in (2000 / 3, 1234.5678, 0.123456, 97_600)
    ]
    assert (
        told
        == {
            "zh": ["667 套", "1230 套", "0.123 套", "9.76 万套"],
            "en": ["667 flats", "1,230 flats", "0.123 flats", "97,600 flats"],
        }[view.language]
    )


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (1.0, "+1 个百分点", "+1 point"),
        (-2.5, "−2.5 个百分点", "−2.5 points"),
        (1 / 3, "+0.333 个百分点", "+0.333 points"),
    ],
)
def test_a_share_changes_by_points(view, change, zh, en):
    assert numbers.points(change, view) == {"zh": zh, "en": en}[view.language]


@pytest.mark.parametrize(
    ("old", "told"), [("70 万人", "由 70 万人改为 48.8 万人。"), ("70", "由 70 改为 48.8 万人。")]
)
def test_a_chinese_sentence_has_no_blank_between_its_signs(monkeypatch, old, told):
    monkeypatch.setattr(words, "catalogue", lambda language: {"changed": "由 {old} 改为 {new}。"})
    assert words.translate("zh", "changed", old=old, new="48.8 万人") == told


def test_two_words_keep_the_blank_between_them(monkeypatch):
    monkeypatch.setattr(words, "catalogue", lambda language: {"chosen": "{name} {words}"})
    assert words.translate("zh", "chosen", name="领域", words="教育") == "领域 教育"


def test_every_figure_is_told_in_its_own_measure(dashboard, con):
    """What a Chinese reader is told, read back, is the value in the base unit: 2.3 亿公斤 are 23 万吨."""
    seen = made.view("overview", "zh")
    ones = dict(con.execute("select unit, base_unit from units where multiplier = 1").fetchall())
    told = con.execute("""
        select distinct base_value::double, unit, base_unit from targets
        join indicators using (indicator_id)
        union
        select distinct base_value::double, unit, base_unit from observations
        join indicators using (indicator_id)
    """).fetchall()
    assert len(told) > 400
    for value, unit, base_unit in told:
        text = numbers.amount(value, unit, base_unit, None, seen)
        number, scale, measure = re.fullmatch(r"(-?[\d.]+) ?([亿万]?) ?(.*)", text).groups()
        assert float(number) * {"亿": 1e8, "万": 1e4, "": 1}[scale] == pytest.approx(value), text
        assert base_unit in (measure, ones.get(measure)), f"{value} {base_unit} told as {text}"
    assert numbers.amount(230_000, "亿公斤", "吨", "t", seen) == "23 万吨"
