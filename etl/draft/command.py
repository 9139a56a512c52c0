"""`python -m etl draft`: what is missing is asked for, what is wrong is said."""

import re
from collections.abc import Callable

from etl.contract import PARTIAL_DATE, SLUG, YEAR
from etl.draft import decisions
from etl.draft.reading import Unreadable, read
from etl.draft.rows import Reader
from etl.draft.write import known, write, write_outcomes
from etl.problems import Problem, ProblemsFound
from etl.read import DRAFTS

# What must be said of a plan; of a source of outcomes `source` stands for `document`.
ASKED = {
    "file": "Name the plan's file: PDF, DOCX, HTML, text or Markdown.",
    "document": "Give the plan a code of its own, such as --document {} .",
    "source": "Give the publication a code of its own in sources.csv, such as --source {} .",
    "city": "Say whose plan it is, by the code that data/cities.csv has or will have, such as --city wuhan.",
    "issued": "Say when it was issued, as far as the plan says it: --issued 2026-03-18, 2026-03 or 2026.",
    "period": "Say the first and the last year that it covers: --period 2026 2030; for one year twice that year.",
}


def draft(args, say: Callable[[str], None]) -> None:
    """Read args.file into draft rows; raises ProblemsFound for what is missing, wrong or unreadable."""
    _asked(args)
    path = args.file
    code = args.source if args.outcomes else args.document
    out = args.out or args.data / DRAFTS / code
    if (out / decisions.FILE).exists():
        wrong, remedy = "is decided in part already.", "Go on: make review; or remove that folder first."
        raise ProblemsFound([Problem(f"{out.name}", 0, "", wrong, remedy)])
    matcher = known(args.data)
    first, last = map(int, args.period)
    try:
        document = read(path, say)
        result = Reader(document, (first, last), int(args.issued[:4]), matcher).read()
    except Unreadable as error:
        wrong, _, remedy = str(error).partition(". ")
        raise ProblemsFound([Problem(path.name, 0, "", wrong.rstrip(".") + ".", remedy)]) from None
    if args.outcomes:
        about = {"source_id": code, "city_id": args.city, "published_on": args.issued}
        counts = write_outcomes(result, out, args.data, about, matcher)
        summary = f"{counts['observations']} figures that may be outcomes; {counts['digits']} other numbers"
    else:
        about = {"document_id": code, "city_id": args.city, "issued_on": args.issued}
        about |= {"period_start": args.period[0], "period_end": args.period[1]}
        counts = write(result, out, args.data, about, matcher)
        summary = (
            f"{counts['targets']} figures, {counts['milestones']} milestones; "
            f"{counts['digits']} numbers that are no figure; {counts['new']} indicators that are new"
        )
    if document.pictures:
        pages = ", ".join(map(str, document.pictures))
        say(
            f"Not read, for they are pictures without text: pages {pages}. To read them: make ocr, and draft it again."
        )
    if document.recognised:
        say(f"{len(document.recognised)} pages were read by OCR: look at every ‰ and decimal point.")
    say(f"{code}: {summary}. See {out}.")


def _asked(args) -> None:
    problems = []

    def ask(name: str, wrong: str) -> None:
        option = "FILE" if name == "file" else f"--{name}"
        remedy = (
            ASKED[name].replace(" .", ".").format(f"{args.city or 'wuhan'}-{(args.period or ['2026'])[0]}")
        )
        problems.append(Problem(option, 0, "", wrong, remedy))

    code = "source" if args.outcomes else "document"
    for name in ASKED.keys() - {"document", "source"} | {code}:
        if not getattr(args, name):
            ask(name, "it is missing.")
    for name in (code, "city"):
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
    if re.fullmatch(r"[0-9]+", getattr(args, code) or ""):
        ask(code, f"{getattr(args, code)!r} names no city.")
    if problems:
        raise ProblemsFound(problems)
