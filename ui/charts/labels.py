"""Where the words beside marks go, so that none lies on another: one by one, in px, in some orders of which
the best stands. What ends up away from its mark gets a line to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# overlap, in px², that we accept before placing a label past another mark, or its line through what is drawn
BEYOND, THROUGH = 150, 60
ACROSS = 15  # likewise, before its line leads through another label
MARK = 7  # px, half of a mark
FAR = 13  # px between a mark's middle and its words, beyond which a line leads from one to the other

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area both cover, px²."""
        if (
            self.left >= other.right
            or other.left >= self.right
            or self.top >= other.bottom
            or other.top >= self.bottom
        ):
            return 0.0
        across = min(self.right, other.right) - max(self.left, other.left)
        return across * (min(self.bottom, other.bottom) - max(self.top, other.top))

    def outside(self, wide: float, high: float) -> float:
        """How far it reaches over the edges of a panel, px."""
        return max(0, -self.left) + max(0, self.right - wide) + max(0, -self.top) + max(0, self.bottom - high)

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


def arrange(marks: list[Mark], drawn: list[Box], wide: float, high: float) -> list[Label]:
    """Each mark's label, in a panel so `wide` and `high`; `drawn` is what a label had better not cover.

    A label goes to the nearest of the places around its mark that covers the least, rather not beyond
    another mark of the same upright, whose it would seem to be.
    """
    best: list[Label] = []
    for order in (range(len(marks)), *_across(marks)):
        placed = _placed([marks[at] for at in order], marks, drawn, wide, high)
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
    best = None
    for size, (label_wide, label_high) in enumerate(mark.sizes):
        for x, y in _around(mark.x, mark.y, label_wide, label_high, wide):
            cost = _distance((x, y), mark.x, mark.y) + size * 4
            if best and cost >= best.cost:
                continue
            box = Box(x - label_wide / 2, y - label_high / 2, x + label_wide / 2, y + label_high / 2)
            if box.outside(wide, high) or box.distance(mark.x, mark.y) > far:
                continue
            if any(map(box.overlap, [mark.box, *taken])):
                continue
            cost += sum(map(box.overlap, drawn)) + BEYOND * _through(mark, box, taken)
            if not best or cost < best.cost:
                best = Label(mark, box, size, cost)
    return best


def _across(marks: list[Mark]) -> Iterator[list[int]]:
    """Two more orders: from the left, and from the right."""
    from_left = sorted(range(len(marks)), key=lambda at: (marks[at].x, marks[at].y))
    yield from_left
    yield from_left[::-1]


def _placed(order: list[Mark], marks: list[Mark], drawn: list[Box], wide: float, high: float) -> list[Label]:
    covered, placed = [mark.box for mark in marks] + drawn, []
    for mark in order:
        label = _best(mark, marks, covered, drawn, [other.box for other in placed], wide, high)
        placed.append(label)
        # another label weighs more than a line: thrice in the list
        covered += [label.box] * 3
    return placed


def _best(
    mark: Mark,
    marks: list[Mark],
    covered: list[Box],
    drawn: list[Box],
    labels: list[Box],
    wide: float,
    high: float,
) -> Label:
    around = sorted(
        (_distance(at, mark.x, mark.y) + size * 4, size, at)
        for size, (label_wide, label_high) in enumerate(mark.sizes)
        for at in _around(mark.x, mark.y, label_wide, label_high, wide)
    )
    best, least = None, float("inf")
    # from the nearest place on: one that is farther than the best is bad can be no better
    for far, size, (x, y) in around:
        if far >= least:
            break
        label_wide, label_high = mark.sizes[size]
        box = Box(x - label_wide / 2, y - label_high / 2, x + label_wide / 2, y + label_high / 2)
        beyond = sum(
            abs(other.x - mark.x) < 4 and min(mark.y, y) < other.y < max(mark.y, y) for other in marks
        )
        cost = far + BEYOND * beyond + sum(box.overlap(other) for other in covered)
        cost += 200 * box.outside(wide, high)
        if cost >= least:
            continue
        cost += THROUGH * _through(mark, box, drawn) + ACROSS * _through(mark, box, labels)
        if cost < least:
            best, least = Label(mark, box, size, cost), cost
    return best


def _through(mark: Mark, box: Box, drawn: list[Box]) -> int:
    """How often the way from a mark to its label leads through what is drawn."""
    to_x, to_y = box.nearest(mark.x, mark.y)
    way = [(mark.x + (to_x - mark.x) * part, mark.y + (to_y - mark.y) * part) for part in (0.3, 0.6, 0.9)]
    return sum(
        other.left < x < other.right and other.top + 1 < y < other.bottom for other in drawn for x, y in way
    )


def _around(x: float, y: float, wide: float, high: float, room: float) -> list[Point]:
    up, side = high / 2 + 9, wide / 2 + 10
    # a long label near an edge is pushed in, rather than sent far from its mark
    return [
        (min(max(x + across * side, wide / 2), max(room - wide / 2, wide / 2)), y + down * up * times)
        for times in (1, 1.5, 2, 3, 4, 5, 6)
        for down in (-1, 1, 0)
        for across in (0, 0.8, -0.8, 1, -1, 1.4, -1.4, 1.9)
        if (across, down) != (0, 0) and not (times > 1 and down == 0)
    ]


def _distance(at: Point, x: float, y: float) -> float:
    return abs(at[0] - x) * 0.35 + abs(at[1] - y) * 0.6
