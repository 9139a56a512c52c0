"""Open the page on which a person decides a draft, on this machine alone: it writes files.

python -m ui.review [--port 8502] [--data DIR]
"""

import argparse
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from ui.server.gate import Gate

ROOT = Path(__file__).parents[2]
ADDRESS = "127.0.0.1"


@asynccontextmanager
async def quiet(_app: st.App) -> AsyncIterator[None]:
    """The page's address stays in sight: Streamlit has given uvicorn's logs a line for each request."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
    yield


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ui.review")
    parser.add_argument("--port", type=int, default=8502)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the CSV files (default: data)")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"{asked.data} is no folder. Name the one that holds the CSV files.")
    print(f"Review of drafts: http://{ADDRESS}:{asked.port} (to end it: Ctrl+C)", flush=True)
    os.environ["PLAN_REVIEW_DATA"] = str(asked.data.absolute())
    os.environ.pop(
        "PLAN_ATLAS_ORIGINS", None
    )  # no other site may drive this page, whatever the dashboard allows
    os.chdir(ROOT)  # where .streamlit/config.toml has the theme
    # a name that another site has given this machine's address is not ours
    names = Middleware(TrustedHostMiddleware, [ADDRESS, "localhost"], False)
    app = st.App(Path(__file__).with_name("page.py"), middleware=[names, Middleware(Gate)], lifespan=quiet)
    wire = {"ws": "websockets-sansio", "ws_per_message_deflate": False, "log_level": "warning"}
    uvicorn.run(app, host=ADDRESS, port=asked.port, **wire)


if __name__ == "__main__":
    main()
