"""Files of made-up or given text in the formats that are read: what the tests know to the character."""

import io
import zipfile
from html import escape
from xml.sax.saxutils import escape as xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{xml(text)}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body, and other parts of word/ by name (numbering, styles)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        head = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
        archive.writestr("word/document.xml", head + body + "</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def word(lines: list[str]) -> bytes:
    return docx("".join(paragraph(line) for line in lines))


def page(lines: list[str], style: str = "") -> str:
    """A saved page with what government sites put around the text."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{style}</style></head><body><div class='nav'><a href='/'>首页</a> <a href='/a'>政务公开</a></div>"
        f"<div class='content'>{body}</div><div class='footer'>主办：某某市人民政府 ICP备12345678号</div></body></html>"
    )
