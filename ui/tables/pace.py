"""The yearly pace that a goal path implies, step by step, as a table; the view `paths` works it out.

    pace per year   (to - from) / (to year - from year), linear; percentage points for shares
    tempo           pace / pace of the step before: within a tenth is steady (our own definition)
    gap closed      (to - from) / (100 - from), of shares that are to rise (reduction in shortfall)
    growth          (to / from)^(1 / years) - 1, compound; of levels, refused where the start is zero or below
    needed          (goal - last level stated as reached) / years

etl/paths.sql says when each is refused; `formulas` says it to the reader.
"""

from collections.abc import Iterable, Sequence

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.tables import goal_pairs, goals
from ui.text import numbers
from ui.view import View

COLUMNS = ("what", "plan", "step", "pace", "before", "tempo", "gap_closed", "growth", "needed")
BRIEF = 6
CLASSES = {"plan": "keep", "step": "place", "tempo": "keep", "gap_closed": "number", "growth": "number"}
FORMULAS = ("pace", "acceleration", "gap", "growth", "needed", "lower")


def finding(rows: Iterable, view: View) -> str:
    """How many steps have a pace; that of the first headline indicator in the newest plan; and which step
    is how much faster than the one before."""
    paced = [row for row in rows if not row.refused]
    sentence = view.translate("pace.finding", n=len(paced))
    if headlines := [row for row in paced if row.headline and row.from_kind != "zero" and not row.two_values]:
        first = headlines[0]
        sentence += view.translate(
            "pace.headline",
            what=goal_pairs.of_city(first, goal_pairs.name(first, view), view),
            pace=per_year(first, first.pace_per_year, view),
            from_year=numbers.year(first.from_year, view),
            to_year=numbers.year(first.to_year, view),
        )
    if faster := [row for row in paced if row.tempo == "faster"]:
        most = max(faster, key=lambda row: row.acceleration)
        sentence += view.translate(
            "pace.most",
            n=len(faster),
            what=goal_pairs.of_city(most, goal_pairs.name(most, view), view),
            before=per_year(most, most.pace_before, view),
            pace=per_year(most, most.pace_per_year, view),
        )
    return sentence


def how(rows: Iterable, view: View) -> str:
    """How a pace is worked out, and for how many steps it cannot be."""
    refused = sum(row.refused is not None for row in rows)
    return view.translate("pace.how") + (view.translate("pace.refused", n=refused) if refused else "")


def per_year(row, value: float | None, view: View) -> str:
    """A pace with its unit; percentage points for shares."""
    if value is None:
        return ""
    if row.base_unit == "%":
        return view.translate("pace.point" if abs(value) == 1 else "pace.points", n=signed(value, view))
    return goal_pairs.pace(value, row, view)


def signed(value: float, view: View) -> str:
    return numbers.number(numbers.rounded(value), view).replace("-", "−")


def table(rows: Sequence, height: str, view: View, *, brief: bool = False) -> Element:
    """Rows of queries/pace_steps.sql, a row a step; a column that no row has anything for is left out.

    `brief` has no more columns than a slide has room for."""
    of_several = len({row.city_id for row in rows}) > 1
    plans = options.names("plan", view) if of_several else options.plans_of_a_city(view)
    cells = [dict(zip(COLUMNS, _step(row, plans, view), strict=True)) for row in rows]
    columns = [name for name in COLUMNS[: BRIEF if brief else None] if any(row[name] for row in cells)]
    head = el("tr", [el("th", view.translate(f"column.{name}"), scope="col") for name in columns])
    body = [
        el(
            "tr",
            el("th", row["what"], scope="row", class_="wide"),
            [el("td", row[name], class_=CLASSES.get(name)) for name in columns[1:]],
        )
        for row in cells
    ]
    return framed(el("table", el("thead", head), el("tbody", body)), view.translate("downloads.pace"), height)


def _step(row, plans: dict[str, str], view: View) -> tuple:
    """What the columns say of a step, in their order."""
    link = view.link("targets", row=row.target_id)
    about = " · ".join(filter(None, (goals.scope(row, view), numbers.basis(row, view))))
    pace = view.translate("pace.no_start") if row.refused else per_year(row, row.pace_per_year, view)
    return (
        [el("a", goal_pairs.name(row, view), href=link), el("small", about)],
        el("span", plans[row.document_id], **theme.of_city(row.city_id, view)),
        _ends(row, view),
        [pace, el("small", view.translate("pace.two_values"))] if row.two_values else pace,
        per_year(row, row.pace_before, view),
        _tempo(row, view),
        _percent(row.gap_closed_pct, view),
        _percent(row.growth_pct_per_year, view),
        per_year(row, row.needed_per_year, view),
    )


def _ends(row, view: View) -> str:
    end = {"to_year": numbers.year(row.to_year, view), "b": _value(row, row.to_value, row.comparator, view)}
    if row.refused:
        return view.translate("pace.ends", **end)
    if row.from_kind == "zero":
        return view.translate("pace.from_zero", from_year=numbers.year(row.from_year, view), **end)
    start = {"from_year": numbers.year(row.from_year, view), "a": _value(row, row.from_value, "eq", view)}
    return view.translate("pace.step", **start, **end)


def _value(row, value: float, comparator: str, view: View) -> str:
    return numbers.qualified(
        numbers.amount(value, row.unit, row.base_unit, row.base_unit_en, view), comparator, view
    )


def _tempo(row, view: View) -> Element | str:
    if not row.tempo:
        return ""
    text = view.translate("pace.times", n=signed(row.acceleration, view))
    return el(
        "span",
        el("b", view.word("pace.tempo", row.tempo), style=f"color:{theme.signal(row.tempo, view)}"),
        " ",
        text,
    )


def _percent(value: float | None, view: View) -> str:
    return "" if value is None else view.translate("pace.of_gap", n=signed(value, view))


def formulas(view: View) -> Element:
    """How each column is worked out, when it is not, and where the formula comes from."""
    points = [el("li", view.translate(f"pace.formula.{name}")) for name in FORMULAS]
    return el(
        "section", el("h3", view.translate("pace.formula.heading")), el("ul", points), class_="card notes"
    )
