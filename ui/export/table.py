"""What a file holds: the one place that turns the rows of a question into columns of plain cells.

Codes become words, and stand at the right; a city, plan or agency has its name; a goal that a query gives as
one column (old, new, first, second) becomes a column a field, as old.value. A cell is text, a number, a
boolean, a date or None, and nothing else; those of one column are of one type, that of its name.
"""

import datetime
import decimal
import enum
import math
from collections.abc import Callable, Iterable
from functools import partial
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pandas as pd

from ui.export.schema import type_of
from ui.filters import options
from ui.tables import outcome
from ui.text import numbers
from ui.text.words import LANGUAGES, catalogue
from ui.view import View

Cell = str | int | float | bool | datetime.date | None

# Columns of codes that have words in the catalogue: column to the catalogue's group.
CODED = {
    "kind": "kind",
    "period": "period",
    "comparator": "comparator",
    "strength": "strength",
    "stage": "stage",
    "role": "role",
    "relation": "relation",
    "plan_kind": "plan_kind",
    "type": "map.type",
    "precision": "map.precision",
    "place_basis": "targets.place_basis",
    "agency_level": "level",
    "effect": "revisions.effect",
    "compared": "revisions.compared",
    "rule": "contradictions.rule",
    "severity": "contradictions.severity",
    "tempo": "pace.tempo",
    "status": "status",
    "because": "why",
    "freshness": "freshness",
    "reached_stage": "stage",
}
SIDES = ("old", "new", "first", "second")  # columns that hold a goal
LISTS = ("parts",)  # columns that hold several
DAYS = {"issued_on": "issued_precision", "told_on": "told_precision"}  # of which some are known less nearly
KNOWN_TO = {4: "year", 7: "month", 10: "day"}  # by how long it is written
PACES = ("pace_per_year", "pace_before", "needed_per_year", "old_pace_per_year", "new_pace_per_year")
BASIS = ("period", "every_year", "since")
# what tells what came of a goal, beside its figure's units
CAME = (
    "outcome_value", "outcome_high", "outcome_comparator", "outcome_year", "outcome_as_of", "outcome_period",
    "outcome_since", "gap", "gap_pct", "comparator", "better", "unit", "base_unit", "base_unit_en",
)  # fmt: skip
BETWEEN = "; "  # the codes of one cell
DIGITS = 6  # after the point, as many as the database keeps


def _whole(cell: float) -> int:
    if cell != int(cell):
        raise ValueError(f"{cell} is no whole number")
    return int(cell)


# A cell that is not of its column's type is made so; one that cannot be is a fault of its question.
AS = {
    "number": float,
    "integer": _whole,
    "boolean": bool,
    "date": lambda cell: datetime.date.fromisoformat(str(cell)[:10]),
    "text": str,
}


class Column(NamedTuple):
    """A column of a file: its name in the code, its heading, its cells."""

    name: str
    heading: str
    cells: list[Cell]


def columns(rows: pd.DataFrame, names: Iterable[str], view: View) -> list[Column]:
    """The columns of these names, as far as `typed` rows have them."""
    return [Column(name, heading(name, view), cells_of(name, rows[name])) for name in names if name in rows]


def cells_of(name: str, cells: Iterable[object]) -> list[Cell]:
    """The cells of a column, all of the type of its name. Raises ValueError for one that is not."""
    made = AS.get(type_of(name))
    plain_ones = map(plain, cells)
    return [cell if cell is None else made(cell) for cell in plain_ones] if made else list(plain_ones)


def heading(name: str, view: View) -> str:
    """What stands over a column. Raises KeyError where the catalogue has nothing under `column`."""
    side, dot, field = name.rpartition(".")
    if dot:
        return view.translate(f"side.{side}", name=heading(field, view))
    if field.endswith("_code"):
        return view.translate("downloads.code", name=heading(field.removesuffix("_code"), view))
    return view.translate(f"column.{field}")


def typed(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of a question in the reader's language, with the names of all that their codes stand for."""
    raw = _unpacked(frame)
    if "outcome_value" in raw:
        of_each = {f"source_titles_{language}": f"source_title_{language}" for language in LANGUAGES}
        raw = raw.rename(columns={"why": "because"} | of_each)
        raw["freshness"] = raw["freshness"].where(raw["freshness"] != "none")
    rows = _localised(raw, view)
    added: dict[str, object] = {}
    for name in rows.columns:
        side, dot, field = name.rpartition(".")
        before, cells = side + dot, rows[name]
        if field.endswith("document_id"):
            added[before + field.replace("document_id", "plan")] = cells.map(options.plans_of_a_city(view))
        elif field in ("city_id", "higher"):
            added[before + field.removesuffix("_id")] = cells.map(options.names("city", view))
        elif field == "year_code":
            added[f"{before}year"] = pd.to_numeric(cells, errors="coerce").astype("Int64")
        elif field in DAYS:
            known_to = cells.dropna().map(lambda day: view.word("date", KNOWN_TO[len(day)]))
            added[before + DAYS[field]] = known_to.reindex(cells.index)
        elif field in CODED:
            words = catalogue(view.language)
            # a code without a word stays what it is
            known = {code: words.get(f"{CODED[field]}.{code}", code) for code in cells.dropna().unique()}
            added |= {name: cells.map(known), f"{name}_code": cells}
        elif field == "base_unit":
            apart = cells.replace("%", view.translate("downloads.points"))
            a_year = apart.map(lambda unit: _a_year(unit, view), na_action="ignore")
            # a unit stands where there is something that it is of
            for unit, units, amounts in (("change_unit", apart, ("change",)), ("pace_unit", a_year, PACES)):
                of = [before + amount for amount in amounts if before + amount in rows]
                added[before + unit] = units.where(rows[of].notna().any(axis=1))
        if field == "period":
            added[f"{before}basis"] = _in_words(raw, before, BASIS, numbers.basis, view)
        if field == "base_value" and f"{before}comparator" in rows:
            added[f"{before}figure"] = _in_words(raw, before, numbers.FIGURE, numbers.figure, view)
        if name == "outcome_value":
            added["reached"] = _in_words(raw, "", CAME, outcome.dated_value, view)
            added["gap_told"] = _in_words(raw, "", CAME, partial(outcome.gap, share=True), view)
    return pd.concat(
        [rows.drop(columns=[*rows.columns.intersection(added)]), pd.DataFrame(added, rows.index)], axis=1
    )


def plain(cell: object) -> Cell:
    """A cell as files hold it. Raises TypeError for a struct, whose fields are columns of their own."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, list | tuple | np.ndarray):
        return BETWEEN.join(str(plain(one)) for one in cell) or None
    if isinstance(cell, dict):
        raise TypeError(f"a cell holds a struct of {', '.join(cell)}: name its column in SIDES or LISTS")
    if pd.isna(cell):
        return None
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, enum.Enum):
        return str(cell.value)
    if isinstance(cell, float | decimal.Decimal):
        return round(float(cell), DIGITS) if math.isfinite(cell) else None
    return cell


def _unpacked(frame: pd.DataFrame) -> pd.DataFrame:
    """Goals that are one column, as a column a field; several in one column by their codes."""
    sides = [name for name in SIDES if name in frame]
    fields = next((list(goal) for name in sides for goal in frame[name] if isinstance(goal, dict)), [])
    found = {
        f"{name}.{field}": pd.Series(
            [goal[field] if isinstance(goal, dict) else None for goal in frame[name]],
            frame.index,
            dtype=object,
        )
        for name in sides
        for field in fields
    }
    lists = [name for name in LISTS if name in frame]
    found |= {
        f"{name}.row_id": [[goal["row_id"] for goal in goals] for goals in frame[name]] for name in lists
    }
    plain_ones = frame.drop(columns=[*sides, *lists])
    return pd.concat([plain_ones, pd.DataFrame(found, frame.index)], axis=1)


def _localised(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """Columns that are there in each language, in the reader's; under their common name."""
    kept: dict[str, pd.Series] = {}
    for name, cells in frame.items():
        stem, _, ending = name.rpartition("_")
        if ending not in LANGUAGES:
            kept.setdefault(name, cells)
        elif ending == view.language:
            if stem.endswith("base_unit"):
                # English has no word for 个 and 所: a value stands beside a unit all the same
                cells = cells.where(
                    cells.notna() | frame[stem].isna(), view.translate("downloads.plain_count")
                )
            kept[stem] = cells
    return pd.DataFrame(kept, frame.index)


def _in_words(
    rows: pd.DataFrame, before: str, fields: tuple[str, ...], tell: Callable[[object, View], str], view: View
) -> list[str]:
    """What `tell` says of each row, or of the side of it whose fields have `before` before their names."""
    of_side = rows[[before + field for field in fields]]
    of_each = zip(
        *(cells.astype(object).where(cells.notna(), None) for _, cells in of_side.items()), strict=True
    )
    return [tell(SimpleNamespace(**dict(zip(fields, cells, strict=True))), view) for cells in of_each]


def _a_year(unit: str, view: View) -> str:
    return view.translate("goal_pairs.a_year", figure=unit)
