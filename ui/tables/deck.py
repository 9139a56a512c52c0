"""The Briefing page: the chosen slides by number, beside all that there are. Each is a link that changes the
address, which holds the choice."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from ui import slides
from ui.elements.tree import Element, File, NotMade, Offer, el
from ui.export import downloads, office
from ui.filters import filters
from ui.slides import Slide
from ui.view import View

LOG = logging.getLogger("plan_atlas")
TICKED, FREE = "☑", "☐"
ENDINGS = ("pptx", "docx", "xlsx")


def buttons(deck: Sequence[Slide], view: View) -> Element:
    """Where the briefing begins, and the way back to the one that nobody has chosen."""
    start = view.link(deck[0].page, present=deck[0].code)
    links = [el("a", view.translate("deck.show"), href=start, class_="switch")]
    if "deck" in view.params:
        links += [" ", el("a", view.translate("deck.default"), href=view.link_here(deck=None))]
    return el("p", links)


def offer(chosen: filters.Chosen, view: View) -> Offer:
    """The same deck as files to edit, in light colours, each made when it is asked for."""

    def made(ending: str) -> File:
        try:
            content = office.written(f".{ending}", slides.deck(on_paper), on_paper)
        except Exception as error:
            LOG.exception("deck.%s of %s", ending, view.params)
            failed = {"table": named, "kind": kinds[ending]}
            raise NotMade(view.translate("downloads.failed", **failed)) from error
        name = downloads.file_name("deck", chosen, view)
        return File(f"{name}.{ending}", office.MIME[f".{ending}"], content)

    on_paper = replace(view, mode="light")
    named = view.translate("downloads.deck")
    kinds = {ending: view.translate(f"downloads.{ending}") for ending in ENDINGS}
    files = downloads.buttons("deck", kinds, named, view)
    inside = el("div", el("small", view.translate("downloads.take")), files, class_="downloads")
    return Offer(inside, {f"deck.{ending}": partial(made, ending) for ending in ENDINGS})


def titles(every: Sequence[Slide], view: View) -> dict[str, str]:
    """What each slide finds, by its name."""
    return view.kept("titles", lambda: slides.titles(every))


def lists(deck: Sequence[Slide], every: Sequence[Slide], view: View) -> Element:
    """The briefing, and all slides by page, ticked where they are in it."""
    names = [slide.name for slide in deck]
    findings = titles(every, view)
    heads = [
        el("h2", view.translate(f"deck.{key}", n=len(of))) for key, of in (("chosen", deck), ("every", every))
    ]
    mine = [_chosen(at, names, findings, view) for at in range(len(names))]
    pages = groupby(every, key=lambda slide: slide.page)
    others = [_of_page(page, list(of_page), names, findings, view) for page, of_page in pages]
    return el("div", el("section", heads[0], el("ul", mine)), el("section", heads[1], others), class_="deck")


def _chosen(at: int, names: list[str], titles: dict[str, str], view: View) -> Element:
    """A slide of the briefing by its number: shown by a click, moved or taken out."""
    name = names[at]
    page, _, code = name.partition(".")
    moves = [
        _move(sign, key, at, names[: min(at, to)] + _swapped(names, at, to) + names[max(at, to) + 1 :], view)
        for sign, key, to in (("↑", "up", at - 1), ("↓", "down", at + 1))
        if 0 <= to < len(names)
    ]
    out = view.translate("deck.drop", title=titles[name])
    rest = [other for other in names if other != name]
    drop = el("a", "✕", href=view.link_here(deck=rest or None), title=out, aria_label=out)
    return el(
        "li",
        el("span", str(at + 1), class_="number"),
        el("a", titles[name], href=view.link(page, present=code, deck=names)),
        el("span", moves, drop, class_="moves"),
    )


def _swapped(names: list[str], at: int, to: int) -> list[str]:
    return [names[max(at, to)], names[min(at, to)]]


def _move(sign: str, key: str, at: int, order: list[str], view: View) -> Element:
    label = view.translate(f"deck.{key}", n=at + 1)
    return el("a", sign, href=view.link_here(deck=order), title=label, aria_label=label)


def _of_page(
    page: str, of_page: list[Slide], names: list[str], titles: dict[str, str], view: View
) -> list[Element]:
    lacking = [slide.name for slide in of_page if slide.name not in names]
    every = view.translate("deck.all_of", n=len(of_page))
    add_all = el("a", every, href=view.link_here(deck=[*names, *lacking])) if len(lacking) > 1 else None
    tick = partial(_tick, names=names, titles=titles, view=view)
    head = el("h3", view.translate(f"{page}.name"), el("small", " ", add_all) if add_all else None)
    return [head, el("ul", [el("li", tick(slide)) for slide in of_page])]


def _tick(slide: Slide, names: list[str], titles: dict[str, str], view: View) -> list[Element]:
    """A link that takes the slide in or out."""
    inside = slide.name in names
    changed = [name for name in names if name != slide.name] if inside else [*names, slide.name]
    label = view.translate("deck.drop" if inside else "deck.add", title=titles[slide.name])
    text = f"{TICKED if inside else FREE} {titles[slide.name]}"
    return [
        el("a", text, href=view.link_here(deck=changed or None), class_="choice", aria_label=label),
        el("span", str(names.index(slide.name) + 1) if inside else "", class_="number"),
    ]
