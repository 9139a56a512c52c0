"""Streamlit's own files, compressed: it sends them as they are, 8 MB at a first visit.

Each is compressed once a process, when it is first asked for, and kept; there are some MB of them. Two of its
fonts are not sent: no text of ours is set in Source Sans, and of its thousands of icons pages show a dozen.
Those are in icons.woff2, a part of Material Symbols Rounded (Apache License 2.0): keyboard_arrow_*,
chevron_right, expand_*, skip_*, play_arrow, pause, close, check, error, warning, info.
"""

import asyncio
import gzip
import re
from functools import lru_cache, partial
from mimetypes import guess_type
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

FOLDER = Path(file_util.get_static_dir()) / "static"
TEXT = (".js", ".css", ".svg", ".json", ".wasm")
# by the name that browsers give them, the better first; the highest levels save little for much more time
PACKERS = {"br": partial(brotli.compress, quality=9), "gzip": partial(gzip.compress, compresslevel=6)}
LATIN = re.compile(rb"@font-face\{font-family:Source Sans;[^}]*\}")
ICONS = Path(__file__).with_name("icons.woff2").read_bytes()
# their names have their hash
KEPT = "public, immutable, max-age=31536000"


class Packed:
    """The middleware that answers for these files, where the browser takes them packed."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            name = scope["path"].removeprefix(scope.get("root_path", "")).partition("/static/")[2]
            accepted = Headers(scope=scope).get("accept-encoding", "")
            if name.startswith("media/MaterialSymbols-Rounded."):
                headers = {"Cache-Control": "public, max-age=86400"}  # the name is not of our file
                return await Response(ICONS, headers=headers, media_type="font/woff2")(scope, receive, send)
            how = next((each for each in PACKERS if each in accepted), "")
            if how and name.endswith(TEXT) and (file := _file(name)):
                content = await asyncio.to_thread(_packed, file, how)
                headers = {"Content-Encoding": how, "Cache-Control": KEPT, "Vary": "Accept-Encoding"}
                answer = Response(content, headers=headers, media_type=guess_type(file.name)[0])
                return await answer(scope, receive, send)
        await self.app(scope, receive, send)


@lru_cache(1024)
def _file(name: str) -> Path | None:
    """The file of this name in the folder, and in no other."""
    file = (FOLDER / name).resolve()
    return file if file.is_relative_to(FOLDER.resolve()) and file.is_file() else None


@lru_cache(1024)  # more than there are
def _packed(file: Path, how: str) -> bytes:
    return PACKERS[how](LATIN.sub(b"", file.read_bytes()) if file.suffix == ".css" else file.read_bytes())
