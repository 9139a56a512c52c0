"""What a communique or a work report says was reached, from its file to the city's observations."""

import pytest

from etl.__main__ import main
from etl.draft.desk import Desk, is_in_data
from etl.draft.known import Known
from tests.conftest import Copy
from tests.etl.draft.test_accept import decide_all

COMMUNIQUE = """洛阳市2031年国民经济和社会发展统计公报
一、就业
全年城镇新增就业11.2万人，比上年增长3.1%。
二、城市
年末有公园36个。
"""
REPORT = """洛阳市2032年政府工作报告
一、2031年工作回顾
城镇新增就业11.2万人。
二、2032年工作安排
城镇新增就业12万人。
"""


def drafted(copy: Copy, text: str, year: str, issued: str, capsys) -> str:
    path = copy.folder.parent / "source.txt"
    path.write_text(text, "utf-8")
    given = [
        "--outcomes",
        "--source",
        "ly-2031",
        "--city",
        "luoyang",
        "--issued",
        issued,
        "--period",
        year,
        year,
    ]
    assert main(["draft", str(path), *given, "--data", str(copy.folder)]) == 0
    return capsys.readouterr().out


def desk(copy: Copy) -> Desk:
    return Desk(copy.folder / "drafts/ly-2031", Known(copy.folder))


@pytest.mark.parametrize(
    ("text", "year", "issued", "kind"),
    [
        (COMMUNIQUE, "2031", "2032-03-20", "statistical communique"),
        (REPORT, "2032", "2032-01-15", "work report"),
    ],
    ids=["communique", "report"],
)
def test_what_was_over_when_the_source_was_issued_is_read(copy: Copy, capsys, text, year, issued, kind):
    assert drafted(copy, text, year, issued, capsys).startswith("ly-2031: 1 figures that may be outcomes; ")
    (row,) = desk(copy).rows
    assert (row.quote, row.cells["indicator_id"], row.cells["year"], row.cells["period"]) == (
        "11.2万人",
        "urban-new-jobs",
        "2031",
        "annual",
    )
    source = desk(copy).by_id["sources ly-2031"]
    assert (source.cells["title"], source.cells["kind"]) == (text.splitlines()[0], kind)


def test_an_outcome_goes_into_the_observations_of_its_city(copy: Copy, capsys):
    before = copy.path("observations/luoyang.csv").read_text("utf-8").splitlines()
    drafted(copy, COMMUNIQUE, "2031", "2032-03-20", capsys)
    desk(copy).decide(desk(copy).by_id["sources ly-2031"], "accept", issuer="洛阳市统计局")
    decide_all(copy, "ly-2031")
    assert not is_in_data(copy.folder, "ly-2031")
    assert main(["accept", "ly-2031", "--data", str(copy.folder)]) == 0
    assert is_in_data(copy.folder, "ly-2031")
    assert "ly-2031 is in the data" in capsys.readouterr().out
    rows = copy.rows("observations/luoyang.csv")
    (row,) = (row for row in rows if row["source_id"] == "ly-2031")
    assert {name: cell for name, cell in row.items() if cell} == {
        "source_id": "ly-2031", "indicator_id": "urban-new-jobs", "region_id": "410300", "year": "2031", "period": "annual",
        "comparator": "eq", "value": "11.2", "unit": "万人", "definition": "same", "confidence": "stated", "place": "一、就业",
    }  # fmt: skip
    assert (
        copy.rows("sources.csv")[copy.line("sources.csv", source_id="ly-2031") - 2]["issuer"]
        == "洛阳市统计局"
    )
    # its title is shown to readers of either language
    title = COMMUNIQUE.splitlines()[0]
    assert copy.rows("translations.csv")[copy.line("translations.csv", text=title) - 2]["en"] == "In English"
    after = copy.path("observations/luoyang.csv").read_text("utf-8").splitlines()
    assert [line for line in after if "ly-2031" not in line] == before
    assert rows[rows.index(row) - 1]["indicator_id"] == "urban-new-jobs"


def test_a_number_of_the_source_that_was_left_out_can_be_taken(copy: Copy, capsys):
    drafted(copy, COMMUNIQUE, "2031", "2032-03-20", capsys)
    parks = next(each for each in desk(copy).digits if each.quote == "36个")
    desk(copy).take(parks, "observations")
    row = desk(copy).by_id[parks.id]
    assert (row.cells["value"], row.cells["unit"], row.cells["definition"], row.into) == (
        "36",
        "个",
        "same",
        "observations",
    )
    # the year's end of a report is that of the year before it was published, and this is said
    assert (row.cells["year"], row.doubts[0]) == ("2031", "year from its sentence")
    assert [column.name for column in row.wrong] == ["indicator_id"]


def test_a_source_is_asked_for_and_not_a_document(capsys, copy: Copy):
    assert main(["draft", "--outcomes", "--data", str(copy.folder)]) == 1
    assert (
        "--source: it is missing. Give the publication a code of its own in sources.csv, such as --source wuhan-2026."
        in capsys.readouterr().err
    )


# What a sentence of a communique of 2031 gives: indicator, part of it, year, value.
TOLD = {
    "of the whole only": (
        "全市地区生产总值901亿元，按可比价格计算，增长5.2%。其中，第一产业增加值88亿元，增长3.3%。人均地区生产总值6.1万元，增长5%。",
        [("gdp", "", "2031", "901"), ("gdp-growth", "", "2031", "5.2")],
    ),
    "not of another part's whole": (
        "城镇新增就业4万人。农村就业3万人。人均生产总值（GDP）6.1万元。",
        [("urban-new-jobs", "", "2031", "4")],
    ),
    "behind its number": ("帮扶1.5万名失业人员实现再就业。", [("reemployed-people", "", "2031", "1.5")]),
    "another rate": (
        "人口死亡率7.1‰，婴儿死亡率2.2‰。",
        [("infant-mortality", "", "2031", "2.2")],
    ),
    "what stands is not what is built": (
        "年末有普通高中23所，中等职业学校9所，在校生1.1万人。新建公厕31座。",
        [("secondary-vocational-enrolment", "", "2031", "1.1"), ("public-toilets-built", "", "2031", "31")],
    ),
    "parts": (
        "社会消费品零售总额310亿元，下降1.4%。城镇零售额260亿元，下降1.9%。",
        [("retail-sales-growth", "", "2031", "-1.4"), ("retail-sales-growth", "城镇", "2031", "-1.9")],
    ),
    "parts in order": (
        "城镇、农村居民人均可支配收入分别为41000元、22000元，分别增长4%和7%。",
        [("resident-income-per-capita", "城镇", "2031", "41000"), ("resident-income-per-capita", "农村", "2031", "22000"),
         ("resident-income-growth", "城镇", "2031", "4"), ("resident-income-growth", "农村", "2031", "7")],
    ),
    "the year before": (
        "城乡居民收入比由上年的2.1缩小到2.0。城镇调查失业率5.2%（上年为5.4%）。",
        [("urban-rural-income-ratio", "", "2030", "2.1"), ("urban-rural-income-ratio", "", "2031", "2.0"),
         ("surveyed-urban-unemployment", "", "2031", "5.2"), ("surveyed-urban-unemployment", "", "2030", "5.4")],
    ),
    "insured people": (
        "参加失业保险30万人，工伤保险41万人，城乡居民基本养老保险99万人。",
        [("unemployment-insured", "", "2031", "30"), ("injury-insured", "", "2031", "41"), ("pension-insured", "城乡居民", "2031", "99")],
    ),
    "a share of what stands before it": (
        "一般公共预算支出99亿元，为预算的98%，其中民生支出占比76%。养老床位2.2万张，护理型床位占比55%。",
        [("general-budget-spending", "", "2031", "99"), ("public-welfare-spending-share", "", "2031", "76"),
         ("elderly-beds", "", "2031", "2.2"), ("nursing-bed-share", "", "2031", "55")],
    ),
    "not of the year": ("一季度地区生产总值增长7%。地区生产总值两年平均增长5%，比2028年增长21%。", []),
    "a stock beside what is built": (
        "新建城市书房6座，总数达到40座。",
        [("city-study-rooms-built", "", "2031", "6"), ("city-study-rooms", "", "2031", "40")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLD)
def test_a_figure_is_of_an_indicator_only_where_its_words_say_so(copy: Copy, capsys, case):
    text, expected = TOLD[case]
    drafted(copy, f"甲市2031年国民经济和社会发展统计公报\n一、综合\n{text}\n", "2031", "2032-03-20", capsys)
    found = [
        tuple(row.cells[name] for name in ("indicator_id", "scope", "year", "value"))
        for row in desk(copy).rows
    ]
    assert found == expected


def test_a_sum_over_years_has_its_first_year(copy: Copy, capsys):
    review = "一、2031年和过去五年工作回顾\n过去五年，城镇新增就业26万人，地区生产总值增加到900亿元。"
    text = f"甲市2032年政府工作报告\n{review}\n二、2032年工作安排\n城镇新增就业5万人。\n"
    drafted(copy, text, "2032", "2032-01-15", capsys)
    told = [
        tuple(row.cells[name] for name in ("indicator_id", "period", "since", "year"))
        for row in desk(copy).rows
    ]
    assert told == [("urban-new-jobs", "cumulative", "2027", "2031"), ("gdp", "annual", "", "2031")]


def test_what_is_doubtful_of_an_outcome_is_named(copy: Copy, capsys):
    text = "甲市2031年统计公报\n一、综合\n固定资产投资（不含农户）增长4%。筹集保障性租赁住房900套。\n"
    drafted(copy, text, "2031", "2032-03-20", capsys)
    doubts = {row.cells["indicator_id"]: row.doubts for row in desk(copy).rows}
    assert doubts == {
        "fixed-investment-growth": ["a bracket leaves something out"],
        "rental-housing-started": ["done in other words than the indicator's"],
    }
