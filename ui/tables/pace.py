"""The yearly pace that a goal path implies, step by step, as a table; the view `paths` works it out.

    pace per year   (to - from) / (to year - from year), linear; percentage points for shares
    tempo           pace / pace of the step before: within a tenth is steady (our own definition)
    gap closed      (to - from) / (100 - from), of shares that are to rise (reduction in shortfall)
    growth          (to / from)^(1 / years) - 1, compound; of levels, refused where the start is zero or below
    needed          (goal - last level stated as reached) / years

etl/paths.sql says when each is refused; `formulas` says it to the reader.
"""

from collections.abc import Iterable

from ui import goals, numbers, options, sides, state, theme
from ui.tree import Element, el, framed
from ui.words import known, say

COLUMNS = ("what", "plan", "step", "pace", "before", "tempo", "gap_closed", "growth", "needed")
BRIEF = 6
CLASSES = {"plan": "keep", "step": "place", "tempo": "keep", "gap_closed": "number", "growth": "number"}
FORMULAS = ("pace", "acceleration", "gap", "growth", "needed", "lower")


def finding(rows: Iterable) -> str:
    """How many steps have a pace; that of the first headline indicator in the newest plan; and which step
    is how much faster than the one before."""
    paced = [row for row in rows if not row.refused]
    told = say("pace.finding", n=len(paced))
    if headlines := [row for row in paced if row.headline and row.from_kind != "zero" and not row.two_values]:
        first = headlines[0]
        years = {"from_year": numbers.year(first.from_year), "to_year": numbers.year(first.to_year)}
        told += say(
            "pace.headline", what=sides.name(first), pace=per_year(first, first.pace_per_year), **years
        )
    if faster := [row for row in paced if row.tempo == "faster"]:
        most = max(faster, key=lambda row: row.acceleration)
        paces = {"before": per_year(most, most.pace_before), "pace": per_year(most, most.pace_per_year)}
        told += say("pace.most", n=len(faster), what=sides.name(most), **paces)
    return told


def how(rows: Iterable) -> str:
    """How a pace is worked out, and for how many steps it cannot be."""
    refused = sum(row.refused is not None for row in rows)
    return say("pace.how") + (say("pace.refused", n=refused) if refused else "")


def per_year(row, value: float | None) -> str:
    """A pace with its unit; percentage points for shares."""
    if value is None:
        return ""
    if row.base_unit == "%":
        return say("pace.points", n=signed(value))
    return say("sides.a_year", figure=numbers.amount(value, row.unit, row.base_unit, row.base_unit_en))


def signed(value: float) -> str:
    """A number as short as can be: two digits after the point at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def table(rows: Iterable, height: str, *, brief: bool = False) -> Element:
    """Rows of queries/pace_steps.sql, a row a step; a column that no row has anything for is left out.

    `brief` has no more columns than a slide has room for."""
    cells = [dict(zip(COLUMNS, _step(row), strict=True)) for row in rows]
    columns = [name for name in COLUMNS[: BRIEF if brief else None] if any(row[name] for row in cells)]
    head = el("tr", [el("th", say(f"column.{name}"), scope="col") for name in columns])
    body = [
        el(
            "tr",
            el("th", row["what"], scope="row", class_="wide"),
            [el("td", row[name], class_=CLASSES.get(name)) for name in columns[1:]],
        )
        for row in cells
    ]
    return framed(el("table", el("thead", head), el("tbody", body)), say("downloads.pace"), height)


def _step(row) -> tuple:
    """What the columns say of a step, in their order."""
    link = state.href("targets", state.shared(row=row.target_id))
    told = " · ".join(filter(None, (goals.scope(row), numbers.basis(row))))
    pace = say("pace.no_start") if row.refused else per_year(row, row.pace_per_year)
    return (
        [el("a", sides.name(row), href=link), el("small", told)],
        el("span", options.plans_of_a_city()[row.document_id], class_=row.city_id),
        _ends(row),
        [pace, el("small", say("pace.two_values"))] if row.two_values else pace,
        per_year(row, row.pace_before),
        _tempo(row),
        _percent(row.gap_closed_pct),
        _percent(row.growth_pct_per_year),
        per_year(row, row.needed_per_year),
    )


def _ends(row) -> str:
    end = {"to_year": numbers.year(row.to_year), "b": _value(row, row.to_value, row.comparator)}
    if row.refused:
        return say("pace.ends", **end)
    if row.from_kind == "zero":
        return say("pace.from_zero", from_year=numbers.year(row.from_year), **end)
    start = {"from_year": numbers.year(row.from_year), "a": _value(row, row.from_value, "eq")}
    return say("pace.step", **start, **end)


def _value(row, value: float, comparator: str) -> str:
    return numbers.qualified(numbers.amount(value, row.unit, row.base_unit, row.base_unit_en), comparator)


def _tempo(row) -> Element | str:
    if not row.tempo:
        return ""
    text = say("pace.times", n=signed(row.acceleration))
    return el(
        "span", el("b", known("pace.tempo", row.tempo), style=f"color:{theme.signal(row.tempo)}"), " ", text
    )


def _percent(value: float | None) -> str:
    return "" if value is None else say("pace.of_gap", n=signed(value))


def formulas() -> Element:
    """How each column is worked out, when it is not, and where the formula comes from."""
    points = [el("li", say(f"pace.formula.{name}")) for name in FORMULAS]
    return el("section", el("h3", say("pace.formula.heading")), el("ul", points), class_="card notes")
