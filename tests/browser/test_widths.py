"""Every page on a phone, at a browser's zoom, in the reader's own colours and on paper: nothing piled up, cut or
lost. One load a page; the screen changes around it."""

from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError

from tests.browser.conftest import settled

PAGES = (
    "overview",
    "progress",
    "sectors?sector=education",
    "sectors?sector=culture-sport",
    "cities",
    "agencies?agency=luoyang-education",
    "revisions",
    "contradictions",
    "map",
    "targets",
    "about",
)
FEW = ("overview", "sectors?sector=education")  # that every run looks at
# a phone; 1366 x 768 at 200, 150 and 125 %: width, height, px of the screen a px of the page
SCREENS = {
    "phone": (390, 844, 3),
    "200 %": (683, 384, 2),
    "150 %": (911, 512, 1.5),
    "125 %": (1093, 614, 1.25),
}
SHEET = (1047, 718)  # px of A4 across, less its margins

# What sticks out of the page or of its box, what lies on something else, and what cannot be seen.
AMISS = """() => {
    const found = []
    const main = document.querySelector('[data-testid=stMain]')
    if (Math.max(main.scrollWidth, document.documentElement.scrollWidth) > innerWidth + 1) found.push('the page scrolls sideways')
    const words = node => node.textContent.trim().slice(0, 40)
    const over = (one, other, by) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > by
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > by
    const piled = (nodes, by, what) => {
        const boxes = nodes.map(node => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width)
        boxes.forEach(([node, box], at) => boxes.slice(at + 1).forEach(([other, its]) => {
            if (over(box, its, by)) found.push(`${what}: ${words(node)} on ${words(other)}`)
        }))
    }
    for (const chart of document.querySelectorAll('.js-plotly-plot')) {
        const frame = chart.getBoundingClientRect()
        const letters = [...chart.querySelectorAll('.main-svg text')].filter(text => words(text))
        for (const text of letters) {
            const box = text.getBoundingClientRect()
            if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 2)
                found.push('cut off: ' + words(text))
        }
        piled(letters, 5, 'chart')
    }
    const roots = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean)
    const of = selector => [document, ...roots].flatMap(root => [...root.querySelectorAll(selector)])
    for (const head of of('h1, h2, p.sub')) if (head.scrollWidth > head.clientWidth + 1) found.push('heading: ' + words(head))
    const shown = of('nav > *, [class*=st-key-filters] :is(input, button), .stSlider, .stButton button')
        .filter(node => !node.matches('.paper, [type=range]') && node.closest('.stTooltipContent') === null)
    for (const control of shown) {
        const box = control.getBoundingClientRect()
        if (box.width && (box.left < -1 || box.right > innerWidth + 1)) found.push('out of sight: ' + (words(control) || control.outerHTML.slice(0, 80)))
    }
    piled(of('nav > *'), 2, 'navigation')
    return found
}"""

# The slider's line and thumb stand out from what lies around them.
SLIDER = """() => [...document.querySelectorAll('.stSlider [role=group] > div > div:not([data-testid])')]
    .map(part => getComputedStyle(part).backgroundColor)
    .concat(getComputedStyle(document.querySelector('.stApp')).backgroundColor)"""

# Streamlit draws a picture again, a moment after its frame has another width.
DRAWN_ANEW = """() => [...document.querySelectorAll('.stPlotlyChart')].every(chart =>
    Math.abs(parseFloat(chart.querySelector('.svg-container').style.width) - chart.closest('.stElementContainer').offsetWidth) < 2)"""

# Frames of tables that end within a row.
CUT_ROWS = """() => {
    const roots = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean)
    return roots.flatMap(root => [...root.querySelectorAll('.scroll:has(tr)')]).filter(frame => {
        const inner = frame.getBoundingClientRect().top + frame.clientTop + frame.clientHeight
        if (frame.scrollHeight <= frame.clientHeight + 1 || !frame.clientHeight) return false
        return ![...frame.querySelectorAll('tr')].some(row => Math.abs(row.getBoundingClientRect().bottom - inner) < 2)
    }).map(frame => frame.ariaLabel)
}"""

ON_PAPER = """() => {
    const roots = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean)
    const seen = node => node.getBoundingClientRect().width > 0
    const charts = [...document.querySelectorAll('.stPlotlyChart')]
    const style = (chart, part, name) => { const node = chart.querySelector(part); return node && getComputedStyle(node)[name] }
    // a picture's words that stand on two sheets, and a part that is higher than one
    const split = chart => {
        const parts = [...chart.querySelectorAll('.js-plotly-plot')].map(part => part.getBoundingClientRect())
        const top = parts[0].top
        const ends = parts.map((_, at) => parts.slice(0, at + 1).reduce((sum, part) => sum + part.height, 0))
        const letters = [...parts.length ? chart.querySelector('.js-plotly-plot').querySelectorAll('.main-svg text') : []]
        const lost = Math.abs(ends.at(-1) - chart.querySelector('.svg-container').getBoundingClientRect().height) > 2
        return [
            ...letters.filter(text => ends.slice(0, -1).some(end =>
                text.getBoundingClientRect().top - top < end - 2 && text.getBoundingClientRect().bottom - top > end + 2)).map(text => text.textContent),
            ...parts.filter(part => part.height > SHEET).map(part => `a part of ${part.height} px`),
            ...(lost ? ['not all of it'] : []),
        ]
    }
    return {
        said: roots.flatMap(root => [...root.querySelectorAll('.paper')]).filter(seen).map(node => node.textContent).join(' '),
        links: roots.flatMap(root => [...root.querySelectorAll('nav a, button')]).filter(seen).length,
        build: document.querySelector('p.footer').textContent,
        footer: seen(document.querySelector('p.footer')),
        frames: roots.flatMap(root => [...root.querySelectorAll('.scroll')]).filter(frame => frame.clientHeight + 1 < frame.scrollHeight).length,
        charts: charts.map(chart => chart.querySelector('.svg-container').getBoundingClientRect()).map(box => [box.width, box.bottom]),
        long: charts.map(chart => chart.classList.contains('long')),
        grounds: charts.map(chart => style(chart, '.main-svg', 'backgroundColor')),
        filters: [...document.querySelectorAll('input, .stMultiSelect, .stSelectbox, .stSlider')].filter(seen).length,
        ground: getComputedStyle(document.body).backgroundColor,
        cut: roots.flatMap(root => [...root.querySelectorAll('td, td div')]).filter(seen)
            .filter(cell => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).overflow === 'hidden').map(cell => cell.textContent),
        parted: charts.filter(chart => chart.classList.contains('long')).flatMap(split),
        hatched: charts.flatMap(chart => [...chart.querySelectorAll('pattern rect')].map(rect => getComputedStyle(rect).fill)),
        fills: charts.flatMap(chart => [...chart.querySelectorAll('.main-svg text, .main-svg tspan')].map(text => getComputedStyle(text).fill)),
    }
}""".replace("SHEET", str(SHEET[1]))


@pytest.fixture(scope="module")
def screen(browser, address):
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme="dark", locale="zh-CN"
    )
    page = context.new_page()
    # a browser that prints draws no picture anew, and one that only looks as if it did must not either
    page.add_init_script("""
        const Real = ResizeObserver
        window.ResizeObserver = class extends Real {
            constructor(seen) { super((...what) => window.printing || seen(...what)) }
        }
    """)
    yield page, context.new_cdp_session(page), address
    context.close()


def as_wide_as(cdp, page: Page, wide: int, high: int, scale: float) -> None:
    cdp.send(
        "Emulation.setDeviceMetricsOverride",
        {"width": wide, "height": high, "deviceScaleFactor": scale, "mobile": False},
    )
    page.wait_for_function("wide => innerWidth === wide", arg=wide)


@pytest.mark.parametrize(
    "code", [code if code in FEW else pytest.param(code, marks=pytest.mark.whole) for code in PAGES]
)
def test_a_page_holds_on_every_screen_and_on_paper(screen, code):
    page, cdp, address = screen
    as_wide_as(cdp, page, 1366, 768, 1)
    page.goto(f"{address}/{'' if code == 'overview' else code}")
    settled(page)
    with suppress(TimeoutError):  # frames fit themselves to their rows once these have come
        page.wait_for_function(f"() => ({CUT_ROWS})().length === 0", timeout=10_000)
    assert page.evaluate(CUT_ROWS) == []
    if code == "overview":  # what a cell shows stays under the pointer
        cell = page.locator("td.shaded").first
        shade = "cell => getComputedStyle(cell).backgroundImage"
        before = cell.evaluate(shade)
        cell.hover()
        assert cell.evaluate(shade) == before != "none"
    amiss = {"1366": page.evaluate(AMISS)}
    for name, size in SCREENS.items():
        as_wide_as(cdp, page, *size)
        settled(page)
        page.wait_for_function(DRAWN_ANEW)
        amiss[name] = page.evaluate(AMISS)
    assert {name: found for name, found in amiss.items() if found} == {}

    page.emulate_media(forced_colors="active")
    *parts, ground = page.evaluate(SLIDER)
    assert not {ground, "rgba(0, 0, 0, 0)"} & set(parts) and len(parts) == 2 * (code == "map")
    page.emulate_media(forced_colors="none")

    as_wide_as(cdp, page, 1366, 768, 1)
    settled(page)
    page.evaluate("window.printing = true; dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    as_wide_as(cdp, page, *SHEET, 1)
    paper = page.evaluate(ON_PAPER)
    page.emulate_media(media="screen")
    assert "打印" in paper["said"]
    if "sector=" in code:
        assert "领域 " in paper["said"]
    assert paper["footer"] and paper["links"] == 0 and paper["frames"] == 0
    assert all(wide <= SHEET[0] for wide, _ in paper["charts"])
    if paper["charts"] and not paper["long"][0]:  # the first sheet holds the first picture
        assert paper["charts"][0][1] <= SHEET[1]
    assert paper["filters"] == 0 and paper["cut"] == [] and paper["parted"] == []
    assert {paper["ground"], *paper["grounds"], *paper["hatched"]} == {"rgb(255, 255, 255)"}
    for fill in set(paper["fills"]):  # dark on white: none of the dark theme's pastels
        red, green, blue = map(int, fill.removeprefix("rgb(").removesuffix(")").split(", "))
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 140, fill


@pytest.mark.parametrize(
    "code",
    [
        "overview",
        *(
            pytest.param(f"sectors?sector={code}", marks=pytest.mark.whole)
            for code in ("education", "culture-sport")
        ),
    ],
)
def test_english_words_which_are_longer_fit_too(screen, code):
    page, cdp, address = screen
    as_wide_as(cdp, page, 1366, 768, 1)
    page.goto(f"{address}/{'' if code == 'overview' else code}{'&' if '?' in code else '?'}lang=en")
    amiss = {}
    for name in ("1366", "150 %", "phone"):
        as_wide_as(cdp, page, *SCREENS.get(name, (1366, 768, 1)))
        settled(page)
        page.wait_for_function(DRAWN_ANEW)
        amiss[name] = page.evaluate(AMISS)
    assert {name: found for name, found in amiss.items() if found} == {}
