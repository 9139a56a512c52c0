"""Briefing: which slides, in which order?"""

from ui import slides
from ui.elements.tree import draw, ready
from ui.filters import filters
from ui.shell import frame
from ui.tables import deck as tables

view = frame.enter()
chosen = filters.bar(view, "city", "sector", "agency", "year", "plan")
every = slides.every(view)
deck = slides.chosen(every, view)

if deck:
    first = tables.titles(every, view)[deck[0].name]
    finding = view.translate("deck.finding", n=len(deck), first=first)
    frame.title(finding, view.translate("deck.sub") + filters.default_note(view), view)
    draw(
        tables.buttons(deck, view),
        tables.offer(chosen, view),
        ready("lists", lambda: tables.lists(deck, every, view), view),
        view=view,
        key="deck",
    )
else:
    frame.title(view.translate("deck.none"), filters.default_note(view), view)
    draw(frame.nothing(chosen, view), view=view, key="nothing")
