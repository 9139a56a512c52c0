"""What the reader has passed over: a number that is a figure after all, a clause that is a goal."""

from collections.abc import Callable

import streamlit as st

from etl.draft import decisions
from etl.draft.desk import Desk
from etl.draft.thing import REASONS, Thing


def draw(desk: Desk, thing: Thing, tell: Callable[..., str], go: Callable[..., None]) -> None:
    """The key that makes a row of it; of a number another reason why it is none."""

    def take(decision: str) -> None:
        desk.decide(thing, decision)
        go(thing.id)

    if thing.table == "clauses":
        st.button(tell("review.goal"), type="primary", shortcut="M", on_click=take, args=("goal",))
        return
    key = f"reason {thing.id}"

    def changed() -> None:
        decisions.put(desk.folder, (thing.table, thing.key, {"reason": st.session_state[key]}))

    reasons = REASONS["digits"]
    named = tell("review.column.reason")
    st.selectbox(named, reasons, reasons.index(thing.reason), key=key, on_change=changed,
                 format_func=lambda code: tell(f"review.reason.{code}"))  # fmt: skip
    st.button(tell("review.figure"), shortcut="F", on_click=take, args=("figure",))
