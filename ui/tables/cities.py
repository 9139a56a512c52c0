"""The Cities page in sentences and tables. A pair is one city or two, in the order shown."""

from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.tables import goals
from ui.text import numbers
from ui.view import FILTERS, View

NAMED, NAMED_BRIEFLY = 4, 2  # indicators named in a cell of `only`
# of queries/city_pairs.sql: what tells of them in a sentence
SENTENCE_COLUMNS = ("indicator_id", "city_id", "what_zh", "what_en", "reasons", "higher", *numbers.FIGURE)
# and beside it what the page shows of them: all seventy are for the file
PAIR_COLUMNS = (
    *SENTENCE_COLUMNS,
    *("row_id", "document_id", "item", "kind", "apart", "year", "period", "every_year", "since"),
    *("sector_zh", "sector_en", "region_kind", "region_zh", "region_en", "scope", "scope_en"),
    *("lead_zh", "lead_en", "support_zh", "support_en"),
)
LISTED = 100  # lines of a table that the browser is sent; the file has all


def ahead(of_pair: dict[str, list[str]], view: View) -> None:
    """Begin to ask what the page draws of a pair, and what its figures contradict."""
    view.build.ahead(PAIR_COLUMNS, city_pairs=of_pair)
    view.build.ahead(city_sectors=of_pair, city_only_names=of_pair)
    for code in of_pair["pair"]:
        view.build.ahead(conflicts={"city": [code]})


def by_indicator(rows: list) -> dict[str, list]:
    """The rows of each indicator, in their order."""
    return {code: list(of_one) for code, of_one in groupby(rows, key=lambda row: row.indicator_id)}


def title(pairs: tuple, sectors: tuple, pair: list[str], view: View) -> tuple[str, str]:
    """How far the two can be compared, and what each promises in all (rows of queries/city_pairs.sql and
    city_sectors.sql)."""
    cities = options.names("city", view)
    if not sectors:
        return view.translate("cities.none"), ""
    if len(pair) == 1:
        promised = sum(row.alone for row in sectors)
        finding = view.translate("cities.one", city=cities[pair[0]], n=promised)
        return finding, _in_all(sectors, pair, view) + view.translate("cities.one_sub")
    every = by_indicator(pairs)
    alike = sum(not rows[0].reasons for rows in every.values())
    first, second = (cities[code] for code in pair)
    counts = {"both": len(every), "alike": alike, "alone": _alone_counts(sectors, pair, view)}
    sub = view.translate("cities.sub")
    if len(cities) > len(pair):
        sub = view.translate("cities.many_sub", n=len(cities)) + sub
    finding = view.translate("cities.finding", first=first, second=second, **counts)
    return finding, _in_all(sectors, pair, view) + sub


def _in_all(sectors: tuple, pair: list[str], view: View) -> str:
    return view.translate("cities.in_all", counts=_promised(sectors, pair, view))


def _promised(sectors: Iterable, pair: list[str], view: View) -> str:
    """How many commitments each city makes in these sectors, with and without a number."""
    cities, counted = options.names("city", view), []
    for code in pair:
        of_city = [row for row in sectors if row.city_id == code]
        figures, milestones = (
            sum(getattr(row, name) for row in of_city) for name in ("figures", "milestones")
        )
        counts = {"figures": figures, "milestones": milestones}
        counted.append(view.translate("cities.promised", city=cities[code], **counts))
    return view.translate("cities.promised_joint").join(counted)


def most_promised(sectors: tuple, pair: list[str], view: View) -> tuple[str, str]:
    """The sector in which the two promise most, and how to read the table of all."""
    by_sector = [list(rows) for _, rows in groupby(sectors, key=lambda row: row.sector_id)]
    most = max(by_sector, key=lambda rows: sum(row.goals for row in rows))
    key = "cities.most_promised" if len(by_sector) > 1 else "cities.sector_promised"
    counts = {"sector": view.local(most[0], "sector"), "counts": _promised(most, pair, view)}
    return view.translate(key, **counts), view.translate("cities.promised_how")


def promised(sectors: tuple, pair: list[str], view: View) -> Element:
    """What each promises, a line a sector (queries/city_sectors.sql); each number leads to its list."""
    cities = options.names("city", view)
    kinds = {"figures": ["target", "standing"], "milestones": ["milestone"]}
    most = max(getattr(row, name) for row in sectors for name in kinds) or 1
    heads = [el("th", view.translate("column.sector"), scope="col")]
    heads += [
        el(
            "th",
            view.translate(f"cities.{name}", city=cities[code]),
            scope="col",
            **theme.of_city(code, view),
        )
        for code in pair
        for name in kinds
    ]
    body = []
    for sector, of_sector in groupby(sectors, key=lambda row: row.sector_id):
        of_sector = list(of_sector)
        cells = [
            _counted(
                getattr(row, name),
                most,
                view.link("targets", **_all_of(sector, [row.city_id]), kind=kinds[name]),
            )
            for row in of_sector
            for name in kinds
        ]
        name = el("th", view.local(of_sector[0], "sector"), scope="row", class_="words")
        body.append(el("tr", name, cells))
    table = el("table", el("thead", el("tr", heads)), el("tbody", body), class_="promised")
    return framed(table, view.translate("downloads.city_sectors"), "none")


def _counted(n: int, most: int, link: str) -> Element:
    if not n:
        return el("td", "–")
    return el("td", el("a", str(n), href=link), class_="bar", style=f"--share:{n / most:.2f}")


def _alone_counts(sectors: tuple, pair: list[str], view: View) -> str:
    cities = options.names("city", view)
    return view.listed(
        view.translate(
            "cities.alone", city=cities[code], n=sum(row.alone for row in sectors if row.city_id == code)
        )
        for code in pair
    )


def rates(alike: list, pair: list[str], view: View) -> str:
    """How often each city sets the higher figure, and where they are furthest apart."""
    cities, pairs = options.names("city", view), by_indicator(alike)
    firsts = [rows[0] for rows in pairs.values()]
    counted = [
        view.translate("cities.higher", city=cities[code], n=sum(row.higher == code for row in firsts))
        for code in pair
    ]
    if equal := sum(row.higher is None for row in firsts):
        counted.append(view.translate("cities.equal", n=equal))
    higher = view.listed(counted)
    first = firsts[0]
    if first.higher is None:
        return view.translate("cities.rates", n=len(firsts), higher=higher)
    figures = view.listed(
        f"{cities[row.city_id]} {numbers.figure(row, view)}" for row in pairs[first.indicator_id]
    )
    key = "cities.rates_share" if first.base_unit == "%" else "cities.rates_unit"
    return view.translate(key, n=len(firsts), higher=higher, what=view.local(first, "what"), figures=figures)


def compared(rows: list, view: View) -> Element:
    """The pairs that have a common scale, figure by figure."""
    columns = ("what", "city", "figure", "year", "kind", "agencies", "place")
    return goals.table(rows[:LISTED], columns, view.translate("downloads.rates"), view, height="24rem")


def counts(n: int, shown: int, view: View) -> tuple[str, str]:
    """How many indicators have no common scale, and how to read the table of those that are shown."""
    first = view.translate("cities.first", n=shown) if shown < n else ""
    how = view.translate("cities.counts_how") + view.clicks("cities.counts_click")
    return view.translate("cities.counts", n=n), how + first


def unlike(shown: list[list], pair: list[str], view: View) -> Element:
    """Pairs that have no common scale (rows of queries/city_pairs.sql, two an indicator), with the reason."""
    cities = options.names("city", view)
    heads = [
        view.translate("column.what"),
        *(cities[code] for code in pair),
        view.translate("column.reasons"),
    ]
    head = el("tr", [el("th", text, scope="col") for text in heads])
    table = el("table", el("thead", head), el("tbody", [_unlike(rows, view) for rows in shown]))
    return framed(table, view.translate("downloads.unlike"), "none")


def _unlike(rows: list, view: View) -> Element:
    what = [el("div", view.local(rows[0], "what")), el("small", view.local(rows[0], "sector"))]
    cells = [el("td", _figure(row, view)) for row in rows]
    return el("tr", el("th", what, scope="row", class_="wide"), cells, el("td", reasons(rows[0], view)))


def _figure(row, view: View) -> list[Element]:
    plan = options.plans_of_a_city(view)[row.document_id]
    parts = [year(row, view), view.word("kind", row.kind), basis(row, view), plan]
    about = el("small", " · ".join(filter(None, parts)))
    return [_linked(row, view), *goals.contradicted(row, view), about]


def _linked(row, view: View) -> Element:
    link = view.link("targets", row=row.row_id)
    return el("a", numbers.figure(row, view), href=link, **theme.of_city(row.city_id, view, "keep"))


def year(row, view: View) -> str:
    """The year of a figure; empty for one that has none."""
    return "" if row.year is None else numbers.year(row.year, view)


def basis(row, view: View) -> str:
    """What a figure counts and for which part it holds."""
    counts = numbers.basis(row, view) if row.kind != "standing" else ""
    return " · ".join(filter(None, [counts, goals.scope(row, view)]))


def reasons(row, view: View) -> str:
    """Why a figure stands on no common scale; `years` says how many they are apart."""
    apart = 0 if pd.isna(row.apart) else int(row.apart)
    return view.translate("cities.because_joint").join(
        view.translate(f"cities.because.{code}", n=apart) for code in row.reasons
    )


def alike(asked: dict, view: View) -> pd.DataFrame:
    """The pairs that have a common scale, for a file."""
    pairs = view.build.dataframe("city_pairs", **asked)
    return pairs[pairs["reasons"].map(len) == 0].drop(columns="reasons")


def apart(asked: dict, view: View) -> pd.DataFrame:
    """The pairs that have none, with the reason in words, for a file."""
    pairs = view.build.dataframe("city_pairs", **asked)
    return _in_words(pairs[pairs["reasons"].map(len) > 0], view)


def positions(indicator: str, view: View) -> pd.DataFrame:
    """All cities on an indicator, for a file."""
    return _in_words(view.build.dataframe("city_ranking", indicator=indicator), view)


def counted(asked: dict, view: View) -> pd.DataFrame:
    """How many indicators the two have in each sector, for a file."""
    sectors = view.build.dataframe("city_sectors", **asked)
    return sectors.rename(columns={"goals": "promised", "shared": "both"})


def _in_words(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    return rows.assign(reasons=[reasons(row, view) for row in rows.itertuples()])


def alone(sectors: tuple, pair: list[str], view: View) -> tuple[str, str]:
    """The sectors in which one of two cities alone promises anything, if there are any; of a city that has no
    other beside it, the sector in which it promises most."""
    cities = options.names("city", view)
    if len(pair) == 1:
        most = max(sectors, key=lambda row: row.alone)
        named = {"sector": view.local(most, "sector"), "most": most.alone}
        return view.translate("cities.one_sectors", n=sum(row.alone > 0 for row in sectors), **named), ""
    sole: dict[str, list[str]] = {}
    for _, of_sector in groupby(sectors, key=lambda row: row.sector_id):
        promised = [row for row in of_sector if row.goals]
        if len(promised) == 1:
            sole.setdefault(promised[0].city_id, []).append(view.local(promised[0], "sector"))
    clauses = [
        view.translate("cities.sole", city=cities[code], sectors=view.listed(names))
        for code, names in sole.items()
    ]
    finding = view.translate("cities.sole_joint").join([*clauses, _alone_counts(sectors, pair, view)])
    return finding, view.translate("cities.only_how")


def only(rows: tuple, sectors: tuple, pair: list[str], view: View, *, brief: bool) -> Element:
    """What one city promises and the other does not: a line a sector. `rows` are those of
    queries/city_only_names.sql, `sectors` of city_sectors.sql. `brief`: fewer names."""
    cities = options.names("city", view)
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        named.setdefault((row.sector_id, row.city_id), []).append((row.row_id, view.local(row, "what")))
    two = len(pair) == 2
    key = "cities.only_in" if two else "cities.indicators_of"
    heads = [el("th", view.translate("column.sector"), scope="col")]
    heads += [
        el("th", view.translate(key, city=cities[code]), scope="col", **theme.of_city(code, view))
        for code in pair
    ]
    heads += [el("th", view.translate("cities.both"), scope="col", class_="number")] if two else []
    body = []
    for sector, of_sector in groupby(sectors, key=lambda row: row.sector_id):
        of_sector = list(of_sector)
        link = view.link("targets", **_all_of(sector, pair))
        name = el("th", el("a", view.local(of_sector[0], "sector"), href=link), scope="row", class_="keep")
        cells = [_alone(row, named.get((sector, row.city_id), []), view, brief=brief) for row in of_sector]
        cells += [el("td", str(of_sector[0].shared or "–"), class_="number")] if two else []
        body.append(el("tr", name, cells))
    table = el("table", el("thead", el("tr", heads)), el("tbody", body), class_="tight" if brief else None)
    return framed(table, view.translate("downloads.only"), "none")


def every_only(asked: dict, view: View) -> Element:
    """All that one of them alone has, each with the figure of its newest plan. `asked` is what
    queries/city_only.sql wants."""
    columns, rows = (
        ("what", "city", "sector", "figure", "year", "place"),
        view.build.records("city_only", **asked),
    )
    return goals.table(rows, columns, view.translate("downloads.only"), view)


def _alone(row, indicators: list[tuple[str, str]], view: View, *, brief: bool) -> Element:
    """How many indicators one city alone has in a sector, and the first of them by name (row_id, name)."""
    if not row.goals:
        city = options.names("city", view)[row.city_id]
        return el("td", el("small", view.translate("cities.nothing_promised", city=city)))
    links = []
    for row_id, what in indicators[: NAMED_BRIEFLY if brief else NAMED]:
        link = view.link("targets", row=row_id)
        links += [view.translate("separator") if links else "", el("a", what, href=link)]
    every = view.link("targets", **_all_of(row.sector_id, [row.city_id]))
    more = len(indicators) > NAMED and not brief
    links += [" ", el("a", view.translate("cities.more"), href=every)] if more else []
    return el("td", el("span", str(row.alone), **theme.of_city(row.city_id, view, "count")), " ", links)


def _all_of(sector: str, cities: list[str]) -> dict[str, str | list[str] | None]:
    """A sector of these cities without the filters that this page does not apply."""
    return dict.fromkeys(FILTERS) | {"sector": sector, "city": cities}


def indicator(row, view: View) -> str:
    """An indicator to choose (row of queries/city_indicators.sql), with how many cities have it."""
    return view.translate("cities.option", what=view.local(row, "what"), n=row.cities)


def ranked(rows: tuple, of, view: View) -> tuple[str, str, str]:
    """An indicator's name, then how many cities state it, the highest and the lowest, then how to read the
    picture: `rows` are those of queries/city_ranking.sql, `of` the indicator's of city_indicators.sql."""
    positioned, what = [row for row in rows if row.position], view.local(of, "what")
    counted = {"what": what, "n": len(rows), "of": len(options.names("city", view))}
    if not positioned:
        return what, view.translate("cities.ranked_none", **counted), view.translate("cities.ranked_none_how")
    first, last = positioned[0], positioned[-1]
    if first.position == last.position:
        ends = view.translate("cities.ranked_level", all=_end(positioned, view))
    else:
        lowest = [row for row in positioned if row.position == last.position]
        highest = [row for row in positioned if row.position == first.position]
        ends = view.translate("cities.ranked_ends", high=_end(highest, view), low=_end(lowest, view))
    years = [row.year for row in positioned if row.apart == 0]
    near = view.translate("cities.near", year=numbers.year(years[0], view)) if years and years[0] else ""
    common = " · ".join(filter(None, [basis(first, view), near])) or view.word("kind", first.kind)
    how = view.translate("cities.ranked_how", basis=common)
    if of.measure != "rate":
        how += view.translate("cities.ranked_total")
    if len(rows) > len(positioned):
        how += view.translate("cities.ranked_apart", n=len(rows) - len(positioned))
    if len(rows) > LISTED:
        how += view.translate("cities.ranked_listed", n=LISTED)
    return what, view.translate("cities.ranked", **counted) + ends, how


def _end(rows: list, view: View) -> str:
    """The city or cities at one end of the ranking, with their figure."""
    first, cities = rows[0], options.names("city", view)
    end = {"city": cities[first.city_id], "figure": numbers.figure(first, view)}
    if len(rows) > 1:
        return view.translate("cities.ranked_tied", n=len(rows), **end)
    return view.translate("cities.ranked_end", when=when(first, view), **end)


def when(row, view: View) -> str:
    """The year and kind of a figure; of one without a year, its kind."""
    kind = view.word("kind", row.kind)
    return view.translate("cities.when", year=year(row, view), kind=kind) if row.year else kind


def ranking(rows: tuple, view: View) -> Element:
    """All cities that have the indicator, those last that stand on another basis, with the reason."""
    cities, plans = options.names("city", view), options.plans_of_a_city(view)
    columns = ["city", "figure", "year", "kind", "basis", "place"]
    columns += ["reasons"] if any(row.reasons for row in rows) else []
    heads = [el("th", view.translate("column.position"), scope="col", class_="number")]
    heads += [el("th", view.translate(f"column.{name}"), scope="col") for name in columns]
    body = []
    for row in rows[:LISTED]:
        cells = (
            el("span", cities[row.city_id], **theme.of_city(row.city_id, view, "keep")),
            _linked(row, view),
            numbers.year(row.year, view),
            view.word("kind", row.kind),
            basis(row, view),
            view.translate("goals.place", plan=plans[row.document_id], item=goals.item_label(row, view)),
            reasons(row, view),
        )
        position = el("td", str(row.position or "–"), class_="number")
        body.append(el("tr", position, [el("td", cell) for cell in cells[: len(columns)]]))
    table = el("table", el("thead", el("tr", heads)), el("tbody", body))
    return framed(table, view.translate("downloads.ranked"), "24rem")
