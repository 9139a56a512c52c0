"""Revisions and Contradictions used as their readers use them: an arrow leads on, a date looks back, tables go out."""

import csv
import io

import openpyxl
import pytest

from tests.browser.conftest import settled
from tests.browser.test_use import query, saved, wait_for_query


def test_an_arrow_leads_to_the_later_goal(opened, con):
    page, watch = opened("revisions?lang=zh&sector=education")
    head = page.locator(".st-key-view-changes .scatterlayer .trace .points path").first
    box = head.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/targets**")
    settled(page)
    goal = query(page)["row"][0]
    assert con.execute(
        "select 1 from revisions where new_target_id = ? and direction is distinct from 'new'", [goal]
    ).fetchone()
    assert watch.errors == []


def test_a_date_looks_back_and_stands_in_the_address(opened):
    page, watch = opened("revisions?lang=zh")
    page.locator(".st-key-as_of-chosen input").click()
    page.get_by_role("option", name="2020-11-02").click()
    wait_for_query(page, as_of=["luoyang-2020"])
    page.wait_for_function("document.querySelector('h1.finding').textContent.includes('0 项未再提')")
    assert watch.errors == []


@pytest.mark.whole
def test_the_pairs_and_findings_can_be_taken_away(opened, con, tmp_path):
    page, _ = opened("revisions?lang=zh&effect=lowered")
    raw = saved(page, "revisions", "csv", tmp_path).read_bytes()
    pairs = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    wanted = con.execute(
        "select coalesce(change_pct, pace_change_pct) from revisions where coalesce(direction, pace_direction) = 'lowered'"
    ).fetchall()
    assert sorted(round(float(row["变化（%）"]), 6) for row in pairs) == sorted(
        round(size, 6) for (size,) in wanted
    )
    assert {row["调整"] for row in pairs} == {"降低"}

    page, _ = opened("contradictions?lang=en")
    book = openpyxl.load_workbook(saved(page, "contradictions", "xlsx", tmp_path))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    told = [row[heads.index("Finding")].value for row in sheet.iter_rows(min_row=2)]
    (n,) = con.execute("select count(*) from contradictions where severity <> 'confirmed'").fetchone()
    assert len(told) == n
    assert any("two values for 2023: 87%" in one for one in told)
