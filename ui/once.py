"""What cannot change while a page is drawn is asked once: the language, the theme, the filters' options.

Each of them is read hundreds of times a run, and each answer goes through Streamlit's session or cache.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

_answers: ContextVar[dict | None] = ContextVar("answers", default=None)
Answer = TypeVar("Answer")


def begin() -> None:
    """Forget the last run's answers. Called first in every run."""
    _answers.set({})


def end() -> None:
    """The page is drawn."""
    _answers.set(None)


def running() -> bool:
    """Whether a run has begun: app.py is drawing the page."""
    return _answers.get() is not None


def a_run(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """Ask this function once a run for the same arguments; callers must not change the answer."""

    @wraps(function)
    def remembered(*arguments: object) -> Answer:
        answers = _answers.get()
        # outside a run (a callback, which comes before it) nothing is remembered
        if answers is None:
            return function(*arguments)
        key = (function, *arguments)
        if key not in answers:
            answers[key] = function(*arguments)
        return answers[key]

    return remembered
