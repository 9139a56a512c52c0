"""The cards of headline indicators, and the calendar of what falls due."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from ui import theme
from ui.elements.tree import Element, el, framed
from ui.filters import options
from ui.tables import conflicts, goal_pairs, goals, outcome, pace
from ui.text import measure, numbers
from ui.view import View

MOST_YEARS = 5  # of a card: the latest
SIDE_BY_SIDE = 3  # cities of the calendar; of more it counts all together
PROMISED = ("target", "standing", "milestone")  # kinds of commitments
SHOWN_DUE, DUE_ON_A_SLIDE = 12, 7
DUE_SENTENCE_COLUMNS = ("year", "of_year")  # of queries/due.sql: what tells of them in a sentence
DUE = ("what", "figure", "city", "sector", "agencies", "place")
NARROW, WIDE = 4.2, 9  # rem for a card's names of cities


def finding(total, view: View) -> str:
    """What is promised in all, and when most of it falls due (the row of queries/overview.sql)."""
    counted = {"plans": total.plans, "goals": total.goals}
    if not total.busiest:
        return view.translate("overview.undated", **counted)
    busiest = {"year": str(total.busiest), "due": total.due}
    first = view.translate("overview.finding", **counted, **busiest)
    if total.tied:
        first += view.translate("overview.finding_tied", n=total.tied)
    if total.sector_due == total.due:  # it is all of one sector
        return first
    of_sector = {"sector": view.local(total, "sector"), "sector_due": total.sector_due}
    return first + view.translate("overview.finding_sector", **of_sector)


def calendar_finding(counts: Sequence, view: View) -> str:
    """Where most falls due (rows of queries/calendar.sql)."""
    most = densest(counts)
    if not most:
        return view.translate("overview.due_nothing")
    values = {"sector": view.local(most, "sector"), "year": most.year_code, "n": most.goals}
    if most.city_id:
        found = view.translate("overview.calendar", city=options.names("city", view)[most.city_id], **values)
    else:
        found = view.translate("overview.calendar_all", **values)
    tied = sum(cell.year_code != "none" and cell.goals == most.goals for cell in counts) - 1
    return found + (view.translate("overview.calendar_tied", n=tied) if tied else "")


def due_finding(rows: Sequence, view: View) -> str:
    """How much falls due next (rows of queries/due.sql), or fell due last."""
    year = rows[0].year
    key = "overview.due" if year >= view.today.year else "overview.due_over"
    return view.translate(key, year=str(year), n=rows[0].of_year)


def headline(steps: Sequence, changes: Sequence, view: View) -> str:
    """What to say of the cards: which a later plan has changed (rows of queries/headline_changes.sql) or may
    have, and which have figures that contradict each other."""
    of_each, parts = _by_indicator(steps), []
    heading = view.translate("overview.headlines", n=len(of_each))
    changed = [row for row in changes if row.comparable]
    if changed:
        first = {"what": _of_city(changed[0], view), "effect": goal_pairs.effect(changed[0], view)}
        parts.append(view.translate("overview.headlines_changed", n=len(changed), **first))
    if paced := [_of_city(row, view) for row in changes if not row.comparable]:
        parts.append(view.translate("overview.headlines_paced", n=len(paced), what=view.listed(paced)))
    contradicted = against(steps, view)
    if contradicted:
        what = view.listed(contradicted)
        parts.append(view.translate("overview.headlines_conflict", what=what))
    if not parts:
        return heading
    joined = view.translate("chart.source_joint").join(parts)
    return view.translate("overview.headlines_told", heading=heading, told=joined)


def headlines_how(steps: Sequence, paces: Sequence, view: View) -> str:
    """How to read the cards: what of all that is explained stands on them."""
    parts = {
        "how": True,
        "came": any(map(outcome.is_known, steps)),
        "pace": bool(paces),
        "against": bool(against(steps, view)),
    }
    return "".join(view.translate(f"overview.headlines_{name}") for name, there in parts.items() if there)


def against(steps: Iterable, view: View) -> list[str]:
    """The indicators of which some figures contradict each other."""
    return list(dict.fromkeys(_of_city(step, view) for step in steps if conflicts.of(step, view)))


def _of_city(row, view: View) -> str:
    return goal_pairs.of_city(row, view.local(row, "what"), view)


def headline_cards(steps: Sequence, paces: Sequence, view: View) -> Element:
    """Rows of queries/headlines.sql: a card an indicator, in it a line a city and a column a year; under its
    name the pace it is to keep (rows of queries/headline_paces.sql)."""
    of_each, cities = _by_indicator(steps), options.names("city", view)
    longest = max(measure.width(cities[step.city_id]) for step in steps)
    name = min(max(longest + 0.6, NARROW), WIDE)
    most = max(len(_years(of_one)) for of_one in of_each)
    paced = {step.indicator_id: _pace(step, view) for step in paces}
    cards = [_card(of_one, paced.get(of_one[0].indicator_id), view) for of_one in of_each]
    return el("div", cards, class_="cards", style=f"--years:{most};--name:{name:.1f}rem")


def _by_indicator(steps: Iterable) -> list[list]:
    return [list(of_one) for _, of_one in groupby(steps, key=lambda step: step.indicator_id)]


def _years(steps: Iterable) -> list[int]:
    return sorted({step.year for step in steps})[-MOST_YEARS:]


def _pace(step, view: View) -> Element:
    sentence = view.translate(
        "overview.headline_pace",
        city=options.names("city", view)[step.city_id],
        from_year=str(step.from_year),
        to_year=str(step.to_year),
        pace=pace.per_year(step, step.pace_per_year, view),
    )
    return el("p", sentence)


def _card(steps: list, paced: Element | None, view: View) -> Element:
    what, unit = view.local(steps[0], "what"), numbers.unit(steps[0], view)
    heading = view.translate("overview.in_unit", what=what, unit=unit) if unit else what
    cities, years = options.names("city", view), _years(steps)
    shown = [step for step in steps if step.year in years]
    bases = {numbers.basis(step, view) for step in shown}
    # a slide has room for it once
    joint = bases.pop() if view.presenting and len(bases) == 1 else ""
    head = el("tr", el("td", el("small", joint)), [el("th", str(year), scope="col") for year in years])
    body = [
        el(
            "tr",
            el("th", cities[city], scope="row", **theme.of_city(city, view)),
            _path(list(of_city), years, joint, view),
        )
        for city, of_city in groupby(shown, key=lambda step: step.city_id)
    ]
    table = el("table", el("thead", head), el("tbody", body))
    return el("section", el("h3", heading), paced, table, class_="card")


def _path(steps: list, years: list[int], joint: str, view: View) -> list[Element]:
    """What one city's plans say for each year: the newest plan's figures large, older plans' beneath.
    `joint`: the basis of all figures of the card, where that is said elsewhere."""
    newest_first = sorted(steps, key=lambda step: not step.latest)
    cells = [[step for step in newest_first if step.year == year] for year in years]
    return [el("td", _figures(of_year, joint, view) or "–") for of_year in cells]


def _figures(steps: list, joint: str, view: View) -> list[Element]:
    """The figures of one cell. On a slide, which has little room, the first says the basis of several."""
    one_of = len(steps) > 1 and any(map(outcome.is_known, steps))
    previous, found = joint, []
    for step in steps:
        said = previous if previous == numbers.basis(step, view) else joint
        found.append(_figure(step, said, view, one_of=one_of))
        previous = numbers.basis(step, view) if view.presenting else joint
    return found


def _figure(step, joint: str, view: View, *, one_of: bool) -> Element:
    issued, basis = options.issued(view)[step.document_id], numbers.basis(step, view)
    basis = f"({issued})" if joint else view.translate("overview.basis", basis=basis, year=issued)
    link = view.link("targets", row=step.row_id)
    return el(
        "div",
        el("a", numbers.figure(step, view, unit=False), href=link, class_=f"value {step.kind}"),
        " ",
        goals.contradicted(step, view, brief=True) if view.presenting else None,
        el(
            "small",
            " ".join(filter(None, (goals.scope(step, view), basis))),
            class_="joint" if joint else None,
        ),
        None if view.presenting else goals.contradicted(step, view),
        outcome.beside(step, view, one_of=one_of),
        class_=None if step.latest else "older",
    )


def densest(counts: Iterable):
    """The row of queries/calendar.sql with most goals due in a year; None where none of them has a year."""
    dated = [cell for cell in counts if cell.year_code != "none"]
    return max(dated, key=lambda cell: cell.goals, default=None)


def calendar(counts: Sequence, view: View) -> Element:
    """Rows of queries/calendar.sql: a line a sector, and a column a year of each city, or of all together."""
    cities, years = options.names("city", view), options.names("year", view)
    most = max(cell.goals for cell in counts)
    drawn = {(cell.city_id, cell.year_code) for cell in counts}
    columns = [(city, year) for city in (*cities, None) for year in years if (city, year) in drawn]
    # a rule stands before each city's first year
    firsts = {after for before, after in pairwise([("", ""), *columns]) if before[0] != after[0]}
    rules = {column: " gap" if column in firsts else "" for column in columns}
    heads = [el("th", years[column[1]], scope="col", class_="number" + rules[column]) for column in columns]
    body = []
    for sector, of_one in groupby(counts, key=lambda cell: cell.sector_id):
        cells = {(cell.city_id, cell.year_code): cell for cell in of_one}
        name = view.local(next(iter(cells.values())), "sector")
        link = el("a", name, href=view.link("sectors", sector=sector))
        numbered = [_count(cells.get(column), most, rules[column], view) for column in columns]
        body.append(el("tr", el("th", link, scope="row"), numbered))
    head = el(
        "thead",
        el("tr", el("td"), _cities(columns, view)) if columns[0][0] else None,
        el("tr", el("th", view.translate("column.sector"), scope="col"), heads),
    )
    return framed(el("table", head, el("tbody", body)), view.translate("downloads.calendar"))


def _cities(columns: list[tuple[str, str]], view: View) -> list[Element]:
    """The cities over their years."""
    cities = options.names("city", view)
    widths = [(city, len(list(of_city))) for city, of_city in groupby(columns, key=lambda column: column[0])]
    return [
        el("th", cities[city], colspan=wide, scope="colgroup", **theme.of_city(city, view, "centre gap"))
        for city, wide in widths
    ]


def _count(cell, most: int, rule: str, view: View) -> Element:
    if not cell:
        return el("td", class_="number" + rule)
    of_cell = {"sector": cell.sector_id, "year": cell.year_code, "kind": PROMISED}
    if cell.city_id:
        of_cell["city"] = cell.city_id
    link = el("a", f"{cell.goals}", href=view.link("targets", **of_cell))
    return el("td", link, class_="number shaded" + rule, style=f"--share:{cell.goals / most:.2f}")
