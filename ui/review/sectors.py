"""One decision that gives a sector to all that is open in a chapter: indicators, goals without a number."""

from collections.abc import Callable

import streamlit as st

from etl.draft import decisions, missed
from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.review import undo
from ui.text.words import translate

ABREAST = 4  # chapters in a line


def of_chapter(desk: Desk, thing: Thing, language: str) -> None:
    """The key that gives the sector of a thing to all others of its kind that are open in its chapter."""
    sector = desk.known.by_key["sectors"].get(thing.cells.get("sector_id", ""))
    if not sector:
        return
    code, name = sector["sector_id"], sector["name_zh" if language == "zh" else "name_en"]
    rest = [each for each in open_in(desk, thing) if each.cells["sector_id"] != code]
    if rest:
        named = translate(language, "review.sector_of_all", n=len(rest), sector=name)
        st.button(named, shortcut="Shift+E", on_click=_give, args=(desk, rest, code, thing.id))


def draw(desk: Desk, things: list[Thing], language: str, tell: Callable[..., str]) -> None:
    """A list of sectors for each chapter in which one of these things is open."""
    by_chapter: dict[str, list[Thing]] = {}
    for thing in things:
        if not thing.is_decided:
            by_chapter.setdefault(chapter(desk, thing), []).append(thing)
    if not by_chapter or "sector_id" not in things[0].cells:
        return
    name = "name_zh" if language == "zh" else "name_en"
    names = {row["sector_id"]: row[name] for row in desk.known.rows["sectors"]}
    is_asked = any(not thing.cells["sector_id"] for rows in by_chapter.values() for thing in rows)
    with st.expander(tell("review.sectors"), expanded=is_asked):
        for first in range(0, len(by_chapter), ABREAST):
            some = list(by_chapter.items())[first : first + ABREAST]
            for slot, (heading, rows) in zip(st.columns(ABREAST, gap="small"), some, strict=False):
                with slot:
                    _list(desk, heading, rows, names, tell)


def _list(desk: Desk, heading: str, rows: list[Thing], names: dict[str, str], tell: Callable) -> None:
    given = {row.cells["sector_id"] for row in rows}
    sole = next(iter(given)) if len(given) == 1 else ""
    key = f"sectors {desk.id} {rows[0].table} {heading} {' '.join(sorted(given))}"

    def chosen() -> None:
        if st.session_state[key]:
            _give(desk, rows, st.session_state[key], rows[0].id)

    listed = list(names)
    named = f"{heading or tell('review.no_chapter')} ({len(rows)})"
    hint = tell("review.several_sectors" if any(given) else "review.no_sector")
    at = listed.index(sole) if sole in names else None
    st.selectbox(named, listed, at, key=key, on_change=chosen, format_func=names.get, placeholder=hint)


def open_in(desk: Desk, thing: Thing) -> list[Thing]:
    """What is open of a thing's kind in its chapter."""
    own = chapter(desk, thing)
    return [
        each for each in desk.things
        if each.goes_into == thing.goes_into and not each.is_decided and chapter(desk, each) == own
    ]  # fmt: skip


def chapter(desk: Desk, thing: Thing) -> str:
    """The heading of a thing's chapter; of a name that of the first row that has it."""
    row = thing if thing.quote else desk.by_id.get(next(iter(thing.names), ""))
    return missed.chapter(desk.text, row.start) if row else ""


def _give(desk: Desk, things: list[Thing], sector: str, at: str) -> None:
    with undo.step(desk, at):
        decisions.put(desk.folder, *((thing.table, thing.key, {"sector_id": sector}) for thing in things))
