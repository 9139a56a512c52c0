"""What is typed or pasted into a table of names, read as the contract's codes; what is in no list is told."""

from collections.abc import Callable

import streamlit as st

from etl.contract import Column
from etl.draft import decisions
from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.review.cells import FREE, options
from ui.text.escaping import write
from ui.text.words import LANGUAGES

UNTAKEN = "untaken"  # by thing and column a word that is in no list, in the session
READ = "read"  # how often words were read as codes, in the session
Untaken = dict[tuple[str, str], str]
Edited = dict[int, dict[str, object]]  # by a row's place in the table: column to what was typed


def untaken() -> Untaken:
    """What was typed last into a cell and is in no list."""
    return st.session_state.setdefault(UNTAKEN, {})


def times_read() -> int:
    """How often words were read as codes: the table is drawn anew after each."""
    return st.session_state.setdefault(READ, 0)


def take(desk: Desk, things: list[Thing], edited: Edited) -> None:
    """Write down what was typed, and remember what was not taken."""
    lacking, is_read = write_down(desk, things, edited)
    # who corrects a cell has seen what was said of it
    touched = {(things[row].id, name) for row, cells in edited.items() for name in cells}
    kept = {cell: word for cell, word in st.session_state[UNTAKEN].items() if cell not in touched}
    st.session_state[UNTAKEN] = kept | lacking
    st.session_state[READ] += is_read


def write_down(desk: Desk, things: list[Thing], edited: Edited) -> tuple[Untaken, bool]:
    """What was typed or pasted into rows of the table, by their place in it: of a list its code or its
    word in any language. Returns what is in no list, by thing and column, and whether any word was read."""
    untaken, put, is_read = {}, [], False
    for row, cells in edited.items():
        thing, said = things[row], {}
        for name, cell in cells.items():
            column = next(column for column in thing.columns if column.name == name)
            if not isinstance(cell, list):
                word = str(int(cell)) if isinstance(cell, bool) else str(cell or "").strip()
                codes = _codes(desk, thing, column) if name in FREE else {}
                said[name] = codes.get(word.lower(), word)
                continue
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
        # a table sends cells again that it has sent
        put.append(
            (thing.table, thing.key, {n: cell for n, cell in said.items() if cell != thing.cells.get(n, "")})
        )
    decisions.put(desk.folder, *put)
    return untaken, is_read


def _codes(desk: Desk, thing: Thing, column: Column) -> dict[str, str]:
    """What a cell may hold, by its code and by its words in each language."""
    codes = {}
    for language in LANGUAGES:
        for code, word in options(desk, thing, column, language).items():
            codes |= {word.lower(): code, code.lower(): code}
    return codes


def tell_untaken(desk: Desk, things: list[Thing], language: str, tell: Callable[..., str]) -> None:
    """Each word that is in no list, with the rows for which it was typed and what the list has."""
    rows: dict[tuple[str, str], list[str]] = {}
    for thing in things:
        for column in thing.columns:
            if word := untaken().get((thing.id, column.name)):
                named = thing.cells.get("name_zh") or thing.quote or thing.key
                rows.setdefault((column.name, word), []).append(named)
    for (name, word), of in rows.items():
        column = next(column for column in things[0].columns if column.name == name)
        words = " · ".join(filter(None, options(desk, things[0], column, language).values()))
        cell = {"row": " · ".join(of), "column": tell(f"review.column.{name}")}
        text = tell("review.untaken", **cell, word=word, words=words)
        write("<p class='wrong' role='alert'>{text}</p>", text=text)
