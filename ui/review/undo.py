"""What was done last is taken back: one decision, a change, or many rows that were decided at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from etl.draft import decisions
from etl.draft.desk import Desk
from ui.review import typed
from ui.review.ways import Go

STEPS = (
    "steps"  # the draft, where one was, and what was changed: (table, row) to what was said before and after
)
KEPT = 100  # steps


@contextmanager
def step(desk: Desk, at: str) -> Iterator[None]:
    """What is written down within is one step, taken back as one. `at`: the id of the thing in question."""
    before = decisions.read(desk.folder)
    yield
    after = decisions.read(desk.folder)
    changed = {of: (before.get(of, {}), said) for of, said in after.items() if said != before.get(of, {})}
    if changed:
        st.session_state[STEPS] = [*st.session_state.get(STEPS, [])[-KEPT:], (desk.id, at, changed)]


def draw(desk: Desk, tell: Callable[..., str], go: Go) -> None:
    """A button that takes back the last step of this draft."""
    steps = st.session_state.get(STEPS, [])
    if not steps or steps[-1][0] != desk.id:
        return
    _, _, changed = steps[-1]

    def take_back() -> None:
        # what is last now: who is quicker than the page presses the button of the step before
        *earlier, (_, at, changed) = st.session_state[STEPS]
        st.session_state[STEPS] = earlier
        typed.untaken().clear()
        said = decisions.read(desk.folder)
        decisions.put(desk.folder, *(
            (table, row, {
                name: before.get(name) for name in before.keys() | after.keys()
                # what has been changed since is left alone
                if before.get(name) != after.get(name) == said.get((table, row), {}).get(name)
            })
            for (table, row), (before, after) in changed.items()
        ))  # fmt: skip
        go(at)

    named = tell("review.undo_all", n=len(changed)) if len(changed) > 1 else tell("review.undo_last")
    st.button(named, shortcut="Z", on_click=take_back)
