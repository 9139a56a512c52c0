"""Change files of the data folder: all of them, or none."""

import csv
import io
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.contract import Table
from etl.problems import Problem, ProblemsFound

Key = Callable[[dict[str, str]], tuple[str, ...]]


@contextmanager
def trial(data: Path, changed: dict[str, bytes]) -> Iterator[Path]:
    """A copy of the data folder with files changed, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        shutil.copytree(
            data, folder, ignore=shutil.ignore_patterns(".*", "~$*", "*.duckdb", "*.wal", "drafts")
        )
        for file, content in changed.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(content)
        yield folder


def write_whole(data: Path, changed: dict[str, bytes], examine: Callable[[Path], None]) -> None:
    """Write `changed` (file to content), if `examine` finds nothing wrong with a copy of the data with it.

    Raises ProblemsFound, with nothing changed, for what `examine` raises or where nothing can be written.
    """
    beside = {data / file: (data / file).with_name(f".{Path(file).name}.new") for file in changed}
    try:
        with trial(data, changed) as folder:
            examine(folder)
        for path, made in beside.items():
            path.parent.mkdir(exist_ok=True)
            made.write_bytes(changed[path.relative_to(data).as_posix()])
        for path, made in beside.items():
            made.replace(path)
    except OSError as error:
        wrong, remedy = f"cannot be written ({error.strerror}).", "Make it writable, or free some space."
        raise ProblemsFound([Problem(str(data), 0, "", wrong, remedy)]) from None
    finally:
        for made in beside.values():
            made.unlink(missing_ok=True)


def line_of(table: Table, cells: dict[str, str]) -> str:
    """A row as a line of its file, without the line's end."""
    out = io.StringIO(newline="")
    names = [column.name for column in table.columns]
    csv.DictWriter(out, names, lineterminator="").writerow({name: cells.get(name, "") for name in names})
    return out.getvalue()


def file_of(table: Table, rows: Iterable[dict[str, str]]) -> bytes:
    """A whole file of these rows."""
    return "".join(f"{line}\n" for line in (table.header, *(line_of(table, row) for row in rows))).encode()


def with_rows(
    table: Table,
    content: bytes | None,
    rows: list[dict[str, str]],
    key: Key,
    changed: dict[str, dict[str, str]],
) -> bytes:
    """A file with rows added, each where its key belongs, and with rows `changed` (by their first cell); all
    other lines stay as they are, to the byte. `content`: None where there is no file yet."""
    if content is None:
        return file_of(table, sorted(rows, key=key))
    text = content.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    head, *lines = text.removesuffix(end).split(end)
    names = next(csv.reader([head.removeprefix("\ufeff")]))
    read = [dict(zip(names, next(csv.reader([line]), []), strict=False)) for line in lines]
    for place, row in enumerate(read):
        if row[names[0]] in changed:
            lines[place] = line_of(table, row | changed[row[names[0]]])
    keys = [key(row) for row in read]
    for row in sorted(rows, key=key):
        place = bisect_right(keys, key(row))
        keys.insert(place, key(row))
        lines.insert(place, line_of(table, row))
    return end.join([head, *lines, ""]).encode()
