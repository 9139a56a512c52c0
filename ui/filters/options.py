"""What filters may be set to, and the short names of what they stand for."""

import queries
from ui import once
from ui.words import local, say


@once.a_run
def all_of(name: str) -> list:
    """The options of one filter, in order: code, city_id, label_zh, label_en, detail."""
    return [option for option in queries.rows("options") if option.filter == name]


@once.a_run
def codes(name: str) -> list[str]:
    """The codes that a filter may be set to."""
    return [option.code for option in all_of(name)]


@once.a_run
def names(name: str) -> dict[str, str]:
    """Code to name in the reader's language; plans by their short names."""
    options = all_of(name)
    if name == "plan":
        return {plan.code: _plan(plan) for plan in options}
    if name == "year":
        return {year.code: say("not_stated") if year.code == "none" else year.code for year in options}
    return {option.code: getattr(option, local("label")) for option in options}


@once.a_run
def plans_of_a_city() -> dict[str, str]:
    """Plan code to its name where the city is said already: 2022行动方案."""
    return {plan.code: _plan_of_a_city(plan) for plan in all_of("plan")}


@once.a_run
def issued() -> dict[str, str]:
    """Plan code to the year of its issue."""
    return {plan.code: plan.detail.split("|")[1] for plan in all_of("plan")}


def _plan_of_a_city(row) -> str:
    kind, issued = row.detail.split("|")
    return say("plan_name", year=issued, kind=say(f"plan_kind.{kind}"))


def _plan(row) -> str:
    """A plan as people speak of it: its city, the year of its issue and its kind."""
    return say("plan_of_city", city=names("city")[row.city_id], plan=_plan_of_a_city(row))
