"""All new names of a kind as one table, to be typed or pasted into: a column of translations, for one."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from etl.contract import FLAG, Column
from etl.draft import decisions
from etl.draft.desk import Desk
from etl.draft.thing import FILLED, Thing
from ui.review.cells import options

TABLES = ("indicators", "agencies", "units", "translations")
AROUND = 16  # characters of the text shown before and after the first place of a name


def draw(desk: Desk, table: str, language: str, tell: Callable[..., str]) -> None:
    """Show the table; what is typed is written down at once, one key accepts all rows that are complete."""
    things = [thing for thing in desk.things if thing.table == table]
    complete = [thing for thing in things if not thing.is_decided and not thing.wrong]
    st.button(tell("review.accept_names", n=len(complete)), type="primary", shortcut="Ctrl+Enter",
              on_click=accept, args=(desk, complete))  # fmt: skip
    key = f"names {desk.id} {' '.join(thing.key for thing in things)}"
    shown = [
        {
            "state": tell(f"review.state.{thing.decision if thing.is_decided else 'open'}"),
            "place": _place(desk, thing),
        }
        | {column.name: _shown(thing, column) for column in thing.columns}
        for thing in things
    ]
    given = pd.DataFrame(shown, columns=["state", "place", *FILLED[table]])
    st.data_editor(
        given, key=key, hide_index=True, height=700, column_config=_columns(desk, things[0], language, tell),
        on_change=lambda: write_down(desk, things, st.session_state[key]["edited_rows"]),
    )  # fmt: skip


def accept(desk: Desk, things: list[Thing]) -> None:
    decisions.put(desk.folder, *((thing.table, thing.key, {"decision": "accept"}) for thing in things))


def write_down(desk: Desk, things: list[Thing], edited: dict[int, dict[str, object]]) -> None:
    """What was typed into rows of the table, by their place in it."""
    for row, cells in edited.items():
        said = {
            name: str(int(cell)) if isinstance(cell, bool) else str(cell or "").strip()
            for name, cell in cells.items()
        }
        decisions.put(desk.folder, (things[row].table, things[row].key, said))


def _columns(desk: Desk, thing: Thing, language: str, tell: Callable[..., str]) -> dict:
    """How each column is shown: as a list where the contract or the data has one."""
    config = {
        name: st.column_config.TextColumn(tell(f"review.column.{name}"), disabled=True)
        for name in ("state", "place")
    }
    for column in thing.columns:
        named = tell(f"review.column.{column.name}")
        choices = options(desk, thing, column, language)
        if column.kind is FLAG:
            config[column.name] = st.column_config.CheckboxColumn(named)
        elif choices is not None and column.name != "base_unit":
            config[column.name] = st.column_config.SelectboxColumn(
                named, options=list(choices), format_func=choices.get
            )
        else:
            config[column.name] = st.column_config.TextColumn(named)
    return config


def _place(desk: Desk, thing: Thing) -> str:
    row = desk.by_id.get(thing.names[0]) if thing.names else None
    return desk.text[max(0, row.start - AROUND) : row.end + AROUND].replace("\n", " ") if row else ""


def _shown(thing: Thing, column: Column) -> str | bool:
    cell = thing.cells.get(column.name, "")
    return cell == "1" if column.kind is FLAG else cell
