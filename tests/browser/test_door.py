"""The door as a browser meets it: nothing is refused that a page needs, and a blocked one says so."""

import pytest

from tests.browser.conftest import settled

PAGES = ("", "sectors", "cities", "agencies", "revisions", "map", "targets?q=学校", "about")


def test_no_page_asks_for_what_the_policy_refuses_or_for_another_host(opened, address):
    page, watch = opened()
    for path in PAGES:
        page.goto(f"{address}/{path}")
        settled(page)
    assert watch.errors == []
    assert watch.hosts <= {address.removeprefix("http://"), ""}


@pytest.mark.parametrize("blocks", [True, False])
def test_where_websockets_are_blocked_the_page_says_so(readers, address, blocks):
    page = readers(locale="zh-CN").new_page()
    if blocks:
        page.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
    page.goto(address)
    if blocks:
        told = page.locator("#blocked")
        told.wait_for(timeout=30_000)
        assert "代理要放行本站 /_stcore/stream 的 WebSocket" in told.inner_text()
        assert "lets no WebSocket through" in told.inner_text()
    else:
        settled(page)
        page.wait_for_timeout(9_500)
        assert page.locator("#blocked").count() == 0
    page.close()
