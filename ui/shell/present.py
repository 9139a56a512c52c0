"""Presentation: the slides of a deck, one at a time on the screen, next and back by one key.

A slide is named in the URL by its view, and by what of it is shown: present=paths.education; the deck that it
stands in by `deck` (ui/slides). What the keys do is in ui/elements/present.js.
"""

import threading
from collections.abc import Sequence

from ui.elements.tree import Element, el
from ui.filters import filters, options, single
from ui.shell.navigation import CODES, PAGES, Listed
from ui.text import times
from ui.view import Change, View

# so many stand on a 16:9 slide and can be read from the back of the room
PANELS_ON_A_SLIDE = 10
SINGLES_ON_A_SLIDE = 14
STEPS_ON_A_SLIDE = 6
PLANS_ON_A_SLIDE = 6  # more are counted
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


def part_told(of: int, view: View) -> str:
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
        of = next(page for page in PAGES if page.code == view.page)
        shown = view.slide[0] if view.slide else view.code("view", of.views, views(of, view)[0])
        return {"city": [] if shown == "ranked" else single.pair(view), "plan": []}
    return filters.chosen(view, "city", "plan")


def start(view: View) -> dict[str, Change]:
    """What "present this view" changes of the address: the page's own slides, from the first. Nothing for a
    page without slides."""
    page = next(page for page in PAGES if page.code == view.page)
    names = views(page, view)
    return {"present": names[0], "deck": page.code} if names else {}


def controls(view: View) -> Element:
    """Back, next, first, last, each by its number, and end, as links that keys follow too; how far one has
    come, and which keys there are."""
    from ui import slides  # what it imports takes a while, and most pages are not presented

    deck = slides.deck(view)
    row = [(slide.page, slide.code) for slide in deck]
    here = view.page, view.param("present")
    if here not in row:
        # a slide that the filters have emptied, or one from elsewhere: go on from its page
        later = (n for n, (code, _) in enumerate(row) if CODES.index(code) >= CODES.index(view.page))
        row.insert(at := next(later, len(row)), here)
    else:
        at = row.index(here)
    _ask_ahead(deck, row, at + 1)
    links = {"back": at - 1, "next": at + 1, "first": 0, "last": len(row) - 1}
    steps = [_step(name, row, to, view) for name, to in links.items()]
    numbered = [_step(f"{to + 1}", row, to, view) for to in range(len(row))]
    end = el("a", view.translate("present.end"), href=_end(view), name="end")
    place = el("span", view.translate("present.place", at=at + 1, of=len(row)), class_="place-in-deck")
    done = el("span", class_="progress", style=f"--done:{(at + 1) / len(row):.3f}")
    keys = view.translate("present.keys")
    told = el("span", keys, class_="keys", role="status")
    jumps = el("span", numbered, class_="jumps")
    return el("div", steps[0], place, steps[1:], end, jumps, done, told, class_="steps", title=keys)


def _end(view: View) -> str:
    """Where a presentation ends: on the page whose own slides were shown, else on the Briefing."""
    if view.params.get("deck") == (view.page,):
        return view.link_here(present=None, deck=None)
    return view.link("deck", present=None)


def _step(name: str, row: list[tuple[str, str]], to: int, view: View) -> Element:
    """A link to the slide at a place in the deck; a slide by its number has that for a name."""
    told = name if name.isdecimal() else view.translate(f"present.{name}")
    if not 0 <= to < len(row):
        return el("span", told, class_=f"step {name}")
    page, slide = row[to]
    return el("a", told, href=view.link(page, present=slide), name=name, class_=f"step {name}")


def _ask_ahead(deck: list, row: list[tuple[str, str]], to: int) -> None:
    """Ask what the next slide wants, while this one is looked at."""
    for slide in deck:
        if to < len(row) and (slide.page, slide.code) == row[to]:
            threading.Thread(target=slide.content, daemon=True).start()
