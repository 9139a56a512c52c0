"""Trees and figures that were built for this very view before: a rerun draws them without building."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import streamlit as st

import queries
from ui import state, theme
from ui.words import language

Built = TypeVar("Built")


def kept(name: str, build: Callable[[], Built]) -> Built:
    """What `build` makes, made once for a view. `name` tells it from others; nobody may change it later.

    All state of a view is in its URL, so the URL, the language, the theme, the day and the build of the
    database say all that it can depend on.
    """
    url = tuple((key, *values) for key, values in sorted(state.params().items()))
    return _kept(name, (url, language(), theme.mode(), date.today(), queries.version()), build)


@st.cache_resource(max_entries=256, show_spinner=False)
def _kept(name: str, view: tuple, _build: Callable[[], Built]) -> Built:
    return _build()
