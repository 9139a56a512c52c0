"""What the tests share: the real data, a copy of it to spoil, and a database built from it."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from etl.build import build
from tests.bench import country

# No time limit an example: the machine may be slow. The same examples in every run, so that a run of CI
# says something of the change and not of luck.
settings.register_profile("plan-atlas", deadline=None, derandomize=True)
settings.load_profile("plan-atlas")

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"

HEADLESS = (
    "--no-sandbox",
    "--disable-background-networking",
    # WebGL in software, for the map
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a file those tests in turn that read one database: what is open and drawn goes with each change of it."""
    files = {path: nth for nth, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (files[item.path], _cities(item)))


def _cities(item: pytest.Item) -> int:
    """How many made cities are in the database of a test; 0 if it is that of the real data, or none."""
    for cities, fixture in ((3, "three_cities"), (18, "eighteen_cities")):
        if fixture in getattr(item, "fixturenames", ()):
            return cities
    return item.callspec.params.get("cities", 0) if hasattr(item, "callspec") else 0


class Copy:
    """A copy of the data folder that a test may spoil."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, file: str) -> Path:
        return self.folder / file

    def rows(self, file: str) -> list[dict[str, str]]:
        with self.path(file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def write(self, file: str, rows: list[dict[str, str]]) -> None:
        with self.path(file).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, file: str, line: int, **cells: str) -> None:
        """Set cells of the row on a line (the header is line 1)."""
        rows = self.rows(file)
        rows[line - 2] |= cells
        self.write(file, rows)

    def append(self, file: str, like: int, **cells: str) -> int:
        """Add a row like the one on a line, but for some cells; returns its line."""
        rows = self.rows(file)
        rows.append(rows[like - 2] | cells)
        self.write(file, rows)
        return len(rows) + 1

    def line(self, file: str, **cells: str) -> int:
        """The line of the first row that has these cells."""
        for line, row in enumerate(self.rows(file), 2):
            if all(row[name] == value for name, value in cells.items()):
                return line
        raise LookupError(f"{file} has no row with {cells}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. One a process: Playwright cannot be started a second time beside itself."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        pytest.skip("no Chromium on this machine: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=[*HEADLESS],
        )
        yield launched
        launched.close()


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    copy_data(tmp_path / "data")
    return Copy(tmp_path / "data")


Built = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give a database a name and what writes its data: built by the first process of a run that asks for it."""
    of_the_run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        of_the_run = of_the_run.parent

    def built(name: str, write_data: Callable[[Path], None]) -> Path:
        folder = of_the_run / name
        path = folder / "targets.duckdb"
        with FileLock(of_the_run / f"{name}.lock"):
            if not path.exists():
                write_data(folder / "data")
                build(folder / "data", path, lambda line: None)
        return path

    return built


def copy_data(folder: Path) -> None:
    """The real data, without what a build or a system leaves beside it."""
    shutil.copytree(
        DATA, folder, ignore=shutil.ignore_patterns("*.duckdb", ".*", "drafts"), dirs_exist_ok=True
    )


@pytest.fixture(scope="session")
def database(built_once: Built) -> Path:
    """The real data, built."""
    return built_once("real", copy_data)


@pytest.fixture(scope="session")
def three_built(built_once: Built) -> Path:
    return built_once("three", lambda data: country.write(data, 3))


@pytest.fixture(scope="session")
def eighteen_built(built_once: Built) -> Path:
    return built_once("eighteen", lambda data: country.write(data, 18))


@pytest.fixture
def three_cities(three_built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dashboard reads the database of three cities."""
    monkeypatch.setenv("PLAN_ATLAS_DB", str(three_built))
    return three_built


@pytest.fixture
def eighteen_cities(eighteen_built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dashboard reads the database of eighteen cities."""
    monkeypatch.setenv("PLAN_ATLAS_DB", str(eighteen_built))
    return eighteen_built


@pytest.fixture(params=[3, pytest.param(18, marks=pytest.mark.whole)])
def cities(request: pytest.FixtureRequest) -> int:
    """How many cities the dashboard has: each in turn."""
    request.getfixturevalue({3: "three_cities", 18: "eighteen_cities"}[request.param])
    return request.param


@pytest.fixture
def dashboard(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dashboard reads the database built for the tests."""
    monkeypatch.setenv("PLAN_ATLAS_DB", str(database))
    return database


@pytest.fixture
def con(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of the documents' text, which is not part of the repository."""
    folder = os.environ.get("PLAN_DOCUMENTS_DIR", "")
    if not folder:
        pytest.skip("PLAN_DOCUMENTS_DIR is not set: the plans' text is not part of the repository")
    return Path(folder)


def etl(*arguments: str | Path, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", "etl", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True
    )
