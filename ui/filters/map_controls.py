"""What a reader sets on the map: the year, the shading, the names."""

import streamlit as st

from ui import state
from ui.words import say

YEARS = tuple(range(2019, 2026))
COUNTED = ("facilities", "named")  # what is counted in a county, beside the plans' own figures
PAUSE = 1.5  # s between the years when they play


def bar(by: int, measure: str, figures: dict[str, str], *, then: bool) -> None:
    """The year, by hand or played; what shades the counties, of `figures` (code to name) or counted; which
    names they have: as the plans have them (`then`), or as today."""
    at = YEARS.index(by)
    _step("map.back", YEARS[max(at - 1, 0)], ":material/skip_previous:", disabled=at == 0)
    st.session_state["by"] = by
    st.slider(
        say("map.by"),
        YEARS[0],
        YEARS[-1],
        key="by",
        width=280,
        label_visibility="collapsed",
        on_change=lambda: state.put(by=str(st.session_state["by"])),
    )
    _step(
        "map.next", YEARS[min(at + 1, len(YEARS) - 1)], ":material/skip_next:", disabled=at == len(YEARS) - 1
    )
    playing = st.session_state.get("playing", False)
    st.button(
        say("map.stop" if playing else "map.play"),
        icon=":material/pause:" if playing else ":material/play_arrow:",
        on_click=_play,
        args=(not playing, by),
        key="play",
    )
    st.session_state["measure"] = measure
    st.selectbox(
        say("map.measure"),
        [*COUNTED, *figures],
        format_func=lambda code: figures.get(code) or say(f"map.measured.{code}"),
        key="measure",
        width=260,
        label_visibility="collapsed",
        on_change=lambda: state.put(measure=st.session_state["measure"]),
    )
    st.session_state["names"] = "plan" if then else "today"
    st.selectbox(
        say("map.names"),
        ["today", "plan"],
        format_func=lambda code: say(f"map.named.{code}"),
        key="names",
        width=160,
        label_visibility="collapsed",
        on_change=lambda: state.put(names=st.session_state["names"]),
    )


def _step(key: str, year: int, icon: str, *, disabled: bool) -> None:
    st.button(say(key), icon=icon, on_click=state.put, kwargs={"by": str(year)}, disabled=disabled, key=key)


def _play(start: bool, by: int) -> None:
    """Begin or end playing; from the last year on it begins with the first."""
    st.session_state["playing"] = start
    if start and by == YEARS[-1]:
        state.put(by=str(YEARS[0]))


@st.fragment(run_every=PAUSE)
def tick(by: int) -> None:
    """One year on, each time that this fragment runs by itself."""
    if st.session_state.get("ticked") != by:
        st.session_state["ticked"] = by  # the page's own run, which has just drawn this year
        return
    if by < YEARS[-1]:
        state.put(by=str(by + 1))
    else:
        st.session_state["playing"] = False
    st.rerun()
