"""Which item a figure stands in: as the reader names it, and as the audit cuts the same text."""

import pytest

from etl.outline import items_of
from tests.etl.draft.reading import read


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        # without chapters a box hangs under (一), and (二) or 五、 closes it
        (
            ["四、任务", "（一）甲", "1.新建学校3所。", "专栏1 甲工程", "1.新建公园5个。", "（二）乙", "1.新建学校6所。",
             "专栏2 乙工程", "1.新建广场7个。", "五、保障", "新建学校10所。", "六、其他", "新建学校11所。"],
            ["四(一).1", "专栏1.1", "四(二).1", "专栏2.1", "五", "六"],
        ),
        # with chapters it stands beside their sections
        (
            ["第一章 任务", "第一节 甲", "1.新建学校3所。", "专栏1 甲工程", "1.新建公园5个。", "第二节 乙", "1.新建学校6所。",
             "第二章 保障", "一、新建学校10所。", "专栏2 乙", "1.新建广场7个。", "二、新建学校12所。"],
            ["1.1.1", "专栏1.1", "1.2.1", "2一", "专栏2.1", "2二"],
        ),
        # numbers with points, and a chapter that is a number alone
        (
            ["1 现状", "1.1 成就", "新建学校3所。", "1.2 存在问题", "缺少学校5所。", "2 总体目标", "2.1 水平目标", "1.5万人受益。新建学校7所。",
             "2.1.1 新建", "新建学校9所。", "2.1.2 改建", "改建学校8所。", "3 重点任务", "新建学校11所。"],
            ["1.1", "1.2", "2.1", "2.1", "2.1.1", "2.1.2", "3"],
        ),
        # a heading may begin with a measure word: 家庭, 项目
        (["一、任务", "1.学校。新建3所。", "2.家庭病床。建设500张。"], ["1", "2"]),
    ],
)  # fmt: skip
def test_a_box_ends_where_the_plan_goes_on(lines, items):
    draft = read(*lines)
    assert [row.item for row in draft.rows] == items
    assert set(items) <= set(items_of(draft.document.text, draft.rules))
