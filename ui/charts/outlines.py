"""The counties as a picture: polygons in px, the city's small districts again in an enlarged inset, and
places inside each for words and marks.

No plan states a coordinate, so a mark has a place in its county and not on the ground: the places are a plain
grid, those nearest the middle of the county first.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians

import numpy as np

WIDE, HIGH = 920, 580  # px of the picture
WHOLE = (2, 4, 420, 576)  # px: left, top, right, bottom
# What is too small for words and marks at the scale of the whole is shown again, enlarged: its name in the
# catalogue, where, and which counties.
INSETS = {
    "jiyuan": ((440, 24, 912, 184), ("419001",)),
    "urban": ((440, 214, 912, 576), ("410302", "410303", "410304", "410305", "410311")),
}
MARK = (32, 20)  # px from one mark to the next, across and down
EDGE = 6  # px that a mark keeps from its county's border, at least
NAME = (50, 17)  # px, half the room that a county's name takes
STEP = 4  # px between the points that are tried
FINE = 0.5  # px that a drawn border may be off: half the points, and nobody sees it

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """A county in px. `name_at` is for its name and value; `places` are for marks, the middle ones first."""

    county_id: str
    rings: tuple[tuple[tuple[Point, ...], ...], ...]  # of each part: the outer ring, then its holes
    enlarged: bool
    name_at: Point
    places: tuple[Point, ...]


@lru_cache(maxsize=4)
def drawn(geometries: tuple[tuple[str, str], ...]) -> tuple[Outline, ...]:
    """Outlines of (county_id, GeoJSON geometry in WGS-84 degrees): all at one scale, then the small districts
    enlarged. Those that are enlarged have no places in the whole."""
    parts = {code: _degrees(json.loads(geometry)) for code, geometry in geometries}
    small = {code for _, codes in INSETS.values() for code in codes}
    found = [
        _outline(code, rings, enlarged=False, with_places=code not in small)
        for code, rings in _fitted(parts, WHOLE).items()
    ]
    for box, codes in INSETS.values():
        if of_inset := {code: parts[code] for code in codes if code in parts}:
            found += [
                _outline(code, rings, enlarged=True, with_places=True)
                for code, rings in _fitted(of_inset, box).items()
            ]
    return tuple(found)


def _degrees(geometry: dict) -> list[list[np.ndarray]]:
    """Parts of rings, in degrees made square: a degree of longitude is shorter than one of latitude."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    square = np.array([cos(radians(34.5)), -1])  # the middle of both cities; north is up
    return [[np.array(ring)[:, :2] * square for ring in part] for part in parts]


def _fitted(parts: dict, box: tuple[int, int, int, int]) -> dict:
    """The same in px, as large as the box holds, in its middle."""
    every = np.concatenate([ring for of_one in parts.values() for part in of_one for ring in part])
    low, size = every.min(axis=0), np.ptp(every, axis=0)
    room = np.array([box[2] - box[0], box[3] - box[1]])
    scale = (room / size).min()
    start = np.array(box[:2]) + (room - size * scale) / 2
    return {
        code: [[(ring - low) * scale + start for ring in part] for part in of_one]
        for code, of_one in parts.items()
    }


def _outline(code: str, parts: list, *, enlarged: bool, with_places: bool) -> Outline:
    rings = tuple(tuple(_simplified(ring.round(1).tolist()) for ring in part) for part in parts)
    if not with_places:
        return Outline(code, rings, enlarged, (0, 0), ())
    grid, depth = _inside(parts)
    name_at = grid[depth.argmax()]
    away = np.abs(grid - name_at)
    free = grid[(depth >= EDGE) & ((away[:, 0] > NAME[0]) | (away[:, 1] > NAME[1]))]
    order = np.argsort(np.hypot(*((free - name_at) / MARK).T), kind="stable")
    places: list[Point] = []
    for x, y in free[order].tolist():
        if all(abs(x - other[0]) >= MARK[0] or abs(y - other[1]) >= MARK[1] for other in places):
            places.append((x, y))
    return Outline(code, rings, enlarged, tuple(name_at.tolist()), tuple(places))


def _simplified(points: list[list[float]]) -> tuple[Point, ...]:
    """The ring without points that lie within FINE of the line between those that stay (Douglas, Peucker)."""
    stay, between = {0, len(points) - 1}, [(0, len(points) - 1)]
    while between:
        start, end = between.pop()
        (x0, y0), (x1, y1) = points[start], points[end]
        long = hypot(x1 - x0, y1 - y0)
        off, at = max(
            (
                (
                    abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / long
                    if long
                    else hypot(x - x0, y - y0),
                    at,
                )
                for at, (x, y) in enumerate(points[start + 1 : end], start + 1)
            ),
            default=(0, 0),
        )
        if off > FINE:
            stay.add(at)
            between += [(start, at), (at, end)]
    return tuple((x, y) for at, (x, y) in enumerate(points) if at in stay)


def _inside(parts: list) -> tuple[np.ndarray, np.ndarray]:
    """Points STEP px apart inside the largest part, and how far each is from its border, px."""
    part = max(parts, key=lambda rings: np.ptp(rings[0][:, 0]) * np.ptp(rings[0][:, 1]))
    low, high = part[0].min(axis=0), part[0].max(axis=0)
    grid = np.stack(np.meshgrid(*map(np.arange, np.ceil(low), high, (STEP, STEP))), axis=-1).reshape(-1, 2)
    starts = np.concatenate([ring[:-1] for ring in part])
    ends = np.concatenate([ring[1:] for ring in part])
    (x, y), (x0, y0), (x1, y1) = grid.T[:, :, None], starts.T, ends.T
    crossed = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        odd = (crossed & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)).sum(axis=1) % 2 == 1
    grid, along = grid[odd], ends - starts
    share = ((grid[:, None] - starts) * along).sum(axis=2) / np.maximum((along**2).sum(axis=1), 1e-9)
    nearest = starts + np.clip(share, 0, 1)[..., None] * along
    return grid, np.hypot(*(grid[:, None] - nearest).transpose(2, 0, 1)).min(axis=1)
