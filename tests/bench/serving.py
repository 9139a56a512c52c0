"""What the benches share: a server that is started, and a reader on its socket.

A reader speaks Streamlit's own protocol, as the browser does: it asks by an address (page and query string),
and its answer has come when the script has finished. Nothing is drawn: that is what tests.bench.pages measures.
"""

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import duckdb
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

OURS = "ui/__main__.py"  # the floor has an app.py only
PATIENCE = 60  # s that a reader waits for an answer
WORDS = ("学校", "医院", "养老", "住房", "图书", "就业", "低保")


class Server(NamedTuple):
    """A running server; `started` is the s from its start until it was healthy."""

    address: str  # localhost:port
    process: subprocess.Popen
    started: float

    def memory(self) -> float:
        """Resident memory, MB; what its processes share is counted once."""
        sizes = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self._processes())
        return sum(int(size.partition("\nPss:")[2].split()[0]) for size in sizes) / 1024

    def cpu(self) -> float:
        """Processor time used so far, s."""
        stats = (
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self._processes()
        )
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[int]:
        """The server and its workers."""
        pid = self.process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


@contextmanager
def served(folder: Path, db: Path | None = None, workers: int = 1) -> Iterator[Server]:
    """The app of a folder, from a database other than its own if given; ours as `make run` serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = ["ui", "--workers", str(workers), "--port"]
    floor = ["streamlit", "run", "app.py", "--server.port"]
    command = [sys.executable, "-m", *(ours if (folder / OURS).exists() else floor), str(port)]
    environment = os.environ | ({"PLAN_ATLAS_DB": str(db)} if db else {})
    start = time.perf_counter()
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_healthy(server, f"http://localhost:{port}/_stcore/health")
        yield Server(f"localhost:{port}", server, time.perf_counter() - start)
    finally:
        server.terminate()
        server.wait(10)


def _wait_until_healthy(server: subprocess.Popen, url: str) -> None:
    for _ in range(3000):
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            if server.poll() is not None:
                sys.exit("a server ended before it was up")
            time.sleep(0.02)
    sys.exit("a server was not up after a minute")


class Answer(NamedTuple):
    asked: float  # when, s of time.perf_counter
    ms: float
    size: int  # bytes received
    fault: str  # empty where all is well


class Reader:
    """One tab of a browser. After a fault the next question opens a new one."""

    def __init__(self, server: Server):
        self._url = f"ws://{server.address}/_stcore/stream"
        self._socket = None
        self._page_hash = ""
        # large messages of the last answer, which the server need not send again
        self._held: set[str] = set()
        self.heard: list[bytes] = []  # the messages of the last answer

    async def ask(self, query: str, page: str | None = None) -> Answer:
        """Ask for a page (empty for the first), or for the same page with another query string."""
        start = time.perf_counter()
        size, fault = 0, ""
        try:
            async with asyncio.timeout(PATIENCE):
                if self._socket is None:
                    self._socket = await connect(
                        self._url, subprotocols=["streamlit"], max_size=None, open_timeout=None
                    )
                await self._socket.send(self._question(query, page))
                size, fault = await self._answer()
        except (OSError, TimeoutError, WebSocketException) as error:
            fault = f"{type(error).__name__}: {error}"
        ms = (time.perf_counter() - start) * 1000
        if fault:
            await self.leave()
        return Answer(start, ms, size, fault)

    async def leave(self) -> None:
        """Close the tab."""
        if self._socket is not None:
            await self._socket.close()
        self._socket, self._page_hash, self._held = None, "", set()

    def _question(self, query: str, page: str | None) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = query
        state.context_info.locale = "zh-CN"
        state.context_info.color_scheme = "light"
        state.cached_message_hashes.extend(self._held)
        if page is None:
            state.page_script_hash = self._page_hash
        else:
            state.page_name = page
        return message.SerializeToString()

    async def _answer(self) -> tuple[int, str]:
        """The size of an answer and its fault: an exception or error shown, or no finding at the page's top."""
        size, fault, found = 0, "", False
        held = set()
        self.heard = []
        while True:
            raw = await self._socket.recv()
            self.heard.append(raw)
            size += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._page_hash = message.navigation.page_script_hash
            elif kind == "ref_hash":
                held.add(message.ref_hash)
            elif kind == "delta":
                if message.metadata.cacheable:
                    held.add(message.hash)
                found = found or b'class="finding"' in raw
                element = message.delta.new_element
                if element.HasField("exception"):
                    fault = f"exception: {element.exception.message}"
                elif element.HasField("alert") and element.alert.format == Alert.ERROR:
                    fault = f"error: {element.alert.body}"
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._held = held
                return size, fault or ("" if found else "no finding")


class Filters:
    """The filters of one reader, who changes one at a time, as people do."""

    def __init__(self, codes: dict[str, list[str]], chance: random.Random):
        self._codes, self._chance = codes, chance
        self._chosen: dict[str, str] = {}

    def change(self, page: str) -> str:
        """Another query string for a page."""
        names = ["city", "city", "sector", "year"] + ["q"] * 3 * (page == "targets")
        name = self._chance.choice(names)
        other = [code for code in (*self._codes[name], "") if code != self._chosen.get(name, "")]
        self._chosen[name] = self._chance.choice(other)
        return self.query(page)

    def query(self, page: str) -> str:
        known = {
            name: code for name, code in self._chosen.items() if code and (name != "q" or page == "targets")
        }
        return urlencode(known)


def codes(db: Path) -> dict[str, list[str]]:
    """What a reader can choose from: every code of each filter, and words to search."""
    with duckdb.connect(db, read_only=True) as con:
        asked = {
            "city": 'select city_id from cities order by "order"',
            "sector": 'select sector_id from sectors order by "order"',
            "year": "select distinct year from targets where year is not null order by 1",
        }
        found = {name: [str(code) for (code,) in con.execute(sql).fetchall()] for name, sql in asked.items()}
    return found | {"q": list(WORDS)}
