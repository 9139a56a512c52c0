"""Which sector a figure or goal is of: by the words of its name, of the headings above it, of the agencies that lead it.

No single one of these tells it: 困难群众医疗救助 speaks of health and of assistance, its heading of assistance alone.
"""

import re
from collections import Counter

from etl.draft.indicators import Indicator

# The field's own words by code of data/sectors.csv; those of agencies' names among them.
TERMS = {
    "employment": "人社|就业|创业|劳动者|劳动关系|劳动人事|劳动力|劳动监察|技能|技工|人才|职业培训|务工|农民工|失业率|失业人员|从业人员|工资|薪|招聘|人力资源|零工|毕业生|岗位|博士后|专家|院士|引智|职称",
    "social-security": "社会保险|社会保障|社会保障卡|社保|养老保险|医疗保险|医保|失业保险|工伤保险|生育保险|参保|企业年金|异地就医|养老金|新农合|长期护理保险|个人养老",
    "education": "教育|学校|学位|幼儿园|小学|初中|高中|高校|大学|学院|教师|师资|学生|入学|升学|辍学|职教|学前|毛入学率|办学|校园|中职|高职|本科|学科|教学|课后",
    "health": "卫健|卫生|医疗|医院|健康|疾病|医生|医师|护士|诊疗|中医|疫苗|接种|传染病|妇幼|孕产妇|死亡率|预期寿命|慢性病|慢病|急救|医学|体检|计划生育|计生|病床|门诊|疾控|血液|药物",
    "elderly-care": "养老|养老服务|养老机构|老年|老人|助餐|适老|敬老|老龄|高龄|托老|护理型床位|银发",
    "childcare": "托育|婴幼儿|托位|幼儿照护|生育支持|生育友好|三孩",
    "welfare": "救助|低保|最低生活保障|残疾|残障|残联|特困|慈善|福利|困难群众|困境|儿童|未成年人|孤儿|妇女|妇联|殡葬|殡仪|火化|安葬|公墓|婚姻|社区治理|基层治理|社区工作者|社会工作|社工|志愿|流浪|社区服务|社会组织|捐赠|彩票|民政|康复|福祉",
    "housing": "住建|住房|保障房|公租房|公共租赁|廉租|租赁房|经济适用房|棚户区|老旧小区|危房|房地产|商品房|物业|公积金|安置房|房屋|房管|住有所居",
    "veterans": "退役军人|退役|优抚|双拥|烈士|军休|军人|拥军|军属|优待证",
    "culture-sport": "文化|文化馆|公共文化|体育|旅游|健身|图书馆|博物馆|美术馆|文物|遗产|非遗|景区|广播电视|广电|阅读|运动|文艺|文旅|游客|民宿|影视|足球|足球场|健身公园|体育公园|送戏|赛事",
    "digital-government": "政务|数字政府|一网通办|电子证照|大数据|智慧城市|行政审批|行政服务|公共服务平台|放管服|数字化|信息化|热线|数据共享|不见面|最多跑一次|网上办",
    "public-safety": "安全生产|公共安全|交通安全|治安|公安|民警|交警|警务|消防|应急|救援|防灾|减灾|事故|食品|食品安全|药品|法治|法律|法院|检察|司法|政法|普法|矫正|禁毒|刑|安置帮教|信访|矛盾|调解|案件|犯罪|防汛|平安|网格化|视频监控|国防|安监",
    "ecology": "生态|环境|绿化|森林|空气|水质|污水|污水管网|生活污水|用水|水资源|河湖|PM|优良天数|污染|排放|碳|垃圾|节能|节水|节约|能耗|湿地|造林|植树|土壤|固废|环保|林业|水土|自然保护",
    "urban-transport": "交通|公路|道路|公交|铁路|轨道|机场|桥梁|大桥|天桥|管网|供水|水库|堤防|防洪|自来水|漏损|供热|燃气|停车|充电|公园|水利|城市更新|建成区|城区|城镇化|城建|城市建设|城市管理|城管|市政|海绵城市|基础设施|国土|规划局",
    "rural": "农业|农村|农民|农|乡村|粮食|农田|灌溉|灌区|耕地|种植|养殖|畜|脱贫|扶贫|贫困|村集体|合作社",
    "economy": "经济|产业|企业|工业|投资|招商|生产总值|增加值|财政收入|可支配收入|消费|外贸|外资|进出口|商贸|商务|零售|研发|专利|创新|科技|高新技术|金融|贷款|制造|服务业|物流|园区|电商|品牌|市场主体|税收|对外开放|产值|商会|营商|营商环境|孵化|口岸|自贸|信用",
    "": "市政府|健康发展|预警",  # hold a term by chance
}  # fmt: skip
SECTOR = {term: sector for sector, terms in TERMS.items() for term in terms.split("|")}
TERM = re.compile("|".join(sorted(map(re.escape, SECTOR), key=len, reverse=True)))
NAME, HEADING, CHAPTER, LEAD = 1, 1, 0.5, 0.5  # how much each says
LIKE = 0.3  # likeness from which an indicator of the data says something, as much as it is like
CLEAR = 0.3  # by how much the first must lead the second
UNCERTAIN = "sector uncertain"  # named as a doubt


def guess(name: str, headings: str, lead: list[str], candidates: list[tuple[float, Indicator]]) -> str:
    """The sector; empty where nothing speaks for one, or as much for another."""
    scores: Counter = Counter()
    chapter, _, heading = headings.rpartition(" · ")
    parts = [(name, NAME), (heading, HEADING), (chapter, CHAPTER)]
    for text, weight in parts + [(agency, 2 * LEAD / (1 + len(lead))) for agency in lead]:
        for sector, share in _shares(text).items():
            scores[sector] += weight * share
    for likeness, indicator in candidates[:1]:
        if likeness >= LIKE:
            scores[indicator.sector_id] += likeness
    (first, most), (_, next_most) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    return first if most - next_most >= CLEAR else ""


def _shares(text: str) -> dict[str, float]:
    """How much of a text's terms, by their length, are of each sector."""
    found: Counter = Counter()
    for term in TERM.findall(text):
        if SECTOR[term]:
            found[SECTOR[term]] += len(term)
    return {sector: length / found.total() for sector, length in found.items()}
