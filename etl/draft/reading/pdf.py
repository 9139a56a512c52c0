"""PDF: characters with their boxes, put together again to paragraphs and tables. Pages without a text layer go through OCR.

Ruled tables come from the drawn lines, unruled ones from columns of short runs. Columns of text are read one after
the other; headers, footers and page numbers are left out. Coordinates are in points, from the page's lower left.
"""

import ctypes
import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from etl.draft.outline import KINDS
from etl.draft.reading import scan
from etl.draft.reading.grid import Grid, grids
from etl.draft.reading.limits import MAX_PAGES, MAX_SCANS, Clock, Unreadable
from etl.draft.reading.plain import HEADS
from etl.draft.text import Cell, Document

OPENS = re.compile("|".join(rf"(?:{pattern})" for pattern, _ in KINDS.values()) + r"|——|[①-⑳•●◆■]")
CLOSED = tuple("。：；！？:;!")
NUMBERED = re.compile(r"^[—\-·\s\d/第页共]*\d[—\-·\s\d/第页共]*$")
MAX_PAGE_CHARS = 60_000
HYPHEN = 2  # pdfium's sign for a hyphen or minus at the end of a line
FURNITURE_BAND = 0.09  # of a page's height, at its top and its foot
RADICALS = str.maketrans(
    "⺠⻅⻋⻓⻔⻚⻛⻝⻢⻥⻩⻬⻰⻄⻆⻉⻘⻤⻦⻨⻮⻳⼾⻁⻜⻣⻌",
    "民见车长门页风食马鱼黄齐龙西角贝青鬼鸟麦齿龟户虎飞骨辶",
)


@dataclass
class Run:
    """Characters of one line without a wide gap."""

    x0: float
    x1: float
    y0: float
    y1: float
    text: str

    @property
    def size(self) -> float:
        return self.y1 - self.y0


@dataclass
class Line:
    """A line of a column of text, with the column's margins."""

    run: Run
    left: float
    right: float
    page: int
    gap: float = 0.0  # to the line above, in line heights


def read(raw: bytes, clock: Clock) -> Document:
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable("It is locked with a password. Save it without one.") from None
        raise Unreadable("It is damaged, or no PDF. Open it and save it anew.") from None
    try:
        return _document(pdf, clock)
    finally:
        pdf.close()


def _document(pdf, clock: Clock) -> Document:
    pages = len(pdf)
    if pages > MAX_PAGES:
        raise Unreadable(f"It has {pages:,} pages; at most {MAX_PAGES:,} are read. Split it.")
    read_pages, total, empty = [], 0, 0
    document = Document()
    for number in range(pages):
        clock.check()
        try:
            page = pdf[number]
        except pypdfium2.PdfiumError:
            continue
        chars = _chars(page)
        tables = grids(*_rules(page)) if chars else []
        if scan.is_scan(page, chars):
            chars, rules = _recognised(page, number + 1, document, clock)
            tables = grids(*rules) if chars else []
        total += len(chars)
        empty += not chars
        read_pages.append((number + 1, page.get_size(), chars, tables))
        page.close()
    if total < 10 * max(1, len(read_pages)) and empty * 2 > len(read_pages):
        wrong = "It is a scan: its pages are pictures without text. "
        remedy = "Save it with recognised text first, or install what reads them: make ocr. Then look at every ‰ and decimal point."
        raise Unreadable(
            wrong + (remedy if not document.recognised else "Nothing in them was recognised: type the text.")
        )
    laid = [(number, size, *_laid(chars, tables)) for number, size, chars, tables in read_pages]
    repeated = _repeated(laid)
    flow = _Flow(document)
    for number, size, runs, tables in laid:
        clock.check()
        runs = [run for run in runs if not _furniture(run, size, repeated)]
        _page(flow, number, runs, tables)
    flow.flush()
    return document


def _recognised(page, number: int, document: Document, clock: Clock) -> tuple[list[scan.Char], scan.Rules]:
    """The characters and ruled lines of a page that is a picture, where the extra that reads them is there."""
    if scan.reader() is None:
        document.pictures.append(number)
        return [], ([], [])
    if len(document.recognised) == MAX_SCANS:
        raise Unreadable(
            f"More than {MAX_SCANS} of its pages are pictures without text; so many are read. Split it."
        )
    clock.say(f"Page {number} is a picture: it is read by OCR ...")
    document.recognised.add(number)
    return scan.read(page, clock)


def _chars(page) -> list[tuple[float, float, float, float, str, float]]:
    """Each visible character with its box (left, right, bottom, top) and the line that it stands on."""
    textpage = page.get_textpage()
    raw = textpage.raw
    found = []
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(min(textpage.count_chars(), MAX_PAGE_CHARS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code == HYPHEN:
            code = ord("-")
        if (
            code <= 32
            or code in (0xA0, 0xAD, 0x3000, 0xFFFE, 0xFFFF)
            or 0xD800 <= code < 0xE000
            or code > 0x10FFFF
        ):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(rect)):
            continue
        if rect.right - rect.left <= 0 and rect.top - rect.bottom <= 0:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
        found.append((rect.left, rect.right, rect.bottom, rect.top, chr(code).translate(RADICALS), y.value))
    textpage.close()
    return found


def _rules(page) -> tuple[list, list]:
    """Drawn lines: horizontal (y, x0, x1) and vertical (x, y0, y1)."""
    flat, upright = [], []
    paths = 0
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        paths += 1
        if paths > 20_000:
            break
        matrix = shape.get_matrix()
        points, x, y = [], ctypes.c_float(), ctypes.c_float()
        count = pdfium.FPDFPath_CountSegments(shape.raw)
        if count > 400:
            continue
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            points.append((kind, point, bool(pdfium.FPDFPathSegment_GetClose(segment))))
        _segments(points, flat, upright)
    return flat, upright


def _segments(points, flat, upright) -> None:
    start = last = None
    for kind, point, closes in points:
        if kind == pdfium.FPDF_SEGMENT_MOVETO or last is None:
            start = last = point
            continue
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            _segment(last, point, flat, upright)
        last = point
        if closes and start is not None:
            _segment(last, start, flat, upright)


def _segment(a, b, flat, upright) -> None:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if high <= 1.5 and wide >= 6:
        flat.append(((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
    elif wide <= 1.5 and high >= 6:
        upright.append(((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))


def _laid(chars, tables: list[Grid]) -> tuple[list[Run], list[tuple[Grid, list[list[Cell]]]]]:
    """Runs outside tables, and each table with its cells' text."""
    outside, inside = [], [[] for _ in tables]
    for char in chars:
        x, y = (char[0] + char[1]) / 2, (char[2] + char[3]) / 2
        index = next((i for i, table in enumerate(tables) if table.holds(x, y)), None)
        (outside if index is None else inside[index]).append(char)
    filled = []
    for table, held in zip(tables, inside, strict=True):
        if not held:
            continue
        boxes: dict[int, list] = {}
        for char in held:
            cell = table.cell((char[0] + char[1]) / 2, (char[2] + char[3]) / 2)
            if cell is not None:
                boxes.setdefault(cell, []).append(char)
        rows = []
        for row in table.rows():
            rows.append(
                [Cell(_lines(_runs(boxes.get(cell, []))), down, across) for cell, down, across in row]
            )
        filled.append((table, rows))
    return _runs(outside), filled


def _lines(runs: list[Run]) -> str:
    """Runs of a cell as its text, a line feed where the next one stands lower."""
    parts = [run.text for run in runs[:1]]
    for above, run in itertools.pairwise(runs):
        parts += ["\n" if run.y1 < (above.y0 + above.y1) / 2 else "", run.text]
    return "".join(parts)


def _runs(chars) -> list[Run]:
    """Characters as runs, top line first."""
    lines: list[list] = []
    for char in sorted(chars, key=lambda c: (-c[5], c[0])):
        middle, height = char[5], max(char[3] - char[2], 1)
        for line in reversed(lines[-4:]):
            if abs(line[0] - middle) < 0.25 * max(height, line[1]):
                line[2].append(char)
                break
        else:
            lines.append([middle, height, [char]])
    for line in lines:
        line[2].sort(key=lambda c: c[0])
    strip = _strip(lines)
    runs = []
    for _, height, held in lines:
        part: list = []
        for char in held:
            gap = char[0] - part[-1][1] if part else 0.0
            parted = strip is not None and part and part[-1][1] <= strip <= char[0] and gap > 0.3 * height
            if gap > 1.1 * height or parted:
                runs.append(_run(part))
                part = []
            if part and char[4] == part[-1][4] and abs(char[0] - part[-1][0]) < 0.2 * height:
                continue  # drawn twice to look bold
            part.append(char)
        runs.append(_run(part))
    return runs


def _strip(lines) -> float | None:
    """Where a white strip parts nearly all lines (x), though it may be no wider than a character."""
    if len(lines) < 12:
        return None
    left, right = min(held[0][0] for _, _, held in lines), max(held[-1][1] for _, _, held in lines)
    gaps = []
    for _, height, held in lines:
        for before, char in itertools.pairwise(held):
            middle = (before[1] + char[0]) / 2
            if char[0] - before[1] > 0.3 * height and left + 0.3 * (right - left) < middle < left + 0.7 * (
                right - left
            ):
                gaps.append((before[1], char[0]))
    if len(gaps) < 6:
        return None
    candidates = sorted({round((start + end) / 2) for start, end in gaps})
    best = max(candidates, key=lambda x: sum(start <= x <= end for start, end in gaps))
    crossed = sum(any(char[0] < best < char[1] for char in held) for _, _, held in lines)
    return float(best) if crossed <= 0.15 * len(lines) else None


def _run(chars) -> Run:
    text = ""
    for index, char in enumerate(chars):
        if (
            index
            and char[4].isascii()
            and chars[index - 1][4].isascii()
            and char[0] - chars[index - 1][1] > 0.25 * (char[3] - char[2])
        ):
            text += " "
        text += char[4]
    return Run(
        chars[0][0], max(c[1] for c in chars), min(c[2] for c in chars), max(c[3] for c in chars), text
    )


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", unicodedata.normalize("NFKC", re.sub(r"\s", "", text)))


def _width(rows: list[list[Cell]]) -> int:
    return max(sum(cell.columns for cell in row) for row in rows)


def _ends(rows: list[list[Cell]]) -> dict[int, tuple[int, int]]:
    """By column the cell that reaches the foot of a table: its row, and its place in that row."""
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        column = 0
        for index, cell in enumerate(row):
            while (number, column) in taken:
                column += 1
            for down in range(cell.rows):
                taken.update(
                    ((number + down, column + right), (number, index)) for right in range(cell.columns)
                )
            column += cell.columns
    return {column: cell for (number, column), cell in taken.items() if number == len(rows) - 1}


def _texts(row: list[Cell]) -> list[str]:
    return [re.sub(r"\s", "", cell.text) for cell in row]


def _edge(run: Run, size) -> bool:
    middle = (run.y0 + run.y1) / 2
    return middle < FURNITURE_BAND * size[1] or middle > (1 - FURNITURE_BAND) * size[1]


def _repeated(laid) -> set[str]:
    """What stands at the edge of several pages, and not in their midst as often: that is text where a page begins."""
    counts, inside = Counter(), Counter()
    for _, size, runs, _ in laid:
        counts.update({_shape(run.text) for run in runs if _edge(run, size)})
        inside.update(_shape(run.text) for run in runs if not _edge(run, size))
    often = {text for text, count in counts.items() if count >= 3 or (count == 2 and len(laid) == 2)}
    return {text for text in often if counts[text] > inside[text]}


def _furniture(run: Run, size, repeated: set[str]) -> bool:
    return _edge(run, size) and (_shape(run.text) in repeated or bool(NUMBERED.match(run.text)))


def _page(flow: "_Flow", number: int, runs: list[Run], tables) -> None:
    """Tables and what stands between them, from the top."""
    tables = sorted(tables, key=lambda pair: -pair[0].top)
    for grid, rows in tables:
        above = [run for run in runs if (run.y0 + run.y1) / 2 > grid.top]
        runs = [run for run in runs if (run.y0 + run.y1) / 2 <= grid.top]
        _text(flow, number, above)
        flow.table(rows, number)
    _text(flow, number, runs)


def _text(flow: "_Flow", number: int, runs: list[Run]) -> None:
    if not runs:
        return
    gutter = _gutter(runs)
    if gutter is None:
        _column(flow, number, runs)
        return
    band: list[Run] = []
    for run in runs:
        if run.x0 < gutter[0] and run.x1 > gutter[1]:
            _sides(flow, number, band, gutter)
            band = []
            _column(flow, number, [run])
        else:
            band.append(run)
    _sides(flow, number, band, gutter)


def _sides(flow, number, band, gutter) -> None:
    middle = (gutter[0] + gutter[1]) / 2
    for side in ([run for run in band if run.x1 <= middle + 2], [run for run in band if run.x1 > middle + 2]):
        if side:
            _column(flow, number, side)


def _gutter(runs: list[Run]) -> tuple[float, float] | None:
    """The white strip between two columns of text, if there is one."""
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    width = right - left
    if width < 200:
        return None
    edges = sorted({run.x1 for run in runs if left + 0.3 * width < run.x1 < left + 0.7 * width})
    best = None
    for edge in edges:
        sides = [run for run in runs if run.x1 <= edge + 1], [run for run in runs if run.x0 > edge + 1]
        crossing = len(runs) - len(sides[0]) - len(sides[1])
        if min(len(sides[0]), len(sides[1])) < 6 or crossing > 0.15 * len(runs):
            continue
        start = min(run.x0 for run in sides[1])
        gap = start - edge
        if gap < 6:
            continue
        full = [sum(run.x1 - run.x0 for run in side) / len(side) for side in sides]
        if full[0] < 0.55 * (edge - left) or full[1] < 0.55 * (right - start):
            continue
        if best is None or gap > best[1] - best[0]:
            best = (edge, start)
    return best


def _column(flow: "_Flow", number: int, runs: list[Run]) -> None:
    """Lines of one column of text, unruled tables among them."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and abs((rows[-1][0].y0 + rows[-1][0].y1) - (run.y0 + run.y1)) / 2 < 0.45 * max(
            run.size, rows[-1][0].size
        ):
            rows[-1].append(run)
        else:
            rows.append([run])
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    first, above = 0, None
    while first < len(rows):
        stop = _unruled(rows, first)
        if stop:
            flow.table(_cells(rows[first:stop]), number)
            above = None
            first = stop
            continue
        row = sorted(rows[first], key=lambda run: run.x0)
        text = " ".join(run.text for run in row)
        run = Run(row[0].x0, row[-1].x1, min(r.y0 for r in row), max(r.y1 for r in row), text)
        gap = (above - run.y1) / max(run.size, 1) if above is not None else 0.0
        flow.line(Line(run, left, right, number, gap))
        above = run.y0
        first += 1


def _unruled(rows: list[list[Run]], first: int) -> int:
    """Where an unruled table that begins here ends (0: none begins): lines of three and more short runs."""
    if len(rows[first]) < 3:
        return 0
    stop, full, misses = first, 0, 0
    while stop < len(rows) and misses < 3:
        if len(rows[stop]) >= 3:
            full, misses = full + 1, 0
        else:
            misses += 1
            if len(rows[stop]) == 1 and len(rows[stop][0].text) > 24:
                break
        stop += 1
    while stop > first and len(rows[stop - 1]) < 2:
        stop -= 1
    return stop if full >= 3 else 0


def _cells(rows: list[list[Run]]) -> list[list[Cell]]:
    """Runs as cells: columns are the stretches of x that runs share; a line without a first cell goes on."""
    stretches: list[list[float]] = []
    for run in sorted((run for row in rows if len(row) >= 3 for run in row), key=lambda run: run.x0):
        if stretches and run.x0 < stretches[-1][1] - 1:
            stretches[-1][1] = max(stretches[-1][1], run.x1)
        else:
            stretches.append([run.x0, run.x1])
    table: list[list[str]] = []
    for row in rows:
        cells = [""] * len(stretches)
        for run in sorted(row, key=lambda run: run.x0):
            middle = (run.x0 + run.x1) / 2
            column = min(
                range(len(stretches)),
                key=lambda c: max(stretches[c][0] - middle, middle - stretches[c][1], 0),
            )
            cells[column] += run.text
        if table and sum(bool(cell) for cell in cells) < 3:
            table[-1] = [old + new for old, new in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    return [[Cell(cell) for cell in row] for row in table]


class _Flow:
    """Lines as they come, joined to paragraphs over columns and pages."""

    def __init__(self, document: Document):
        self.document = document
        self.lines: list[Line] = []
        self.rows: list[list[Cell]] = []  # of a table that the next page may go on with
        self.indented = 0
        self.seen = 0

    def line(self, line: Line) -> None:
        self.seen += 1
        self.indented += self._indent(line) > 1.2
        if self.lines and not self._goes_on(self.lines[-1], line):
            self.flush()
        self.lines.append(line)

    def flush(self) -> None:
        if self.rows:
            self._written(self.rows)
            self.rows = []
        if self.lines:
            text = ""
            for line in self.lines:
                if (
                    text
                    and text[-1].isascii()
                    and text[-1].isalpha()
                    and line.run.text[:1].isascii()
                    and line.run.text[:1].isalpha()
                ):
                    text += " "
                text += line.run.text
            self.document.paragraph(text, self.lines[0].page)
        self.lines = []

    def table(self, rows: list[list[Cell]], page: int) -> None:
        if not rows:
            return
        rows = [[replace(cell, page=page) for cell in row] for row in rows]
        on = self._rest(rows) if self.rows and self.rows[-1][0].page == page - 1 else None
        if on is None:
            self.flush()
            self.rows = rows
        else:
            self.rows += on

    def _rest(self, rows: list[list[Cell]]) -> list[list[Cell]] | None:
        """The rows by which a page goes on with the table of the page before; None for a table of its own.

        A heading that is repeated is left out; a row that the page's end cuts through is put together again.
        """
        if _width(rows) != _width(self.rows):
            return None
        same = 0
        while same < min(len(rows), len(self.rows)) and _texts(rows[same]) == _texts(self.rows[same]):
            same += 1
        rows = rows[same:]
        if not same and sum(bool(HEADS.match(text)) for text in _texts(rows[0])) > 1:
            return None
        if rows and not rows[0][0].text and len(rows[0]) == _width(rows):
            filled = {column: cell.text for column, cell in enumerate(rows[0]) if cell.text}
            if 2 * len(filled) <= len(rows[0]):
                for column, text in filled.items():
                    row, index = _ends(self.rows)[column]
                    above = self.rows[row][index]
                    self.rows[row][index] = replace(above, text=f"{above.text}\n{text}".lstrip())
                rows = rows[1:]
        return rows

    def _written(self, rows: list[list[Cell]]) -> None:
        if len(rows) == 1 and len(rows[0]) == 1:
            self.document.paragraph(rows[0][0].text, rows[0][0].page)
        else:
            self.document.table(rows)

    @staticmethod
    def _indent(line: Line) -> float:
        return (line.run.x0 - line.left) / max(line.run.size, 1)

    def _goes_on(self, above: Line, line: Line) -> bool:
        """Whether a line continues the paragraph of the one above."""
        size = max(line.run.size, 1)
        if abs(above.run.size - line.run.size) > 0.18 * size:
            return False
        by_indent = self.indented > 0.08 * self.seen and self.seen > 12
        # no line begins with a full stop nor parts a number from its unit and what closes it, so a line within a
        # paragraph may lack a few characters; more of them where every paragraph is known by its indent
        lacking = 1.9 if above.run.text.rstrip().endswith(CLOSED) else 6.0 if by_indent else 3.4
        if above.run.x1 < above.right - lacking * size:
            return False
        if self._indent(line) > 0.9:
            return False
        if OPENS.match(unicodedata.normalize("NFKC", line.run.text)):
            return False
        if above.run.text.rstrip().endswith(CLOSED) and not by_indent:
            return (
                line.gap < 0.75 and line.gap != 0.0 and above.page == line.page and self._tight(above, line)
            )
        return not line.gap > 1.6

    @staticmethod
    def _tight(above: Line, line: Line) -> bool:
        """Line pitch within a paragraph, where paragraphs have a wider one."""
        return (
            above.gap != 0.0
            and line.gap <= above.gap * 1.15
            and above.run.x1 > above.right - 0.6 * line.run.size
        )
