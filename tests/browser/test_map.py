"""The map in a real browser: drawn without a network, clicked, played, and replaced where there is no WebGL."""

import base64
import json
from contextlib import suppress

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import settled
from tests.browser.test_use import saved
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


def click(page: Page, x: float, y: float, on: str) -> None:
    """Click on the map at a place of its picture, px, where the tooltip begins with `on`.

    As a hand would: once deck.gl says what is under the pointer, and again if the address does not change. With
    GL in software on a busy machine, picking can hold a click up for longer than deck.gl takes one to last.
    """
    box = page.locator(".stDeckGlJsonChart").bounding_box()
    left = box["x"] + box["width"] / 2 - WIDE / 2
    top = box["y"] + box["height"] / 2 - HIGH / 2
    tooltip = page.locator(".deck-tooltip")
    before = page.evaluate("location.search")
    for turn in range(40):
        page.mouse.move(left + x + turn % 2, top + y)
        page.wait_for_timeout(500)
        if not (tooltip.is_visible() and tooltip.inner_text().startswith(on)):
            continue
        page.mouse.down()
        page.mouse.up()
        with suppress(PlaywrightTimeout):
            page.wait_for_function("before => location.search !== before", arg=before, timeout=5000)
            return


def address_says(page: Page, part: str, *, says: bool = True) -> None:
    page.wait_for_function("([part, says]) => location.search.includes(part) === says", arg=[part, says])


def places(con, county: str) -> list[tuple[float, float]]:
    """Where marks may stand in a county of the first city, px of the picture, the first ones first."""
    (found,) = con.execute(
        "select places from map_shapes where region_id = ? and box = 'left'", [county]
    ).fetchone()
    return [(2 + x, 4 + y) for x, y in json.loads(found)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_polygons_and_marks_are_there(opened, scheme):
    page, watch = opened("map?lang=zh", scheme=scheme)
    drawn(page)
    found = colours(page)
    assert set(county_map.FILLS[scheme]) - {county_map.FILLS[scheme][2]} <= found  # no county has 3 to 5
    light_or_dark = 0 if scheme == "light" else 1
    assert {
        county_map.STAGES[stage][light_or_dark] for stage in ("completed", "started", "in operation")
    } <= found
    assert watch.errors == []


def test_a_click_opens_a_county_and_a_second_closes_it(opened, con):
    page, watch = opened("map?lang=zh", size=(1920, 1080))
    drawn(page)
    x, y = places(con, "410325")[-1]  # Song county: no mark is there
    click(page, x, y, on="嵩县")
    page.get_by_text("嵩县：", exact=False).first.wait_for()
    address_says(page, "at=410325")
    drawn(page)
    click(page, x, y, on="嵩县")
    address_says(page, "at=", says=False)
    assert watch.errors == []


def test_a_click_on_a_mark_opens_the_facility(opened, con):
    page, _ = opened("map?lang=zh&by=2025", size=(1920, 1080))
    drawn(page)
    x, y = places(con, "410324")[0]  # Luanchuan has one facility, at the first place
    facility, name = con.execute(
        "select facility_id, name_zh from facilities where region_id = '410324'"
    ).fetchone()
    click(page, x, y, on=name)
    page.get_by_role("heading", name=f"{name}：规划所称").wait_for()
    address_says(page, f"at={facility}")


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


def test_a_geojson_is_saved(opened, tmp_path):
    page, _ = opened("map?lang=zh")
    file = saved(page, "facilities", "geojson", tmp_path)
    assert len(json.loads(file.read_text("utf-8"))["features"]) > 200
