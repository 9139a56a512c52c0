"""The dashboard under AppTest: open a page as an address would, and read what a reader sees."""

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import queries
from tests.conftest import ROOT
from ui.view import View

# Each AppTest looks through all that is installed for components, which takes longer than most pages: once is enough.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

Tree = list

# the pages as their links are named
NAMES = {
    "zh": {
        "overview": "总览",
        "progress": "完成情况",
        "sectors": "领域",
        "cities": "城市",
        "agencies": "部门",
        "revisions": "规划调整",
        "contradictions": "矛盾核查",
        "map": "地图",
        "targets": "目标库",
        "about": "数据说明",
        "deck": "汇报",
    },
    "en": {
        "overview": "Overview",
        "progress": "Progress",
        "sectors": "Sectors",
        "cities": "Cities",
        "agencies": "Agencies",
        "revisions": "Revisions",
        "contradictions": "Contradictions",
        "map": "Map",
        "targets": "Targets",
        "about": "About",
        "deck": "Briefing",
    },
}


def opened(page: str = "overview", language: str = "zh", **params: str | list[str]) -> AppTest:
    """A page opened at an address with these parameters. Fails if the page shows a fault."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in ({"lang": language} | params).items():
        at.query_params[name] = value
    if page != "overview":
        at.switch_page(f"pages/{page}.py")
    return sound(at.run())


def view(
    page: str = "overview", language: str = "zh", mode: str = "light", **params: str | list[str]
) -> View:
    """What a reader looks at, without a reader: all that a chart or a table is drawn from."""
    given = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in params.items()}
    return View(queries.current(), page, language, mode, given, date.today())


def sound(at: AppTest) -> AppTest:
    """The same, after a look that nothing failed; a question that DuckDB refuses shows as a database fault."""
    assert not at.exception, at.exception
    assert not at.error, [error.value for error in at.error]
    assert not re.findall(r"(?:Binder|Catalog|Parser|Conversion|Invalid Input) Error.*", words(at))
    return at


def charts(at: AppTest) -> list[dict]:
    """The specification of each chart."""
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def trees(at: AppTest) -> list[Tree]:
    """Each tree of what the page says, without the links to the other pages, the headings of views, the
    downloads and the steps of a presentation: [tag, attributes, child...]."""
    return [
        tree
        for tree in pieces(at)
        if tree[0] not in ("nav", "form") and tree[1].get("class") not in ("heading", "downloads", "steps")
    ]


def pieces(at: AppTest) -> list[Tree]:
    """Every tree of the page, in order."""
    return [tree for data in sent(at) for tree in data["pieces"]]


def sent(at: AppTest) -> list[dict]:
    """What each tree's element sends to the browser, in order: pieces, key, lang, idle, files."""
    # what asks the browser for WebGL, and what draws the trees, are sent nothing
    return [json.loads(one.proto.bytes) for one in at.get("bidi_component") if one.proto.bytes]


def elements(tree: Tree, tag: str) -> Iterator[Tree]:
    """Every element of a tag in a tree, in order."""
    if tree[0] == tag:
        yield tree
    for child in tree[2:]:
        if isinstance(child, list):
            yield from elements(child, tag)


def as_read(told: str) -> str:
    """A text as it is read: a blank at which no line may end is one too."""
    return told.replace("\N{NO-BREAK SPACE}", " ")


def text(tree: Tree | str) -> str:
    """All text in a tree, as it is read."""
    if isinstance(tree, str):
        return as_read(tree)
    return "".join(text(child) for child in tree[2:])


def rows(tree: Tree) -> list[list[str]]:
    """The rows of a tree's table bodies, as the text of their cells."""
    return [
        [text(cell) for cell in row[2:] if isinstance(cell, list)]
        for body in elements(tree, "tbody")
        for row in elements(body, "tr")
    ]


def links(tree: Tree) -> dict[str, str]:
    """Text to address of every link in a tree; the last of equal texts stands."""
    return {text(link): link[1]["href"] for link in elements(tree, "a")}


def words(at: AppTest) -> str:
    """The text of all that the page writes as HTML, and of its trees, without the links to other pages."""
    held = re.compile('<span class="held">(.*?)</span>')
    written = (re.sub("<[^>]+>", "\n", held.sub(r"\1", block.proto.body)) for block in at.get("html"))
    said = (text(tree) for tree in pieces(at) if tree[0] != "nav")
    return as_read("\n".join([*map(html.unescape, written), *said]))
