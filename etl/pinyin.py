"""How a reader may type a name: in small letters of half width, a Chinese one in pinyin or its initials."""

import os
import re
import unicodedata
from functools import cache

# Set before the import: its phrases take 0.3 s to load, a third of a build, and are needed for these few.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
from pypinyin import lazy_pinyin

# Words in which a character is not read as it is alone.
WORDS = {
    "供给": ["gong", "ji"], "目的": ["mu", "di"], "双重": ["shuang", "chong"], "模板": ["mu", "ban"],
    "行业": ["hang", "ye"], "银行": ["yin", "hang"], "太行": ["tai", "hang"], "都市": ["du", "shi"],
    "长跑": ["chang", "pao"], "长度": ["chang", "du"], "长期": ["chang", "qi"], "调解": ["tiao", "jie"],
    "薄弱": ["bo", "ruo"], "音乐": ["yin", "yue"],
}  # fmt: skip
TOKEN = re.compile("|".join(WORDS) + r"|(?P<han>[\u3400-\u9fff])|[^\W_]", re.ASCII)
HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def syllable(character: str) -> str:
    """The usual reading of a character, without its tone; ü is v."""
    return lazy_pinyin(character)[0]


def plain(text: str) -> str:
    """The text as it is compared: NFKC, small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def spell(text: str) -> str:
    """The text as it is compared, and for a Chinese one its pinyin and its initials, each on a line.

    Pinyin keeps letters and digits and leaves all else out: 3岁以下 is 3suiyixia and 3syx.
    """
    text = plain(text)
    if not HAN.search(text):
        return text
    read = [part for part, _ in syllables(text)]
    return "\n".join([text, "".join(read), "".join(part[0] for part in read)])


def syllables(text: str) -> list[tuple[str, int]]:
    """How a text is read, a character after the other (a letter is itself), each with its place."""
    found = []
    for token in TOKEN.finditer(text):
        parts = WORDS.get(token[0]) or [syllable(token[0]) if token["han"] else token[0]]
        found += zip(parts, range(token.start(), token.end()), strict=True)
    return found
