"""Streamlit's own files, compressed: it sends them as they are, 8 MB at a first visit.

Each is compressed once a process, when it is first asked for, and kept; there are some MB of them.
"""

import asyncio
import gzip
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

FOLDER = Path(file_util.get_static_dir()) / "static"
TEXT = (".js", ".css", ".svg", ".json", ".wasm")
LEVEL = 6  # 9 takes three times as long for a hundredth less
# their names have their hash
KEPT = "public, immutable, max-age=31536000"


class Packed:
    """The middleware that answers for these files, where the browser takes gzip."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            name = scope["path"].removeprefix(scope.get("root_path", "")).partition("/static/")[2]
            accepted = Headers(scope=scope).get("accept-encoding", "")
            if name.endswith(TEXT) and "gzip" in accepted and (file := _file(name)):
                content = await asyncio.to_thread(_packed, file)
                headers = {"Content-Encoding": "gzip", "Cache-Control": KEPT, "Vary": "Accept-Encoding"}
                answer = Response(content, headers=headers, media_type=guess_type(file.name)[0])
                return await answer(scope, receive, send)
        await self.app(scope, receive, send)


@lru_cache(1024)
def _file(name: str) -> Path | None:
    """The file of this name in the folder, and in no other."""
    file = (FOLDER / name).resolve()
    return file if file.is_relative_to(FOLDER.resolve()) and file.is_file() else None


@lru_cache(1024)  # more than there are
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)
