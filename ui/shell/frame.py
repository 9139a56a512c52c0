"""What surrounds every page: navigation, language, presentation, and words for what goes wrong."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st

import queries
from ui import filters, later, once, options, pages, present, state
from ui.plain import write
from ui.tree import Element, draw, el
from ui.words import LANGUAGES, language, say

HERE = Path(__file__).parent
LOG = logging.getLogger("plan_atlas")


def run(page: st.Page, made: dict[str, st.Page]) -> None:
    """Draw the page in its frame. A reader never sees a traceback: it goes to the log."""
    started = time.perf_counter()
    if going := state.going():
        code, query = going
        st.switch_page(made.get(code, made["overview"]), query_params=query)
    later.begin()
    st.html(HERE / "page.css")
    presenting = "present" in st.query_params
    if presenting:
        st.html(HERE / "present.css")
    code = page.url_path or "overview"
    try:
        _header(code, presenting=presenting)
        _say_what_was_ignored()
        page.run()
        later.fill_all()
        _footer()
    except queries.DatabaseUnreadable as error:
        write(
            "<h1>{title}</h1><p>{what}</p><pre>{why}</pre>",
            title=say("unreadable.title"),
            what=say("unreadable.what", file=queries.database().name),
            why=error,
        )
    except queries.BuildFailed as error:
        write(
            "<h1>{title}</h1><p>{what}</p><pre>{why}</pre>",
            title=say("unbuilt.title"),
            what=say("unbuilt.what"),
            why=error,
        )
    except Exception:
        LOG.exception("page %s with %s", code, state.params())
        st.error(say("fault"))
    finally:
        once.end()
    LOG.info("%s %.0f ms", code, (time.perf_counter() - started) * 1000)


def _header(current: str, *, presenting: bool) -> None:
    """The way to the other pages and views.

    The links are the first thing drawn: with them the browser loads what draws every table, and tables that
    come later need not wait for it.
    """

    links = [
        el(
            "a",
            say(f"{page.code}.name"),
            href=state.href(page.code, state.shared()),
            aria_current="page" if page.code == current else None,
            title=say(f"{page.code}.question"),
        )
        for page in pages.PAGES
        if not presenting
    ]
    views = next(page.views for page in pages.PAGES if page.code == current)
    other = next(each for each in LANGUAGES if each != language())
    switches = {
        say("filter.clear"): dict.fromkeys(state.FILTERS) if state.filtered() and not presenting else {},
        say("present.start"): {"present": views[0]} if views and not presenting else {},
        LANGUAGES[other]: {"lang": other},
    }
    links += [
        el("a", text, href=state.href("", state.here(**changes)), class_="switch", lang=changes.get("lang"))
        for text, changes in switches.items()
        if changes
    ]
    brand = el("span", say("app"), class_="brand")
    navigation = el("nav", brand, links, aria_label=say("pages"))
    if not presenting:
        return draw(navigation, key="navigation")
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        draw(navigation, key="navigation")
        right = {"horizontal": True, "horizontal_alignment": "right", "gap": "small", "width": "content"}
        later.fill(lambda: present.controls(current), **right, key="switches")


def _say_what_was_ignored() -> None:
    """A code in the URL that means nothing is left out, with a word to the reader."""
    for name in state.FILTERS:
        for code in state.unknown(name, options.codes(name)):
            write(
                '<p class="ignored" role="status">{text}</p>',
                text=say("ignored", name=say(f"filter.{name}"), code=code[:60]),
            )


def _footer() -> None:
    build = queries.rows("build")[0]
    write(
        '<p class="footer">{text}</p>',
        text=say("footer", hash=build.content_hash[:12], built=f"{build.built_at:%Y-%m-%d %H:%M}"),
    )


def enter() -> None:
    """Called first by every page: make sure that it is app.py that runs it.

    pages/ is also Streamlit's old folder of automatic pages: when the first session of a server opens the
    address of a page, and in every run of an AppTest, Streamlit runs the page's file alone. Declaring the
    pages turns that off, and the page is run again in its frame.
    """
    if not once.running():
        pages.navigate()
        st.rerun()


def title(text: str, sub: str = "") -> None:
    """The page's finding, and what it is about."""
    if "present" not in st.query_params:
        write('<h1 class="finding">{text}</h1><p class="sub">{sub}</p>', text=text, sub=sub)


def show(**views: Callable[[], None]) -> None:
    """Draw the views of a page: all of them, or the one that is being presented."""
    shown = present.shown()
    for name, view in views.items():
        if not shown or name == shown[0]:
            with st.container(key=f"view-{name}"):
                view()
    if shown and shown[0] not in views:
        draw(el("p", say("present.nothing"), class_="empty"), key="empty")


def view(finding: str, how: str = "") -> Element:
    """The heading of one view: what it finds, then how to read it."""
    return el("div", el("h2", finding), el("p", how, class_="sub"), class_="heading")


def nothing(chosen: filters.Chosen) -> Element:
    """Why there is nothing to see, and the way back."""
    described = say("separator").join(f"{name} {words}" for name, words in filters.described(chosen))
    text = say("empty.because", filters=described) if described else say("empty.plain")
    without = state.href("", state.here(**dict.fromkeys(chosen)))
    back = el("p", el("a", say("empty.back"), href=without)) if described else None
    return el("div", el("p", text, role="status"), back, class_="empty")
