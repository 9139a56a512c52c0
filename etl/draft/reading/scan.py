"""A page without a text layer, read by OCR into what a text layer gives: characters with their boxes.

The reader is an extra (ocr-requirements.txt, `make ocr`). Its models are named by their path in the wheel: those
that it is not told of it would fetch.
"""

import importlib.util
import re
import unicodedata
from functools import cache
from pathlib import Path
from statistics import median

import pypdfium2.raw as pdfium

from etl.draft.reading.limits import Clock

Char = tuple[float, float, float, float, str, float]  # left, right, bottom, top, the sign, its line
DPI = 200
MAX_SIDE = 2_400  # px; a larger page is drawn smaller
FINDS = 1_280  # px of the longer side in which lines are found: 40 % quicker, and they are the same ones
SECONDS = 120  # that a page may take beside others
FEW = 10  # characters: page numbers and stamps are no text layer
PICTURED = 0.3  # of a page's area


def is_scan(page, chars: list[Char]) -> bool:
    """Whether a page is a picture: next to no characters, and pictures over a good part of it."""
    if len(chars) >= FEW:
        return False
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0, right - left) * max(0, top - bottom)
    return covered > PICTURED * width * height


@cache
def reader():
    """The OCR, with the models of its wheel; None where the extra is not installed."""
    if not all(map(importlib.util.find_spec, ("rapidocr", "onnxruntime"))):
        return None
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    found, read = (next(models.glob(f"*_{part}_*.onnx"), None) for part in ("det", "rec"))
    if not found or not read:
        return None
    return rapidocr.RapidOCR(params={
        "Det.model_path": str(found), "Rec.model_path": str(read), "Global.use_cls": False,
        "Det.limit_type": "max", "Det.limit_side_len": FINDS, "Global.max_side_len": MAX_SIDE, "Global.log_level": "critical",
    })  # fmt: skip


def chars(page, clock: Clock) -> list[Char]:
    """The characters of a page that is a picture, in points from its lower left as those of a text layer."""
    clock.until += SECONDS
    clock.seconds += SECONDS
    width, height = page.get_size()
    scale = min(DPI / 72, MAX_SIDE / max(width, height))
    result = reader()(page.render(scale=scale).to_numpy())
    if result.txts is None:
        return []
    lines = []
    for box, text in zip(result.boxes, map(_mended, result.txts), strict=True):
        left, right = box[[0, 3], 0].mean() / scale, box[[1, 2], 0].mean() / scale
        middle = height - box[:, 1].mean() / scale
        lines.append((left, right, middle, text, (right - left) / max(1.0, sum(map(_width, text)))))
    usual = median(size for *_, size in lines)
    found: list[Char] = []
    for left, right, middle, text, size in lines:
        # boxes are a little too wide or high: what is nearly of one size is of one size
        size = usual if 0.75 < size / usual < 1.3 else size
        step = (right - left) / max(1.0, sum(map(_width, text)))
        for sign in text:
            wide = step * _width(sign)
            if sign != " ":
                found.append((left, left + wide, middle - size / 2, middle + size / 2, sign, middle))
            left += wide
    return found


def _width(sign: str) -> float:
    """Of a sign, in full ones."""
    return 1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5


def _mended(text: str) -> str:
    """A line of text: ‰ is read as %0 at times, and each comma as that of a number."""
    return re.sub(r",(?!\d{3}(?!\d))", "，", re.sub(r"%[0oO](?!\d)", "‰", text))
