"""The address of a view, which holds all its state: the only place where the session is read and changed.

The URL is the one truth: widgets are set from it before they are drawn and write to it when they change,
so a link, the back button and a changed filter are one and the same thing.
"""

from datetime import date

import streamlit as st

import queries
from ui.text.words import LANGUAGES
from ui.view import SHARED, Change, View, changed

# All that an address may say, beside what goes along from page to page. A name that is none of these is
# somebody else's (a messenger's from=..., utm_source=...): it changes nothing, and no link repeats it.
OWN = (
    "q", "sort", "page", "row", "kind", "period", "comparator", "effect", "severity", "as_of", "level", "by",
    "at", "measure", "names", "table", "role", "step", "finding", "sentences",
    "status", "view",
)  # fmt: skip
KNOWN = {*SHARED, *OWN}
# Every link of a page repeats its parameters, and what is drawn is kept by them: hence bounds.
LONGEST, MOST, ROOM = 500, 200, 6000  # characters of a value; values of a name; characters of all
Query = dict[str, list[str]]


def language() -> str:
    """The language of the URL, else of the browser, else Chinese."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return "en" if not (st.context.locale or "zh").lower().startswith("zh") else "zh"


def params() -> dict[str, tuple[str, ...]]:
    """The parameters of the URL that we know, each a tuple of different values, as far as there is room: the
    shortest first."""
    given = {
        name: [*dict.fromkeys(st.query_params.get_all(name))] for name in st.query_params if name in KNOWN
    }
    room, taken = ROOM, {}
    for name in sorted(given, key=lambda name: len(given[name])):
        values = []
        for value in given[name][:MOST]:
            if len(value) <= min(LONGEST, room):
                values.append(value)
                room -= len(value)
        taken[name] = tuple(values)
    return {name: taken[name] for name in given if taken[name]}


def cut() -> bool:
    """Whether the URL says more of what we know than there is room for."""
    taken = params()
    return any(
        len({*st.query_params.get_all(name)}) > len(taken.get(name, ()))
        for name in st.query_params
        if name in KNOWN
    )


def view(page: str) -> View:
    """What the reader has asked for. Raises queries.DatabaseUnreadable, queries.BuildFailed."""
    mode = "dark" if st.context.theme.type == "dark" else "light"
    given = params()
    if st.context.is_embedded:  # Streamlit keeps this one to itself
        given["embed"] = ("true",)
    return View(queries.current(), page, language(), mode, given, date.today())


def put(**changes: Change) -> None:
    """Change the URL's parameters; None or [] drops one."""
    st.query_params.from_dict(changed(params(), changes))


def go(page: str, query: Query) -> None:
    """Open a page at the start of the next run. For callbacks, which cannot do it themselves."""
    st.session_state["go"] = page, query


def going() -> tuple[str, Query] | None:
    """Where to go, if anywhere; asked once."""
    return st.session_state.pop("go", None)
