"""Data that tries to break out of the page: markup, Markdown, formulas, in every name a reader sees."""

import csv
from pathlib import Path

from tests.conftest import copy_data

# one of them in front of each name, in turn
PAYLOADS = (
    "<script>window.broken = 1</script>",
    "<img src=x onerror='window.broken = 1'>",
    "[link](https://evil.example/a)",
    "$\\frac{1}{2}$",
    ":red[alarm]",
    "=cmd|' /C calc'!A0",
    "**bold** https://evil.example/b",
    "{name} %{x} <b>b</b>",
)
NAMES = {
    "indicators.csv": ("name_zh", "name_en", "definition", "definition_en"),
    "agencies.csv": ("name_zh", "name_en"),
    "sectors.csv": ("name_zh", "name_en"),
    "documents.csv": ("title_zh", "title_en", "number", "issuer"),
    "facilities.csv": ("name_zh", "name_en"),
    "cities.csv": ("name_zh", "name_en", "inset_zh", "inset_en"),
    "regions.csv": ("name_zh", "name_en"),
    "translations.csv": ("zh", "en"),
    "milestones/luoyang-2020.csv": ("what_zh", "what_en", "heading"),
    "targets/luoyang-2020.csv": ("heading",),
}


def hostile_data(folder: Path) -> None:
    """A copy of the data with a payload in front of every name."""
    copy_data(folder)
    for file, columns in NAMES.items():
        path = folder / file
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for at, row in enumerate(rows):
            for column in columns:
                if row[column]:
                    row[column] = f"{PAYLOADS[at % len(PAYLOADS)]} {row[column]}"
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
