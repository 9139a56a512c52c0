"""Elements that a page is made of where Streamlit has none: tables and cards with real links.

Python builds the tree, ui/tree.js draws it. Data is text in it and cannot become markup.

Trees that stand one under the other are one element of Streamlit's: each costs some ms whenever a filter
changes.
"""

import base64
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from ui.shell import url
from ui.view import View

HERE = Path(__file__).parent


class Element(list):
    """One element: its tag, its attributes, and what is inside."""


Branch = str | Element


class Offer(Element):
    """An element with buttons that save files. `files` makes each, by the name of its button: a name is
    told from all others of the page."""

    def __init__(self, element: Element, files: dict[str, Callable[[], "File"]]):
        super().__init__(element)
        self.files = files


class File(NamedTuple):
    """A file that a reader takes away."""

    name: str
    mime: str
    content: bytes


# The elements and attributes that pages use; any other is a slip, and data can bring none in.
TAGS = {
    "a", "b", "button", "caption", "dd", "div", "dl", "dt", "h2", "h3", "li", "nav", "p", "section", "small",
    "span", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "aria-current", "aria-label", "aria-sort", "class", "colspan", "href", "lang", "name", "role", "rowspan",
    "scope", "style", "tabindex", "title",
}  # fmt: skip


def el(tag: str, *inside: Branch | Iterable[Branch] | None, **attributes: object) -> Element:
    """An element; children may be text, elements, lists of elements or None. `class_` stands for class.

    Raises ValueError for a tag or attribute that pages do not use.
    """
    named = {
        name.rstrip("_").replace("_", "-"): str(value)
        for name, value in attributes.items()
        if value is not None
    }
    if tag not in TAGS or not named.keys() <= ATTRIBUTES:
        raise ValueError(f"<{tag}> with {sorted(named)}: not among the elements that pages use")
    return Element([tag, named, *_flat(inside)])


def _flat(inside: Iterable) -> Iterable[Branch]:
    for child in inside:
        if isinstance(child, str | Element):
            yield child
        elif child is not None:
            yield from _flat(child)


def framed(table: Element, caption: str, height: str = "") -> Element:
    """A table in a frame that scrolls where it is too large, by keyboard too. `height` bounds it (CSS)."""
    style = f"--height:{height}" if height else None
    return el("div", table, class_="scroll", style=style, tabindex=0, role="region", aria_label=caption)


def draw(*pieces: Element | None, view: View, key: str, idle: bool = False) -> None:
    """Show trees, one under the other. `key` tells them from the others of the page. A click on a button of
    an offer saves its file; a button without a name prints the page.

    `idle`: they stand below what a reader sees first, and are built once the browser has drawn that: it need
    not wait for a long table under it."""
    pieces = [piece for piece in pieces if piece is not None]
    if not pieces:
        return
    asked = f"asked-{key}"
    files = {name: make for piece in pieces if isinstance(piece, Offer) for name, make in piece.files.items()}
    # None: the offer that was asked is gone
    make = files.get(st.session_state.pop(asked, None))
    file = make() if make else None

    def ask() -> None:
        # the file is made in the run that follows, where a fault is told like any other
        st.session_state[asked] = st.session_state[key].make

    _component()(
        data={
            "pieces": pieces,
            "lang": {"zh": "zh-CN"}.get(view.language, view.language),
            "idle": idle,
            "file": file
            and file._asdict()
            | {
                "content": base64.b64encode(file.content).decode(),
                "made": time.monotonic_ns(),
            },
        },
        key=key,
        on_open_change=lambda: url.follow(st.session_state[key].open),
        on_make_change=ask,
    )


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(
        "plan_atlas_tree",
        html='<div class="root"></div>',
        css=(HERE / "tree.css").read_text("utf-8"),
        js=(HERE / "tree.js").read_text("utf-8"),
    )
