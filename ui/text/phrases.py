"""Where a Chinese text may break into lines: rather between words than within one.

There is no list of words. Two signs that stand together wherever either of them stands, in the data's names
and in the dashboard's words, belong together: 教|育 do, 学|新 do not.
"""

from collections import Counter
from functools import lru_cache
from itertools import pairwise

from ui.text import measure
from ui.text.words import catalogue
from ui.view import View

UNKNOWN = 1e-4  # two signs that stand together nowhere: a break between them is worse than one at a comma

# the same names are broken to the same widths by every view that draws them
_wrapped, _balanced = lru_cache(4096)(measure.wrapped), lru_cache(4096)(measure.balanced)


class Glue:
    """How firmly a sign holds on to the next, from 0 to 1, as the data's names and our words have them."""

    def __init__(self, single: Counter, double: Counter):
        self._single, self._double = single, double

    def __call__(self, sign: str, after: str) -> float:
        if not (sign.isalnum() and after.isalnum()):
            return 0.0
        if sign.isdigit() and not after.isdigit():
            return 1.0  # a number and what it counts
        return max(self._double[sign, after] ** 2 / (self._single[sign] * self._single[after] or 1), UNKNOWN)


def wrapped(text: str, em: float, view: View) -> list[str]:
    """The text in lines of at most `em`, broken between words."""
    return [*_wrapped(text, em, _glue(view))]


def balanced(text: str, em: float, view: View) -> list[str]:
    """The text in as few lines of at most `em`, broken between words, about alike."""
    return [*_balanced(text, em, _glue(view))]


def _glue(view: View) -> Glue | None:
    """English has its spaces."""
    return view.build.kept("phrases", lambda: Glue(*_counted(view))) if view.language == "zh" else None


def _counted(view: View) -> tuple[Counter, Counter]:
    texts = [row.name_zh for row in view.build.records("chinese_names")]
    texts += catalogue("zh").values()
    single, double = Counter(), Counter()
    for text in texts:
        single.update(text)
        double.update(pairwise(text))
    return single, double
