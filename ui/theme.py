"""Colours, made on purpose for light and for dark. A colour never says alone what it says."""

from itertools import groupby

import streamlit as st

from ui import once, options

# Each city one hue everywhere; its plans go from the earliest to the latest through that hue's tones.
# Every tone stands at least 4.5:1 against its background; the hues hold for colour-blind eyes.
CITIES = {
    "light": (
        ("#B3193F", ("#8A6A72", "#D0365B", "#7A0A2A")),
        ("#00688B", ("#4B7F8C", "#00567A", "#003B57")),
    ),
    "dark": (
        ("#FF8BA3", ("#C9A3AD", "#FF8BA3", "#FFD0DA")),
        ("#5CC6E8", ("#8FB8C4", "#5CC6E8", "#C4EDFA")),
    ),
}
GROUND = {"light": "#FFFFFF", "dark": "#0F161D"}
TEXT = {"light": "#17212B", "dark": "#E9EEF3"}
QUIET = {"light": "#4A5865", "dark": "#A9B6C2"}
# What a later plan did to a goal, and how bad a contradiction is; a sign and a word always say the same. Each
# stands 4.5:1 on its ground.
GOOD, LESS, BAD = ("#1B6632", "#7BD88F"), ("#A93712", "#FF9A76"), ("#A3123A", "#FF8BA3")
SIGNALS = {
    "raised": GOOD, "brought forward": GOOD, "confirmed": GOOD, "faster": GOOD,
    "lowered": LESS, "postponed": LESS, "notable": LESS, "slower": LESS, "severe": BAD,
}  # fmt: skip
LINES = {"light": "#D5DCE3", "dark": "#33414E"}


@once.a_run
def mode() -> str:
    """light or dark, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def signal(code: str) -> str:
    """The colour of an effect, a severity or a tempo; quiet for what changes nothing."""
    colours = SIGNALS.get(code, (QUIET["light"], QUIET["dark"]))
    return colours[mode() == "dark"]


@once.a_run
def cities() -> dict[str, str]:
    """City code to its colour."""
    hues = CITIES[mode()]
    return {code: hues[at % len(hues)][0] for at, code in enumerate(options.codes("city"))}


@once.a_run
def plans() -> dict[str, str]:
    """Plan code to its tone of its city's hue."""
    tones = dict(zip(options.codes("city"), (tones for _, tones in CITIES[mode()]), strict=False))
    found: dict[str, str] = {}
    for city, of_city in groupby(options.all_of("plan"), key=lambda plan: plan.city_id):
        # more plans than tones: the latest keep theirs
        for at, code in enumerate(reversed([plan.code for plan in of_city])):
            found[code] = tones[city][max(len(tones[city]) - 1 - at, 0)]
    return found
