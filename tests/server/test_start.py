"""How a server begins."""

import os
import subprocess
import sys

import pytest

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
