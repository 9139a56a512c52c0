"""What stands before Streamlit: which requests and messages reach it, and the headers of what it answers.

Streamlit's own settings have no say in these: its uploads and metrics cannot be shut, anybody's browser may
clear what all readers share, and it sends no security headers.
"""

import base64
import hashlib
import re
import resource
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.server import blocked, settings
from ui.server.refusal import refuse

# of Streamlit, and not needed: uploads stay in memory, metrics are ours, the agent's is a second way to pages
SHUT = ("/_stcore/upload_file", "/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# what a browser may ask of a page; clear_cache would clear what all readers share
ASKED = ("rerun_script", "app_heartbeat", "stop_script")
LONGEST = 1 << 20  # bytes of a message; those of pages have some hundred
FILES = 8  # open files that a session may need, and about as many kept for all else
SPARE = 256
TOO_MANY = "太多人同时在用，请过几分钟再试。 Too many readers at once: try again in some minutes.\n"
NOT_FROM_HERE = "别的网站的页面不能连到这里。 Pages of other sites may not connect here.\n"
NOT_HERE = "这里没有这个地址。 There is nothing at this address.\n"


def policy(frames: tuple[str, ...]) -> str:
    """What a page may load and from where: all of it from here. Components come as blobs; Streamlit and the
    libraries write styles as they draw, and the still map's library makes functions of its formulas."""
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' blob: 'unsafe-eval' {' '.join(inline_scripts())}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(frames) or "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


@cache
def inline_scripts() -> list[str]:
    """The hashes of what a page runs that is no file, Streamlit's and ours: no other may stand in it."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
    scripts = [*re.findall(rb"<script>(.*?)</script>", page, re.DOTALL), *blocked.scripts()]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts]


def most_sessions() -> int:
    """How many readers' sessions the open files of this process allow."""
    return max(1, (resource.getrlimit(resource.RLIMIT_NOFILE)[0] - SPARE) // FILES)


class Gate:
    """The middleware around the whole app."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.sessions = 0
        self._most = most_sessions()
        self._origins = settings.origins()
        self._headers = {
            "Content-Security-Policy": policy(settings.frames()),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }
        if not settings.frames():
            self._headers["X-Frame-Options"] = "DENY"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._session(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                # Streamlit lets any site read some of its answers
                del headers["Access-Control-Allow-Origin"]
            await send(message)

        path = scope["path"].removeprefix(scope.get("root_path", ""))
        shut = any(f"{path}/".startswith(f"{each}/") for each in SHUT)
        app = PlainTextResponse(NOT_HERE, 404) if shut else self.app
        await app(scope, receive, answer)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._may_connect(Headers(scope=scope)):
            return await refuse(NOT_FROM_HERE, 403, scope, receive, send)
        if self.sessions >= self._most:
            return await refuse(TOO_MANY, 503, scope, receive, send)

        async def hear() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or _is_asked(message.get("bytes")):
                    return message
                if _is_broken(message.get("bytes")):
                    await send({"type": "websocket.close", "code": 1002})
                    return {"type": "websocket.disconnect", "code": 1002}

        self.sessions += 1
        try:
            await self.app(scope, hear, send)
        finally:
            self.sessions -= 1

    def _may_connect(self, headers: Headers) -> bool:
        """A program that is no browser names no origin. A page names its own, and a proxy the host that the
        page asked for."""
        origin = headers.get("origin")
        if not origin or "*" in self._origins or origin in self._origins:
            return True
        return urlsplit(origin).netloc in (headers.get("host"), headers.get("x-forwarded-host"))


def _is_asked(sent: bytes | None) -> bool:
    message = _read(sent)
    return message is not None and message.WhichOneof("type") in ASKED


def _is_broken(sent: bytes | None) -> bool:
    return _read(sent) is None


def _read(sent: bytes | None) -> BackMsg | None:
    """A message of the browser; None for what is none."""
    if sent is None or len(sent) > LONGEST:
        return None
    try:
        return BackMsg.FromString(sent)
    except DecodeError:
        return None
