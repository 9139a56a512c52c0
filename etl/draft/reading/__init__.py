"""A file as one document string, whatever its format. Nothing is fetched, no macro run."""

import importlib
import importlib.util
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from etl.draft.reading.limits import MAX_CHARS, MAX_FILE, MB, Clock, Unreadable
from etl.draft.text import Document

NEEDS = {"html": "lxml", "docx": "lxml", "pdf": "pypdfium2"}
SUFFIXES = {
    ".txt": "plain", ".md": "plain", ".markdown": "plain", ".text": "plain",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
    ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
OLD = {".doc": "DOCX or PDF", ".wps": "DOCX or PDF", ".rtf": "DOCX", ".ofd": "PDF", ".odt": "DOCX", ".docm": "DOCX, without its macros",
       ".xls": "PDF", ".xlsx": "PDF", ".et": "PDF", ".mht": "HTML", ".mhtml": "HTML", ".ceb": "PDF", ".caj": "PDF", ".ppt": "PDF", ".pptx": "PDF"}  # fmt: skip


def read(path: Path, say: Callable[[str], None] = lambda line: None) -> Document:
    """Read a plan's file; raises Unreadable with a sentence. `say` is told how far a slow one is."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable("It is a folder. Name one file.")
        if size > MAX_FILE:
            raise Unreadable(
                f"It has {size / MB:.0f} MB; at most {MAX_FILE / MB:.0f} MB are read. Save it smaller, without pictures."
            )
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"It cannot be opened ({error.strerror}).") from None
    if not raw.strip(b" \r\n\t\x00"):
        raise Unreadable("It is empty.")
    form = _format(path, raw)
    needed = NEEDS.get(form)
    if needed and importlib.util.find_spec(needed) is None:
        raise Unreadable(f"To read this format, {needed} is needed: pip install {needed}.")
    reader = importlib.import_module(f"etl.draft.reading.{form}")
    try:
        document = reader.read(raw, Clock(say=say)) if form != "plain" else reader.read(raw)
    except Unreadable:
        raise
    except (MemoryError, RecursionError):
        raise Unreadable("It is nested too deeply or too large to be read. Save it as text.") from None
    except Exception as error:  # a damaged file may break a parser anywhere; the keeper gets a sentence
        raise Unreadable(
            f"It is damaged, or not what its name says ({type(error).__name__}). Open it and save it anew."
        ) from None
    if not document.text.strip():
        raise Unreadable("It holds no text. If it is a scan, save it with recognised text first.")
    if len(document.text) > MAX_CHARS:
        raise Unreadable(
            f"It has {len(document.text):,} characters; at most {MAX_CHARS:,} are read. Split it."
        )
    return document


def _format(path: Path, raw: bytes) -> str:
    """The reader by what the file holds; its name decides only between text and HTML."""
    suffix = path.suffix.lower()
    if raw.startswith(b"%PDF") or b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw, suffix)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if suffix == ".docx":
            raise Unreadable(
                "It is locked with a password, or an old Word file. Open it and save it as DOCX without a password."
            )
        raise Unreadable(f"It is an old Office file. Save it as {OLD.get(suffix, 'DOCX or PDF')}.")
    if suffix in OLD:
        raise Unreadable(f"Files of kind {suffix} are not read. Save it as {OLD[suffix]}.")
    if suffix in (".docx", ".pdf"):
        raise Unreadable(
            f"It is damaged: it does not begin like a {suffix[1:].upper()} file. Open it and save it anew."
        )
    if suffix in (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif") or raw[:4] in (
        b"\x89PNG",
        b"\xff\xd8\xff\xe0",
        b"GIF8",
    ):
        raise Unreadable("It is a picture. Save it as PDF with recognised text, or type the text.")
    head = raw[:4096].lower()
    if b"<html" in head or b"<!doctype html" in head or b"<body" in head or SUFFIXES.get(suffix) == "html":
        return "html"
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("It is no text, HTML, DOCX or PDF. Save it as one of these.")
    return "plain"


def _packed(raw: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("It is damaged: its parts cannot be listed. Open it and save it anew.") from None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("It holds macros. Save it as DOCX without macros.")
    if "word/document.xml" in names or any(name.endswith("document.xml") for name in names):
        return "docx"
    if "OFD.xml" in names:
        raise Unreadable("OFD files are not read. Save it as PDF.")
    raise Unreadable(
        f"It is a packed file without a Word document. Unpack it, or save it as {OLD.get(suffix, 'DOCX or PDF')}."
    )
