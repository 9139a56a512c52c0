"""What can be wrong with the data, said so that the keeper knows where to go and what to write."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, what is wrong, what would be right.

    `file` is relative to the data folder, `line` counts from 1 (0: the file as a whole), and
    `column` is the header's name ("" where no single column is at fault).
    """

    file: str
    line: int
    column: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f" line {self.line}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.wrong} {self.remedy}"


def counted(problems: int) -> str:
    """A count for a reader: 1 problem, 2 problems."""
    return f"{problems:,} problem{'s' * (problems != 1)}"


class ProblemsFound(Exception):
    """The data cannot be used as it is; `problems` holds every fault found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems), key=astuple)
        super().__init__("\n".join(map(str, self.problems)))
