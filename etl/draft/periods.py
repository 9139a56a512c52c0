"""Periods: whether a figure is what stands at a year's end, so much a year, or a sum since an earlier year."""

import re

from etl.draft.numbers import NUMBER, Figure

FLOW = re.compile(
    r"新增|增加(?![到至值])|新建|新改|改建|扩建|改扩建|建设|培训|培养|培育|引进|引育|完成|改造|创建|开展|举办|发放|实施|招聘|整治|治理|救助|受理|修建|安装|投放|组织|转移|孵化|争取|认定|选派|新开|开工|"
    r"更新|补齐|推出|招引|落地|遴选|提升改造|配建|筹集|投资|争创|申报|新认定|新设|接待|帮扶|资助|修复|造林|脱贫|招募|开通|补充|服务|发布|推广|安置|受益|放映|提供|抽检|惠及|累计|抚育|选拔|扶持|设立|筹[建措]|转化|募集"
)
STANDS = re.compile(r"达到?$|稳定|保持|总数|总量|数量|规模|保有量|存量|人口|参保")
# What is made, earned, moved or used is so much a year, though it only "reaches" it.
YEAR_S = re.compile(
    r"(?:生产总值|GDP|经济总量|增加值|产值|产量|总产|产出|收入(?!比|差)|税收|利润|财力|营收|(?:成交|交易|零售|销售|贸易|进出口|出口|投资|结算)(?:总?额)|进出口|(?:吞吐|客运|货运|发电|用电|用水|排放|业务|接待)总?量|接待[^，]{0,8}人(?:次|数)|产业(?:集群)?规模|零售总额|支出)[^，。；：、\d]{0,8}$"
)
A_YEAR = re.compile(
    r"年(?:接待|产(?!业)|供水|销售|处理|开展|培训|发送|发电|[\u4e00-\u9fff]{0,4}(?:服务|监测|检测|诊疗|受理|办理))"
)  # 年接待游客300万人次
# of a clause: what it says nothing of itself, from where it starts, and the values beside the last one
TOLD_BEFORE = re.compile(
    r"(?:到|至|力争)*(?:(?:19|20)\d\d年|“?十.五”?)?(?:底|末|期末)?(?:达到?|突破|超过?|实现|增加到|提高到|约|为|近)*"
)
STARTED = re.compile(r"(?:由|从)(?=[^，。；]*\d).*$|(?:19|20)\d\d年的?")
BESIDE_IT = re.compile(rf"(?:{NUMBER}[^，。；、\d]{{1,6}}[、和及])+$")
# Against a year further back than the last: 比2031年下降5%
SINCE_THEN = re.compile(r"(?:比|较)(?:(?P<year>(?:19|20)\d\d)年|“?十[一二三四五六七八九]五”?末?)")
CHANGE = re.compile(r"增长|增幅|涨幅|降低|下降|上涨|压减|减少|(?:提高|提升)$")
SUMMED = re.compile(r"累计")
NAMED_STOCK = re.compile(r"(?:总数|数量|规模|总量|保有量|数|面积|里程)(?:达到?|超过|为)")
NEAR_BY = 50  # characters: how far back a comparison holds for a change that names nothing of its own


def is_rate(unit: str) -> bool:
    return unit.endswith(("%", "‰")) or "/" in unit or unit.startswith(":")


def of_clause(
    figure: Figure, clause: str, before: str, sentence: str, plan: tuple[int, int], yearly: bool
) -> str:
    """The period of a figure at the end of a clause. `before` is the clause before it, `plan` its first and last year."""
    first, last = plan
    rate, single = is_rate(figure.unit), first == last
    flow = bool(FLOW.search(clause)) or figure.unit.endswith(("人次", "场次", "批次", "家次"))
    # in a plan of one year what is counted is done within it, unless it only stands at so much
    flow |= single and not rate and not STANDS.search(clause)
    within = single or figure.year == str(first) or figure.within_year
    if yearly:
        return "annual" if not rate or flow or "增" in clause else "level"
    if SUMMED.search(clause):
        return "annual" if single else "cumulative"
    if A_YEAR.match(clause):
        return "annual"
    if flow and not rate and figure.unit and not NAMED_STOCK.search(clause):
        return "annual" if within else "cumulative"
    reached = clause.endswith(("到", "至"))
    if not reached and (CHANGE.search(BESIDE_IT.sub("", clause)[-8:]) or "增" in clause[-6:]):
        unnamed = re.match("增长|增加|下降|降低|减少|提高", clause)
        against = SINCE_THEN.search(sentence[-NEAR_BY:] if unnamed else clause)
        if against and int(against["year"] or 0) < int(figure.year or last) - 1:
            return "cumulative"
        if within or figure.kind == "baseline":
            return "annual"
        return "cumulative" if figure.since else "level"
    listed = figure.within_year and not STANDS.search(clause)
    return "annual" if not rate and (listed or _in_a_year(clause, before)) else "level"


def _in_a_year(clause: str, before: str) -> bool:
    """Whether a clause, or the one before it where it only says when, speaks of what is made or earned in a year."""
    if TOLD_BEFORE.fullmatch(clause):
        clause = re.sub(r"\d.*$|(?:年均)?(?:增长|增速).*$", "", before)
    return bool(YEAR_S.search(STARTED.sub("", clause)))


def of_name(name: str, unit: str, summed: bool) -> str:
    """The period that an indicator's name tells in a table; beside a column of sums a count is that of its year."""
    share = unit.endswith(("%", "‰", "个百分点"))
    if share and re.search(r"(?:增长|增速|增幅|涨幅)(?:率|速度)?$", name):
        return "annual"
    if share and re.search(r"(?:累计)?(?:降低|下降|减少|削减)(?:率|幅度|比例)?$", name):
        return "cumulative"
    return "annual" if not share and (summed or YEAR_S.search(name)) else "level"
