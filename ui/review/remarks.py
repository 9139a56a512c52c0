"""What the page says of a row or name: where it stands, what is doubtful or wrong, what stands beside it."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from etl.draft.desk import Desk, lends
from etl.draft.thing import Thing
from ui.text.escaping import write
from ui.text.words import translate

AROUND = 60  # characters of the text shown before and after a figure
SHOWN = 8  # places of a name that are shown
NOT_TAKEN = {"digits": "no_figure", "words": "no_goal"}  # what is said of what the reader has passed over


def where(desk: Desk, thing: Thing, tell: Callable[..., str]) -> None:
    """What it is and where it stands, what is decided, what is doubtful."""
    state = NOT_TAKEN[thing.table] if thing.is_passed_over else thing.decision if thing.is_decided else "open"
    reason = tell(f"review.reason.{thing.reason}") if thing.reason else thing.same_as
    quote = Markup(" <mark>{}</mark>").format(thing.quote) if thing.quote else ""
    write("<p class='what'><b>{what} {place}</b>{quote} · {state} {reason}</p>",
          what=tell(f"review.thing.{thing.goes_into}"), place=_place(thing, tell), quote=quote,
          state=tell(f"review.state.{state}"), reason=reason)  # fmt: skip
    for place in (desk.by_id[id_] for id_ in thing.names[:SHOWN]):
        before = desk.text[max(0, place.start - AROUND) : place.start].rpartition("\n")[2]
        after = desk.text[place.end : place.end + AROUND].partition("\n")[0]
        write("<p class='quoted'>…{before}<mark>{quote}</mark>{after}…</p>", before=before,
              quote=desk.text[place.start : place.end], after=after)  # fmt: skip
    if len(thing.names) > SHOWN:
        write("<p>{more}</p>", more=tell("review.more", n=len(thing.names) - SHOWN))
    if thing.doubts:
        doubts = " · ".join(tell(f"review.doubt.{doubt}") for doubt in thing.doubts)
        write("<p class='doubts'>⚠ {doubts}</p>", doubts=doubts)


def carried(desk: Desk, thing: Thing, tell: Callable[..., str]) -> None:
    """What a row that was made of another's words has of it."""
    if columns := desk.carried(thing):
        listed = tell("review.and").join(tell(f"review.column.{name}") for name in columns)
        like = desk.by_id[thing.like]
        said = tell("review.carried", item=like.item, quote=like.quote, columns=listed)
        write("<p class='doubts'>{said}</p>", said=said)


def _place(thing: Thing, tell: Callable[..., str]) -> str:
    """Its item, and the page of the file."""
    return f"{thing.item} {tell('review.page', n=thing.page)}" if thing.page else thing.item


def wrong(thing: Thing, tell: Callable[..., str]) -> None:
    """The cells that are empty or cannot be, each in a line."""
    for column in thing.wrong:
        said = (
            tell("review.cannot_be", value=thing.cells[column.name])
            if thing.cells.get(column.name)
            else tell("review.missing")
        )
        text = tell("review.told_of", name=tell(f"review.column.{column.name}"), said=said)
        write("<p class='wrong' role='alert'>{text}</p>", text=text)
    if thing.is_typed and thing.wrong:
        write("<p class='doubts'>{text}</p>", text=tell("review.typing"))


def twin(desk: Desk, thing: Thing, tell: Callable[..., str]) -> None:
    """The earlier row of the same goal, as the text has it, and what it gets of this one."""
    first = desk.by_id[thing.twin]
    before = desk.text[max(0, first.start - AROUND) : first.start].rpartition("\n")[2]
    after = desk.text[first.end : first.end + AROUND].partition("\n")[0]
    write("<p class='wrong' role='alert'>{text}</p>", text=tell("review.twin"))
    write("<p class='quoted'>{place} …{before}<mark>{quote}</mark>{after}…</p>", place=_place(first, tell),
          before=before, quote=first.quote, after=after)  # fmt: skip
    if lends(first, thing):
        write(
            "<p class='doubts'>{text}</p>",
            text=tell("review.lends", strength=tell(f"strength.{thing.cells['strength']}")),
        )


def rows(desk: Desk, things: list[Thing], language: str) -> None:
    """Rows in a table: value, year, period or stage, indicator or milestone."""
    line = Markup("<tr>{}</tr>")
    cell = Markup("<td>{}</td>")
    body = (
        line.format(Markup("").join(cell.format(text) for text in _short(desk, row, language)))
        for row in things
    )
    st.html(str(Markup("<table class='beside'>{}</table>").format(Markup("").join(body))))


def _short(desk: Desk, row: Thing, language: str) -> tuple[str, ...]:
    cells = row.cells
    if "what_zh" in cells:
        return "", cells["year"], translate(language, f"stage.{cells['stage']}"), cells["what_zh"]
    code = desk.meant(cells["indicator_id"])
    group = desk.indicators.get(code)
    named = group.cells if group else desk.known.by_key["indicators"].get(code, {})
    name = named.get("name_en" if language == "en" else "name_zh") or named.get("name_zh", "")
    value = "–".join(filter(None, (cells["value"], cells["value_high"]))) + cells["unit"]
    return value, cells["year"], translate(language, f"period.{cells['period']}"), name
