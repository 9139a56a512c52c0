"""A deck as a PowerPoint file: native charts with their data, tables, and a map of shapes, all to be edited.

Drawn from the slides' content alone: no browser and no session is asked. Lengths are in points of a slide of
960 x 540.
"""

import datetime
import io
import re
from collections.abc import Sequence

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from ui.export.powerpoint import atlas, charts, paths, tables
from ui.export.powerpoint.box import HIGH, LINE, WIDE, Box, safe, write
from ui.shell import present
from ui.slides import Slide, as_slide
from ui.slides.content import Atlas, Bars, Block, Content, Grid, Paths
from ui.tables import goals, outcome
from ui.text import measure, numbers
from ui.view import View

LATIN, CHINESE = "Arial", "微软雅黑"
EDGE, FOOT = 36, 512  # from the left and right; where the source line begins
TITLES = (26, 23, 20, 18)  # type sizes, of which the first is taken that needs no more than two lines
HOW, SOURCE, GAP = 11, 10, 8
BOLD = 1.05
TITLE_ONLY = 5  # of python-pptx's own template, which is emptied of its looks
MOST_NOTED = 60  # figures


def of_deck(deck: Sequence[Slide], view: View) -> bytes:
    """The file of some slides, in the view's language, in light colours."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDE), Pt(HIGH)
    _fonts(made)
    layout = made.slide_layouts[TITLE_ONLY]
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type != 1:  # all but the title: date, footer and number are ours
            shape._element.getparent().remove(shape._element)
        else:
            Box(EDGE, 16, WIDE - 2 * EDGE, 60).put(shape)
    properties = made.core_properties
    properties.title, properties.author = deck[0].title(), view.translate("app")
    properties.language = {"zh": "zh-CN"}.get(view.language, view.language)
    properties.created = properties.modified = datetime.datetime.combine(view.today, datetime.time())
    for number, slide in enumerate(deck, 1):
        _slide(made.slides.add_slide(layout), slide, number, view)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _fonts(made) -> None:
    """Name the fonts once, in the theme."""
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode()
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{LATIN}"', text)
    text = re.sub(r'<a:ea typeface=""', f'<a:ea typeface="{CHINESE}"', text)
    theme._blob = re.sub(r'(<a:font script="Hans" typeface=)"[^"]*"', rf'\1"{CHINESE}"', text).encode()


def _slide(drawn, slide: Slide, number: int, view: View) -> None:
    title, content = slide.title(), slide.content()
    room = WIDE - 2 * EDGE
    size = next((size for size in TITLES if _lines_of(title, room, size * BOLD, view) < 3), TITLES[-1])
    head = Box(EDGE, 16, room, _lines_of(title, room, size * BOLD, view) * size * LINE)
    head.put(drawn.shapes.title)
    write(drawn.shapes.title.text_frame, [title], size, bold=True, view=view)
    top = head.bottom + 2
    if content.how:
        box = Box(EDGE, top, room, _lines_of(content.how, room, HOW, view) * HOW * LINE)
        write(box.textbox(drawn), [content.how], HOW, quiet=True, view=view)
        top = box.bottom
    _blocks(drawn, content, Box(EDGE, top + GAP, room, FOOT - top - 3 * GAP), title, view)
    source = present.source(as_slide(slide.page, slide.code, view))
    write(Box(EDGE, FOOT, room - 60, 20).textbox(drawn), [source], SOURCE, quiet=True, view=view)
    number_at = Box(WIDE - EDGE - 50, FOOT, 50, 20).textbox(drawn)
    write(number_at, [str(number)], SOURCE, quiet=True, right=True, view=view)
    drawn.notes_slide.notes_text_frame.text = "\n".join(_notes(title, content, source, view))


def _lines_of(text: str, room: float, size: float, view: View) -> int:
    return len(measure.wrapped(text, room / size / safe(view)))


def _blocks(drawn, content: Content, box: Box, title: str, view: View) -> None:
    """The blocks, one under the other, with room by their lines."""
    blocks = content.blocks
    weights = [_lines(block) for block in blocks]
    top = box.top
    for block, weight in zip(blocks, weights, strict=True):
        high = (box.high - GAP * (len(blocks) - 1)) * weight / sum(weights)
        _draw(drawn, block, Box(box.left, top, box.wide, high), _heading(block, title), view)
        top += high + GAP


def _heading(block: Block, title: str) -> str:
    return getattr(block, "heading", "") or title


def _lines(block: Block) -> float:
    if isinstance(block, Bars):
        return len(block.names) * block.side_by_side + 2
    return len(block.body) + 1 if isinstance(block, Grid) else 1


def _draw(drawn, block: Block, box: Box, title: str, view: View) -> None:
    kinds = {Grid: tables.draw, Bars: charts.bars, Paths: paths.draw, Atlas: atlas.draw}
    kinds[type(block)](drawn, block, box, title, view)


def _notes(title: str, content: Content, source: str, view: View) -> list[str]:
    """What a speaker may be asked: how each figure counts, and where it stands."""
    figures = list(dict.fromkeys(_noted(row, view) for row in content.rows))
    lines = [title, content.how, source, view.translate("present.noted")]
    more = [view.translate("cities.first", n=MOST_NOTED)] if len(figures) > MOST_NOTED else []
    return [*filter(None, lines), *figures[:MOST_NOTED], *more]


def _noted(row, view: View) -> str:
    if not hasattr(row, "what_zh"):
        return " · ".join((view.local(row, "facility"), goals.citation(row, view)))
    figure = numbers.figure(row, view) if hasattr(row, "comparator") else ""
    basis = numbers.basis(row, view) if hasattr(row, "every_year") else ""
    about = goals.holds_for(row, view) if hasattr(row, "region_kind") else ""
    parts = (view.local(row, "what"), about, figure, numbers.year(row.year, view), basis)
    return " · ".join(filter(None, (*parts, goals.citation(row, view)))) + _came(row, view)


def _came(row, view: View) -> str:
    """What was reached, and who says so; empty where that is not known."""
    if not hasattr(row, "observations") or not outcome.is_known(row):
        return ""
    result = f"{outcome.dated_value(row, view)} {view.word('status', row.status)}{outcome.doubts(row, view)}"
    sources = dict.fromkeys(one[f"source_title_{view.language}"] for one in row.observations)
    return view.translate("present.reported", told=result, sources=view.listed(sources))
