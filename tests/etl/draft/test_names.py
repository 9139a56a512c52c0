"""What a new indicator is called: the words of the text in the forms that names have, on made-up sentences."""

import pytest

from etl.draft.indicators import name
from tests.etl.draft.reading import read

BASE = {"万元": "元", "亿元": "元"}


def names(text: str) -> list[str]:
    figures = [row.figure for row in read(text).rows]
    return [name(figure.phrase, BASE.get(figure.unit, figure.unit), figure.period) for figure in figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands is a number of things, what is done a doing
        ("到2038年，建成乡村书屋9个。", ["乡村书屋数"]),
        ("到2038年，建成2~3所示范性高职院校、8~9所省级示范中职学校。", ["示范性高职院校数", "省级示范中职学校数"]),
        ("到2038年，各县（市）建有1所特教学校，每个街道建有1个健身广场（公园）、每个镇建有1个文化站。", ["每县(市)特教学校数", "每街道健身广场数", "每镇文化站数"]),
        ("2038年前，开工建设公租房90套，改造老旧小区8个、危旧厂房3座。", ["公租房开工", "老旧小区改造", "危旧厂房改造"]),
        ("2036—2038年，募集慈善资金3亿元。", ["慈善资金募集额"]),
        ("2038年前，新建乡村书屋9个，其中县城4个。", ["乡村书屋新建", "县城乡村书屋新建"]),
        # a change is one, and a share
        ("到2038年，工业产值增长8%，用水量比2035年下降13%。", ["工业产值增长率", "用水量降幅"]),
        ("森林覆盖率2037年达到30%，2038年达到31%。", ["森林覆盖率", "森林覆盖率"]),
        ("到2038年，租赁型住房占60%以上，享受补贴的老人占全县老人总数的6%。", ["租赁型住房占比", "享受补贴的老人占比"]),
        ("到2038年，90%的卫生院、卫生站达到标准。", ["卫生院、卫生站达到标准比例"]),
        ("到2038年，困难毕业生实现95%就业。", ["困难毕业生就业率"]),
        ("护理员工资不低于全县上年度在岗职工工资的80%。", ["护理员工资与在岗职工工资之比"]),
        ("到2038年，村级服务站全覆盖，贫困学生应助尽助，村卫生室全部建成数字平台。", ["村级服务站覆盖率", "贫困学生应助尽助率", "村卫生室建成数字平台比例"]),
        # what it starts from, a value or threshold beside it, an attribute are no name
        ("到2038年，入园率由72%提高到95%。", ["入园率", "入园率"]),
        ("低保标准由2035年的520元/月提高到2038年的730元/月。", ["低保标准", "低保标准"]),
        ("2038年前，新建书屋9个，其中中心城区4个。", ["书屋新建", "中心城区书屋新建"]),
        ("到2038年，年度报销限额最高9万元，基本药物品种达到40种。", ["年度报销限额", "基本药物品种数"]),
        ("到2038年，每个乡镇至少有1家80个车位以上的公共停车场。", ["每乡镇公共停车场数"]),
        ("到2038年，有就业愿望和培训要求的本县户籍失业人员培训率达到90%。", ["本县户籍失业人员培训率"]),
        ("一、新增停车泊位30个。", ["停车泊位新增"]),
        ("到2038年，全市用水总量控制在9亿立方米以内。", ["用水总量"]),
        ("到2038年，建成食品检测、粮油追溯、药品监管等3个平台。", ["食品检测等平台数"]),
    ],
)  # fmt: skip
def test_a_name_is_in_the_form_that_names_have(text, expected):
    assert names(text) == expected
