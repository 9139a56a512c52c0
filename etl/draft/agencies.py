"""Who answers for what: agencies as the plan writes them, with their role, and the text they answer for."""

import re
from dataclasses import dataclass

LEAD = r"(?:总牵头|牵头负责|牵头责任|牵头|主要责任|主责|主办|总责)(?:单位|部门|领导|处室|科室)?(?:及责任人)?"
SUPPORT = r"(?:责任|配合|协办|协同|协作|协助|参与|参加|参建|实施|承办|落实|完成|支持)(?:单位|部门|主体|处室)(?:及责任人)?|主管(?:单位|部门)|(?<=[；，。(〔])(?:配合|协办|协助|参与|落实)(?=：)"
LABEL = re.compile(
    rf"(?:(?P<lead>{LEAD})|(?P<support>{SUPPORT}))(?:：|为：)(?P<names>(?:(?!(?:{LEAD}|{SUPPORT})：)[^；。：\n\t〕])*)"
)
# (市A局牵头，市B局、C局配合) and its kin
BRACKET = re.compile(r"[(〔](?P<inside>(?:[^()〔〕\n]|\([^()\n]*\))*)[)〕][。；]?")
LED = re.compile(r"^(?P<names>.+?)(?:按职责分工|共同|分别)?(?:总)?牵头(?:负责|落实|实施)?$")
HELPED = re.compile(
    r"^(?P<names>.+?)(?:等)?(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|分别|分工)*(?:负责|配合|参与|参加|协助|协同|落实|实施|支持|协办)(?:负责|落实|实施)?$"
)
BY_DUTY = re.compile(r"(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|分别)(?:分工)?(?:负责|落实|配合|实施)?$")
WHEN = re.compile(r"(?:时限|时间|期限|时间节点)$")  # （责任单位：甲局，完成时限：2037年）
ROLE_ENDS = re.compile(r"(?<=配合|参与|协助|协办|负责|落实|实施)[，。]")  # 乙局、丙局配合，各区落实
# 甲局牵头，乙局配合; 甲局负责，乙局配合
LEADS = re.compile(
    r"^(.*?牵头(?:负责|落实|实施)?|[^，]*?(?<!分工)负责(?=，.*(?:配合|参与|协助|协办)))[，、；。]?(.*)$"
)
EACH = re.compile(r"(?:各(?:有关|相关)?|有关|相关)(?:市|县|区|旗|乡|镇|乡镇|街道)(?:\([^()]*\))?")
ROLE = re.compile(r"(?:牵头|配合|协助|协办|参与)(?:负责|落实|实施)?(?:[，；、。]|$)")
SHARED = re.compile(r"牵头(?=[，；、])|[，；].+(?:配合|参与|协助|协办)$")
# How the name of an agency ends.
AGENCY = re.compile(
    r"(?:局|委|办|部|院|会|厅|署|社|中心|政府|公司|集团|银行|支队|大队|总队|联|团|政协|人大|法院|检察院|处|所|站|大学|学院|街道|办事处|镇|乡|区|县|市|单位|部门|分行|党校|园区|馆|校|台|队|企业|企业家|协会|专班|机构|高校|军分区|残联|妇联|工会|工商联|科协|文联|县区|市区|县市|管委会|港|段|机关)"
    r"(?:\([^()]*\)|<[^<>]*>)?(?:等.*)?$"
)


@dataclass
class Duty:
    """Agencies that stand at flat text[start:end], as lead and in support."""

    start: int
    end: int
    lead: list[str]
    support: list[str]


def names(text: str) -> list[str]:
    """The agencies of a list: parted by 、，; and 等 left off; brackets inside names kept."""
    text = re.sub(r"^[：\s*]+|[。；，、*\s]+$", "", text)
    text = BY_DUTY.sub("", text)
    text = re.sub(r"等(?:相关|有关)?(?:单位|部门)?$", "", text)
    parts, depth, part = [], 0, ""
    for char in text:
        if char in "(<《":
            depth += 1
        elif char in ")>》":
            depth -= 1
        if char in "、，；" and depth <= 0:
            parts.append(part)
            part = ""
        else:
            part += char
    parts.append(part)
    for index in range(len(parts) - 2, -1, -1):  # 各区、县(市)政府 is one
        if EACH.fullmatch(parts[index]) and re.search("政府|管委会|办事处", parts[index + 1]):
            parts[index : index + 2] = ["、".join(parts[index : index + 2])]
    return [
        name
        for name in (re.sub(r"^(?:以及|及|和|由|会同)|等$", "", part.strip()) for part in parts)
        if 1 < len(name) <= 40 and not WHEN.search(name)
    ]


def read(flat: str, start: int, end: int) -> list[Duty]:
    """The duties that a block states, adjoining ones as one."""
    found: list[Duty] = []
    labelled = list(LABEL.finditer(flat, start, end))
    roles = {bool(match["lead"]) for match in labelled}
    for match in labelled:
        text = match["names"]
        stop = match.end()
        text, stop = _closed(text, match.start("names"), stop)
        # 责任单位：甲局牵头，乙局配合
        roles_in = _roles(text, match.start(), stop) if SHARED.search(text) else None
        if roles_in:
            found.append(roles_in)
            continue
        listed = names(text)
        if not listed:
            continue
        is_lead = bool(match["lead"]) or (
            match["support"].startswith(("责任", "主管", "承办"))
            and any(other["support"] and re.match("配合|协|参|支持", other["support"]) for other in labelled)
            and True not in roles
        )
        duty = Duty(match.start(), stop, listed if is_lead else [], [] if is_lead else listed)
        if found and not re.search(r"[\u4e00-\u9fff\d]", flat[found[-1].end : duty.start]):
            found[-1].lead += duty.lead
            found[-1].support += duty.support
            found[-1].end = stop
        else:
            found.append(duty)
    if labelled:
        return found
    for match in BRACKET.finditer(flat, start, end):
        duty = _bracket(match)
        if duty:
            found.append(duty)
    if not found:
        match = re.compile(
            r"[^，。；：\n\t]{2,60}牵头[，、；][^。；：\n\t]{2,400}(?:配合|参与|负责|协助)[。；]?$"
        ).search(flat[start:end])
        if match and match.start() == 0:
            duty = _roles(match[0].rstrip("。；"), start, end)
            if duty:
                found.append(duty)
    return found


def _closed(text: str, start: int, stop: int) -> tuple[str, int]:
    """A list within brackets ends with the bracket that closes it."""
    depth = 0
    for place, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth < 0:
                return text[:place], start + place
    return text, stop


def _bracket(match: re.Match) -> Duty | None:
    return _roles(match["inside"], match.start(), match.end())


def _roles(inside: str, start: int, end: int) -> Duty | None:
    lead, support, any_role = [], [], False
    if len(inside) < 3 or re.search(r"\d", re.sub(r"\d+号", "", inside)):
        return None
    pieces = re.split(r"；", inside)
    for piece in pieces:
        split = LEADS.match(piece)
        parts = (split[1], *ROLE_ENDS.split(split[2])) if split else (piece,)
        for index, part in enumerate(parts):
            part = part.strip("，、。；")
            if not part:
                continue
            led, helped = LED.match(part), HELPED.match(part)
            if split and index == 0:
                led = led or helped
            if led:
                lead += names(led["names"])
                any_role = True
            elif helped:
                support += names(helped["names"])
                any_role = True
            else:
                support += names(part)
    everyone = lead + support
    if not everyone:
        return None
    agencies = sum(1 for name in everyone if AGENCY.search(name))
    if any_role:
        if agencies * 2 < len(everyone):
            return None
    elif agencies < len(everyone) or not re.search(r"局|委|政府|办|厅|部$", inside) or len(inside) < 4:
        return None
    return Duty(start, end, lead, support)


def column(text: str, leads: bool) -> tuple[list[str], list[str]]:
    """The agencies of a table's cell, as lead and in support: by the words in it, or all as its heading says.

    They may stand a line each or with blanks between.
    """
    text = re.sub(r"\s+", "、", text)
    duty = _roles(text, 0, len(text)) if ROLE.search(text) else None
    if duty:
        return duty.lead, duty.support
    return (names(text), []) if leads else ([], names(text))
