"""How a figure is written: 29.28 万人 for a Chinese reader, 292,800 people for an English one."""

import pandas as pd

from ui.view import View

TEN_THOUSAND, HUNDRED_MILLION = 10_000, 100_000_000
TIED = ("%", "‰")  # signs that stand against the number


def number(value: float, view: View) -> str:
    """A bare number, without an exponent or idle zeros; digits grouped in English."""
    grouping = "," if view.language == "en" else ""
    text = f"{value:{grouping}.6f}"
    return text.rstrip("0").rstrip(".")


def amount(value: float, unit: str, base_unit: str, base_unit_en: str | None, view: View) -> str:
    """A value in base units with its unit: in 万 / 亿 and the plan's measure word, or grouped and in English.

    `unit` is the unit as the plan writes it, so that 所 stays 所; `value` counts base units.
    """
    if view.language == "en":
        unit_en = base_unit_en if isinstance(base_unit_en, str) else ""
        return _joined(number(value, view), unit_en)
    if base_unit in TIED:
        return _joined(number(value, view), base_unit)
    size, sign = (HUNDRED_MILLION, "亿") if abs(value) >= HUNDRED_MILLION else (TEN_THOUSAND, "万")
    measure = unit.removeprefix("万").removeprefix("亿")
    if abs(value) < size:
        return _joined(number(value, view), measure)
    return f"{number(value / size, view)} {sign}{measure}"


def _joined(text: str, unit: str) -> str:
    return text + unit if unit in TIED or unit.startswith((":", "/")) else f"{text} {unit}".rstrip()


def figure(row, view: View, *, unit: bool = True) -> str:
    """A figure as a reader should see it: qualifier, value or range, unit; empty for a goal without a number.

    `row` has base_value, base_high, unit, base_unit, base_unit_en, comparator, strength. Without `unit`, only
    signs such as % stay: the unit is said elsewhere.
    """
    if pd.isna(row.base_value):
        return ""
    units = (row.unit, row.base_unit, row.base_unit_en)
    if not unit and row.base_unit not in TIED:
        units = ("", "", None)
    text = amount(row.base_value, *units, view)
    if row.comparator == "range":
        # the unit is said once, after the upper end
        bare = row.base_high < TEN_THOUSAND or view.language == "en"
        low = number(row.base_value, view) if bare else text
        text = f"{low}–{amount(row.base_high, *units, view)}"
    text = qualified(text, row.comparator, view)
    return view.translate("strive_mark", figure=text) if row.strength == "strive" else text


def qualified(amount_text: str, comparator: str, view: View) -> str:
    """An amount with the sign of its qualifier: ≥, ≤, about."""
    return view.translate(f"comparator_mark.{comparator}", figure=amount_text)


def unit(row, view: View) -> str:
    """The unit that base values count in, in the reader's language; empty for plain counts, and for shares
    and rates, whose names say it."""
    name = row.base_unit_en if view.language == "en" else row.base_unit
    return name if isinstance(name, str) and not set(row.base_unit) & set("%‰/:") else ""


def basis(row, view: View) -> str:
    """What a figure counts: at the year's end, within the year, every year, summed up (since when)."""
    if not isinstance(row.period, str):
        return ""
    if row.every_year:
        return view.translate("period.every_year")
    if row.period == "cumulative" and not pd.isna(row.since):
        return view.translate("period.since", year=str(int(row.since)))
    return view.word("period", row.period)


def year(value: object, view: View) -> str:
    """A year, or the words for one that the plan does not state."""
    return view.translate("not_stated") if pd.isna(value) else str(int(value))


def cut(shown: int, of: int, view: View) -> str:
    """That only the first are shown, where that is so."""
    return view.translate("revisions.first", n=shown) if shown < of else ""
