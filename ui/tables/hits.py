"""What of a found row answers to the search: marked where it shows, and told where it does not."""

import re
from collections.abc import Iterable, Iterator

from ui.elements.tree import Branch, Element, el
from ui.filters.search import Found, Hit, forms
from ui.view import View

# Columns that show names; and those in which two letters may be the initials that open one.
NAMED = ("what", "city", "sector", "agencies", "place")
OPENED = ("what", "sector")
AROUND = 24  # characters of a sentence before and after what it is found by
Inside = Branch | list[Branch]


class Hits:
    """For the rows of a page (queries/target_list.sql) that a search of some cities has found."""

    def __init__(self, found: Found, rows: Iterable, within: list[str], view: View):
        self._asked, self._view = found.asked, view
        self._near = not found.exact
        self._names: dict[str, list[Hit]] = {}
        ids = "\n".join(row.row_id for row in rows)
        for hit in view.build.records("target_hits", city=within, shown=ids, **found.asked.params()):
            self._names.setdefault(hit.row_id, []).append(Hit(hit.nth, hit.kind, hit.text))
        for row in rows:
            named = self._names.setdefault(row.row_id, [])
            known = {hit.nth for hit in named}
            named += [hit for hit in found.hits.get(row.row_id, ()) if hit.nth not in known]

    def marked(self, row, cells: dict[str, Inside]) -> dict[str, Inside]:
        """The cells of a row with marks. Under its name stands what a word has hit that is not to be seen in
        them: an alias, a heading, a name in the other language."""
        seen: set[int] = set()
        made = {
            name: self._mark(inside, seen, name in OPENED) if name in NAMED else inside
            for name, inside in cells.items()
        }
        for name, nth in self._numbers(row):
            if name in made:
                # what stands under a figure is none of it
                first, *under = made[name] if isinstance(made[name], list) else [made[name]]
                made[name] = [el("mark", first), *under]
            seen.add(nth)
        unseen = {hit.text: hit.kind for hit in self._names[row.row_id] if hit.nth not in seen}
        made["what"] = [made["what"], [self._found_by(kind, text) for text, kind in unseen.items()]]
        return made

    def _found_by(self, kind: str, text: str) -> Element:
        label = self._view.translate("search.found_by", kind=self._view.word("search.by", kind))
        if kind == "sentence":
            text = self._cut(text)
        return el("small", label, self._mark(text, set(), True), class_="by")

    def _cut(self, sentence: str) -> str:
        """The part of a sentence by which it is found."""
        found = set().union(*(self._characters(word, sentence, True) for word in self._asked.words))
        first, last = max(min(found, default=0) - AROUND, 0), max(found, default=0) + AROUND
        return ("…" if first else "") + sentence[first:last] + ("…" if last < len(sentence) else "")

    def _mark(self, inside: Inside, seen: set[int], opens: bool) -> Inside:
        if isinstance(inside, str):
            return list(self._pieces(inside, seen, opens))
        children = inside[2:] if isinstance(inside, Element) else inside
        made = [self._mark(child, seen, opens) for child in children]
        return _like(inside, made) if isinstance(inside, Element) else made

    def _pieces(self, text: str, seen: set[int], opens: bool) -> Iterator[Branch]:
        hit: set[int] = set()
        for nth, word in enumerate(self._asked.words):
            if characters := self._characters(word, text, opens):
                hit |= characters
                seen.add(nth)
        for piece in re.finditer("1+|0+", "".join("01"[at in hit] for at in range(len(text)))):
            part = text[slice(*piece.span())]
            yield el("mark", part) if piece[0][0] == "1" else part

    def _characters(self, word: str, text: str, opens: bool) -> set[int]:
        return characters_of(word, text, opens) or (near_characters(word, text) if self._near else set())

    def _numbers(self, row) -> Iterator[tuple[str, int]]:
        """The columns whose number or unit a word names: column, which word."""
        values = (row.base_value, row.base_high, row.value, row.value_high)
        units = {unit.lower() for unit in (row.unit, row.base_unit, row.base_unit_en) if unit}
        asked = zip(self._asked.words, self._asked.amounts, self._asked.units, strict=True)
        for nth, (word, amount, unit) in enumerate(asked):
            if unit == "第" or word == row.item:
                yield "place", nth
            elif units & {*forms(word)} if amount is None else amount in values:
                yield "figure", nth
            elif amount is not None and amount == row.year:
                yield "year", nth


def characters_of(word: str, text: str, opens: bool) -> set[int]:
    """Which characters of a text a word of a search stands for: by itself, as the opening of an English word,
    as pinyin or as initials (the rule of mart.names_found; two are those of all of the text, or `opens`)."""
    from etl.pinyin import HAN, plain, syllables  # not at the top: most pages do without it

    spread = [(part, at) for at, character in enumerate(text) for part in plain(character)]
    line = "".join(part for part, _ in spread)
    latin = re.fullmatch("[a-z0-9]+", word)
    wanted = "|".join(map(re.escape, forms(word)))
    pattern = rf"(?<![a-z0-9])(?:{wanted})" if latin else wanted
    found = {spread[at][1] for hit in re.finditer(pattern, line) for at in range(*hit.span())}
    if found or not latin or not HAN.search(line):
        return found
    read = syllables(line)
    for spelt, least in (([part for part, _ in read], 4), ([part[0] for part, _ in read], 3)):
        letters = [nth for nth, part in enumerate(spelt) for _ in part]
        hits = [hit.span() for hit in re.finditer(word, "".join(spelt))]
        whole = len(word) in (1, len(letters))
        if hits := [span for span in hits if len(word) >= least or (span[0] == 0 and (opens or whole))]:
            return {spread[read[nth][1]][1] for span in hits for nth in letters[slice(*span)]}
    return set()


def near_characters(word: str, text: str) -> set[int]:
    """Which characters of a text come near a Chinese word (the rule of queries/target_near.sql): all of it in
    order, else what it shares in pairs, if that is half of it."""
    from etl.pinyin import HAN

    if not HAN.search(word):
        return set()
    if len(word) > 2 and (order := re.search(".*?".join(f"({re.escape(each)})" for each in word), text)):
        return {order.start(nth) for nth in range(1, len(word) + 1)}
    pairs = {at: word[at : at + 2] for at in range(len(word) - 1)}
    shared = {at for at, pair in pairs.items() if pair in text}
    if len(shared | {at + 1 for at in shared}) * 2 < len(word):
        return set()
    hits = [hit.span() for at in shared for hit in re.finditer(re.escape(pairs[at]), text)]
    return {at for span in hits for at in range(*span)}


def _like(element: Element, children: list) -> Element:
    """The same element with other children."""
    tag, attributes = element[:2]
    made = el(tag, children)
    made[1] = attributes
    return made
