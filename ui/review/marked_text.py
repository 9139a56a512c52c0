"""The text with each figure marked: which is decided, which is in question. A click opens its row, words that
are marked a new one."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import streamlit as st

from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.review.remarks import NOT_TAKEN

HERE = Path(__file__).parent
STATES = {"accept": "accepted", "refuse": "refused"}
SAID = ("open", "accepted", "refused", "no_figure", "no_goal")


@st.cache_resource(show_spinner=False)
def _component():
    return st.components.v2.component(
        "plan_atlas_marked_text",
        html='<div class="text" tabindex="0"></div>',
        css=(HERE / "marked_text.css").read_text("utf-8"),
        js=(HERE / "marked_text.js").read_text("utf-8"),
    )


def draw(
    desk: Desk, chosen: Thing | None, tell: Callable[..., str], go: Callable[..., None], asks: int
) -> None:
    """Show the text. `go` is called with the id of a thing that is clicked. `asks`: how often
    it was tried to accept the chosen one in vain: each time the first line that it lacks takes the keys."""

    def clicked() -> None:
        go(st.session_state["text"].opened)

    shown = chosen
    if chosen and chosen.names:  # of a name the first place where it stands
        shown = desk.by_id[chosen.names[0]]
    asked = chosen.wrong if asks and chosen else []
    lines = [column for column in asked if not column.kind.choices]
    _component()(
        data={
            "pieces": pieces(desk, chosen),
            "current": shown.id if shown and shown.quote else "",
            # what was passed over and is taken is a new thing to the hands
            "shown": f"{chosen.id} {chosen.is_passed_over}" if chosen else "",
            "asks": asks,
            "focus": tell(f"review.column.{lines[0].name}") if lines else "",
            "said": {state: tell(f"review.mark.{state}") for state in SAID},
        },
        key="text",
        on_opened_change=clicked,
    )


def pieces(desk: Desk, chosen: Thing | None) -> list[str | list[str]]:
    """The text in order: what is not marked as it stands, each mark as its text, its ids and its state."""
    found, at = [], 0
    for start, end, ids, state in marks(desk, chosen):
        found += [desk.text[at:start], [desk.text[start:end], ids, state]]
        at = end
    return [*found, desk.text[at:]]


def marks(desk: Desk, chosen: Thing | None) -> list[tuple[int, int, list[str], str]]:
    """Start, end, ids and state of each mark, in order. Of several rows of the same words the first open one
    is the first of the ids; where words overlap, the shortest. Words that are no row are marked while they
    are in question."""
    shown = [chosen] if chosen and chosen.table == "words" and chosen.is_passed_over else []
    things = sorted((*desk.rows, *desk.digits, *shown), key=lambda thing: thing.start)
    found: list[tuple[int, int, list[str], str]] = []
    for group in _overlapping(things):
        edges = sorted({edge for thing in group for edge in (thing.start, thing.end)})
        for start, end in pairwise(edges):
            over = [thing for thing in group if thing.start <= start and end <= thing.end]
            over.sort(key=_rank)
            if over:
                first = over[0]
                state = NOT_TAKEN[first.table] if first.is_passed_over else STATES.get(first.decision, "open")
                ids = [thing.id for thing in over]
                if found and found[-1][1] == start and found[-1][2][0] == ids[0]:  # one thing has one mark
                    start, _, before, _ = found.pop()
                    ids = list(dict.fromkeys([*before, *ids]))
                found.append((start, end, ids, state))
    return found


def _rank(thing: Thing) -> tuple:
    """Of rows in one place that which a click opens comes first."""
    return thing.table == "digits", thing.is_passed_over, thing.is_decided, thing.end - thing.start


def _overlapping(things: list[Thing]) -> Iterator[list[Thing]]:
    """Things in the order of their start, those together that reach into one another."""
    group: list[Thing] = []
    for thing in things:
        if group and thing.start >= max(each.end for each in group):
            yield group
            group = []
        group.append(thing)
    if group:
        yield group
