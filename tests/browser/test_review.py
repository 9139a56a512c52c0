"""The page that decides drafts, in a real browser: what a click in the text and the keys do there."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from etl.__main__ import main
from tests.conftest import ROOT, Copy
from tests.etl.draft.test_accept import DRAFT, MISSED, TYPED, desk


@pytest.fixture
def review(copy: Copy, browser) -> Iterator[Page]:
    """The page of a draft of which the plan and its city are decided."""
    plan = copy.folder.parent / "plan.txt"
    plan.write_text(MISSED, "utf-8")
    assert main(["draft", str(plan), *DRAFT, "--data", str(copy.folder)]) == 0
    for one in desk(copy).about_it:
        desk(copy).decide(one, "accept", **TYPED[one.table])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.review", "--port", str(port), "--data", str(copy.folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        # the address is all that it says, and it stays in sight
        assert server.stdout.readline() == f"Review of drafts: http://127.0.0.1:{port} (to end it: Ctrl+C)\n"
        page = browser.new_page()
        page.set_default_timeout(60_000)
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            page.wait_for_timeout(300)
        page.goto(f"http://127.0.0.1:{port}/?lang=en")
        yield page
        page.close()
    finally:
        server.terminate()
        assert server.communicate(timeout=20)[0] == ""


def test_a_clause_is_clicked_taken_named_and_accepted_by_key(review: Page, copy: Copy):
    what = review.locator(".what")
    expect(what).to_contain_text("900张", timeout=60_000)
    review.get_by_text("让市民出门见绿").click()
    expect(what).to_have_text("Words 2.1.3 让市民出门见绿 · not read as a goal", timeout=30_000)
    expect(review.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    review.keyboard.press("m")
    line = review.get_by_label("What (English)", exact=True)
    expect(line).to_be_visible(timeout=30_000)
    # no field takes the keys before accepting asks for it
    expect(line).not_to_be_focused()
    review.keyboard.press("Control+Enter")
    expect(line).to_be_focused(timeout=30_000)
    # in a line the keys are letters; left by Esc they decide
    review.keyboard.type("A green city")
    review.keyboard.press("Escape")
    expect(review.locator(".wrong")).to_have_count(1, timeout=30_000)
    review.keyboard.press("k")
    expect(what).to_contain_text("16公顷", timeout=30_000)
    # who walks is not made to type
    review.keyboard.press("j")
    expect(what).to_contain_text("让市民出门见绿", timeout=30_000)
    expect(review.get_by_label("Sector")).not_to_be_focused()
    # a list that Esc has closed does not keep the keys
    review.get_by_role("combobox", name="Sector").click()
    review.keyboard.press("Escape")
    expect(review.get_by_label("Sector")).not_to_be_focused()
    review.get_by_label("Sector").fill("Ecology")
    review.get_by_role("option", name="Ecology").click()
    expect(review.locator(".wrong")).to_have_count(0, timeout=30_000)
    review.keyboard.press("Control+Enter")
    # the last goal of the text: one stays with it, and is not led away to a name
    expect(what).to_contain_text("让市民出门见绿 · accepted", timeout=30_000)
    (goal,) = (row for row in desk(copy).rows if row.table == "words")
    assert (goal.decision, goal.cells["what_en"], goal.cells["year"]) == ("accept", "A green city", "2028")
    # in the table of names Ctrl+Enter accepts what is complete
    first = next(iter(desk(copy).indicators.values()))
    desk(copy).change(first, "name_en", "Beds")
    desk(copy).change(first, "sector_id", "health")
    review.get_by_text("New indicator").click()
    expect(review.get_by_role("button", name="Accept the 1 that are complete")).to_be_visible(timeout=30_000)
    review.get_by_test_id("data-grid-canvas").click(position={"x": 30, "y": 60}, force=True)
    expect(review.locator("[data-testid=stDataFrame] td:focus")).to_have_count(1)
    review.keyboard.press("Control+Enter")
    expect(review.get_by_role("button", name="Accept the 0 that are complete")).to_be_visible(timeout=30_000)
    assert desk(copy).by_id[first.id].decision == "accept"


def letter(page: Page, name: str) -> None:
    """Press E, once the page listens to it, and the letter that it gives to a field or table."""
    page.wait_for_function("document.reviewKeys")
    page.keyboard.press("e")
    lettered = page.locator("[data-key-letter]")
    field = lettered.filter(has=page.locator(name)).or_(page.locator(f"{name}[data-key-letter]"))
    page.keyboard.press(field.first.get_attribute("data-key-letter").lower())
    expect(lettered).to_have_count(0)


def resting(page: Page) -> None:
    """Wait until the page is drawn, and as long as a hand needs to the next key."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(300)


def test_all_is_reached_by_keys_and_a_column_is_pasted(review: Page, copy: Copy):
    what = review.locator(".what")
    expect(what).to_contain_text("900张", timeout=60_000)
    # E gives each field a letter; Esc leaves it, and the keys decide again
    letter(review, "input[aria-label='Year']")
    expect(review.get_by_label("Year", exact=True)).to_be_focused()
    review.keyboard.type("2024")
    review.keyboard.press("Enter")
    review.keyboard.press("Escape")
    expect(review.get_by_role("button", name="Take back the last")).to_be_visible(timeout=30_000)
    resting(review)
    review.keyboard.press("a")
    expect(what).to_contain_text("20所", timeout=30_000)
    assert desk(copy).by_id["targets 2"].cells["year"] == "2024"
    # one key for one more figure of the same words, one to take it out
    review.keyboard.press("d")
    expect(review.get_by_text("Carried over from “20所”")).to_be_visible(timeout=30_000)
    resting(review)
    review.keyboard.press("u")
    expect(review.get_by_text("Carried over from “20所”")).to_have_count(0, timeout=30_000)
    resting(review)
    # the next view is the table of goals without a number: a column of translations is pasted
    review.keyboard.press("]")
    expect(review.get_by_test_id("stDataFrame")).to_be_visible(timeout=30_000)
    resting(review)
    review.context.grant_permissions(["clipboard-read", "clipboard-write"])
    review.evaluate("navigator.clipboard.writeText('第九医院投用\\tNinth hospital in use')")
    letter(review, "[data-testid=stDataFrame]")
    expect(review.locator("[data-testid=stDataFrame] td:focus")).to_have_count(1)
    for _ in range(2):
        review.keyboard.press("ArrowRight")
    review.keyboard.press("Control+v")
    expect(review.get_by_role("button", name="Accept the 1 that are complete")).to_be_visible(timeout=30_000)
    resting(review)
    review.keyboard.press("Control+Enter")
    expect(review.get_by_role("button", name="Accept the 0 that are complete")).to_be_visible(timeout=30_000)
    goal = next(each for each in desk(copy).rows if each.table == "milestones")
    assert (goal.decision, goal.cells["what_zh"], goal.cells["what_en"]) == (
        "accept",
        "第九医院投用",
        "Ninth hospital in use",
    )
    # and back in the text the last decision is taken back
    resting(review)
    review.keyboard.press("[")
    expect(what).to_be_visible(timeout=30_000)
    expect(review.get_by_test_id("stDataFrame")).to_have_count(0, timeout=30_000)
    resting(review)
    review.keyboard.press("z")
    expect(review.get_by_text("Milestones (1 open)")).to_be_visible(timeout=30_000)


def test_words_are_marked_by_the_mouse(review: Page, copy: Copy):
    what = review.locator(".what")
    expect(what).to_contain_text("900张", timeout=60_000)
    clause = review.get_by_text("提升办事效率").bounding_box()
    middle, sign = clause["y"] + clause["height"] / 2, clause["width"] / 7  # six signs and a full stop
    review.mouse.move(clause["x"] + 2 * sign + 1, middle)
    review.mouse.down()
    review.mouse.move(clause["x"] + 4 * sign, middle)
    review.mouse.move(clause["x"] + 6 * sign - 1, middle)
    review.mouse.up()
    expect(what).to_have_text("Words 2.1.4 办事效率 · not read as a goal", timeout=30_000)
    resting(review)
    review.keyboard.press("f")
    expect(what).to_have_text("Figure 2.1.4 办事效率 · open", timeout=30_000)
    expect(review.locator(".doubts").first).to_contain_text("year from a heading")
