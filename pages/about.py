"""About the data: where it comes from, how to read it, what was checked."""

from functools import partial

from ui.elements.tree import draw, el, ready
from ui.export import dictionary, downloads
from ui.filters import filters, options
from ui.shell import frame
from ui.tables import about as about_tables
from ui.text import times

view = frame.enter()

READING = {
    "kind": ("targets.kind", ("target", "baseline", "standing", "milestone")),
    "period": ("about.period", ("level", "annual", "cumulative", "every_year")),
    "comparator": ("about.comparator", ("eq", "ge", "le", "approx", "range")),
    "strength": ("about.strength", ("binding", "expected", "strive", "none")),
    "mark": ("about.mark", ("target", "baseline", "bar", "caret", "approx", "range", "strive", "colour")),
    "number": ("about.number", ("unit", "worded", "missing", "own", "sector")),
}
RULES = ("names", "values", "years", "places", "twins", "words")

# where there are many cities, the plans and files are those of the chosen ones
many = options.many_cities(view)
chosen = filters.bar(view, "city") if many else {"city": []}
build = view.build.records("build")[0]
frame.title(
    view.translate(
        "about.finding",
        documents=build.documents,
        targets=build.targets,
        milestones=build.milestones,
        checks_run=build.checks_run,
    ),
    view.translate(
        "about.sub", indicators=build.indicators, agencies=build.agencies, facilities=build.facilities
    )
    + filters.default_note(view),
    view,
)

# The plans
rows = view.build.records("about_plans", **chosen)
finding = view.translate("about.plans_of" if many else "about.plans", n=len(rows), of=build.documents)
take = partial(view.build.dataframe, "about_plans", **chosen)
draw(
    frame.heading(finding, view.translate("about.plans_how")),
    about_tables.plans(rows, finding, view),
    downloads.offer(take, "plans", chosen, view),
    view=view,
    key="plans",
)

# How to read a figure
cards = [
    about_tables.card(name, [f"{group}.{code}" for code in codes], view)
    for name, (group, codes) in READING.items()
]
heading = frame.heading(view.translate("about.reading"), view.translate("about.reading_how"))
draw(heading, el("div", cards, class_="cards notes"), view=view, key="reading")

# What was checked
stamp = view.translate("about.build", hash=build.content_hash, built=times.local(build.built_at))
rules = about_tables.points([f"about.check.{rule}" for rule in RULES], view)
table = about_tables.files(view.build.records("about_files", **chosen), view)
read = partial(view.build.dataframe, "about_files", **chosen)
heading = frame.heading(
    view.translate("about.checks", n=build.checks_run), view.translate("about.checks_how")
)
checked = el("section", rules, el("p", el("small", stamp)))
draw(
    heading,
    el("div", checked, table, class_="halves"),
    downloads.offer(read, "files", chosen, view),
    view=view,
    key="checks",
)

# The data dictionary
what = view.code("table", dictionary.DESCRIBED, "targets")
heading = frame.heading(
    view.translate("about.dictionary", n=len(dictionary.DESCRIBED)), view.translate("about.dictionary_how")
)
draw(
    heading,
    ready("dictionary", lambda: about_tables.described(what, view), view),
    downloads.offer(partial(dictionary.every_file, view), "dictionary", {}, view),
    view=view,
    key="dictionary",
)

# How to add a plan, and what may be done with this
adding = about_tables.points([f"about.step.{n}" for n in range(1, 7)], view)
licences = about_tables.points([f"about.licence.{name}" for name in ("boundaries", "doubt", "plans")], view)
sections = [
    el("section", el("h2", view.translate(f"about.{name}")), inside, class_=name)
    for name, inside in (("adding", adding), ("licences", licences))
]
draw(el("div", sections, class_="halves"), view=view, key="adding")
