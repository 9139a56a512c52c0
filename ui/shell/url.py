"""The state of a view, all of it in its URL, as codes that are the same in every language.

The URL is the one truth: widgets are set from it before they are drawn and write to it when they change,
so a link, the back button and a changed filter are one and the same thing.
"""

from urllib.parse import urlencode

import streamlit as st

from ui import once

FILTERS = ("city", "sector", "agency", "year", "plan")
# What goes along from page to page; all else belongs to the page it was set on.
SHARED = ("lang", "present", *FILTERS)

Params = dict[str, list[str]]


@once.a_run
def params() -> Params:
    """The parameters of the URL, each a list."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def shared(**changes: str | list[str] | None) -> Params:
    """The parameters that a link to another page takes along, with changes; None or [] drops one."""
    return _changed({name: codes for name, codes in params().items() if name in SHARED}, changes)


def here(**changes: str | list[str] | None) -> Params:
    """The parameters of this view with changes; None or [] drops one."""
    return _changed(params(), changes)


def filtered() -> bool:
    """Whether the URL sets a filter that pages share."""
    return any(name in params() for name in FILTERS)


def href(page: str, query: Params) -> str:
    """The address of a page, relative to any other page of the dashboard; of this page if it is empty."""
    path = "./" if page == "overview" else page
    return f"{path}?{urlencode(query, doseq=True)}" if query or not page else path


def put(**changes: str | list[str] | None) -> None:
    """Change the URL's parameters."""
    st.query_params.from_dict(here(**changes))


def go(page: str, query: Params) -> None:
    """Open a page at the start of the next run. For callbacks, which cannot do it themselves."""
    st.session_state["go"] = page, query


def going() -> tuple[str, Params] | None:
    """Where to go, if anywhere; asked once."""
    return st.session_state.pop("go", None)


def _changed(query: Params, changes: dict[str, str | list[str] | None]) -> Params:
    merged = query | {name: [value] if isinstance(value, str) else value for name, value in changes.items()}
    return {name: codes for name, codes in merged.items() if codes}


def codes(name: str, known: list[str]) -> list[str]:
    """The codes of a parameter that are known, each once, in the order of the URL."""
    return [code for code in dict.fromkeys(st.query_params.get_all(name)) if code in known]


def code(name: str, known: list[str], default: str = "") -> str:
    """The one code of a parameter, or the default."""
    return next(iter(codes(name, known)), default)


def unknown(name: str, known: list[str]) -> list[str]:
    """The codes of a parameter that mean nothing here."""
    return [code for code in dict.fromkeys(st.query_params.get_all(name)) if code not in known]
