"""A page without a text layer, read by OCR into what a text layer gives: characters with their boxes.

The reader is an extra (ocr-requirements.txt, `make ocr`). Its models are named by their path in the wheel: those
that it is not told of it would fetch.
"""

import importlib.util
import re
import unicodedata
from functools import cache
from math import degrees
from pathlib import Path
from statistics import median

import pypdfium2.raw as pdfium

from etl.draft.reading.limits import Clock

Char = tuple[float, float, float, float, str, float]  # left, right, bottom, top, the sign, its line
Rules = tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]
DPI = 200
MAX_SIDE = 2_400  # px; a larger page is drawn smaller
FINDS = 1_280  # px of the longer side in which lines are found: 40 % quicker, and they are the same ones
SECONDS = 120  # that a page may take beside others
RULE = 24  # points: what is drawn straight for so long is a ruled line, and no stroke of a sign
THICK = 8  # points: what is thicker is a bar
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


def read(page, clock: Clock) -> tuple[list[Char], Rules]:
    """The characters and the ruled lines of a page that is a picture, in points from its lower left as those of a
    text layer; a page that lies askew is turned straight."""
    clock.until += SECONDS
    clock.seconds += SECONDS
    width, height = page.get_size()
    scale = min(DPI / 72, MAX_SIDE / max(width, height))
    picture = page.render(scale=scale).to_numpy()
    result = reader()(picture)
    if result.txts is None:
        return [], ([], [])
    level, turn = _level(picture, _slope(result.boxes))
    lines = []
    for box, text in zip(result.boxes @ turn[:, :2].T + turn[:, 2], map(_mended, result.txts), strict=True):
        left, right = box[[0, 3], 0].mean() / scale, box[[1, 2], 0].mean() / scale
        middle = height - box[:, 1].mean() / scale
        lines.append((left, right, middle, text, (right - left) / max(1.0, sum(map(_width, text)))))
    return _signs(lines), _rules(level, scale, height)


def _slope(boxes) -> float:
    """How far the lines of a page lean, in radians: the usual one of the longest."""
    import numpy as np

    along = (boxes[:, 1] - boxes[:, 0] + boxes[:, 2] - boxes[:, 3]) / 2
    long = along[along[:, 0] >= np.quantile(along[:, 0], 0.75)]
    return float(np.median(np.arctan2(long[:, 1], long[:, 0])))


def _level(picture, slope: float):
    """A picture in grey with its lines level, and the turn (2 x 3) about its middle that makes them so."""
    import cv2

    grey = (
        cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 and picture.shape[2] > 1 else picture
    )
    grey = grey.squeeze()
    turn = cv2.getRotationMatrix2D((grey.shape[1] / 2, grey.shape[0] / 2), degrees(slope), 1)
    return cv2.warpAffine(grey, turn, grey.shape[::-1], flags=cv2.INTER_CUBIC, borderValue=255), turn


def _rules(level, scale: float, height: float) -> Rules:
    """Drawn lines of a level picture: horizontal (y, x0, x1) and vertical (x, y0, y1)."""
    import cv2
    import numpy as np

    dark = cv2.adaptiveThreshold(
        cv2.GaussianBlur(level, (3, 3), 0), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 25
    )
    long, found = int(RULE * scale), []
    for across, along in (((1, 3), (long, 1)), ((3, 1), (1, long))):
        drawn = cv2.dilate(dark, np.ones(across[::-1], np.uint8))  # what leans a little is still one line
        drawn = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones(along[::-1], np.uint8))
        shapes, _ = cv2.findContours(
            cv2.dilate(drawn, np.ones((3, 3), np.uint8)), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
        )
        found.append([tuple(side / scale for side in cv2.boundingRect(shape)) for shape in shapes])
    flat = [(height - y - high / 2, x, x + wide) for x, y, wide, high in found[0] if high <= THICK]
    upright = [
        (x + wide / 2, height - y - high, height - y) for x, y, wide, high in found[1] if wide <= THICK
    ]
    return flat, upright


def _signs(lines: list[tuple[float, float, float, str, float]]) -> list[Char]:
    """The characters of lines (left, right, middle, text, width of a full sign), evenly spread over each."""
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
