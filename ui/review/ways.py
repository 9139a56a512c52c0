"""From one thing of a draft to another, and all rows of an item at once."""

from collections.abc import Callable

import streamlit as st

from etl.draft import decisions
from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.review import told
from ui.text.words import translate

# to the thing of an id, and whether by walking; an empty id is the next that is open
Go = Callable[..., None]


def draw(desk: Desk, thing: Thing, following: Thing | None, tell: Callable[..., str], go: Go) -> None:
    """Buttons that lead to the one before, the next, the next that is open, and what was passed over."""
    before, after = (each.id for each in desk.beside(thing))
    st.button(tell("review.back"), shortcut="K", on_click=go, args=(before, True))
    st.button(tell("review.forth"), shortcut="J", on_click=go, args=(after, True))
    if following:
        st.button(tell("review.next"), shortcut="N", on_click=go, args=(following.id,))
    if thing.quote and desk.about == "documents" and desk.clauses and thing.table != "clauses":
        st.button(tell("review.missed"), shortcut="G", on_click=go, args=(f"clauses {thing.end}",))


def beside(desk: Desk, thing: Thing, language: str, go: Go) -> None:
    """The rows of the same item that are open, and one key that accepts them all."""
    rows = [
        row
        for row in desk.rows
        if not row.is_decided and row.cells["item"] == thing.cells["item"] and not row.wrong
    ]
    if len(rows) < 2:
        return

    def accept_all() -> None:
        decisions.put(desk.folder, *((row.table, row.key, {"decision": "accept"}) for row in rows))
        following = Desk(desk.folder, desk.known).open_after(thing)
        go(following.id if following else "")

    named = translate(language, "review.accept_item", n=len(rows))
    st.button(named, shortcut="Shift+A", on_click=accept_all)
    told.rows(desk, rows, language)
