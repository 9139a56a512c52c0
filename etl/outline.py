"""Cut a document's text into its items, by the rules of data/outlines.csv."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Rule:
    """A line that begins with `pattern` opens an item of `level`, if the item one level up matches `within`.

    `item` names it: {1} is the pattern's group, {1n} the same as a number (十二 -> 12), {up} the
    item one level up, {n} a running number among its siblings.
    """

    level: int
    within: str
    pattern: str
    item: str


def normalise(line: str) -> str:
    """One line as the audit reads it: half-width, without blanks, stray question marks and signs for bold.

    The published texts put blanks inside numbers ("3.5 万") and a ? where a blank was lost.
    """
    line = unicodedata.normalize("NFKC", line).replace("**", "").replace("∶", ":").strip()
    return re.sub(r"(?<!\d)[\s?]+|[\s?]+(?!\d)", "", line)


def _cells(line: str) -> str:
    """A line; of a table's row the cells stay parted by tabs."""
    return "\t".join(map(normalise, line.strip().split("\t")))


def as_number(numeral: str) -> str:
    """一 -> 1 ... 十二 -> 12, 二十 -> 20; what is no such numeral stays as it is."""
    if not re.fullmatch(f"[{NUMERALS[:9]}]?十[{NUMERALS[:9]}]?|[{NUMERALS[:9]}]", numeral):
        return numeral
    tens, ten, units = numeral.rpartition("十")
    ones = NUMERALS.index(units) + 1 if units else 0
    return str(10 * (NUMERALS.index(tens) + 1 if tens else 1) + ones if ten else ones)


def items_of(text: str, rules: list[Rule]) -> dict[str, str]:
    """The text of every item, its own marker left out; lines before the first marker are item "front"."""
    items: dict[str, list[str]] = defaultdict(list)
    for opened, line in _lines(text, rules):
        items[opened[-1] if opened else "front"].append(line)
    return {item: "\n".join(lines) for item, lines in items.items()}


def item_at(text: str, rules: list[Rule], place: int) -> str:
    """The item in which a place of the text stands."""
    until = place + len(text[place:].partition("\n")[0])
    opened = [items for items, _ in _lines(text[:until], rules)][-1]
    return opened[-1] if opened else "front"


def above(text: str, rules: list[Rule]) -> dict[str, set[str]]:
    """The items within which each item stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for opened, _ in _lines(text, rules):
        if opened:
            found[opened[-1]].update(opened[:-1])
    return found


def chapters(text: str, rules: list[Rule]) -> dict[str, str]:
    """The outermost item within which each item stands; one that stands in no other is its own."""
    return {opened[-1]: opened[0] for opened, _ in _lines(text, rules) if opened}


def _lines(text: str, rules: list[Rule]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each line without its marker, and the items that are open there, the outermost first."""
    opened: dict[int, str] = {}  # level -> the open item of that level
    counts: dict[str, int] = defaultdict(int)
    for line in filter(None, map(_cells, text.splitlines())):
        for rule in rules:
            up = opened.get(rule.level - 1, "")
            if rule.within and not re.fullmatch(rule.within, up):
                continue
            if rule.level > 1 and not opened:
                continue
            marker = re.match(rule.pattern, line)
            if marker:
                name = rule.item.replace("{up}", up)
                if marker.re.groups:
                    name = name.replace("{1n}", as_number(marker[1])).replace("{1}", marker[1])
                if "{n}" in name:
                    counts[name] += 1
                    name = name.replace("{n}", str(counts[name]))
                opened = {level: item for level, item in opened.items() if level < rule.level}
                opened[rule.level] = name
                line = line[marker.end() :]
                break
        yield tuple(opened.values()), line
