"""Times: which years a text names, what they are there (a deadline, a start, a comparison), and how far they reach."""

import re
from dataclasses import dataclass

YEAR = r"(?:19|20)\d\d"
NUMERAL = dict(zip("一二三四五六七八九十两", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2), strict=True))
FIVE = re.compile(
    r"“?十([一二三四五六七八九])五”?(?P<tail>规划)?(?P<at>期末|时期末|末期?|期间|时期|以来|中期|开局|收官|[前头]?[两三四]年)?"
)
TIMES = re.compile(
    rf"(?P<since>{YEAR})(?:年度?)?(?:[—\-~]{{1,2}}|至|到)(?P<until>{YEAR}|\d\d(?=年))(?:年度?)?(?P<rangeat>年?底前?|年?末|期间)?"
    rf"|(?P<date>{YEAR})(?:年\d{{1,2}}月(?:\d{{1,2}}日)?|(?P<mark>[.\-/])\d{{1,2}}(?:(?P=mark)\d{{1,2}})?(?![\d%‰A-Za-z]|(?![前底末至到起])[\u4e00-\u9fff]))(?P<dateat>份?(?:底|末|中旬|上旬|下旬)?(?:之?前|以前))?"
    rf"|(?P<listed>{YEAR})(?=(?:、{YEAR}){{0,6}}[、和及]{YEAR}年)"
    rf"|(?P<year>{YEAR})年度?(?P<at>年?底之?前|底|年底|年末|末|之?前|以前|初|起|开始|以后|后|以来|年中|上半年|下半年|内|全年)?"
    r"|(?P<plan>“?十[一二三四五六七八九]五”?(?:规划)?(?:期末|时期末|末期?|期间|时期|以来|中期|[前头][两三四]年)?)"
    r"|(?P<end>(?:本)?规划期末|规划期内|规划末|计划期末|本计划期末|方案期末|五年规划期末)"
    r"|(?P<within>(?:力争|争取)?(?P<from>未来|今后|利用|用|再用|经过|在)?(?:(?P<n>\d{1,2})|(?P<w>[一二两三四五六七八九十]))(?:[—\-~至](?P<n2>\d{1,2}))?年(?:左右)?(?:时间)?(?P<in>内|左右|时间|努力|之内|(?=[\u4e00-\u9fff]{0,4}新[建改增]|提供|发放|归集|完成|改造|实施|培训|培育|引进|筹集|开展|投入|建成|累计|共|不少于|不低于))?)"
    r"|(?P<this>今年底前|今年年底|今年底|今年内|今年|本年度?|当年|全年|年内|年底前|年底|年末前?|明年)"
    r"|(?P<last>去年|上年同?期?|上一年)"
)
# Before it, a year is no deadline: a comparison, a base, where something comes from.
COMPARED = re.compile(
    r"(?:(?<![占配])比|较|同比|相比|与|同|以|相较于|相对|对比|超过|高于|低于|快于|优于|基期|基于|在)$"
)
FROM = re.compile(r"(?:由|从|自)$")
AFTERWARDS = re.compile(
    r"(?:的\d[\d.]*倍|的?基础上|[^，。；\d]{0,6}(?:\d[\d.]*[^，。；\d]{1,6})?为(?:基[期数年准]|起点)|相比|以来|不变价|可比价|同期)"
)
# 2000年底前建成的老旧小区: of what is there already.
BUILT = re.compile(r"(?:建成|建设|建造|竣工|投用|投产|成立|出生|毕业|参加)[^，。；]{0,4}的")

DONE_IN = re.compile(r"(?:计划|力争|确保|将|再|共)?(?:新[增建改]|完成|开工|改造|实施|培训|发放)")

# 毕业2年内, 登记注册3年内: counted from what befell somebody, not from the plan's start
SINCE = re.compile(r"(?:离校|毕业|退役|登记|注册|成立|出院|认定|入职|落户|取得[^，。；]{0,4})$")


@dataclass
class Time:
    """A time named at flat text[start:end]. `role`: deadline, since (from then on), compared, from, name."""

    start: int
    end: int
    year: str
    role: str = "deadline"
    since: str = ""
    plan_end: bool = False
    duration: bool = False
    whole: bool = False  # one of years in a row, each by itself
    inside: bool = False  # in brackets: it belongs to what stands before
    past: bool = False  # over when the document was issued: what is told of it is a result


def five_years(numeral: str) -> tuple[int, int]:
    """The first and the last year of a five-year plan: 七 (of 十七五) -> 2036, 2040."""
    start = 2021 + 5 * (NUMERAL[numeral] - 4)
    return start, start + 4


class Times:
    """Times of a flat text. `period` are the plan's first and last year, `issued` the year it was issued."""

    def __init__(self, flat: str, period: tuple[int, int], issued: int):
        self.flat = flat
        self.period = period
        self.issued = issued

    def read(self, start: int, end: int) -> list[Time]:
        """All times of a block, in order."""
        flat, found = self.flat, []
        titles = [m.span() for m in re.compile(r"《[^《》\n]*》").finditer(flat, start, end)]
        for match in TIMES.finditer(flat, start, end):
            time = self._time(match, start, end)
            if time is None:
                continue
            if any(a <= time.start < b for a, b in titles):
                time.role = "name"
            elif self._bracketed(time, start, end):
                time.inside = True
            found.append(time)
        # 2037年建5个，2038年建6个: years in a row; one alone, or 2037年 and 2040年, may be the end of a stage,
        # unless it says what is done in it: 2037年改造50个
        row = {int(time.year) for time in found if time.whole}
        for time in found:
            done = DONE_IN.match(flat, time.end) and int(time.year) < self.period[1]
            time.whole = time.whole and bool(done or row & {int(time.year) - 1, int(time.year) + 1})
        return found

    def _time(self, match: re.Match, start: int, end: int) -> Time | None:
        flat = self.flat
        before = flat[max(start, match.start() - 6) : match.start()]
        after = flat[match.end() : min(end, match.end() + 16)]
        time = Time(match.start(), match.end(), "")
        if match["since"]:
            until = match["until"]
            time.year = until if len(until) == 4 else match["since"][:2] + until
            time.since = match["since"]
            if int(time.year) < int(time.since):
                return None
        elif match["date"]:
            time.year = match["date"]
            if after.startswith("起"):
                time.role = "since"
            if before.endswith(("〔", "第")):
                return None
        elif match["listed"]:  # 2037、2038年: the first of them
            time.year, time.whole = match["listed"], True
        elif match["year"]:
            time.year = match["year"]
            time.whole = match["at"] in (None, "内", "全年") and not before.endswith(("到", "至"))
            if BUILT.match(after) and int(time.year) < self.period[0]:
                time.role = "name"
            if match["at"] in ("起", "开始", "以后", "后"):
                time.role = "since"
            elif match["at"] == "以来":
                time.role = "compared"
        elif match["plan"]:
            numeral = re.search("十(.)五", match["plan"])[1]
            first, last = five_years(numeral)
            at = match["plan"].rpartition("五")[2].lstrip("”")
            if at == "" and not re.match(r"[，时]|期|全|我|末|累计", after):
                time.role = "name"
            if at == "规划" and not re.match(r"[，]", after):
                time.role = "name"
            if at == "以来":
                time.role = "compared"
            if at[:1] in "前头" and at:  # 前三年: told when they are over, as far as they are
                last = first + NUMERAL[at[1]] - 1
                time.past = last < self.issued
            time.year = str(last)
            if "末" not in at:
                time.since = str(first)
        elif match["end"]:
            time.year, time.plan_end = str(self.period[1]), True
        elif match["within"]:
            begun = match["from"] or ""
            lasting = begun in ("未来", "今后", "利用", "用", "再用", "经过") and (
                begun != "用" or match["within"].endswith("时间")
            )
            if not (match["in"] is not None or lasting) or (match["in"] == "左右" and not begun):
                return None
            count = int(match["n2"] or match["n"] or NUMERAL[match["w"]])
            year = self.period[0] + count - 1
            time.year, time.duration = str(year), True
            event = SINCE.search(before) or re.match("未|没有|的", after)  # 毕业2年内未就业的
            if not (self.period[0] <= year <= self.period[1]) or match["n2"] or event:
                time.role = "name"
        elif match["this"]:
            year = self.period[0] if self.period[0] == self.period[1] else self.issued
            time.year = str(year + (match["this"] == "明年"))
            if match["this"] in ("当年", "全年") and self.period[0] != self.period[1]:
                return None
            if match["this"] in ("年底", "年末", "年内", "年底前", "年末前") and before[-1:] in (
                "每",
                "各",
                "年",
            ):
                return None
            if self.period[0] != self.period[1] and match["this"] == "全年":
                return None
        else:
            time.year, time.role = str(self.issued - 1), "compared"
        if time.role in ("deadline", "since"):
            if (
                COMPARED.search(before) and (AFTERWARDS.match(after) or not re.search(r"[在与同以]$", before))
            ) or AFTERWARDS.match(after):
                time.role = "compared"
            elif FROM.search(before) and time.role == "deadline" and not time.since:
                time.role = "from"
        return time

    def _bracketed(self, time: Time, start: int, end: int) -> bool:
        opened = self.flat.rfind("(", max(start, time.start - 12), time.start)
        closed = self.flat.find(")", time.end, min(end, time.end + 14))
        if opened < 0 or closed < 0 or ")" in self.flat[opened : time.start]:
            return False
        inside = self.flat[opened + 1 : closed]
        return len(inside) <= 24 and not re.search("目标|相比", self.flat[max(start, opened - 4) : opened])
