"""The ledger and the report as Word files, opened again: the numbers are the database's, the layout the offices'."""

import io
import re
import zipfile
from itertools import pairwise
from math import inf
from statistics import fmean

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

import queries
from tests.dashboard import view
from ui import slides
from ui.export import word
from ui.export.__main__ import main
from ui.filters import options
from ui.text import measure

CHOSEN = {name: [] for name in ("city", "sector", "year", "plan")}
LETTER = 0.45  # em of a letter of Times


def cells(document) -> list[list[str]]:
    """The rows of all tables, without their headings."""
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]]


def footnotes(content: bytes) -> list[str]:
    text = zipfile.ZipFile(io.BytesIO(content)).read("word/footnotes.xml").decode()
    return re.findall(r">\s*([^<]+)</w:t>", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ledger_has_every_duty_once_with_room_for_the_pen(dashboard, language):
    shown = view("agencies", language)
    content = word.ledger("luoyang-education", CHOSEN, shown)
    made = Document(io.BytesIO(content))
    asked = {"agency": "luoyang-education", "role": [], "today": shown.today.year, **CHOSEN}
    owed = queries.current().records("agency_ledger", **asked)
    rows = cells(made)
    assert [int(row[0]) for row in rows] == [duty.no for duty in owed]
    assert all(row[1].startswith(shown.local(duty, "what")) for row, duty in zip(rows, owed, strict=True))
    assert all(row[-2:] == ["", ""] for row in rows)  # progress and remarks
    # nobody is left out by "and others" on paper
    names = options.agency_names([code for duty in owed for code in duty.agency_ids], shown)
    told = "".join(row[4] for row in rows)
    assert all(name in told for name in names.values())
    headings = [p for p in made.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == len(made.tables) == len(footnotes(content)) == len({d.year_code for d in owed})
    for table in made.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml  # on every page
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    # no word of ours, over a column or in it, and no number of three digits in the first, is broken
    columns, heads = made.tables[0].columns, made.tables[0].rows[0].cells
    room = [(column.width.pt - 2 * word.ASIDE) / word.CELLS[10] for column in columns]
    assert room[0] > measure.width("100")
    if language == "en":
        words = [max(len(word) for word in cell.text.split()) for cell in heads]
        for row in rows:
            own = [re.findall(r"[A-Za-z,.]+", cell) for cell in row]
            words = [max([n, *map(len, found)]) for n, found in zip(words, own, strict=True)]
        assert all(em > LETTER * n for em, n in zip(room, words, strict=True))
    # rows are low: long lists of agencies have most of the width, and still some is left to the pen
    assert fmean(lines(row, room) for row in rows) < 8
    assert min(columns[-1].width, columns[-2].width) > Mm(20)


def lines(row: list[str], room: list[float]) -> int:
    """How many lines a row has, whose columns have so many em."""
    return max(
        sum(len(measure.wrapped(line, em)) for line in cell.split("\n"))
        for cell, em in zip(row, room, strict=True)
    )


def test_a_wide_table_of_a_report_breaks_no_word_and_has_low_rows(dashboard):
    shown = view("deck", "en", sector="education", deck="sectors.paths.education")
    (table, *_) = Document(io.BytesIO(word.of_deck(slides.deck(shown), shown))).tables
    room = [(column.width.pt - 2 * word.ASIDE) / word.CELLS[10] for column in table.columns]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    for em, column in zip(room, zip(*rows, strict=True), strict=True):
        assert all(em >= measure.width(each) for cell in column for each in re.split(r"[ \n]|(?<=-)", cell))
    assert fmean(lines(row, room) for row in rows) < 4


@pytest.mark.parametrize("role", ["lead", "support"])
def test_a_ledger_of_one_role_has_that_alone_and_says_so(dashboard, role):
    """What the page's button gives under its filters."""
    shown = view("agencies", agency="luoyang-education", year="2025", role=role)
    made = Document(
        io.BytesIO(word.ledger("luoyang-education", CHOSEN | {"year": ["2025"], "role": [role]}, shown))
    )
    asked = {"agency": "luoyang-education", "today": shown.today.year, **CHOSEN, "year": ["2025"]}
    owed = queries.current().records("agency_ledger", role=[role], **asked)
    every = queries.current().records("agency_ledger", role=[], **asked)
    assert 0 < len(owed) < len(every)
    assert [int(row[0]) for row in cells(made)] == [duty.no for duty in owed]
    named = {"lead": "牵头", "support": "配合"}[role]
    assert made.paragraphs[1].text.startswith(f"洛阳市教育局{named} {len(owed)} 项")
    assert made.paragraphs[2].text == f"年份：2025；角色：{named}"


def test_a_report_is_laid_out_as_offices_lay_out(dashboard):
    shown = view("deck", sector="education", deck="sectors")
    content = word.of_deck(slides.deck(shown), shown)
    made = Document(io.BytesIO(content))
    section = made.sections[0]
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(margin / Mm(1)) for margin in margins] == [37, 35, 28, 26]
    assert [round(size / Mm(1)) for size in (section.page_width, section.page_height)] == [210, 297]
    fonts = {name: made.styles[name].element.xml for name in ("Normal", "Heading 1", "Heading 2")}
    assert all(f'w:eastAsia="{font}"' in fonts[name] for name, font in
               (("Normal", "仿宋"), ("Heading 1", "黑体"), ("Heading 2", "楷体")))  # fmt: skip
    assert "PAGE" in section.footer._element.xml
    assert made.paragraphs[0].text == "教育目标情况报告"
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    # what takes six slides is one section, whose table of shares is one
    assert [head[:2] for head in heads] == ["一、", "二、", "三、", "四、"] and heads[-1] == "四、依据的规划"
    assert heads[0].startswith("一、教育：9 项指标有多个年份的目标") and heads[1].endswith(
        "13 个要求达到 100%"
    )
    assert [p.text for p in made.paragraphs if p.style.name == "Heading 2"] == ["比例（0–100%）"]
    # nothing tells how to read marks, of which a table has none
    assert not any("空心" in p.text for p in made.paragraphs)
    # no table runs into another, and what stands over one is on its page
    kinds = [each.tag.rpartition("}")[2] for each in made.element.body]
    assert ("tbl", "tbl") not in pairwise(kinds)
    assert all(p.paragraph_format.keep_with_next for p in made.paragraphs if p.style.name == "Heading 1")
    assert (
        footnotes(content)[0].startswith("来源：")
        and "第\N{NO-BREAK SPACE}6\N{NO-BREAK SPACE}项" in footnotes(content)[0]
    )


def test_what_stands_over_a_table_stays_with_it_and_the_last_of_it_has_the_source(dashboard):
    """A heading alone at the foot of a page says nothing, nor does a list of plans that is cut."""
    shown = view("deck")
    content = word.of_deck(slides.deck(shown), shown)
    made = Document(io.BytesIO(content))
    body = [each for each in made.element.body if each.tag != qn("w:sectPr")]
    over = [body[at - 1] for at, each in enumerate(body) if each.tag == qn("w:tbl")]
    kept = [each for each in body[2:-1] if each.tag == qn("w:p") and "".join(each.itertext())]
    assert all(each.xpath("./w:pPr/w:keepNext") for each in [*over, *kept])
    marked = [each for each in body if each.xpath(".//w:footnoteReference")]
    assert len(marked) == len(footnotes(content)) == 10
    assert all(body[body.index(each) + 1].tag == qn("w:tbl") or "Heading2" in body[body.index(each) + 1].xml
               for each in marked)  # fmt: skip


def test_a_ledger_names_the_plans_of_its_own_city(dashboard):
    shown = view("agencies")
    made = Document(io.BytesIO(word.ledger("jiyuan-civil-affairs", CHOSEN, shown)))
    told = "".join(p.text for p in made.paragraphs)
    assert "济源市 2021 政府工作报告" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert "洛阳" not in told


def test_a_report_holds_every_figure_of_its_sector(dashboard):
    shown = view("deck", sector="education", deck="sectors")
    rows = cells(Document(io.BytesIO(word.of_deck(slides.deck(shown), shown))))
    asked = {name: [] for name in ("city", "sector", "agency", "year", "plan")} | {"sector": ["education"]}
    figures = queries.current().records("sector_figures", **asked)
    told = "\n".join("|".join(row) for row in rows)
    for row in figures:
        assert row.what_zh in told
    paths = [row for row in figures if row.is_path and row.year]
    singles = queries.current().records("sector_singles", **asked)
    paced = [row for row in queries.current().records("pace_steps", **asked) if not row.refused]
    assert len(rows) == len(paths) + len(singles) + min(len(paced), 6)


def test_a_table_of_many_columns_breaks_no_word(dashboard):
    shown = view("deck", "en", deck="agencies.matrix")
    (table,) = Document(io.BytesIO(word.of_deck(slides.deck(shown), shown))).tables
    first, *sectors, _ = table.rows[0].cells
    assert all("btLr" in cell._tc.xml for cell in sectors) and "btLr" not in first._tc.xml
    room = (table.columns[0].width.pt - 2 * word.ASIDE) / word.CELLS[inf]
    words = [each for row in table.rows for each in re.split(r"[ \n]|(?<=-)", row.cells[0].text)]
    assert all(room > measure.width(each) for each in words)
    shown = view("deck", "zh", deck="agencies.matrix")
    (table,) = Document(io.BytesIO(word.of_deck(slides.deck(shown), shown))).tables
    for column in table.columns:
        room = (column.width.pt - 2 * word.ASIDE) / word.CELLS[inf]
        numbers = [cell.text for cell in column.cells if cell.text.isdecimal()]
        assert all(room > measure.width(number) for number in numbers)


def test_the_command_writes_a_ledger(dashboard, tmp_path, capsys):
    to = tmp_path / "ledger.docx"
    assert main(["--ledger", "luoyang-education", "--lang", "en", "-o", str(to)]) == 0
    assert Document(str(to)).paragraphs[0].text == "Ledger of Luoyang Education Bureau"
    with pytest.raises(SystemExit):
        main(["--ledger", "nobody", "-o", str(to)])
    assert "--ledger nobody: no such agency in this database" in capsys.readouterr().err
