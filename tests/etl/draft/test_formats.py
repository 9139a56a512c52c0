"""Each format gives the same rows: tables by their headings, numbers that Word writes itself, pages without furniture."""

import pytest

from etl.draft.reading import read
from etl.draft.rows import Reader
from tests.etl.draft import made
from tests.etl.draft.reading import shown


@pytest.fixture
def rows(tmp_path):
    def rows(name: str, content: bytes | str, period=(2036, 2040)):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        draft = Reader(read(path), period, period[0]).read()
        text = draft.document.text
        assert all(
            any(char.isdigit() for char in text[row.start : row.end])
            for row in draft.rows
            if not row.figure.worded
        )
        return draft.rows

    return rows


CELLS = ["类别", "序号", "指标名称", "单位", "2035年", "2040年", "年均增长（%）", "属性", "经济", "1", "生产总值", "亿元", "3050", "4300", "7左右", "预期性",
         "2", "劳动生产率", "万元/人", "16.5", ">22", "—", "预期性", "民生", "3", "城镇新增就业", "万人", "[15]", "[16.5]", "—", "约束性"]  # fmt: skip
TABLE = [
    "3050 亿元 2035",
    "4300 亿元 2040",
    "7 % 2040 approx",
    "16.5 万元/人 2035",
    "22 万元/人 2040 ge",
    "15 万人 2035",
    "16.5 万人 2040",
]


def test_a_table_with_a_cell_a_line_is_read_by_its_columns(rows):
    found = rows("plan.txt", "\n".join(["主要指标", *CELLS, "三、任务", "到2038年，新建学校20所。"]))
    assert [shown(row.figure) for row in found] == [*TABLE, "20 所 2038"]
    assert [row.figure.kind for row in found[:3]] == ["baseline", "target", "target"]
    assert [row.figure.strength for row in found[-3:]] == ["binding", "binding", ""]
    assert (found[2].figure.every_year, found[6].figure.period, found[1].figure.phrase) == (
        True,
        "cumulative",
        "生产总值",
    )


def test_a_table_of_tasks_in_markdown_gives_years_and_agencies(rows):
    found = rows("plan.md", (
        "## 任务\n\n| 序号 | 工作任务 | 完成时限 | 牵头单位 | 责任单位 |\n|---|---|---|---|---|\n"
        "| 1 | 新建幼儿园12所，新增学位3600个 | 2037年底 | 市教育局 | 市财政局、市自然资源局 |\n| 2 | 建成基站2000个以上 | 2036年12月 | 市工信局 | 各县区政府 |\n"
    ))  # fmt: skip
    assert [(shown(row.figure), row.lead, row.support) for row in found] == [
        ("12 所 2037", ["市教育局"], ["市财政局", "市自然资源局"]), ("3600 个 2037", ["市教育局"], ["市财政局", "市自然资源局"]),
        ("2000 个 2036 ge", ["市工信局"], ["各县区政府"]),
    ]  # fmt: skip


def test_units_stand_in_the_name_or_a_column_and_brackets_are_sums(rows):
    found = rows("plan.md", (
        "| 指标 | 2035年基期值 | 2040年目标值 | 属性 |\n|---|---|---|---|\n| 城镇化率（%） | 62.3 | 68左右 | 预期性 |\n"
        "| 能耗降低（%） | — | 〔13.5〕 | 约束性 |\n| 孕产妇死亡率（1/10万） | 9.6 | <8 | 约束性 |\n"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == [
        "62.3 % 2035",
        "68 % 2040 approx",
        "13.5 % 2040",
        "9.6 /10万 2035",
        "8 /10万 2040 le",
    ]


def test_a_heading_with_a_unit_and_no_year_is_a_column_of_values(rows):
    """Its year is that of the line over the table; of a column of increases, the last of the years beside it."""
    found = rows("plan.md", (
        "表3 2035年主要产品产量\n\n| 产品 | 单位 | 产量 | 比上年增长（%） |\n|---|---|---|---|\n| 水泥 | 万吨 | 86.2 | -7.4 |\n\n"
        "表4 2035年人口\n\n| 指标 | 年末数（万人） | 比重（%） |\n|---|---|---|\n| 城镇 | 88.7 | 58.9 |\n\n"
        "| 指标 | 单位 | 2035年 | 2040年 | 2040年比2035年增加 |\n|---|---|---|---|---|\n| 里程 | 公里 | 120 | 150 | 30 |\n\n"
        "| 指标 | 单位 | 2035年 | 2040年 | 增量 |\n|---|---|---|---|---|\n| 泊位 | 个 | 21 | 26 | 5 |\n"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == [
        "86.2 万吨 2035", "-7.4 % 2035", "88.7 万人 2035", "58.9 % 2035", "120 公里 2035", "150 公里 2040", "30 公里 2040",
        "21 个 2035", "26 个 2040", "5 个 2040",
    ]  # fmt: skip
    assert [row.figure.kind for row in found[-6:]] == ["baseline", "target", "target"] * 2


def test_a_unit_over_a_table_is_that_of_all_without_one_and_rates_go_with_the_year_before_them(rows):
    found = rows("plan.md", (
        "年度筹集任务表（单位：套、户）\n\n| 县区 | 2037年 | 2038年 |\n|---|---|---|\n| 东区 | 2600 | 1800 |\n\n"
        "| 指标 | 2035年 | 年均增长（%） | 2040年 | 年均增长（%） |\n|---|---|---|---|---|\n| 产值（亿元） | 196 | 7.8 | 290 | 7 |\n"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == [
        "2600 套 2037", "1800 套 2038", "196 亿元 2035", "7.8 % 2035", "290 亿元 2040", "7 % 2040",
    ]  # fmt: skip


def test_an_indicator_s_name_and_the_sums_beside_it_tell_the_period(rows):
    found = rows("plan.md", (
        "| 指标 | 2035年 | 2040年 |\n|---|---|---|\n| 生产总值（亿元） | 196 | 290 |\n| 收入增长（%） | 4 | 5 |\n| 能耗降低（%） | — | 13 |\n| 床位数（张） | 70 | 90 |\n\n"
        "| 县区 | 2037年 | 2038年 | 合计 |\n|---|---|---|---|\n| 东区 | 2600套 | 1800套 | 4400套 |\n"
    ))  # fmt: skip
    assert [row.figure.period for row in found] == [
        "annual", "annual", "annual", "annual", "cumulative", "level", "level", "annual", "annual", "cumulative",
    ]  # fmt: skip


def test_what_is_done_in_a_table_is_of_its_year_or_of_the_years_that_stand_over_it(rows):
    found = rows("t.md", "# 某某市规划（2036—2040年）\n\n| 指标 | 2035年 | 2040年 |\n| - | - | - |\n| 新增托位（个） | 90 | 120 |\n"
                 "| 送戏（场次） | 60 | 70 |\n\n中\n\n| 县区 | 2037年新建学校（所） | 2036—2040年新建学校（所） |\n| - | - | - |\n| 甲县 | 5 | 20 |\n\n"
                 "中\n\n| 指标 | 2037年 | 2037年增长（%） |\n| - | - | - |\n| 甲业产值（亿元） | 8 | 6 |\n")  # fmt: skip
    assert [(row.figure.value, row.figure.unit, row.figure.period) for row in found] == [
        ("90", "个", "annual"), ("120", "个", "annual"), ("60", "场次", "annual"), ("70", "场次", "annual"),
        ("5", "所", "annual"), ("20", "所", "cumulative"), ("8", "亿元", "annual"), ("6", "%", "annual"),
    ]  # fmt: skip


def test_what_the_values_are_may_stand_over_them_and_whose_in_the_row(rows):
    found = rows("plan.md", (
        "| 县区 | 入园率（%） | 工业产值（亿元） |\n|---|---|---|\n|  | 2038年 | 2038年 |\n| 东区 | 91 | 6 |\n| 西区 | 92 | 7 |\n"
    ))  # fmt: skip
    assert [(shown(row.figure), row.figure.phrase, row.figure.period) for row in found] == [
        ("91 % 2038", "入园率", "level"), ("6 亿元 2038", "工业产值", "annual"),
        ("92 % 2038", "入园率", "level"), ("7 亿元 2038", "工业产值", "annual"),
    ]  # fmt: skip
    found = rows(
        "plan.txt", "表2 各县指标（到2038年）\n县区\t入园率（%）\t公园（个）\n东区\t91\t6\n西区\t92\t7\n"
    )
    assert [shown(row.figure) for row in found] == ["91 % 2038", "6 个 2038", "92 % 2038", "7 个 2038"]
    found = rows(
        "plan.md",
        "| 指标 | 2038年 |  |\n|---|---|---|\n|  | 绝对数 | 增长（%） |\n| 产值（亿元） | 40 | 6 |\n",
    )
    assert [row.figure.phrase for row in found] == ["产值", "产值"]


def test_a_unit_stands_over_the_years(rows):
    found = rows("plan.html", (
        "<meta charset=utf-8><p>某某市“十七五”规划</p><table><tr><td rowspan=2>集群</td><td colspan=2>产值（亿元）</td><td>企业数（家）</td></tr>"
        "<tr><td>2035年</td><td>2040年</td><td>2040年</td></tr><tr><td>甲</td><td>98</td><td>160</td><td>18</td></tr></table>"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == ["98 亿元 2035", "160 亿元 2040", "18 家 2040"]


def test_a_heading_over_several_columns_is_left_blank_in_text(rows):
    found = rows("plan.md", (
        "| 集群 | 产值（亿元） |  | 企业数（家） |  |\n|---|---|---|---|---|\n|  | 2035年 | 2040年 | 2035年 | 2040年 |\n| 甲 | 98 | 160 | 18 | 30 |\n"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == [
        "98 亿元 2035",
        "160 亿元 2040",
        "18 家 2035",
        "30 家 2040",
    ]


def test_a_value_over_several_years_holds_until_the_last(rows):
    found = rows("plan.html", (
        "<meta charset=utf-8><table><tr><td>指标</td><td>2036年</td><td>2037年</td><td>2038年</td></tr>"
        "<tr><td>失业率（%）</td><td colspan=3>≤5.5</td></tr><tr><td>参保率（%）</td><td>92</td><td>93</td><td>94</td></tr></table>"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == ["5.5 % 2038 le", "92 % 2036", "93 % 2037", "94 % 2038"]


def test_what_a_project_is_made_of_is_read_beside_its_sum(rows):
    found = rows("plan.md", (
        "| 项目名称 | 建设规模及内容 | 建设年限 | 总投资（亿元） |\n|---|---|---|---|\n| 滨河工程2期 | 新建绿道8公里，改造街巷12条 | 2036—2038年 | 3.5 |\n"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == ["8 公里 2038", "12 条 2038", "3.5 亿元 2038"]


def test_a_cell_and_the_notes_under_a_table_say_of_which_year_a_value_is(rows):
    found = rows("plan.md", (
        "| 指标 | 基期水平 | 2040年 |\n|---|---|---|\n| 参保率（%） | 81* | 90 |\n| 吸烟率（%） | 26（2033年） | 20 |\n| 床位（张） | 700 | 900 |\n\n"
        "注：带*号的为2032年数据，其余基期水平为2034年数据。\n"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == [
        "81 % 2032", "90 % 2040", "26 % 2033", "20 % 2040", "700 张 2034", "900 张 2040",
    ]  # fmt: skip


def test_a_column_of_standards_holds_rules(rows):
    found = rows("plan.md", (
        "# 某某市“十七五”公共服务规划\n\n| 序号 | 服务项目 | 服务内容和标准 | 牵头单位 |\n|---|---|---|---|\n"
        "| 1 | 免费体检 | 每人每年1次免费体检，费用900元；到2038年覆盖率达到80%。 | 市卫健委 |\n"
    ))  # fmt: skip
    assert [(shown(row.figure), row.figure.kind, row.lead) for row in found] == [
        ("1 次", "standing", ["市卫健委"]), ("900 元", "standing", ["市卫健委"]), ("80 % 2038", "target", ["市卫健委"]),
    ]  # fmt: skip


def test_a_column_of_persons_names_no_agency(rows):
    found = rows("plan.md", (
        "| 序号 | 任务 | 牵头领导 | 牵头单位 | 责任部门及责任人 |\n|---|---|---|---|---|\n| 1 | 新建学校3所 | 王某 | 市教育局 | 市财政局 |\n"
    ))  # fmt: skip
    assert [(shown(row.figure), row.lead, row.support) for row in found] == [
        ("3 所", ["市教育局"], ["市财政局"])
    ]


def test_a_table_of_years_holds_sentences(rows):
    found = rows(
        "plan.md",
        "| 任务 | 2037年目标 | 2038年目标 |\n|---|---|---|\n| 学校建设 | 新建学校5所，改造老旧校舍3处 | 新建学校9所 |\n",
    )
    assert [shown(row.figure) for row in found] == ["5 所 2037", "3 处 2037", "9 所 2038"]


def test_a_table_that_goes_on_over_a_page_keeps_its_heading(rows, printed):
    cells = "".join(
        f"<tr><td>指标{i}</td><td>万人</td><td>{i}.5</td><td>{i + 1}</td></tr>" for i in range(100, 160)
    )
    style = "table{border-collapse:collapse}td{border:1px solid;padding:4px 20px}"
    found = rows(
        "plan.pdf",
        printed(
            f"<meta charset=utf-8><style>{style}</style><table><tr><td>指标名称</td><td>单位</td><td>2035年</td><td>2040年</td></tr>{cells}</table>"
        ),
    )
    assert [shown(row.figure) for row in found] == [
        f"{v} 万人 {y}" for i in range(100, 160) for v, y in ((f"{i}.5", 2035), (i + 1, 2040))
    ]
    assert found[-1].page > 1


CUT = "<meta charset=utf-8><style>table{border-collapse:collapse;width:100%}td{border:1px solid;padding:4px}</style><table>"


def test_a_duty_that_a_page_cuts_through_keeps_its_agencies(rows, printed):
    cells = "".join(
        f"<tr><td>{i}</td><td>{'努力完善各项服务，' * 30}新建学校{i}所。</td><td>市甲{i}局</td></tr>"
        for i in range(11, 31)
    )
    heads = "<tr><td>序号</td><td>重点任务</td><td>牵头单位</td></tr>"
    found = rows("plan.pdf", printed(f"{CUT}{heads}{cells}</table>"))
    assert [(shown(row.figure), row.lead) for row in found] == [
        (f"{i} 所", [f"市甲{i}局"]) for i in range(11, 31)
    ]
    assert {row.page for row in found} > {1, 2}


def test_an_indicator_that_a_page_cuts_through_keeps_its_unit_and_the_notes_under_its_table(rows, printed):
    cells = "".join(
        f"<tr><td>{i}</td><td>{'某项' * 120}率（%）</td><td>{i}.5*</td><td>{i}</td></tr>"
        for i in range(11, 31)
    )
    heads = "<tr><td>序号</td><td>指标</td><td>基期值</td><td>2040年</td></tr>"
    found = rows("plan.pdf", printed(f"{CUT}{heads}{cells}</table><p>注：带*的为2031年数据。</p>"))
    assert [shown(row.figure) for row in found] == [
        f"{value} % {year}" for i in range(11, 31) for value, year in ((f"{i}.5", 2031), (i, 2040))
    ]


@pytest.mark.parametrize("name", ["plan.md", "plan.txt"])
def test_a_group_s_name_in_a_table_is_no_heading_of_its_columns(rows, name):
    lines = [["序号", "重点任务", "牵头单位"], ["一、主要目标", "", ""], ["1", "新建学校3所", "市教育局"], ["二、民生", "", ""], ["2", "新增床位60张", "市卫健委"]]  # fmt: skip
    written = ["\t".join(line) if name.endswith("txt") else f"| {' | '.join(line)} |" for line in lines]
    found = rows(name, "\n".join(written))
    assert [(shown(row.figure), row.lead) for row in found] == [
        ("3 所", ["市教育局"]),
        ("60 张", ["市卫健委"]),
    ]


def test_a_table_goes_on_behind_a_group_s_name_between_its_rows(rows):
    found = rows("plan.txt", "序号\t重点任务\t牵头单位\n1\t新建学校3所\t市教育局\n2\t新建公园5个\t市林业局\n二、健康\n3\t新增床位60张\t市卫健委\n4\t培训医生30名\t市卫健委\n")  # fmt: skip
    assert [row.lead for row in found] == [["市教育局"], ["市林业局"], ["市卫健委"], ["市卫健委"]]


HTML = (
    "<html><head><meta charset=gb2312></head><body><div class=nav><a href=1>首页</a></div><div class=position>当前位置：首页 2036-03-01</div><div class=content>"
    "<p>某某市“十七五”规划</p><table><tr><th rowspan=2>类别</th><th rowspan=2>指标</th><th rowspan=2>单位</th><th colspan=2>目标值</th><th rowspan=2>性质</th></tr>"
    "<tr><th>2038年</th><th>2040年</th></tr><tr><td rowspan=2>教育</td><td>入园率</td><td>%</td><td>96</td><td>97以上</td><td>预期性</td></tr>"
    "<tr><td>新建学校</td><td>所</td><td>30</td><td>55</td><td>约束性</td></tr></table><ol><li>完善。到2038年，建成中心12个。</li><li>提质。新增床位2500张。</li></ol>"
    "<div style='display:none'>隐藏99个</div><script>var a=88;</script></div><div class=footer>ICP备12345678号</div></body></html>"
)


def test_a_saved_page_in_gbk_without_its_furniture_and_with_its_spans(rows):
    found = rows("plan.html", HTML.encode("gbk"))
    assert [shown(row.figure) for row in found] == [
        "96 % 2038",
        "97 % 2040 ge",
        "30 所 2038",
        "55 所 2040",
        "12 个 2038",
        "2500 张 2040",
    ]
    assert [row.item for row in found[-2:]] == ["1", "2"]


LINES = (
    "<html><meta charset=utf-8><body><p>某某市“十七五”规划</p><table><tr><th>指标</th><th>单位</th><th>2035年</th><th>2040年</th></tr>"
    "<tr><td>床位数<br>其中：公立</td><td>张</td><td>6.3<br>4.1</td><td>7.0<br>≥4.6</td></tr>"
    "<tr><td>每千人口<br>护士数</td><td>人</td><td>3.1</td><td>3.8</td></tr></table></body></html>"
)


def test_a_row_of_several_lines_is_as_many_rows(rows, printed):
    """In a saved page and in a printed table; what is only wrapped is one."""
    expected = [("床位数", "6.3 张 2035"), ("床位数", "7.0 张 2040"), ("公立", "4.1 张 2035"), ("公立", "4.6 张 2040 ge"),
                ("护士数", "3.1 人/千人 2035"), ("护士数", "3.8 人/千人 2040")]  # fmt: skip
    ruled = LINES.replace("<table>", "<table style='border-collapse:collapse'>").replace("<td", "<td style='border:1px solid'").replace("<th", "<th style='border:1px solid'")  # fmt: skip
    for name, content in (("plan.html", LINES), ("plan.pdf", printed(ruled))):
        found = [(row.figure.phrase, shown(row.figure)) for row in rows(name, content)]
        assert [figure for _, figure in found] == [figure for _, figure in expected]
        assert all(said in phrase for (said, _), (phrase, _) in zip(expected, found, strict=True)), found


NUMBERING = (
    f'<w:numbering xmlns:w="{made.W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def test_a_word_file_with_its_own_numbers_boxes_changes_and_merged_cells(rows):
    def listed(level):
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'

    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{made.paragraph(text)}</w:tc>"

    body = (
        made.paragraph("教育", listed(0)) + made.paragraph("到2038年，新建学校20所。", listed(1)) + made.paragraph("新增学位300个。", listed(1))
        + "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:r><w:t>座桥。</w:t></w:r></w:p>"
        + f"<w:p><w:r><w:txbxContent>{made.paragraph('框内：培训600人次。')}</w:txbxContent></w:r></w:p>"
        + "<w:tbl><w:tr>" + cell("指标") + cell("单位") + cell("目标值", '<w:gridSpan w:val="2"/>') + "</w:tr><w:tr>" + cell("指标") + cell("单位") + cell("2038年") + cell("2040年")
        + "</w:tr><w:tr>" + cell("学校", '<w:vMerge w:val="restart"/>') + cell("所") + cell("30") + cell("55") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("万人") + cell("2.5") + cell("3")
        + "</w:tr></w:tbl>"
    )  # fmt: skip
    found = rows("plan.docx", made.docx(body, numbering=NUMBERING))
    assert [shown(row.figure) for row in found] == [
        "20 所 2038", "300 个", "8 座", "600 人次", "30 所 2038", "55 所 2040", "2.5 万人 2038", "3 万人 2040",
    ]  # fmt: skip
    assert [row.item for row in found[:2]] == ["1", "2"]
    assert [row.figure.phrase for row in found[-4:]] == ["学校"] * 4


FILLER = "坚持以人为本，完善制度，优化布局，提升质量，推动均衡发展，让群众有更多获得感。"
PROSE = [
    f"{number}.任务。{FILLER}{FILLER}到2038年，新建学校{number}所以上，服务覆盖率达到9{number % 10}.5%，完成投资{number}3.5亿元。{FILLER}（责任单位：市教育局、市财政局）"
    for number in range(1, 31)
]


@pytest.mark.parametrize(
    "style",
    ["p{text-indent:2em;margin:0}", "body{columns:2;text-align:justify}p{margin:0 0 5pt}"],
    ids=["one column", "two columns"],
)
def test_printed_paragraphs_come_together_again(rows, printed, style):
    found = rows(
        "plan.pdf",
        printed(
            made.page(
                PROSE, "body{font:11pt 'Noto Sans CJK SC';line-height:1.6}.nav,.footer{display:none}" + style
            )
        ),
    )
    expected = [
        figure
        for n in range(1, 31)
        for figure in (f"{n} 所 2038 ge", f"9{n % 10}.5 % 2038", f"{n}3.5 亿元 2038")
    ]
    assert [shown(row.figure) for row in found] == expected
    assert all(row.support == ["市教育局", "市财政局"] for row in found)
    assert found[0].page == 1 and found[-1].page > 1


def test_a_line_of_the_text_that_several_pages_begin_with_is_no_running_title(rows, browser):
    """Who answers for what is said in a like line each time; what stands on every page and nowhere else is left out."""
    title = "<div style='position:fixed;bottom:0'>某某市2040年行动手册</div>"
    text = "".join(
        f"<p{begins}>责任单位：各县政府</p><p>{n + 1}.任务。到2038年，新建学校{n + 1}所。</p>"
        for n in range(1, 11)
        for begins in [" style='break-before:page;margin:0'" * (n % 3 == 0)]
    )
    page = f"<meta charset=utf-8>{title}<p>1.任务。到2038年，新建学校1所。</p>{text}<p>责任单位：各县政府</p>"
    tab = browser.new_page()
    tab.set_content(page)
    found = rows("plan.pdf", tab.pdf(format="A4"))  # without margins: three lines are at an edge
    tab.close()
    assert [shown(row.figure) for row in found] == [f"{n} 所 2038" for n in range(1, 12)]
    assert all(row.support == ["各县政府"] for row in found)


def test_a_printed_ruled_table_is_read_by_its_columns(rows, printed):
    table = HTML.replace("<table>", "<table style='border-collapse:collapse'>").replace("gb2312", "utf-8").replace("<td", "<td style='border:1px solid'").replace("<th", "<th style='border:1px solid'")  # fmt: skip
    found = rows(
        "plan.pdf",
        printed(
            table.replace("class=nav", "hidden")
            .replace("class=position", "hidden")
            .replace("class=footer", "hidden")
        ),
    )
    assert [shown(row.figure) for row in found][:4] == [
        "96 % 2038",
        "97 % 2040 ge",
        "30 所 2038",
        "55 所 2040",
    ]
    assert [row.figure.phrase for row in found][:4] == ["入园率", "入园率", "新建学校", "新建学校"]


def test_a_printed_table_without_lines_is_read_by_its_columns(rows, printed):
    cells = "".join(
        f"<tr><td>指标甲{i}</td><td>万人</td><td>{i}1.5</td><td>{i}8</td></tr>" for i in range(1, 6)
    )
    found = rows("plan.pdf", printed(
        f"<meta charset=utf-8><style>td{{padding:3px 30px}}</style><p>主要指标</p><table><tr><td>指标名称</td><td>单位</td><td>2035年</td><td>2040年</td></tr>{cells}</table>"
    ))  # fmt: skip
    assert [shown(row.figure) for row in found] == [
        f"{i}{v} 万人 {y}" for i in range(1, 6) for v, y in (("1.5", 2035), ("8", 2040))
    ]


def cells(*rows: str) -> str:
    """A table of a saved page: rows with | between cells; what stands alone spans the row."""
    wide = max(row.count("|") for row in rows) + 1
    found = ""
    for row in rows:
        parts = row.split("|")
        span = f" colspan='{wide}'" if len(parts) == 1 else ""
        found += "<tr>" + "".join(f"<td{span}>{part}</td>" for part in parts) + "</tr>"
    return f"<table>{found}</table>"


BY_YEAR = ("县区|2037年|2038年", "甲县|12|15")
FORMS = {
    "in the line over it": (["表2 床位分解表（单位：张）"], BY_YEAR),
    "in brackets behind its title": (["表2 床位分解表（张）"], BY_YEAR),
    "over its title": (["单位：张", "表2 床位分解表"], BY_YEAR),
    "in a row over the heading": ([], ("床位分解表", "单位：张", *BY_YEAR)),
    "in a row of units": ([], ("项目|东院床位|西院床位", "单位|张|张", "甲县|12|15")),
    "in the names' own row": ([], ("指标|2037年|2038年", "一、床位（张）", "公办|12|15")),
    "in the names' own column": ([], ("类别|名称|2037年|2038年", "床位（张）|公办|12|15")),
    "in the middle of the heading": ([], ("县区|床位数（张）2037年|床位数（单位：张）2038年", "甲县|12|15")),
    "behind a stroke": ([], ("县区|东院床位/张|西院床位/张", "甲县|12|15")),
    "in the last column": ([], ("指标|2037年|2038年|单位", "床位|12|15|张")),
    "over names that are called 单位": (["床位分解表（单位：张）"], ("单位|2037年|2038年", "甲县|12|15")),
    "under a heading of tasks": ([], ("县区|建设任务|建设任务", "|床位（张）|学位（张）", "甲县|12|15")),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_table_may_say_its_unit_in_many_places(rows, form):
    over, table = FORMS[form]
    plan = ["某某市规划（2036—2040年）", "一、任务", "各地落实下列任务，确保如期完成。", *over]
    html = "<meta charset='utf-8'>" + "".join(f"<p>{line}</p>" for line in plan) + cells(*table)
    assert [(r.figure.value, r.figure.unit) for r in rows("plan.html", html)] == [("12", "张"), ("15", "张")]


def test_a_line_at_the_right_over_a_table_in_word_gives_its_unit(rows):
    def row(*texts):
        return "<w:tr>" + "".join(f"<w:tc>{made.paragraph(text)}</w:tc>" for text in texts) + "</w:tr>"

    right = made.paragraph("单位：张、万元", "<w:jc w:val='right'/>")
    table = "<w:tbl>" + row("县区", "床位", "计划投资") + row("甲县", "12", "340") + "</w:tbl>"
    body = made.paragraph("某某市规划（2036—2040年）") + made.paragraph("表1 任务") + right + table
    assert [shown(r.figure) for r in rows("plan.docx", made.docx(body))] == ["12 张 2040", "340 万元 2040"]


def test_a_table_that_begins_again_beside_itself_has_its_names_and_units_twice(rows):
    found = rows("plan.html", cells("指标|单位|2037年|指标|单位|2037年", "床位数|张|12|绿地面积|公顷|3"))
    assert [(r.figure.phrase, shown(r.figure)) for r in found] == [
        ("床位数", "12 张 2037"),
        ("绿地面积", "3 公顷 2037"),
    ]


def test_a_cell_of_two_values_has_the_two_units_of_its_heading(rows):
    found = rows("plan.html", cells("县区|学校（所）/学位（个）", "甲县|12/3400", "乙县|3/800"))
    assert [shown(r.figure) for r in found] == ["12 所", "3400 个", "3 所", "800 个"]


def test_what_is_done_is_told_by_the_heading_the_name_or_the_caption(rows):
    def periods(*table, over=""):
        html = f"<meta charset='utf-8'><p>某某市规划（2036—2040年）</p><p>一、任务</p><p>{over}</p>" + cells(
            *table
        )
        return [row.figure.period for row in rows("plan.html", html)]

    assert periods("县区|新建书屋（个）|计划投资（万元）|入园率（%）", "甲县|12|300|90") == [
        "cumulative",
        "cumulative",
        "level",
    ]
    assert periods("指标|2036年|2037年", "新建书屋（个）|12|9", "书屋总数（个）|12|21") == [
        "annual",
        "annual",
        "level",
        "level",
    ]
    assert periods(*BY_YEAR, over="新增床位分解表（张）") == ["annual", "annual"]
    # what has passed does not become less
    assert periods("指标|2036年|2037年", "通过省级评估的镇（个）|2|1") == ["annual", "annual"]
    assert periods("指标|2036年|2037年", "通过省级评估的镇（个）|2|6") == ["level", "level"]


def test_floor_space_for_each_head_has_its_unit_in_a_table_as_in_a_sentence(rows):
    table = (
        cells("指标|单位|2040年", "人均绿地面积|平方米|14") + "<p>到2040年，人均绿地面积达到14平方米。</p>"
    )
    assert [r.figure.unit for r in rows("plan.html", table)] == ["平方米/人", "平方米/人"]
