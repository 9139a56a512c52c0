"""What can be presented. Each page declares its slides in the module here that has its name, which is all
that a new page must do: `slides(view)` gives those that are not empty under the filters.

A slide is shown on the screen by its page (present=...), and written to a file from its content: both from
the same View and questions.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec

import pandas as pd

from ui.shell.navigation import PAGES
from ui.slides.content import Content
from ui.view import View

DEFAULT = 10  # slides of a deck that nobody has chosen: as many as ten minutes take
NEVER = 10  # a lighter slide comes in by choice alone

ASKING = ThreadPoolExecutor(len(PAGES), "slides")  # they wait for questions, most of the time

Whole = tuple[str, Callable[[], pd.DataFrame]]


@dataclass(frozen=True)
class Slide:
    """A slide: its page and the view of it (the value of `present`). The deck that nobody has chosen takes
    the heaviest, in the order of their weight. `title` and `content` are made when they are asked for, and so
    is `whole`: all rows that the slide is drawn from, under the name of their columns (of ui.export.columns).
    """

    page: str
    code: str
    weight: int
    title: Callable[[], str]
    content: Callable[[], Content]
    whole: Whole

    @property
    def name(self) -> str:
        """As the URL has it in `deck`."""
        return f"{self.page}.{self.code}"


def every(view: View) -> list[Slide]:
    """All slides under the filters of the URL, by page."""
    of_pages = ASKING.map(lambda page: of_page(page.code, view), PAGES)  # each waits for its own questions
    return [slide for of_one in of_pages for slide in of_one]


def titles(of: Sequence[Slide]) -> dict[str, str]:
    """What each slide finds, by its name."""
    return dict(zip((slide.name for slide in of), ASKING.map(lambda slide: slide.title(), of), strict=True))


def of_page(page: str, view: View) -> list[Slide]:
    """The slides that a page declares; none of a page that is no view of the data."""
    name = f"{__name__}.{page}"
    return import_module(name).slides(view) if find_spec(name) else []


def as_slide(page: str, code: str, view: View) -> View:
    """The view that the slide's page draws it from."""
    return replace(view, page=page, params={**view.params, "present": (code,)})


def deck(view: View) -> list[Slide]:
    """The slides that the URL names in its order (`deck`: a slide, or a page for all of its own); without it,
    the heaviest of all. What the filters have emptied is left out."""
    return chosen(every(view), view)


def chosen(slides: list[Slide], view: View) -> list[Slide]:
    """The same of the slides that there are."""
    if named := view.params.get("deck", ()):
        asked = [slide for name in named for slide in slides if name in (slide.page, slide.name)]
        return list({slide.name: slide for slide in asked}.values())
    heavy = [slide for slide in slides if slide.weight > NEVER]
    return sorted(heavy, key=lambda slide: -slide.weight)[:DEFAULT]
