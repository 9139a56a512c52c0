"""How fast the pages are, against a floor: the least that Streamlit itself takes for a page of the kind.

    python -m tests.bench.pages [--runs 5] [--first 3] [--reruns 200] [--pages overview sectors ...]

Ours and the floor are two servers in one run, and visits alternate between them, so that the ratios hold on
a busy machine too. Times are taken in the browser, from the start of the navigation: `title` when the
finding stands, `whole` when the last chart, map or table has been drawn. Each page comes cold (an empty
browser), then warm (the same browser, come back), then as the first visit after a server's start.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, sync_playwright

from etl.build import build
from tests.bench import floor, scripts
from tests.bench.serving import WORDS, served
from tests.conftest import DATA, ROOT

BAR = 1.3  # times the floor
PAGES = (
    "overview",
    "sectors",
    "cities",
    "agencies",
    "revisions",
    "contradictions",
    "map",
    "targets",
    "about",
)
QUIET = 700  # ms without a change, after which a page counts as drawn
SETTLED = 3000  # ms likewise, where it is not known yet how much there is to draw
WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")
DRAWN = """([n, quiet]) => bench.title && bench.counts.at(-1)?.[1] >= n
    && performance.now() - bench.counts.at(-1)[0] > quiet"""
CHANGED = "quiet => bench.changes.length && performance.now() - bench.changes.at(-1) > quiet"

# A change of a filter: the box, how it is changed (see `act`), the floor's page that does the same, and what is
# chosen or typed, by turns: sectors (places in the list) that leave a chart where the page has one, or words.
SECTOR, SEARCHED = ".st-key-filter-sector input", ".st-key-search input"
MOST = (2, 3, 5, 6, 7, 8, 9, 10)
CHANGES = {
    "overview": (SECTOR, "choose", "choose-table", MOST),
    "sectors": (SECTOR, "choose", "choose-chart", MOST),
    "cities": (SECTOR, "choose", "choose-chart", (2,)),
    "agencies": (SECTOR, "choose", "choose-chart", MOST),
    "revisions": (SECTOR, "choose", "choose-chart", (2, 3, 1, 9, 6, 0)),
    "contradictions": (SECTOR, "choose", "choose-table", MOST),
    "map": (SECTOR, "choose", "choose-map", MOST),
    "targets": (SEARCHED, "type", "type-table", WORDS),
}

# What is shown of where the time goes, and its heading: see watch.js.
MESSAGES = {"begun": "1st mess.", "sent": "last mess.", "kB": "messages", "busy": "main busy"}
VISIT = MESSAGES | {
    "asked": "for Plotly",
    "came": "it came",
    "title": "title",
    "painted": "map paints",
    "whole": "whole",
    "MB": "files",
}
CHANGE = MESSAGES | {"first": "first", "last": "last"}

Times = dict[str, float]
Both = dict[str, list[Times]]  # of "ours" and of "floor"
Reader = Callable[[], AbstractContextManager[BrowserContext]]


def path(page: str) -> str:
    """The path of a page; that of the first is empty."""
    return "" if page == PAGES[0] else page


def visit(page: Page, url: str, drawn: int, quiet: int = QUIET) -> Times:
    """Times of one visit, once at least so many charts and tables are drawn and none has come since."""
    page.goto(url)
    page.wait_for_function(DRAWN, arg=[drawn, quiet], timeout=60_000)
    return page.evaluate("benchVisit()")


def act(page: Page, box: str, how: str, what: int | str) -> Times:
    """Change a filter: ms from the click or key until the first chart is drawn anew, told by its title, and
    until the last is (the map, or the tables, where there is no chart)."""
    if how == "choose":
        option = page.get_by_role("option").nth(what)
        page.locator(box).click()
        option.wait_for()
    page.evaluate("bench.said = benchSays()")
    if how == "type":
        page.locator(box).fill(what)
    else:
        option.click()
        with suppress(TimeoutError):
            page.wait_for_function("bench.changes.length", timeout=5_000)
        if not page.evaluate("bench.changes.length"):
            option.click()  # the list was still opening, and swallowed the first
    page.wait_for_function(CHANGED, arg=QUIET, timeout=60_000)
    return page.evaluate("benchChange()")


def median(times: list[Times], name: str) -> float:
    return statistics.median(each[name] for each in times)


def table(heading: str, found: dict[str, Both], names: tuple[str, str]) -> None:
    """Print the medians of ours and of the floor, their ratio, and whether the bar holds."""
    runs = len(next(iter(found.values()))["ours"])
    print(f"\n{heading}, ms, median of {runs}; bar {BAR} x the floor")
    print(f"  {'':<24}{'ours':>8}{'floor':>8}{'ratio':>7}")
    for (page, both), name in product(found.items(), names):
        ours, of_floor = (median(both[who], name) for who in ("ours", "floor"))
        holds = "holds" if ours <= BAR * of_floor else "MISSED"
        print(
            f"  {f'{page}, {name}':<24}{ours:>8.0f}{of_floor:>8.0f}{ours / of_floor:>7.2f}  {holds}",
            flush=True,
        )


def where_it_goes(heading: str, found: dict[str, Both], heads: dict[str, str]) -> None:
    """Print what is waited for: the server's messages, Plotly, and the browser's main thread."""
    print(f"\n{heading}; ms but for messages (kB) and files (MB)")
    print(f"  {'':<20}" + "".join(f"{text:>10}" for text in heads.values()))
    for page, both in found.items():
        for who, times in both.items():
            cells = (median(times, name) for name in heads)
            print(f"  {f'{page}, {who}':<20}" + "".join(f"{cell:>10.{int(cell < 10)}f}" for cell in cells))


def alternating(runs: int, once: Callable[[str, int], Times]) -> Both:
    """Ours and the floor by turns, so many times."""
    both: Both = {"ours": [], "floor": []}
    for n, who in product(range(runs), both):
        both[who].append(once(who, n))
    return both


def in_the_browser(pages: Iterable[str], runs: int, firsts: int, of_floor: Path, reader: Reader) -> None:
    """Measure and print visits and changes, each in a browser that has seen nothing before."""
    folders = {"ours": ROOT, "floor": of_floor}
    drawn: dict[tuple[str, str], int] = {}
    cold, warm, changes = {}, {}, {}

    def come_twice(who: str, n: int) -> Times:
        with reader() as context:
            cold[page][who].append(visit(context.new_page(), f"{at[who]}/{path(page)}", drawn[page, who]))
            return visit(context.new_page(), f"{at[who]}/{path(page)}", drawn[page, who])

    def change(who: str, n: int) -> Times:
        box, how, same, each = CHANGES[page]
        with reader() as context:
            opened = context.new_page()
            visit(opened, f"{at[who]}/{path(page if who == 'ours' else same)}", drawn[page, who])
            return act(opened, box, how, each[n % len(each)])

    def come_first(who: str, n: int) -> Times:
        with served(folders[who]) as server, reader() as context:
            return visit(context.new_page(), f"http://{server.address}/{path(page)}", drawn[page, who])

    with served(ROOT) as ours, served(of_floor) as least:
        at = {"ours": f"http://{ours.address}", "floor": f"http://{least.address}"}
        for page, who in product(pages, at):  # warms the servers, and tells how much there is to draw
            with reader() as context:
                drawn[page, who] = visit(context.new_page(), f"{at[who]}/{path(page)}", 1, SETTLED)["drawn"]
        for page in pages:
            cold[page] = {"ours": [], "floor": []}
            warm[page] = alternating(runs, come_twice)
        table("Cold visits", cold, ("title", "whole"))
        table("Warm visits", warm, ("title", "whole"))
        where_it_goes("Where a cold visit goes", cold, VISIT)
        for page in filter(CHANGES.get, pages):
            changes[page] = alternating(runs, change)
        if changes:
            table("From a change of a filter to the first and last change drawn", changes, ("first", "last"))
            where_it_goes("Where a change goes", changes, CHANGE)
    if firsts:
        found = {}
        for page in pages:
            found[page] = alternating(firsts, come_first)
        table("First visit after the server's start", found, ("title", "whole"))


@contextmanager
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not path:
        sys.exit("no Chromium on this machine: apt-get install chromium fonts-noto-cjk")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    arguments.append("--enable-unsafe-swiftshader")  # WebGL in software, for the map
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5, help="visits and changes of each kind")
    parser.add_argument("--first", type=int, default=3, help="first visits after a server's start")
    parser.add_argument("--reruns", type=int, default=200, help="runs of each page's script")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        of_floor = Path(folder)
        floor.write(of_floor)
        os.environ["PLAN_ATLAS_DB"] = str(of_floor / "targets.duckdb")
        build(DATA, of_floor / "targets.duckdb", lambda line: None)
        if asked.reruns:
            scripts.measure(asked.pages, asked.reruns, of_floor)
        if not asked.runs:
            return
        with chromium() as browser:

            @contextmanager
            def reader() -> Iterator[BrowserContext]:
                context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
                context.add_init_script(WATCH)
                yield context
                context.close()

            in_the_browser(asked.pages, asked.runs, asked.first, of_floor, reader)


if __name__ == "__main__":
    main()
