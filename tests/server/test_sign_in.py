"""Sign-in against a provider of OpenID Connect that runs beside: who gets in, where to, and what nobody else gets."""

import asyncio
import hashlib
import html
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import httpx
import oidc_provider_mock
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.browser.conftest import free_port, served
from tests.conftest import ROOT
from tests.server.conftest import rerun, said

SECRET, TOKEN = "of this test alone, and long enough", "a token of this test"
SETTINGS = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
client_id = "plan-atlas"
client_secret = "x"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[roles]
claim = "office.groups"
reader = ["staff"]
keeper = ["data"]

[tokens.bureau]
sha256 = "{token}"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def locked(database: Path, provider: str, tmp_path_factory) -> Iterator[str]:
    """A dashboard that asks to sign in."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    (home / ".streamlit").mkdir()
    token = hashlib.sha256(TOKEN.encode()).hexdigest()
    address = f"http://localhost:{port}"
    settings = SETTINGS.format(address=address, secret=SECRET, provider=provider, token=token)
    (home / ".streamlit" / "secrets.toml").write_text(settings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        with served(database, port) as url:
            yield url


def signed_in(locked: str, provider: str, name: str, *groups: str) -> tuple[httpx.Client, httpx.Response]:
    """A browser that has gone to a page and signed in, and the page that it ended on."""
    account = {"name": name, "office": {"groups": groups}}
    httpx.put(f"{provider}/users/{name}", json=account).raise_for_status()
    browser = httpx.Client(base_url=locked, headers={"Accept": "text/html"}, follow_redirects=True)
    asked = browser.get("/targets?city=luoyang&lang=en&q=学校")
    assert asked.status_code == 401 and "Sign in with your office's account" in html.unescape(asked.text)
    link = html.unescape(re.search('<a href="([^"]+)"', asked.text)[1])
    form = browser.get(asked.url.join(link))
    assert str(form.url).startswith(provider)
    return browser, browser.post(form.url, data={"sub": name})


def cookies(browser: httpx.Client) -> str:
    return "; ".join(f"{each.name}={each.value}" for each in browser.cookies.jar)


@pytest.mark.parametrize(
    "path", ["", "targets?lang=zh", "data/", "data/targets.csv", "metrics", "static/x.js"]
)
def test_who_has_not_signed_in_gets_nothing(locked, path):
    page = httpx.get(f"{locked}/{path}", headers={"Accept": "text/html", "Accept-Language": "zh-CN"})
    assert (
        page.status_code == 401 and "请用本单位的账号登录后查看" in page.text and "<script" not in page.text
    )
    program = httpx.get(f"{locked}/{path}", headers={"Accept-Language": "en"})
    assert program.status_code == 401 and program.headers["WWW-Authenticate"].startswith("Basic")
    assert program.headers["Content-Security-Policy"]


def test_a_frame_leads_to_a_window_for_the_sign_in(locked):
    """No provider shows its form within a frame."""
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN", "Sec-Fetch-Dest": "iframe"}
    told = html.unescape(httpx.get(f"{locked}/map?embed=true", headers=headers).text)
    assert "请在新窗口登录，再刷新本页" in told
    assert re.search('<a href="./sign-in[?]to=map[?]embed=true" target="_blank">登录</a>', unquote(told))


def test_no_session_is_opened_without_a_sign_in(locked):
    with pytest.raises(InvalidStatus) as refused:
        said(locked, rerun())
    assert refused.value.response.status_code == 401
    with pytest.raises(InvalidStatus):
        said(locked, rerun(), cookie="_streamlit_user=forged")


def test_a_probe_needs_no_account(locked):
    assert httpx.get(f"{locked}/healthz").text == "ok\n"
    assert httpx.get(f"{locked}/readyz").json()["ready"]


def test_a_reader_who_signs_in_gets_to_where_the_link_led(locked, provider):
    browser, page = signed_in(locked, provider, "li", "staff", "others")
    assert page.status_code == 200 and "<noscript>" in page.text
    assert page.url.path == "/targets"
    assert dict(page.url.params) == {"city": "luoyang", "lang": "en", "q": "学校"}
    assert browser.get("/").url.path == "/"  # that way is gone once
    assert browser.get("/data/targets.csv?limit=1").text.count("\n") == 2
    came = said(locked, rerun(), cookie=cookies(browser))
    assert any("commitments" in str(message) for message in came)
    assert browser.get("/metrics?lang=en").status_code == 403
    assert "Sign in" in browser.get("/auth/logout").text or browser.get("/").status_code == 401


def test_a_sign_out_ends_pages_that_are_open_elsewhere(locked, provider):
    """Their next question leads to the door; and the cookie is of no use to whoever has copied it."""
    browser, _ = signed_in(locked, provider, "sun", "staff")
    cookie = cookies(browser)
    colleague = cookies(signed_in(locked, provider, "zhou", "staff")[0])

    async def talk() -> list[ForwardMsg]:
        url, came = locked.replace("http", "ws") + "/_stcore/stream", []
        async with connect(
            url, subprotocols=["streamlit"], max_size=None, additional_headers={"Cookie": cookie}
        ) as socket:
            await socket.send(rerun().SerializeToString())
            while not came or came[-1].WhichOneof("type") != "script_finished":
                came.append(ForwardMsg.FromString(await asyncio.wait_for(socket.recv(), 60)))
            browser.get("/auth/logout")
            del came[:]
            await socket.send(rerun("lang=en&city=luoyang").SerializeToString())
            with pytest.raises(ConnectionClosed):
                while True:
                    came.append(ForwardMsg.FromString(await asyncio.wait_for(socket.recv(), 60)))
        return came

    came = asyncio.run(talk())
    kinds = [message.WhichOneof("type") for message in came]
    assert kinds[-1] == "auth_redirect" and came[-1].auth_redirect.url == "" and "delta" not in kinds
    with pytest.raises(InvalidStatus):
        said(locked, rerun(), cookie=cookie)
    assert httpx.get(f"{locked}/data/plans.csv", headers={"Cookie": cookie}).status_code == 401
    assert said(locked, rerun(), cookie=colleague)


def test_an_account_without_a_role_is_told_so(locked, provider):
    browser, page = signed_in(locked, provider, "wang", "visitors")
    assert page.status_code == 403
    assert "The account “wang” may not read this." in browser.get("/sectors?lang=en").text
    with pytest.raises(InvalidStatus):
        said(locked, rerun(), cookie=cookies(browser))


def test_a_keeper_reads_the_metrics(locked, provider):
    browser, _ = signed_in(locked, provider, "zhao", "data")
    assert "plan_atlas_runs_total" in browser.get("/metrics").text


def test_a_program_reads_by_its_token(locked):
    address = f"{locked}/data/plans.csv?lang=en"
    as_header = httpx.get(address, headers={"Authorization": f"Bearer {TOKEN}"})
    as_password = httpx.get(address, auth=("anybody", TOKEN))
    assert as_header.status_code == as_password.status_code == 200
    assert as_header.content == as_password.content
    for wrong in ("", TOKEN + "x"):
        assert httpx.get(address, auth=("anybody", wrong)).status_code == 401


@pytest.mark.parametrize(("hours", "status"), [(11, 200), (13, 401)])
def test_a_sign_in_lasts_half_a_day(locked, hours, status):
    claims = {"is_logged_in": True, "iat": int(time.time()) - hours * 3600, "office": {"groups": ["staff"]}}
    cookie = create_signed_value(SECRET, "_streamlit_user", json.dumps(claims)).decode()
    assert httpx.get(f"{locked}/data/plans.csv", cookies={"_streamlit_user": cookie}).status_code == status


def test_after_the_sign_in_nobody_is_led_to_another_host(locked):
    for to in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = httpx.get(f"{locked}/sign-in", params={"to": to})
        assert "plan_atlas_back" not in answer.headers.get("Set-Cookie", "")


def test_settings_that_lack_something_are_told_at_start(tmp_path, monkeypatch):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[auth]\nredirect_uri = "http://x/oauth2callback"')
    monkeypatch.setenv("HOME", str(tmp_path))
    run = subprocess.run([sys.executable, "-m", "ui"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1 and '"cookie_secret"' in run.stderr and "Traceback" not in run.stderr
