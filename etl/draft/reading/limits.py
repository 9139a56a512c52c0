"""What a file may cost: size, pages, time and memory. Beyond it a sentence says so, and nothing is read."""

import time
from collections.abc import Callable

MB = 1024 * 1024
MAX_FILE = 60 * MB
MAX_UNPACKED = 120 * MB  # of a DOCX: what its parts may hold together
MAX_RATIO = 200  # a part that unpacks to more times its size is a bomb
MAX_PAGES = 1_000
MAX_SCANS = 100  # pages that are read by OCR
MAX_CHARS = 1_000_000
MAX_CELLS = 200_000
MAX_SECONDS = 60


class Unreadable(Exception):
    """The file cannot be read: a sentence for the keeper that says why and what to do."""


class Clock:
    """Stops a reading that takes too long; `say` is told how far a slow one is."""

    def __init__(self, seconds: float = MAX_SECONDS, say: Callable[[str], None] = lambda line: None):
        self.say = say
        self.until = time.monotonic() + seconds
        self.seconds = seconds

    def check(self) -> None:
        if time.monotonic() > self.until:
            raise Unreadable(
                f"It took longer than {self.seconds:.0f} s to read. Split it, or save it as text."
            )
