"""Agencies: who owes what, by when?"""

from collections import Counter
from functools import partial

from ui.charts import ranking as ranking_chart
from ui.elements import chart
from ui.elements.tree import draw, ready
from ui.export import collection, downloads
from ui.filters import facets, filters, options, single
from ui.shell import deferred, frame
from ui.tables import agencies as tables

view = frame.enter()
# bars, and rows of the matrix; pairs; lines of the ledger
RANKED, PAIRS, LINES = (9, 9, 8) if view.presenting else (ranking_chart.SHOWN, 15, None)
chosen = filters.bar(view, "city", "sector", "year", "plan")
levels = {code: view.word("level", code) for code in ("city", "county", "company", "group")}
picked = view.codes("level", list(levels))
name = options.agency_names(view.params.get("agency", ()), view)
agency = next(iter(name), "")
roles = facets.chosen(view, "role")
everywhere, of_partners = chosen | {"level": picked}, chosen | {"level": picked, "agency": agency}
# the words of a level stand for its codes wherever the filters are told
described = chosen | {"level": [levels[code] for code in picked]}


def choose() -> None:
    """The page's own filters: the one agency whose ledger is shown, in which role, and the kind of agency."""
    offered = filters.offered("agency", chosen | {"agency": [agency]}, view)
    names = filters.narrowed("agency", offered, [agency] if agency else [], view)
    label, none = view.translate("filter.agency"), view.translate("agencies.choose")
    single.pick("agency", label, names, agency, index=None, placeholder=none)
    if agency:
        facets.pick("role", Counter(duty.role for duty in owed), view)
    filters.pick("level", levels, view)


if not view.presenting:
    deferred.fill(choose, horizontal=True, vertical_alignment="center", gap="small", key="filters-own")

view.build.ahead(agency_total=everywhere, agency_ranking=everywhere, agency_silent=chosen)
total = view.build.records("agency_total", **everywhere)[0]
ranked = view.build.records("agency_ranking", **everywhere)
silent = view.build.records("agency_silent", **chosen)
asked = {"agency": agency, "today": view.today.year, **chosen}
owed = view.build.records("agency_ledger", role=[], **asked) if agency else ()
listed = view.build.records("agency_ledger", **asked, **roles) if agency else ()
finding, about = tables.title(total, ranked, silent, listed, name.get(agency, ""), view, roles["role"])


def ledger() -> None:
    """What the one agency answers for."""
    in_words = facets.described(chosen | roles, view)
    if not listed:
        return draw(frame.nothing(in_words, view), view=view, key="ledger")
    said = in_words | {"agency": [agency]}
    heading = finding if view.alone else view.translate("agencies.ledger", n=len(listed))
    take = partial(tables.for_file, asked | roles, name[agency], view)
    draw(
        frame.heading(heading, view.translate("agencies.ledger_how") + view.clicks("agencies.ledger_click")),
        None if view.presenting else tables.paper(said, view),
        ready("ledger", lambda: tables.ledger(listed[:LINES], finding, view, brief=view.presenting), view),
        downloads.offer(take, "ledger", said, view, docx=partial(tables.word, agency, chosen | roles, view)),
        collection.offer(chosen | roles | {"agency": [agency]}, view),
        view=view,
        key="ledger",
    )


def ranking() -> None:
    """Who answers for most."""
    leader, source = tables.leader(ranked, view), tables.source(silent, view)
    how = view.translate("agencies.ranking_how") + tables.silence(silent, view)
    first = ranked[:RANKED]
    fig = view.kept("ranking", lambda: ranking_chart.figure(first, leader, how, source, view, bold=agency))
    chart.show(fig, view, alt=leader, key="ranking", leads=("agencies", "agency"))
    rows = partial(view.build.dataframe, "agency_ranking", **everywhere)
    form = None if agency else collection.offer(everywhere, view)  # of an agency it stands at its ledger
    draw(downloads.offer(rows, "ranking", described, view), form, view=view, key="ranked")


def matrix() -> None:
    """Who answers in which sector."""
    first = {row.agency_id for row in ranked[:RANKED]}
    cells = [row for row in view.build.records("agency_matrix", **everywhere) if row.agency_id in first]
    rows = partial(view.build.dataframe, "agency_matrix", **everywhere)
    draw(
        frame.heading(*tables.densest(cells, view)),
        ready("matrix", lambda: tables.matrix(cells, view), view),
        downloads.offer(rows, "matrix", described, view),
        view=view,
        key="matrix",
        idle=True,
    )


def partners() -> None:
    """Who answers for the same commitments."""
    pairs = view.build.records("agency_pairs", **of_partners)
    if not pairs:
        return draw(frame.heading(view.translate("agencies.partners_none")), view=view, key="partners")
    closest, click = tables.closest(pairs, view), view.clicks("agencies.partners_click")
    of = described | ({"agency": [agency]} if agency else {})
    draw(
        frame.heading(closest, view.translate("agencies.partners_how") + click),
        ready("partners", lambda: tables.pairs(pairs[:PAIRS], closest, name.get(agency, ""), view), view),
        downloads.offer(partial(view.build.dataframe, "agency_pairs", **of_partners), "partners", of, view),
        view=view,
        key="partners",
        idle=True,
    )


frame.title(finding, about, view, {} if agency else described)  # a ledger on paper says itself what is chosen
if not ranked and not agency:
    draw(frame.nothing(described, view), view=view, key="nothing")
views = {"ledger": ledger, "partners": partners} if agency else {}
views |= {"ranking": ranking, "matrix": matrix, "partners": partners} if ranked else {}
frame.show(view, **views)
