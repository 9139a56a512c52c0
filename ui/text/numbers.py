"""How a figure is written: 29.28 万人 for a Chinese reader, 292,800 people for an English one.

What a plan states is never rounded, nor is what lies between a goal and its outcome; what else is worked out
has three significant digits.
"""

import pandas as pd

from ui.view import View

# from which value on a number is told in this many, and the word for them; the largest first
SCALES = {"zh": ((10**8, "亿"), (10**4, "万")), "en": ((10**9, "billion"), (10**6, "million"))}
DIGITS = 3  # significant, of what is worked out
TIED = ("%", "‰")  # signs that stand against the number
# the columns that make a figure
FIGURE = ("base_value", "base_high", "unit", "base_unit", "base_unit_en", "comparator", "strength")


def number(value: float, view: View) -> str:
    """A bare number, without an exponent or idle zeros; digits grouped in English."""
    grouping = "," if view.language == "en" else ""
    text = f"{value:{grouping}.6f}"
    return text.rstrip("0").rstrip(".")


def rounded(value: float) -> float:
    """A value that was worked out, to three significant digits."""
    return float(f"{value:.{DIGITS}g}")


def amount(value: float, unit: str, base_unit: str, base_unit_en: str | None, view: View) -> str:
    """A value in base units with its unit: 1.5 亿 and the plan's measure word; 150 million and its English.

    `unit` is the unit as the plan writes it, so that 所 stays 所; but a rate has one unit, whatever two plans
    write, and so has what is converted (亿公斤 to 吨). `value` counts base units.
    """
    if view.language == "en":
        measure = base_unit_en if isinstance(base_unit_en, str) else ""
    else:
        own = unit.removeprefix("万").removeprefix("亿")
        measure = base_unit if _is_converted(unit, base_unit, view) else own
    size, word = _scale(value, base_unit, view)
    if not word:
        return _joined(number(value, view), measure)
    return f"{number(value / size, view)} {word}{' ' if view.language == 'en' else ''}{measure}".rstrip()


def derived(value: float, unit: str, base_unit: str, base_unit_en: str | None, view: View) -> str:
    """`amount` of a value that was worked out, to three significant digits."""
    return amount(rounded(value), unit, base_unit, base_unit_en, view)


def _is_converted(unit: str, base_unit: str, view: View) -> bool:
    return _is_rate(base_unit) or unit in view.build.kept("converted units", lambda: _converted(view))


def _converted(view: View) -> frozenset[str]:
    return frozenset(row.unit for row in view.build.records("converted_units"))


def _is_rate(base_unit: str) -> bool:
    return bool(set(base_unit) & set("%‰/:"))


def _scale(value: float, base_unit: str, view: View) -> tuple[int, str]:
    """In what a value is told: the largest of 亿 and 万, or billion and million, that it reaches. In ones if
    it reaches none or is of a rate, and in English if that takes more than three digits after the point."""
    for size, word in () if _is_rate(base_unit) else SCALES[view.language]:
        if abs(value) >= size:
            plain = view.language == "zh" or round(value / size, 3) * size == value
            return (size, word) if plain else (1, "")
    return 1, ""


def points(change: float, view: View) -> str:
    """By how much a share changes: +1 个百分点, +1 point."""
    change = rounded(change)
    text = ("+" if change > 0 else "") + number(change, view).replace("-", "−")
    return view.translate("number.point" if abs(change) == 1 else "number.points", n=text)


def _joined(text: str, unit: str) -> str:
    return text + unit if unit in TIED or unit.startswith((":", "/")) else f"{text} {unit}".rstrip()


def figure(row, view: View, *, unit: bool = True) -> str:
    """A figure as a reader should see it: qualifier, value or range, unit; empty for a goal without a number.

    `row` has the columns of FIGURE. Without `unit`, only signs such as % stay: the unit is said elsewhere.
    """
    if pd.isna(row.base_value):
        return ""
    units = (row.unit, row.base_unit, row.base_unit_en)
    if not unit and row.base_unit not in TIED:
        units = ("", "", None)
    text = amount(row.base_value, *units, view)
    if row.comparator == "range":
        # the unit is said once, after the upper end
        bare = not _scale(row.base_high, row.base_unit, view)[1]
        low = number(row.base_value, view) if bare else amount(row.base_value, "", row.base_unit, "", view)
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
    return name if isinstance(name, str) and not _is_rate(row.base_unit) else ""


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
    """That only the first are shown, and of how many, where that is so."""
    return view.translate("revisions.first", n=shown, of=of) if shown < of else ""
