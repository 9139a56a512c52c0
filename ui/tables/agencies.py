"""Tables of agencies, as trees: what one owes, who answers in which sector, who shares with whom."""

from datetime import date
from itertools import groupby

import queries
from ui import filters, goals, options, state
from ui.tree import Element, el, framed
from ui.words import known, language, listed, local, say

LEDGER = ("what", "figure", "year", "role", "agencies", "place")
BRIEF = ("what", "figure", "role", "place")


def mark(row, which: str = "agency") -> str:
    """What kind of agency it is, where it is none of the city's own; of which city, where no name says it."""
    level = getattr(row, f"{which}_level")
    if level == "city":
        return ""
    city = [options.names("city")[row.city_id]] if level == "group" else []
    return listed([*city, known("level", level)])


def matrix(rows: list) -> Element:
    """The rows of queries/agency_matrix.sql: a line an agency in their order, a column a sector in its own.
    Each number leads to the agency's ledger in that sector."""
    named = {
        row.sector_id: getattr(row, local("sector")) for row in sorted(rows, key=lambda row: row.sector_order)
    }
    heads = [el("th", el("span", text), scope="col") for text in named.values()]
    first, last = (el("th", text, scope="col") for text in (say("column.agency"), say("agencies.all")))
    codes, most = list(named), max(row.duties for row in rows)
    body = [_line(list(of_one), codes, most) for _, of_one in groupby(rows, key=lambda row: row.agency_id)]
    # Latin words are too long for columns this narrow: their headings stand upright
    upright = "" if language() == "zh" else " upright"
    table = el(
        "table", el("thead", el("tr", first, heads, last)), el("tbody", body), class_=f"matrix{upright}"
    )
    return framed(table, say("downloads.matrix"), "none")


def _line(of_one: list, sectors: list[str], most: int) -> Element:
    first = of_one[0]
    duties = {row.sector_id: row.duties for row in of_one}
    cells = [_cell(first.agency_id, sector, duties.get(sector), most) for sector in sectors]
    total = el("td", str(first.of_agency), class_="number")
    return el("tr", el("th", _linked(first), scope="row"), cells, total)


def _cell(agency: str, sector: str, duties: int | None, most: int) -> Element:
    if not duties:
        return el("td")
    link = state.href("agencies", state.here(agency=agency, sector=sector))
    share = f"--share:{duties / most:.2f}"
    return el("td", el("a", str(duties), href=link), class_="number shaded", style=share)


def pairs(rows: tuple, caption: str, agency: str = "") -> Element:
    """The rows of queries/agency_pairs.sql; of one agency (its name), or of all."""
    most = max(row.shared for row in rows)
    sides = ("b",) if agency else ("a", "b")
    body = []
    for row in rows:
        who = [el("th", _linked(row, side, f"{side}_id"), scope="row") for side in sides]
        bar = el("td", str(row.shared), class_="bar", style=f"--share:{row.shared / most:.2f}")
        led = [el("td", str(getattr(row, role) or "–"), class_="number") for role in ("leads", "led_by")]
        body.append(el("tr", who, bar, led))
    own = say("agencies.led_by", agency=agency) if agency else say("column.leads")
    head = [el("th", say(f"column.{name}"), scope="col") for name in (*sides, "shared")]
    head += [el("th", text, scope="col", class_="number") for text in (own, say("column.led_by"))]
    table = el("table", el("thead", el("tr", head)), el("tbody", body), class_="partners")
    return framed(table, caption, "none")


def _linked(row, which: str = "agency", code: str = "agency_id") -> list[Element | None]:
    """An agency's name, which leads to its ledger, and its kind."""
    told = mark(row, which)
    link = state.href("agencies", state.here(agency=getattr(row, code)))
    return [el("a", getattr(row, local(which)), href=link), el("small", told) if told else None]


def ledger(owed: tuple, caption: str, *, brief: bool) -> Element:
    """The rows of queries/agency_ledger.sql, a table a year. `brief`: fewer columns."""
    tables = []
    for year, of_year in groupby(owed, key=lambda duty: duty.year_code):
        of_year = list(of_year)
        first = of_year[0]
        when = say("agencies.no_year") if year == "none" else say("agencies.of_year", year=year)
        counts = {"n": first.of_year, "led": first.led, "supported": first.of_year - first.led}
        heading = say("agencies.year", when=when, **counts)
        tables += [el("h3", heading), goals.table(of_year, BRIEF if brief else LEDGER, heading)]
    kind = "ledger brief scroll" if brief else "ledger scroll"
    return el("div", tables, class_=kind, tabindex=0, role="region", aria_label=caption)


def paper(chosen: filters.Chosen) -> Element:
    """What a printed ledger says of itself, and the button that prints it."""
    build = queries.rows("build")[0]
    filtered = filters.described(chosen) or [(say("downloads.filters"), say("downloads.no_filter"))]
    lines = [say("agencies.filtered", name=name, words=words) for name, words in filtered]
    lines.append(say("agencies.printed", date=date.today().isoformat(), hash=build.content_hash[:12]))
    said = el("div", [el("div", line) for line in lines], class_="paper")
    return el("div", said, el("button", say("agencies.print")))
