"""The Agencies page in sentences and tables: what one owes, who answers where, who shares with whom."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from types import SimpleNamespace

import pandas as pd

from ui import theme
from ui.elements.tree import Branch, Element, el, framed
from ui.filters import filters, options
from ui.tables import goal_pairs, goals, outcome
from ui.tables import revisions as revision_tables
from ui.view import View

# the last two are for the pen: only paper has them (tree.css)
LEDGER = ("no", "what", "figure", "role", "agencies", "place", "fate", "status", "progress", "remarks")
MOST_TIED = 3  # cells that are named, of those that have most
BRIEF = ("no", "what", "figure", "role", "place", "fate", "status")


def title(
    total, ranked: tuple, silent: tuple, owed: tuple, agency: str, view: View, roles: Sequence[str] = ()
) -> tuple[str, str]:
    """The page's finding: of one agency (its name, what it owes in these roles), or of all."""
    sub = view.translate("commitments") + ("" if ranked else silence(silent, view))
    if agency:
        finding = owes(owed, agency, view, roles)
    elif not ranked:
        finding = view.translate("agencies.none", n=total.goals)
    else:
        counted = {name: getattr(total, name) for name in ("agencies", "owed", "led", "nobody")}
        finding = view.translate("agencies.finding", **counted)
    return finding, sub + filters.default_note(view)


def owes(owed: tuple, agency: str, view: View, roles: Sequence[str] = ()) -> str:
    """How much an agency leads and supports, and what falls due next (rows of queries/agency_ledger.sql).
    `roles`: those that are asked for; of one alone, nothing is said of the other."""
    if not owed:
        return view.translate("agencies.owes_nothing", agency=agency)
    led = sum(duty.role == "lead" for duty in owed)
    key = f"agencies.owes_{roles[0]}" if len(roles) == 1 else "agencies.owes"
    finding = view.translate(key, agency=agency, led=led, supported=len(owed) - led)
    if unled := sum(_is_unled(duty) for duty in owed):
        key = "agencies.unled_all" if unled == len(owed) - led else "agencies.unled_of"
        finding += view.translate(key, n=unled)
    first = owed[0]
    if first.next_year is None:
        return finding
    due = {"year": str(first.next_year), "n": first.of_year, "past": first.past}
    if first.next_year < view.today.year:
        return finding + view.translate("agencies.last", **due)
    past = view.translate("agencies.past", **due) if first.past else ""
    return finding + view.translate("agencies.next", **due) + past


def leader(ranked: tuple, view: View) -> str:
    """Who leads most, and who is named most (rows of queries/agency_ranking.sql)."""
    leads = max(ranked, key=lambda agency: (agency.led, agency.duties))
    first = ranked[0]
    named = {"leader": view.local(leads, "agency"), "agency": view.local(first, "agency")}
    for tied, ties in (
        ("tied", sum(agency.led == leads.led for agency in ranked) - 1),
        ("tied_named", sum(agency.duties == first.duties for agency in ranked) - 1),
    ):
        named[tied] = view.translate("agencies.tied", n=ties) if ties else ""
    if not leads.led:
        return view.translate("agencies.no_lead", n=first.supported, **named)
    key = "agencies.leader_both" if leads.agency_id == first.agency_id else "agencies.leader"
    return view.translate(key, n=leads.led, duties=first.duties, led=first.led, **named)


def silence(silent: tuple, view: View) -> str:
    """Which plans name no lead, and which name nobody (rows of queries/agency_silent.sql)."""
    plans = options.names("plan", view)
    lacking = {
        "agencies.only_support": [plans[row.document_id] for row in silent if row.named and not row.led],
        "agencies.names_nobody": [plans[row.document_id] for row in silent if not row.named],
    }
    return "".join(
        view.translate(key, plans=view.listed(names), n=len(names)) for key, names in lacking.items() if names
    )


def source(silent: tuple, view: View) -> str:
    """The source line: the plans that were asked."""
    plans = options.names("plan", view)
    joined = view.translate("chart.source_joint").join(plans[row.document_id] for row in silent)
    return view.translate("chart.source", plans=joined)


def densest(cells: list, view: View) -> tuple[str, str]:
    """The cells of the matrix with most in them, and how to read them (rows of queries/agency_matrix.sql)."""
    n = max(cell.duties for cell in cells)
    most = [cell for cell in cells if cell.duties == n]
    where = [
        view.translate("agencies.cell", agency=view.local(cell, "agency"), sector=view.local(cell, "sector"))
        for cell in most[:MOST_TIED]
    ]
    key = "matrix" if len(most) == 1 else "matrix_tied" if len(most) <= MOST_TIED else "matrix_many"
    finding = view.translate(f"agencies.{key}", n=n, cells=view.listed(where), of=len(most))
    how = view.translate("agencies.matrix_how", n=len({cell.agency_id for cell in cells}))
    return finding, how + view.clicks("agencies.matrix_click")


def closest(pairs: Sequence, view: View) -> str:
    """Which two share most (rows of queries/agency_pairs.sql), and how many pairs share as much."""
    first = pairs[0]
    tied = sum(pair.shared == first.shared for pair in pairs) - 1
    key = "agencies.partners_tied" if tied else "agencies.partners"
    return view.translate(key, a=view.local(first, "a"), b=view.local(first, "b"), n=first.shared, tied=tied)


def mark(row, which: str, view: View) -> str:
    """What kind of agency it is, where it is none of the city's own; of which city, where no name says it."""
    level = getattr(row, f"{which}_level")
    if level == "city":
        return ""
    city = [options.names("city", view)[row.city_id]] if level == "group" else []
    return view.listed([*city, view.word("level", level)])


def matrix(rows: list, view: View) -> Element:
    """The rows of queries/agency_matrix.sql: a line an agency in their order, a column a sector in its own.
    Each number leads to the agency's ledger in that sector."""
    named = {
        row.sector_id: view.local(row, "sector") for row in sorted(rows, key=lambda row: row.sector_order)
    }
    heads = [el("th", el("span", text), scope="col") for text in named.values()]
    first, last = (
        el("th", text, scope="col")
        for text in (view.translate("column.agency"), view.translate("agencies.all"))
    )
    codes, most = list(named), max(row.duties for row in rows)
    body = [
        _line(list(of_one), codes, most, view) for _, of_one in groupby(rows, key=lambda row: row.agency_id)
    ]
    # Latin words are too long for columns this narrow: their headings stand upright
    upright = "" if view.language == "zh" else " upright"
    table = el(
        "table", el("thead", el("tr", first, heads, last)), el("tbody", body), class_=f"matrix{upright}"
    )
    return framed(table, view.translate("downloads.matrix"), "none")


def _line(of_one: list, sectors: list[str], most: int, view: View) -> Element:
    first = of_one[0]
    duties = {row.sector_id: row.duties for row in of_one}
    cells = [_cell(first.agency_id, sector, duties.get(sector), most, view) for sector in sectors]
    total = el("td", str(first.of_agency), class_="number")
    return el("tr", el("th", _linked(first, "agency", "agency_id", view), scope="row"), cells, total)


def _cell(agency: str, sector: str, duties: int | None, most: int, view: View) -> Element:
    if not duties:
        return el("td")
    link = view.link_here(agency=agency, sector=sector, role=None)  # the number counts both roles
    share = f"--share:{duties / most:.2f}"
    return el("td", el("a", str(duties), href=link), class_="number shaded", style=share)


def pairs(rows: tuple, caption: str, agency: str, view: View) -> Element:
    """The rows of queries/agency_pairs.sql; of one agency (its name), or of all."""
    most = max(row.shared for row in rows)
    sides = ("b",) if agency else ("a", "b")
    body = []
    for row in rows:
        who = [el("th", _linked(row, side, f"{side}_id", view), scope="row") for side in sides]
        bar = el("td", str(row.shared), class_="bar", style=f"--share:{row.shared / most:.2f}")
        led = [el("td", str(getattr(row, role) or "–"), class_="number") for role in ("leads", "led_by")]
        body.append(el("tr", who, bar, led))
    own = view.translate("agencies.led_by", agency=agency) if agency else view.translate("column.leads")
    head = [el("th", view.translate(f"column.{name}"), scope="col") for name in (*sides, "shared")]
    head += [el("th", text, scope="col", class_="number") for text in (own, view.translate("column.led_by"))]
    table = el("table", el("thead", el("tr", head)), el("tbody", body), class_="partners")
    return framed(table, caption, "none")


def _linked(row, which: str, code: str, view: View) -> list[Element | None]:
    """An agency's name, which leads to its ledger, and its kind."""
    kind = mark(row, which, view)
    link = view.link_here(agency=getattr(row, code))
    return [el("a", view.local(row, which), href=link), el("small", kind) if kind else None]


def ledger(owed: tuple, caption: str, view: View, *, brief: bool) -> Element:
    """The rows of queries/agency_ledger.sql, a table a year. `brief`: fewer columns."""
    own = {
        "no": lambda row: str(row.no),
        "role": lambda row: _role(row, view),
        "fate": lambda row: _fate(row, view),
        "status": lambda row: _came(row, view),
        "progress": lambda row: "",
        "remarks": lambda row: "",
    }
    # the list that a goal opens in keeps to the role too
    role = view.codes("role", ("lead", "support"))

    def link(row_id: str) -> str:
        return view.link("targets", row=row_id, role=role)

    shown, tables = columns(owed, brief=brief), []
    for _, of_year in groupby(owed, key=lambda duty: duty.year_code):
        of_year = list(of_year)
        heading = _heading(of_year[0], view)
        table = goals.table(of_year, shown, heading, view, own=own, link=link)
        tables += [el("h3", heading), table]
    kind = f"ledger{' brief' if brief else ''}{' came-of' if 'status' in shown else ''} scroll"
    return el("div", tables, class_=kind, tabindex=0, role="region", aria_label=caption)


def columns(owed: tuple, *, brief: bool) -> tuple[str, ...]:
    """Of a ledger: without that of what came of duties, where that is known of none."""
    came = any(outcome.is_known(row) or row.reached_stage for row in owed)
    return tuple(name for name in (BRIEF if brief else LEDGER) if name != "status" or came)


def for_file(asked: dict, name: str, view: View) -> pd.DataFrame:
    """The ledger for a download, with the agency's name; `asked` is what queries/agency_ledger.sql wants."""
    rows = view.build.dataframe("agency_ledger", **asked)
    return rows.assign(agency=name, agency_id=asked["agency"])


def _is_unled(duty) -> bool:
    """Whether the plan names no lead: it lists who is responsible, which counts as support."""
    return duty.role == "support" and duty.lead_zh is None


def _role(duty, view: View) -> list[Element]:
    unled = [el("small", view.translate("agencies.unled"))] if _is_unled(duty) else []
    return [el("span", view.word("role", duty.role)), *unled]


def word(agency: str, chosen: filters.Chosen, view: View) -> bytes:
    """The ledger as a Word file."""
    from ui.export import word  # what writes it takes a while to load

    return word.ledger(agency, chosen, replace(view, mode="light"))


def _heading(first, view: View) -> str:
    """A year of the ledger: whether it is over, and how much falls due in it."""
    roles = {"agencies.leads": first.led, "agencies.supports": first.of_year - first.led}
    counted = view.listed(view.translate(key, n=n) for key, n in roles.items() if n)
    if first.year is None:
        return view.translate("agencies.no_year", n=first.of_year, roles=counted)
    past, now = first.year < view.today.year, first.year == view.today.year
    key = "agencies.year_past" if past else "agencies.year_now" if now else "agencies.year_ahead"
    return view.translate(key, year=str(first.year), n=first.of_year, roles=counted)


def _came(row, view: View) -> list[Branch]:
    """What came of a duty: how it stands and what was reached; of a goal without a number, how far it is; or
    why nothing is judged."""
    if row.reached_stage is None and row.status is None:
        key = "agencies.no_news" if row.kind == "milestone" else "agencies.no_end"
        return [el("small", view.translate(key))]
    if row.reached_stage is None:
        return outcome.cell(row, view)
    far = outcome.stage(SimpleNamespace(stage=row.reached_stage, date=row.reached_date), view)
    return [el("span", far or "◆"), el("small", view.local(row, "reached_what"))]


def _fate(row, view: View) -> list[Element]:
    """What a later plan did to a duty, a link to the goal there, and which plan; else how it stands."""
    if row.effect is None:
        return []
    pair = goal_pairs.goal(row.pair)
    done = goal_pairs.effect(pair, view) if pair else view.word("revisions.effect", row.effect)
    label = f"{view.word('revisions.sign', row.effect)} {done}"
    link = {"href": view.link("targets", row=row.later_id)} if row.later_id else {}
    word = el("a" if link else "span", label, style=f"color:{theme.signal(row.effect, view)}", **link)
    plan = options.plans_of_a_city(view).get(row.later_document_id, "")
    basis = revision_tables.basis(pair, view) if pair else ""
    about = " · ".join(filter(None, (plan, basis)))
    return [word, el("small", about)] if about else [word]


def filtered(chosen: filters.Chosen, view: View) -> list[str]:
    """What a ledger on paper says of its filters, a line each: `chosen` in words."""
    described = filters.described(chosen, view) or [
        (view.translate("downloads.filters"), view.translate("downloads.no_filter"))
    ]
    return [view.translate("agencies.filtered", name=name, words=words) for name, words in described]


def paper(chosen: filters.Chosen, view: View) -> Element:
    """What a printed ledger says of itself, and the button that prints it."""
    build = view.build.records("build")[0]
    lines = filtered(chosen, view)
    lines.append(view.translate("printed", date=view.today.isoformat(), hash=build.content_hash[:12]))
    printed = el("div", [el("div", line) for line in lines], class_="paper")
    return el("div", printed, el("button", view.translate("agencies.print")))
