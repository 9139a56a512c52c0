"""A table as a PowerPoint table, in the largest type in which it has room."""

from collections.abc import Sequence

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
WIDEST, NARROWEST = 34, 3  # em, of what a column asks for
SHORT = 6  # em
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
        wide = widths(grid, place.wide, size)
        high = [_height(row, wide, size) for row in (*grid.head, *grid.body)]
        if sum(high) <= place.high:
            break
    return size, wide, high


def widths(grid: Grid, room: float, size: float) -> list[float]:
    """Of its columns in type of this size, by what is in them; all together `room`, points."""
    wanted, least = [NARROWEST * 1.0] * grid.wide, [NARROWEST * 1.0] * grid.wide
    for row in (*grid.head, *grid.body):
        for at, cell in _placed(row):
            if cell.span == 1:
                bold = BOLD if cell.bold else 1
                wanted[at] = max(wanted[at], min(_longest(cell.text) * bold, WIDEST))
                least[at] = max(least[at], min(_word(cell.text) * bold, WIDEST / 3))
    room -= 2 * ASIDE * grid.wide
    asked, bound = (sum(of_each) * size * SAFE for of_each in (wanted, least))
    if asked <= room:
        return [em * size * SAFE + 2 * ASIDE + (room - asked) / grid.wide for em in wanted]
    part = max(room - bound, 0) / max(asked - bound, 1)
    return [
        (low + (em - low) * part) * size * SAFE * min(room / bound, 1) + 2 * ASIDE
        for em, low in zip(wanted, least, strict=True)
    ]


def _placed(row: Sequence[Cell]) -> list[tuple[int, Cell]]:
    at, found = 0, []
    for cell in row:
        found.append((at, cell))
        at += cell.span
    return found


def _longest(text: str) -> float:
    return max((measure.width(line) for line in text.split("\n")), default=0)


def _word(text: str) -> float:
    """The longest word, which nothing breaks; Chinese breaks after a few signs. What is short stays whole."""
    if measure.width(text) <= SHORT:
        return measure.width(text)
    return max((min(measure.width(word), 4 if word > "\u3000" else 99) for word in text.split()), default=0)


def _height(row: Sequence[Cell], wide: list[float], size: float) -> float:
    most = 1
    for at, cell in _placed(row):
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
    margins = f'marL="{Pt(ASIDE)}" marR="{Pt(ASIDE)}" marT="{Pt(ABOVE)}" marB="{Pt(ABOVE)}"'
    span = f' gridSpan="{given.span}"' if given.span > 1 else ""
    covered = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:p>{end}</a:p></a:txBody><a:tcPr/></a:tc>'
    covered *= given.span - 1
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/>{paragraphs}</a:txBody>"
        f'<a:tcPr {margins} anchor="{"b" if head else "t"}">{rule}{fill}</a:tcPr></a:tc>{covered}'
    )
