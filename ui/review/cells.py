"""A widget for one cell of a row: a list where the contract or the data has one, else a line of text."""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from etl.contract import FLAG, Column
from etl.draft.desk import Desk
from etl.draft.thing import Thing
from ui.text.words import translate

FREE = ("indicator_id", "unit", "base_unit", "facility_id")  # what is in no list can be typed
# Columns whose choices have words of their own, by the group of these; all others' stand under review.choice.
OWN = {name: name for name in ("kind", "period", "comparator", "strength", "stage", "level")}
OWN |= {"type": "map.type", "place_basis": "targets.place_basis"}
UNSTATED = ("lat", "lon")  # empty, they say so
KINDS = {"documents": "plan_kind", "sources": "progress.source"}
SUFFIX = {"zh": "name_zh", "en": "name_en"}


def cell(
    desk: Desk, thing: Thing, column: Column, language: str, changed: Callable[[Column, str], None]
) -> None:
    """Draw the widget; `changed` is called with the column and the widget's key."""
    value = thing.cells.get(column.name, "")
    # with its value in its key a widget shows what another cell's change has made of it
    key = f"{desk.id} {thing.id} {column.name} {value}"
    named = translate(language, f"review.column.{column.name}")
    if thing.table == "cities" and column.name == "region_id":
        named = translate(language, "review.region_code")  # it is new: none can be chosen
    given = {"key": key, "on_change": changed, "args": (column, key)}

    def typed(more: str) -> None:
        if st.session_state[more].strip():
            changed(column, more)

    choices = options(desk, thing, column, language)
    if column.kind is FLAG:
        st.toggle(named, value == "1", **given)
    elif choices is not None:
        codes = list(choices) if value in choices else [value, *choices]

        def shown(code: str) -> str:
            return choices.get(code, code) or "—"

        st.selectbox(named, codes, codes.index(value), format_func=shown, **given)
        if column.name in FREE:
            # a line of its own: a list that takes new words offers these first, before what it has
            more = f"{key} new"
            named = translate(language, "review.new_word", what=named)
            hint = translate(language, "review.not_listed")
            shy = {"label_visibility": "collapsed", "placeholder": hint}
            st.text_input(named, key=more, on_change=typed, args=(more,), **shy)
    else:
        silent = translate(language, "review.not_stated") if column.name in UNSTATED else None
        st.text_input(named, value, placeholder=silent, **given)


def options(desk: Desk, thing: Thing, column: Column, language: str) -> dict[str, str] | None:
    """Code to name of what a cell may hold; None where it is free."""
    names = _options(desk, thing, column, language)
    return distinct(names) if names is not None else None


def distinct(names: dict[str, str]) -> dict[str, str]:
    """Names with their code where two are alike: Streamlit knows an option by its name."""
    count = Counter(names.values())
    return {code: f"{name} ({code})" if count[name] > 1 else name for code, name in names.items()}


def _options(desk: Desk, thing: Thing, column: Column, language: str) -> dict[str, str] | None:
    name, empty = SUFFIX[language], {} if column.required else {"": ""}
    rows = desk.known.rows
    own = [row for row in rows["regions"] if row["city_id"] == desk.city_id]
    if column.name == "kind" and thing.table in KINDS:
        return {code: translate(language, f"{KINDS[thing.table]}.{code}") for code in column.kind.choices}
    if column.kind.choices:
        group = OWN.get(column.name, "review.choice")
        return empty | {code: translate(language, f"{group}.{code}") for code in column.kind.choices}
    if column.name == "indicator_id":
        new = {code: f"＋ {group.cells['name_zh']}" for code, group in desk.indicators.items()}
        known = {row["indicator_id"]: f"{row[name]} · {row['base_unit']}" for row in rows["indicators"]}
        likest = {code: known[code] for code in thing.near if code in known}
        return likest | new | known
    if column.name == "region_id" and thing.table != "cities":
        # the whole of a new city has no code yet; an agency need not govern a place
        whole = {"": "" if thing.table == "agencies" else desk.city[name] or desk.city_id}
        needed = thing.table != "agencies" and desk.known.region(desk.city_id)
        return ({} if needed else whole) | {row["region_id"]: row[name] for row in own}
    match column.name:
        case "sector_id":
            return {row["sector_id"]: row[name] for row in rows["sectors"]}
        case "facility_id":
            new = {key: f"＋ {group.cells['name_zh']}" for key, group in desk.facilities.items()}
            known = {row["facility_id"]: row[name] for row in desk.known.facilities_of(desk.city_id)}
            likest = desk.known.like_facility(thing.cells["what_zh"], desk.city_id)
            return empty | {code: known[code] for code in likest} | new | known
        case "unit":
            return {row["unit"]: row["unit"] for row in rows["units"]}
        case "base_unit":
            return {row["base_unit"]: row["base_unit"] for row in rows["units"]}
        case "supersedes":
            return empty | {
                row["document_id"]: row["title_zh" if language == "zh" else "title_en"]
                for row in rows["documents"]
                if row["city_id"] == desk.city_id
            }
    return None
