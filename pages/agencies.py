"""Agencies: who owes what, by when?"""

from datetime import date

import pandas as pd
import streamlit as st

import queries
from ui import agency_tables, downloads, filters, frame, later, options, present, state
from ui.kept import kept
from ui.tree import draw
from ui.words import known, listed, local, say

frame.enter()

RANKED, ON_A_SLIDE = 20, 10  # bars, and rows of the matrix
PAIRS = 15
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
    fits = [
        option.code
        for option in every
        if not chosen["city"] or option.city_id in chosen["city"] or option.code == agency
    ]
    st.session_state["agency-chosen"] = agency or None
    st.selectbox(
        say("filter.agency"),
        fits,
        index=None,
        format_func=names.get,
        placeholder=say("agencies.choose"),
        label_visibility="collapsed",
        key="agency-chosen",
        on_change=lambda: state.put(agency=st.session_state["agency-chosen"]),
    )
    filters.pick("level", levels)


def ledger() -> None:
    if not owed:
        return draw(frame.nothing(chosen), key="ledger")
    shown = LINES_ON_A_SLIDE if slide else None
    draw(
        frame.view(finding if slide else say("agencies.ledger"), say("agencies.ledger_how")),
        agency_tables.paper(chosen) if not slide else None,
        kept("ledger", lambda: agency_tables.ledger(owed[:shown], finding, brief=bool(slide))),
        downloads.offer(
            lambda: queries.run("agency_ledger", **asked).drop(columns=["year_code", "led"]),
            "ledger",
            chosen | {"agency": [agency]},
        ),
        key="ledger",
    )


def ledger_finding() -> str:
    """How much the agency leads and supports, and what falls due next."""
    if not owed:
        return say("agencies.owes_nothing", agency=names[agency])
    led = sum(duty.role == "lead" for duty in owed)
    owes = say("agencies.owes", agency=names[agency], led=led, supported=len(owed) - led)
    first = owed[0]
    if pd.isna(first.next_year):
        return owes
    key = "agencies.next" if first.next_year >= date.today().year else "agencies.last"
    return owes + say(key, year=str(int(first.next_year)), n=int(first.of_year))


def ranking() -> None:
    from ui.charts import base, ranking

    top = ranked[: ON_A_SLIDE if slide else RANKED]
    plans = options.names("plan")
    joined = say("chart.source_joint").join(plans[row.document_id] for row in silent)
    title = leader_finding()
    how = say("agencies.ranking_how") + silence()
    source = say("chart.source", plans=joined)
    fig = kept(
        "ranking",
        lambda: ranking.figure(top, title, how, source, mark=agency_tables.mark, bold=agency),
    )
    base.show(fig, alt=title, key="ranking", leads=("agencies", "agency"))
    draw(downloads.offer(lambda: queries.run("agency_ranking", **everywhere), "ranking", told), key="ranked")


def leader_finding() -> str:
    """Who leads most, and who is named most."""
    leader = max(ranked, key=lambda agency: (agency.led, agency.duties))
    first = ranked[0]
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
    nobody = [plans[row.document_id] for row in silent if not row.named]
    no_lead = [plans[row.document_id] for row in silent if row.named and not row.led]
    told = [say("agencies.only_support", plans=listed(no_lead), n=len(no_lead))] if no_lead else []
    told += [say("agencies.names_nobody", plans=listed(nobody), n=len(nobody))] if nobody else []
    return "".join(told)


def matrix() -> None:
    rows = queries.rows("agency_matrix", **everywhere)
    first = {row.agency_id for row in ranked[: ON_A_SLIDE if slide else RANKED]}
    top = [row for row in rows if row.agency_id in first]
    most = max(top, key=lambda row: row.duties)
    where = {"agency": getattr(most, local("agency")), "sector": getattr(most, local("sector"))}
    draw(
        frame.view(
            say("agencies.matrix", n=int(most.duties), **where),
            say("agencies.matrix_how", n=len({row.agency_id for row in top})),
        ),
        kept("matrix", lambda: agency_tables.matrix(top)),
        downloads.offer(lambda: queries.run("agency_matrix", **everywhere), "matrix", told),
        key="matrix",
        idle=True,
    )


def partners() -> None:
    rows = queries.rows("agency_pairs", **of_partners)
    if not rows:
        return draw(frame.view(say("agencies.partners_none")), key="partners")
    first = rows[0]
    title = say(
        "agencies.partners", a=getattr(first, local("a")), b=getattr(first, local("b")), n=int(first.shared)
    )
    top = rows[: ON_A_SLIDE if slide else PAIRS]
    draw(
        frame.view(title, say("agencies.partners_how")),
        kept("partners", lambda: agency_tables.pairs(top, title, names.get(agency, ""))),
        downloads.offer(
            lambda: queries.run("agency_pairs", **of_partners),
            "partners",
            told | ({"agency": [agency]} if agency else {}),
        ),
        key="partners",
        idle=True,
    )


if not slide:
    row = {"horizontal": True, "vertical_alignment": "center", "gap": "small"}
    later.fill(choose, **row, key="filters-own")
of_partners = {"agency": agency, **everywhere}
queries.ahead(agency_total=everywhere, agency_ranking=everywhere, agency_silent=chosen)
total = queries.rows("agency_total", **everywhere)[0]
ranked = queries.rows("agency_ranking", **everywhere)
silent = queries.rows("agency_silent", **chosen)
if agency:
    asked = {"agency": agency, "today": date.today().year, **chosen}
    owed = queries.rows("agency_ledger", **asked)
    finding = ledger_finding()
elif not ranked:
    finding = say("agencies.none", n=int(total.goals))
else:
    counted = {name: getattr(total, name) for name in ("agencies", "owed", "led", "nobody")}
    finding = say("agencies.finding", **counted)
frame.title(finding, say("agencies.sub") + ("" if ranked else silence()))
if not ranked and not agency:
    draw(frame.nothing(told), key="nothing")
views = {"ledger": ledger, "partners": partners} if agency else {}
if ranked:
    views |= {"ranking": ranking, "matrix": matrix, "partners": partners}
frame.show(**views)
