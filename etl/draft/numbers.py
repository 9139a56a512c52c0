"""Numbers: which digits are figures, with comparator, range and unit, and why the others are none.

All patterns read the flat text (`etl.draft.text.Flat`). They are grammar: measure words, words of comparison, and what
a number is when it is no quantity (a name, a threshold, a duration, a reference).
"""

import itertools
import re
from dataclasses import dataclass, field

# An integer or decimal; thousands may be parted by commas or single blanks.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,3}(?: \d{3})+(?![\d ])|\d+)(?:\.\d+)?"
DASH = r"(?:[—\-~]{1,2}|至)"
MULTIPLIER = r"(?:万亿|[十百千]万|[十百千]亿|万|亿|千|百)"

# What things are counted in, longest first when compiled.
COUNTS = [
    "个",
    "家",
    "所",
    "座",
    "处",
    "项",
    "名",
    "位",
    "户",
    "张",
    "条",
    "台",
    "辆",
    "套",
    "栋",
    "幢",
    "间",
    "件",
    "宗",
    "次",
    "场",
    "届",
    "期",
    "批",
    "种",
    "类",
    "款",
    "支",
    "只",
    "头",
    "羽",
    "株",
    "棵",
    "艘",
    "架",
    "列",
    "节",
    "部",
    "册",
    "篇",
    "首",
    "幅",
    "集",
    "本",
    "份",
    "卷",
    "片",
    "块",
    "根",
    "口",
    "眼",
    "孔",
    "盏",
    "面",
    "杆",
    "路",
    "对",
    "组",
    "队",
    "班",
    "人",
    "人次",
    "家次",
    "场次",
    "批次",
    "户次",
    "件次",
    "辆次",
    "架次",
    "班次",
    "剂次",
    "车次",
    "单",
    "例",
    "起",
    "门",
    "颗",
    "桩",
    "枪",
    "趟",
    "站",
    "点",
    "村",
    "镇",
    "乡",
    "县",
    "县(市)",
    "县(市、区)",
    "县(区)",
    "市",
    "区",
    "街道",
    "社区",
    "乡镇",
    "镇(街)",
    "镇(街道)",
    "床",
    "床位",
    "学位",
    "车位",
    "泊位",
    "车道",
    "标台",
    "标准箱",
    "标箱",
    "机架",
    "标准机架",
    "班级",
    "学时",
    "课时",
    "人口",
    "字",
    "页",
    "声",
    "屏",
    "厘",
    "折",
    "户数",
    "家庭",
    "对次",
    "篇次",
    "册次",
    "台次",
    "人天",
    "万人口",
    "桶",
    "箱",
    "吨位",
    "载重吨",
    "成",
    "网",
    "亩次",
    "发",
    "枚",
    "匹",
    "双",
    "粒",
    "瓶",
    "盒",
    "袋",
]
MEASURES = [
    "%",
    "‰",
    "‱",
    "个百分点",
    "百分点",
    "个基点",
    "基点",
    "倍",
    "元",
    "美元",
    "欧元",
    "港元",
    "亩",
    "公顷",
    "平方米",
    "平方公里",
    "平方千米",
    "立方米",
    "平米",
    "方",
    "公里",
    "千米",
    "海里",
    "米",
    "厘米",
    "毫米",
    "吨",
    "千克",
    "公斤",
    "斤",
    "克",
    "毫克",
    "微克",
    "升",
    "毫升",
    "千瓦",
    "兆瓦",
    "吉瓦",
    "瓦",
    "瓦时",
    "千瓦时",
    "兆瓦时",
    "度",
    "千伏",
    "千伏安",
    "兆伏安",
    "焦",
    "吨标准煤",
    "吨标煤",
    "标准煤",
    "标煤",
    "克标准煤",
    "千克标准煤",
    "吨二氧化碳",
    "吨二氧化碳当量",
    "分贝",
    "兆",
    "兆比特",
    "年",
    "个月",
    "月",
    "周",
    "天",
    "日",
    "个工作日",
    "工作日",
    "小时",
    "分钟",
    "秒",
    "岁",
    "周岁",
    "分",
    "人年",
    "户年",
    "岁以内",
    "°C",
    "℃",
    "m2",
    "m3",
    "km2",
    "km",
    "kWh",
    "MWh",
    "GWh",
    "TWh",
    "MW",
    "GW",
    "kW",
    "KW",
    "kV",
    "KV",
    "kVA",
    "MVA",
    "mg",
    "ug",
    "μg",
    "g",
    "kg",
    "t",
    "L",
    "dB",
    "GB",
    "TB",
    "PB",
    "Mbps",
    "Gbps",
    "Tbps",
    "PFlops",
    "PFLOPS",
    "EFLOPS",
    "EFlops",
    "Eflops",
    "TEU",
    "m",
    "mm",
    "cm",
    "ha",
    "MWp",
    "P",
    "E",
    "帧",
    "像素",
    "节",
    "公里时",
]
TIMES = {"年", "个月", "月", "周", "天", "日", "个工作日", "工作日", "小时", "分钟", "秒"}
AGES = {"岁", "周岁"}
LATIN = {unit for unit in MEASURES if unit.isascii() and unit != "%"}

_words = sorted(set(COUNTS) | set(MEASURES), key=len, reverse=True)
# A measure word is none where it begins another word: 人才, 家庭, 条件.
OTHER = {
    "人": "[才均居社防脸群气选像脉际]|工智|民[^警办兵]|文[^化员]|行天", "家": "庭", "项": "目(?!标)", "场": "[所馆]", "次": "数", "条": "[件例款码]",
    "种": "[植业子养]", "台": "[风账阶商胞]", "部": "[门分队委署级属]", "面": "[积向临对试貌]", "组": "[织建成团]", "对": "[口外接应象标于企照比策此话称]",
    "市": "[场民政级域属直辖委容]", "区": "[域块间位划属级直]", "县": "[城域级乡属直委]", "乡": "[村土愁贤情风]", "村": "[民级庄落容卫]", "镇": "[域级]",
    "度": "[假过夏汛]", "门": "[诊槛票禁牌]", "方": "[面式案便法针向位]", "起": "[步点草来诉始源飞]", "支": "[持撑柱付出]", "户": "[籍均]", "班": "子",
    "本": "[科级市土地届年次质月周期]|部门", "口": "[岸径腔碑述感味号]", "克": "[服难隆]", "升": "[级格本学温值至到为]", "路": "[网面段径线灯口域基侧政况]",
    "队": "[伍员]", "年": "[级龄轻]", "天": "[然河空文]", "日": "[常均照益程托]", "月": "[均度子]", "周": "[边期末转密]", "字": "[经体样幕]", "节": "[能约水日假点省电气俭育]",
    "单": "[位元独一个纯身体价据证]", "发": "[展现布挥明生放证电行热病射起达改文送票出育包力动掘酵]", "双": "[创高减向碳语休百千万方边拥随师]|一流",
    "站": "[位房]", "点": "[击名评燃状]", "网": "[络格点上约购红民页友办信]", "片": "[段面]", "期": "[间末初限货望满待内中刊]", "集": "[群聚体团成约散市装资贸采结]",
    "份": "额", "类": "[型似别]", "列": "[为入出席支举]", "首": "[次批个创届要先席都府页期选付]", "头": "[部条雁脑]", "位": "[于列置]", "名": "[单录称牌胜誉额]", "套": "[餐种利路均]",
    "只": "[有能要是]", "款": "[项待式]", "批": "[准复改示注]", "届": "[时满末]", "间": "[距接隔伐断]", "宗": "[教旨祠族]", "处": "[罚于境]", "所": "[属谓致]", "座": "[谈落椅]",
    "元": "[素宇件]", "厘": "清", "折": "[合扣旧算价叠]", "声": "[音环誉像]", "屏": "[幕障]", "根": "[据治除源基系]", "眼": "[科镜底健光病视]", "孔": "[隙雀径]", "架": "[构设空]", "幅": "[度员射面]",
    "卷": "[烟入]", "箱": "[体涵式变]", "桩": "基", "瓶": "[装颈]", "粒": "[度子]", "匹": "配", "焦": "[点化炭虑聚]", "瓦": "[斯房解]", "秒": "[批杀]", "岁": "末",
}  # fmt: skip
# A measure word behind which no noun stands: before a word it is that word's beginning, 分担, 分区, 成交.
LAST = r"(?=以[上下内]|及以[上下内]|左右|[的和及与至到且并制左多]|[^\u4e00-\u9fff]|$)"
OTHERWISE = {word: f"(?!{rest})" for word, rest in OTHER.items()} | {"分": LAST, "成": LAST}
_latin = {word: r"(?![A-Za-z])" for word in LATIN}
_whole = _latin | OTHERWISE
_base = "|".join(re.escape(word) + _whole.get(word, "") for word in _words)
_below = "|".join(re.escape(word) + _latin.get(word, "") for word in _words)  # behind / none begins another
_also = (
    r"(?:\((?:次|套|户|处|座|市|区|市、区|县|街道|辆|人|件|个|家|所|间|片|条|部|批|张|团队|项|班|场|村)\))?"
)
_per = rf"(?:[/／](?:\d{{0,4}}{MULTIPLIER}?(?:{_below}|GDP|人口|生(?![\u4e00-\u9fff])|[dha](?![A-Za-z]))(?:·(?:年|月|天|日|次))?|\d{{0,3}}[十百千万亿]+(?:人口?|户|名|元|亩)?)|每(?:平方米|平方公里|亩|公顷|人|户|吨|年|月|天|次)(?![\u4e00-\u9fff]))"
UNIT = rf"(?:/\d*[十百千万亿]+(?:人口?)?|(?:{MULTIPLIER})?(?:余|多|来)?(?:{_base}){_also}(?:次)?(?:{_per})?)"
AFTER = r"(?:\(?含\)?以[上下内]|及以上|以上|及以内|以内|之内|及以下|以下|左右|上下|余|多|\+)"

# 70万妇女: people are counted without a measure word
PEOPLE = r"(?:名|位)?(?:[\u4e00-\u9fff]{0,4}(?:妇女|群众|老年人|老人|儿童|学生|学子|居民|职工|农民|市民|村民|劳动力|人员|毕业生|残疾人|女生|党员|干部|教师|人口))"
# 达到3亿棒，: a word that closes the clause behind 万 counts, though it is not on the list
SELDOM = r"[\u4e00-\u9fff](?=以上|左右|[，。；、]|$)"
FIGURE = re.compile(
    rf"(?P<low>{NUMBER})(?P<over>余|多|来|几)?"
    rf"(?P<lowunit>%|‰|{UNIT}|[万亿](?={DASH}\d))?(?:(?:{DASH}|(?<=\d)到)(?P<high>{NUMBER})(?P<over2>余|多)?)?"
    rf"(?P<unit>{UNIT}|[万亿]{SELDOM}|{MULTIPLIER}(?:(?![\u4e00-\u9fff])|(?={PEOPLE})))?"
)
# 分别新增3500、4000、4200个: the last one's unit is that of all
EACH_BARE = re.compile(rf"(?:、{NUMBER})*[、和及与]{NUMBER}({UNIT})")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

GE = r"不低于|不少于|不小于|不得低于|不得少于|不下于|至少|最低|最少|超过|超|突破|高于|大于|多于|优于|逾|≥|>=|>|越过|跨越|迈[过上]|跃上|站上|登上|以上不少于|起步"
LE = r"不足|不到|不超过|不高于|不大于|不多于|不得超过|不得高于|不突破|低于|小于|少于|最多|最高|至多|≤|<=|<|以内"
NEAR = r"约为|大约|约|接近|将近|近|基本达到|左右"
BEFORE = re.compile(
    rf"(?:(?P<ge>{GE})|(?P<le>{LE})|(?P<near>{NEAR}))(?:为|到|在|达|达到|至|每年|每)?(?:\(含\))?$"
)
# The same, with a verb or a noun between: 至少建成1个, 不少于总额85%, 不低于全县平均工资的80%, 最高补助3万元; but 最高气温.
GOVERNS = re.compile(
    r"(?:(?P<ge>至少|不少于|不低于|不得少于|不得低于)|(?P<le>不超过|不高于|不得超过|至多|最多|最高(?:可|给予|奖|补|资助|支持|享受|申请|额度|限额|发放|贷款|不)))(?:[^，。；：、“”\d\n\t]{0,12}|[^，。；：、“”\d\n\t]{1,30}的)$"
)


@dataclass
class Figure:
    """A number with its unit: flat text[start:end]. `value` as written, without the signs that part thousands.

    `reasons` names what makes a keeper look twice. What time, kind, indicator and agencies it has is found later.
    """

    start: int
    end: int
    value: str
    unit: str
    high: str = ""
    comparator: str = "eq"
    worded: bool = False
    reasons: list[str] = field(default_factory=list)
    # filled by etl.draft.years, tables and rows
    year: str = ""
    since: str = ""
    kind: str = "target"
    period: str = "level"
    every_year: bool = False
    strength: str = ""
    note: str = ""
    within_year: bool = False  # its time is one of years in a row, each by itself
    phrase: str = ""
    scope: str = ""
    also: list[str] = field(default_factory=list)  # years of which it holds too: 到2037年和2040年均达到90%
    explicit: bool = False  # the year stands in the paragraph itself


@dataclass(frozen=True)
class Unread:
    """A digit run that is no figure: why, in the audit's words (`year` for one that belongs to a date)."""

    start: int
    end: int
    reason: str


# A part of a document: 6个领域, 22大类, 40个服务事项
PARTS = r"\d+(?:[个项大][^，。；、\d]{0,4}(?:领域|方面|板块|类别?|事项|项目|任务|指标|措施|条目|[章节])|条|项(?=[，。；])|大?类)"

# Digits that are no quantity, whatever follows them. (pattern, group whose digits are meant, reason)
QUOTED = re.compile(r"“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|「[^」\n]{1,24}」")
TITLES = re.compile(r"《[^《》\n]{1,80}》")
MASKS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"https?://[\w./?=&%#:：\-]+|www\.[\w./?=&%#:：\-]+|[\w.]+@[\w.]+", "page furniture"),
        (r"\d{5,6}-\d{6,}|\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d.])\d{11,}", "page furniture"),
        (r"〔(?:19|20)\d\d〕", "year"),
        (r"(?<=〕)第?\d+号?|第?\d+号(?:文件?|令|公告)", "reference"),
        (r"\((?:19|20)\d\d\)\d+号", "reference"),
        (r"(?<![^\n\t见如；，。(])(?:附件|附表|附图|专栏|表|图)\d+(?:[-—.]\d+)*(?=[\u4e00-\u9fff])", "reference"),
        (r"(?:附件|附表|附录|附图|表|图|专栏|专题|栏目|案例|清单|见|项目)\(?\d+(?:[-—.]\d+)*(?![\d%]|\.\d)(?!" + UNIT + ")", "reference"),
        (r"第\d+(?:[—\-~]\d+)?", "reference"),
        (r"每\d+(?:\.\d+)?[人户]?(?:[—\-~至]|到)\d+(?:\.\d+)?(?:[十百千万]+|[人户])", "threshold"),
        (r"(?:前|第|TOP|Top|列|居|排名|位列|位居)\d+(?:[—\-~]\d+)?(?:位|名|强|%)?(?=[，。；、)的]|以内|行列|位|名|强|$|\n)", "threshold"),
        (r"(?:(?<![年日月])前|排名前|位列前)\d+[家个所座名位](?!月)", "threshold"),
        (r"\d+(?:\.\d+)?(?:公里|千米|米|分钟)[^，。；、\d]{0,8}覆盖(?:率|面|范围)", "threshold"),
        (r"(?:沿线|沿岸|周边|方圆|半径|两侧|范围)\d+(?:\.\d+)?(?:公里|千米|米)", "threshold"),
        # what a place and a document are made of: 辖3个区、5个县; 8个领域、75项主要目标
        (r"辖(?:有)?\d+个?[^\d，。；、]{1,10}(?:[、和及，]设?\d+个?[^\d，。；、]{1,10})*", "background"),
        (r"\d+[个项条幅](?:章节|图件|方面|领域|板块|篇章|部分(?=[，。；、])|主要目标|策略措施|基本原则|保障措施)", "name"),
        # what a document is made of: 本方案分6个领域、40个事项，较上版新增2项; 附图7张; 30项任务全部完成
        (rf"(?:(?<!基)本(?=[^，。；\d]{{0,6}}(?:标准|清单|目录|方案|规划|意见|计划|行动|办法|通知|指南))|《[^《》]{{1,80}}》|(?<=[，。；、\n\t])(?:标准|清单|目录|方案|规划))[^，。；\d]{{0,8}}(?:包括|涵盖|包含|涉及|明确|提出|部署|分为?|共|设)[^，。；\d]{{0,60}}{PARTS}(?:[、和及，]?(?:合计|共计?|共有|涉及)?{PARTS})*(?:，(?:较|比)[^，。；]{{1,12}}?(?:新增|增加|减少|调整|删除|取消|合并)\d+[项个条](?:、(?:新增|增加|减少|调整|删除|取消|合并)\d+[项个条])*)?", "background"),
        (r"附(?:有|录)?(?:表格?|图纸?|图表|名词解释|术语|清单|案例)?(?:共)?\d+[张条个份项幅](?![\u4e00-\u9fff]{2})", "reference"),
        (r"\d+[项个](?:[^，。；、\d]{0,6})(?:任务|指标|事项)(?:已)?(?:全部|全面|均|如期|圆满|顺利|高质量)+(?:完成|办结|办成|落实|达标)", "background"),
        # who pays how much: 按6:4分担; where, beside how many: 在18个街道建成25个; what is counted with: 按80人核定
        (r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+(?:的?比例)?(?:共同)?(?:分担|分摊|承担|负担|配套)", "threshold"),
        (r"在[^，。；、\d]{0,6}\d+个[^，。；、\d]{0,6}(?:街道|[乡街]?镇街?|社区|村|[县区市园])(?=[^，。；、\d]{0,8}(?:建|设|打造|布局|开展|新增|改造|培育)[^，。；、\d]{0,8}\d)", "threshold"),
        # 省定部分60项，本市新加3项: how long a list is; 仅有1名子女的家庭: whom it is for
        (r"(?:国家|[省市县区]级?)(?:[定颁]|规定|统一)?[^，。；\d]{0,4}(?:标准|清单|目录|部分|范围)(?:以?内)?的?\d+[项条个](?![^，。；、])(?:[，、](?:我|本)?[省市县区][^，。；\d]{0,4}(?:增加|新增|增设|增补|新加|补充|自定)\d+[项条个])*", "background"),
        (r"(?:仅|只)(?:生?育?有|生育|养育)\d+[个名][^，。；\d]{1,4}(?:[或、和及]\d+[个名][^，。；\d]{1,4})*的", "threshold"),
        (r"按(?:照)?\d+(?:\.\d+)?[人户名个间张亩](?:核定|核算|计算|测算|计)", "threshold"),
        # what a name means: (即公办占50%); whom a grant is for: 带动2人就业的，每增加1人
        (r"\((?:即|指|含[^()，。\d]{1,6}率)[^()]*\)", "background"),
        (r"每(?:增加|新增|吸纳|招用|安置|带动)\d+[个名人户]", "threshold"),
        (r"\d+[名人户][^，。；\d]{0,8}的，(?=[^。；]{0,10}(?:给予|补贴|补助|奖励))", "threshold"),
        (r"(?<!\d)\d+[县市](?:\(市\))?、?\d+[区市]", "background"),
        (r"\d+(?:万)?(?:[—\-~]{1,2}|至)\d+万(?:人口?)?的?(?:城市|县城|城镇)", "threshold"),
        (r"\d+(?:[—\-~]\d+)?(?:公里|千米|米)(?:为|的)?半径", "threshold"),
        (r"(?:19|20)\d\d年?版", "name"),
        # a letter joined to the digits, a version, a sum of names
        (r"(?<![A-Za-z])[A-Za-z]{1,6}[-—]?\d+(?:\.\d+)?(?:[A-Za-z+]+)?(?:[、/]\d+(?:\.\d+)?)*", "name"),
        (r"\d+(?:\.\d+)?\+(?:[A-Za-z]+|\d+(?:\.\d+)?)(?:\+(?:[A-Za-z]+|\d+))*", "name"),
        (r"[A-Za-zＮ\u4e00-\u9fff]\+\d+(?:\+[A-Za-z\d]+)*", "name"),
        (r"\d+(?:\.\d+)?[xX×*]\d+", "name"),
        (r"(?<![\d.])\d\.0(?=版|时代|[\u4e00-\u9fff](?<![万亿个家所座项名户人张条台元吨米亩公平立倍年分岁度]))", "name"),
        (r"\d+·\d+", "name"),
        # grades, kinds, shapes
        (r"\d+(?:[—\-~]\d+)?[A-Z](?:级|类)?(?:级|类)(?:及?以上|以下)?", "name"),
        (r"\d+(?:[—\-~]\d+)?级(?:及?以上|以下)?(?![个所家])", "threshold"),
        (r"\d+(?:大|强|型|式|代(?!表)|维|核|号|版|后|线|环|新|纵|横|轴|带|圈|网|化|全|零|星级|无|优|有(?=[\u4e00-\u9fff]))(?![\d])", "name"),
        (r"\d+(?:周岁|岁)?(?:[—\-~至]\d+)?(?:周岁|岁|周龄|月龄)(?:及?以上|以下|以内|的|婴|儿|幼|老|人|学|至|未|青|儿童|女|妇|组|群|少)", "threshold"),
        (r"\d+(?:[—\-~至]\d+)?个月(?:以内|以下|以上)?(?:婴|的?儿|龄)", "threshold"),
        (r"(?:孕|怀孕妇女|妊娠)\d+周|\d+周(?:前|内|以内)", "threshold"),
        (r"\d+月\d+日?|\d+月(?:[份底初末前中上下]|(?=[，。；、—\-~至)]))", "year"),
        (r"(?<!\d)(?!1:)\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?!\d)", "year"),
        (r"\d{1,2}日(?=[，。)前]|$|\n)", "year"),
        # lengths of time that describe
        (r"\d+(?:[—\-~至]\d+)?个?(?:小时|分钟|公里|千米|米|天|日)[^，。；、\n\d]{0,10}?(?:圈|生活圈|交通网|自助|热线|直播|值班|在线|不打烊|全天候|无休|经济带|通勤)", "name"),
        (r"\d+(?:[—\-~至]\d+)?年(?:行动|计划|规划|攻坚|改造|提升|制(?![造定])|期(?!间)|禁|一遇|以上工龄|远景|左右的?时间|的?时间|来(?!源)|一届|如期)", "duration"),
        (r"\d+×\d+小时|\d+\*\d+", "name"),
    )
)  # fmt: skip
LISTED = re.compile(
    r"^[#*>\s]*(?:\(\d{1,3}\)|〔\d{1,3}〕|\d{1,2}[：:](?!\d)|\d{1,3}(?:\.\d{1,2}){1,3}(?=[^\d%‰万亿.])(?!"
    + UNIT
    + r")|\d{1,3}(?:[.、)]|．)(?!\d)|\d{1,2}\.(?=\d{3,}[\u4e00-\u9fff]))"
)
IN_LINE = re.compile(r"(?:(?<=[，。；：、\n])|(?<=[\u4e00-\u9fff]))\(\d{1,2}\)(?=[\u4e00-\u9fff])")

# Words that, right before a number, make it a quantity aimed at or done.
REACH = re.compile(
    r"(?:达到?|达至|为|到|至|在|超过?|突破|提高|提升|增长|增加|增至|增幅|下降|降低|降至|减少|缩短|压缩|压减|延长|不低于|不少于|不超过|不高于|低于|高于|近|约|实现|完成|新增|新建|保持|稳定|控制|有|共|占|"
    r"拓宽|扩大|累计|年均|平均|上涨|回落|分别|力争|及以上|各|共计|合计|总数|总量|总计)(?:了|约|近|不|超过?)?$"
)
ACTION = re.compile(
    r"(?:培训|培养|培育|引进|引育|招引|吸引|新增|新建|新改建|新改扩建|改建|扩建|建设|建成|改造|完成|实现|创建|打造|开展|举办|组织|招聘|发放|救助|帮扶|资助|扶持|转移|安置|选派|达到?|为|发展|带动|认定|服务|惠及|覆盖|"
    r"推广|储备|开发|投放|配备|配置|设置|提供|增加|减少|支持|评选|选树|建立|设立|遴选|推出|落地|孵化|形成|拥有|实施|推进|整治|治理|修复|接待|扩容|补齐)(?:了|约|近|各类?|超过?|至少|不少于|不低于)?$"
)
CLOSE = re.compile(
    r"$|[，。；：！、)\n\t”》〕]|和|及(?!其)|与|或|为[主宜限]|的(?:目标|水平|比例|标准|速度|任务|增速|要求|规模|增长|幅度)|目标|标准|水平|比例|，|并|且|以|，|等|,|/|\(|〔|同比|比|较"
)
FOOTNOTED = re.compile(r"[*#△①-⑨]{1,2}$")  # 57.8*: in a cell
LIMITS = re.compile(r"(?:\(含\)以[上下内]|及以上|以上|及以下|以下|以内)(?:的|规模|规格)*")
# Units of size: with 以上 or 级 before a noun they say which ones are meant, not how many.
SIZES = re.compile(
    r"(?:元|美元|米|公里|吨|亩|公顷|克|公斤|斤|瓦|瓦时|伏|升|岁|层|人口|学时|课时|年|月|天|日|小时|分钟|米2|m2|分|张床位|张床|床位|蒸吨|标准煤|箱|分贝|度|折|位)(?:/.+)?$"
)
COUNTED = set(["个", "家", "所", "座", "处", "项", "件", "起", "例", "宗", "次"])
HEADS = re.compile(r"(?:人|户|张|名|个|辆|台|床)$")
PERIOD_UNIT = re.compile(rf"^(?:{'|'.join(sorted(TIMES, key=len, reverse=True))})$")
AGED = re.compile(r"寿命|年龄")
# 由2031年的75岁升至2035年的77岁: the second of the pair
FROM_AGE = re.compile(
    r"(?:由|从)[^，。；]{0,14}\d岁(?:提高|提升|增加|上升|延长|增长|升)(?:到|至|为)(?:(?:19|20)\d\d年的?)?$"
)
REACHED_TIME = re.compile(
    r"(?:达到?|增加到|增至|上升到|提高到|提升到|提升至|提高至|缩短|缩短到|缩短至|压缩|压缩到|压缩至|压减至|压减到|控制在|减少到|降至|降低到|延长至|延长到|不超过|不少于|不低于|不高于|不多于|至少|为|少于|小于|低于|超过|(?:较|比)[^，。；]{1,8}(?:增加|减少|提高|延长|提升|缩短|下降))(?:约|近)?$"
)
# Which ones are meant: 1万名老人以上的街镇, 10名以上残疾人的行政村.
WHOSE = re.compile(
    r"[\u4e00-\u9fff]{1,6}以上的[\u4e00-\u9fff]"
    r"|以上(?:的)?(?:自然|行政)?(?:村庄|村组|村|屯|聚居点|居民点)(?!民)"
    r"|以上[\u4e00-\u9fff]{2,8}的[\u4e00-\u9fff]{0,4}(?:村|县|镇|乡|街道?|社区|单位|企业|学校|园区|机构)"
)
BUILT = re.compile(r"(?:建有|设有|建成|建设|新建|办好|打造)$")  # 建有1所以上具有康复功能的县级医院
WHICH = re.compile(
    r"的(?!标准|比例|目标|水平|速度|增速|幅度|要求|规定|原则|间距|距离)[\u4e00-\u9fff]"
)  # 10万元—20万元的家庭
# 收入低于平均水平70%的家庭, 产值不低于6亿元的企业，给予: who is meant. 不少于居民60%的家庭签约 is a goal
SHORT_OF = re.compile(r"(?<!不)(?:低于|高于|超过|不足|少于|大于|小于)[^，。；\d]{1,16}$")
WHO_MAY = re.compile(
    r"的[^，。；、\d]{0,6}(?:家庭|居民|人员|人群|职工|对象|[困特]\w{1,4}户|企业|单位|地区)(?P<granted>[^。；]{0,8}(?:给予|奖|补[助贴]|享受|优先|可申))?"
)
RAISED = re.compile(r"(?:提高|提升|扩大|增加|上升|降低|下降|减少|缩小)(?:到|至|为)")
# 由2031年的0.5提高到0.6
FROM_THERE = re.compile(r"(?:由|从)[^，。；\d]{0,8}(?:(?:19|20)\d\d年的?)?$")
TO_THERE = re.compile(
    r"(?:左右)?(?:提高|提升|增加|上升|降低|下降|减少|缩小|缩短|压缩|压减|精简|延长|扩大|增长|降|升)(?:到|至|为)"
)
PER = re.compile(
    r"每(?P<base>\d*[十百千万亿]+|)(?:名|位|个)?(?:常住|户籍|城镇|农村|服务|老年|适龄|劳动|就业|城乡)*(?P<of>人口|老年人口?|老人|居民|职工|学生|儿童|人|户|名|就业人员|劳动力|平方公里|公里|辆|亩|元|美元|吨)"
)
# 约为甲的30%
PARTED = re.compile(
    r"(?<![节公条预签制合契违])(?P<near>大约|约)(?:为|占|是|有|相当于)?[^，。；：、\d\n\t]{1,16}的$"
)


def comparator(flat: str, start: int, end: int, low: int) -> tuple[str, int, bool]:
    """What is said of the number at start..end: the comparator, where its words end, whether they were written."""
    after = re.compile(AFTER).match(flat, end)
    word = after[0] if after else ""
    stop = after.end() if after else end
    if word in ("余", "多", "+") or "以上" in word:
        return "ge", stop, True
    if "以内" in word or "以下" in word or word == "之内":
        return "le", stop, True
    if word:
        return "approx", stop, True
    before = (
        BEFORE.search(flat[max(low, start - 10) : start])
        or GOVERNS.search(flat[max(low, start - 40) : start])
        or PARTED.search(flat[max(low, start - 30) : start])
    )
    if before:
        kind = before.lastgroup
        return {"ge": "ge", "le": "le", "near": "approx"}[kind], stop, True
    return "eq", stop, False


class Numbers:
    """The figures and the unread digit runs of one flat text, block by block."""

    def __init__(self, flat: str):
        self.flat = flat
        self.figures: list[Figure] = []
        self.unread: list[Unread] = []

    def read(
        self,
        start: int,
        end: int,
        dates: list[tuple[int, int]],
        furniture: bool = False,
        cell: bool = False,
        marker: int = 0,
    ) -> list[Figure]:
        """Read one block; `dates` are the spans that years have claimed. A cell of values opens no item. `marker`:
        how many characters are a list number that a figure follows at once."""
        runs = [(m.start(), m.end()) for m in DIGITS.finditer(self.flat, start, end)]
        if not runs:
            return []
        listed = None if cell else LISTED.match(self.flat[start:end])
        stop = start + (marker or (listed.end() if listed else 0))
        if runs[0][0] < stop < runs[0][1]:  # 11.121人… is item 11
            runs = [(runs[0][0], stop - 1), (stop, runs[0][1]), *runs[1:]]
        masks = self._masks(start, end, cell)
        masks.append((start, start + marker, "reference"))
        found: list[Figure] = []
        done = start
        for run in runs:
            if run[0] < done:
                continue
            reason = "page furniture" if furniture else self._masked(run, dates, masks)
            if reason:
                self.unread.append(Unread(*run, reason))
                continue
            figure, why = self._figure(run, start, end, found)
            if figure is None:
                self.unread.append(Unread(*run, why))
                continue
            done = figure.end
            found.append(figure)
        self._share(found)
        self.figures += found
        return found

    def _masks(self, start: int, end: int, cell: bool) -> list[tuple[int, int, str]]:
        text = self.flat
        masks = [(m.start(), m.end(), "reference") for m in LISTED.finditer(text[start:end]) if not cell]
        masks = [(a + start, b + start, why) for a, b, why in masks]
        masks += [(m.start(), m.end(), "reference") for m in IN_LINE.finditer(text, start, end)]
        masks += [(m.start(), m.end(), "reference") for m in TITLES.finditer(text, start, end)]
        masks += [
            (m.start(), m.end(), "name")
            for m in QUOTED.finditer(text, start, end)
            if not re.search(rf"[，。；]|\d(?:{UNIT})?(?:以上|左右)|达到?\d", m[0])
        ]
        for pattern, reason in MASKS:
            masks += [(m.start(), m.end(), reason) for m in pattern.finditer(text, start, end)]
        for m in PER.finditer(text, start, end):
            if m["base"][:1].isdigit():
                masks.append((m.start("base"), m.end("base"), "name"))
        return masks

    @staticmethod
    def _masked(run: tuple[int, int], dates, masks) -> str:
        if any(start <= run[0] < end for start, end in dates):
            return "year"
        for start, end, reason in masks:
            if start <= run[0] and run[1] <= end:
                return reason
        return ""

    def _figure(self, run, start, end, found) -> tuple[Figure | None, str]:
        flat = self.flat
        low = max(start, found[-1].end if found else start)
        match = FIGURE.match(flat, run[0], end)
        ratio = re.compile(rf"({NUMBER}):(1|100)(?!\d|\.\d)").match(flat, run[0], end)
        if ratio:
            return self._made(run[0], ratio.end(), ratio[1], "", f":{ratio[2]}", low), ""
        ratio = re.compile(rf"(1):({NUMBER})").match(flat, run[0], end)
        if ratio:
            figure = self._made(run[0], ratio.end(), ratio[2], "", "1:", low)
            figure.reasons.append("ratio")
            return figure, ""
        value, high = match["low"], match["high"] or ""
        unit = match["unit"] or ""
        stop = match.end()
        if high and not unit and not match["lowunit"] and _year_like(value, high):
            return None, "year"
        if high and not unit and match["lowunit"]:  # 5%—6
            high, stop = "", match.end("lowunit")
        low_unit = match["lowunit"] or ""
        if (
            high
            and low_unit
            and unit
            and low_unit not in unit
            and not unit.endswith(low_unit.lstrip("十百千万亿"))
        ):
            high, stop, unit = "", match.end("lowunit"), low_unit  # 5个—6所 are two
        if not high:
            unit = match["lowunit"] or unit
            stop = (
                match.end("lowunit") if match["lowunit"] else (match.end("unit") if match["unit"] else stop)
            )
        unit, more = re.subn("余|多|来", "", unit)
        over = bool(match["over"] or match["over2"] or more)
        shared = None if unit or high else EACH_BARE.match(flat, stop, end)
        if shared and "分别" in flat[max(start, run[0] - 40) : run[0]] and shared[1] != "年":
            figure = self._made(run[0], stop, value, "", shared[1], low)
            figure.reasons.append("unit from the last of a list")
            return figure, ""
        before = flat[max(low, run[0] - 14) : run[0]]
        following = flat[stop : min(end, stop + 24)]
        within = high or re.search(rf"{NUMBER}[万亿]?{DASH}$", before)
        if within and (SIZES.search(unit) or unit in ("人", "户")) and WHICH.match(following):
            return None, "threshold"
        why = self._no_figure(value, unit, before, following, flat[low : run[0]], start, end, run)
        if why:
            return None, why
        figure = self._made(run[0], stop, value, high, unit, low)
        if over and figure.comparator == "eq":
            figure.comparator = "ge"
        if figure.high:
            figure.comparator = "range"
        if not unit:
            figure.reasons.append("no unit")
        elif unit == "/" or unit[0] == "/":
            figure.unit = unit
        return figure, ""

    def _made(self, start, end, value, high, unit, low) -> Figure:
        sign = ""
        if self.flat[start - 1 : start] == "-" and re.search(
            r"(?:[为到至率达\t\n(]|^)-$", self.flat[max(0, start - 2) : start]
        ):
            sign, start = "-", start - 1
        said, _stop, _ = comparator(self.flat, start, end, low)
        return Figure(start, end, sign + plain(value), unit, plain(high), said)

    def _no_figure(self, value, unit, before, following, clause, start, end, run) -> str:
        """Why this number is no figure; "" if it is one."""
        whole_cell = self.flat[start : run[0]].strip(" ≥≤<>约近-〔(") == ""
        if not unit:
            alone = not following or CLOSE.match(following) or re.match(AFTER, following)
            if FROM_THERE.search(before) and TO_THERE.match(following):
                return ""
            if alone and (REACH.search(before) or BEFORE.search(before)):
                if re.fullmatch(r"(?:19|20)\d\d", value) and not re.search(r"(?:达到?|超过)$", before):
                    return "year"
                return ""
            if whole_cell and (alone or FOOTNOTED.match(following)):
                return ""
            return "name"
        bare = re.sub(rf"^{MULTIPLIER}", "", unit)
        if bare in TIMES and FROM_THERE.search(before) and TO_THERE.match(following):
            return ""
        if unit in AGES:
            return (
                ""
                if AGED.search(clause)
                or FROM_AGE.search(self.flat[max(start, run[0] - 40) : run[0]])
                or (REACHED_TIME.search(before) and not LIMITS.match(following))
                else "threshold"
            )
        if PERIOD_UNIT.match(bare) and "/" not in unit:
            if bare == "年" and re.fullmatch(r"(?:19|20)\d\d", value):
                return "year"
            if (
                REACHED_TIME.search(before)
                or (whole_cell and not following)
                or (bare == "天" and "天数" in clause)
            ):
                return ""
            return "duration"
        if bare in ("级", "期", "届", "步", "声", "面", "折"):
            return "name"
        if unit not in ("%", "‰") and WHOSE.match(following) and not BUILT.search(before):
            return "threshold"
        limit = LIMITS.match(following)
        if limit and limit[0].endswith("的") and SIZES.search(bare):
            return "threshold"
        tail = following[limit.end() :] if limit else following
        if re.match(r"级|规模的?|量级", following) and not limit:
            return "name" if following.startswith("级") else ""
        if limit and tail and not CLOSE.match(tail) and not RAISED.match(tail) and unit not in ("%", "‰"):
            if limit[0].endswith("以下") and bare not in COUNTED:
                return "threshold"
            if SIZES.search(bare):
                return "threshold"
            if HEADS.search(bare) and bare in ("人", "户", "张", "床", "张床") and not ACTION.search(before):
                return "threshold"
        # which ones are meant: 得分低于60分的, 不足30人的; a pace or a norm is a figure: 高于5%的速度
        if re.search(r"(?<!不)(?:低于|高于|超过|不足|少于|大于|小于)$", before) and re.match(
            r"的(?!标准|比例|目标|水平|速度|增速|幅度)", following
        ):
            return "threshold"
        who = WHO_MAY.match(following)
        if who and (
            SHORT_OF.search(before) if unit in ("%", "倍") else SIZES.search(bare) and who["granted"]
        ):
            return "threshold"
        if self._describes(bare, before, following, clause):
            return "threshold"
        if bare == "人口" and not REACH.search(before):
            return "threshold"
        if re.match(r"[^，。；、\n]{0,2}(?:以下|以上)的?[\u4e00-\u9fff]", following) and "/年" in unit:
            return "threshold"
        if re.search(r"(?:相当于|折合|约合|合计为|折算|折|等于)(?:约)?$", before):
            return "equivalent"
        return ""

    @staticmethod
    def _describes(bare: str, before: str, following: str, clause: str) -> bool:
        """Whether a size says which ones are meant: 对产值突破5亿元、8亿元的企业, 超10亿元企业30家, 35千伏变电站2座."""
        if not SIZES.search(bare):
            return False
        if bare == "千伏":
            return True
        others = re.match(
            rf"(?:[、和或]{NUMBER}{UNIT})*(?:\(含\))?的(?!标准|比例|额度)(?=[\u4e00-\u9fff])", following
        )
        if (
            others
            and re.search(r"(?:^|[，。；：])对|首次|凡|符合|达到一定", clause[-40:])
            and not re.search("给予|奖励|补助|补贴", re.split("[，；。]", before)[-1])
        ):
            return True
        counted = re.match(
            rf"(?!建设|建成|新建|改造|用于|实施|支持|完成|打造)[\u4e00-\u9fff]{{2,14}}{NUMBER}(?:余|多)?[个家所座处项栋幢条台辆套户]",
            following,
        )
        spread = bare in ("亩", "公顷", "公里", "千米") and ACTION.search(before)
        return bool(counted) and not spread and not re.search(r"^(?:以上|以下|左右|以内)", following)

    def _share(self, found: list[Figure]) -> None:
        """Words of comparison hold for all numbers that they are joined to: 5‰和3.75‰以下, 不低于5家、6所."""
        for left, right in itertools.pairwise(found):
            between = self.flat[left.end : right.start]
            if re.fullmatch(r"[、，]?(?:和|及|与|或|以及)?", between) and between != "":
                if left.comparator == "eq" and right.comparator in ("ge", "le", "approx"):
                    joined = re.compile(AFTER).match(self.flat, right.end)
                    if joined and between[:1] in "、和及与或":
                        left.comparator = right.comparator
                elif (
                    right.comparator == "eq"
                    and left.comparator in ("ge", "le")
                    and between[:1] in "、和及与或"
                ) and not re.compile(AFTER).match(self.flat, left.end):
                    right.comparator = left.comparator
            elif (
                right.comparator == "eq"
                and left.comparator == "ge"
                and re.search("[和、及]$", between)
                and not re.search("[，。；：\n\t]", between)
                and re.search("至少[^，。；]{0,12}$", self.flat[max(0, left.start - 16) : left.start])
            ):
                right.comparator = "ge"
        for left, right in itertools.pairwise(reversed(found)):  # 甲类800元、乙类900元/人·年
            between = self.flat[right.end : left.start]
            money = right.unit.endswith("元") and left.unit.startswith(f"{right.unit}/")
            if money and re.fullmatch(r"(?:左右|以上|以内)?、[^，。；、\d]{1,8}", between):
                right.unit = left.unit
        chain: list[Figure] = []  # of three the last says it for all: 5%、6%和7%以上
        for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=False):
            between = self.flat[left.end : right.start]
            if (
                left.comparator == "eq"
                and right.comparator in ("ge", "le", "approx")
                and re.fullmatch("[、和及与]", between)
            ) and (
                re.compile(AFTER).match(self.flat, right.end) or (right in chain and left.unit == right.unit)
            ):
                left.comparator = right.comparator
            if left.comparator == right.comparator != "eq" and re.fullmatch("[、和及与]", between):
                chain.append(left)


def plain(number: str) -> str:
    """1,200 and 2 000 as the contract writes them: 1200, 2000."""
    return re.sub(r"[, ]", "", number)


def _year_like(low: str, high: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", low)) and bool(re.fullmatch(r"(?:19|20)?\d\d", high))


def per(flat: str, start: int, end: int) -> str:
    """The denominator that a phrase names: 每千人口 -> 千人, 每百户 -> 百户; "" for none or for 每个."""
    last = ""
    for match in PER.finditer(flat, start, end):
        base, of = match["base"], match["of"]
        if not base and of not in ("平方公里", "公里"):
            continue
        noun = (
            "户" if of == "户" else of if of in ("平方公里", "公里", "辆", "亩", "元", "美元", "吨") else "人"
        )
        base = "10万" if base == "十万" else re.sub(r"^1(?=[百千万亿])", "", base)
        last = base + ("" if base.endswith("10万") and noun == "人" else noun)
    if not last:
        match = re.compile(r"(?:^|[，。；、：])(千|万|百|十万)人(?=[^次口]|口)").search(flat[start:end])
        last = f"{match[1]}人" if match else ""
    return last
