"""Every page in a real browser: nothing asked of another host, nothing logged, nothing cut, fit for all."""

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import settled
from tests.dashboard import NAMES

SIZES = [(1920, 1080), (1366, 768)]

# What sticks out: of the window, of its own box, of its card; and letters outside a chart.
CUT = """() => {
    const found = []
    const main = document.querySelector('[data-testid=stMain]')
    if (main.scrollWidth > main.clientWidth + 1) found.push('the page scrolls sideways')
    const cut = heads => heads.forEach(head => {
        if (head.scrollWidth > head.clientWidth + 1) found.push('heading: ' + head.textContent)
    })
    cut(document.querySelectorAll('h1, p.sub'))
    for (const chart of document.querySelectorAll('.js-plotly-plot')) {
        const frame = chart.getBoundingClientRect()
        for (const letters of chart.querySelectorAll('.main-svg text')) {
            const box = letters.getBoundingClientRect()
            if (!box.width || !letters.textContent.trim()) continue
            if (box.left < frame.left - 2 || box.right > frame.right + 2
                || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
                found.push('chart: ' + letters.textContent)
        }
    }
    for (const host of document.querySelectorAll('*')) {
        cut(host.shadowRoot?.querySelectorAll('h2, p.sub') ?? [])
        // the years of the sectors' table are wider than a small screen, and its frame scrolls
        for (const frame of host.shadowRoot?.querySelectorAll('.scroll') ?? [])
            if (location.pathname !== '/sectors' && frame.scrollWidth > frame.clientWidth + 1) found.push('table: ' + frame.ariaLabel)
        for (const card of host.shadowRoot?.querySelectorAll('.card') ?? []) {
            const edge = card.getBoundingClientRect().right
            for (const node of card.querySelectorAll('a, small, h3'))
                if (node.getBoundingClientRect().right > edge + 1) found.push('card: ' + node.textContent)
        }
    }
    return found
}"""


def cut(page: Page) -> list[str]:
    """What sticks out once the page has settled: it may still be fitting itself to a new size."""
    settled(page)
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => ({CUT})().length === 0", polling=250, timeout=30_000)
    return page.evaluate(CUT)


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


LOOKS = ("zh", "dark"), ("en", "light"), ("en", "dark")


def serious_faults(page: Page) -> list[tuple]:
    page.mouse.move(5, 500)  # off the link: its tooltip fades, and half faded it is faint
    page.wait_for_timeout(400)
    return [
        (fault["id"], fault["nodes"][0]["html"][:200], fault["nodes"][0]["any"][:1])
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(
    ("language", "scheme"),
    [("zh", "light"), *(pytest.param(*look, marks=pytest.mark.whole) for look in LOOKS)],
)
def test_every_page_is_whole(opened, address, language, scheme):
    """In both sizes, one as it opens and the other when the window changes; and axe finds nothing serious."""
    first, then = SIZES if scheme == "light" else SIZES[::-1]
    page, watch = opened(f"?lang={language}", size=first, scheme=scheme)
    for code, name in NAMES[language].items():
        resize(page, first)
        page.locator(".st-key-navigation").get_by_role("link", name=name, exact=False).click()
        page.wait_for_url(
            lambda url, code=code: urlsplit(url).path == ("/" if code == "overview" else f"/{code}")
        )
        assert cut(page) == [], (code, first)
        resize(page, then)
        assert cut(page) == [], (code, then)
        assert page.locator("h1.finding").inner_text().strip()
        assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0, code
        if language == "zh":
            assert serious_faults(page) == [], code
    assert watch.hosts - {""} == {urlsplit(address).netloc}  # "" is what data: and blob: addresses have
    assert watch.errors == []


@pytest.mark.whole
@pytest.mark.parametrize(
    "view",
    [
        "targets?q=jy",
        "targets?kind=milestone&city=jiyuan",
        "agencies?agency=luoyang-finance",
        "map?at=410325",
    ],
)
def test_what_is_found_is_whole(opened, view):
    """Other rows than those of a page's first view: English words on a small screen are the widest."""
    page, _ = opened(f"{view}&lang=en")
    page.locator(".scroll").first.wait_for()
    assert page.evaluate(CUT) == []
