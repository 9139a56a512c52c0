"""The dashboard's words: one catalogue a language, with equal keys."""

import tomllib
from functools import cache
from pathlib import Path

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
    return text.format(
        **{name: Count(value) if isinstance(value, int) else value for name, value in values.items()}
    )
