"""How fast the ETL builds: the real data against Python's start; then a country of made cities, its reading and
checking and its whole build, against DuckDB's bare reading of the same files in the same run.

    python -m tests.bench.build [--cities 350]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import country
from tests.conftest import ROOT

# the tables of which there is a file a plan, as DuckDB reads them with nothing said of them
READ_CSV = """
import duckdb, sys
con = duckdb.connect()
for kind in ("targets", "milestones"):
    con.execute(
        f"create table {kind} as from read_csv('{sys.argv[1]}/{kind}/*.csv', all_varchar=true, strict_mode=true)"
    )
"""
READ_AND_CHECK = """
import sys
from pathlib import Path
from etl.build import read_and_check
read_and_check(Path(sys.argv[1]), lambda line: None)
"""


def seconds(*command: str, runs: int = 1) -> float:
    """Median wall time of a command over some runs, after one that is not counted if there are several."""
    times = []
    for _ in range(runs + (runs > 1)):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[runs > 1 :])


def rows_of(files: list[Path]) -> int:
    return sum(path.read_bytes().count(b"\n") - 1 for path in files)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cities", type=int, default=350)
    cities = parser.parse_args().cities
    with tempfile.TemporaryDirectory() as folder:
        data, db = Path(folder) / "data", str(Path(folder) / "t.duckdb")
        real = seconds(sys.executable, "-m", "etl", "build", "--db", db, runs=5)
        start = seconds(sys.executable, "-c", "import duckdb", runs=5)
        print(f"real data: {real:.2f} s, 'import duckdb': {start:.2f} s, ratio {real / start:.1f}")
        country.write(data, cities)
        of_plans = rows_of([*data.glob("targets/*.csv"), *data.glob("milestones/*.csv")])
        rows = of_plans + rows_of([path for path in data.glob("*.csv") if path.stem != "outlines"])
        for what, count, command in (
            ("bare read_csv of the plans' files", of_plans, ("-c", READ_CSV, str(data))),
            ("read and check", rows, ("-c", READ_AND_CHECK, str(data))),
            ("whole build", rows, ("-m", "etl", "build", "--data", str(data), "--db", db)),
        ):
            took = seconds(sys.executable, *command)
            print(
                f"{cities} cities, {what}: {count:,} rows, {took:.1f} s, {count / took:,.0f} rows/s",
                flush=True,
            )


if __name__ == "__main__":
    main()
