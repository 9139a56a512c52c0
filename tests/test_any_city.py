"""Nothing knows a city, a year or a number of plans but the data."""

import json
import re

import plotly.graph_objects as go
import pytest

from tests.conftest import ROOT
from tests.dashboard import NAMES, charts, opened, view, words
from ui import theme
from ui.filters import options
from ui.filters.options import FEW_CITIES

MADE = "c0003"  # the first made city; its last plan is of 2026-2030

CODE = [
    path
    for folder in ("pages", "ui", "queries", "etl")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".sql", ".css", ".js")
]


@pytest.mark.parametrize("path", [ROOT / "app.py", *CODE], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_code_names_a_city_or_a_year_of_the_plans(path):
    named = re.findall(r"(?i)luoyang|jiyuan|洛阳|济源|\b20(?:20|23|25)\b", path.read_text("utf-8"))
    assert not named


COMPARING = ("cities", "deck")  # two cities, and how many there are; the deck names that slide
PAGES = [(page, language) for page in NAMES["zh"] for language in NAMES]


@pytest.mark.parametrize(("page", "language"), PAGES)
@pytest.mark.parametrize("state", [{}, {"city": ["luoyang", MADE], "sector": "health"}], ids=str)
def test_every_page_stands_with_more_cities_and_a_plan_of_another_decade(cities, page, language, state):
    at = opened(page, language, **state)
    said = words(at)
    assert not re.search(r"(?m)^(None|nan|NaT)$|\bnan\b|<NA>|\b1 \w+s are\b", said)
    if page not in COMPARING:
        assert not re.search("两市|both cities", said)
    for chart in charts(at):
        go.Figure(chart)  # raises for what Plotly would not take
    for box in [*at.multiselect, *at.selectbox]:
        assert len(box.options) <= 500
    default = {"zh": f"共 {cities} 个城市", "en": f"{cities} cities"}[language]
    if page not in COMPARING:
        assert (default in said) == (cities > FEW_CITIES and not state)
    elif page == "deck" and cities > FEW_CITIES and not state:
        assert default in said


@pytest.mark.parametrize("page", ["overview", "sectors", "map"])
def test_the_years_of_a_new_decade_are_shown(three_cities, page):
    at = opened(page, "en", city=MADE)
    shown = json.dumps([chart["data"] for chart in charts(at)]) + words(at)
    shown += "".join(str(slider.max) for slider in at.slider)
    assert "2030" in shown


@pytest.mark.whole
def test_cities_have_a_colour_each(eighteen_cities):
    for mode in ("light", "dark"):
        drawn = view(mode=mode)
        colours = [theme.city(code, drawn) for code in options.names("city", drawn)]
        assert len(colours) == len(set(colours)) == 18
