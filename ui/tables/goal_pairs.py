"""The two goals that a revision or a contradiction sets side by side, as rows like those of `goals`."""

from types import SimpleNamespace

from ui.elements.tree import Element, el
from ui.filters import filters, options
from ui.tables import goals
from ui.text import numbers
from ui.view import View

Goal = SimpleNamespace


def goal(side: dict | None) -> Goal | None:
    """A goal that a query gives as one column."""
    return SimpleNamespace(**side) if side else None


def name(row, view: View) -> str:
    """What a row is about, with its region where that is not the whole city."""
    what = view.local(row, "what")
    if row.region_kind == "city":
        return what
    return view.translate("goal_pairs.in", what=what, place=view.local(row, "region"))


def of_city(row, what: str, view: View) -> str:
    """What a row is about with its city, where the filters let several through."""
    cities = options.names("city", view)
    if len(filters.chosen(view, "city")["city"] or cities) < 2:
        return what
    return view.translate("goal_pairs.of_city", city=cities[row.city_id], what=what)


def cell(one: Goal | None, silent: str, view: View) -> list[Element | str]:
    """A goal in a cell: its figure, which leads to it, its year, basis and scope, and where it stands; or
    that a plan (`silent`, its code) has none."""
    if one is None:
        return [el("small", view.translate("goal_pairs.silent", plan=options.names("plan", view)[silent]))]
    link = view.link("targets", row=one.row_id)
    about = filter(None, (numbers.year(one.year, view), numbers.basis(one, view), goals.scope(one, view)))
    return [
        el("a", numbers.figure(one, view), href=link, class_="keep"),
        *goals.contradicted(one, view),
        el("small", " · ".join(about)),
        el("small", goals.citation(one, view)),
    ]


def pace(value: float | None, one: Goal, view: View) -> str:
    """A pace with its unit, per year; `value` in base units."""
    if value is None:
        return ""
    figure = numbers.amount(_exact(value, one), one.unit, one.base_unit, one.base_unit_en, view)
    return view.translate("goal_pairs.a_year", figure=figure)


def _exact(pace: float, one: Goal) -> float:
    """The plan states the pace of a flow within a year; any other is worked out."""
    return pace if one.period == "annual" else numbers.rounded(pace)


def effect(row, view: View) -> str:
    """What the later plan did, and by how much: raised 33%, a share by 1 point, two years later; raised −5%
    where a rate is to fall lower than before."""
    word = view.word("revisions.effect", row.effect)
    if row.effect in ("brought forward", "postponed"):
        return view.translate("revisions.moved", effect=word, n=abs(row.new["year"] - row.old["year"]))
    if not row.size_pct:
        return word
    is_share = row.base_unit == "%" and row.change is not None
    size = numbers.points(row.change, view) if is_share else percent(row.size_pct)
    # the word has said the sign, but of a rate that is to fall
    said = {"raised": "+", "lowered": "−"}.get(row.effect)
    return f"{word} {size.removeprefix(said) if said else size}"


def percent(value: float) -> str:
    """A change with its sign; whole from 10 % on."""
    return f"{value:+.{int(abs(value) < 10)}f}%".replace(".0%", "%").replace("-", "−")


def both(row, view: View) -> str:
    """The two figures that are compared, earlier and later; the unit is said once."""
    old, new = goal(row.old), goal(row.new)
    if row.by_pace:
        old_pace, new_pace = _bare(row.old_pace_per_year, old, view), pace(row.new_pace_per_year, new, view)
        if not row.of_part:
            return view.translate("revisions.paces", old=old_pace, new=new_pace)
        old_years, new_years = _span(row.old_pace_from, old.year), _span(row.new_pace_from, new.year)
        if old_years == new_years:
            return view.translate("revisions.part_paces", years=new_years, old=old_pace, new=new_pace)
        return view.translate(
            "revisions.parts_paces", old=old_pace, new=new_pace, old_years=old_years, new_years=new_years
        )
    year = numbers.year(new.year, view)
    if row.effect in ("brought forward", "postponed"):
        old_year, figure = numbers.year(old.year, view), numbers.figure(new, view)
        return view.translate("revisions.years", figure=figure, old=old_year, new=year)
    figures = {"old": numbers.figure(old, view, unit=False), "new": numbers.figure(new, view)}
    if new.year is None:
        return view.translate("revisions.values_undated", **figures)
    return view.translate("revisions.values", year=year, **figures)


def _bare(value: float, one: Goal, view: View) -> str:
    return numbers.amount(_exact(value, one), "", one.base_unit, "", view)


def _span(first: int, last: int) -> str:
    """2024–25."""
    return f"{first}" if first == last else f"{first}–{last % 100:02}"
