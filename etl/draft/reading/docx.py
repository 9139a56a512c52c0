"""Word files: paragraphs in order with the numbers that Word writes by itself, tables with merged cells, text boxes.

Of tracked changes the new text is read. The parts are XML; no entity, no link and no macro is followed.
"""

import zipfile
from io import BytesIO

from lxml import etree

from etl.draft.reading.limits import MAX_CELLS, MAX_RATIO, MAX_UNPACKED, MB, Clock, Unreadable
from etl.draft.text import Cell, Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DIGITS = "零一二三四五六七八九"


def read(raw: bytes, clock: Clock) -> Document:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        parts = _parts(archive)
    root = _xml(parts["word/document.xml"])
    body = root.find(f"{W}body")
    if body is None:
        raise Unreadable("It is damaged: it holds no document. Open it and save it anew.")
    reader = _Reader(
        _Numbering(parts.get("word/numbering.xml")), _Styles(parts.get("word/styles.xml")), clock
    )
    reader.body(body, 0)
    return reader.document


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    total, parts = 0, {}
    for info in archive.infolist():
        total += info.file_size
        if info.flag_bits & 1:
            raise Unreadable("It is locked with a password. Save it without one.")
        if total > MAX_UNPACKED or (
            info.file_size > MB and info.file_size > MAX_RATIO * max(1, info.compress_size)
        ):
            raise Unreadable(
                f"It unpacks to more than is read ({MAX_UNPACKED / MB:.0f} MB, or {MAX_RATIO} times its size). Save it without pictures."
            )
    for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml"):
        try:
            with archive.open(name) as part:
                data = part.read(MAX_UNPACKED + 1)
        except KeyError:
            continue
        if len(data) > MAX_UNPACKED:
            raise Unreadable("It unpacks to more than is read.")
        parts[name] = data
    if "word/document.xml" not in parts:
        raise Unreadable("It is damaged: it holds no document. Open it and save it anew.")
    return parts


def _xml(data: bytes):
    data = data.replace(STRICT[1:-1].encode(), W[1:-1].encode())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "It declares entities of its own, which no Word file needs. Open it and save it anew."
        )
    return root


class _Styles:
    """Heading level and numbering that a paragraph's style brings."""

    def __init__(self, data: bytes | None):
        self.levels: dict[str, int] = {}
        self.numbered: dict[str, tuple[str, int]] = {}
        if data is None:
            return
        for style in _xml(data).iter(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None and (outline.get(f"{W}val") or "").isdecimal():
                self.levels[name] = int(outline.get(f"{W}val")) + 1
            number = style.find(f"{W}pPr/{W}numPr/{W}numId")
            level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
            if number is not None:
                self.numbered[name] = (number.get(f"{W}val") or "", _int(level))


class _Numbering:
    """The numbers that Word writes by itself: formats by list and level, counted as paragraphs come."""

    def __init__(self, data: bytes | None):
        self.lists: dict[str, str] = {}
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, list[int]] = {}
        if data is None:
            return
        root = _xml(data)
        for abstract in root.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId") or ""
            for level in abstract.iter(f"{W}lvl"):
                number = level.get(f"{W}ilvl") or "0"
                form = _val(level.find(f"{W}numFmt"), "decimal")
                text = _val(level.find(f"{W}lvlText"), "")
                start = _int(level.find(f"{W}start"), 1)
                self.levels[name, int(number) if number.isdecimal() else 0] = (form, text, start)
        for number in root.iter(f"{W}num"):
            self.lists[number.get(f"{W}numId") or ""] = _val(number.find(f"{W}abstractNumId"), "")

    def next(self, number: str, level: int) -> str:
        abstract = self.lists.get(number)
        if abstract is None or (abstract, level) not in self.levels or level > 8:
            return ""
        counts = self.counts.setdefault(abstract, [0] * 9)
        start = self.levels[abstract, level][2]
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (8 - level)
        text = self.levels[abstract, level][1]
        for depth in range(level + 1):
            form, _, first = self.levels.get((abstract, depth), ("decimal", "", 1))
            text = text.replace(f"%{depth + 1}", _written(counts[depth] or first, form))
        return text if any(char.isalnum() for char in text) else ""


def _written(number: int, form: str) -> str:
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseCounting",
    ):
        return _chinese(number)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form == "bullet":
        return ""
    return str(number)


def _chinese(number: int) -> str:
    if number <= 0 or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else DIGITS[tens]) + "十") + (DIGITS[ones] if ones else "")


class _Reader:
    def __init__(self, numbering: _Numbering, styles: _Styles, clock: Clock):
        self.numbering, self.styles, self.clock = numbering, styles, clock
        self.document = Document()
        self.cells = 0

    def body(self, parent, depth: int) -> None:
        if depth > 40:
            raise RecursionError
        for element in parent:
            self.clock.check()
            if element.tag == f"{W}p":
                text, boxes = self.text(element)
                self.document.paragraph(text, heading=self._level(element))
                for box in boxes:
                    self.body(box, depth + 1)
            elif element.tag == f"{W}tbl":
                self.table(element, depth)
            elif element.tag in (f"{W}sdt", f"{W}ins", f"{W}customXml", f"{W}sdtContent", f"{W}smartTag"):
                self.body(element, depth + 1)

    def _level(self, paragraph) -> int:
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            level = _int(own)
            return level + 1 if level < 9 else 0
        return self.styles.levels.get(_val(paragraph.find(f"{W}pPr/{W}pStyle"), ""), 0)

    def text(self, paragraph) -> tuple[str, list]:
        """A paragraph's text with its own number, and the text boxes that hang at it."""
        style = _val(paragraph.find(f"{W}pPr/{W}pStyle"), "")
        number, level = self.styles.numbered.get(style, ("", 0))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number = _val(own.find(f"{W}numId"), number)
            level = _int(own.find(f"{W}ilvl"), level)
        parts, boxes = [self.numbering.next(number, level) if number and number != "0" else ""], []
        self._runs(paragraph, parts, boxes)
        return "".join(parts), boxes

    def _runs(self, element, parts: list[str], boxes: list) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                parts.append(child.text or "")
            elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                parts.append(" ")
            elif tag == f"{W}noBreakHyphen":
                parts.append("-")
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag in (
                f"{W}del",
                f"{W}moveFrom",
                f"{W}pPr",
                f"{W}rPr",
                f"{W}instrText",
                f"{MC}Fallback",
                f"{W}delText",
            ):
                continue
            elif isinstance(tag, str):
                self._runs(child, parts, boxes)

    def table(self, table, depth: int) -> None:
        grid: list[list[tuple[str, int, str]]] = []
        for row in table.iter(f"{W}tr"):
            if (
                next(row.iterancestors(f"{W}tbl"), None) is not table
                or row.find(f"{W}trPr/{W}del") is not None
            ):
                continue
            cells = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl"), None) is not table:
                    continue
                self.cells += 1
                if self.cells > MAX_CELLS:
                    raise Unreadable(
                        f"Its tables have more than {MAX_CELLS:,} cells. Save the plan without them."
                    )
                span = _int(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                down = "" if merge is None else (merge.get(f"{W}val") or "continue")
                texts = []
                for paragraph in cell.iter(f"{W}p"):
                    text, _ = self.text(paragraph)
                    if text.strip():
                        texts.append(text)
                cells.append(("\n".join(texts), max(1, min(span, 100)), down))
            grid.append(cells)
        self.clock.check()
        rows = _merged(grid)
        if len(rows) == 1 and len(rows[0]) == 1:
            for paragraph in table.iter(f"{W}p"):
                self.document.paragraph(self.text(paragraph)[0])
        elif rows:
            self.document.table(rows)


def _merged(grid) -> list[list[Cell]]:
    """Cells merged downwards as one cell that spans rows."""
    rows_by_column: list[dict[int, tuple[str, int, str]]] = []
    for row in grid:
        column, by_column = 0, {}
        for cell in row:
            by_column[column] = cell
            column += cell[1]
        rows_by_column.append(by_column)
    rows = []
    for number, by_column in enumerate(rows_by_column):
        cells = []
        for column, (text, span, down) in by_column.items():
            if down == "continue" and number and column in rows_by_column[number - 1]:
                continue
            height = 1
            if down == "restart":
                while (
                    number + height < len(rows_by_column)
                    and rows_by_column[number + height].get(column, ("", 0, ""))[2] == "continue"
                ):
                    height += 1
            cells.append(Cell(text, height, span))
        rows.append(cells)
    return rows


def _val(element, default: str) -> str:
    return default if element is None else element.get(f"{W}val") or default


def _int(element, default: int = 0) -> int:
    value = _val(element, str(default))
    return int(value) if value.isdecimal() and len(value) < 6 else default
