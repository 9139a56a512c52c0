"""Tables by their addresses, over HTTP; that each has what its page offers is in tests/ui/test_offers.py."""

import io
import json
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import duckdb
import openpyxl
import pandas as pd
import pytest

from tests.dashboard import elements, opened, pieces, text
from ui.export.columns import FILES
from ui.export.tables import TABLES
from ui.text.words import LANGUAGES, catalogue


def test_every_table_has_an_address():
    assert TABLES.keys() == FILES.keys() - {"duties"}, "a new table wants its line in ui/export/tables.py"


def test_a_page_shows_the_address_of_each_of_its_tables(dashboard, server):
    page = opened("sectors", "en", sector="education", city="luoyang")
    links = [
        link for tree in pieces(page) for link in elements(tree, "a") if link[1].get("class") == "address"
    ]
    assert {urlsplit(link[1]["href"]).path for link in links} == {
        "data/figures.csv", "data/singles.csv", "data/pace.csv"
    }  # fmt: skip
    # what is clicked first says what it is for, and takes nobody away
    opened_first = [text(part) for tree in pieces(page) for part in elements(tree, "details")]
    said = [words for words in opened_first if words.startswith("Data addressWhere Excel, Power BI")]
    assert len(said) == len(links) and all("copy the address in the browser" in words for words in said)
    for link in links:
        rows = pd.read_csv(f"{server}/{link[1]['href']}")
        assert set(rows["City"]) == {"Luoyang"}


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
    places = json.load(urlopen(f"{server}/data/facilities.geojson?city=luoyang"))
    assert places["type"] == "FeatureCollection" and len(places["features"]) > 50


def test_limit_and_offset_cut_the_rows(server):
    every = pd.read_csv(f"{server}/data/targets.csv?lang=en")
    some = pd.read_csv(f"{server}/data/targets.csv?lang=en&limit=7&offset=20")
    assert list(some.iloc[:, 0]) == list(every.iloc[20:27, 0])
    assert len(pd.read_csv(f"{server}/data/targets.csv?limit=0")) == 0


def test_what_has_not_changed_is_not_sent_again(server):
    address = f"{server}/data/ranking.csv?lang=zh"
    tag = urlopen(address).headers["ETag"]
    with pytest.raises(HTTPError) as same:
        urlopen(Request(address, headers={"If-None-Match": tag}))
    assert same.value.code == 304 and same.value.read() == b""
    assert urlopen(address.replace("zh", "en")).headers["ETag"] != tag


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("nothing.csv", "There is no such table. There are: headlines, calendar,"),
        ("targets.docx", "The table targets is not made in this kind. There are: csv, xlsx, json, parquet"),
        ("targets.csv?town=x", "This table has no parameter “town”. It has: lang, plan, agency,"),
        ("targets.csv?city=paris", "The parameter city has no value “paris”. It has: luoyang, jiyuan"),
        ("targets.csv?year=20255", "The parameter year has no value “20255”."),
        ("targets.csv?agency=x", "The parameter agency has no value “x”. It has: "),
        ("targets.csv?kind=goal", "It has: target, baseline, standing, milestone"),
        ("targets.csv?limit=-1", "The parameter limit wants a whole number without a sign."),
        ("targets.csv?offset=1&offset=2", "The parameter offset wants a whole number"),
        ("targets.csv?q=" + "x" * 600, "The parameters are too long or too many."),
        ("targets.csv?lang=fr", "The parameter lang has no value “fr”. It has: zh, en"),
        ("ledger.csv", "This table needs the parameter agency."),
        ("related.csv?row=nothing", "The parameter row has no value “nothing”."),
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
    assert described["paths"].keys() == {f"/data/{name}.{{kind}}" for name in TABLES}
    city = next(
        each for each in described["paths"]["/data/due.{kind}"]["get"]["parameters"] if each["name"] == "city"
    )
    assert city["schema"]["type"] == "array" and not city["required"]
