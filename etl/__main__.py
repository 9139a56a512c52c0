"""The command line of the ETL: build, check, audit, collect, draft, accept."""

import argparse
import errno
import os
import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
MOST_LISTED = 1000  # problems; who has more has one that makes the others
# the plans of two cities take 250 MB
MEMORY = """the memory is too short for these files ({why}).
Close other programs, give this one more (`ulimit -v` or the container says how much it may have), and see
that the disk has free space. Nothing was changed."""


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something is wrong with the data."""
    args = _arguments(argv)
    if not args.data.is_dir():
        print(f"{args.data}: there is no such folder. Nothing was changed.", file=sys.stderr)
        return 1
    # after the arguments, so that --help is instant
    from etl.problems import ProblemsFound, counted

    try:
        if args.command == "audit":
            from etl.audit import audit

            audit(args.data, args.documents, _say)
        elif args.command == "collect":
            from etl.collect import collect

            return 1 if collect(args.workbooks, args.data, _say, replace=args.replace) else 0
        elif args.command == "draft":
            from etl.draft.command import draft

            draft(args, _say)
        elif args.command == "accept":
            from etl.draft.accept import accept
            from etl.sentences import folder

            accept(args.data, args.document, folder(), _say)
        else:
            from etl.build import build, check
            from etl.sentences import folder

            if args.command == "build":
                db = args.db or args.data / "targets.duckdb"
                build(args.data, db, _say, folder(), accept_loss=args.accept_loss)
            else:
                check(args.data, _say)
    except ProblemsFound as error:
        for problem in error.problems[:MOST_LISTED]:
            print(problem, file=sys.stderr)
        more = len(error.problems) - MOST_LISTED
        first = f" The first {MOST_LISTED:,} are listed." if more > 0 else ""
        print(f"\n{counted(len(error.problems))}. Nothing was changed.{first}", file=sys.stderr)
        return 1
    except Exception as error:
        if not (short := _out_of_memory(error)):
            raise
        why = (str(short).splitlines() or ["nothing is left"])[0].removeprefix("Out of Memory Error: ")
        print(f"{args.data}: {MEMORY.format(why=why)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        return 130
    return 0


def _out_of_memory(error: BaseException | None) -> BaseException | None:
    """That memory was too short, if that is what an error comes of: tidying up after it fails too."""
    import duckdb  # not at the top, as above

    while error:
        is_full = isinstance(error, OSError) and error.errno == errno.ENOMEM
        if is_full or isinstance(error, MemoryError | duckdb.OutOfMemoryException):
            return error
        error = error.__context__
    return None


def _say(line: str) -> None:
    try:
        print(line, flush=True)
    except BrokenPipeError:  # who listened (`| head`) has gone; the work goes on unheard
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m etl", description="From the plans' CSV to the dashboard's DuckDB."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text in (
        ("build", "read, check and load; the new database takes the old one's place at the end"),
        ("check", "all that build does, but write nothing"),
        ("audit", "compare the figures with the documents' own text"),
        ("collect", "take the figures of returned workbooks into the data: all of them, or none"),
        ("draft", "read a plan's file into draft rows, each with its place, for review"),
        ("accept", "move a draft that is decided into the data: all of it, or nothing"),
    ):
        command = commands.add_parser(name, help=help_text, description=help_text)
        command.add_argument(
            "--data", type=Path, default=DATA, metavar="DIR", help="the CSV files (default: data)"
        )
        if name == "build":
            command.add_argument(
                "--db", type=Path, metavar="FILE", help="the database (default: DIR/targets.duckdb)"
            )
            command.add_argument("--accept-loss", action="store_true",
                                 help="let rows be gone that the old database has")  # fmt: skip
        if name == "collect":
            command.add_argument("workbooks", type=Path, nargs="+", metavar="FILE.xlsx")
            command.add_argument("--replace", action="store_true",
                                 help="let what contradicts the data take its place")  # fmt: skip
        if name == "audit":
            command.add_argument("--documents", type=Path, required=True, metavar="DIR",
                                 help="the documents as text, one DOCUMENT_ID.txt each")  # fmt: skip
        if name == "draft":
            _draft(command)
        if name == "accept":
            command.add_argument("document", metavar="ID", help="the draft's folder under data/drafts")
    return parser.parse_args(argv)


def _draft(command: argparse.ArgumentParser) -> None:
    """The options of draft; none is required here, so that all that are missing are asked for at once."""
    command.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="PDF, DOCX, HTML, text or Markdown"
    )
    command.add_argument(
        "--document", metavar="ID", help="the plan's code, as it will stand in documents.csv"
    )
    command.add_argument("--city", metavar="CITY", help="the city's code, known or new")
    command.add_argument("--issued", metavar="DATE", help="when it was issued: 2026-03-18, 2026-03 or 2026")
    command.add_argument("--period", nargs=2, metavar=("FROM", "TO"), help="the years that it covers")
    command.add_argument("--outcomes", action="store_true",
                         help="FILE is a communique or work report: read what was reached")  # fmt: skip
    command.add_argument("--source", metavar="ID", help="its code in sources.csv, in place of --document")
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="where the draft goes (default: data/drafts/ID)"
    )


if __name__ == "__main__":
    sys.exit(main())
