"""Addresses that nobody's browser would make: a page stands all the same, and what is kept of them is bounded."""

import random

import pydeck
import pytest
from streamlit.testing.v1 import AppTest

import queries
from tests.conftest import ROOT
from tests.dashboard import NAMES, elements, opened, pieces, sound, view, words
from ui.charts import base, county_map
from ui.elements import tree
from ui.shell import frame, logs, url


def at_address(page: str, language: str, params: dict[str, str | list[str]]) -> AppTest:
    """A page opened at an address. Fails for what it shows as a fault."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in ({"lang": language} | params).items():
        at.query_params[name] = value
    at.switch_page(f"pages/{page}.py")
    return sound(at.run())


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("targets", {"q": "第999999999999999999999999999999项"}),
        ("targets", {"q": "第9e"}),
        ("targets", {"q": "第999999999999999亿项"}),
        ("targets", {"q": "9" * 190}),
        ("targets", {"q": "\0", "row": "\0"}),
        ("targets", {"page": "9" * 30}),
        ("sectors", {"present": "zzz.y.z"}),
        ("sectors", {"present": "singles.health.²"}),
        ("sectors", {"present": f"singles.health.{'9' * 30}"}),
        ("map", {"by": "²"}),
    ],
)
def test_a_page_stands_at_an_address_made_to_break_it(dashboard, page, params):
    assert words(at_address(page, "en", params))


# what has broken pages of this kind, and what a filter may be given
PIECES = (
    "", "²", "٣", "-1", "1e309", "nan", "9" * 40, "\0", "\u202e", "'", '"', "%", "\\", "<b>", "{x}", "$1", "*",
    "第9", "亿", "none", "education", "luoyang", "2025", "paths", "singles", "pace", ".", ".2", "-value", "eq",
)  # fmt: skip


@pytest.mark.parametrize("page", NAMES["en"])
def test_no_mixture_of_parameters_breaks_a_page(dashboard, page):
    """The seed is the page's name."""
    chance = random.Random(page)
    for _ in range(6):
        names = chance.sample(sorted(url.KNOWN - {"lang"}), 5)
        made = {
            name: [
                "".join(chance.choices(PIECES, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 3))
            ]
            for name in names
        }
        at_address(page, chance.choice(["zh", "en"]), made)


def test_of_a_long_address_a_page_takes_what_has_room_and_says_so(dashboard):
    page = opened("agencies", "en", agency=[f"nobody-{n}" for n in range(900)], zz1="x" * 500_000)
    told = words(page)
    assert told.count("The link has a value for") == 5
    assert "The link is too long: what has no room in it was left out." in told
    links = [len(link) for link in _links(page)]
    assert max(links) < 3 * url.ROOM
    assert not any("zz1" in link for link in _links(page))
    assert "too long" not in words(opened("agencies", "en", city="luoyang"))


def _links(page: AppTest) -> list[str]:
    return [link[1]["href"] for tree in pieces(page) for link in elements(tree, "a")]


def test_what_a_build_keeps_is_bounded_in_bytes_with_its_keys(dashboard, monkeypatch):
    monkeypatch.setattr(queries, "DRAWN", 1_000_000)
    build = queries.Build(dashboard)
    for n in range(100):
        build.kept(("x" * 50_000, n), lambda: ["y" * 50_000])
    held = sum(kept.size for kept in build._drawn.values())
    assert 800_000 < held <= 1_000_000
    assert build.kept("large", lambda: "z" * 2_000_000)[:1] == "z"  # made, and not kept
    assert "large" not in build._drawn


def test_a_picture_that_knows_its_build_is_measured_without_all_that_the_build_keeps(dashboard):
    build = queries.Build(dashboard)
    build.kept("large", lambda: ["y" * 1_000_000])
    build.kept("picture", lambda: [build, "z" * 1000])
    assert 1000 < build._drawn["picture"].size < 10_000


def test_what_is_drawn_counts_whole(dashboard):
    """An object is measured by all its parts, a picture without what the library shares, a tree as it is sent."""
    looked = view("sectors", "zh")
    picture = base.figure("t", "h", "s", looked, plot_height=100)
    empty = queries.size_of(picture)
    picture.add_scatter(x=[f"{n:1000}" for n in range(20)])
    assert 20_000 < queries.size_of(picture) - empty < 30_000 and empty < 20_000
    deck = county_map._Deck(layers=[pydeck.Layer("TextLayer", data=[{"hint": "x" * 50_000}])])
    assert 50_000 < queries.size_of(deck) < 60_000 and "x" * 50_000 in deck.to_json()
    tree.ready("long", lambda: tree.el("p", "x" * 50_000), looked)
    (size,) = (kept.size for key, kept in looked.build._drawn.items() if "long" in key)
    assert 50_000 < size < 60_000


def test_a_long_value_is_measured_by_a_sample():
    rows = tuple((n, f"row {n}", None) for n in range(10_000))
    exact = sum(queries.size_of(row) for row in rows)
    assert queries.size_of(rows) == pytest.approx(exact, rel=0.1)


def test_the_page_of_an_unreadable_database_says_where_nothing_lies(dashboard, tmp_path, monkeypatch):
    broken = tmp_path / "x.duckdb"
    broken.write_bytes(b"no database" * 1000)
    monkeypatch.setenv("PLAN_ATLAS_DB", str(broken))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    told = " ".join(block.proto.body for block in page.get("html"))
    assert "数据库读不出来" in told and "x.duckdb" in told
    assert str(tmp_path) not in told
    monkeypatch.setenv("PLAN_ATLAS_DB", str(dashboard))
    assert view().build.records("build")


def test_a_fault_has_a_code_that_the_log_has_too(dashboard, caplog, monkeypatch):
    def broken(*_):
        raise RuntimeError("spoilt")

    monkeypatch.setattr(frame, "_footer", broken)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params["lang"] = "en"
    at.query_params["q"] = "x" * 400
    at.run()
    code = at.error[0].value.split("code ")[1][:6]
    record = next(record for record in caplog.records if record.levelname == "ERROR")
    assert record.code == code and record.page == "overview" and "spoilt" in str(record.exc_info[1])
    line = logs._Line().format(record)
    assert f"fault {code} in overview" in line.splitlines()[0]
    assert len(line.splitlines()[0]) < 450 and "RuntimeError: spoilt" in line
