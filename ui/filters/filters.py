"""The filters that pages share. Each is a list of codes; an empty list lets everything through."""

from collections.abc import Callable

import streamlit as st

from ui.filters import options
from ui.shell import deferred, url
from ui.text.escaping import label
from ui.view import View

Chosen = dict[str, list[str]]
MOST_OPTIONS = 500  # that a browser is sent; of a longer list a reader types a part of the name first
# pages that show commitments alone: a year of which a plan only says how things stood leads nowhere there
OF_COMMITMENTS = ("overview", "progress", "agencies", "revisions")


def chosen(view: View, *names: str) -> Chosen:
    """The codes that the URL sets for some filters, without those that mean nothing.

    Where there are many cities and none is chosen, the city is that of the chosen plan or agency, else the
    first one: `defaulted` tells so.
    """
    found = {}
    for name in names:
        if name == "agency":
            found[name] = list(options.agency_names(view.params.get(name, ()), view))
        else:
            found[name] = view.codes(name, options.names(name, view))
    if "city" in found and defaulted(view):
        found["city"] = [_default_city(view)]
    return found


def defaulted(view: View) -> bool:
    """Whether a page opens with one city because there are many and the reader has chosen none."""
    return options.many_cities(view) and not view.codes("city", options.names("city", view))


def default_note(view: View) -> str:
    """That a page is about one city because the reader has not chosen any; empty where that is not so."""
    if not defaulted(view):
        return ""
    cities = options.names("city", view)
    return view.translate("filter.defaulted", city=cities[_default_city(view)], n=len(cities))


def _default_city(view: View) -> str:
    if of_plans := view.codes("plan", options.plans(view)):
        return options.plans(view)[of_plans[0]].city_id
    if of_agency := view.params.get("agency"):
        for agency in view.build.records("agency_names", agency=list(of_agency)):
            return agency.city_id
    return options.all_of("city", view)[0].code


def bar(view: View, *names: str, own: Callable[[], None] | None = None) -> Chosen:
    """Draw some filters in one row, and a page's own behind them; return what they are set to, but for that
    one. Nothing is drawn in a presentation."""
    now = chosen(view, *names)

    def draw() -> None:
        for name in names:
            pick(name, offered(name, now, view), view)
        if own:
            own()

    if not view.presenting:
        deferred.fill(draw, horizontal=True, vertical_alignment="center", gap="small", key="filters")
    return now


def offered(name: str, now: Chosen, view: View) -> dict[str, str]:
    """What a filter may be set to (code to name): agencies and plans are those of the chosen cities, years
    those that the page has something of."""
    cities = now.get("city", [])
    if name == "agency":
        found = st.session_state.get("find-agency", "").strip()
        few = options.agencies(cities, now["agency"], view, find=found)
        return {each.code: view.local(each, "label") for each in few}
    every = options.names(name, view)
    if name == "year" and view.page in OF_COMMITMENTS:
        due = {option.code for option in options.all_of("year due", view)}
        return {code: every[code] for code in every if code in due or code in now["year"]}
    if name == "plan" and cities:
        of = options.plans(view)
        return {code: every[code] for code in every if of[code].city_id in cities or code in now["plan"]}
    return every


def pick(name: str, names: dict[str, str], view: View) -> None:
    """One filter over these options (code to name), kept in the URL."""
    key = f"filter-{name}"
    now = view.codes(name, names)
    names = narrowed(name, names, now, view)
    # a reader's choice may be outside the options that are left (a facet): it stays, to be taken back
    st.session_state[key] = now
    pills = len(names) <= 2
    draw = st.pills if pills else st.multiselect
    extra = (
        {"selection_mode": "multi"}
        if pills
        else {"placeholder": placeholder(name, view), "select_all": False}
    )
    draw(
        view.translate(f"filter.{name}"),
        list(names),
        format_func=lambda code: label(names[code]) if pills else names[code],
        key=key,
        on_change=lambda: url.put(**{name: st.session_state[key]}),
        label_visibility="collapsed",
        **extra,
    )


def placeholder(name: str, view: View) -> str:
    if name == "city" and defaulted(view):
        return view.translate("filter.default", city=options.names("city", view)[_default_city(view)])
    return view.translate(f"filter.all_{name}")


def narrowed(name: str, names: dict[str, str], now: list[str], view: View) -> dict[str, str]:
    """The options that reach the browser: of a list that is too long, those whose names hold what the reader
    types beside it, and those chosen already."""
    if len(names) < MOST_OPTIONS:
        return names
    st.text_input(
        view.translate(f"filter.find_{name}"),
        key=f"find-{name}",
        placeholder=view.translate(f"filter.find_{name}"),
        label_visibility="collapsed",
        width=200,
    )
    found = st.session_state.get(f"find-{name}", "").strip().casefold()
    fits = [code for code, text in names.items() if found in text.casefold() and code not in now]
    return {code: names[code] for code in [*now, *fits[: MOST_OPTIONS - len(now)]]}


def described(chosen_codes: Chosen, view: View) -> list[tuple[str, str]]:
    """Each filter that is set, and what to, in words: for titles, downloads and empty results."""

    def named(name: str, codes: list[str]) -> dict[str, str]:
        return options.agency_names(codes, view) if name == "agency" else options.names(name, view)

    return [
        (view.translate(f"filter.{name}"), view.listed(named(name, codes).get(code, code) for code in codes))
        for name, codes in chosen_codes.items()
        if codes
    ]
