"""Outcomes: of which indicator a figure of a communique or work report is, of which part of it, of which year.

A wrong indicator is worse than none. A figure's own words and an indicator's name are brought to one form, without what
changes nothing; they are taken for the same where nothing is left over but a part of the whole, which is the scope.
"""

import difflib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl.draft.indicators import Indicator, Matcher, apart
from etl.draft.numbers import Figure
from etl.draft.rows import FOLLOWING, TABLED, Draft, Row
from etl.draft.years import NUMERAL

SENTENCE = re.compile(r"[。！\n\t]")
CLAUSE = "，。；：！\n\t"
BRACKETS = re.compile(r"\(([^()]*)\)")
JOINER = re.compile(r"^[、和及与]+")
# Before a subject, what says only when, where, that it is a part, or that it was reached
FRONT = re.compile(
    r"^(?:[、和及与\s]|(?:到|至|截至)?(?:19|20)\d\d年(?:末|底|全年)?|年[末底]|全年|当年|本年|[全我本][市县区省州]|分[^，]{1,6}看|其中|初步核算|据统计|"
    r"共|总计|合计|累计|拥有|各类|各级|实现|完成|达到|开展|组织|举办|有(?!效|线|机|色))+"
)
TAIL = re.compile(
    r"(?:分别|平均|合计|共计?|总计|累计|各?[有为是达到至在]|达到|实现|完成|突破|超过|保持|稳定|维持|控制|约|近|[均仅已]|(?:提高|提升|上升|增加|扩大|下降|降低|回落|减少|缩小|收窄|缩短)(?=[到至为]))+$"
)
UP = "增长|上涨|增加|提高|提升|上升|增产|增收|扩大|加快|增"
DOWN = "下降|降低|减少|回落|缩小|收窄|减产|减收|下跌|减"
CHANGED = re.compile(
    rf"^(?P<subject>.*?)(?P<base>(?:比|较)[^，]*?|同比|环比|两年平均|年均)?(?P<how>(?:名义|实际|同口径|可比口径|按可比[^，]*?计算|再|又|均|分别|总体|共|净)*)(?<!新)(?:(?P<up>{UP})|(?P<down>{DOWN}))[了约近]?$"
)
LAST_YEAR = re.compile(r"(?:比|较)(?:上年|去年|上一年)(?:同期)?[末底]?|同比|")
# What was so the year before: 由上年的, 较上年的, (上年为
YEAR_BEFORE = re.compile(
    r"^(?P<subject>.*?)(?:由|从|比|较)?(?:上年|去年|上一年)(?:同期)?[末底]?(?:的|为|是|达到?)$|^(?:上年|去年|上一年)(?:同期)?[末底]?(?P<rest>.+)$"
)
STARTED = re.compile(r"(?:由|从)(?:(?:19|20)\d\d年[末底]?的?)?$")
SHARE = re.compile(r"^(?P<part>[^占]*)占(?P<whole>.*?)的?(?:比重|比例|比率|比)?$")
OF_OTHER = re.compile(r"[为的]$")  # 为预算的101.2%, 完成目标的106.5%: of what is no part
OF_BEFORE = re.compile(r"惠及|(?:在校学?生|招生|毕业生|床位)$")
# What is summed over several years: 五年来新增, 过去三年累计新增
SUMMED = re.compile(
    r"(?:过去)?(?P<count>[两三四五六七八九十])年(?:来|间|累计|共)|过去(?P<past>[两三四五六七八九十])年"
)
# 参加失业保险, 失业保险人数
INSURED = re.compile(r"(?:参加)?(?P<of>.*保险)(?:参保)?(?:总?人数|人员)?")
HELPED = re.compile(r"帮[扶助]|支持|促进|推动|")
TOTAL = re.compile(r"总(?:数量?|量|规模)")
ONE_YEAR = re.compile(r"(?:19|20)\d\d年|全年|去年|上年")
PART_OF_YEAR = re.compile(r"[上下]半年|[一二三四前]季度|(?<!\d)1?\d(?:[—\-~]|至)1?\d月")
PER_HEAD = re.compile(r"人均|每")
NARROWED = re.compile(r"不含|不包括|除外|扣除|未含")
# What names a part of a whole, as what stands first is tried first
PARTS = ("机关事业单位", "城镇职工", "企业职工", "城乡居民", "中心城区", "市本级", "城市区", "城镇", "农村", "乡村", "城镇居民", "农村居民", "城市", "城区", "市区",
         "县域", "职工", "居民", "公办", "民办", "男性", "女性", "男", "女")  # fmt: skip
# What one thing is called, and what says nothing of which one it is
SAME = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"(?:地区|国内)生产总值|GDP", "生产总值"),
        (r"[①-⑳]|\[\d+\]", ""),
        (r"(?:普通)?高(?:等学)?校(?=在校)", "高等教育"),
        (r"(?<=居民|职工)(?=(?:医疗|养老)保险)", "基本"),
        (r"规模以上", "规上"),
        (r"每千(?:名)?(?:常住)?(?:人口|人)", "每千人口"),
        (r"学前(?:三年)?(?:教育)?", "学前"),
        (r"九年(?=义务教育)|全社会(?=固定资产)|地方(?=一般公共预算)|全体(?=居民)|常住人口(?=城镇化)|常住(?=居民)|城镇(?=老旧小区|失业人员)|下岗(?=失业)|资源(?=覆盖率)|拥有|(?<=人员|对象)实现(?=再?就业)|(?<=教育)学校(?=在校)", ""),
        (r"就业困难(?:人员|对象)再?就业", "就业困难人员就业"),
        (r"中等职业(?:学校|教育)|中职(?:学校|教育)", "中职"),
        (r"医疗卫生机构", "卫生机构"),
        (r"养老(?:服务)?机构(?=床位)|养老服务(?=机构|床位)", "养老"),
        (r"公共租赁住房", "公租房"),
        (r"(?<=城乡居民)(?:人均)?(?:可支配)?收入之?(?:比|倍差)(?:值)?$", "收入比"),
        (r"新增城镇就业", "城镇新增就业"),
        (r"惠及.*$", "惠及"),
        (r"(?<=就业)(?:人员|人数|人)$|的|[全我本]市|各类|各级|总(?=[产额量数])", ""),
        (r"(?<=.)(?:(?<!平)(?:增长|增)[率速幅])$", "增长"),
        (r"(?<=..)(?:人数|户数|数量|总?数|总?额|总?量|规模|面积|里程)(?=增长|提高|增加|$)", ""),
    )
)  # fmt: skip
# What is done, and in which words it is said too; as the first word or as the last
DOINGS = (
    ("新建改扩建", "新建、改扩建|新建和改扩建|新建及改扩建|新建改扩建|新改扩建"), ("新改建", "新改建|新建改造|新建改建"), ("改扩建", "改扩建"),
    ("建设", "新建|建设|建成|修建"), ("开工", "开工建设|新开工|开工"), ("筹集", "筹集"), ("改造", "改造提升|提升改造|改造"), ("新增", "新增"),
    *((word, word) for word in ("培训", "培养", "培育", "引进", "创建", "打造", "推广", "发放", "放映", "治理", "修复", "救助", "抽检", "招聘", "打通")),
)  # fmt: skip
DOING = tuple(
    (re.compile(rf"^(?:{words})(?P<front>[^、]{{2,}})$|^(?P<back>.{{2,}})(?:{words})$"), done)
    for done, words in DOINGS
)
STARTED_DOING = re.compile(r"^(?:新?开工|启动)(?=改造)")
BUILT = ("开工", "筹集")  # of homes: said of the same, counted otherwise
ALIKE = 0.85  # likeness from which words that tell nothing apart may be left over
TELLING = re.compile(
    r"人均|每|率|比|[增降新建改扩培男女城乡村县省国公民税婴儿孕老残职初高小中本]|收入|支出|[进出]口|产业|工业|登记|调查|以[上下内]"
)
LEFT_OVER = 4  # characters

PART_MISSED = "share of a whole that is not said"
YEAR_EARLIER = "told of the year before"
DONE_OTHERWISE = "done in other words than the indicator's"
BRACKETED = "a bracket leaves something out"
BUILT_SO_FAR = "built so far or in the year"
REAL = "real growth"
NO_START = "a sum whose first year is not said"


@dataclass
class Said:
    """What the words before a figure say: its subject, how it changed, against what."""

    subject: str
    change: str = ""  # up, down
    others: list[str] = field(default_factory=list)  # other names of the subject, from its brackets
    real: bool = False
    year_before: bool = False
    doubts: list[str] = field(default_factory=list)
    unit: str = ""
    owner: str = ""  # what stands before it and has it

    @property
    def changes(self) -> str:
        """What an indicator of such a change has in its name."""
        return "" if not self.change else "增长" if self.unit == "%" else "提高"


@dataclass
class Found:
    indicator: Indicator
    scope: str = ""
    likeness: float = 1
    doubts: list[str] = field(default_factory=list)


def read(draft: Draft, matcher: Matcher) -> Iterator[Row]:
    """The draft's rows as outcomes, in the order of the text; one that is of no indicator has none."""
    yield from _Reading(draft, matcher).rows()


def form(words: str) -> str:
    """Words in the one form in which they are compared: 新建公厕数 and 公厕建设 are the same."""
    words = BRACKETS.sub("", words)
    for pattern, word in SAME:
        words = pattern.sub(word, words)
    words = STARTED_DOING.sub("", words)
    for pattern, done in DOING:
        if match := pattern.match(words):
            return f"{match['front'] or match['back']}·{done}"
    return words


class _Reading:
    def __init__(self, draft: Draft, matcher: Matcher):
        self.text = draft.flat.text
        self.draft = draft
        self.matcher = matcher
        self.forms: dict[str, list[Indicator]] = {}
        self.shares: list[tuple[str, str, Indicator]] = []  # of what, of which whole
        for indicator in matcher.indicators:
            share = SHARE.match(indicator.name) if "占" in indicator.name else None
            if share:
                self.shares.append((form(share["part"]), form(share["whole"]), indicator))
            self.forms.setdefault(form(indicator.name), []).append(indicator)
        self.sentence: list[Said] = []  # what its figures before this one are of
        self.listed: list[Said] = []  # what the values that follow are of, one by one
        self.whole = ""  # the last subject of the paragraph that is no part of another

    def rows(self) -> Iterator[Row]:
        rows = sorted(self.draft.rows, key=lambda row: row.figure.start)
        last = 0
        for index, row in enumerate(rows):
            between = self.text[last : row.figure.start]
            if SENTENCE.search(between):
                self.sentence = []
            tabled = TABLED in row.figure.reasons  # 其中：城镇 is of the row above
            if ("\n" in between or "\t" in between) and not (tabled and row.figure.phrase.startswith("其中")):
                self.whole = ""
            yield self._outcome(rows, index, last)
            last = max(last, row.figure.end)

    def _outcome(self, rows: list[Row], index: int, last: int) -> Row:
        row = rows[index]
        figure = row.figure
        none = replace(row, indicator_id="", candidates=[])
        if figure.worded or figure.comparator == "range":
            return none
        if TABLED in figure.reasons:
            said = [Said(FRONT.sub("", figure.phrase.lstrip("：")), unit=figure.unit)]
            if figure.period == "annual" and figure.unit == "%":
                said.append(replace(said[0], change="up"))
        elif "one number for several" in figure.reasons:
            said = [Said(figure.phrase, unit=figure.unit)]
        else:
            one = self._said(rows, index, last)
            said = [one] if one else []
        for one in said:
            found = self._find(one)
            if found:
                return self._row(row, one, found)
        return none

    # what is said

    def _said(self, rows: list[Row], index: int, last: int) -> Said | None:
        """What the words before a figure say it is of; None if it is of nothing that could be an indicator."""
        figure = rows[index].figure
        start = self._clause_start(figure.start)
        beside = start < last  # another figure stands in its clause
        words = self.text[max(start, last) : figure.start]
        inside = [match[1] for match in BRACKETS.finditer(words)]
        words = BRACKETS.sub("", words)
        if beside and not JOINER.sub("", words):
            if self.listed:
                self.sentence.append(replace(self.listed.pop(0), unit=figure.unit))
                return self.sentence[-1]
            return None
        self.listed = []
        words = FRONT.sub("", words.rpartition(")")[2])
        if PART_OF_YEAR.search(words):
            return None
        said = self._behind(words, figure) or self._in_front(words, figure.unit)
        if not said:
            return None
        each = PER_HEAD.search(said.subject)  # 人均生产总值(GDP): the bracket names the whole
        said.others += [name for name in inside if len(name) > 2 and not NARROWED.search(name) and not each]
        said.doubts += [BRACKETED for name in inside if NARROWED.search(name)]
        if "分别" in words:
            return self._respectively(rows, index, said)
        self.sentence.append(said)
        return said

    def _behind(self, words: str, figure: Figure) -> Said | None:
        """帮扶2万名失业人员再就业, 新建5座公厕: what is counted stands behind the number."""
        behind = re.split(
            r"[，。；：、()\n\t\d]", self.text[figure.end : figure.end + FOLLOWING], maxsplit=1
        )[0]
        name = behind if HELPED.fullmatch(words) else words + behind
        if len(behind) < 2 or not any(
            self._measured(one, figure.unit) for one in self.forms.get(form(name), [])
        ):
            return None
        return Said(name, unit=figure.unit)

    def _in_front(self, words: str, unit: str) -> Said | None:
        before = self.sentence[-1] if self.sentence else None
        if earlier := YEAR_BEFORE.match(words):
            if earlier["rest"]:  # 上年增长5%
                said = self._in_front(earlier["rest"], unit)
                return replace(said, year_before=True) if said else None
            own = FRONT.sub("", earlier["subject"])
            if not own and not before:
                return None
            change = "" if own else before.change
            return Said(own or before.subject, change, year_before=True, unit=unit)
        changed = CHANGED.match(words)
        if changed and unit != "":
            if not LAST_YEAR.fullmatch(changed["base"] or ""):
                return None
            subject = TAIL.sub("", changed["subject"]) or (before.subject if before else "")
            real = "实际" in changed["how"]
            if not subject or (
                real and any(said.change and said.subject == subject for said in self.sentence)
            ):
                return None
            how = "up" if changed["up"] else "down"
            result = Said(subject, how, real=real, unit=unit)
            if before and not changed["subject"]:
                result.others, result.doubts = list(before.others), list(before.doubts)
            return result
        subject = STARTED.sub("", TAIL.sub("", words))
        if subject.startswith("占"):
            return Said((before.subject if before else "") + subject, unit=unit) if unit == "%" else None
        if unit == "%" and OF_OTHER.search(subject) and "占" not in subject:
            return None
        if not subject or re.fullmatch(f"(?:{UP}|{DOWN}|调整|变化)", subject):
            return Said(before.subject, unit=unit, doubts=list(before.doubts)) if before else None
        if before and TOTAL.fullmatch(subject):  # 新建公园5个，总数达到9个
            subject = form(before.subject).partition("·")[0] + subject
        if before and OF_BEFORE.match(subject):  # 改造小区5个，惠及居民3万户; 甲校2所，招生80人，在校生200人
            owner = before.owner or before.subject
            whose = form(owner).replace("·", "")
            return Said(whose + subject, unit=unit, owner=owner, doubts=list(before.doubts))
        insured = INSURED.fullmatch(subject)
        if insured and self.matcher.base(unit) == "人":
            subject = insured["of"] + "参保人数"
        if unit.endswith("/千人") and "每千" not in subject:  # 每千人口床位8张、护士4人
            subject = "每千人口" + subject
        return Said(subject, unit=unit)

    def _respectively(self, rows: list[Row], index: int, said: Said) -> Said | None:
        """分别增长5%和6%, 甲率、乙率分别为5%和6%: each value has its own subject."""
        count = 1
        for left, right in itertools.pairwise(rows[index:]):
            if not re.fullmatch("[、和及与]", self.text[left.figure.end : right.figure.start]):
                break
            count += 1
        own = [part for part in re.split("[、和及与]", said.subject) if part]
        last = next((part for part in PARTS if own and own[-1].startswith(part)), "")
        if last:  # 城镇、农村居民收入
            own = [part + own[-1].removeprefix(last) if part in PARTS else part for part in own]
        earlier = [other.subject for other in self.sentence if not other.change][-count:]
        subjects = own if len(own) == count > 1 else earlier if said.change else []
        if len(subjects) != count:
            return None
        # 失业、工伤保险: the last one's noun is that of all
        first, *self.listed = [
            replace(
                said,
                subject=subject,
                others=[subject + subjects[-1][len(subject) :]],
                doubts=list(said.doubts),
            )
            for subject in subjects
        ]
        self.sentence.append(first)
        return first

    def _clause_start(self, offset: int) -> int:
        """Where the clause of an offset begins; signs inside brackets part none, an open bracket opens one."""
        closed = 0
        for place in range(offset - 1, -1, -1):
            char = self.text[place]
            if char == ")":
                closed += 1
            elif char == "(":
                if not closed:
                    return place + 1
                closed -= 1
            elif (not closed and char in CLAUSE) or char in "\n\t":
                return place + 1
        return 0

    def _since(self, figure: Figure, year: str) -> str | None:
        """The first of the years that a sum is over, empty if the text does not say it; None: of its year alone."""
        if figure.period == "cumulative" and figure.since:
            return figure.since
        before = self.text[self.text.rfind("\n", 0, figure.start) + 1 : figure.start]
        if before.endswith(("到", "至")):  # 五年来由8个增加到9个
            return None
        over = list(SUMMED.finditer(before))
        if over and year and not ONE_YEAR.search(before, over[-1].end()):
            return str(int(year) - NUMERAL[over[-1]["count"] or over[-1]["past"]] + 1)
        return "" if "累计" in re.split("[，。；]", before)[-1] else None

    # which indicator it is

    def _find(self, said: Said) -> Found | None:
        for name in (*said.others, said.subject):
            subject = name + said.changes
            found = self._exact(subject, said) or self._part(subject, said) or self._share(name, said)
            if found:
                break
        else:
            found = self._like(said) if not said.change else None
        if not any(said.subject.startswith(part) for part in PARTS) and not said.change:
            self.whole = said.subject
        return found

    def _exact(self, subject: str, said: Said) -> Found | None:
        wanted = form(subject)
        for indicator in self.forms.get(wanted, []):
            if self._measured(indicator, said.unit):
                return Found(indicator)
        what, _, done = wanted.partition("·")
        if subject.startswith("建成"):  # what is built stands
            for indicator in self.forms.get(what, []):
                if self._measured(indicator, said.unit) and indicator.measure == "stock":
                    return Found(indicator, doubts=[BUILT_SO_FAR])
        for other in BUILT if done in BUILT else ():
            for indicator in self.forms.get(f"{what}·{other}", []):
                if self._measured(indicator, said.unit):
                    return Found(indicator, doubts=[DONE_OTHERWISE])
        return None

    def _part(self, subject: str, said: Said) -> Found | None:
        """城镇居民收入 is 居民收入 of 城镇; 职工 behind 参加医疗保险 is of that."""
        for part in PARTS:
            if part not in subject:
                continue
            rest = subject.replace(part, "", 1)
            found = self._exact(rest, said) if len(rest) > 2 else None
            if not found and self.whole and subject.startswith(part) and not apart(part, self.whole):
                whole = form(self.whole)
                if whole.endswith(form(rest.removesuffix(said.changes))):
                    found = self._exact(self.whole + said.changes, said)
            if found:
                return replace(found, scope=part)
        return None

    def _share(self, subject: str, said: Said) -> Found | None:
        share = SHARE.match(subject) if "占" in subject and not said.change else None
        if not share or said.unit != "%":
            return None
        part, whole = form(share["part"]), form(share["whole"])
        for name, of, indicator in self.shares:
            if not self._measured(indicator, said.unit):
                continue
            doubts = [] if whole or not of else [PART_MISSED]
            agree = not whole or not of or whole.startswith(of) or of.startswith(whole)
            if name == part and agree:
                return Found(indicator, doubts=doubts)
            # 养老床位3万张，护理型床位占比: a word of the name stands before it
            left = _left_over(part, name)
            if (
                agree
                and left[0] == ""
                and left[1]
                and any(left[1] in other.subject for other in self.sentence)
            ):
                return Found(indicator, doubts=[PART_MISSED])
        return None

    def _like(self, said: Said) -> Found | None:
        """One whose name has other words that tell nothing apart."""
        for likeness, indicator in self.matcher.nearest(said.subject, said.unit):
            left = "".join(_left_over(form(said.subject), form(indicator.name)))
            same = not TELLING.search(left) and "·" not in left and not apart(said.subject, indicator.name)
            if likeness >= ALIKE and same and len(left) <= LEFT_OVER and self._measured(indicator, said.unit):
                return Found(indicator, likeness=likeness, doubts=["indicator by likeness"])
        return None

    def _measured(self, indicator: Indicator, unit: str) -> bool:
        """Whether an indicator is counted in a unit; a ratio may be told without one."""
        return self.matcher.base(unit) == indicator.base_unit or (not unit and indicator.base_unit == ":1")

    def _row(self, row: Row, said: Said, found: Found) -> Row:
        figure, indicator = row.figure, found.indicator
        doubts = [*figure.reasons, *said.doubts, *found.doubts]
        year, value, unit = figure.year, figure.value, figure.unit
        if said.year_before:
            year = str(int(year) - 1) if year else ""
            doubts.append(YEAR_EARLIER)
        if said.real:
            doubts.append(REAL)
        if said.change == "down" and value != "0" and not value.startswith("-"):
            value = "-" + value
        if not unit:
            unit = indicator.base_unit
            doubts = ["unit from the indicator", *(doubt for doubt in doubts if doubt != "no unit")]
        period = "annual" if indicator.measure == "flow" or said.change else "level"
        since = self._since(figure, year) if indicator.measure == "flow" and not said.change else None
        if since is not None:
            period = "cumulative"
            if not since:
                doubts.append(NO_START)
        about = replace(
            figure, scope=found.scope, year=year, value=value, unit=unit, period=period, since=since or "",
            reasons=doubts,
        )  # fmt: skip
        others = [pair for pair in self.matcher.nearest(said.subject, unit) if pair[1] != indicator]
        return replace(
            row,
            figure=about,
            indicator_id=indicator.indicator_id,
            candidates=[(found.likeness, indicator), *others][:3],
        )


def _left_over(left: str, right: str) -> tuple[str, str]:
    """What each of two words has that the other has not."""
    parts = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    changed = [code for code in parts if code[0] != "equal"]
    return "".join(left[code[1] : code[2]] for code in changed), "".join(
        right[code[3] : code[4]] for code in changed
    )
