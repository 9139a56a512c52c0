"""What a print says of itself: all that narrows the page, its own parameters too."""

import re

import pytest

from tests.dashboard import opened
from ui.filters import facets

# what the address of each page may say beside the filters that pages share, and how paper tells it
TOLD = [
    ("targets", {"q": "幼儿园", "kind": "target"}, ["搜索 幼儿园", "类别 目标"]),
    ("targets", {"period": "level", "comparator": "ge"}, ["口径 年末数", "限定词 不低于"]),
    ("revisions", {"effect": "raised"}, ["调整 提高", "截至日期 20"]),
    ("revisions", {"as_of": "luoyang-2020"}, ["截至日期 2020-11-02"]),
    ("contradictions", {"severity": ["notable", "mild"]}, ["程度 值得看、轻微"]),
    ("progress", {"status": "missed"}, ["完成情况 未达到"]),
    ("agencies", {"level": "county"}, ["单位类别 县区、镇街"]),
    ("map", {"by": "2023", "measure": "named"}, ["截至年份 2023", "底色 点名该地的承诺数"]),
]


def narrowed(page) -> str:
    """The line that only paper shows."""
    return "".join(
        re.findall(r'<p class="narrowed">(.*?)</p>', "".join(html.proto.body for html in page.get("html")))
    )


@pytest.mark.parametrize(("page", "params", "told"), TOLD)
def test_paper_tells_what_narrows_the_page(dashboard, page, params, told):
    line = narrowed(opened(page, **params))
    assert all(part in line for part in told), line
    assert all(words.strip() for words in line.split(" · "))


def test_a_page_that_nothing_narrows_says_nothing(dashboard):
    assert [narrowed(opened(page)) for page in ("targets", "progress", "agencies")] == [""] * 3


def test_every_filter_of_one_page_is_looked_at():
    seen = {name for _, params, _ in TOLD for name in params}
    assert facets.OWN.keys() - seen == {
        "role"
    }  # of the ledger, which is printed alone: tests/pages/test_agencies.py
