"""How a server begins."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import free_port, served
from tests.conftest import ROOT
from ui.__main__ import AT_HAND, MALLOC

# a process sees in /proc what it was begun with, whatever it has set since
BEGUN = """
from pathlib import Path
from ui.__main__ import _keep_memory_at_hand
_keep_memory_at_hand()
print(*(line for line in Path("/proc/self/environ").read_text().split(chr(0)) if line.startswith("GLIBC")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no glibc")
@pytest.mark.parametrize(
    "told, begun", [({}, AT_HAND), ({MALLOC: "glibc.malloc.perturb=0"}, "glibc.malloc.perturb=0")]
)
def test_begins_anew_with_memory_at_hand_unless_told_otherwise(told: dict, begun: str):
    """The arguments go along: the program of the first beginning is that of the second."""
    environment = {name: value for name, value in os.environ.items() if name != MALLOC} | told
    run = subprocess.run(
        [sys.executable, "-c", BEGUN], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (run.stdout, run.stderr) == (f"{MALLOC}={begun}\n", "")


@pytest.fixture(scope="module")
def two_workers(database: Path) -> Iterator[int]:
    """The port of a server with two workers. It is up when the first is: the other may come a moment later."""
    port = free_port()
    with served(database, port, workers=2):
        yield port


def listening(port: int) -> list[str]:
    """The sockets that wait for connections at a port, as the system has them."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return [line for line in lines if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not deal connections out")
def test_each_worker_listens_by_itself_and_gets_its_share(two_workers: int):
    up = time.monotonic() + 60
    while len(listening(two_workers)) < 2:
        assert time.monotonic() < up, listening(two_workers)
        time.sleep(0.1)
    # by the worker that answers: it tells of itself first
    answers = Counter()
    for _ in range(100):
        with urllib.request.urlopen(f"http://localhost:{two_workers}/metrics", timeout=30) as told:
            answers[re.search(r'sessions\{worker="(\d+)"\}', told.read().decode())[1]] += 1
    assert len(answers) == 2 and min(answers.values()) >= 20, answers


def test_a_port_that_is_taken_is_told_and_ends_the_start(two_workers: int):
    run = subprocess.run(
        [sys.executable, "-m", "ui", "--port", str(two_workers), "--workers", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode
    assert "Address already in use" in run.stderr
