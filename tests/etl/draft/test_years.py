"""The year of a figure: where a time holds and where it does not, on made-up sentences."""

import pytest

from tests.etl.draft.reading import figures, read


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["到2038年，建成12所，入学率达到90%；到2040年，建成20所。"],
            ["12 所 2038", "90 % 2038", "20 所 2040"],
        ),
        (["2037年底前，新增8处。全市达到30处。"], ["8 处 2037", "30 处 2037"]),
        (["建成5处。2039年6月底前，建成9处。"], ["5 处", "9 处 2039"]),
        (["能耗比2035年下降14%，较2034年提高3个百分点。"], ["14 %", "3 个百分点"]),
        (["2036—2038年，新建学校15所。"], ["15 所 2038"]),
        (["三年内完成整治100个，力争用5年时间新建绿道300公里。"], ["100 个 2038", "300 公里 2040"]),
        (
            ["3年新建公路1200公里，其中2036年400公里、2037年5公里。"],
            ["1200 公里 2038", "400 公里 2036", "5 公里 2037"],
        ),
        (["“十七五”末，里程达到200公里。"], ["200 公里 2040"]),
        (["新建公园50个（2037年底前完成），新增绿地80公顷。"], ["50 个 2037", "80 公顷"]),
        (["到2037年、2040年，充电桩分别达到3万个、5万个。"], ["3 万个 2037", "5 万个 2040"]),
        (
            ["第一阶段（2036—2037年）：建成20间。第二阶段（2038—2040年）：建成50间。"],
            ["20 间 2037", "50 间 2040"],
        ),
        (["项目：（1）市民中心，2037年建成3处；（2）公园，面积80公顷。"], ["3 处 2037", "80 公顷"]),
        (["一、2037年目标", "新增就业5万人。", "二、措施", "补助30家。"], ["5 万人 2037", "30 家"]),
        (
            [
                "一、主要目标",
                "到2040年，主要目标是：",
                "——创新更强。专利达到15件。",
                "——生活更好。床位达到900张。",
            ],
            ["15 件 2040", "900 张 2040"],
        ),
        (["某某市规划（2036—2040年）", "一、任务", "新建学校15所。"], ["15 所 2040"]),
        # in mid-sentence a year is its own sentence's
        (
            ["某某市规划（2036—2040年）", "一、任务", "新建公路30公里，2037年建成桥梁4座。改造泵站12座。"],
            ["30 公里 2040", "4 座 2037", "12 座 2040"],
        ),
        (
            ["到2037年、2039年，站点分别达到12个、18个，覆盖率达到95%，满意率达到98%。"],
            ["12 个 2037", "18 个 2039", "95 % 2039", "98 % 2039"],
        ),
        (
            [
                "某某市规划（2036—2040年）",
                "一、任务",
                "2037年底前，改造8家；2038年6月前，改造9家。减少12吨。",
            ],
            ["8 家 2037", "9 家 2038", "12 吨 2040"],
        ),
        (
            ["到2040年，甲开通率2037年达到70%、2039年达到85%；乙签发率达到80%。"],
            ["70 % 2037", "85 % 2039", "80 % 2040"],
        ),
        (["2039年，总量达到60TB，建成甲平台（2037年底前）。"], ["60 TB 2039"]),
        (["“十七五”累计引进项目80个。"], ["80 个 2040"]),
        # a year that closes what stands before it
        (["某某市规划（2036—2040年）", "一、任务", "主干管全长20公里，2037年汛期前完工。"], ["20 公里 2037"]),
        # in brackets behind a goal without a figure it is that goal's
        (["某某市规划（2036—2040年）", "一、任务", "建成甲平台（2037年底前）；漏损率降至8%。"], ["8 % 2040"]),
        (
            ["到2040年，死亡率以2035年数据为基数下降20%，规模控制在基于2035年面积的1.2倍以内。"],
            ["20 % 2040", "1.2 倍 2040 le"],
        ),
        # counted from what befell somebody
        (
            ["某某市规划（2036—2040年）", "一、任务", "对毕业2年内未就业的青年提供岗位3500个。"],
            ["3500 个 2040"],
        ),
        (["五年提供岗位3500个，发放贷款2亿元。"], ["3500 个 2040", "2 亿元 2040"]),
        (["2037、2038、2039年分别新增托位300、400、500个。"], ["300 个 2037", "400 个 2038", "500 个 2039"]),
        (["床位达到6.3张，较2031年的4.7张有所增加。"], ["6.3 张", "4.7 张 2031"]),
        (["2037年起每年建设床位500张，三年不少于1500张。"], ["500 张 2037", "1500 张 2038 ge"]),
        (
            ["到2037年和2040年，覆盖率达到70%及以上和80%及以上；吸烟率分别低于24%和20%。"],
            ["70 % 2037 ge", "80 % 2040 ge", "24 % 2037 le", "20 % 2040 le"],
        ),
        (
            ["到2037年和2040年，知晓率分别在2035年基础上提高5%和在2037年基础上提高6%。"],
            ["5 % 2037", "6 % 2040"],
        ),
        (["到2037年和2040年，筛查率均达到90%以上。"], ["90 % 2037 ge", "90 % 2040 ge"]),
        (
            ["2037年，产值是2031年的1.5倍，收入比由2031年的3.2∶1缩小到2.9∶1。"],
            ["1.5 倍 2037", "3.2 :1 2031", "2.9 :1 2037"],
        ),
        (["五年城镇新增就业30万人以上，开展培训50万人次。"], ["30 万人 2040 ge", "50 万人次 2040"]),
        (["到2038年，研发投入年均增长6%，每万人口专利拥有量达到5件。"], ["6 % 2038", "5 件/万人 2038"]),
        (["资金达到3.1亿元。各县要按月上报。联系电话：0123-4567890。"], ["3.1 亿元"]),
        (
            ["死亡率、患病率分别由2031年的9‰、5‰下降到2037年的8‰、4‰。"],
            ["9 ‰ 2031", "5 ‰ 2031", "8 ‰ 2037", "4 ‰ 2037"],
        ),
        (
            ["2037年、2038年、2040年，分别有1个、2个、4个县达标，班额分别控制在45人、50人以内。"],
            ["1 个 2037", "2 个 2038", "4 个 2040", "45 人 2040 le", "50 人 2040 le"],
        ),
        (["到2038年，系数由2031年的0.48提高到0.52。"], ["0.48  2031", "0.52  2038"]),
        (
            [
                "一、背景",
                "二、发展目标",
                "到2038年，初步建成。展望2045年，全面建成。",
                "——设施完善。里程达到20公里。",
            ],
            ["20 公里 2038"],
        ),
        (
            ["到2040年，新建公路900公里，其中2037年200公里、2038年300公里；改造桥梁60座。"],
            ["900 公里 2040", "200 公里 2037", "300 公里 2038", "60 座 2040"],
        ),
        (["三年实施技改项目150个。"], ["150 个 2038"]),
        (["到2037年，为2030年底前建成的小区加装电梯220部。"], ["220 部 2037"]),
        # the year of one thing among others is that thing's
        (
            [
                "某某市规划（2036—2040年）",
                "一、任务",
                "绿地率达到40%，甲场馆于2037年5月开馆，70%的站点配备向导。",
            ],
            ["40 % 2040", "70 % 2040"],
        ),
        (
            ["某某市规划（2036—2040年）", "一、任务", "新开线路9条，乙车站二期2038年底前投用。"],
            ["9 条 2040"],
        ),
        (
            [
                "某某市规划（2036—2040年）",
                "一、任务",
                "印发《某某指引》，于2037年6月底前施行；选树典型30个。",
            ],
            ["30 个 2040"],
        ),
        (["某某市规划（2036—2040年）", "一、任务", "新建泵房5座，项目于2037年底前完工。"], ["5 座 2037"]),
        (["到2037年底前，完成30个；其余20个于2039年前完成。"], ["30 个 2037", "20 个 2039"]),
        (["自2038年1月1日起，补助标准提高到90元。"], ["90 元 2038"]),
        # what a figure starts from
        (["到2040年，使用率达到65%（以2035年的31.5%为基数）。"], ["65 % 2040", "31.5 % 2035"]),
        (["到2040年，以2035年的20万户为起点，每年增加3万户。"], ["20 万户 2035", "3 万户 2040"]),
        (["到2040年，使用率达到65%（2035年为31%），床位30张。"], ["65 % 2040", "31 % 2035", "30 张 2040"]),
        (["网购占比2037年达到20%，2039年达到25%。"], ["20 % 2037", "25 % 2039"]),
        (["规划期内改造房屋4000套，每年不少于800套。"], ["4000 套 2040", "800 套 2040 ge"]),
    ],
)
def test_a_time_holds_for_what_follows_it(lines, expected):
    assert figures(*lines) == expected


def test_a_plan_of_one_year_gives_its_year_to_all():
    assert figures("改造小区120个，惠及2.3万户。", period=(2037, 2037), issued=2037) == [
        "120 个 2037",
        "2.3 万户 2037",
    ]


def test_in_a_review_the_whole_year_is_the_one_before():
    lines = [
        "一、2035年工作回顾",
        "2035年，工作扎实。全年新增就业5万人。",
        "二、2036年工作安排",
        "全年新增就业6万人。",
    ]
    assert figures(*lines, period=(2036, 2036), issued=2036) == ["5 万人 2035", "6 万人 2036"]


def test_the_plan_end_is_said():
    (row,) = read("某某市“十七五”规划", "一、任务", "新建学校15所。").rows
    assert (row.figure.year, row.figure.note, row.figure.reasons) == (
        "2040",
        "plan end",
        ["year of the plan's end"],
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["某某市发展第十七个五年规划纲要"],
        ["某某市2036至2040年水利规划"],
        ["某某市水利规划", "规划基期为2035年，规划期限为2036—2040年，展望至2045年。"],
    ],
)
def test_which_years_a_plan_covers_is_said_in_many_ways(lines):
    assert figures(*lines, "一、任务", "新建泵站15座。", "二、保障") == ["15 座 2040"]


def test_what_is_reached_is_a_baseline_with_its_year():
    rows = read(
        "一、发展基础",
        "“十六五”时期，床位由2030年的700张增加到2035年的900张，参保率达到95%。",
        "二、目标",
        "到2040年，参保率由95%提高到98%。",
    ).rows
    assert [(r.figure.value, r.figure.kind, r.figure.year) for r in rows] == [
        ("700", "baseline", "2030"), ("900", "baseline", "2035"), ("95", "baseline", "2035"), ("95", "baseline", ""), ("98", "target", "2040"),
    ]  # fmt: skip


def test_all_under_a_chapter_that_looks_back_is_reached():
    """Whatever its headings say, unless they look ahead again; a length of time counts backwards there."""
    rows = read(
        "一、上年工作回顾",
        "（一）着力推动就业提升。新增就业5万人，五年累计完成投资30亿元。",
        "（二）着力推进改革。新建学校12所。",
        "（三）下一步目标。新建公园8个。",
        "二、2036年工作安排",
        "（一）着力推动就业提升。新增就业6万人。",
        period=(2036, 2036),
    ).rows
    assert [(r.figure.value, r.figure.kind, r.figure.year) for r in rows] == [
        ("5", "baseline", "2035"), ("30", "baseline", "2035"), ("12", "baseline", "2035"), ("8", "target", "2036"),
        ("6", "target", "2036"),
    ]  # fmt: skip


def test_a_chapter_with_numbers_and_points_that_looks_back_ends_with_it():
    rows = read(
        "1 现状与形势",
        "1.1 存在问题",
        "仍有63座水库未加固。",
        "1.2 面临形势",
        "人口3万人。",
        "2 总体目标",
        "加固水库20座。",
    ).rows
    assert [(r.figure.value, r.figure.kind) for r in rows] == [
        ("63", "baseline"), ("3", "baseline"), ("20", "target"),
    ]  # fmt: skip


def test_a_rule_without_a_year_is_standing():
    rows = read(
        "已建成居住区按每户不低于25平方米的标准配建。",
        "对新认定的企业给予20万元一次性奖励，每家机构按不低于30平方米的标准配建，低保标准提高到700元。",
        "每年培训5000人次。",
        "到2039年，建成站点30个。对首次达标的企业奖励40万元。",
    ).rows
    assert [(r.figure.value, r.figure.kind, r.figure.year, r.figure.every_year) for r in rows] == [
        ("25", "standing", "", False), ("20", "standing", "", False), ("30", "standing", "", False), ("700", "target", "", False), ("5000", "standing", "", True),
        ("30", "target", "2039", False), ("40", "standing", "", False),
    ]  # fmt: skip


def test_a_measure_that_each_one_is_to_keep_is_standing_in_a_plan_that_ends_too():
    title, chapter = "某某市规划（2036—2040年）", "一、任务"
    rules = (
        "新建小区按每百户不少于3个配建。单间面积控制在15—20平方米，走廊净宽不小于2米。",
        "以不超过50平方米的户型为主，价格按成本加4%的利润核定，租金不高于市价的80%，年度涨幅不超过2%。",
        "补贴额度提高到7万元，多孩家庭再上浮30%。工龄满8年的，给予6000元。",
        "体育彩票公益金用于场馆的比例不低于45%，新建小区按人均面积不低于0.2平方米配套。",
    )
    rows = read(title, chapter, *rules, "二、保障").rows
    assert [(row.figure.value, row.figure.kind, row.figure.year) for row in rows] == [
        (value, "standing", "")
        for value in ("3", "15", "2", "50", "4", "80", "2", "7", "30", "6000", "45", "0.2")
    ]
    aims = "建成区每万人口拥有公园3个。住房面积达到40平方米，物价涨幅不超过3%。到2038年，单套面积不低于60平方米。"
    rows = read(title, chapter, aims, "二、保障").rows
    assert [(row.figure.kind, row.figure.year) for row in rows] == [("target", "2040")] * 3 + [
        ("target", "2038")
    ]


def test_a_paper_of_rules_states_no_aim_of_its_year():
    paper = ["某某市公园服务标准（2036年版）", "一、总则", "到2037年，达标率达到90%。", "二、开放"]
    rows = read(*paper, "全年开放不少于320天，每周不少于50小时。", period=(2036, 2036)).rows
    assert [(row.figure.value, row.figure.kind, row.figure.year) for row in rows] == [
        ("90", "target", "2037"), ("320", "standing", ""), ("50", "standing", ""),
    ]  # fmt: skip


def test_what_some_years_of_a_five_year_plan_brought_is_a_baseline_and_what_is_there_already_is_not():
    title = "某某市方案（2040—2042年）"
    first = "“十七五”前三年，全市累计建成站点70个，面积达到9平方公里。到2042年，建成90个。"
    second = "鼓励租用已建成厂房办学，三年租用60处。去年已建成车间8处。"
    rows = read(title, "一、目标", first, second, "二、任务", period=(2040, 2042), issued=2040).rows
    assert [(row.figure.value, row.figure.kind, row.figure.year) for row in rows] == [
        ("70", "baseline", "2038"), ("9", "baseline", "2038"), ("90", "target", "2042"), ("60", "target", "2042"),
        ("8", "baseline", "2039"),
    ]  # fmt: skip


def test_what_is_done_every_year_of_a_plan_that_names_its_years_lasts_to_its_end():
    (row,) = read("某某市规划（2036—2040年）", "一、任务", "每年培训5000人次。").rows
    assert (row.figure.kind, row.figure.year, row.figure.note, row.figure.every_year) == (
        "target",
        "2040",
        "plan end",
        True,
    )


def test_a_price_or_a_grant_that_is_asked_for_is_standing_and_a_ratio_for_many_is_not():
    rows = read(
        "某某市规划（2036—2040年）",
        "一、任务",
        "收费标准原则上不低于0.9元/吨。每千名儿童拥有医生达到1.1名、床位增至3.2张。",
        "二、保障",
    ).rows
    assert [(r.figure.unit, r.figure.kind, r.figure.year) for r in rows] == [
        ("元/吨", "standing", ""), ("名/千人", "target", "2040"), ("张/千人", "target", "2040"),
    ]  # fmt: skip


def test_what_things_are_like_is_a_look_back_and_a_forecast_there_dates_only_itself():
    rows = read(
        "某某市方案（2036—2040年）",
        "一、基本情况",
        "（一）人口状况",
        "老年人占18%。预计2040年占比突破20%。",
        "出生率降至7‰。",
        "（二）服务状况",
        "二、任务",
    ).rows
    assert [(r.figure.value, r.figure.kind, r.figure.year) for r in rows] == [
        ("18", "baseline", "2035"), ("20", "target", "2040"), ("7", "baseline", "2035"),
    ]  # fmt: skip


def test_period_every_year_and_strength():
    rows = read(
        "到2039年，力争新建学校15所，产值年均增长6%，床位总数达到900张。每年度失业率控制在4%以内。",
        "到2039年，年均浓度降至28微克/立方米；每年新建充电桩3000个，累计建成1.5万个。",
    ).rows
    assert [(r.figure.period, r.figure.every_year, r.figure.strength) for r in rows] == [
        ("cumulative", False, "strive"), ("annual", True, "strive"), ("level", False, "strive"), ("level", True, ""),
        ("level", False, ""), ("annual", True, ""), ("cumulative", False, ""),
    ]  # fmt: skip


def test_what_is_kept_over_a_span_and_what_a_year_s_rate_says_holds_in_each_year():
    rows = read(
        "2036—2040年，失业率控制在4%以内，县本级年筹集资金2亿元。",
        "到2040年，学生年辍学率不超过1%，三年入园率达到95%。",
    ).rows
    assert [(row.figure.period, row.figure.every_year) for row in rows] == [
        ("level", True), ("annual", True), ("level", True), ("level", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2040年，生产总值突破300亿元，粮食产量达到5亿斤。", ["annual", "annual"]),
        ("到2040年，产业收入年均增长9%，2040年达到80亿元。", ["annual", "annual"]),
        ("产值由2031年的5亿元增加到2035年的9亿元，企业增加到30家。", ["annual", "annual", "level"]),
        ("到2040年，能耗比2035年下降13%，分别比2035年减少4%、5%。", ["cumulative"] * 3),
        ("到2040年，收入比“十六五”增加5亿元，增长9%。", ["cumulative", "cumulative"]),
        ("2037年，新增床位50张；2038年，新增床位60张。", ["annual", "annual"]),
        ("2038年，新增床位50张。", ["cumulative"]),
        ("分年度安排资金：2037年3亿元、2038年4亿元。", ["annual", "annual"]),
        ("到2040年，年接待游客300万人次，年上门服务800人。", ["annual", "annual"]),
        ("今后五年，新增就业5万人，能耗下降13%，覆盖率下降到3%。", ["cumulative", "cumulative", "level"]),
        ("到2040年，新建机房PUE低于1.3。", ["level"]),
        # a noun made of a verb does nothing; what is done takes time, what is built stands
        ("到2040年，建成养老服务中心12个、孵化基地3家。", ["level", "level"]),
        ("到2040年，新增劳动力受教育年限达到13年。", ["level"]),
        ("到2040年，就业规模稳定在3万人，新增托位80个。", ["level", "cumulative"]),
        ("到2040年，关闭小矿12处，搬迁居民300户，盘活土地90亩。", ["cumulative"] * 3),
        ("到2040年，新增再生水能力5万吨/日。", ["cumulative"]),
        # what follows under the same verb
        ("到2040年，新建公园9个，其中口袋公园4个、社区公园5个。", ["cumulative"] * 3),
        ("到2040年，遴选工匠40名，青年骨干90名。", ["cumulative", "cumulative"]),
        ("到2040年，改造小区30个，涉及居民800户，总里程达到9公里。", ["cumulative", "cumulative", "level"]),
        ("到2040年，新增企业5家，在校生达到900人。", ["cumulative", "level"]),
        ("甲产业规模达到30亿元，乙产业26亿元。", ["annual", "annual"]),
        # over a span
        ("五年内支持300名农户外出学习。", ["cumulative"]),
        ("2036—2040年，统筹安排资金3亿元，县本级年筹集资金2亿元。", ["cumulative", "annual"]),
        # in a year
        ("2037年改造小区50个，涉及居民800户。", ["annual", "annual"]),
        ("2036、2037、2038年分别新增托位50、60、70个。", ["annual"] * 3),
        ("每个托育机构提供托位不少于50张。", ["level"]),
        ("到2040年，社会组织达到300家，社会组织300家。", ["level", "level"]),
    ],
)
def test_what_is_made_in_a_year_and_what_changes_since_a_year(text, expected):
    assert [row.figure.period for row in read(text).rows] == expected


def test_what_comes_from_a_year_in_the_first_pair_does_in_the_next():
    title = "某某市规划（2036—2040年）"
    ages = "平均寿命从2031年的75.1岁升至2035年的77岁，65岁以上老人健康管理率达到80%。"
    rates = "甲率由2031年的5%升到2035年的8%，乙率由3‰降到2‰。丙率由4%升到6%。"
    rows = read(title, "一、回顾", ages, rates, "二、任务").rows
    assert [(row.figure.value, row.figure.year) for row in rows] == [
        ("75.1", "2031"), ("77", "2035"), ("80", "2035"), ("5", "2031"), ("8", "2035"), ("3", "2031"), ("2", "2035"),
        ("4", ""), ("6", "2035"),
    ]  # fmt: skip


def test_a_standard_for_each_one_is_a_level_and_one_that_is_raised_is_a_target():
    title, chapter = "某某市规划（2036—2040年）", "一、任务"
    raised = "把护理补助标准提高到集中供养每人每月900元、分散供养每人每月700元。"
    given = "资助标准为每生每年700元，每人每月60元。"
    rows = read(title, chapter, raised, given, "二、保障").rows
    assert [(row.figure.kind, row.figure.year, row.figure.period) for row in rows] == [
        ("target", "2040", "level"), ("target", "2040", "level"), ("standing", "", "level"), ("standing", "", "level"),
    ]  # fmt: skip
