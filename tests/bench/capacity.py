"""What one server needs for a database of any size: its start, its memory, and the time of a changed filter.

    python -m tests.bench.capacity [--db FILE] [--changes 60]

One reader on Streamlit's socket, so the times are the server's: from the question to the end of the answer.
Filters are changed at random over all cities, so that hardly an answer is kept from before. The floor, in the same
run, is a server of pages with one heading and one element each (tests.bench.floor): no dashboard starts faster
or answers sooner. Databases of any number of cities come from tests.bench.country.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
from pathlib import Path

import duckdb

import queries
from tests.bench import floor
from tests.bench.serving import Answer, Filters, Reader, Server, codes, served
from tests.conftest import ROOT
from ui.shell.navigation import CODES

START = 1.0  # s that a start may take beyond the floor's, which is Streamlit's own
STARTS = 3  # by turns with the floor
PAUSE = 0.2  # s between a reader's answer and next question, in which the server may tidy up
# up to so many figures: the 95th percentile of a changed filter, ms, and memory, MB
BARS = {200_000: (150, 500), 2_000_000: (300, 1500)}


async def changes(server: Server, page: str, known: dict, count: int) -> list[Answer]:
    """The answers to so many changed filters on a page, after its opening and two more that are not counted."""
    chance = random.Random(page)
    reader, filters = Reader(server), Filters(known, chance)
    await reader.ask("", "" if page == CODES[0] else page)
    answers = []
    for _ in range(count + 2):
        await asyncio.sleep(PAUSE)
        answers.append(
            await reader.ask(filters.change(page), page if answers and answers[-1].fault else None)
        )
    await reader.leave()
    return answers[2:]


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def verdict(value: float, bar: float) -> str:
    return "holds" if value <= bar else "MISSED"


def start(folder: Path, db: Path | None = None) -> float:
    """s from the start of a server until it is healthy."""
    with served(folder, db) as server:
        return server.started


def measure(ours: Server, least: Server, db: Path, count: int) -> None:
    """Print the memory and the answers of both servers, and whether ours holds the bars for such a database."""
    known = codes(db)
    with duckdb.connect(db, read_only=True) as con:
        (figures,) = con.execute("select count(*) from targets").fetchone()
    slowest, most = next(bars for upto, bars in BARS.items() if figures <= upto)
    print(
        f"{len(known['city']):,} cities, {figures:,} figures, a file of {db.stat().st_size / 2**20:,.0f} MB"
    )
    print(f"memory after the start {ours.memory():.0f} MB, floor {least.memory():.0f}\n")
    print(f"Changed filters, ms, {count} a page; bar of p95 {slowest}")
    print(f"  {'':<16}{'p50':>7}{'p95':>7}{'max':>7}{'floor p50':>11}{'p95':>7}")
    for page in CODES:
        answers, of_floor = (asyncio.run(changes(server, page, known, count)) for server in (ours, least))
        times, floors = ([answer.ms for answer in each] for each in (answers, of_floor))
        faults = [answer.fault for answer in answers if answer.fault]
        print(
            f"  {page:<16}{statistics.median(times):>7.0f}{high(times):>7.0f}{max(times):>7.0f}"
            f"{statistics.median(floors):>11.0f}{high(floors):>7.0f}  "
            + (f"{len(faults)} FAILED: {faults[0]}" if faults else verdict(high(times), slowest)),
            flush=True,
        )
    print(f"\nmemory at the end {ours.memory():.0f} MB, floor {least.memory():.0f}", end="; ")
    print(f"bar {most}: {verdict(ours.memory(), most)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", type=Path, default=queries.database())
    parser.add_argument("--changes", type=int, default=60, help="of filters on each page")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        least = Path(folder)
        floor.write(least)
        both = [(start(ROOT, asked.db), start(least)) for _ in range(STARTS)]
        ours, floors = map(statistics.median, zip(*both, strict=True))
        print(f"start {ours:.2f} s, floor {floors:.2f}, median of {STARTS}; ", end="")
        print(f"bar {START} s more than the floor: {verdict(ours - floors, START)}")
        with served(least) as of_floor, served(ROOT, asked.db) as server:
            measure(server, of_floor, asked.db, asked.changes)


if __name__ == "__main__":
    main()
