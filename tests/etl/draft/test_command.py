"""What the keeper types and gets: what is missing is asked for, the files, and that the audit would find nothing left."""

import csv
from decimal import Decimal

import pytest

from etl.__main__ import main
from etl.draft.reading import read as read_file
from etl.draft.rows import Reader
from etl.draft.write import _digits, known
from etl.item import Item
from etl.outline import items_of, normalise
from tests.conftest import DATA, Copy
from tests.etl.draft import made
from tests.etl.draft.reading import read

PLAN = """某某市“十七五”公共服务规划（2036—2040年）
第一章 发展基础
2035年，床位达到900张。
第二章 重点任务
第一节 教育
1.学校。到2038年，新建学校20所以上，城镇新增就业11万人，5G覆盖率达到95%。（市教育局牵头，市财政局、各县（市、区）人民政府配合）
2.医院。到2039年，市第九医院建成投用，服务60岁以上老人3万人次。（责任单位：市卫健委）
"""


def run(capsys, *arguments) -> tuple[int, str, str]:
    code = main(["draft", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_what_is_missing_is_asked_for_at_once(capsys):
    assert run(capsys) == (1, "", (
        "--city: it is missing. Say whose plan it is, by the code that data/cities.csv has or will have, such as --city wuhan.\n"
        "--document: it is missing. Give the plan a code of its own, such as --document wuhan-2026.\n"
        "--issued: it is missing. Say when it was issued, as far as the plan says it: --issued 2026-03-18, 2026-03 or 2026.\n"
        "--period: it is missing. Say the first and the last year that it covers: --period 2026 2030; for one year twice that year.\n"
        "FILE: it is missing. Name the plan's file: PDF, DOCX, HTML, text or Markdown.\n"
        "\n5 problems. Nothing was changed.\n"
    ))  # fmt: skip


def test_what_is_wrong_is_said(capsys, tmp_path):
    code, _, err = run(
        capsys,
        tmp_path / "plan.txt",
        "--document",
        "X 1",
        "--city",
        "xx",
        "--issued",
        "2036-13",
        "--period",
        "2040",
        "2036",
    )
    assert code == 1
    assert err.splitlines()[:3] == [
        "--document: 'X 1' is not a code of small letters, digits and single hyphens. Give the plan a code of its own, such as --document xx-2040.",
        "--issued: '2036-13' is not a date such as 2021, 2021-03 or 2021-03-18. Say when it was issued, as far as the plan says it: --issued 2026-03-18, 2026-03 or 2026.",
        "--period: 2040 comes after 2036. Say the first and the last year that it covers: --period 2026 2030; for one year twice that year.",
    ]


def rows_of(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_city_that_nobody_knows_gets_its_draft(capsys, tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    out = tmp_path / "out"
    code, said, err = run(
        capsys,
        tmp_path / "plan.txt",
        "--document",
        "xx-2036",
        "--city",
        "xx",
        "--issued",
        "2036-03",
        "--period",
        "2036",
        "2040",
        "--out",
        out,
    )
    assert (code, err) == (0, "")
    assert (
        said
        == f"xx-2036: 5 figures, 1 milestones; 3 numbers that are no figure; 3 indicators that are new. See {out}.\n"
    )
    targets, quotes, text = (
        rows_of(out / "targets.csv"),
        rows_of(out / "quotes.csv"),
        (out / "xx-2036.txt").read_text("utf-8"),
    )
    assert [
        (r["item"], r["kind"], r["year"], r["comparator"], r["value"], r["unit"], r["lead"], r["support"])
        for r in targets
    ] == [
        ("1", "baseline", "2035", "eq", "900", "张", "", ""),
        ("2.1.1", "target", "2038", "ge", "20", "所", "市教育局", "市财政局;各县(市、区)人民政府"),
        ("2.1.1", "target", "2038", "eq", "11", "万人", "市教育局", "市财政局;各县(市、区)人民政府"),
        ("2.1.1", "target", "2038", "eq", "95", "%", "市教育局", "市财政局;各县(市、区)人民政府"),
        ("2.1.2", "target", "2039", "eq", "3", "万人次", "", "市卫健委"),
    ]
    assert targets[2]["indicator_id"] == "urban-new-jobs" and quotes[2]["likeness"] == "1.0"
    assert [text[int(q["start"]) : int(q["end"])] for q in quotes] == [q["quote"] for q in quotes]
    assert [q["quote"] for q in quotes][:5] == ["900张", "20所", "11万人", "95%", "3万人次"]
    assert [(r["figure"], r["context"], r["reason"]) for r in rows_of(out / "digits.csv") if r["reason"] not in ("year", "item")] == [
        ("2036", "—2040", "reference"), ("5", "G覆盖率达", "name"), ("60", "岁以上老人", "threshold"),
    ]  # fmt: skip
    (goal,) = rows_of(out / "milestones.csv")
    assert (goal["year"], goal["stage"], goal["what_zh"]) == ("2039", "in operation", "市第九医院建成投用")
    new = {row["indicator_id"]: row for row in rows_of(out / "indicators.csv")}
    assert (new[targets[1]["indicator_id"]]["name_zh"], new[targets[1]["indicator_id"]]["measure"]) == (
        "学校新建",
        "flow",
    )


def left_over(draft) -> list:
    """What the audit would say of the draft if it were accepted as it is."""
    units = {
        part for row in draft.rows for part in (row.figure.unit, row.figure.unit.partition("/")[0]) if part
    }
    units |= {part for unit in known(DATA).base_units for part in (unit, unit.partition("/")[0]) if part}
    items = {
        name: Item(body, sorted(units)) for name, body in items_of(draft.document.text, draft.rules).items()
    }
    found = []
    for row in draft.rows:
        figure = row.figure
        if not figure.worded and not items[row.item].claim(
            Decimal(figure.value), normalise(figure.unit), Decimal(figure.high) if figure.high else None
        ):
            found.append((row.item, figure.value, figure.unit))
    left = {name: [token for token in item.tokens if not token.claimed] for name, item in items.items()}
    for run in draft.unread:
        cells = _digits(draft, run)
        if run.reason in ("year", "item"):
            continue
        match = next(
            (
                t
                for t in left[run.item]
                if t.value == Decimal(cells["figure"])
                and items[run.item].after(t, len(cells["context"])) == cells["context"]
            ),
            None,
        )
        if match is None:
            found.append((run.item, cells["figure"], cells["context"]))
        else:
            left[run.item].remove(match)
    return found + [(name, token.value) for name, tokens in left.items() for token in tokens]


def test_the_audit_finds_every_figure_and_every_other_number(tmp_path):
    (tmp_path / "plan.txt").write_text(
        PLAN + "一、2037年6月底前，建成1—2处；30万吨/年以下煤矿减少至16处以下（见附件3）。", "utf-8"
    )
    draft = Reader(read_file(tmp_path / "plan.txt"), (2036, 2040), 2036).read()
    assert len(draft.rows) == 7
    assert left_over(draft) == []


def test_of_several_things_that_reach_a_stage_each_is_a_milestone():
    goals = read(
        "一、目标",
        "1.卫生。到2038年开工建设甲医院、乙医院（一期、二期）和丙中心，市文化馆、市体育馆建成投用，建立和完善评价体系。",
    ).milestones
    assert [(goal.what, goal.year, goal.stage) for goal in goals] == [
        ("开工建设甲医院", "2038", "started"), ("开工建设乙医院(一期、二期)", "2038", "started"), ("开工建设丙中心", "2038", "started"),
        ("市文化馆建成投用", "2038", "in operation"), ("市体育馆建成投用", "2038", "in operation"),
        ("建立和完善评价体系", "2038", "established"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.txt", b"", "plan.txt: It is empty. "),
        ("plan.pdf", b"plain", "plan.pdf: It is damaged: it does not begin like a PDF file. Open it and save it anew."),
        ("plan.pdf", b"%PDF-1.7\nnothing", "plan.pdf: It is damaged, or no PDF. Open it and save it anew."),
        ("plan.doc", b"\xd0\xcf\x11\xe0rest", "plan.doc: It is an old Office file. Save it as DOCX or PDF."),
        ("plan.docx", b"\xd0\xcf\x11\xe0rest", "plan.docx: It is locked with a password, or an old Word file. Open it and save it as DOCX without a password."),
        ("plan.docx", b"PK\x03\x04broken", "plan.docx: It is damaged: its parts cannot be listed. Open it and save it anew."),
        ("plan.wps", b"text", "plan.wps: Files of kind .wps are not read. Save it as DOCX or PDF."),
        ("plan.png", b"\x89PNG\r\n", "plan.png: It is a picture. Save it as PDF with recognised text, or type the text."),
        ("plan.docx", made.docx("", vbaProject="x").replace(b"vbaProject.xml", b"vbaProject.bin"), "plan.docx: It holds macros. Save it as DOCX without macros."),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_gets_a_sentence(capsys, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    code, out, err = run(
        capsys,
        tmp_path / name,
        "--document",
        "xx-2036",
        "--city",
        "xx",
        "--issued",
        "2036",
        "--period",
        "2036",
        "2040",
        "--out",
        tmp_path / "out",
    )
    assert (code, out, err.splitlines()[0]) == (1, "", said)
    assert not (tmp_path / "out").exists()


def test_a_draft_lies_beside_the_data_and_is_no_part_of_them(capsys, copy: Copy):
    plan = copy.folder.parent / "plan.txt"
    plan.write_text(PLAN, "utf-8")
    given = ["--document", "xx-2036", "--city", "xx", "--issued", "2036-03", "--period", "2036", "2040"]
    code, said, _ = run(capsys, plan, *given, "--data", copy.folder)
    assert code == 0 and "xx-2036: " in said
    draft = copy.folder / "drafts" / "xx-2036"
    with (draft / "targets.csv").open(encoding="utf-8") as file:
        assert "11" in [row["value"] for row in csv.DictReader(file)]
    assert main(["check", "--data", str(copy.folder)]) == 0
