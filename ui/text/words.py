"""The dashboard's words: one catalogue a language, with equal keys, and which of them a reader gets."""

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

from ui import once

LANGUAGES = {"zh": "中文", "en": "English"}
HERE = Path(__file__).parent / "words"


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


@once.a_run
def language() -> str:
    """The language of the URL, else of the browser, else Chinese."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return "en" if not (st.context.locale or "zh").lower().startswith("zh") else "zh"


def say(key: str, **values: object) -> str:
    """The text of a key in the reader's language, with its gaps filled. Raises KeyError for no such key."""
    text = catalogue(language())[key]
    if not values:
        return text
    return text.format(
        **{name: Count(value) if isinstance(value, int) else value for name, value in values.items()}
    )


def known(group: str, code: object) -> str:
    """The word for a code of a closed list (a kind, a stage, a role); empty for an empty code."""
    return say(f"{group}.{code}") if isinstance(code, str) and code else ""


def local(name: str) -> str:
    """The column of a query that holds the reader's language: local("what") is what_zh or what_en."""
    return f"{name}_{language()}"


def listed(names: list[str]) -> str:
    """Names in a row, joined as the language joins them."""
    return ("、" if language() == "zh" else ", ").join(names)
