"""Where the words beside marks go, so that none lies on another: one by one, in px, in some orders of which
the best stands. What ends up away from its mark gets a line to it.

Each of the hundred places around a mark is weighed against all that is drawn, at once (NumPy): one by one in
Python that was half of what the pictures of a large sector took."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

# overlap, in px², that we accept before placing a label past another mark, or its line through what is drawn
BEYOND, THROUGH = 150, 60
ACROSS = 15  # likewise, before its line leads through another label
LABEL = 3  # what covers another label is as bad as three times that of a line
FOLDED, OUTSIDE = 4, 200  # px, a label on more lines; a px over the panel's edge
MARK = 7  # px, half of a mark
FAR = 13  # px between a mark's middle and its words, beyond which a line leads from one to the other

Point = tuple[float, float]


# (across, down) from a mark's middle, in parts of half a label with its distance
AROUND = np.array(
    [
        (across, down * times)
        for times in (1, 1.5, 2, 3, 4, 5, 6)
        for down in (-1, 1, 0)
        for across in (0, 0.8, -0.8, 1, -1, 1.4, -1.4, 1.9)
        if (across, down) != (0, 0) and not (times > 1 and down == 0)
    ]
)
WAY = 0.3, 0.6, 0.9  # of the way from a mark to its label, where it is looked at


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def nearest(self, x: float, y: float) -> Point:
        """The place of the box that is nearest to a point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def distance(self, x: float, y: float) -> float:
        """From a point to the box, px."""
        to_x, to_y = self.nearest(x, y)
        return ((x - to_x) ** 2 + (y - to_y) ** 2) ** 0.5


@dataclass(frozen=True)
class Mark:
    """A mark at (x, y), px from its panel's top left, and the sizes (width, height) that its label may have:
    on one line, or on more."""

    x: float
    y: float
    sizes: tuple[tuple[float, float], ...]

    @cached_property
    def box(self) -> Box:
        return Box(self.x - MARK, self.y - MARK, self.x + MARK, self.y + MARK)


@dataclass(frozen=True)
class Label:
    """Where a mark's label is: its box, and which of its sizes it has; and how badly it lies."""

    mark: Mark
    box: Box
    size: int
    cost: float

    @property
    def centre(self) -> Point:
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2

    def leader(self, marks: list[Mark]) -> tuple[Point, Point] | None:
        """The line from the mark to its label; none where they stand together, and no other of the panel's
        `marks` is as near."""
        x, y = self.mark.x, self.mark.y
        far = self.box.distance(x, y)
        others = [other for other in marks if (other.x, other.y) != (x, y)]
        if far <= FAR and all(self.box.distance(other.x, other.y) >= far for other in others):
            return None
        to_x, to_y = self.box.nearest(x, y)
        # it begins at the edge of the mark
        part = min(MARK / far, 1) if far else 1
        return (x + (to_x - x) * part, y + (to_y - y) * part), (to_x, to_y)


@dataclass
class Places:
    """Where a mark's label may be: for which of its sizes (n), its box (n, 4), and how badly it lies (n)."""

    sizes: np.ndarray
    boxes: np.ndarray
    cost: np.ndarray


def arrange(marks: list[Mark], drawn: list[Box], wide: float, high: float) -> list[Label]:
    """Each mark's label, in a panel so `wide` and `high`; `drawn` is what a label had better not cover.

    A label goes to the nearest of the places around its mark that covers the least, rather not beyond
    another mark of the same upright, whose it would seem to be.
    """
    best: list[Label] = []
    covered = [*(mark.box for mark in marks), *drawn]
    around = [_around(mark, wide) for mark in marks]
    for mark, places in zip(marks, around, strict=True):
        places.cost += BEYOND * _beyond(mark, places.boxes, marks)
        places.cost += OUTSIDE * _outside(places.boxes, wide, high)
        places.cost += _overlap(places.boxes, covered).sum(axis=1)
    for order in (range(len(marks)), *_across(marks)):
        placed = _placed([(marks[at], around[at]) for at in order], drawn)
        if not best or sum(label.cost for label in placed) < sum(label.cost for label in best):
            best = [label for _, label in sorted(zip(order, placed, strict=True), key=lambda one: one[0])]
        # nothing can be bettered: each stands beside its mark and covers nothing
        if all(label.leader(marks) is None for label in best):
            break
    return best


def clear(
    mark: Mark, taken: list[Box], drawn: list[Box], wide: float, high: float, far: float
) -> Label | None:
    """The label of one mark where it covers neither the mark nor anything of what is `taken`, no farther than
    `far` (px) from it; rather clear of what is `drawn`, and not beyond what is `taken`, whose it would seem
    to be. None where there is no such place."""
    places = _around(mark, wide)
    left, top, right, bottom = _sides(places.boxes)
    away = np.hypot(mark.x - np.clip(mark.x, left, right), mark.y - np.clip(mark.y, top, bottom))
    free = (_outside(places.boxes, wide, high) == 0) & (away <= far)
    free &= ~_overlap(places.boxes, [mark.box, *taken]).any(axis=1)
    if not free.any():
        return None
    cost = places.cost + _overlap(places.boxes, drawn).sum(axis=1)
    return _cheapest(mark, places, np.where(free, cost, np.inf), {BEYOND: taken})


def _across(marks: list[Mark]) -> Iterator[list[int]]:
    """Two more orders: from the left, and from the right."""
    from_left = sorted(range(len(marks)), key=lambda at: (marks[at].x, marks[at].y))
    yield from_left
    yield from_left[::-1]


def _placed(order: list[tuple[Mark, Places]], drawn: list[Box]) -> list[Label]:
    placed, others = [], []
    for mark, places in order:
        cost = places.cost + LABEL * _overlap(places.boxes, others).sum(axis=1)
        placed.append(_cheapest(mark, places, cost, {THROUGH: drawn, ACROSS: others}))
        others.append(placed[-1].box)
    return placed


def _cheapest(mark: Mark, places: Places, cost: np.ndarray, between: dict[int, list[Box]]) -> Label:
    """The label at the place of the least `cost` (n), with what the way to it costs: so much each time that
    it leads through one of the boxes. Few ways are looked at: a place can only cost more for it."""
    least, best = np.inf, 0
    for at in cost.argsort(kind="stable"):
        if cost[at] >= least:
            break
        box = Box(*places.boxes[at].tolist())
        whole = cost[at] + sum(each * _through(mark, box, others) for each, others in between.items())
        if whole < least:
            least, best = whole, at
    return Label(mark, Box(*places.boxes[best].tolist()), int(places.sizes[best]), float(least))


def _around(mark: Mark, room: float) -> Places:
    """The places for a mark's label, with no more cost than that of their distance; the nearest first."""
    halves = np.repeat(np.array(mark.sizes), len(AROUND), axis=0) / 2
    half_wide, half_high = halves.T
    across, down = np.tile(AROUND, (len(mark.sizes), 1)).T
    # a long label near an edge is pushed in, rather than sent far from its mark
    rightmost = np.maximum(room - half_wide, half_wide)
    x = np.minimum(np.maximum(mark.x + across * (half_wide + 10), half_wide), rightmost)
    y = mark.y + down * (half_high + 9)
    sizes = np.repeat(np.arange(len(mark.sizes)), len(AROUND))
    far = abs(x - mark.x) * 0.35 + abs(y - mark.y) * 0.6 + sizes * FOLDED
    boxes = np.column_stack([x - half_wide, y - half_high, x + half_wide, y + half_high])
    nearest = np.lexsort((y, x, sizes, far))
    return Places(sizes[nearest], boxes[nearest], far[nearest])


def _sides(boxes: list[Box] | np.ndarray) -> np.ndarray:
    """left, top, right, bottom: (4, n)."""
    return np.array(boxes, float).reshape(-1, 4).T


def _overlap(boxes: np.ndarray, others: list[Box]) -> np.ndarray:
    """The area that each box (n) and each other (m) both cover, px²: (n, m)."""
    left, top, right, bottom = _sides(boxes)[..., None]
    other_left, other_top, other_right, other_bottom = _sides(others)
    across = np.minimum(right, other_right) - np.maximum(left, other_left)
    down = np.minimum(bottom, other_bottom) - np.maximum(top, other_top)
    return np.maximum(across, 0) * np.maximum(down, 0)


def _outside(boxes: np.ndarray, wide: float, high: float) -> np.ndarray:
    """How far each reaches over the edges of a panel, px: (n)."""
    left, top, right, bottom = _sides(boxes)
    return sum(np.maximum(over, 0) for over in (-left, right - wide, -top, bottom - high))


def _beyond(mark: Mark, boxes: np.ndarray, marks: list[Mark]) -> np.ndarray:
    """How many marks of the same upright lie between a mark and the middle of each box: (n)."""
    _, top, _, bottom = _sides(boxes)
    middle = ((top + bottom) / 2)[:, None]
    upright = np.array([other.y for other in marks if abs(other.x - mark.x) < 4])
    return ((np.minimum(mark.y, middle) < upright) & (upright < np.maximum(mark.y, middle))).sum(axis=1)


def _through(mark: Mark, box: Box, others: list[Box]) -> int:
    """How often the way from a mark to its label leads through these."""
    to_x, to_y = box.nearest(mark.x, mark.y)
    way = [(mark.x + (to_x - mark.x) * part, mark.y + (to_y - mark.y) * part) for part in WAY]
    return sum(
        other.left < x < other.right and other.top + 1 < y < other.bottom for other in others for x, y in way
    )
