"""Whether the server lives (/healthz), whether it can answer (/readyz), and what it does (/metrics).

With several workers each writes its counts to a folder that they share, and whichever is asked gives all of
them: `worker` tells them apart.
"""

import os
import threading
import time
from collections import Counter
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit import runtime

import queries
from ui.shell import logs

SHARED = "PLAN_ATLAS_SHARED"  # the folder, set where the workers are started
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # upper ends of the classes of a run's time
PAUSE = 5  # s between two writings
METRICS = {
    "runs_total": ("counter", "Runs of a page."),
    "run_seconds": ("histogram", "Time of a run."),
    "faults_total": ("counter", "Faults that readers were told of."),
    "sessions": ("gauge", "Sessions of readers that are open."),
    "resident_bytes": ("gauge", "Resident memory of the process."),
    "build_age_seconds": ("gauge", "Age of the database that answers."),
}


class Counts:
    """What this process has done."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._runs: Counter[str] = Counter()
        self._classes: Counter[float] = Counter()
        self._seconds = 0.0
        self._faults = 0
        self._written = 0.0

    def ran(self, page: str, seconds: float) -> None:
        """A page was drawn in this time."""
        with self._guard:
            self._runs[page] += 1
            self._seconds += seconds
            self._classes.update(end for end in SECONDS if seconds <= end)
            due = time.monotonic() - self._written > PAUSE
        if due:
            self.write()

    def failed(self) -> None:
        with self._guard:
            self._faults += 1

    def samples(self) -> list[tuple[str, str]]:
        """Each sample of the process: its name with labels, and its value."""
        worker = f'worker="{os.getpid()}"'
        with self._guard:
            n = sum(self._runs.values())
            found = [(f'runs_total{{{worker},page="{page}"}}', runs) for page, runs in self._runs.items()]
            found += [(f'run_seconds_bucket{{{worker},le="{end}"}}', self._classes[end]) for end in SECONDS]
            found += [
                (f'run_seconds_bucket{{{worker},le="+Inf"}}', n),
                (f"run_seconds_sum{{{worker}}}", round(self._seconds, 3)),
                (f"run_seconds_count{{{worker}}}", n),
                (f"faults_total{{{worker}}}", self._faults),
            ]
        found.append((f"sessions{{{worker}}}", _sessions()))
        found.append((f"resident_bytes{{{worker}}}", _resident()))
        return [(name, str(value)) for name, value in found]

    def write(self) -> None:
        """Leave the samples where the other workers find them."""
        if folder := os.environ.get(SHARED):
            self._written = time.monotonic()
            made = Path(folder) / f"{os.getpid()}.new"
            made.write_text("\n".join(" ".join(sample) for sample in self.samples()))
            made.replace(made.with_suffix(".prom"))


COUNTS = Counts()


def metrics(_request: Request) -> Response:
    """All workers' samples in Prometheus' text format."""
    lines = [" ".join(sample) for sample in COUNTS.samples()]
    for file in Path(os.environ[SHARED]).glob("*.prom") if SHARED in os.environ else ():
        if file.stem != str(os.getpid()) and Path(f"/proc/{file.stem}").exists():
            lines += file.read_text().splitlines()
    try:
        age = time.time() - queries.database().stat().st_mtime
        lines.append(f"build_age_seconds {age:.0f}")
    except OSError:
        pass  # there is no database: /readyz says so
    answer = []
    for name, (kind, about) in METRICS.items():
        answer += [f"# HELP plan_atlas_{name} {about}", f"# TYPE plan_atlas_{name} {kind}"]
        answer += [f"plan_atlas_{line}" for line in lines if line.startswith(name)]
    return PlainTextResponse("\n".join([*answer, ""]), media_type="text/plain; version=0.0.4")


async def alive(_request: Request) -> Response:
    """It answers: whether anything can be shown is /readyz's."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


def ready(_request: Request) -> Response:
    """Whether the database can be asked, and which build it is."""
    headers = {"Cache-Control": "no-store"}
    try:
        build = queries.current().records("build")[0]
    except (queries.DatabaseUnreadable, queries.BuildFailed) as error:
        logs.LOG.error("not ready: %s", error)
        return JSONResponse({"ready": False, "why": "the log says why"}, 503, headers)
    body = {"ready": True, "build": build.content_hash[:12], "built_at": str(build.built_at)}
    return JSONResponse(body, headers=headers)


def _sessions() -> int:
    return len(runtime.get_instance()._session_mgr.list_active_sessions()) if runtime.exists() else 0


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


ROUTES = [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]
