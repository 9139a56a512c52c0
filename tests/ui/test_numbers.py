"""How figures are written for each reader."""

from datetime import date
from types import SimpleNamespace

import pytest

from ui.text import numbers
from ui.view import View


@pytest.fixture(params=["zh", "en"])
def view(request) -> View:
    """A view that needs no database."""
    return View(None, "overview", request.param, "light", {}, date(2026, 1, 1))


def row(value, unit, base_unit, base_unit_en, comparator="eq", high=None, strength=None):
    return SimpleNamespace(
        base_value=value, base_high=high, unit=unit, base_unit=base_unit, base_unit_en=base_unit_en,
        comparator=comparator, strength=strength,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        (row(292_800, "万人", "人", "people", "ge"), "≥29.28 万人", "≥292,800 people"),
        (row(1_500_000_000, "亿元", "元", "yuan"), "15 亿元", "1,500,000,000 yuan"),
        (row(564, "所", "个", None), "564 所", "564"),
        (row(8000, "个", "个", None), "8000 个", "8,000"),
        (row(18_000, "个", "个", None), "1.8 万个", "18,000"),
        (row(94, "%", "%", "%", "ge"), "≥94%", "≥94%"),
        (row(3.75, "‰", "‰", "‰", "le"), "≤3.75‰", "≤3.75‰"),
        (row(4.3, "个/万人", "人/万人", "per 10,000 people"), "4.3 个/万人", "4.3 per 10,000 people"),
        (row(9.5, "/10万", "/10万", "per 100,000", "le"), "≤9.5/10万", "≤9.5 per 100,000"),
        (row(3, "家", "个", None, "range", 5), "3–5 家", "3–5"),
        (row(10_000, "万人", "人", "people", "range", 20_000), "1 万人–2 万人", "10,000–20,000 people"),
        (
            row(3.6, "人/千人", "人/千人", "per 1,000 people", "approx"),
            "约 3.6 人/千人",
            "about 3.6 per 1,000 people",
        ),
        (row(5, "家", "个", None, strength="strive"), "力争 5 家", "strive for 5"),
        (row(-5, "%", "%", "%"), "-5%", "-5%"),
        (row(0, "名", "人", "people"), "0 名", "0 people"),
    ],
)
def test_a_figure_is_written_for_its_reader(view, figure, zh, en):
    assert numbers.figure(figure, view) == {"zh": zh, "en": en}[view.language]


def test_a_goal_without_a_number_has_no_figure(view):
    assert numbers.figure(row(None, None, None, None), view) == ""
