"""How wide a text is, and where it breaks into lines."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

ORPHAN = 2  # em: a last line shorter than this is avoided
BACK = 0.6  # of the parts of a line, which stay on it at least
# What no line may part, a number and what it counts (1,188 项, 48.8 万人): cuts a text before and after it.
COUNTED = re.compile(r"((?:第[ \xa0])?\d[\d,.]*[ \xa0][万亿]*[\u3400-\u9fff])")
HELD = "\N{NO-BREAK SPACE}"


def width(text: str) -> float:
    """How wide a text is, in em, as Noto Sans sets it: a Chinese sign is 1, a digit 0.56."""
    return sum(map(_wide, text))


@cache
def _wide(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign in (" ", HELD):
        return 0.26
    return 0.52 if sign.islower() else 0.58


def wrapped(text: str, em: float, glue: Callable[[str, str], float] | None = None) -> list[str]:
    """The text in lines of at most `em`; breaks at spaces, and between Chinese signs: with `glue`, which says
    how firmly a sign holds on to the next (ui/text/phrases.py), where two hold least."""
    parts, lines = _parts(text.strip()), []
    while parts:
        fit, line = 1, parts[0]
        while fit < len(parts) and width(line + parts[fit].rstrip()) <= em:
            line += parts[fit]
            fit += 1
        if glue and fit < len(parts):
            fit = min(range(fit, round(fit * BACK), -1), key=lambda at: _firm(parts, at, glue), default=fit)
        lines.append("".join(parts[:fit]).strip())
        parts = parts[fit:]
    return list(filter(None, lines))


def _firm(parts: list[str], at: int, glue: Callable[[str, str], float]) -> float:
    """How bad a break before the part `at` is."""
    rest = "".join(parts[at:])
    return glue(parts[at - 1].rstrip()[-1:] or " ", parts[at][0]) + (width(rest) < ORPHAN)


def balanced(text: str, em: float, glue: Callable[[str, str], float] | None = None) -> list[str]:
    """The text in as few lines of at most `em`, and these about as long as one another."""
    fewest = len(wrapped(text, em, glue))
    even = width(text) / max(fewest, 1)
    while even < em and len(wrapped(text, even, glue)) > fewest:
        even += 1
    return wrapped(text, min(even, em), glue)


def clipped(text: str, em: float) -> str:
    """The text in one line of at most `em`, cut short where it is longer."""
    return text if len(wrapped(text, em)) < 2 else wrapped(text, em - 1)[0] + "…"


def _parts(text: str) -> list[str]:
    parts, word = [], ""
    for sign in text:
        if unicodedata.east_asian_width(sign) in "WF":
            # a closing sign stays with what it closes
            if sign in "，。；：、）”》！？" and (word or parts):
                if word:
                    word += sign
                else:
                    parts[-1] += sign
                continue
            parts += [word, sign] if word else [sign]
            word = ""
        elif sign == ")" and parts and not word:
            parts[-1] += sign
        else:
            word += sign
            if sign == " ":
                parts.append(word)
                word = ""
    joined: list[str] = []
    for part in [*parts, word] if word else parts:
        # and an opening one with what it opens
        if joined and (joined[-1][-1] in f"（“《({HELD}" or part[0] == HELD):
            joined[-1] += part
        else:
            joined.append(part)
    return joined
