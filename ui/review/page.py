"""One draft, decided by a person: its text with each figure marked, beside it the row or name in question."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # Streamlit puts the folder of the page there, not ours
    sys.path.insert(0, str(ROOT))

from etl.draft.desk import Desk, drafts, is_in_data, next_open  # noqa: E402
from etl.draft.known import Known  # noqa: E402
from etl.draft.thing import Thing  # noqa: E402
from etl.read import DRAFTS  # noqa: E402
from ui.review import form, keys, marked_text, names, progress, together  # noqa: E402
from ui.text.escaping import write  # noqa: E402
from ui.text.words import LANGUAGES, translate  # noqa: E402

DATA = Path(os.environ.get("PLAN_REVIEW_DATA", ROOT / "data"))
WAY = "way"  # how the draft is gone through, in the session
AT = "at"  # the thing in question, in the session


@st.cache_resource(max_entries=1, show_spinner=False)
def known(data: Path, stamp: tuple[float, ...]) -> Known:
    """What the data has; read again when a file of it has changed."""
    return Known(data)


def main() -> None:
    language = st.query_params.get("lang", "zh") if st.query_params.get("lang") in LANGUAGES else "zh"

    tell = partial(translate, language)
    st.set_page_config(page_title=tell("review.title"), layout="wide")
    st.html(Path(__file__).with_name("page.css"))
    found = drafts(DATA)
    if not found:
        write("<h1>{title}</h1><p>{none}</p>", title=tell("review.title"), none=tell("review.none"))
        return
    in_data = {name for name in found if is_in_data(DATA, name)}
    found.sort(key=in_data.__contains__)  # what is left to decide stands first
    name = found[0]
    if len(found) > 1:

        def shown(name: str) -> str:
            return tell("review.accepted", name=name) if name in in_data else name

        name = st.selectbox(tell("review.draft"), found, format_func=shown, key="draft", bind="query-params")
    stamp = tuple(path.stat().st_mtime for path in sorted(DATA.glob("*.csv")))
    desk = Desk(DATA / DRAFTS / name, known(DATA, stamp))
    progress.head(desk, language, tell)
    keys.draw()
    table = _way(desk, tell)
    if table:
        names.draw(desk, table, language, tell, partial(_go, name))
        return
    chosen = _chosen(desk, name)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        marked_text.draw(desk, chosen, tell, partial(_go, name), _asks(chosen))
    with right:
        if chosen is None:
            progress.done(desk, DATA, tell, partial(_go, name))
        else:
            form.draw(desk, chosen, language, partial(_go, name))


def _way(desk: Desk, tell: Callable[..., str]) -> str:
    """One thing after the other in the text (empty), or all new names of a table at once."""
    n_open = Counter(thing.goes_into for thing in desk.things if not thing.is_decided)
    there = [table for table in names.TABLES if names.listed(desk, table)]

    def shown(table: str) -> str:
        return (
            tell("review.names", what=tell(f"review.several.{table}"), n=n_open[table])
            if table
            else tell("review.in_text")
        )

    st.session_state.setdefault(WAY, "")
    with st.container(horizontal=True, vertical_alignment="center"):
        way = st.segmented_control(
            tell("review.way"),
            ["", *there],
            format_func=shown,
            key=WAY,
            label_visibility="collapsed",
            required=True,
        )
        write("<small>{keys}</small>", keys=tell("review.keys_ways"))
    return way


def _chosen(desk: Desk, name: str) -> Thing | None:
    """The thing in question; after the last decision none."""
    at = st.session_state.get(AT, {}).get(name)
    return desk.find(at or "") or next_open(desk.things, "")


def _go(name: str, id_: str) -> None:
    """To a thing, in the text."""
    st.session_state[WAY] = ""
    st.session_state[AT] = {name: id_}
    for asked in (form.ASKS, together.ASKED):
        st.session_state.pop(asked, None)


def _asks(chosen: Thing | None) -> int:
    """How often one has tried to accept the thing in question in vain."""
    id_, times = st.session_state.get(form.ASKS, ("", 0))
    return times if chosen and chosen.id == id_ else 0


main()
