"""Where the words beside marks go, so that none lies on another: a greedy placing in px."""

from dataclasses import dataclass

BEYOND = 150  # overlap, in px², that we accept before placing a label past another mark


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


def place(
    marks: list[tuple[float, float, float, float]], drawn: list[Box], wide: float, high: float
) -> list[tuple[float, float]]:
    """The centre of each mark's label, px from the panel's top left.

    `marks` are (x, y, label width, label height); `drawn` is what a label had better not cover besides.
    A label goes to the nearest of the places around its mark that covers the least, rather not beyond
    another mark of the same upright, whose it would seem to be.
    """
    taken = [Box(x - 7, y - 7, x + 7, y + 7) for x, y, _, _ in marks] + drawn
    centres = []
    for x, y, label_wide, label_high in marks:
        best, least = (x, y), float("inf")
        # from the nearest place on: one that is farther than the best is bad can be no better
        around = _around(x, y, label_wide, label_high, wide)
        for far, at in sorted((_distance(at, x, y), at) for at in around):
            if far >= least:
                break
            beyond = sum(abs(mx - x) < 4 and min(y, at[1]) < my < max(y, at[1]) for mx, my, _, _ in marks)
            cost = far + BEYOND * beyond + _cost(_box(at, label_wide, label_high), taken, wide, high)
            if cost < least:
                best, least = at, cost
        centres.append(best)
        # a label weighs more than a line: twice in the list
        taken += [_box(best, label_wide, label_high)] * 2
    return centres


def _around(x: float, y: float, wide: float, high: float, room: float) -> list[tuple[float, float]]:
    up, side = high / 2 + 9, wide / 2 + 10
    # a long label near an edge is pushed in, rather than sent far from its mark
    return [
        (min(max(x + across * side, wide / 2), max(room - wide / 2, wide / 2)), y + down * up * times)
        for times in (1, 2, 3, 4, 5, 6)
        for down in (-1, 1, 0)
        for across in (0, 0.8, -0.8, 1, -1)
        if (across, down) != (0, 0) and not (times > 1 and down == 0)
    ]


def _distance(at: tuple[float, float], x: float, y: float) -> float:
    return abs(at[0] - x) * 0.35 + abs(at[1] - y) * 0.6


def _box(at: tuple[float, float], wide: float, high: float) -> Box:
    return Box(at[0] - wide / 2, at[1] - high / 2, at[0] + wide / 2, at[1] + high / 2)


def _cost(box: Box, taken: list[Box], wide: float, high: float) -> float:
    return sum(box.overlap(other) for other in taken) + 60 * box.outside(wide, high)
