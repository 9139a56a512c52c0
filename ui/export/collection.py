"""The workbook in which agencies are asked for the figures that nobody has published: a row a goal.

What is asked is locked, without a password; what is to be filled in is typed, with lists and limits. A hidden
row of codes and the goals' ids lead back: `python -m etl collect` reads what is returned (etl/returned.py).
"""

import io
import logging
import math
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ui.elements.tree import File, NotMade, Offer, el
from ui.export import downloads, formats
from ui.filters import filters, options
from ui.text import measure, numbers
from ui.view import View

LOG = logging.getLogger("plan_atlas")
LISTS = {"definition": ("same", "near"), "confidence": ("stated", "derived")}
DATES = ("as_of", "published_on")
FILLED = ("value", "as_of", "since", *LISTS, "source", "url", "published_on", "note")
# The columns in their order, and their widths in digits.
WIDTHS = {
    "agency": 20, "what": 24, "defined": 20, "region": 10, "scope": 12, "year": 6, "basis": 11, "goal": 10,
    "value": 12, "unit": 13, "as_of": 12, "since": 10, "definition": 11, "confidence": 11, "source": 24,
    "url": 18, "published_on": 12, "note": 22, "plan": 18, "item": 9, "role": 10, "target_id": 14,
    "agency_id": 12,
}  # fmt: skip
HEADINGS, FIRST = 1, 2  # rows, from 0: the codes stand in the first, hidden
YEARS_BACK = 50  # that a sum may have started before its year
LABEL, TEXT = 20, 96  # widths of the sheet that tells how to fill in
LINE = 15  # height in points
A4, A3 = 9, 8


class Looks(NamedTuple):
    """The formats of a form. `asked`: locked; `entry`, `day`: to be filled in; `code`: for the way back."""

    head: Format
    asked: Format
    number: Format
    entry: Format
    day: Format
    code: Format


def offer(chosen: filters.Chosen, view: View) -> Offer | None:
    """The button for the workbook of these filters (city, sector, agency, level, role, plan): of the goals of
    the latest year that is chosen, or of this one, and of earlier ones, and what it leaves out. None
    where a view stands alone, and where no figure is missing."""
    if view.alone:
        return None
    by = max((int(year) for year in chosen.get("year", []) if year.isdecimal()), default=view.today.year)
    of = {name: chosen.get(name, []) for name in ("city", "sector", "agency", "level", "role", "plan")}
    counted = view.build.records("to_report_counted", by=by, **of)[0]
    if not counted.goals:
        return None
    described = {name: codes for name, codes in chosen.items() if name not in ("year", "level")}
    described |= {name: [view.word(name, code) for code in of[name]] for name in ("level", "role")}
    described |= {"by": [str(by)]}
    name = view.translate("collection.name")

    def made() -> File:
        try:
            rows = view.build.records("to_report", by=by, **of)
            file = f"{downloads.file_name('collection', described, view)}.xlsx"
            return File(file, downloads.MIME["xlsx"], workbook(rows, counted, view))
        except Exception as error:
            LOG.exception("form of %s", view.params)
            raise NotMade(view.translate("downloads.failed", table=name, kind="Excel")) from error

    about = {"n": counted.goals, "year": str(by)}
    button = el("button", name, name="collection.xlsx", title=view.translate("collection.about", **about))
    return Offer(
        el(
            "div",
            el("small", view.translate("collection.missing", **about) + left_out(counted, view)),
            button,
            class_="downloads",
        ),
        {"collection.xlsx": made},
    )


def left_out(counted: NamedTuple, view: View) -> str:
    """How many goals of the same filters are not asked here, and why (a row of
    queries/to_report_counted.sql); empty where all are."""
    counts = {name: getattr(counted, name) for name in ("led_elsewhere", "settled")}
    return "".join(view.translate(f"collection.left_out.{name}", n=n) for name, n in counts.items() if n)


def workbook(rows: tuple, counted: NamedTuple, view: View) -> bytes:
    """The rows of queries/to_report.sql as a form to fill in, after a sheet that tells how and what is
    not asked (`counted`: the row of queries/to_report_counted.sql)."""
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings) as book:
        _how(book, rows, counted, view)
        _form(book, rows, view)
    return out.getvalue()


def _how(book: xlsxwriter.Workbook, rows: tuple, counted: NamedTuple, view: View) -> None:
    """The sheet for people. Who sends the workbook writes on it to whom and when it is due."""
    sheet = book.add_worksheet(view.translate("collection.how"))
    top = {"valign": "top", "text_wrap": True}
    title = book.add_format({"bold": True, "font_size": 16})
    label, text = book.add_format(top | {"bold": True}), book.add_format(top)
    line = book.add_format(top | {"bottom": 1, "locked": False})
    sheet.write_string(0, 0, "about")
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, LABEL)
    sheet.set_column(1, 1, TEXT)
    sheet.write_string(1, 0, _title(rows, view), title)
    at = 3
    for name in ("to", "due", "by", "phone"):
        sheet.write_string(at, 0, view.translate(f"collection.write.{name}"), label)
        sheet.write_blank(at, 1, None, line)
        at += 1
    years = sorted({row.year for row in rows})
    build = view.build.records("build")[0]
    values = {
        "n": len(rows),
        "years": str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}",
        "hash": build.content_hash[:12],
        "date": view.today.isoformat(),
    }
    steps = ["asked", "fill", *FILLED, "twice", "back", "made"]
    if not any(_open_sum(row) for row in rows):
        steps.remove("since")
    for step in steps:
        at += 1
        heading = _heading(step, view) if step in FILLED else view.translate(f"collection.step.{step}")
        sheet.write_string(at, 0, heading, label)
        sentence = view.translate(f"collection.tell.{step}", **values)
        if step == "asked":
            sentence += left_out(counted, view)
        sheet.write_string(at, 1, sentence, text)
        sheet.set_row(at, _height([(heading, LABEL), (sentence, TEXT)]))
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.hide_gridlines(2)
    _on_paper(sheet, A4, _title(rows, view))


def _form(book: xlsxwriter.Workbook, rows: tuple, view: View) -> None:
    sheet = book.add_worksheet(view.translate("collection.form"))
    cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B8BEC6"}
    entry = cell | {"locked": False, "bg_color": "#FFF7D6"}
    looks = Looks(
        book.add_format(cell | {"bold": True, "bg_color": "#EDEFF2"}),
        book.add_format(cell),
        book.add_format(cell | {"align": "center"}),
        book.add_format(entry),
        book.add_format(entry | {"num_format": "yyyy-mm-dd"}),
        book.add_format(cell | {"font_color": "#6B7280", "font_size": 8}),
    )
    cells = [{code: text(row) for code, text in _asked(view).items()} for row in rows]
    names = [
        code
        for code in WIDTHS
        if any(_to_fill(code, row) or texts.get(code) for row, texts in zip(rows, cells, strict=True))
    ]
    if len({row.agency_id for row in rows}) == 1 and rows[0].agency_id:
        names.remove("agency")
    for at, code in enumerate(names):
        sheet.write_string(0, at, code)
        sheet.write_string(HEADINGS, at, _heading(code, view), looks.head)
        sheet.set_column(at, at, WIDTHS[code])
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(HEADINGS, _height([(_heading(code, view), WIDTHS[code]) for code in names]))
    for line, (row, texts) in enumerate(zip(rows, cells, strict=True), FIRST):
        printed = [(f"{texts.get(code) or ''}", WIDTHS[code]) for code in names if not code.endswith("_id")]
        sheet.set_row(line, _height(printed))
        for at, code in enumerate(names):
            if _to_fill(code, row):
                sheet.write_blank(line, at, None, looks.day if code in DATES else looks.entry)
                if rule := _rule(code, row, view):
                    sheet.data_validation(line, at, line, at, rule)
                continue
            look, text = looks.code if code.endswith("_id") else looks.asked, texts.get(code)
            if isinstance(text, int):
                sheet.write_number(line, at, text, looks.number)
            elif text:
                sheet.write_string(line, at, text, look)
            else:
                sheet.write_blank(line, at, None, look)
    sheet.freeze_panes(FIRST, names.index("what") + 1)
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.repeat_rows(HEADINGS)
    sheet.print_area(HEADINGS, 0, HEADINGS + len(rows), names.index("target_id") - 1)
    _on_paper(sheet, A3, _title(rows, view))


def _asked(view: View) -> dict[str, Callable[[object], str | int | None]]:
    """What a row tells, by its column's code."""
    plans = options.names("plan", view)
    return {
        "agency": lambda row: view.local(row, "agency"),
        "what": lambda row: view.local(row, "what"),
        "defined": lambda row: row.definition if view.language == "zh" else row.definition_en,
        "region": lambda row: view.local(row, "region"),
        "scope": lambda row: row.scope if view.language == "zh" else row.scope_en,
        "year": lambda row: row.year,
        "basis": lambda row: numbers.basis(row, view),
        "goal": lambda row: _goal(row, view),
        "unit": lambda row: _unit(row, view),
        "plan": lambda row: plans[row.document_id],
        "item": lambda row: row.item,
        "role": lambda row: view.translate(f"collection.role.{row.role or 'nobody'}"),
        "target_id": lambda row: row.row_id,
        "agency_id": lambda row: row.agency_id,
    }


def _goal(row, view: View) -> str:
    """The goal in the unit that its figure is asked in, which stands beside it."""
    ends = (row.value,) if row.value_high is None else (row.value, row.value_high)
    return numbers.qualified("–".join(numbers.number(end, view) for end in ends), row.comparator, view)


def _unit(row, view: View) -> str:
    """The unit as the plan writes it, and for an English reader what it is."""
    if view.language == "zh" or row.base_unit_en in (None, row.unit):
        return row.unit
    return f"{row.unit} ({'' if row.unit_times == 1 else f'{row.unit_times:,} '}{row.base_unit_en})"


def _open_sum(row) -> bool:
    """Whether the goal is a sum of which the plan does not say since when it counts."""
    return row.period == "cumulative" and row.since is None


def _to_fill(code: str, row) -> bool:
    """Whether a cell is left to who answers: who that is, too, where the plan names nobody."""
    if code == "since":
        return _open_sum(row)
    return code in FILLED or (code == "agency" and row.agency_id is None)


def _rule(code: str, row, view: View) -> dict | None:
    """What a cell takes, and what is said beside it and of anything else."""
    unit = _unit(row, view)
    if code == "value":
        limits = _limits(row.lowest, row.highest)
        message = view.translate("collection.rule.value", unit=unit) + _ends(row, view)
        rule = {"validate": "decimal", **limits}
    elif code == "as_of":
        message = view.translate("collection.rule.as_of", year=str(row.year))
        rule = {"validate": "date", **_limits(date(row.year, 1, 1), date(row.year, 12, 31))}
    elif code == "published_on":
        message = view.translate("collection.rule.published_on", year=str(row.year))
        rule = {"validate": "date", **_limits(date(row.year, 1, 1), None)}
    elif code == "since":
        message = view.translate("collection.rule.since", year=str(row.year))
        rule = {"validate": "integer", **_limits(row.year - YEARS_BACK, row.year)}
    elif code in LISTS:
        message = view.translate(f"collection.rule.{code}")
        rule = {
            "validate": "list",
            "source": [view.word(f"collection.list.{code}", one) for one in LISTS[code]],
        }
    else:
        return None
    title = _heading(code, view)[:32]
    return rule | {"input_message": message, "error_title": title, "error_message": message}


def _limits(lowest: object, highest: object) -> dict:
    if highest is None:
        return {"criteria": ">=", "value": -1e12 if lowest is None else lowest}
    return {"criteria": "between", "minimum": -1e12 if lowest is None else lowest, "maximum": highest}


def _ends(row, view: View) -> str:
    if row.highest is None:
        return ""
    low, high = (numbers.number(end, view) for end in (row.lowest or 0, row.highest))
    return view.translate("collection.rule.ends", low=low, high=high)


def _heading(code: str, view: View) -> str:
    return view.translate(f"collection.column.{code}")


def _title(rows: tuple, view: View) -> str:
    names = {view.local(row, "agency") for row in rows}
    if len(names) == 1 and None not in names:
        return view.translate("collection.title_of", agency=names.pop())
    return view.translate("collection.title")


def _height(cells: list[tuple[str, int]]) -> float:
    """Points for a row of texts in columns of these widths, in digits: programs do not all work it out."""
    lines = (math.ceil(measure.width(text) / formats.DIGIT / (width - 1)) for text, width in cells)
    return LINE * max(1, *lines)


def _on_paper(sheet: Worksheet, paper: int, header: str) -> None:
    sheet.set_paper(paper)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header("&L" + header.replace("&", "&&"))
    sheet.set_footer("&R&P / &N")
