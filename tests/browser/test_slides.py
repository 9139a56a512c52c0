"""Every kind of slide on a projector: all of it on one screen, nothing cut, no letters too small to be read."""

from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import settled
from tests.dashboard import view
from ui import slides
from ui.slides.content import Atlas, Bars, Block, Grid

SMALLEST = 18  # px of a screen of 1080
# What lies under the edge of the screen or is cut in its frame, and letters that are too small.
AMISS = """smallest => {
    const main = document.querySelector('[data-testid=stMain]'), found = []
    if (main.scrollHeight > main.clientHeight + 1) found.push(`${main.scrollHeight - main.clientHeight} px under the edge`)
    if (main.scrollWidth > main.clientWidth + 1) found.push('wider than the screen')
    const roots = [document, ...[...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean)]
    for (const node of roots.flatMap(root => [...root.querySelectorAll('body *, .root *')])) {
        const box = node.getBoundingClientRect(), style = getComputedStyle(node)
        if (!box.width || style.visibility === 'hidden' || node.closest('style, script, [data-testid=stSkipToContent]')) continue
        const words = [...node.childNodes].filter(child => child.nodeType === 3).map(child => child.data.trim()).join('')
        if (node.matches('.scroll') && node.scrollHeight > node.clientHeight + 2) found.push('cut: ' + node.ariaLabel)
        if (!words) continue
        if (box.bottom > innerHeight + 1) found.push('off the screen: ' + words)
        const picture = node.closest('.main-svg')
        if (picture && box.right > picture.getBoundingClientRect().right + 1) found.push('cut at the right: ' + words)
        const size = parseFloat(style.fontSize) * node.currentCSSZoom * 1080 / innerHeight
        if (size < smallest - 0.1) found.push(`${size.toFixed(1)} px: ${words}`)
    }
    return found
}"""

DRAWN = """() => [...document.querySelectorAll('.svg-container')]
    .filter(node => node.checkVisibility({ visibilityProperty: true }))
    .map(node => Math.round(node.getBoundingClientRect().height))"""
A_WHILE = 700  # ms in which a chart that fits itself to what it has just left is seen to shrink


def fullest(language: str) -> list[str]:
    """Of each kind of slide the one that holds most, by name."""
    found: dict[str, tuple[int, str]] = {}
    for slide in slides.every(view("deck", language)):
        kind = ".".join(slide.name.split(".")[:2])
        found[kind] = max(found.get(kind, (0, "")), (sum(map(_size, slide.content().blocks)), slide.name))
    return [name for _, name in found.values()]


def _size(block: Block) -> int:
    if isinstance(block, Grid):
        return sum(len(cell.text) for row in block.body for cell in row)
    if isinstance(block, Bars):
        return len(block.names)
    return 1 if isinstance(block, Atlas) else sum(map(len, block.panels))


@pytest.mark.whole
@pytest.mark.parametrize(
    ("language", "size"),
    [("zh", (1920, 1080)), ("en", (1280, 720))],
)
def test_each_kind_of_slide_stands_on_one_screen_and_can_be_read(dashboard, opened, language, size):
    names = fullest(language)
    assert names[0] == "overview.headlines"  # whose page has no name in the address
    deck = "&".join(f"deck={name}" for name in names)
    page, watch = opened(f"?lang={language}&present=headlines&{deck}", size=size)
    for at, name in enumerate(names, 1):
        page.locator(".place-in-deck", has_text=f"{at} / {len(names)}").wait_for()
        settled(page)
        with suppress(PlaywrightTimeout):  # it may still be fitting itself to the screen
            page.wait_for_function(
                f"smallest => ({AMISS})(smallest).length === 0", arg=SMALLEST, timeout=10_000
            )
        assert page.evaluate(AMISS, SMALLEST) == [], name
        if drawn := page.evaluate(DRAWN):
            page.wait_for_timeout(A_WHILE)
            assert page.evaluate(DRAWN) == drawn, name
        page.keyboard.press("ArrowRight")
    assert watch.errors == []


# The slide that is seen: its number, its heading, and how many words its chart has. A press of a key is given first,
# in the same breath, so that no answer of the server can have come.
SEEN = """key => {
    if (key) dispatchEvent(new KeyboardEvent('keydown', { key }))
    const shown = [...document.querySelectorAll('[class*="st-key-place-"]')]
        .filter(place => place.checkVisibility({ visibilityProperty: true }))
    const trees = shown.flatMap(place => [...place.querySelectorAll('*')]).map(node => node.shadowRoot).filter(Boolean)
    const said = what => trees.flatMap(tree => [...tree.querySelectorAll(what)]).map(node => node.textContent)
    const titles = shown.flatMap(place => [...place.querySelectorAll('.gtitle')]).map(node => node.textContent)
    const letters = shown.flatMap(place => [...place.querySelectorAll('.main-svg text')])
    return [said('.place-in-deck').join(), [...said('h2'), ...titles].join(), letters.length > 20]
}"""
BESIDE = "n => document.querySelectorAll('[class*=st-key-place-] .stPlotlyChart .main-svg').length >= 3 * n"


def test_a_step_shows_at_once_what_stands_beside(opened):
    deck = "&".join(f"deck={name}" for name in ("progress.bullets", "overview.due", "progress.strip"))
    page, watch = opened(f"progress?lang=en&present=bullets&{deck}")
    alone = page.evaluate(SEEN)
    assert alone[0] == "1 / 3" and alone[2]
    page.locator(".place-in-deck", has_text="2 / 3").wait_for(state="attached")
    due = page.evaluate(SEEN, "ArrowRight")
    assert due[0] == "2 / 3" and due[1] != alone[1] and not due[2]
    # the one behind is kept, and the one ahead is drawn
    page.wait_for_function(BESIDE, arg=2)
    settled(page)
    strip = page.evaluate(SEEN, "PageDown")
    assert strip[0] == "3 / 3" and strip[2] and strip[1] not in (due[1], alone[1])
    settled(page)
    assert page.evaluate(SEEN) == strip
    assert page.evaluate(SEEN, "PageUp") == due
    # the first one had gone from its place, and comes back
    page.wait_for_function(BESIDE, arg=2)
    settled(page)
    assert page.evaluate(SEEN, "ArrowLeft") == alone
    settled(page)
    # the browser's own way back too
    page.go_back()
    page.wait_for_function(f"wanted => ({SEEN})()[1] === wanted", arg=due[1])
    assert watch.errors == []
