"""One item's text and its numbers: which of them states a figure, and where its year is said."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from etl.draft.text import Flat
from etl.draft.years import Time, Times

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
# Years, months and days are dates, not figures: 2031年, 2031年—2032年, 2月18日, 〔2031〕, 2031-02-18.
DATE = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|〔\d{4}〕|\b\d{2,4}-\d\d-\d\d\b"
)
TIME = re.compile(r"\d\d:\d\d:\d\d")
# What stands for a number where a plan writes none: all of them, none of them, or a numeral.
ALL = re.compile(r"都(?=[建有能达要应])|全|每|均|各|所有|应.尽.|人手一|无一|不让一|不低于|一律|普遍|百分之百")
NONE = re.compile(r"杜绝|消除|清零|无一|不让一|零(?![售件部散食配花])")
NUMERALS = "零一二三四五六七八九十"
# Words that stand for one value of one unit: 翻一番 is 2 times.
VALUED = (
    (re.compile("翻一?番"), "2", "倍"),
    (re.compile("翻[两二]番"), "4", "倍"),
    (re.compile("一半|半数|过半"), "50", "%"),
)
PERCENT = re.compile(rf"百分之([{NUMERALS}百点两]+)")
AT_LEAST = re.compile(r"以上|过半|超过|不低于|不少于|至少")
NEARLY = re.compile(r"基本|左右|大约|约为|接近")
OVER = re.compile(r"[余多]")  # stands between a number and its unit: 2000余张, 2万余人
CELL = re.compile(r"(?:\(含\))?(?:以[上下内]|左右)?(?:[\t\n]|$)")  # a number that ends its cell
BRACKETED = re.compile(r"\(([^()]+)\)$")
UNWRITTEN = re.compile(r"[,。;、]|左右|以[上下内]|$")  # follows a number whose unit is left to the sentence
STOP = re.compile(r"[。;\n]")  # ends a sentence, in the text as the audit reads it
SHOWN = 12  # characters of context after a number in a message


def words_for(words: str) -> tuple[str, str, str]:
    """The value, unit and comparator that words without a number stand for; value and unit empty if none."""
    said = "ge" if AT_LEAST.search(words) else "approx" if NEARLY.search(words) else "eq"
    valued = next(((value, unit) for pattern, value, unit in VALUED if pattern.search(words)), None)
    percent = PERCENT.search(words)
    if valued:
        return *valued, said
    if percent and (share := spelled(percent[1])):
        return share, "%", said
    if NONE.search(words):
        return "0", "", said
    return ("100", "%", "approx" if said == "approx" else "eq") if ALL.search(words) else ("", "", said)


def spelled(numeral: str) -> str:
    """八点五 -> 8.5, 九十 -> 90, 百 -> 100; empty for what is no such numeral."""
    whole, _, part = numeral.replace("两", "二").partition("点")
    tens, ten, ones = whole.rpartition("十")
    if whole == "百":
        value = 100
    elif len(tens) > 1 or len(ones) > 1 or not whole or not set(tens + ones + part) <= set(NUMERALS[:10]):
        return ""
    else:
        value = 10 * NUMERALS.index(tens or "一") * bool(ten) + (NUMERALS.index(ones) if ones else 0)
    return f"{value}" + "".join([".", *(str(NUMERALS.index(digit)) for digit in part)] if part else "")


@dataclass
class Token:
    """A number in the text: where it starts and ends, and whether a row has claimed it."""

    value: Decimal
    start: int
    end: int
    claimed: bool = False


@dataclass
class Item:
    """One item's text and its numbers. `units` are all the units known, to tell 人 from 人次."""

    text: str
    units: list[str]
    tokens: list[Token] = field(init=False)

    def __post_init__(self):
        dates = [m.span() for pattern in (DATE, TIME) for m in pattern.finditer(self.text)]
        self.tokens = [
            Token(Decimal(m[0]), m.start(), m.end())
            for m in NUMBER.finditer(self.text)
            if not any(start <= m.start() < end for start, end in dates)
        ]

    def lines_over(self) -> str:
        """What holds for the items within this one: its heading, and the line that leads into them."""
        lines = self.text.split("\n")
        return "\n".join(dict.fromkeys([lines[0], lines[-1]]))

    def says(self, value: str, unit: str) -> bool:
        """Whether words stand for this value: 全覆盖 for 100 %, 杜绝 for 0, 两所 for 2."""
        if any((value, unit) == (of, per) and words.search(self.text) for words, of, per in VALUED):
            return True
        if value == "100" and unit == "%":
            return bool(ALL.search(self.text))
        if value == "0":
            return bool(NONE.search(self.text))
        number = int(value) if value.isdecimal() else 0
        named = {1: "一每各上", 2: "二两"}.get(number, NUMERALS[number : number + 1] if number else "")
        return bool(re.search(f"[{named}]" if named else "分之|百|千|万|翻", self.text))

    def years_of(self, token: Token, times: Iterable[Time]) -> tuple[set[str], set[str]]:
        """The years that a number's sentence sets, and the last before it, or a header's."""
        starts = [0, *(match.end() for match in STOP.finditer(self.text))]
        by_sentence: dict[int, list[Time]] = {}
        for time in times:
            if set_by([time]):
                by_sentence.setdefault(bisect_right(starts, time.start), []).append(time)
        own = bisect_right(starts, token.start)
        last = max((sentence for sentence in by_sentence if sentence < own), default=0)
        before = by_sentence.get(last, [])
        is_header = not any(bisect_right(starts, other.start) == last for other in self.tokens)
        return set_by(by_sentence.get(own, [])), set_by(before if is_header else before[-1:])

    def after(self, token: Token, length: int = SHOWN) -> str:
        return re.sub(r"[\n\t]", " ", self.text[token.end : token.end + length])

    def claim(self, value: Decimal, unit: str, high: Decimal | None) -> bool:
        """Mark the number(s) that state this figure; False if the text does not state it.

        A number not yet claimed is taken first; one number may state several figures (A and B
        both reach 90 %).
        """
        stating = self.stating(value, unit, high)
        if not stating:
            return False
        token = next((t for t in stating if not t.claimed), stating[0])
        reach = self.reach(token, unit, high)
        for other in self.tokens:  # a unit may hold digits itself: 10/10万
            if token.start <= other.start < reach:
                other.claimed = True
        return True

    def stating(self, value: Decimal, unit: str, high: Decimal | None) -> list[Token]:
        """The numbers that may state this figure."""
        return [token for token in self.tokens if token.value == value and self._states(token, unit, high)]

    def reach(self, token: Token, unit: str, high: Decimal | None) -> int:
        """Where the figure that begins with this number ends: after its unit, if that is written."""
        last = self._high_end(token, unit, high) if high is not None else token
        # the whole unit or its head, with 余 and 多 wherever they stand: 2000余张, 2万余人
        parts = (
            "".join(f"{OVER.pattern}?{re.escape(sign)}" for sign in part)
            for part in (unit, unit.partition("/")[0])
        )
        return re.compile(f"{'|'.join(parts)}|").match(self.text, last.end).end()

    def _high_end(self, token: Token, unit: str, high: Decimal) -> Token | None:
        """The number that ends a range: 5-10%, or with its unit twice, 5%-10%."""
        between = re.compile(f"(?:{re.escape(unit)})?(?:[—–~-]|[至到])")
        later = [t for t in self.tokens if between.fullmatch(self.text, token.end, t.start)]
        return later[0] if later and later[0].value == high else None

    def _states(self, token: Token, unit: str, high: Decimal | None) -> bool:
        if high is not None:
            token = self._high_end(token, unit, high)
            if token is None:
                return False
        following = OVER.sub("", self.text[token.end : token.end + SHOWN])
        head = unit.partition("/")[0]
        # The unit of a rate or a multiple is often left to the sentence: 医师数达到3.6左右, 就业24万以上。
        multiple = unit[:1] if re.match("[万亿].", unit) and following.startswith(unit[:1]) else ""
        unwritten = ("/" in unit or multiple) and UNWRITTEN.match(following.removeprefix(multiple))
        written = max((known for known in self.units if following.startswith(known)), key=len, default="")
        named = self._units_of_row(token) if not written and CELL.match(following) else None
        if named is not None:
            return not named or bool(named & {unit, head})
        return written == unit or bool(head and written == head) or bool(unwritten)

    def _units_of_row(self, token: Token) -> set[str] | None:
        """Units that a table's row names for its cells, each in its own or in brackets; None: no row."""
        start = self.text.rfind("\n", 0, token.start) + 1
        cells = self.text[start:].partition("\n")[0].split("\t")
        if len(cells) < 2:
            return None
        named = {match[1] if (match := BRACKETED.search(cell)) else cell for cell in cells}
        return named & set(self.units)


@lru_cache(4_096)
def times_of(text: str, period: tuple[int, int], issued: int) -> tuple[Time, ...]:
    """The times that a text names, in digits or in words that count, with their place in it."""
    flat = Flat(text)
    times = Times(flat.text, period, issued).read(0, len(flat.text))
    return tuple(replace(time, start=flat.at[time.start]) for time in times)


def set_by(times: Iterable[Time]) -> set[str]:
    """The years that times set for goals; others name a base."""
    return {time.year for time in times if time.role in ("deadline", "since")}
