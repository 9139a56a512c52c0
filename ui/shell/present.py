"""Presentation: the views of all pages in one row, one at a time on the screen, next and back by one key.

A slide is named in the URL by its view, and by what of it is shown: present=paths.education.
"""

import streamlit as st

import queries
from ui import filters, state
from ui.pages import CODES, PAGES
from ui.words import say

# as many singles as stand on a 16:9 slide and can be read from the back of the room
SINGLES_ON_A_SLIDE = 14

Slide = tuple[str, str]


def slides() -> list[Slide]:
    """All slides under the filters of the URL: page and value of `present`."""
    found = []
    for page in PAGES:
        for view in page.views:
            if page.code == "sectors":
                continue
            found.append((page.code, view))
        if page.code == "sectors":
            found += _sectors()
    return found


def _sectors() -> list[Slide]:
    """Each sector's goal paths, its single goals in as many slides as they need, then its pace."""
    found = []
    for row in queries.rows("slides", **filters.chosen(*state.FILTERS)):
        if row.paths:
            found.append(("sectors", f"paths.{row.sector_id}"))
        for part in range(-(-row.singles // SINGLES_ON_A_SLIDE)):
            found.append(("sectors", f"singles.{row.sector_id}.{part + 1}"))
        if row.steps:
            found.append(("sectors", f"pace.{row.sector_id}"))
    return found


def shown() -> list[str]:
    """What is on the screen: the view, then what of it; empty when not presenting."""
    value = st.query_params.get("present", "")
    return value.split(".") if value else []


def controls(current: str) -> None:
    """Back, next and end, by button and by key."""
    row = slides()
    here = (current, st.query_params["present"])
    # a slide that the filters have emptied, or a code from an old link: go on from its page
    of_page = (n for n, (code, _) in enumerate(row) if CODES.index(code) >= CODES.index(current))
    at = row.index(here) if here in row else next(of_page, 0)
    _step("back", row, at - 1, "Left", ":material/arrow_back:")
    st.markdown(say("present.place", at=at + 1, of=len(row)))
    _step("next", row, at + 1, "Right", ":material/arrow_forward:")
    st.button(say("present.end"), key="end", shortcut="Escape", on_click=state.put, kwargs={"present": None})


def _step(name: str, row: list[Slide], to: int, key: str, icon: str) -> None:
    possible = 0 <= to < len(row)
    code, slide = row[to] if possible else ("", "")
    st.button(
        say(f"present.{name}"),
        key=name,
        icon=icon,
        shortcut=key,
        disabled=not possible,
        on_click=state.go,
        args=(code, state.shared(present=slide)),
    )
