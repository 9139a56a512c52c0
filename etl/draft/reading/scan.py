"""A page without a text layer, read by OCR into what a text layer gives: characters with their boxes.

The reader is an extra (ocr-requirements.txt, `make ocr`). Its models are named by their path in the wheel: those
that it is not told of it would fetch.
"""

import importlib.util
import itertools
import re
import unicodedata
from functools import cache
from math import degrees
from pathlib import Path
from statistics import median

import pypdfium2.raw as pdfium

from etl.draft.reading.limits import Clock

Char = tuple[float, float, float, float, str, float]  # left, right, bottom, top, the sign, its line
Ring = tuple[float, float, float, float]  # middle, width and height of what it holds, in full signs
Rules = tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]
DPI = 200
MAX_SIDE = 2_400  # px; a larger page is drawn smaller
FINDS = 1_280  # px of the longer side in which lines are found: 40 % quicker, and they are the same ones
SECONDS = 120  # that a page may take beside others
RULE = 24  # points: what is drawn straight for so long is a ruled line, and no stroke of a sign
THICK = 8  # points: what is thicker is a bar
NEAR = 1.2  # full signs: so far from where it is thought to be may a sign's ring be
LIKE = 0.03  # full signs: rings of one sign differ by less
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
        text = _permille(level, box, text) if "%" in text else text
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


def _permille(level, box, text: str) -> str:
    """A line's text with ‰ for each % that has a third ring: OCR tells the two apart but now and then."""
    rings, left, signs = _rings(level, box, sum(map(_width, text))), 0.0, []
    for sign in text:
        middle = left + _width(sign) / 2
        if sign == "%" and _three([ring for ring in rings if abs(ring[0] - middle) < NEAR]):
            sign = "‰"
        left += _width(sign)
        signs.append(sign)
    return "".join(signs)


def _three(rings: list[Ring]) -> bool:
    """Whether there are three alike, the last two side by side and below the first."""
    for second, third in itertools.permutations(rings, 2):
        beside = 0.25 < third[0] - second[0] < 0.6 and abs(third[1] - second[1]) < LIKE
        if beside and _alike(second, third):
            for first in rings:
                over = 0.25 < second[0] - first[0] < 0.75 and 0.2 < second[1] - first[1] < 0.7
                if over and _alike(second, first):
                    return True
    return False


def _alike(one: Ring, other: Ring) -> bool:
    return abs(one[2] - other[2]) < LIKE and abs(one[3] - other[3]) < 2 * LIKE


def _rings(level, box, signs: float) -> list[Ring]:
    """What the small rings in a line's box hold, as those of % and 8: middle, width and height, in full signs."""
    import cv2
    import numpy as np

    (left, top), (right, bottom) = np.clip(np.floor([box.min(axis=0), box.max(axis=0)]).astype(int), 0, None)
    line = cv2.resize(
        level[top : bottom + 1, left : right + 1], None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC
    )
    _, dark = cv2.threshold(
        cv2.GaussianBlur(line, (3, 3), 0), 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU
    )
    shapes, nested = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for shape, (*_, parent) in zip(shapes, nested[0] if nested is not None else [], strict=True):
        x, y, wide, high = (side * signs / line.shape[1] for side in cv2.boundingRect(shape))
        if parent >= 0 and 0.06 < wide < 0.35 and 0.1 < high < 0.45:
            found.append((x + wide / 2, y + high / 2, wide, high))
    return found


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
