"""A page in a frame of another site: one view with its title and source, and nothing around it."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.dashboard import charts, elements, opened, pieces, sound, text, words
from ui.shell.navigation import PAGES

# of each page with views, those that it has with two cities and no agency chosen
VIEWS = {
    "overview": ["headlines", "calendar", "due"],
    "progress": ["strip", "bullets", "checked", "unchecked"],
    "sectors": ["paths", "singles", "pace", "table"],
    "cities": ["rates", "counts", "promised", "only"],
    "agencies": ["ranking", "matrix", "partners"],
    "revisions": ["changes", "pairs", "facilities", "in_force"],
    "contradictions": ["findings", "confirmed", "rules"],
    "map": ["map"],
}  # fmt: skip
WIDGETS = ("pills", "multiselect", "selectbox", "text_input", "button", "slider", "download_button")


def embedded(page: str, language: str = "en", **params: str) -> AppTest:
    """A page as it stands in a frame."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.context = {"is_embedded": True}
    for name, value in ({"lang": language} | params).items():
        at.query_params[name] = value
    if page != "overview":
        at.switch_page(f"pages/{page}.py")
    return sound(at.run())


@pytest.mark.parametrize("page", [page.code for page in PAGES if page.code != "deck"])
def test_there_is_nothing_around_the_content(dashboard, page):
    at = embedded(page)
    assert not [widget for kind in WIDGETS for widget in at.get(kind)]
    trees = pieces(at)
    assert not any(tree[0] in ("nav", "form") or tree[1].get("class") == "downloads" for tree in trees)
    assert not any(list(elements(tree, "button")) for tree in trees)
    (source,) = (block.proto.body for block in at.get("html") if 'class="source"' in block.proto.body)
    assert source.startswith('<p class="source">Source: Luoyang ')
    address = "./" if page == "overview" else page
    assert f'<a href="{address}?lang=en" target="_blank">Plan Atlas</a>' in source


@pytest.mark.parametrize("page", VIEWS)
def test_one_view_is_shown_the_first_or_the_one_that_is_asked_for(dashboard, page):
    for view in ("", VIEWS[page][-1], "nothing"):
        at = embedded(page, **({"view": view} if view else {}))
        shown = view if view in VIEWS[page] else VIEWS[page][0]
        keys = [block.proto.id for block in at.get("flex_container") if "view-" in block.proto.id]
        assert [key.rpartition("view-")[2] for key in keys] == [shown]
        # its own title is the one there is
        assert 'class="finding"' not in "".join(block.proto.body for block in at.get("html"))


@pytest.mark.parametrize(
    ("page", "agency", "title"),
    [
        ("map", {}, "facilities due by"),
        ("agencies", {"agency": "luoyang-civil-affairs"}, "Luoyang Civil Affairs Bureau"),
    ],
)
def test_a_view_that_its_pages_title_tells_of_has_that_title(dashboard, page, agency, title):
    """Alone it would not say which agency, or how much is on the map."""
    first = next(tree for tree in pieces(embedded(page, **agency)) if tree[1].get("class") == "heading")
    assert title in text(first)


def test_a_chart_in_a_frame_is_that_of_the_page(dashboard):
    (alone,) = charts(embedded("revisions", city="luoyang"))
    (on_page,) = charts(opened("revisions", "en", city="luoyang"))
    assert alone["data"] == on_page["data"] and alone["layout"]["title"] == on_page["layout"]["title"]


def test_pages_without_views_keep_their_title_and_a_link_of_theirs_stays_in_the_frame(dashboard):
    at = embedded("targets", city="luoyang")
    assert "found of" in words(at)
    steps = [
        link[1]["href"] for tree in pieces(at) for link in elements(tree, "a") if "page=2" in link[1]["href"]
    ]
    assert steps and all("embed=true" in step for step in steps)
