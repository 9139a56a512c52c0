"""All new names of a kind as one table, to be typed or pasted into: a column of translations, for one."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from etl.contract import FLAG, Column
from etl.draft import decisions
from etl.draft.desk import Desk, next_open
from etl.draft.thing import FILLED, Thing
from ui.review.cells import options
from ui.review.ways import Go
from ui.text.escaping import write
from ui.text.words import LANGUAGES

TABLES = ("indicators", "agencies", "units", "translations")
UNTAKEN = "untaken"  # by thing and column a word that is in no list, in the session
READ = "read"  # how often words were read as codes, in the session
Untaken = dict[tuple[str, str], str]
AROUND = 16  # characters of the text shown before and after the first place of a name


def draw(desk: Desk, table: str, language: str, tell: Callable[..., str]) -> None:
    """Show the table; what is typed is written down at once, one key accepts all rows that are complete."""
    things = [thing for thing in desk.things if thing.table == table]
    untaken = st.session_state.setdefault(UNTAKEN, {})
    lacking = {of for of, _ in untaken}
    complete = [
        thing for thing in things if not thing.is_decided and not thing.wrong and thing.id not in lacking
    ]
    st.button(tell("review.accept_names", n=len(complete)), type="primary", shortcut="Ctrl+Enter",
              on_click=accept, args=(desk, complete))  # fmt: skip
    _tell_untaken(desk, things, untaken, language, tell)
    # words that were taken or not are shown anew as what the row has now
    read = st.session_state.setdefault(READ, 0)
    key = f"names {desk.id} {read} {' '.join(thing.key for thing in things)}"
    listed = {
        column.name
        for column in things[0].columns
        if column.name != "base_unit"
        and column.kind is not FLAG
        and options(desk, things[0], column, language)
    }
    shown = [
        {
            "state": ("⚠ " if thing.id in lacking else "")
            + tell(f"review.state.{thing.decision if thing.is_decided else 'open'}"),
            "place": _place(desk, thing),
        }
        | {column.name: _shown(thing, column, column.name in listed) for column in thing.columns}
        for thing in things
    ]
    given = pd.DataFrame(shown, columns=["state", "place", *FILLED[table]])
    config = _columns(desk, things[0], listed, language, tell)
    st.data_editor(
        given, key=key, hide_index=True, height=700, column_config=config,
        on_change=lambda: _written(desk, things, st.session_state[key]["edited_rows"]),
    )  # fmt: skip


def _tell_untaken(
    desk: Desk, things: list[Thing], untaken: Untaken, language: str, tell: Callable[..., str]
) -> None:
    """Each word that is in no list, with the rows for which it was typed and what the list has."""
    rows: dict[tuple[str, str], list[str]] = {}
    for thing in things:
        for column in thing.columns:
            if word := untaken.get((thing.id, column.name)):
                rows.setdefault((column.name, word), []).append(thing.cells["name_zh"])
    for (name, word), of in rows.items():
        column = next(column for column in things[0].columns if column.name == name)
        words = " · ".join(filter(None, options(desk, things[0], column, language).values()))
        cell = {"row": " · ".join(of), "column": tell(f"review.column.{name}")}
        told = tell("review.untaken", **cell, word=word, words=words)
        write("<p class='wrong' role='alert'>{told}</p>", told=told)


def accept(desk: Desk, things: list[Thing]) -> None:
    decisions.put(desk.folder, *((thing.table, thing.key, {"decision": "accept"}) for thing in things))


def onward(desk: Desk, table: str, tell: Callable[..., str], go: Go) -> None:
    """When all of a kind is decided: to what is open elsewhere, or to the check."""
    if any(thing.table == table and not thing.is_decided for thing in desk.things):
        return
    following = next_open(desk.things, "")
    write("<p role='status'>{told}</p>", told=tell("review.all_named" if following else "review.all_decided"))
    named = tell("review.next" if following else "review.to_check")
    st.button(named, shortcut="N", on_click=go, args=(following.id if following else "",))


def _written(desk: Desk, things: list[Thing], edited: dict[int, dict[str, object]]) -> None:
    untaken, is_read = write_down(desk, things, edited)
    # who corrects a cell has seen what was said of it
    touched = {(things[row].id, name) for row, cells in edited.items() for name in cells}
    kept = {cell: word for cell, word in st.session_state[UNTAKEN].items() if cell not in touched}
    st.session_state[UNTAKEN] = kept | untaken
    st.session_state[READ] += is_read


def write_down(desk: Desk, things: list[Thing], edited: dict[int, dict[str, object]]) -> tuple[Untaken, bool]:
    """What was typed or pasted into rows of the table, by their place in it: of a list its code or its
    word in any language. Returns what is in no list, by thing and column, and whether any word was read."""
    untaken, put, is_read = {}, [], False
    for row, cells in edited.items():
        thing, said = things[row], {}
        for name, cell in cells.items():
            if not isinstance(cell, list):
                said[name] = str(int(cell)) if isinstance(cell, bool) else str(cell or "").strip()
                continue
            column = next(column for column in thing.columns if column.name == name)
            # a word with a comma comes as several; of several that were chosen the last counts
            words = [", ".join(cell), *cell[-1:]]
            codes = _codes(desk, thing, column)
            code = next((codes[word.lower()] for word in words if word.lower() in codes), None)
            if not any(cell):
                said[name] = ""
            elif code is None:
                untaken[thing.id, name] = words[0]
            else:
                said[name] = code
            is_read |= cell != [code]
        put.append((thing.table, thing.key, said))
    decisions.put(desk.folder, *put)
    return untaken, is_read


def _codes(desk: Desk, thing: Thing, column: Column) -> dict[str, str]:
    """What a cell may hold, by its code and by its words in each language."""
    codes = {}
    for language in LANGUAGES:
        for code, word in options(desk, thing, column, language).items():
            codes |= {word.lower(): code, code.lower(): code}
    return codes


def _columns(desk: Desk, thing: Thing, listed: set[str], language: str, tell: Callable[..., str]) -> dict:
    """How each column is shown: as a list where the contract or the data has one."""
    config = {
        name: st.column_config.TextColumn(tell(f"review.column.{name}"), disabled=True)
        for name in ("state", "place")
    }
    for column in thing.columns:
        named = tell(f"review.column.{column.name}")
        if column.kind is FLAG:
            config[column.name] = st.column_config.CheckboxColumn(named)
        elif column.name in listed:
            choices = options(desk, thing, column, language)
            # a list of one column drops in silence what it does not have; this one takes it, and it is told
            config[column.name] = st.column_config.MultiselectColumn(
                named, options=list(choices), format_func=choices.get, accept_new_options=True
            )
        else:
            config[column.name] = st.column_config.TextColumn(named)
    return config


def _place(desk: Desk, thing: Thing) -> str:
    row = desk.by_id.get(thing.names[0]) if thing.names else None
    return desk.text[max(0, row.start - AROUND) : row.end + AROUND].replace("\n", " ") if row else ""


def _shown(thing: Thing, column: Column, is_listed: bool) -> str | bool | list[str]:
    cell = thing.cells.get(column.name, "")
    if column.kind is FLAG:
        return cell == "1"
    return [cell] if is_listed and cell else [] if is_listed else cell
