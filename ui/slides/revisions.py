"""The slide of Revisions: what later plans did to earlier goals, in % of the earlier."""

from functools import partial

from ui import theme
from ui.charts import revision_arrows
from ui.filters import filters
from ui.slides import Slide, as_slide
from ui.slides.content import Bars, Content, Series
from ui.tables import goal_pairs
from ui.tables import revisions as tables
from ui.text import numbers
from ui.view import View


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "agency", "year")
    plans = view.build.records("plan_dates", city=chosen["city"])
    if not plans:
        return []
    asked = chosen | {"step": [], "as_of": plans[-1].issued_on}
    rows = view.build.records("revision_list", **asked)
    drawn = [row for row in rows if row.effect in tables.DRAWN]
    if not drawn:
        return []
    of = as_slide("revisions", "changes", view)
    title = partial(tables.finding, drawn, of)
    whole = "revisions", partial(tables.in_words, asked, [], view)
    return [Slide("revisions", "changes", 80, title, partial(_changes, drawn, of), whole)]


def _changes(drawn: list, view: View) -> Content:
    """A bar a goal, in the colour of what was done; what moved in time only has none, and its words."""
    shown = revision_arrows.fitting(drawn, view)
    words = [f"{goal_pairs.effect(row, view)}  {goal_pairs.both(row, view)}" for row in shown]
    series = []
    for code in dict.fromkeys(row.effect for row in shown):
        mine = [row.effect == code for row in shown]
        values = [(row.size_pct or 0) if own else None for row, own in zip(shown, mine, strict=True)]
        texts = [text if own else "" for text, own in zip(words, mine, strict=True)]
        series.append(Series(view.word("revisions.effect", code), values, texts, theme.signal(code, view)))
    how = view.translate("present.change_how") + numbers.cut(len(shown), len(drawn), view)
    names = [goal_pairs.name(row, view) for row in shown]
    sides = [goal_pairs.goal(side) for row in shown for side in (row.old, row.new)]
    return Content(how, [Bars(names, series)], sides)
