"""Every page in both languages and several states of its filters: no fault, no text left untranslated."""

import re

import plotly.graph_objects as go
import pytest

from tests.dashboard import NAMES, charts, opened, words

STATES = [
    {},
    {"city": "jiyuan"},
    {"sector": ["education", "health"], "year": ["2023", "2025"]},
    {"plan": "luoyang-2022", "agency": "luoyang-jiaoyu", "city": "luoyang"},
    {"sector": "veterans", "year": "none", "plan": "jiyuan-2021"},
    {"city": "nowhere", "sector": "x", "agency": "x", "year": "3000", "plan": "x"},
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: "-".join(state) or "all")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", NAMES["zh"])
def test_every_page_stands_in_every_state(dashboard, code, language, state):
    page = opened(code, language, **state)
    said = words(page)
    assert said.strip()
    assert not re.search(r"(?m)^(None|nan|NaT)$|\bnan\b|<NA>", said)
    for chart in charts(page):
        go.Figure(chart)  # raises for what Plotly would not take
        assert chart["layout"]["title"]["text"]
    for chart in page.get("plotly_chart"):
        assert chart.proto.alt


@pytest.mark.parametrize("code", NAMES["en"])
def test_our_english_has_no_chinese_but_what_a_plan_itself_says(dashboard, code):
    """Names, headings and labels are translated; Chinese stays where a plan's own words are quoted."""
    page = opened(code, "en")
    labels = [
        widget.label
        for kind in ("multiselect", "selectbox", "button", "text_input", "pills")
        for widget in page.get(kind)
    ]
    assert not [label for label in labels if re.search("[一-鿿]", label) and label != "中文"]


@pytest.mark.parametrize(
    ("page", "params", "language", "told"),
    [
        ("revisions", {"plan": "luoyang-2022"}, "zh", "本页不按“规划”筛选"),
        ("cities", {"plan": "luoyang-2022", "year": "2023"}, "en", "not narrowed by “Plan, Year”"),
    ],
)
def test_a_filter_that_narrows_nothing_on_a_page_is_told(dashboard, page, params, language, told):
    assert told in words(opened(page, language, **params))
    only_others = {"city": "luoyang", "sector": "education"}
    assert told.partition("“")[0] not in words(opened(page, language, **only_others))
    assert told not in words(opened("overview", language, **params))
