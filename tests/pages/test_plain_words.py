"""What pages say, in both languages: no developer's words, no codes, no English on a Chinese page."""

import re

import duckdb
import pytest

from tests.dashboard import NAMES, charts, elements, opened, pieces, text, words

FIGURE = "luoyang-2020-bb4cd87366"
VIEWS = [(page, {}) for page in NAMES["zh"]] + [
    ("targets", {"row": FIGURE}),
    ("sectors", {"present": "paths"}),
]
# a finding by its code, a folder of the code, a zone that no reader lives in, and what Python writes for nothing
DEVELOPERS = re.compile(r"\b[a-z]+(?:-[a-z]+)+-[0-9a-f]{8}\b|\betl/|\bsums\.csv|\bUTC\b|^(?:None|nan)$", re.M)
# names that are the same in Chinese, those of keys too, and what the keeper of the data types
LATIN = {
    "Home",
    "End",
    "Esc",
    "CSV",
    "Excel",
    "PowerPoint",
    "Word",
    "Parquet",
    "GeoJSON",
    "WebGL",
    "SQL",
    "SVG",
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("page", "params"), VIEWS, ids=lambda value: "-".join(value))
def test_no_page_talks_as_developers_do(dashboard, language, page, params):
    said = shown(opened(page, language, **params))
    assert DEVELOPERS.findall(said) == []


@pytest.mark.parametrize(("page", "params"), VIEWS, ids=lambda value: "-".join(value))
def test_a_chinese_page_has_no_english(dashboard, con, page, params):
    if page == "about":
        pytest.skip("it shows the database's own English comments, and says so")
    known = LATIN | set(re.findall("[A-Za-z]{2,}", of_the_data(con)))
    at = opened(page, **params)
    # a data file and a code within a link's address are names
    said = re.sub(r"\S+/\S+\.csv|[0-9a-f]{12}", "", shown(at))
    assert set(re.findall("[A-Za-z]{2,}", said)) - known == set()
    boxes = [*at.multiselect, *at.selectbox]
    assert [box.placeholder for box in boxes if re.search("[A-Za-z]{3,}", box.placeholder)] == []


def shown(at) -> str:
    """What a page says, in its pictures too: a line each."""
    written = [
        re.sub("<[^>]+>", "\n", block.proto.body)
        for block in at.get("html")
        if "<style" not in block.proto.body
    ]
    said = [leaf for tree in pieces(at) if tree[0] != "nav" for leaf in leaves(tree)]
    drawn = [note["text"] for chart in charts(at) for note in chart["layout"].get("annotations", ())]
    return "\n".join([*written, *said, *(re.sub("<[^>]+>", " ", note) for note in drawn)])


def leaves(tree) -> list[str]:
    return [tree] if isinstance(tree, str) else [leaf for child in tree[2:] for leaf in leaves(child)]


def of_the_data(con: duckdb.DuckDBPyConnection) -> str:
    """All Chinese text of the data, as one."""
    columns = con.execute("""
        select table_name, column_name from duckdb_columns()
        where schema_name = 'main' and (column_name like '%\\_zh' escape '\\' or column_name in ('zh', 'unit', 'as_written', 'heading'))
          and table_name in (select table_name from duckdb_tables())
    """).fetchall()  # fmt: skip
    union = " union all ".join(
        f'select "{column}"::varchar as said from {table}' for table, column in columns
    )
    return con.execute(f"select string_agg(said, ' ') from ({union})").fetchone()[0]


def test_the_footer_tells_the_server_s_time_with_its_zone(dashboard, monkeypatch):
    assert re.search(r"建库时间 \d{4}-\d\d-\d\d \d\d:\d\d \([+-]\d\d:\d\d\)，服务器所在时区", words(opened()))


def test_a_plan_is_called_as_it_calls_itself(dashboard, con):
    """The kind in a plan's short name stands in its title."""
    at = opened("sectors")
    (plans,) = [box for box in at.multiselect if box.key == "filter-plan"]
    titles = [title for (title,) in con.execute("select title_zh from documents").fetchall()]
    for name in plans.options:
        kind = name.rsplit(" ", 1)[-1]
        if kind != "五年规划":  # “十四五”规划 is the fourteenth
            assert any(kind in title for title in titles), name
    assert any(name.endswith("行动计划") for name in plans.options)


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "来源：洛阳市 2019 民生实事、"), ("en", "Source: Luoyang 2019")]
)
def test_a_slide_names_its_plans_and_its_build(dashboard, language, told):
    bar = next(tree for tree in pieces(opened("sectors", language, present="paths")) if tree[0] == "nav")
    (source,) = [span for span in elements(bar, "span") if span[1].get("class") == "of-slide"]
    assert text(source).startswith(told)
    assert re.search(r"\d{4}-\d\d-\d\d", text(source))


def test_a_slide_under_a_filter_names_the_plans_under_it(dashboard):
    bar = next(tree for tree in pieces(opened("sectors", city="jiyuan", present="paths")) if tree[0] == "nav")
    assert "济源市" in text(bar) and "洛阳市" not in text(bar)


def test_items_are_named_in_the_reader_s_language(dashboard):
    assert "part 1, paragraph 2" in words(opened("contradictions", "en"))
    assert "一、第 2 段" in words(opened("contradictions", "zh"))
