"""The door: what is shut, what every answer says of itself, what stands at start."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.sync.client import connect

from tests.conftest import ROOT
from ui.server import patience, settings
from ui.server.gate import policy


@pytest.mark.parametrize("path", ["upload_file/a/b", "metrics", "agent/interact", "agent/mcp"])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_what_the_dashboard_does_not_need_is_shut(server, path, method):
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{server}/_stcore/{path}", data=b"x" if method != "GET" else None, method=method))
    assert refused.value.code == 404
    assert "There is nothing at this address" in refused.value.read().decode()


@pytest.mark.parametrize("path", ["", "targets", "_stcore/health", "_stcore/host-config", "nothing/here"])
def test_every_answer_has_the_headers_of_a_locked_door(server, path):
    asked = Request(f"{server}/{path}", headers={"Origin": "https://evil.example"})
    try:
        headers = urlopen(asked).headers
    except HTTPError as error:
        headers = error.headers
    assert headers["Content-Security-Policy"] == policy(())
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Access-Control-Allow-Origin"] is None


def test_an_office_names_who_may_show_the_dashboard(monkeypatch):
    monkeypatch.setenv("PLAN_ATLAS_FRAMES", "https://portal.example, https://desk.example")
    assert "frame-ancestors https://portal.example https://desk.example" in policy(settings.frames())


def test_the_start_says_how_the_door_stands(monkeypatch):
    assert "whoever reaches the port reads everything, under any host name" in settings.summary()[0]
    monkeypatch.setenv("PLAN_ATLAS_HOSTS", "plans.example")
    assert settings.summary()[0].endswith("under the names plans.example.")


def test_only_the_named_hosts_are_answered(database, monkeypatch):
    from tests.browser.conftest import served

    monkeypatch.setenv("PLAN_ATLAS_HOSTS", "plans.example")
    with served(database) as url:
        told = {}
        for name in ("plans.example", "evil.example"):
            connection = http.client.HTTPConnection(url.removeprefix("http://"))
            connection.request("GET", "/", headers={"Host": name})
            told[name] = connection.getresponse().status
    assert told == {"plans.example": 200, "evil.example": 400}


IMPATIENT = """
import uvicorn, ui.server.patience as p
p.PATIENCE = 0.3
async def app(scope, receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "text": "here"})
config = uvicorn.Config(app, port=0, http=p.Patient, ws="websockets-sansio", lifespan="off", log_level="info")
uvicorn.Server(config).run()
"""


@pytest.fixture
def impatient() -> Iterator[int]:
    """The port of a server of its own, whose patience is short."""
    server = subprocess.Popen([sys.executable, "-c", IMPATIENT], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        yield int(next(line.split(":")[-1].split()[0] for line in server.stderr if "running on" in line))
    finally:
        server.terminate()
        server.wait(10)


def test_a_half_sent_request_is_closed(impatient):
    with socket.create_connection(("127.0.0.1", impatient), 10) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        assert half.recv(1) == b""  # closed; a server without patience would let the test time out
    assert patience.PATIENCE == 20


def test_a_session_that_says_nothing_for_longer_stays_open(impatient):
    with connect(f"ws://127.0.0.1:{impatient}") as session:
        time.sleep(1)
        session.send("?")
        assert session.recv(10) == "here"
