"""About the data: where it comes from, how to read it, what was checked."""

import pandas as pd

import queries
from ui import downloads, frame, options, state
from ui.tree import Element, draw, el, framed
from ui.words import catalogue, known, language, local, say

frame.enter()

build = queries.rows("build")[0]


def grid(head: list[str], rows: list[Element], caption: str, numbers: tuple[int, ...] = ()) -> Element:
    """A table; the columns at the places `numbers` stand to the right."""
    heads = [
        el("th", name, scope="col", class_="number" if n in numbers else None) for n, name in enumerate(head)
    ]
    return framed(el("table", el("thead", el("tr", heads)), el("tbody", rows)), caption)


def text(value: object) -> str:
    return value if isinstance(value, str) else ""


def count(n: int, href: str = "") -> Element:
    return el("td", el("a", f"{n:,}", href=href) if href else f"{n:,}", class_="number")


def plans() -> None:
    rows = queries.rows("about_plans")
    finding = say("about.plans", n=len(rows))
    columns = ("plan", "issuer", "number", "issued_on", "years", "figures", "milestones", "note")
    head = [say(f"column.{name}") for name in columns]
    draw(
        frame.view(finding, say("about.plans_how")),
        grid(head, [plan(row) for row in rows], finding, (5, 6)),
        downloads.offer(plans_in_words, "plans", {}),
        key="plans",
    )


def plans_in_words() -> pd.DataFrame:
    rows = queries.run("about_plans")
    return rows.assign(plan_kind=[known("plan_kind", kind) for kind in rows["plan_kind"]])


def plan(row) -> Element:
    def found(*kinds: str) -> str:
        query = state.shared(plan=row.document_id, city=None, sector=None, agency=None, year=None)
        return state.href("targets", query | {"kind": list(kinds)})

    years = dict.fromkeys([str(row.period_start), str(row.period_end)])
    short = options.names("plan")[row.document_id]
    return el(
        "tr",
        el("th", getattr(row, local("title")), el("small", short), scope="row", class_="wide"),
        el("td", row.issuer, class_="place"),
        el("td", text(row.number) or say("not_stated"), class_="keep"),
        el("td", row.issued_on, class_="keep"),
        el("td", "–".join(years), class_="keep"),
        count(row.figures, found("target", "baseline", "standing")),
        count(row.milestones, found("milestone")),
        # an address is text: these machines reach no other host
        el("td", text(getattr(row, local("note"))), el("small", text(row.url)) if text(row.url) else None),
    )


def points(keys: list[str]) -> Element:
    return el("ul", [el("li", say(key)) for key in keys])


def reading() -> None:
    groups = [
        ("kind", ("target", "baseline", "standing", "milestone"), "targets.kind"),
        ("period", ("level", "annual", "cumulative", "every_year"), "about.period"),
        ("comparator", ("eq", "ge", "le", "approx", "range"), "about.comparator"),
        ("strength", ("binding", "expected", "strive", "none"), "about.strength"),
        ("mark", ("target", "baseline", "bar", "caret", "approx", "range", "strive", "colour"), "about.mark"),
        ("number", ("unit", "worded", "missing", "own", "sector"), "about.number"),
    ]
    cards = [
        el(
            "section",
            el("h3", say(f"about.of.{name}")),
            points([f"{key}.{code}" for code in codes]),
            class_="card",
        )
        for name, codes, key in groups
    ]
    heading = frame.view(say("about.reading"), say("about.reading_how"))
    draw(heading, el("div", cards, class_="cards notes"), key="reading")


def checks() -> None:
    files = queries.rows("about_files")
    rules = ("names", "values", "years", "places", "twins", "words")
    kinds = ("targets", "baselines", "standing", "milestones", "goals")
    lines = [(row.source_file, [getattr(row, kind) for kind in kinds]) for row in files]
    lines.append((say("about.all"), [sum(column) for column in zip(*(n for _, n in lines), strict=True)]))
    body = [el("tr", el("th", name, scope="row"), map(count, numbers)) for name, numbers in lines]
    head = [say("column.source_file"), *(say(f"about.count.{kind}") for kind in kinds)]
    stamp = say("about.build", hash=build.content_hash, built=f"{build.built_at:%Y-%m-%d %H:%M}")
    table = grid(head, body, say("about.by_file"), (1, 2, 3, 4, 5))
    checked = el("section", points([f"about.check.{rule}" for rule in rules]), el("p", el("small", stamp)))
    heading = frame.view(say("about.checks", n=int(build.checks_run)), say("about.checks_how"))
    draw(heading, el("div", checked, table, class_="halves"), key="checks")


def dictionary() -> None:
    rows = queries.rows("about_dictionary")
    tables = {row.table_name: row.about for row in rows}
    name = state.code("table", list(tables), next(iter(tables)))
    links = [
        el("a", table, href=state.href("about", state.here(table=table)),
           aria_current="true" if table == name else None)
        for table in tables
    ]  # fmt: skip
    body = [
        el(
            "tr",
            el("th", row.column_name, scope="row"),
            el("td", meaning(row.column_name)),
            el("td", row.type, class_="keep"),
            el("td", text(row.comment), lang="en"),
        )
        for row in rows
        if row.table_name == name
    ]
    head = [say(f"about.{key}") for key in ("column", "meaning", "type", "comment")]
    about = el("p", el("small", tables[name], lang="en"))
    table = grid(head, body, name)
    draw(
        frame.view(say("about.dictionary", n=len(tables)), say("about.dictionary_how")),
        el("div", el("p", links, class_="choices"), el("h3", name), about, table),
        downloads.offer(
            lambda: queries.run("about_dictionary").rename(columns={"about": "table_about"}), "dictionary", {}
        ),
        key="dictionary",
    )


def meaning(column: str) -> str:
    """Our word for a column of the database; of two columns in two languages, which language it is in."""
    words = catalogue(language())
    stem = column.removesuffix("_zh").removesuffix("_en")
    word = words.get(f"about.word.{stem}") or words.get(f"column.{stem}", "")
    which = column[len(stem) + 1 :]
    return say(f"about.in_{which}", name=word) if word and which else word


def adding() -> None:
    parts = {"adding": [f"step.{n}" for n in range(1, 7)],
             "licences": [f"licence.{name}" for name in ("boundaries", "doubt", "plans")]}  # fmt: skip
    sections = [
        el("section", el("h2", say(f"about.{name}")), points([f"about.{key}" for key in keys]), class_=name)
        for name, keys in parts.items()
    ]
    draw(el("div", sections, class_="halves"), key="adding")


finding = {name: getattr(build, name) for name in ("documents", "targets", "milestones", "checks_run")}
sub = {name: getattr(build, name) for name in ("indicators", "agencies", "facilities")}
frame.title(say("about.finding", **finding), say("about.sub", **sub))
plans()
reading()
checks()
dictionary()
adding()
