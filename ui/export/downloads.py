"""Tables to take away. A workbook opens on a sheet for people, short and made to be printed; the others have
all columns, a row a goal and agency, and what the file holds. A CSV has all columns, those for people first.

A CSV holds its table and nothing else, so that any program reads it without being told how: its name says
what was filtered and which build it is of. A line on top would be taken for the headings.
"""

import logging
import re
from collections.abc import Callable
from functools import partial

import pandas as pd

from ui.elements.tree import Element, File, NotMade, Offer, el
from ui.export import dictionary, formats
from ui.export.columns import FILES, for_people
from ui.export.table import Column, columns, heading, typed
from ui.filters import filters, options
from ui.tables import goals
from ui.text import times
from ui.view import View

MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LONGEST_NAME = 180  # bytes of a file's name: file systems take 255, and a copy gets a number
NOTED = ("facilities", "counties")  # of which there is something to know before one counts their rows
LOG = logging.getLogger("plan_atlas")
HASH = 8  # signs by which a file's name tells the build


def offer(
    table: Callable[[], pd.DataFrame],
    what: str,
    chosen: filters.Chosen,
    view: View,
    **more: Callable[[], bytes],
) -> Offer | None:
    """Buttons for a table, which is made when one is clicked. `what` names it (a key under downloads, and of
    FILES); `more` makes it in further kinds (a key of MIME). None where a view stands alone."""
    if view.alone:
        return None
    name = view.translate(f"downloads.{what}")
    makers = {
        "xlsx": ("xlsx", lambda: workbook(table(), what, chosen, view)),
        "csv": ("csv", lambda: formats.csv_of(every_column(typed(table(), view), what, view))),
    }
    if FILES[what].duties:
        makers["duties"] = "csv", lambda: formats.csv_of(every_column(duties(table(), view), "duties", view))
    makers |= {kind: (kind, make) for kind, make in more.items()}

    def made(button: str) -> File:
        ending, make = makers[button]
        of = f"{what}-duties" if button == "duties" else what
        try:
            return File(f"{file_name(of, chosen, view)}.{ending}", MIME[ending], make())
        except formats.TooLong as error:
            raise NotMade(view.translate("downloads.too_long", table=name)) from error
        except Exception as error:
            LOG.exception("file %s.%s of %s", what, button, view.params)
            raise NotMade(view.translate("downloads.failed", table=name, kind=words[button])) from error

    words = {
        button: view.translate("downloads.by_agency" if button == "duties" else f"downloads.{button}")
        for button in makers
    }
    # of another server than this page's: what makes the addresses knows all tables, and they know this module
    from ui.server import chart, data

    how = view.translate("downloads.link_how", table=name)
    charts = chart.addresses(what, view)
    return Offer(
        el(
            "div",
            el("small", view.translate("downloads.take")),
            buttons(what, words, name, view),
            el(
                "details",
                el("summary", view.translate("downloads.link")),
                el("small", how),
                _address(data.address(what, view)),
                [[el("small", view.translate("downloads.chart_how")), _address(at)] for at in charts],
            ),
            class_="downloads",
        ),
        {f"{what}.{button}": partial(made, button) for button in makers},
    )


def _address(address: str) -> Element:
    """An address to be copied, which tree.js writes out in full."""
    return el("a", href=address, class_="address", rel="external")


def buttons(what: str, words: dict[str, str], named: str, view: View) -> list[Element]:
    """A button for each kind of a file (kind to its word) of what is `named` so."""
    return [
        el(
            "button",
            word,
            name=f"{what}.{kind}",
            aria_label=view.translate("downloads.as", table=named, kind=word),
        )
        for kind, word in words.items()
    ]


def side_by_side(*offers: Offer) -> Offer:
    """The buttons of tables that stand side by side, each under its own."""
    makers = {name: make for each in offers for name, make in each.files.items()}
    return Offer(el("div", offers, class_="halves"), makers)


def workbook(frame: pd.DataFrame, what: str, chosen: filters.Chosen, view: View) -> bytes:
    """The rows as an Excel file. Raises formats.TooLong."""
    rows, name = typed(frame, view), view.translate(f"downloads.{what}")
    dated = view.translate("downloads.dated", date=view.today.isoformat(), hash=_hash(view))
    header = " · ".join([view.translate("app"), name, *_filtered(chosen, view), dated])
    sheets = [formats.Sheet(name, columns(rows, for_people(what, view.language), view), header)]
    if FILES[what].rest:
        sheets.append(formats.Sheet(view.translate("downloads.every_column"), every_column(rows, what, view)))
    if FILES[what].duties:
        owed = every_column(duties(frame, view), "duties", view)
        sheets.append(formats.Sheet(view.translate("downloads.duties"), owed))
    said = zip(*about(rows, what, chosen, view), strict=True)
    heads = view.translate("downloads.about_name"), view.translate("downloads.about_text")
    notes = [Column("", head, list(cells)) for head, cells in zip(heads, said, strict=True)]
    return formats.xlsx([*sheets, formats.Sheet(view.translate("downloads.about"), notes, header)])


def parquet(frame: pd.DataFrame, what: str, view: View) -> bytes:
    """The rows of a question as Parquet."""
    return formats.parquet_of(every_column(typed(frame, view), what, view))


def every_column(rows: pd.DataFrame, what: str, view: View) -> list[Column]:
    """All that a file has of its `typed` rows."""
    return columns(rows, (*FILES[what].people, *FILES[what].rest), view)


def duties(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """Who answers for the goals of some rows: a `typed` row a goal, agency and role."""
    goals = "\n".join(dict.fromkeys(frame["row_id"]))
    return typed(view.build.dataframe("duties_file", rows=goals), view)


def file_name(what: str, chosen: filters.Chosen, view: View) -> str:
    """What, of what, of which build, when; short enough for any file system. Where there are more filters
    than fit, a sign says that there are."""
    first = "-".join(view.translate(f"downloads.{part}") for part in what.split("-"))
    last = f"{view.today.isoformat()}-{_hash(view)}"
    name = _safe("-".join([view.translate("app"), first, *_filtered(chosen, view)]))
    room = LONGEST_NAME - len(last) - 1
    if len(name.encode()) > room:
        name = name.encode()[: room - 3].decode(errors="ignore").rstrip() + "…"
    return f"{name}-{last}"


def _filtered(chosen: filters.Chosen, view: View) -> list[str]:
    """What the filters are set to; a year or a day says which it is."""
    pairs = filters.described(chosen, view)
    return [f"{name} {words}" if words[:1].isdigit() else words for name, words in pairs]


def _safe(name: str) -> str:
    return re.sub(r'[\\/:*?"<>|\s]+', " ", name).strip()


def _hash(view: View) -> str:
    return view.build.records("build")[0].content_hash[:HASH]


def about(rows: pd.DataFrame, what: str, chosen: filters.Chosen, view: View) -> list[tuple[str, str]]:
    """What a workbook says of itself: what it holds, the filters, how to read it, the plans and their items,
    the build. `rows` are `typed`."""
    build = view.build.records("build")[0]
    lines = [(view.translate("downloads.table"), view.translate(f"downloads.{what}"))]
    lines += filters.described(chosen, view) or [
        (view.translate("downloads.filters"), view.translate("downloads.no_filter"))
    ]
    lines.append((view.translate("downloads.rows"), f"{len(rows)}"))
    if {"value", "base_value", "old.value", "first.value"} & set(rows.columns):
        lines.append((view.translate("downloads.reading"), view.translate("downloads.reading_how")))
    if what in NOTED:
        lines.append((view.translate("downloads.noted"), view.translate(f"downloads.noted_{what}")))
    if "status" in rows.columns:
        lines.append((heading("status", view), dictionary.meaning("status", view)))
    lines += _sources(rows, view)
    lines.append((view.translate("downloads.made"), view.today.isoformat()))
    lines.append((view.translate("downloads.address"), view.page + view.link_here()))
    lines.append((view.translate("downloads.build"), f"{build.content_hash} · {times.local(build.built_at)}"))
    return lines


def _sources(rows: pd.DataFrame, view: View) -> list[tuple[str, str]]:
    """The plans that the rows are from: short name, then title, number, date and the items."""
    items: dict[str, dict[str, None]] = {}
    for name in rows.columns:
        if name.endswith("document_id"):
            where = name.removesuffix("document_id") + "item"
            of = rows[where] if where in rows else [None] * len(rows)
            for document, item in zip(rows[name], of, strict=True):
                labels = goals.labels_of(item, view) if isinstance(item, str) else []
                items.setdefault(document, {}).update(dict.fromkeys(labels))
    if not items:
        return []
    titles = {row.document_id: row for row in view.build.records("about_plans", city=[])}
    plans, lines = options.names("plan", view), []
    for document in (code for code in plans if code in items):
        row = titles[document]
        parts = [view.local(row, "title"), row.number, row.issued_on]
        parts.append(view.listed(items[document]))
        lines.append((plans[document], view.translate("downloads.joint").join(filter(None, parts))))
    return lines
