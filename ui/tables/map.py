"""What stands around the map, as trees: its legend, what is not on it, and the same content as tables."""

import json
from collections.abc import Sequence

from ui import goals, numbers, options, state
from ui.charts import county_map
from ui.tree import Element, el, framed
from ui.words import known, local, say

# What becomes of a facility: columns of queries/map_report.sql.
PARTS = ("sited", "town", "county", "own_county", "nowhere", "later", "filtered")


def legend(shades: Sequence[county_map.Shade], facilities: Sequence, what: str, *, counted: bool) -> Element:
    """The classes of `what` shades the counties, and the marks."""
    firsts = county_map.first_of_classes([one.value or 0 for one in shades], counted)
    ends = [*firsts[1:], None]
    classes = [
        el("span", _class(first, end, counted), class_="swatch", style=f"--fill:{fill}")
        for first, end, fill in zip(firsts, ends, county_map.fills(), strict=True)
    ]
    drawn = {row.stage for row in facilities if row.precision}
    stages = [
        _stage(f"{sign} {known('stage', stage)}", stage)
        for stage, (_, _, sign) in county_map.STAGES.items()
        if stage in drawn
    ]
    exact = [_stage(say("map.filled"), "other", "stage filled"), _stage(say("map.hollow"), "other")]
    return el(
        "div",
        el("p", el("b", what), classes),
        el("p", el("b", say("map.marks")), stages, exact),
        class_="legend",
    )


def _stage(text: str, stage: str, class_: str = "stage") -> Element:
    return el("span", text, class_=class_, style=f"--ink:{county_map.stage_colour(stage)}")


def _class(first: float, end: float | None, counted: bool) -> str:
    low = numbers.number(first)
    if end is None:
        return say("map.from", low=low)
    if not counted:
        return say("map.up_to", low=low, high=numbers.number(end))
    return low if end - first == 1 else f"{low}–{numbers.number(end - 1)}"


def beside(facilities: Sequence, opened: str) -> Element:
    """The facilities that have no place on the map, by city and why."""
    groups = []
    for city, name in options.names("city").items():
        rows = [row for row in facilities if row.city_id == city and not row.precision]
        if rows:
            key = "map.own_county" if rows[0].county_id else "map.nowhere"
            groups += [
                el("h3", say(key, city=name, n=len(rows))),
                el("ul", [_listed(row, opened) for row in rows]),
            ]
    return el(
        "div", groups or el("p", say("map.none_beside")), class_="beside scroll", tabindex=0, role="region",
        style=f"--height:{county_map.height() + 60}px", aria_label=say("map.beside"),
    )  # fmt: skip


def _listed(row, opened: str) -> Element:
    words = {"type": known("map.type", row.type), "stage": known("stage", row.stage)}
    told = say("map.told", year=numbers.year(row.year), **words)
    current = "true" if row.facility_id == opened else None
    return el("li", _facility(row), el("small", f" {told}"), aria_current=current)


def _facility(row) -> Element:
    return _opens(row.facility_id, getattr(row, local("facility")))


def _opens(code: str, name: str) -> Element:
    return el("a", name, href=state.href("map", state.here(at=code)))


def counties(rows: Sequence, figure: str, printed: dict[str, str]) -> Element:
    """The rows of queries/map_counties.sql. `figure` names the plans' figure that is `printed` by county; it
    is empty where the map shows none."""
    names = [say(f"column.{name}") for name in ("county", "former", "facilities", "named")]
    head = [_head(name, "number" if n > 1 else None) for n, name in enumerate([*names, figure]) if name]
    body = [
        el(
            "tr",
            el("th", _opens(row.county_id, getattr(row, local("county"))), scope="row", class_="keep"),
            el("td", getattr(row, local("former")) or ""),
            [el("td", f"{n}", class_="number") for n in (row.facilities, row.named)],
            el("td", printed[row.county_id] or say("not_stated"), class_="number") if figure else None,
        )
        for row in rows
    ]  # fmt: skip
    table = el("table", el("thead", el("tr", head)), el("tbody", body))
    return framed(table, say("downloads.counties"), "none")


def _head(name: str, class_: str | None = None) -> Element:
    return el("th", name, scope="col", class_=class_)


def facilities(rows: Sequence) -> Element:
    """The rows of queries/map_facilities.sql."""
    names = ("facility", "type", "city", "then", "today", "place_basis", "stage", "year", "place")
    cities, plans = options.names("city"), options.names("plan")
    body = [
        el(
            "tr",
            el("th", _facility(row), scope="row", class_="wide"),
            el("td", known("map.type", row.type), class_="keep"),
            el("td", cities[row.city_id], class_=f"keep {row.city_id}"),
            el("td", getattr(row, local("then"))),
            el("td", getattr(row, local("today"))),
            el("td", known("targets.place_basis", row.place_basis) or say("not_stated")),
            el("td", known("stage", row.stage), class_="keep"),
            el("td", numbers.year(row.year), class_="keep"),
            el("td", el("a", say("goals.place", plan=plans[row.document_id], item=goals.item(row)),
                        href=state.href("targets", state.shared(row=row.row_id))), class_="place"),
        )
        for row in rows
    ]  # fmt: skip
    head = el("tr", [_head(say(f"column.{name}"), goals.CLASSES.get(name)) for name in names])
    return framed(el("table", el("thead", head), el("tbody", body)), say("downloads.facilities"), "32rem")


def report(row) -> Element:
    """The row of queries/map_report.sql: what becomes of every facility, so that none is lost in silence."""
    parts = {part: f"{getattr(row, part)}" for part in PARTS} | {"all": el("b", f"{row.facilities}")}
    body = [
        el("tr", el("th", say(f"map.part.{part}"), scope="row"), el("td", n, class_="number"))
        for part, n in parts.items()
    ]
    figures = el("p", say("map.report_figures", n=row.figures, drawn=row.figures_drawn))
    return el("div", framed(el("table", el("tbody", body)), say("map.report_name"), "none"), figures)


def geojson(counties: Sequence, shapes: Sequence, facilities: Sequence) -> bytes:
    """The counties with their numbers, and the facilities, which have no geometry where none is surveyed."""
    geometries = {shape.county_id: json.loads(shape.geometry) for shape in shapes}
    every = [_feature(county, geometries[county.county_id]) for county in counties]
    every += [
        _feature(row, None if row.lat is None else {"type": "Point", "coordinates": [row.lon, row.lat]})
        for row in facilities
    ]
    return json.dumps({"type": "FeatureCollection", "features": every}, ensure_ascii=False).encode()


def _feature(row, geometry: dict | None) -> dict:
    return {"type": "Feature", "geometry": geometry, "properties": row._asdict()}
