"""The outline of a document, proposed: which lines open an item, how items are named, what their headings say."""

import re
from collections import Counter
from dataclasses import dataclass, field

from etl.draft import numbers
from etl.outline import Rule, as_number

CHINESE = "[一二三四五六七八九十百]+"
# Kinds of opening lines, outermost first: pattern for the line's start, and what it adds to the item's name.
WORDS = r"(?=[\u4e00-\u9fff“])(?![万亿千百十余多个家所座处项名户人张件条套倍元公平立米吨亩岁年月天日小分])"
KINDS = {
    "part": (rf"第({CHINESE})(?:编|篇|部分)", "{up}{1n}编"),
    "chapter": (rf"第({CHINESE})章", "{up}{1n}"),
    "section": (rf"第({CHINESE})节", "{up}.{1n}"),
    # 1 甲, 1.2 乙, but not 1.2万人
    "whole": (rf"(\d{{1,2}}){WORDS}(?=[\u4e00-\u9fff“”]{{2,14}}$)", "{1}"),
    "decimal": (rf"(\d{{1,2}}\.\d{{1,2}}){WORDS}", "{1}"),
    "finer": (rf"(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}){WORDS}", "{1}"),
    "annex": (r"附件(\d{0,2})(?=[:：]?$|[:：])", "附件{1}"),
    "box": (r"〔?专栏([\d一二三四五六七八九十]+(?:-\d+)?)", "专栏{1}"),
    "chinese": (rf"({CHINESE})、", "{up}{1}"),
    "bracketed": (rf"\(({CHINESE})\)", "{up}({1})"),
    "number": (r"(\d{1,3})(?:[.、]|．)(?!\d)", "{up}.{1}"),
    "numbered": (r"\((\d{1,3})\)", "{up}.({1})"),
}
ORDER = {kind: rank for rank, kind in enumerate(KINDS)}
SHAPES = {
    "whole": r"\d+", "decimal": r"\d+\.\d+", "finer": r"\d+\.\d+\.\d+", "part": r"\d+编", "chapter": r"\d+", "section": r"\.\d+", "annex": r"附件\d*", "box": r"专栏[\d一二三四五六七八九十\-]+",
    "chinese": CHINESE, "bracketed": rf"\({CHINESE}\)", "number": r"\.\d+", "numbered": r"\.\(\d+\)",
}  # fmt: skip
ALONE = {"annex", "box", "whole", "decimal", "finer"}  # named without the item above
PREFIX = r"[#*>]*"
LONG = 45  # characters: a longer line is no heading
REVIEW = re.compile(
    r"(?:发展|规划|工作|现实|编制|实施|建设|现有)的?基础(?!设施|教育|研究|能力|工作|性)|成效|成就|回顾|现状|背景|成绩|(?:存在|突出|主要)的?(?:困难和)?问题|实施情况|完成情况|"
    r"执行情况|基本情况|(?:人口|发展|总体|基本)状况|概况|发展环境|面临|形势|过去[一二三四五]?年|进展情况|取得的?进展"
)
AIM = re.compile(
    r"目标|任务|安排|举措|措施|提升|提高|扩大|巩固|加强|推进|推动|健全|完善|夯实|建议|思路|要求|指标|展望"
)
# What under a chapter that looks back looks ahead again; 提升 and the like are in its headings too.
AHEAD = re.compile(r"目标|任务|安排|要求|展望|下一步|今后|思路|建议")
CONTENTS = re.compile(r"(?:…+|\.{3,}|·{3,}|_{3,})\d{1,3}$")


@dataclass
class Item:
    """What a block belongs to: the item's name, the headings above, whether its section looks back."""

    name: str = "front"
    headings: tuple[str, ...] = ()
    opens: str = ""  # the kind of line, where this block opens an item
    body: int = 0  # where the text after the marker begins, in characters of the block
    heading_end: int = 0  # where the heading ends, in characters of the block (0: none)
    pure: bool = False  # nothing but a heading
    review: bool = False
    depth: int = 0


@dataclass
class Outline:
    items: list[Item]
    rules: list[Rule] = field(default_factory=list)


Opened = tuple[str, str, str, bool]  # kind, name, heading, review


def _left_open(stack: list[Opened], kind: str) -> list[Opened]:
    """What stays open when a line of this kind opens an item.

    A box stands beside the sections of its chapter. In a plan without chapters it hangs under (一), and (二) closes it.
    """
    if kind in ("annex", "box"):
        chapters = [entry for entry in stack if ORDER[entry[0]] < ORDER["section"]]
        plain = [entry for entry in stack if kind == "box" and entry[0] in ("chinese", "bracketed")]
        return chapters or plain
    kinds = [entry[0] for entry in stack]
    if "box" in kinds and kind in ("chinese", "bracketed"):
        box = kinds.index("box")
        if kind in kinds[:box] or kind == "chinese":
            return stack[: kinds.index(kind) if kind in kinds[:box] else box]
    stack = list(stack)
    while stack and ORDER[stack[-1][0]] >= ORDER[kind]:
        stack.pop()
    return stack


def propose(lines: list[str], in_table: list[bool]) -> Outline:
    """An item for each block (flat text of it); `in_table` says which blocks are cells."""
    marks = [
        None if cell or CONTENTS.search(line) else _mark(line)
        for line, cell in zip(lines, in_table, strict=True)
    ]
    restarts = {
        kind: sum(1 for mark in marks if mark and mark[0] == kind and as_number(mark[1]) == "1") > 1
        for kind in KINDS
    }
    # a chapter is named by its bare number, so an item below it is named with its chapter's
    restarts["number"] |= any(mark and mark[0] in ("part", "chapter") for mark in marks)
    seen = Counter(mark[0] for mark in marks if mark)
    if seen["decimal"] < 2:  # a number and a word open an item only where 1.1 and 1.2 do
        seen["whole"] = 0
    stack: list[Opened] = []
    chains: dict[tuple[str, ...], None] = {}
    items = []
    for line, mark in zip(lines, marks, strict=True):
        if mark and (seen[mark[0]] > 1 or mark[0] in ("part", "chapter", "section", "box", "annex")):
            kind, text, body = mark
            stack = _left_open(stack, kind)
            up = stack[-1][1] if stack else ""
            name = KINDS[kind][1] if restarts[kind] or kind not in ("number",) else "{1}"
            if not up and name.startswith("{up}."):
                name = name[5:]
            name = name.replace("{up}", up).replace("{1n}", as_number(text)).replace("{1}", text)
            heading, stop, pure = _heading(line, body)
            look = bool(REVIEW.search(heading)) and not AIM.search(heading)
            review = look or (bool(stack) and stack[-1][3] and not AHEAD.search(heading))
            stack.append((kind, name, heading, review))
            chains[tuple(entry[0] for entry in stack)] = None
            items.append(
                Item(
                    name,
                    tuple(entry[2] for entry in stack if entry[2]),
                    kind,
                    body,
                    stop,
                    pure,
                    review,
                    len(stack),
                )
            )
        elif stack:
            items.append(
                Item(
                    stack[-1][1],
                    tuple(entry[2] for entry in stack if entry[2]),
                    review=stack[-1][3],
                    depth=len(stack),
                )
            )
        else:
            items.append(Item())
    return Outline(items, _rules(chains, restarts))


GLUED = re.compile(rf"(\d{{1,2}})\.(?=\d{{1,3}}(?:\.\d+)?{numbers.UNIT})")


def glued(lines: list[str], items: list[Item]) -> dict[int, int]:
    """How many characters of a line are its list number, where a figure follows that at once: 3.85%以上的村… is the
    third item behind 1. and 2. Such a line opens no item of its own, for the audit could not know it."""
    found: dict[int, int] = {}
    last = 0
    for index, (line, item) in enumerate(zip(lines, items, strict=True)):
        match = GLUED.match(line)
        if item.opens == "number":
            last = int(re.search(r"\d+", line)[0])
        elif item.opens and ORDER[item.opens] < ORDER["number"]:
            last = 0
        elif match and last > 1 and int(match[1]) == last + 1:
            found[index], last = match.end(), last + 1
    return found


def _mark(line: str) -> tuple[str, str, int] | None:
    for kind, (pattern, _) in KINDS.items():
        match = re.match(PREFIX + pattern, line)
        if match:
            if kind == "number" and re.match(r"\d+[.、](?:\d|[个家所项](?![\u4e00-\u9fff]{2}))", line):
                return None
            return kind, match[1], match.end()
    return None


def marker(line: str) -> int:
    """How many characters of a line open an item: 2 of `1.学校`."""
    mark = _mark(line)
    return mark[2] if mark else 0


def _heading(line: str, body: int) -> tuple[str, int, bool]:
    """The heading of an opening line: the line up to its first full stop or colon, if short."""
    stop = re.search(r"[。：]", line[body:])
    end = body + stop.start() if stop else len(line)
    if end > LONG + body or (not stop and "，" in line[body:] and len(line) - body > 30):
        return "", 0, False
    after = line[end + 1 :] if stop else ""
    text = re.sub(rf"^{PREFIX}", "", line[:end])
    return text, end, not after


def _rules(chains, restarts) -> list[Rule]:
    """The same as rules of data/outlines.csv, so that the audit cuts the text alike."""
    rules = []
    for chain in sorted(chains, key=len, reverse=True):
        kind = chain[-1]
        pattern, name = KINDS[kind]
        if kind == "number" and not restarts[kind]:
            name = "{1}"
        if len(chain) == 1 and name.startswith("{up}."):
            name = name[5:]
        within = _shape(chain[:-1], restarts) if len(chain) > 1 else ""
        rules.append(Rule(len(chain), within, PREFIX + pattern, name))
    return rules


def _shape(chain: tuple[str, ...], restarts) -> str:
    """A pattern for the name of the item that a chain of kinds opens."""
    if chain[-1] in ALONE:
        return SHAPES[chain[-1]]
    if chain[-1] == "number" and not restarts["number"]:
        return r"\d+"
    above = _shape(chain[:-1], restarts) if len(chain) > 1 else ""
    shape = SHAPES[chain[-1]]
    return above + (shape if above else shape.removeprefix(r"\."))
