"""The two goals that a revision or a contradiction sets side by side, as rows like those of `goals`."""

from types import SimpleNamespace

from ui import goals, numbers, options, state
from ui.tree import Element, el
from ui.words import known, local, say

Goal = SimpleNamespace


def goal(side: dict | None) -> Goal | None:
    """A goal that a query gives as one column."""
    return SimpleNamespace(**side) if side else None


def name(row) -> str:
    """What a row is about, with its place where that is not the whole city."""
    what = getattr(row, local("what"))
    place = "" if row.region_kind == "city" else getattr(row, local("region"))
    return say("sides.in", what=what, place=place) if place else what


def told(one: Goal | None, silent: str = "") -> list[Element | str]:
    """A goal as a cell tells it: its figure, which leads to it, its year, basis and scope, and its place; or
    that a plan (`silent`, its code) has none."""
    if one is None:
        return [el("small", say("sides.silent", plan=options.names("plan")[silent]))]
    link = state.href("targets", state.shared(row=one.row_id))
    return [
        el("a", numbers.figure(one), href=link, class_="keep"),
        el("small", " · ".join(filter(None, (numbers.year(one.year), numbers.basis(one), goals.scope(one))))),
        el("small", place(one)),
    ]


def place(one: Goal) -> str:
    """Where a goal stands: plan and item."""
    return say("goals.place", plan=options.names("plan")[one.document_id], item=goals.item(one))


def pace(value: float | None, one: Goal) -> str:
    """A pace with its unit, per year; `value` in base units."""
    if value is None:
        return ""
    return say("sides.a_year", figure=numbers.amount(value, one.unit, one.base_unit, one.base_unit_en))


def effect(row) -> str:
    """What the later plan did, and by how much: raised 33%, two years later."""
    word = known("revisions.effect", row.effect)
    if row.effect in ("brought forward", "postponed"):
        return say("revisions.moved", effect=word, n=abs(row.new["year"] - row.old["year"]))
    return f"{word} {percent(row.size_pct)}" if row.size_pct else word


def percent(value: float) -> str:
    """A change with its sign; whole from 10 % on."""
    return f"{value:+.{int(abs(value) < 10)}f}%".replace(".0%", "%").replace("-", "−")


def both(row) -> str:
    """The two figures that are compared, earlier and later; the unit is said once."""
    old, new = goal(row.old), goal(row.new)
    if row.by_pace:
        told = {"old": _bare(row.old_pace_per_year, old), "new": pace(row.new_pace_per_year, new)}
        return say("revisions.paces", **told)
    if row.effect in ("brought forward", "postponed"):
        years = {"old": numbers.year(old.year), "new": numbers.year(new.year)}
        return say("revisions.years", figure=numbers.figure(new), **years)
    told = {
        "old": numbers.figure(old, unit=False),
        "new": numbers.figure(new),
        "year": numbers.year(new.year),
    }
    return say("revisions.values", **told)


def _bare(value: float, one: Goal) -> str:
    return numbers.amount(value, "", one.base_unit, "")
