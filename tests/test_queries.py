"""The questions: each stands alone, says what it answers, and takes its values as parameters only."""

import re

import pytest

import queries
from tests.conftest import ROOT

FILES = sorted((ROOT / "queries").glob("*.sql"))
BASE = sorted((ROOT / "queries" / "base").glob("*.sql"))


@pytest.mark.parametrize("path", FILES + BASE, ids=lambda path: path.stem)
def test_a_question_says_first_what_it_answers(path):
    assert path.read_text("utf-8").startswith("-- ")


def test_every_question_is_asked_by_its_name():
    code = "\n".join(
        p.read_text("utf-8") for folder in ("pages", "ui") for p in (ROOT / folder).rglob("*.py")
    )
    asked = set(re.findall(r"queries\.(?:run|rows)\(\s*\"(\w+)\"", code))
    assert {path.stem for path in FILES} == asked
    assert {path.stem for path in BASE} == set(queries.BASE)


def test_pages_and_ui_write_no_sql():
    for folder in ("pages", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"(?i)\b(select|insert|update)\b.+\bfrom\b", path.read_text("utf-8")), path
