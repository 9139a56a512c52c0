"""What a reader types into the search box, taken apart into words and numbers."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

# More than anyone types; a pasted page is cut to it.
LONGEST, MOST_WORDS = 200, 12
SCALES = {
    "万": 10_000, "亿": 100_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
SCALE = "|".join(SCALES)
GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
LOOSE = re.compile(rf"(?<=\d)\s+(?={SCALE}|[%‰])")
# A colon or a comma between digits belongs to the number: 10:1.
SPLIT = re.compile(r"[\s、,;。!?()【】\[\]《》<>{}“”‘’\"'`|]+|:(?!\d)|(?<!\d):")
NUMBER = re.compile(rf"(?P<item>第)?(?P<digits>\d+(?:\.\d+)?)(?P<scale>{SCALE})?(?P<unit>\D.*)?", re.DOTALL)
ITEM = re.compile(r"第\s*(\d+)\s*项|\bitem (\d+)\b")


@dataclass
class Asked:
    """The words of a search and, for each, the number that it may be read as.

    `amounts` are in base units (45万 is 450000), None for a word that is no number; `units` is what stands
    behind the number, empty for a bare one; 第 marks the number of an item. The three lists are equally long.
    """

    words: list[str] = field(default_factory=list)
    amounts: list[float | None] = field(default_factory=list)
    units: list[str] = field(default_factory=list)

    def params(self) -> dict[str, list]:
        """What queries/target_found.sql wants."""
        return {"words": self.words, "amounts": self.amounts, "units": self.units}


def read(typed: str) -> Asked:
    """The words and numbers of what was typed: NFKC, small letters, cut at spaces and punctuation."""
    text = unicodedata.normalize("NFKC", typed[:LONGEST]).lower()
    text = ITEM.sub(r" 第\1\2 ", LOOSE.sub("", GROUPING.sub("", text)))
    asked = Asked()
    for word in [part for part in SPLIT.split(text) if part][:MOST_WORDS]:
        amount, unit = _number(word)
        asked.words.append(word)
        asked.amounts.append(amount)
        asked.units.append(unit)
    return asked


def _number(word: str) -> tuple[float | None, str]:
    """The word as a number in base units, with what stands behind it; None if it does not open as one."""
    match = NUMBER.fullmatch(word)
    if not match:
        return None, ""
    # by way of Decimal, so that 29.28万 is 292800 and not a hair beside it
    amount = float(Decimal(match["digits"]) * SCALES.get(match["scale"], 1))
    return amount, match["item"] or match["unit"] or ""
