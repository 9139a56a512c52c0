"""Boxes in which one thing is chosen, kept in the URL; and the two cities that are compared."""

from collections.abc import Callable

import streamlit as st

from ui.filters import filters, options
from ui.shell import url
from ui.view import View


def pick(
    name: str,
    label: str,
    names: dict[str, str],
    now: str,
    put: Callable[[str | None], None] | None = None,
    **look: object,
) -> None:
    """One of these options (code to name). `put` takes the code to the URL, where that is more than to set
    the parameter `name`. With index=None there may be none; `look` is as st.selectbox takes it."""
    key = f"{name}-chosen"
    put = put or (lambda code: url.put(**{name: code}))
    st.session_state[key] = now or None
    st.selectbox(
        label,
        list(names),
        format_func=names.get,
        label_visibility="collapsed",
        key=key,
        on_change=lambda: put(st.session_state[key]),
        **{"placeholder": label} | look,
    )


def pair(view: View) -> list[str]:
    """The two cities that are compared: those of the URL, else the filtered and the first ones. One, where
    there is but one."""
    cities = list(options.names("city", view))
    asked = view.codes("pair", cities)[:2]
    if len(asked) == 2:
        return asked
    likely = dict.fromkeys([*asked, *view.codes("city", cities), *cities])
    return sorted(list(likely)[:2], key=cities.index)


def pick_pair(now: list[str], view: View) -> None:
    """A box for each of the two; neither offers the city of the other."""
    first, second = now
    names = filters.narrowed("city", options.names("city", view), now, view)
    for at, other, put in (
        (0, second, lambda code: url.put(pair=[code, second])),
        (1, first, lambda code: url.put(pair=[first, code])),
    ):
        offered = {code: name for code, name in names.items() if code != other}
        pick(f"city-{at}", view.translate(f"cities.box_{at + 1}"), offered, now[at], put, width=220)
