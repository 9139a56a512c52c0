"""Whether readers notice that the database is exchanged under them: no failure, and no page of two builds.

    python -m tests.bench.swaps [--swaps 1000] [--readers 50] [--workers 2]

Two builds, of which one has a milestone more, take each other's place while readers ask for the overview again
and again. Its title says how many commitments there are, and its footer by which build: each must be of the other.
"""

import argparse
import asyncio
import random
import re
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb

from etl.build import build
from tests.bench.serving import Reader, Server, served
from tests.conftest import DATA, ROOT, Copy

PAUSE = 5  # s from an answer to the same reader's next question
BETWEEN = 0.3  # s from one swap to the next, at least
COUNT = re.compile(r"([\d,]+) commitments;")
BUILD = re.compile(r"Data version ([0-9a-f]{12})")


def two_builds(folder: Path) -> dict[Path, tuple[str, str]]:
    """Each file, its build's hash and how many commitments its overview tells of."""
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("*.duckdb*", "drafts"))
    copy, found = Copy(folder / "data"), {}
    for name in ("one", "other"):
        path = folder / f"{name}.duckdb"
        build(copy.folder, path, lambda line: None)
        with duckdb.connect(path, read_only=True) as con:
            figures = "select sum(count_once) from targets_flat where kind <> 'baseline'"
            (n,) = con.execute(f"select ({figures}) + (select count(*) from milestones)").fetchone()
            (code,) = con.execute("select content_hash[:12] from build_info").fetchone()
        found[path] = code, f"{int(n):,}"
        file = sorted(copy.path("milestones").glob("*.csv"))[0]
        copy.append(f"milestones/{file.name}", 3, what_zh="再办一件实事", what_en="one more project")
    return found


async def read(server: Server, counts: dict[str, str], ended: asyncio.Event, seen: Counter) -> list[float]:
    """One reader's times, ms; `seen` counts what the pages were like."""
    reader, times = Reader(server), []
    await asyncio.sleep(random.uniform(0, PAUSE))
    while not ended.is_set():
        answer = await reader.ask("lang=en", "")
        text = b"".join(reader.heard).decode(errors="ignore")
        count, code = COUNT.search(text), BUILD.search(text)
        if answer.fault or not count or not code:
            seen[f"failed: {answer.fault or 'no title or no footer'}"] += 1
        else:
            times.append(answer.ms)
            seen["whole" if counts.get(code[1]) == count[1] else "MIXED"] += 1
        await asyncio.sleep(PAUSE * random.uniform(0.5, 1.5))
    await reader.leave()
    return times


async def storm(
    server: Server, builds: dict[Path, tuple[str, str]], at: Path, swaps: int, readers: int
) -> None:
    """Print what the readers saw."""
    ended, seen, start = asyncio.Event(), Counter(), time.perf_counter()
    crowd = [asyncio.create_task(read(server, dict(builds.values()), ended, seen)) for _ in range(readers)]
    before = server.memory()
    for n in range(swaps):
        beside = at.with_name("beside.duckdb")
        await asyncio.to_thread(shutil.copy, [*builds][n % 2], beside)
        beside.replace(at)
        await asyncio.sleep(BETWEEN)
    ended.set()
    times = sorted(ms for each in await asyncio.gather(*crowd) for ms in each)
    print(f"{swaps:,} swaps in {time.perf_counter() - start:.0f} s, {readers} readers: {dict(seen)}")
    print(f"p50 {times[len(times) // 2]:.0f} ms, p95 {times[len(times) * 95 // 100]:.0f} ms; ", end="")
    print(f"memory {before:.0f} MB before, {server.memory():.0f} after")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--swaps", type=int, default=1000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        builds, at = two_builds(Path(folder)), Path(folder) / "served.duckdb"
        shutil.copy(next(iter(builds)), at)
        with served(ROOT, at, asked.workers) as server:
            asyncio.run(storm(server, builds, at, asked.swaps, asked.readers))


if __name__ == "__main__":
    main()
