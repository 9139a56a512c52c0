"""The opened figure: the plan's own sentence, or where to look for it."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.dashboard import elements, links, opened, text, trees, words

ROW = "luoyang-2020-bb4cd87366"  # new urban jobs by 2023: 45万人
ITEM = "先说一句。要新增45万人。\n再说一句。"  # made: the plan's own words are not in the repository


@pytest.fixture(scope="module")
def texted(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the tests with a made text of one item."""
    path = tmp_path_factory.mktemp("texted") / "targets.duckdb"
    shutil.copy(database, path)
    with duckdb.connect(str(path)) as con:
        of = con.execute("select document_id, item from targets where target_id = ?", [ROW]).fetchone()
        con.execute("insert into passages values (?, ?, ?)", [*of, ITEM])
        con.execute("insert into sentences values (?, '要新增45万人。', 5, 3, 7, null)", [ROW])
        con.execute("""
            insert into sentences
            select target_id, null, null, null, null, 'no number' from targets where target_id <> ?
        """, [ROW])  # fmt: skip
    return path


@pytest.fixture
def with_text(texted: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAN_ATLAS_DB", str(texted))
    return texted


def stated(row: str, language: str = "zh"):
    (block,) = [
        node
        for tree in trees(opened("targets", language, row=row))
        for node in elements(tree, "div")
        if node[1].get("class") == "stated"
    ]
    return block


@pytest.mark.parametrize(("language", "asked"), [("zh", "看第 1 项全文"), ("en", "Show all of item 1")])
def test_a_figure_shows_its_sentence_marked_and_the_item_on_demand(with_text, language, asked):
    block = stated(ROW, language)
    said, whole = elements(block, "p")
    assert text(said) == "要新增45万人。" and said[1]["lang"] == "zh-CN"
    assert [text(mark) for mark in elements(said, "mark")] == ["45万人"]
    assert text(whole) == ITEM and [text(bold) for bold in elements(whole, "b")] == ["要新增45万人。"]
    (details,) = elements(block, "details")
    assert text(details) == asked + ITEM


def test_a_sentence_that_was_not_found_says_so_and_shows_the_item(with_text):
    with duckdb.connect(str(with_text), read_only=True) as con:
        (other,) = con.execute("""
            select target_id from targets join passages using (document_id, item) where target_id <> ? limit 1
        """, [ROW]).fetchone()  # fmt: skip
    block = stated(other)
    assert "没有找到" in text(block) and ITEM in text(next(elements(block, "details")))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["没有规划原文", "《洛阳市加快副中心城市建设公共服务专班行动方案》第 1 项"]),
        ("en", ["were not at hand", "item 1, under the heading"]),
    ],
)
def test_without_the_texts_it_says_where_to_look(dashboard, con, language, told):
    said = text(stated(ROW, language))
    (heading,) = con.execute("select heading from targets where target_id = ?", [ROW]).fetchone()
    assert [part for part in [*told, heading] if part not in said] == []


def test_only_an_address_that_is_stated_is_a_link(dashboard, con):
    assert "官方发布网址：未注明" in words(opened("targets", row=ROW))
    row, url = con.execute("""
        select target_id, url from targets join documents using (document_id) where url is not null limit 1
    """).fetchone()
    page = opened("targets", row=row)
    assert "不是官方发布" in words(page)
    assert links(trees(page)[0])[url] == url
