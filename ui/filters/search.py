"""What a reader types into the search box, taken apart into words and numbers, and what answers to it."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ui.view import View

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
NUMBER = re.compile(
    rf"(?P<item>第)?(?P<digits>\d{{1,15}}(?:\.\d+)?)(?P<scale>{SCALE})?(?P<unit>\D.*)?", re.DOTALL
)
ITEM = re.compile(r"第\s*(\d+)\s*项|\bitem (\d+)\b")
# Where a number and words touch: 就业48.8万, 2025年就业. One character behind a number may be its unit.
HAN = r"[\u3400-\u9fff]"
TOUCHING = re.compile(rf"(?<=[a-z]|{HAN})(?<!第)(?=\d)|(\d(?:{SCALE})?+[%‰年]?+)(?={HAN}{{2}})")
# English plurals and what they leave of a word; species and bus are none.
PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"((?<=ss|sh|ch)|(?<=x))es$"), ""),
    (re.compile(r"(?<=[a-z]{2}[^sui])s$"), ""),
)
# What is said and what plans write: two words for one thing, each finds the other.
SAME = (
    ("老师", "教师"), ("医生", "医师"), ("老人", "老年人"), ("养老院", "敬老院"), ("高校", "高等学校"),
    ("公租房", "公共租赁住房"), ("低保", "最低生活保障"), ("医保", "医疗保险"), ("社保", "社会保险"),
    ("公交", "公共交通"), ("停车位", "停车泊位"), ("疾控", "疾病预防控制"),
)  # fmt: skip


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
        """What queries/target_found.sql wants: a row a word, and one more for each other form of it."""
        rows = [
            (form, amount, unit, nth, form != word)
            for nth, (word, amount, unit) in enumerate(zip(self.words, self.amounts, self.units, strict=True))
            for form in forms(word)
        ]
        names = ("words", "amounts", "units", "nths", "others")
        return {name: [row[at] for row in rows] for at, name in enumerate(names)}

    def only(self, nth: int) -> "Asked":
        """One of the words, as if it had been typed alone."""
        return Asked([self.words[nth]], [self.amounts[nth]], [self.units[nth]])


class Hit(NamedTuple):
    """By what a word of a search (which, from 0) has found a row: a name of this kind, or a sentence."""

    nth: int
    kind: str
    text: str


@dataclass
class Found:
    """What answers to a search, as row_ids.

    `exact` has every word in its names and figures, best first. `after` stands behind it: where nothing is
    exact, what comes nearest; else what has the words in the plans' own sentences, if a reader asks for that;
    `n_in_sentences` is how many there are. `hits` says by what the latter two are found.
    """

    asked: Asked
    exact: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    n_in_sentences: int = 0
    hits: dict[str, list[Hit]] = field(default_factory=dict)

    @property
    def rows(self) -> list[str]:
        return [*self.exact, *self.after]


def find(typed: str, within: list[str], view: View, *, sentences: bool) -> Found:
    """Look for what was typed in some cities. What a reader wrote as one word is taken apart only where it
    finds nothing as it stands."""
    asked, parts = read(typed), read(typed, apart=True)
    if not asked.words:
        return Found(asked)
    exact = view.build.records("target_found", city=within, **asked.params())
    if not exact and parts.words != asked.words:
        asked = parts
        exact = view.build.records("target_found", city=within, **asked.params())
    found = Found(asked, [row.row_id for row in exact])
    if not exact:
        for row in view.build.records("target_near", city=within, **asked.params()):
            found.after.append(row.row_id)
            found.hits[row.row_id] = [Hit(**hit) for hit in row.hits if hit["kind"]]
        return found
    in_sentences = view.build.records("target_in_sentences", city=within, **asked.params())
    found.n_in_sentences = len(in_sentences)
    for row in in_sentences if sentences else ():
        found.after.append(row.row_id)
        found.hits[row.row_id] = [Hit(nth, "sentence", row.sentence) for nth in range(len(asked.words))]
    return found


def read(typed: str, *, apart: bool = False) -> Asked:
    """The words and numbers of what was typed: NFKC, small letters, cut at spaces and punctuation; `apart`:
    also where a number and words touch."""
    text = unicodedata.normalize("NFKC", typed[:LONGEST]).lower()
    text = ITEM.sub(r" 第\1\2 ", LOOSE.sub("", GROUPING.sub("", text)))
    if apart:
        text = " ".join(TOUCHING.sub(r"\1 ", word) for word in SPLIT.split(text))
    asked = Asked()
    for word in [part for part in SPLIT.split(text) if part][:MOST_WORDS]:
        amount, unit = _number(word)
        asked.words.append(word)
        asked.amounts.append(amount)
        asked.units.append(unit)
    return asked


def forms(word: str) -> list[str]:
    """The word with what else it is called, or in singular and plural if it may be English: beds and bed find
    the same."""
    if not re.fullmatch("[a-z]{3,}", word):
        pairs = [pair for one, other in SAME for pair in ((one, other), (other, one))]
        return [word, *(word.replace(said, written) for said, written in pairs if said in word)]
    for plural, end in PLURALS:
        if plural.search(word):
            return [word, plural.sub(end, word)]
    if word.endswith("s"):
        return [word]
    return [word, word[:-1] + "ies" if word.endswith("y") else word + "s"]


def _number(word: str) -> tuple[float | None, str]:
    """The word as a number in base units, with what stands behind it; None if it does not open as one."""
    match = NUMBER.fullmatch(word)
    # no item has a number of 万: 第9万项 is a word
    if not match or (match["item"] and match["scale"]):
        return None, ""
    # by way of Decimal, so that 29.28万 is 292800 and not a hair beside it
    amount = float(Decimal(match["digits"]) * SCALES.get(match["scale"], 1))
    return amount, match["item"] or match["unit"] or ""
