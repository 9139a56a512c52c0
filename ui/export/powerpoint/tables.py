"""A table as a PowerPoint table, in the largest type in which it has room."""

import re
from collections.abc import Sequence
from math import ceil, sqrt
from statistics import fmean

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ui import theme
from ui.export.powerpoint.box import LINE, SAFE, Box, described, mixed, run, write
from ui.slides.content import Cell, Grid
from ui.text import measure
from ui.view import View

SIZES = (14, 13, 12, 11, 10, 9)  # type; none is smaller than 18 px of a slide of 1080
ASIDE, ABOVE = 5, 1.5  # margins of a cell
NARROWEST, WIDEST = 2, 11  # em that a column has at least, and that its longest word may ask for
SHORT = 6  # em of a number that is not broken
FEW = (6, 5, 4, 3, 2)  # the same of other words: the most that has room and costs so many more lines at most,
ENOUGH, COSTS = 4, 1.1  # and less than so many em only where there is no room for more
LATIN = 1.2  # LINE, where no Chinese is written
BOLD = 1.12  # how much wider letters are for being bold
SHADE = 0.55  # of the colour, at the darkest
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
HEADING = 13  # type of a card's heading


def draw(drawn, grid: Grid, box: Box, title: str, view: View) -> None:
    """The table, and its heading over it. Rows for which there is no room are left out."""
    if grid.heading:
        write(
            box.textbox(drawn),
            [measure.clipped(grid.heading, box.wide / HEADING)],
            HEADING,
            bold=True,
            view=view,
        )
        box = box.below(HEADING * 1.5)
    body = list(grid.body)
    while True:
        fitted = Grid(grid.head, body)
        size, wide, high = _fit(fitted, box)
        if sum(high) <= box.high or len(body) < 2:
            break
        body.pop()
    frame = drawn.shapes.add_table(len(high), fitted.wide, *box.emu())
    described(frame, title[:80], _description(title, fitted, len(grid.body)))
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


def _description(title: str, grid: Grid, of: int) -> str:
    """Its alternative text: what it is, and its columns; how many rows were left out."""
    heads = " | ".join(cell.text.replace("\n", " ") for cell in (grid.head[-1] if grid.head else ()))
    return f"{title}: {heads} ({len(grid.body)} / {of})"


def _fit(grid: Grid, box: Box) -> tuple[float, list[float], list[float]]:
    """The type size, the widths of columns and the heights of rows, points."""
    for size in SIZES:
        wide = widths([*grid.head, *grid.body], box.wide, size * SAFE)
        high = [_height(row, wide, size) for row in (*grid.head, *grid.body)]
        if sum(high) <= box.high:
            break
    return size, wide, high


def widths(rows: Sequence[Sequence[Cell]], room: float, em: float, aside: float = ASIDE) -> list[float]:
    """Of the columns of these rows, so that they have few lines; all together `room`, points. `em`: as we
    measure it; `aside`: the margin of a cell."""
    n = sum(cell.span for cell in rows[0])
    placed = [[(at, cell) for at, cell in _placed(row) if cell.span == 1] for row in rows]
    long = [
        [(at, [_wide(line, cell) for line in cell.text.split("\n")]) for at, cell in row] for row in placed
    ]
    room = room / em - 2 * aside / em * n
    usual = [[max(lines) for row in long for column, lines in row if column == at] or [0] for at in range(n)]

    def words(few: float) -> list[float]:
        """What columns have at least, em."""
        least = [NARROWEST * 1.0] * n
        for row in placed:
            for at, cell in row:
                least[at] = max(least[at], _word(cell, few))
        return least

    def shared(least: list[float]) -> list[float]:
        """In em: columns get as many lines as one another, but each has room for its words."""
        whole = [max(low, *of_one) for low, of_one in zip(least, usual, strict=True)]
        if sum(whole) <= room:
            return [each + (room - sum(whole)) / n for each in whole]
        mean = [sqrt(fmean(each**2 for each in of_one)) for of_one in usual]
        low, high = 0.0, 1.0  # halving: what part of a usual cell stands on a line
        for _ in range(20):
            part = (low + high) / 2
            wide = [
                min(max(word, part * each), top) for word, each, top in zip(least, mean, whole, strict=True)
            ]
            low, high = (low, part) if sum(wide) > room else (part, high)
        return [each * room / sum(wide) for each in wide]

    def lines(wide: list[float]) -> int:
        return sum(
            max(sum(ceil(each / wide[at]) for each in of_one) for at, of_one in row) for row in long if row
        )

    fit = {few: least for few in FEW if sum(least := words(few)) <= room} or {FEW[-1]: words(FEW[-1])}
    tried = [shared(least) for few, least in fit.items() if few >= min(max(fit), ENOUGH)]
    fewest = min(map(lines, tried))
    wide = next(each for each in tried if lines(each) <= COSTS * fewest)
    return [each * em + 2 * aside for each in wide]


def _placed(row: Sequence[Cell]) -> list[tuple[int, Cell]]:
    at, found = 0, []
    for cell in row:
        found.append((at, cell))
        at += cell.span
    return found


def _wide(text: str, cell: Cell) -> float:
    """In em; what stands upright is as wide as its two lines are high."""
    if cell.upright:
        return 2 * LATIN
    # Chinese is no wider for being bold
    return measure.width(text) * (BOLD if cell.bold and not _is_chinese(text) else 1)


def _word(cell: Cell, few: float) -> float:
    """The longest that nothing breaks: words, but of Chinese so `few` em; what is as short, and numbers."""
    whole = max(_wide(line, cell) for line in cell.text.split("\n"))
    if whole <= (SHORT if cell.number and _is_chinese(cell.text) else few):
        return whole
    words = re.split(r"[ \n]|(?<=\w-)", cell.text)  # and nowhere else: other spaces hold
    return max(min(_wide(word, cell), few if _is_chinese(word) else WIDEST) for word in words)


def _is_chinese(text: str) -> bool:
    return max(text, default="") >= "\u3000"


def upright(text: str) -> list[str]:
    """What stands upright in a heading: two lines beside one another, or a short one."""
    return measure.balanced(text, max(measure.width(text) * 0.65, SHORT))


def tall(text: str) -> float:
    """How high that is, in em."""
    return max(map(measure.width, upright(text))) * BOLD


def _height(row: Sequence[Cell], wide: list[float], size: float) -> float:
    most = 1
    for at, cell in _placed(row):
        if cell.upright:
            most = max(most, tall(cell.text) * SAFE / LATIN)
            continue
        room = (sum(wide[at : at + cell.span]) - 2 * ASIDE) / size / SAFE
        most = max(most, sum(max(len(measure.wrapped(line, room)), 1) for line in cell.text.split("\n")))
    line = LINE if any(_is_chinese(cell.text) for cell in row) else LATIN
    return most * size * line + 2 * ABOVE


def _row(row: Sequence[Cell], high: float, size: float, view: View, *, head: bool) -> str:
    """A row as XML: python-pptx takes some ms a cell."""
    cells = "".join(_cell(cell, size, view, head=head) for cell in row)
    return f'<a:tr {nsdecls("a")} h="{Pt(high)}">{cells}</a:tr>'


def _cell(given: Cell, size: float, view: View, *, head: bool) -> str:
    # LibreOffice makes a row higher rather than part what stands upright
    first, *others = ["\v".join(upright(given.text))] if given.upright else given.text.split("\n")
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
    turned = ' vert="vert270"' if given.upright else ""
    anchor = "ctr" if given.upright else "b" if head else "t"
    margins = f'marL="{Pt(ASIDE)}" marR="{Pt(ASIDE)}" marT="{Pt(ABOVE)}" marB="{Pt(ABOVE)}"'
    span = f' gridSpan="{given.span}"' if given.span > 1 else ""
    covered = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:p>{end}</a:p></a:txBody><a:tcPr/></a:tc>'
    covered *= given.span - 1
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/>{paragraphs}</a:txBody>"
        f'<a:tcPr {margins}{turned} anchor="{anchor}">{rule}{fill}</a:tcPr></a:tc>{covered}'
    )
