"""Who answers for a figure: lists of agencies in their forms, and what each list is about."""

import pytest

from etl.draft.rows import Reader
from etl.draft.text import Cell, Document
from tests.etl.draft.reading import read


def duties(*lines):
    return [(row.figure.value, row.lead, row.support) for row in read(*lines).rows]


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        (
            "建5处。（市教育局牵头，市财政局、各县（市、区）人民政府配合）",
            ["市教育局"],
            ["市财政局", "各县(市、区)人民政府"],
        ),
        (
            "建5处。（牵头单位：市教育局；责任单位：市财政局、自然资源和规划局）",
            ["市教育局"],
            ["市财政局", "自然资源和规划局"],
        ),
        ("建5处。（责任单位：市教育局；配合单位：市财政局）", ["市教育局"], ["市财政局"]),
        ("建5处。（责任单位：市教育局、市财政局等）", [], ["市教育局", "市财政局"]),
        ("建5处。（市交通局牵头，市财政局、水利局等按职责分工负责）", ["市交通局"], ["市财政局", "水利局"]),
        ("建5处。（市教育局、市财政局）", [], ["市教育局", "市财政局"]),
        (
            "建5处。〔市交通局牵头，市财政局、各县（市、区）人民政府配合〕",
            ["市交通局"],
            ["市财政局", "各县(市、区)人民政府"],
        ),
        ("建5处。（责任单位：市交通局牵头，市财政局、市水利局配合）", ["市交通局"], ["市财政局", "市水利局"]),
        ("建5处。（牵头：市交通局、市水利局；配合：市财政局）", ["市交通局", "市水利局"], ["市财政局"]),
        ("建5处。（责任单位：市教育局、各区、县（市）政府）", [], ["市教育局", "各区、县(市)政府"]),
        ("建5处。（责任单位：市教育局、各有关区、县级市政府）", [], ["市教育局", "各有关区、县级市政府"]),
        ("建5处。【市交通局、市财政局】", [], ["市交通局", "市财政局"]),
        (
            "建5处。（市交通局牵头，市财政局、市水利局配合，各区政府负责落实）",
            ["市交通局"],
            ["市财政局", "市水利局", "各区政府"],
        ),
        ("建5处（含改建、扩建）。", [], []),
    ],
)
def test_a_list_and_its_roles(text, lead, support):
    assert duties(text) == [("5", lead, support)]


def test_a_list_answers_for_its_item_and_no_other():
    assert duties(
        "1.学校建设。", "2037年，建5处。", "2039年，建9处。", "（市教育局牵头，市财政局配合）",
        "2.医院建设。", "建2处。", "牵头单位：市卫健委", "责任单位：各县政府", "3.其他。", "建7处。",
    ) == [
        ("5", ["市教育局"], ["市财政局"]), ("9", ["市教育局"], ["市财政局"]), ("2", ["市卫健委"], ["各县政府"]), ("7", [], []),
    ]  # fmt: skip


def test_lists_within_one_item_answer_each_for_what_stands_before_it():
    assert duties("1.建设。建5处。（责任单位：甲局）建9处。（责任单位：乙局）") == [
        ("5", [], ["甲局"]),
        ("9", [], ["乙局"]),
    ]


def test_a_list_under_a_heading_answers_for_what_follows():
    assert duties("（一）学校建设", "责任单位：市教育局", "建5处。", "（二）医院建设", "责任单位：市卫健委", "建9处。") == [
        ("5", [], ["市教育局"]), ("9", [], ["市卫健委"]),
    ]  # fmt: skip


def test_a_list_of_its_own_under_numbered_items_answers_for_all_since_the_last_one():
    assert duties(
        "（一）学校建设", "1.建5处。", "2.建6处。", "（牵头单位：市教育局；配合单位：市财政局）", "3.建7处。", "4.建8处。", "（牵头单位：市体育局）",
        "（二）医院建设", "1.建9处。", "2.建10处。（牵头单位：市卫健委）", "3.建11处。",
        "（三）道路建设", "1.建12处。", "（1）建13处。", "（2）建14处。", "（市交通局牵头，市财政局配合）",
    ) == [
        ("5", ["市教育局"], ["市财政局"]), ("6", ["市教育局"], ["市财政局"]), ("7", ["市体育局"], []), ("8", ["市体育局"], []),
        ("9", [], []), ("10", ["市卫健委"], []), ("11", [], []),
        ("12", ["市交通局"], ["市财政局"]), ("13", ["市交通局"], ["市财政局"]), ("14", ["市交通局"], ["市财政局"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("市交通局、市水利局", ["市交通局", "市水利局"], []),
        ("市交通局牵头，市水利局、市财政局配合", ["市交通局"], ["市水利局", "市财政局"]),
        ("市交通局牵头", ["市交通局"], []),
    ],
)
def test_a_cell_names_its_agencies_with_their_roles(cell, lead, support):
    made = Document()
    made.table(
        [[Cell(word) for word in row] for row in (["项目", "目标", "牵头单位"], ["学校", "5所", cell])]
    )
    (row,) = Reader(made, (2036, 2040), 2036).read().rows
    assert (row.lead, row.support) == (lead, support)
