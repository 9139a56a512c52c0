"""What is installed is what is asked for: the locked packages, whoever serves them."""

import re

from packaging.requirements import Requirement

from tests.conftest import ROOT

LOCKED = re.compile(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)+)")


def test_the_lock_has_each_requirement_in_a_version_that_it_allows():
    text = (ROOT / ".deploy" / "requirements.lock").read_text("utf-8")
    locked = {name.lower(): version for name, version, _ in LOCKED.findall(text)}
    assert len(locked) == len(re.findall(r"(?m)^\w", text)), "a package without a hash"
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            asked = Requirement(line)
            assert asked.specifier.contains(locked[asked.name.lower()]), f"{line}: run make lock"


def test_the_lock_names_no_registry_and_no_version_of_python():
    text = (ROOT / ".deploy" / "requirements.lock").read_text("utf-8")
    assert "://" not in text and "index-url" not in text and "find-links" not in text
    assert "python_full_version" not in text and "python_version" not in text
