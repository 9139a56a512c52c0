"""Goals without a number: which clauses are one, to what stage, and of a list each thing, on made-up sentences."""

import pytest

from etl.draft.goals import read as goals
from etl.draft.goals import short
from tests.etl.draft.reading import read


def named(clause: str, dated: bool = False) -> list[str]:
    return [f"{goal.what} {goal.stage}" for goal in goals(clause, dated)]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        # a site: built, in a list, with one head for all of it, with what the list is closed by
        ("高标准建设甲县文化馆", ["建设甲县文化馆 other"]),
        ("扩建东街、西街小学", ["扩建东街小学 other", "扩建西街小学 other"]),
        ("加快推进甲古镇、乙湖综合开发、丙馆等重点项目建设", ["加快推进甲古镇 other", "加快推进乙湖综合开发 other", "加快推进丙馆等重点项目建设 other"]),
        ("规划建设丁河湿地公园", ["规划建设丁河湿地公园 planned"]),
        ("完成甲中学、乙医院二期建设", ["完成甲中学 completed", "完成乙医院二期建设 completed"]),
        ("甲市、乙县和丙区人民医院成功创建三级医院", [
            "甲市医院成功创建三级医院 accredited", "乙县医院成功创建三级医院 accredited", "丙区人民医院成功创建三级医院 accredited"]),
        ("实施甲小学、乙学校等一批重点学校建设工程", ["实施甲小学 other", "实施乙学校等一批重点学校建设工程 other"]),
        ("打造“城市大脑”(数据中心)", ["打造“城市大脑”(数据中心) other"]),
        # a title
        ("积极争创国家森林城市", ["争创国家森林城市 other"]),
        ("甲医院、乙医院争创二级甲等专科医院", ["甲医院争创二级甲等专科医院 other", "乙医院争创二级甲等专科医院 other"]),
        # a paper, an event, a pilot, a way of working
        ("研究制定甲山保护规划", ["研究制定甲山保护规划 established"]),
        ("举办甲湖国际马拉松", ["举办甲湖国际马拉松 other"]),
        ("推进全国乙类改革试点工作", ["推进全国乙类改革试点工作 other"]),
        ("全面推行告知承诺制", ["推行告知承诺制 other"]),
        # a stage that is reached
        ("甲馆主体结构封顶", ["甲馆主体结构封顶 topped out"]),
        ("建立联系老兵制度", ["建立联系老兵制度 established"]),
        ("甲医院一期、乙医院主体结构封顶", ["甲医院一期主体结构封顶 topped out", "乙医院主体结构封顶 topped out"]),
        ("丙厂二期投产", ["丙厂二期投产 in operation"]),
        ("——甲馆建成", ["甲馆建成 completed"]),
    ],
)  # fmt: skip
def test_what_a_plan_can_point_at_is_a_goal(clause, expected):
    assert named(clause) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "形成多元参与的发展格局", "不断提升公共服务水平", "建立健全长效机制", "推动线上线下融合", "按照规划建设要求", "培育一批龙头企业",
        "打造一批高水平的创新平台", "加强人才队伍建设", "完善老兵直通车服务", "对项目建成情况建立工作台账", "用好已建成的书房", "编制了甲山保护规划", "支持社会资本建设医院",
        "汛期前完工", "6月底前全部完成", "其余2038年底前建成", "完成省下达任务", "教师编制按标准核定", "实现数据互联互通", "全面推行入学适应教育",
        "共建共享的格局基本形成", "会商机制更加成熟", "7月底前完成前期手续", "免费建立母子手册",
    ],
)  # fmt: skip
def test_what_is_only_to_be_better_is_none(clause):
    assert named(clause) == []


def test_a_frame_of_rules_counts_where_its_year_stands_beside_it():
    assert named("建成覆盖城乡的服务体系") == []
    assert named("建成覆盖城乡的服务体系", dated=True) == ["建成覆盖城乡的服务体系 established"]
    assert named("甲类服务体系更加健全", dated=True) == ["甲类服务体系更加健全 established"]
    assert named("全面推行入学适应教育", dated=True) == ["推行入学适应教育 other"]
    assert named("实现市县两级数据平台互联互通", dated=True) == ["实现市县两级数据平台互联互通 completed"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("打造国家、省级医疗中心", ["打造国家、省级医疗中心 other"]),
        ("建成便民、高效的服务平台", ["建成便民、高效的服务平台 completed"]),
        ("安全生产和应急管理培训基地完成挂牌", ["安全生产和应急管理培训基地完成挂牌 accredited"]),
        ("推进甲坡、乙岗、丙湾等公园建设", ["推进甲坡、乙岗、丙湾等公园建设 other"]),
    ],
)
def test_what_is_joined_within_one_name_is_one_goal(clause, expected):
    assert named(clause) == expected


@pytest.mark.parametrize(
    "line",
    [
        "建设城东文化馆，2038年底前完成。",
        "建设城东文化馆，2038年底前投入运营。",
        "建成城东文化馆（2038年底前）。",
        "举办城东文化馆读书节（2038年）。",
        "2038年底前，建成城东文化馆。",
    ],
)
def test_the_year_of_a_goal_may_stand_behind_it(line):
    goals = read("某某市规划（2036—2040年）", "一、任务", line, "二、保障").milestones
    assert [("城东文化馆" in goal.what, goal.year) for goal in goals] == [(True, "2038")]


def test_a_label_before_a_goal_is_no_part_of_it():
    (goal,) = read("1.平台建设工程：加快建设甲县数据中心。").milestones
    assert goal.what == "加快建设甲县数据中心"


def test_the_place_of_each_thing_is_its_own():
    (line,) = lines = ["1.2038年，扩建东街、西街小学。"]
    assert [line[goal.start : goal.end] for goal in read(*lines).milestones] == ["东街", "西街小学"]


def test_a_duty_that_agencies_answer_for_is_a_goal_if_it_has_no_other():
    lines = [
        "1.以便民为目标，优化窗口布局，方便群众。（责任单位：市甲局）",
        "2.改造小区12个，优化环境。（责任单位：市乙局）",
        "3.开工建设甲馆，优化环境。（责任单位：市丙局）",
    ]
    assert [(goal.item, goal.what, goal.year, goal.stage, goal.support, goal.note, goal.reasons)
            for goal in read(*lines, period=(2037, 2037), issued=2037).milestones] == [
        ("1", "优化窗口布局", "2037", "other", ["市甲局"], "duty without a figure", ["duty without a figure"]),
        ("3", "开工建设甲馆", "2037", "started", ["市丙局"], "", ["year from a heading or the plan"]),
    ]  # fmt: skip


def test_a_goal_whose_plan_names_no_year_for_it_says_so():
    (goal,) = read("1.开工建设甲馆。（责任单位：市丙局）", period=(2036, 2039), issued=2036).milestones
    assert (goal.year, goal.reasons) == ("", ["no year"])


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("基本建成便民利民、布局合理、功能完善、管理规范、运行高效、群众满意的村级公共文化服务体系", "基本建成村级公共文化服务体系"),
        ("完成甲村文化站、乙村文化站、丙村文化站、丁村文化站、戊村文化站、己村文化站、庚村文化站", "完成甲村文化站、乙村文化站、丙村文化站、丁村文化站、戊村文化站、己村文化站等"),
        ("建成甲馆", "建成甲馆"),
    ],
)  # fmt: skip
def test_a_long_goal_is_told_in_few_words_and_cut_in_none(what, shown):
    assert short(what) == shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2038年组织中期评估，2040年开展终期评估。", ["2038 组织中期评估", "2040 开展终期评估"]),
        ("2038年，对执行情况进行中期检查。", ["2038 对执行情况进行中期检查"]),
        ("适时开展中期评估，消除各类隐患。", []),
        ("2037年春季学期前彻底消除超大班额。", ["2037 消除超大班额"]),
        ("2037年建立跨区补偿机制。", ["2037 建立跨区补偿机制"]),
        ("2037年制定方案甲清单。同时建立会商机制。", ["2037 制定方案甲清单"]),
        # who reaches it when, one after the other; who has no year has that of the next
        (
            "甲区2036年、乙县2037年、丙县、丁县2039年通过国家级园林县城评审。",
            ["2036 甲区通过国家级园林县城评审", "2037 乙县通过国家级园林县城评审",
             "2039 丙县通过国家级园林县城评审", "2039 丁县通过国家级园林县城评审"],
        ),
        # two steps of one thing, each in its year; a year alone is that of what stands before it
        (
            "2036年完成《某某市河湖保护条例》起草，2038年颁布实施。",
            ["2036 完成《某某市河湖保护条例》起草", "2038 《某某市河湖保护条例》颁布实施"],
        ),
        ("2037年开工建设城东文化馆，2038年底前完成。", ["2037 开工建设城东文化馆", "2038 城东文化馆完成"]),
        ("各县编制排水方案，2037年6月底前向社会公开。", ["2037 各县编制排水方案"]),
    ],
)  # fmt: skip
def test_each_step_has_the_year_that_stands_beside_it(line, expected):
    found = read("某某市规划（2036—2040年）", "一、任务", line, "二、保障").milestones
    assert [f"{goal.year} {goal.what}" for goal in found] == expected
