"""From one thing of a draft to another."""

from collections.abc import Callable

import streamlit as st

from etl.draft.desk import Desk
from etl.draft.thing import Thing

# to the thing of an id; an empty id is the next that is open
Go = Callable[..., None]


def draw(desk: Desk, thing: Thing, following: Thing | None, tell: Callable[..., str], go: Go) -> None:
    """Buttons that lead to the one before, the next, the next that is open, and what was passed over."""
    before, after = (each.id for each in desk.beside(thing))
    st.button(tell("review.back"), shortcut="K", on_click=go, args=(before,))
    st.button(tell("review.forth"), shortcut="J", on_click=go, args=(after,))
    if following:
        st.button(tell("review.next"), shortcut="N", on_click=go, args=(following.id,))
    else:
        st.button(tell("review.to_check"), shortcut="N", on_click=go, args=("",))
    if thing.quote and desk.clauses and not (thing.table == "words" and thing.is_passed_over):
        st.button(tell("review.missed"), shortcut="G", on_click=go, args=(f"at {thing.end}",))
