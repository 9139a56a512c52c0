"""How wide a text is, and where it breaks into lines."""

import unicodedata
from functools import cache


def width(text: str) -> float:
    """How wide a text is, in em, as Noto Sans sets it: a Chinese sign is 1, a digit 0.56."""
    return sum(map(_wide, text))


@cache
def _wide(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign == " ":
        return 0.26
    return 0.52 if sign.islower() else 0.58


def wrapped(text: str, em: float) -> list[str]:
    """The text in lines of at most `em`; breaks at spaces, and between Chinese signs."""
    lines, line = [], ""
    for part in _parts(text):
        if line and width(line + part.rstrip()) > em:
            lines.append(line.rstrip())
            line = part.lstrip()
        else:
            line += part
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, em: float) -> list[str]:
    """The text in as few lines of at most `em`, and these about as long as one another."""
    fewest = len(wrapped(text, em))
    even = width(text) / max(fewest, 1)
    while even < em and len(wrapped(text, even)) > fewest:
        even += 1
    return wrapped(text, min(even, em))


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
        else:
            word += sign
            if sign == " ":
                parts.append(word)
                word = ""
    joined: list[str] = []
    for part in [*parts, word] if word else parts:
        # and an opening one with what it opens
        if joined and joined[-1][-1] in "（“《":
            joined[-1] += part
        else:
            joined.append(part)
    return joined
