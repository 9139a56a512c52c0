"""How fast the ETL builds: the real data against Python's start, and 1,000 times the data against
DuckDB's bare reading of the same files in the same run.

    python -m tests.bench.build [--times 1000]
"""

import argparse
import csv
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import DATA, ROOT

READ_CSV = """
import duckdb, sys
con = duckdb.connect()
for kind in ("targets", "milestones"):
    con.execute(f"create table {kind} as from read_csv('{sys.argv[1]}/{kind}/*.csv', all_varchar=true, strict_mode=true)")
"""


def seconds(*command: str, runs: int = 1) -> float:
    """Median wall time of a command over some runs, after one that is not counted if there are several."""
    times = []
    for _ in range(runs + (runs > 1)):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[runs > 1 :])


def multiply(target: Path, times: int) -> int:
    """Copy the data to `target` with every figure and milestone `times` over; returns the rows written.

    The copies differ in their item (12, 12#1, 12#2 ...), so that every key stays its own.
    """
    rows = 0
    for path in (*DATA.glob("*.csv"), DATA / "counties.geojson"):
        (target / path.name).write_bytes(path.read_bytes())
    for path in (*DATA.glob("targets/*.csv"), *DATA.glob("milestones/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            header, *body = csv.reader(lines)
        copy = target / path.parent.name / path.name
        copy.parent.mkdir(exist_ok=True)
        with copy.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(header)
            for n in range(times):
                writer.writerows([f"{item}#{n}" if n else item, *rest] for item, *rest in body)
        rows += times * len(body)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=1000)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "real.duckdb")
        real = seconds(sys.executable, "-m", "etl", "build", "--db", db, runs=5)
        start = seconds(sys.executable, "-c", "import duckdb", runs=5)
        print(
            f"real data: {real:.2f} s; 'import duckdb': {start:.2f} s; bound 3 x + 1 s: {3 * start + 1:.2f} s"
        )
        rows = multiply(Path(folder), times)
        build = seconds(sys.executable, "-m", "etl", "build", "--data", folder)
        bare = seconds(sys.executable, "-c", READ_CSV, folder)
        print(f"{rows:,} rows: build {rows / build:,.0f} rows/s ({build:.1f} s), ", end="")
        print(f"bare read_csv {rows / bare:,.0f} rows/s ({bare:.1f} s), ratio {build / bare:.1f}")


if __name__ == "__main__":
    main()
