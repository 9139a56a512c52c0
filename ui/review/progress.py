"""How far a draft is decided: in its head, and what is left to do when all is."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from etl.draft.accept import examined
from etl.draft.desk import Desk
from etl.problems import ProblemsFound
from ui.text.escaping import write
from ui.text.words import LANGUAGES


def head(desk: Desk, language: str, tell: Callable[..., str]) -> None:
    """The draft, how far it is decided, and the other language."""
    other = next(each for each in LANGUAGES if each != language)
    write(
        "<div class='head'><b>{id}</b> <span role='status'>{told}</span>"
        "<a href='?lang={other}&amp;draft={id}' target='_self'>{named}</a></div>",
        id=desk.id, told=tell("review.progress", decided=desk.n_decided, n=len(desk.things)),
        other=other, named=LANGUAGES[other],
    )  # fmt: skip
    st.progress(desk.n_decided / max(1, len(desk.things)))


def done(desk: Desk, data: Path, tell: Callable[..., str]) -> None:
    """All is decided: what the check would say, or the command that moves it into the data."""
    write("<h2>{told}</h2>", told=tell("review.all_decided"))
    try:
        with st.spinner(tell("review.checking")):
            examined(desk, data)
    except ProblemsFound as error:
        write("<p>{told}</p>", told=tell("review.wrong", n=len(error.problems)))
        for problem in error.problems:
            write("<p class='wrong' role='alert'>{problem}</p>", problem=problem)
    else:
        write("<p>{told}</p><pre>python -m etl accept {id}</pre>", told=tell("review.ready"), id=desk.id)
