"""Filters whose options say how many rows each would show."""

import streamlit as st

from ui.elements import search_box
from ui.elements.tree import draw
from ui.filters import filters, options
from ui.shell import url
from ui.view import View

# Filters of one page only: their codes, in order.
OWN = {
    "kind": ("target", "baseline", "standing", "milestone"),
    "period": ("level", "annual", "cumulative"),
    "comparator": ("eq", "ge", "le", "approx", "range"),
    "effect": ("raised", "lowered", "brought forward", "postponed", "kept", "apart", "dropped", "new"),
    "severity": ("severe", "notable", "mild", "confirmed"),
    "role": ("lead", "support"),
    "status": (
        "missed", "behind", "nearly", "late", "on_pace", "ahead", "reached", "exceeded", "not_due", "unknown",
    ),
}  # fmt: skip
# The words' group in the catalogue, where that is not the filter's name.
GROUPS = {"effect": "revisions.effect", "severity": "contradictions.severity"}


def chosen(view: View, *wanted: str) -> filters.Chosen:
    """The codes that the URL sets for some filters, without those that mean nothing, in this order."""
    shared = filters.chosen(view, *(name for name in wanted if name not in OWN))
    return {name: view.codes(name, OWN[name]) if name in OWN else shared[name] for name in wanted}


def described(chosen_codes: filters.Chosen, view: View) -> filters.Chosen:
    """The same with words for a page's own codes, as titles and downloads want them."""
    return {
        name: [_names(name, {}, view)[code] for code in codes] if name in OWN else codes
        for name, codes in chosen_codes.items()
    }


def counted(wanted: dict[str, object], within: list[str], view: View) -> dict[str, dict[str, int]]:
    """How many rows each code of each filter would show; and, as codes of `all`, those that fit and all there
    are. `wanted` is what queries/target_facets.sql wants."""
    counts: dict[str, dict[str, int]] = {}
    for row in view.build.records("target_facets", **wanted, within=within):
        counts.setdefault(row.facet, {})[row.code] = row.goals
    return counts


def search_bar(now: filters.Chosen, counts: dict[str, dict[str, int]], view: View) -> None:
    """The box and the filters, in two rows; `counts` has those of each filter. A new search or filter leaves
    the page and the row of the old one behind."""
    reset = {"page": None, "row": None}
    box, *first = st.columns([3, 1.5, 1.5], gap="small")
    with box:
        draw(search_box.of_page(view), view=view, key="search")
    columns = [*first, *st.columns(len(now) - len(first), gap="small")]
    for column, name in zip(columns, now, strict=True):
        with column:
            pick(name, counts.get(name, {}), view, **reset)


def pick(name: str, counts: dict[str, int], view: View, **reset: None) -> None:
    """One filter. `counts` says how many rows each code has, most first; `reset` names what a change drops
    from the URL.

    What would show nothing is not offered, but for what is chosen already, so that it can be taken back; and
    but for cities, where there are too many to count.
    """
    key = f"filter-{name}"
    named = _names(name, counts, view)
    now = view.codes(name, named)
    if name == "city" and options.many_cities(view):
        offered = list(filters.narrowed(name, named, now, view))
    else:
        # agencies are many: those with most rows come first; all else keeps its order
        order = counts if name == "agency" else named
        offered = [code for code in order if code in named and (code in counts or code in now)]

    def label(code: str) -> str:
        n = counts.get(code, 0)
        return view.translate("targets.option", name=named[code], n=n) if n or code in now else named[code]

    st.session_state[key] = now
    st.multiselect(
        view.translate(f"filter.{name}"),
        list(dict.fromkeys([*offered[: filters.MOST_OPTIONS], *now])),
        format_func=label,
        key=key,
        on_change=lambda: url.put(**{name: st.session_state[key]}, **reset),
        placeholder=filters.placeholder(name, view),
        label_visibility="collapsed",
        select_all=False,
    )


def _names(name: str, counts: dict[str, int], view: View) -> dict[str, str]:
    """Code to name in the reader's language."""
    if name in OWN:
        return {code: view.word(GROUPS.get(name, name), code) for code in OWN[name]}
    if name == "agency":
        first = list(counts)[: filters.MOST_OPTIONS]
        return options.agency_names([*first, *view.params.get(name, ())], view)
    return options.names(name, view)
