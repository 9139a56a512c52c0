"""Text and Markdown."""

import re

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
        from charset_normalizer import from_bytes

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
        rows, after = celled(lines, place) if HEADS.match(re.sub(r"\s", "", lines[place])) else ([], place)
        if rows:
            document.table([[Cell(cell) for cell in row] for row in rows])
            place = after
            continue
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


NUMBERED = re.compile(r"^\d{1,3}$")
HEADS = re.compile(
    r"^(?:序号|类别|类型|领域|指标|指标名称|主要指标|指标类别|名称|项目|单位|计量单位|属性|指标属性|性质|指标性质|备注|责任单位|牵头单位|完成时限|任务|工作任务|"
    r"(?:19|20)\d\d\s*年?.{0,10}|.{0,4}十[一二三四五六七八九]五.{0,8}|.{0,6}(?:基期|现状|目标|规划|年均|累计).{0,12})$"
)
KINDS = re.compile(r"^(?:约束性?|预期性?|约束性指标|预期性指标)$")


def celled(lines: list[str], place: int) -> tuple[list[list[str]], int]:
    """A table with a cell a line that begins at `place`: its rows, and where it ends. No rows: none begins.

    A heading of three and more cells, of which one names what is measured; then rows that each end with the kind of
    indicator, or begin with the next running number, or have as many cells as the heading.
    """
    cells, at = [], place
    while at < len(lines) and len(cells) < 12:
        text = lines[at].strip()
        if text and not HEADS.match(re.sub(r"\s", "", text)):
            break
        if text:
            cells.append(text)
        at += 1
    if len(cells) < 3 or not any(re.search("指标|名称|项目|任务", cell) for cell in cells):
        return [], place
    width, rows, row, stop = len(cells), [cells], [], at
    kinds = bool(re.search("属性|性质", cells[-1]))
    numbered = next((i for i, cell in enumerate(cells) if cell == "序号"), None)
    limit = min(len(lines), at + 600)
    while at < limit:
        text = lines[at].strip()
        at += 1
        if not text:
            continue
        if len(text) > 40 or re.search(
            r"。$|^第.{1,4}[章节]|^[一二三四五六七八九十]+、|^\([一二三四五六七八九十]+\)|^（[一二三四五六七八九十]+）",
            text,
        ):
            break
        row.append(text)
        full = KINDS.match(text) if kinds else len(row) == width
        if full:
            if (
                not kinds
                and numbered is not None
                and not (numbered < len(row) and NUMBERED.match(row[numbered]))
            ):
                break
            if len(row) < 3 or len(row) > width + 3:
                break
            rows.append(_fitted(row, width))
            row, stop = [], at
    return (rows, stop) if len(rows) > 1 else ([], place)


def _fitted(row: list[str], width: int) -> list[str]:
    """A row of as many cells as the heading: what is left out at its front is a group's name, as in merged cells."""
    if len(row) > width:
        row = row[len(row) - width :]
    return [""] * (width - len(row)) + row


def _row(line: str) -> list[str] | None:
    if line.count("|") >= 2:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    filled = len([cell for cell in line.split("\t") if cell.strip()])
    if filled >= 2 or (filled and line.count("\t") >= 2 and line[0] != "\t"):
        return [cell.strip() for cell in line.strip("\n").split("\t")]
    return None
