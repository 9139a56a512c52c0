"""A table as a PowerPoint table, in the largest type in which it has room."""

import re
from collections.abc import Sequence
from math import sqrt
from statistics import fmean

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ui import theme
from ui.export.powerpoint.place import LINE, SAFE, Place, described, mixed, run, write
from ui.slides.content import Cell, Grid
from ui.text import measure
from ui.view import View

SIZES = (14, 13, 12, 11, 10, 9)  # type; none is smaller than 18 px of a slide of 1080
ASIDE, ABOVE = 5, 1.5  # margins of a cell
NARROWEST, WIDEST = 3, 11  # em that a column has at least, and that its longest word may ask for
SHORT, FEW = 6, 5  # em of a number that is not broken, and of Chinese that is not
BOLD = 1.12  # how much wider letters are for being bold
SHADE = 0.55  # of the colour, at the darkest
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
HEADING = 13  # type of a card's heading


def draw(drawn, grid: Grid, place: Place, title: str, view: View) -> None:
    """The table, and its heading over it. Rows for which there is no room are left out."""
    if grid.heading:
        write(
            place.box(drawn),
            [measure.clipped(grid.heading, place.wide / HEADING)],
            HEADING,
            bold=True,
            view=view,
        )
        place = place.below(HEADING * 1.5)
    body = list(grid.body)
    while True:
        fitted = Grid(grid.head, body)
        size, wide, high = _fit(fitted, place)
        if sum(high) <= place.high or len(body) < 2:
            break
        body.pop()
    frame = drawn.shapes.add_table(len(high), fitted.wide, *place.emu())
    described(frame, title[:80], _told(title, fitted, len(grid.body)))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Pt(width)
    for old in table._tbl.tr_lst:
        table._tbl.remove(old)
    for at, (row, height) in enumerate(zip((*fitted.head, *fitted.body), high, strict=True)):
        table._tbl.append(parse_xml(_row(row, height, size, view, head=at < len(fitted.head))))
    frame.height = Pt(sum(high))


def _told(title: str, grid: Grid, of: int) -> str:
    """Its alternative text: what it is, and its columns; how many rows were left out."""
    heads = " | ".join(cell.text.replace("\n", " ") for cell in (grid.head[-1] if grid.head else ()))
    return f"{title}: {heads} ({len(grid.body)} / {of})"


def _fit(grid: Grid, place: Place) -> tuple[float, list[float], list[float]]:
    """The type size, the widths of columns and the heights of rows, points."""
    for size in SIZES:
        wide = widths([*grid.head, *grid.body], place.wide, size * SAFE)
        high = [_height(row, wide, size) for row in (*grid.head, *grid.body)]
        if sum(high) <= place.high:
            break
    return size, wide, high


def widths(rows: Sequence[Sequence[Cell]], room: float, em: float, aside: float = ASIDE) -> list[float]:
    """Of the columns of these rows, by what is in them; all together `room`, points. `em`: as we measure it.
    Where it is too little for all, columns get about as many lines as one another: rows are as low as can be.
    `aside`: the margin of a cell."""
    columns: list[list[Cell]] = [[] for _ in range(sum(cell.span for cell in rows[0]))]
    for row in rows:
        for at, cell in _placed(row):
            if cell.span == 1:
                columns[at].append(cell)
    room -= 2 * aside * len(columns)
    least = [em * max([NARROWEST, *map(_word, cells)]) for cells in columns]
    whole = [
        max(low, em * max(map(_longest, cells), default=0)) for low, cells in zip(least, columns, strict=True)
    ]
    if sum(whole) <= room:
        return [each + (room - sum(whole)) / len(columns) + 2 * aside for each in whole]
    usual = [em * sqrt(fmean(_longest(cell) ** 2 for cell in cells)) for cells in columns]
    most, part = 1.0, 0.0
    for _ in range(30):  # halving: what part of a usual cell stands on a line
        middle = (most + part) / 2
        wide = [min(max(low, middle * each), top) for low, each, top in zip(least, usual, whole, strict=True)]
        most, part = (middle, part) if sum(wide) > room else (most, middle)
    return [each * room / sum(wide) + 2 * aside for each in wide]


def _placed(row: Sequence[Cell]) -> list[tuple[int, Cell]]:
    at, found = 0, []
    for cell in row:
        found.append((at, cell))
        at += cell.span
    return found


def _longest(cell: Cell) -> float:
    """Its longest line; what stands upright is as wide as it is high."""
    if cell.upright:
        return LINE
    return max(map(measure.width, cell.text.split("\n"))) * (BOLD if cell.bold else 1)


def _word(cell: Cell) -> float:
    """Its longest word, which nothing breaks: of Chinese a few signs, or a short number."""
    if cell.upright:
        return LINE
    if cell.number and _is_chinese(cell.text) and _longest(cell) <= SHORT:
        return _longest(cell)
    words = re.split(r"[ \n]|(?<=\w-)", cell.text)  # and nowhere else: other spaces hold
    longest = max(min(measure.width(word), FEW if _is_chinese(word) else WIDEST) for word in words)
    return longest * (BOLD if cell.bold else 1)


def _is_chinese(text: str) -> bool:
    return max(text, default="") >= "\u3000"


def _height(row: Sequence[Cell], wide: list[float], size: float) -> float:
    most = 1
    for at, cell in _placed(row):
        if cell.upright:
            most = max(most, measure.width(cell.text) * BOLD * SAFE / LINE)
            continue
        room = (sum(wide[at : at + cell.span]) - 2 * ASIDE) / size / SAFE
        most = max(most, sum(max(len(measure.wrapped(line, room)), 1) for line in cell.text.split("\n")))
    return most * size * LINE + 2 * ABOVE


def _row(row: Sequence[Cell], high: float, size: float, view: View, *, head: bool) -> str:
    """A row as XML: python-pptx takes some ms a cell."""
    cells = "".join(_cell(cell, size, view, head=head) for cell in row)
    return f'<a:tr {nsdecls("a")} h="{Pt(high)}">{cells}</a:tr>'


def _cell(given: Cell, size: float, view: View, *, head: bool) -> str:
    first, *others = given.text.split("\n")
    align = f'<a:pPr algn="{"r" if given.number else "l"}"/>'
    bold = head or (given.bold and not others)
    runs = [run(first, size, view, bold=bold, colour=given.colour) if first else ""]
    small = max(size - 1, SIZES[-1])
    runs += [run(line, small, view, colour=theme.QUIET["light"]) for line in others]
    # an empty paragraph would be as high as one of 18 points
    end = f'<a:endParaRPr sz="{small * 100}"/>'
    paragraphs = "".join(f"<a:p>{align}{each}{end}</a:p>" for each in runs)
    ink = theme.LINES["light"].lstrip("#")
    rule = f'<a:lnB w="{Pt(0.5)}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:lnB>'
    if given.share:
        ink = mixed(theme.STRONG["light"], given.share * SHADE).lstrip("#")
    filled = head or given.share
    fill = f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>' if filled else "<a:noFill/>"
    upright = ' vert="vert270"' if given.upright else ""
    anchor = "ctr" if upright else "b" if head else "t"
    margins = f'marL="{Pt(ASIDE)}" marR="{Pt(ASIDE)}" marT="{Pt(ABOVE)}" marB="{Pt(ABOVE)}"'
    span = f' gridSpan="{given.span}"' if given.span > 1 else ""
    covered = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:p>{end}</a:p></a:txBody><a:tcPr/></a:tc>'
    covered *= given.span - 1
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/>{paragraphs}</a:txBody>"
        f'<a:tcPr {margins}{upright} anchor="{anchor}">{rule}{fill}</a:tcPr></a:tc>{covered}'
    )
