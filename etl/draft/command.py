"""`python -m etl draft`: what is missing is asked for, what is wrong is said."""

import re
from collections.abc import Callable

from etl.contract import PARTIAL_DATE, SLUG, YEAR
from etl.draft.reading import Unreadable, read
from etl.draft.rows import Reader
from etl.draft.write import known, write
from etl.problems import Problem, ProblemsFound
from etl.read import DRAFTS

ASKED = {
    "file": "Name the plan's file: PDF, DOCX, HTML, text or Markdown.",
    "document": "Give the plan a code of its own, such as --document {} .",
    "city": "Say whose plan it is, by the code that data/cities.csv has or will have, such as --city wuhan.",
    "issued": "Say when it was issued, as far as the plan says it: --issued 2026-03-18, 2026-03 or 2026.",
    "period": "Say the first and the last year that it covers: --period 2026 2030; for one year twice that year.",
}


def draft(args, say: Callable[[str], None]) -> None:
    """Read args.file into draft rows; raises ProblemsFound for what is missing, wrong or unreadable."""
    _asked(args)
    path = args.file
    out = args.out or args.data / DRAFTS / args.document
    matcher = known(args.data)
    first, last = map(int, args.period)
    try:
        document = read(path)
        result = Reader(document, (first, last), int(args.issued[:4]), matcher).read()
    except Unreadable as error:
        wrong, _, remedy = str(error).partition(". ")
        raise ProblemsFound([Problem(path.name, 0, "", wrong.rstrip(".") + ".", remedy)]) from None
    counts = write(result, out, args.data, args.document, args.city, matcher)
    say(
        f"{args.document}: {counts['targets']} figures, {counts['milestones']} milestones; "
        f"{counts['digits']} numbers that are no figure; {counts['new']} indicators that are new. See {out}."
    )


def _asked(args) -> None:
    problems = []

    def ask(name: str, wrong: str) -> None:
        option = "FILE" if name == "file" else f"--{name}"
        remedy = (
            ASKED[name].replace(" .", ".").format(f"{args.city or 'wuhan'}-{(args.period or ['2026'])[0]}")
        )
        problems.append(Problem(option, 0, "", wrong, remedy))

    for name in ASKED:
        if not getattr(args, name):
            ask(name, "it is missing.")
    for name in ("document", "city"):
        value = getattr(args, name)
        if value and not SLUG.accepts(value):
            ask(name, f"{value!r} is not {SLUG.says}.")
    if args.issued and not PARTIAL_DATE.accepts(args.issued):
        ask("issued", f"{args.issued!r} is not {PARTIAL_DATE.says}.")
    if args.period and not all(YEAR.accepts(year) for year in args.period):
        ask("period", f"{' '.join(args.period)!r} is not two years of four digits.")
    elif args.period and args.period[0] > args.period[1]:
        ask("period", f"{args.period[0]} comes after {args.period[1]}.")
    if args.out and args.out.exists() and not args.out.is_dir():
        problems.append(Problem("--out", 0, "", f"{args.out} is a file.", "Name a folder."))
    if args.document and re.fullmatch(r"[0-9]+", args.document):
        ask("document", f"{args.document!r} names no city.")
    if problems:
        raise ProblemsFound(problems)
