"""Which indicator a figure is of: its phrase in the text, and the nearest of data/indicators.csv."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass

STRIP_FRONT = re.compile(
    r"^(?:[，。；：、\s—\-·#*]+|\d{1,3}[.、](?!\d)|\(\d{1,2}\)|(?:力争|争取|确保|努力|全面|基本|逐步|进一步|积极|大力|加快|推动|推进|实现|使|将|把|其中|全市|全县|全区|全省|我市|我县|我区|全域|(?:19|20)\d\d年|[\d一二三四五]{1,2}年(?:时间)?内|累计|完成|到|至|在|并|且|同时|共|总计|每年|全年|年均|年内|底前|年底|底|末|前|年|以上|以下|左右|以内|"
    r"[和及与]|\)|”))+"
)
STRIP_BACK = re.compile(
    r"(?:(?:年均|均|分别|稳定|保持|控制|提高|提升|增加|增长|扩大|下降|降低|减少|压减|压缩|缩短|累计|总数|总量|总计|规模|数量|突破|超过|超|达到|达|增至|降至|到|至|在|为|不低于|不少于|不超过|不高于|低于|高于|约|近|力争|争取|确保|实现|完成|有|占|共|≥|≤|>|<|以上|"
    r"[：:，、(—\-]|率先|平均|的|增速|增幅|年度|首次))+$"
)
NOUN_STOP = re.compile(r"[，。；：、()\n\t“《]|以上|以下|左右|建设任务|任务|达到|实现|完成|其中|，")
ENOUGH = 0.6  # likeness from which a match is proposed as the same indicator


# Of each group a name and a phrase mean the same one, or not the same thing.
APART = (
    ("国家", "省", "市级", "县"), ("城镇", "农村", "乡村", "社区"), ("开工", "新建", "改造", "培训", "培育"), ("小学", "初中", "高中", "高职", "本科", "幼儿园"),
    ("养老", "医疗", "工伤", "失业", "生育"), ("男", "女"), ("老年", "儿童", "残疾"), ("支出", "收入"), ("登记", "调查"), ("省级", "以上"),
)  # fmt: skip


def apart(left: str, right: str) -> int:
    """How many groups of words tell two names apart."""
    count = 0
    for group in APART:
        one, other = {word for word in group if word in left}, {word for word in group if word in right}
        count += bool(one and other and not one & other)
    return count


@dataclass(frozen=True)
class Indicator:
    indicator_id: str
    sector_id: str
    name: str
    base_unit: str
    measure: str


def pairs(text: str) -> Counter:
    """Characters and pairs of characters, the pairs counted double."""
    text = re.sub(r"[^\w\u4e00-\u9fff]", "", text)
    bag = Counter(text)
    for left, right in itertools.pairwise(text):
        bag[left + right] += 2
    return bag


class Matcher:
    """The indicators that are known, with the base unit of every unit."""

    def __init__(self, indicators: list[Indicator], base_units: dict[str, str]):
        self.indicators = indicators
        self.base_units = base_units
        self.bags = [pairs(indicator.name) for indicator in indicators]
        self.sizes = [sum(bag.values()) for bag in self.bags]
        self.holding: dict[str, list[int]] = {}
        for place, bag in enumerate(self.bags):
            for part in bag:
                self.holding.setdefault(part, []).append(place)
        self.cache: dict[tuple[str, str, bool | None], list[tuple[float, Indicator]]] = {}

    def nearest(self, phrase: str, unit: str, flow: bool | None = None) -> list[tuple[float, Indicator]]:
        """The three likest indicators, best first; one of another base unit counts half.

        `flow` says whether the figure is done within a time (None: unknown): a stock and a flow are two things.
        """
        if (phrase, unit, flow) in self.cache:
            return self.cache[phrase, unit, flow]
        bag = pairs(phrase)
        size = sum(bag.values())
        shared: Counter = Counter()
        for part, count in bag.items():
            for place in self.holding.get(part, ()):
                shared[place] += min(count, self.bags[place][part])
        base = self.base_units.get(unit, unit)
        scored = []
        for place, common in shared.items():
            likeness = 2 * common / (size + self.sizes[place])
            if base and self.indicators[place].base_unit != base:
                likeness /= 2
            measure = self.indicators[place].measure
            if flow is not None and measure != "rate" and (measure == "flow") != flow:
                likeness *= 0.8
            scored.append((round(likeness, 3), self.indicators[place]))
        scored.sort(key=lambda pair: (-pair[0], pair[1].indicator_id))
        scored = [(round(likeness * 0.8 ** apart(phrase, one.name), 3), one) for likeness, one in scored[:20]]
        scored.sort(key=lambda pair: (-pair[0], pair[1].indicator_id))
        self.cache[phrase, unit, flow] = scored[:3]
        return scored[:3]


def phrase(before: str, after: str, unit: str) -> str:
    """The name of what is counted, from the clause before a figure and the words after its unit."""
    front = STRIP_FRONT.sub("", before)
    subject = STRIP_BACK.sub("", front)
    noun = NOUN_STOP.split(re.sub(r"^(?:以上|以下|左右|以内|及以上|的)+", "", after), maxsplit=1)[0][:24]
    reached = front != subject and re.search(r"(?:达到?|为|到|至|在|于|过)$", front)
    if unit in ("%", "‰") and after[:2] != "的" and not re.match(r"(?:以上|以下)?的", after):
        return (subject or noun)[-40:]
    if reached and subject:
        return subject[-40:]
    return (subject[-20:] + noun) if noun and len(noun) > 1 else (subject or noun)[-40:]
