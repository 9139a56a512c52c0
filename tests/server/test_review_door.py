"""The page that decides drafts writes files: it is for this machine alone, and no other site may drive it."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.conftest import DATA, ROOT


@pytest.fixture
def review() -> Iterator[int]:
    """Its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.review", "--port", str(port), "--data", str(DATA)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            assert server.poll() is None, "the review ended before it was up"
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def test_no_other_site_drives_the_review(review):
    def session(origin: str) -> None:
        with connect(f"ws://127.0.0.1:{review}/_stcore/stream", origin=origin):
            pass

    session(f"http://127.0.0.1:{review}")
    with pytest.raises(InvalidStatus, match="403"):
        session("http://elsewhere.example")
    asked = urllib.request.Request(f"http://127.0.0.1:{review}/", headers={"Host": "elsewhere.example"})
    with pytest.raises(HTTPError, match="400"):
        urllib.request.urlopen(asked)
