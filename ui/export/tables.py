"""Every table by its name, from an address alone: what its page offers under the same parameters.

tests/server/test_data.py holds each against the file of its page.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from ui.charts import county_map
from ui.export import dictionary
from ui.filters import facets, filters, map_controls, options, search, single
from ui.tables import cities, contradictions, detail, outcome, progress, revisions, sectors
from ui.tables import map as map_tables
from ui.tables import targets as target_tables
from ui.view import View

LEVELS = ("city", "county", "company", "group")


class Taken(NamedTuple):
    """The rows of a table, and what they were filtered by, in words or codes as filters.described wants."""

    rows: pd.DataFrame
    chosen: filters.Chosen


class Table(NamedTuple):
    """How a table is made. `page` shows it; `params` are those of the page's parameters that it heeds, of
    which `needed` may not be missing; without one of `defaults` it has a part only, as its page has."""

    page: str
    params: tuple[str, ...]
    make: Callable[[View], Taken]
    needed: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()


def known(name: str, view: View) -> Iterable[str] | None:
    """The codes that a parameter may have; None where it may be anything."""
    if name in ("city", "sector", "plan", "year"):
        return options.names(name, view)
    if name in facets.OWN:
        return facets.OWN[name]
    if name == "agency":
        return options.agency_names(view.params.get("agency", ()), view) or [
            each.code for each in options.agencies([], [], view)
        ]
    if name == "row":
        row = view.param("row")
        return [row] if detail.of(row, view) else []
    return {
        "level": lambda: LEVELS,
        "pair": lambda: options.names("city", view),
        "indicator": lambda: indicators(view),
        "as_of": lambda: [plan.document_id for plan in _plans(view)],
        "step": lambda: looked_back(view)["steps"],
        "by": lambda: map(str, _years(view)),
        "measure": lambda: _measures(view),
        "at": lambda: _map_codes(view),
        "sentences": lambda: ["1"],
        "sort": lambda: [f"{sign}{name}" for name in target_tables.SORTS.values() for sign in ("", "-")],
    }.get(name, lambda: None)()


# Overview and Sectors

OF_ALL_YEARS = ("city", "sector", "agency", "plan")
GOALS = (*OF_ALL_YEARS, "year")


def _headlines(view: View) -> Taken:
    chosen = filters.chosen(view, *OF_ALL_YEARS)
    return Taken(view.build.dataframe("headlines", **chosen), chosen)


def _calendar(view: View) -> Taken:
    chosen = filters.chosen(view, *OF_ALL_YEARS)
    each = {"side_by_side": len(options.names("city", view))}
    return Taken(view.build.dataframe("calendar", **each, **chosen), chosen)


def _due(view: View) -> Taken:
    chosen = filters.chosen(view, *GOALS)
    asked = {"today": view.today.year} | chosen
    first = view.build.records("due", rows=1, **asked)
    rows = view.build.dataframe("due", rows=first[0].of_year if first else 0, **asked)
    return Taken(rows, chosen | {"year": [str(row.year) for row in first] or chosen["year"]})


def of_sectors(view: View) -> filters.Chosen:
    """The filters of the page Sectors; without a sector, the first that has a figure."""
    chosen = filters.chosen(view, *GOALS)
    if not chosen["sector"]:
        chosen["sector"] = sectors.first(chosen, view)
    return chosen


def _of_sectors(name: str) -> Callable[[View], Taken]:
    def make(view: View) -> Taken:
        chosen = of_sectors(view)
        return Taken(view.build.dataframe(name, **chosen), chosen)

    return make


# Progress

OF_OBSERVATIONS = ("city", "sector", "year")


def _progress(statuses: tuple[str, ...]) -> Callable[[View], Taken]:
    def make(view: View) -> Taken:
        chosen, picked = filters.chosen(view, *GOALS), facets.chosen(view, "status")
        described = facets.described(chosen | picked, view)
        wanted = [code for code in statuses if code in (picked["status"] or statuses)]
        rows = progress.in_words(chosen | {"status": wanted or list(statuses)}, view)
        return Taken(rows if wanted else rows[:0], described)

    return make


def _progress_counts(view: View) -> Taken:
    chosen, picked = filters.chosen(view, *GOALS), facets.chosen(view, "status")
    rows = progress.counts_in_words(chosen, picked["status"], view)
    return Taken(rows, facets.described(chosen | picked, view))


def _observations(view: View) -> Taken:
    chosen = filters.chosen(view, *OF_OBSERVATIONS)
    return Taken(view.build.dataframe("observations_file", **chosen), chosen)


# Cities


def _pairs(make: Callable[[dict, View], pd.DataFrame]) -> Callable[[View], Taken]:
    def taken(view: View) -> Taken:
        chosen, pair = filters.chosen(view, "sector"), single.pair(view)
        return Taken(make(chosen | {"pair": pair}, view), chosen | {"city": pair})

    return taken


def indicators(view: View) -> dict[str, object]:
    chosen = filters.chosen(view, "sector")
    rows = view.build.records("city_indicators", indicator=view.param("indicator"), **chosen)
    return {row.indicator_id: row for row in rows}


def _ranked(view: View) -> Taken:
    offered = indicators(view)
    first = next(iter(offered), "")
    indicator = view.code("indicator", offered, first)
    named = [cities.indicator(offered[indicator], view)] if indicator else []
    return Taken(cities.positions(indicator, view), {"indicator": named})


# Agencies

OF_AGENCIES = ("city", "sector", "year", "plan")


def _agencies(name: str) -> Callable[[View], Taken]:
    def make(view: View) -> Taken:
        chosen, level = filters.chosen(view, *OF_AGENCIES), view.codes("level", LEVELS)
        asked, described = chosen | {"level": level}, {"level": [view.word("level", code) for code in level]}
        if name == "agency_pairs":
            agency = next(iter(options.agency_names(view.params.get("agency", ()), view)), "")
            asked, described = asked | {"agency": agency}, described | {"agency": [agency] if agency else []}
        return Taken(view.build.dataframe(name, **asked), chosen | described)

    return make


def _ledger(view: View) -> Taken:
    chosen, roles = filters.chosen(view, *OF_AGENCIES), facets.chosen(view, "role")
    [(agency, name), *_] = options.agency_names(view.params["agency"], view).items()
    asked = {"agency": agency, "today": view.today.year} | chosen | roles
    rows = view.build.dataframe("agency_ledger", **asked).assign(agency=name, agency_id=agency)
    return Taken(rows, facets.described(chosen | roles, view) | {"agency": [agency]})


# Revisions and Contradictions

OF_REVISIONS = ("city", "sector", "agency", "year")


def _plans(view: View) -> list:
    cities = filters.chosen(view, "city")["city"]
    return view.build.records("plan_dates", city=cities)[-filters.MOST_OPTIONS :]


def looked_back(view: View) -> dict:
    """From which day one looks back, and what the questions of the page want."""
    chosen = filters.chosen(view, *OF_REVISIONS)
    issued = {plan.document_id: plan.issued_on for plan in _plans(view)}
    day = issued[view.code("as_of", issued, list(issued)[-1])]
    rows = view.build.records("revision_steps", city=chosen["city"], as_of=day)
    steps = revisions.steps(rows, view)
    step = view.code("step", steps)
    asked = chosen | {"step": [step] if step else [], "as_of": day}
    described = facets.described(chosen | facets.chosen(view, "effect"), view)
    described |= {"step": [steps[step]] if step else [], "as_of": [day]}
    of_day = chosen | {"plan": [], "as_of": day}
    return {"asked": asked, "described": described, "steps": steps, "of_day": of_day}


def _revisions(view: View) -> Taken:
    back, effects = looked_back(view), facets.chosen(view, "effect")
    rows = revisions.in_words(back["asked"], effects["effect"], view)
    return Taken(rows, back["described"])


def _facility_revisions(view: View) -> Taken:
    back = looked_back(view)
    return Taken(revisions.facilities_in_words(back["asked"], view), back["described"])


def _in_force(view: View) -> Taken:
    back = looked_back(view)
    described = {name: codes for name, codes in back["described"].items() if name not in ("effect", "step")}
    return Taken(view.build.dataframe("in_force", **back["of_day"]), described)


def _findings(*, confirmed: bool) -> Callable[[View], Taken]:
    def make(view: View) -> Taken:
        chosen, severities = filters.chosen(view, *GOALS), facets.chosen(view, "severity")
        wanted = severities["severity"] or contradictions.SEVERITIES
        rows = [
            row
            for row in view.build.records("contradiction_list", **chosen)
            if row.severity in wanted and (row.severity == "confirmed") == confirmed
        ]
        described = facets.described(chosen | severities, view)
        return Taken(contradictions.in_words(chosen, rows, view), described)

    return make


def _rules(view: View) -> Taken:
    chosen = filters.chosen(view, *GOALS)
    found = Counter(row.rule for row in view.build.records("contradiction_list", **chosen))
    return Taken(contradictions.rules_in_words(found, view), chosen)


# Map

OF_MAP = ("city", "sector", "agency", "plan")


def _years(view: View) -> range:
    of_cities = filters.chosen(view, "city")
    return map_controls.years(view.build.records("map_years", **of_cities)[0], view)


def _measures(view: View) -> dict[str, str]:
    return map_controls.measures(view.build.records("map_measures", **filters.chosen(view, "city")), view)


def _within(view: View) -> dict:
    return {"by": map_controls.by(_years(view), view)} | filters.chosen(view, *OF_MAP)


def _of_counties(view: View) -> dict:
    return {"measure": view.code("measure", _measures(view), county_map.COUNTED[0])} | _within(view)


def _map_codes(view: View) -> list[str]:
    counties = view.build.records("map_counties", **_of_counties(view))
    facilities = view.build.records("map_facilities", **_within(view))
    return [*(row.county_id for row in counties), *(row.facility_id for row in facilities)]


def _of_map(make: Callable[[View], pd.DataFrame]) -> Callable[[View], Taken]:
    def taken(view: View) -> Taken:
        within = _within(view)
        by = {"by": [str(within.pop("by"))]}
        return Taken(make(view), within | by)

    return taken


def features_of_counties(view: View, first: int, last: int | None) -> bytes:
    counties = view.build.records("map_counties", **_of_counties(view))[first:last]
    return map_tables.geojson(counties, filters.chosen(view, "city"), view)


def features_of_facilities(view: View, first: int, last: int | None) -> bytes:
    return map_tables.sites(view.build.records("map_facilities", **_within(view))[first:last])


FEATURES = {"counties": features_of_counties, "facilities": features_of_facilities}  # as GeoJSON


# Targets and About

OF_TARGETS = ("plan", "agency", "role", "city", "sector", "year", "kind", "period", "comparator")


def _targets(view: View) -> Taken:
    typed = view.param("q")[: search.LONGEST]
    chosen = facets.chosen(view, *OF_TARGETS)
    within = chosen["city"] if options.many_cities(view) else []
    found = search.find(typed, within, view, sentences=bool(view.param("sentences")))
    searching = bool(found.asked.words)
    order = target_tables.sort(view, searching=searching)
    rows = view.build.dataframe(
        "target_list",
        found="\n".join(found.rows),
        searching=searching,
        sort=order.lstrip("-"),
        descending=order.startswith("-"),
        rows=None,
        skip=0,
        here="",
        **chosen,
    )
    return Taken(rows, {"q": [typed] if searching else []} | facets.described(chosen, view))


def _duties(view: View) -> Taken:
    """Who answers for what _targets has: a row a goal, agency and role."""
    goals, chosen = _targets(view)
    rows = "\n".join(goals["row_id"])
    return Taken(view.build.dataframe("duties_file", rows=rows), chosen)


def _related(view: View) -> Taken:
    row = detail.of(view.param("row"), view)
    near = [row.city_id] if options.many_cities(view) else []
    rows = view.build.dataframe("target_related", row=row.row_id, city=near)
    return Taken(rows, {"row": [detail.title(row, view)[0]]})


def _about(name: str) -> Callable[[View], Taken]:
    def make(view: View) -> Taken:
        chosen = filters.chosen(view, "city") if options.many_cities(view) else {"city": []}
        return Taken(view.build.dataframe(name, **chosen), chosen)

    return make


OF_PROGRESS = (*GOALS, "status")
REVISED = (*OF_REVISIONS, "as_of", "step")
MAPPED = (*OF_MAP, "year", "by")
TABLES = {
    "headlines": Table("overview", OF_ALL_YEARS, _headlines),
    "calendar": Table("overview", OF_ALL_YEARS, _calendar),
    "due": Table("overview", GOALS, _due, defaults=("year",)),
    "progress": Table("progress", OF_PROGRESS, _progress(progress.KNOWN)),
    "progress_unknown": Table("progress", OF_PROGRESS, _progress(outcome.SILENT)),
    "progress_counts": Table("progress", OF_PROGRESS, _progress_counts),
    "observations": Table("progress", OF_OBSERVATIONS, _observations),
    "figures": Table("sectors", GOALS, _of_sectors("sector_figures"), defaults=("sector",)),
    "singles": Table("sectors", GOALS, _of_sectors("sector_singles"), defaults=("sector",)),
    "pace": Table("sectors", GOALS, _of_sectors("pace_steps"), defaults=("sector",)),
    "ranked": Table("cities", ("sector", "indicator"), _ranked, defaults=("indicator",)),
    "rates": Table("cities", ("sector", "city", "pair"), _pairs(cities.alike), defaults=("pair",)),
    "unlike": Table("cities", ("sector", "city", "pair"), _pairs(cities.apart), defaults=("pair",)),
    "city_sectors": Table("cities", ("sector", "city", "pair"), _pairs(cities.counted), defaults=("pair",)),
    "only": Table(
        "cities",
        ("sector", "city", "pair"),
        _pairs(lambda asked, view: view.build.dataframe("city_only", **asked)),
        defaults=("pair",),
    ),
    "ranking": Table("agencies", (*OF_AGENCIES, "level"), _agencies("agency_ranking")),
    "matrix": Table("agencies", (*OF_AGENCIES, "level"), _agencies("agency_matrix")),
    "partners": Table("agencies", (*OF_AGENCIES, "level", "agency"), _agencies("agency_pairs")),
    "ledger": Table("agencies", (*OF_AGENCIES, "agency", "role"), _ledger, needed=("agency",)),
    "revisions": Table("revisions", (*REVISED, "effect"), _revisions, defaults=("as_of",)),
    "facility_revisions": Table("revisions", (*REVISED, "effect"), _facility_revisions, defaults=("as_of",)),
    "in_force": Table("revisions", (*OF_REVISIONS, "as_of"), _in_force, defaults=("as_of",)),
    "contradictions": Table("contradictions", (*GOALS, "severity"), _findings(confirmed=False)),
    "confirmed": Table("contradictions", (*GOALS, "severity"), _findings(confirmed=True)),
    "rules": Table("contradictions", GOALS, _rules),
    "counties": Table(
        "map",
        (*MAPPED, "measure"),
        _of_map(lambda view: map_tables.for_file(_of_counties(view), _measures(view), view)),
        defaults=("by", "measure"),
    ),
    "facilities": Table(
        "map",
        MAPPED,
        _of_map(lambda view: view.build.dataframe("map_facilities", **_within(view))),
        defaults=("by",),
    ),
    "report": Table(
        "map",
        MAPPED,
        _of_map(
            lambda view: map_tables.report_in_words(
                view.build.records("map_report", **_within(view))[0], view
            )
        ),
        defaults=("by",),
    ),
    "of_place": Table(
        "map",
        (*MAPPED, "at"),
        _of_map(lambda view: view.build.dataframe("map_goals", at=view.param("at"), **_within(view))),
        needed=("at",),
        defaults=("by",),
    ),
    "targets": Table("targets", (*OF_TARGETS, "q", "sentences", "sort"), _targets),
    "duties": Table("targets", (*OF_TARGETS, "q", "sentences", "sort"), _duties),
    "related": Table("targets", ("row",), _related, needed=("row",)),
    "plans": Table("about", ("city",), _about("about_plans")),
    "files": Table("about", ("city",), _about("about_files")),
    "dictionary": Table("about", (), lambda view: Taken(dictionary.every_file(view), {})),
}
