"""The map's shapes in px: each city's counties fitted into every box that the map may draw them in, with
places for names and marks.

No plan states a coordinate, so a mark has a place in its county and not on the ground: the places are points
of a plain grid, those nearest the county's name first, and none under a name or too near to another.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from etl.map_box_sizes import BOXES, MARK

# of map_shapes.csv
COLUMNS = ("city_id", "part", "box", "region_id", "rings", "lines", "name_at", "places")
WITH_INSET = "left"  # in which a city is drawn that has its inset beside it
OF_CITY = ("full", "left", "tall", "half", "low", "cell", "small")
OF_INSET = ("tall", "high", "half")
NAME = (50, 17)  # px that a mark keeps from the middle of a name, across and down: half of both
BETWEEN_NAMES = (92, 21)  # px from one name to the next
EDGE = 6  # px that a name's middle or a mark keeps from its county's border, at least
STEP = 4  # px between the points that are tried
TOLERANCE = 1.5  # px; the square root of the area of the triangles left out

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Shape:
    """A county in px of its box. `lines` are its border but for what a shape before it has already."""

    region_id: str
    rings: list[list[Ring]]  # of each part: the outer ring, then its holes
    lines: list[Ring]
    name_at: Point | None  # None where the county is too small for its name
    places: list[Point]

    def cells(self) -> list[str]:
        """The row's last columns."""
        return [
            self.region_id,
            *(_compact(value) for value in (self.rings, self.lines, self.name_at or [], self.places)),
        ]


def shapes(counties: dict[str, BaseGeometry], inset: set[str]) -> Iterator[tuple[str, str, Shape]]:
    """(part, box, shape) of a city: its counties (region_id to outline in degrees) whole, and those of its
    inset enlarged. Beside the inset, these have no name and no places in the whole."""
    small = {code: outline for code, outline in counties.items() if code in inset}
    for box in OF_CITY:
        silent = small if box == WITH_INSET else ()
        yield from (("whole", box, shape) for shape in fitted(counties, BOXES[box], silent))
    for box in OF_INSET if small else ():
        yield from (("inset", box, shape) for shape in fitted(small, BOXES[box]))


def fitted(
    counties: dict[str, BaseGeometry], box: tuple[int, int], silent: Iterable[str] = ()
) -> list[Shape]:
    """The counties as large as the box (px) holds them, in its middle."""
    drawn = dict(zip(counties, _in_px(list(counties.values()), box), strict=True))
    named = {code: outline for code, outline in drawn.items() if code not in silent}
    names, places = _places(named)
    seen: set[frozenset[Point]] = set()
    found = []
    for code, outline in drawn.items():
        parts = shapely.get_parts(outline)
        rings = [[_points(ring) for ring in (part.exterior, *part.interiors)] for part in parts]
        lines = [line for part in rings for ring in part for line in _unseen(ring, seen)]
        found.append(Shape(code, rings, lines, names.get(code), places.get(code, [])))
    return found


def _in_px(outlines: list[BaseGeometry], box: tuple[int, int]) -> list[BaseGeometry]:
    """The outlines (degrees) in px: north is up, and a degree of longitude shorter than one of latitude."""
    west, south, east, north = shapely.total_bounds(outlines)
    narrower = cos(radians((south + north) / 2))
    scale = min(box[0] / ((east - west) * narrower), box[1] / (north - south))  # px a degree of latitude
    middle = np.array([(west + east) / 2, (south + north) / 2])
    to_px = np.array([narrower * scale, -scale])
    moved = shapely.transform(outlines, lambda points: (points - middle) * to_px + np.array(box) / 2)
    return list(shapely.coverage_simplify(moved, TOLERANCE))


def _places(outlines: dict[str, BaseGeometry]) -> tuple[dict[str, Point], dict[str, list[Point]]]:
    """Of counties in px: where the name of each stands, and its places for marks. The roomiest come first."""
    inside = {code: _grid(outline) for code, outline in outlines.items()}
    roomiest = sorted(inside, key=lambda code: (-inside[code][2].max(), code))
    names: dict[str, Point] = {}
    for code in roomiest:
        grid, depth, room = inside[code]
        fits = (depth >= EDGE) & _clear(grid, names.values(), BETWEEN_NAMES)
        if fits.any():
            names[code] = tuple(grid[np.where(fits, room, -1).argmax()].tolist())
    places: dict[str, list[Point]] = {}
    taken: list[Point] = []
    for code in roomiest:
        grid, depth, room = inside[code]
        middle = names.get(code) or grid[room.argmax()]
        free = grid[(depth >= EDGE) & _clear(grid, names.values(), NAME)]
        free = free[_clear(free, taken, MARK)]
        free = free[np.argsort(np.hypot(*((free - middle) / MARK).T), kind="stable")]
        places[code] = []
        while len(free):
            places[code].append(tuple(free[0].tolist()))
            free = free[_clear(free, places[code][-1:], MARK)]
        taken += places[code]
    return names, places


def _grid(outline: BaseGeometry) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points STEP px apart inside the largest part; how far each is from the border, px; and how much room
    there is for a name about it: the same distance where across is measured in widths of a name."""
    part = max(shapely.get_parts(outline), key=lambda one: one.area)
    west, north, east, south = part.bounds
    across, down = np.arange(np.ceil(west), east, STEP), np.arange(np.ceil(north), south, STEP)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    grid = grid[shapely.contains_xy(part, grid)]
    if not len(grid):
        grid = np.round(shapely.get_coordinates(part.representative_point()))
    squeezed = np.array([NAME[1] / NAME[0], 1])
    border = shapely.transform(part.boundary, lambda points: points * squeezed)
    return (
        grid,
        shapely.distance(shapely.points(grid), part.boundary),
        shapely.distance(shapely.points(grid * squeezed), border),
    )


def _clear(grid: np.ndarray, others: Iterable[Point], apart: tuple[int, int]) -> np.ndarray:
    """Which points are at least so far, px across or down, from all others."""
    clear = np.ones(len(grid), dtype=bool)
    for other in others:
        clear &= (np.abs(grid - other) >= apart).any(axis=1)
    return clear


def _points(ring: BaseGeometry) -> Ring:
    return [tuple(point) for point in shapely.get_coordinates(ring).round(1).tolist()]


def _unseen(ring: Ring, seen: set[frozenset[Point]]) -> list[Ring]:
    """The stretches of a ring that no ring before it has; `seen` gains them."""
    stretches: list[Ring] = []
    for start, end in pairwise(ring):
        if (edge := frozenset((start, end))) in seen:
            continue
        seen.add(edge)
        if stretches and stretches[-1][-1] == start:
            stretches[-1].append(end)
        else:
            stretches.append([start, end])
    return stretches


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]")
