"""The two catalogues: equal keys, equal gaps, and no key that nobody uses or that nobody wrote."""

import re
import string

from tests.conftest import ROOT
from ui.words import Count, catalogue

SOURCES = [*(ROOT / "pages").glob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "app.py"]


def gaps(text: str) -> set[str]:
    """What a text is filled with; a form that a count chooses ({n:goal|goals}) only English needs."""
    return {name for _, name, forms, _ in string.Formatter().parse(text) if name and not forms}


def test_the_catalogues_have_equal_keys():
    assert catalogue("zh").keys() == catalogue("en").keys()


def test_a_text_has_the_same_gaps_in_both_languages():
    different = {key for key, text in catalogue("zh").items() if gaps(text) != gaps(catalogue("en")[key])}
    assert different == set()


def test_every_key_is_used():
    """A key stands in the code in full, or under a group whose last part is put together there."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES)
    used = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_ -]+)+)[\"']", code))
    groups = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)*)\.?\{", code)) | set(
        re.findall(r"known\(\s*[\"']([a-z_]+)", code)
    )
    groups |= set(re.findall(r"\"[a-z_]+\": \"([a-z_]+)\",", code))
    ends = tuple(re.findall(r"\}(\.[a-z_]+)[\"']", code))
    unused = {
        key
        for key in catalogue("zh")
        if key not in used
        and not key.endswith(ends)
        and "." in key
        and not any(key.startswith(f"{group}.") or key.startswith(group) for group in groups)
    }
    assert unused == set()


def test_every_key_in_the_code_is_in_the_catalogue():
    code = "\n".join(path.read_text("utf-8") for path in SOURCES)
    asked = set(re.findall(r"\bsay\(\s*[\"']([a-z_.]+)[\"']", code))
    assert asked - catalogue("zh").keys() == set()


def test_a_count_groups_its_digits_and_chooses_its_form():
    text = "{n} {n:goal|goals}"
    assert text.format(n=Count(1)) == "1 goal"
    assert text.format(n=Count(1149)) == "1,149 goals"
