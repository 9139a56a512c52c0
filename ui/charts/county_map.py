"""The map: counties shaded by a number that stands on them, and a mark a facility, drawn by deck.gl in px on
a plane (no base map, so nothing is asked of any other host), or by Vega where a computer has no WebGL.

A filled mark is a facility known to its town, a hollow one a facility known to its county alone: a mark has a
place in its county and none on the ground.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import cos, hypot, log2, sin, tau

import altair
import pydeck
import streamlit as st
from streamlit.runtime import get_instance

from ui import numbers, theme
from ui.charts import base, outlines
from ui.words import known, local, say

# The first value of each class, from the lightest; of a figure of a plan, its share of the largest.
COUNTS, SHARES = (1, 3, 6, 21), (0.0, 0.25, 0.5, 0.75)
FILLS = {
    "light": ("#F1F4F7", "#D9E6F2", "#B5CDE3", "#8DB2D4", "#6A9AC6"),
    "dark": ("#18212A", "#1E3245", "#264661", "#305B80", "#3B719E"),
}
BORDERS = {"light": "#7C8B99", "dark": "#6C7C8C"}
# A stage's colours (light, dark) and sign: neither says it alone. Each stands 4.5:1 on its ground.
STAGES = {
    "other": ("#56616B", "#B4C0CB", "·"),
    "planned": ("#56616B", "#B4C0CB", "…"),
    "established": ("#006374", "#5CC6E8", "＋"),
    "started": ("#8A5200", "#F0B357", "▸"),
    "topped out": ("#A93712", "#FF9A76", "▴"),
    "completed": ("#A3123A", "#FF8BA3", "■"),
    "in operation": ("#1B6632", "#7BD88F", "✓"),
    "accredited": ("#5B3FA8", "#C3B1FF", "★"),
}
# px, on a slide too: the places between which they stand do not grow, and present.css enlarges the whole
SIZES = {"name": 13, "zone": 12, "mark": 11}
SLIDE_HIGH = 520  # px; present.css says so too
CHOSEN = {"light": "#17212B", "dark": "#FFFFFF"}


@dataclass(frozen=True)
class Shade:
    """What the map says of a county: its name, the value that shades it and as it is printed, and what it
    says when asked."""

    county_id: str
    name: str
    told: str
    value: float | None
    printed: str

    @property
    def text(self) -> str:
        return f"{self.name} {self.printed}".strip()


def first_of_classes(values: Sequence[float], counted: bool) -> list[float]:
    """The smallest value of each class but the empty one."""
    return list(COUNTS) if counted else [share * max(values, default=0) for share in SHARES]


def fill(value: float | None, firsts: Sequence[float]) -> str:
    """The colour of a value's class."""
    fills = FILLS[theme.mode()]
    return fills[0] if not value else fills[sum(value >= first for first in firsts)]


def height() -> int:
    """Of the map, px."""
    return SLIDE_HIGH if base.presenting() else outlines.HIGH


def fills() -> tuple[str, ...]:
    """The colours of the classes, from the lightest, without that of nothing."""
    return FILLS[theme.mode()][1:]


def stage_colour(stage: str) -> str:
    light, dark, _ = STAGES[stage]
    return light if theme.mode() == "light" else dark


def spread(facilities: Sequence, shapes: Sequence) -> tuple[list[dict], list[dict]]:
    """Where marks and zones stand: marks (facility_id, x, y, and the facility, or how many more there are
    where a county has no place left) and zones (zone_id, name, x, y, radius, n), px.

    `facilities` are rows of queries/map_facilities.sql; `shapes` of queries/map_outlines.sql. In a county the
    marks of one town or zone stand together.
    """
    at = {outline.county_id: outline for outline in _outlines(shapes) if outline.places}
    marks, zones, far_from = [], [], []
    for shape in shapes:
        of_county = [row for row in facilities if row.county_id == shape.county_id and row.precision]
        free = list(at[shape.county_id].places)
        names = dict(zip(shape.zones or [], getattr(shape, local("zones")) or [], strict=True))
        name_at = at[shape.county_id].name_at
        of_zone = {code: [row for row in of_county if row.place_id == code] for code in names}
        for code, rows in sorted(of_zone.items(), key=lambda zone: -len(zone[1])):
            # as far as may be from the county's name and from other zones; drawn though it is empty
            others = [name_at, *far_from]
            seed = max(free, key=lambda place: min(_distance(place, other) for other in others))
            stood = _taken(free, seed, max(len(rows), 1))
            far_from.append(seed)
            marks += _stand(rows, stood)
            zones.append(_zone(code, names[code], stood, len(rows)))
        own = [row for row in of_county if row.place_id not in names]
        # towns stand together
        stood = sorted(_taken(free, name_at, len(own)))
        marks += _stand(sorted(own, key=lambda row: row.place_id), stood)
    return marks, zones


def short(name: str) -> str:
    """A place's name without its kind in English, where it is too long for a map; Chinese names stay."""
    kinds = (" District", " County", " City", " Zone")
    return ", ".join(
        next((part.removesuffix(kind) for kind in kinds if part.endswith(kind)), part)
        for part in name.split(", ")
    )


def _distance(one: outlines.Point, other: outlines.Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _taken(free: list[outlines.Point], near: outlines.Point, n: int) -> list[outlines.Point]:
    """The n places nearest to a point, taken out of those that are free."""
    nearest = sorted(free, key=lambda place: _distance(place, near))[:n]
    for place in nearest:
        free.remove(place)
    return nearest


def _stand(rows: list, places: list[outlines.Point]) -> list[dict]:
    """A mark for each row at a place; where places run out, the last says how many more there are."""
    marks = [
        {"id": row.facility_id, "x": x, "y": y, "row": row, "more": 0}
        for row, (x, y) in zip(rows, places, strict=False)
    ]
    if len(rows) > len(marks) and marks:
        marks[-1] |= {"id": "", "more": len(rows) - len(marks) + 1}
    return marks


def _zone(code: str, name: str, stood: list[outlines.Point], n: int) -> dict:
    xs, ys = zip(*stood, strict=True)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    radius = max(_distance((x, y), place) for place in stood) + 20
    return {"id": code, "name": name, "x": x, "y": y, "radius": radius, "n": n}


def _outlines(shapes: Sequence) -> tuple[outlines.Outline, ...]:
    return outlines.drawn(tuple((shape.county_id, shape.geometry) for shape in shapes))


class _Deck(pydeck.Deck):
    """pydeck breaks and indents its JSON, number by number: two thirds of what is sent. Ours is made once."""

    def to_json(self) -> str:
        return self._compact

    @cached_property
    def _compact(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)


def deck(
    shades: Sequence[Shade], shapes: Sequence, facilities: Sequence, *, counted: bool, chosen: str
) -> pydeck.Deck:
    """The map, one shade a county. `counted`: the values are counts and not a plan's figure. `chosen` is the
    county_id, place_id or facility_id that stands out."""
    mode, drawn = theme.mode(), _outlines(shapes)
    of = {shade.county_id: shade for shade in shades}
    firsts = first_of_classes([shade.value or 0 for shade in shades], counted)
    marks, zones = spread(facilities, shapes)
    counties = [
        {"id": outline.county_id, "told": of[outline.county_id].told, "ring": part,
         "fill": _rgb(fill(of[outline.county_id].value, firsts))}
        for outline in drawn for part in outline.rings
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
        # sent with each change, 35 kB: what deck.gl must first ask for comes a frame later, which is seconds
        # later where WebGL is done in software, and Streamlit knows a click only on data that it was sent
        pydeck.Layer(
            "PolygonLayer", id="counties", data=counties, pickable=True, stroked=False,
            get_polygon="ring", get_fill_color="fill",
        ),
        # all lines go from point to point, zones' circles too: each kind of layer is one more program for the
        # browser to compile, 0.2 s where WebGL is done in software, and a polygon's own stroke took seconds
        _lines("borders", _borders(drawn), BORDERS[mode], width=1),
        _lines(
            "chosen",
            _segments(_rings(one for one in drawn if one.county_id == chosen)),
            BORDERS[mode],
            width=3.5,
        ),
        _lines("zones", _segments(map(_circle, zones)), theme.QUIET[mode], width=1.5),
        pydeck.Layer(
            "TextLayer", id="zone-names", get_size=SIZES["zone"], background_padding=[3, 1],
            data=[_zone_name(zone) for zone in zones], **label,
        ),
        pydeck.Layer(
            "TextLayer", id="names", get_size=SIZES["name"], background_padding=[4, 2],
            data=[
                _plate(outline.name_at, of[outline.county_id])
                for outline in drawn if outline.places
            ] + [_inset(name, box) for name, (box, _) in outlines.INSETS.items()], **label,
        ),
        pydeck.Layer(
            "TextLayer", id="marks", get_size=SIZES["mark"], background_padding=[3, 2],
            get_border_color="edge", get_border_width=1.5,
            data=[_mark(mark, chosen) for mark in marks], **label,
        ),
    ]  # fmt: skip
    return _Deck(
        layers=layers,
        # a wheel over the map scrolls the page; a double click comes nearer
        views=[pydeck.View(type="OrthographicView", controller={"scrollZoom": False})],
        initial_view_state={
            "target": [outlines.WIDE / 2, outlines.HIGH / 2, 0],
            "zoom": log2(height() / outlines.HIGH),
        },
        map_provider=None,
        tooltip={"text": "{told}", "style": {"fontFamily": base.FONT, "maxWidth": "22rem"}},
    )


def _mark(mark: dict, chosen: str) -> dict:
    row, colour, ground = mark["row"], _rgb(stage_colour(mark["row"].stage)), _rgb(theme.GROUND[theme.mode()])
    exact = row.precision != "county"
    stands_out = mark["id"] == chosen and chosen
    return {
        "at": [mark["x"], mark["y"]],
        "id": mark["id"],
        "text": f"+{mark['more']}" if mark["more"] else glyph(row),
        "told": say("map.more", n=mark["more"]) if mark["more"] else told(row),
        "colour": ground if exact else colour,
        "plate": colour if exact else ground,
        "edge": _rgb(CHOSEN[theme.mode()]) if stands_out else colour,
    }


def _plate(at: outlines.Point, shade: Shade) -> dict:
    """A county's or a zone's name on a ground of its own, which no shade makes hard to read."""
    mode = theme.mode()
    return {
        "at": at,
        "id": shade.county_id,
        "text": shade.text,
        "told": shade.told,
        "colour": _rgb(theme.TEXT[mode]),
        "plate": [*_rgb(theme.GROUND[mode]), 225],
    }


def _inset(name: str, box: tuple[int, int, int, int]) -> dict:
    """The heading of an inset, over its upper left corner."""
    shade = Shade("", say(f"map.inset.{name}"), say("map.inset_how"), None, "")
    return _plate((box[0] + 60, box[1] - 12), shade)


def _zone_name(zone: dict) -> dict:
    shade = Shade(
        zone["id"], short(zone["name"]), say("map.zone", name=zone["name"]), zone["n"], str(zone["n"])
    )
    return _plate((zone["x"], zone["y"] - zone["radius"] - 4), shade)


def glyph(row) -> str:
    """A facility's mark: its type in a sign or two, and its stage."""
    return known("map.sign", row.type) + STAGES[row.stage][2]


def told(row) -> str:
    """What a mark says when asked."""
    year = numbers.year(row.year)
    lines = [
        getattr(row, local("facility")),
        say("map.told", type=known("map.type", row.type), stage=known("stage", row.stage), year=year),
        say("map.told_place", place=getattr(row, local("then")), today=getattr(row, local("today"))),
        known("map.precision", row.precision),
    ]
    return "\n".join(filter(None, lines))


def _lines(name: str, data: list[dict] | str, colour: str, *, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "LineLayer", id=name, data=data, pickable=False, get_source_position="from",
        get_target_position="to", get_color=_rgb(colour), get_width=width, width_units="'pixels'",
    )  # fmt: skip


def _rings(drawn: Iterable[outlines.Outline]) -> Iterator[Sequence[outlines.Point]]:
    return (ring for one in drawn for part in one.rings for ring in part)


def _segments(rings: Iterable[Sequence[outlines.Point]]) -> list[dict]:
    return [{"from": start, "to": end} for ring in rings for start, end in pairwise(ring)]


def _circle(zone: dict) -> list[outlines.Point]:
    turns = [tau * n / 72 for n in range(73)]
    at = zone["x"], zone["y"], zone["radius"]
    return [(round(at[0] + at[2] * cos(turn), 1), round(at[1] + at[2] * sin(turn), 1)) for turn in turns]


@lru_cache(maxsize=4)
def _borders(drawn: tuple[outlines.Outline, ...]) -> str:
    """Where the browser finds the lines of all borders: in a file of the server's own, which the browser
    asks for once: a changed filter does not send them again."""
    text = json.dumps(_segments(_rings(drawn)), separators=(",", ":"))
    # Streamlit gives a file of ours an address, and drops the file when the session that added it goes to
    # another page, though the browser may still be asking for it. A thread of no session adds it for good.
    files = get_instance().media_file_mgr
    with ThreadPoolExecutor(1) as apart:
        added = apart.submit(files.add, text.encode(), "application/json", f"map-borders-{hash(text)}")
    return added.result().lstrip("/")


def _feature(outline: outlines.Outline, properties: dict) -> dict:
    geometry = {"type": "MultiPolygon", "coordinates": outline.rings}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def show(made: pydeck.Deck, *, alt: str, follow: Callable[[str], None]) -> None:
    """Draw the map. A click calls `follow` with the id of what was clicked."""
    # Streamlit pales all that is not selected, which spoils the shades: a click is answered by the URL, and
    # the map drawn anew without a selection
    turn = st.session_state.setdefault("map-turn", 0)
    key = f"map-{turn}"

    def clicked() -> None:
        for found in st.session_state[key].selection.objects.values():
            for one in found[:1]:
                st.session_state["map-turn"] = turn + 1
                follow(one["id"])

    st.pydeck_chart(made, height=height(), key=key, on_select=clicked, alt=alt)


def drawable() -> bool:
    """Whether the reader's browser has WebGL, as it says itself; taken for granted until it has answered."""
    return not _webgl()(key="webgl", on_missing_change=lambda: None).missing


@st.cache_resource(show_spinner=False)
def _webgl():
    return st.components.v2.component(
        "plan_atlas_webgl",
        html="<span></span>",
        js="""export default ({ setStateValue }) => {
          if (!document.createElement("canvas").getContext("webgl2")) setStateValue("missing", true)
        }""",
    )


def still(shades: Sequence[Shade], shapes: Sequence, *, counted: bool) -> altair.LayerChart:
    """The counties for a computer without WebGL: shaded, named, with their values; a table has the marks."""
    mode, drawn = theme.mode(), _outlines(shapes)
    of = {shade.county_id: shade for shade in shades}
    firsts = first_of_classes([shade.value or 0 for shade in shades], counted)
    features = [_feature(outline, {"fill": fill(of[outline.county_id].value, firsts)}) for outline in drawn]
    names = [
        {"x": outline.name_at[0], "y": outline.name_at[1], "text": of[outline.county_id].text}
        for outline in drawn
        if outline.places
    ]
    plane = {"type": "identity", "scale": 1, "translate": [0, 0]}
    shaded = (
        altair.Chart(altair.InlineData(values=features))
        .mark_geoshape(stroke=BORDERS[mode])
        .encode(color=altair.Color("properties.fill:N", scale=None))
        .project(**plane)
    )
    words = (
        altair.Chart(altair.InlineData(values=names))
        .mark_text(color=theme.TEXT[mode], font=base.FONT, fontSize=SIZES["name"], fontWeight="bold")
        .encode(longitude="x:Q", latitude="y:Q", text="text:N")
        .project(**plane)
    )
    return altair.layer(shaded, words).properties(width=outlines.WIDE, height=outlines.HIGH)
