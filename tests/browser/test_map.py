"""The map in a real browser: drawn without a network, clicked, played, and replaced where there is no WebGL."""

import base64
import json
from contextlib import suppress

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import settled
from tests.browser.test_use import saved
from tests.dashboard import view
from tests.pages.test_map import scene
from ui import theme
from ui.charts import county_map
from ui.charts.map_layout import HIGH, WIDE

# The colours of a picture of the map, as a set of #RRGGBB.
COLOURS = """async picture => {
    const image = new Image()
    image.src = 'data:image/png;base64,' + picture
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height})
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const all = context.getImageData(0, 0, image.width, image.height).data, found = new Set()
    for (let at = 0; at < all.length; at += 4)
        found.add('#' + [0, 1, 2].map(n => all[at + n].toString(16).padStart(2, '0')).join('').toUpperCase())
    return [...found]
}"""


def drawn(page: Page) -> None:
    """Wait until the polygons stand in the picture."""
    settled(page)
    page.wait_for_timeout(2500)  # software GL


def colours(page: Page) -> set[str]:
    picture = base64.b64encode(page.locator(".stDeckGlJsonChart").screenshot()).decode()
    return set(page.evaluate(COLOURS, picture))


def point(page: Page, x: float, y: float, at: str) -> Locator:
    """Point on the map at a place of its picture, px, until its tooltip begins with `at`; the tooltip."""
    box = page.locator(".stDeckGlJsonChart").bounding_box()
    left = box["x"] + box["width"] / 2 - WIDE / 2
    top = box["y"] + box["height"] / 2 - HIGH / 2
    tooltip = page.locator(".deck-tooltip")
    for turn in range(40):
        page.mouse.move(left + x + turn % 2, top + y)
        page.wait_for_timeout(500)
        if tooltip.is_visible() and tooltip.inner_text().startswith(at):
            break
    return tooltip


def click(page: Page, x: float, y: float, on: str) -> None:
    """Click on the map at a place of its picture, px, where the tooltip begins with `on`.

    As a hand would: once deck.gl says what is under the pointer, and again if the address does not change. With
    GL in software on a busy machine, picking can hold a click up for longer than deck.gl takes one to last.
    """
    before = page.evaluate("location.search")
    for _ in range(20):
        point(page, x, y, at=on)
        page.mouse.down()
        page.mouse.up()
        with suppress(PlaywrightTimeout):
            page.wait_for_function("before => location.search !== before", arg=before, timeout=10_000)
            return


def address_says(page: Page, part: str, *, says: bool = True) -> None:
    page.wait_for_function("([part, says]) => location.search.includes(part) === says", arg=[part, says])


def places(con, county: str) -> list[tuple[float, float]]:
    """Where marks may stand in a county of the first city, px of the picture, the first ones first."""
    (found,) = con.execute(
        "select places from map_shapes where region_id = ? and box = 'left'", [county]
    ).fetchone()
    return [(2 + x, 4 + y) for x, y in json.loads(found)]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.whole)])
def test_polygons_and_marks_are_there(opened, scheme):
    page, watch = opened("map?lang=zh", scheme=scheme)
    drawn(page)
    found = colours(page)
    assert set(theme.SHADES[scheme]) - {theme.SHADES[scheme][2]} <= found  # no county has 3 to 5
    light_or_dark = 0 if scheme == "light" else 1
    assert {
        county_map.STAGES[stage][light_or_dark] for stage in ("completed", "started", "in operation")
    } <= found
    first = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))[0]
    told = first.get_textpage().get_text_range()
    assert "截至" in told and "路道路" in told.replace(" ", "")  # heading, map and legend are one sheet
    assert watch.errors == []


@pytest.mark.whole
def test_what_is_clicked_opens_in_sight_and_a_tooltip_is_whole(opened, dashboard, con):
    """On a laptop's screen, near the map's right edge, and near its lower one, which the screen cuts."""
    page, watch = opened("map?lang=zh")
    drawn(page)
    marks, zones = county_map.spread(scene(view("map")))
    west, north, east, _ = next(zone for zone in zones if zone["id"] == "410300-yibin")["bounds"]
    of_zone = (west + east) / 2, north - 4
    whole(page, point(page, *of_zone, at="伊滨区"))
    click(page, *of_zone, on="伊滨区")
    assert in_sight(page, "伊滨区")[0] >= edges(page.locator(".stDeckGlJsonChart"))[2]  # beside the map
    # a county in the table, far below: what it opens is scrolled to, and a keyboard goes on from there
    page.get_by_role("link", name="嵩县", exact=True).click()
    page.wait_for_function(
        "document.activeElement?.shadowRoot?.activeElement?.getAttribute('name') === '410325'"
    )
    in_sight(page, "嵩县")
    drawn(page)
    x, y = places(con, "410325")[-1]  # no mark is there
    click(page, x, y, on="嵩县")  # a second click closes it
    address_says(page, "at=", says=False)
    drawn(page)
    lowest = max(marks, key=lambda mark: mark["y"] + mark["x"])
    whole(page, point(page, lowest["x"], lowest["y"], at=lowest["row"].facility_zh))
    assert watch.errors == []


def edges(of: Locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an element, px."""
    box = of.bounding_box()
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def in_sight(page: Page, heading: str) -> tuple[float, float, float, float]:
    """The edges of a heading, which comes, and is within the window."""
    found = page.get_by_role("heading", name=heading, exact=True)
    found.wait_for()
    left, top, right, bottom = edges(found)
    assert left >= 0 and top >= 0 and right <= 1366 and bottom <= 768
    return left, top, right, bottom


def whole(page: Page, tooltip: Locator) -> None:
    """The tooltip is within the map and the window."""
    (left, top, right, bottom), of_map = edges(tooltip), edges(page.locator(".stDeckGlJsonChart"))
    assert left >= of_map[0] and top >= max(of_map[1], 0)
    assert right <= min(of_map[2], 1366) and bottom <= min(of_map[3], 768)


@pytest.mark.whole
def test_a_lost_context_comes_back_and_a_click_on_a_mark_opens_the_facility(opened, con):
    page, _ = opened("map?lang=zh&by=2025", size=(1920, 1080))
    drawn(page)
    before = colours(page)
    page.evaluate("""() => document.querySelectorAll('.stDeckGlJsonChart canvas').forEach(canvas =>
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context').loseContext())""")
    page.wait_for_timeout(200)
    assert len(colours(page)) < len(before) / 10  # blank
    page.wait_for_function("""() => {
        const canvas = document.querySelector('.stDeckGlJsonChart canvas')
        return canvas?.getContext('webgl2')?.isContextLost() === false
    }""")
    drawn(page)
    assert set(theme.SHADES["light"]) & before == set(theme.SHADES["light"]) & colours(page)
    x, y = places(con, "410324")[0]  # Luanchuan has one facility, at the first place
    facility, name = con.execute(
        "select facility_id, name_zh from facilities where region_id = '410324'"
    ).fetchone()
    click(page, x, y, on=name)
    page.get_by_role("heading", name=name).wait_for()
    address_says(page, f"at={facility}")


@pytest.mark.whole
def test_the_year_steps_slides_and_plays(opened):
    page, watch = opened("map?lang=zh")
    title = page.locator("h1.finding")
    page.get_by_role("button", name="前一年").click()
    address_says(page, "by=2024")
    page.wait_for_function("document.querySelector('h1.finding').textContent.includes('2024')")
    settled(page)
    page.locator(".st-key-by [role=slider], .st-key-by input[type=range]").first.focus()
    page.keyboard.press("ArrowLeft")
    address_says(page, "by=2023")
    page.wait_for_function("document.querySelector('h1.finding').textContent.includes('2023')")
    before = title.inner_text()
    page.get_by_role("button", name="播放").click()
    address_says(page, "by=2025")
    page.get_by_role("button", name="播放").wait_for(timeout=15_000)  # it ends at the last year
    assert title.inner_text() != before
    assert watch.errors == []


@pytest.mark.whole
def test_without_webgl_there_is_a_still_map(opened):
    page, _ = opened()
    page.add_init_script("""
        const get = HTMLCanvasElement.prototype.getContext
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
            return kind.startsWith("webgl") ? null : get.call(this, kind, ...more)
        }
    """)
    page.goto(page.url.split("?")[0] + "map?lang=zh")
    page.get_by_text("不支持 WebGL").wait_for(timeout=30_000)
    still = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    still.first.wait_for()
    assert page.locator(".stDeckGlJsonChart").count() == 0
    settled(page)


@pytest.mark.whole
def test_a_geojson_is_saved(opened, tmp_path):
    page, _ = opened("map?lang=zh")
    file = saved(page, "facilities", "geojson", tmp_path)
    assert len(json.loads(file.read_text("utf-8"))["features"]) > 200
