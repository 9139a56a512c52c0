"""The map: counties shaded by a number that stands on them, and a mark a facility, drawn by deck.gl in px on
a plane (no base map, so nothing is asked of any other host), or by Vega where a computer has no WebGL.

A filled mark is a facility known to its town, a hollow one a facility known to its county alone: a mark has a
place in its county and none on the ground. A diamond at its corner: a source tells what came of it, and its
colour how far that is.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, log2, sin, tau
from pathlib import Path
from types import SimpleNamespace

import pydeck
import streamlit as st
from pydeck.bindings import json_tools

from ui import theme
from ui.charts import base
from ui.charts.map_layout import HEADING, HIGH, WIDE, Box, Outline, Point, Ring
from ui.tables import outcome
from ui.text import numbers
from ui.text.measure import clipped, width
from ui.view import View

COUNTED = ("facilities", "named")  # what is counted in a county, beside the plans' own figures
# The first value of each class, from the lightest; of a figure of a plan, its share of the largest.
COUNTS, SHARES = (1, 3, 6, 21), (0.0, 0.25, 0.5, 0.75)
# The colours (light, dark) and sign of a stage that is promised: neither says it alone, nor looks like what
# came of a goal (theme.SIGNALS, ✓, ✕). Each stands 4.5:1 on its ground.
STAGES = {
    "other": ("#56616B", "#B4C0CB", "·"),
    "planned": ("#56616B", "#B4C0CB", "…"),
    "established": ("#006374", "#5CC6E8", "＋"),
    "started": ("#8A5200", "#F0B357", "▸"),
    "topped out": ("#6B4335", "#D9A48F", "▴"),
    "completed": ("#1F3A7A", "#A3B8FF", "■"),
    "in operation": ("#5D5A00", "#CFC94A", "◎"),
    "accredited": ("#5B3FA8", "#C3B1FF", "★"),
}
REACHED = "◆"  # as on other pictures, what was reached
CORNER_OF_MARK = 14, -8  # px from its middle
# px, on a slide too, which present.css enlarges as a whole
SIZES = {"name": 13, "zone": 12, "mark": 11}
SLIDE_HIGH = 540  # px; present.css says so too
LONGEST_NAME = 8  # em, of a county's on the map
ROUND, CORNER = 18, 14  # px from a zone's marks to the line about them, and the radius of its corners
CHOSEN = {"light": "#17212B", "dark": "#FFFFFF"}
HALO = 4  # px about words, where they have no plate


@dataclass(frozen=True)
class Shade:
    """What the map says of a county or a zone: its name, the value that shades it and as it is printed, and
    what it says when asked."""

    county_id: str
    name: str
    hint: str
    value: float | None
    printed: str

    @property
    def text(self) -> str:
        return f"{self.name} {self.printed}".strip()


def shade(county, measure: str, view: View, *, then: bool) -> Shade:
    """What the map says of a row of queries/map_counties.sql: `measure` is one of COUNTED or an indicator_id;
    with `then` its name is the one that the plans used."""
    name, former = view.local(county, "county"), view.local(county, "former")
    named = (
        view.translate("map.former", name=name, former=former, year=str(county.former_until))
        if former
        else name
    )
    if measure in COUNTED:
        value = getattr(county, measure)
        printed = f"{value}" if value else ""
    else:
        value = county.base_value
        units = county.unit, county.base_unit, county.base_unit_en
        printed = "" if value is None else numbers.amount(value, *units, view)
    if county.part_of_id:
        return Shade(county.county_id, short(name), view.translate("map.zone", name=named), value, printed)
    shown = clipped(short((then and former) or name), LONGEST_NAME)
    return Shade(county.county_id, shown, named, value, printed)


@dataclass(frozen=True)
class Scene:
    """What a map shows: its boxes and the counties in them, a shade a county and a zone, and the facilities
    (rows of queries/map_facilities.sql). `counted`: the shades are counts and not a figure of the plans.
    `opened` is the county_id, place_id or facility_id that stands out."""

    boxes: Sequence[Box]
    outlines: Sequence[Outline]
    shades: Sequence[Shade]
    facilities: Sequence
    counted: bool
    opened: str

    @cached_property
    def shade_of(self) -> dict[str, Shade]:
        return {shade.county_id: shade for shade in self.shades}

    @cached_property
    def due(self) -> list:
        """The facilities that have a year: only they have marks and are counted."""
        return [row for row in self.facilities if row.year is not None]

    @cached_property
    def undated(self) -> list:
        """The facilities for which no plan names a year."""
        return [row for row in self.facilities if row.year is None]

    @cached_property
    def firsts(self) -> list[float]:
        """The smallest value of each class but the empty one."""
        if self.counted:
            return list(COUNTS)
        largest = max((shade.value or 0 for shade in self.shades), default=0)
        return [share * largest for share in SHARES]

    @cached_property
    def roomless(self) -> list:
        """The facilities due whose county is known and has no room for any mark in this picture."""
        roomy = {outline.county_id for outline in self.outlines if outline.spots}
        return [row for row in self.due if row.precision and row.county_id not in roomy]

    def fill(self, county_id: str, view: View) -> str:
        """The colour of a county's class."""
        value, fills = self.shade_of[county_id].value, theme.SHADES[view.mode]
        return fills[0] if not value else fills[sum(value >= first for first in self.firsts)]


def height(view: View) -> int:
    """Of the map, px."""
    return SLIDE_HIGH if view.presenting else HIGH


def fills(view: View) -> tuple[str, ...]:
    """The colours of the classes, from the lightest, without that of nothing."""
    return theme.SHADES[view.mode][1:]


def stage_colour(stage: str, view: View) -> str:
    light, dark, _ = STAGES[stage]
    return light if view.mode == "light" else dark


def spread(scene: Scene) -> tuple[list[dict], list[dict]]:
    """Where marks and zones stand, px: marks (facility_id, x, y, and the facility, or how many more there are
    where a county has no spot left) and zones (zone_id, bounds). In a county the marks of one town or zone
    stand together."""
    marks, zones = [], []
    far_from = [outline.name_at for outline in scene.outlines if outline.name_at]
    for outline in scene.outlines:
        if not outline.spots:
            continue
        known = [row for row in scene.due if row.county_id == outline.county_id and row.precision]
        free = list(outline.spots)
        middle = outline.name_at or free[0]
        # zones stand apart where there is room for that
        apart = outline.zones if len(free) >= len(known) + len(outline.zones) else []
        of_zone = {code: [row for row in known if row.place_id == code] for code in apart}
        for code, rows in sorted(of_zone.items(), key=lambda zone: -len(zone[1])):
            # as far as may be from names and other zones; drawn though it is empty
            seed = max(free, key=lambda spot: min(_distance(spot, other) for other in [middle, *far_from]))
            stood = _taken(free, seed, max(len(rows), 1))
            far_from.append(seed)
            marks += _stand(rows, stood)
            zones.append(_zone(code, stood))
        own = [row for row in known if row.place_id not in apart]
        # towns stand together
        stood = sorted(_taken(free, middle, len(own)))
        marks += _stand(sorted(own, key=lambda row: row.place_id), stood)
    return marks, zones


def short(name: str) -> str:
    """A place's name without its kind in English, where it is too long for a map; Chinese names stay."""
    kinds = (" District", " County", " City", " Zone")
    return ", ".join(
        next((part.removesuffix(kind) for kind in kinds if part.endswith(kind)), part)
        for part in name.split(", ")
    )


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _taken(free: list[Point], near: Point, n: int) -> list[Point]:
    """The n spots nearest to a point, taken out of those that are free."""
    nearest = sorted(free, key=lambda spot: _distance(spot, near))[:n]
    for spot in nearest:
        free.remove(spot)
    return nearest


def _stand(rows: list, spots: list[Point]) -> list[dict]:
    """A mark for each row at a spot; where spots run out, the last says how many more there are."""
    marks = [
        {"id": row.facility_id, "x": x, "y": y, "row": row, "more": 0}
        for row, (x, y) in zip(rows, spots, strict=False)
    ]
    if len(rows) > len(marks) and marks:
        marks[-1] |= {"id": "", "more": len(rows) - len(marks) + 1}
    return marks


def _zone(code: str, stood: list[Point]) -> dict:
    xs, ys = zip(*stood, strict=True)
    west, north = max(min(xs) - ROUND, 1), max(min(ys) - ROUND, 1)
    east, south = min(max(xs) + ROUND, WIDE - 1), min(max(ys) + ROUND, HIGH - 1)
    return {"id": code, "bounds": (west, north, east, south)}


class _Deck(pydeck.Deck):
    """pydeck breaks and indents its JSON, number by number: two thirds of what is sent. Ours is written once,
    and what it was written from is let go: it takes twelve times the room."""

    def __init__(self, **parts: object):
        super().__init__(**parts)
        self._written = json.dumps(
            self, default=json_tools.default_serialize, separators=(",", ":"), ensure_ascii=False
        )
        self.layers = []

    def to_json(self) -> str:
        return self._written


def deck(scene: Scene, view: View) -> pydeck.Deck:
    """The map, to be shown by `show`."""
    mode, border = view.mode, theme.BORDERS[view.mode]
    marks, zones = spread(scene)
    counties = [
        {"id": outline.county_id, "hint": scene.shade_of[outline.county_id].hint, "ring": part,
         "fill": _rgb(scene.fill(outline.county_id, view))}
        for outline in scene.outlines for part in outline.rings
    ]  # fmt: skip
    label = {
        "character_set": "'auto'",
        "font_family": f"'{base.FONT}'",
        "background": True,
        "get_background_color": "plate",
        "get_color": "colour",
        "get_text": "text",
        "get_position": "at",
        "pickable": True,
    }
    layers = [
        # sent with each change: what deck.gl must first ask for comes a frame later, which is seconds later
        # where WebGL is done in software, and Streamlit knows a click only on data that it was sent
        pydeck.Layer(
            "PolygonLayer", id="counties", data=counties, pickable=True, stroked=False,
            get_polygon="ring", get_fill_color="fill",
        ),
        # all lines are of one kind, those about zones too: each kind of layer is one more program for the
        # browser to compile, 0.2 s where WebGL is done in software
        _lines("borders", (line for one in scene.outlines for line in one.lines), border, width=1),
        _lines("chosen", _around(scene, zones), border, width=3.5),
        _lines("zones", map(_round, zones), theme.TEXT[mode], width=1.5),
        pydeck.Layer(
            "TextLayer", id="zone-names", get_size=SIZES["zone"], background_padding=[3, 1],
            data=[_zone_name(zone, scene.shade_of[zone["id"]], view) for zone in zones], **label,
        ),
        pydeck.Layer(
            "TextLayer", id="names", get_size=SIZES["name"], background_padding=[4, 2],
            data=[
                _plate(outline.name_at, scene.shade_of[outline.county_id], view)
                for outline in scene.outlines if outline.name_at
            ], **label,
        ),
        pydeck.Layer(
            "TextLayer", id="headings", get_size=SIZES["name"], background_padding=[4, 2],
            get_text_anchor="'start'",
            data=[_heading(box, view) for box in scene.boxes if box.heading], **label,
        ),
        pydeck.Layer(
            "TextLayer", id="marks", get_size=SIZES["mark"], background_padding=[3, 2],
            get_border_color="edge", get_border_width=1.5,
            data=[_mark(mark, scene.opened, view) for mark in marks], **label,
        ),
        pydeck.Layer(
            "TextLayer", id="reached", get_size=SIZES["mark"],
            data=[_reached(mark, view) for mark in marks if mark["row"].reached_stage and not mark["more"]],
            **label,
        ),
    ]  # fmt: skip
    return _Deck(
        layers=layers,
        # a wheel over the map scrolls the page; a double click comes nearer
        views=[pydeck.View(type="OrthographicView", controller={"scrollZoom": False})],
        initial_view_state={
            "target": [WIDE / 2, HIGH / 2, 0],
            "zoom": log2(height(view) / HIGH),
        },
        map_provider=None,
        tooltip={"text": "{hint}", "style": {"fontFamily": base.FONT, "maxWidth": "22rem"}},
    )


def _mark(mark: dict, chosen: str, view: View) -> dict:
    row, colour, ground = (
        mark["row"],
        _rgb(stage_colour(mark["row"].stage, view)),
        _rgb(theme.GROUND[view.mode]),
    )
    exact = row.precision != "county"
    stands_out = mark["id"] == chosen and chosen
    return {
        "at": [mark["x"], mark["y"]],
        "id": mark["id"],
        "text": f"+{mark['more']}" if mark["more"] else glyph(row, view),
        "hint": view.translate("map.more", n=mark["more"]) if mark["more"] else hint(row, view),
        "colour": ground if exact else colour,
        "plate": colour if exact else ground,
        # the one lies on a county of any shade, the other has a ground of its own
        "edge": _rgb(CHOSEN[view.mode]) if stands_out else ground if exact else colour,
    }


def _reached(mark: dict, view: View) -> dict:
    right, down = CORNER_OF_MARK
    return {
        "at": [mark["x"] + right, mark["y"] + down],
        "id": mark["id"],
        "text": REACHED,
        "hint": hint(mark["row"], view),
        "colour": _rgb(stage_colour(mark["row"].reached_stage, view)),
        "plate": _rgb(theme.GROUND[view.mode]),
    }


def _plate(at: Point, shade: Shade, view: View) -> dict:
    """A county's or a zone's name on a ground of its own, which no shade makes hard to read."""
    mode = view.mode
    return {
        "at": at,
        "id": shade.county_id,
        "text": shade.text,
        "hint": shade.hint,
        "colour": _rgb(theme.TEXT[mode]),
        "plate": [*_rgb(theme.GROUND[mode]), 225],
    }


def _heading_at(box: Box) -> Point:
    """Over the box's upper left corner, or in it where the box begins with the picture."""
    return box.left + 4, max(box.top - HEADING, HEADING)


def _heading(box: Box, view: View) -> dict:
    shade = Shade("", box.heading, view.translate(f"map.drawn.{box.part}"), None, "")
    return _plate(_heading_at(box), shade, view)


def _zone_name(zone: dict, shade: Shade, view: View) -> dict:
    west, north, east, _ = zone["bounds"]
    return _plate(((west + east) / 2, north - 4), shade, view)


def glyph(row, view: View) -> str:
    """A facility's mark: its type in a sign or two, and its stage."""
    return view.word("map.sign", row.type) + STAGES[row.stage][2]


def region(row, view: View) -> str:
    """Where a facility lies: the name at the time of the plan, and that of today where it is another."""
    then, today = view.local(row, "then"), view.local(row, "today")
    return today if then == today else view.translate("map.place_then", place=then, today=today)


def reached(row, view: View) -> str:
    """How far a facility has come and when, as a source says it; empty where none does."""
    if row.reached_stage is None:
        return ""
    far = outcome.stage(SimpleNamespace(stage=row.reached_stage, date=row.reached_date), view)
    return view.translate("map.reached", reached=far) if far else f"{REACHED} {view.translate('map.came')}"


def hint(row, view: View) -> str:
    """What a mark says when asked."""
    year = numbers.year(row.year, view)
    lines = [
        view.local(row, "facility"),
        view.translate(
            "map.told", type=view.word("map.type", row.type), stage=view.word("stage", row.stage), year=year
        ),
        reached(row, view),
        region(row, view),
        view.word("map.precision", row.precision),
    ]
    return "\n".join(filter(None, lines))


def _lines(name: str, lines: Iterable[Ring], colour: str, *, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "PathLayer", id=name, data=[{"line": line} for line in lines], pickable=False, get_path="line",
        get_color=_rgb(colour), get_width=width, width_units="'pixels'",
    )  # fmt: skip


def _around(scene: Scene, zones: list[dict]) -> Iterable[Ring]:
    """The lines about the county or the zone that is open."""
    for outline in scene.outlines:
        if outline.county_id == scene.opened:
            yield from (ring for part in outline.rings for ring in part)
    yield from (_round(zone) for zone in zones if zone["id"] == scene.opened)


def _round(zone: dict) -> Ring:
    """A line about a zone's marks, with round corners: no border has such a form."""
    west, north, east, south = zone["bounds"]
    corners = [(east, south, 1, 1), (west, south, -1, 1), (west, north, -1, -1), (east, north, 1, -1)]
    ring = []
    for at, (x, y, right, down) in enumerate(corners):
        for step in range(7):
            turn = tau * (at + step / 6) / 4
            ring.append(
                (
                    round(x - right * CORNER + CORNER * cos(turn), 1),
                    round(y - down * CORNER + CORNER * sin(turn), 1),
                )
            )
    return [*ring, ring[0]]


def _feature(outline: Outline, properties: dict) -> dict:
    geometry = {"type": "MultiPolygon", "coordinates": outline.rings}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def show(made: pydeck.Deck, view: View, *, alt: str, follow: Callable[[str], None]) -> None:
    """Draw the map. A click calls `follow` with the id of what was clicked."""
    # Streamlit pales all that is not selected, which spoils the shades: a click is answered by the URL, and
    # the map drawn anew without a selection
    key = view.key(f"map-{st.session_state.get('map-turn', 0)}")
    if view.mode == "dark":  # a canvas has no other colours for paper
        inverted = "invert(1) hue-rotate(180deg)"  # of the legend too: tree.css says where
        rules = f":root {{ --on-paper: {inverted}; --on-ink: #000; }}"
        rules += f" .stDeckGlJsonChart {{ filter: {inverted}; }}"
        st.html(f"<style>@media print {{ {rules} }}</style>")

    def clicked() -> None:
        for found in st.session_state[key].selection.objects.values():
            for one in found[:1]:
                _anew()
                follow(one["id"])

    st.pydeck_chart(made, height=height(view), key=key, on_select=clicked, alt=alt)


def _anew() -> None:
    """Let the next run put a new map in the place of this one."""
    st.session_state["map-turn"] = st.session_state.get("map-turn", 0) + 1


def drawable(view: View) -> bool:
    """Whether the reader's browser has WebGL, as it says itself; taken for granted until it has answered.
    While the map stands, what the browser has to do for it is done: county_map.js says what."""
    key = view.key("webgl")
    return not _browser()(key=key, on_missing_change=lambda: None, on_lost_change=_anew).missing


@st.cache_resource(show_spinner=False)
def _browser():
    return st.components.v2.component(
        "plan_atlas_map",
        html="<span></span>",
        js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    )


def still(scene: Scene, view: View):
    """The counties for a computer without WebGL, an Altair chart: shaded, named, with their values; a
    table has the marks."""
    import altair  # it takes long to load, and few need it

    features = [_feature(one, {"fill": scene.fill(one.county_id, view)}) for one in scene.outlines]
    names = [
        {"x": one.name_at[0], "y": one.name_at[1], "text": scene.shade_of[one.county_id].text}
        for one in scene.outlines
        if one.name_at
    ]
    for box in filter(lambda box: box.heading, scene.boxes):
        (x, y), half = _heading_at(box), width(box.heading) * SIZES["name"] / 2
        names.append({"x": x + half, "y": y, "text": box.heading})
    plane = {"type": "identity", "scale": 1, "translate": [0, 0]}
    shaded = (
        altair.Chart(altair.InlineData(values=features))
        .mark_geoshape(stroke=theme.BORDERS[view.mode])
        .encode(color=altair.Color("properties.fill:N", scale=None))
        .project(**plane)
    )
    look = {"font": base.FONT, "fontSize": SIZES["name"], "fontWeight": "bold"}
    ground, ink = theme.GROUND[view.mode], theme.TEXT[view.mode]
    words = [
        altair.Chart(altair.InlineData(values=names))
        .mark_text(**look, **drawn)
        .encode(longitude="x:Q", latitude="y:Q", text="text:N")
        .project(**plane)
        for drawn in ({"color": ground, "stroke": ground, "strokeWidth": HALO}, {"color": ink})
    ]
    return altair.layer(shaded, *words).properties(width=WIDE, height=HIGH)
