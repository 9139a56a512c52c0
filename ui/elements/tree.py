"""Elements that a page is made of where Streamlit has none: tables and cards with real links.

Python builds the tree, tree.js draws it. Data is text in it and cannot become markup.

Trees that stand one under the other are one element of Streamlit's: each costs some ms whenever a filter
changes.
"""

import base64
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import orjson
import streamlit as st

from ui.view import View

HERE = Path(__file__).parent
ASKED = "asked"  # in the session: by the key of the trees, what a reader has clicked there (click to button)
SCRIPTS = (
    "history.js",
    "typing.js",
    "theme.js",
    "paper.js",
    "rows.js",
    "present.js",
    "tree.js",
)  # one module


class Element(list):
    """One element: its tag, its attributes, and what is inside."""


Ready = orjson.Fragment  # a tree as it is sent
Branch = str | Element
BRANCHES = (str, Element)


class Offer(Element):
    """An element with buttons that save files. `files` makes each, by the name of its button: a name is
    told from all others of the page. What makes one may raise NotMade."""

    def __init__(self, element: Element, files: dict[str, Callable[[], "File"]]):
        super().__init__(element)
        self.files = files


class File(NamedTuple):
    """A file that a reader takes away."""

    name: str
    mime: str
    content: bytes


class NotMade(Exception):
    """A file could not be made; the text tells the reader so."""


# The elements and attributes that pages use; any other is a slip, and data can bring none in.
TAGS = {
    "a", "b", "button", "caption", "dd", "details", "div", "dl", "dt", "form", "h2", "h3", "input", "li",
    "mark", "nav", "p", "section", "small", "span", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
ATTRIBUTES = {
    "action", "aria-current", "aria-label", "aria-sort", "autocomplete", "class", "colspan", "href", "lang",
    "maxlength", "name", "placeholder", "rel", "role", "rowspan", "scope", "style", "tabindex", "title",
    "type",
}  # fmt: skip


def el(tag: str, *inside: Branch | Iterable[Branch] | None, **attributes: object) -> Element:
    """An element; children may be text, elements, lists of elements or None. `class_` stands for class.

    Raises ValueError for a tag or attribute that pages do not use.
    """
    if tag not in TAGS:
        raise ValueError(f"<{tag}>: not among the elements that pages use")
    named = {_attribute(name): str(value) for name, value in attributes.items() if value is not None}
    element = Element((tag, named))
    _fill(element, inside)
    return element


@cache
def _attribute(name: str) -> str:
    attribute = name.rstrip("_").replace("_", "-")
    if attribute not in ATTRIBUTES:
        raise ValueError(f"{attribute}: not among the attributes that pages use")
    return attribute


def _fill(element: Element, inside: Iterable) -> None:
    # a page has thousands: a tuple of types is asked three times as fast as their union is made and asked
    for child in inside:
        if isinstance(child, BRANCHES):
            element.append(child)
        elif child is not None:
            _fill(element, child)


def framed(table: Element, caption: str, height: str = "") -> Element:
    """A table in a frame that scrolls where it is too large, by keyboard too. `height` bounds it (CSS)."""
    style = f"--height:{height}" if height else None
    return el("div", table, class_="scroll", style=style, tabindex=0, role="region", aria_label=caption)


def ready(name: str, make: Callable[[], Element], view: View) -> Ready:
    """A tree of this view, made once and kept as it is sent; `name` tells it from the others of the page."""
    return Ready(view.kept(name, lambda: orjson.dumps(make())))  # a fragment does not say how long it is


def draw(*pieces: Element | Ready | None, view: View, key: str, idle: bool = False) -> None:
    """Show trees, one under the other. `key` tells them from the others of the page. A click on a button of
    an offer saves its file; a button without a name prints the page.

    `idle`: they stand below what a reader sees first, and are built once the browser has drawn that: it need
    not wait for a long table under it."""
    pieces = [piece for piece in pieces if piece is not None]
    if not pieces:
        return
    key = view.key(key)
    made, failed = _made(pieces, st.session_state.get(ASKED, {}).get(key, {}))

    def ask() -> None:
        # files are made in the runs that follow, until one comes to its end: a click may break a run off
        asked = st.session_state.setdefault(ASKED, {})
        for click, (tree, button) in st.session_state[key].make.items():
            asked.setdefault(tree, {})[click] = button

    data = {
        "pieces": [_with_alerts(piece, failed) for piece in pieces],
        "key": key,
        "lang": {"zh": "zh-CN"}.get(view.language, view.language),
        "idle": idle,
        "files": made,
    }
    # as bytes: Streamlit would write the JSON twice, and each Chinese character as six
    _component()(data=orjson.dumps(data), key=key, on_make_change=ask)


def delivered() -> None:
    """A run has come to its end, and what it made is on its way: it is not made again, unless the next click
    says that it has not come."""
    st.session_state.pop(ASKED, None)


def _made(pieces: list[Element], asked: dict[str, str]) -> tuple[dict[str, dict | None], dict[str, str]]:
    """The files that clicks ask for (click to button), as the browser wants them; None where there is none.
    And why a button's file could not be made."""
    makers = {
        name: make for piece in pieces if isinstance(piece, Offer) for name, make in piece.files.items()
    }
    # the offer that was asked may be gone
    made, failed = dict.fromkeys(asked), {}
    for click, name in asked.items():
        try:
            file = makers[name]() if name in makers else None
        except NotMade as reason:
            failed[name] = str(reason)
        else:
            made[click] = file and file._asdict() | {"content": base64.b64encode(file.content).decode()}
    return made, failed


def _with_alerts(piece: Element, failed: dict[str, str]) -> Element:
    """An offer with a word on each of its files that could not be made."""
    if not isinstance(piece, Offer):
        return piece
    return Element(
        [*piece, *(el("span", text, role="alert") for name, text in failed.items() if name in piece.files)]
    )


def bring() -> None:
    """What draws the trees of a page, before the first of them. It comes apart from them: a browser that has
    it is not sent it again (Streamlit keeps messages over 10 kB that have not changed)."""
    _drawing()(key="trees")


@st.cache_resource(show_spinner=False)
def _drawing():
    return st.components.v2.component(
        "plan_atlas_trees",
        css=(HERE / "tree.css").read_text("utf-8"),
        js="".join((HERE / name).read_text("utf-8") for name in SCRIPTS),
    )


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(
        "plan_atlas_tree", html='<div class="root"></div>', js=(HERE / "hand_over.js").read_text("utf-8")
    )
