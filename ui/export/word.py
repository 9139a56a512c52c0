"""Word files in the layout that offices know (GB/T 9704-2012): a deck as a report, and an agency's ledger.

Fonts are named, and stand in the reader's own machine. Every section's source is a footnote.
"""

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from math import inf
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from ui.charts import base, marks
from ui.export.powerpoint import tables
from ui.filters import facets, filters, options
from ui.shell import present
from ui.slides import Slide
from ui.slides.content import Atlas, Bars, Block, Cell, Grid, Paths, grid, sections
from ui.tables import agencies, goals, outcome
from ui.view import View

A4 = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)  # GB/T 9704-2012, 5.2
NARROW = Mm(20)  # round a wide table in English, whose words need the room
# type in points: 2号 of a title, 3号 of the text; tables are smaller, as offices have them
TITLE, BODY, SMALL, NOTE = 22, 16, 12, 9
CELLS = {5: 10.5, 10: 9, inf: 7.5}  # of a table with so many columns at most: 五号, 小五, 六号
LINE = 28  # points from line to line of the text
SAFE = 1.06  # how wide the widest words are, to how we measure them
LEADING, ASIDE = 1.25, 3  # from line to line of a table, to its type; points beside what is in a cell
LATIN = "Times New Roman"
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋", "黑体", "楷体"
FOOTNOTE = "footnote text"  # the style's name in Word
FONTS = {
    "Title": (SONG, TITLE),
    "Normal": (FANG, BODY),
    "Heading 1": (HEI, BODY),
    "Heading 2": (KAI, BODY),
    FOOTNOTE: (FANG, NOTE),
}
HEADED = "EDEFF2"  # ground of a table's heading
PEN = "\u3000" * 6  # the room in a column that is left to the pen


class Report:
    """A document that is being written, with its footnotes."""

    def __init__(self, title: str, view: View, *, across: bool = False):
        """`across`: on paper laid across, for wide tables."""
        self.view, self.notes = view, list[str]()
        self.document = Document()
        self._page(across=across)
        self._fonts()
        properties = self.document.core_properties
        properties.title, properties.author = title, view.translate("app")
        properties.created = properties.modified = datetime.datetime.combine(view.today, datetime.time())
        heading = self.document.add_paragraph(title, style="Title")
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _page(self, *, across: bool) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = A4[::-1] if across else A4
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        margins = (LEFT, RIGHT, BOTTOM, TOP) if across else (TOP, BOTTOM, LEFT, RIGHT)
        if across and self.view.language == "en":
            margins = (NARROW,) * 4
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = margins
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        footer.add_run("— ").font.size = Pt(14)
        number = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r>'
        footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{number}</w:fldSimple>'))
        footer.add_run(" —").font.size = Pt(14)

    def _fonts(self) -> None:
        self.document.styles.add_style(FOOTNOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        for name, (font, size) in FONTS.items():
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), False
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            fonts.set(qn("w:eastAsia"), font)
            layout = style.paragraph_format
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
            layout.space_before = layout.space_after = Pt(0)
        self.document.styles[FOOTNOTE].paragraph_format.line_spacing = Pt(NOTE * LEADING)
        title = self.document.styles["Title"].paragraph_format
        title.line_spacing_rule, title.space_after = WD_LINE_SPACING.AT_LEAST, Pt(LINE)
        border = self.document.styles["Title"].element.pPr.find(qn("w:pBdr"))
        if border is not None:
            self.document.styles["Title"].element.pPr.remove(border)

    def heading(self, text: str, level: int = 1, source: str = "") -> None:
        """`source`: what its footnote says."""
        paragraph = self.document.add_paragraph(text, style=f"Heading {level}")
        paragraph.paragraph_format.space_before = Pt(LINE / 2)
        paragraph.paragraph_format.keep_with_next = paragraph.paragraph_format.keep_together = True
        self._note(paragraph, source)

    def text(self, text: str, size: float = BODY, *, with_next: bool = False, source: str = "") -> None:
        """`with_next`: whole, on the page of what comes next; `source`: what its footnote says."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = paragraph.paragraph_format.keep_together = with_next
        paragraph.add_run(text).font.size = Pt(size)
        self._note(paragraph, source)
        if size == BODY and self.view.language == "zh":
            paragraph.paragraph_format.first_line_indent = Pt(2 * BODY)
        else:
            paragraph.paragraph_format.line_spacing = Pt(size * 1.5)

    def _note(self, paragraph, source: str) -> None:
        if not source:
            return
        self.notes.append(source)
        paragraph._p.append(parse_xml(
            f"<w:r {nsdecls('w')}><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
            f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        ))  # fmt: skip

    def table(self, table: Grid, like: Sequence[Sequence[Cell]] = ()) -> None:
        """`like`: rows by which columns are as wide as they are, if not by its own."""
        section = self.document.sections[0]
        room = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
        size = next(size for most, size in CELLS.items() if table.wide <= most)
        wide = tables.widths(like or [*table.head, *table.body], room, size * SAFE, ASIDE)
        rows = [_row(row, wide, size, head=True) for row in table.head]
        rows += [_row(row, wide, size) for row in table.body]
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:color="8C8C8C"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        columns = "".join(f'<w:gridCol w:w="{round(each * 20)}"/>' for each in wide)
        made = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{round(room * 20)}" w:type="dxa"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{ASIDE * 20}" w:type="dxa"/>'
            f'<w:right w:w="{ASIDE * 20}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        body = self.document.element.body
        if body[-2].tag == made.tag:  # one table would run into the other
            self.text("", NOTE)
        body.insert(len(body) - 1, made)

    def saved(self) -> bytes:
        self._footnotes()
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _footnotes(self) -> None:
        """python-docx has none: a part of their own, as Word writes it."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        style = f'<w:pPr><w:pStyle w:val="{self.document.styles[FOOTNOTE].style_id}"/></w:pPr>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p>{style}{mark}<w:r>'
            f'<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self.notes, 1)
        )
        declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        content = f"{declared}<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content.encode(), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def of_deck(deck: Sequence[Slide], view: View) -> bytes:
    """The slides of a deck as the sections of a report: its finding, its figures in tables, its source."""
    made = Report(_title(view), view)
    made.text(_about(view))
    parts = [part for _, slides in groupby(deck, key=_of_one) for part in _parts(list(slides), view)]
    for number, (title, slides) in enumerate(parts, 1):
        contents = [slide.content() for slide in slides]
        rows = [row for content in contents for row in content.rows]
        source = _source(rows, view)
        # how to read a chart of paths, which is a table here, is left out
        of_paths = any(isinstance(block, Paths) for block in contents[0].blocks)
        how = "" if of_paths else contents[0].how
        # LibreOffice leaves a heading with a footnote behind, but not one that such a paragraph follows
        made.heading(_numbered(number, title, view), source="" if how else source)
        if how:
            made.text(how, SMALL, with_next=True, source=source)
        for table in _joined([table_of(block, view) for content in contents for block in content.blocks]):
            if table.heading:
                made.heading(table.heading, 2)
            made.table(table)
    _plans(made, len(parts) + 1, view)
    return made.saved()


def _of_one(slide: Slide) -> tuple[str, ...]:
    """What the parts of what takes several slides have in common: singles.education.2 is the second."""
    return slide.page, *slide.code.split(".")[:2]


def _parts(slides: list[Slide], view: View) -> list[tuple[str, list[Slide]]]:
    """The sections that such slides make, and their titles: one, where all parts are there."""
    titles = [slide.title() for slide in slides]
    part = view.translate("present.part", at=1, of=len(slides))
    if len(slides) > 1 and titles[0].endswith(part):
        return [(titles[0].removesuffix(part), slides)]
    return [(title, [slide]) for title, slide in zip(titles, slides, strict=True)]


def _joined(tables: list[Grid]) -> list[Grid]:
    """Tables with the same heading and columns, which follow one another, as one."""
    joined: list[Grid] = []
    for table in tables:
        if joined and (joined[-1].heading, joined[-1].head) == (table.heading, table.head):
            table = replace(table, body=[*joined.pop().body, *table.body])
        joined.append(table)
    return joined


def ledger(agency: str, chosen: filters.Chosen, view: View) -> bytes:
    """All that an agency (its code) answers for under the filters, which may have a role, by year, with room
    for progress and remarks."""
    name = options.agency_names([agency], view)[agency]
    asked = {"agency": agency, "role": [], "today": view.today.year} | chosen
    owed = view.build.records("agency_ledger", **asked)
    made = Report(view.translate("word.ledger", agency=name), view, across=True)
    made.text(agencies.owes(owed, name, view, asked["role"]))
    filtered = agencies.filtered(facets.described(chosen, view), view)
    made.text(view.translate("word.joint").join(filtered), SMALL)
    made.text(view.translate("word.numbers"), SMALL)
    # of the agency's city alone
    cities = tuple(dict.fromkeys(row.city_id for row in owed))
    made.text(_about(replace(view, params=view.params | {"city": cities})), SMALL)
    years = [list(rows) for _, rows in groupby(owed, key=lambda row: row.year_code)]
    by_year = sections(agencies.ledger(owed, "", view, brief=False), paper=True)
    # the columns of all years stand under one another
    like = [row for table in by_year for row in (*table.head, *table.body)]
    like.append([*[Cell("")] * (by_year[0].wide - 2), Cell(PEN, number=True), Cell(PEN, number=True)])
    for number, (rows, table) in enumerate(zip(years, by_year, strict=True), 1):
        made.heading(_numbered(number, table.heading, view), source=base.source(rows, view))
        made.table(table, like)
    return made.saved()


def _title(view: View) -> str:
    """What the report is about: what is filtered, else all."""
    chosen = filters.described(filters.chosen(view, "city", "sector", "agency", "year", "plan"), view)
    if not chosen:
        return view.translate("word.report_all")
    return view.translate("word.report", of=view.listed(words for _, words in chosen))


def _about(view: View) -> str:
    build = view.build.records("build")[0]
    return view.translate(
        "word.about", source=present.source(view), date=view.today.isoformat(), hash=build.content_hash[:12]
    )


def _source(rows: Iterable, view: View) -> str:
    """The plans and items of a section, and who published what was reached; the plans alone, where it counts
    over all."""
    rows = list(rows)
    said = base.source(rows, view) if rows else present.source(view)
    known = (row for row in rows if hasattr(row, "observations"))
    titles = dict.fromkeys(one[f"source_title_{view.language}"] for row in known for one in row.observations)
    return said + (view.translate("outcome.sources", sources=view.listed(titles)) if titles else "")


def _numbered(number: int, text: str, view: View) -> str:
    if view.language == "en":
        return f"{number}. {text}"
    tens, ones = divmod(number, 10)
    numeral = (goals.NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return f"{numeral}{goals.NUMERALS[ones - 1] if ones else ''}、{text}"


def table_of(block: Block, view: View) -> Grid:
    """What a slide draws, as a table: paper is read, and quoted from."""
    if isinstance(block, Grid):
        return block
    if isinstance(block, Bars) and not block.stacked and block.side_by_side == 1:
        # a series says what was done, and so do its words: one column has all
        heads = [view.translate(f"column.{name}") for name in ("what", "figure")]
        figures = ["".join(texts) for texts in zip(*(series.texts for series in block.series), strict=True)]
        body = [[Cell(name), Cell(text)] for name, text in zip(block.names, figures, strict=True)]
        return Grid([[Cell(text, bold=True) for text in heads]], body, block.heading)
    if isinstance(block, Bars):
        heads = [view.translate("column.what"), *(series.name for series in block.series)]
        body = [
            [Cell(name), *(Cell(series.texts[at], number=True) for series in block.series)]
            for at, name in enumerate(block.names)
        ]
        return Grid([[Cell(text, bold=True) for text in heads]], body, block.heading)
    if isinstance(block, Atlas):
        heads = [view.translate("column.county"), block.measured]
        body = [
            [Cell(shade.name), Cell(shade.printed, number=True)]
            for shade in block.scene.shades
            if shade.value
        ]
        return Grid([[Cell(text, bold=True) for text in heads]], body)
    return _of_paths(block, view)


def _of_paths(block: Paths, view: View) -> Grid:
    rows = [row for panel in block.panels for row in panel if row.kind != marks.OUTCOME]
    own = {"status": lambda row: outcome.cell(row, view)}
    came = ("status",) if any(map(outcome.is_known, rows)) else ()
    columns = ("what", "year", "figure", "kind", "city", *came, "place")
    return grid(goals.table(rows, columns, "", view, own=own))


def _plans(made: Report, number: int, view: View) -> None:
    """The plans that were read, by their full titles."""
    chosen = filters.chosen(view, "city")
    made.heading(_numbered(number, view.translate("word.plans"), view))
    plans = view.build.records("about_plans", **chosen)
    for plan in plans:
        known = (plan.title_zh if view.language == "zh" else plan.title_en), plan.number, plan.issued_on
        made.text(" · ".join(filter(None, known)), SMALL, with_next=plan is not plans[-1])


def _row(row: Sequence[Cell], wide: Sequence[float], size: float, *, head: bool = False) -> str:
    """A row as XML; it does not break over pages, and that of a heading stands on each."""
    cells, at = [], 0
    for cell in row:
        across = f'<w:tcW w:w="{round(sum(wide[at : at + cell.span]) * 20)}" w:type="dxa"/>'
        at += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        ground = f'<w:shd w:val="clear" w:fill="{HEADED}"/>' if head else ""
        upright = '<w:textDirection w:val="btLr"/>' if cell.upright else ""
        lines = "".join(
            _line(
                line, cell, size - bool(nth and not head), head=head, bold=cell.bold and not nth and not head
            )
            for nth, line in enumerate(tables.upright(cell.text) if cell.upright else cell.text.split("\n"))
        )
        cells.append(f"<w:tc><w:tcPr>{across}{span}{ground}{upright}</w:tcPr>{lines}</w:tc>")
    # a row grows with what is in it, but not with what stands upright
    high = max((tables.tall(cell.text) * size + 2 * ASIDE for cell in row if cell.upright), default=0)
    looks = "<w:cantSplit/>" + (f'<w:trHeight w:val="{round(high * 20)}"/>' if high else "")
    looks += "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(cells)}</w:tr>"


def _line(text: str, cell: Cell, size: float, *, head: bool, bold: bool) -> str:
    font = HEI if head else FANG
    strong = "<w:b/>" if bold else ""
    align = "center" if head else "right" if cell.number else "left"
    look = f'<w:rFonts w:eastAsia="{font}"/>{strong}<w:sz w:val="{round(size * 2)}"/>'
    high = f'<w:spacing w:line="{round(size * LEADING * 20)}" w:lineRule="exact"/>'
    return (
        f'<w:p><w:pPr>{high}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
