"""Presentation: the slides of a deck, one at a time on the screen, next and back by one key.

A slide is named in the URL by its view, and by what of it is shown: present=paths.education; the deck that it
stands in by `deck` (ui/slides). What the keys do is in ui/elements/present.js.

The slides before and after the one that is seen stand beside it, drawn but hidden: a browser takes longer to
draw a chart than a step may take, and so a step only changes which is seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import streamlit as st

from ui.elements.tree import Element, el
from ui.filters import filters, options, single
from ui.shell.navigation import CODES, LISTED, Listed
from ui.text import times
from ui.view import Change, View

# so many stand on a 16:9 slide and can be read from the back of the room
PANELS_ON_A_SLIDE = 10
SINGLES_ON_A_SLIDE = 14
STEPS_ON_A_SLIDE = 6
PLANS_ON_A_SLIDE = 6  # more are counted
# A slide stands in the slot of its number: a step leaves two where they are, and the third is drawn anew.
SLOTS = 3
BESIDE = "beside"  # in the session: the slide that is seen stands, and those beside it may be drawn
# Says so. What it waits for is what the browser loads in pieces of its own, and draws after all else.
SAYS = """export default ({ setTriggerValue }) => {
  const look = () => document.querySelector("[data-testid=stSkeleton], .stPlotlyChart:not(:has(.main-svg))")
    ? setTimeout(look, 50) : setTriggerValue("stands", true)
  setTimeout(look, 50)
}"""
# so many cities there must be for a view of the page Cities
CITIES = {"ranked": 3, "rates": 2, "counts": 2}


def views(page: Listed, view: View) -> list[str]:
    """The views of a page that there are with so many cities."""
    cities = len(options.names("city", view))
    return [name for name in page.views if page.code != "cities" or cities >= CITIES.get(name, 1)]


def parts(n: int, most: int) -> int:
    """How many slides so many things take, each of about as many."""
    return -(-n // most)


def part(of_all: Sequence, most: int, view: View) -> Sequence:
    """What the slide shows of what takes several, at most so many a slide: paths.education.2 is the second
    part. All of it outside a presentation."""
    if not view.presenting:
        return of_all
    size = -(-len(of_all) // max(parts(len(of_all), most), 1))
    return of_all[(_number(view) - 1) * size :][:size]


def part_note(of: int, view: View) -> str:
    """Which of several parts a slide is; empty where there is one, and outside a presentation."""
    return view.translate("present.part", at=_number(view), of=of) if view.presenting and of > 1 else ""


def _number(view: View) -> int:
    return max(int(view.slide[2]), 1) if view.slide[2:] and view.slide[2].isdecimal() else 1


def source(view: View) -> str:
    """The source line of a slide: the plans that it is drawn from, and when the data was built."""
    chosen, of = _asked(view), options.plans(view)
    cities = chosen["city"] or options.names("city", view)
    plans = chosen["plan"] or [code for code, plan in of.items() if plan.city_id in cities]
    names = options.names("plan", view)
    if len(plans) <= PLANS_ON_A_SLIDE:
        named = view.listed(names[code] for code in plans)
    else:
        named = view.translate("present.plans", n=len(plans))
    built = view.build.records("build")[0].built_at
    return view.translate("present.source", plans=named, date=times.day(built))


def _asked(view: View) -> filters.Chosen:
    """The cities and plans under the filters; of a comparison those of the cities that it compares."""
    if view.page == "cities" and view.alone:
        of = LISTED[view.page]
        shown = view.slide[0] if view.slide else view.code("view", of.views, views(of, view)[0])
        return {"city": [] if shown == "ranked" else single.pair(view), "plan": []}
    return filters.chosen(view, "city", "plan")


def start(view: View) -> dict[str, Change]:
    """What "present this view" changes of the address: the page's own slides, from the first. Nothing for a
    page without slides."""
    names = views(LISTED[view.page], view)
    return {"present": names[0], "deck": view.page} if names else {}


def show(view: View, draw: Callable[[View, Element], None]) -> None:
    """Draw the slide that is seen, its steps with it, and once it stands those beside it."""
    row = _row(view)
    here = row.index((view.page, view.param("present")))
    with st.container(key="slides", gap=None):
        slots = [st.container(key=f"place-{n}") for n in range(SLOTS)]
    ready = st.session_state.get(BESIDE, False)
    for at in [here, here + 1, here - 1] if ready else [here]:
        if 0 <= at < len(row):
            page, code = row[at]
            params = view.params if at == here else view.shared(present=code)
            slide = replace(view, page=page, params={name: tuple(codes) for name, codes in params.items()})
            with slots[at % SLOTS]:
                draw(slide, _controls(slide, row, at, seen=at == here))
    if not ready:
        _browser()(key="stands", on_stands_change=lambda: st.session_state.update({BESIDE: True}))


def over() -> None:
    """Nothing is presented: the next presentation begins with one slide."""
    st.session_state.pop(BESIDE, None)


@cache
def _browser():
    return st.components.v2.component("plan_atlas_slides", html="<span></span>", js=SAYS)


def _row(view: View) -> list[tuple[str, str]]:
    """The slides of the deck, by page and view, with the one that is seen."""
    from ui import slides  # what it imports takes a while, and most pages are not presented

    row = [(slide.page, slide.code) for slide in slides.deck(view)]
    here = view.page, view.param("present")
    if here not in row:
        # a slide that the filters have emptied, or one from elsewhere: go on from its page
        later = (n for n, (code, _) in enumerate(row) if CODES.index(code) >= CODES.index(view.page))
        row.insert(next(later, len(row)), here)
    return row


def _controls(view: View, row: list[tuple[str, str]], at: int, *, seen: bool) -> Element:
    """Back, next, first, last, each by its number, and end, as links that keys follow too; how far one has
    come, and which keys there are. The slide's address and the number of its slot are for present.js."""
    links = {"back": at - 1, "next": at + 1, "first": 0, "last": len(row) - 1}
    steps = [_step(name, row, to, view) for name, to in links.items()]
    numbered = [_step(f"{to + 1}", row, to, view) for to in range(len(row))]
    own = el("a", href=view.link(view.page, **view.params), name="own")
    end = el("a", view.translate("present.end"), href=_end(view), name="end")
    position = el("span", view.translate("present.place", at=at + 1, of=len(row)), class_="place-in-deck")
    done = el("span", class_="progress", style=f"--done:{(at + 1) / len(row):.3f}")
    keys = view.translate("present.keys")
    hint = el("span", keys, class_="keys", role="status")
    jumps = el("span", numbered, own, class_="jumps")
    inside = steps[0], position, steps[1:], end, jumps, done, hint
    current = "true" if seen else None
    return el("div", inside, class_="steps", name=at % SLOTS, aria_current=current, title=keys)


def _end(view: View) -> str:
    """Where a presentation ends: on the page whose own slides were shown, else on the Briefing."""
    if view.params.get("deck") == (view.page,):
        return view.link_here(present=None, deck=None)
    return view.link("deck", present=None)


def _step(name: str, row: list[tuple[str, str]], to: int, view: View) -> Element:
    """A link to the slide at a place in the deck; a slide by its number has that for a name."""
    label = name if name.isdecimal() else view.translate(f"present.{name}")
    if not 0 <= to < len(row):
        return el("span", label, class_=f"step {name}")
    page, slide = row[to]
    return el("a", label, href=view.link(page, present=slide), name=name, class_=f"step {name}")
