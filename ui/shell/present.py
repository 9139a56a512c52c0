"""Presentation: the views of all pages in one row, one at a time on the screen, next and back by one key.

A slide is named in the URL by its view, and by what of it is shown: present=paths.education.
"""

from collections.abc import Sequence

import streamlit as st

from ui.filters import filters, options
from ui.shell import url
from ui.shell.navigation import CODES, PAGES, Listed
from ui.text import times
from ui.view import FILTERS, View

# so many stand on a 16:9 slide and can be read from the back of the room
PANELS_ON_A_SLIDE = 10
SINGLES_ON_A_SLIDE = 14
PLANS_ON_A_SLIDE = 6  # more are counted
# so many cities there must be for a view of the page Cities
CITIES = {"ranked": 3, "rates": 2, "counts": 2}

Slide = tuple[str, str]


def slides(view: View) -> list[Slide]:
    """All slides under the filters of the URL: page and value of `present`."""
    found = []
    for page in PAGES:
        found += (
            _sectors(view) if page.code == "sectors" else [(page.code, name) for name in views(page, view)]
        )
    return found


def views(page: Listed, view: View) -> list[str]:
    """The views of a page that there are with so many cities."""
    cities = len(options.names("city", view))
    return [name for name in page.views if page.code != "cities" or cities >= CITIES.get(name, 1)]


def _sectors(view: View) -> list[Slide]:
    """Each sector's goal paths and its single goals, in as many slides as they need, then its pace."""
    found = []
    for row in view.build.records("slides", **filters.chosen(view, *FILTERS)):
        for part in range(_parts(row.paths, PANELS_ON_A_SLIDE)):
            found.append(("sectors", f"paths.{row.sector_id}" + (f".{part + 1}" if part else "")))
        for part in range(_parts(row.singles, SINGLES_ON_A_SLIDE)):
            found.append(("sectors", f"singles.{row.sector_id}.{part + 1}"))
        if row.steps:
            found.append(("sectors", f"pace.{row.sector_id}"))
    return found


def part(of_all: Sequence, most: int, view: View) -> Sequence:
    """What the slide shows of what takes several, at most so many a slide: paths.education.2 is the second
    part. All of it outside a presentation."""
    if not view.presenting:
        return of_all
    number = int(view.slide[2]) if view.slide[2:] and view.slide[2].isdecimal() else 1
    size = -(-len(of_all) // max(_parts(len(of_all), most), 1))
    return of_all[max(number - 1, 0) * size :][:size]


def _parts(n: int, most: int) -> int:
    """How many slides so many things take, each of about as many."""
    return -(-n // most)


def source(view: View) -> str:
    """The source line of a slide: the plans under the filters, and when the data was built."""
    chosen, of = filters.chosen(view, "city", "plan"), options.plans(view)
    cities = chosen["city"] or options.names("city", view)
    plans = chosen["plan"] or [code for code, plan in of.items() if plan.city_id in cities]
    names = options.names("plan", view)
    if len(plans) <= PLANS_ON_A_SLIDE:
        named = view.listed(names[code] for code in plans)
    else:
        named = view.translate("present.plans", n=len(plans))
    built = view.build.records("build")[0].built_at
    return view.translate("present.source", plans=named, date=times.day(built))


def controls(view: View) -> None:
    """Back, next and end, by button and by key."""
    row = slides(view)
    here = (view.page, view.param("present"))
    # a slide that the filters have emptied, or a code from an old link: go on from its page
    of_page = (n for n, (code, _) in enumerate(row) if CODES.index(code) >= CODES.index(view.page))
    at = row.index(here) if here in row else next(of_page, 0)
    _step("back", row, at - 1, "Left", ":material/arrow_back:", view)
    st.markdown(view.translate("present.place", at=at + 1, of=len(row)))
    _step("next", row, at + 1, "Right", ":material/arrow_forward:", view)
    end = view.translate("present.end")
    st.button(end, key="end", shortcut="Escape", on_click=url.put, kwargs={"present": None})


def _step(name: str, row: list[Slide], to: int, key: str, icon: str, view: View) -> None:
    possible = 0 <= to < len(row)
    code, slide = row[to] if possible else ("", "")
    st.button(
        view.translate(f"present.{name}"),
        key=name,
        icon=icon,
        shortcut=key,
        disabled=not possible,
        on_click=url.go,
        args=(code, view.shared(present=slide)),
    )
