"""What a search may have meant: offered as links above its list."""

from collections.abc import Callable, Iterator

from ui.elements.tree import Element, el
from ui.filters import options
from ui.filters.search import Asked, Found, read
from ui.view import View

FEW = 1  # found: a slip may be the cause
MOST_PLANS = 3
ANEW = dict.fromkeys(("sort", "page", "row", "sentences"))  # what a new search leaves behind


def offers(
    found: Found, fits: int, within: list[str], fits_of: Callable[[Asked], int], view: View
) -> list[Element]:
    """A line for what is spelt almost alike, for the words apart, for what the filters hide, for what is not
    looked through, for what only the plans' sentences say and for plans of that name, as far as there is such
    a thing.

    `found` is looked for in the cities `within` (all, where none is named), and `fits` of it answer to the
    filters too; `fits_of` says that of another search.
    """
    lines, asked = [], found.asked
    exact = fits if found.exact else 0
    if len(found.exact) <= FEW:
        key, texts = _others(asked, within, view)
        counted = ((text, fits_of(read(text))) for text in texts)
        if links := [_link(text, n, view) for text, n in counted if n > exact]:
            lines.append(_line(key, links, view))
    if len(found.rows) > fits <= FEW:
        kept = {name: view.params[name] for name in ("lang", "q") if name in view.params}
        without = view.link_here(**dict.fromkeys(view.params) | kept | {"city": within})
        n = view.translate("search.count", n=len(found.rows))
        lines.append(_line("unfiltered", [el("a", n, href=without)], view))
    if not found.rows:
        lines.append(_line("names_only", [], view))
    if found.n_in_sentences:
        shown = bool(found.after)
        now, then = ("told_shown", "told_hide") if shown else ("told", "told_show")
        href = view.link_here(sentences=None if shown else "1", page=None, row=None)
        lines.append(
            _line(now, [el("a", view.translate(f"search.{then}", n=found.n_in_sentences), href=href)], view)
        )
    plans = list(_plans(asked, within, view))
    if 0 < len(plans) <= MOST_PLANS:
        lines.append(_line("plans", plans, view))
    return lines


def _others(asked: Asked, within: list[str], view: View) -> tuple[str, list[str]]:
    """Other searches, and what they are: with words that are spelt or read almost alike in place of those
    that find nothing; or, where each finds something, the words apart."""
    from etl.pinyin import HAN, spell  # not at the top: most searches do without it

    words = dict.fromkeys(asked.words)
    apart = [asked.only(nth).params() for nth in range(len(asked.words))]
    alone = [view.build.records("target_found", city=within, **params) for params in apart]
    wrong = [word for word, rows in zip(asked.words, alone, strict=True) if not rows or len(words) == 1]
    if not wrong:
        return "apart", list(words)
    readings = [spell(word).split("\n")[1] if HAN.search(word) else None for word in wrong]
    similar: dict[str, list[str]] = {}
    for row in view.build.records("target_similar", city=within, words=wrong, readings=readings):
        similar.setdefault(row.word, []).append(row.meant)
    if not similar:
        return "meant", []
    likely = [
        {word: meant[min(nth, len(meant) - 1)] for word, meant in similar.items()}
        for nth in range(max(map(len, similar.values())))
    ]
    return "meant", [" ".join(each.get(word, word) for word in asked.words) for each in likely]


def _plans(asked: Asked, within: list[str], view: View) -> Iterator[Element]:
    """Links to all of a plan whose title or short name holds every word, and more than numbers."""
    if all(amount is not None and not unit for amount, unit in zip(asked.amounts, asked.units, strict=True)):
        return
    short = options.names("plan", view)
    for code, plan in options.plans(view).items():
        titles = " ".join((plan.label_zh, plan.label_en, short[code])).lower()
        if (not within or plan.city_id in within) and all(
            word in titles or word in titles.replace(" ", "") for word in asked.words
        ):
            yield el("a", short[code], href=view.link_here(q=None, plan=code, **ANEW))


def _link(text: str, n: int, view: View) -> Element:
    return el("a", view.translate("targets.option", name=text, n=n), href=view.link_here(q=text, **ANEW))


def _line(key: str, links: list[Element], view: View) -> Element:
    return el("p", el("span", view.translate(f"search.{key}")), links, class_="paging offers", role="status")
