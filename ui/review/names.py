"""All new names of a kind, or all goals without a number, as one table to be typed or pasted into: a column
of translations, for one."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from etl.contract import FLAG, Column
from etl.draft import decisions
from etl.draft.desk import Desk, next_open
from etl.draft.thing import FILLED, Thing
from ui.review import sectors, together, typed, undo
from ui.review.cells import FREE, options
from ui.review.ways import Go
from ui.text.escaping import write

TABLES = ("milestones", "indicators", "facilities", "agencies", "units", "translations")
ROW, TALL = 35, 560  # px of a table
BEFORE, BEHIND = 6, 24  # characters of the text shown beside the first place of a name: a cell shows some 15


def listed(desk: Desk, table: str) -> list[Thing]:
    """What stands in a table; a goal that is refused needs no words."""
    return [
        thing for thing in desk.things
        if thing.goes_into == table and not (thing.quote and thing.decision == "refuse")
    ]  # fmt: skip


def draw(desk: Desk, table: str, language: str, tell: Callable[..., str], go: Go) -> None:
    """Show the table; what is typed is written down at once, one key accepts all rows that are complete."""
    things = listed(desk, table)
    lacking = {of for of, _ in typed.untaken()}
    undecided = [thing for thing in things if not thing.is_decided and thing.id not in lacking]
    complete = together.acceptable(undecided)
    with st.container(horizontal=True, gap="small"):
        # one button, whatever its number
        st.button(tell("review.accept_names", n=len(complete)), key="accept names", type="primary",
                  shortcut="Ctrl+Enter", on_click=accept, args=(desk, complete))  # fmt: skip
        onward(desk, table, tell, go)
        undo.draw(desk, tell, lambda _id: None)
    sectors.draw(desk, things, language, tell)
    typed.tell_untaken(desk, things, language, tell)
    # words that were taken or not are shown anew as what the row has now
    key = f"names {desk.id} {typed.times_read()} {' '.join(thing.key for thing in things)}"
    chosen_from = {
        column.name
        for column in things[0].columns
        if column.kind is not FLAG and column.name not in FREE and options(desk, things[0], column, language)
    }
    shown = [
        {
            "state": ("⚠ " if thing.id in lacking else "")
            + tell(f"review.state.{thing.decision if thing.is_decided else 'open'}"),
            "place": _place(desk, thing),
        }
        | {column.name: _shown(thing, column, column.name in chosen_from) for column in thing.columns}
        for thing in things
    ]
    given = pd.DataFrame(shown, columns=["state", "place", *FILLED[table]])
    config = _columns(desk, things[0], chosen_from, language, tell)
    st.data_editor(
        given, key=key, hide_index=True, height=min(TALL, ROW * (len(things) + 1) + 2), column_config=config,
        on_change=lambda: _take(desk, things, st.session_state[key]["edited_rows"]),
    )  # fmt: skip


def _take(desk: Desk, things: list[Thing], edited: typed.Edited) -> None:
    with undo.step(desk, things[0].id):
        typed.take(desk, things, edited)


def accept(desk: Desk, things: list[Thing]) -> None:
    if things:
        with undo.step(desk, things[0].id):
            decisions.put(
                desk.folder, *((thing.table, thing.key, {"decision": "accept"}) for thing in things)
            )


def onward(desk: Desk, table: str, tell: Callable[..., str], go: Go) -> None:
    """When all of a kind is decided: to what is open elsewhere, or to the check."""
    if any(thing.goes_into == table and not thing.is_decided for thing in desk.things):
        return
    following = next_open(desk.things, "")
    named = tell("review.next" if following else "review.to_check")
    st.button(named, shortcut="N", on_click=go, args=(following.id if following else "",))
    write("<p role='status'>{text}</p>", text=tell("review.all_named" if following else "review.all_decided"))


def _columns(
    desk: Desk, thing: Thing, chosen_from: set[str], language: str, tell: Callable[..., str]
) -> dict:
    """How each column is shown: as a list where the contract or the data has one."""
    config = {
        name: st.column_config.TextColumn(tell(f"review.column.{name}"), disabled=True, width=width)
        for name, width in (("state", "small"), ("place", "medium"))
    }
    for column in thing.columns:
        named = tell(f"review.column.{column.name}")
        if column.kind is FLAG:
            config[column.name] = st.column_config.CheckboxColumn(named)
        elif column.name in chosen_from:
            choices = options(desk, thing, column, language)
            # a list of one column drops in silence what it does not have; this one takes it, and it is told
            config[column.name] = st.column_config.MultiselectColumn(
                named, options=list(choices), format_func=choices.get, accept_new_options=True
            )
        else:
            config[column.name] = st.column_config.TextColumn(named)
    return config


def _place(desk: Desk, thing: Thing) -> str:
    row = thing if thing.quote else desk.by_id.get(thing.names[0]) if thing.names else None
    return desk.text[max(0, row.start - BEFORE) : row.end + BEHIND].replace("\n", " ") if row else ""


def _shown(thing: Thing, column: Column, is_listed: bool) -> str | bool | list[str]:
    cell = thing.cells.get(column.name, "")
    if column.kind is FLAG:
        return cell == "1"
    return [cell] if is_listed and cell else [] if is_listed else cell
