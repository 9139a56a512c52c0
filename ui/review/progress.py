"""How far a draft is decided: in its head, and what is left to do when all is."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from etl.draft import decisions
from etl.draft.accept import OfRow, examined
from etl.draft.desk import Desk, is_in_data
from etl.problems import Problem, ProblemsFound
from ui.review import undo
from ui.review.ways import Go
from ui.text.escaping import label, write
from ui.text.words import LANGUAGES

CHECKED = "checked"  # the draft, its decisions' time, and what the check found of them, in the session


def head(desk: Desk, language: str, tell: Callable[..., str]) -> None:
    """The draft, how far it is decided, and the other language."""
    other = next(each for each in LANGUAGES if each != language)
    write(
        "<div class='head'><b>{id}</b> <progress value='{decided}' max='{n}'></progress>"
        " <span role='status'>{text}</span>"
        "<a href='?lang={other}&amp;draft={id}' target='_self'>{named}</a></div>",
        id=desk.id, text=tell("review.progress", decided=desk.n_decided, n=len(desk.things)),
        decided=desk.n_decided, n=len(desk.things),
        other=other, named=LANGUAGES[other],
    )  # fmt: skip


def done(desk: Desk, data: Path, tell: Callable[..., str], go: Go) -> None:
    """All is decided: what the check says, or the command that moves it into the data, or that it is there.

    The check takes seconds: it runs by itself once, and then when it is asked for.
    """
    write("<h2>{text}</h2>", text=tell("review.all_decided"))
    if is_in_data(data, desk.id):
        write("<p>{text}</p><pre>make build</pre>", text=tell("review.in_data"))
        return
    stamp = (desk.folder / decisions.FILE).stat().st_mtime_ns
    of, when, problems = st.session_state.get(CHECKED, ("", 0, []))
    with st.container(horizontal=True, gap="small"):
        again = st.button(tell("review.check"), type="primary", shortcut="Ctrl+Enter")
        undo.draw(desk, tell, go)
    if of != desk.id or again:
        with st.spinner(tell("review.checking")):
            when, problems = stamp, _found(desk, data)
        st.session_state[CHECKED] = (desk.id, when, problems)
    if when != stamp:
        write("<p role='status'>{text}</p>", text=tell("review.check_again"))
    elif not problems:
        write("<p>{text}</p><pre>python -m etl accept {id}</pre>", text=tell("review.ready"), id=desk.id)
    if problems:
        write("<p>{text}</p>", text=tell("review.wrong", n=len(problems)))
    for number, problem in enumerate(problems):
        _problem(desk, problem, number, tell, go)


def _found(desk: Desk, data: Path) -> list[Problem]:
    try:
        examined(desk, data)
    except ProblemsFound as error:
        return error.problems
    return []


def _problem(desk: Desk, problem: Problem, number: int, tell: Callable[..., str], go: Go) -> None:
    """A fault in a line; that of a row with a button that opens it."""
    row = desk.find(problem.row) if isinstance(problem, OfRow) else None
    if row is None:
        write("<p class='wrong' role='alert'>{problem}</p>", problem=problem)
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        named = f"{tell(f'review.thing.{row.goes_into}')} {row.item} {row.quote or row.key}"
        st.button(label(named), key=f"problem {number}", on_click=go, args=(row.id,))
        write("<p class='wrong' role='alert'>{said}</p>", said=_said(desk, problem, tell))


def _said(desk: Desk, problem: OfRow, tell: Callable[..., str]) -> str:
    """What is wrong, in the page's words where it has them."""
    column = tell(f"review.column.{problem.column}") if problem.says == "cell" else ""
    what = problem.what
    if problem.says == "twice":
        what = f"{desk.by_id[what].item} {desk.by_id[what].quote}"
    if problem.says:
        return tell(f"review.problem.{problem.says}", what=what or "—", column=column)
    return f"{problem.wrong} {problem.remedy}"
