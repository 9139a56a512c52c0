"""Tables: what a column holds, by its heading, and the figures of its cells."""

import re
from dataclasses import dataclass, field, replace

from etl.draft import numbers, periods
from etl.draft.years import FIVE, five_years

NAME = re.compile(r"指标|名称|项目|内容|任务|事项|工程|类别|领域|目标任务")
UNIT = re.compile(r"^(?:计量)?单位(?:\(.*\))?$")
STRENGTH = re.compile(r"属性|性质|指标类型|类型")
PERSON = re.compile(r"领导|责任人|负责人|联系人")
OFFICE = re.compile(r"单位|部门|主体")
TOLD = re.compile(r"内容|规模|任务|举措|措施")
RULE = re.compile(r"标准$")
LEAD = re.compile(r"牵头|主办")
SUPPORT = re.compile(r"(?:责任|配合|实施|承办|落实|主管|参与|协办)(?:单位|部门|主体)")
DEADLINE = re.compile(r"时限|完成时间|完成年限|时间安排|建设年限|起止年限|建设期|进度|建设时间|完成期限")
NUMBERED = re.compile(r"^(?:序号|编号|No\.?)$")
REMARK = re.compile(r"备注|说明|来源|依据|解释")
YEAR = re.compile(r"((?:19|20)\d\d)年?")
BASE = re.compile(r"基期|现状|基准|基数|实际|完成值|初始")
AIM = re.compile(r"目标|规划值|期末|预期|计划|规划目标")
RATE = re.compile(r"年均|增速|增长率|年均增长|增幅|比上年|增长\(%\)")
SUM = re.compile(r"累计|五年|合计")
OVER = re.compile(
    r"(?:19|20)\d\d年?[—\-~至]{1,2}(?:19|20)\d\d年"
)  # of what is done a sum, of what stands its last year
# 2022年比2017年增加: the year that is compared with is not the column's
AGAINST = re.compile(r"(?:(?<!占)比|较)\s*(?:(?:19|20)\d\d年?|上年|“?十[一二三四五六七八九]五”?)末?")
IN_UNIT = re.compile(rf"\(((?:1?/)?(?:{numbers.UNIT}|%|‰)|[^()\d]{{1,8}})\)$")
NUMERIC = re.compile(rf"[^\w\u4e00-\u9fff]*{numbers.NUMBER}[^\u4e00-\u9fff]{{0,4}}(?:{numbers.AFTER})?")


@dataclass
class Column:
    role: str = ""  # name, unit, strength, lead, support, deadline, number, remark, person, rule, value
    year: str = ""
    base: bool = False
    rate: bool = False
    total: bool = False
    unit: str = ""
    stated: bool = False  # its heading names the year
    title: str = ""  # of its values, where the heading says what they are and the row whose
    told: bool = False  # of the names, it holds what is to be done


@dataclass
class Grid:
    """A table's cells by place: indices of blocks, spans filled."""

    cells: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0


def grids(blocks) -> dict[int, Grid]:
    """The tables of a document; a cell that spans stands at every place it covers."""
    found: dict[int, Grid] = {}
    for index, block in enumerate(blocks):
        if not block.table:
            continue
        grid = found.setdefault(block.table, Grid())
        for down in range(block.rows):
            for right in range(block.columns):
                grid.cells.setdefault((block.row + down, block.column + right), index)
        grid.rows = max(grid.rows, block.row + 1)
        grid.columns = max(grid.columns, block.column + block.columns)
    return found


def header(grid: Grid, texts: dict[int, str], period: tuple[int, int]) -> tuple[int, list[Column]]:
    """How many rows are heading, and what each column holds. 0 rows: no heading was recognised."""
    depth = 0
    for row in range(min(grid.rows, 4)):
        cells = {grid.cells.get((row, column)) for column in range(grid.columns)} - {None}
        words = [texts[cell] for cell in cells if texts[cell]]
        if not words:
            break
        if row and any(NUMERIC.fullmatch(word) and not YEAR.fullmatch(word) for word in words):
            break
        heads = sum(bool(_role(word) or _years(word, period) or IN_UNIT.search(word)) for word in words)
        single = grid.columns > 1 and len(words) == 1
        if single and row == depth and depth + 1 < grid.rows:
            depth += 1  # a title over the whole width
            continue
        if heads * 2 >= len(words) and heads:
            depth += 1
        else:
            break
    columns: list[Column] = []
    for column in range(grid.columns):
        words = []
        for row in range(depth):
            cell = grid.cells.get((row, column))
            place = column
            while (
                place and cell is not None and not texts[cell] and row + 1 < depth
            ):  # a span that text cannot show
                place -= 1
                cell = grid.cells.get((row, place))
            beside = {grid.cells.get((row, other)) for other in range(grid.columns)} - {None}
            whole = grid.columns > 1 and sum(bool(texts[other]) for other in beside) == 1
            if cell is not None and texts[cell] not in words and not whole:
                words.append(texts[cell])
        columns.append(_column(words, period))
    if not any(column.role or column.unit for column in columns):
        return 0, columns
    named = [column for column in columns if column.role == "name" and not column.told]
    if named:  # 项目名称 | 建设内容: the second says what the first is made of
        columns = [replace(column, role="" if column.told else column.role) for column in columns]
    # numbers under a heading that names no year: how many more by the last of the years beside it
    last = max((column.year for column in columns), default="")
    rates = [place for place, column in enumerate(columns) if column.rate and not column.stated]
    for place in (
        rates if len(rates) > 1 else []
    ):  # 2020年 | 年均增长 | 2025年 | 年均增长: each by the year before it
        before = [column.year for column in columns[:place] if column.stated]
        columns[place] = replace(columns[place], year=before[-1] if before else columns[place].year)
    for place, column in enumerate(columns):
        if column.role == "value" or (not column.role and _numeric(grid, texts, place, depth)):
            columns[place] = replace(column, role="value", year=column.year or last)
    return depth, columns


def _numeric(grid: Grid, texts: dict[int, str], column: int, depth: int) -> bool:
    """Whether most of what a column holds under its heading are numbers."""
    cells = {grid.cells.get((row, column)) for row in range(depth, grid.rows)} - {None}
    written = [texts[cell] for cell in cells if re.search(r"\w", texts[cell])]
    return 2 * sum(bool(NUMERIC.fullmatch(text)) for text in written) > len(written)


def _role(word: str) -> str:
    word = word.strip()
    if len(word) > 24:
        return ""
    if PERSON.search(word) and not OFFICE.search(word):
        return "person"
    if NUMBERED.search(word):
        return "number"
    if UNIT.search(word):
        return "unit"
    if SUPPORT.search(word) and not LEAD.search(word):
        return "support"
    if LEAD.search(word):
        return "lead"
    if DEADLINE.search(word):
        return "deadline"
    if STRENGTH.search(word):
        return "strength"
    if REMARK.search(word):
        return "remark"
    if RULE.search(word) and not YEAR.search(word):
        return "rule"
    if (
        NAME.search(word)
        and not YEAR.search(word)
        and not re.search(r"目标值|规划值|年度目标|现状值|基期值", word)
    ):
        return "name"
    if BASE.search(word) or AIM.search(word) or RATE.search(word) or SUM.search(word):
        return "value"
    return ""


def _years(word: str, period: tuple[int, int]) -> str:
    word = AGAINST.sub("", word)
    years = YEAR.findall(word)
    if years:
        return years[-1]
    plan = FIVE.search(word)
    if plan and len(word) <= 20:
        return str(five_years(plan[1])[1])
    return ""


def _column(words: list[str], period: tuple[int, int]) -> Column:
    """What a column holds, by the words of its heading, outermost first: 产值(亿元) over 2037年."""
    word = "".join(words)
    role = _role(word)
    year = _years(word, period)
    base, rate = bool(BASE.search(word)), bool(RATE.search(word))
    total = bool(SUM.search(word) or (OVER.search(word) and periods.FLOW.search(word)))
    unit = next((found for found in map(IN_UNIT.search, reversed(words)) if found), None)
    if role in (
        "name",
        "unit",
        "strength",
        "lead",
        "support",
        "deadline",
        "number",
        "remark",
        "person",
        "rule",
    ) and not (year and role == "name"):
        return Column(role, told=role == "name" and bool(TOLD.search(word)))
    stated = bool(year)
    if not year and role == "value" and "上年" not in word:
        year = str(period[0] - 1) if base and not AIM.search(word) else str(period[1])
    return Column(
        "value" if year or role else "",
        year,
        base,
        rate,
        total,
        bare_unit(unit[1]) if unit else "",
        stated,
        _title(words),
    )


def _title(words: list[str]) -> str:
    """What the values of a column are: 新建学校(所) over 2037年 is 新建学校; 2037年目标 is nothing by itself."""
    named = [re.sub(r"\([^()]*\)|〔[^〔〕]*〕", "", word) for word in words]
    named = [
        word
        for word in named
        if not (
            YEAR.search(word)
            or BASE.search(word)
            or AIM.search(word)
            or RATE.search(word)
            or SUM.search(word)
        )
    ]
    return "".join(named) if len("".join(named)) > 2 else ""


def bare_unit(text: str) -> str:
    """A unit as the contract writes it: (1/10万) is /10万; a dash is none."""
    text = re.sub(r"^1/(?=\d)", "/", text.strip("()〔〕 "))
    return "" if text in ("—", "-", "/") else text
