"""One figure or goal, opened: what the plan says and where, what it means, who answers, what is like it."""

from collections.abc import Iterable
from functools import partial

from ui.elements.tree import Branch, Element, draw, el
from ui.export import downloads
from ui.filters import options
from ui.tables import contradictions as contradiction_tables
from ui.tables import goal_pairs, goals, outcome
from ui.tables import revisions as revision_tables
from ui.text import numbers
from ui.text.escaping import write
from ui.view import FILTERS, View

# A figure is given in full digits as well, from here on.
LARGE = 10_000


def of(row_id: str, view: View):
    """The row of queries/target_detail.sql, or None for an id that means nothing."""
    return next(iter(view.build.records("target_detail", row=row_id)), None)


def unknown(row_id: str, view: View) -> None:
    """A word to the reader whose link leads to nothing."""
    write(
        '<p class="ignored" role="status">{text}</p>', text=view.translate("targets.unknown", row=row_id[:60])
    )


def title(row, view: View) -> tuple[str, str]:
    """The finding of a page that shows this row alone, and where it stands."""
    city, region = view.local(row, "city"), view.local(row, "region")
    where = (
        city if row.region_kind == "city" else view.translate("targets.place_of", city=city, region=region)
    )
    what = view.local(row, "what")
    if figure := numbers.figure(row, view):
        what = view.translate("targets.what", what=what, figure=figure)
    key = "targets.one_undated" if row.year is None else "targets.one"
    finding = view.translate(key, place=where, year=numbers.year(row.year, view), what=what)
    return finding, view.translate(
        "targets.one_sub",
        kind=view.word("kind", row.kind),
        plan=view.local(row, "title"),
        item=goals.item_label(row, view),
    )


def show(row, view: View, *, wide: bool) -> None:
    """The opened row: over the whole page, or in a panel beside the list."""
    near = [row.city_id] if options.many_cities(view) else []
    of_row, of_city = {"row": row.row_id}, {"row": row.row_id, "city": [row.city_id]}
    view.build.ahead(target_related=of_row | {"city": near}, target_duties=of_row)
    view.build.ahead(target_revisions=of_city, target_findings=of_city)
    close = el("a", view.translate("targets.all_of_them" if wide else "targets.close"), class_="close",
               href=view.link_here(row=None))  # fmt: skip
    figure = numbers.figure(row, view)
    # alone on a page, the row is named by the page's title; a presentation has none
    named = title(row, view)[0] if wide else view.local(row, "what")
    facts = el(
        "section",
        close,
        None if wide and not view.presenting else el("h2", named),
        el("div", figure, goals.contradicted(row, view), class_="big") if figure else None,
        _stated(row, view),
        outcome.opened(row, view),
        el("dl", [_line(name, inside, view) for name, inside in _facts(row, view) if inside]),
    )
    related = view.build.records("target_related", row=row.row_id, city=near)
    lists = [
        _list(rows, row, relation, view)
        for relation in ("indicator", "facility", "item")
        if len(rows := [one for one in related if one.relation == relation]) > 1
    ]
    detail = el(
        "div",
        facts,
        el("section", lists),
        class_="detail wide" if wide else "detail scroll",
        tabindex=0,
        role="region",
        aria_label=view.local(row, "what"),
    )
    take = partial(view.build.dataframe, "target_related", row=row.row_id, city=near)
    offer = downloads.offer(take, "related", {"row": [title(row, view)[0]]}, view) if lists else None
    draw(detail, offer, view=view, key="detail")


def _stated(row, view: View) -> Element:
    """The sentence of the plan that states it, the figure marked, and the rest of the item on demand; or
    where to look for it."""
    heading = el("h3", view.translate("targets.sentence"))
    text, said = row.passage, row.sentence
    if said is None:
        missing = "text" if row.missing is None else "item" if text is None else "words"
        where = {"plan": row.title_zh, "item": goals.item_label(row, view), "heading": row.heading}
        note = el("p", view.translate(f"targets.{missing}_missing", **(where if text is None else {})))
        return el("div", heading, note, _passage([text], row, view) if text else None, class_="stated")
    marked = [
        said[: row.mark_start],
        el("mark", said[row.mark_start : row.mark_end]),
        said[row.mark_end :],
    ]
    first, last = row.sentence_start, row.sentence_start + len(said)
    # an item of one sentence has no more to show
    more = text.strip() != said.strip()
    around = _passage([text[:first], el("b", said), text[last:]], row, view) if more else None
    return el("div", heading, el("p", marked, lang="zh-CN"), around, class_="stated")


def _passage(inside: list[Branch], row, view: View) -> Element:
    """The item's whole text, closed until it is asked for."""
    asked = view.translate("targets.passage", item=goals.item_label(row, view))
    return el("details", el("summary", asked), el("p", inside, lang="zh-CN"))


def _address(row, view: View) -> list[Branch]:
    """Where the plan can be read: no official address is known, but the one that a reprint states."""
    if not (row.url or "").startswith(("http://", "https://")):
        return [view.translate("targets.official")]
    return [view.translate("targets.read_at"), el("a", row.url, href=row.url)]


def _line(name: str, inside: Branch | Iterable[Branch], view: View) -> list[Element]:
    return [el("dt", view.translate(f"targets.fact.{name}")), el("dd", inside)]


def _facts(row, view: View) -> list[tuple[str, Branch | list | None]]:
    """Name of each fact, and what is known of it; nothing where nothing is."""
    return [
        ("year", numbers.year(row.year, view) if row.kind != "standing" else ""),
        ("as_written", _as_written(row, view)),
        ("in_full", _in_full(row, view)),
        ("basis", _basis(row, view)),
        ("kind", view.translate(f"targets.kind.{row.kind}")),
        ("stage", view.word("stage", row.stage)),
        ("region", view.local(row, "city" if row.region_kind == "city" else "region")),
        ("scope", goals.scope(row, view)),
        ("agencies", _duties(row.row_id, view)),
        ("revised", _revised(row, view)),
        ("found", _found(row, view)),
        (
            "plan",
            [
                view.local(row, "title"),
                el("small", " · ".join(filter(None, (row.number, row.issued_on)))),
                el("small", _address(row, view)),
            ],
        ),
        ("item", [goals.item_label(row, view), el("small", row.heading)]),
        ("facility", _facility(row, view)),
        ("definition", view.local(row, "definition")),
        ("note", view.local(row, "note")),
        ("sector", view.local(row, "sector")),
        ("source", view.translate("targets.source", file=row.source_file, line=str(row.source_line))),
    ]


def _as_written(row, view: View) -> list[Branch] | None:
    """Value and unit as the plan has them, then how they are meant."""
    if row.value is None:
        return None
    unit = row.unit if row.unit.startswith(("%", "‰", ":", "/")) else f" {row.unit}"
    high = "" if row.value_high is None else f"–{numbers.number(row.value_high, view)}"
    meant = [
        view.word("comparator", row.comparator) if row.comparator != "eq" else "",
        view.word("strength", row.strength),
        view.translate("targets.worded") if row.worded else "",
    ]
    return [numbers.number(row.value, view) + high + unit, el("small", " · ".join(filter(None, meant)))]


def _in_full(row, view: View) -> str:
    """Large figures in all their digits and the base unit, for readers who are shown 万 and 亿."""
    if view.language == "en" or row.base_value is None or row.base_value < LARGE:
        return ""
    values = [f"{value:,.0f}" for value in (row.base_value, row.base_high) if value is not None]
    return f"{'–'.join(values)} {row.base_unit}"


def _basis(row, view: View) -> str:
    """What the figure counts, in a sentence."""
    if row.kind == "milestone":
        return ""
    if row.kind == "standing":
        return view.translate("targets.basis.standing")
    if row.every_year:
        key = "every_year_undated" if row.year is None else "every_year"
    elif row.year is None:
        key = f"{row.period}_undated"
    else:
        key = "since" if row.period == "cumulative" and row.since else row.period
    return view.translate(f"targets.basis.{key}", year=numbers.year(row.year, view), since=str(row.since))


def _duties(row_id: str, view: View) -> Element | str:
    """Each agency with its role, and a link to all that it owes."""
    rows = view.build.records("target_duties", row=row_id)
    # a plan may list who is responsible and not say who leads
    group = "role" if any(row.role == "lead" for row in rows) else "collection.role"
    duties = [_duty(row, view.word(group, row.role), view) for row in rows]
    return el("ul", duties) if duties else view.translate("not_stated")


def _duty(row, role: str, view: View) -> Element:
    link = el(
        "a",
        view.local(row, "agency"),
        href=view.link("agencies", **dict.fromkeys(FILTERS) | {"agency": row.agency_id}),
    )
    written = None if row.as_written == view.local(row, "agency") else el("small", row.as_written)
    return el("li", el("span", role, class_="role"), link, written)


def _revised(row, view: View) -> Element | None:
    """What a later plan did to this goal, or this one to an earlier."""
    pairs = view.build.records("target_revisions", row=row.row_id, city=[row.city_id])
    return el("ul", [el("li", _pair(pair, row.row_id, view)) for pair in pairs]) if pairs else None


def _pair(row, row_id: str, view: View) -> list[Branch]:
    other = goal_pairs.goal(row.old if row.new["row_id"] == row_id else row.new)
    link = el("a", goals.citation(other, view), href=view.link_here(row=other.row_id))
    how = revision_tables.reasons(row, view) if row.effect == "apart" else goal_pairs.both(row, view)
    return [*revision_tables.effect(row, view), el("small", how), el("small", link)]


def _found(row, view: View) -> Element | None:
    """What the rules found of this figure."""
    findings = view.build.records("target_findings", row=row.row_id, city=[row.city_id])
    link = view.link("contradictions", **dict.fromkeys(FILTERS) | {"city": row.city_id})
    lines = [
        el(
            "li",
            el("a", view.word("contradictions.severity", finding.severity), href=link),
            el("small", contradiction_tables.sentence(finding, view)),
        )
        for finding in findings
    ]
    return el("ul", lines) if lines else None


def _facility(row, view: View) -> list[Branch] | None:
    if row.facility_id is None:
        return None
    basis = view.word("targets.place_basis", row.place_basis) or view.translate("not_stated")
    where = view.translate("targets.lies_in", place=view.local(row, "place"), basis=basis)
    return [view.local(row, "facility"), el("small", where), el("small", view.local(row, "remark"))]


def _list(rows: list, row, relation: str, view: View) -> Element:
    """What belongs to the opened row; the row itself is marked. The same indicator is told apart by plan, and
    where there are many cities has its own city's figures and a link to all cities'."""
    plans = options.names("plan", view)

    def line(one) -> Element:
        by_plan = relation == "indicator"
        place = view.translate("goals.place", plan=plans[one.document_id], item=goals.item_label(one, view))
        apart = [
            view.local(one, "region") if one.region_kind != "city" else "",
            goals.scope(one, view),
            numbers.basis(one, view),
            view.word("kind", one.kind) if one.kind != "target" else "",
            place if relation == "facility" else "",
        ]
        link = el("a", place if by_plan else view.local(one, "what"),
                  href=view.link_here(row=one.row_id))  # fmt: skip
        return el(
            "tr",
            el("th", link, el("small", " · ".join(filter(None, apart))), scope="row"),
            el("td", numbers.year(one.year, view), class_="keep"),
            el(
                "td",
                numbers.figure(one, view) or goals.stage(one, view),
                goals.contradicted(one, view),
                class_="number",
            ),
            aria_current="true" if one.row_id == row.row_id else None,
        )

    columns = ("place" if relation == "indicator" else "what", "year", "figure")
    head = [
        el("th", view.translate(f"column.{name}"), scope="col", class_=goals.CLASSES[name])
        for name in columns
    ]
    of_all = None
    if relation == "indicator" and options.many_cities(view):
        relation = "indicator_of_city"
        href = view.link("cities", **dict.fromkeys(FILTERS) | {"indicator": row.indicator_id})
        of_all = el("p", el("a", view.translate("targets.ranked"), href=href))
    heading = view.translate(f"targets.related.{relation}", n=len(rows), city=view.local(row, "city"))
    return el(
        "div",
        el("h3", heading),
        el("table", el("thead", el("tr", head)), el("tbody", map(line, rows))),
        of_all,
        class_="related",
    )
