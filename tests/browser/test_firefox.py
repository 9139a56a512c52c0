"""Firefox, as Debian has it. Playwright drives only a Firefox of its own; this one is asked in WebDriver BiDi, the
browsers' own protocol (https://w3c.github.io/webdriver-bidi/)."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import SETTLED
from tests.dashboard import NAMES

WAIT = 60  # s, for the first page of a browser that has just been started


class Firefox:
    """One window. What it has fetched and complained of is in `hosts` and `errors`."""

    def __init__(self, wire: ClientConnection):
        self._wire, self._asked = wire, 0
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._window = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        view = {"width": 1366, "height": 768}
        self._ask("browsingContext.setViewport", context=self._window, viewport=view)

    def _ask(self, method: str, **params: object) -> dict:
        self._asked += 1
        self._wire.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            said = json.loads(self._wire.recv(WAIT))
            if said.get("method") == "network.beforeRequestSent":
                self.hosts.add(urlsplit(said["params"]["request"]["url"]).netloc)
            elif said.get("method") == "log.entryAdded" and said["params"]["level"] == "error":
                self.errors.append(said["params"]["text"])
            elif said.get("id") == self._asked:
                assert said["type"] == "success", said
                return said["result"]

    def open(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def evaluate(self, function: str) -> object:
        """What a JavaScript function without arguments returns, by way of JSON; None if it throws."""
        told = self._ask(
            "script.evaluate",
            expression=f"JSON.stringify(({function})())",
            target={"context": self._window},
            awaitPromise=False,
        )
        return json.loads(told.get("result", {}).get("value", "null"))

    def until(self, function: str) -> None:
        end = time.monotonic() + WAIT
        while not self.evaluate(function):
            assert time.monotonic() < end, function
            time.sleep(0.1)

    def press(self, keys: str) -> None:
        acts = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keys", "actions": acts}]
        self._ask("input.performActions", context=self._window, actions=actions)

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._window, delta=-1)


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("no Firefox on this machine: apt-get install firefox-esr")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "user.js").write_text('user_pref("intl.accept_languages", "zh-CN");', "utf-8")
    started = subprocess.Popen(
        [program, "--headless", "--no-remote", "--profile", tmp_path, f"--remote-debugging-port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with _wired(port) as wire:
            yield Firefox(wire)
    finally:
        started.terminate()
        started.wait(20)


def _wired(port: int) -> ClientConnection:
    end = time.monotonic() + WAIT
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except OSError:
            assert time.monotonic() < end, "Firefox does not answer"
            time.sleep(0.2)


NAV = (
    "[...document.querySelectorAll('*')].map(node => node.shadowRoot?.querySelector('nav')).find(nav => nav)"
)

HAS_WEBGL = "() => document.createElement('canvas').getContext('webgl2') !== null"


@pytest.mark.whole
def test_every_page_is_whole_in_firefox_and_a_search_goes_back(firefox, address):
    firefox.open(f"{address}/?lang=zh")
    for name in NAMES["zh"].values():
        firefox.until(SETTLED)
        named = f"link => link.textContent === {json.dumps(name)}"
        firefox.evaluate(f"() => Boolean([...{NAV}.querySelectorAll('a')].find({named}).click())")
        here = f"{NAV}?.querySelector('[aria-current]')?.textContent === {json.dumps(name)}"
        firefox.until(f"() => {here} && ({SETTLED})()")
        assert firefox.evaluate("() => document.querySelector('h1.finding').textContent.length") > 5, name
        assert firefox.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"
        ), name
        if name == NAMES["zh"]["map"]:
            firefox.until(f"() => document.body.innerText.includes('不支持 WebGL') !== ({HAS_WEBGL})()")
    firefox.open(f"{address}/sectors?lang=zh")
    firefox.until(SETTLED)
    firefox.press("/45万\ue007")
    firefox.until(
        "() => location.search.includes(encodeURIComponent('45万')) && location.pathname === '/targets'"
    )
    firefox.until(
        f"() => ({SETTLED})() && document.querySelector('h1.finding').textContent.startsWith('找到')"
    )
    firefox.back()
    firefox.until(f"() => location.pathname === '/sectors' && ({SETTLED})()")
    assert firefox.hosts - {""} == {urlsplit(address).netloc}
    # where it has no WebGL (headless, on a machine without a screen) deck.gl may try before the browser has said so
    assert [error for error in firefox.errors if "Failed to create WebGL context" not in error] == []
