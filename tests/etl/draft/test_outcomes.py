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
