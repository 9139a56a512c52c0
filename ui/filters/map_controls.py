"""What a reader sets on the map: the year, the shading, the names."""

from collections.abc import Sequence

import streamlit as st

from ui.charts.county_map import COUNTED
from ui.shell import url
from ui.view import View

PAUSE = 1.5  # s between the years when they play


def years(known, view: View) -> range:
    """The years of the row of queries/map_years.sql; this year where no plan names one."""
    last = known.last_year or view.today.year
    return range(known.first_year or last, last + 1)


def by(years: range, view: View) -> int:
    """The year up to which the map shows what is due: as it is set here; else the latest of those that the
    reader has chosen on another page; else the last."""
    known = [str(year) for year in years]
    latest = max(view.codes("year", known), default=known[-1])
    return int(view.code("by", known, latest))


def measures(rows: Sequence, view: View) -> dict[str, str]:
    """What may shade the counties, code to name: what is counted, and rows of queries/map_measures.sql."""
    counted = {code: view.translate(f"map.measured.{code}") for code in COUNTED}
    return counted | {row.indicator_id: view.local(row, "what") for row in rows}


def bar(by: int, years: range, measure: str, measures: dict[str, str], view: View, *, then: bool) -> None:
    """The year, one of `years`, by hand or played; what shades the counties, of `measures` (code to name);
    which names they have: as the plans have them (`then`), or as today."""
    if len(years) > 1:
        _year(by, years, view)
    _choice("measure", measures, measure, 260, view)
    names = {code: view.translate(f"map.named.{code}") for code in ("today", "plan")}
    _choice("names", names, "plan" if then else "today", 160, view)


def _year(by: int, years: range, view: View) -> None:
    _step("map.back", max(by - 1, years[0]), ":material/skip_previous:", view, disabled=by == years[0])
    st.session_state["by"] = by
    st.slider(
        view.translate("map.by"),
        years[0],
        years[-1],
        key="by",
        width=280,
        label_visibility="collapsed",
        on_change=lambda: url.put(by=str(st.session_state["by"])),
    )
    _step("map.next", min(by + 1, years[-1]), ":material/skip_next:", view, disabled=by == years[-1])
    playing = st.session_state.get("playing", False)
    st.button(
        view.translate("map.stop" if playing else "map.play"),
        icon=":material/pause:" if playing else ":material/play_arrow:",
        on_click=_play,
        args=(not playing, by, years),
        key="play",
    )


def _choice(name: str, names: dict[str, str], now: str, width: int, view: View) -> None:
    st.session_state[name] = now
    st.selectbox(
        view.translate(f"map.{name}"),
        list(names),
        format_func=names.get,
        key=name,
        width=width,
        placeholder=view.translate(f"map.{name}"),
        label_visibility="collapsed",
        on_change=lambda: url.put(**{name: st.session_state[name]}),
    )


def _step(key: str, year: int, icon: str, view: View, *, disabled: bool) -> None:
    st.button(
        view.translate(key), icon=icon, on_click=url.put, kwargs={"by": str(year)}, disabled=disabled, key=key
    )


def _play(start: bool, by: int, years: range) -> None:
    """Begin or end playing; from the last year on it begins with the first."""
    st.session_state["playing"] = start
    if start and by == years[-1]:
        url.put(by=str(years[0]))


@st.fragment(run_every=PAUSE)
def tick(by: int, years: range) -> None:
    """One year on, each time that this fragment runs by itself."""
    if st.session_state.get("ticked") != by:
        st.session_state["ticked"] = by  # the page's own run, which has just drawn this year
        return
    if by < years[-1]:
        url.put(by=str(by + 1))
    else:
        st.session_state["playing"] = False
    st.rerun()
