"""Progress in a real browser: a bar opens its sector, reasons unfold, a source is an outside link and no more."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import settled


def test_a_bar_leads_to_its_sector_and_what_is_unknown_unfolds(opened, address):
    page, watch = opened("progress?lang=zh", size=(1366, 768))
    bars = page.locator(".st-key-view-strip .barlayer .trace").last.locator(".point path")
    # all filters take one row, so that the last bar stands on the screen
    status, year = (page.locator(f".st-key-filter-{name}") for name in ("status", "year"))
    assert status.bounding_box()["y"] == year.bounding_box()["y"]
    last = bars.last.bounding_box()
    assert last["y"] + last["height"] < 768
    names = page.locator(".st-key-view-strip .ytick text").all_text_contents()
    assert bars.count() == len(names) > 10
    bar = bars.nth(names.index("就业创业")).bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_url("**/progress**sector=employment**")
    settled(page)
    title = page.locator("h1.finding").inner_text()
    assert parse_qs(urlsplit(page.url).query)["sector"] == ["employment"]
    listing = page.locator(".st-key-view-unchecked .stExpander")
    listing.locator("summary").click()
    table = page.get_by_role("region", name="无从判断的目标")
    table.wait_for()
    assert "累计的起算年不同或不明" in table.inner_text()
    assert page.locator("h1.finding").inner_text() == title
    source = page.get_by_role("region", name="完成情况").get_by_role("link", name="青年就业创业").first
    assert source.get_attribute("target") == "_blank" and source.get_attribute("rel") == "noreferrer"
    assert urlsplit(source.get_attribute("href")).netloc == "news.lyd.com.cn"
    assert watch.hosts - {""} == {urlsplit(address).netloc}
    assert watch.errors == []


@pytest.mark.whole
def test_each_slide_stands_on_one_screen(opened):
    for slide in ("strip", "bullets"):
        for size, language in (((1366, 768), "en"), ((1920, 1080), "zh")):
            page, _ = opened(f"progress?lang={language}&present={slide}", size=size)
            main = "document.querySelector('[data-testid=stMain]')"
            assert page.evaluate(f"{main}.scrollHeight <= {main}.clientHeight + 1"), (slide, size)
            assert page.locator(".main-svg text").count() > 20
            page.close()
