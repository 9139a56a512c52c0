"""Tables to take away: CSV that Excel opens right, typed XLSX that says what it holds, Parquet."""

import io
import re
from collections.abc import Callable
from functools import partial

import pandas as pd
import xlsxwriter

from ui.elements.tree import File, Offer, el
from ui.filters import filters, options
from ui.text.words import LANGUAGES, catalogue
from ui.view import View

# Columns of codes that have words in the catalogue: column to the catalogue's group.
CODED = {
    "kind": "kind",
    "period": "period",
    "comparator": "comparator",
    "strength": "strength",
    "stage": "stage",
    "role": "role",
    "type": "map.type",
    "precision": "map.precision",
    "place_basis": "targets.place_basis",
    "agency_level": "level",
    "effect": "revisions.effect",
    "rule": "contradictions.rule",
    "severity": "contradictions.severity",
    "tempo": "pace.tempo",
}
# What a spreadsheet would take for a formula. Full-width signs count: Excel folds them.
FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}


def offer(
    table: Callable[[], pd.DataFrame],
    what: str,
    chosen: filters.Chosen,
    view: View,
    **more: Callable[[], bytes],
) -> Offer | None:
    """Buttons for a table, which is made when one is clicked. `what` names it (a key under downloads); `more`
    makes it in further kinds (a key of MIME). None in a presentation."""
    if view.presenting:
        return None
    sheets = view.translate(f"downloads.{what}"), view.translate("downloads.about")

    def workbook() -> bytes:
        rows = table()
        return xlsx(worded(rows, view), sheets, _about(rows, what, chosen, view))

    makers = {"csv": lambda: csv(worded(table(), view)), "xlsx": workbook} | more

    def made(kind: str) -> File:
        return File(f"{file_name(what, chosen, view)}.{kind}", MIME[kind], makers[kind]())

    names = {kind: view.translate(f"downloads.{kind}") for kind in makers}
    buttons = [
        el(
            "button",
            name,
            name=f"{what}.{kind}",
            aria_label=view.translate("downloads.as", table=sheets[0], kind=name),
        )
        for kind, name in names.items()
    ]
    return Offer(
        el("div", el("small", view.translate("downloads.take")), buttons, class_="downloads"),
        {f"{what}.{kind}": partial(made, kind) for kind in makers},
    )


def worded(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The table in the reader's language: its headings, its codes in words. A column that has no heading
    under `column` in the catalogue is for drawing, and is left out."""
    headings = {
        name: heading
        for name in frame.columns
        if not name.endswith(tuple(f"_{code}" for code in LANGUAGES if code != view.language))
        and f"{name}_{view.language}" not in frame
        and (heading := catalogue(view.language).get(f"column.{name.removesuffix(f'_{view.language}')}"))
    }
    words = {
        name: frame[name].map({code: view.word(group, code) for code in frame[name].dropna().unique()})
        for name, group in CODED.items()
        if name in headings
    }
    return frame[list(headings)].assign(**words).rename(columns=headings)


def file_name(what: str, chosen: filters.Chosen, view: View) -> str:
    """What, of what, and when; short enough for any file system."""
    parts = [view.translate("app"), view.translate(f"downloads.{what}")]
    parts += [words for _, words in filters.described(chosen, view)]
    parts.append(view.today.isoformat())
    return re.sub(r'[\\/:*?"<>|\s]+', " ", "-".join(parts))[:100].strip()


def csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with a BOM and CRLF, which Excel on Chinese Windows reads as it is; formulas disarmed."""
    safe = table.map(disarmed).rename(columns=disarmed)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def disarmed(cell: object) -> object:
    """Text that a spreadsheet would run as a formula, led by an apostrophe; numbers stay numbers."""
    if isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def xlsx(table: pd.DataFrame, sheets: tuple[str, str], about: list[tuple[str, str]]) -> bytes:
    """A workbook of two sheets: the typed table under a frozen header, and what it holds."""
    out = io.BytesIO()
    # text is text: nothing in it becomes a formula, a link or a number
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings | {"strings_to_numbers": False}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        top = book.add_format({"valign": "top"})
        sheet = book.add_worksheet(sheets[0])
        sheet.freeze_panes(1, 1)
        for column, (name, cells) in enumerate(table.items()):
            sheet.write_string(0, column, str(name), head)
            for row, cell in enumerate(cells, 1):
                if pd.isna(cell):
                    continue
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell, top)
                elif isinstance(cell, bool):
                    sheet.write_boolean(row, column, cell, top)
                else:
                    sheet.write_number(row, column, cell, top)
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        sheet.autofit(360)
        notes = book.add_worksheet(sheets[1])
        for row, (name, value) in enumerate(about):
            notes.write_string(row, 0, name, head)
            notes.write_string(row, 1, value, wrapped)
        notes.set_column(0, 0, 22)
        notes.set_column(1, 1, 100)
    return out.getvalue()


def parquet_of(frame: pd.DataFrame) -> bytes:
    """The rows as the query gave them, in both languages, for programs."""
    return frame.to_parquet(index=False)


def _about(frame: pd.DataFrame, what: str, chosen: filters.Chosen, view: View) -> list[tuple[str, str]]:
    """The lead sheet: what, filters, plans and their items, rows, build."""
    build = view.build.records("build")[0]
    lines = [(view.translate("downloads.table"), view.translate(f"downloads.{what}"))]
    lines += filters.described(chosen, view) or [
        (view.translate("downloads.filters"), view.translate("downloads.no_filter"))
    ]
    if {"document_id", "item"} <= set(frame.columns):
        plans = options.names("plan", view)
        for document, rows in frame.groupby("document_id", sort=False):
            items = view.translate("separator").join(dict.fromkeys(rows["item"]))
            lines.append((plans[document], view.translate("downloads.items", items=items)))
    lines.append((view.translate("downloads.rows"), f"{len(frame)}"))
    lines.append((view.translate("downloads.made"), view.today.isoformat()))
    lines.append(
        (view.translate("downloads.build"), f"{build.content_hash} ({build.built_at:%Y-%m-%d %H:%M} UTC)")
    )
    return lines
