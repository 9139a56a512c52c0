"""How many readers one server holds: they open pages and change filters over Streamlit's socket.

    python -m tests.bench.load [--readers 500] [--seconds 120] [--workers 2] [--db FILE]
    python -m tests.bench.load --soak MINUTES [--readers 50] [--db FILE]

The readers come one by one over a minute, which is not counted. Every reader asks a question each 10 s, give
or take half, and waits for the answer. The floor is a page of one
heading and one chart (tests.bench.floor), asked by as many readers in the same run. The readers are of this
machine too: what processor time they took is printed beside the server's. A soak tells whether the server's
memory creeps.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import queries
from tests.bench import floor
from tests.bench.serving import Answer, Filters, Reader, Server, codes, served
from tests.conftest import ROOT
from ui.shell.navigation import CODES

BAR = 1000  # ms, 95th percentile
PAUSE = 10  # s from one question of a reader to the next
ARRIVAL = 60  # s until the last of the readers has come
OTHER_PAGE, NEW_TAB = 0.25, 0.025  # of the questions
FLOOR_PAGE = "sectors"  # of the floor: a heading and a chart
SAMPLE = 30  # s from one look at the memory to the next
CREEP = 1.05  # the memory of a soak's last third, times that of the second, within which it counts as flat


async def read(
    server: Server, pages: list[str], filters: Filters, chance: random.Random, until: float
) -> list[Answer]:
    """The answers that one reader got."""
    reader, page, answers = Reader(server), chance.choice(pages), []
    due = time.perf_counter() + chance.uniform(0, ARRIVAL)
    opened = False
    while due < until:
        await asyncio.sleep(due - time.perf_counter())
        if chance.random() < NEW_TAB:
            await reader.leave()
            opened = False
        if opened and chance.random() > OTHER_PAGE:
            query = filters.change(page)
            answer = await reader.ask(query)
        else:
            page = chance.choice(pages)
            query = filters.query(page)
            answer = await reader.ask(query, "" if page == CODES[0] else page)
        opened = not answer.fault
        answers.append(answer if opened else answer._replace(fault=f"{page}?{query}: {answer.fault}"))
        due = max(due + PAUSE * chance.uniform(0.5, 1.5), time.perf_counter())
    await reader.leave()
    return answers


async def crowd(server: Server, pages: list[str], known: dict, readers: int, seconds: float) -> list[Answer]:
    """The answers of all readers once all have come."""
    start = time.perf_counter()
    until = start + ARRIVAL + seconds

    def one(n: int):
        chance = random.Random(n)
        return read(server, pages, Filters(known, chance), chance, until)

    answers = await asyncio.gather(*map(one, range(readers)))
    return [answer for each in answers for answer in each if answer.fault or answer.asked > start + ARRIVAL]


def measure(who: str, server: Server, pages: list[str], known: dict, readers: int, seconds: float) -> None:
    """Print a line of the table: how fast the crowd's answers came and what they cost; and what went wrong."""
    memory, used, own, start = server.memory(), server.cpu(), time.process_time(), time.perf_counter()
    answers = asyncio.run(crowd(server, pages, known, readers, seconds))
    wall = time.perf_counter() - start
    times = [answer.ms for answer in answers if not answer.fault]
    faults = Counter(answer.fault for answer in answers if answer.fault)
    if len(times) < 2:
        sys.exit(f"{who}: no answers; {faults}")
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    size = statistics.mean(answer.size for answer in answers) / 1024
    print(
        f"  {who:<8}{len(times) / (wall - ARRIVAL):>8.1f}{cuts[49]:>8.0f}{cuts[94]:>8.0f}{cuts[98]:>8.0f}{max(times):>8.0f}"
        f"{faults.total():>10}{size:>11.0f}{memory:>9.0f}{server.memory():>7.0f}"
        f"{(server.cpu() - used) / wall * 100:>10.0f}{(time.process_time() - own) / wall * 100:>11.0f}",
        flush=True,
    )
    for fault, count in faults.most_common(5):
        print(f"    {count} x {fault}")


async def soak(server: Server, known: dict, readers: int, minutes: float) -> None:
    """Print the server's memory twice a minute while readers read, and whether it creeps."""
    samples: list[float] = []

    async def watch() -> None:
        while True:
            samples.append(server.memory())
            print(f"  {len(samples) * SAMPLE / 60 - SAMPLE / 60:>6.1f} min{samples[-1]:>8.0f} MB", flush=True)
            await asyncio.sleep(SAMPLE)

    watching = asyncio.create_task(watch())
    answers = await crowd(server, list(CODES), known, readers, minutes * 60 - ARRIVAL)
    watching.cancel()
    faults = Counter(answer.fault for answer in answers if answer.fault)
    print(f"  {len(answers):,} questions, {faults.total()} failures {dict(faults.most_common(5)) or ''}")
    if (third := len(samples) // 3) > 1:
        ratio = statistics.mean(samples[-third:]) / statistics.mean(samples[third:-third])
        print(f"  last third {ratio:.3f} x the second: {'flat' if ratio <= CREEP else 'CREEPS'}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--readers", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--soak", type=float, metavar="MINUTES")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--db", type=Path, default=queries.database())
    asked = parser.parse_args()
    known = codes(asked.db)
    if asked.soak:
        with served(ROOT, asked.db, asked.workers) as server:
            return asyncio.run(soak(server, known, asked.readers, asked.soak))
    print(
        f"{asked.readers} readers, a question each {PAUSE} s, {asked.seconds} s, {asked.workers} workers; "
        f"ms, MB and % of one processor; bar of p95 {BAR} ms\n"
        f"  {'':<8}{'reruns/s':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'failures':>10}{'kB/answer':>11}"
        f"{'memory':>9}{'after':>7}{'server %':>10}{'readers %':>11}"
    )
    with tempfile.TemporaryDirectory() as folder:
        floor.write(Path(folder))
        with served(Path(folder)) as server:
            measure("floor", server, [FLOOR_PAGE], known, asked.readers, asked.seconds)
    with served(ROOT, asked.db, asked.workers) as server:
        measure("ours", server, list(CODES), known, asked.readers, asked.seconds)


if __name__ == "__main__":
    main()
