"""Map: where do the plans build?"""

import streamlit as st

from ui.charts import county_map, map_layout
from ui.elements.tree import draw, el, ready
from ui.export import downloads
from ui.filters import filters, map_controls
from ui.shell import deferred, frame, url
from ui.tables import map as map_tables
from ui.text.escaping import write

view = frame.enter()
chosen = filters.bar(view, "city", "sector", "agency", "plan")
of_cities = {"city": chosen["city"]}
view.build.ahead(map_years=of_cities, map_measures=of_cities, map_cities=of_cities)
years = map_controls.years(view.build.records("map_years", **of_cities)[0], view)
by = map_controls.by(years, view)
measures = map_controls.measures(view.build.records("map_measures", **of_cities), view)
measure = view.code("measure", measures, county_map.COUNTED[0])
# the names of places: as the plans have them, or as they are today
then = view.code("names", ["plan", "today"], "today") == "plan"

within = {"by": by, **chosen}
of_counties = {"measure": measure, **within}
in_words = chosen | {"by": [str(by)]}
drawable = view.build.records("map_cities", **of_cities)
boxes = map_layout.boxes(drawable[: map_layout.MOST], view)
view.build.ahead(map_counties=of_counties, map_facilities=within, map_report=within)
outlines = map_layout.outlines(boxes, view)
counties = view.build.records("map_counties", **of_counties)
facilities = view.build.records("map_facilities", **within)
report = view.build.records("map_report", **within)[0]
regions = {row.county_id: row for row in counties}
sites = {row.facility_id: row for row in facilities}
opened = view.code("at", [*regions, *sites])
shades = [county_map.shade(county, measure, view, then=then) for county in counties]
scene = county_map.Scene(boxes, outlines, shades, facilities, measure in county_map.COUNTED, opened)
finding = map_tables.finding(counties, scene, measure, measures[measure], by, view)
undrawn = map_tables.undrawn(drawable, boxes, chosen["city"], view)


def the_map() -> None:
    if view.alone:
        draw(frame.heading(finding, map_tables.how(scene, view)), view=view, key="map-heading")
    left, right = st.columns([8, 3], gap="small")
    with left:
        if boxes:
            picture()
        else:
            draw(el("p", undrawn, class_="empty"), view=view, key="empty-map")
    with right:
        draw(*beside(), view=view, key="beside")


def picture() -> None:
    if county_map.drawable(view):
        deck = view.kept("deck", lambda: county_map.deck(scene, view))
        alt = f"{finding} {view.listed(shade.text for shade in shades if shade.value)}"
        county_map.show(deck, view, alt=alt, follow=follow)
    else:
        st.altair_chart(county_map.still(scene, view), theme=None)
        write('<p class="sub">{text}</p>', text=view.translate("map.still"))
    if not view.presenting:  # a slide has room for it beside the map
        draw(map_tables.legend(scene, measures[measure], view), view=view, key="legend")


def follow(code: str) -> None:
    """A click on a county, a zone or a facility opens it; a second click closes it."""
    url.put(at=None if code == opened else code)


def beside() -> tuple:
    """What is said of the county, zone or facility that is open; else what has no mark on the map."""
    if not opened:
        return (ready("beside", lambda: map_tables.beside(scene, measures[measure], view), view),)
    of_opened = {"at": opened, **within}
    rows = view.build.records("map_goals", **of_opened)
    place = sites.get(opened), regions.get(opened)
    return (
        ready("details", lambda: map_tables.details(rows, opened, *place, by, view), view),
        downloads.offer(lambda: view.build.dataframe("map_goals", **of_opened), "of_place", in_words, view),
    )


def tables() -> None:
    """The same for those who cannot use a map; and what becomes of every facility."""
    draw(
        frame.heading(view.translate("map.tables", n=len(facilities)), view.translate("map.tables_how")),
        ready("halves", lambda: map_tables.halves(counties, report, scene, measures[measure], view), view),
        downloads.side_by_side(
            downloads.offer(
                lambda: map_tables.for_file(of_counties, measures, view), "counties", in_words, view,
                geojson=lambda: map_tables.geojson(counties, of_cities, view),
            ),
            downloads.offer(lambda: map_tables.report_in_words(report, view), "report", in_words, view),
        ),
        ready("facilities", lambda: map_tables.facilities(facilities, view), view),
        downloads.offer(
            lambda: view.build.dataframe("map_facilities", **within), "facilities", in_words, view,
            geojson=lambda: map_tables.sites(facilities),
        ),
        view=view, key="tables", idle=True,
    )  # fmt: skip


about = undrawn + map_tables.undated(scene, view) + filters.default_note(view)
if scene.due:
    frame.title(finding, view.translate("map.sub") + about, view, in_words | {"measure": [measures[measure]]})
else:
    frame.title(view.translate("map.none", by=str(by)), about, view)
    draw(frame.nothing(chosen, view), view=view, key="nothing")
if not view.presenting:
    controls = {"horizontal": True, "vertical_alignment": "center", "gap": "small", "key": "filters-map"}
    deferred.fill(lambda: map_controls.bar(by, years, measure, measures, view, then=then), **controls)
frame.show(view, map=the_map)
if not view.alone:
    tables()
if st.session_state.get("playing") and not view.presenting:
    map_controls.tick(by, years)
