"""How long the pages' scripts run, without a browser."""

import logging
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from itertools import cycle, product
from pathlib import Path

from streamlit.testing.v1 import AppTest, app_test

import queries
from tests.bench.serving import WORDS
from tests.conftest import ROOT

BAR = 60  # ms, 95th percentile

# Two ways in which AppTest is not like a server: at every run it takes pages/ for Streamlit's automatic pages
# anew, and runs a page without app.py; and it compiles every script anew.
app_test.PagesManager = type("PagesManager", (app_test.PagesManager,), {})
app_test.ScriptCache = cache(app_test.ScriptCache)


def timed(app: Path, page: str, runs: int, before: Callable[[AppTest], None] | None = None) -> list[float]:
    """Wall times in ms of so many reruns of a page through AppTest, after two that are not counted."""
    test = AppTest.from_file(app, default_timeout=60).run()
    test.switch_page(page).run()
    times = []
    for _ in range(runs + 2):
        if before:
            before(test)
        start = time.perf_counter()
        test.run()
        times.append((time.perf_counter() - start) * 1000)
        if test.error or test.exception:
            sys.exit(f"{page} with {test.query_params}: {[*test.error, *test.exception]}")
    return times[2:]


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def measure(pages: list[str], reruns: int, floor: Path) -> None:
    """Print the times of each page: AppTest's whole run, within it what app.py logs, and the floor's.

    With other filters: nothing is kept of what depends on them; what the page without a filter has had made
    is (names, colours), for no change of a filter throws that away."""
    own: list[float] = []
    logger = logging.getLogger("plan_atlas")
    logger.setLevel(logging.INFO)
    # kept instead of written; a fault is written
    logger.addFilter(lambda record: record.levelno > logging.INFO or own.append(record.args[1]))
    build = queries.current()
    known = {
        name: [row.code for row in build.records("options") if row.filter == name]
        for name in ("city", "sector")
    }
    states = cycle(product(("", *known["city"]), ("", *known["sector"])))
    words = cycle(("", *WORDS))

    def change(test: AppTest) -> None:
        """Other filters."""
        city, sector = next(states)
        found = {"city": city, "sector": sector, "q": next(words)}
        test.query_params = {name: code for name, code in found.items() if code}
        for store, same in kept:
            store.clear()
            store.update(same)

    def shown(times: list[float]) -> str:
        return f"{statistics.median(times):>9.1f}{high(times):>7.1f}"

    print(f"Runs of the script, ms: median and 95th percentile of {reruns}; bar of the latter {BAR}")
    print(f"  {'':<26}{'AppTest':>16}{'within: ours':>16}{'floor, AppTest':>16}")
    for page in pages:
        of_floor = timed(floor / "app.py", f"floor/{page}.py", reruns)
        for state, before in (("same view", None), ("other filters", change)):
            own.clear()
            kept = [(store, dict(store)) for store in (build._answers, build._drawn)]
            times = timed(ROOT / "app.py", f"pages/{page}.py", reruns, before)
            print(
                f"  {page + ', ' + state:<26}{shown(times)}{shown(own[-reruns:])}{shown(of_floor)}", end="  "
            )
            print("holds" if high(times) <= BAR else "MISSED", flush=True)
