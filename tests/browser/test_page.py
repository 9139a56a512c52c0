"""The page in a real Chromium: it asks nothing of any other host and breaks nothing."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from etl.build import build
from tests.conftest import DATA, ROOT


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        pytest.skip("no Chromium on this machine: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the dashboard, served as `make run` serves it."""
    build(DATA, ROOT / "data" / "targets.duckdb", lambda line: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(server, port)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_until_healthy(server: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            assert server.poll() is None, "the server ended before it was up"
            time.sleep(0.1)
    raise TimeoutError("the server was not up after 30 s")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_no_other_host_and_logs_no_error(browser: Browser, address: str, scheme: str):
    page = browser.new_page(color_scheme=scheme)
    hosts, errors = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.get_by_text("goals without a number").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("项无数字目标").is_visible()
    assert hosts - {""} == {urlsplit(address).netloc}  # "" is what data: addresses have
    assert errors == []
    page.close()
