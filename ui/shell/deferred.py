"""What surrounds the content is drawn after it, in slots kept free for it.

The browser loads each kind of widget in a piece of its own, and shows what it has in waves: what comes
first is seen first. Widgets can wait, for their state is in the URL and the page reads it there.
"""

from collections.abc import Callable
from contextvars import ContextVar

import streamlit as st

_waiting: ContextVar[list | None] = ContextVar("waiting")


def begin() -> None:
    """Nothing waits yet. Called once a run. A page in a frame of another has nothing around its content."""
    _waiting.set(None if st.context.is_embedded else [])


def fill(draw: Callable[[], None], **container: object) -> None:
    """Keep a slot here (a container with these settings), and draw into it when the content stands."""
    if (waiting := _waiting.get()) is not None:
        waiting.append((st.container(**container), draw))


def fill_all() -> None:
    """Draw what waits, in order."""
    for slot, draw in _waiting.get() or ():
        with slot:
            draw()
