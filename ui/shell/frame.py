"""What surrounds every page: navigation, language, presentation, and words for what goes wrong."""

import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from markupsafe import Markup, escape

import queries
from ui.elements import search_box
from ui.elements.tree import Element, bring, delivered, draw, el
from ui.filters import filters, options
from ui.server import access, health
from ui.shell import deferred, faults, logs, navigation, present, url
from ui.text import times
from ui.text.escaping import write
from ui.text.measure import COUNTED
from ui.text.words import LANGUAGES, translate
from ui.view import FILTERS, View

HERE = Path(__file__).parent
MOST_IGNORED = 5  # values of a filter that mean nothing; a link may have hundreds
LONGEST_WHY = 20_000  # characters of what is wrong with the data
# How many pages a process draws at a time: one draws while the other waits for the database. More would only
# pull at Python's one lock: of 400 readers on two cores half were served, after 27 s instead of 0.7.
TURNS = threading.BoundedSemaphore(2)
UNUSABLE = {queries.DatabaseUnreadable: "unreadable", queries.BuildFailed: "unbuilt"}

# the view that the running page draws; none outside a run
_shown: ContextVar[View | None] = ContextVar("view", default=None)


def run(page: st.Page, made: dict[str, st.Page]) -> None:
    """Draw the page in its frame. A reader never sees a traceback: it goes to the log."""
    with TURNS:
        _draw(page, made)


def _draw(page: st.Page, made: dict[str, st.Page]) -> None:
    started = time.perf_counter()
    if going := url.going():
        code, query = going
        st.switch_page(made.get(code, made["overview"]), query_params=query)
    deferred.begin()
    bring()
    st.html(HERE / "page.css")
    if "present" in st.query_params:
        st.html(HERE / "present.css")
    code = page.url_path or "overview"
    try:
        view = url.view(code)
        _shown.set(view)
        if view.presenting:
            _say_what_was_ignored(view)
            present.show(view, _slide)
        else:
            present.over()
            _header(view)
            _say_what_was_ignored(view)
            page.run()
            deferred.fill_all()
        _footer(view)
        delivered()
    except tuple(UNUSABLE) as error:
        _unusable(UNUSABLE[type(error)], error)
    except Exception as error:
        faults.tell(error, code)
    finally:
        _shown.set(None)
    seconds = time.perf_counter() - started
    health.COUNTS.ran(code, seconds)
    about = {"page": code, "ms": round(seconds * 1000), "session": logs.session()}
    logs.LOG.info("%s %.0f ms", code, seconds * 1000, extra=about)


def _slide(view: View, steps: Element) -> None:
    """Draw one of the slides that stand beside one another. What fails of one is told in its place."""
    _shown.set(view)
    deferred.begin()
    _header(view, steps)
    try:
        navigation.run(view.page)
    except Exception as error:
        faults.tell(error, view.page)
    deferred.fill_all()


def enter() -> View:
    """Called first by every page: what the reader looks at; and makes sure that it is app.py that runs it.

    pages/ is also Streamlit's old folder of automatic pages: when the first session of a server opens the
    address of a page, and in every run of an AppTest, Streamlit runs the page's file alone. Declaring the
    pages turns that off, and the page is run again in its frame.
    """
    view = _shown.get()
    if view is None:
        navigation.navigate(url.language())
        st.rerun()
    return view


def _header(view: View, steps: Element | None = None) -> None:
    """The way to the other pages and views; over a slide its steps; none in a frame of another page."""
    if view.embedded:
        return
    links = [
        el(
            "a",
            view.translate(f"{page.code}.name"),
            href=view.link(page.code),
            aria_current="page" if page.code == view.page else None,
            title=view.translate(f"{page.code}.question"),
        )
        for page in navigation.PAGES
        if not view.presenting
    ]
    other = next(each for each in LANGUAGES if each != view.language)
    switches = {
        view.translate("filter.clear"): dict.fromkeys(FILTERS)
        if view.filtered and not view.presenting
        else {},
        view.translate("present.start"): {} if view.presenting else present.start(view),
        LANGUAGES[other]: {"lang": other},
    }
    more = [
        el("a", text, href=view.link_here(**changes), class_="switch", lang=changes.get("lang"))
        for text, changes in switches.items()
        if changes
    ]
    if name := access.signed_in():
        out = view.translate("sign_in.out")
        more.append(el("a", out, href=access.SIGN_OUT, class_="switch", rel="external", title=name))
    brand = el("span", view.translate("app"), class_="brand")
    plans, dot, built = present.source(view).rpartition(" · ") if view.presenting else ("", "", "")
    source = el("span", plans + dot, el("span", built, class_="keep"), class_="of-slide") if plans else None
    # the page that lists what is found has a box of its own
    box = None if view.presenting or view.page == "targets" else search_box.in_bar(view)
    themes = None if view.presenting else _themes(view)
    inside = brand, source, links, box, more, themes, _on_paper(view)
    bar = el("nav", *inside, aria_label=view.translate("pages"))
    if not view.presenting:
        return draw(bar, view=view, key="navigation")
    with st.container(horizontal=True, vertical_alignment="center", key=view.key("header")):
        draw(bar, view=view, key="navigation")
        right = {"horizontal": True, "horizontal_alignment": "right", "gap": "small", "width": "content"}
        deferred.fill(lambda: draw(steps, view=view, key="steps"), **right, key=view.key("switches"))


def _themes(view: View) -> Element:
    """Light, dark or as the reader's system has it. The names are Streamlit's."""
    choices = [
        el("button", view.translate(f"theme.{name}"), name=name, class_="theme")
        for name in ("Light", "Dark", "System")
    ]
    named = view.translate("theme.name")
    summary = el("summary", "◐", title=named, aria_label=named)
    return el("details", summary, el("div", choices), class_="themes")


def _on_paper(view: View) -> Element:
    """What a print of the page says of itself: the day, the build and what is chosen. No screen shows it."""
    build = view.build.records("build")[0]
    parts = [view.translate("printed", date=view.today.isoformat(), hash=build.content_hash[:12])]
    without = navigation.LISTED[view.page].without
    asked = filters.chosen(view, *(name for name in FILTERS if name not in without))
    parts += [f"{name} {words}" for name, words in filters.described(asked, view)]
    return el("div", " · ".join(parts), class_="paper")


def _say_what_was_ignored(view: View) -> None:
    """A code in the URL that means nothing is left out, with a word to the reader; and so is a filter that
    goes along and narrows nothing here."""
    without = navigation.LISTED[view.page].without
    idle = [view.translate(f"filter.{name}") for name in without if view.params.get(name)]
    if idle and not view.presenting:
        write('<p class="sub">{text}</p>', text=view.translate("filter.idle", names=view.listed(idle)))
    for name in FILTERS:
        given = view.params.get(name, ())
        known = options.agency_names(given, view) if name == "agency" else options.names(name, view)
        for code in view.unknown(name, known)[:MOST_IGNORED]:
            write(
                '<p class="ignored" role="status">{text}</p>',
                text=view.translate("ignored", name=view.translate(f"filter.{name}"), code=code[:60]),
            )
    if url.cut():
        write('<p class="ignored" role="status">{text}</p>', text=view.translate("ignored_rest"))


def _footer(view: View) -> None:
    if view.embedded:
        return write(
            '<p class="source">{source} · <a href="{page}" target="_blank">{name}</a></p>',
            source=present.source(view),
            page=view.link(view.page).partition("?")[0] + view.link_here(embed=None, view=None),
            name=view.translate("app"),
        )
    build = view.build.records("build")[0]
    write(
        '<p class="footer">{text}</p>',
        text=view.translate("footer", hash=build.content_hash[:12], built=times.local(build.built_at)),
    )


def _unusable(key: str, why: Exception) -> None:
    """The page of a dashboard that has no database to ask. Why one cannot be read is for the log: it says
    where on the machine the file lies."""
    language = url.language()
    logs.LOG.error("%s: %s", key, why, extra={"session": logs.session()})
    write(
        "<h1>{title}</h1><p>{what}</p>",
        title=translate(language, f"{key}.title"),
        what=translate(language, f"{key}.what", file=queries.database().name),
    )
    if key == "unbuilt" and access.keeps():
        write("<pre>{why}</pre>", why=str(why)[:LONGEST_WHY])


def title(text: str, sub: str, view: View, own: filters.Chosen | None = None) -> None:
    """The page's finding, and what it is about; and on paper alone what else narrows it: of `own`, in words,
    what is no filter that pages share, for those the header tells. A view that stands alone has its own."""
    if view.presenting or (view.embedded and navigation.LISTED[view.page].views):
        return
    alone = {name: words for name, words in (own or {}).items() if name not in FILTERS}
    described = " · ".join(f"{name} {words}" for name, words in filters.described(alone, view))
    # one element whether or not there is anything to tell: what stands below, the box in which a reader types
    # among it, would be made anew if another came before it
    narrowed = Markup('<p class="narrowed">{}</p>').format(described) if described else ""
    held = Markup('<span class="held">{}</span>')
    parts = (held.format(part) if at % 2 else escape(part) for at, part in enumerate(COUNTED.split(text)))
    write(
        '{narrowed}<h1 class="finding">{text}</h1><p class="sub">{sub}</p>',
        narrowed=narrowed,
        text=Markup("").join(parts),
        sub=sub,
    )


def show(view: View, **views: Callable[[], None]) -> None:
    """Draw the views of a page: all of them, or the one that is presented or in a frame: there the first, or
    that of the parameter `view`."""
    shown = view.slide[:1] or list(views)
    if view.embedded and views:
        shown = [view.code("view", views, shown[0])]
    for name, draw_view in views.items():
        if name in shown:
            with st.container(key=view.key(f"view-{name}")):
                draw_view()
    if view.slide and shown[0] not in views:
        draw(el("p", view.translate("present.nothing"), class_="empty"), view=view, key="empty")


def heading(finding: str, how: str = "") -> Element:
    """The heading of one view: what it finds, then how to read it."""
    parts = COUNTED.split(finding)
    held = (el("span", part, class_="held") if at % 2 else part for at, part in enumerate(parts) if part)
    return el("div", el("h2", held), el("p", how, class_="sub"), class_="heading")


def nothing(chosen: filters.Chosen, view: View) -> Element:
    """Why there is nothing to see, and the way back."""
    named = filters.described(chosen, view)
    described = view.translate("separator").join(f"{name} {words}" for name, words in named)
    text = view.translate("empty.because", filters=described) if described else view.translate("empty.plain")
    without = view.link_here(**dict.fromkeys(chosen))
    back = el("p", el("a", view.translate("empty.back"), href=without)) if described else None
    return el("div", el("p", text, role="status"), back, class_="empty")
