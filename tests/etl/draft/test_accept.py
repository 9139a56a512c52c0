"""A made plan of a made city, from its file to the built database, by what a person types and decides."""

from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.build import build
from etl.draft import naming
from etl.draft.accept import Files, examined
from etl.draft.desk import Desk
from etl.draft.known import Known
from etl.problems import ProblemsFound
from tests.conftest import Copy

PLAN = """某某市“十五五”公共服务规划（2026—2030年）
某政发〔2026〕12号
第一章 发展基础
2025年，床位达到900张。
第二章 重点任务
第一节 到2028年优先发展教育
1.学校。新建学校20所以上，城镇新增就业11万人，5G覆盖率达到95%。（市教育局牵头，市财政局、各县（市、区）人民政府配合）
2.医院。到2029年，市第九医院建成投用，服务60岁以上老人3万人次，栽植月季2万株。（责任单位：市卫健委）
3.绿化。用三年时间，新增绿地16公顷。（责任单位：市教育局）
"""
DRAFT = [
    "--document",
    "moumou-2026",
    "--city",
    "moumou",
    "--issued",
    "2026-03-18",
    "--period",
    "2026",
    "2030",
]
# what a person would type
TYPED = {
    "cities": {"name_zh": "某某市", "name_en": "Moumou", "region_id": "990100"},
    "documents": {"title_en": "Moumou: public service plan", "issuer": "某某市人民政府"},
    "milestones": {"what_en": "Ninth hospital in use", "sector_id": "health"},
    "indicators": {"sector_id": "education"},
    "translations": {"en": "In English"},
    "units": {"base_unit_en": "plants"},
    "facilities": {"name_en": "Ninth Hospital"},
}  # fmt: skip


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.setenv("PLAN_DOCUMENTS_DIR", str(folder))
    return folder


def drafted(copy: Copy, text: str = PLAN, given: list[str] = DRAFT) -> None:
    plan = copy.folder.parent / "plan.txt"
    plan.write_text(text, "utf-8")
    assert main(["draft", str(plan), *given, "--data", str(copy.folder)]) == 0


def desk(copy: Copy, name: str = "moumou-2026") -> Desk:
    return Desk(copy.folder / "drafts" / name, Known(copy.folder))


def thing(copy: Copy, quote: str):
    """The row of the draft that stands so in the text."""
    return next(each for each in (*desk(copy).rows, *desk(copy).digits) if each.quote == quote)


def decide_all(copy: Copy, name: str = "moumou-2026") -> None:
    """Accept all that is open, with what a person would fill in; a name says what it is by its Chinese one."""
    while left := [each for each in desk(copy, name).things if not each.is_decided]:
        one = left[0]
        typed = dict(TYPED.get(one.table, {}))
        if one.table in ("indicators", "agencies") and not one.cells["name_en"]:
            typed["name_en"] = f"Thing {len(left)}"
        desk(copy, name).decide(one, "accept", **typed)


def accepted(copy: Copy, capsys, name: str = "moumou-2026") -> tuple[int, str, list[str]]:
    capsys.readouterr()
    code = main(["accept", name, "--data", str(copy.folder)])
    said = capsys.readouterr()
    return code, said.out, said.err.splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_plan_goes_from_its_file_to_the_database(copy: Copy, texts: Path, capsys):
    before = {
        file: copy.path(file).read_text("utf-8").splitlines()
        for file in ("indicators.csv", "agencies.csv", "units.csv", "outlines.csv", "documents.csv")
    }
    drafted(copy)
    decide_all(copy)
    code, out, err = accepted(copy, capsys)
    assert (code, err) == (0, [])
    assert out.splitlines()[-1] == "moumou-2026 is in the data: the check and the audit of it are clean."
    rows = copy.rows("targets/moumou-2026.csv")
    assert [(r["item"], r["kind"], r["year"], r["comparator"], r["value"], r["unit"], r["lead"], r["support"]) for r in rows] == [
        ("1", "baseline", "2025", "eq", "900", "张", "", ""),
        ("2.1.1", "target", "2028", "ge", "20", "所", "市教育局", "市财政局;各县(市、区)人民政府"),
        ("2.1.1", "target", "2028", "eq", "11", "万人", "市教育局", "市财政局;各县(市、区)人民政府"),
        ("2.1.1", "target", "2028", "eq", "95", "%", "市教育局", "市财政局;各县(市、区)人民政府"),
        ("2.1.2", "target", "2029", "eq", "3", "万人次", "", "市卫健委"),
        ("2.1.2", "target", "2029", "eq", "2", "万株", "", "市卫健委"),
        ("2.1.3", "target", "2028", "eq", "16", "公顷", "", "市教育局"),
    ]  # fmt: skip
    assert {row["region_id"] for row in rows} == {"990100"}
    assert [(r["figure"], r["context"], r["reason"]) for r in copy.rows("audit/moumou-2026.csv")] == [
        ("2026", "—2030", "reference"), ("12", "号", "reference"), ("5", "G覆盖率达", "name"), ("60", "岁以上老人", "threshold"),
    ]  # fmt: skip
    assert copy.rows("cities.csv")[-1] | {"hue": "", "inset": ""} == {
        "city_id": "moumou", "name_zh": "某某市", "name_en": "Moumou", "order": "3", "hue": "", "inset": "", "inset_zh": "", "inset_en": "",
    }  # fmt: skip
    # another city's words for the same bureau
    agency = next(
        row
        for row in copy.rows("agencies.csv")
        if row["city_id"] == "moumou" and row["aliases"] == "市教育局"
    )
    assert (agency["name_zh"], agency["name_en"].startswith("Moumou")) == ("某某市教育局", True)
    # a line that was there stays as it was and where it was
    for file, lines in before.items():
        after = copy.path(file).read_text("utf-8").splitlines()
        assert [line for line in after if line in set(lines)] == lines
        assert sorted(row.split(",")[0] for row in after[1:]) == [row.split(",")[0] for row in after[1:]]
    assert (
        main(["audit", "--data", str(copy.folder), "--documents", str(texts)]) == 1
    )  # the other plans' texts
    assert (
        "moumou-2026: 7 items, 11 numbers, 0 problems" in (audited := capsys.readouterr()).out
        and "moumou" not in audited.err
    )
    build(copy.folder, copy.path("targets.duckdb"), lambda line: None)
    with duckdb.connect(str(copy.path("targets.duckdb")), read_only=True) as con:
        assert con.execute(
            "select indicator_id, base_value::int, lead_agencies from targets_flat where city_id = 'moumou' and year = 2028 and unit = '万人'"
        ).fetchall() == [("urban-new-jobs", 110_000, "某某市教育局")]
    assert accepted(copy, capsys)[0] == 1


def test_what_is_not_decided_is_said_and_nothing_changes(copy: Copy, texts: Path, capsys):
    drafted(copy)
    before = contents(copy.folder)
    code, out, err = accepted(copy, capsys)
    n = len(desk(copy).things)
    assert (code, out) == (1, "")
    assert err[0] == (
        f"drafts/moumou-2026: {n} of {n} are not decided: documents moumou-2026, cities moumou, targets.csv line 2 (900张), .... Decide them: make review."
    )
    assert contents(copy.folder) == before
    decide_all(copy)
    jobs = thing(copy, "11万人")
    desk(copy).change(jobs, "year", "2041")
    before = contents(copy.folder)
    code, out, err = accepted(copy, capsys)
    assert (code, out, err[0]) == (1, "", (
        f"drafts/moumou-2026/targets.csv line {jobs.key}, column year: 11万人: 2041 is outside the document's period 2026 to 2030. "
        "Correct the year, or the period in documents.csv."
    ))  # fmt: skip
    desk(copy).change(jobs, "year", "2027")
    assert accepted(copy, capsys)[2][0] == (
        f"drafts/moumou-2026/targets.csv line {jobs.key}, column year: 11万人: item 2.1.1 does not name 2027. Correct it, or leave it empty: not stated."
    )
    desk(copy).change(jobs, "year", "two")
    assert accepted(copy, capsys)[2][0] == (
        f"drafts/moumou-2026, column year: targets.csv line {jobs.key} (11万人) has two there. Write a year of four digits."
    )
    assert {
        file: content for file, content in contents(copy.folder).items() if not file.endswith("decisions.csv")
    } == {file: content for file, content in before.items() if not file.endswith("decisions.csv")}


def test_a_baseline_is_asked_for_its_year(copy: Copy, texts: Path, capsys):
    drafted(copy)
    desk(copy).change(thing(copy, "900张"), "year", "")
    assert [column.name for column in thing(copy, "900张").wrong] == ["year"]
    decide_all(copy)
    assert accepted(copy, capsys)[2][0] == (
        "drafts/moumou-2026, column year: targets.csv line 2 (900张) has nothing there. Write a year of four digits."
    )


def test_an_agencys_code_names_its_city_once(copy: Copy):
    drafted(copy, PLAN.replace("市卫健委", "市邮政局"))
    post = next(each for each in desk(copy).things if each.key == "市邮政局")
    desk(copy).decide(post, "accept", name_en="Moumou Post Bureau")
    assert desk(copy).by_id[post.id].cells["agency_id"] == "moumou-post-bureau"


def test_there_is_no_such_draft(copy: Copy, capsys):
    # what holds no document is no draft
    (copy.folder / "drafts/other").mkdir(parents=True)
    (copy.folder / "drafts/other/quotes.csv").touch()
    assert (
        accepted(copy, capsys)[2][0]
        == "drafts/moumou-2026: there is no such draft. Make one with: python -m etl draft FILE ..."
    )


def test_a_refused_figure_has_its_reason_and_a_number_read_as_none_becomes_a_row(
    copy: Copy, texts: Path, capsys
):
    drafted(copy)
    desk(copy).decide(thing(copy, "2万株"), "refuse", reason="background")
    assert "units 万株" not in desk(copy).by_id  # its names are not asked for
    desk(copy).take(thing(copy, "60"), "targets")
    row = thing(copy, "60")
    assert [row.cells[name] for name in ("item", "value", "unit", "year", "support")] == [
        "2.1.2",
        "60",
        "岁",
        "2029",
        "市卫健委",
    ]
    assert (row.is_decided, [column.name for column in row.wrong]) == (False, ["indicator_id"])
    desk(copy).decide(row, "accept", indicator_id="老人年龄")
    group = desk(copy).by_id["indicators 老人年龄"]
    assert (group.cells["base_unit"], group.names) == ("岁", [row.id])
    desk(copy).decide(group, "accept", name_en="Age of the old", sector_id="health", measure="stock")
    desk(copy).change(row, "period", "level")
    decide_all(copy)
    assert accepted(copy, capsys)[0] == 0
    rows = copy.rows("targets/moumou-2026.csv")
    assert [(row["indicator_id"], row["value"]) for row in rows if row["unit"] == "岁"] == [
        ("age-of-the-old", "60")
    ]
    assert "万株" not in {row["unit"] for row in rows}
    assert [
        (r["figure"], r["context"], r["reason"])
        for r in copy.rows("audit/moumou-2026.csv")
        if r["item"] == "2.1.2"
    ] == [("2", "万株。(责", "background")]


MISSED = PLAN.replace("16公顷。", "16公顷，让市民出门见绿，\u3000用心服务。") + "4.其他\n提升办事效率。\n"


def test_a_goal_that_the_reader_has_missed_becomes_a_row(copy: Copy, texts: Path, capsys):
    drafted(copy, MISSED)
    text = desk(copy).text
    green, other = (desk(copy).find(f"at {text.index(word)}") for word in ("市民", "效率"))
    assert (green.quote, green.item, green.is_passed_over) == ("让市民出门见绿", "2.1.3", True)
    # what stands beside it is walked; a row parts clauses
    assert [each.quote for each in desk(copy).beside(green)] == ["新增绿地", "用心服务"]
    milestone = desk(copy).find(f"at {text.index('城镇新增')}")
    assert desk(copy).open_after(milestone).quote == "11万人"
    for each in (green, other):
        desk(copy).take(each, "milestones")
    row, far = (thing(copy, each.quote) for each in (green, other))
    assert [column.name for column in row.wrong] == ["what_en", "sector_id"]
    # its year and agencies are those of its own sentence, item and headings, never those of another row; where
    # they are from is said
    assert (row.cells["year"], row.cells["support"]) == ("2028", "市教育局")
    assert row.doubts == ["year from its sentence", "agencies from its item", "sector uncertain"]
    assert (far.cells["heading"], far.cells["year"]) == ("第一节到2028年优先发展教育 · 4.其他", "2028")
    assert far.doubts == ["year from a heading", "no agencies", "sector uncertain"]
    desk(copy).decide(far, "refuse", reason="no goal")
    desk(copy).decide(row, "accept", sector_id="ecology", what_en="Green at every door", year="2041")
    decide_all(copy)
    assert accepted(copy, capsys)[2][0] == (
        "drafts/moumou-2026/moumou-2026.txt line 9, column year: 让市民出门见绿: 2041 is outside the document's period 2026 to "
        "2030. Correct the year, or the period in documents.csv."
    )  # fmt: skip
    desk(copy).change(row, "year", "2028")
    assert accepted(copy, capsys)[:1] == (0,)
    (goal,) = (row for row in copy.rows("milestones/moumou-2026.csv") if row["item"] == "2.1.3")
    assert goal == {
        "item": "2.1.3", "heading": "第一节到2028年优先发展教育 · 3.绿化", "sector_id": "ecology", "year": "2028", "region_id": "990100",
        "facility_id": "", "stage": "other", "what_zh": "让市民出门见绿", "what_en": "Green at every door", "lead": "", "support": "市教育局",
        "note": "",
    }  # fmt: skip


WORDS = PLAN.replace("16公顷。", "16公顷，每个社区建有游园，一半以上的村建有图书室。")


def test_figures_in_words_and_a_second_figure_of_one_number_go_into_the_data(copy: Copy, texts: Path, capsys):
    drafted(copy, WORDS)
    text = desk(copy).text
    for words in ("每个社区建有游园", "一半以上的村建有图书室"):
        desk(copy).take(desk(copy).find(f"at {text.index(words)}"), "targets")
        row = thing(copy, words)
        assert [column.name for column in row.wrong] == ["indicator_id"]
        assert row.doubts == ["year from its sentence", "agencies from its item", "in words"]
        desk(copy).change(row, "indicator_id", f"{words}的比例")
    # one number is the target of two indicators: the second row says what is the same, and asks for what is not
    made = desk(copy).another(thing(copy, "20所"), "targets")
    second = desk(copy).by_id[made]
    assert (second.quote, second.cells["value"], second.cells["lead"]) == ("20所", "20", "市教育局")
    assert (second.cells["indicator_id"], second.doubts) == ("", [])
    assert desk(copy).carried(second) == [
        "value", "unit", "year", "period", "comparator", "kind", "lead", "support", "heading",
    ]  # fmt: skip
    third = desk(copy).another(second, "targets")
    assert third != second.id and len([each for each in desk(copy).rows if each.quote == "20所"]) == 3
    desk(copy).take(desk(copy).by_id[third], "")
    desk(copy).change(second, "indicator_id", "新建幼儿园")
    decide_all(copy)
    code, _, err = accepted(copy, capsys)
    assert (code, err) == (0, [])
    rows = copy.rows("targets/moumou-2026.csv")
    assert [(r["comparator"], r["value"], r["unit"], r["year"], r["support"]) for r in rows if r["worded"] == "1"] == [
        ("eq", "100", "%", "2028", "市教育局"), ("ge", "50", "%", "2028", "市教育局"),
    ]  # fmt: skip
    schools = [row for row in rows if row["unit"] == "所"]
    assert len({row["indicator_id"] for row in schools}) == len(schools) == 2
    assert {(row["value"], row["year"]) for row in schools} == {("20", "2028")}


def test_a_milestones_facility_is_made_and_goes_into_the_data(copy: Copy, texts: Path, capsys):
    drafted(copy)
    hospital = thing(copy, "市第九医院建成投用")
    assert naming.site(hospital.cells["what_zh"]) == "市第九医院"
    desk(copy).change(hospital, "facility_id", "市第九医院")
    made = desk(copy).by_id["facilities 市第九医院"]
    # what it is as others whose names end alike, where it is as far as is known
    assert (made.cells["type"], made.names) == ("hospital", [hospital.id])
    assert [column.name for column in made.wrong] == ["name_en"]
    decide_all(copy)
    code, _, err = accepted(copy, capsys)
    assert (code, err) == (0, [])
    (facility,) = (row for row in copy.rows("facilities.csv") if row["region_id"] == "990100")
    assert facility == dict.fromkeys(facility, "") | {
        "facility_id": "moumou-ninth-hospital", "name_zh": "市第九医院", "name_en": "Ninth Hospital",
        "type": "hospital", "region_id": "990100",
    }  # fmt: skip
    assert [row["facility_id"] for row in copy.rows("milestones/moumou-2026.csv")] == [
        "moumou-ninth-hospital"
    ]


def test_a_facility_below_the_city_is_asked_how_its_place_is_known(copy: Copy, texts: Path, capsys):
    drafted(copy, given=[*DRAFT[:2], "--city", "luoyang", *DRAFT[4:]])
    hospital = thing(copy, "市第九医院建成投用")
    desk(copy).change(hospital, "facility_id", "市第九医院")
    desk(copy).change(hospital, "region_id", "410311")
    made = desk(copy).facilities["市第九医院"]
    assert (made.cells["region_id"], made.cells["precision"]) == ("410311", "county")
    assert [column.name for column in made.wrong] == ["name_en", "place_basis"]
    # what the check says of it leads to it
    desk(copy).change(made, "place_basis", "stated by the plan")
    desk(copy).change(made, "lat", "34.6")
    decide_all(copy)
    with pytest.raises(ProblemsFound) as found:
        examined(desk(copy), copy.folder)
    assert {(problem.wrong, problem.row) for problem in found.value.problems if problem.file == "facilities.csv"} == {
        ("lat and lon do not come together.", made.id)
    }  # fmt: skip
    # or the data has it already
    known = next(row for row in copy.rows("facilities.csv") if row["region_id"] == "410300")
    desk(copy).decide(made, "same", same_as=known["facility_id"])
    (goal,) = (cells for _, cells in desk(copy).kept("milestones"))
    assert goal["facility_id"] == known["facility_id"]


def test_a_sector_that_is_empty_is_asked_for(copy: Copy, texts: Path, capsys):
    drafted(copy)
    goal = thing(copy, "市第九医院建成投用")
    desk(copy).change(goal, "sector_id", "")
    assert "sector_id" in [column.name for column in desk(copy).by_id[goal.id].wrong]
    desk(copy).decide(goal, "accept", what_en="Ninth hospital in use")
    decide_all(copy)
    assert accepted(copy, capsys)[2][0] == (
        "drafts/moumou-2026, column sector_id: milestones.csv line 2 (市第九医院建成投用) has nothing there. "
        "Write a code of small letters, digits and single hyphens that sectors.csv has."
    )


def test_one_decision_names_many_rows(copy: Copy):
    drafted(copy, PLAN.replace("16公顷", "16公顷；2030年，新增绿地30公顷"))
    one, other = (each for each in desk(copy).rows if "公顷" in each.quote)
    group = desk(copy).by_id[f"indicators {one.cells['indicator_id']}"]
    assert group.names == [one.id, other.id]
    assert group.cells["measure"] == "flow"
    desk(copy).decide(group, "same", same_as="parks-opened")
    assert {desk(copy).meant(each.cells["indicator_id"]) for each in (one, other)} == {"parks-opened"}
    assert group.id in desk(copy).by_id and desk(copy).by_id[group.id].is_decided


def test_a_way_of_writing_joins_its_agency(copy: Copy):
    drafted(copy, PLAN.replace("市卫健委", "市卫健部门"), [*DRAFT[:2], "--city", "luoyang", *DRAFT[4:]])
    assert "agencies 市教育局" not in desk(copy).by_id  # the city's plans have written it
    written = next(each for each in desk(copy).things if each.table == "agencies")
    assert written.key == "市卫健部门"
    assert written.near[0] == "luoyang-health"
    desk(copy).decide(written, "same", same_as="luoyang-health")
    changed = Files(desk(copy), copy.folder).changed["agencies.csv"].decode()
    line = next(line for line in changed.splitlines() if line.startswith("luoyang-health,"))
    assert (
        line
        == "luoyang-health,luoyang,洛阳市卫生健康委员会,Luoyang Health Commission,city,,市卫生健康委|市卫健委|卫健委|市卫健部门"
    )


def test_a_draft_that_is_decided_in_part_is_not_written_over(copy: Copy, capsys):
    drafted(copy)
    desk(copy).decide(thing(copy, "900张"), "accept")
    capsys.readouterr()
    assert main(["draft", str(copy.folder.parent / "plan.txt"), *DRAFT, "--data", str(copy.folder)]) == 1
    assert (
        capsys.readouterr().err.splitlines()[0]
        == "moumou-2026: is decided in part already. Go on: make review; or remove that folder first."
    )


def test_what_the_check_would_refuse_is_doubted_before(copy: Copy):
    drafted(copy, PLAN.replace("16公顷", "16公顷，新增绿地30公顷") + "第三章 平台\n建成智慧医疗平台。\n")
    twice = [each for each in desk(copy).rows if each.twin]
    assert [each.quote for each in twice] == ["30公顷"]
    desk(copy).change(twice[0], "scope", "城区")
    assert not [each for each in desk(copy).rows if each.twin]
    # a goal without a year of its own falls due at the end of the plan, and its note says so
    goal = desk(copy).rows[-1].cells
    assert (goal["what_zh"], goal["year"], goal["note"]) == ("建成智慧医疗平台", "2030", "plan end")


TABLE = """<html><body><p>某某市“十五五”公共服务规划（2026—2030年）</p><p>第一章 发展目标</p><table>
<tr><td>指标</td><td>2025年</td><td>2030年</td><td>属性</td></tr>
<tr><td>绿色食堂占比（%）</td><td>16.1</td><td>25</td><td>预期性</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    "refused", ["", *(pytest.param(value, marks=pytest.mark.whole) for value in ("16.1", "25"))]
)
def test_a_tables_cells_are_accepted_and_refused_side_by_side(copy: Copy, texts: Path, capsys, refused):
    plan = copy.folder.parent / "plan.html"
    plan.write_text(TABLE, "utf-8")
    assert main(["draft", str(plan), *DRAFT, "--data", str(copy.folder)]) == 0
    assert "16.1\t25" in desk(copy).text
    if refused:
        desk(copy).decide(thing(copy, refused), "refuse", reason="background")
    decide_all(copy)
    assert accepted(copy, capsys)[::2] == (0, [])
    kept = [row["value"] for row in copy.rows("targets/moumou-2026.csv")]
    assert kept == [value for value in ("16.1", "25") if value != refused]
    reasons = {row["figure"]: row["reason"] for row in copy.rows("audit/moumou-2026.csv")}
    assert reasons.get(refused, "background") == "background"


TWICE = PLAN.replace("16公顷", "16公顷，新增绿地16公顷")


def test_what_is_said_twice_is_said_before_the_check_and_lends_its_strength(copy: Copy, texts: Path, capsys):
    drafted(copy, TWICE)
    first, second = (each for each in desk(copy).rows if each.quote == "16公顷")
    assert (first.twin, second.twin) == ("", first.id)
    decide_all(copy)
    assert accepted(copy, capsys)[2][0] == (
        f"drafts/moumou-2026: targets.csv line {second.key} (16公顷) is one goal with targets.csv line {first.key} (16公顷). "
        "Tell them apart by scope, region or indicator, or refuse it."
    )  # fmt: skip
    desk(copy).change(second, "strength", "binding")
    desk(copy).restated(desk(copy).by_id[second.id])
    first, second = (each for each in desk(copy).rows if each.quote == "16公顷")
    assert (first.cells["strength"], second.decision, second.reason) == ("binding", "refuse", "restated")


EARLY = """某某市公共服务规划（2012—2015年）
第一章 重点任务
1.就业。到2015年，城镇新增就业11万人。（责任单位：市教育局）
"""


@pytest.mark.whole
def test_the_years_of_a_plan_before_all_others_stand_first_too(copy: Copy, texts: Path, capsys):
    given = [
        "--document",
        "moumou-2012",
        "--city",
        "moumou",
        "--issued",
        "2012-09",
        "--period",
        "2012",
        "2015",
    ]
    drafted(copy, EARLY, given)
    decide_all(copy, "moumou-2012")
    assert accepted(copy, capsys, "moumou-2012")[0] == 0
    build(copy.folder, copy.path("targets.duckdb"), lambda line: None)
    with duckdb.connect(str(copy.path("targets.duckdb")), read_only=True) as con:
        years = con.execute('select "year" from mart.first_years order by position').fetchall()
    assert years == [(2015,), (2020,), (2023,), (2025,)]
