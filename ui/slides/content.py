"""What a slide is made of, whatever it is written to: tables, charts, goal paths, a map.

Tables are those that the page itself shows: `grid` reads them off its tree.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ui.charts.county_map import Scene
from ui.elements.tree import Branch, Element

COLOUR = re.compile(r"(?:--(?:city|ink|fill)|color):(#[0-9A-Fa-f]{6})")
SHARE = re.compile(r"--share:([\d.]+)")
SPACE = re.compile(r"[ \t\n]+")
JOINT, NONE = "· ", "–"
PEN = "written"  # the class of columns that paper alone has
BLOCKS = ("div", "li", "p", "tr")  # elements that begin a line


class Cell(NamedTuple):
    """A cell of a table. `share`: how strongly it is shaded, 0 to 1; `span`: columns that it covers;
    `upright`: written from below upward, in a heading whose columns are narrow."""

    text: str
    bold: bool = False
    number: bool = False
    colour: str = ""
    share: float = 0.0
    span: int = 1
    upright: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: the rows of its heading, and of its body."""

    head: Sequence[Sequence[Cell]]
    body: Sequence[Sequence[Cell]]
    heading: str = ""

    @property
    def wide(self) -> int:
        """Columns."""
        return max(sum(cell.span for cell in row) for row in (*self.head, *self.body))


class Series(NamedTuple):
    """One of the series of a chart: a value a name, and how each is printed. `quiet`: in a paler tone;
    `hatched`: in lines, for what nobody knows."""

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    colour: str
    quiet: bool = False
    hatched: bool = False


@dataclass(frozen=True)
class Bars:
    """A chart of bars, a name each, the first on top; all begin at 0. `most`: where the scale ends, if it is
    not with the longest; `after`: what is told after each bar, where that is more than its values."""

    names: Sequence[str]
    series: Sequence[Series]
    heading: str = ""
    stacked: bool = False
    most: float | None = None
    after: Sequence[str] = ()

    @property
    def side_by_side(self) -> int:
        """How many bars a name has beside one another."""
        rows = zip(*(series.values for series in self.series), strict=True)
        most = max((sum(value is not None for value in row) for row in rows), default=1)
        return 1 if self.stacked else max(most, 1)


@dataclass(frozen=True)
class Paths:
    """Goal paths, a panel each: figures, rows of queries/sector_figures.sql."""

    panels: Sequence[Sequence]


@dataclass(frozen=True)
class Atlas:
    """The map, and what shades its counties."""

    scene: Scene
    measured: str


Block = Grid | Bars | Paths | Atlas


@dataclass(frozen=True)
class Content:
    """What stands under a slide's title: how to read it, its blocks side by side, and the figures that it
    tells of (rows with what, document_id, item), whose places and definitions go into the notes."""

    how: str
    blocks: Sequence[Block]
    rows: Sequence = ()


def grid(tree: Element, heading: str = "", *, paper: bool = False) -> Grid:
    """The first table in a tree as a page shows it. `paper`: with the columns that are left to the pen, and
    all of many names. Raises StopIteration where there is none."""
    table = next(_all(tree, "table"))
    upright = "upright" in table[1].get("class", "").split()
    head = [
        [cell._replace(upright=upright and 0 < at < len(row) - 1) for at, cell in enumerate(row)]
        for part in _all(table, "thead")
        for row in (_row(each, paper) for each in _all(part, "tr"))
    ]
    body = [_row(row, paper) for part in _all(table, "tbody") for row in _all(part, "tr")]
    return Grid(head, body, heading)


def sections(tree: Element, *, paper: bool = False) -> list[Grid]:
    """The tables of a tree, each under the heading that stands before it."""
    headings = [text(heading) for heading in _all(tree, "h3")]
    tables = list(_all(tree, "table"))
    return [grid(table, heading, paper=paper) for heading, table in zip(headings, tables, strict=True)]


def cards(tree: Element, heads: Sequence[str]) -> Grid:
    """The tables of a tree's cards as one, whose columns are theirs; `heads`: over what the card is about,
    and over its rows' names."""
    each = [(text(next(_all(card, "h3"))), grid(card)) for card in _all(tree, "section")]
    columns = sorted({cell.text for _, card in each for cell in card.head[0][1:]})
    body = []
    for about, card in each:
        at = {cell.text: number for number, cell in enumerate(card.head[0])}
        for nth, row in enumerate(card.body):
            cells = [row[at[name]] if name in at else Cell(NONE) for name in columns]
            body.append([Cell("" if nth else about, bold=True), row[0], *cells])
    return Grid([[Cell(name, bold=True) for name in (*heads, *columns)]], body)


def text(branch: Branch, *, paper: bool = False) -> str:
    """What is written in a tree, with a line for each of its blocks."""
    lines = _written(branch, paper).split("\n")
    return "\n".join(filter(None, (SPACE.sub(" ", line).strip().removeprefix(JOINT) for line in lines)))


def _written(branch: Branch, paper: bool) -> str:
    if isinstance(branch, str):
        return SPACE.sub(" ", branch)
    tag, attributes, *inside = branch
    if paper and attributes.get("class") == "cut":
        label, _ = inside  # which is followed by the first few of the names
        return f"\n{label}{attributes['title']}\n"
    words = "".join(_written(child, paper) for child in inside)
    if tag == "small":  # what a page sets apart by its type
        joint = JOINT if words.strip()[:1].isalnum() else ""
        return f" {joint}{words} "
    return f"\n{words}\n" if tag in BLOCKS else words


def _all(tree: Element, tag: str) -> Iterable[Element]:
    if tree[0] == tag:
        yield tree
    for child in tree[2:]:
        if isinstance(child, Element):
            yield from _all(child, tag)


def _row(row: Element, paper: bool) -> list[Cell]:
    pens = (PEN in cell[1].get("class", "").split() for cell in row[2:])
    return [_cell(cell, paper) for cell, pen in zip(row[2:], pens, strict=True) if paper or not pen]


def _cell(cell: Element, paper: bool) -> Cell:
    styles = " ".join(_styles(cell))
    # a colour further in is of that part alone, as of the outcome under a figure
    colour, share = COLOUR.search(" ".join(_first_styles(cell))), SHARE.search(styles)
    classes = cell[1].get("class", "").split()
    return Cell(
        text(cell, paper=paper),
        bold=cell[0] == "th",
        number=bool({"number", "bar"} & set(classes)),
        colour=colour[1] if colour else "",
        share=float(share[1]) if share else 0.0,
        span=int(cell[1].get("colspan", 1)),
    )


def _first_styles(tree: Element) -> Iterable[str]:
    """Of an element, of the first within it, of the first within that."""
    yield tree[1].get("style", "")
    if tree[2:] and isinstance(tree[2], Element):
        yield from _first_styles(tree[2])


def _styles(tree: Element) -> Iterable[str]:
    yield tree[1].get("style", "")
    for child in tree[2:]:
        if isinstance(child, Element):
            yield from _styles(child)
