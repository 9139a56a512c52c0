"""How the cities of a map share its picture: a city alone fills it, the first of a few is large with the
others and its inset to the right of it, and more stand side by side.

The shapes come from the data, ready in px for each kind of box (etl/map_shapes.py): here they are only moved.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from etl.map_box_sizes import BOXES
from ui.view import View

WIDE, HIGH = 920, 580  # px of the picture
MOST = 6  # cities in one picture
HEADING = 12  # px from the top of a box up to the middle of its heading
FEW_COUNTIES = 2  # of a city that needs less room than an inset

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Box:
    """A box of the picture: what is drawn in it, and where its upper left corner is, px."""

    city_id: str
    part: str  # whole or inset
    kind: str
    left: int
    top: int
    heading: str = ""

    @property
    def key(self) -> str:
        """As queries/map_shapes.sql asks for it."""
        return f"{self.city_id} {self.part} {self.kind}"


@dataclass(frozen=True)
class Outline:
    """A county in px of the picture. `name_at` is for its name and value, if it has room for them; `spots`
    are for marks, the nearest to the name first."""

    county_id: str
    rings: list[list[Ring]]  # of each part: the outer ring, then its holes
    lines: list[Ring]
    name_at: Point | None
    spots: list[Point]
    zones: list[str]  # codes of those without a border


def boxes(cities: Sequence, view: View) -> list[Box]:
    """What the picture of these cities (rows of queries/map_cities.sql, at most MOST) is made of."""
    ranked = sorted(cities, key=lambda city: -city.counties)
    if not ranked:
        return []
    first, *others = ranked
    if len(ranked) == 1 and not first.inset:
        return [Box(first.city_id, "whole", "full", 2, 4)]
    names = {city.city_id: view.local(city, "city") for city in ranked}
    if len(ranked) > 3:
        kind, across = ("half", 2) if len(ranked) == 4 else ("cell", 3)
        step, (wide, _) = WIDE // across, BOXES[kind]
        corners = [
            (at % across * step + (step - wide) // 2, 28 + at // across * 286) for at in range(len(ranked))
        ]
        return [
            Box(city.city_id, "whole", kind, left, top, names[city.city_id])
            for city, (left, top) in zip(ranked, corners, strict=True)
        ]
    heading = names[first.city_id] if others else ""
    beside = [(city.city_id, "whole", names[city.city_id]) for city in others]
    if first.inset:
        beside.append((first.city_id, "inset", view.local(first, "inset")))
    small = len(others) == 1 and first.inset and others[0].counties <= FEW_COUNTIES
    slots = {
        1: [("tall", 524, 28)],
        2: [("low", 524, 28), ("high", 524, 228)] if small else [("half", 524, 28), ("half", 524, 314)],
        3: [("small", 524, 28), ("small", 728, 28), ("half", 524, 314)],
    }[len(beside)]
    return [Box(first.city_id, "whole", "left", 2, 4, heading)] + [
        Box(city, part, kind, left, top, text)
        for (city, part, text), (kind, left, top) in zip(beside, slots, strict=True)
    ]


def outlines(boxes: Sequence[Box], view: View) -> list[Outline]:
    """The counties in their boxes: the same for each page, slide and language, and made once a build."""
    at = {(box.city_id, box.part): box for box in boxes}

    def moved() -> list[Outline]:
        of = {"city": [box.city_id for box in boxes], "boxes": [box.key for box in boxes]}
        shapes = view.build.records("map_shapes", **of)
        return [_moved(shape, at[shape.city_id, shape.part]) for shape in shapes]

    return view.build.kept(("outlines", *boxes), moved)


def _moved(shape, box: Box) -> Outline:
    def moved(points: list) -> Ring:
        return [(round(x + box.left, 1), round(y + box.top, 1)) for x, y in points]

    name_at = json.loads(shape.name_at)
    return Outline(
        shape.county_id,
        [[moved(ring) for ring in part] for part in json.loads(shape.rings)],
        [moved(line) for line in json.loads(shape.lines)],
        moved([name_at])[0] if name_at else None,
        moved(json.loads(shape.places)),
        shape.zones or [],
    )
