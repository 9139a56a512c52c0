"""A ledger on paper: A4 across, all names in full, and two columns for the pen."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from tests.browser.conftest import settled
from tests.browser.test_use import query, wait_for_query

A4_ACROSS = {"width": 1047, "height": 718}  # px within margins of 10 mm

SEEN = r"""() => {
  const roots = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean)
  const ledger = [document, ...roots].map(root => root.querySelector('.ledger')).find(Boolean)
  const cut = ledger.querySelector('.cut')
  return {
    pen: [...ledger.querySelectorAll('table:first-of-type thead .written')].slice(0, 2)
      .map(cell => getComputedStyle(cell).display !== 'none' && cell.textContent),
    names: getComputedStyle(cut, '::after').content.replace(/^"|"$/g, ''),
    all: cut.title,
    short: getComputedStyle(cut.firstElementChild).display,
    wide: Math.max(...[...ledger.querySelectorAll('td, th')].map(cell => cell.getBoundingClientRect().right)),
    spilt: [...ledger.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1)
      .map(cell => cell.textContent),
    palest: Math.max(...[...ledger.querySelectorAll('td *')].flatMap(part => {
      const ink = getComputedStyle(part).color
      return ink.match(/[\d.]+/g).slice(0, 3).map(share => share / (ink.startsWith('rgb') ? 255 : 1))
    })),
  }
}"""


@pytest.mark.whole
def test_a_ledger_on_paper_has_all_names_and_room_to_write(opened):
    page, watch = opened("agencies?lang=zh&agency=luoyang-education", scheme="dark")
    page.locator(".ledger table").first.wait_for()
    screen = page.evaluate(SEEN)
    assert screen["pen"] == [False, False]
    assert screen["names"] == "none"
    page.set_viewport_size(A4_ACROSS)
    page.emulate_media(media="print")
    paper = page.evaluate(SEEN)
    assert paper["pen"] == ["进展", "备注"]
    assert paper["short"] == "none"
    assert paper["names"] == paper["all"]
    assert "等" not in paper["names"] and paper["names"].count("、") >= 3
    assert paper["wide"] <= A4_ACROSS["width"]
    assert paper["spilt"] == []
    assert screen["palest"] > 0.5 > 0.2 > paper["palest"]
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1366, "height": 768})

    # a role is chosen by keyboard and stays in the address of every further link
    page.locator(".st-key-filter-role input").press("ArrowDown")
    page.get_by_role("option", name="牵头").press("Enter")
    wait_for_query(page, role=["lead"])
    settled(page)
    assert query(page)["agency"] == ["luoyang-education"]
    assert watch.errors == []


@pytest.mark.whole
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ledger_on_paper_is_no_book(opened, language: str):
    """The full names of the agencies have the room that keeps a row low: six duties or more a sheet."""
    page, _ = opened(f"agencies?lang={language}&agency=luoyang-education")
    page.locator(".ledger table").first.wait_for()
    sheets = len(pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)))
    assert page.locator(".ledger tbody tr").count() >= 6 * sheets


def foot(page) -> float:
    """How light the foot of the ledger's frame is, beside its words: 255 is white."""
    box = page.locator(".ledger").bounding_box()
    strip = {"x": box["x"] + box["width"] - 6, "y": box["y"] + box["height"] - 8, "width": 4, "height": 3}
    shot = Image.open(io.BytesIO(page.screenshot(clip=strip))).convert("L")
    return sum(shot.tobytes()) / (shot.width * shot.height)


def test_a_frame_with_more_below_says_so(opened):
    page, _ = opened("agencies?lang=zh&agency=luoyang-education&year=2025&role=lead")
    page.locator(".ledger").scroll_into_view_if_needed()
    page.locator(".downloads").first.scroll_into_view_if_needed()
    more = foot(page)
    page.locator(".ledger").evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")
    page.wait_for_timeout(100)
    assert foot(page) > more + 25


@pytest.mark.whole
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_header_with_filters_is_one_line_at_125_percent(opened, language):
    page, _ = opened(f"agencies?lang={language}&agency=luoyang-education", size=(1093, 614))
    lines = page.locator("nav > :visible").evaluate_all(
        "parts => new Set(parts.map(part => Math.round(part.getBoundingClientRect().top / 20))).size"
    )
    assert page.locator("nav > :visible").count() > 14 and lines == 1
    assert page.locator("nav").evaluate("nav => nav.scrollWidth <= nav.clientWidth")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_header_is_one_line_at_150_percent(opened, language):
    page, _ = opened(f"sectors?lang={language}", size=(911, 512))
    seen = page.locator("nav > :visible")
    assert (
        len(set(seen.evaluate_all("ps => ps.map(p => Math.round(p.getBoundingClientRect().top / 20))"))) == 1
    )
    assert page.locator("nav").evaluate("nav => nav.scrollWidth <= nav.clientWidth")


def test_a_list_keeps_its_rows_and_filters_their_words_at_125_percent(opened):
    page, _ = opened("targets?lang=zh&sector=education&row=luoyang-2022-06e52049d7", size=(1093, 614))
    assert page.get_by_role("region", name="目标库").bounding_box()["height"] > 300
    chip = page.locator(".st-key-filter-sector").get_by_text("教育 (", exact=False).last
    assert chip.evaluate("text => text.scrollWidth <= text.clientWidth")


@pytest.mark.whole
def test_a_list_that_is_not_open_is_left_out_on_paper(opened):
    """It has no rows to print; its name alone would tell nothing."""
    page, _ = opened("progress?lang=zh&agency=luoyang-education&status=unknown")
    label, rule = page.locator(".stExpander summary").first, page.locator("summary", has_text="判").last
    assert label.is_visible() and rule.is_visible()
    page.emulate_media(media="print")
    assert not label.is_visible() and not rule.is_visible()
    page.emulate_media(media="screen")
    label.click()
    listed = page.get_by_role("region", name="无从判断的目标")
    listed.wait_for()
    page.emulate_media(media="print")
    assert label.is_visible() and listed.is_visible()
    page.emulate_media(media="screen")


@pytest.mark.whole
def test_no_card_is_parted_on_paper(opened):
    page, _ = opened("?lang=zh")
    pdf = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = [sheet.get_textpage().get_text_range() for sheet in pdf]
    heads = [head.split("（")[0] for head in page.locator(".card h3").all_text_contents()]
    values = page.locator(".card").evaluate_all(
        "cards => cards.map(card => [...card.querySelectorAll('.value')].at(-1).textContent)"
    )
    assert len(heads) > 5
    for head, value in zip(heads, values, strict=True):
        assert any(head in sheet and value in sheet for sheet in sheets), head
