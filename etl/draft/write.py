"""A draft as files: the contract's rows, and beside them where each stands in the text and what is doubtful."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from etl.contract import NON_TARGETS, OUTLINES, TABLES
from etl.draft import outcomes
from etl.draft.files import Cells, rows_of, write_rows, write_text
from etl.draft.indicators import Indicator, Matcher, name
from etl.draft.rows import TABLED, Digits, Draft, Row
from etl.draft.sectors import UNCERTAIN, guess
from etl.outline import normalise
from etl.pinyin import syllables

QUOTES = ("file", "line", "start", "end", "page", "quote", "indicator", "likeness", "second", "second_likeness",
          "third", "third_likeness", "doubts")  # fmt: skip
DIGITS = ("start", "end", "page", *(column.name for column in NON_TARGETS.columns))
TITLE = re.compile(r"(?:规划|纲要|计划|方案|意见|报告|措施|办法|公报|清单|通知)(?:[((].*[))])?$")
NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,9}[〔\[((]20\d\d[〕\]))]\d{1,4}号")
PLANS = (
    ("五.{0,2}规划|规划纲要", "five-year plan"),
    ("工作报告", "work report"),
    ("清单|实事", "yearly list"),
)
SURE = 0.9  # likeness from which a name is taken for the indicator's
EASILY_LOST = re.compile(r"[.．%‰]")  # in a scan; ‰ may be read as %
BETTER = re.compile(r"死亡率|失业率|发病率|能耗|排放|债务|贫困|事故|违约|强度下降|PM|污染|赤字")


def known(data: Path) -> Matcher:
    """The indicators and units of the data folder; none if it has none yet."""
    indicators = [
        Indicator(row["indicator_id"], row["sector_id"], row["name_zh"], row["base_unit"], row["measure"])
        for row in rows_of(data / "indicators.csv")
    ]
    return Matcher(
        indicators, {normalise(row["unit"]): row["base_unit"] for row in rows_of(data / "units.csv")}
    )


def write(draft: Draft, out: Path, data: Path, about: Cells, matcher: Matcher) -> dict[str, int]:
    """Write the draft's files into `out`; returns how many rows each has. `about`: what is known of the document."""
    out.mkdir(parents=True, exist_ok=True)
    document_id, city_id = about["document_id"], about["city_id"]
    region, regions, facilities = _city(data, city_id)
    new = _new(draft.rows, matcher)
    indicators = _indicators(new)
    unsure = {row["indicator_id"] for row in indicators if not row["sector_id"]}
    title = titled(draft.document.text)["title_zh"]  # what stands before the first heading is under it
    targets, milestones, quotes, seen = [], [], [], Counter()
    for row in draft.rows:
        figure = row.figure
        indicator = row.indicator_id or new[figure.phrase, matcher.base(figure.unit)][0]
        cells = {
            "item": row.item, "heading": row.heading or title, "kind": figure.kind, "indicator_id": indicator,
            "region_id": _region(figure.phrase, region, regions), "scope": figure.scope, "year": figure.year,
            "period": figure.period, "every_year": int(figure.every_year), "since": figure.since,
            "comparator": figure.comparator, "value": figure.value, "value_high": figure.high, "unit": figure.unit,
            "strength": figure.strength, "worded": int(figure.worded), "lead": ";".join(row.lead),
            "support": ";".join(row.support), "note": figure.note,
        }  # fmt: skip
        targets.append(cells)
        more = [UNCERTAIN] if indicator in unsure else []
        quotes.append(_quoted(draft, row, "targets", len(targets) + 1, more))
    for goal in draft.milestones:
        sector = guess(goal.what, goal.heading, goal.lead or goal.support[:1], matcher.nearest(goal.what, ""))
        facility = next((code for name, code in facilities if name in goal.what), "")
        key = (goal.item, goal.year, facility, goal.stage, goal.what)
        seen[key] += 1
        if seen[key] > 1:
            continue
        milestones.append(
            {"item": goal.item, "heading": goal.heading or title, "sector_id": sector, "year": goal.year,
             "region_id": _region(goal.what, region, regions), "facility_id": facility, "stage": goal.stage,
             "what_zh": goal.what, "what_en": "", "lead": ";".join(goal.lead), "support": ";".join(goal.support), "note": goal.note}
        )  # fmt: skip
        doubts = goal.reasons if sector else [*goal.reasons, UNCERTAIN]
        quotes.append(
            _quote(draft, "milestones", len(milestones) + 1, goal.start, goal.end, goal.page, doubts)
        )
    digits = [_digits(draft, run) for run in draft.unread]
    outlines = [
        {
            "document_id": document_id,
            "level": rule.level,
            "within": rule.within,
            "pattern": rule.pattern,
            "item": rule.item,
        }
        for rule in draft.rules
    ]
    tables = {table.name: [column.name for column in table.columns] for table in (*TABLES, OUTLINES)}
    write_rows(out / "documents.csv", tables["documents"], [{**titled(draft.document.text), **about}])
    write_rows(out / "targets.csv", tables["targets"], targets)
    write_rows(out / "milestones.csv", tables["milestones"], milestones)
    write_rows(out / "quotes.csv", QUOTES, quotes)
    write_rows(out / "digits.csv", DIGITS, digits)
    write_rows(out / "outlines.csv", tables["outlines"], outlines)
    write_rows(out / "indicators.csv", tables["indicators"], indicators)
    write_text(out / f"{document_id}.txt", draft.document.text)
    return {
        "targets": len(targets),
        "milestones": len(milestones),
        "new": len(new),
        "digits": sum(row["reason"] not in ("year", "item") for row in digits),
    }


def write_outcomes(draft: Draft, out: Path, data: Path, about: Cells, matcher: Matcher) -> dict[str, int]:
    """Write what a source says was reached: figures of indicators that the data has, of years that were over
    when it was issued. All other numbers stand in digits.csv. Returns how many rows there are."""
    out.mkdir(parents=True, exist_ok=True)
    region, regions, _ = _city(data, about["city_id"])
    observations, quotes, others = [], [], []
    for row in outcomes.read(draft, matcher):
        figure = row.figure
        if not row.indicator_id or figure.worded or not "0" < figure.year < about["published_on"][:4]:
            others.append(Digits(row.start, row.end, row.item, "background"))
            continue
        observations.append(
            {"indicator_id": row.indicator_id, "region_id": _region(figure.phrase, region, regions), "scope": figure.scope,
             "year": figure.year, "period": figure.period, "since": figure.since,
             "comparator": figure.comparator, "value": figure.value, "value_high": figure.high, "unit": figure.unit,
             "definition": "same", "confidence": "stated", "place": row.heading or row.item}
        )  # fmt: skip
        quotes.append(_quoted(draft, row, "observations", len(observations) + 1))
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    title = titled(draft.document.text)
    kind = "work report" if title["kind"] == "work report" else "statistical communique"
    source = {"title": title["title_zh"], "kind": kind, **about}
    write_rows(out / "sources.csv", [*columns["sources"], "city_id"], [source])
    write_rows(out / "observations.csv", columns["observations"], observations)
    write_rows(out / "quotes.csv", QUOTES, quotes)
    digits = [_digits(draft, run) for run in sorted([*draft.unread, *others], key=lambda run: run.start)]
    write_rows(out / "digits.csv", DIGITS, digits)
    write_text(out / f"{about['source_id']}.txt", draft.document.text)
    return {
        "observations": len(observations),
        "digits": sum(row["reason"] not in ("year", "item") for row in digits),
    }


def titled(text: str) -> Cells:
    """What the head of a text seems to say of the document: its title, its number, its kind."""
    lines = [line for line in text.splitlines()[:30] if 4 < len(line) < 80]
    title = next((line for line in lines if TITLE.search(line)), lines[0] if lines else "")
    number = NUMBERED.search(text[:3_000])
    kind = next((kind for words, kind in PLANS if re.search(words, title)), "action plan")
    return {"title_zh": title, "number": number[0] if number else "", "kind": kind}


def _city(data: Path, city_id: str) -> tuple[str, list[tuple[str, str]], list[tuple[str, str]]]:
    """The city's own region ("" if it is not known), its parts and its facilities by name, longest name first."""
    rows = [row for row in rows_of(data / "regions.csv") if row["city_id"] == city_id]
    own = next((row["region_id"] for row in rows if row["kind"] == "city" or not row["parent_id"]), "")
    parts = [(row["name_zh"], row["region_id"]) for row in rows if row["region_id"] != own]
    codes = {code for _, code in parts} | {own}
    sites = [
        (row["name_zh"], row["facility_id"])
        for row in rows_of(data / "facilities.csv")
        if row["region_id"] in codes
    ]
    return own, sorted(parts, key=lambda part: -len(part[0])), sorted(sites, key=lambda site: -len(site[0]))


def _region(text: str, own: str, parts: list[tuple[str, str]]) -> str:
    """The one part of the city that a phrase names, else the whole city."""
    named = [code for name, code in parts if name in text]
    return named[0] if len(named) == 1 else own


def _new(rows: list[Row], matcher: Matcher) -> dict[tuple[str, str], tuple[str, Row]]:
    """A proposed indicator for each phrase and base unit that none of ours is near: (code, its first row)."""
    taken = {indicator.indicator_id for indicator in matcher.indicators}
    new: dict[tuple[str, str], tuple[str, Row]] = {}
    for row in rows:
        key = (row.figure.phrase, matcher.base(row.figure.unit))
        if row.indicator_id or key in new:
            continue
        stem = "new-" + (
            re.sub(r"[^a-z0-9]+", "", "".join(part for part, _ in syllables(key[0])).lower())[:40] or "figure"
        )
        code, number = stem, 1
        while code in taken:
            number += 1
            code = f"{stem}-{number}"
        taken.add(code)
        new[key] = (code, row)
    return new


def _indicators(new: dict[tuple[str, str], tuple[str, Row]]) -> list[dict]:
    """Rows of indicators.csv for what is new: the name as the text has it; names in English are the keeper's."""
    found = []
    for (phrase, base), (code, row) in new.items():
        flow = row.figure.period in ("annual", "cumulative")
        rate = base in ("%", "‰") or "/" in base or base.startswith(":")
        # a table's own name for it stands
        called = phrase if TABLED in row.figure.reasons else name(phrase, base, row.figure.period)
        sector = guess(phrase, row.heading, row.lead or row.support[:1], row.candidates)
        found.append(
            {"indicator_id": code, "sector_id": sector, "name_zh": called, "name_en": "",
             "base_unit": base, "better": "lower" if BETTER.search(phrase) else "higher",
             "measure": "rate" if rate else "flow" if flow else "stock", "unbounded": 0, "definition": "", "definition_en": ""}
        )  # fmt: skip
    return found


def _quoted(draft: Draft, row: Row, file: str, line: int, more: Iterable[str] = ()) -> dict:
    """Where a figure stands, what is doubtful of it, and which indicators are likest to it."""
    named = (
        "new indicator"
        if not row.indicator_id
        else "indicator by likeness"
        if row.candidates[0][0] < SURE
        else ""
    )
    doubts = [*row.figure.reasons, *filter(None, [named]), *more]
    quote = _quote(draft, file, line, row.start, row.end, row.page, doubts)
    for rank, (likeness, indicator) in zip(("indicator", "second", "third"), row.candidates, strict=False):
        named = "likeness" if rank == "indicator" else f"{rank}_likeness"
        quote |= {rank: indicator.indicator_id, named: likeness}
    return quote


def _quote(draft: Draft, file: str, line: int, start: int, end: int, page: int, doubts: list[str]) -> dict:
    if page in draft.document.recognised:
        doubts = [*doubts, "read by OCR"]
        if EASILY_LOST.search(draft.document.text[start:end]):
            doubts.append("decimal point or ‰ read by OCR")
    return {
        "file": file, "line": line, "start": start, "end": end, "page": page or "",
        "quote": draft.document.text[start:end], "indicator": "", "likeness": "", "second": "", "second_likeness": "",
        "third": "", "third_likeness": "", "doubts": "; ".join(dict.fromkeys(doubts)),
    }  # fmt: skip


def _digits(draft: Draft, run) -> dict:
    text = draft.document.text
    stop = text.find("\n", run.end)
    context = normalise(text[run.end : run.end + 40 if stop < 0 else min(stop, run.end + 40)])[:5]
    return {
        "start": run.start, "end": run.end, "page": draft.document.page(run.start) or "", "item": run.item,
        "figure": normalise(text[run.start : run.end]), "context": context, "reason": run.reason, "note": "",
    }  # fmt: skip
