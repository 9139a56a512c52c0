"""Of which sector a new indicator or a goal without a number is, on made-up names, headings and agencies."""

import csv

import pytest

from etl.draft.indicators import Indicator
from etl.draft.sectors import SECTOR, guess
from tests.conftest import DATA


@pytest.mark.parametrize(
    ("name", "headings", "lead", "sector"),
    [
        ("示范幼儿园", "", [], "education"),
        ("达标率", "三、办好公共教育 · 7.均衡发展", [], "education"),
        ("达标率", "", ["市文化广电和旅游局"], "culture-sport"),
        # the name speaks for two, what stands above it for one of them
        ("困难职工医疗救助比例", "五、基本民生 · 9.社会救助", ["市民政局"], "welfare"),
        ("退役军人职业技能培训", "二、稳定就业 · 3.技能培训", ["市人社局"], "employment"),
        ("乡镇卫生院达标率", "六、健康城市 · 8.基层医疗", ["市卫生健康委"], "health"),
        # the longer word is the one that is meant
        ("养老保险人数", "", [], "social-security"),
        ("社区养老服务站", "", [], "elderly-care"),
    ],
)
def test_a_sector_is_told_by_name_headings_and_agency(name, headings, lead, sector):
    assert guess(name, headings, lead, []) == sector


def test_no_sector_is_better_than_a_wrong_one():
    assert guess("达标率", "七、其他 · 3.考核", ["市政府办公室"], []) == ""
    assert guess("教育和医疗机构", "", [], []) == ""


def test_an_indicator_of_the_data_that_is_like_it_says_something_too():
    like = Indicator("beds", "health", "床位使用率", "%", "rate")
    assert guess("床位使用率", "", [], [(0.5, like)]) == "health"
    assert guess("床位使用率", "", [], [(0.2, like)]) == ""


def test_each_sector_of_the_data_has_words_of_its_own():
    with (DATA / "sectors.csv").open(encoding="utf-8") as lines:
        assert {row["sector_id"] for row in csv.DictReader(lines)} == set(SECTOR.values()) - {""}
