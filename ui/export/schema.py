"""Of what type the cells of each column are, and what its numbers count: by its name, the same in every file
and whatever its rows, so that files of different filters and days can be read together.

A date that may be known to the month or the year alone (issued_on, published_on) is text in every row, as ISO
writes it: 2031-05-06, 2031-05, 2031.
"""

import re
from functools import cache

# Numbers whose unit is another column of the same row.
BESIDE = {
    "unit": r"value(_high)?",
    "base_unit": r"base_value|base_high|gap|(from|to|compared|against|outcome|other)_value|outcome_high",
    "change_unit": r"change",
    "pace_unit": r"(old_|new_)?pace_per_year|pace_before|needed_per_year",
}
# Numbers whose unit is the same in every row: its key under `counted`.
COUNTED = {
    "percent": r".*_pct|growth_pct_per_year",
    "year": r"year|since|(from|to|outcome)_year|outcome_since|period_start|period_end",
    "years": r"apart",
    "degrees": r"lat|lon",
    "times": r"acceleration",
    "items": r"duties|led|supported|of_agency|shared|leads|led_by|promised|figures|milestones|goals|replaces"
    r"|alone|both|facilities|citywide|named|steps|n|found|targets|baselines|standing|total",
}
TYPES = {
    "number": "|".join([*BESIDE.values(), *(COUNTED[name] for name in ("percent", "degrees", "times"))]),
    "integer": "|".join([*(COUNTED[name] for name in ("year", "years", "items")),
                         r"count_once|sum_once|source_line|position|no"]),
    "boolean": r"every_year|worded|beside|by_pace|comparable|is_near|is_derived|latest|of_part|two_values",
    "date": r"reviewed_on",
}  # fmt: skip


@cache
def type_of(name: str) -> str:
    """The type of a column: number, integer, boolean, date, else text; old.value is of the type of value."""
    field = name.rpartition(".")[2]
    return next((kind for kind, names in TYPES.items() if re.fullmatch(names, field)), "text")
