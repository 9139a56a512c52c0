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

# To plan a question takes thousands of small pieces of memory and gives them back. glibc keeps seven of a
# size at hand for each thread: looking for the rest was a quarter of a question's time. With more at hand a
# page takes a tenth less of the processor, and a server some MB more.
MALLOC, AT_HAND = "GLIBC_TUNABLES", "glibc.malloc.tcache_count=500"


def main() -> None:
    _keep_memory_at_hand()
    # after that: what is imported before it would be imported twice
    import uvicorn

    from ui.server import access, health, settings
    from ui.server.gate import LONGEST

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
    print(*settings.summary(), sep="\n", flush=True)
    uvicorn.run(
        "ui.shell.serve:app",
        host="0.0.0.0",
        port=asked.port,
        workers=asked.workers,
        loop="ui.server.worker_sockets:Loop" if asked.workers > 1 and sys.platform == "linux" else "auto",
        # as `streamlit run` has it
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=LONGEST,
        http="ui.server.patience:Patient",
        access_log=False,
        timeout_graceful_shutdown=3,  # s: open pages would keep it
        timeout_worker_healthcheck=60,  # s: who is busy is not dead
    )


def _keep_memory_at_hand() -> None:
    """Begin anew where glibc has not been told, as it reads this only then. Who has told it otherwise is left
    alone, and other systems than Linux have no glibc."""
    if sys.platform == "linux" and MALLOC not in os.environ:
        os.environ[MALLOC] = AT_HAND
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _raise_limit() -> None:
    """A session has some open files, and a system's limit of 1024 was made for other programs."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
