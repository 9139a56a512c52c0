"""The questions: each stands alone, says what it answers, and takes its values as parameters only."""

import re

import duckdb
import pytest

import queries
from tests.conftest import ROOT
from ui.tables import cities, overview
from ui.tables import map as county_map

FILES = sorted((ROOT / "queries").glob("*.sql"))
CODE = "\n".join(
    path.read_text("utf-8") for folder in ("pages", "ui") for path in (ROOT / folder).rglob("*.py")
)
LISTS = (
    "city",
    "sector",
    "agency",
    "year",
    "plan",
    "level",
    "role",
    "step",
    "kind",
    "period",
    "comparator",
    "within",
    "boxes",
    "status",
)
ONE_CODE = ("agency_ledger", "agency_pairs")
# What the questions are asked with here, by the name of the parameter. Lists are empty: everything.
ASKED = {name: [] for name in LISTS} | {
    "words": ["养老"], "amounts": [None], "units": [""], "nths": [0], "others": [False], "readings": ["yanglao"],
    "shown": "luoyang-2020-bb4cd87366", "find": "", "pair": ["luoyang", "jiyuan"], "row": "",
    "indicator": "urban-new-jobs", "measure": "", "at": "", "facility": "", "by": 2023, "as_of": "2023-01-01", "today": 2023,
    "sort": "value", "descending": True, "searching": False, "found": "", "rows": 50, "skip": 0, "here": "", "ranks": [1, 2],
    "side_by_side": 3,
}  # fmt: skip


# what the filters that pages share are set to here, where they are set
SET = {
    "city": ["luoyang"],
    "sector": ["health", "education"],
    "agency": ["luoyang-finance"],
    "plan": ["luoyang-2020", "luoyang-2022"],
    "year": ["2023", "2025"],
}


@pytest.fixture(scope="module")
def built(database) -> queries.Build:
    return queries.Build(database)


def params(path) -> dict[str, object]:
    """The parameters of a question, each with a value that gives it rows."""
    sql = re.sub(r"--.*", "", path.read_text("utf-8"))
    asked = {name: ASKED[name] for name in re.findall(r"\$(\w+)", sql)}
    return asked | {"agency": ""} if path.stem in ONE_CODE else asked


def test_every_question_is_asked_by_its_name():
    asked = set(re.findall(r"\.(?:records|dataframe)\(\s*\"(\w+)\"", CODE))
    assert {path.stem for path in FILES} - {"build"} <= asked | set(re.findall(r"queries/(\w+)\.sql", CODE))
    assert asked <= {path.stem for path in FILES}


def test_pages_and_ui_write_no_sql():
    assert not re.search(r"(?i)\b(select|insert|update)\b.+\bfrom\b", CODE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_pastes_into_the_shell(path, database, built):
    """The file as anybody opens it gives the rows that the dashboard has."""
    with duckdb.connect(str(database), read_only=True) as shell:
        # with no filter set, each alone, and all
        for names in ([], *([name] for name in SET), SET):
            asked = params(path)
            asked |= {name: SET[name] for name in names if asked.get(name) == []}
            rows = shell.execute(path.read_text("utf-8"), asked).fetchall()
            assert rows == [tuple(row) for row in built.records(path.stem, **asked)], names


@pytest.mark.parametrize(
    "name, only",
    [
        ("city_pairs", cities.SENTENCE_COLUMNS),
        ("city_pairs", cities.PAIR_COLUMNS),
        ("due", overview.DUE_SENTENCE_COLUMNS),
        ("headlines", ("row_id",)),
        ("map_facilities", county_map.SENTENCE_COLUMNS),
    ],
)
def test_columns_that_are_asked_for_alone_are_those_of_the_whole_rows(name, only, database):
    """In the same order; and whole rows that are kept serve as well."""
    asked = params(queries.HERE / f"{name}.sql")
    narrow = queries.Build(database).records(name, only=only, **asked)
    build = queries.Build(database)
    whole = build.records(name, **asked)
    assert [row._asdict() for row in narrow] == [
        {column: getattr(row, column) for column in only} for row in whole
    ]
    assert len(narrow) > 1
    assert build.records(name, only=only, **asked) is whole


def test_every_table_view_and_column_says_what_it_is(con):
    silent = con.execute("""
        select table_name, null from duckdb_tables() where comment is null
        union all
        select view_name, null from duckdb_views() where not internal and comment is null
        union all
        select table_name, column_name from duckdb_columns() where not internal and comment is null
    """).fetchall()
    assert silent == []


@pytest.mark.parametrize("typed", ["人力资源", "市人社局", "rlzyhshbzj", "renlizi", "Human Resources"])
def test_an_agency_is_found_as_it_is_typed(built, typed):
    found = built.records("agency_options", city=["luoyang"], agency=[], find=typed)
    assert "洛阳市人力资源和社会保障局" in {row.label_zh for row in found}


def test_agencies_chosen_already_are_always_offered(built):
    every = built.records("agency_options", city=[], agency=[], find="")
    code = next(row.code for row in every if row.city_id == "jiyuan")
    offered = built.records("agency_options", city=["luoyang"], agency=[code], find="人社")
    assert code in {row.code for row in offered} and len(offered) < len(every)
