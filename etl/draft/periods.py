"""Periods: whether a figure is what stands at a year's end, so much a year, or a sum since an earlier year."""

import re

from etl.draft.numbers import NUMBER, Figure

DONE = (
    "新增|净增|增加(?![到至值])|增设|加装|新建|新改|改建|扩建|改扩建|续建|建设(?!用地)|培训|培养|培育|引进|引育|完成|改造|创建|开展|举办|发放|实施|招聘|整治|治理|救助|受理|修建|安装|投放|(?<!社会)(?<!经济)(?<!合作)(?<!自治)组织|转移|孵化|争取|认定|选派|评选|新开|开工|"
    "更新|补齐|推出|招引|落地|遴选|提升改造|配建|筹集|投资|安排(?=[^，]{0,6}(?:资金|经费))|争创|申报|新认定|新设|接待|帮扶|资助|修复|造林|脱贫|招募|开通|补充|服务|发布|推广|安置|受益|放映|提供|抽检|惠及|带动|累计|抚育|选拔|扶持|设立|筹[建措]|转化|募集|"
    "创作|吸引|搬迁|退出|盘活|淘汰|关闭|拆除|适配|归集|减排量|削减量|再就业|支持$"
)
# Not what is done but what it is done by or for: 服务中心, 孵化基地, 新增劳动力
NOUN = r"(?<=服务|培训|孵化|救助|推广|治理|发布)(?:中心|基地|机构|站|点|商|器|平台|体系|网|圈|业|设施|能力|水平|人员|队|半径|专区|区|室|厅|经费|项目|对象)|(?<=新增)劳动力"
FLOW = re.compile(rf"(?:{DONE})(?!{NOUN})")
BY_TIMES = ("人次", "场次", "批次", "家次")
AGES = re.compile(r"(?:年|岁|分钟|小时)$")  # how long something is, lasts or takes is nothing done
STANDS = re.compile(
    r"达到?$|稳定|保持|总数|总量|数量|规模|保有量|存量|存栏|人口|参保|突破|年末|标准|(?:共|现|拥|配|建|设)有"
)
# What a further figure of a sentence stands by itself with
OWN = re.compile(
    r"达|占|率|(?:(?<!分别)为|是|到|至|过|由|从)$|总[数量长]|[人户个套家员]数|数量|人口|规模|保有|存量|存栏|在[校园册]|注册|参保|稳定|保持|控制|突破|累计|每|至少|均|年度|建立|组建|成立|(?<![具含])有(?![效序关限机])"
)
BUILT = re.compile(r"^(?!.*其中).*(?<!基本)建成")  # what is built stands
JOINED = re.compile(
    r"(?:[^，。；\d]{0,6}[、和及与]|，(?:力争|争取|确保|奋力冲刺)?)(?:不低于|不少于|超过)?"
)  # between two values
# What is made, earned, moved or used is so much a year, though it only "reaches" it.
YEAR_S = re.compile(
    r"(?:生产总值|GDP|经济总量|增加值|产值|产量|总产|产出|收入(?!比|差)|税收|利润|财力|营收|(?:成交|交易|零售|销售|贸易|进出口|出口|投资|结算)(?:总?额)|进出口|(?:吞吐|客运|货运|发电|用电|用水|排放|业务|运输|接待)总?量|接待[^，]{0,8}人(?:次|数)|(?:产业|集群)规模|(?:出生|死亡)人口|零售总额|支出)[^，。；：、\d]{0,8}$"
)
# 年 that says "a year": in no number of years (五年), no year that is named (去年), no word of another thing (青年)
PER_YEAR = r"(?<![\d一二三四五六七八九十两几多百全末底今本明去上当每近往历成少青老中壮周学元])年"
A_YEAR = re.compile(
    rf"{PER_YEAR}(?:接待|产(?!业)|供水|供气|销售|处理|开展|培训|发送|发电|筹集|安排|投入|带动|吸引|发放|举办|组织|[\u4e00-\u9fff]{{0,4}}(?:服务|监测|检测|诊疗|受理|办理))"
)  # 年接待游客300万人次, 县本级年安排资金2亿元
# of a clause: what it says nothing of itself, from where it starts, and the values beside the last one
ONLY_WHEN = re.compile(
    r"(?:到|至|力争)*(?:(?:19|20)\d\d年|“?十.五”?)?(?:底|末|期末)?(?:达到?|突破|超过?|实现|增加到|提高到|约|为|近)*"
)
STARTED = re.compile(r"(?:由|从)(?=[^，。；]*\d).*$|(?:19|20)\d\d年的?")
BESIDE_IT = re.compile(rf"(?:{NUMBER}[^，。；、\d]{{1,6}}[、和及])+$")
# Against a year further back than the last: 比2031年下降5%
SINCE_THEN = re.compile(
    r"(?:比|较)(?:(?P<year>(?:19|20)\d\d)年|“?十[一二三四五六七八九]五”?末?)|以(?P<base>(?:19|20)\d\d)年[^，。；]{0,6}为基"
)
LAST_YEAR = re.compile(r"(?:比|较)(?:上年|去年|[上前]一年)|同比")
# what is told of a sentence's counts: of a year, of several
ALL_YEAR = re.compile(r"全年(?!龄)")
SPAN = re.compile(r"(?:[三四五十]年|\d年|时期)(?:来|间|共|有)|期间")
CHANGE = re.compile(r"增长|增幅|涨幅|(?:降低|下降|压减|减少)(?![到至为])|上涨|(?:提高|提升)$")
SUMMED = re.compile(r"累计")
NAMED_STOCK = re.compile(r"(?:总数|数量|规模|总量|保有量|数|面积|里程)(?:达到?|超过|为|突破)|(?:稳定|保持)在")
NEAR_BY = 50  # characters: how far back a comparison holds for a change that names nothing of its own


def is_rate(unit: str) -> bool:
    """Whether a unit is one of a rate; what is done a day is an amount."""
    if unit.endswith(("/日", "/天", "吨/年")):
        return False
    return unit.endswith(("%", "‰")) or "/" in unit or unit.startswith(":")


def of_clause(
    figure: Figure,
    clause: str,
    before: str,
    sentence: str,
    plan: tuple[int, int],
    yearly: bool,
    previous: Figure | None = None,
) -> str:
    """The period of a figure at the end of a clause. `before` is the clause before it, `plan` its first and last
    year, `previous` the figure before it in its sentence."""
    found = _by_itself(figure, clause, before, sentence, plan, yearly)
    followed = previous and previous.period != "level" and not previous.every_year
    if found == "level" and followed and previous.year == figure.year:
        between = sentence[previous.end - figure.start :]
        rates = is_rate(figure.unit), is_rate(previous.unit)
        beside = JOINED.fullmatch(between) and rates[0] == rates[1]
        # 新建甲馆5个，其中县城2个; 培育名师20名、骨干90名；遴选甲类40名，乙类90名
        stands = OWN.search(between) or BUILT.search(between) or AGES.search(figure.unit)
        alike = figure.unit == previous.unit or FLOW.search(sentence[: previous.start - figure.start])
        if beside or (figure.unit and not any(rates) and not stands and alike):
            return previous.period
    return found


def _by_itself(
    figure: Figure, clause: str, before: str, sentence: str, plan: tuple[int, int], yearly: bool
) -> str:
    """The period that a figure's own clause tells, and the time of its sentence."""
    first, last = plan
    rate, single = is_rate(figure.unit), first == last
    counted = not rate and bool(figure.unit) and not AGES.search(figure.unit) and "人均" not in clause
    spans = SPAN.search(sentence)
    stands = OWN.search(clause) or STANDS.search(clause) or (BUILT.search(clause) and not spans)
    flow = bool(FLOW.search(clause)) or figure.unit.endswith(BY_TIMES)
    # in a plan of one year what is counted is done within it, unless it only stands at so much
    flow |= single and not rate and not STANDS.search(clause) and "年末" not in sentence
    within = single or figure.year == str(first) or figure.within_year
    if yearly:
        return "annual" if not rate or flow or "增" in clause or CHANGE.search(clause[-6:]) else "level"
    if figure.kind == "standing":
        return "level"
    if SUMMED.search(clause):
        return "annual" if single and figure.kind != "baseline" else "cumulative"
    if A_YEAR.search(clause):
        return "annual"
    if not FLOW.search(clause) and not rate and "标准" not in clause and _in_a_year(clause, before):
        return "annual"
    if flow and counted and not NAMED_STOCK.search(clause):
        return "annual" if within or LAST_YEAR.search(clause) else "cumulative"
    reached = clause.endswith(("到", "至"))
    if not reached and (
        CHANGE.search(BESIDE_IT.sub("", clause)[-8:]) or re.search("增(?!加值)", clause[-6:])
    ):
        unnamed = re.match("增长|增加|下降|降低|减少|提高", clause)
        against = SINCE_THEN.search(sentence[-NEAR_BY:] if unnamed else clause)
        if against and int(against["year"] or against["base"] or 0) < int(figure.year or last) - 1:
            return "cumulative"
        if within or figure.kind == "baseline" or LAST_YEAR.search(clause):
            return "annual"
        return "cumulative" if figure.since else "level"
    # 五年内支持300名, 全年签约300个: what is done over a time, unless it stands at so much by its end
    over = (figure.since and figure.explicit) or spans
    if counted and not stands and not figure.within_year and over:
        return "cumulative"
    listed = (figure.within_year or ALL_YEAR.search(sentence)) and not STANDS.search(clause)
    return "annual" if not rate and (listed or _in_a_year(clause, before)) else "level"


def _in_a_year(clause: str, before: str) -> bool:
    """Whether a clause, or the one before it where it only says when, speaks of what is made or earned in a year."""
    if ONLY_WHEN.fullmatch(clause):
        clause = re.sub(r"\d.*$|(?:年均)?(?:增长|增速).*$", "", before)
    return bool(YEAR_S.search(STARTED.sub("", clause)))


# In a table what is done is told by how its name begins.
NAMED_DONE = re.compile(rf"(?:计划|预计|预期|规划|拟|总|其中：?)*(?:{DONE})(?!{NOUN})")
# What has passed does not become less: where it does, the counts are those of each year.
NAMED_PASSED = re.compile(r"新?(?:通过|获得?)[^，]*(?:验收|评估|认定|评审|认证|命名)")
# What a table's caption says is done; under 托位建设计划 stands what there is each year.
CAPTION_DONE = re.compile(r"(?:新增|净增|新建|新改|改建|扩建|改扩建|改造|培训|新开工|更新|修复).*")


def is_done(name: str) -> bool:
    """Whether the counts under this name of a table are of what is done: 新建学校, 计划投资."""
    return bool(NAMED_DONE.match(name)) and not STANDS.search(name)


def of_name(name: str, unit: str, yearly: bool) -> str:
    """The period that an indicator's name tells in a table; `yearly`: its counts are those of a year."""
    share = unit.endswith(("%", "‰", "个百分点"))
    if share and re.search(r"(?:增长|增速|增幅|涨幅)(?:率|速度)?$", name):
        return "annual"
    if share and re.search(r"(?:累计)?(?:降低|下降|减少|削减)(?:率|幅度|比例)?$", name):
        return "cumulative"
    if not share and (yearly or YEAR_S.search(name) or unit.endswith(BY_TIMES)):
        return "annual"
    return "cumulative" if is_done(name) and unit and not is_rate(unit) else "level"
