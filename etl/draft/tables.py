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
TASK = re.compile(r"内容|规模|任务|举措|措施")
RULE = re.compile(r"标准$")
LEAD = re.compile(r"牵头|主办")
SUPPORT = re.compile(r"(?:责任|配合|实施|承办|落实|主管|参与|协办)(?:单位|部门|主体)")
DEADLINE = re.compile(r"时限|完成时间|完成年限|时间安排|建设年限|起止年限|建设期|进度|建设时间|完成期限")
NUMBERED = re.compile(r"^(?:序号|编号|No\.?)$")
REMARK = re.compile(r"备注|说明|来源|依据|解释")
YEAR = re.compile(r"((?:19|20)\d\d)年?")
BASE = re.compile(r"基期|现状|基准|基数|实际|完成值|初始")
AIM = re.compile(r"目标|规划值|期末|预期|计划|规划目标")
IN_YEAR = re.compile(r"(?:19|20)\d\d年(?:底|末)?(?:目标值?|规划值?|计划数?|任务数?)?$")  # 床位数2037年
NO_TITLE = re.compile(
    r"(?:总|小|合|任务|目标|计划|指标)?(?:计|数|数量|数值|数据|值|任务|情况)|其中：?|[全本]?[省市县区镇乡]级?|年度|全年"
)
AIMED = re.compile(
    r"(?:计划|预期|预计)(?!目标|值|数|指标|任务)[\u4e00-\u9fff]{2,}"
)  # 计划投资 says what is aimed at
RATE = re.compile(r"年均|增速|增长率|年均增长|增幅|比上年|增长\(%\)")
SUM = re.compile(r"累计|五年|合计")
OVER = re.compile(
    r"(?:19|20)\d\d年?[—\-~至]{1,2}(?:19|20)\d\d年"
)  # of what is done a sum, of what stands its last year
# 2022年比2017年增加: the year that is compared with is not the column's
AGAINST = re.compile(r"(?:(?<!占)比|较)\s*(?:(?:19|20)\d\d年?|上年|“?十[一二三四五六七八九]五”?)末?")
A_UNIT = rf"(?:1(?=/))?/?(?:{numbers.UNIT}|%|‰)"
IN_UNIT = re.compile(rf"\(({A_UNIT}|[^()\d]{{1,8}})\)$")
SAID_UNIT = r"(?:计量)?单位："
# 床位(张)2037年, 床位(单位：张), 投资/万元
BRACKETED = re.compile(
    rf"[(〔](?:{SAID_UNIT})?({A_UNIT}(?:、{A_UNIT})*|[^\d，()〔〕]{{1,6}}/[^，()〔〕]{{1,8}})[)〕]"
)
SLASHED = re.compile(
    r"(?<=[\u4e00-\u9fff])/((?:百?万|亿)?(?:元|亩|公顷|平方米|公里|米|吨|人次?|户|[个所张家座处项名套辆台间件])|%|‰)$"
)
UNITS = re.compile(rf"[(〔]?((?!.+\(){A_UNIT})[)〕]?")  # a cell that is a unit and nothing else
# Over a table or in its title: (单位：套), 单位：张、万元; in brackets behind what the table is called: 床位分解表(张)
UNIT_OVER = re.compile(
    rf"{SAID_UNIT}({A_UNIT}(?:[、，/]{A_UNIT})*)(?:、[^()〔〕]{{1,12}})?(?:[)〕]|$)|[(〔]({A_UNIT})[)〕]$"
)
MONEY = re.compile("投资|资金|金额|经费|产值|收入|补助")
SHARE = re.compile("率|比例|比重|占比|增速|增长")
NUMERIC = re.compile(
    rf"[^\w\u4e00-\u9fff]*{numbers.NUMBER}(?:[/、]{numbers.NUMBER})?[^\u4e00-\u9fff]{{0,4}}(?:{numbers.AFTER})?"
)


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
    task: bool = False  # of the names, it holds what is to be done


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
        heads = sum(
            bool(_role(word) or _years(word, period) or unit_in(word) or IN_UNIT.search(word))
            for word in words
        )
        single = grid.columns > 1 and len(words) == 1
        if single and row == depth and depth + 1 < grid.rows:
            depth += 1  # a title over the whole width
            continue
        if (
            (heads * 2 >= len(words) and heads)
            or _over_numbers(grid, texts, row)
            or _of_units(grid, texts, row)
        ):
            depth += 1
        else:
            break
    columns: list[Column] = []
    for column in range(grid.columns):
        words = []
        for row in range(depth):
            cell = grid.cells.get((row, column))
            at = column
            while (
                at and cell is not None and not texts[cell] and row + 1 < depth
            ):  # a span that text cannot show
                at -= 1
                cell = grid.cells.get((row, at))
            beside = {grid.cells.get((row, other)) for other in range(grid.columns)} - {None}
            whole = grid.columns > 1 and sum(bool(texts[other]) for other in beside) == 1
            if cell is not None and texts[cell] not in words and not whole:
                alone = UNITS.fullmatch(texts[cell]) if row else None
                words.append(f"({alone[1]})" if alone else texts[cell])
        columns.append(_column(words, period))
    for at, column in enumerate(columns):
        if column.role == "unit" and not _holds_units(grid, texts, at, depth):
            columns[at] = replace(column, role="")  # 单位 | 床位: whose it is
        elif column.role in ("name", "remark") and _counts(grid, texts, at, depth):
            columns[at] = replace(column, role="")
    named = [column for column in columns if column.role == "name" and not column.task]
    if named:  # 项目名称 | 建设内容: the second says what the first is made of
        columns = [replace(column, role="" if column.task else column.role) for column in columns]
    # numbers under a heading that names no year: how many more by the last of the years beside it
    last = max((column.year for column in columns), default="")
    rates = [at for at, column in enumerate(columns) if column.rate and not column.stated]
    for at in (
        rates if len(rates) > 1 else []
    ):  # 2020年 | 年均增长 | 2025年 | 年均增长: each by the year before it
        before = [column.year for column in columns[:at] if column.stated]
        columns[at] = replace(columns[at], year=before[-1] if before else columns[at].year)
    for at, column in enumerate(columns):
        if column.role == "value" or (not column.role and _numeric(grid, texts, at, depth)):
            columns[at] = replace(column, role="value", year=column.year or last)
    return (depth if any(column.role or column.unit for column in columns) else 0), columns


def _over_numbers(grid: Grid, texts: dict[int, str], row: int) -> bool:
    """Whether the first row, all words, stands over numbers: 县区 | 床位 | 投资."""
    words = [texts[grid.cells[row, column]] for column in range(grid.columns) if (row, column) in grid.cells]
    below = row + 1 + _of_units(grid, texts, row + 1)
    return (
        row == 0
        and all(words)
        and not any(numbers.DIGITS.search(word) for word in words)
        and any(_numeric(grid, texts, column, below) for column in range(grid.columns))
    )


def _of_units(grid: Grid, texts: dict[int, str], row: int) -> bool:
    """Whether a row under the heading holds the units of the columns, beside what names it: 单位 | 张 | 万元."""
    cells = [texts[grid.cells[row, column]] for column in range(grid.columns) if (row, column) in grid.cells]
    named = [cell for cell in cells[1:] if cell]
    return row > 0 and bool(named) and all(UNITS.fullmatch(cell) for cell in named)


def _column_cells(grid: Grid, texts: dict[int, str], column: int, depth: int) -> list[str]:
    """What stands under a heading, each cell once."""
    cells = dict.fromkeys(grid.cells.get((row, column)) for row in range(depth, grid.rows))
    return [texts[cell] for cell in cells if cell is not None and re.search(r"\w", texts[cell])]


def _holds_units(grid: Grid, texts: dict[int, str], column: int, depth: int) -> bool:
    written = _column_cells(grid, texts, column, depth)
    return any(UNITS.fullmatch(text) or "/" in text for text in written) or not any(
        re.search("[\u4e00-\u9fff]{2}", text) for text in written
    )


def _counts(grid: Grid, texts: dict[int, str], column: int, depth: int) -> bool:
    """Whether a column that is called tasks or projects holds how many: not names, nor the numbers 1, 2, 3."""
    written = _column_cells(grid, texts, column, depth)
    return _numeric(grid, texts, column, depth) and written != [str(n + 1) for n in range(len(written))]


def _numeric(grid: Grid, texts: dict[int, str], column: int, depth: int) -> bool:
    """Whether most of what a column holds under its heading are numbers."""
    written = _column_cells(grid, texts, column, depth)
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
    unit = next(filter(None, map(unit_in, reversed(words))), "")
    if not unit:
        ends = next(filter(None, map(IN_UNIT.search, reversed(words))), None)
        unit = bare_unit(ends[1]) if ends else ""
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
        return Column(
            role,
            unit=unit if role == "name" else "",
            task=role == "name" and bool(TASK.search(word)),
            title=_title(words),
        )
    stated = bool(year)
    if not year and role == "value" and "上年" not in word:
        year = str(period[0] - 1) if base and not AIM.search(word) else str(period[1])
    return Column(
        "value" if year or role else "",
        year,
        base,
        rate,
        total,
        unit,
        stated,
        _title(words),
    )


def _title(words: list[str]) -> str:
    """What the values of a column are: 新建学校(所) over 2037年 is 新建学校; 2037年目标 is nothing by itself."""
    named = [re.sub(r"\([^()]*\)|〔[^〔〕]*〕", "", word) for word in words]
    named = [SLASHED.sub("", IN_YEAR.sub("", word)) for word in named]
    named = [
        word
        for word in named
        if not (
            YEAR.search(word)
            or BASE.search(word)
            or (AIM.search(word) and not AIMED.fullmatch(word))
            or RATE.search(word)
            or SUM.search(word)
        )
    ]
    title = "".join(named)
    return "" if len(title) < 2 or NO_TITLE.fullmatch(title) else title


def unit_in(text: str) -> str:
    """The unit that a heading or a name says in brackets or behind a stroke; "" for none."""
    found = [match[1] for pattern in (BRACKETED, SLASHED) for match in pattern.finditer(text)]
    if len(found) > 1 and re.search(r"[)〕][/、]", text):  # 学校(所)/学位(个)
        return "/".join(found)
    return bare_unit(found[-1]) if found else ""


def common_units(line: str) -> list[str]:
    """The units that a line over a table gives to all of it: (单位：套)."""
    found = UNIT_OVER.search(line)
    return [bare_unit(unit) for unit in re.split("[、，]", found[1] or found[2])] if found else []


def of_units(units: list[str], name: str) -> str:
    """Of the units that a table has in common the one of this name: of 张、万元、% an investment is in 万元."""
    if len(units) < 2:
        return "".join(units)
    money = [unit for unit in units if unit.endswith("元")]
    shares = [unit for unit in units if unit in ("%", "‰")]
    others = [unit for unit in units if unit not in money + shares]
    asked = shares if SHARE.search(name) and shares else money if MONEY.search(name) and money else others
    return (asked or units)[0]


def bare_unit(text: str) -> str:
    """A unit as the contract writes it: (1/10万) is /10万; a dash is none."""
    text = re.sub(r"^1/(?=\d)", "/", text.strip("()〔〕 "))
    return "" if text in ("—", "-", "/") else text
