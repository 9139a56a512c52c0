"""Text and Markdown."""

import re

from charset_normalizer import from_bytes

from etl.draft.text import Cell, Document

RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def decode(raw: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 with or without a mark, else GB18030, else what fits best."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    # a few bad bytes must not cost the text: the better of the two, with signs for what is lost
    guesses = [raw.decode(name, "replace") for name in ("utf-8", "gb18030")]
    best = min(guesses, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") * 20 > len(best):
        match = from_bytes(raw[:200_000]).best()
        if match is not None:
            return raw.decode(match.encoding, "replace")
    return best


def read(raw: bytes) -> Document:
    """A line a paragraph; a run of lines with | or tabs a table."""
    document = Document()
    lines = decode(raw).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    place = 0
    while place < len(lines):
        rows = []
        while place < len(lines) and _row(lines[place]) is not None:
            if not RULE.match(lines[place]):
                rows.append(_row(lines[place]))
            place += 1
        if len(rows) > 1:
            document.table([[Cell(cell) for cell in row] for row in rows])
            continue
        if rows:
            document.paragraph(lines[place - 1])
            continue
        document.paragraph(lines[place])
        place += 1
    return document


def _row(line: str) -> list[str] | None:
    if line.count("|") >= 2:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.strip("\n").count("\t") >= 1 and len([c for c in line.split("\t") if c.strip()]) >= 2:
        return [cell.strip() for cell in line.strip("\n").split("\t")]
    return None
