"""What filters may be set to, and the short names of what they stand for."""

import pandas as pd

import queries
from ui import once
from ui.words import local, say


@once.a_run
def all_of(name: str) -> pd.DataFrame:
    """The options of one filter, in order: code, city_id, label_zh, label_en, detail."""
    every = queries.run("options")
    return every[every["filter"] == name]


@once.a_run
def codes(name: str) -> list[str]:
    """The codes that a filter may be set to."""
    return all_of(name)["code"].to_list()


@once.a_run
def names(name: str) -> dict[str, str]:
    """Code to name in the reader's language; plans by their short names."""
    options = all_of(name)
    if name == "plan":
        return {row.code: _plan(row) for row in options.itertuples()}
    if name == "year":
        return {code: say("not_stated") if code == "none" else code for code in options["code"]}
    return dict(zip(options["code"], options[local("label")], strict=True))


@once.a_run
def plans_of_a_city() -> dict[str, str]:
    """Plan code to its name where the city is said already: 2022行动方案."""
    return {row.code: _plan_of_a_city(row) for row in all_of("plan").itertuples()}


@once.a_run
def issued() -> dict[str, str]:
    """Plan code to the year of its issue."""
    return {row.code: row.detail.split("|")[1] for row in all_of("plan").itertuples()}


def _plan_of_a_city(row) -> str:
    kind, issued = row.detail.split("|")
    return say("plan_name", year=issued, kind=say(f"plan_kind.{kind}"))


def _plan(row) -> str:
    """A plan as people speak of it: its city, the year of its issue and its kind."""
    return say("plan_of_city", city=names("city")[row.city_id], plan=_plan_of_a_city(row))
