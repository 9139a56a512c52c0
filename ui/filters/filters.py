"""The filters that pages share. Each is a list of codes; an empty list lets everything through."""

import streamlit as st

from ui import later, options, state
from ui.plain import label
from ui.words import say

Chosen = dict[str, list[str]]


def chosen(*names: str) -> Chosen:
    """The codes that the URL sets for some filters, without those that mean nothing."""
    return {name: state.codes(name, options.codes(name)) for name in names}


def bar(*names: str) -> Chosen:
    """Draw some filters in one row and return what they are set to. Nothing is drawn in a presentation."""
    now = chosen(*names)

    def draw() -> None:
        for name in names:
            pick(name, options.names(name))

    if "present" not in st.query_params:
        later.fill(draw, horizontal=True, vertical_alignment="center", gap="small", key="filters")
    return now


def pick(name: str, names: dict[str, str]) -> None:
    """One filter over these options (code to name), kept in the URL."""
    key = f"filter-{name}"
    # a reader's choice may be outside the options that are left (a facet): it stays, to be taken back
    st.session_state[key] = state.codes(name, list(names))
    pills = len(names) <= 2
    draw = st.pills if pills else st.multiselect
    extra = (
        {"selection_mode": "multi"}
        if pills
        else {"placeholder": say(f"filter.all_{name}"), "select_all": False}
    )
    draw(
        say(f"filter.{name}"),
        list(names),
        format_func=lambda code: label(names[code]) if pills else names[code],
        key=key,
        on_change=lambda: state.put(**{name: st.session_state[key]}),
        label_visibility="collapsed",
        **extra,
    )


def described(chosen_codes: Chosen) -> list[tuple[str, str]]:
    """Each filter that is set, and what to, in words: for titles, downloads and empty results."""
    return [
        (say(f"filter.{name}"), "、".join(options.names(name).get(code, code) for code in codes))
        for name, codes in chosen_codes.items()
        if codes
    ]
