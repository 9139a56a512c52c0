"""The slides of Contradictions: what cannot both hold, and what adds up."""

from functools import partial

from ui.filters import filters
from ui.slides import NEVER, Slide, as_slide
from ui.slides.content import Content, grid
from ui.tables import contradictions as tables
from ui.tables import goal_pairs
from ui.text import numbers
from ui.view import View


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "agency", "plan", "year")
    rows = view.build.records("contradiction_list", **chosen)
    doubtful = [row for row in rows if row.severity != "confirmed"]
    sums = [row for row in rows if row.severity == "confirmed" and row.rule.startswith(tables.SUMS)]

    def content(which: list, most: int, how: str, of: View) -> Content:
        shown = tables.fitting(which, most)
        table = grid(tables.table(shown, "none", of, brief=True))
        note = of.translate(how) + (tables.reviewed(which, of) if which is doubtful else "")
        note += numbers.cut(len(shown), len(which), of)
        return Content(note, [table], [goal_pairs.goal(row.first) for row in shown])

    found = []
    if doubtful:
        of = as_slide("contradictions", "findings", view)
        make = partial(content, doubtful, tables.ON_A_SLIDE, "present.findings_how", of)
        whole = "contradictions", partial(tables.in_words, chosen, doubtful, view)
        found.append(Slide("contradictions", "findings", 70, partial(tables.finding, rows, of), make, whole))
    if sums:
        of = as_slide("contradictions", "confirmed", view)
        make = partial(content, sums, tables.SUMS_ON_A_SLIDE, "contradictions.confirmed_how", of)
        title = partial(tables.adds_up, rows, of)
        whole = "confirmed", partial(tables.in_words, chosen, sums, view)
        found.append(Slide("contradictions", "confirmed", NEVER - 1, title, make, whole))
    return found
