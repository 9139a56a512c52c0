"""Serve the dashboard.

    python -m ui [--port 8501] [--workers 1]

A worker is a process with readers of its own; it draws for one at a time. Workers share the port and nothing
else: what a page shows is in its address, so that a reader whose connection broke may come back to any.
"""

import argparse
import os
import resource
import sys
import tempfile

import uvicorn

from ui.server import access, health, settings
from ui.server.gate import LONGEST


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ui")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    if wrong := access.problem():
        sys.exit(wrong)
    _raise_limit()
    # of all workers; removed at the end, which a signal brings
    shared = tempfile.TemporaryDirectory(prefix="plan-atlas-")
    os.environ[health.SHARED] = shared.name
    print(*settings.told(), sep="\n", flush=True)
    uvicorn.run(
        "ui.shell.serve:app",
        host="0.0.0.0",
        port=asked.port,
        workers=asked.workers,
        # as `streamlit run` has it
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=LONGEST,
        http="ui.server.patience:Patient",
        access_log=False,
        timeout_graceful_shutdown=3,  # s: open pages would keep it
        timeout_worker_healthcheck=60,  # s: who is busy is not dead
    )


def _raise_limit() -> None:
    """A session has some open files, and a system's limit of 1024 was made for other programs."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
