"""The Progress page in sentences and tables. Rows are those of queries/progress_goals.sql, counts those of
queries/progress_counts.sql."""

from collections import Counter
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

import pandas as pd

from ui import theme
from ui.elements.tree import Branch, Element, el
from ui.filters import facets, filters, options
from ui.tables import goal_pairs, goals, outcome
from ui.tables import revisions as revision_tables
from ui.text import numbers
from ui.view import View

STATUSES = facets.OWN["status"]  # the worst first
KNOWN = tuple(code for code in STATUSES if code not in outcome.SILENT)
ON_THE_WAY = ("behind", "on_pace", "ahead")  # of goals that are not due
CHECKED = tuple(code for code in KNOWN if code not in ON_THE_WAY)
MET = ("reached", "exceeded")
SHORT = ("missed", "nearly", "late")
SILENT = ("unknown", "no_figure")  # status and reason of a goal that nobody has published a figure of
# in the order in which one follows from another
RULED = (
    "reached", "exceeded", "nearly", "missed", "late", "ahead", "on_pace", "behind", "not_due", "unknown",
)  # fmt: skip
RULE = ("held", "asked", "due", "part", "line")
LISTED = ("status", "what", "year", "asked", "outcome", "gap", "source")
UNKNOWN = ("what", "year", "asked", "why", "agencies")


def title(counts: Sequence, picked: list[str], view: View) -> tuple[str, str]:
    """The page's finding, and what it is about. `picked` are the statuses that are chosen."""
    note = filters.default_note(view)
    of_each = by_status(counts)
    if not of_each:
        return view.translate("progress.none"), note
    if picked:
        done = view.listed(_done(code, of_each[code], view) for code in STATUSES if code in picked)
        finding = view.translate("progress.chosen", n=of_each.total(), done=done)
    else:
        finding = _finding(counts, of_each, view)
    return finding, view.translate("progress.sub") + note


def _finding(counts: Sequence, of_each: Counter, view: View) -> str:
    silent = sum(row.goals for row in counts if (row.status, row.why) == SILENT)
    rest = {
        "silent": silent,
        "unsettled": of_each["unknown"] - silent,
        "waiting": of_each["not_due"],
    }
    left = view.listed(view.translate(f"progress.{name}", n=n) for name, n in rest.items() if n)
    n, checked = of_each.total(), sum(of_each[code] for code in CHECKED)
    parts = [view.translate("progress.checked", n=n, checked=checked, done=_met(of_each, view))]
    if not checked:
        parts = [view.translate("progress.unchecked", n=n)]
    if underway := [code for code in ON_THE_WAY if of_each[code]]:
        done = view.listed(_done(code, of_each[code], view) for code in underway)
        parts.append(view.translate("progress.underway", done=done))
    return view.translate("progress.joint").join([*parts, left] if left else parts)


def _met(of_each: Counter, view: View) -> str:
    """How many goals that are due were reached, some exceeded, some late, nearly or not."""
    met, far = sum(of_each[code] for code in MET), of_each["exceeded"]
    parts = [_done("reached", met, view) + (view.translate("progress.far", n=far) if far else "")]
    parts += [_done(code, of_each[code], view) for code in ("late", "nearly", "missed") if of_each[code]]
    return view.listed(parts)


def _done(code: str, n: int, view: View) -> str:
    return view.translate(f"progress.done.{code}", n=n)


def rule(view: View) -> dict[str, str]:
    """The rule of etl/progress.sql with its numbers: each status and when a goal has it."""
    return {view.word("status", code): view.translate(f"progress.rule.status.{code}") for code in RULED}


def how(view: View) -> Element:
    """The rule for those who open it, after what is compared, and when."""
    first = el("ul", [el("li", view.translate(f"progress.rule.{part}")) for part in RULE])
    each = el(
        "dl", [el(*pair) for said in rule(view).items() for pair in zip(("dt", "dd"), said, strict=True)]
    )
    opened = el("details", el("summary", view.translate("progress.rule.name")), first, each)
    return el("div", opened, class_="stated")


def by_status(counts: Iterable) -> Counter[str]:
    """How many goals have each status."""
    found: Counter[str] = Counter()
    for row in counts:
        found[row.status] += row.goals
    return found


def by_sector(counts: Iterable) -> dict[str, Counter]:
    """Sector to how many of its goals have each status, in the sectors' order."""
    found: dict[str, Counter] = {}
    for row in counts:
        found.setdefault(row.sector_id, Counter())[row.status] += row.goals
    return found


def signs(found: Counter, view: View) -> dict[str, str]:
    """How many goals stand how, the sign of each status and its number."""
    return {
        code: view.translate("progress.signed", sign=view.word("progress.sign", code), n=found[code])
        for code in STATUSES
        if found[code]
    }


def signed(found: Counter, view: View) -> str:
    """The same in a row."""
    return "   ".join(signs(found, view).values())


def sectors(counts: Sequence, picked: list[str], view: View) -> str:
    """In which sector most goals were missed, and in which nothing can be checked; of some statuses
    (`picked`), which sector has most of them."""
    names = {row.sector_id: view.local(row, "sector") for row in counts}
    of_each = by_sector(counts)
    if len(of_each) == 1 and not picked:
        (found,) = of_each.values()
        totals = {"n": found.total(), "checked": sum(found[code] for code in CHECKED)}
        return view.translate("progress.of_one", sector=view.listed(names.values()), **totals)
    if picked:
        code = max(of_each, key=lambda code: of_each[code].total())
        most = {"sector": names[code], "most": of_each[code].total()}
        return view.translate("progress.most", n=sum(row.goals for row in counts), **most)
    none = sum(not any(found[status] for status in KNOWN) for found in of_each.values())
    silent = view.translate("progress.blank", n=none, of=len(of_each))
    most = max(of_each, key=lambda code: of_each[code]["missed"])
    if not of_each[most]["missed"]:
        n = len(of_each) - none
        # alone it begins the sentence
        return view.translate("progress.some", n=n, of=len(of_each)) if n else silent[0].upper() + silent[1:]
    checked = sum(of_each[most][status] for status in CHECKED)
    first = view.translate(
        "progress.missed_most", sector=names[most], n=of_each[most]["missed"], checked=checked
    )
    return view.translate("progress.joint").join([first, silent]) if none else first


def worst(rows: Sequence, picked: list[str], view: View) -> str:
    """What stands first among goals of which something is known."""
    first = rows[0]
    if first.status in MET:
        said = view.translate("progress.table" if picked else "progress.all_met", n=len(rows))
        disputed = _others(first, view)
        return (
            view.translate("progress.disputed", said=said, what=of_city(first, view), why=disputed[0])
            if disputed
            else said
        )
    gaps = {
        "status": view.word("status", first.status),
        "what": of_city(first, view),
        "year": numbers.year(first.year, view),
        "goal": numbers.figure(first, view),
        "outcome": outcome.value(first, view),
        # before it is due, by now it is the pace that counts
        "gap": _line(first, view) or outcome.gap(first, view, share=True),
    }
    return view.translate("progress.worst", **gaps)


def named(row, view: View) -> str:
    """What a goal is about, and of whom where that is not its whole city."""
    scope = goals.scope(row, view)
    name = goal_pairs.name(row, view)
    return view.translate("contradictions.of_scope", what=name, scope=scope) if scope else name


def of_city(row, view: View) -> str:
    """The same with its city, where the filters let several through: for what stands without its plan."""
    return goal_pairs.of_city(row, named(row, view), view)


def status(row, view: View) -> str:
    """Sign and word."""
    return f"{view.word('progress.sign', row.status)} {view.word('status', row.status)}"


def doubts(row, view: View) -> str:
    """That an outcome is counted in another way, or worked out; empty where it is neither."""
    kinds = [kind for kind in ("near", "derived") if getattr(row, f"is_{kind}")]
    return view.listed(view.word("outcome", kind) for kind in kinds)


def remarks(row, view: View) -> list[str]:
    """What to know before one believes an outcome: how it was counted, what else was published, and what
    other plans of the city made of the goal."""
    notes = [*_asked(row, view), *_counted(row, view), *_others(row, view)]
    if row.missing_years and outcome.is_known(row):
        years = view.listed(row.missing_years.split(";"))
        notes.append(view.translate("progress.without", years=years))
    notes += filter(None, [_line(row, view)])
    return notes + [_revised(SimpleNamespace(**pair), row, view) for pair in row.revised]


def _line(row, view: View) -> str:
    """Where a steady pace would be by now; empty for a goal that is due."""
    if row.line_value is None:
        return ""
    return view.translate("progress.line", value=_amount(numbers.rounded(row.line_value), row, view))


def _asked(row, view: View) -> list[str]:
    """What is noted of a goal that was not reached, or of a sum that what was published does not settle."""
    note, is_sum = view.local(row, "note"), row.why in ("start_unknown", "sum_incomplete")
    return [view.translate("progress.of_goal", note=note)] if note and (row.status in SHORT or is_sum) else []


def _counted(row, view: View) -> list[str]:
    """Of values that are counted in another way or worked out: how."""
    notes = []
    for one in row.observations:
        kind = "near" if one["definition"] == "near" else one["confidence"]
        if kind in ("near", "derived"):
            note = one[f"note_{view.language}"] or ""
            notes.append(view.translate("progress.noted", doubt=view.word("outcome", kind), note=note))
    return list(dict.fromkeys(notes))


def source(row) -> dict:
    """The observation that an outcome is, or the last of those that it is made of."""
    other = _other(row)
    return [one for one in row.observations if one is not other][-1]


def _other(row) -> dict | None:
    """The observation of another source that gives another value; mostly none."""
    if row.other_value is None:
        return None
    last = row.observation_ids.split(";")[-1]
    return next(one for one in row.observations if one["observation_id"] == last)


def _others(row, view: View) -> list[str]:
    """What another source gives, and single years that do not bear a sum out."""
    notes = []
    if other := _other(row):
        value = _amount(row.other_value, row, view)
        title = other[f"source_title_{view.language}"]
        notes.append(view.translate("progress.other", value=value, source=title))
    if row.single_years:
        years = view.listed(
            view.translate(
                "progress.of_year", year=str(one["year"]), value=_amount(one["base_value"], row, view)
            )
            for one in row.single_years
        )
        mean = _amount(numbers.rounded(row.yearly_mean), row, view)
        notes.append(view.translate("progress.not_borne_out", mean=mean, years=years))
    return notes


def _revised(pair, row, view: View) -> str:
    """What another plan says of the same goal, and what the later of them did."""
    is_old = pair.old["row_id"] == row.row_id
    other = goal_pairs.goal(pair.new if is_old else pair.old)
    figure = numbers.figure(other, view)
    if other.year != row.year:
        figure = view.translate("outcome.when", value=figure, when=numbers.year(other.year, view))
    how = revision_tables.basis(pair, view) or (
        revision_tables.reasons(pair, view) if pair.effect == "apart" else ""
    )
    gaps = {
        "plan": options.plans_of_a_city(view)[other.document_id],
        "figure": figure,
        "effect": view.listed(filter(None, (goal_pairs.effect(pair, view), how))),
    }
    return view.translate("progress.later" if is_old else "progress.earlier", **gaps)


def _amount(value: float, row, view: View) -> str:
    return numbers.amount(value, row.unit, row.base_unit, row.base_unit_en, view)


def table(rows: Iterable, caption: str, height: str, view: View) -> Element:
    """A row a goal of which something is known: what was asked, what came of it, and who says so."""
    return goals.table(rows, LISTED, caption, view, height=height, own=_own(view))


def unknown(rows: Iterable, caption: str, height: str, view: View) -> Element:
    """A row a goal of which nothing can be said, and why."""
    return goals.table(rows, UNKNOWN, caption, view, height=height, own=_own(view))


def _own(view: View) -> dict:
    """How the columns are written that only these tables have."""
    return {
        "status": lambda row: _status(row, view),
        "what": lambda row: _what(row, view),
        "asked": lambda row: [numbers.figure(row, view), *goals.contradicted(row, view)],
        "outcome": lambda row: [outcome.dated_value(row, view), *_small(remarks(row, view))],
        "gap": lambda row: outcome.gap(row, view, share=True),
        "source": lambda row: sources(row, view),
        "why": lambda row: _why(row, view),
    }


def _what(row, view: View) -> list[Element]:
    link = el("a", view.local(row, "what"), href=view.link("targets", row=row.row_id))
    about = filter(None, (goals.holds_for(row, view), numbers.basis(row, view)))
    return [link, *_small([" · ".join(about), goals.citation(row, view)])]


def _status(row, view: View) -> list[Element]:
    colour = theme.signal(row.status, view)
    return [el("b", status(row, view), style=f"color:{colour}"), *_small([doubts(row, view)])]


def _why(row, view: View) -> list[Branch]:
    """Why nothing can be said; and what was published all the same."""
    said = outcome.dated_value(row, view)
    published = view.translate("progress.published", value=said) if said else ""
    return [outcome.why(row, view), *_small([published, *remarks(row, view)]), *sources(row, view)]


def _small(lines: Iterable[str]) -> list[Element]:
    return [el("small", line) for line in lines if line]


def sources(row, view: View) -> list[Element]:
    """Who published what was reached, when, and where in it."""
    places: dict[str, list[str]] = {}
    of_each = {one["source_id"]: one for one in row.observations}
    for one in row.observations:
        places.setdefault(one["source_id"], []).append(one["place"])
    found = []
    for code, one in of_each.items():
        where = dict.fromkeys(places[code])
        found.append(el("div", outcome.source(SimpleNamespace(**one), view, places=where)))
    return found + _small(
        [view.word("freshness", row.freshness)] if found and row.freshness != "none" else []
    )


def reasons(rows: Sequence, view: View) -> str:
    """Why nothing can be said of goals: how many, and of each reason how many."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.why] += row.goals
    parts = [
        view.translate("progress.because", why=view.word("why", code), n=n)
        for code, n in counts.most_common()
    ]
    return view.translate(
        "progress.unknown", n=counts.total(), reasons=view.translate("chart.source_joint").join(parts)
    )


def counts_in_words(asked: dict, picked: list[str], view: View) -> pd.DataFrame:
    """The counts for a download; `picked` are the statuses that are chosen."""
    found = view.build.dataframe("progress_counts", **asked).rename(columns={"why": "because"})
    return found[found["status"].isin(picked or STATUSES)]


def in_words(asked: dict, view: View) -> pd.DataFrame:
    """Goals for a download, with remarks and sources in words; `asked` is what
    queries/progress_goals.sql wants."""
    rows = view.build.records("progress_goals", **asked)
    found = view.build.dataframe("progress_goals", **asked)
    joint = view.translate("chart.source_joint")
    return found.assign(
        remarks=[joint.join(remarks(row, view)) for row in rows],
        source_title=[_each(f"source_title_{view.language}", row) for row in rows],
        source_url=[_each("url", row) for row in rows],
    )


def _each(name: str, row) -> list[str]:
    return list(dict.fromkeys(one[name] or "" for one in row.observations))
