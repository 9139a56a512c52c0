"""How SQL is laid out: what sqlfluff (make lint) does not ask."""

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

FILES = sorted([*(ROOT / "queries").rglob("*.sql"), *(ROOT / "etl").rglob("*.sql")])
BLANKED = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|--[^\n]*""")
CLAUSE = re.compile(r"\b(?<!distinct )(from|where|group|having|order|qualify|window|union|limit)\b")


def columns(sql: str) -> Iterator[tuple[int, list[int]]]:
    """For each select, the line that it stands in and the lines that its columns begin in."""
    sql = BLANKED.sub(lambda found: re.sub(r"[^\n]", "_" if found[0][0] != "-" else " ", found[0]), sql)
    for select in re.finditer(r"\bselect\b( distinct)?( on \([^)]*\))?", sql):
        begins, depth, at = [select.end()], 0, select.end()
        while at < len(sql) and depth >= 0 and not (depth == 0 and (sql[at] == ";" or CLAUSE.match(sql, at))):
            depth += (sql[at] in "([") - (sql[at] in ")]")
            if sql[at] == "," and depth == 0:
                begins.append(at + 1)
            at += 1
        texts = [begin + len(sql[begin:]) - len(sql[begin:].lstrip()) for begin in begins]
        yield sql.count("\n", 0, select.start()), [sql.count("\n", 0, text) for text in texts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_first_what_it_is_for(path):
    assert path.read_text("utf-8").startswith("-- ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_more_than_four_columns_stand_one_a_line(path):
    for select, lines in columns(path.read_text("utf-8")):
        if len(lines) > 4:
            assert len({select, *lines}) == 1 + len(lines), f"{path.name} line {select + 1}"


def test_columns_are_found_where_they_are():
    sql = "select a, f(b, c), case when d is distinct from e then 1 end -- x, y\nfrom t"
    assert list(columns(sql)) == [(0, [0, 0, 0])]
    assert list(columns("select\n  a,\n  'b, from',\n  (select c, d from t) as e\n;")) == [
        (0, [1, 2, 3]),
        (3, [3, 3]),
    ]
