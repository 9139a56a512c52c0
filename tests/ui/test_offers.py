"""Every file that any page offers, in both languages: found by opening every page and what its links open,
made, and opened again as those do who take it away."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import duckdb
import openpyxl
import pandas as pd
import pytest
from starlette.datastructures import QueryParams

from tests.dashboard import NAMES, elements, links, opened, sent
from ui.elements.tree import File, Offer
from ui.export import dictionary, downloads, formats, table
from ui.export.columns import FILES, for_people
from ui.export.schema import type_of
from ui.export.table import CODED, heading
from ui.filters import options
from ui.server import data
from ui.tables import revisions
from ui.text import measure
from ui.text.words import LANGUAGES, catalogue
from ui.view import View

pytestmark = pytest.mark.whole  # all files of all pages are made and read, which takes minutes

FEW = {
    "city",
    "sector",
    "year",
    "plan",
    "kind",
    "lang",
    "sort",
    "page",
}  # parameters that open no other table
ELSEWHERE = {"ranked", "duties"}  # with many cities; beside other files
SMALL = 25_000  # bytes of a workbook that is read whole: openpyxl takes seconds for a large one
OF_NO_CITY = {"rules", "files", "dictionary", "report"}
# columns that depend on what is chosen: the indicator that shades the map
SOMETIMES = {"counties": {"what", "base_value", "base_unit", "indicator_id"}}
# what stands beside its unit, perhaps with others of that unit between
AMOUNTS = {
    "unit": r"value(_high)?",
    "base_unit": r"base_value|base_high|gap|outcome_high|(from|to|compared|against|outcome|other)_value",
    "change_unit": r"change",
    "pace_unit": r"(old_|new_)?pace_per_year|pace_before|needed_per_year",
}
# what a cell that nobody made for readers looks like
RAW = r"(?s)[\[{].*|None|nan|<NA>|NaT|(array|namespace)\(.*"

ALL_PAIRS = {"city": [], "sector": [], "agency": [], "year": [], "step": [], "as_of": "9999"}

Key = tuple[str, str]  # a language and the name of a file


class Taken(NamedTuple):
    """What a page offers: the rows of its question, and the file of each button."""

    rows: pd.DataFrame
    view: View
    files: dict[str, File]


@pytest.fixture(scope="module")
def taken(database) -> Iterator[dict[Key, Taken]]:
    """All that is offered anywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_ATLAS_DB", str(database))
        yield all_taken(patch, NAMES["zh"], ["education", "employment"])


def all_taken(patch: pytest.MonkeyPatch, pages: list[str], sectors: list[str]) -> dict[Key, Taken]:
    """What these pages offer of some sectors, and what their links open on them; each file as first met."""
    real, met = downloads.offer, {}

    def noted(rows, what, chosen, view, **more) -> Offer:
        offer = real(rows, what, chosen, view, **more)
        if (view.language, what) not in met:
            met[view.language, what] = rows(), view, offer
        return offer

    patch.setattr(downloads, "offer", noted)
    for language in LANGUAGES:
        visit(language, pages, sectors)
    patch.setattr(downloads, "offer", real)
    return {
        key: Taken(rows, view, {name.partition(".")[2]: make() for name, make in offer.files.items()})
        for key, (rows, view, offer) in met.items()
    }


def visit(language: str, pages: list[str], sectors: list[str]) -> None:
    """Open pages, and every kind of state that a link leads to: an opened row, a place, an agency's ledger.
    Wherever a table stands, its file is offered under it."""
    seen, waiting = set(), [(page, {}) for page in pages]
    while waiting:
        page, params = waiting.pop(0)
        if (state := (page, frozenset(params))) in seen:
            continue
        seen.add(state)
        at = opened(page, language, sector=sectors, **params)
        drawn = [data["pieces"] for data in sent(at)]
        for under, after in zip(drawn, [*drawn[1:], []], strict=True):
            has_table = any(next(elements(piece, "tbody"), None) for piece in under)
            assert not has_table or buttons(under) or buttons(after), (page, params, under[0])
        for piece in (piece for one in drawn for piece in one):
            for href in links(piece).values():
                parts = urlsplit(href)
                query = parse_qs(parts.query)
                to = parts.path.removeprefix("./") or ("overview" if parts.path else page)
                if not parts.netloc and to in pages and "present" not in query:
                    waiting.append((to, {name: codes for name, codes in query.items() if name not in FEW}))


def buttons(drawn: list) -> list[str]:
    """The names of the buttons that save files."""
    every = (button[1].get("name", "") for piece in drawn for button in elements(piece, "button"))
    return [name for name in every if "." in name]


@pytest.fixture(scope="module")
def every_csv(taken) -> list[tuple[Key, str, tuple[str, ...], pd.DataFrame]]:
    """Each CSV as pandas reads it without options: whose it is, its kind, its columns' names, its rows."""
    return list(_read(taken))


def _read(taken: dict[Key, Taken]) -> Iterator[tuple[Key, str, tuple[str, ...], pd.DataFrame]]:
    for (language, what), (_, _, files) in taken.items():
        for button in ("csv", "duties"):
            if button in files:
                of = what if button == "csv" else "duties"
                names = (*FILES[of].people, *FILES[of].rest)
                yield (language, what), of, names, pd.read_csv(io.BytesIO(files[button].content))


def test_the_address_of_a_table_gives_what_its_page_offers(taken):
    for (_, name), (_, view, files) in taken.items():
        query = QueryParams(urlsplit(data.address(name, view)).query)
        bare = View(view.build, view.page, query["lang"], "light", {}, view.today)
        asked, first, last = data._understood(query, name, bare)
        content, called, _ = data._made(name, "csv", first, last, asked)
        assert (content, f"{called}.csv") == (files["csv"].content, files["csv"].name), query


def test_every_table_is_offered_in_both_languages(taken):
    for language in LANGUAGES:
        assert {what for of, what in taken if of == language} == FILES.keys() - ELSEWHERE


def test_a_file_that_names_a_plan_and_its_item_names_the_agencies():
    """Whoever takes it away need not look for them in another."""
    for what, (people, rest, _) in FILES.items():
        names = {name.rpartition(".")[2] for name in (*people, *rest)}
        if {"item", "document_id"} <= names or {"item", "plan"} <= names:
            assert {"lead", "support"} <= names or {"agency", "role"} <= names, what


def test_a_csv_has_the_rows_of_its_question_and_each_column_once(taken, every_csv):
    for (language, what), of, names, read in every_csv:
        rows, view, _ = taken[language, what]
        if of != "duties":
            assert len(read) == len(rows) > 0, what
        headings = [heading(name, view) for name in names]
        assert len(set(headings)) == len(headings), what
        # all that are declared, and so in the dictionary, in their order
        given = [
            each for each, name in zip(headings, names, strict=True) if name not in SOMETIMES.get(what, ())
        ]
        assert [each for each in read.columns if each in set(given)] == given
        assert list(read.columns) == [each for each in headings if each in set(read.columns)]
        if what not in OF_NO_CITY:
            cities = read[catalogue(language)["column.city"]]
            assert set(cities.dropna()) <= set(options.names("city", view).values()) and cities.notna().all()
        if "plan" in names:
            plans = set(options.plans_of_a_city(view).values())
            assert set(read[catalogue(language)["column.plan"]]) <= plans, what


def test_cells_are_for_readers(taken, every_csv):
    """No list, no struct, no code where a word is meant."""
    for (language, what), _, names, read in every_csv:
        words = catalogue(language)
        view = taken[language, what].view
        for column in read.select_dtypes("str"):
            raw = [cell for cell in read[column].dropna().unique() if re.fullmatch(RAW, cell)]
            assert not raw, (what, column, raw[0])
        for name in names:
            group = CODED.get(name.rpartition(".")[2])
            if group and (column := heading(name, view)) in read:
                known = {text for key, text in words.items() if key.rpartition(".")[0] == group}
                assert set(read[column].dropna()) <= known, (what, column)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_stands_beside_its_unit(language):
    for what, file in FILES.items():
        for names in ((*file.people, *file.rest), for_people(what, language)):
            for at, name in enumerate(names):
                side, dot, field = name.rpartition(".")
                unit = next((u for u, amounts in AMOUNTS.items() if re.fullmatch(amounts, field)), None)
                if unit:
                    others = rf"{re.escape(side + dot)}({AMOUNTS[unit]})"
                    rest = [each for each in names[at:] if not re.fullmatch(others, each)]
                    assert rest[0] == f"{side}{dot}{unit}", (what, name, rest[:2])


def test_a_figure_has_its_unit_as_written_and_in_base_units(taken, every_csv, con):
    """With the value of the database: 1.5 billion yuan is never 1,500,000,000 in 亿元."""
    wanted = {
        row[0]: row[1:]
        for row in con.execute(
            "select target_id, value::double, unit, base_value::double from targets_flat union all "
            "select observation_id, value::double, unit, base_value::double from observations"
        ).fetchall()
    }
    compared = set()
    for (language, what), _, names, read in every_csv:
        view = taken[language, what].view
        for before in {name.removesuffix("row_id") for name in names if name.endswith("row_id")}:
            columns = [heading(before + field, view) for field in ("row_id", "value", "unit", "base_value")]
            if f"{before}value" in names and set(columns) <= set(read.columns):
                figures = read[columns].dropna(subset=columns[1])
                compared.update(figures[columns[0]])
                for code, *told in figures.itertuples(index=False, name=None):
                    assert tuple(told) == wanted[code], (what, code)
    assert len(compared) > 100


def test_a_workbook_opens_on_a_sheet_to_read_and_to_print(taken):
    for (language, what), (rows, view, files) in taken.items():
        words, raw = catalogue(language), files["xlsx"].content
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=len(raw) > SMALL)
        first, last = book.worksheets[0], book.worksheets[-1]
        assert first.title == words[f"downloads.{what}"][:31] and first.max_row == len(rows) + 1, what
        wanted = [heading(name, view) for name in for_people(what, language)]
        heads = head(first)
        assert heads == [each for each in wanted if each in heads] and 1 < len(heads) <= 25, (what, heads)
        if FILES[what].rest:
            every = list(pd.read_csv(io.BytesIO(files["csv"].content), nrows=0).columns)
            assert head(book.worksheets[1]) == every
        told = dict(last.iter_rows(values_only=True))
        assert told[words["downloads.rows"]] == str(len(rows))
        build = view.build.records("build")[0].content_hash
        assert told[words["downloads.build"]].startswith(build) and build[:8] in files["xlsx"].name
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)], what
        if len(raw) > SMALL:
            continue
        page, setup = first.page_setup, first.sheet_properties.pageSetUpPr
        assert (page.orientation, page.paperSize, page.fitToHeight, setup.fitToPage) == (
            "landscape",
            9,
            0,
            True,
        )
        assert first.print_title_rows == "$1:$1" and first.freeze_panes == "B2"
        assert sum(each.width for each in first.column_dimensions.values()) <= 230, what
        for sheet in book.worksheets:
            # one page wide
            assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert_printed_whole(first)
        assert build[:8] in first.oddHeader.left.text


def assert_printed_whole(sheet) -> None:
    """No number is shown as ###, and a text of several lines has room for them."""
    # neighbours of one width are one dimension
    each = sheet.column_dimensions.values()
    widths = {at: of.width for of in each for at in range(of.min, of.max + 1)}
    for row in sheet.iter_rows(max_row=40):
        for cell in row:
            width = widths[cell.column]
            if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                grouped = "," if "," in cell.number_format else ""
                assert len(f"{cell.value:{grouped}.6f}".rstrip("0").rstrip(".")) < width, cell
            elif isinstance(cell.value, str):
                lines = len(measure.wrapped(cell.value, (width - 1) * formats.DIGIT))
                high = sheet.row_dimensions[cell.row].height or formats.LINE
                assert high >= min(lines, formats.MOST_LINES) * formats.LINE, (cell, cell.value)


def head(sheet) -> list[str]:
    """The headings of a sheet."""
    return [cell.value for cell in next(sheet.iter_rows(max_row=1))]


@pytest.mark.parametrize(
    ("what", "name"), [("plans", "issued_on"), ("revisions", "told_on"), ("progress", "published_on")]
)
def test_dates_of_which_some_are_known_to_the_year_only_are_text_in_every_row(taken, what, name):
    _, view, files = taken["zh", what]
    sheet = next(
        sheet
        for sheet in openpyxl.load_workbook(io.BytesIO(files["xlsx"].content))
        if heading(name, view) in [cell.value for cell in sheet[1]]
    )
    at = [cell.value for cell in sheet[1]].index(heading(name, view))
    cells = [row[at].value for row in sheet.iter_rows(min_row=2)]
    written = pd.read_csv(io.BytesIO(files["csv"].content), dtype=str)[heading(name, view)]
    assert cells == list(written) and all(re.fullmatch(r"\d{4}(-\d\d){0,2}", cell) for cell in cells)
    assert "文本" in dictionary.meaning(name, view)


def test_every_column_is_of_one_type_whatever_its_rows(taken, tmp_path):
    """Two Parquet files of a table can be read together: also of a filter that leaves a column empty."""
    wanted = {
        "number": "DOUBLE",
        "integer": "BIGINT",
        "boolean": "BOOLEAN",
        "date": "DATE",
        "text": "VARCHAR",
    }
    for (_, what), (rows, view, _) in taken.items():
        for name, some in (("every", rows), ("one", rows[:1]), ("none", rows[:0])):
            saved = tmp_path / f"{name}.parquet"
            saved.write_bytes(downloads.parquet(some, what, view))
            given = duckdb.sql(f"select * from read_parquet('{saved}')")
            assert dict(zip(given.columns, map(str, given.types), strict=True)) == {
                column: wanted[type_of(column)] for column in given.columns
            }, (what, name)
        both = duckdb.sql(f"select count(*) from read_parquet('{tmp_path}/*.parquet')").fetchall()
        assert both == [(len(rows) + len(rows[:1]),)], what


def test_a_column_whose_cells_are_of_another_type_is_no_column():
    assert table.cells_of("old.year", [2031.0, None]) == [2031, None]
    assert table.cells_of("value", [3]) == [3.0]
    with pytest.raises(ValueError, match=r"2031\.5 is no whole number"):
        table.cells_of("year", [2031.5])


def test_a_row_an_agency_and_role_splits_nothing(taken, con):
    """The file of agencies has each of the plan's agencies in a row of its own, with both codes."""
    _, view, files = taken["zh", "targets"]
    read = pd.read_csv(io.BytesIO(files["duties"].content))
    columns = [heading(name, view) for name in ("row_id", "agency_id", "role_code")]
    given = set(read[columns].itertuples(index=False, name=None))
    counting = set(pd.read_csv(io.BytesIO(files["csv"].content))[heading("row_id", view)])
    wanted = con.execute("select row_id, agency_id, role from mart.named").fetchall()
    assert given == {row for row in wanted if row[0] in counting} and len(given) > 500


def test_duckdb_reads_a_csv_and_sums_what_may_be_summed(taken, tmp_path):
    """The file says itself which rows add up: of one plan's new urban jobs, 488,000 and not three times that."""
    _, view, files = taken["zh", "targets"]
    (tmp_path / "targets.csv").write_bytes(files["csv"].content)
    what, plan, once, base = (
        f'"{heading(name, view)}"' for name in ("indicator_id", "document_id", "sum_once", "base_value")
    )
    sums = duckdb.sql(f"""
        select {plan}, sum({base})::integer from read_csv('{tmp_path / "targets.csv"}')
        where {what} = 'urban-new-jobs' and {once} = 1 and {heading("period_code", view)} = 'cumulative'
        group by all
    """).fetchall()
    assert ("luoyang-2022", 488_000) in sums


def test_all_cities_on_one_indicator_are_offered_where_there_are_many(three_cities, monkeypatch):
    taken = all_taken(monkeypatch, ["cities"], ["employment"])
    for language in LANGUAGES:
        rows, view, files = taken[language, "ranked"]
        read = pd.read_csv(io.BytesIO(files["csv"].content))
        book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].content))
        assert len(read) == len(rows) == book.worksheets[0].max_row - 1 > 1
        assert set(read[heading("city", view)]) <= set(options.names("city", view).values())


def test_the_unit_of_a_difference_stands_where_there_is_a_difference(taken):
    for (language, what), (_, view, files) in taken.items():
        read = pd.read_csv(io.BytesIO(files["csv"].content))
        for unit, amounts in (("change_unit", AMOUNTS["change_unit"]), ("pace_unit", AMOUNTS["pace_unit"])):
            names = [name for name in (*FILES[what].people, *FILES[what].rest) if re.fullmatch(amounts, name)]
            if names:
                told = read[[heading(name, view) for name in names]].notna().any(axis=1)
                assert (read[heading(unit, view)].notna() == told).all(), (language, what)
                assert told.any() and (what == "pace" or not told.all())


def test_a_date_says_how_nearly_it_is_known(taken):
    _, view, files = taken["zh", "plans"]
    read = pd.read_csv(io.BytesIO(files["csv"].content), dtype=str)
    days, known = read[heading("issued_on", view)], read[heading("issued_precision", view)]
    assert dict(zip(days.str.len(), known, strict=True)) == {4: "年", 10: "日"}


def test_the_codes_of_published_figures_lead_to_their_rows_with_value_and_source(taken, con):
    """What observation_ids and source_ids of any file name stands in the file of published figures."""
    _, view, files = taken["en", "observations"]
    read = pd.read_csv(io.BytesIO(files["csv"].content))
    published = read.set_index(heading("observation_id", view))
    wanted = con.execute(
        "select observation_id, value::double, url from observations join sources using (source_id)"
    )
    told = zip(
        published.index, published["Value as written"], published["Address of the source"], strict=True
    )
    assert {row[:2] for row in told} == {row[:2] for row in wanted.fetchall() if row[0] in published.index}
    assert published[["Title of the source", "Published by"]].notna().all(axis=None)
    sources = set(read[heading("source_id", view)])
    _, view, files = taken["en", "progress"]
    goals = pd.read_csv(io.BytesIO(files["csv"].content))
    for name, known in (("observation_ids", set(published.index)), ("source_ids", sources)):
        codes = set(goals[heading(name, view)].str.split(r"; ?").explode())
        assert codes and codes <= known


def test_what_is_compared_can_be_filtered_to_the_pairs_that_the_title_counts(taken):
    _, view, files = taken["en", "revisions"]
    read = pd.read_csv(io.BytesIO(files["csv"].content))
    by = read[heading("compared_code", view)].value_counts()
    asked = ALL_PAIRS | {"sector": list(view.params.get("sector", ()))}
    title = revisions.title(view.build.records("revision_list", **asked), [], "", "", view)[0]
    assert title.startswith(f"{by.sum() - by['no']} pairs of goals in successive plans can be compared")
    assert by["pace"] == (read[heading("by_pace", view)]).sum() and set(by.index) >= {"value", "pace", "no"}


def test_every_row_counts_and_leads_to_the_list_of_targets(taken, con):
    """A figure that its plan repeats is one row in all files, but in that of related goals, which says so."""
    counting = {code for (code,) in con.execute("select row_id from mart.counted").fetchall()}
    for (language, what), (_, view, files) in taken.items():
        names = (*FILES[what].people, *FILES[what].rest)
        if language == "en" and what != "related" and "row_id" in names:
            read = pd.read_csv(io.BytesIO(files["csv"].content))
            assert heading("count_once", view) not in read
            assert set(read["Row code"]) <= counting, what


@pytest.mark.parametrize(
    ("what", "told"), [("facilities", "no milestone names a year"), ("counties", "“Part of”")]
)
def test_a_workbook_of_the_map_says_what_to_know_before_one_counts(taken, what, told):
    *_, files = taken["en", what]
    about = dict(
        openpyxl.load_workbook(io.BytesIO(files["xlsx"].content)).worksheets[-1].iter_rows(values_only=True)
    )
    assert told in about["Mind"]
