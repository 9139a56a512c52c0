"""Goals without a number: the clauses that promise a thing, which stage it is to reach, and of a list each thing.

All patterns are grammar: a verb of doing and, behind it, what a plan can point at: a site, a title, a paper, an event,
a pilot, a way of working with a name. What is only to be better, healthier or fuller is no goal of its own.
"""

import re
from dataclasses import dataclass

# The stage that a clause names: the first whose words stand in it.
STAGES = (
    ("in operation", r"(?<!早)投入(?:使用|运营|运行)|(?<!早)投用|投运|(?<!达)投产|联网运行|建成投|启用|开园|开馆|开业|(?:正式|上线|保障正常|正常)运(?:营|行)|(?<!直)通车|通航|(?<!线)上线(?!下)"),
    ("topped out", r"封顶"),
    ("accredited", r"成功创建|创建成功|创成|通过[^，]{0,8}验收|通过[^，]{2,20}(?:评估|评审|认定)(?=$|验收)|获批|入围|入选|挂牌|[评授][为上]|认定为|全部达标"),
    ("established", r"(?:建成|建立|构建|组建)[^，]*(?:体系|机制|制度|网络)$|(?:体系|机制|制度|网络)[^，]{0,4}(?:建成|建立|形成)$|(?:体系|制度)(?:更加|更为|基本|全面|进一步|日益)+(?:健全|完善|成熟|定型)$"),
    ("completed", r"(?:互联互通|联网|贯通)$|(?<!已)建成(?!区)|完工|竣工|完成(?![^，]*情况)|建好"),
    ("planned", r"规划建设|筹建|筹备|前期工作|规划选址|谋划建设"),
    ("started", r"(?<!集中)开工|启动(?!资金|资助|经费|器|机制|[^，]*机制)|动工"),
    ("established", r"组建|设立(?!的)|成立|建立(?!了|健全|完善|和完善)|形成|出台|颁布|制[定订]|(?<!人员)(?<!机构)(?<!事业)(?<!教师)(?<!职工)编制(?!数|内|外|总量|备案|管理|标准|周转)"),
)  # fmt: skip
STAGE_VERBS = (
    "建成",
    "投用",
    "投运",
    "投产",
    "投入使用",
    "投入运行",
    "完工",
    "竣工",
    "完成",
    "通车",
    "开工",
    "启动",
    "封顶",
    "启用",
    "上线",
    "运行",
    "验收",
    "挂牌",
)
# What is only said to be there or to grow, whatever its verb.
VAGUE = re.compile(
    r"(?:格局|局面|合力|氛围|取向|态势|风尚|环境|优势|特色|能力|水平|理念|意识|关系|观念|模式|生态|方式|成果|经验|互动|力度|效率|效能|质量|力量|队伍|结构|基础|保障|支撑|链条|闭环|标杆|样板|名片|品牌|高地|强市|强县|强区|措施|责任制|目的地|集散地|情况|工作台账|设备|手册|档案)$"
    r"|(?:格局|局面|合力|氛围|态势|风尚|理念|意识|机制(?!(?:基本|初步)?形成))(?:更加|基本|普遍|初步|全面|日益|进一步)*(?:形成|健全|完善|成熟)$"
    r"|^(?:全部|基本)?完成(?:前期|相关|各项|全部|项目|所有)*(?:手续|招录|招聘|招标|审批|立项|选址|评审|工作)$"
    r"|印发|以下简称|(?:编制|制定|出台|建立|建成|完成|启动|举办)了|^按照|^围绕|^对|^把|^将|^为|给予|^吸引|^以[^，]*为|完成[^，]*(?:下达|目标|考核|年度)[^，]{0,8}任务$|完成[^，]*(?:目标|指标)$|^(?:通过|依托|利用|结合|根据)[^，]{0,30}$"
)
# A frame of rules is set up by every other sentence: it counts where its year is named beside it.
# So does what is only said to be linked, or to be the practice.
FRAME = re.compile(
    r"(?:体系|机制|网络|政策|支持政策)(?:基本)?(?:建成|形成|建立)?$|(?:互联互通|联网|贯通)$|^(?:推行|实行)(?!.*(?:制|制度|付费|管理|评定|改革|监管)$)"
)
# A way of working together, or a policy: only with its year beside it.
NEAR_FRAME = re.compile(r"(?:机制|政策)$")
# What is looked at or done away with in a year that is named beside it: 2038年开展中期评估, 2037年前消除危房
BESIDE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:对[^，]{2,24}?)?(?P<verb>组织开展|组织实施|组织|开展|进行|实施|启动|完成)(?P<what>[^，]*?(?:中期|终期|期末|末期|期中|总结|阶段性?)[^，]{0,4}(?:评估|评价|考核|检查|验收))(?:工作)?$",
        r"(?P<verb>消除|取消|淘汰|关停|清零|退出|根治)(?P<what>[^，]{2,24})$",
    )
)
HEALTHY = re.compile(r"健全|完善|构建|形成")
MANY = re.compile(
    r"(?<!等)一批|各类|各级|多种|等多种|若干|社会(?:资本|力量)|有条件的|基层|每个|所有|大型|^集|于一体|具有|先进|高层次|高水平[^，]*的|高质量[^，]*的"
)

# what stands in a clause before what is to be reached
TIMED = re.compile(
    r"[—\-·\s]*(?:(?:到|至|于)?(?:19|20)\d\d年(?:年?底|末|[春秋]季(?:学期)?|[上下]半年|\d{1,2}月(?:底|末)?)?(?:之?前)?|\d{1,2}月(?:\d{1,2}日)?(?:底|末|[上中下]旬)?(?:之?前)?|年底(?:之?前)?|“十.五”(?:期间|时期|末)?|力争|争取(?=开工|完成|建成|启动|举办)|确保|拟|加快(?=建成|完成|制定|编制|创建)|推[动进](?=完|形|创|制|组|设|建立)|全面|彻底|积极|大力|深入|持续|扎实|稳步|有序|统筹|继续|逐步|高标准|高质量|高水平|高起点|高品质|高效|强力|着力|努力|切实|重点|坚持(?=推|开)|科学|合理|认真|尽快|适时|探索(?!实施|建立)|集中|分类|同步|进一步|不断|抓好|率先|鼓励|引导|按期|如期|全力|规范|主动|基本(?=建|完))*"
)
SITE = (
    r"学校|小学|中学|高中|初中|幼儿园|学院|大学|校区|医院|院区|分院|卫生院|(?:病房|门诊|医技|综合|住院|实验|教学|商住)[综合大]*楼|[^高]大楼|[^分重核]中心|[^场]馆|"
    r"[公游植乐动]园|园区|产业园|科技园|物流园|创业园|孵化园|观光园|基地|平台|(?:信息|管理|监控|预警|指挥|调度|集成|监测)系统|数据库|资源库|枢纽站?|车站|水站|[变供]电站|泵站|文化站|消防站|康复站|[^之道出线思网]路|大道|高速(?:公路)?|公路|铁路|"
    r"快速通道|大桥|立交桥?|天桥|隧道|机场|港区|码头|水厂|污水处理厂|发电厂|管网|水库|廊道|绿道|步道|广场|综合体|小镇|历史街区|步行街|(?:交易|批发|农贸|专业|建材|二手车)[^，、]{0,4}市场|公租房|保租房|公寓|公墓|养老院|敬老院|福利院|"
    r"实验室|研究院|(?:生活|服务|健身|阅读)圈|集聚区|先行区|实验区|试验区|新区|度假区|风景区|新城|城市大脑|(?:供水|供热|供气|供电|引水|调蓄|输水|输变电|防洪|水利|道路|桥梁|铁路|隧道|管道|航运|港航|河道|扩建|迁建|改建|续建|修复|配套|搬迁)工程|[东南西北]延|湿地|联盟|[^企]业集团|医疗集团|景观带|旅游带|生态带|养生带"
)
HONOUR = r"国家|全国|全省|省级|省|世界|国际|示范|[三二一]级|[三二]甲|[45]A|一流|硕士|博士|升本|文明|双拥"
TITLE = r"示范(?:市|县|区|城市|基地|园区?|校|点|村|乡镇|镇|单位|项目|带|中心|社区|站|企业)|(?:文明|园林|卫生|森林|生态|健康|智慧|安全|消费|园林生态|生态园林)[^，]{0,6}(?:城市|村镇|单位|校园)|模范(?:城|市|县)|试点(?:城市|市|县)?|先进(?:市|县|区)|[三二一](?:级|级甲等|甲|甲等)[^，]{0,6}(?:医院|专科|馆)?|[三二]甲|[45]A级?[^，]{0,4}|一流(?:学科|大学)|基地|实验区|开发区|高新区|先行区|[级家一]级?馆|硕士|博士|学科|升本|设施|医疗中心|诊疗中心|大学"
PAPER = r"规划|方案|办法|目录|清单|细则|意见|条例|导则|指南|图集|地图|预案|标准|名录|概览|白皮书"
EVENT = r"大赛|联赛|邀请赛|锦标赛|公开赛|篮球赛|足球赛|比赛|争霸赛|运动会|马拉松|长跑|论坛|[艺文戏购旅消美采嘉年活]\w{0,4}节|[^协工代人强扩]大会|峰会|博览会|展览会|交易会|招聘会|招聘周|(?:宣传|活动|服务|健身|购物|读书|技能|援助)[周月日]|年会|沙龙|徒步|推介会|洽谈会|演出|“[^”]+”(?:等)?(?:活动|演出|大赛|赛事)"
WAY = r"(?:制度|付费|承诺制|责任制|网格化管理|星级评定|管理改革|产权改革|监管)"
BUILD = r"(?:加快|推进|推动|支持)?(?:新改扩建|新建改建|新改建|改扩建|规划建设|开发建设|新建|改建|扩建|迁建|迁扩建|续建|重建|修建|兴建|建设|建好|建|打造|改造(?:提升)?|提升(?:改造)?|修缮|修复|治理|推进|推动|加快(?:推进)?|实施|搭建|筹建|布局|设立|扶持|支持|连通|打通|外迁|搬迁|启动|保护|创办|谋划|抓)"
TAIL = r"”?(?:\([^)]*\))?(?:等)?(?:重点|续建|扩建|改造|提升|建设|项目|工程|[一二三]期|基础设施|配套|工作|扩容|改扩建|迁扩建|提质|修缮|恢复|综合开发|[等的个和])*(?:等[^，、]{0,12}(?:项目|工程|设施|活动|建设|改造))?"
WIN = r"(?:争创|创建|争取|申报|申办|申请|创成|晋升|升级|达到|打造|建成|建设成为|成为|升格?为|争当|参加|深化|推进|推动|提升|建设|加快推进创建|评选)"
RULES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:支持|推动|鼓励|引导)?(?P<subject>[^，]*?)(?P<verb>{WIN})(?P<what>(?=[^，]*(?:{HONOUR}))[^，]*?(?:{TITLE})[^，]{{0,6}})$",
        rf"(?P<verb>研究制定|制定实施|制定出台|制定|制订|编制|修订|研究出台|出台|起草)(?P<what>[^，]*?(?:{PAPER})(?:体系)?(?:等[^，]{{0,8}})?)$",
        rf"(?P<verb>举办|举行|承办|申办|创办|办好|主办|开展|组织|参加|办|实施|做好)(?P<what>[^，]*?(?:{EVENT})[^，]{{0,6}})$",
        r"(?P<verb>开展|推进|推动|做好|实施|启动|争取|深化|抓好|加快)(?P<what>[^，]*?试点(?:工作|建设|任务)?)$",
        r"(?P<verb>开展|推进|推动|实施|启动|落实|深化|打好)(?P<what>[^，]*?[一二三四五六七八九十]年(?:整治)?(?:行动|攻坚)(?:计划|方案)?)$",
        rf"(?P<verb>推行|实行|试行|探索实施|探索建立|探索推行|实施|探索)(?P<what>[^，]{{2,24}}?{WAY})$",
        rf"(?P<verb>{BUILD})(?P<what>[^，]*?(?:{SITE}){TAIL})$",
        r"(?P<verb>推行|实行)(?P<what>[^，]{4,30})$",
    )
)  # fmt: skip
HEAD = re.compile(rf"(?:{SITE}|{TITLE}|{PAPER}|{EVENT}|{WAY})(?:{TAIL})$")
# A list of things that ends in what they are, and of places and the like that end in what is there
OPEN = re.compile(r"等[^，、]{0,12}(?:项目|工程|设施|建设|改造)$")
LOCALITY = re.compile(r"(?:[市县区镇乡街路村校院馆园站段]|街道|社区|号楼?)(?:\([^)]*\))?$")
# of a list: parts at the signs and words that join them, but for those inside brackets and quotes
PART = re.compile(r"(?:\([^)]*\)|“[^”]*”|以(?!及)|[^、和及以(“])+")
REACHED = re.compile(
    r"(?:全部|同步|正式|主体(?:结构|工程)?)?(?:建成投入使用|建成投用|投入使用|投用|开工建设|开工|启动建设|启动|封顶|竣工|完工|成功创建|创建成功|启用|通车|完成|建成)(?:并投入使用)?"
)


# How or to what end, not what: a clause that says no doing of its own.
MEANS = re.compile(
    r"(?:以|按|为|因|在|从|对|充分|坚持|围绕|立足|依托|根据|结合|通过|发挥|聚焦|突出|瞄准|贯彻)"
)


# A stage without what is to reach it: 2037年汛期前完工, 其余2038年建成; it is of what stands before.
ALONE = re.compile(
    rf"(?:其[余中他]|全部|同步|主体(?:结构)?|并|已|(?:19|20)\d\d年|\d{{1,2}}月|年?底|汛期|上半年|[之以]?前)*(?:{'|'.join(STAGE_VERBS)})+"
)


LONG = 40  # characters
NAMED = 4  # characters of a thing that is called by its name alone
ATTRIBUTES = re.compile(
    r"(?P<verb>[^，]{0,8}?(?:建成|建立|构建|打造|形成|建设|制定|出台|完善|健全|推进|实施|搭建))[^，]*的(?P<what>[^的]{3,})"
)


def short(what: str) -> str:
    """What is promised in few words: without its attributes if it is long, and then whole things of its list."""
    match = ATTRIBUTES.fullmatch(what)
    if len(what) > LONG and match:
        what = match["verb"] + match["what"]
    listed = what[:LONG].rpartition("、")[0]
    return what if len(what) <= LONG else listed + "等" if listed else what[:LONG]


@dataclass(frozen=True)
class Goal:
    """What clause[start:end] promises, and the stage it is to reach."""

    start: int
    end: int
    what: str
    stage: str


def undated(clause: str) -> str:
    """A clause without its time and the adverbs before what is to be reached."""
    return clause[TIMED.match(clause).end() :]


def thing_of(what: str) -> str:
    """What a goal is about, without what is done to it."""
    return re.sub(
        r"^(?:完成|启动|开展|组织|研究|编制|制[定订]|出台|修订|起草|建设|开工|推进|实施)*", "", what
    )


def stage_of(clause: str) -> str:
    """The stage that a clause names; empty where it names none."""
    return next((name for name, words in STAGES if re.search(words, clause)), "")


def first_doing(clauses: list[str]) -> int:
    """Of the clauses of a duty the one that says what is to be done."""
    return next((index for index, clause in enumerate(clauses) if not MEANS.match(clause)), 0)


def read(clause: str, dated: bool, beside: bool = False) -> list[Goal]:
    """The goals of a clause. `dated`: its year is that of its paragraph, and is not only the plan's; `beside`: it
    stands in the clause or right before it."""
    front = TIMED.match(clause).end()
    body = clause[front:]
    asked = next(filter(None, (rule.match(clause, front) for rule in BESIDE)), None) if beside else None
    if asked:
        return [Goal(asked.start(), asked.end(), asked[0], "other")]
    if VAGUE.search(body) or ALONE.fullmatch(body):
        return []
    stage = stage_of(body)
    if not beside and NEAR_FRAME.search(body):
        return []
    if not dated and (
        FRAME.search(body) or (stage == "established" and HEALTHY.search(body) and not body.endswith("制度"))
    ):
        return []
    if stage not in ("", "established", "planned"):
        return reached(clause, front, stage)
    match = next(filter(None, (rule.match(clause, front) for rule in RULES)), None)
    if match and not (not dated and MANY.search(match["what"])):
        return listed(match, stage or "other")
    return reached(clause, front, stage) if stage and (dated or not MANY.search(body)) else []


def listed(match: re.Match, stage: str) -> list[Goal]:
    """A goal for each thing of a list: 建设甲馆、乙馆, 扩建甲路、乙路小学, 甲医院、乙医院争创三级医院."""
    over = "subject" if re.search("[、和及]", match.groupdict().get("subject") or "") else "what"
    parts = _parts(match.string, *match.span(over))
    whole = [Goal(match.start(), match.end(), match[0], stage)]
    if len(parts) < 2:
        return whole
    if over == "subject":
        return [Goal(start, end, named + match["verb"] + match["what"], stage) for start, end, named in parts]
    return [Goal(start, end, match["verb"] + named, stage) for start, end, named in parts]


def reached(clause: str, front: int, stage: str) -> list[Goal]:
    """Of several things that reach one stage each is a goal: 开工建设甲医院、乙医院, 甲医院、乙医院建成投用.

    What is established is one, with all it is made of.
    """
    whole = [Goal(front, len(clause), clause[front:], stage)]
    verb = REACHED.search(clause, front)
    if not verb or stage == "established":
        return whole
    before, after = (front, verb.start()), (verb.end(), len(clause))
    first, last = max(before, after, key=lambda span: span[1] - span[0])
    beyond = min(before[1] - before[0], after[1] - after[0])  # of the list: then it is no plain one
    parts = _parts(clause, first, last)
    if len(parts) < 2 or beyond > 12:
        return whole
    rest = clause[after[0] : after[1]] if verb.end() > first else ""
    return [
        Goal(start, end, verb[0] + named if verb.end() <= first else named + verb[0] + rest, stage)
        for start, end, named in parts
    ]


def _parts(clause: str, first: int, last: int) -> list[tuple[int, int, str]]:
    """The things of a list, with their place; none where what is joined is no list of things.

    甲路、乙路小学 are 甲路小学 and 乙路小学.
    """
    parts = list(PART.finditer(clause, first, last))
    heads = [bool(HEAD.search(part[0])) for part in parts]
    if len(parts) < 2 or not heads[-1] or min(len(part[0]) for part in parts) < 2:
        return []
    if re.match(r"[^的]*(?:的|为)", parts[-1][0]):  # 便民、高效的平台 is one
        return []
    is_open = OPEN.search(clause[first:last])
    bare = [part[0] for part, head in zip(parts, heads, strict=True) if not head]
    if is_open and bare and max(map(len, bare)) < NAMED:  # 加快甲、乙等医院建设: 加快甲 says nothing
        return []
    if not is_open and not all(
        head or LOCALITY.search(part[0]) for part, head in zip(parts, heads, strict=True)
    ):
        return []
    shared = "" if is_open else re.search(rf"(?:{SITE})", parts[-1][0])
    return [
        (*part.span(), part[0] + (shared[0] if shared and not head else ""))
        for part, head in zip(parts, heads, strict=True)
    ]
