"""The audit: every figure stands in its document, and every number of a document is accounted for."""

import csv
import shutil
from pathlib import Path

import pytest

from etl.audit import audit_document, units_of
from etl.contract import NON_TARGETS, OUTLINES, TABLES, Table
from etl.outline import Rule, as_number, items_of, normalise
from etl.read import read_all
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


# A made plan of 2036 to 2040, and rows of it that are right. What is changed in them the audit must refuse.
MADE = """一、目标
到2038年，城镇新增就业5万人，培训9万人次；到2040年，新增就业8万人，比2035年增加2万人。
参保率由2034年的90%提高到95%。
二、2039年任务
三个方面一起做：
1.学校。新建学校12所，村级服务站全覆盖，杜绝重大事故。（市教育局牵头，市财政局配合）
2.医院。三年内改造医院6所。全市每个县建成一所。（责任单位：市卫健委）
3.公园。2037年底前建成甲公园，由市园林局审核。新建公园7个。
三、指标
指标\t2035年\t2037年\t2040年
床位（张）\t700\t800\t900
四、其他
比重达到66
五、范围
绿地占5%－10%的比例，年均新增就业人数24万以上。
"""
RULES = [("1", "", "([一二三四五])、", "{1n}"), ("2", "", "(\\d)\\.", "{up}.{1}")]
RIGHT = {"kind": "target", "worded": "0"}
TRUE_ROWS = [
    {"item": "1", "year": "2038", "value": "5", "unit": "万人"},
    {"item": "1", "year": "2038", "value": "9", "unit": "万人次"},
    {"item": "1", "year": "2040", "value": "8", "unit": "万人"},
    {"item": "1", "year": "2040", "value": "2", "unit": "万人"},
    {"item": "1", "year": "2034", "value": "90", "unit": "%", "kind": "baseline"},
    {"item": "1", "year": "2040", "value": "95", "unit": "%"},
    {"item": "2.1", "year": "2039", "value": "12", "unit": "所", "lead": "市教育局", "support": "市财政局"},
    {"item": "2.1", "year": "2039", "value": "100", "unit": "%", "worded": "1"},
    {"item": "2.1", "year": "2039", "value": "0", "unit": "件", "worded": "1"},
    {"item": "2.2", "year": "2038", "value": "6", "unit": "所", "support": "市卫健委"},
    {"item": "2.2", "year": "2038", "value": "1", "unit": "所", "worded": "1"},
    {"item": "2.3", "year": "2039", "value": "7", "unit": "个"},
    {"item": "3", "year": "2037", "value": "800", "unit": "张/千人"},
    {"item": "3", "year": "2040", "value": "900", "unit": "张/千人"},
    # a range with its sign twice, and a multiple whose unit is left to the sentence
    {"item": "5", "value": "5", "value_high": "10", "unit": "%"},
    {"item": "5", "value": "24", "unit": "万人"},
]
GOAL = {"item": "2.3", "year": "2037", "stage": "completed"}


@pytest.fixture
def made(tmp_path: Path):
    """Audits the made plan with these rows; returns what is said of them."""

    def write(file: str, table: Table, *rows: dict[str, str]) -> None:
        path = tmp_path / "data" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, [column.name for column in table.columns], restval="")
            writer.writeheader()
            writer.writerows(rows)

    names = ("documents", "units", "targets", "milestones", "outlines")
    tables = {table.name: table for table in (*TABLES, OUTLINES) if table.name in names}
    write("documents.csv", tables["documents"], {
        "document_id": "xx-2036", "issued_on": "2036-03-18", "period_start": "2036", "period_end": "2040"})  # fmt: skip
    write("outlines.csv", tables["outlines"], *(
        dict(zip(("level", "within", "pattern", "item"), rule, strict=True), document_id="xx-2036") for rule in RULES))  # fmt: skip
    write(
        "units.csv",
        tables["units"],
        *({"unit": unit} for unit in ("万人", "万人次", "%", "所", "个", "件", "张/千人")),
    )

    def said(rows: list[dict[str, str]], goal: dict[str, str] = GOAL) -> list[str]:
        write("targets/xx-2036.csv", tables["targets"], *(RIGHT | row for row in rows))
        write("milestones/xx-2036.csv", tables["milestones"], goal)
        write("audit/xx-2036.csv", NON_TARGETS)
        staging = read_all(tmp_path / "data", (*tables.values(), NON_TARGETS))
        problems, _ = audit_document(staging, "xx-2036", MADE, units_of(staging))
        return [f"{problem.column}: {problem.wrong}" for problem in problems if problem.line]

    return said


def test_rows_that_the_plan_bears_out_pass(made):
    assert made(TRUE_ROWS) == []


@pytest.mark.parametrize(
    ("row", "cells", "wrong"),
    [
        # the year of another figure: later in the item, before it, a base that is compared with, one of no deadline
        (0, {"year": "2040"}, "year: item 1 does not state 5万人 for 2040."),
        (2, {"year": "2038"}, "year: item 1 does not state 8万人 for 2038."),
        (1, {"year": "2035"}, "year: item 1 does not name 2035."),
        (5, {"year": "2034"}, "year: item 1 does not name 2034."),
        # that of a heading is no licence for any other of the chapter, nor one that an item beside it names
        (6, {"year": "2038"}, "year: item 2.1 does not name 2038."),
        (6, {"year": "2037"}, "year: item 2.1 does not name 2037."),
        # the plan's end, where the sentence sets a year
        (0, {"year": "2040", "note": "plan end"}, "year: item 1 does not state 5万人 for 2040."),
        (9, {"year": "2040", "note": "plan end"}, "year: item 2.2 does not state 6所 for 2040."),
        # words that count
        (9, {"year": "2036"}, "year: item 2.2 does not name 2036."),
        # a baseline's
        (4, {"year": "2033"}, "year: item 1 does not name 2033."),
        # agencies: of another item, in another role, named but not as who answers for it
        (6, {"lead": "市卫健委"}, "lead: item 2.1 does not name 市卫健委."),
        (6, {"lead": "市财政局", "support": ""}, "lead: item 2.1 names 市财政局 as support."),
        (9, {"lead": "市卫健委", "support": ""}, "lead: item 2.2 names 市卫健委 as support."),
        # a table's cell: the unit of another row, a year of no column
        (12, {"unit": "所"}, "value: item 3 does not state 800所."),
        (12, {"year": "2038"}, "year: item 3 does not name 2038."),
        # another end of a range, a multiple of another unit than 万
        (14, {"value_high": "11"}, "value: item 5 does not state 5—11%."),
        (15, {"unit": "所"}, "value: item 5 does not state 24所."),
        # a number without a unit that is in no table
        (12, {"item": "4", "value": "66", "unit": "所", "year": ""}, "value: item 4 does not state 66所."),
        # what no word stands for
        (7, {"value": "90"}, "worded: item 2.1 has no word that stands for 90%."),
        (8, {"item": "2.2", "year": "2038"}, "worded: item 2.2 has no word that stands for 0件."),
        (10, {"value": "4"}, "worded: item 2.2 has no word that stands for 4所."),
    ],
)  # fmt: skip
def test_a_row_that_the_plan_does_not_bear_out_is_refused(made, row, cells, wrong):
    rows = [dict(each) for each in TRUE_ROWS]
    rows[row] |= cells
    assert made(rows) == [wrong]


def test_a_milestone_of_a_year_that_nothing_names_is_refused(made):
    assert made(TRUE_ROWS, GOAL | {"year": "2038"}) == ["year: item 2.3 does not name 2038."]


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
