"""The briefing: which slides stand in it, and that none is empty."""

import html
import io
import re

import pytest
from pptx import Presentation

from tests.dashboard import charts, elements, links, opened, pieces, text, trees, view
from ui import slides, theme
from ui.shell.navigation import PAGES
from ui.slides.content import Atlas, Bars, Grid, Paths
from ui.tables import deck as tables

USUAL = [
    "overview.headlines", "progress.strip", "overview.due", "progress.bullets", "revisions.changes",
    "contradictions.findings", "agencies.ranking", "cities.rates", "sectors.paths.employment", "map.map",
]  # fmt: skip


def names(deck: list[slides.Slide]) -> list[str]:
    return [slide.name for slide in deck]


def size(block) -> int:
    if isinstance(block, Grid):
        return len(block.body)
    if isinstance(block, Bars):
        return len(block.names)
    return len(block.panels) if isinstance(block, Paths) else len(block.scene.outlines)


def test_a_deck_that_nobody_has_chosen_is_short_and_begins_with_the_finding_of_all(dashboard):
    assert names(slides.deck(view())) == USUAL


def test_the_address_chooses_and_orders_a_deck(dashboard):
    chosen = view(deck=["map.map", "gone.away", "contradictions", "overview.due", "map.map"])
    assert names(slides.deck(chosen)) == [
        "map.map", "contradictions.findings", "contradictions.confirmed", "overview.due",
    ]  # fmt: skip


def test_the_filters_take_out_what_they_empty(dashboard):
    one = names(slides.every(view(city="jiyuan", sector="childcare")))
    assert "overview.due" in one and "revisions.changes" not in one
    assert all(name.split(".")[2] == "childcare" for name in one if name.startswith("sectors."))
    # a sector's goal paths stand for it, where one is chosen
    assert "sectors.paths.education" in names(slides.deck(view(sector="education")))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_slide_is_empty_and_no_title_stands_twice(dashboard, language):
    every = slides.every(view(language=language))
    assert {slide.page for slide in every} <= {page.code for page in PAGES}
    for slide in every:
        content = slide.content()
        assert content.blocks and all(size(block) for block in content.blocks), slide.name
        assert all(isinstance(block, Grid | Bars | Paths | Atlas) for block in content.blocks)
    titles = [slide.title() for slide in every]
    assert len(set(titles)) == len(titles)


@pytest.mark.whole
def test_eighteen_cities_have_a_deck_of_the_ranking(eighteen_cities):
    assert "cities.ranked" in names(slides.deck(view()))
    assert all(slide.content().blocks for slide in slides.deck(view()))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_slide_says_on_the_screen_what_it_says_in_a_file(dashboard, language):
    for slide in slides.deck(view(language=language)):
        page = opened(slide.page, language, present=slide.code)
        drawn = [chart["layout"]["title"]["text"] for chart in charts(page)]
        said = "\n".join([*map(text, [*trees(page), *headings(page)]), *drawn])
        # a long title is broken into lines, which a Chinese one joins without a blank
        assert plain(slide.title()) in plain(said), slide.name


def plain(said: str) -> str:
    return re.sub(r"<[^>]+>|\s", "", html.unescape(said))


def headings(page) -> list:
    return [tree for tree in pieces(page) if tree[1].get("class") == "heading"]


def test_the_tick_list_takes_in_orders_and_takes_out_by_links(dashboard):
    (lists,) = [tree for tree in trees(opened("deck")) if tree[1].get("class") == "deck"]
    mine, every = elements(lists, "section")
    mine, every = list(elements(mine, "li")), list(elements(every, "li"))
    assert len(mine) == 10 and text(mine[0]).startswith("15 份规划")
    assert sum("☑" in text(row) for row in every) == 10 and len(every) == len(slides.every(view()))
    first, second = USUAL[:2]
    assert f"deck={second}&deck={first}&" in links(mine[0])["↓"]
    assert f"deck={first}&" not in links(mine[0])["✕"] and f"deck={second}&" in links(mine[0])["✕"]


def test_a_slide_that_is_in_no_deck_is_shown_and_led_on_from(dashboard):
    page = opened("agencies", present="partners")
    (steps,) = [tree for tree in pieces(page) if tree[1].get("class") == "steps"]
    assert "11" in text(steps)  # the usual ten, and this one
    assert "present=changes" in links(steps)["下一屏"]


def steps(page) -> list:
    return next(tree for tree in pieces(page) if tree[1].get("class") == "steps")


@pytest.mark.parametrize(
    ("deck", "end"),
    [
        ([], "deck?lang=zh"),
        (["map.map", "progress.strip"], "deck?lang=zh&deck=map.map&deck=progress.strip"),
        (["progress"], "?lang=zh"),  # a page's own slides, begun on that page
    ],
)
def test_a_presentation_ends_where_it_began(dashboard, deck, end):
    page = opened("progress", present="strip", **({"deck": deck} if deck else {}))
    assert links(steps(page))["结束"] == end


def test_a_number_leads_to_its_slide(dashboard):
    page = opened("progress", present="strip")
    numbered = {told: href for told, href in links(steps(page)).items() if told.isdecimal()}
    assert list(numbered) == [str(n) for n in range(1, 11)]
    assert all(f"present={name.partition('.')[2]}" in numbered[str(n)] for n, name in enumerate(USUAL, 1))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_comparison_names_the_plans_of_both_cities_as_its_source(dashboard, language):
    cities = {"zh": ("洛阳市 2022", "济源市 2023"), "en": ("Luoyang 2022", "Jiyuan 2023")}[language]
    page = opened("cities", language, present="rates", city="jiyuan")
    (nav,) = [tree for tree in pieces(page) if tree[0] == "nav"]
    (source,) = [one for one in elements(nav, "span") if one[1].get("class") == "of-slide"]
    assert all(city in text(source) for city in cities)
    one = opened("progress", language, present="strip", city="jiyuan")
    (source,) = [one for tree in pieces(one) if tree[0] == "nav" for one in elements(tree, "span")][1:2]
    assert cities[0] not in text(source) and cities[1] in text(source)


def test_files_are_light_however_dark_the_page_is(dashboard):
    """A dark theme's colours on white paper cannot be read."""
    made = {
        mode: tables.offer({}, view("deck", mode=mode, deck="progress")).files["deck.pptx"]()
        for mode in ("light", "dark")
    }
    colours = _colours(made["dark"])
    light, dark = (colour.lstrip("#") for colour in theme.SIGNALS["missed"])
    assert colours == _colours(made["light"]) and light in colours and dark not in colours


def _opened(file):
    return Presentation(io.BytesIO(file.content))


def _colours(file) -> set[str]:
    """Of all bars of its charts."""
    return {
        colour
        for slide in _opened(file).slides
        for shape in slide.shapes
        if shape.has_chart
        for colour in re.findall(r'srgbClr val="(\w+)"', shape.chart._chartSpace.xml)
    }
