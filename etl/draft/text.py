"""One document as one string: its blocks, and the same string as the grammar reads it."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

MAX_PARAGRAPH = 2_500  # characters; a longer one is cut at a full stop
MAX_COLUMNS = 60  # of a table; a wider one is read as lines
MAX_SPAN = 300  # rows that one cell may cover
MAX_DIGITS = 24  # of one number; what goes on longer is no number
# a line of a cell that is a value and nothing else
VALUE = re.compile(r"[<>≤≥＜＞〔\[(]?-?\d[\d,.]*(?<![,.])[%‰]?[〕\])]?(?:以上|以下|左右|以内)?|[—\-/]+")


@dataclass(frozen=True)
class Cell:
    """A table's cell before it has its place in the document string; lines of it are parted by a line feed."""

    text: str
    rows: int = 1
    columns: int = 1
    page: int = 0


@dataclass(frozen=True)
class Block:
    """A paragraph or a table's cell: text[start:end], and where it stood in the file.

    `page` counts from 1 (0: the format has no pages). `table` is 0 for a paragraph; `row` and `column` are those of
    the cell's upper left corner. `heading` is the level that the file itself gives a heading (0: none).
    """

    start: int
    end: int
    page: int = 0
    heading: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1


@dataclass
class Document:
    """A paragraph a line, a table's row a line with a tab between its cells: offsets count in `text`.

    `recognised`: pages that were read by OCR. `pictures`: pages that are pictures and were not read.
    """

    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    size: int = 0
    written: list[str] = field(default_factory=list)
    recognised: set[int] = field(default_factory=set)
    pictures: list[int] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The document string; to be asked for when all is added."""
        return "".join(self.written)

    def _add(self, text: str) -> None:
        self.written.append(text)
        self.size += len(text)

    def paragraph(self, text: str, page: int = 0, heading: int = 0) -> None:
        """Add a paragraph; of a run of blanks one stays."""
        for part in _parts(_one_line(text)):
            start = self.size
            self._add(part + "\n")
            self.blocks.append(Block(start, start + len(part), page, heading))

    def table(self, rows: list[list[Cell]], page: int = 0) -> None:
        """Add a table; a cell that spans rows or columns stands once, at its upper left corner."""
        if max((sum(cell.columns for cell in row) for row in rows), default=0) > MAX_COLUMNS:
            for row in rows:
                self.paragraph(" ".join(cell.text for cell in row), page)
            return
        self.tables += 1
        rows = _a_row_each(rows)
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            column, parts = 0, []
            for cell in row:
                while (number, column) in taken:
                    column += 1
                down = min(cell.rows, len(rows) - number, MAX_SPAN)
                cell = replace(cell, rows=down)
                for down in range(cell.rows):
                    taken.update((number + down, column + right) for right in range(cell.columns))
                parts.append((column, cell, _one_line(cell.text)))
                column += cell.columns
            for index, (column, cell, text) in enumerate(parts):
                if index:
                    self._add("\t")
                start = self.size
                self._add(text)
                self.blocks.append(
                    Block(
                        start,
                        start + len(text),
                        cell.page or page,
                        0,
                        self.tables,
                        number,
                        column,
                        cell.rows,
                        cell.columns,
                    )
                )
            self._add("\n")

    def page(self, offset: int) -> int:
        """The page of the block that holds this offset."""
        index = bisect_right([block.start for block in self.blocks], offset) - 1
        return self.blocks[index].page if index >= 0 else 0


def _a_row_each(rows: list[list[Cell]]) -> list[list[Cell]]:
    """A row in which names and values stand on as many lines of their cells is as many rows: 床位数 / 其中：公立
    beside 6.3 / 4.1. What has one line, or another number of them, spans them all."""
    rows, index = list(rows), 0
    while index < len(rows):
        lines = [[line.strip() for line in cell.text.split("\n") if line.strip()] for cell in rows[index]]
        values = [len(own) > 1 and all(map(VALUE.fullmatch, own)) for own in lines]
        counts = {len(own) for own, value in zip(lines, values, strict=True) if value}
        count = min(counts, default=1)
        if len(counts) == 1 and any(
            len(own) == count and not value for own, value in zip(lines, values, strict=True)
        ):
            for above in range(index):
                rows[above] = [
                    replace(cell, rows=cell.rows + count - 1) if above + cell.rows > index else cell
                    for cell in rows[above]
                ]
            parted: list[list[Cell]] = [[] for _ in range(count)]
            for cell, own in zip(rows[index], lines, strict=True):
                if len(own) == count and cell.rows == 1:
                    for row, line in zip(parted, own, strict=True):
                        row.append(replace(cell, text=line))
                else:
                    parted[0].append(replace(cell, rows=cell.rows + count - 1))
            rows[index : index + 1] = parted
        index += count
    return rows


def _parts(text: str) -> list[str]:
    parts = []
    while len(text) > MAX_PARAGRAPH:
        cut = text.rfind("。", 0, MAX_PARAGRAPH) + 1 or MAX_PARAGRAPH
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text] if text else parts


def _one_line(text: str) -> str:
    text = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", text)
    return re.sub(r"[\s\u00a0\u200b\ufeff]+", " ", text).strip()


# Signs that look alike are one sign for the grammar; a comma or colon inside a number stays what it is.
SIGNS = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "﹪": "%", "〈": "<", "〉": ">", "【": "〔", "】": "〕",
                       "[": "〔", "]": "〕", "″": "”", "〝": "“", "〞": "”", "–": "—", "―": "—", "─": "—", "━": "—", "～": "~",
                       "﹣": "-", "−": "-"})  # fmt: skip


class Flat:
    """The document string without blanks and with half-width signs; `at[i]` is where its character i stood.

    What `etl.outline.normalise` does to a line happens here too, but every character keeps its place.
    """

    def __init__(self, text: str):
        chars: list[str] = []
        at: list[int] = []
        for place, char in enumerate(text):
            if char in "\n\t":
                chars.append(char)
                at.append(place)
                continue
            folded = unicodedata.normalize("NFKC", char)
            if not char.isdecimal() and unicodedata.category(char) == "No" and char not in "²³":
                folded = char  # a circled number is a list's sign, not a digit
            for part in folded:
                chars.append(part)
                at.append(place)
        kept_chars: list[str] = []
        kept_at: list[int] = []
        size, run = len(chars), 0
        for place, char in enumerate(chars):
            if (char.isspace() and char not in "\n\t") or char == "?":
                # a blank stays only between two digits, where it may part two numbers
                before = kept_chars[-1] if kept_chars else ""
                following = next(
                    (c for c in chars[place + 1 : place + 6] if not c.isspace() and c != "?"), ""
                )
                if not (before.isdecimal() and following.isdecimal()):
                    continue
                char = " "
            elif char == "*" and (
                (place + 1 < size and chars[place + 1] == "*") or (place and chars[place - 1] == "*")
            ):
                continue
            elif char in ",:∶":
                char = "," if char == "," else ":"
                before = chars[place - 1] if place else ""
                following = chars[place + 1] if place + 1 < size else ""
                full = text[at[place]] in "，："
                inside = before.isdecimal() and following.isdecimal()
                if not inside or (char == "," and full):
                    char = char.translate(SIGNS)
            else:
                char = char.translate(SIGNS)
            run = run + 1 if char.isdecimal() else 0
            kept_chars.append(char if run <= MAX_DIGITS else "\ufffd")
            kept_at.append(at[place])
        self.text = "".join(kept_chars)
        self.at = kept_at

    def index(self, offset: int) -> int:
        """The first character that stood at or after this offset of the document string."""
        return bisect_left(self.at, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where flat characters start..end stood in the document string."""
        if start >= end:
            return (self.at[start],) * 2
        return self.at[start], self.at[end - 1] + 1
