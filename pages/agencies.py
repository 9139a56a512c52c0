"""Agencies: who owes what, by when?"""

from datetime import date

import pandas as pd
import streamlit as st

import queries
from ui import agency_tables, downloads, filters, frame, goals, later, options, present, state
from ui.kept import kept
from ui.tree import Element, draw, el
from ui.words import known, listed, local, say

frame.enter()

RANKED, ON_A_SLIDE = 20, 10  # bars, and rows of the matrix
PAIRS = 15
COLUMNS = ("what", "figure", "year", "role", "agencies", "place")
SLIDE_COLUMNS = ("what", "figure", "role", "place")
LINES_ON_A_SLIDE = 9

chosen = filters.bar("city", "sector", "year", "plan")
levels = {code: known("level", code) for code in ("city", "county", "company", "group")}
picked = state.codes("level", list(levels))
names = options.names("agency")
agency = state.code("agency", list(names))
everywhere = chosen | {"level": picked}
# the words of a level stand for its codes wherever the filters are told
told = chosen | {"level": [levels[code] for code in picked]}
slide = present.shown()


def choose() -> None:
    """The page's own filters: the one agency whose ledger is shown, and the type of agency."""
    every = options.all_of("agency")
    fits = every["city_id"].isin(chosen["city"] or every["city_id"]) | (every["code"] == agency)
    st.session_state["agency-chosen"] = agency or None
    st.selectbox(
        say("filter.agency"),
        list(every["code"][fits]),
        index=None,
        format_func=names.get,
        placeholder=say("agencies.choose"),
        label_visibility="collapsed",
        key="agency-chosen",
        on_change=lambda: state.put(agency=st.session_state["agency-chosen"]),
    )
    filters.pick("level", levels)


def ledger() -> None:
    if owed.empty:
        return frame.nothing(chosen, "ledger")
    frame.view(finding if slide else say("agencies.ledger"), say("agencies.ledger_how"))
    draw(el("div", [] if slide else _paper(), kept("ledger", _lines)), "ledger")
    downloads.offer(owed.drop(columns=["year_code", "led"]), "ledger", chosen | {"agency": [agency]})


def _lines() -> Element:
    tables = []
    shown = owed.head(LINES_ON_A_SLIDE) if slide else owed
    for year, of_year in shown.groupby("year_code", sort=False):
        first = of_year.iloc[0]
        when = say("agencies.no_year") if year == "none" else say("agencies.of_year", year=year)
        counts = {"n": int(first.of_year), "led": int(first.led), "supported": int(first.of_year - first.led)}
        heading = say("agencies.year", when=when, **counts)
        tables += [
            el("h3", heading),
            goals.table(of_year.itertuples(index=False), SLIDE_COLUMNS if slide else COLUMNS, heading),
        ]
    kind = "ledger brief scroll" if slide else "ledger scroll"
    return el("div", tables, class_=kind, tabindex=0, role="region", aria_label=finding)


def _paper() -> list[Element]:
    """What a printed ledger says of itself, and the button that prints it."""
    build = queries.run("build").iloc[0]
    filtered = filters.described(chosen) or [(say("downloads.filters"), say("downloads.no_filter"))]
    lines = [say("agencies.filtered", name=name, words=words) for name, words in filtered]
    lines.append(say("agencies.printed", date=date.today().isoformat(), hash=build.content_hash[:12]))
    paper = el("div", [el("div", line) for line in lines], class_="paper")
    return [paper, el("button", say("agencies.print"))]


def ledger_finding() -> str:
    """How much the agency leads and supports, and what falls due next."""
    if owed.empty:
        return say("agencies.owes_nothing", agency=names[agency])
    led = int((owed["role"] == "lead").sum())
    owes = say("agencies.owes", agency=names[agency], led=led, supported=len(owed) - led)
    first = owed.iloc[0]
    if pd.isna(first.next_year):
        return owes
    key = "agencies.next" if first.next_year >= date.today().year else "agencies.last"
    return owes + say(key, year=str(int(first.next_year)), n=int(first.of_year))


def ranking() -> None:
    from ui.charts import base, ranking

    top = ranked.head(ON_A_SLIDE if slide else RANKED)
    plans = options.names("plan")
    joined = say("chart.source_joint").join(plans[code] for code in silent["document_id"])
    title = leader_finding()
    how = say("agencies.ranking_how") + silence()
    source = say("chart.source", plans=joined)
    fig = kept(
        "ranking",
        lambda: ranking.figure(top, title, how, source, mark=agency_tables.mark, bold=agency),
    )
    base.show(fig, alt=title, key="ranking", leads=("agencies", "agency"))
    downloads.offer(ranked, "ranking", told)


def leader_finding() -> str:
    """Who leads most, and who is named most."""
    leader = ranked.sort_values(["led", "duties"], ascending=False, kind="stable").iloc[0]
    first = ranked.iloc[0]
    if not leader.led:
        return say("agencies.no_lead", agency=getattr(first, local("agency")), n=int(first.supported))
    key = "agencies.leader_both" if leader.agency_id == first.agency_id else "agencies.leader"
    said = {
        "leader": getattr(leader, local("agency")),
        "n": int(leader.led),
        "agency": getattr(first, local("agency")),
    }
    return say(key, duties=int(first.duties), led=int(first.led), **said)


def silence() -> str:
    """Which plans name no lead, and which name nobody."""
    plans = options.names("plan")
    nobody = [plans[row.document_id] for row in silent.itertuples() if not row.named]
    no_lead = [plans[row.document_id] for row in silent.itertuples() if row.named and not row.led]
    told = [say("agencies.only_support", plans=listed(no_lead), n=len(no_lead))] if no_lead else []
    told += [say("agencies.names_nobody", plans=listed(nobody), n=len(nobody))] if nobody else []
    return "".join(told)


def matrix() -> None:
    rows = queries.run("agency_matrix", **everywhere)
    top = rows[rows["agency_id"].isin(ranked["agency_id"].head(ON_A_SLIDE if slide else RANKED))]
    most = top.loc[top["duties"].idxmax()]
    where = {"agency": getattr(most, local("agency")), "sector": getattr(most, local("sector"))}
    frame.view(
        say("agencies.matrix", n=int(most.duties), **where),
        say("agencies.matrix_how", n=top["agency_id"].nunique()),
    )
    draw(kept("matrix", lambda: agency_tables.matrix(top)), "matrix")
    downloads.offer(rows, "matrix", told)


def partners() -> None:
    rows = queries.run("agency_pairs", agency=agency, **everywhere)
    if rows.empty:
        return frame.view(say("agencies.partners_none"))
    first = rows.iloc[0]
    title = say(
        "agencies.partners", a=getattr(first, local("a")), b=getattr(first, local("b")), n=int(first.shared)
    )
    frame.view(title, say("agencies.partners_how"))
    top = rows.head(ON_A_SLIDE if slide else PAIRS)
    table = kept("partners", lambda: agency_tables.pairs(top, title, names.get(agency, "")))
    draw(table, "partners")
    downloads.offer(rows, "partners", told | ({"agency": [agency]} if agency else {}))


if not slide:
    row = {"horizontal": True, "vertical_alignment": "center", "gap": "small"}
    later.fill(choose, **row, key="filters-own")
total = queries.run("agency_total", **everywhere).iloc[0]
ranked = queries.run("agency_ranking", **everywhere)
silent = queries.run("agency_silent", **chosen)
if agency:
    owed = queries.run("agency_ledger", agency=agency, today=date.today().year, **chosen)
    finding = ledger_finding()
elif ranked.empty:
    finding = say("agencies.none", n=int(total.goals))
else:
    counted = {name: int(total[name]) for name in ("agencies", "owed", "led", "nobody")}
    finding = say("agencies.finding", **counted)
frame.title(finding, say("agencies.sub") + (silence() if ranked.empty else ""))
if ranked.empty and not agency:
    frame.nothing(told)
views = {"ledger": ledger, "partners": partners} if agency else {}
if not ranked.empty:
    views |= {"ranking": ranking, "matrix": matrix, "partners": partners}
frame.show(**views)
