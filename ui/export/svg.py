"""A picture as SVG, without a browser: of all that Plotly can draw, what the figures of ui/charts have.

Where things stand is worked out as plotly.js does (a text beside its mark, the forms of marks, ticks), so
that the file is what the page shows. What it does not know it refuses with a KeyError or ValueError, and does
not leave out: tests/ui/test_svg.py draws every chart.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from ui.charts.base import NARROW, Picture
from ui.text import measure

LINE = 1.3  # em from line to line
BESIDE, UNDER = 3.5, 8.5  # px from an axis to its words
MIDDLE, BELOW = 0.35, 0.3  # em from a baseline to the middle of its signs, and to their foot
SWATCH, AFTER_SWATCH, AFTER_KEY = 12, 6, 22  # px of a legend's sign, to its words, and to the next
# the forms of marks of radius 1, but for those that are circles
FORMS = {
    "diamond": "M1.3,0L0,1.3L-1.3,0L0,-1.3Z",
    "triangle-up": "M-1.155,0.5H1.155L0,-1Z",
    "triangle-down": "M-1.155,-0.5H1.155L0,1Z",
    "triangle-right": "M-0.5,-1.155V1.155L1,0Z",
    "triangle-left": "M0.5,-1.155V1.155L-1,0Z",
}
# the lines of a hatch in a square of 4, each with a name for the file's own use
HATCHES = {
    "/": ("rising", "M-1,1L1,-1M0,4L4,0M3,5L5,3"), "\\": ("falling", "M-1,3L1,5M0,0L4,4M3,-1L5,1"),
    "-": ("level", "M0,2H4"), "|": ("upright", "M2,0V4"), "+": ("cross", "M0,2H4M2,0V4"),
    "x": ("net", "M0,0L4,4M0,4L4,0"), ".": ("dots", "M2,2h0"),
}  # fmt: skip
DASHES = {"solid": 0, "dot": 1, "dash": 3}  # of the line's width, but of 3 px at least
ANCHORS = {"left": "end", "right": "start", "center": "middle"}  # by the side of its point that a text is on
NICE = (2, 5, 10)  # steps of a scale, and their tenfolds
POINT, NUMBER = re.compile(r"(-?[\d.]+),(-?[\d.]+)"), re.compile(r"-?[\d.]+")
RGBA = re.compile(r"rgba\((.+),([\d.]+)\)")
Run = tuple[str, dict[str, str]]  # words and their look


class Plane(NamedTuple):
    """Where a pair of axes lies on the picture, px, and their ends."""

    left: float
    top: float
    wide: float
    high: float
    across: Sequence[float]
    up: Sequence[float]

    def x(self, value: float) -> float:
        return self.left + (value - self.across[0]) / (self.across[1] - self.across[0]) * self.wide

    def y(self, value: float) -> float:
        return self.top + (self.up[1] - value) / (self.up[1] - self.up[0]) * self.high


def svg(fig: Picture) -> bytes:
    """The file, as wide as a page's pictures are made for."""
    spec = fig.to_dict()
    layout, traces = spec["layout"], spec["data"]
    head, high, font = layout["title"], layout["height"], layout["font"]
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    root.attrib |= {"width": _n(NARROW), "height": _n(high), "viewBox": f"0 0 {_n(NARROW)} {_n(high)}"}
    # spaces stand as they are: browsers heed the style, other programs the attribute
    root.attrib |= {"style": "white-space:pre", "xml:space": "preserve"}
    SubElement(root, "title").text = " ".join(_plain(line) for line in _lines(head["text"]))
    _box(root, 0, 0, NARROW, high, fill=layout["paper_bgcolor"])
    page = _add(root, "g", font_family=font["family"])
    for number in dict.fromkeys(map(_number, traces)):
        plane = _plane(layout, number)
        if not number:
            for shape in layout.get("shapes", ()):
                _add(page, "path", d=_moved(shape, plane), **_pen(**shape["line"]))
        _axes(page, layout[f"xaxis{number}"], layout[f"yaxis{number}"], plane)
        of_plane = [trace for trace in traces if _number(trace) == number]
        _bars(page, [trace for trace in of_plane if trace["type"] == "bar"], plane, layout)
        for trace in of_plane:
            if trace["type"] == "scatter":
                _scatter(page, trace, plane, font)
    large = head["font"]
    _text(_add(page, "g", font_weight="700"), head["text"], head["pad"]["l"], head["pad"]["t"], **large)
    if layout["showlegend"]:
        _legend(page, [trace for trace in traces if trace.get("showlegend", True)], layout)
    for words in layout["annotations"]:
        _annotation(page, words, layout)
    return tostring(root, encoding="utf-8")


def _number(trace: dict) -> str:
    """Of its axes: empty for the first."""
    return trace.get("xaxis", "x")[1:]


def _plane(layout: dict, number: str) -> Plane:
    across, up, margin = layout[f"xaxis{number}"], layout[f"yaxis{number}"], layout["margin"]
    (first, last), high = up.get("domain", (0, 1)), layout["height"] - margin["t"] - margin["b"]
    wide, top = NARROW - margin["l"] - margin["r"], margin["t"] + (1 - last) * high
    return Plane(margin["l"], top, wide, (last - first) * high, across["range"], up["range"])


def _n(value: object) -> str:
    """A number as it is written, in px to the hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, int | float) else str(value)


def _add(parent: Element, tag: str, **attributes: object) -> Element:
    """An element; an attribute of None is left out."""
    given = {name.replace("_", "-"): _n(value) for name, value in attributes.items() if value is not None}
    # programs other than browsers do not know rgba()
    if found := RGBA.fullmatch(given.get("fill", "")):
        given |= {"fill": f"rgb({found[1]})", "fill-opacity": found[2]}
    return SubElement(parent, tag, given)


def _box(parent: Element, x: float, y: float, to_x: float, to_y: float, **look: object) -> None:
    box = {"x": min(x, to_x), "y": min(y, to_y), "width": abs(to_x - x), "height": abs(to_y - y)}
    _add(parent, "rect", **box, **look)


def _pen(color: str, width: float = 2, dash: str = "solid") -> dict[str, object]:
    dashed = DASHES[dash] * max(width, 3) or None
    return {"fill": "none", "stroke": color, "stroke_width": width, "stroke_dasharray": dashed}


def _moved(shape: dict, plane: Plane) -> str:
    """The path of a shape, of lines alone, on the picture."""
    if re.search(r"[^ML0-9.,-]", path := shape["path"]):
        raise ValueError(f"a shape of more than lines: {path[:40]}")
    return POINT.sub(lambda at: f"{_n(plane.x(float(at[1])))},{_n(plane.y(float(at[2])))}", path)


def _axes(page: Element, across: dict, up: dict, plane: Plane) -> None:
    """Lines and words of a pair of axes, as far as they are shown."""
    right, foot = plane.left + plane.wide, plane.top + plane.high
    for value in _ticks(**across) if across.get("visible", True) else ():
        x, text = plane.x(value), f"{value:,.10g}{across.get('ticksuffix', '')}"
        _add(page, "path", d=f"M{_n(x)},{_n(plane.top)}V{_n(foot)}", **_pen(across["gridcolor"], 1))
        below = foot + UNDER + across["tickfont"]["size"]
        _text(page, text, x, below, anchor="middle", **across["tickfont"])
    named = zip(up["tickvals"], up["ticktext"], strict=True) if up.get("visible", True) else ()
    for value, text in named:
        y, more = plane.y(value), len(_lines(text)) - 1
        if up.get("showgrid", True):
            _add(page, "path", d=f"M{_n(plane.left)},{_n(y)}H{_n(right)}", **_pen(up["gridcolor"], 1))
        y += (MIDDLE - more * LINE / 2) * up["tickfont"]["size"]
        _text(page, text, plane.left - BESIDE, y, anchor="end", **up["tickfont"])


def _ticks(range: Sequence[float], nticks: int, **_: object) -> Iterator[float]:
    """Round values between the ends of an axis, about as many as it wants."""
    rough = (range[1] - range[0]) / nticks
    base = 10 ** math.floor(math.log10(rough))
    step = base * next(nice for nice in NICE if nice >= rough / base)
    value = math.ceil(range[0] / step) * step
    while value <= range[1]:
        yield value
        value += step


def _each(value: object, n: int) -> Sequence:
    """One for each of n points."""
    return value if isinstance(value, list | tuple) else [value] * n


def _bars(page: Element, bars: list[dict], plane: Plane, layout: dict) -> None:
    """Columns, which say where they stand, or lying bars, one behind the other."""
    ends: Counter[float] = Counter()
    for bar in bars:
        n, edge = len(bar["x"]), bar["marker"]["line"]
        fills, edges = _each(_fill(page, bar["marker"]), n), _each(edge["color"], n)
        bases, wides = _each(bar.get("base", 0), n), _each(bar.get("width", 1 - layout.get("bargap", 0)), n)
        for x, y, base, wide, fill, stroke in zip(
            bar["x"], bar["y"], bases, wides, fills, edges, strict=True
        ):
            if bar.get("orientation") == "h":
                base, ends[y] = ends[y], ends[y] + x
                corners = plane.x(base), plane.y(y - wide / 2), plane.x(ends[y]), plane.y(y + wide / 2)
            else:
                corners = plane.x(x - wide / 2), plane.y(base), plane.x(x + wide / 2), plane.y(base + y)
            if corners[0] != corners[2]:
                _box(page, *corners, fill=fill, stroke=stroke, stroke_width=edge["width"])


def _fill(page: Element, marker: dict) -> object:
    """Of a bar: its colours, or a hatch that is drawn first."""
    if "pattern" not in marker:
        return marker["color"]
    hatch, size = marker["pattern"], marker["pattern"]["size"]
    name, path = HATCHES[hatch["shape"]]
    name += hatch["fgcolor"].replace("#", "-")
    look = {"patternUnits": "userSpaceOnUse", "viewBox": "0 0 4 4"}
    tile = _add(page, "pattern", id=name, width=size, height=size, **look)
    _box(tile, 0, 0, 4, 4, fill=hatch["bgcolor"])
    # how much of the square it takes, as its solidity says: two slanting lines cross it
    wide = 4 * hatch["solidity"] * (1 if hatch["shape"] in "-|" else 0.7)
    _add(tile, "path", d=path, stroke_linecap="round", **_pen(hatch["fgcolor"], wide))
    return f"url(#{name})"


def _scatter(page: Element, trace: dict, plane: Plane, font: dict) -> None:
    """Its lines, marks and words."""
    group, n = _add(page, "g"), len(trace["x"])
    at = [
        None if x is None else (plane.x(x), plane.y(y)) for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    radii = [0.0] * n
    for mode in trace["mode"].split("+"):
        if mode == "lines":
            joined = zip([None, *at], at, strict=False)
            path = "".join(f"{'L' if last else 'M'}{_n(to[0])},{_n(to[1])}" for last, to in joined if to)
            _add(group, "path", d=path, **_pen(**trace["line"]))
        elif mode == "markers":
            marker, edge = trace["marker"], trace["marker"].get("line", {})
            radii = [size / 2 for size in _each(marker["size"], n)]
            looks = marker.get("symbol", "circle"), marker["color"], edge.get("color")
            for (x, y), radius, symbol, colour, stroke in zip(
                at, radii, *(_each(look, n) for look in looks), strict=True
            ):
                _mark(group, x, y, radius, symbol, fill=colour, stroke=stroke, stroke_width=edge.get("width"))
        elif mode == "text":
            own = font | trace.get("textfont", {})
            looks = own["size"], own["color"], trace["textposition"]
            for (x, y), radius, words, *look in zip(
                at, radii, trace["text"], *(_each(look, n) for look in looks), strict=True
            ):
                if words:
                    _beside(group, x, y, radius, words, *look)
        else:
            raise ValueError(f"a trace of {mode}")


def _mark(group: Element, x: float, y: float, radius: float, symbol: str, **look: object) -> None:
    if symbol in ("circle", "circle-open"):
        if symbol == "circle-open":
            look = _pen(look["fill"], 1)
        _add(group, "circle", cx=x, cy=y, r=radius, **look)
    else:
        path = NUMBER.sub(lambda number: _n(float(number[0]) * radius), FORMS[symbol])
        _add(group, "path", d=path, transform=f"translate({_n(x)},{_n(y)})", **look)


def _beside(
    group: Element, x: float, y: float, radius: float, words: str, size: float, color: str, position: str
) -> None:
    """Words beside their point, or the mark on it."""
    down, side = position.split()
    clear = radius / 0.8 + 1 if radius else 0  # px
    lines = (len(_lines(words)) - 1) * LINE + 1
    x += {"left": -clear, "right": clear, "center": 0}[side]
    y += 0.75 * size - {"middle": lines * size / 2, "top": clear + lines * size}[down]
    _text(group, words, x, y, size, color, ANCHORS[side])


def _legend(page: Element, bars: list[dict], layout: dict) -> None:
    """The names of bars with their fills, in a row over them."""
    size, margin = layout["legend"]["font"]["size"], layout["margin"]
    names = [_plain(_lines(bar["name"])[0]) for bar in bars]
    steps = [SWATCH + AFTER_SWATCH + measure.width(name) * size + AFTER_KEY for name in names]
    x, y = max(8, min(margin["l"], NARROW - sum(steps))), margin["t"] - size
    for bar, step in zip(bars, steps, strict=True):
        edge = bar["marker"]["line"]
        look = {"fill": _fill(page, bar["marker"]), "stroke": edge["color"], "stroke_width": edge["width"]}
        _box(page, x, y - SWATCH / 2, x + SWATCH, y + SWATCH / 2, **look)
        start = x + SWATCH + AFTER_SWATCH
        _text(page, bar["name"], start, y + MIDDLE * size, size, layout["font"]["color"])
        x += step


def _annotation(page: Element, words: dict, layout: dict) -> None:
    """Words at a place of the paper."""
    margin, font = layout["margin"], layout["font"] | words["font"]
    wide, high = NARROW - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]
    x = margin["l"] + words["x"] * wide + words.get("xshift", 0)
    y = margin["t"] + (1 - words["y"]) * high - words.get("yshift", 0)
    over = BELOW + (len(_lines(words["text"])) - 1) * LINE
    y += font["size"] * {"top": 1, "bottom": -over}[words["yanchor"]]
    _text(page, words["text"], x, y, font["size"], font["color"])


def _text(
    parent: Element,
    words: str,
    x: float,
    y: float,
    size: float,
    color: str,
    anchor: str = "start",
    **_: object,
) -> None:
    """Words in lines from the baseline `y` down."""
    text = _add(parent, "text", x=x, y=y, font_size=size, fill=color, text_anchor=anchor)
    for at, line in enumerate(_lines(words)):
        into = _add(text, "tspan", x=x, y=y + at * LINE * size) if at else text
        for run, look in line:
            SubElement(into, "tspan", look).text = run


def _plain(line: list[Run]) -> str:
    return "".join(run for run, _ in line)


def _lines(words: str) -> list[list[Run]]:
    """Words with the few tags that Plotly knows, in lines."""
    reading = _Reading()
    reading.feed(words)
    reading.close()
    return reading.lines


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[Run]] = [[]]
        self._looks: list[dict[str, str]] = [{}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return self.lines.append([])
        style = {"b": "font-weight:700", "span": dict(attrs).get("style")}[tag]
        pairs = (part.split(":") for part in style.split(";"))
        look = {{"color": "fill"}.get(name, name): value for name, value in pairs}
        self._looks.append(self._looks[-1] | look)

    def handle_endtag(self, tag: str) -> None:
        self._looks.pop()

    def handle_data(self, data: str) -> None:
        self.lines[-1].append((data, self._looks[-1]))
