"""What is a figure and what is none, on made-up sentences: a rule of the grammar each."""

import pytest

from etl.item import words_for
from tests.etl.draft.reading import figures, read, unread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建学校12所。", ["12 所"]),
        ("新建12所学校。", ["12 所"]),
        ("参保人数达到45.5万人以上。", ["45.5 万人 ge"]),
        ("投资２．５亿元，占比９５％。", ["2.5 亿元", "95 %"]),
        ("培训2 000人次、1,200名骨干。", ["2000 人次", "1200 名"]),
        ("配备设备2000余台，服务3万多人次。", ["2000 台 ge", "3 万人次 ge"]),
        ("创建示范村6—8个。", ["6-8 个 range"]),
        ("打造基地1到2个。", ["1-2 个 range"]),
        ("增速保持在5%-6%。", ["5-6 % range"]),
        ("举办展会场（次）100场（次）。", ["100 场(次)"]),
        ("婴儿死亡率控制在4‰以内，孕产妇死亡率控制在9/10万以下。", ["4 ‰ le", "9 /10万 le"]),
        ("甲、乙两率控制在5‰和3.5‰以下。", ["5 ‰ le", "3.5 ‰ le"]),
        ("收入比缩小到1.8:1。", ["1.8 :1"]),
        ("浓度控制在35微克/立方米以下，装机1.5GW。", ["35 微克/立方米 le", "1.5 GW"]),
        ("每千人口床位数达到8张，护士数达到4.5。", ["8 张/千人", "4.5 人/千人"]),
        ("每百户居民文化设施面积不低于35平方米。", ["35 平方米/百户 ge"]),
        ("人均绿地面积达到14平方米。", ["14 平方米/人"]),
        ("人均预期寿命达到81岁，平均受教育年限达到12年。", ["81 岁", "12 年"]),
        ("城镇化率提高3个百分点。", ["3 个百分点"]),
        ("办理时限压缩至3个工作日以内。", ["3 个工作日 le"]),
        ("至少建成1个中心，不少于总数85%。", ["1 个 ge", "85 % ge"]),
        ("护理员工资不低于全县上年度在岗职工平均工资的80%。", ["80 % ge"]),
        ("床位数、入住人数均达到全县总量的40%以上。", ["40 % ge", "40 % ge"]),
        (
            "超过50家，低于3小时，约20公里，近100处。",
            ["50 家 ge", "3 小时 le", "20 公里 approx", "100 处 approx"],
        ),
        ("续建项目交付率达到双100%。", ["100 %", "100 %"]),
        ("甲管理率、乙接种率均保持在90%以上。", ["90 % ge", "90 % ge"]),
        ("培养1000名优秀教师、办好10件实事。", ["1000 名", "10 件"]),
        ("累计产销分别为2065.4万吨、2037.4万吨。", ["2065.4 万吨", "2037.4 万吨"]),
        ("收入比缩小到1.8∶1左右。", ["1.8 :1 approx"]),
        ("医护比达到1∶1.25。", ["1.25 1:"]),
        ("收入标准由800元以下提高到1100元以下。", ["800 元 le", "1100 元 le"]),
        ("床位数、入住人数均达到全县的40%。", ["40 %", "40 %"]),
        ("优良天数由271天增加到316天，晴天连续3天。", ["271 天", "316 天"]),
        ("现场人员实现6人（含）以下，规模不足20亿元。", ["6 人 le", "20 亿元 le"]),
        ("总产值迈上4万亿元台阶。", ["4 万亿元 ge"]),
        ("消耗比为674发/吨，配备设备12枚。", ["674 发/吨", "12 枚"]),
        ("煤耗降至280克标准煤/千瓦时以下。", ["280 克标准煤/千瓦时 le"]),
        ("规模达到2亿棒，年产4万担左右。", ["2 亿棒", "4 万担 approx"]),
        ("15.2万农村贫困人口脱贫。", ["15.2 万"]),
        ("出口带宽达到4Tbps，接种疫苗3万剂次。", ["4 Tbps", "3 万剂次"]),
        ("平均反应时间小于10分钟，晴天比上年增加12天。", ["10 分钟 le", "12 天 2035"]),
        ("对困难家庭按每户不超过2000元的标准给予补贴。", ["2000 元 le"]),
        ("2037年前3个县通过评估。", ["3 个 2037"]),
        ("日供水能力达到30万m³/d，利率下浮15个基点。", ["30 万m3/d", "15 个基点"]),
        ("甲、乙、丙三率分别达到61%、72%和83%以上。", ["61 % ge", "72 % ge", "83 % ge"]),
        ("三项指标分别提高2.4、3.5和4.6个百分点。", ["2.4 个百分点", "3.5 个百分点", "4.6 个百分点"]),
        (
            "寿命达到78岁，比2031年提高1.4岁，受教育年限由9.1年提高到10.2年。",
            ["78 岁", "1.4 岁", "9.1 年", "10.2 年"],
        ),
        ("为70万妇女免费检查，惠及130多万老年人。", ["70 万", "130 万 ge"]),
    ],
)
def test_a_figure_has_value_unit_and_comparator(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "实施“3721”工程，推进5G、2.0版平台、1+6+N体系。",
            ["3721 name", "5 name", "2.0 name", "1 name", "6 name"],
        ),
        (
            "依据《某某市2038年行动方案》（某政〔2036〕7号）第3条，见附件2。",
            ["7 reference", "3 reference", "2 reference"],
        ),
        ("提高500米公交站点覆盖率。", ["500 threshold"]),
        ("1.服务60岁及以上老人、3—6岁儿童。", ["1 reference", "60 threshold", "3 threshold", "6 threshold"]),
        (
            "排名前15家企业，治理河道沿线1公里地块，实施10双创行动。",
            ["15 threshold", "1 threshold", "10 name"],
        ),
        (
            "用3—5年时间，推行24小时服务、15分钟生活圈。",
            ["3 duration", "5 duration", "24 duration", "15 name"],
        ),
        ("对年收入首次突破5亿元、8亿元的企业给予奖励。", ["5 threshold", "8 threshold"]),
        ("排名进入全省前10位。", ["10 threshold"]),
        ("全市辖4个街道、7个镇、2个乡。", ["4 background", "7 background", "2 background"]),
        ("全市3县2区均已编制。", ["3 background", "2 background"]),
        ("规划分6个领域，提出70项主要目标和90项策略措施。", ["6 name", "70 name", "90 name"]),
        ("在车站600米半径内集中建设。", ["600 threshold"]),
        # a measure word that begins another word counts nothing
        ("费用按7∶4分摊。", ["7 threshold", "4 threshold"]),
        ("见附表6 分站点安排。", ["6 reference"]),
        ("方案9 成立专班，方案8 首批名单。", ["9 name", "8 name"]),
        # what a paper is made of
        (
            "本清单涵盖出行、居住等6个领域、70个事项，较上版新增8项、减少9项。附图表7张。",
            ["6 name", "70 background", "8 background", "9 background", "7 reference"],
        ),
        ("去年，60项重点任务全部完成。", ["60 background"]),
        ("本意见提出6大类80项措施。", ["6 background", "80 background"]),
        ("产值不低于7000万元的企业，优先支持。", ["7000 threshold"]),
        ("不足40户的村组按40户核定。", ["40 threshold", "40 threshold"]),
        ("收入高于全区平均水平70%的人员不再享受。", ["70 threshold"]),
        (
            "实现“某某”目标（即甲类占40%、乙类占70%），脱水污泥（含水率60%）。",
            ["40 background", "70 background", "60 background"],
        ),
        ("专栏3 乡村振兴指标", ["3 item"]),
        ("联系电话：0123-4567890", ["0123 page furniture", "4567890 page furniture"]),
    ],
)
def test_a_number_that_is_no_quantity_has_its_reason(text, expected):
    assert figures(text) == []
    assert unread(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5万人口以上乡镇举办2所以上幼儿园。", ["2 所 ge"]),
        ("40万吨/年以下煤矿减少至6处以下。", ["6 处 le"]),
        ("培育超20亿元企业7家，建设35千伏变电站3座。", ["7 家", "3 座"]),
        ("80%以上中小学校达标。", ["80 % ge"]),
        ("得分低于60分的单位不超过3家。", ["3 家 le"]),
        ("5万名学生以上的县各建成1所学校。", ["1 所"]),
        ("20户以上散居农户的自然村通路。", []),
        ("实现30户以上自然村通路率95%，80%以上的村庄通车。", ["95 %", "80 % ge"]),
        ("培育产值过20亿元企业8户。", ["8 户"]),
        ("收入10万—40万元的家庭比例达到60%，投资10亿—12亿元。", ["60 %", "10-12 亿元 range"]),
        ("公交站点300米覆盖率90%，车辆300标台。", ["90 %", "300 标台"]),
        ("每2至4万人口设置3个站点。", ["3 个"]),
        ("培训5000名以上的技工。", ["5000 名 ge"]),
        ("以高于5%的速度增长。", ["5 % ge"]),
        ("实施投资500万元以上的技改项目40项。", ["40 项"]),
        ("培训5000名以上技工。", ["5000 名 ge"]),
        ("每县建有2所以上具有康复功能的县级医院。", ["2 所 ge"]),
        ("带动4人就业的，给予补贴3000元，每增加2人再给予500元。", ["3000 元", "500 元"]),
        ("20万—80万城市4个。", ["4 个"]),
        ("在全区7个乡镇打造9处驿站，在8个社区开展试点。", ["9 处", "8 个"]),
        ("师生比达到1:15。", ["15 1:"]),
        ("让不少于居民70%的家庭满意。", ["70 % ge"]),
        ("面积以90平方米以内为主。", ["90 平方米 le"]),
        ("每户最多领取4次，单个项目最高资助6万元。", ["4 次 le", "6 万元 le"]),
        ("办理时间由2035年的9天缩短至4天以内。", ["9 天 2035", "4 天 le"]),
        ("测评得90分，提高5分以上。", ["90 分", "5 分 ge"]),
        ("事故数、伤亡人数均下降9%。", ["9 %", "9 %"]),
        ("每2000人至4000人的社区设置3个站点。", ["3 个"]),
    ],
)
def test_a_threshold_is_told_from_the_count_beside_it(text, expected):
    assert figures(text) == expected


def test_every_digit_run_has_one_disposition():
    lines = (
        "某某市“十七五”规划", "1.目标。到2040年，建成5G基站300座，覆盖率达到95%以上（见专栏2）。", "11.121人才计划：引进80名。", "123456789012345678901234567890",
    )  # fmt: skip
    draft = read(*lines)
    spans = [(row.start, row.end) for row in draft.rows] + [(run.start, run.end) for run in draft.unread]
    text = draft.document.text
    for place, char in enumerate(text):
        if char.isdigit():
            assert sum(start <= place < end for start, end in spans) == 1 or place > text.index("1234567"), (
                text[place - 9 : place + 9]
            )
    assert [text[row.start : row.end] for row in draft.rows] == ["300座", "95%", "80名"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2038年，村卫生室全部建成，乡镇卫生院均设有中医馆。", [("100", "2038"), ("100", "2038")]),
        ("2038年底前，所有小学建成数字校园。", [("100", "2038")]),
        ("困难群众做到应保尽保，符合条件的“应助尽助”。", [("100", ""), ("100", "")]),
        ("到2038年，丙类工程全部完成，人均通过量增加，全部实现率提高。", []),
    ],
)
def test_all_of_a_set_is_a_hundred_per_cent(text, expected):
    rows = [row.figure for row in read(text).rows]
    assert [
        (figure.value, figure.year) for figure in rows if figure.worded and figure.unit == "%"
    ] == expected
    assert all(figure.kind == ("target" if figure.year else "standing") for figure in rows)


def test_words_that_stand_for_a_number():
    draft = read(
        "到2038年，实现村级服务站全覆盖，产值翻一番，合格率达到百分之九十五，杜绝重大事故，较大事故零发生。"
    )
    assert [(r.figure.value, r.figure.unit, r.figure.worded) for r in draft.rows] == [
        ("100", "%", True),
        ("2", "倍", True),
        ("95", "%", True),
        ("0", "起", True),
        ("0", "起", True),
    ]


def test_a_list_number_before_a_figure_at_once_is_no_part_of_it():
    lines = ["1.甲工程。建设站点30个。", "2.乙工程。建设站点20个。", "3.85%以上的行政村设有书屋。"]
    assert figures(*lines) == ["30 个", "20 个", "85 % ge"]
    assert figures(lines[2]) == ["3.85 % ge"]


def test_what_is_each_s_is_a_row_for_each_that_is_named():
    rows = read(
        "改造危房：河东县120户、河西和河南各20户。加快建设影像、检验、药学中心各1个。三个县各2所。"
    ).rows
    assert [(row.figure.value, row.figure.phrase) for row in rows][:-1] == [
        ("120", "河东县"), ("20", "河西"), ("20", "河南"), ("1", "影像"), ("1", "检验"), ("1", "药学中心"),
    ]  # fmt: skip
    assert len(rows) == 7


def test_how_long_a_list_is_whom_it_is_for_and_who_pays_are_no_figures():
    assert figures("本清单共90项，其中省定部分60项，本市新加3项。") == []
    assert figures("对仅有1名子女的家庭走访12次。") == ["12 次"]
    assert figures("所需资金由省、市、县按7∶2∶1负担。") == []


def test_what_a_number_is_of_ends_where_the_next_begins():
    assert figures("每1万人常住人口设置1所6—9个班规模学校。")[1] == "6-9 个 range"
    assert figures("甲类800元、乙类900元/人·年。") == ["800 元/人·年", "900 元/人·年"]
    assert figures("主城间距不大于2公里、外围5～8公里的要求布点。") == ["2 公里 le", "5-8 公里 range"]
    assert figures("覆盖面约为在校学生的35%，节约用水的20%。") == ["35 % approx", "20 %"]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("百分之八点五以上的站点设有茶室", ("8.5", "%", "ge")),
        ("百分之九十五", ("95", "%", "eq")),
        ("百分之百", ("100", "%", "eq")),
        ("过半的站点", ("50", "%", "ge")),
        ("客流翻两番", ("4", "倍", "eq")),
        ("站点基本全覆盖", ("100", "%", "approx")),
        ("杜绝踩踏", ("0", "", "eq")),
        ("三分之一的站点", ("", "", "eq")),
    ],
)
def test_words_stand_for_a_figure(words, figure):
    assert words_for(words) == figure
