"""Every chart by its name, from an address alone: what its page draws under the same parameters.

tests/ui/test_pictures.py holds each against the chart of its page.
"""

from collections.abc import Callable
from typing import NamedTuple

from ui.charts import base, city_ranking, dumbbell, paths, progress, progress_strip, ranking, revision_arrows
from ui.charts import single_year_goals as singles
from ui.export import tables
from ui.filters import facets, filters, options, single
from ui.tables import agencies, cities, goal_pairs, revisions, sectors
from ui.tables import progress as progress_tables
from ui.text import numbers
from ui.view import View


class Chart(NamedTuple):
    """How a chart is made, None where there is nothing to draw. Its page and its parameters are those of
    `table`, among whose addresses a page shows the chart's."""

    table: str
    make: Callable[[View], base.Picture | None]


def _of_sectors(view: View) -> tuple[filters.Chosen, str, object]:
    chosen = tables.of_sectors(view)
    names = options.names("sector", view)
    sector_names = view.listed(names[code] for code in chosen["sector"])
    return chosen, sector_names, view.build.records("sector_finding", **chosen)[0]


def _paths(view: View) -> base.Picture | None:
    chosen, sector_names, found = _of_sectors(view)
    rows = [row for row in view.build.records("sector_figures", **chosen) if row.is_path]
    panels = paths.panels_of(rows, view.build.records("sector_observations", **chosen))
    return paths.figure(panels, sectors.finding(found, sector_names, view), view) if panels else None


def _singles(view: View) -> base.Picture | None:
    chosen, sector_names, found = _of_sectors(view)
    rows = view.build.records("sector_singles", **chosen)
    return singles.figure(rows, sectors.singles(found, sector_names, view), view) if rows else None


def _of_progress(view: View) -> tuple[filters.Chosen, list[str]]:
    return filters.chosen(view, *tables.GOALS), facets.chosen(view, "status")["status"]


def _strip(view: View) -> base.Picture | None:
    chosen, picked = _of_progress(view)
    every = view.build.records("progress_counts", **chosen)
    counts = [row for row in every if not picked or row.status in picked]
    finding = progress_tables.sectors(counts, picked, view) if counts else ""
    return progress_strip.figure(counts, finding, view) if counts else None


def _bullets(view: View) -> base.Picture | None:
    chosen, picked = _of_progress(view)
    known = [code for code in progress_tables.KNOWN if not picked or code in picked]
    rows = view.build.records("progress_goals", **chosen, status=known) if known else ()
    if not rows:
        return None
    shown, finding = rows[: progress.SHOWN], progress_tables.worst(rows, picked, view)
    cut = numbers.cut(len(shown), len(rows), view)
    return progress.figure(shown, finding, cut, base.source(shown, view), view)


def _ranked(view: View) -> base.Picture | None:
    offered = tables.indicators(view)
    if not offered:
        return None
    indicator = view.code("indicator", offered, next(iter(offered)))
    rows = view.build.records("city_ranking", indicator=indicator)
    _, finding, how = cities.ranked(rows, offered[indicator], view)
    return city_ranking.figure(rows, finding, how, single.pair(view), view)


def _rates(view: View) -> base.Picture | None:
    chosen, pair = filters.chosen(view, "sector"), single.pair(view)
    pairs = view.build.records("city_pairs", pair=pair, **chosen)
    alike = [row for row in pairs if not row.reasons]
    return dumbbell.figure(alike, cities.rates(alike, pair, view), view) if alike else None


def _ranking(view: View) -> base.Picture | None:
    chosen, level = filters.chosen(view, *tables.OF_AGENCIES), view.codes("level", tables.LEVELS)
    ranked = view.build.records("agency_ranking", level=level, **chosen)
    if not ranked:
        return None
    silent = view.build.records("agency_silent", **chosen)
    how = view.translate("agencies.ranking_how") + agencies.silence(silent, view)
    source = agencies.source(silent, view)
    return ranking.figure(ranked[: ranking.SHOWN], agencies.leader(ranked, view), how, source, view, bold="")


def _changes(view: View) -> base.Picture | None:
    effects = facets.chosen(view, "effect")["effect"] or revisions.EFFECTS
    every = view.build.records("revision_list", **tables.looked_back(view)["asked"])
    drawn = [row for row in every if row.effect in effects and row.effect in revisions.DRAWN]
    if not drawn:
        return None
    shown = drawn[: revision_arrows.SHOWN]
    title = revisions.finding(drawn, view) + numbers.cut(len(shown), len(drawn), view)
    given = [goal_pairs.goal(side) for row in shown for side in (row.old, row.new)]
    return revision_arrows.figure(shown, title, base.source(given, view), view)


CHARTS = {
    "paths": Chart("figures", _paths),
    "singles": Chart("singles", _singles),
    "strip": Chart("progress_counts", _strip),
    "bullets": Chart("progress", _bullets),
    "ranked": Chart("ranked", _ranked),
    "rates": Chart("rates", _rates),
    "ranking": Chart("ranking", _ranking),
    "changes": Chart("revisions", _changes),
}
