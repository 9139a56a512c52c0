"""What filters may be set to, and the short names of what they stand for."""

from collections.abc import Iterable

from ui.view import View

# So many cities are shown side by side; where there are more, a page opens with one of them.
FEW_CITIES = 6


def all_of(name: str, view: View) -> list:
    """The options of one filter, not of agencies, in order: code, city_id, label_zh, label_en, hue of a city,
    plan_kind and issued (year) of a plan."""
    return list(_by_code(name, view).values())


def _by_code(name: str, view: View) -> dict[str, object]:
    def sorted_out() -> dict[str, dict]:
        found: dict[str, dict] = {}
        for option in view.build.records("options"):
            found.setdefault(option.filter, {})[option.code] = option
        return found

    return view.build.kept("options", sorted_out).get(name, {})


def names(name: str, view: View) -> dict[str, str]:
    """Code to name in the reader's language, in order; plans by their short names."""

    def named() -> dict[str, str]:
        options = all_of(name, view)
        if name == "plan":
            cities = names("city", view)
            return {
                code: view.translate("plan_of_city", city=cities[plan.city_id], plan=_plan(plan, view))
                for code, plan in plans(view).items()
            }
        if name == "year":
            unstated = view.translate("not_stated")
            return {year.code: unstated if year.code == "none" else year.code for year in options}
        return {option.code: view.local(option, "label") for option in options}

    return view.build.kept(("names", name, view.language), named)


def many_cities(view: View) -> bool:
    """Whether there are too many cities to show side by side."""
    return len(all_of("city", view)) > FEW_CITIES


def plans(view: View) -> dict[str, object]:
    """Plan code to its option."""
    return _by_code("plan", view)


def plans_of_a_city(view: View) -> dict[str, str]:
    """Plan code to its name where the city is said already: 2022行动方案."""
    return view.build.kept(
        ("plans of a city", view.language),
        lambda: {code: _plan(plan, view) for code, plan in plans(view).items()},
    )


def issued(view: View) -> dict[str, str]:
    """Plan code to the year of its issue."""
    return view.build.kept("issued", lambda: {code: plan.issued for code, plan in plans(view).items()})


def agencies(cities: list[str], chosen: Iterable[str], view: View, *, find: str = "") -> list:
    """Agencies of these cities (all, where none is named), most duties first, at most 500, those chosen
    always among them: code, city_id, label_zh, label_en, level. `find` is what their names must hold."""
    return list(view.build.records("agency_options", city=cities, agency=list(chosen), find=find))


def agency_names(codes: Iterable[str], view: View) -> dict[str, str]:
    """Code to name of these agencies, without those that mean nothing."""
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        return {}
    found = {each.code: each for each in view.build.records("agency_names", agency=wanted)}
    return {code: view.local(found[code], "label") for code in wanted if code in found}


def _plan(plan, view: View) -> str:
    return view.translate("plan_name", year=plan.issued, kind=view.translate(f"plan_kind.{plan.plan_kind}"))
