"""What stands around the map, as trees: its legend, what is not on it, and the same content as tables."""

import json
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from ui import theme
from ui.charts import county_map
from ui.charts.map_layout import HIGH
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.tables import goals, outcome
from ui.text import numbers
from ui.view import View

# What becomes of a facility: columns of queries/map_report.sql.
PARTS = ("sited", "town", "county", "own_county", "nowhere", "undated", "later", "filtered")

SENTENCE_COLUMNS = ("year", "precision")  # of queries/map_facilities.sql: what tells of them in a sentence


def finding(regions: Sequence, scene: county_map.Scene, measure: str, what: str, by: int, view: View) -> str:
    """Which county has most of what the map shows and prints: of facilities or commitments, or of `what`, a
    plan's figure. `regions`: rows of queries/map_counties.sql."""
    counties = [row for row in regions if not row.part_of_id]
    shades = [scene.shade_of[row.county_id] for row in counties]
    stated = [(row, shade) for row, shade in zip(counties, shades, strict=True) if shade.value]
    numbered = {"what": what, "by": str(by)}
    if measure == "facilities":
        drawn = sum(row.precision is not None for row in scene.due)
        numbered |= {"n": len(scene.due), "drawn": drawn}
    elif measure == "named":
        numbered["n"] = sum(row.named for row in counties)
    else:
        measure = "figure"
        numbered["n"] = len(stated)
    if not stated:
        return view.translate(f"map.finding_none.{measure}", **numbered)
    # a city that is drawn as one is not held against the counties of another
    of_cities = Counter(row.city_id for row in counties)
    parts = [pair for pair in stated if of_cities[pair[0].city_id] > 1]
    first, shade = max(parts or stated, key=lambda pair: pair[1].value)
    kind = "finding_one" if len(stated) == 1 else "finding"
    most = view.local(first, "county")
    return view.translate(f"map.{kind}.{measure}", most=most, of_most=shade.printed, **numbered)


def how(scene: county_map.Scene, view: View) -> str:
    """How to read a slide's map: its stages are promises, and what a zone has counts in its county too."""
    zones = {code for outline in scene.outlines for code in outline.zones}
    counted = any(scene.shade_of[code].value for code in zones if code in scene.shade_of)
    return view.translate("map.how") + (view.translate("map.zones_counted") if counted else "")


def undated(scene: county_map.Scene, view: View) -> str:
    """That some facilities are counted in no year; empty where all are."""
    return view.translate("map.undated_told", n=len(scene.undated)) if scene.undated else ""


def undrawn(drawable: Sequence, boxes: Sequence, chosen: Sequence[str], view: View) -> str:
    """That some cities are not in the picture, and why; empty where all are. `drawable`: rows of
    queries/map_cities.sql; `chosen`: the cities that the page is about, all of them where it is empty."""
    cities = options.names("city", view)
    without = set(chosen or cities) - {city.city_id for city in drawable}
    sentences = []
    if without:
        names = view.listed(name for code, name in cities.items() if code in without)
        sentences.append(view.translate("map.without", cities=names))
    drawn = len({box.city_id for box in boxes})
    if drawn < len(drawable):
        sentences.append(view.translate("map.first_drawn", n=drawn, of=len(drawable)))
    return "".join(sentences)


def details(rows: Sequence, code: str, facility, region, by: int, view: View) -> Element:
    """What the plans say (rows of queries/map_goals.sql) of a facility (a row of queries/map_facilities.sql),
    or else of a region (one of queries/map_counties.sql): what is due by the year, then what has none.
    `code`, of the URL, tells the browser that another has opened."""
    due = [row for row in rows if row.year is not None]
    undated = [row for row in rows if row.year is None]
    counted = {"by": str(by), "rows": len(due)}
    if facility:
        name = view.local(facility, "facility")
        basis = view.word("targets.place_basis", facility.place_basis) or view.translate("not_stated")
        sentence = view.translate(
            "map.facility", place=county_map.region(facility, view), basis=basis, **counted
        )
        remark = view.local(facility, "remark")
        came = view.build.records("facility_outcomes", facility=code)
    else:
        name, remark, came = view.local(region, "county"), None, ()
        sentence = view.translate("map.place", n=region.facilities, **counted)
        if region.citywide:
            sentence += view.translate("map.place_citywide", n=region.citywide)
    return el(
        "div",
        el("p", el("a", view.translate("map.close"), href=view.link_here(at=None)), class_="close"),
        el("h2", name),
        el("p", sentence, el("small", " ", remark) if remark else None),
        [el("h3", view.translate("outcome.name")), outcome.milestones(came, view)] if came else None,
        el("h3", view.translate("map.due_goals")) if came and due else None,
        _goals(due, view),
        el("h3", view.translate("map.undated_goals", n=len(undated))) if undated else None,
        _goals(undated, view),
        el("p", view.translate("map.says_nothing")) if not rows else None,
        class_="beside scroll opened",
        tabindex=0,
        role="region",
        name=code,
        style=_height(view),
        aria_label=name,
    )


def _goals(rows: Sequence, view: View) -> Element | None:
    """Goals one under the other, for a column too narrow for a table."""
    return rows and el("ul", [_goal(row, view) for row in rows])


def _goal(row, view: View) -> Element:
    figure = numbers.figure(row, view) or goals.stage(row, view)
    about = [figure, numbers.year(row.year, view), county_map.reached(row, view), goals.holds_for(row, view)]
    about.append(goals.citation(row, view))
    return el(
        "li",
        el("a", view.local(row, "what"), href=view.link("targets", row=row.row_id)),
        el("small", " · ".join(filter(None, about))),
        goals.contradicted(row, view),
        el("small", goals.agencies(row, view)),
    )


def legend(scene: county_map.Scene, what: str, view: View) -> Element:
    """The classes of `what` shades the counties, and the marks."""
    ends = [*scene.firsts[1:], None]
    classes = [
        el("span", _class(first, end, scene.counted, view), class_="swatch", style=f"--fill:{fill}")
        for first, end, fill in zip(scene.firsts, ends, county_map.fills(view), strict=True)
    ]
    marked = [row for row in scene.due if row.precision]
    drawn = {row.stage for row in marked}
    stages = [
        _stage(f"{sign} {view.word('stage', stage)}", stage, view)
        for stage, (_, _, sign) in county_map.STAGES.items()
        if stage in drawn
    ]
    signs = {view.word("map.sign", row.type): view.word("map.type", row.type) for row in marked}
    types = [el("span", el("b", sign), f" {name}") for sign, name in sorted(signs.items())]
    exact = [
        _stage(view.translate("map.filled"), "other", view, "stage filled"),
        _stage(view.translate("map.hollow"), "other", view),
    ]
    if came := sum(row.reached_stage is not None for row in marked):
        text = view.translate("map.came_key", n=came, of=len(marked))
        exact.append(el("span", el("b", county_map.REACHED), f" {text}"))
    return el(
        "div",
        el("p", el("b", what), classes),
        el("p", el("b", view.translate("map.marks")), stages, exact),
        el("p", el("b", view.translate("map.types")), types) if types else None,
        class_="legend",
    )


def _stage(text: str, stage: str, view: View, class_: str = "stage") -> Element:
    return el("span", text, class_=class_, style=f"--ink:{county_map.stage_colour(stage, view)}")


def _class(first: float, end: float | None, counted: bool, view: View) -> str:
    low = numbers.number(first, view)
    if end is None:
        return view.translate("map.from", low=low)
    if not counted:
        return view.translate("map.up_to", low=low, high=numbers.number(end, view))
    return low if end - first == 1 else f"{low}–{numbers.number(end - 1, view)}"


def beside(scene: county_map.Scene, what: str, view: View) -> Element:
    """The facilities that have no mark on the map, by city and why: those without a year first. On a slide,
    which counts them, under the legend (of `what`)."""
    roomless = {row.facility_id for row in scene.roomless}
    groups: dict[tuple[str, str], list] = {}
    for row in scene.undated:
        groups.setdefault((row.city_id, "undated"), []).append(row)
    for row in scene.due:
        if row.facility_id in roomless:
            groups.setdefault((row.city_id, "roomless"), []).append(row)
        elif not row.precision:
            groups.setdefault((row.city_id, "own_county" if row.county_id else "nowhere"), []).append(row)
    cities = options.names("city", view)
    listed = [
        [
            el("h3", view.translate(f"map.{why}", city=cities[city], n=len(rows))),
            None if view.presenting else el("ul", [_listed(row, scene.opened, view) for row in rows]),
        ]
        for (city, why), rows in groups.items()
    ]
    return el(
        "div",
        legend(scene, what, view) if view.presenting else None,
        listed or el("p", view.translate("map.none_beside")),
        class_="beside scroll",
        tabindex=0,
        role="region",
        style=_height(view),
        aria_label=view.translate("map.beside"),
    )


def _height(view: View) -> str:
    """Of what stands beside the map: that of the map and its legend, which on a slide stands there too."""
    return "" if view.presenting else f"--height:{HIGH + 60}px"


def _listed(row, opened: str, view: View) -> Element:
    words = {"type": view.word("map.type", row.type), "stage": view.word("stage", row.stage)}
    text = view.translate("map.told", year=numbers.year(row.year, view), **words)
    text = " · ".join(filter(None, (text, county_map.reached(row, view))))
    current = "true" if row.facility_id == opened else None
    return el("li", _facility(row, view), el("small", f" {text}"), aria_current=current)


def _facility(row, view: View) -> Element:
    return _opens(row.facility_id, view.local(row, "facility"), view)


def _opens(code: str, name: str, view: View) -> Element:
    return el("a", name, href=view.link_here(at=code))


def halves(rows: Sequence, summary, scene: county_map.Scene, what: str, view: View) -> Element:
    """The counties (rows of queries/map_counties.sql) beside what becomes of every facility (`summary`: the
    row of queries/map_report.sql). `what` is what the map shows."""
    figure = "" if scene.counted else what
    inside = _counties(rows, figure, scene, view), _report(summary, scene.roomless, view)
    return el("div", inside, class_="halves")


def _counties(rows: Sequence, figure: str, scene: county_map.Scene, view: View) -> Element:
    """The rows of queries/map_counties.sql, a zone under its county. `figure` names the figure of the plans
    that the map shows; it is empty where it shows none."""
    unstated = view.translate("not_stated")
    shown = ("county", "former", "facilities", "citywide", "named")
    names = [view.translate(f"column.{name}") for name in shown]
    head = [_head(name, "number" if n > 1 else None) for n, name in enumerate([*names, figure]) if name]
    body = [
        el(
            "tr",
            el(
                "th",
                _opens(row.county_id, view.local(row, "county"), view),
                scope="row",
                class_="words part" if row.part_of_id else "words",
            ),
            el("td", view.local(row, "former") or ""),
            [el("td", f"{n}", class_="number") for n in (row.facilities, row.citywide, row.named)],
            el("td", scene.shade_of[row.county_id].printed or unstated, class_="number") if figure else None,
        )
        for row in rows
    ]
    table = el("table", el("thead", el("tr", head)), el("tbody", body))
    return framed(table, view.translate("downloads.counties"), "none")


def _head(name: str, class_: str | None = None) -> Element:
    return el("th", name, scope="col", class_=class_)


def facilities(rows: Sequence, view: View) -> Element:
    """The rows of queries/map_facilities.sql."""
    came = any(row.reached_stage for row in rows)
    names = ["facility", "type", "city", "then", "today", "place_basis", "stage", "year", "place"]
    if came:
        names.insert(-1, "reached_stage")
    cities, plans = options.names("city", view), options.names("plan", view)

    def place(row) -> str:
        return view.translate("goals.place", plan=plans[row.document_id], item=goals.item_label(row, view))

    body = [
        el(
            "tr",
            el("th", _facility(row, view), scope="row", class_="wide"),
            el("td", view.word("map.type", row.type), class_="keep"),
            el("td", cities[row.city_id], **theme.of_city(row.city_id, view, "keep")),
            el("td", view.local(row, "then")),
            el("td", view.local(row, "today")),
            el("td", view.word("targets.place_basis", row.place_basis) or view.translate("not_stated")),
            el("td", view.word("stage", row.stage), class_="keep"),
            el("td", numbers.year(row.year, view), class_="keep"),
            el("td", county_map.reached(row, view)) if came else None,
            el("td", el("a", place(row), href=view.link("targets", row=row.row_id)), class_="place"),
        )
        for row in rows
    ]
    head = el("tr", [_head(view.translate(f"column.{name}"), goals.CLASSES.get(name)) for name in names])
    return framed(
        el("table", el("thead", head), el("tbody", body)), view.translate("downloads.facilities"), "32rem"
    )


def _report(row, roomless: Sequence, view: View) -> Element:
    """The row of queries/map_report.sql: what becomes of every facility, so that none is lost in silence."""
    parts = {part: f"{getattr(row, part)}" for part in PARTS} | {"all": el("b", f"{row.facilities}")}
    body = [
        el("tr", el("th", view.translate(f"map.part.{part}"), scope="row"), el("td", n, class_="number"))
        for part, n in parts.items()
    ]
    name = view.translate("map.report_name")
    return el(
        "div",
        el("h3", name),
        framed(el("table", el("tbody", body)), name, "none"),
        el("p", view.translate("map.report_roomless", n=len(roomless))) if roomless else None,
        el("p", view.translate("map.report_figures", n=row.figures, drawn=row.figures_drawn)),
    )


def for_file(asked: dict, measures: dict[str, str], view: View) -> pd.DataFrame:
    """The counties for a download, with the name of what base_value sums up, an indicator; `asked` is what
    queries/map_counties.sql wants."""
    found, measure = view.build.dataframe("map_counties", **asked), asked["measure"]
    if measure in county_map.COUNTED:
        return found.drop(columns=["base_value", "base_unit", "base_unit_en"])
    return found.assign(what=measures[measure], indicator_id=measure)


def report_in_words(report, view: View) -> pd.DataFrame:
    """The row of queries/map_report.sql for a download, a row a part."""
    parts = {view.translate(f"map.part.{part}"): getattr(report, part) for part in PARTS}
    return pd.DataFrame(parts.items(), columns=["part", "n"])


def geojson(counties: Sequence, of_cities: dict, view: View) -> bytes:
    """The counties with their numbers. `of_cities` is what queries/map_polygons.sql wants."""
    polygons = view.build.records("map_polygons", **of_cities)
    geometries = {row.county_id: json.loads(row.geometry) for row in polygons}
    return _collection([_feature(county, geometries.get(county.county_id)) for county in counties])


def sites(facilities: Sequence) -> bytes:
    """The facilities as GeoJSON: a point where the site is surveyed, else no geometry: a point of its county
    would be nearer than what is known."""
    points = [
        None if row.lat is None else {"type": "Point", "coordinates": [row.lon, row.lat]}
        for row in facilities
    ]
    return _collection(list(map(_feature, facilities, points)))


def _collection(features: list[dict]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _feature(row, geometry: dict | None) -> dict:
    return {"type": "Feature", "geometry": geometry, "properties": row._asdict()}
