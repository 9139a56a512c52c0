"""The box that a reader searches with: in the bar of every page, and larger on the page of what is found."""

from ui.elements.tree import Element, el
from ui.filters.search import LONGEST
from ui.view import View


def in_bar(view: View) -> Element:
    """It leads to the page Targets, under the filters that pages share."""
    return _form(view.link("targets"), view.translate("search.short"), "short", view)


def of_page(view: View) -> Element:
    """It asks while one types. A new search leaves order, page and open row of the old one behind."""
    here = view.link_here(q=None, sort=None, page=None, row=None)
    return _form(here, view.translate("search.long"), "live", view)


def _form(action: str, placeholder: str, kind: str, view: View) -> Element:
    box = el(
        "input",
        type="search",
        name="q",
        maxlength=LONGEST,
        placeholder=placeholder,
        aria_label=view.translate("search.name"),
        title=view.translate("search.key"),
        autocomplete="off",
    )
    return el("form", box, action=action, role="search", class_=kind)
