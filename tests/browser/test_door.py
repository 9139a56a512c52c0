"""The door as a browser meets it: nothing is refused that a page needs, a blocked one says so, and a server that
comes back finds its readers where they were."""

import pytest

from tests.browser.conftest import free_port, settled, started

PAGES = ("", "sectors", "cities", "agencies", "revisions", "map", "targets?q=学校", "about")


@pytest.mark.whole
def test_no_page_asks_for_what_the_policy_refuses_or_for_another_host(opened, address):
    page, watch = opened()
    for path in PAGES:
        page.goto(f"{address}/{path}")
        settled(page)
    assert watch.errors == []
    assert watch.hosts <= {address.removeprefix("http://"), ""}


@pytest.mark.whole
def test_where_websockets_are_blocked_the_page_says_so_and_nowhere_else(readers, address):
    free, blocked = (readers(locale="zh-CN").new_page() for _ in range(2))
    free.goto(address)
    settled(free)
    blocked.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
    blocked.goto(address)
    told = blocked.locator("#blocked")
    told.wait_for(timeout=30_000)
    assert "代理要放行本站 /_stcore/stream 的 WebSocket" in told.inner_text()
    assert "lets no WebSocket through" in told.inner_text()
    # it was opened before, and would have said so by now
    assert free.locator("#blocked").count() == 0
    free.close()
    blocked.close()


@pytest.mark.whole
def test_a_browser_that_is_too_old_is_told_so_and_no_other(readers, address):
    new, old = (readers(locale="zh-CN").new_page() for _ in range(2))
    old.add_init_script("CSS.supports = undefined")
    for page in (new, old):
        page.goto(address)
    told = old.locator("#outdated")
    told.wait_for()
    assert "360 等双核浏览器请切换到极速模式" in told.inner_text() and "too old" in told.inner_text()
    settled(new)
    assert new.locator("#outdated").count() == 0
    assert new.locator("head meta[name=renderer]").get_attribute("content") == "webkit"
    new.close()
    old.close()


def test_the_tab_has_our_name_before_the_page_has(readers, address):
    page = readers(locale="zh-CN").new_page()
    assert "<title>政策目标图谱 Plan Atlas</title>" in page.request.get(address).text()
    page.close()


@pytest.mark.whole
def test_an_open_page_goes_on_when_the_server_was_killed_and_comes_back(readers, database):
    port = free_port()
    server = started(database, port)
    page = readers(locale="en-GB").new_page()
    try:
        page.goto(f"http://localhost:{port}/targets?lang=en&sector=education&q=kindergarten")
        settled(page)
        found = page.locator("h1.finding").inner_text()
        server.kill()
        server.wait(10)
        page.locator("[data-test-connection-state]:not([data-test-connection-state=CONNECTED])").wait_for(
            state="attached"
        )
        server = started(database, port)
        page.locator("[data-test-connection-state=CONNECTED]").wait_for(state="attached", timeout=60_000)
        settled(page)
        assert page.locator("h1.finding").inner_text() == found
        page.locator(".library tbody a").first.click()
        page.wait_for_url("**row=*")
        page.locator("[aria-current=true]").first.wait_for()
        assert "sector=education" in page.url
        assert page.locator("#blocked").count() == 0
    finally:
        page.close()
        server.kill()
        server.wait(10)
