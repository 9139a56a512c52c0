"""The pages, in their order, and the views that a presentation walks through on each."""

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

import streamlit as st

from ui.text.words import translate


@dataclass(frozen=True)
class Listed:
    code: str  # its file under pages/, and its address
    views: tuple[str, ...]
    without: tuple[str, ...] = ()  # filters that go along in its address and narrow nothing on it


PAGES = (
    Listed("overview", ("headlines", "calendar", "due")),
    Listed("progress", ("strip", "bullets")),
    Listed("sectors", ("paths", "singles", "pace")),
    Listed("cities", ("ranked", "rates", "counts", "only"), without=("agency", "plan", "year")),
    Listed("agencies", ("ranking", "matrix", "partners", "ledger")),
    Listed("revisions", ("changes",), without=("plan",)),
    Listed("contradictions", ("findings", "confirmed")),
    Listed("map", ("map",)),
    Listed("targets", ()),
    Listed("about", ()),
    Listed("deck", ()),
)
CODES = tuple(page.code for page in PAGES)
LISTED = {page.code: page for page in PAGES}
FOLDER = Path(__file__).parents[2] / "pages"


def navigate(language: str) -> tuple[st.Page, dict[str, st.Page]]:
    """The page of the address, and all pages by code, titled in the reader's language."""
    # copies: Streamlit notes on the one that it runs that it may be run
    made = {code: copy(page) for code, page in _pages(language).items()}
    return st.navigation(list(made.values()), position="hidden"), made


@cache
def _pages(language: str) -> dict[str, st.Page]:
    """Made once: of a page's file Streamlit asks the system eleven times.

    Without icons: Streamlit would make them the tab's, and send the browser to a public font host.
    """
    return {
        page.code: st.Page(
            f"pages/{page.code}.py",
            title=translate(language, f"{page.code}.name"),
            url_path=page.code,
            default=page is PAGES[0],
        )
        for page in PAGES
    }


def run(code: str) -> None:
    """Run a page's file as part of app.py, whatever page the address names. Streamlit runs that one alone,
    and the browser throws away what it has drawn when the address turns to another."""
    exec(_compiled(code), {"__name__": "__main__"})


@cache
def _compiled(code: str) -> CodeType:
    file = FOLDER / f"{code}.py"
    return compile(file.read_text("utf-8"), file, "exec")
