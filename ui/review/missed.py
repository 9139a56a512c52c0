"""What the reader has passed over: a number that is a figure after all, words that are a goal, one row more
of a row's words."""

from collections.abc import Callable

import streamlit as st

from etl.draft.desk import Desk
from etl.draft.naming import site
from etl.draft.thing import REASONS, Thing
from ui.review import undo
from ui.review.ways import Go


def draw(desk: Desk, thing: Thing, tell: Callable[..., str], go: Go) -> None:
    """The keys that make a row of it; of a number another reason why it is none."""

    def take(into: str) -> None:
        with undo.step(desk, thing.id):
            desk.take(thing, into)
        go(thing.id)

    with st.container(horizontal=True, gap="small"):
        figure = "targets" if desk.about == "documents" else "observations"
        st.button(tell("review.figure"), type="primary", shortcut="F", on_click=take, args=(figure,))
        if thing.table == "words" and desk.about == "documents":
            st.button(tell("review.goal"), type="primary", shortcut="M", on_click=take, args=("milestones",))
    if thing.table == "words":
        return
    key = f"reason {thing.id}"

    def changed() -> None:
        with undo.step(desk, thing.id):
            desk.change(thing, "reason", st.session_state[key])

    reasons = REASONS["digits"]
    named = tell("review.column.reason")
    st.selectbox(named, reasons, reasons.index(thing.reason), key=key, on_change=changed,
                 format_func=lambda code: tell(f"review.reason.{code}"))  # fmt: skip


def another(desk: Desk, thing: Thing, tell: Callable[..., str], go: Go) -> None:
    """Buttons that make one row more of a row's words, and a facility of what a milestone speaks of."""

    def take(into: str) -> None:
        with undo.step(desk, thing.id):
            made = desk.another(thing, into)
        go(made)

    def build(name: str) -> None:
        own = desk.known.facilities_of(desk.city_id)
        known = next((row["facility_id"] for row in own if row["name_zh"] == name), name)
        with undo.step(desk, thing.id):
            desk.change(thing, "facility_id", known)

    figure = "targets" if desk.about == "documents" else "observations"
    hint = tell("review.another_help")
    st.button(tell("review.another"), shortcut="D", on_click=take, args=(figure,), help=hint)
    if desk.about == "documents":
        st.button(tell("review.another_goal"), shortcut="M", on_click=take, args=("milestones",), help=hint)
    if thing.goes_into == "milestones" and not thing.cells["facility_id"]:
        name = site(thing.cells["what_zh"])
        st.button(tell("review.facility"), shortcut="B", on_click=build, args=(name,), help=name)
