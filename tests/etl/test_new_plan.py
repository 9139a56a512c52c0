"""README's "Add a plan", followed step by step for a made-up sixth plan; and cities and decades that are new."""

from pathlib import Path

import duckdb
import pytest

from etl.build import build
from tests.conftest import Copy, etl

TEXT = """\
洛阳市托育服务行动方案（试行）

一、目标
1.扩大托位供给。
2026 年，新增托位 1200 个；2027 年，每千人口托位数达到 6.5 个以上。本项按 15 分钟圈布点。
（市卫健委牵头，市财政局、各县区政府配合）
2.培养人员。到2027年，培训保育人员0.3万人次。
（市教育局牵头，市人社局配合）
"""

FIGURE = {
    "kind": "target", "region_id": "410300", "scope": "", "every_year": "0", "since": "", "value_high": "",
    "strength": "", "worded": "0", "note": "",
}  # fmt: skip


@pytest.mark.whole
def test_a_sixth_plan_is_added_by_the_steps_of_the_readme(copy: Copy, tmp_path: Path):
    def said(command: str, *arguments: str | Path) -> str:
        result = etl(command, "--data", copy.folder, *arguments)
        assert "Traceback" not in result.stderr
        return result.stderr

    # 1. its row
    documents = copy.rows("documents.csv")
    documents.append(
        dict.fromkeys(documents[0], "")
        | {"document_id": "luoyang-2026", "city_id": "luoyang", "title_zh": "托育服务行动方案", "title_en": "Childcare plan",
           "issuer": "洛阳市人民政府", "issued_on": "2026-01", "period_start": "2026", "period_end": "2027", "kind": "action plan"}
    )  # fmt: skip
    copy.write("documents.csv", documents)
    assert "luoyang-2026 has neither figures nor milestones" in said("check")

    # 2. its figures
    first = FIGURE | {
        "item": "1",
        "heading": "一、目标",
        "lead": "市卫健委",
        "support": "市财政局;各县区政府",
    }
    second = FIGURE | {"item": "2", "heading": "一、目标", "lead": "市教育局", "support": "市人社局"}
    rows = [
        first | {"indicator_id": "childcare-places-added", "year": "2026", "period": "annual", "comparator": "eq", "value": "1200", "unit": "个"},
        first | {"indicator_id": "childcare-places-per-thousand", "year": "2027", "period": "level", "comparator": "ge", "value": "6.5", "unit": "个/千人"},
        second | {"indicator_id": "childcare-staff-trained", "year": "2027", "period": "cumulative", "comparator": "eq", "value": "0.3", "unit": "万人次",
                  "scope": "保育人员", "note": "plan end; within the year"},
    ]  # fmt: skip
    header = list(copy.rows("targets/luoyang-2022.csv")[0])
    copy.write("targets/luoyang-2026.csv", [{name: row[name] for name in header} for row in rows[:2]])

    # 3. what the check does not know yet
    assert "no indicator childcare-places-added." in said("check")
    indicators = copy.rows("indicators.csv")
    for indicator_id, name_zh, name_en, base_unit in (
        ("childcare-places-added", "托位新增", "Childcare places added", "个"),
        ("childcare-staff-trained", "保育人员培训", "Childcare staff trained", "人次"),
    ):
        indicators.append(
            {"indicator_id": indicator_id, "sector_id": "childcare", "name_zh": name_zh, "name_en": name_en,
             "base_unit": base_unit, "better": "higher", "measure": "flow", "unbounded": "0", "definition": "", "definition_en": ""}
        )  # fmt: skip
    copy.write("indicators.csv", sorted(indicators, key=lambda row: row["indicator_id"]))
    assert "nothing uses the indicator childcare-staff-trained" in said("check")
    copy.write("targets/luoyang-2026.csv", [{name: row[name] for name in header} for row in rows])
    assert 'column scope: "保育人员" is not translated. Add a row' in said("check")
    assert 'column note: "plan end; within the year" is not translated. Add a row' in said("check")
    translations = [
        *copy.rows("translations.csv"),
        {"text": "保育人员", "zh": "保育人员", "en": "childcare staff"},
        {
            "text": "plan end; within the year",
            "zh": "规划期末；当年内",
            "en": "end of the plan period; within the year",
        },
    ]
    copy.write("translations.csv", sorted(translations, key=lambda row: row["text"]))
    assert said("check") == ""

    # 4. its text and its outline
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "luoyang-2026.txt").write_text(TEXT, "utf-8")
    outlines = copy.rows("outlines.csv")
    for level, pattern, item in (("1", "([一二三])、", "{1}"), ("2", "(\\d)\\.", "{1}")):
        outlines.append(
            {"document_id": "luoyang-2026", "level": level, "within": "", "pattern": pattern, "item": item}
        )
    copy.write("outlines.csv", outlines)

    # 5. the audit names the figure that was forgotten, and the number that is none
    copy.write("targets/luoyang-2026.csv", [{name: row[name] for name in header} for row in rows[:2]])
    lines = [line for line in said("audit", "--documents", texts).splitlines() if "luoyang-2026" in line]
    assert [line.split(" (")[0] for line in lines] == [
        "luoyang-2026.txt: the number 0.3 in item 2",
        "luoyang-2026.txt: the number 15 in item 1",
    ]
    copy.write("targets/luoyang-2026.csv", [{name: row[name] for name in header} for row in rows])
    copy.write(
        "audit/luoyang-2026.csv",
        [{"item": "1", "figure": "15", "context": "分钟圈", "reason": "name", "note": ""}],
    )
    assert not [line for line in said("audit", "--documents", texts).splitlines() if "luoyang-2026" in line]

    # 6. the build
    assert said("check") == ""
    build(copy.folder, copy.path("targets.duckdb"), lambda line: None)
    with duckdb.connect(str(copy.path("targets.duckdb")), read_only=True) as con:
        assert con.execute(
            "select indicator_zh, base_value::double, lead_agencies from targets_flat "
            "where document_id = 'luoyang-2026' order by year, item"
        ).fetchall() == [
            ("托位新增", 1200, "洛阳市卫生健康委员会"),
            ("每千人口3岁以下托位数", 6.5, "洛阳市卫生健康委员会"),
            ("保育人员培训", 3000, "洛阳市教育局"),
        ]  # fmt: skip


def test_a_third_city_and_a_plan_of_the_next_decade_are_data_only(three_built: Path):
    with duckdb.connect(str(three_built), read_only=True) as con:
        assert con.execute('select city_id from cities order by "order"').fetchall() == [
            ("luoyang",), ("jiyuan",), ("c0003",),
        ]  # fmt: skip
        # its last plan is Jiyuan's last one, five years later
        assert con.execute(
            'select document_id, count(*), max("year") from targets_flat '
            "where document_id in ('jiyuan-2025', 'c0003-2026') group by 1 order by 1"
        ).fetchall() == [("c0003-2026", 147, 2030), ("jiyuan-2025", 147, 2025)]
        # a later year in which a headline indicator has a goal joins those that pages put first
        assert con.execute('select "year" from mart.first_years order by position').fetchall() == [
            (2020,), (2023,), (2025,), (2030,),
        ]  # fmt: skip
        for view in ("paths", "revisions", "contradictions", "mart.goals", "mart.stated"):
            assert con.execute(f"select count(*) > 0 from {view} where city_id = 'c0003'").fetchone() == (
                True,
            )
        assert con.execute(
            'select distinct "year", stage, county_id from facilities_flat '
            "where facility_id = 'c0003-industry-education-park'"
        ).fetchall() == [(2030, "other", "000303")]


@pytest.mark.whole
def test_a_province_of_eighteen_cities_builds(eighteen_built: Path):
    with duckdb.connect(str(eighteen_built), read_only=True) as con:
        assert con.execute("select count(distinct city_id) from mart.goals").fetchone() == (18,)
