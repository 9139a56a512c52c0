"""The deck as a PowerPoint file, opened again: every number is the database's, and all is there to be edited."""

import io
import re
import subprocess
import sys
from itertools import combinations

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

import queries
from tests.dashboard import view
from ui import slides
from ui.export import powerpoint
from ui.export.__main__ import main
from ui.export.powerpoint import tables
from ui.tables import progress
from ui.text import measure
from ui.view import FILTERS

ALL = {name: [] for name in FILTERS}
CHOSEN = {name: [] for name in ("city", "sector", "plan", "year")}


def reopened(language: str = "zh", **params: str | list[str]):
    shown = view("deck", language, **params)
    content = powerpoint.of_deck(slides.deck(shown), shown)
    assert len(content) < 1_000_000
    return Presentation(io.BytesIO(content))


def charts(slide) -> list:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def cells(slide) -> list[list[str]]:
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in table.rows]


def described(shapes) -> list[tuple[str, str]]:
    """The names and alternative texts of all objects, those in groups too."""
    return [
        (each.get("name"), each.get("descr"))
        for shape in shapes
        for each in shape._element.xpath(".//p:nvSpPr/p:cNvPr | .//p:nvGraphicFramePr/p:cNvPr")
    ]


@pytest.mark.whole
def test_tables_leave_out_no_row_and_break_no_word(dashboard):
    """Of all slides: their alternative text says how many rows of how many a table has."""
    every = [slide.name for slide in slides.every(view("deck", "en"))]
    for slide in reopened("en", deck=every).slides:
        for shape in (shape for shape in slide.shapes if shape.has_table):
            shown, of = re.search(
                r"\((\d+) / (\d+)\)$", shape._element.xpath(".//p:cNvPr")[0].get("descr")
            ).groups()
            assert shown == of, slide.shapes.title.text
            size = int(re.search(r'sz="(\d+)"', shape._element.xml)[1]) / 100
            for row in shape.table.rows:
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    if cell.is_merge_origin or cell.is_spanned or "vert=" in cell._tc.xml:
                        continue
                    room = (column.width.pt - 2 * tables.ASIDE) / size
                    words = re.split(r"[ \n]|(?<=\w-)", cell.text)
                    latin = [word for word in words if max(word, default="") < "\u3000"]
                    assert all(measure.width(word) <= room for word in latin), (cell.text, room)


def test_headings_of_narrow_columns_stand_upright_in_english(dashboard):
    (slide,) = reopened("en", deck="agencies.matrix").slides
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    first, *sectors, last = table.rows[0].cells
    assert all('vert="vert270"' in cell._tc.xml for cell in sectors)
    assert "vert=" not in first._tc.xml and "vert=" not in last._tc.xml
    names = {row.sector_en for row in queries.current().records("agency_matrix", **CHOSEN, level=[])}
    assert {cell.text.replace("\v", " ") for cell in sectors} <= names
    # each has room
    room = table.rows[0].height.pt
    assert all(measure.width(line) * 9 < room for cell in sectors for line in cell.text.split("\v"))
    (chinese,) = reopened("zh", deck="agencies.matrix").slides
    assert "vert=" not in chinese.shapes[-1]._element.xml


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_slide_has_its_finding_source_notes_and_described_objects(dashboard, language):
    deck = slides.deck(view("deck", language))
    made = reopened(language)
    assert [slide.shapes.title.text for slide in made.slides] == [slide.title() for slide in deck]
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, abs=0.001)
    for slide in made.slides:
        said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert {"zh": "来源：洛阳市 2019", "en": "Source: Luoyang 2019"}[language] in said
        assert slide.shapes.title.text in slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= made.slide_width + 1
            assert shape.top >= 0 and shape.top + shape.height <= made.slide_height + 1
            if shape.has_chart or shape.has_table:
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr")) > 20
        sizes = re.findall(r'sz="(\d+)"', slide._element.xml)
        assert min(map(int, sizes)) >= 900  # 18 px of 1080
    theme = made.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    ).blob.decode()
    assert '<a:ea typeface="微软雅黑"' in theme and '<a:latin typeface="Arial"' in theme


def test_a_charts_data_sheet_holds_the_databases_numbers(dashboard):
    (slide,) = reopened(deck="agencies.ranking").slides
    (chart,) = charts(slide)
    led, supported = chart.plots[0].series
    rows = queries.current().records("agency_ranking", **CHOSEN, level=[])[: len(led.values)]
    assert list(chart.plots[0].categories) == [row.agency_zh for row in rows]
    assert list(led.values) == [row.led for row in rows]
    assert list(supported.values) == [row.supported for row in rows]
    assert chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"  # to be edited in Excel


def test_a_table_holds_the_databases_numbers(dashboard):
    (slide,) = reopened(deck="overview.calendar").slides
    numbers = [cell for row in cells(slide)[2:] for cell in row[1:] if cell]
    of_all_years = {name: codes for name, codes in ALL.items() if name != "year"}
    counts = queries.current().records("calendar", side_by_side=3, **of_all_years)
    assert sorted(map(int, numbers)) == sorted(row.goals for row in counts)


def test_a_revision_is_a_bar_of_its_change_with_both_figures_in_words(dashboard):
    (slide,) = reopened(deck="revisions.changes").slides
    (chart,) = charts(slide)
    values = [value for series in chart.plots[0].series for value in series.values if value]
    day = queries.current().records("plan_dates", city=[])[-1].issued_on
    asked = {name: [] for name in ("city", "sector", "agency", "year", "step")}
    sizes = {row.size_pct for row in queries.current().records("revision_list", **asked, as_of=day)}
    assert len(values) > 8 and set(values) <= sizes
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any("15 亿（2020）" in text and "降低 33%" in text for text in said), said


def test_what_came_of_goals_is_two_charts_of_the_databases_numbers(dashboard):
    strip, bullets = reopened(deck="progress").slides
    counts = queries.current().records("progress_counts", **ALL)
    (chart,) = charts(strip)
    drawn = {series.name.split()[-1]: sum(filter(None, series.values)) for series in chart.plots[0].series}
    shown = view()
    assert drawn == {
        shown.word("status", code): sum(row.goals for row in counts if row.status == code)
        for code in dict.fromkeys(row.status for row in counts)
    }
    (chart,) = charts(bullets)
    values = [value for series in chart.plots[0].series for value in series.values if value is not None]
    rows = queries.current().records("progress_goals", **ALL, status=list(progress.KNOWN))
    of_rows = [max(-100, min(100, row.gap_pct)) for row in rows if row.gap_pct is not None]
    assert len(values) > 5 and set(values) <= {*of_rows, -100, 100}
    assert next(iter(chart.plots[0].categories)).startswith(progress.of_city(rows[0], shown))
    # who says so is in the notes
    title = rows[0].observations[0]["source_title_zh"]
    assert title in bullets.notes_slide.notes_text_frame.text


def test_goal_paths_are_charts_of_the_plans_figures_with_their_qualifiers(dashboard):
    (slide,) = reopened(deck="sectors.paths.employment").slides
    rows = queries.current().records("sector_figures", **(ALL | {"sector": ["employment"]}))
    paths = [row for row in rows if row.is_path and row.year is not None]
    reached = queries.current().records("sector_observations", **(ALL | {"sector": ["employment"]}))
    assert len(charts(slide)) == len({row.panel for row in paths})
    drawn = sorted(v for chart in charts(slide) for s in chart.series for v in s.values if v is not None)
    assert reached and drawn == sorted(row.base_value for row in (*paths, *reached))
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "70 万 (2020)" in said and any(text.startswith("≥48.8 万") for text in said)
    # what is done within a year is a column, beside the lines of the same panel
    columns = [len(plot.categories) for chart in charts(slide) for plot in chart.plots if "Bar" in str(plot)]
    assert columns and {tuple(chart.plots[0].categories) for chart in charts(slide)} == {
        tuple(map(str, range(2019, 2026)))
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_value_of_a_goal_path_lies_on_another_and_shapes_say_what_charts_have_no_mark_for(
    dashboard, language
):
    deck = [slide.name for slide in slides.every(view()) if ".paths." in slide.name]
    made, values = reopened(language, deck=deck).slides, 0
    named = [name for slide in made for name, _ in described(slide.shapes)]
    rows = [row for row in queries.current().records("sector_figures", **ALL) if row.is_path and row.year]
    for sign in ("le", "range", "approx"):
        assert named.count(sign) == sum(row.comparator == sign and row.period != "annual" for row in rows) > 0
    for slide in made:
        told = [s for s in slide.shapes if s.has_text_frame and s.text_frame.word_wrap is False]
        told = [s for s in told if s.text_frame.text not in ("", "~")]
        values += len(told)
        for one, other in combinations(told, 2):
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            assert across < Pt(3) or down < Pt(3), (one.text_frame.text, other.text_frame.text)
    assert values > 100


def test_the_map_is_a_freeform_a_county_and_a_shape_a_facility(dashboard):
    (slide,) = reopened(deck="map.map").slides
    forms = slide._element.xpath(".//p:sp[.//a:custGeom]")
    told = [form.xpath("./p:nvSpPr/p:cNvPr")[0].get("descr") for form in forms]
    year = queries.current().records("map_years", city=[])[0].last_year
    asked = {name: [] for name in ("city", "sector", "agency", "plan")} | {"by": year}
    counties = queries.current().records("map_counties", measure="facilities", **asked)
    named = {row.county_zh: row.facilities for row in counties if not row.part_of_id}
    for name, count in named.items():
        assert any(name in text and (not count or text.endswith(f" {count}")) for text in told), name
    in_table = {name: int(count) for name, count in cells(slide)[1:]}
    assert in_table["济源市"] == named["济源市"] and set(in_table.values()) <= set(named.values())
    stages = {name for name, _ in described(slide.shapes)}
    assert {"完成", "投用", "实心：知道乡镇或街道", "空心：只知道区县"} <= stages
    # a name has a ground of its own on whatever shade
    names = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "洛龙区 21"]
    assert [shape.fill.fore_color.rgb for shape in names] == [RGBColor(255, 255, 255)]
    assert not slide._element.xpath(".//p:pic")


def test_the_command_writes_a_deck_and_says_what_is_wrong(dashboard, tmp_path, capsys):
    to = tmp_path / "brief.pptx"
    assert main(["--deck", "overview.due,map", "--lang", "en", "--set", "city=jiyuan", "-o", str(to)]) == 0
    made = Presentation(str(to))
    assert len(made.slides) == 2 and "Jiyuan" in made.slides[1].shapes.title.text
    for wrong, told in (
        (["--deck", "overview.nothing", "-o", str(to)], "--deck overview.nothing: no such slide here"),
        (["--set", "city=atlantis", "-o", str(to)], "--set city=atlantis: no such city in this database"),
        (["-o", "brief.odp"], "the name must end in one of .pptx"),
    ):
        with pytest.raises(SystemExit):
            main(wrong)
        assert told in capsys.readouterr().err


def test_the_command_loads_nothing_that_its_kind_of_file_does_not_need(dashboard, tmp_path):
    """It is to take less than 3 s, most of which are imports."""
    run = (
        "import sys; from ui.export.__main__ import main\n"
        f"main(['--deck', 'map', '-o', {str(tmp_path / 'map.pptx')!r}])\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True).stdout
    assert "pptx" in loaded.split() and not {"altair", "docx"} & set(loaded.split())


def test_a_comparison_names_the_plans_of_both_cities_under_it(dashboard):
    (slide,) = reopened(deck="cities.rates", city="jiyuan").slides
    (source,) = [
        shape.text_frame.text
        for shape in slide.shapes
        if shape.has_text_frame and shape.text_frame.text.startswith("来源：")
    ]
    assert "洛阳市 2022" in source and "济源市 2023" in source
