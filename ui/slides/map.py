"""The slide of the Map: counties shaded by what is due in them, and a mark a facility."""

from functools import partial

from ui.charts import county_map, map_layout
from ui.filters import filters, map_controls
from ui.slides import Slide, as_slide
from ui.slides.content import Atlas, Content
from ui.tables import map as tables
from ui.view import View


def slides(view: View) -> list[Slide]:
    chosen = filters.chosen(view, "city", "sector", "agency", "plan")
    of_cities = {"city": chosen["city"]}
    boxes = map_layout.boxes(view.build.records("map_cities", **of_cities)[: map_layout.MOST], view)
    by = map_controls.by(map_controls.years(view.build.records("map_years", **of_cities)[0], view), view)
    facilities = view.build.records("map_facilities", only=tables.SENTENCE_COLUMNS, by=by, **chosen)
    if not boxes or all(row.year is None for row in facilities):
        return []
    of = as_slide("map", "map", view)
    asked = {"measure": county_map.COUNTED[0], "by": by, **chosen}
    title, make = partial(_finding, asked, boxes, of), partial(_map, asked, boxes, of)
    whole = "facilities", partial(view.build.dataframe, "map_facilities", by=by, **chosen)
    return [Slide("map", "map", 30, title, make, whole)]


def _scene(
    asked: dict, boxes: list, outlines: list, view: View, only: tuple[str, ...] = ()
) -> county_map.Scene:
    counties = view.build.records("map_counties", **asked)
    of_sites = {name: value for name, value in asked.items() if name != "measure"}
    facilities = view.build.records("map_facilities", only=only, **of_sites)
    shades = [county_map.shade(county, asked["measure"], view, then=False) for county in counties]
    return county_map.Scene(boxes, outlines, shades, facilities, True, "")


def _finding(asked: dict, boxes: list, view: View) -> str:
    scene = _scene(asked, boxes, [], view, tables.SENTENCE_COLUMNS)  # counts what it would draw
    counties = view.build.records("map_counties", **asked)
    return tables.finding(counties, scene, asked["measure"], "", asked["by"], view)


def _map(asked: dict, boxes: list, view: View) -> Content:
    scene = _scene(asked, boxes, map_layout.outlines(boxes, view), view)
    measured = view.translate(f"map.measured.{asked['measure']}")
    return Content(tables.how(scene, view), [Atlas(scene, measured)], scene.due)
