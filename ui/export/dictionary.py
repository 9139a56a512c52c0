"""What each column of a file says, as its reader meets it: heading, meaning, and what its numbers count."""

import re
from typing import NamedTuple

import pandas as pd

from ui.export.columns import FILES
from ui.export.schema import BESIDE, COUNTED, type_of
from ui.export.table import heading
from ui.tables.progress import rule
from ui.view import View

DESCRIBED = tuple(what for what in FILES if what != "dictionary")


class Described(NamedTuple):
    """A column of a file: its heading in a language, its name in every language (JSON and Parquet have that),
    its type, what it means, and what its numbers count; no text for words."""

    column_name: str
    stable_name: str
    column_type: str
    meaning: str
    counted_in: str


def name(what: str, view: View) -> str:
    """How a kind of file is called."""
    return view.translate(f"downloads.{what}")


def columns(what: str, view: View) -> list[Described]:
    """The columns of a file, in its order."""
    return [
        Described(
            heading(name, view),
            name,
            view.word("column_type", type_of(name)),
            meaning(name, view),
            counted_in(name, view),
        )
        for name in (*FILES[what].people, *FILES[what].rest)
    ]


def meaning(name: str, view: View) -> str:
    """What a column says; of one of two goals of a row, of which one. Raises KeyError where the catalogue has
    nothing under `means`."""
    side, dot, field = name.rpartition(".")
    if dot:
        return view.translate(f"side.{side}", name=meaning(field, view))
    if field.endswith("_code"):
        return view.translate("downloads.code_means", name=heading(field.removesuffix("_code"), view))
    if field == "status":
        rules = (
            view.translate("means.of_status", status=word, rule=said) for word, said in rule(view).items()
        )
        return view.translate("means.status") + view.translate("downloads.joint").join(rules)
    return view.translate(f"means.{field}")


def counted_in(name: str, view: View) -> str:
    """What the numbers of a column count: a word, or the column that says it; empty for what is no number."""
    side, dot, field = name.rpartition(".")
    for unit, names in BESIDE.items():
        if re.fullmatch(names, field):
            return view.translate("downloads.counted_beside", name=heading(side + dot + unit, view))
    for unit, names in COUNTED.items():
        if re.fullmatch(names, field):
            return view.translate(f"counted.{unit}")
    return ""


def every_file(view: View) -> pd.DataFrame:
    """The whole dictionary for a download: a row a (file, column)."""
    return pd.DataFrame(
        [
            {"file": name(what, view), "table_name": what} | column._asdict()
            for what in DESCRIBED
            for column in columns(what, view)
        ]
    )
