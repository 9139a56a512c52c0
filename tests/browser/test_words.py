"""What only a browser shows: the switch of light and dark, and the words that Streamlit and Plotly bring along."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import settled

# Names that a screen reader says, without a Chinese sign.
NAMED_IN_ENGLISH = """() => [...document.querySelectorAll('.stApp [aria-label]')].map(node => node.ariaLabel)
    .filter(name => /[A-Za-z]/.test(name) && !/[\\u4e00-\\u9fff]/.test(name))"""


def ground(page: Page) -> int:
    """How light the page's ground is, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    return int(colour.split("(")[1].split(",")[0])


@pytest.mark.whole
def test_light_and_dark_are_chosen_in_the_header_and_hold_on_every_page(opened):
    page, watch = opened("sectors?lang=zh&sector=health")
    assert ground(page) > 200
    page.get_by_label("外观").click()
    with page.expect_navigation():
        page.get_by_role("button", name="深色").click()
    settled(page)
    assert ground(page) < 50 and "sector=health" in page.url
    page.goto(page.url.replace("sectors", "agencies"))
    settled(page)
    assert ground(page) < 50
    page.get_by_label("外观").click()
    assert page.get_by_role("button", name="深色").get_attribute("aria-pressed") == "true"
    with page.expect_navigation():
        page.get_by_role("button", name="随系统").click()
    settled(page)
    assert ground(page) > 200 and watch.errors == []


def test_streamlit_and_plotly_say_nothing_in_english_on_a_chinese_page(opened):
    page, _ = opened("sectors?lang=zh")
    assert page.locator("[data-testid=stMainMenu]").count() == 0
    # to a screen reader too
    assert page.get_by_role("link", name="跳到正文", exact=True).count() == 1
    assert page.locator(".modebar-btn").first.get_attribute("data-title") == "存为图片"
    assert page.evaluate(NAMED_IN_ENGLISH) == []
    box = page.locator(".st-key-filter-sector input")
    box.click()
    box.press_sequentially("zzzz")
    nothing = page.locator("[role=listbox][data-empty] [role=option] span")
    nothing.wait_for()
    assert nothing.evaluate("node => getComputedStyle(node, '::after').content") == '"没有匹配的选项"'
    assert nothing.evaluate("node => getComputedStyle(node).fontSize") == "0px"
    # buttons that come with a choice
    page.goto(f"{page.url}&sector=education")
    settled(page)
    assert page.evaluate(NAMED_IN_ENGLISH) == []
    chosen = page.locator(".st-key-filter-sector")
    assert chosen.get_by_label("去掉 教育").count() == chosen.get_by_label("展开", exact=True).count() == 1
    page.get_by_role("link", name="English").click()
    page.locator(".st-key-filter-sector").get_by_label("Remove Education").wait_for()
    assert chosen.get_by_label("Open", exact=True).count() == 1


def test_an_address_outside_opens_in_a_tab_of_its_own(opened):
    page, _ = opened("targets?lang=zh&plan=luoyang-2022")
    page.locator("tbody a").first.click()
    link = page.locator("a[href^='http://www.']").first
    link.wait_for()
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noreferrer")
