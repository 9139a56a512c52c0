"""Tables from drawn lines: cells are what lines close off, cells that no line parts are one."""

from dataclasses import dataclass, field

NEAR = 3.0  # points: lines nearer than this are one line


@dataclass
class Grid:
    """A ruled table: positions of its lines (xs from the left, ys from the top), and each place's cell."""

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.ys[0]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell(self, x: float, y: float) -> int | None:
        column = next((i for i in range(len(self.xs) - 1) if self.xs[i] <= x <= self.xs[i + 1]), None)
        row = next((i for i in range(len(self.ys) - 1) if self.ys[i + 1] <= y <= self.ys[i]), None)
        return None if column is None or row is None else self.cells[row, column]

    def rows(self) -> list[list[tuple[int, int, int]]]:
        """(cell, rows it spans, columns it spans), at the upper left corner of each cell."""
        places: dict[int, list[tuple[int, int]]] = {}
        for place, cell in self.cells.items():
            places.setdefault(cell, []).append(place)
        found: list[list[tuple[int, int, int]]] = [[] for _ in range(len(self.ys) - 1)]
        for cell, held in sorted(places.items(), key=lambda pair: min(pair[1])):
            rows, columns = {r for r, _ in held}, {c for _, c in held}
            found[min(rows)].append((cell, max(rows) - min(rows) + 1, max(columns) - min(columns) + 1))
        return found


def grids(flat: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]) -> list[Grid]:
    """The tables that horizontal (y, x0, x1) and vertical (x, y0, y1) lines draw."""
    if not flat or len(upright) < 2 or len(flat) + len(upright) > 20_000:
        return []
    flat, upright = _merged(flat), _merged(upright)
    found = []
    for hs, vs in _groups(flat, upright):
        hs = hs + _open_ends(hs, vs)
        xs, ys = _positions([x for x, _, _ in vs]), _positions([y for y, _, _ in hs])[::-1]
        if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 40_000 or (len(xs) == 2 and len(ys) == 2):
            continue
        grid = Grid(xs, ys)
        _fill(grid, hs, vs)
        if len(set(grid.cells.values())) > 1:
            found.append(grid)
    return found


def _open_ends(hs, vs) -> list[tuple[float, float, float]]:
    """Lines that a table lacks where a page cuts a row: at its foot or top uprights go on beyond the last line."""
    left, right = min(x0 for _, x0, _ in hs), max(x1 for _, _, x1 in hs)
    foot, top = min(y for y, _, _ in hs), max(y for y, _, _ in hs)
    below, above = [y0 for _, y0, _ in vs if y0 < foot - NEAR], [y1 for _, _, y1 in vs if y1 > top + NEAR]
    return [(end(ys), left, right) for ys, end in ((below, min), (above, max)) if len(ys) > 1]


def _positions(values: list[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _merged(lines: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines on top of one another or end to end as one."""
    rows: list[list[tuple[float, float, float]]] = []
    for line in sorted(lines):
        if rows and line[0] - rows[-1][-1][0] <= NEAR / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    merged = []
    for row in rows:
        at = sum(line[0] for line in row) / len(row)
        reach: list[list[float]] = []
        for _, start, end in sorted(row, key=lambda line: line[1]):
            if reach and start <= reach[-1][1] + NEAR:
                reach[-1][1] = max(reach[-1][1], end)
            else:
                reach.append([start, end])
        merged += [(at, start, end) for start, end in reach]
    return merged


def _groups(flat, upright):
    """Lines that touch belong together."""
    parent = list(range(len(flat) + len(upright)))

    def root(a: int) -> int:
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for i, (y, x0, x1) in enumerate(flat):
        for j, (x, y0, y1) in enumerate(upright):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                parent[root(i)] = root(len(flat) + j)
    groups: dict[int, tuple[list, list]] = {}
    for i, line in enumerate(flat):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(upright):
        groups.setdefault(root(len(flat) + j), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and len(group[1]) > 1]


def _covered(lines, at: float, start: float, end: float) -> bool:
    total = sum(max(0.0, min(end, b) - max(start, a)) for x, a, b in lines if abs(x - at) <= NEAR)
    return total >= 0.7 * (end - start)


def _fill(grid: Grid, hs, vs) -> None:
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(place):
        while parent[place] != place:
            place = parent[place]
        return place

    for r in range(rows):
        for c in range(columns):
            top, foot, left, right = grid.ys[r], grid.ys[r + 1], grid.xs[c], grid.xs[c + 1]
            if c + 1 < columns and not _covered(vs, right, foot, top):
                parent[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and not _covered(hs, foot, left, right):
                parent[root((r + 1, c))] = root((r, c))
    numbers: dict[tuple[int, int], int] = {}
    for place in parent:
        grid.cells[place] = numbers.setdefault(root(place), len(numbers))
