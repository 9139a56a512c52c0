"""All rows of an item or a chapter at once: accepted, or refused with one reason."""

from collections.abc import Callable

import streamlit as st

from etl.draft import decisions
from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.review import remarks, undo
from ui.review.ways import Go

KEYS = {"item": "Shift+X", "chapter": "Shift+Z"}  # Streamlit keeps R and C
ASKED = "refusing"  # the thing and the part of the text whose rows are to be refused, in the session


def draw(desk: Desk, thing: Thing, tell: Callable[..., str], go: Go) -> None:
    """Buttons that accept the open rows of an item, or ask for a reason to refuse them or the chapter's."""
    of = {part: desk.open_with(thing, part) for part in KEYS}
    if len(of["chapter"]) == len(of["item"]):
        del of["chapter"]
    part = asked(thing)
    if len(of.get(part, ())) > 1:
        _reasons(desk, thing, of[part], tell(f"review.refusing_{part}", n=len(of[part])), tell, go)
    with st.container(horizontal=True, gap="small"):
        if len(whole := acceptable(of["item"])) > 1:
            st.button(tell("review.accept_item", n=len(whole)), shortcut="Shift+A", on_click=_decide,
                      args=(desk, thing, whole, "accept", "", go))  # fmt: skip
        for name, rows in of.items():
            if len(rows) > 1:
                named = tell("review.rather_not" if part == name else f"review.refuse_{name}", n=len(rows))
                st.button(named, shortcut=KEYS[name], on_click=_ask, args=(thing, name))


def acceptable(rows: list[Thing]) -> list[Thing]:
    """The rows that can be accepted as they are."""
    return [row for row in rows if not row.wrong and not row.twin]


def beside(desk: Desk, thing: Thing, language: str) -> None:
    """The rows that are decided at once: those to be refused, else those of the item that can be accepted."""
    rows = desk.open_with(thing, asked(thing) or "item")
    rows = rows if asked(thing) else acceptable(rows)
    if len(rows) > 1:
        remarks.rows(desk, rows, language)


def asked(thing: Thing) -> str:
    """The part of the text whose rows are to be refused with this one; empty: it alone."""
    of, part = st.session_state.get(ASKED, ("", ""))
    return part if of == thing.id else ""


def _ask(thing: Thing, part: str) -> None:
    st.session_state[ASKED] = ("", "") if asked(thing) == part else (thing.id, part)


def _reasons(
    desk: Desk, thing: Thing, rows: list[Thing], named: str, tell: Callable[..., str], go: Go
) -> None:
    """A button for each reason that fits all rows, by the number that it has for one."""
    fitting = [
        (number, reason) for number, reason in enumerate(thing.reasons, 1)
        if all(reason in row.reasons for row in rows)
    ]  # fmt: skip
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.text(named)
        for number, reason in fitting:
            st.button(tell(f"review.reason.{reason}"), shortcut=str(number), key=f"refuse all {reason}",
                      on_click=_decide, args=(desk, thing, rows, "refuse", reason, go))  # fmt: skip


def _decide(desk: Desk, thing: Thing, rows: list[Thing], decision: str, reason: str, go: Go) -> None:
    after = {"decision": decision, "reason": reason}
    with undo.step(desk, thing.id):
        decisions.put(desk.folder, *((row.table, row.key, after) for row in rows))
    following = Desk(desk.folder, desk.known).open_after(thing)
    go(following.id if following else "")
