"""From a document to draft rows: every figure with its time, kind, indicator and agencies, and its place."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl.draft import agencies, goals, numbers, outline, periods, tables
from etl.draft.indicators import DOING, ENOUGH, Matcher, phrase, short
from etl.draft.numbers import Figure, Numbers, Unread
from etl.draft.reading.limits import Clock
from etl.draft.text import Document, Flat
from etl.draft.years import Time, Times, five_years
from etl.item import DATE, TIME, words_for

SENTENCE = re.compile(r"[。；！\n\t]")
STOP = re.compile(r"[。！\n\t]")
SQUARE = re.compile("m2|㎡|平米")
PER_HEAD = re.compile(r"人均[^，]*面积[^，]*(?:平方米|m2|㎡|平米)$")
PER_ONE = re.compile(r"每(?:[人生户孩床]|名[^，。；\d]{1,6})每[年月]|每月(?:发放|给予|补[助贴])?$")
CLOSED = re.compile(r"\)")
ADJACENT = re.compile(rf"\d(?:{numbers.UNIT})$")
COMMA = re.compile(r"[，。；！\n\t]")
PART = re.compile(r"其中[^，。；]{0,8}，?(?:到|至)?$")  # a time behind it is that of a part
# 全长20公里，2037年汛期前完工: a year that closes what stands before it
AT_LAST = re.compile(
    r"(?:\d{1,2}月)?(?:底|末|汛期)?(?:之?前)?(?:[^，。；\d]{0,10})?(?:建成投用|建成投运|建成通车|投入使用|投入运行|投产|投用|投运|竣工|完工|建成|完成|上线|启用|通车|开工|出台|印发|建立|设立|成立|实现|获批|实现[^，。；\d]{0,14}(?:贯通|联网|互通|对接|运行)|上线运行|投入运营|正式运行|(?:向社会)?公[布开]|发布|颁布(?:实施)?|开放|开馆|开园|开业|运营|运行|交付|实施|施行)(?=[，。；)]|$)"
)
# 甲馆于2037年3月开放: the year is the hall's alone; 项目于2037年完工 tells of what stands before it
OF_ITS_OWN = re.compile(
    r"(?!(?:该|本|其余?|全部|整体|主体|项目|工程|任务|工作|计划|预计|力争|确保|争取|将|拟|应|并|均|[于到至在提前一年])*$)[^，。；]+$"
)
IN_BRACKETS = re.compile(r"\([^()]{0,4}(?:19|20)\d\d年[^()]{0,6}\)$")  # 举办甲大赛(2037年)
DATED = re.compile(r"(?:到|至|计划|力争|应?于)?(?:19|20)\d\d年")
# 甲县2037年、乙县2038年通过验收: who reaches it when, one after the other
STEP = r"[^，、。；：\d]{2,14}?(?:于|在|计划)?(?:(?:19|20)\d\d年(?:底|末)?(?:之?前)?)"
CHAIN = re.compile(
    rf"(?:(?:[^，、。；：\d]{{2,14}}、)*{STEP}[、和及]){{1,12}}(?:[^，、。；：\d]{{2,14}}、)*{STEP}(?P<what>[^，]{{4,40}})"
)
LINK = re.compile(
    r"(?P<who>[^、\d]{2,14}?)(?:(?:于|在|计划)?(?P<year>(?:19|20)\d\d)年(?:底|末)?(?:之?前)?(?:[、和及]|(?=[^、]*$))|、)"
)
OWN = re.compile(
    r"(?:率|比例|比重|占比|覆盖面)(?:到|至)?$"
)  # 开通率2037年达到70%: behind a rate it is that rate's
LATER = re.compile(r"[，；](?:到|至|力争|争取)*$")  # a time behind it opens a clause
PAST = re.compile(
    r"(?<!收购|购买|租用|租赁|回购|利用|盘活|改造|使用|整合|依托|更新|提升|开放|支持|纳入)(?<![对将把在从以由为给与的])已(?!建成(?:小区|居住区|区)|有住宅)(?:达|建成|完成|累计|经|成功|有|实现|开通|覆盖|形成|超)(?!投?[入运]?[用营]?的)|现有|现已|目前|截至|以来，|累计完成了|过去[一两二三四五]年|[两三四五]年来|取得了|荣获|连续\w年|同比|较上年|比上年"
)
FUTURE = re.compile(r"力争|争取|确保|要|将|努力|目标|计划|拟|到20|底前|年内|预计|达到")
TIMED = re.compile(r"(?:19|20)\d\d年|[规计]划期|十[一二三四五六七八九]五|年内|[今本当]年|(?<!满)\d年")
YEARLY = re.compile(
    rf"每年度?|逐年|(?:年均|年平均|年度平均)(?!浓度|气温|值)|{periods.PER_YEAR}(?:辍学|结案|就业|签约|巩固|流失|流动|更新|周转|增长|递增|安置)率"
)
KEPT = re.compile(r"(?:控制|保持|稳定|维持)在[^，。；\d]{0,6}$")
# A rule, not an aim: so much is given or asked in each case, as long as it holds.
GIVEN = re.compile(r"给予|奖励|奖补|补助(?!政策)|补贴(?!性|政策)|减免|最高|一次性|罚款|贴息|每[人生]每")
ASKED = re.compile(
    r"按(?:照)?(?!计划|规划|要求|时|期)(?:每|[^，。；\d]{0,12}不[低少超高])|每(?!年|\d*[十百千万]+(?:(?:常住|户籍|老年|城乡|城镇|农村)*(?:人|老)|名))(?:个|家|所|座|处|名|位|百?户|人|班|校)?(?![^，。；]{0,4}[县镇乡村区市街])[^，。；]{1,16}(?:不低于|不少于|不超过|不高于|达到)"
)
# 单套面积控制在50—70平方米, 净高不低于3米: what each one is to be like
EACH_ONE = re.compile(
    r"(?:单(?:[套户间栋幢座处班店站笔次体]|个[^，。；\d]{1,4})|(?:[套户]型(?:建筑)?面积|层高|净高|檐高|净宽|宽度|间距|坡度|厚度|容积率))[^，。；\d]{0,8}$"
)
# 按成本加8%的利润核定, 以60平方米的户型为主: by what something is reckoned or chosen
BY = re.compile(r"按(?:照)?(?!计划|时|期|规划|要求|年度|序时|进度)[^，。；]*$")
RECKONED = re.compile(
    r"(?:以上|以下|左右|以内)?的?[^，。；\d]{0,6}(?:核定|核算|计提|提取|收取|配建|配备|配置|设置|执行|列支|确定|计算)"
)
MOSTLY = re.compile(r"[^，。；\d]{0,10}为[主宜限](?=[，。；)]|$)")
CHARGED = re.compile(
    r"(?:标准|收费|租金|票价|售价|费率|利润率?|(?:出资|首付|资本金)比例)(?:原则上|一般|应|须)?(?:控制在|不低于|不少于|不超过|不高于)[^，。；\d]{0,14}$"
)
# 彩票公益金用于养老的不低于60%: what part of a fund goes where
FUND = re.compile(
    r"(?:公益金|出让金|出让收入|基金收入)[^。；]*(?:比例|用于)[^。；\d]{0,16}不[低少][^，。；\d]{0,8}$"
)
# 贷款额度提高到80万元, 再上浮30%, 租金不高于甲，涨幅不超过4%
LIMIT = re.compile(
    r"(?:上限|下限|限额|额度)[^，。；]{0,20}$|[上下]浮$|(?:租金|收费|票价|物业费|学费)(?:[^。；]*，[^，。；\d]{0,4})?(?:年度)?涨幅[^，。；\d]{0,6}$"
)
STRIVE = re.compile(r"力争|争取|争创|努力")
WORDED = re.compile(
    r"全覆盖|杜绝(?:发生)?[^，。；\n\t]{0,14}(?:事故|事件|案件)|零(?:发生|事故|死亡|伤亡)|翻[一两二]番|百分之(?:[一二三四五六七八九十百零点两]+)|(?:[一二三四五六七八九十]分之[一二三四五六七八九十]+)"
    r"|“?应.尽.”?"
)
NAMED_SO = re.compile(r"行动|工程|体系|格局|机制|”")  # 全覆盖行动 is what it is called
# All of a set reach it, have it or are done: 全部建成, 均设有, 所有学校建成…
ALWAYS = re.compile(r"“?应.尽")
HAVING = "建成|完成|达到|达标|关闭|开通|通过|配备|配有|设置|设有|建有|建立|实行|实现|纳入|退出|脱贫|接入"
ALL = re.compile(
    rf"(?:(?<!工程)(?<!项目)全部|(?<![年月日人户地亩平])[均都])(?:{HAVING})(?![率值])|(?:所有|全部)(?=[^，。；\d]{{2,20}}(?:{HAVING}))"
)
CLAUSE = re.compile(r"[^，。；\n\t]+")
LEAST, LONGEST = 6, 400  # characters of a clause that may be a goal
ALL_OF = re.compile("全部|所有|均|都")
LABELLED = re.compile(r"[^，。；：(《“]{2,24}：(?=[^，。；]{6})")  # 平台工程：建设甲中心
BARE = "duty without a figure"
TABLED = "from a table"
# Between two values that stand side by side: 5%及以上和7%, 提高5%和在2037年基础上提高7%
BESIDE = re.compile(
    r"(?:及?以上|及?以下|左右|以内)?[、和及](?:在\d{4}年的?基础上)?(?:再?(?:提高|降低|下降|增加|减少|增长))?(?:不低于|不少于|不高于|不超过|低于|超过)?"
)
# one value for each of the years before it
EACH = re.compile(r"[均都](?:要|应|须)?(?:达到?|保持|稳定|控制|不低于|不少于|不高于|不超过|在|为)+$")
# Under a table: 带*的为2034年数据; 基期值为2034年数据
NOTE = re.compile(r"^(?:注|备注|说明|[①*#△])")
NOTED = re.compile(
    r"(?:(?P<mark>[*#△])号?[^，。；\d]{0,10}|(?:基期|现状)(?:值|水平|数据)?[^，。；\d]{0,6}[为是])(?P<year>(?:19|20)\d\d)年"
)
ONLY_UNIT = re.compile(r"[(〔]?(?:计量)?单位：")  # a line over a table that is no more than its unit
LONG_NOTES = 4  # lines under a table
LONG_CAPTION = 50  # characters of a line over a table
REGION = re.compile(
    r"[^，、]{0,6}(?:区|县|县城|市|镇|乡|村|街道|社区)"
)  # all that a part of a figure may name
FOLLOWING = 60  # characters behind a figure that may name what is counted
FAR = 600  # characters: what lies farther back is another thought


@dataclass
class Row:
    """A figure as a row of the contract, with its place in the document string."""

    figure: Figure
    start: int
    end: int
    page: int
    item: str
    heading: str
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    candidates: list = field(default_factory=list)
    indicator_id: str = ""


@dataclass
class Around:
    """What the lines over and under a table say of its values: their time, years by mark, their unit."""

    scope: Time | None
    years: dict[str, str]
    units: list[str]
    caption: str


@dataclass
class Milestone:
    """A goal without a number: a clause with what reaches which stage when."""

    start: int
    end: int
    page: int
    item: str
    heading: str
    year: str
    stage: str
    what: str
    reasons: list[str]
    lead: list[str]
    support: list[str]
    note: str


@dataclass(frozen=True)
class GoalBefore:
    """The goal of the clause before, and whether its year stood in it."""

    goal: goals.Goal
    dated: bool


@dataclass
class Digits:
    """A digit run that is no figure, for the audit's list and for the keeper."""

    start: int
    end: int
    item: str
    reason: str


@dataclass
class Draft:
    document: Document
    rows: list[Row]
    milestones: list[Milestone]
    unread: list[Digits]
    rules: list
    flat: Flat


FURNITURE = re.compile(
    r"https?:|www\.|ICP备|公网安备|索引号|信息来源：|浏览(?:次数|量)|点击(?:次数|率|数)|阅读(?:次数|量)?：|字(?:体|号)[：(]|发布(?:时间|日期|机构)|责任编辑|联系电话|邮编|版权所有|Copyright|©|网站标识|扫一扫|打印本页|"
    r"成文日期|发文字号|发文日期|有效性|上一篇|下一篇|您现在的位置|当前位置|分享到|最后更新|标签：|主题分类|组配分类|更新时间|生成日期|废止日期|文号：|发文机关|来源：.{0,12}\d"
)
HEAD = 40  # lines among which a document's title is
# A title of what only states rules: 某某市保障标准(2037年版)
RULES = re.compile(
    r"[^，。：；“”]{1,12}[省市县区州][^，。：；“”]{2,30}(?:标准|办法|细则|规定|规范)(?:\([^()]*\))?"
)
SPAN = r"(20\d\d)年?[—\-~至]{1,2}(20\d\d)年?"
TITLED = re.compile(
    rf"\({SPAN}\)|{SPAN}(?=[\u4e00-\u9fff]*(?:规划|纲要|计划|方案))|“?十([一二三四五六七八九])五”?|第十([一二三四五六七八九])个五年"
)
# 规划期限为2036—2040年: said in the text, where the title does not
LASTS = re.compile(rf"(?:规划|计划|方案|行动|实施)(?:期限?|年限)(?:为|是|：)?{SPAN}")


class Reader:
    """Reads one document. `period` its first and last year, `issued` the year it was issued."""

    def __init__(
        self,
        document: Document,
        period: tuple[int, int],
        issued: int,
        matcher: Matcher | None = None,
        clock: Clock | None = None,
    ):
        self.document = document
        self.period = period
        self.issued = issued
        self.matcher = matcher
        self.clock = clock or Clock()
        self.flat = Flat(document.text)
        self.text = self.flat.text
        self.spans = [self._flat_span(block) for block in document.blocks]
        self.lines = [self.text[a:b] for a, b in self.spans]
        cells = [bool(block.table) for block in document.blocks]
        self.outline = outline.propose(self.lines, cells)
        self.glued = outline.glued(self.lines, self.outline.items)
        self._under()
        self.times = Times(self.text, period, issued)
        self.numbers = Numbers(self.text)
        self.names_period = self._names_period()
        fronts = zip(self.lines[:HEAD], self.outline.items, cells, strict=False)
        self.rules_only = any(
            item.name == "front" and not cell and RULES.fullmatch(line) for line, item, cell in fronts
        )
        self.grids = tables.grids(document.blocks)
        self.rows: list[Row] = []
        self.milestones: list[Milestone] = []
        self.duties = self._duties()
        self.header: tuple[int, list[tables.Column]] | None = (
            None  # of the last table: its last block, its columns
        )
        self.dates: dict[int, list[tuple[int, int]]] = {}  # by block

    def _flat_span(self, block) -> tuple[int, int]:
        return self.flat.index(block.start), self.flat.index(block.end)

    def _under(self) -> None:
        """Cells hang under the item before their table."""
        items = self.outline.items
        last = outline.Item()
        for index, block in enumerate(self.document.blocks):
            if block.table:
                items[index] = outline.Item(last.name, last.headings, review=last.review, depth=last.depth)
            else:
                last = items[index]

    def _names_period(self) -> bool:
        """Whether the document's title says which years it covers."""
        first, last = self.period
        for line in self.lines[:HEAD]:
            if not 4 <= len(line) <= 80 or re.search("[，。]|根据|按照|依据|落实|为了", line):
                continue
            for match in TITLED.finditer(line):
                numeral = match[5] or match[6]
                if numeral:
                    if five_years(numeral)[1] == last and re.search("规划|纲要|计划|方案", line):
                        return True
                elif int(match[2] or match[4]) == last:
                    return True
        said = LASTS.search(self.text)
        return first == last or bool(said and int(said[2]) == last)

    # who

    def _duties(self) -> list[tuple[int, int, agencies.Duty]]:
        """(from, until, duty): the flat text that each duty answers for."""
        found = []
        for index, (start, end) in enumerate(self.spans):
            if self.document.blocks[index].table:
                continue
            for duty in agencies.read(self.text, start, end):
                found.append((index, duty))
        merged: list[tuple[int, agencies.Duty]] = []
        for index, duty in found:
            if merged and not re.search(r"[\u4e00-\u9fff\d]", self.text[merged[-1][1].end : duty.start]):
                last = merged[-1][1]
                last.lead += duty.lead
                last.support += duty.support
                last.end = duty.end
            else:
                merged.append((index, duty))
        reach = []
        for nth, (index, duty) in enumerate(merged):
            opened = index
            while opened > 0 and not self.outline.items[opened].opens:
                opened -= 1
            start = self.spans[opened][0]
            previous = merged[nth - 1][1].end if nth else 0
            low = max(start, previous)
            heading = self.outline.items[opened]
            body = self.text[low : duty.start]
            if nth and previous > start and merged[nth - 1][0] != index:
                low = previous
            alone = opened < index and duty.start - self.spans[index][0] <= 1  # behind its bracket
            if alone and previous <= start:
                low = self._first_beside(opened, previous)
            only_heading = (
                heading.opens
                and heading.pure
                and opened < index
                and len(body.strip("\n* ")) <= self.spans[opened][1] - start
            )
            if only_heading:
                stop = next(
                    (self.spans[later][0] for later in range(index + 1, len(self.spans)) if self.outline.items[later].opens
                     and outline.ORDER[self.outline.items[later].opens] <= outline.ORDER[heading.opens]),
                    len(self.text),
                )  # fmt: skip
                reach.append((duty.end, stop, duty))
            reach.append((low, duty.start, duty))
        return reach

    def _first_beside(self, opened: int, since: int) -> int:
        """Where the first of the items 1., 2., 3. begins that stand between `since` and a paragraph of agencies."""
        first, order = opened, outline.ORDER["number"]
        for index in range(opened, -1, -1):
            opens = self.outline.items[index].opens
            if self.spans[index][0] < since or (opens and outline.ORDER[opens] < order):
                break
            if opens:
                first = index
        return self.spans[first][0]

    def _agencies(self, offset: int) -> tuple[list[str], list[str]]:
        best = None
        for start, end, duty in self.duties:
            if start <= offset < end and (best is None or end - start < best[1] - best[0]):
                best = (start, end, duty)
        return (list(best[2].lead), list(best[2].support)) if best else ([], [])

    # when

    def read(self) -> Draft:
        sections: list[tuple[int, Time | None]] = []
        lead: Time | None = None
        lead_item = None
        furniture = self._furniture()
        tabled: set[int] = set()
        for index, block in enumerate(self.document.blocks):
            self.clock.check()
            start, end = self.spans[index]
            item = self.outline.items[index]
            if block.table:
                if block.table not in tabled:
                    tabled.add(block.table)
                    self._table(block.table, self._scope(sections, lead))
                continue
            times = self.times.read(start, end)
            if item.review:  # 五年累计 counts backwards there
                times = [t for t in times if not t.duration]
            if item.review or self.rules_only:  # 全年 is the year that is looked back on, or each
                times = self._but_all_year(times)
            if item.opens:
                order = outline.ORDER[item.opens]
                sections = [entry for entry in sections if entry[0] < order]
                if not (
                    lead is not None
                    and order >= outline.ORDER["number"]
                    and self._lead_holds(lead_item, item)
                ):
                    lead = None
                    lead_item = None
            scope = self._scope(sections, lead)
            figures = self._block(index, start, end, times, scope, furniture[index])
            deadlines = [time for time in times if time.role in ("deadline", "since") and not time.inside]
            if item.opens and (item.pure or (item.heading_end and not figures)):
                inside = [time for time in deadlines if time.end <= start + item.heading_end + 1]
                if inside and len(inside) == 1:
                    sections.append((outline.ORDER[item.opens], inside[0]))
            line = self.lines[index]
            aims = any("目标" in heading for heading in item.headings[-1:])
            if deadlines and (
                line.endswith(("：", "目标")) or (aims and not figures and len(line) < 200) or aims
            ):
                # what is to come after the plan's end (展望2045年) is not what its aims are due by
                within = [time for time in deadlines if int(time.year) <= self.period[1]]
                lead = (within or deadlines)[-1]
                lead_item = item
            elif line.endswith("：") and not deadlines and lead is None and scope:
                pass
        self._restated()
        self._bare_duties()
        self.milestones.sort(key=lambda goal: goal.start)
        unread = self._unread()
        return Draft(self.document, self.rows, self.milestones, unread, self.outline.rules, self.flat)

    @staticmethod
    def _lead_holds(before, now) -> bool:
        return before is not None and now.depth > before.depth - (1 if before.opens == now.opens else 0)

    @staticmethod
    def _scope(sections, lead) -> Time | None:
        if lead is not None:
            return lead
        return sections[-1][1] if sections else None

    def _but_all_year(self, times: list[Time]) -> list[Time]:
        return [time for time in times if self.text[time.start : time.end] != "全年"]

    def _furniture(self) -> list[bool]:
        """Which blocks are no part of the document: what a web page puts around it."""
        found = []
        for index, line in enumerate(self.lines):
            item = self.outline.items[index]
            short = len(line) < 160
            around = FURNITURE.search(line) if short else None
            # a paragraph that ends with 联系电话 is none: its sentences stand before it
            is_page = (around is not None and "。" not in line[: around.start()]) or bool(
                outline.CONTENTS.search(line)
            )
            found.append(
                is_page
                or (bool(re.fullmatch(r"[—\-·\s]*\d{1,4}[—\-·\s]*(?:/\d+)?", line)) and item.name != "cell")
            )
        return found

    def _block(self, index, start, end, times, scope, furniture) -> list[Figure]:
        dates = [(time.start, time.end) for time in times]
        dates.append((start, start + self.outline.items[index].body))  # the item's own number
        figures = self.numbers.read(start, end, dates, furniture, marker=self.glued.get(index, 0))
        figures += self._worded(start, end, figures)
        figures.sort(key=lambda figure: figure.start)
        self._date(figures, times, scope, start, end)
        for figure in figures:
            self._describe(figure, index, start, end, figures)
        self._in_order(figures, start)
        for figure in figures:
            for one in self._joined(figure, start, figures):
                for year in (*one.also, one.year):
                    self._row(replace(one, year=year), index)
        if not furniture:
            self._milestones(index, start, end, times, scope, figures)
        return figures

    def _in_order(self, figures: list[Figure], start: int) -> None:
        """甲、乙、丙分别达到5%、6%、7%: each value has its own name."""
        for index, first in enumerate(figures):
            clause = self.text[self._clause_start(first.start, start) : first.start]
            named = re.match(r"(.*?)(?:的)?(?:数量|比例|比重|总数)?分别", clause)
            if not named:
                continue
            group = self._side_by_side(figures[index:])
            parts = [part for part in re.split("[、和及]", named[1].rpartition("，")[2]) if part]
            if len(group) == len(parts) > 1 and not any(figure.year != first.year for figure in group):
                for figure, part in zip(group, parts, strict=True):
                    figure.phrase = phrase(part, "", figure.unit)

    def _side_by_side(self, figures: list[Figure]) -> list[Figure]:
        """The first figure and those that are joined to it: 5%、6%以上和7%."""
        group = figures[:1]
        for later in figures[1:]:
            if not BESIDE.fullmatch(self.text, group[-1].end, later.start):
                break
            group.append(later)
        return group

    def _joined(self, figure: Figure, start: int, figures: list[Figure]) -> list[Figure]:
        """甲率、乙率均达到90%: one value, a figure for each of the rates; 双100% is two."""
        clause = self.text[self._clause_start(figure.start, start) : figure.start]
        if clause.endswith("双") and figure.unit == "%":
            return [figure, replace(figure, reasons=[*figure.reasons, "one number for two"])]
        subject = re.sub(
            r"(?:分别|均|都|保持|稳定|控制|提高|提升|增长|增加|上升|下降|降低|减少|压减|达到?|在|到|至|为|不低于|不少于|超过)+(?:(?:全[国省市县区])?(?:总[量数额])?的)?$",
            "",
            clause,
        )
        opened = figure.start - len(clause)
        before = [f.end - opened for f in figures if opened <= f.start < figure.start]
        if before and clause.endswith("各"):  # 甲县9户、乙县和丙县各2户
            subject = clause[before[-1] :].lstrip("、和及")
        parts = re.split("[、和及与]" if clause.endswith("各") else "[、和及]", subject)
        if len(parts) < 2 or figure.worded or "分别" in clause or (before and not clause.endswith("各")):
            return [figure]
        # 甲数、乙量均达到全县的40%
        counts = "|数|量" if re.search("均|都", clause) and figure.unit == "%" else ""
        rates = [part for part in parts if re.search(rf"(?:率|比例|比重|占比|覆盖面{counts})$", part)]
        if len(rates) != len(parts) or any(len(part) < 3 for part in parts):
            parts = self._sharing(parts, clause, figure)
        if not parts:
            return [figure]
        return [
            replace(figure, phrase=part, reasons=[*figure.reasons, "one number for several"])
            for part in parts
        ]

    @staticmethod
    def _sharing(parts: list[str], clause: str, figure: Figure) -> list[str]:
        """What each of named things has: 河东、河西各20户; none if they are no such things."""
        named = re.sub(
            rf"^(?:\(\d+\))?(?:加快|推进|大力|积极)?(?:{periods.DONE}|建成|设立|打造|配备)*", "", parts[0]
        )
        if not all(2 <= len(part) <= 12 for part in (named, *parts[1:])) or re.search(
            "[每等各全该]", clause[:-1]
        ):
            return []
        if clause.endswith("各") and figure.unit not in ("%", "‰"):
            return [named, *(part.rstrip("各") for part in parts[1:])]
        return []

    def _date(
        self, figures: list[Figure], times: list[Time], scope: Time | None, start: int, end: int
    ) -> None:
        """Give each figure the time that holds where it stands."""
        events = sorted([*figures, *times, *numbers.IN_LINE.finditer(self.text, start, end)], key=_place)
        current, explicit = opening = scope, False
        # what holds again where a pattern is met: behind 其中2037年5个；
        outer: tuple[Time | None, bool, re.Pattern] | None = None
        since_break: list[Figure] = []
        came: tuple[int, str] | None = None  # where a figure came from another year, and which
        last = start
        for event in events:
            if isinstance(event, re.Match):  # (2) within a paragraph: what stood in (1) holds no more
                current, explicit = opening = scope, False
                since_break = []
                continue
            if outer and outer[2].search(self.text, last, event.start):
                (current, explicit, _), outer = outer, None
            if STOP.search(self.text, last, event.start) and (opening[0] or self.names_period):
                current, explicit = opening
            last = event.start
            if since_break and SENTENCE.search(self.text[since_break[-1].end : event.start]):
                since_break = []
            if isinstance(event, Time):
                closed = self.text.find(")", event.end, end) if event.inside else -1
                inner = any(event.end <= figure.start < closed for figure in figures)
                if event.inside and not inner and event.role in ("deadline", "since") and since_break:
                    for figure in since_break:  # 5个，建成甲馆(2037年): it is the hall's
                        if not (figure.explicit and "，" in self.text[figure.end : event.start]):
                            self._put(figure, event, True)
                elif inner and event.role in ("deadline", "since"):  # 达到75%(2035年为50%)
                    outer = outer or (current, explicit, CLOSED)
                    current, explicit = event, True
                elif event.inside and re.match("[^)]*\\)[。；]", self.text[event.end : end]):
                    continue  # 建成平台(2037年底前)；: it is of what stands before, which has no figure
                elif event.role in ("deadline", "since"):
                    clause = self._clause_start(event.start, start)
                    closes = AT_LAST.match(self.text, event.end, end)
                    named = closes and since_break and OF_ITS_OWN.match(self.text[clause : event.start])
                    if closes:
                        dated = any(clause <= time.start < event.start for time in times)
                        for figure in since_break:  # 其余40个于2040年前完成
                            own = figure.start >= clause and not dated
                            if own or not (figure.explicit or (named and figure.start < clause)):
                                self._put(figure, event, True)
                    if PART.search(self.text, start, event.start) or OWN.search(
                        self.text, start, event.start
                    ):
                        outer = outer or (current, explicit, SENTENCE)
                    elif closes and not self._opens_sentence(event, start):
                        outer = outer or (current, explicit, COMMA if named else SENTENCE)
                    current, explicit = event, True
                    since_break = []
                    if self._opens_sentence(event, start):
                        opening = event, True
                    elif LATER.search(self.text, start, event.start):
                        opening = scope, False  # of two in a sentence neither holds beyond it
                continue
            figure = event
            since_break.append(figure)
            self._put(figure, current, explicit)
            near = [
                time for time in times
                if time.end <= figure.start and (
                    (time.role == "from" and not re.search(r"[，。；]|\d", self.text[time.end : figure.start]))
                    or (time.role == "compared" and self.text[time.end : figure.start] == "的" and figure.unit != "倍")
                )
            ]  # fmt: skip
            if near:
                figure.year, figure.kind, figure.since = near[-1].year, "baseline", ""
            elif re.search(
                r"(?:由|从)[^，。；]{0,12}$", self.text[max(start, figure.start - 14) : figure.start]
            ) and re.match(
                r"[^，。；]{0,6}(?:提高|提升|增加|上升|下降|降低|减少|扩大|缩小|缩短|增长|拓展|拓宽|延长|压缩|压减|精简|降|升)(?:到|至|为)",
                self.text[figure.end : figure.end + 14],
            ):
                figure.kind = "baseline"
                figure.year = came[1] if came and not STOP.search(self.text, came[0], figure.start) else ""
            if figure.kind == "baseline" and any(time.role == "from" for time in near):
                came = figure.end, figure.year  # 甲率由2031年的5%升到8%，乙率由3‰降到2‰
        for left, right in itertools.pairwise(figures):  # 由2031年的5%、6%
            known = right.kind == "baseline" and right.year
            if left.kind == "baseline" and not known and BESIDE.fullmatch(self.text, left.end, right.start):
                right.kind, right.year, right.since = left.kind, left.year, left.since
        self._paired(figures, times)

    def _opens_sentence(self, time: Time, start: int) -> bool:
        """A year at the head of its sentence holds for those after it too; one in mid-sentence for its own."""
        before = self.text[self._back(STOP, time.start, start) : time.start]
        return "，" not in before and (len(before) <= 3 or self.text.startswith("，", time.end))

    def _put(self, figure: Figure, time: Time | None, explicit: bool) -> None:
        figure.explicit = explicit
        if time is None:
            figure.year, figure.since = "", ""
            return
        figure.year = time.year
        figure.since = time.since or (str(self.period[0]) if time.duration else "")
        figure.within_year = time.whole
        if time.past:
            figure.kind = "baseline"
        if time.duration:
            figure.reasons.append("year counted from the plan's start")
        if time.role == "since":
            figure.note = f"from {time.year} on"
        if not explicit:
            figure.reasons.append("year from a heading or an earlier paragraph")

    def _paired(self, figures: list[Figure], times: list[Time]) -> None:
        """2031年、2033年分别达到5%、8%: each value has its year."""
        listed = [time for time in times if time.role == "deadline"]
        groups: list[list[Time]] = []
        for time in listed:
            if groups and re.fullmatch(r"[、和及，]?(?:到|至)?", self.text[groups[-1][-1].end : time.start]):
                groups[-1].append(time)
            else:
                groups.append([time])
        for group in groups:
            if len(group) < 2:
                continue
            later = [time.start for time in listed if time.start > group[-1].start and not time.inside]
            until = min(later, default=max(figure.end for figure in figures) if figures else 0)
            here = [f for f in figures if group[-1].end <= f.start < until and f.year == group[-1].year]
            while here:
                values = self._side_by_side(here)
                here = here[len(values) :]
                clause = self.text[self._clause_start(values[0].start, group[0].start) : values[0].start]
                if len(values) == 1 and EACH.search(clause):
                    values[0].also = [time.year for time in group[:-1]]
                respectively = "分别" in clause
                if len(values) == len(group) or (respectively and len(values) % len(group) == 0):
                    for figure, time in zip(values, itertools.cycle(group)):
                        figure.year, figure.within_year = time.year, time.whole

    def _describe(self, figure: Figure, index: int, start: int, end: int, figures: list[Figure]) -> None:
        """Kind, period, unit of a rate, strength, phrase: from the clause and the section."""
        item = self.outline.items[index]
        text = self.text
        clause_start = self._clause_start(figure.start, start)
        sentence_start = self._back(SENTENCE, figure.start, start)
        clause = text[clause_start : figure.start]
        sentence = text[sentence_start : figure.start]
        after = text[figure.end : min(end, figure.end + 30)]
        self._unit(figure, clause_start, clause)
        first, last = self.period
        explicit = figure.explicit
        if figure.kind != "baseline":
            past = PAST.search(sentence) and not FUTURE.search(sentence)
            old = figure.year and int(figure.year) < first
            if (
                old
                or (item.review and not (figure.year and int(figure.year) > self.issued))
                or (past and not explicit and first != last)
            ):
                figure.kind = "baseline"
                if not old and not (explicit and figure.year and int(figure.year) <= self.issued):
                    figure.year = str(first - 1)
                    figure.reasons.append("baseline year from its section")
                    figure.since = ""
        rate = periods.is_rate(figure.unit)
        each = re.search(
            r"(?:每年度?|逐年)(?!.*(?:19|20)\d\d年)",
            text[max(sentence_start, figure.start - 40) : figure.start],
        )
        if re.search(
            r"(?:[一二三四五六七八九十两]|\d)年(?:内|共|累计)?(?:新|完成|建|不少于|不低于)|累计", clause
        ) or GIVEN.search(clause):
            each = None
        yearly = YEARLY.search(clause) or (None if rate else each)
        if figure.kind == "target" and not figure.year:
            if self.rules_only:
                figure.kind = "standing"
            elif first == last:
                figure.year = str(first)
            elif (
                self._rule(figure, clause, sentence, after)
                or ALWAYS.match(text, figure.start)
                or (yearly and "均" not in yearly[0] and not explicit and not self.names_period)
            ) and not self._goal(clause):
                figure.kind = "standing"
            elif self.names_period:
                figure.year, figure.note = str(last), "plan end"
                figure.reasons.append("year of the plan's end")
            else:
                figure.reasons.append("no year")
        elif (
            figure.kind == "target"
            and not (explicit and TIMED.search(sentence))
            and first != last
            and self._rule(figure, clause, sentence, after)
        ):
            figure.kind, figure.year = "standing", ""
        # 2036—2040年失业率控制在5%以内, 县本级年筹集资金2亿元: as long as that
        held = KEPT.search(clause) if rate else periods.A_YEAR.search(clause)
        kept = explicit and figure.since and held
        if yearly or kept:
            figure.every_year = figure.kind != "baseline"
        before = (
            text[self._clause_start(clause_start - 1, start) : clause_start - 1]
            if clause_start > start
            else ""
        )
        nth = figures.index(figure)
        previous = figures[nth - 1] if nth and figures[nth - 1].start >= sentence_start else None
        figure.period = periods.of_clause(
            figure, clause, before, sentence, self.period, bool(yearly), previous
        )
        if figure.unit.partition("/")[0].endswith("元") and PER_ONE.search(clause):
            # what each one is given is a standard, no sum of a year; 每人每月60元 and 700元/年 are read alike
            figure.period, figure.every_year = "level", False
        if figure.period != "cumulative":
            figure.since = ""
        if STRIVE.search(sentence[-40:]):
            figure.strength = "strive"
        figure.phrase = self._phrase(figure, clause_start, start, end, figures)

    def _phrase(self, figure: Figure, clause_start: int, start: int, end: int, figures: list[Figure]) -> str:
        """What is counted, in the text's words."""
        text, unit = self.text, figure.unit
        clause, said = text[clause_start : figure.start], text[figure.start : figure.end]
        after = text[figure.end : min(end, figure.end + FOLLOWING)]
        if figure.worded and (share := _share_of(said, after)):
            return short(phrase(clause, "", "") + share)
        earlier = [other for other in figures if clause_start <= other.start < figure.start]
        if not earlier:
            found = phrase(clause, after, unit)
        else:  # 新建甲馆5个、乙馆8个: behind the first number stands what it counts, then what is next
            own = re.split("[、和及与]", text[earlier[-1].end : figure.start], maxsplit=1)[-1]
            found = phrase(own, after, unit)
            doing = DOING.match(earlier[0].phrase) if figure.period != "level" else None
            if doing and not periods.FLOW.search(found):
                found = doing["verb"] + found
        index = figures.index(figure)
        partial = len(found) < 4 or REGION.fullmatch(found)
        if clause.startswith("其中") and index and partial:  # 新建书屋9个，其中县城4个
            return short(found + figures[index - 1].phrase)
        least = 2 if earlier else 3
        if len(found) < least:
            found = phrase(clause, after, unit)
        if len(found) < least:
            previous = self._clause_start(clause_start - 1, start) if clause_start > start else start
            found = phrase(text[previous : figure.start].replace("，", ""), after, unit)
        return found

    @staticmethod
    def _rule(figure: Figure, clause: str, sentence: str, after: str) -> bool:
        """Whether a figure says what is given or asked in each case: 奖励20万元, 按每户30平方米的标准."""
        raised = re.search(
            r"(?:提高|增加|提升|增长|达(?!标|产|效))(?:到|至)?[^，。；]{0,6}$|标准[^，。；]{0,8}(?:提高|增加|提升)(?:到|至)[^，。；]*$",
            clause,
        )
        money = figure.unit.partition("/")[0].endswith(("元", "%", "倍"))
        given = re.match(r"，?[^，。；]{0,6}(?:给予|奖励|奖补|补助|补贴|贴息|的?一次性)", after)
        if money and not raised and (GIVEN.search(clause) or given):
            return True
        if re.match(r"(?:以上|以下|左右)?的(?:标准|比例)", after) and re.search(
            r"按|以|照|不低于|不少于|不超过", clause
        ):
            return True
        if money and (CHARGED.search(clause) or LIMIT.search(sentence) or FUND.search(sentence)):
            return True
        if figure.comparator != "eq" and EACH_ONE.search(clause):
            return True
        if (BY.search(clause) and RECKONED.match(after)) or ("以" in clause and MOSTLY.match(after)):
            return True
        return bool(ASKED.search(clause))

    @staticmethod
    def _goal(clause: str) -> bool:
        return bool(
            re.search(r"(?:达到?|提高到|提升到|提升至|提高至|降至)(?:约|近)?$", clause)
        ) and not re.search("补助|标准|[上下]限|限额|额度", clause)

    def _unit(self, figure: Figure, clause_start: int, clause: str) -> None:
        """The unit of a rate has its denominator from the phrase: 每千人口床位数达到8张 is 8张/千人."""
        if "/" in figure.unit or figure.unit in ("%", "‰") or figure.unit.startswith(":"):
            return
        if ADJACENT.search(clause):  # 每万人设置1所6—9个班的学校: what each one of them has
            return
        below = numbers.per(self.text, clause_start, figure.start)
        if not below and not figure.unit:  # 每千人口床位数达到8张，护士数达到5
            below = numbers.per(
                self.text,
                self._back(SENTENCE, figure.start, clause_start - 60 if clause_start > 60 else 0),
                figure.start,
            )
        if below and not re.search(r"[每]", clause[clause.rfind("人口") + 2 :] if "人口" in clause else ""):
            counted = figure.unit or (
                "人"
                if re.search(r"(?:师|护士|医生|人员|员|人)数?", clause)
                else "张"
                if re.search("床", clause)
                else "个"
            )
            if not figure.unit:
                figure.reasons.append("unit from the indicator")
                if "no unit" in figure.reasons:
                    figure.reasons.remove("no unit")
            if below.startswith("10万") and not figure.unit:
                figure.unit = "/10万"
            else:
                figure.unit = f"{counted}/{below}"
        elif PER_HEAD.search(clause + figure.unit):
            figure.unit = SQUARE.sub("平方米", figure.unit) + "/人"

    def _clause_start(self, offset: int, start: int) -> int:
        """Where the clause of an offset begins; signs inside brackets and quotes do not part clauses."""
        depth, place = 0, offset
        start = max(start, offset - FAR)
        while place > start:
            char = self.text[place - 1]
            if char in ")”》":
                depth += 1
            elif char in "(“《":
                depth -= 1
                if depth < 0:
                    if char == "(":
                        return place
                    depth = 0
            elif depth == 0 and char in "，。；：！\n\t":
                return place
            place -= 1
        return start

    def _back(self, pattern, offset: int, start: int) -> int:
        found = start = max(start, offset - FAR)
        for match in pattern.finditer(self.text, start, offset):
            found = match.end()
        return found

    def _worded(self, start: int, end: int, figures: list[Figure]) -> list[Figure]:
        """Words that stand for a number: 全覆盖 is 100 %, 翻一番 is 2 times, 百分之九十 is 90 %."""
        found = []
        for match in [*WORDED.finditer(self.text, start, end), *self._of_all(start, end)]:
            word = match[0]
            if word == "全覆盖" and NAMED_SO.match(self.text, match.end()):
                continue
            value, unit, _ = words_for(word)
            if value == "0":
                unit = "人" if word[1] in "死伤" else "起"
            if not value or any(
                figure.start <= match.start() < figure.end + (12 if word == "全覆盖" else 1)
                for figure in figures
            ):
                continue
            figure = Figure(match.start(), match.end(), value, unit, worded=True, reasons=["in words"])
            if re.search("基本", self.text[max(start, match.start() - 8) : match.start()]):
                figure.comparator = "approx"
            found.append(figure)
        return found

    def _of_all(self, start: int, end: int) -> Iterator[re.Match]:
        """In a clause without a number the words that say that all of a set have or do something."""
        for clause in CLAUSE.finditer(self.text, start, end):
            match = ALL.search(self.text, *clause.span())
            if match and not numbers.DIGITS.search(re.sub(r"(?:19|20)\d\d年", "", clause[0])):
                yield match

    def _row(self, figure: Figure, index: int, lead=None, support=None) -> None:
        start, end = self.flat.span(figure.start, figure.end)
        item = self.outline.items[index]
        if lead is None and support is None:
            lead, support = self._agencies(figure.start)
        row = Row(
            figure,
            start,
            end,
            self.document.blocks[index].page,
            item.name,
            " · ".join(item.headings[-2:]),
            lead or [],
            support or [],
        )
        if self.matcher and figure.phrase:
            row.candidates = self.matcher.nearest(figure.phrase, figure.unit, figure.period != "level")
            if row.candidates and row.candidates[0][0] >= ENOUGH:
                row.indicator_id = row.candidates[0][1].indicator_id
        self.rows.append(row)

    # tables

    def _table(self, number: int, scope: Time | None) -> None:
        grid = self.grids[number]
        texts = {index: self.lines[index] for index in set(grid.cells.values())}
        depth, columns = tables.header(grid, texts, self.period)
        first = min(texts)
        if not depth and self.header and len(self.header[1]) == len(columns) and self._goes_on(first):
            columns = self.header[1]
        self.header = (max(texts), columns)
        titles = [text for row in range(depth) if (text := self._only_text(grid, row))]
        units = next(filter(None, map(tables.common_units, reversed(titles))), []) or self._common_units(
            first
        )
        doing = periods.CAPTION_DONE.search("".join([*titles, *self._over(first)]))
        caption = doing[0] if doing else ""
        around = Around(self._caption(first) or scope, self._notes(max(texts) + 1), units, caption)
        columns = [
            replace(column, year=around.years.get("", column.year))
            if column.base and not column.stated
            else column
            for column in columns
        ]
        done: set[int] = set()
        for row in range(grid.rows):
            self.clock.check()
            cells = [(column, grid.cells.get((row, column))) for column in range(grid.columns)]
            if row >= depth and (group := self._only_text(grid, row)):  # 一、床位(张) over its rows
                said = tables.unit_in(group)
                around = replace(around, units=[said] if said else units)
            self._table_row(cells, columns, row < depth, around, done)

    def _only_text(self, grid: tables.Grid, row: int) -> str:
        """What a row says in one cell, where all its others are empty."""
        cells = {grid.cells.get((row, column)) for column in range(grid.columns)} - {None}
        texts = [self.lines[index] for index in cells if self.lines[index]]
        return texts[0] if len(texts) == 1 and grid.columns > 1 else ""

    def _over(self, first: int) -> list[str]:
        """The line over a table, and its caption above that if the line only says the unit; nearest first."""
        lines: list[str] = []
        for index in range(first - 1, max(first - 3, -1), -1):
            line = self.lines[index]
            if len(line) > LONG_CAPTION or self.document.blocks[index].table or "。" in line:
                break
            if not lines or ONLY_UNIT.match(line) or ONLY_UNIT.match(lines[0]):
                lines.append(line)
        return lines

    def _common_units(self, first: int) -> list[str]:
        return next(filter(None, map(tables.common_units, self._over(first))), [])

    def _notes(self, first: int) -> dict[str, str]:
        """The years that the notes under a table give to what bears a mark; by no mark, to what it starts from."""
        found: dict[str, str] = {}
        for line in self.lines[first : first + LONG_NOTES]:
            if not NOTE.match(line):
                break
            for match in NOTED.finditer(line):
                found.setdefault(match["mark"] or "", match["year"])
        return found

    def _table_row(self, cells, columns, heading, around, done) -> None:
        def texts_of(role):
            seen = []
            for column, index in cells:
                if index is not None and columns[column].role == role and index not in seen:
                    seen.append(index)
            return [self.lines[index] for index in seen]

        names = texts_of("name")
        offices = [
            agencies.column(text, role == "lead") for role in ("lead", "support") for text in texts_of(role)
        ]
        lead, support = ([name for cell in offices for name in cell[side]] for side in (0, 1))
        strength = "".join(texts_of("strength"))
        deadline = None
        for column, index in cells:
            if index is not None and columns[column].role == "deadline":
                listed = [
                    time for time in self.times.read(*self.spans[index]) if time.role in ("deadline", "since")
                ]
                deadline = listed[-1] if listed else deadline
        name = (
            names[-1]
            if names
            else next(
                (
                    self.lines[i]
                    for _, i in cells
                    if i is not None and self.lines[i] and not re.fullmatch(r"[\d.]+", self.lines[i])
                ),
                "",
            )
        )
        labels = [self.lines[i] for at, i in cells if i is not None and not columns[at].role]
        has_values = any(column.role == "value" for column in columns)
        # beside a column of sums, or of what was done in a year before, a count is that of its year
        summed = any(column.total and not column.rate for column in columns)
        years = {int(column.year) for column in columns if column.role == "value" and column.year}
        past = any(year < self.period[0] for year in years)
        counts = [
            int(self.lines[index])
            for column, index in cells
            if index is not None and columns[column].stated and self.lines[index].isdecimal()
        ]
        less = any(after < before for before, after in itertools.pairwise(counts))
        for column, index in cells:
            if index is None or index in done:
                continue
            done.add(index)
            start, end = self.spans[index]
            last = max(at for at, other in cells if other == index)
            if columns[last].role == columns[column].role == "value":
                column = last  # a value over several years holds until the last of them
            role = columns[column].role
            if heading or role in ("unit", "number", "strength", "deadline", "lead", "support", "person"):
                self._only_digits(
                    start, end, "reference" if role == "number" else "name" if not heading else "reference"
                )
                continue
            if role == "value" and len(re.findall("[\u4e00-\u9fff]", self.lines[index])) >= 6:
                self._text_cell(index, columns[column].year, lead, support)
                continue
            if role == "value":
                about = replace(around, scope=deadline or around.scope)
                own = [self.lines[index] for index in self._beside(cells, columns, "name", column)] or [name]
                unit = "".join(
                    self.lines[index] for index in self._beside(cells, columns, "unit", column)[-1:]
                )
                from_name = next(filter(None, map(tables.unit_in, reversed([*labels, *own]))), "")
                # without a column of indicators the heading names them: 县区 | 产值(亿元)
                called = "" if names else columns[column].title
                name = own[-1]
                year = int(columns[column].year or 0)
                apart = past or year == self.period[0] or bool(years & {year - 1, year + 1})
                # 县区 | 新增床位, or under 新增床位分解表: the heading or the caption says what is done
                telling = (columns[column].title, name if names else around.caption)
                doing = next(filter(periods.is_done, telling), called or name)
                passed = less and periods.NAMED_PASSED.match(name)
                yearly = summed or (apart and bool(passed or periods.is_done(doing)))
                self._value_cell(
                    index,
                    columns[column],
                    about,
                    called or name,
                    doing,
                    unit,
                    from_name,
                    strength,
                    lead,
                    support,
                    yearly,
                )
                continue
            if has_values and role in ("name", "remark", "") and not columns[column].task:
                self._only_digits(start, end, "name" if role != "remark" else "background")
                continue
            self._text_cell(
                index, deadline or around.scope, lead, support, rule=role == "rule" and not deadline
            )

    @staticmethod
    def _beside(cells, columns: list[tables.Column], role: str, column: int) -> list[int]:
        """The cells of this role that a value goes by: those left of it, the last of them nearest; of a table that
        begins again beside itself the ones of its half; of one whose units stand last the first right of it."""
        found: dict[int, int] = {}
        for at, index in cells:
            if index is not None and columns[at].role == role:
                found.setdefault(index, at)
        values = [at for at, _ in cells if columns[at].role == "value"]
        if found and min(found.values()) > values[0]:
            return [index for index, at in found.items() if at > column][:1]
        return [index for index, at in found.items() if at < column]

    def _goes_on(self, first: int) -> bool:
        """Whether a table without a heading goes on with the last one: a page ended, or a group's name stands between."""
        between = self.lines[self.header[0] + 1 : first]
        return not between or (
            len(between) == 1 and len(between[0]) <= LONG_CAPTION and "。" not in between[0]
        )

    def _caption(self, first: int) -> Time | None:
        """The time that the line over a table names: 表2 2035年主要产品产量."""
        if first > 1 and ONLY_UNIT.match(self.lines[first - 1]):
            first -= 1
        line = self.lines[first - 1] if first else ""
        if not line or len(line) > LONG_CAPTION or self.document.blocks[first - 1].table or "。" in line:
            return None
        named = [time for time in self.times.read(*self.spans[first - 1]) if time.role == "deadline"]
        return named[-1] if named else None

    def _text_cell(
        self, index: int, scope: Time | str | None, lead: list[str], support: list[str], rule: bool = False
    ) -> None:
        """A cell of sentences, read as a paragraph under the time of its row or column; or what is given to each."""
        start, end = self.spans[index]
        if isinstance(scope, str):
            scope = Time(start, start, scope)
        before = len(self.rows)
        times = self.times.read(start, end)
        self._block(index, start, end, self._but_all_year(times) if rule else times, scope, False)
        for added in self.rows[before:]:
            if lead or support:
                added.lead, added.support = lead, support
            if rule and not added.figure.explicit and added.figure.kind == "target":
                added.figure.kind, added.figure.year, added.figure.note = "standing", "", ""

    def _only_digits(self, start: int, end: int, reason: str) -> None:
        dates = [(time.start, time.end) for time in self.times.read(start, end)]
        for match in numbers.DIGITS.finditer(self.text, start, end):
            dated = any(a <= match.start() < b for a, b in dates) or re.fullmatch(r"(?:19|20)\d\d", match[0])
            self.numbers.unread.append(Unread(match.start(), match.end(), "year" if dated else reason))

    def _value_cell(
        self, index, column, around, name, doing, unit, from_name, strength, lead, support, yearly
    ) -> None:
        start, end = self.spans[index]
        times = self.times.read(start, end)
        dates = [(time.start, time.end) for time in times]
        stated_unit = column.unit or tables.bare_unit(unit) or from_name
        each = re.split("[/、]", stated_unit)
        cuts = [match.start() for match in re.finditer(r"(?<=\d)[/、](?=\d)", self.text[start:end])]
        if len(each) == len(cuts) + 1 > 1:  # 12/300 under 学校(所)/学位(个)
            edges = [start, *(start + cut + 1 for cut in cuts), end + 1]
            parts = [self.numbers.read(a, b - 1, dates, cell=True) for a, b in itertools.pairwise(edges)]
            for figures, own in zip(parts, each, strict=True):
                for figure in figures:
                    figure.unit = figure.unit or own
            figures = [figure for part in parts for figure in part]
        else:
            figures = self.numbers.read(start, end, dates, cell=True)
        # 33.9(2034年): the cell has a year of its own
        own = next(
            (time.year for time in times if time.inside and time.role == "deadline"),
            around.years.get(self.text[end - 1 : end], ""),
        )
        for figure in figures:
            if not figure.unit:
                units = stated_unit.split("、") if stated_unit else around.units
                figure.unit = tables.of_units(units, column.title or name)
            if figure.unit and "no unit" in figure.reasons:
                figure.reasons.remove("no unit")
            below = numbers.per(name, 0, len(name))
            if PER_HEAD.search(f"{name}{figure.unit}"):
                below, figure.unit = "人", SQUARE.sub("平方米", figure.unit)
            if below and figure.unit and "/" not in figure.unit and figure.unit not in ("%", "‰"):
                figure.unit += f"/{below}"
            wrapped = self.text[figure.start - 1 : figure.start] in ("〔", "(") and self.text[
                figure.end : figure.end + 1
            ] in ("〕", ")")
            figure.year = own or column.year or self._unsaid(around.scope)
            figure.explicit = bool(own or column.year)
            if figure.year and int(figure.year) < self.period[0]:
                figure.kind = "baseline"
            if column.rate and not wrapped:
                figure.period = "annual"
                figure.every_year = figure.kind == "target" and self.period[0] != self.period[1]
                if figure.unit != "%" and not re.search("增", name):
                    figure.unit = "%" if not unit or "%" in column.unit else figure.unit
            elif wrapped or column.total or "累计" in name:
                figure.period = "cumulative"
            else:
                figure.period = periods.of_name(re.sub(r"[\(〔].*?[\)〕]", "", doing), figure.unit, yearly)
            figure.strength = "binding" if "约束" in strength else "expected" if "预期" in strength else ""
            figure.phrase = re.sub(r"[\(〔].*?[\)〕]", "", name)
            figure.reasons.append(TABLED)
            if figure.comparator == "eq":
                low = self.text[start : figure.start]
                if re.search("[>≥]|大于|不低于", low):
                    figure.comparator = "ge"
                elif re.search("[<≤]|小于|不高于", low):
                    figure.comparator = "le"
            self._row(figure, index, lead, support)

    # what is said twice, what is no figure, goals without a number

    def _restated(self) -> None:
        """A figure in a box that its chapter has already stated is said twice, not promised twice."""
        seen: dict[tuple, list[str]] = {}
        kept = []
        for row in self.rows:
            figure = row.figure
            key = (figure.value, figure.high, figure.unit)
            around = (
                self.text[max(0, figure.start - 8) : figure.start] + self.text[figure.end : figure.end + 8]
            )
            boxed = row.item.startswith("专栏")
            if boxed and not figure.worded and any(_alike(around, other) for other in seen.get(key, [])):
                run = numbers.DIGITS.search(self.text, figure.start, figure.end)
                self.numbers.unread.append(Unread(run.start(), run.end(), "restated"))
                continue
            if not boxed:
                seen.setdefault(key, []).append(around)
            kept.append(row)
        self.rows = kept

    def _bare_duties(self) -> None:
        """A numbered duty that agencies answer for is a goal, if it has neither figure nor goal of its own."""
        starts = [start for start, _ in self.spans]
        stated = sorted(
            [
                *(row.figure.start for row in self.rows),
                *(self.flat.index(goal.start) for goal in self.milestones),
            ]
        )
        for start, end, _ in self.duties:
            index = bisect_right(starts, start) - 1
            item = self.outline.items[index]
            if not item.opens or item.review or bisect_left(stated, start) < bisect_left(stated, end):
                continue
            clauses = [
                m for m in CLAUSE.finditer(self.text, starts[index] + item.body, end) if len(m[0]) >= LEAST
            ]
            if clauses:
                clause = clauses[goals.first_doing([match[0] for match in clauses])]
                whole = goals.Goal(0, len(clause[0]), clause[0], goals.stage_of(clause[0]) or "other")
                year = self._unsaid(None)
                self._milestone(whole, clause.start(), index, year, [BARE], self._ends(year) or BARE)

    def _unsaid(self, scope: Time | None) -> str:
        """The year of what names none: that of the text above it, or the plan's last if its title says which."""
        return scope.year if scope else str(self.period[1]) if self.names_period else ""

    def _ends(self, year: str) -> str:
        """The note of a year that is only the plan's last."""
        return "plan end" if year and self.period[0] != self.period[1] else ""

    def _milestone(
        self, goal: goals.Goal, opened: int, index: int, year: str, reasons: list[str], note: str
    ) -> None:
        item = self.outline.items[index]
        start, end = self.flat.span(opened + goal.start, opened + goal.end)
        lead, support = self._agencies(opened)
        self.milestones.append(
            Milestone(start, end, self.document.blocks[index].page, item.name, " · ".join(item.headings[-2:]), year,
                      goal.stage, goals.short(goal.what), reasons, lead, support, note)
        )  # fmt: skip

    def _unread(self) -> list[Digits]:
        starts = [a for a, _ in self.spans]
        found, seen = [], set()
        claimed = sorted((row.figure.start, row.figure.end) for row in self.rows)
        for run in sorted(self.numbers.unread, key=lambda run: run.start):
            if run.start in seen:
                continue
            seen.add(run.start)
            index = bisect_right(starts, run.start) - 1
            nth = bisect_right(claimed, (run.start, len(self.text))) - 1
            if nth >= 0 and claimed[nth][0] <= run.start < claimed[nth][1]:
                continue
            start, end = self.flat.span(run.start, run.end)
            reason = run.reason
            item = self.outline.items[index]
            if item.opens and run.start < self.spans[index][0] + item.body:
                reason = "item"  # the item's own number, which the audit leaves out
            elif self._dated(index, run):
                reason = "year"
            elif reason == "year":
                # part of a time, but none that the audit takes for a date by itself
                reason = "reference" if run.end - run.start == 4 else "duration"
            found.append(Digits(start, end, self.outline.items[index].name, reason))
        return found

    def _dated(self, index: int, run: Unread) -> bool:
        """Whether the audit sees a date there."""
        if index not in self.dates:
            start, end = self.spans[index]
            self.dates[index] = [
                (match.start(), match.end())
                for pattern in (DATE, TIME)
                for match in pattern.finditer(self.text, start, end)
            ]
        return any(a <= run.start < b for a, b in self.dates[index])

    def _right_before(self, time: Time, start: int) -> bool:
        return bool(re.fullmatch(r"[^，。；\d]{0,6}，?", self.text[time.end : start]))

    def _in_turn(self, chain: re.Match, opened: int, index: int) -> None:
        """A goal for each that reaches the same thing, with its year; who has none has that of the next."""
        waiting: list[re.Match] = []
        for link in LINK.finditer(chain.string, 0, chain.start("what")):
            waiting.append(link)
            if link["year"]:
                for one in waiting:
                    what, stage = one["who"] + chain["what"], goals.stage_of(chain["what"])
                    goal = goals.Goal(*one.span("who"), what, stage)
                    self._milestone(goal, opened, index, link["year"], [], "")
                waiting = []

    def _next_step(self, previous: GoalBefore, part: re.Match, index: int) -> None:
        """What was begun in one year and ends in another: its name, and what befalls it then."""
        title = numbers.TITLES.search(previous.goal.what)
        named = title[0] if title else goals.thing_of(previous.goal.what)
        said = goals.undated(part[0])
        goal = goals.Goal(0, len(part[0]), named + said, goals.stage_of(said) or "other")
        year = re.search(r"(?:19|20)\d\d", part[0])[0]
        self._milestone(goal, part.start(), index, year, [], "")

    def _milestones(self, index, start, end, times, scope, figures) -> None:
        """Goals in clauses without a figure of their own, each under the time that holds there."""
        item = self.outline.items[index]
        # what stands before the first heading says that the plan is issued
        headed = any(other.opens for other in self.outline.items)
        if item.review or item.pure or (item.name == "front" and headed):
            return
        opened = start + item.body if item.opens else start
        previous: GoalBefore | None = None  # of the clause before
        for part in CLAUSE.finditer(self.text, opened, end):
            self.clock.check()
            a, b = part.span()
            if not LEAST <= b - a <= LONGEST or any(a <= figure.start < b for figure in figures):
                continue
            if agencies.LABEL.search(part[0]) or re.search("牵头|配合$|负责", part[0]):
                continue
            chain = CHAIN.fullmatch(part[0])
            if chain and goals.stage_of(chain["what"]):
                self._in_turn(chain, a, index)
                continue
            if previous and DATED.match(part[0]) and AT_LAST.fullmatch(DATED.sub("", part[0])):
                if previous.dated:  # 2036年完成甲条例调研，2038年施行: the next step of the same
                    self._next_step(previous, part, index)
                continue  # 建成平台，2037年底前完成: it is of the goal before it
            own = any(a <= time.start < b for time in times if time.role in ("deadline", "since"))
            closing = None if own else DATED.match(self.text, b + 1, end)
            closed = closing and AT_LAST.match(self.text, closing.end(), end)
            before = [
                time
                for time in times
                if time.role in ("deadline", "since")
                and (
                    (time.start < b and not time.inside)
                    or (time.inside and a <= time.start < b)
                    or (closed and b <= time.start < closing.end())
                )
            ]
            time = before[-1] if before else scope
            year = self._unsaid(time)
            previous = None
            # in the clause, right before it or behind it
            beside = bool(time) and (own or closed or bool(before and self._right_before(before[-1], a)))
            called = LABELLED.match(part[0])
            named = called.end() if called else 0
            for goal in goals.read(IN_BRACKETS.sub("", part[0][named:]), bool(before), beside):
                previous = GoalBefore(goal, own)
                if year or goal.stage != "established":
                    doubt = "year from a heading or the plan" if year else "no year"
                    reasons = [] if before else [doubt]
                    self._milestone(goal, a + named, index, year, reasons, "" if time else self._ends(year))


def _share_of(said: str, after: str) -> str:
    """What words that stand for 100 % are a share of: 全覆盖 is 覆盖率, 均设有甲科 is 设有甲科."""
    if said == "全覆盖":
        return "覆盖率"
    if ALWAYS.match(said):
        return said.strip("“”") + "率"
    return ALL_OF.sub("", said) + re.split("[，。；]", after)[0] if ALL_OF.match(said) else ""


def _place(event) -> int:
    return event.start() if isinstance(event, re.Match) else event.start


def _alike(left: str, right: str) -> bool:
    a = {left[i : i + 2] for i in range(len(left) - 1)}
    b = {right[i : i + 2] for i in range(len(right) - 1)}
    return len(a & b) >= 4
