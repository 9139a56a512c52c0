"""Saved pages: the main text without what surrounds it, tables with their spans."""

import re

from lxml import etree, html

from etl.draft.reading.limits import MAX_CELLS, Clock, Unreadable
from etl.draft.reading.plain import decode
from etl.draft.text import Cell, Document

DROPPED = {"script", "style", "noscript", "head", "iframe", "object", "embed", "svg", "form", "button", "select", "nav", "footer", "template", "textarea", "audio", "video", "canvas", "input"}  # fmt: skip
BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "ul", "ol", "dl", "dt", "dd", "tr", "blockquote", "center", "pre", "table", "hr", "figure", "main", "header", "body"}  # fmt: skip
SURROUNDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|foot|header|head-top|topbar|sidebar|side|breadcrumb|crumb|share|related|recommend|copyright|comment|pagination|pager|toolbar|search|login|banner|ads?|hot|rank|link|links|friendlink)(?:$|[\s_-])",
    re.I,
)
DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.I)
HEADING = re.compile(r"h([1-6])$")


def read(raw: bytes, clock: Clock) -> Document:
    text = _decoded(raw)
    parser = html.HTMLParser(
        recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    text = re.sub(r"<\?xml[^>]*\?>", "", text)
    text = re.sub(
        r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", text, flags=re.S | re.I
    )  # no entity of its own is read
    root = html.document_fromstring(text or "<p></p>", parser=parser)
    for element in list(root.iter()):
        clock.check()
        if element is root or not isinstance(element.tag, str):
            continue
        style = (element.get("style") or "").replace(" ", "").lower()
        hidden = "display:none" in style or element.get("hidden") is not None
        if (
            element.tag in DROPPED
            or hidden
            or (element.tag not in ("body", "html", "td", "th") and _surrounds(element))
        ):
            _remove(element)
    main = _main(root)
    document = Document()
    _walk(main, document, clock)
    return document


def _decoded(raw: bytes) -> str:
    declared = DECLARED.search(raw[:4096])
    if declared and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii", "replace").lower()
        name = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}.get(name, name)
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw)


def _surrounds(element) -> bool:
    words = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not words.strip() or not SURROUNDS.search(words):
        return False
    return _size(element) < 1_500


def _size(element) -> int:
    return len(re.sub(r"\s+", "", "".join(element.itertext())))


def _remove(element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _main(root):
    """The smallest element that holds most of the text which is not links."""
    body = root.find("body")
    current = body if body is not None else root
    whole = _prose(current)
    while True:
        children = [
            child
            for child in current
            if isinstance(child.tag, str) and child.tag in BLOCKS | {"td", "tbody", "span"}
        ]
        best = max(children, key=_prose, default=None)
        if (
            best is None
            or best.tag in ("p", "td", "tr", "table", "tbody", "li", "span")
            or _prose(best) < 0.8 * whole
        ):
            if (
                best is not None
                and best.tag in ("table", "tbody", "tr", "td")
                and _layout(best)
                and _prose(best) >= 0.8 * whole
            ):
                current = best
                continue
            return current
        current = best


def _layout(element) -> bool:
    """Whether a table only places things: one of its cells holds nearly all."""
    if element.tag in ("tbody", "tr", "td"):
        return True
    sizes = [_size(cell) for cell in element.iter("td")]
    return bool(sizes) and max(sizes) > 0.8 * _size(element) and max(sizes) > 800


def _prose(element) -> int:
    linked = sum(_size(link) for link in element.iter("a"))
    return max(0, _size(element) - 2 * linked)


def _walk(element, document: Document, clock: Clock) -> None:
    pieces: list[str] = []

    def flush(heading: int = 0) -> None:
        document.paragraph("".join(pieces), heading=heading)
        pieces.clear()

    def visit(node, depth: int) -> None:
        clock.check()
        if depth > 180:
            raise RecursionError
        if node.tag == "table" and not (_layout(node) and _size(node) > 800):
            flush()
            _table(node, document)
        else:
            level = HEADING.match(node.tag) if isinstance(node.tag, str) else None
            block = node.tag in BLOCKS or node.tag in ("td", "th", "tbody")
            if block:
                flush()
            if node.tag == "li":
                number = _number(node)
                if number:
                    pieces.append(number)
            if node.text:
                pieces.append(node.text)
            for child in node:
                if isinstance(child.tag, str):
                    visit(child, depth + 1)
                if child.tail:
                    pieces.append(child.tail)
            if block:
                flush(int(level[1]) if level else 0)

    visit(element, 0)
    flush()


def _number(item) -> str:
    """What a browser writes before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start") or "1"
    index = [child for child in parent if child.tag == "li"].index(item)
    return f"{int(start) + index if start.isdecimal() else index + 1}."


def _table(table, document: Document) -> None:
    rows = []
    count = 0
    for row in table.iter("tr"):
        nearest = next(row.iterancestors("table"), None)
        if nearest is not table:
            continue
        cells = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            count += 1
            if count > MAX_CELLS:
                raise Unreadable(f"A table has more than {MAX_CELLS:,} cells. Save the plan without it.")
            cells.append(Cell(_lines(cell), _span(cell.get("rowspan")), _span(cell.get("colspan"))))
        if cells:
            rows.append(cells)
    if len(rows) == 1 and len(rows[0]) == 1:
        document.paragraph(rows[0][0].text)
    elif rows:
        document.table(rows)


def _lines(cell) -> str:
    """The text of a cell, line feeds where it breaks."""
    parts = []
    for event, inside in etree.iterwalk(cell, events=("start", "end", "comment")):
        block = inside.tag in BLOCKS and inside is not cell
        if event == "start":
            parts += ["\0" if block else "", inside.text or ""]
        elif inside is not cell:
            parts += ["\0" if block and inside.tag != "br" else "", inside.tail or ""]
    return re.sub(r"\s*\0\s*", "\n", re.sub(r"\s+", " ", "".join(parts)))


def _span(value: str | None) -> int:
    value = (value or "1").strip()
    return min(max(int(value), 1), 200) if value.isdecimal() and len(value) < 6 else 1
