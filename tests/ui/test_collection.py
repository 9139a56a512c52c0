"""The form that agencies are sent: what is asked is locked and in full, what is to be filled in is typed, and it
is offered where the goals stand."""

import io

import openpyxl
import pytest

import queries
from tests.dashboard import opened, pieces, text, view, words
from ui.export import collection
from ui.text.words import LANGUAGES, catalogue

HRSS = "luoyang-hrss"
JOBS = "luoyang-2022-be6e937286"  # new urban jobs, a sum to 2025 of which the plan does not say the start
SHARE = "luoyang-2022-06e52049d7"  # of 2023, in %
ALL = {name: [] for name in ("city", "sector", "agency", "level", "role", "plan")}


@pytest.fixture(scope="module")
def books(database) -> dict[str, tuple[tuple, openpyxl.Workbook]]:
    """The rows and the form of one agency, in each language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_ATLAS_DB", str(database))
        return {language: made(language, agency=[HRSS]) for language in LANGUAGES}


def made(language: str, by: int = 2031, **chosen: list[str]) -> tuple[tuple, openpyxl.Workbook]:
    seen = view("agencies", language)
    rows = queries.current().records("to_report", by=by, **(ALL | chosen))
    (counted,) = queries.current().records("to_report_counted", by=by, **(ALL | chosen))
    return rows, openpyxl.load_workbook(io.BytesIO(collection.workbook(rows, counted, seen)))


def told(sheet) -> dict[str, dict[str, openpyxl.cell.Cell]]:
    """The cells of each row by their columns' codes, by goal."""
    codes = [cell.value for cell in sheet[1]]
    rows = [dict(zip(codes, row, strict=True)) for row in sheet.iter_rows(min_row=3)]
    return {row["target_id"].value: row for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_asks_for_each_goal_in_its_own_words(books, language):
    rows, book = books[language]
    how, sheet = book.worksheets
    words = catalogue(language)
    assert [how.title, sheet.title] == [words["collection.how"], words["collection.form"]]
    assert how["B1"].value is None and how["A2"].value == words["collection.title_of"].format(
        agency={
            "zh": "洛阳市人力资源和社会保障局",
            "en": "Luoyang Human Resources and Social Security Bureau",
        }[language]
    )
    assert sheet.row_dimensions[1].hidden and how.row_dimensions[1].hidden
    codes = [cell.value for cell in sheet[1]]
    assert [cell.value for cell in sheet[2]] == [words[f"collection.column.{code}"] for code in codes]
    asked = told(sheet)
    assert list(asked) == [row.row_id for row in rows] and len(asked) > 40
    assert "agency" not in codes and {row["agency_id"].value for row in asked.values()} == {HRSS}
    jobs = {code: cell.value for code, cell in asked[JOBS].items()}
    wanted = {
        "zh": {"what": "城镇新增就业", "region": "洛阳市", "basis": "累计", "unit": "万人", "role": "配合（没写牵头）"},
        "en": {"what": "New urban jobs", "region": "Luoyang", "basis": "cumulative", "unit": "万人 (10,000 people)", "role": "supports (nobody leads)"},
    }[language]  # fmt: skip
    assert {code: jobs[code] for code in wanted} == wanted
    assert (jobs["goal"], jobs["year"], jobs["item"]) == ("≥48.8", 2025, "一.1、1") and jobs["defined"]
    # nobody is named as whom to send it to
    labels = {row[0].value: row[1].value for row in how.iter_rows(max_col=2)}
    assert [labels[words[f"collection.write.{name}"]] for name in ("to", "due", "by", "phone")] == [None] * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_to_be_filled_in_can_be(books, language):
    sheet = books[language][1].worksheets[1]
    assert sheet.protection.sheet and sheet.protection.password is None
    for goal, row in told(sheet).items():
        open_cells = {code for code, cell in row.items() if not cell.protection.locked}
        since = {"since"} if row["basis"].value == catalogue(language)["period.cumulative"] else set()
        wanted = {
            "value",
            "as_of",
            "definition",
            "confidence",
            "source",
            "url",
            "published_on",
            "note",
        } | since
        assert open_cells == wanted, goal
        assert all(row[code].value is None for code in wanted), goal
        assert row["as_of"].number_format == row["published_on"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_limits(books, language):
    sheet, words = books[language][1].worksheets[1], catalogue(language)
    rules = {f"{rule.sqref}": rule for rule in sheet.data_validations.dataValidation}
    share, jobs = (
        {code: rules[cell.coordinate] for code, cell in told(sheet)[goal].items() if cell.coordinate in rules}
        for goal in (SHARE, JOBS)
    )
    assert (share["value"].type, share["value"].operator) == ("decimal", None)  # between
    assert (float(share["value"].formula1), float(share["value"].formula2)) == (0, 100)
    assert (jobs["value"].operator, float(jobs["value"].formula1)) == ("greaterThanOrEqual", 0)
    assert "%" in share["value"].prompt and "万人" in jobs["value"].prompt
    # 1 January and 31 December of the goal's year, as Excel counts days
    assert (share["as_of"].type, share["as_of"].formula1, share["as_of"].formula2) == (
        "date",
        "44927",
        "45291",
    )
    assert (share["published_on"].operator, share["published_on"].formula1) == ("greaterThanOrEqual", "44927")
    assert (jobs["since"].type, jobs["since"].formula2) == ("whole", "2025") and "since" not in share
    for code, choices in collection.LISTS.items():
        offered = ",".join(words[f"collection.list.{code}.{choice}"] for choice in choices)
        assert (share[code].type, share[code].formula1) == ("list", f'"{offered}"')
    assert all(
        len(rule.prompt) <= 255 and len(rule.error) <= 225 and len(rule.errorTitle) <= 32
        for rule in rules.values()
    )


def test_a_form_of_all_says_who_answers_and_asks_it_where_the_plan_names_nobody(dashboard):
    rows, book = made("zh")
    sheet = book.worksheets[1]
    codes = [cell.value for cell in sheet[1]]
    assert codes[0] == "agency"
    at = codes.index("agency_id")
    unnamed = [row for row in sheet.iter_rows(min_row=3) if row[at].value is None]
    named = [row for row in sheet.iter_rows(min_row=3) if row[at].value]
    assert len(unnamed) == sum(row.agency_id is None for row in rows) > 50 and len(named) > 500
    assert all(row[0].value is None and not row[0].protection.locked for row in unnamed)
    assert all(row[0].value and row[0].protection.locked for row in named)


def test_a_goal_is_asked_of_those_who_lead_it_and_else_of_those_who_support_it(con):
    con.execute(
        "create temp table asked as " + (queries.HERE / "to_report.sql").read_text("utf-8").rstrip(),
        ALL | {"by": 2031},
    )
    led = con.execute("""
        select count(*) from asked a where role = 'support'
        and row_id in (select row_id from mart.named where role = 'lead')
    """).fetchone()
    assert led == (0,)
    assert con.execute("select count(*) from asked where role = 'lead'").fetchone()[0] > 100
    missing = con.execute("""
        select count(*) from progress
        where status = 'unknown' and (why <> 'inexact' or is_near) and target_id not in (select row_id from asked)
    """).fetchone()
    assert missing == (0,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_offered_under_the_ledger_and_the_ranking(dashboard, language):
    for params in ({"agency": HRSS, "year": "2023"}, {}):
        at = opened("agencies", language, **params)
        (offer,) = (piece for piece in pieces(at) if "collection.xlsx" in str(piece))
        rows = queries.current().records(
            "to_report",
            by=2023 if params else view("agencies").today.year,
            **(ALL | {"agency": [HRSS] if params else []}),
        )
        n = len({row.row_id for row in rows})
        year = "2023" if params else str(view("agencies").today.year)
        wanted = {
            "zh": f"{year} 年底前到期（含以前各年）、还缺公布数的 {n} 项",
            "en": f"{n} goals due by the end of {year}, earlier years included, without a published figure",
        }
        assert wanted[language] in text(offer)
    assert not [
        piece
        for piece in pieces(opened("agencies", language, present="ledger", agency=HRSS))
        if "collection.xlsx" in str(piece)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_offered_on_progress_for_what_nothing_is_known_of(dashboard, con, language):
    """With the page's filters; nowhere where all that is shown is known, and on no slide."""
    at = opened("progress", language, city="luoyang", sector=["health", "education"], year="2023")
    (offer,) = (piece for piece in pieces(at) if "collection.xlsx" in str(piece))
    (n,) = con.execute("""
        select count(*) from mart.progress
        where city_id = 'luoyang' and sector_id in ('health', 'education') and "year" <= 2023
          and status = 'unknown' and (why <> 'inexact' or is_near)
    """).fetchone()
    wanted = {
        "zh": f"2023 年底前到期（含以前各年）、还缺公布数的 {n} 项",
        "en": f"{n} goals due by the end of 2023, earlier years included, without a published figure",
    }
    assert n > 20 and wanted[language] in text(offer)
    for params in ({"status": "missed"}, {"present": "bullets"}):
        assert "collection.xlsx" not in str(pieces(opened("progress", language, **params)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_in_the_role_that_is_chosen(dashboard, language):
    """The ledger above it shows this role alone."""
    at = opened("agencies", language, agency="luoyang-education", role="lead")
    (offer,) = (piece for piece in pieces(at) if "collection.xlsx" in str(piece))
    rows, book = made(language, agency=["luoyang-education"], role=["lead"], by=view().today.year)
    assert f" {len(rows)} " in f" {text(offer)} "
    asked, said = told(book.worksheets[1]), catalogue(language)
    assert {row["role"].value for row in asked.values()} == {said["collection.role.lead"]}
    seen = view("agencies", language)
    file = collection.offer({"agency": ["luoyang-education"], "role": ["lead"]}, seen).files[
        "collection.xlsx"
    ]()
    assert f"-{said['role.lead']}-" in file.name
    assert list(told(openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[1])) == list(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_form_leaves_out_is_told_beside_it_and_in_it(dashboard, con, language):
    """Progress counts all goals of an agency that nothing is known of; the form asks who leads them."""
    agency = "luoyang-education"
    at = opened("progress", language, agency=agency)
    (offer,) = (piece for piece in pieces(at) if "collection.xlsx" in str(piece))
    (unknown,) = con.execute(
        "select count(distinct row_id) from mart.progress join mart.named using (row_id)"
        " where status = 'unknown' and agency_id = ?",
        [agency],
    ).fetchone()
    rows, book = made(language, agency=[agency], by=view().today.year)
    elsewhere = unknown - len(rows)
    assert elsewhere > 1
    wanted = {
        "zh": f"（另有 {elsewhere} 项由别的单位牵头，只问牵头单位）",
        "en": f"({elsewhere} more are led by others, who are asked)",
    }[language]
    assert f"{unknown} 项无从判断" in words(at) or language == "en"
    assert text(offer).count(wanted) == 1
    how = [row[1].value for row in book.worksheets[0].iter_rows(max_col=2) if row[1].value]
    assert sum(wanted in line for line in how) == 1
    everybody = opened("progress", language)
    assert "由别的单位牵头" not in words(everybody) and "are led by others" not in words(everybody)


def test_the_file_is_named_after_what_it_asks(dashboard):
    seen = view("agencies")
    offer = collection.offer(
        {"city": ["luoyang"], "agency": [HRSS], "year": ["2023"], "level": ["city"]}, seen
    )
    file = offer.files["collection.xlsx"]()
    hash_ = queries.current().records("build")[0].content_hash[:8]
    chosen = "洛阳市-洛阳市人力资源和社会保障局-市级部门-截至年份 2023"
    assert file.name == f"政策目标图谱-填报表-{chosen}-{seen.today}-{hash_}.xlsx"
    years = {
        row["year"].value
        for row in told(openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[1]).values()
    }
    assert max(years) == 2023
    assert collection.offer({"city": ["luoyang"], "sector": ["no-such"]}, seen) is None
