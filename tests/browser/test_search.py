"""Searching and going back, as a reader does it: keys, the history, and how far the page was scrolled."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watch, settled
from tests.dashboard import NAMES

TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


def steps(page: Page) -> int:
    return page.evaluate("history.length")


def arrived(page: Page, where: str) -> None:
    page.wait_for_function("where => location.pathname + location.search === where", arg=where)
    settled(page)


@pytest.mark.whole
def test_a_search_typed_slowly_is_one_step_and_keeps_its_blanks(opened):
    page, watch = opened("?lang=en&city=luoyang")
    before = steps(page)
    page.keyboard.press("/")
    page.keyboard.type("car")  # r and c alone are shortcuts of Streamlit's
    page.keyboard.press("Enter")
    arrived(page, "/targets?lang=en&city=luoyang&q=car")
    assert steps(page) == before + 1
    box = page.locator("form input")
    assert box.input_value() == "car"

    page.keyboard.press("/")  # what stood there is selected
    page.keyboard.type("new jobs", delay=450)  # each letter waits longer than the box does
    page.wait_for_timeout(600)
    arrived(page, "/targets?lang=en&city=luoyang&q=new+jobs")
    assert box.input_value() == "new jobs"
    assert page.locator("h1.finding").inner_text().split()[0] not in ("0", "1,229")
    page.keyboard.type(" ")
    page.wait_for_timeout(600)
    settled(page)
    assert box.input_value() == "new jobs " and steps(page) == before + 2

    page.go_back()
    arrived(page, "/targets?lang=en&city=luoyang&q=car")
    assert box.input_value() == "car"
    page.go_back()
    arrived(page, "/?lang=en&city=luoyang")
    assert watch.errors == []


def test_a_figure_opened_from_the_overview_is_one_step_and_back_restores_the_scroll(opened):
    page, _ = opened("?lang=zh")
    before = steps(page)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 650)
    page.wait_for_function(f"{TOP} === 650")
    link = page.locator(".st-key-view-headlines .card").get_by_role("link").last
    box = link.bounding_box()
    page.wait_for_timeout(200)
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    page.wait_for_url("**/targets**")
    settled(page)
    assert steps(page) == before + 1 and page.evaluate(TOP) == 0
    page.go_back()
    arrived(page, "/?lang=zh")
    page.wait_for_function(f"{TOP} === 650")
    # another page of the web between, and a reload
    page.goto("about:blank")
    page.go_back()
    settled(page)
    page.wait_for_function(f"{TOP} === 650")


@pytest.mark.whole
def test_a_list_is_as_far_scrolled_as_it_was_left(opened):
    page, _ = opened("targets?lang=zh&q=学校")
    frame = page.locator(".st-key-list .scroll")
    frame.hover()
    page.mouse.wheel(0, 700)
    page.wait_for_function("frame => frame.scrollTop === 700", arg=frame.element_handle())
    page.locator(".st-key-navigation").get_by_role("link", name="部门").click()
    page.wait_for_url("**/agencies**")
    settled(page)
    page.go_back()
    page.wait_for_url("**/targets**")
    settled(page)
    page.wait_for_function("frame => frame.scrollTop === 700", arg=frame.element_handle())


def test_escape_closes_a_list_and_takes_nothing_back(opened):
    page, _ = opened("targets?lang=zh&agency=luoyang-finance")
    chosen = page.locator(".st-key-filter-agency")
    listed = page.locator("[data-testid=stMultiSelectDropdown]")
    chosen.locator("input").click()
    listed.wait_for()
    page.keyboard.press("Escape")
    listed.wait_for(state="detached")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    settled(page)
    assert "洛阳市财政局" in chosen.inner_text()
    assert page.evaluate("location.search") == "?lang=zh&agency=luoyang-finance"
    # a slash leads to the search from anywhere but a box
    page.keyboard.type("/")
    assert chosen.locator("input").input_value() == "/"
    page.locator("h1.finding").click()
    page.keyboard.type("/9/10")
    assert page.locator("form input").input_value() == "9/10"


@pytest.mark.whole
def test_without_an_idle_callback_every_table_comes(browser, address):
    """Safari has none: what waits for it stands below what a reader sees first."""
    page = browser.new_page(locale="zh-CN")
    watch = Watch(page)
    page.add_init_script("delete window.requestIdleCallback")
    page.goto(f"{address}/?lang=zh")
    settled(page)
    assert page.evaluate("window.requestIdleCallback === undefined")
    for code, name in NAMES["zh"].items():
        page.locator(".st-key-navigation").get_by_role("link", name=name, exact=False).click()
        page.wait_for_function("path => location.pathname === path", arg=f"/{code}".replace("overview", ""))
        settled(page)
        page.wait_for_function("""() => {
            const hosts = [...document.querySelectorAll('.stBidiComponent *')].filter(node => node.shadowRoot)
            const trees = hosts.map(host => host.shadowRoot.querySelector('.root')).filter(tree => tree)
            return trees.length && trees.every(tree => tree.children.length)
        }""")
    assert watch.errors == []
    page.close()


@pytest.mark.parametrize(
    "look",
    [{"viewport": {"width": 390, "height": 844}}, {"forced_colors": "active"}],
    ids=["phone", "forced"],
)
def test_the_box_is_there_on_a_phone_and_in_forced_colours(browser, address, look):
    context = browser.new_context(locale="zh-CN", **look)
    page = context.new_page()
    page.goto(f"{address}/?lang=zh")
    settled(page)
    box = page.locator("form input")
    box.click()
    edge = box.evaluate("box => getComputedStyle(box).borderTopColor + getComputedStyle(box).backgroundColor")
    assert len(set(edge.split("rgb")[1:])) == 2  # a border that is seen
    place = box.bounding_box()
    assert place["width"] > 60 and place["x"] + place["width"] <= page.viewport_size["width"]
    context.close()


def test_what_a_link_leads_to_comes_into_its_frame_and_is_marked(opened):
    """A goal far down the list, then the finding that its mark leads to; back, the list stands as it was left."""
    page, watch = opened("targets?lang=zh&city=luoyang&row=luoyang-2022-f93a3a2dc3")
    in_sight = """row => {
        const [frame, place] = [row.closest('.scroll'), row].map(node => node.getBoundingClientRect())
        const head = row.closest('table').tHead.getBoundingClientRect()
        return place.top >= head.bottom - 1 && place.bottom <= Math.min(frame.bottom, innerHeight) + 1
    }"""
    listed = page.locator(".library tr[aria-current]")
    assert "86%" in listed.inner_text() and listed.evaluate(in_sight)
    listed.locator(".conflict a").click()
    page.wait_for_url("**/contradictions?**")
    settled(page)
    finding = page.locator("tbody tr[aria-current]")
    finding.wait_for()
    assert "严重" in finding.inner_text() and finding.evaluate(in_sight)
    page.go_back()
    page.wait_for_url("**/targets?**")
    settled(page)
    listed.wait_for()
    assert listed.evaluate(in_sight) and watch.errors == []


@pytest.mark.parametrize("start", ["targets?lang=en", "targets?lang=en&sector=employment"])
def test_the_first_search_of_a_page_leaves_its_box_to_the_reader(opened, start: str):
    """What the page tells of a search stands above the box, which must not be made anew under the keys."""
    page, watch = opened(start)
    box = page.locator("form input")
    box.click()
    page.keyboard.type("new")
    page.wait_for_url("**q=new")
    settled(page)
    page.keyboard.type(" jobs", delay=60)
    page.wait_for_url("**q=new+jobs")
    settled(page)
    assert box.input_value() == "new jobs"
    assert box.evaluate("box => box === box.getRootNode().activeElement")
    assert watch.errors == []
