"""Filters whose options say how many rows each would show."""

import streamlit as st

from ui import filters, options, state
from ui.words import known, say

# Filters of one page only: their codes are the words' groups in the catalogue.
OWN = {
    "kind": ("target", "baseline", "standing", "milestone"),
    "period": ("level", "annual", "cumulative"),
    "comparator": ("eq", "ge", "le", "approx", "range"),
}


def codes(name: str) -> list[str]:
    """The codes that a filter may be set to."""
    return list(OWN.get(name) or options.codes(name))


def names(name: str) -> dict[str, str]:
    """Code to name in the reader's language."""
    return {code: known(name, code) for code in OWN[name]} if name in OWN else options.names(name)


def chosen(*wanted: str) -> filters.Chosen:
    """The codes that the URL sets for some filters, without those that mean nothing."""
    return {name: state.codes(name, codes(name)) for name in wanted}


def described(chosen_codes: filters.Chosen) -> filters.Chosen:
    """The same with words for this page's own codes, as titles and downloads want them."""
    return {
        name: [names(name)[code] for code in of] if name in OWN else of for name, of in chosen_codes.items()
    }


def pick(name: str, counts: dict[str, int], chosen_codes: list[str], **reset: None) -> None:
    """One filter. `counts` says how many goals each code has, most first; `reset` names what a change drops
    from the URL.

    What would show nothing is not offered, but for what is chosen already, so that it can be taken back.
    """
    key = f"filter-{name}"
    named = names(name)
    # agencies are many: those with most rows come first; all else keeps its order
    order = [code for code in (counts if name == "agency" else named) if code in counts]
    st.session_state[key] = chosen_codes
    st.multiselect(
        say(f"filter.{name}"),
        order + [code for code in chosen_codes if code not in counts],
        format_func=lambda code: say("targets.option", name=named[code], n=counts.get(code, 0)),
        key=key,
        on_change=lambda: state.put(**{name: st.session_state[key]}, **reset),
        placeholder=say(f"filter.all_{name}"),
        label_visibility="collapsed",
        select_all=False,
    )
