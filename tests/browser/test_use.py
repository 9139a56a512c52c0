"""Used as its readers use it: links, the back button, languages, a presentation, downloads."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import served, settled
from ui.text.words import catalogue


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.evaluate("location.href")).query)


def path(page: Page) -> str:
    return page.evaluate("location.pathname")


# The page of this address stands, and not the one before: the link to the other language has all the rest of it.
ARRIVED = """() => {
    const rest = address => JSON.stringify([...new URL(address).searchParams].filter(([name]) => name !== 'lang').sort())
    const roots = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean)
    return roots.flatMap(root => [...root.querySelectorAll('a.switch[lang]')]).some(link => rest(link.href) === rest(location.href))
}"""


def wait_for_query(page: Page, **wanted: list[str] | None) -> None:
    for name, values in wanted.items():
        page.wait_for_function(
            "([name, values]) => JSON.stringify(new URLSearchParams(location.search).getAll(name)) === JSON.stringify(values)",
            arg=[name, values or []],
        )
    page.wait_for_function(ARRIVED)
    settled(page)


@pytest.mark.whole
def test_a_link_opened_elsewhere_gives_the_same_view(opened):
    page, _ = opened("sectors?sector=education&city=luoyang&lang=en")
    title = page.locator("h1.finding").inner_text()
    assert title.startswith("Education:")
    other, _ = opened(page.evaluate("location.pathname + location.search").lstrip("/"), locale="zh-CN")
    assert other.locator("h1.finding").inner_text() == title


@pytest.mark.whole
def test_the_first_address_of_a_server_may_be_any_page(browser, database):
    """Streamlit runs the file of a page alone when the first session of a server opens its address."""
    with served(database) as root:
        page = browser.new_page(locale="zh-CN")
        page.goto(f"{root}/sectors?sector=health")
        settled(page)
        assert page.locator(".brand").inner_text() == "政策目标图谱"
        assert page.locator("h1.finding").inner_text().startswith("医疗卫生")
        page.close()


def test_filters_go_along_and_the_back_button_takes_them_back(opened):
    page, _ = opened()
    page.locator(".st-key-filter-city").get_by_text("济源市").click()
    wait_for_query(page, city=["jiyuan"])
    page.locator(".st-key-navigation").get_by_role("link", name="领域").click()
    page.wait_for_url("**/sectors**")
    settled(page)
    assert query(page)["city"] == ["jiyuan"]
    page.go_back()
    settled(page)
    assert path(page) == "/" and query(page)["city"] == ["jiyuan"]
    page.go_back()
    wait_for_query(page, city=None)
    page.locator("h1.finding", has_text="5 份规划").wait_for()


def test_a_cell_of_the_calendar_leads_to_its_list(opened):
    page, _ = opened()
    cell = (
        page.locator(".st-key-view-calendar").get_by_role("row", name="教育").get_by_role("link", name="36")
    )
    cell.click()
    page.wait_for_url("**/targets**")
    settled(page)
    asked = query(page)
    assert (asked["sector"], asked["city"], asked["year"]) == (["education"], ["luoyang"], ["2023"])
    assert "36" in page.locator("h1.finding").inner_text()


def test_the_language_follows_the_browser_and_the_switch(opened):
    page, _ = opened(locale="en-US")
    assert page.locator("h1.finding").inner_text().startswith("5 plans make")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="中文").click()
    wait_for_query(page, lang=["zh"])
    assert page.locator("h1.finding").inner_text().startswith("5 份规划")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.whole
def test_the_values_beside_the_marks_are_seen(opened):
    """In the DOM is not yet on the screen: the background of a panel once covered them."""
    page, _ = opened("sectors?sector=employment&lang=zh")
    for text in ("70 万 (2020)", "≥150 万 (2022)", "13 万 (2020)"):
        box = page.locator(".st-key-view-paths").get_by_text(text, exact=True).bounding_box()
        seen = Image.open(io.BytesIO(page.screenshot(clip=box)))
        assert len(seen.convert("RGB").getcolors(100_000)) > 10, text


@pytest.mark.whole
def test_a_briefing_is_chosen_and_walked_through_by_keys(opened):
    page, watch = opened("deck?lang=zh", size=(1920, 1080))
    chosen = page.locator(".deck section").first.locator("li")
    expect(chosen).to_have_count(10)
    # one out and one up: the address holds the choice
    chosen.nth(1).get_by_text("✕").click()
    expect(chosen).to_have_count(9)
    page.wait_for_function(ARRIVED)
    chosen.nth(2).get_by_text("↑").click()
    names = ["overview.headlines", "progress.bullets", "overview.due", "revisions.changes"]
    page.wait_for_function(
        "names => names.join() === new URLSearchParams(location.search).getAll('deck').slice(0, 4).join()",
        arg=names,
    )
    page.wait_for_function(ARRIVED)
    # a tick takes one in, at the end, and out again; the address opens the same briefing for whoever gets it
    every = page.locator(".deck section").last
    every.locator("a.choice", has_text="☐").first.click()
    expect(chosen).to_have_count(10)
    expect(every.locator("li", has_text="☑").locator(".number", has_text="10")).to_have_count(1)
    other, _ = opened(page.evaluate("location.pathname + location.search").lstrip("/"), locale="en-GB")
    expect(other.locator(".deck section").first.locator("li")).to_have_text(chosen.all_text_contents())
    other.close()
    chosen.last.get_by_text("✕").click()
    expect(chosen).to_have_count(9)
    page.wait_for_function(ARRIVED)
    page.get_by_role("link", name="开始放映").click()
    wait_for_query(page, present=["headlines"])
    # each way in which clickers and hands go on and back
    for key, there in (
        ("PageDown", "bullets"), ("PageUp", "headlines"), ("ArrowRight", "bullets"), (" ", "due"),
        ("Shift+Space", "bullets"), ("PageDown", "due"), ("ArrowLeft", "bullets"), ("End", "map"), ("Home", "headlines"),
    ):  # fmt: skip
        settled(page)
        page.keyboard.press(key)
        wait_for_query(page, present=[there])
    # faster than slides come: each key counts
    for key in ("PageDown", "PageDown", "PageDown", "PageUp"):
        page.keyboard.press(key)
    wait_for_query(page, present=["due"])
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 1080
    page.keyboard.press("?")
    expect(page.locator(".steps .keys:visible")).to_have_count(1)
    page.keyboard.press("?")
    expect(page.locator(".steps .keys:visible")).to_have_count(0)
    page.keyboard.press("4")
    expect(page.locator(".place-in-deck:visible")).to_have_text("4 ↵")
    page.keyboard.press("Enter")
    wait_for_query(page, present=["changes"])
    settled(page)
    page.keyboard.press("Escape")
    # back to the briefing that was shown
    wait_for_query(page, present=None)
    expect(page.locator(".deck section").first.locator("li")).to_have_count(9)
    assert watch.errors == []


@pytest.mark.whole
def test_a_view_is_presented_alone_and_can_be_read_from_afar(opened):
    page, watch = opened("sectors?lang=zh", size=(1920, 1080))
    page.get_by_role("link", name="演示").click()
    wait_for_query(page, deck=["sectors"])
    expect(page.locator(".main-svg text").first).to_be_visible()
    # letters on the marks are read in a 1280 x 720 recording of the screen
    small = page.evaluate("""() => Math.min(...[...document.querySelectorAll('.main-svg text')]
        .filter(text => text.textContent.trim()).map(text => text.getBoundingClientRect().height))""")
    assert small * 1280 / 1920 >= 11
    assert watch.errors == []


def saved(page: Page, table: str, kind: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(f"button[name='{table}.{kind}']").click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.whole)])
def test_a_csv_holds_what_the_page_shows(opened, con, tmp_path, language):
    page, _ = opened(f"sectors?sector=education&lang={language}")
    file = saved(page, "figures", "csv", tmp_path)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert {"zh": "教育", "en": "Education"}[language] in file.name
    value, name = catalogue(language)["column.base_value"], f"name_{language}"
    what = {"zh": "指标或事项", "en": "Indicator or goal"}[language]
    wanted = con.execute(f"""
        select distinct {name}, t.base_value::double from targets_flat t join indicators using (indicator_id)
        where t.sector_id = 'education'
    """).fetchall()
    assert {(row[what], float(row[value])) for row in rows} == set(wanted)


@pytest.mark.whole
def test_a_workbook_is_typed_and_says_what_it_holds(opened, con, tmp_path):
    page, _ = opened("sectors?sector=education&city=luoyang&lang=zh")
    book = openpyxl.load_workbook(saved(page, "figures", "xlsx", tmp_path))
    sheet, about = book["全部列"], book["说明"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "B2"
    values = [row[heads.index("换算数值")].value for row in sheet.iter_rows(min_row=2)]
    assert all(isinstance(value, int | float) for value in values)
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told["领域"] == "教育" and told["城市"] == "洛阳市"
    assert told["行数"] == str(len(values))
    build = con.execute("select content_hash from build_info").fetchone()[0]
    assert told["数据版本"].startswith(build)
    assert "第 6 项" in told["洛阳市 2022 行动计划"] or "6" in told["洛阳市 2022 行动计划"]


@pytest.mark.whole
def test_clicks_in_quick_succession_save_a_file_each(opened):
    """On the buttons of one table, and of two: a click breaks off the run that makes the file of the one before."""
    page, watch = opened("about?lang=zh")
    saved_files = []
    page.on("download", lambda download: saved_files.append(download.suggested_filename))
    for pair in (("plans.xlsx", "plans.csv"), ("dictionary.xlsx", "files.csv")):
        for button in pair:
            page.locator(f"button[name='{button}']").evaluate("button => button.click()")
            page.wait_for_timeout(100)
    for _ in range(150):
        page.wait_for_timeout(200)
        if len(saved_files) > 3:
            break
    page.wait_for_timeout(1000)  # none comes twice
    kinds = sorted(name.split("-")[1] + Path(name).suffix for name in saved_files)
    assert kinds == ["收录的规划.csv", "收录的规划.xlsx", "数据字典.xlsx", "数据文件.csv"]
    assert watch.errors == []


@pytest.mark.whole
def test_a_file_that_was_lost_on_its_way_comes_with_the_next_click(readers, address):
    """Streamlit lets go of what it has not sent yet when the next run begins, be it asked of another table."""
    page, lost, saved_files = readers(locale="zh-CN").new_page(), [], []

    def lose_the_first(way):
        server = way.connect_to_server()
        server.on_message(
            lambda told: lost.append(told) if b"text/csv" in told and not lost else way.send(told)
        )

    page.route_web_socket(re.compile("_stcore/stream"), lose_the_first)
    page.on("download", lambda download: saved_files.append(Path(download.suggested_filename).suffix))
    page.goto(f"{address}/about?lang=zh")
    settled(page)
    page.locator("button[name='plans.csv']").click()
    for _ in range(100):
        page.wait_for_timeout(100)
        if lost:
            break
    page.wait_for_timeout(500)
    assert lost and not saved_files
    page.locator("button[name='dictionary.xlsx']").click()
    for _ in range(100):
        page.wait_for_timeout(100)
        if len(saved_files) > 1:
            break
    assert sorted(saved_files) == [".csv", ".xlsx"]
    page.close()


@pytest.mark.whole
def test_a_mark_leads_to_its_place_in_the_plan(opened, con):
    page, _ = opened("sectors?sector=employment&lang=zh")
    mark = page.locator(".st-key-view-paths .scatterlayer .trace .points path").first
    box = mark.bounding_box()
    steps = page.evaluate("history.length")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/targets**")
    settled(page)
    assert page.evaluate("history.length") == steps + 1
    goal = query(page)["row"][0]
    name, item = con.execute(
        "select indicator_zh, item from targets_flat where target_id = ?", [goal]
    ).fetchone()
    detail = page.get_by_role("region", name=name).first.inner_text()
    assert name in detail and item in detail
    page.go_back()
    settled(page)
    assert path(page) == "/sectors"


@pytest.mark.whole
def test_a_mark_whose_words_stand_beside_it_says_nothing_and_is_clicked_all_the_same(opened):
    """A hint over a mark would cover the words of the next one."""
    for address, mark, leads in (
        ("agencies?lang=zh", ".st-key-view-ranking .barlayer .point path", "/agencies"),
        ("cities?lang=zh", ".st-key-view-rates .scatterlayer .points path", "/targets"),
    ):
        page, watch = opened(address)
        box = page.locator(mark).first.bounding_box()
        at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(*at, steps=5)
        page.wait_for_timeout(300)
        assert page.locator(".hoverlayer .hovertext").count() == 0
        page.mouse.click(*at)
        page.wait_for_url(f"**{leads}?**")
        settled(page)
        assert {"/agencies": "agency", "/targets": "row"}[leads] in query(page)
        assert watch.errors == []


@pytest.mark.whole
def test_a_table_that_is_drawn_anew_stays_where_it_was_scrolled_to(opened):
    page, _ = opened("sectors?sector=education&lang=zh")
    table = page.locator(".st-key-table .scroll")
    table.evaluate("frame => frame.scrollTo(0, 300)")
    page.get_by_role("link", name="English").click()
    wait_for_query(page, lang=["en"])
    page.locator(".st-key-table").get_by_text("Indicator or goal").wait_for()
    # the browser holds the row that it shows while the words above it take their room
    assert 200 < table.evaluate("frame => frame.scrollTop") < 500


def test_the_filters_are_cleared_at_once(opened):
    page, _ = opened("sectors?sector=education&city=luoyang&year=2025&lang=zh")
    page.get_by_role("link", name="清除筛选").click()
    wait_for_query(page, sector=None, city=None, year=None, lang=["zh"])
    assert page.get_by_role("link", name="清除筛选").count() == 0
    assert page.locator(".st-key-filter-sector").get_by_text("教育").count() == 0
