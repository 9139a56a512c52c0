"""What a reader looks at, as a value: made once a run and handed to whatever draws.

A page, a slide, a file and a test draw the same picture from the same view, for nothing that draws asks the
session: `figure(rows, view)`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlencode

from queries import Build
from ui.text import words

# The filters that pages share. Each is a list of codes, the same in every language; an empty list lets
# everything through.
FILTERS = ("city", "sector", "agency", "year", "plan")
# What goes along from page to page; all else belongs to the page it was set on.
SHARED = ("lang", "present", "deck", "pair", "indicator", *FILTERS)

Change = str | Iterable[str] | None
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class View:
    """One state of one page: all that it can depend on.

    `params` are those of the URL, each a tuple; `mode` is light or dark; `today` decides what is due.
    """

    build: Build
    page: str
    language: str
    mode: str
    params: Mapping[str, tuple[str, ...]]
    today: date

    # What is shown

    @property
    def presenting(self) -> bool:
        return "present" in self.params

    @property
    def slide(self) -> list[str]:
        """What is presented: the view, then what of it (paths.education); empty when not presenting."""
        value = self.param("present")
        return value.split(".") if value else []

    @property
    def embedded(self) -> bool:
        """Whether one view is shown in a frame of another page."""
        return "embed" in self.params

    @property
    def alone(self) -> bool:
        """Whether one view is shown without what a page has around it."""
        return self.presenting or self.embedded

    @property
    def filtered(self) -> bool:
        """Whether the URL sets a filter that pages share."""
        return any(name in self.params for name in FILTERS)

    def param(self, name: str) -> str:
        """A parameter as the URL has it; empty where it has none."""
        return next(iter(self.params.get(name, ())), "")

    def codes(self, name: str, known: Iterable[str]) -> list[str]:
        """The codes of a parameter that are known, each once, in the order of the URL."""
        known = set(known)
        return [code for code in dict.fromkeys(self.params.get(name, ())) if code in known]

    def code(self, name: str, known: Iterable[str], default: str = "") -> str:
        """The one code of a parameter, or the default."""
        return next(iter(self.codes(name, known)), default)

    def unknown(self, name: str, known: Iterable[str]) -> list[str]:
        """The codes of a parameter that mean nothing here."""
        known = set(known)
        return [code for code in dict.fromkeys(self.params.get(name, ())) if code not in known]

    # Where its links lead. A change of None or [] drops a parameter.

    def link(self, page: str, /, **changes: Change) -> str:
        """The address of a page, relative to any other page, with the filters that pages share."""
        path = "./" if page == "overview" else page
        query = _encoded(self.shared(**changes))
        return f"{path}?{query}" if query else path

    def link_here(self, **changes: Change) -> str:
        """The address of this page with all its parameters."""
        return f"?{_encoded(changed(self.params, changes))}"

    def shared(self, **changes: Change) -> dict[str, list[str]]:
        """The parameters that go along to another page, with changes."""
        return changed({name: codes for name, codes in self.params.items() if name in SHARED}, changes)

    def key(self, name: str) -> str:
        """The key of an element of the page; of a slide its own, for several slides are drawn at once."""
        return f"{name}-{self.page}-{self.param('present')}" if self.presenting else name

    # In the reader's language

    def translate(self, key: str, **values: object) -> str:
        """The text of a key of the catalogue, with its gaps filled. Raises KeyError for no such key."""
        return words.translate(self.language, key, **values)

    def clicks(self, key: str) -> str:
        """What a page says of where a click leads; nothing of a slide, which is looked at, or printed."""
        return "" if self.presenting else self.translate(key)

    def word(self, group: str, code: object) -> str:
        """The word for a code of a closed list (a kind, a stage, a role); empty for an empty code."""
        return self.translate(f"{group}.{code}") if isinstance(code, str) and code else ""

    def local(self, row: object, name: str) -> str:
        """The column of a row that is in the reader's language: local(row, "what") is what_zh or what_en."""
        return getattr(row, f"{name}_{self.language}")

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row, joined as the language joins them."""
        return self.translate("separator").join(names)

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """A picture or table of this view, made once; `name` tells it from the others of the page, and nobody
        may change it later."""
        params = tuple(sorted(self.params.items()))
        return self.build.kept((self.page, name, self.language, self.mode, params, self.today), make)


def changed(params: Mapping[str, Iterable[str]], changes: Mapping[str, Change]) -> dict[str, list[str]]:
    """The parameters with changes; None or [] drops one."""
    merged = {**params, **{name: [new] if isinstance(new, str) else new for name, new in changes.items()}}
    return {name: list(codes) for name, codes in merged.items() if codes}


def _encoded(params: Mapping[str, list[str]]) -> str:
    return "&".join(_one_encoded(name, *codes) for name, codes in params.items())


@lru_cache(512)
def _one_encoded(name: str, *codes: str) -> str:
    """Kept, for a long table has a link a row, each with the same filters."""
    return urlencode({name: codes}, doseq=True)
