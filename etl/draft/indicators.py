"""Which indicator a figure is of: its phrase in the text, and the nearest of data/indicators.csv."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass

STRIP_FRONT = re.compile(
    r"^(?:[，。；：、\s—\-·#*]+|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|(?:19|20)\d\d年?[—\-~至](?:19|20)\d\d年|\d{1,3}[.、](?!\d)|\(\d{1,2}\)|(?:力争|争取|确保|努力|全面|基本(?=建|实|形|完|达|消|普)|逐步|进一步|积极|大力|加快|推动|推进|实现|使|将|把|其中|全市|全县|全区|全省|我市|我县|我区|全域|(?:19|20)\d\d年|[\d一二三四五]{1,2}年(?:时间)?内|累计|完成|到|至|在|并|且|同时|共|总计|每年|全年|年均|年内|底前|年底|底|末|前|年(?!度)|以上|以下|左右|以内|"
    r"[和及与]|\)|”|重点(?=引进|培[养育训]|扶持|支持|建设|评选|资助|打造)))+"
)
STRIP_BACK = re.compile(
    r"(?:(?:(?:到|至)?(?:19|20)\d\d年(?:底|末)?之?前?|[三五]年|(?:比|较)(?:上年|去年|“?十.五”?末?)?|年均|均|分别|稳定|保持|控制|提高|提升|增加|增长|扩大|下降|降低|减少|压减|压缩|缩短|累计|(?<=...)(?:总数|总量|总计|规模|数量)|突破|超过|超|达到|达|增至|降至|到|至|在|为|不低于|不少于|不超过|不高于|低于|高于|约|近|力争|争取|确保|实现|完成|(?:至少|各|均|都|全部)*[建拥配设]?有|(?:至少|各|均|都)+建成?|共|总体|≥|≤|>|<|以上|"
    r"[：:，、。；(—\-]|率先|平均|最高|最低|最多|每人每[月年]|由|从|的|增速|增幅|年度|首次))+$"
)
NOUN_STOP = re.compile(
    r"[，。；：、()\n\t《]|“(?![^”]{1,8}”)|(?:以上|以下|左右)(?=[，。；、]|$)|(?<!合)并(?![网购])|建设任务|任务|达到|实现|完成|其中|[和及与]\d|(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|缩小|压缩)(?:到|至|为)"
)
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
        for index, bag in enumerate(self.bags):
            for part in bag:
                self.holding.setdefault(part, []).append(index)
        self.cache: dict[tuple[str, str, bool | None], list[tuple[float, Indicator]]] = {}

    def base(self, unit: str) -> str:
        """What a unit is a multiple of, though it is not known: 万株 is of 株."""
        return self.base_units.get(unit, re.sub(r"^[十百千]?[万亿](?=.)", "", unit))

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
            for index in self.holding.get(part, ()):
                shared[index] += min(count, self.bags[index][part])
        base = self.base_units.get(unit, unit)
        scored = []
        for index, common in shared.items():
            likeness = 2 * common / (size + self.sizes[index])
            if base and self.indicators[index].base_unit != base:
                likeness /= 2
            measure = self.indicators[index].measure
            if flow is not None and measure != "rate" and (measure == "flow") != flow:
                likeness *= 0.8
            scored.append((round(likeness, 3), self.indicators[index]))
        scored.sort(key=lambda pair: (-pair[0], pair[1].indicator_id))
        scored = [(round(likeness * 0.8 ** apart(phrase, one.name), 3), one) for likeness, one in scored[:20]]
        scored.sort(key=lambda pair: (-pair[0], pair[1].indicator_id))
        self.cache[phrase, unit, flow] = scored[:3]
        return scored[:3]


# What a subject ends with that names nothing: what it starts from (由5%), a value beside it (达到9类)
FROM = re.compile(
    r"(?:由|从)[^，]*\d[^，]*$|(?<![A-Za-z\d.第])(?:达到?|为|有)?\d[\d.]*[万亿]?[\u4e00-\u9fff%‰]{1,4}$"
)
AGAINST = re.compile(
    r"^(?:分别|均)?(?:比|较)(?:“?十.五”?|(?:19|20)\d\d年|上年|去年)(?:末|时期|期间)?(?=$|增|下|提|减|降)"
)
CHANGED = re.compile(r"(?P<up>增长|增速|增幅)|(?P<down>下降|降低|减少)")
# 3所200张床位以上的养老机构: of what is counted
LEAST = re.compile(r"^\d[\d.]*[^，。；\d]{1,6}?(?:及?以上|及?以下)的?")
BRACKETS = re.compile(r"\([^()]{1,8}\)")
SHARED = re.compile(r"^(?:以上|以下|左右)?的")
SHARED_STOP = re.compile(r"[，。；：\n\t]")
LONG, LONGEST = 20, 40  # characters of a name: from LONG on attributes are left off


def phrase(before: str, after: str, unit: str) -> str:
    """The name of what is counted, from the clause before a figure and the words after its unit."""
    front = AGAINST.sub("", STRIP_FRONT.sub("", before))
    subject = STRIP_BACK.sub("", FROM.sub("", STRIP_BACK.sub("", front)))
    if subject.endswith("等") and "、" in subject:  # 甲、乙、丙等
        subject = subject.partition("、")[0] + "等"
    share, shared = unit in ("%", "‰"), SHARED.match(after)
    stop = SHARED_STOP if share and shared else NOUN_STOP
    behind = LEAST.sub("", re.sub(r"^(?:以上|以下|左右|以内|及以上|的)+", "", BRACKETS.sub("", after)))
    noun = stop.split(behind, maxsplit=1)[0].removesuffix("工作")
    reached = front != subject and re.search(r"(?:达到?|为|到|至|在|于|过)$", front)
    if share and not shared:
        done = noun + "率" if before.endswith("实现") and 1 < len(noun) < 5 else ""  # 毕业生实现90%就业
        changed = None if front.endswith(("到", "至", "为")) else CHANGED.search(front[len(subject) :])
        if changed and not RATIO.search(subject + done):
            done = "增长率" if changed["up"] else "降幅"
        return short(subject + done if subject else noun)
    if share and shared and noun:
        return short(noun)
    if reached and subject:
        return short(subject)
    return short(subject + noun if len(noun) > 1 else subject or noun)


def short(name: str) -> str:
    """A name without its attributes, if it is long; whole words of it, if it is too long still."""
    while len(name) > LONG and (attribute := re.match(r"[^的]+的(?=.{6})", name)):
        name = name[attribute.end() :]
    while len(name) > LONGEST and (part := re.match(r"[^、和及与]+[、和及与](?=.{6})", name)):
        name = name[part.end() :]
    return name[:LONGEST]


# The forms that names have: of a share, of what stands, of what is done.
RATIO = re.compile(r"(?:率|比|比例|比重|幅度?|增速|增长|指数|度|份额|差距?|水平|强度)$")
OF_WHOLE = re.compile(
    r"占(?:全[^，]*|[^，]*总[^，]*|)$|(?:均|都)?(?:不低于|不少于|不超过|不高于|达到)[^，]*总[^，]*$"
)
OF_OTHER = re.compile(
    r"(?:不低于|不少于|不超过|不高于|相当于)(?:我市|我县|我区|本市|全[市县区省])?(?:上年度?)?(?=[^，]{2,}$)"
)
PER = re.compile(r"^(?:每一?个|各(?=[市区县镇乡街村]))")
NUMBER_OF = re.compile(r"(?:数|人口|规模|总量|面积|里程|长度|能力|容量|时间|年限|寿命|岁|额|标准|线)$")
COUNTED = re.compile(r"[个家所名人座处条支只辆项类种场间套户栋台部件枚片]")
REACHED = re.compile(r"^(?:建成|建有|建设|形成|达到|拥有|实现|培育|打造)(?=.{3})")
DOING = re.compile(
    r"^(?P<region>[^，、]{1,8}(?:区域?|县|城|市|镇|乡|村|街道))?(?P<verb>新建改扩建|新改扩建|新建|改扩建|扩建|改建|续建|开工建设|开工|建设|改造提升|改造|新增|建成|培训|培养|培育|引进|创建|打造|推广|发放|筹集|销售|募集|安装|整治|治理|修复|救助|选拔资助|选拔|遴选|资助|扶持|评选)(?P<what>[^、和及与，]{2,16})$"
)


def name(phrase: str, base: str, period: str) -> str:
    """A name for what a phrase of the text says: 各县建有学校 is 每县学校数, 改造小区 is 小区改造."""
    named = PER.sub("每", phrase)
    if base in ("%", "‰"):
        if whole := OF_WHOLE.search(named):
            return named[: whole.start()] + "占比"
        if (other := OF_OTHER.search(named)) and other.start() > 2:  # 工资不低于公务员工资
            return f"{named[: other.start()]}与{named[other.end() :]}之比"
        return named if RATIO.search(named) else named + "比例"
    if period == "level":
        named = REACHED.sub("", named)
        counted = COUNTED.fullmatch(base) or named.endswith(("床位", "学位", "托位", "车位"))
        return named + "数" if counted and not NUMBER_OF.search(named) else named
    done = DOING.match(named)
    if not done:
        return named
    verb = "开工" if done["verb"].startswith("开工") else done["verb"]
    return (done["region"] or "") + done["what"] + verb + ("额" if base == "元" else "")
