"""The audit: every figure stands in its document, and every number of a document is accounted for."""

import shutil
from pathlib import Path

import pytest

from etl.outline import Rule, as_number, items_of, normalise
from tests.conftest import DATA, Copy, etl

L20 = "targets/luoyang-2020.csv"


def audit(copy: Copy, documents: Path) -> tuple[int, list[str]]:
    result = etl("audit", "--data", copy.folder, "--documents", documents)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stderr.splitlines()


def test_the_audit_of_all_documents_is_clean(documents: Path):
    result = etl("audit", "--documents", documents)
    assert result.returncode == 0, result.stderr
    audited = {line.split(":")[0] for line in result.stdout.splitlines()}
    assert audited == {path.stem for path in (DATA / "targets").glob("*.csv")}
    assert all(line.endswith(" 0 problems") for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"value": "12"}, f"{L20} line 2, column value: item 1 does not state 12万人. Read the item again."),
        ({"unit": "亿元"}, f"{L20} line 2, column value: item 1 does not state 11亿元. Read the item again."),
        ({"unit": "万人次"}, f"{L20} line 2, column value: item 1 does not state 11万人次. Read the item again."),
        ({"item": "2"}, f"{L20} line 2, column value: item 2 does not state 11万人. Read the item again."),
        ({"item": "34"}, f"{L20} line 2, column item: the document has no item 34. Correct it, or outlines.csv."),
        ({"year": "2021"}, f"{L20} line 2, column year: item 1 does not name 2021. Correct it, or leave it empty: not stated."),
        ({"lead": "市教育局"}, f"{L20} line 2, column lead: item 1 does not name 市教育局. Write it as the item does."),
    ],
)  # fmt: skip
def test_a_row_that_its_item_does_not_bear_out_is_named(
    copy: Copy, documents: Path, cells: dict[str, str], message: str
):
    copy.change(L20, 2, **cells)
    code, lines = audit(copy, documents)
    assert code == 1
    assert message in lines


def test_a_number_that_no_row_covers_is_named_with_its_context(copy: Copy, documents: Path):
    rows = copy.rows(L20)
    copy.write(L20, rows[1:])
    code, lines = audit(copy, documents)
    assert code == 1
    (line,) = [line for line in lines if line.startswith("luoyang-2020.txt")]
    assert line.startswith("luoyang-2020.txt: the number 11 in item 1 (…")
    assert line.endswith(
        "is no row. Add it to targets/luoyang-2020.csv, or to the reviewed audit/luoyang-2020.csv."
    )


def test_a_reviewed_non_target_that_matches_nothing_any_more_is_named(copy: Copy, documents: Path):
    line = copy.append("audit/luoyang-2020.csv", 2, item="4", figure="7", context="个")
    code, lines = audit(copy, documents)
    assert code == 1
    assert (
        f"audit/luoyang-2020.csv line {line}, column figure: item 4 has no uncovered 7个 any more. "
        "Remove the entry, or correct it."
    ) in lines


def test_an_outline_rule_that_is_no_pattern_is_named(copy: Copy, documents: Path):
    copy.change("outlines.csv", 2, pattern="([一二")
    code, lines = audit(copy, documents)
    assert code == 1
    assert any(
        line.startswith("outlines.csv line 2, column pattern: '([一二' is not a pattern (") for line in lines
    )


def test_a_document_that_is_not_there_is_named(copy: Copy, documents: Path, tmp_path: Path):
    some = tmp_path / "some"
    shutil.copytree(documents, some)
    (some / "luoyang-2019.txt").unlink()
    code, lines = audit(copy, some)
    assert code == 1
    assert (
        "luoyang-2019.txt: cannot be read (No such file or directory). Put the document's text there."
        in lines
    )


def test_text_is_read_half_width_and_without_the_blanks_inside_numbers():
    assert normalise("　2020 年，放映 3.5万 场（次）？ ") == "2020年,放映3.5万场(次)"
    assert normalise("建立“1 16”方案") == "建立“1 16”方案"
    assert normalise("**牵头单位:**市教育局  ") == "牵头单位:市教育局"


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一", "1"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("二十三", "23"),
        ("附", "附"),
        ("一一", "一一"),
    ],
)
def test_chinese_numerals_name_items(numeral: str, number: str):
    assert as_number(numeral) == number


def test_an_outline_cuts_chapters_sections_paragraphs_and_boxes():
    rules = [
        Rule(1, "", "第([一二]+)章", "{1n}"),
        Rule(2, "", "第([一二]+)节", "{up}.{1n}"),
        Rule(2, "", "专栏(\\d)", "box{1}"),
        Rule(3, "box\\d", "(\\d)\\.", "{up}.{1}"),
        Rule(3, "\\d+\\.\\d+", "(?=.)", "{up}.{n}"),
        Rule(2, "\\d+", "(?=.)", "{up}.0.{n}"),
    ]
    text = "题头\n第一章 甲\n引言\n第一节 乙\n一段\n二段\n专栏1\n1.丙\n2.丁\n第二节 戊\n三段\n第二章 己\n第一节 庚\n四段"
    assert items_of(text, rules) == {
        "front": "题头", "1": "甲", "1.0.1": "引言", "1.1": "乙", "1.1.1": "一段", "1.1.2": "二段",
        "box1": "", "box1.1": "丙", "box1.2": "丁", "1.2": "戊", "1.2.1": "三段", "2": "己", "2.1": "庚",
        "2.1.1": "四段",
    }  # fmt: skip
