"""The row or name in question: its cells to change, and the keys that decide it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from etl.contract import FLAG, Column
from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.review import missed, remarks, sectors, together, undo, ways
from ui.review.cells import cell, distinct
from ui.review.ways import Go
from ui.text.escaping import write
from ui.text.words import translate

ASKS = "asks"  # the thing that could not be accepted, and how often one has tried, in the session
ABREAST = 3  # cells in a line


def draw(desk: Desk, thing: Thing, language: str, go: Go) -> None:
    """Show a thing with its cells and what may be decided of it."""
    tell = partial(translate, language)
    following = desk.open_after(thing)

    def decide(decision: str, **cells: str) -> None:
        # what was typed last is in the file, but came after this desk
        now = Desk(desk.folder, desk.known).by_id[thing.id]
        if decision == "accept" and (now.wrong or now.twin):
            st.session_state[ASKS] = (thing.id, st.session_state.get(ASKS, ("", 0))[1] + 1)
            return
        with undo.step(desk, thing.id):
            if thing.twin and cells.get("reason") == "restated":
                desk.restated(thing)
            else:
                desk.decide(thing, decision, **cells)
        # a desk of what stands now: the last thing that is decided is not the next that is open
        onward = Desk(desk.folder, desk.known).open_after(thing)
        go(onward.id if onward else "")

    def reopen() -> None:
        """Of what was passed over and taken an open row is none again."""
        with undo.step(desk, thing.id):
            if thing.is_decided:
                desk.decide(thing, "")
            else:
                desk.take(thing, "")
        if not thing.is_decided:
            go(thing.like or thing.id)

    # in boxes of their own: what comes and goes there leaves the widgets below, and who types in them, alone
    with st.container():
        remarks.where(desk, thing, tell)
    if thing.is_passed_over:
        missed.draw(desk, thing, tell, go)
        with st.container(horizontal=True, gap="small"):
            ways.draw(desk, thing, following, tell, go)
            undo.draw(desk, tell, go)
        with st.container():
            together.draw(desk, thing, tell, go)
    else:
        with st.container(horizontal=True, gap="small"):
            # who types has both hands on the keys, who looks at rows has one
            keys = "Ctrl+Enter" if thing.is_typed else "A"
            st.button(tell("review.accept"), type="primary", shortcut=keys, on_click=decide, args=("accept",))
            if thing.is_decided or thing.into:
                named = tell("review.undo" if thing.is_decided else "review.take_out")
                st.button(named, shortcut="U", on_click=reopen)
            ways.draw(desk, thing, following, tell, go)
            if thing.quote:
                missed.another(desk, thing, tell, go)
            undo.draw(desk, tell, go)
        with st.container():
            remarks.carried(desk, thing, tell)
            remarks.wrong(thing, tell)
            if thing.twin:
                remarks.twin(desk, thing, tell)
                with st.container(horizontal=True, gap="small"):
                    st.button(tell("review.restated"), shortcut="S", on_click=decide,
                              args=("refuse",), kwargs={"reason": "restated"})  # fmt: skip
                    st.button(tell("review.see_twin"), shortcut="T", on_click=go, args=(thing.twin,))
        # of many rows the numbers are the keys of the reasons of all; what was added is taken out again
        if not together.asked(thing) and not thing.into:
            _refusals(thing, tell, decide)
        if thing.quote and not thing.into:
            with st.container():
                together.draw(desk, thing, tell, go)
        if thing.table in ("indicators", "facilities", "agencies"):
            _same(desk, thing, language, decide)
        with st.container():
            sectors.of_chapter(desk, thing, language)
        _cells(desk, thing, language)
    if thing.quote and not thing.into:
        together.beside(desk, thing, language)


def _cells(desk: Desk, thing: Thing, language: str) -> None:
    """A widget for each cell that may be changed; a change is written down at once."""

    def changed(column: Column, key: str) -> None:
        value = st.session_state[key]
        value = str(int(value)) if column.kind is FLAG else (value or "").strip()
        with undo.step(desk, thing.id):
            desk.change(thing, column.name, value)

    for first in range(0, len(thing.columns), ABREAST):
        beside = thing.columns[first : first + ABREAST]
        for slot, column in zip(st.columns(ABREAST, gap="small"), beside, strict=False):
            with slot:
                cell(desk, thing, column, language, changed)


def _same(desk: Desk, thing: Thing, language: str, decide: Callable) -> None:
    """What the data has already that a name may mean; the likest first."""
    name = {"zh": "name_zh", "en": "name_en"}[language]
    of_city = [row for row in desk.known.rows["agencies"] if row["city_id"] == desk.city_id]
    if thing.table == "agencies":
        names = {row["agency_id"]: f"{row[name]} · {row['aliases']}" for row in of_city}
    elif thing.table == "facilities":
        own = desk.known.facilities_of(desk.city_id)
        names = {key: each.cells["name_zh"] for key, each in desk.facilities.items() if each is not thing}
        names |= {row["facility_id"]: row[name] for row in own}
    else:
        names = {
            code: group.cells["name_zh"] for code, group in desk.indicators.items() if group is not thing
        }
        names |= {
            row["indicator_id"]: f"{row[name]} · {row['base_unit']}" for row in desk.known.rows["indicators"]
        }
    names = distinct(names)
    codes = [code for code in thing.near if code in names]
    key = f"same {thing.id}"

    def chosen() -> None:
        if st.session_state[key]:
            decide("same", same_as=st.session_state[key])

    tell = partial(translate, language)
    st.selectbox(tell("review.same"), dict.fromkeys([*codes, *names]), None, key=key, on_change=chosen,
                 format_func=names.get, placeholder=tell("review.same_hint"))  # fmt: skip


def _refusals(thing: Thing, tell: Callable[..., str], decide: Callable) -> None:
    """A button for each reason, by its number."""
    reasons = thing.reasons
    if not reasons:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        write("<small>{text}</small>", text=tell("review.refuse"))
        for number, reason in enumerate(reasons, 1):
            st.button(tell(f"review.reason.{reason}"), shortcut=str(number), key=f"refuse {reason}",
                      on_click=decide, args=("refuse",), kwargs={"reason": reason})  # fmt: skip
