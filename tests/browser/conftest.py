"""A real Chromium on the dashboard, served as `make run` serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.hostile import hostile_data
from tests.conftest import ROOT, Built


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def served(db: Path, port: int = 0, workers: int = 1) -> Iterator[str]:
    """The address of a dashboard that reads this database; at a free port, where none is named."""
    port = port or free_port()
    server = started(db, port, workers)
    try:
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(10)


def started(db: Path, port: int, workers: int = 1) -> subprocess.Popen:
    """A server that is up."""
    server = subprocess.Popen(
        [sys.executable, "-m", "ui", "--port", str(port), "--workers", str(workers)],
        cwd=ROOT,
        env=os.environ | {"PLAN_ATLAS_DB": str(db)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_until_healthy(server, port)
    return server


def _wait_until_healthy(server: subprocess.Popen, port: int) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=1) as answer:
                if answer.read() == b"ok\n":
                    return
        except OSError:
            assert server.poll() is None, "the server ended before it was up"
            time.sleep(0.1)
    raise TimeoutError("the server was not up after two minutes")


@pytest.fixture(scope="session")
def address(database: Path) -> Iterator[str]:
    with served(database) as url:
        yield url


@pytest.fixture(scope="session")
def hostile_address(built_once: Built) -> Iterator[str]:
    """A dashboard whose data tries to break out of the page."""
    with served(built_once("hostile", hostile_data)) as url:
        yield url


class Watch:
    """What a page has asked for and complained of."""

    def __init__(self, page: Page):
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _heard(self, message) -> None:
        # at the address of a page, Streamlit first looks for its server below that address, finds none and
        # looks at the root; the browser logs both
        probing = "/_stcore/" in message.location.get("url", "") and "404" in message.text
        if message.type == "error" and not probing:
            self.errors.append(f"{message.text} {message.location.get('url', '')}")


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Callable[..., BrowserContext]:
    """A reader's browser for each set of options: what it has fetched and compiled once serves all tests."""

    @cache
    def reader(**options) -> BrowserContext:
        return browser.new_context(**options, accept_downloads=True)

    return reader


@pytest.fixture
def opened(
    readers: Callable[..., BrowserContext], address: str
) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Open an address of the dashboard; closed after the test."""
    pages = []

    def open_page(
        path: str = "",
        *,
        size: tuple[int, int] = (1366, 768),
        scheme: str = "light",
        locale: str = "zh-CN",
        root: str = address,
    ) -> tuple[Page, Watch]:
        page = readers(color_scheme=scheme, locale=locale).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        pages.append(page)
        watch = Watch(page)
        page.goto(f"{root}/{path}")
        settled(page)
        return page, watch

    yield open_page
    for page in pages:
        page.close()


# The run is over, and every tree and chart is drawn: the browser loads what draws them later.
SETTLED = """() => {
    const app = document.querySelector('[data-testid=stApp]')
    const charts = [...document.querySelectorAll('.stPlotlyChart')]
    const drawn = (what, node) => node.querySelector(what)
        || [...node.querySelectorAll('*')].some(child => child.shadowRoot && drawn(what, child.shadowRoot))
    return Boolean(drawn('.footer, .steps', document)
        && drawn('nav', document)
        && !document.querySelector('[data-testid=stSkeleton]')
        && app.dataset.testScriptState !== 'running'
        && !document.querySelector('[data-stale=true]')
        && charts.every(chart => chart.querySelector('.main-svg'))
        && [...document.querySelectorAll('.stDeckGlJsonChart')].every(map => map.querySelector('canvas')))
}"""


def settled(page: Page) -> None:
    page.wait_for_function(SETTLED, polling=100, timeout=60_000)
    page.wait_for_timeout(250)  # the last chart's letters
