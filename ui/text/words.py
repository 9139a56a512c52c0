"""The dashboard's words: one catalogue a language, with equal keys."""

import re
import tomllib
from functools import cache
from pathlib import Path

# In a Chinese sentence a blank stands beside a number, and none where a figure ends in a Chinese sign:
# 由 70 万人改为.
HAN, SEAM = "[\u3400-\u9fff]", "\0"
SEAMS = re.compile(f"(?<=}}) (?={HAN})|(?<={HAN}) (?={{)")
CLOSED = re.compile(f"(?<={HAN}){SEAM}(?={HAN})")
LANGUAGES = {"zh": "中文", "en": "English"}
HERE = Path(__file__).parent


class Count(int):
    """A number in a sentence: `{n}` groups its digits, `{n:goal|goals}` chooses the form that fits it."""

    def __format__(self, forms: str) -> str:
        if not forms:
            return f"{int(self):,}"
        one, many = forms.split("|")
        return one if self == 1 else many


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every text of one language by its dotted key. Raises KeyError for a language there is none of."""
    with (HERE / f"{language}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def _flat(tree: dict, within: str = ""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{within}{key}.")
        else:
            yield within + key, value


def translate(language: str, key: str, **values: object) -> str:
    """The text of a key, with its gaps filled. Raises KeyError for no such key."""
    text = catalogue(language)[key]
    if not values:
        return text
    text = _seamed(text).format(
        **{name: Count(value) if isinstance(value, int) else value for name, value in values.items()}
    )
    return CLOSED.sub("", text).replace(SEAM, " ")


@cache
def _seamed(text: str) -> str:
    """A text with the blanks between its Chinese signs and its gaps marked."""
    return SEAMS.sub(SEAM, text)
