"""Sign-in by OpenID Connect: off, until `.streamlit/secrets.toml` has an [auth] as st.login wants it.

Then no page, no session and no table is given to whoever has neither signed in nor a token. Who may do what
is said in the same file:

    [roles]                        # without it whoever signs in is a reader
    claim = "groups"               # of the ID token; a dot leads into what a claim holds
    reader = ["staff"]
    keeper = ["data-team"]         # is also told what is wrong with the data, and reads /metrics

    [tokens.statistics-bureau]     # a program, by `Authorization: Bearer TOKEN` or as a password
    sha256 = "…"                   # python -m ui.server.access makes both
    role = "reader"
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
import time
from collections.abc import Mapping
from functools import cache, partial
from html import escape
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks, validate_auth_credentials
from streamlit.errors import StreamlitAuthError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.secrets import secrets_singleton
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui.server import ended
from ui.server.asked import language_of, page
from ui.server.refusal import refuse
from ui.text.words import translate

LASTS = 12 * 3600  # s that a sign-in lasts: who has left the office is out the next day
ROLES = ("keeper", "reader")  # the first one that an account has
OPEN = ("/healthz", "/readyz", "/auth/login", "/auth/logout", "/oauth2callback")
SIGN_IN, SIGN_OUT = "/sign-in", "auth/logout"
BACK = "plan_atlas_back"  # the cookie that holds where a reader was going; Streamlit leads to the first page
ADDRESS = re.compile(r"(data/)?[a-z_.]*(\?.{0,2000})?")
NOT_SIGNED_IN = "请先登录。 Sign in first.\n"


class Who(NamedTuple):
    name: str
    role: str  # one of ROLES; empty for an account without one


@cache
def _settings() -> dict:
    """The sections of secrets.toml; none without such a file."""
    return secrets_singleton.to_dict() if secrets_singleton.load_if_toml_exists() else {}


def is_on() -> bool:
    return "auth" in _settings()


def problem() -> str:
    """What is wrong with the settings, in a sentence; empty where they can be used."""
    if is_on():
        try:
            validate_auth_credentials("default")
        except StreamlitAuthError as error:
            return " ".join(str(error).split())
    return ""


def summary() -> str:
    """Who may read, in a sentence, for whoever starts the server."""
    if not is_on():
        return "There is no sign-in: whoever reaches the port reads everything"
    host = urlsplit(_settings()["auth"]["server_metadata_url"]).netloc
    roles, tokens = _settings().get("roles"), _settings().get("tokens", {})
    who = f"Who has a role in the claim {roles['claim']}" if roles else "Whoever"
    return f"{who} and signs in at {host} reads, and {len(tokens)} programs by a token"


def keeps() -> bool:
    """Whether the reader of this run is told what is for keepers only. Without a sign-in everybody is."""
    return not is_on() or _of_claims(st.user.to_dict()).role == "keeper"


def signed_in() -> str:
    """The name of the reader of this run; empty without a sign-in."""
    return _of_claims(st.user.to_dict()).name if is_on() else ""


def who(headers: Headers) -> Who | None:
    """Who asks, a reader by the cookie of Streamlit's sign-in or a program by its token; None for nobody."""
    return _of_cookie(headers) or _of_token(headers.get("authorization", ""))


def _signed_in(headers: Headers) -> bytes:
    """What the cookie of a sign-in says, as JSON; empty without one."""
    cookies = cookie_parser(headers.get("cookie", ""))

    def read(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies.get(name, "").encode("latin-1"))

    return get_cookie_with_chunks(read, USER_COOKIE_NAME) or b""


def _of_cookie(headers: Headers) -> Who | None:
    found = _signed_in(headers)
    claims = json.loads(found) if found else {}
    if not claims.get("is_logged_in") or claims.get("iat", 0) < time.time() - LASTS or ended.is_ended(found):
        return None
    return _of_claims(claims)


def _of_claims(claims: Mapping) -> Who:
    names = (claims.get(each) for each in ("name", "preferred_username", "email", "sub"))
    return Who(next(filter(None, names), ""), _role(claims))


def _role(claims: Mapping) -> str:
    roles = _settings().get("roles")
    if not roles:
        return "reader"
    held = claims
    for part in roles["claim"].split("."):
        held = held.get(part) if isinstance(held, Mapping) else None
    held = held if isinstance(held, list) else [held]
    return next((role for role in ROLES if any(each in held for each in roles.get(role, ()))), "")


def _of_token(given: str) -> Who | None:
    kind, _, token = given.partition(" ")
    if kind.lower() == "basic":
        try:
            token = base64.b64decode(token).decode().partition(":")[2]
        except ValueError:
            return None
    digest = hashlib.sha256(token.encode()).hexdigest()
    for name, known in _settings().get("tokens", {}).items():
        if hmac.compare_digest(digest, known["sha256"]):
            return Who(name, known.get("role", "reader"))
    return None


class SignIn:
    """The middleware that lets in who may read."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        reader = who(headers)
        if scope["type"] == "http":
            answer = self._answer(Request(scope), reader) or self.app
            await answer(scope, receive, send)
        elif reader and reader.role:
            await self.app(scope, partial(_heard, headers, receive, send), send)
        else:
            await refuse(NOT_SIGNED_IN, 401, scope, receive, send)

    def _answer(self, request: Request, reader: Who | None) -> Response | None:
        """What is said to who may not read what was asked for; None where nothing stands in the way."""
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        if path == f"/{SIGN_OUT}" and reader:
            ended.end(_signed_in(request.headers))
        if path in OPEN:
            return None
        if path == SIGN_IN:
            return _to_provider(request)
        if reader is None:
            return _who_is_there(request, path)
        if not reader.role:
            return _without_a_role(request, path, reader)
        if path == "/metrics" and reader.role != "keeper":
            return PlainTextResponse(translate(language_of(request), "sign_in.keepers") + "\n", 403)
        if path == "/" and BACK in request.cookies:
            return _back(request)
        return None


async def _heard(headers: Headers, receive: Receive, send: Send) -> Message:
    """What an open page asks. Where its sign-in has ended, the page is loaded again and meets the door."""
    message = await receive()
    if message["type"] != "websocket.receive" or who(headers):
        return message
    again = ForwardMsg()
    again.auth_redirect.url = ""  # to where it is
    await send({"type": "websocket.send", "bytes": again.SerializeToString()})
    await send({"type": "websocket.close", "code": 1008})
    return {"type": "websocket.disconnect", "code": 1008}


def _who_is_there(request: Request, path: str) -> Response:
    language = language_of(request)
    if "text/html" not in request.headers.get("accept", ""):
        asks = {"WWW-Authenticate": 'Basic realm="Plan Atlas", charset="UTF-8"'}
        return PlainTextResponse(translate(language, "sign_in.token") + "\n", 401, asks)
    to = f"{path.removeprefix('/')}?{request.url.query}".rstrip("?")
    # no provider shows its form in a frame, and a frame on another domain has no cookie (SameSite=Lax)
    framed = request.headers.get("sec-fetch-dest") == "iframe"
    how, go = (escape(translate(language, f"sign_in.{key}")) for key in ("framed" if framed else "how", "go"))
    window = ' target="_blank"' if framed else ""
    link = f'<a href="{_up(path)}{SIGN_IN}?to={quote(to)}"{window}>{go}</a>'
    return page(language, translate(language, "app"), f"<p>{how}</p><p>{link}</p>", 401)


def _up(path: str) -> str:
    """The way from a path to the dashboard's first page, which need not lie at the host's root."""
    return "/".join([".", *[".."] * (path.count("/") - 1)])


def _to_provider(request: Request) -> Response:
    """The way to the provider; where the reader was going is kept until the way back."""
    answer = RedirectResponse("." + generate_login_redirect_url("default"), 303)
    to = request.query_params.get("to", "")
    if to and ADDRESS.fullmatch(to):
        answer.set_cookie(BACK, quote(to), max_age=600, httponly=True, samesite="lax")
    return answer


def _back(request: Request) -> Response:
    to = unquote(request.cookies[BACK])
    answer = RedirectResponse(f"./{to}" if ADDRESS.fullmatch(to) else "./", 303)
    answer.delete_cookie(BACK)
    return answer


def _without_a_role(request: Request, path: str, reader: Who) -> Response:
    language = language_of(request)
    text = escape(translate(language, "sign_in.no_role", name=reader.name))
    out = escape(translate(language, "sign_in.out"))
    inside = f'<p>{text}</p><p><a href="{_up(path)}/{SIGN_OUT}">{out}</a></p>'
    return page(language, translate(language, "app"), inside, 403)


if __name__ == "__main__":
    made = secrets.token_urlsafe(32)
    print(f'token: {made}\nsha256 = "{hashlib.sha256(made.encode()).hexdigest()}"')
