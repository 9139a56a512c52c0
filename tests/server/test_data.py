"""Tables by their addresses, over HTTP; that each has what its page offers is in tests/ui/test_offers.py."""

import io
import json
import shutil
from datetime import date
from html import escape
from urllib.error import HTTPError
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import duckdb
import openpyxl
import pandas as pd
import pytest
from starlette.requests import Request as StarletteRequest

import queries
from tests.dashboard import elements, opened, pieces, text
from ui.export.columns import FILES
from ui.export.pictures import CHARTS
from ui.export.tables import TABLES
from ui.server import parameters
from ui.text.words import LANGUAGES, catalogue
from ui.view import View


def test_every_table_has_an_address():
    assert TABLES.keys() == FILES.keys(), "a new table wants its line in ui/export/tables.py"


def test_a_page_shows_the_address_of_each_of_its_tables(dashboard, server):
    page = opened("sectors", "en", sector="education", city="luoyang")
    links = [
        link for tree in pieces(page) for link in elements(tree, "a") if link[1].get("class") == "address"
    ]
    assert {urlsplit(link[1]["href"]).path for link in links} == {
        "data/figures.csv", "data/singles.csv", "data/pace.csv", "chart/paths.svg", "chart/singles.svg",
    }  # fmt: skip
    # what is clicked first says what it is for, and takes nobody away
    opened_first = [text(part) for tree in pieces(page) for part in elements(tree, "details")]
    said = [words for words in opened_first if words.startswith("Data addressWhere Excel, Power BI")]
    assert len(said) == 3 and all("copy the address in the browser" in words for words in said)
    assert sum("The chart as a picture (SVG)" in words for words in said) == 2
    for link in links:
        address = f"{server}/{link[1]['href']}"
        if "/data/" in address:
            assert set(pd.read_csv(address)["City"]) == {"Luoyang"}
        else:
            assert "Education" in ElementTree.fromstring(urlopen(address).read())[0].text


def test_each_kind_opens_with_the_same_rows(server, tmp_path):
    address = f"{server}/data/targets.%s?lang=en&city=luoyang&year=2025"
    csv = pd.read_csv(address % "csv")
    assert len(csv) > 50 and set(csv["Year"]) == {2025}
    rows = json.load(urlopen(address % "json"))
    assert [row["base_value"] for row in rows if row["base_value"] is not None] == list(
        csv["Value in base units"].dropna()
    )
    con = duckdb.connect()
    # from the address itself DuckDB reads with an extension of its own, which a machine may not have
    saved = tmp_path / "targets.parquet"
    saved.write_bytes(urlopen(address % "parquet").read())
    in_duckdb = con.execute(f"select count(*), min(year), any_value(city) from read_parquet('{saved}')")
    assert in_duckdb.fetchone() == (len(csv), 2025, "Luoyang")
    book = openpyxl.load_workbook(io.BytesIO(urlopen(address % "xlsx").read()))
    assert book.worksheets[0].max_row == len(csv) + 1


def test_geojson_has_one_kind_of_place_and_heeds_the_limit(server, con):
    for name, kind in (("facilities", "Point"), ("counties", "Polygon")):
        address = f"{server}/data/{name}.%s?city=luoyang&lang=en"
        places = json.load(urlopen(address % "geojson"))
        assert places["type"] == "FeatureCollection"
        assert len(places["features"]) == len(pd.read_csv(address % "csv")) > 10
        drawn = {each["geometry"]["type"] for each in places["features"] if each["geometry"]}
        assert all(kind in each for each in drawn), drawn
        some = json.load(urlopen(address % "geojson" + "&limit=2&offset=1"))
        assert some["features"] == places["features"][1:3]
    # a facility has a point where its site is surveyed, and nowhere else
    surveyed = con.execute("select count(*) from facilities where lat is not null").fetchone()[0]
    points = json.load(urlopen(f"{server}/data/facilities.geojson"))["features"]
    assert sum(each["geometry"] is not None for each in points) == surveyed


def test_who_answers_for_what_has_an_address(server):
    rows = pd.read_csv(f"{server}/data/duties.csv?lang=en&year=2025")
    goals = pd.read_csv(f"{server}/data/targets.csv?lang=en&year=2025")
    assert set(rows["Row code"]) <= set(goals["Row code"]) and set(rows["Role, code"]) == {"lead", "support"}
    assert not rows.duplicated(["Row code", "Agency code", "Role, code"]).any()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("due.json", {"year": ["2025"]}),
        ("figures.parquet", {"sector": ["employment"]}),
        ("facilities.csv", {"by": ["2025"]}),
        ("only.csv", {"city": ["luoyang", "jiyuan"]}),
        ("targets.csv?limit=1", {}),
        ("figures.csv?sector=health", {}),
    ],
)
def test_what_a_table_is_filtered_by_unasked_is_told_in_a_header(server, asked, told):
    assert parse_qs(urlopen(f"{server}/data/{asked}").headers["X-Defaults"]) == told


def test_limit_and_offset_cut_the_rows(server):
    every = pd.read_csv(f"{server}/data/targets.csv?lang=en")
    some = pd.read_csv(f"{server}/data/targets.csv?lang=en&limit=7&offset=20")
    assert list(some.iloc[:, 0]) == list(every.iloc[20:27, 0])
    assert len(pd.read_csv(f"{server}/data/targets.csv?limit=0")) == 0


@pytest.mark.parametrize("asked", ["", "&year=2023&year=2025"])
def test_the_year_that_is_due_first_is_told_in_the_files_name_and_its_last_sheet(server, asked):
    """Without a year, or with several, the table has the first of them that is not over, or the last."""
    answer = urlopen(f"{server}/data/due.xlsx?lang=en{asked}")
    book = openpyxl.load_workbook(io.BytesIO(answer.read()))
    first = pd.DataFrame(book.worksheets[1].values)
    (year,) = set(first.set_axis(first.iloc[0], axis="columns")["Year"][1:])
    told = dict(book.worksheets[-1].iter_rows(values_only=True))
    assert told["Year"] == str(year) and "Filters" not in told
    assert f"Year {year}" in unquote(answer.headers["Content-Disposition"])


def test_what_has_not_changed_is_not_sent_again(server):
    address = f"{server}/data/ranking.csv?lang=zh"
    tag = urlopen(address).headers["ETag"]
    with pytest.raises(HTTPError) as same:
        urlopen(Request(address, headers={"If-None-Match": tag}))
    assert same.value.code == 304 and same.value.read() == b""
    assert urlopen(address.replace("zh", "en")).headers["ETag"] != tag


def test_what_another_program_has_modelled_is_another_thing(database, tmp_path, monkeypatch):
    """The same rows, built in the same second."""
    other = tmp_path / "other.duckdb"
    shutil.copy(database, other)
    with duckdb.connect(str(other)) as built:
        built.execute("update build_info set model = 'another'")
    asked = StarletteRequest({"type": "http", "path": "/data/plans.csv", "query_string": b"", "headers": []})
    tags = []
    for path, model in ((database, queries.MODEL), (other, "another")):
        monkeypatch.setattr(queries, "MODEL", model)
        view = View(queries.Build(path), "about", "en", "light", {}, date(2031, 1, 1))
        tags.append(parameters.tag(asked, view))
    assert tags[0] != tags[1]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("nothing.csv", "There is no such table. There are: headlines, calendar,"),
        ("targets.docx", "The table targets is not made in this kind. There are: csv, xlsx, json, parquet"),
        ("targets.csv?town=x", "There is no parameter “town” here. There are: lang, plan, agency,"),
        ("targets.csv?city=paris", "The parameter city has no value “paris”. It has: luoyang, jiyuan"),
        ("headlines.csv?year=2025", "no parameter “year” here. There are: lang, city, sector, agency, plan"),
        ("targets.csv?year=20255", "The parameter year has no value “20255”."),
        ("targets.csv?agency=x", "The parameter agency has no value “x”. It has: "),
        ("targets.csv?kind=goal", "It has: target, baseline, standing, milestone"),
        ("targets.csv?limit=-1", "The parameter limit wants a whole number without a sign."),
        ("targets.csv?offset=1&offset=2", "The parameter offset wants a whole number"),
        ("targets.csv?q=" + "x" * 600, "The parameters are too long or too many."),
        ("targets.csv?lang=fr", "The parameter lang has no value “fr”. It has: zh, en"),
        ("ledger.csv", "This table needs the parameter agency."),
        ("related.csv?row=nothing", "The parameter row has no value “nothing”. Codes of goals stand in"),
        ("targets.csv?sentences=x", "The parameter sentences has no value “x”. It has: 1"),
        ("of_place.csv?at=nowhere", "The parameter at has no value “nowhere”."),
        ("revisions.csv?step=x", "The parameter step has no value “x”."),
        ("counties.csv?by=1066", "The parameter by has no value “1066”."),
    ],
)
def test_a_wrong_question_is_refused_with_a_sentence_and_the_choices(server, asked, told):
    english = {"Accept-Language": "en-GB"}
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{server}/data/{asked}", headers=english))
    assert refused.value.code == 400
    assert told in refused.value.read().decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_every_table_in_peoples_words(server, language):
    page = urlopen(f"{server}/data/?lang={language}").read().decode()
    for name in TABLES:
        assert catalogue(language)[f"downloads.{name}"] in page
        assert f"{name}.csv" in page or TABLES[name].needed
    described = json.load(urlopen(f"{server}/data/openapi.json?lang={language}"))
    drawn = {f"/chart/{name}.svg" for name in CHARTS}
    assert described["paths"].keys() == {f"/data/{name}.{{kind}}" for name in TABLES} | drawn
    for name in CHARTS:
        assert f'href="../chart/{name}.svg?lang={language}"' in page
        assert catalogue(language)[f"data.chart.{name}"] in page
    city = next(
        each for each in described["paths"]["/data/due.{kind}"]["get"]["parameters"] if each["name"] == "city"
    )
    assert city["schema"]["type"] == "array" and not city["required"]
    due, places = (described["paths"][f"/data/{name}.{{kind}}"]["get"] for name in ("due", "facilities"))
    means = [
        next(each["description"] for each in table["parameters"] if each["name"] == "year")
        for table in (due, places)
    ]
    assert means == [catalogue(language)[f"data.param.{key}"] for key in ("year", "year_until")]
    assert all(escape(told) in page for told in means)
    assert "year†" in page and "by†" in page


@pytest.mark.parametrize("name", ["targets", "observations"])
def test_openapi_describes_the_columns_that_json_has(server, name):
    described = json.load(urlopen(f"{server}/data/openapi.json?lang=en"))
    answer = described["paths"][f"/data/{name}.{{kind}}"]["get"]["responses"]["200"]
    columns = answer["content"]["application/json"]["schema"]["items"]["properties"]
    rows = json.load(urlopen(f"{server}/data/{name}.json?lang=en"))
    assert rows[0].keys() == columns.keys() and all(each["description"] for each in columns.values())
    kinds = {str: "string", int: "integer", float: "number", bool: "boolean"}
    for row in rows:
        for column, cell in row.items():
            assert cell is None or kinds[type(cell)] in columns[column]["type"], (column, cell)
    meant = pd.read_csv(f"{server}/data/dictionary.csv?lang=en")
    of_table = meant[meant["Name in addresses"] == name]
    assert list(of_table["Stable name"]) == list(columns)
