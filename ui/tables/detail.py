"""One figure or goal, opened: what the plan says and where, what it means, who answers, what is like it."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

import queries
from ui import goals, numbers, options, revision_tables, sides, state
from ui.contradiction_tables import sentence
from ui.plain import write
from ui.tree import Branch, Element, draw, el
from ui.words import known, language, local, say

# A figure is given in full digits as well, from here on.
LARGE = 10_000


def of(row_id: str):
    """The row of queries/target_detail.sql, or None for an id that means nothing."""
    return next(iter(queries.rows("target_detail", row=row_id)), None)


def unknown(row_id: str) -> None:
    """A word to the reader whose link leads to nothing."""
    write('<p class="ignored" role="status">{text}</p>', text=say("targets.unknown", row=row_id[:60]))


def title(row) -> tuple[str, str]:
    """The finding of a page that shows this row alone, and where it stands."""
    place = say("targets.place_of", city=getattr(row, local("city")), region=getattr(row, local("region")))
    where = getattr(row, local("city")) if row.region_kind == "city" else place
    what = getattr(row, local("what"))
    if figure := numbers.figure(row):
        what = say("targets.what", what=what, figure=figure)
    key = "targets.one_undated" if pd.isna(row.year) else "targets.one"
    finding = say(key, place=where, year=numbers.year(row.year), what=what)
    return finding, say(
        "targets.one_sub",
        kind=known("kind", row.kind),
        plan=getattr(row, local("title")),
        item=goals.item(row),
    )


def show(row, *, wide: bool) -> None:
    """The opened row: over the whole page, or in a panel beside the list."""
    close = el("a", say("targets.all_of_them" if wide else "targets.close"), class_="close",
               href=state.href("targets", state.here(row=None)))  # fmt: skip
    figure = numbers.figure(row)
    # alone on a page, the row is named by the page's title; a presentation has none
    named = title(row)[0] if wide else getattr(row, local("what"))
    facts = el(
        "section",
        close,
        None if wide and "present" not in st.query_params else el("h2", named),
        el("div", figure, class_="big") if figure else None,
        el("dl", [_line(name, inside) for name, inside in _facts(row) if inside]),
    )
    related = queries.rows("target_related", row=row.row_id)
    lists = [
        _list(rows, row, relation)
        for relation in ("indicator", "facility", "item")
        if len(rows := [one for one in related if one.relation == relation]) > 1
    ]
    draw(el("div", facts, el("section", lists), class_="detail wide" if wide else "detail scroll",
            tabindex=0, role="region", aria_label=getattr(row, local("what"))), key="detail")  # fmt: skip


def _line(name: str, inside: Branch | Iterable[Branch]) -> list[Element]:
    return [el("dt", say(f"targets.fact.{name}")), el("dd", inside)]


def _facts(row) -> list[tuple[str, Branch | list | None]]:
    """Name of each fact, and what is known of it; nothing where nothing is."""
    region = getattr(row, local("region")) if row.region_kind != "city" else getattr(row, local("city"))
    return [
        ("year", numbers.year(row.year) if row.kind != "standing" else ""),
        ("as_written", _as_written(row)),
        ("in_full", _in_full(row)),
        ("basis", _basis(row)),
        ("kind", say(f"targets.kind.{row.kind}")),
        ("stage", known("stage", row.stage)),
        ("region", region),
        ("scope", goals.scope(row)),
        ("agencies", _duties(row.row_id)),
        ("revised", _revised(row.row_id)),
        ("found", _found(row.row_id)),
        ("plan", [getattr(row, local("title")), el("small", _issue(row))]),
        ("item", [goals.item(row), el("small", row.heading)]),
        ("facility", _facility(row)),
        ("definition", _text(getattr(row, local("definition")))),
        ("note", _text(getattr(row, local("note")))),
        ("sector", getattr(row, local("sector"))),
        ("source", say("targets.source", file=row.source_file, line=str(row.source_line))),
    ]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _as_written(row) -> list[Branch] | None:
    """Value and unit as the plan has them, then how they are meant."""
    if pd.isna(row.value):
        return None
    unit = row.unit if row.unit.startswith(("%", "‰", ":", "/")) else f" {row.unit}"
    high = "" if pd.isna(row.value_high) else f"–{numbers.number(row.value_high)}"
    meant = [
        known("comparator", row.comparator) if row.comparator != "eq" else "",
        known("strength", row.strength),
        say("targets.worded") if row.worded else "",
    ]
    return [numbers.number(row.value) + high + unit, el("small", " · ".join(filter(None, meant)))]


def _in_full(row) -> str:
    """Large figures in all their digits and the base unit, for readers who are shown 万 and 亿."""
    if language() == "en" or pd.isna(row.base_value) or row.base_value < LARGE:
        return ""
    values = [f"{value:,.0f}" for value in (row.base_value, row.base_high) if not pd.isna(value)]
    return f"{'–'.join(values)} {row.base_unit}"


def _basis(row) -> str:
    """What the figure counts, in a sentence."""
    if row.kind == "milestone":
        return ""
    if row.kind == "standing":
        return say("targets.basis.standing")
    if row.every_year:
        key = "every_year" if not pd.isna(row.year) else "every_year_undated"
    elif pd.isna(row.year):
        key = f"{row.period}_undated"
    else:
        key = "since" if row.period == "cumulative" and not pd.isna(row.since) else row.period
    since = "" if pd.isna(row.since) else str(int(row.since))
    return say(f"targets.basis.{key}", year=numbers.year(row.year), since=since)


def _issue(row) -> str:
    told = [_text(row.number), row.issued_on]
    return " · ".join(filter(None, told))


def _duties(row_id: str) -> Element | str:
    """Each agency with its role, and a link to all that it owes."""
    rows = queries.rows("target_duties", row=row_id)
    return el("ul", map(_duty, rows)) if rows else say("not_stated")


def _duty(row) -> Element:
    query = state.shared(agency=row.agency_id, city=None, sector=None, year=None, plan=None)
    link = el("a", getattr(row, local("agency")), href=state.href("agencies", query))
    written = None if row.as_written == getattr(row, local("agency")) else el("small", row.as_written)
    return el("li", el("span", known("role", row.role), class_="role"), link, written)


def _revised(row_id: str) -> Element | None:
    """What a later plan did to this goal, or this one to an earlier."""
    rows = queries.rows("target_revisions", row=row_id)
    return el("ul", [el("li", _pair(row, row_id)) for row in rows]) if rows else None


def _pair(row, row_id: str) -> list[Branch]:
    other = sides.goal(row.old if row.new["row_id"] == row_id else row.new)
    link = el("a", sides.place(other), href=state.href("targets", state.here(row=other.row_id)))
    told = sides.both(row) if row.effect != "apart" else revision_tables.reasons(row)
    return [*revision_tables.effect(row), el("small", told), el("small", link)]


def _found(row_id: str) -> Element | None:
    """What the rules found of this figure."""
    rows = queries.rows("target_findings", row=row_id)
    nowhere = dict.fromkeys(state.FILTERS)
    link = state.href("contradictions", state.shared(**nowhere))
    found = [
        el(
            "li",
            el("a", known("contradictions.severity", row.severity), href=link),
            el("small", sentence(row)),
        )
        for row in rows
    ]
    return el("ul", found) if rows else None


def _facility(row) -> list[Branch] | None:
    if not isinstance(row.facility_id, str):
        return None
    basis = (
        say(f"targets.place_basis.{row.place_basis}")
        if isinstance(row.place_basis, str)
        else say("not_stated")
    )
    where = say("targets.lies_in", place=getattr(row, local("place")), basis=basis)
    return [
        getattr(row, local("facility")),
        el("small", where),
        el("small", _text(getattr(row, local("remark")))),
    ]


def _list(rows: list, row, relation: str) -> Element:
    """What belongs to the opened row; the row itself is marked. The same indicator is told apart by plan."""
    plans = options.names("plan")

    def line(one) -> Element:
        by_plan = relation == "indicator"
        place = say("goals.place", plan=plans[one.document_id], item=goals.item(one))
        told = [
            getattr(one, local("region")) if one.region_kind != "city" else "",
            goals.scope(one),
            numbers.basis(one),
            known("kind", one.kind) if one.kind != "target" else "",
            place if relation == "facility" else "",
        ]
        link = el("a", place if by_plan else getattr(one, local("what")),
                  href=state.href("targets", state.here(row=one.row_id)))  # fmt: skip
        return el(
            "tr",
            el("th", link, el("small", " · ".join(filter(None, told))), scope="row"),
            el("td", numbers.year(one.year), class_="keep"),
            el("td", numbers.figure(one) or goals.stage(one), class_="number"),
            aria_current="true" if one.row_id == row.row_id else None,
        )

    columns = ("place" if relation == "indicator" else "what", "year", "figure")
    head = [el("th", say(f"column.{name}"), scope="col", class_=goals.CLASSES[name]) for name in columns]
    return el(
        "div",
        el("h3", say(f"targets.related.{relation}", n=len(rows))),
        el("table", el("thead", el("tr", head)), el("tbody", map(line, rows))),
        class_="related",
    )
