"""The map as PowerPoint shapes: a freeform a county, a shape a facility, and the counties as a table."""

from xml.sax.saxutils import quoteattr

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from ui import theme
from ui.charts import county_map, map_layout
from ui.export.powerpoint import tables
from ui.export.powerpoint.box import Box, described, rgb, write
from ui.slides.content import Atlas, Cell, Grid
from ui.text import measure
from ui.view import View

NAME, KEY, MARK = 9, 10, 8  # type; points across a mark
ID = "{id}"  # of a shape, which is known once it stands on its slide
LISTED, BESIDE = 14, 200  # counties in the table, and its width
SHAPES = {
    "other": MSO_SHAPE.DIAMOND,
    "planned": MSO_SHAPE.DIAMOND,
    "established": MSO_SHAPE.CROSS,
    "started": MSO_SHAPE.PENTAGON,
    "topped out": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "completed": MSO_SHAPE.RECTANGLE,
    "in operation": MSO_SHAPE.OVAL,
    "accredited": MSO_SHAPE.STAR_5_POINT,
}


def draw(drawn, block: Atlas, box: Box, title: str, view: View) -> None:
    scene = block.scene
    room = box.wide - BESIDE - 20
    keys = KEY * 3.4
    scale = min(room / map_layout.WIDE, (box.high - keys) / map_layout.HIGH)
    picture = Box(box.left, box.top, map_layout.WIDE * scale, map_layout.HIGH * scale)
    counties = [_county(outline, scene, box, scale, view) for outline in scene.outlines]
    _group(drawn, block.measured, title, picture, counties)
    for outline in scene.outlines:
        if outline.name_at:
            _name(drawn, scene.shade_of[outline.county_id].text, outline.name_at, box, scale, view)
    for headed in filter(lambda each: each.heading, scene.boxes):
        top = max(headed.top - map_layout.HEADING, 12)
        at = headed.left + measure.width(headed.heading) * NAME / scale / 2, top
        _name(drawn, headed.heading, at, box, scale, view)
    if marks := [_facility(mark, box, scale, view) for mark in county_map.spread(scene)[0]]:
        named = view.translate("map.marks")
        _group(drawn, named, named, picture, marks)
    _keys(drawn, block, Box(box.left, box.bottom - keys, room, keys), view)
    beside = Box(box.left + box.wide - BESIDE, box.top, BESIDE, box.high)
    tables.draw(drawn, _table(block, view), beside, block.measured, view)


def _group(drawn, name: str, text: str, box: Box, shapes: list[str]) -> None:
    """Shapes, XML each, as one group; its points are those of the slide. python-pptx would look through all
    of a group for each shape that joins it."""
    group = drawn.shapes.add_group_shape()
    described(group, name, text)
    left, top, wide, high = box.emu()
    size = f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/>'
    inside = f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{wide}" cy="{high}"/>'
    own = group._element.grpSpPr
    for old in list(own):
        own.remove(old)
    own.append(parse_xml(f"<a:xfrm {nsdecls('a')}>{size}{inside}</a:xfrm>"))
    first = group.shape_id + 1
    for at, shape in enumerate(shapes, first):
        group._element.append(parse_xml(shape.replace(ID, str(at), 1)))


def _shape(name: str, text: str, box: Box, geometry: str, fill: str, line: str, wide: float) -> str:
    left, top, across, down = box.emu()
    named = f"name={quoteattr(name)} descr={quoteattr(text)}"
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{ID}" {named}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        "<p:spPr>"
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>{geometry}'
        f'<a:solidFill><a:srgbClr val="{fill.lstrip("#")}"/></a:solidFill>'
        f'<a:ln w="{Pt(wide)}"><a:solidFill><a:srgbClr val="{line.lstrip("#")}"/></a:solidFill></a:ln>'
        "</p:spPr></p:sp>"
    )


def _county(outline, scene, box: Box, scale: float, view: View) -> str:
    """A freeform of all rings of a county."""
    rings = [ring for part in outline.rings for ring in part]
    points = [(box.left + x * scale, box.top + y * scale) for ring in rings for x, y in ring]
    left, top = (min(each) for each in zip(*points, strict=True))
    right, bottom = (max(each) for each in zip(*points, strict=True))
    bounds = Box(left, top, right - left, bottom - top)

    def at(x: float, y: float) -> str:
        x, y = Pt(box.left + x * scale - left), Pt(box.top + y * scale - top)
        return f'<a:pt x="{x}" y="{y}"/>'

    path = "".join(
        f"<a:moveTo>{at(*ring[0])}</a:moveTo>"
        + "".join(f"<a:lnTo>{at(*point)}</a:lnTo>" for point in ring[1:])
        + "<a:close/>"
        for ring in rings
    )
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{Pt(bounds.wide)}" h="{Pt(bounds.high)}">{path}</a:path></a:pathLst></a:custGeom>'
    )
    shade = scene.shade_of[outline.county_id]
    text = f"{shade.hint} {shade.printed}".strip()
    line = theme.BORDERS["light"]
    return _shape(shade.name, text, bounds, geometry, scene.fill(outline.county_id, view), line, 0.75)


def _facility(mark: dict, box: Box, scale: float, view: View) -> str:
    row = mark["row"]
    x, y = box.left + mark["x"] * scale, box.top + mark["y"] * scale
    colour = county_map.stage_colour(row.stage, view)
    text = view.translate("map.more", n=mark["more"]) if mark["more"] else county_map.hint(row, view)
    geometry = f'<a:prstGeom prst="{SHAPES[row.stage].xml_value}"><a:avLst/></a:prstGeom>'
    fill, line = colour, theme.GROUND["light"]
    if row.precision == "county":
        fill, line = line, fill
    spot = Box(x - MARK / 2, y - MARK / 2, MARK, MARK)
    return _shape(view.local(row, "facility"), text, spot, geometry, fill, line, 1)


def _name(drawn, text: str, at: tuple[float, float], box: Box, scale: float, view: View) -> None:
    """On a ground of its own, which no shade makes hard to read."""
    wide, high = measure.width(text) * NAME * 1.1 + 4, NAME * 1.35
    x, y = box.left + at[0] * scale, box.top + at[1] * scale
    plate = drawn.shapes.add_textbox(*Box(x - wide / 2, y - high / 2, wide, high).emu())
    write(plate.text_frame, [text], NAME, bold=True, centre=True, view=view)
    plate.text_frame.word_wrap, plate.text_frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    plate.fill.solid()
    plate.fill.fore_color.rgb = rgb(theme.GROUND["light"])


def _keys(drawn, block: Atlas, box: Box, view: View) -> None:
    """What the shades and the marks mean."""
    scene, left = block.scene, box.left
    write(box.textbox(drawn), [block.measured], KEY, bold=True, view=view)
    left += measure.width(block.measured) * KEY * 1.08 + 10
    ends = [*scene.firsts[1:], None]
    for first, end, fill in zip(scene.firsts, ends, county_map.fills(view), strict=True):
        text = (
            f"{first:g}+" if end is None else f"{first:g}" if end - first == 1 else f"{first:g}–{end - 1:g}"
        )
        left = _key(drawn, MSO_SHAPE.RECTANGLE, fill, text, left, box.top, view)
    left = box.left
    drawn_stages = {row.stage for row in scene.due if row.precision}
    for stage, shape in SHAPES.items():
        if stage in drawn_stages:
            colour = county_map.stage_colour(stage, view)
            left = _key(drawn, shape, colour, view.word("stage", stage), left, box.top + KEY * 1.7, view)
    for words, fill in (
        ("filled", county_map.stage_colour("other", view)),
        ("hollow", theme.GROUND["light"]),
    ):
        label = view.translate(f"map.{words}")
        left = _key(drawn, MSO_SHAPE.OVAL, fill, label, left, box.top + KEY * 1.7, view)


def _key(drawn, kind, colour: str, text: str, left: float, top: float, view: View) -> float:
    """A sign and its word; where the next begins."""
    shape = drawn.shapes.add_shape(kind, *Box(left, top + 2, KEY - 1, KEY - 1).emu())
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.color.rgb, shape.line.width = rgb(theme.BORDERS["light"]), Pt(0.5)
    described(shape, text, text)
    wide = measure.width(text) * KEY * 1.08 + 4
    write(Box(left + KEY + 3, top, wide, KEY * 1.5).textbox(drawn), [text], KEY, view=view)
    return left + KEY + 3 + wide + 8


def _table(block: Atlas, view: View) -> Grid:
    """The counties with most, as numbers."""
    counties = {outline.county_id for outline in block.scene.outlines}
    shades = [shade for shade in block.scene.shades if shade.county_id in counties and shade.value]
    shades.sort(key=lambda shade: -shade.value)
    head = [Cell(view.translate("column.county"), bold=True), Cell(block.measured, bold=True, number=True)]
    body = [[Cell(shade.name), Cell(shade.printed, number=True)] for shade in shades[:LISTED]]
    return Grid([head], body)
