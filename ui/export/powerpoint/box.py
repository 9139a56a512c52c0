"""Where things stand on a slide, in points, and how text is written there."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from ui import theme
from ui.view import View

WIDE, HIGH = 960, 540
LINE = 1.42  # of a line, to its type, in the tallest of the fonts that may stand in
SAFE = 1.1  # how much wider than we measure another machine's letters may be


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    wide: float
    high: float

    @property
    def bottom(self) -> float:
        return self.top + self.high

    def emu(self) -> tuple[int, int, int, int]:
        """As python-pptx wants it: left, top, width, height."""
        return Pt(self.left), Pt(self.top), Pt(self.wide), Pt(self.high)

    def put(self, shape) -> None:
        shape.left, shape.top, shape.width, shape.height = self.emu()

    def textbox(self, drawn):
        """The text of a new text box here."""
        return drawn.shapes.add_textbox(*self.emu()).text_frame

    def cell(self, across: int, down: int, columns: int, rows: int, gap: float) -> "Box":
        """One of so many places of like size."""
        wide = (self.wide - gap * (columns - 1)) / columns
        high = (self.high - gap * (rows - 1)) / rows
        return Box(self.left + across * (wide + gap), self.top + down * (high + gap), wide, high)

    def below(self, high: float) -> "Box":
        """What is left under its first points."""
        return Box(self.left, self.top + high, self.wide, self.high - high)


def write(
    frame,
    lines: Sequence[str],
    size: float,
    *,
    view: View,
    bold: bool = False,
    quiet: bool = False,
    colour: str = "",
    right: bool = False,
    centre: bool = False,
) -> None:
    """Set the text of a frame without margins, a paragraph a line."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    ink = colour or (theme.QUIET if quiet else theme.TEXT)["light"]
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.CENTER if centre else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        font = run.font
        font.size, font.bold, font.color.rgb = Pt(size), bold, rgb(ink)
        font._element.set("lang", {"zh": "zh-CN"}.get(view.language, "en-US"))


def safe(view: View) -> float:
    """The same of whole sentences: Latin letters are measured as Noto's, which are wider than Arial's."""
    return 1 if view.language == "en" else SAFE


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def mixed(colour: str, share: float) -> str:
    """A colour on white, so strong."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def run(text: str, size: float, view: View, *, bold: bool = False, colour: str = "") -> str:
    """Text as XML, for what would take python-pptx long to make one by one. "\\v" breaks a line, as there."""
    lang = {"zh": "zh-CN"}.get(view.language, "en-US")
    ink = (colour or theme.TEXT["light"]).lstrip("#")
    fill = f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'
    look = f'lang="{lang}" sz="{round(size * 100)}" b="{int(bold)}">{fill}</a:rPr>'
    lines = (f"<a:r><a:rPr {look}<a:t>{escape(line)}</a:t></a:r>" for line in text.split("\v"))
    return f"<a:br><a:rPr {look}</a:br>".join(lines)


def described(shape, name: str, text: str) -> None:
    """Give an object its name and its alternative text."""
    found = shape._element.xpath(".//p:cNvPr")[0]
    found.set("name", name)
    found.set("descr", text)
