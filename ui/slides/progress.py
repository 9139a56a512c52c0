"""The slides of Progress: how the goals of each sector stand, and how far what was reached lies from them."""

from collections.abc import Sequence
from functools import partial

from ui import theme
from ui.charts import progress as bullet_chart
from ui.filters import filters
from ui.slides import Slide, as_slide
from ui.slides.content import Bars, Content, Series
from ui.tables import outcome
from ui.tables import progress as tables
from ui.text import numbers
from ui.view import View


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "agency", "plan", "year")
    counts = view.build.records("progress_counts", **chosen)
    known = any(row.status in tables.KNOWN for row in counts)

    of_known = chosen | {"status": list(tables.KNOWN)}

    def rows() -> Sequence:
        return view.build.records("progress_goals", **of_known)

    def slide(code: str, weight: int, title, make, file: str, whole) -> Slide:
        of = as_slide("progress", code, view)
        return Slide("progress", code, weight, partial(title, of), partial(make, of), (file, whole))

    found = []
    if counts:
        found.append(
            slide(
                "strip", 95, lambda of: tables.title(counts, [], of)[0], lambda of: _strip(counts, of),
                "progress_counts", partial(tables.counts_in_words, chosen, [], view),
            )
        )  # fmt: skip
    if known:
        found.append(
            slide(
                "bullets", 85, lambda of: tables.worst(rows(), [], of), lambda of: _bullets(rows(), of),
                "progress", partial(tables.in_words, of_known, view),
            )
        )  # fmt: skip
    return found


def _strip(counts: Sequence, view: View) -> Content:
    """A bar a sector, as long as it has goals; what nobody can tell is hatched."""
    of_each = tables.by_sector(counts)
    names = {row.sector_id: view.local(row, "sector") for row in counts}
    series = []
    for code in tables.STATUSES:
        values = [found[code] or None for found in of_each.values()]
        if any(values):
            silent = code in outcome.SILENT
            colour = theme.LINES[view.mode] if silent else theme.signal(code, view)
            name = f"{view.word('progress.sign', code)} {view.word('status', code)}"
            texts = [str(value or "") for value in values]
            series.append(Series(name, values, texts, colour, hatched=silent))
    after = [tables.signed(found, view) for found in of_each.values()]
    bars = Bars([names[code] for code in of_each], series, stacked=True, after=after)
    return Content(view.translate("present.strip_how"), [bars])


def _bullets(rows: Sequence, view: View) -> Content:
    """A bar a goal, in % of it, to the left where it was missed; both values in words."""
    shown = bullet_chart.fitting(rows, view)
    series = []
    for code in dict.fromkeys(row.status for row in shown):
        mine = [row.status == code for row in shown]
        values = [bullet_chart.clamped(row) if own else None for row, own in zip(shown, mine, strict=True)]
        texts = [_label(row, view) if own else "" for row, own in zip(shown, mine, strict=True)]
        series.append(Series(view.word("status", code), values, texts, theme.signal(code, view)))
    how = view.translate("present.gap_how", most=bullet_chart.MOST) + numbers.cut(len(shown), len(rows), view)
    names = [f"{tables.of_city(row, view)} {numbers.year(row.year, view)}" for row in shown]
    return Content(how, [Bars(names, series)], shown)


def _label(row, view: View) -> str:
    asked, reached = numbers.figure(row, view), outcome.value(row, view, unit=False)
    gap = outcome.gap(row, view) + outcome.doubts(row, view)
    return f"{view.word('progress.sign', row.status)} {asked} → {reached} · {gap}"
