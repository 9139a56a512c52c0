"""Tables of the two cities, as trees: what has no common scale, and what only one of them promises."""

from itertools import groupby

import pandas as pd

from ui import goals, numbers, options, state
from ui.tree import Element, el, framed
from ui.words import known, local, say

NAMED, NAMED_BRIEFLY = 4, 2  # indicators named in a cell of `only`


def unlike(shown: list[list]) -> Element:
    """Pairs that have no common scale (rows of queries/city_pairs.sql, two an indicator), with the reason."""
    cities = options.names("city")
    heads = [say("column.what"), *cities.values(), say("column.reasons")]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    body = [_unlike({row.city_id: row for row in pair}) for pair in shown]
    return framed(el("table", el("thead", head), el("tbody", body)), say("downloads.unlike"), "none")


def _unlike(by_city: dict) -> Element:
    cities = options.names("city")
    first = next(iter(by_city.values()))
    what = [el("div", getattr(first, local("what"))), el("small", getattr(first, local("sector")))]
    return el(
        "tr",
        el("th", what, scope="row", class_="wide"),
        [el("td", _figure(by_city[city])) for city in cities if city in by_city],
        el("td", reasons(first)),
    )


def _figure(row) -> list[Element]:
    link = state.href("targets", state.shared(row=row.row_id))
    year = "" if pd.isna(row.year) else numbers.year(row.year)
    basis = numbers.basis(row) if row.kind != "standing" else ""
    plan = options.plans_of_a_city()[row.document_id]
    told = [year, known("kind", row.kind), basis, goals.scope(row), plan]
    return [
        el("a", numbers.figure(row), href=link, class_=f"{row.city_id} keep"),
        el("small", " · ".join(filter(None, told))),
    ]


def reasons(row) -> str:
    """Why a pair has no common scale; `years` is told with how many."""
    apart = 0 if pd.isna(row.apart) else int(row.apart)
    return say("cities.because_joint").join(say(f"cities.because.{code}", n=apart) for code in row.reasons)


def only(rows: tuple, sectors: tuple, *, brief: bool) -> Element:
    """What one city promises and the other does not: a line a sector. `rows` are those of
    queries/city_only.sql, `sectors` of city_sectors.sql. `brief`: fewer names."""
    cities = options.names("city")
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        named.setdefault((row.sector_id, row.city_id), []).append((row.row_id, getattr(row, local("what"))))
    heads = [el("th", say("column.sector"), scope="col")]
    heads += [el("th", say("cities.only_in", city=cities[city]), scope="col", class_=city) for city in cities]
    heads += [el("th", say("cities.both"), scope="col", class_="number")]
    body = []
    for sector, of_sector in groupby(sectors, key=lambda row: row.sector_id):
        of_sector = list(of_sector)
        link = state.href("targets", _all_of(sector))
        name = el(
            "th", el("a", getattr(of_sector[0], local("sector")), href=link), scope="row", class_="keep"
        )
        cells = [_alone(row, named.get((sector, row.city_id), []), brief=brief) for row in of_sector]
        body.append(el("tr", name, cells, el("td", str(of_sector[0].shared or "–"), class_="number")))
    table = el("table", el("thead", el("tr", heads)), el("tbody", body), class_="tight" if brief else None)
    return framed(table, say("downloads.only"), "none")


def _alone(row, goals_named: list[tuple[str, str]], *, brief: bool) -> Element:
    """How many indicators one city alone has in a sector, and the first of them by name."""
    if not row.goals:
        return el("td", el("small", say("cities.nothing_promised", city=options.names("city")[row.city_id])))
    links = []
    for row_id, what in goals_named[: NAMED_BRIEFLY if brief else NAMED]:
        link = state.href("targets", state.shared(row=row_id))
        links += [say("separator") if links else "", el("a", what, href=link)]
    every = state.href("targets", _all_of(row.sector_id, row.city_id))
    more = [" ", el("a", say("cities.more"), href=every)] if len(goals_named) > NAMED and not brief else []
    return el("td", el("span", str(row.alone), class_=f"{row.city_id} count"), " ", links, more)


def _all_of(sector: str, city: str | None = None) -> state.Params:
    """A sector without the filters that this page does not apply."""
    return state.shared(sector=sector, city=city, agency=None, year=None, plan=None)
