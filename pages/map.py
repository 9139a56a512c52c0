"""Map: where do the plans build?"""

import streamlit as st

import queries
from ui import downloads, filters, frame, goals, later, map_controls, map_tables, numbers, present, state
from ui.charts import county_map
from ui.kept import kept
from ui.map_controls import COUNTED, YEARS
from ui.plain import write
from ui.tree import draw, el
from ui.words import known, local, say

frame.enter()

COLUMNS = ("what", "figure", "year", "agencies", "place")

slide = present.shown()
chosen = filters.bar("city", "sector", "agency", "plan")
by = int(state.code("by", [str(year) for year in YEARS], str(YEARS[-1])))
figures = {row.indicator_id: getattr(row, local("what")) for row in queries.rows("map_measures")}
measure = state.code("measure", [*COUNTED, *figures], COUNTED[0])
counted = measure in COUNTED
shaded_by = say(f"map.measured.{measure}") if counted else figures[measure]
# the names of places: as the plans have them, or as they are today
then = state.code("names", ["plan", "today"], "today") == "plan"

within = {"by": by, **chosen}
of_counties = {"measure": measure, **within}
queries.ahead(map_counties=of_counties, map_facilities=within, map_report=within)
shapes = queries.rows("map_outlines")
counties = queries.rows("map_counties", **of_counties)
facilities = queries.rows("map_facilities", **within)
report = queries.rows("map_report", **within)[0]
drawn = report.sited + report.town + report.county
told = chosen | {"by": [str(by)]}
places = {row.county_id: getattr(row, local("county")) for row in counties} | {
    code: name
    for shape in shapes
    for code, name in zip(shape.zones or [], getattr(shape, local("zones")) or [], strict=True)
}
known_facilities = {row.facility_id: row for row in facilities}
opened = state.code("at", [*places, *known_facilities])


def shade(county) -> county_map.Shade:
    """What the map says of a county."""
    name, former = getattr(county, local("county")), getattr(county, local("former"))
    told = say("map.former", name=name, former=former) if former else name
    if not counted:
        value = county.base_value
        units = county.unit, county.base_unit, county.base_unit_en
        printed = "" if value is None else numbers.amount(value, *units)
    else:
        value = getattr(county, measure)
        printed = f"{value}" if value else ""
    shown = county_map.short((then and former) or name)
    return county_map.Shade(county.county_id, shown, told, value, printed)


def the_map() -> None:
    if slide:
        draw(frame.view(finding(), say("map.how")), key="map-heading")
    shades = [shade(county) for county in counties]
    left, right = st.columns([8, 3], gap="small")
    with left:
        if county_map.drawable():
            made = kept(
                "deck",
                lambda: county_map.deck(shades, shapes, facilities, counted=counted, chosen=opened),
            )
            county_map.show(made, alt=alt(shades), follow=follow)
        else:
            st.altair_chart(county_map.still(shades, shapes, counted=counted), theme=None)
            write('<p class="sub">{text}</p>', text=say("map.still"))
        draw(map_tables.legend(shades, facilities, shaded_by, counted=counted), key="legend")
    with right:
        draw(map_tables.beside(facilities, opened), key="beside")


def follow(code: str) -> None:
    """A click on a county, a zone or a facility opens it; a second click closes it."""
    state.put(at=None if code == opened else code)


def alt(shades: list[county_map.Shade]) -> str:
    """The map in words."""
    told = say("separator").join(one.text for one in shades if one.value)
    return f"{finding()} {told}"


def details() -> None:
    """What is said of the county, zone or facility that is open."""
    if not opened:
        return
    rows = [
        row
        for row in queries.rows("map_goals", **within)
        if opened in (row.county_id, row.place_id, row.facility_id)
    ]
    if row := known_facilities.get(opened):
        basis = known("targets.place_basis", row.place_basis) or say("not_stated")
        heading = say(
            "map.facility", name=getattr(row, local("facility")), place=getattr(row, local("then")),
            today=getattr(row, local("today")), basis=basis, n=len(rows),
        )  # fmt: skip
    else:
        n = len({row.facility_id for row in rows if row.facility_id})
        heading = say("map.place", name=places[opened], n=n, rows=len(rows))
    close = el("p", el("a", say("map.close"), href=state.href("map", state.here(at=None))))
    table = goals.table(rows, COLUMNS, heading, height="24rem") if rows else el("p", say("map.says_nothing"))
    draw(frame.view(heading), close, table, key="details")


def tables() -> None:
    """The same for those who cannot use a map; and what becomes of every facility."""
    printed = {county.county_id: shade(county).printed for county in counties}
    table = map_tables.counties(counties, figures.get(measure, ""), printed)
    heading = el("h3", say("map.report", n=report.facilities, drawn=drawn))
    draw(
        frame.view(say("map.tables", n=len(facilities)), say("map.tables_how")),
        el("div", table, el("div", heading, map_tables.report(report)), class_="halves"),
        downloads.offer(lambda: queries.run("map_counties", **of_counties), "counties", told),
        map_tables.facilities(facilities),
        downloads.offer(
            lambda: queries.run("map_facilities", **within),
            "facilities",
            told,
            geojson=lambda: map_tables.geojson(counties, shapes, facilities),
        ),
        key="tables",
        idle=True,
    )


def finding() -> str:
    """What the map shows: where most is known to be, or which county has most of the chosen figure."""
    if not counted:
        known_to = [county for county in counties if county.base_value is not None]
        if not known_to:
            return say("map.figure_none", what=shaded_by, by=str(by))
        first = max(known_to, key=lambda county: county.base_value)
        found = {"what": shaded_by, "n": len(known_to), "figure": shade(first).printed}
        return say("map.figure", most=getattr(first, local("county")), **found)
    numbered = {"by": str(by), "n": len(facilities), "drawn": drawn}
    most = max(counties, key=lambda county: county.placed)
    if not most.placed:
        return say("map.finding_none", **numbered)
    return say("map.finding", most=getattr(most, local("county")), of_most=most.placed, **numbered)


if not facilities:
    frame.title(say("map.none", by=str(by)))
    draw(frame.nothing(chosen), key="nothing")
else:
    frame.title(finding(), say("map.sub"))
if not slide:
    row = {"horizontal": True, "vertical_alignment": "center", "gap": "small"}
    later.fill(lambda: map_controls.bar(by, measure, figures, then=then), **row, key="filters-map")
frame.show(map=the_map)
if not slide:
    details()
    tables()
if st.session_state.get("playing"):
    map_controls.tick(by)
