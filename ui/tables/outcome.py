"""What came of a goal, in words: how it stands, what was reached and when, how far that is from the goal.

A row is one of mart.progress, or of a question that has the columns of mart.reached beside a goal's.
"""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from ui import theme
from ui.elements.tree import Branch, Element, el
from ui.tables import goals
from ui.text import numbers
from ui.view import View

SILENT = ("unknown", "not_due")  # nothing is said of how good it is
WEB = ("https://", "http://")


def is_known(row) -> bool:
    """Whether something can be said of how the goal stands."""
    return row.status is not None and row.status not in SILENT


def status(row, view: View) -> Element:
    """How the goal stands, in its colour, and what to doubt about it."""
    word = el("span", view.word("status", row.status), style=f"color:{theme.signal(row.status, view)}")
    said = doubts(row, view)
    return el("span", word, el("small", said) if said else None)


def doubts(row, view: View) -> str:
    """That what was reached is counted in another way, worked out, or not what else was published says; empty
    where there is nothing to doubt."""
    named = _doubts(row, view)
    if row.is_disputed and is_known(row):
        named.append(view.translate("outcome.disputed"))
    return view.translate("outcome.doubts", doubts=view.listed(named)) if named else ""


def _doubts(row, view: View) -> list[str]:
    doubtful = {"outcome.near": row.is_near, "outcome.derived": row.is_derived}
    return [view.translate(key) for key, is_so in doubtful.items() if is_so]


def cell(row, view: View) -> list[Branch]:
    """How the goal stands and what was reached, for a column of a table."""
    if row.status is None:
        return []
    if not is_known(row):
        return [el("small", view.word("status", row.status), class_="keep")]  # no word is broken
    return [status(row, view), el("small", _short(row, view))]


def beside(row, view: View, *, one_of: bool = False) -> Element | None:
    """What was reached and how the goal stands, for the place under its figure; nothing where that is not
    known. `one_of` several goals of one cell: it names its own, but on a slide, and a goal of which what was
    published says nothing has words for that."""
    if is_known(row):
        goal = numbers.figure(row, view, unit=False)
        against = view.translate("outcome.against", goal=goal) if one_of and not view.presenting else ""
        return el("small", f"◆ {_short(row, view)}{against} ", status(row, view), class_="outcome")
    if one_of and row.outcome_value is not None:
        return el("small", view.word("status", row.status), class_="outcome")
    return None


def _short(row, view: View) -> str:
    """What was reached; and when, if not just in the goal's year."""
    reached, until = value(row, view, unit=False), row.outcome_as_of
    if not until and row.outcome_year == row.year:
        return reached
    said = view.translate("outcome.until", day=until) if until else str(row.outcome_year)
    return view.translate("outcome.when", value=reached, when=said)


def value(row, view: View, *, unit: bool = True) -> str:
    """What was reached; empty where that is not known."""
    reached = {"base_value": row.outcome_value, "base_high": row.outcome_high}
    how = {"comparator": row.outcome_comparator, "strength": None}
    units = {name: getattr(row, name) for name in ("unit", "base_unit", "base_unit_en")}
    return numbers.figure(SimpleNamespace(**reached, **how, **units), view, unit=unit)


def dated_value(row, view: View) -> str:
    """What was reached and when: 8.17 张（2031）; empty where it is not known."""
    reached = value(row, view)
    return reached and view.translate("outcome.when", value=reached, when=when(row, view))


def when(row, view: View) -> str:
    """The year of what was reached, the years that were added up, or the day where the year was not over."""
    if row.outcome_since is not None and row.outcome_period == "annual":  # added up here
        if row.outcome_since < row.outcome_year:
            return view.translate("outcome.sum", since=str(row.outcome_since), year=str(row.outcome_year))
        return str(row.outcome_year)
    return at(row.outcome_year, row.outcome_as_of, row.outcome_since, view)


def at(year: int, as_of: str | None, since: int | None, view: View) -> str:
    """When a value was observed: its year or, where that was not over, the day; of a sum, also from when."""
    said = view.translate("outcome.until", day=as_of) if as_of else str(year)
    return said if since is None else view.translate("outcome.since", since=str(since), when=said)


def observed(row, view: View) -> str:
    """One value that was published, when it is of, and what it counts: 8.17 张（2031，年末数，推算）."""
    basis = "" if row.since is not None else numbers.basis(row, view)
    about = [at(row.year, row.as_of, row.since, view), basis, *_doubts(row, view)]
    return view.translate(
        "outcome.when", value=numbers.figure(row, view), when=view.listed(filter(None, about))
    )


def gap(row, view: View, *, share: bool = False) -> str:
    """How far what was reached is from what was asked, to the last digit, and with `share` also as a part of
    that; empty where nothing was judged."""
    if row.gap is None:
        return ""
    if row.gap == 0:
        return view.translate("outcome.equal")
    if row.base_unit == "%":
        apart = numbers.points(abs(row.gap), view).removeprefix("+")
    else:
        apart = numbers.amount(abs(row.gap), row.unit, row.base_unit, row.base_unit_en, view)
    side = "above" if (row.gap > 0) == is_least(row) else "below"
    said = view.translate(f"outcome.{side}", gap=apart)
    if not share or row.gap_pct is None:
        return said
    part = numbers.number(numbers.rounded(abs(row.gap_pct)), view)
    return view.translate(f"outcome.{side}_share", gap=said, share=part)


def is_least(row) -> bool:
    """Whether a goal asks for at least its value."""
    return row.comparator == "ge" or (row.comparator != "le" and row.better == "higher")


def why(row, view: View) -> str:
    """Why nothing can be said; empty where something is."""
    said = view.word("why", row.why)
    if said and row.why == "sum_incomplete" and row.missing_years:
        return view.translate("outcome.missing", why=said, years=_years(row.missing_years, view))
    return said


def _years(joined: str, view: View) -> str:
    """Years, ; between, as they are told: 2031–2033, 2035."""
    spans: list[list[int]] = []
    for year in map(int, joined.split(";")):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return view.listed(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)


def opened(row, view: View) -> Element | None:
    """What came of a goal that is opened (a row of queries/target_detail.sql): how it stands and why, and all
    that was published of its indicator, by year; of a goal without a number, what is said of it. Nothing
    where the data has no outcomes, or there is nothing to reach."""
    heading = el("h3", view.translate("outcome.name"))
    if row.kind == "milestone":
        rows = view.build.records("target_outcomes", row=row.row_id)
        return el("div", heading, milestones(rows, view), class_="stated came") if rows else None
    values = view.build.records("target_observations", row=row.row_id)
    if row.status is None or not (values or view.build.records("build")[0].observations):
        return None
    stands = [el("b", status(row, view)), *_because(row, view)]
    used, others = ([one for one in values if one.is_used is is_used] for is_used in (True, False))
    more = view.translate("outcome.more" if used else "outcome.all", n=len(others))
    return el(
        "div",
        heading,
        el("p", stands),
        el("dl", _facts(row, view)),
        _values(used, view) if used else None,
        el("details", el("summary", more), _values(others, view)) if others else None,
        class_="stated came",
    )


def _because(row, view: View) -> list[Branch]:
    if said := why(row, view):
        return [view.translate("outcome.because", why=said)]
    return [" ", dated_value(row, view)]


def _facts(row, view: View) -> list[Element]:
    """What the judgement rests on: the name of each fact, and the fact."""
    count = "near" if row.is_near else "same"
    line = row.line_value is not None and numbers.derived(
        row.line_value, row.unit, row.base_unit, row.base_unit_en, view
    )
    other = row.other_value is not None and numbers.amount(
        row.other_value, row.unit, row.base_unit, row.base_unit_en, view
    )
    facts = {
        "goal": numbers.figure(row, view),
        "reached": dated_value(row, view) if row.why else "",
        "gap": gap(row, view, share=True),
        "without": _years(row.missing_years, view) if row.missing_years and not row.why else "",
        "line": line,
        "count": view.translate(f"outcome.count.{count}") if is_known(row) or row.is_near else "",
        "other": other,
        "fresh": view.word("freshness", row.freshness) if row.freshness != "none" else "",
    }
    said = {name: fact for name, fact in facts.items() if fact}
    return [
        el(tag, text)
        for name, fact in said.items()
        for tag, text in (("dt", view.translate(f"outcome.fact.{name}")), ("dd", fact))
    ]


def _values(values: Sequence, view: View) -> Element:
    """Rows of queries/target_observations.sql."""
    heads = [view.translate(f"column.{name}") for name in ("year", "outcome", "source")]
    body = [
        el(
            "tr",
            el("th", at(one.year, one.as_of, one.since, view), scope="row"),
            el("td", _value(one, view)),
            el("td", source(one, view)),
        )
        for one in values
    ]
    head = el("thead", el("tr", [el("th", text, scope="col") for text in heads]))
    return el("table", head, el("tbody", body))


def _value(one, view: View) -> list[Element | str]:
    """A value, what it counts where that is not what the goal counts, and what to know of it."""
    about = [
        "" if one.is_own else view.local(one, "what"),
        "" if one.is_same else goals.holds_for(one, view),
        "" if one.is_same or one.since is not None else numbers.basis(one, view),
        *_doubts(one, view),
        view.local(one, "note"),
    ]
    said = " · ".join(filter(None, about))
    return [numbers.figure(one, view), el("small", said) if said else ""]


def source(one, view: View, *, places: Iterable[str] | None = None) -> list[Element]:
    """Who published a value, when and where in it; `places` where it is read from several."""
    where = [one.place] if places is None else places
    said = [view.local(one, "source_issuer"), *(_as_published(place) for place in where if place)]
    return [titled(one, view), el("small", _joined([original(one, view), *said, one.published_on]))]


def titled(one, view: View) -> Element:
    """A source's title, which leads to its page on the web, in a new window: the only links that leave the
    dashboard, followed by a click and by nothing else."""
    title = view.local(one, "source_title")
    link = {"href": one.url} if (one.url or "").startswith(WEB) else {}
    if title == one.source_title_zh:
        link["lang"] = "zh"
    return el("a" if "href" in link else "span", title, **link)


def original(one, view: View) -> Element | None:
    """A source's title as published, where the reader's is a translation."""
    published = one.source_title_zh
    return None if view.local(one, "source_title") == published else _as_published(published)


def _as_published(words: str) -> Element:
    return el("span", words, lang="zh")


def _joined(parts: Iterable[Element | str | None]) -> list[Element | str]:
    """What there is of some parts, a dot between."""
    return [each for part in parts if part for each in (" · ", part)][1:]


def milestones(rows: Iterable, view: View) -> Element:
    """Rows of queries/target_outcomes.sql, or of others that have their columns, as a list."""
    return el("ul", [_milestone(one, view) for one in rows])


def _milestone(one, view: View) -> Element:
    note = view.translate("outcome.of_item") if one.is_of_item else ""
    about = " · ".join(filter(None, (note, view.local(one, "note"))))
    said = [original(one, view), view.local(one, "source_issuer"), one.published_on]
    return el(
        "li",
        el("b", stage(one, view) or "◆"),
        f" {view.local(one, 'what')}",
        el("small", about) if about else None,
        el("small", titled(one, view), " ", _joined(said)),
    )


def stage(one, view: View) -> str:
    """The stage that something has reached, and when: 2032 开工; empty where neither is known."""
    reached = view.word("stage", one.stage) if one.stage != "other" else ""
    return " ".join(filter(None, (one.date, reached)))
