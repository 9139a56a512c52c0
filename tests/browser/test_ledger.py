"""A ledger on paper: A4 across, all names in full, and two columns for the pen."""

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
