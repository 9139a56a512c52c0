"""Files without a browser or a server.

    python -m ui.export --deck overview.headlines,map --lang zh -o brief.pptx
    python -m ui.export --deck sectors --set sector=education -o education.docx
    python -m ui.export --ledger AGENCY -o ledger.docx

Filters are given as the addresses of pages have them: --set city=CODE --set year=YEAR.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

import queries
from ui import slides
from ui.export import office
from ui.filters import filters, options
from ui.text.words import LANGUAGES
from ui.view import FILTERS, View


def main(arguments: list[str] | None = None) -> int:
    """Write the file; 0 where it is there, 2 where nothing can be written, with the reason in words."""
    parser = argparse.ArgumentParser(prog="python -m ui.export", description="Write a briefing or a report.")
    parser.add_argument("--deck", default="", help="slides or pages, a comma between; else the usual ten")
    parser.add_argument("--ledger", metavar="AGENCY", help="the ledger of an agency instead, as .docx")
    parser.add_argument("--lang", choices=list(LANGUAGES), default="zh")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FILTER=CODE", help=f"{', '.join(FILTERS)}"
    )
    parser.add_argument("-o", dest="to", type=Path, required=True, help=f"a file: {', '.join(office.KINDS)}")
    given = parser.parse_args(arguments)
    params: dict[str, tuple[str, ...]] = {"deck": tuple(filter(None, given.deck.split(",")))}
    for pair in given.set:
        name, _, code = pair.partition("=")
        if name not in FILTERS or not code:
            parser.error(f"--set {pair}: write FILTER=CODE, FILTER one of {', '.join(FILTERS)}")
        params[name] = (*params.get(name, ()), code)
    if given.to.suffix not in office.KINDS:
        parser.error(f"-o {given.to}: the name must end in one of {', '.join(office.KINDS)}")
    params = {name: codes for name, codes in params.items() if codes}
    view = View(queries.current(), "deck", given.lang, "light", params, date.today())
    unknown = _unknown(view)
    if unknown:
        parser.error("; ".join(unknown))
    if given.ledger:
        return _ledger(given.ledger, given.to, view, parser)
    deck = slides.deck(view)
    if not deck:
        print("Nothing fits: the filters leave no slide of this deck.", file=sys.stderr)
        return 2
    given.to.write_bytes(office.written(given.to.suffix, deck, view))
    print(f"{given.to}: {len(deck)} slides, {given.to.stat().st_size / 1000:.0f} kB")
    return 0


def _ledger(agency: str, to: Path, view: View, parser: argparse.ArgumentParser) -> int:
    if to.suffix != ".docx":
        parser.error(f"-o {to}: a ledger is a .docx")
    if not options.agency_names([agency], view):
        parser.error(f"--ledger {agency}: no such agency in this database")
    from ui.export import word  # it takes a while to load

    to.write_bytes(word.ledger(agency, filters.chosen(view, "city", "sector", "year", "plan"), view))
    print(f"{to}: {to.stat().st_size / 1000:.0f} kB")
    return 0


def _unknown(view: View) -> list[str]:
    """What the arguments name that is not there, in words."""
    known = filters.chosen(view, *FILTERS)
    faults = [
        f"--set {name}={code}: no such {name} in this database"
        for name in FILTERS
        for code in view.params.get(name, ())
        if code not in known[name]
    ]
    names = {name for slide in slides.every(view) for name in (slide.page, slide.name)}
    return faults + [
        f"--deck {name}: no such slide here" for name in view.params.get("deck", ()) if name not in names
    ]


if __name__ == "__main__":
    sys.exit(main())
