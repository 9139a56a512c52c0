"""Colours, made on purpose for light and for dark. A colour never says alone what it says."""

from collections.abc import Iterable
from dataclasses import replace

from coloraide import Color

from ui.filters import options
from ui.view import View

GROUND = {"light": "#FFFFFF", "dark": "#0F161D"}
TEXT = {"light": "#17212B", "dark": "#E9EEF3"}
QUIET = {"light": "#4A5865", "dark": "#A9B6C2"}
LINES = {"light": "#D5DCE3", "dark": "#33414E"}
STRONG = {"light": "#1D4F7C", "dark": "#8FC1EE"}  # what stands out without being a city's
# What a later plan did to a goal, what came of it, and how bad a contradiction is; a sign or a word always
# says the same. Each stands 4.5:1 on its ground.
GOOD, LESS, BAD = ("#1B6632", "#7BD88F"), ("#A93712", "#FF9A76"), ("#A3123A", "#FF8BA3")
SIGNALS = {
    "raised": GOOD, "brought forward": GOOD, "confirmed": GOOD, "faster": GOOD,
    "lowered": LESS, "postponed": LESS, "notable": LESS, "slower": LESS, "severe": BAD,
    "reached": GOOD, "exceeded": GOOD, "ahead": GOOD, "on_pace": GOOD,
    "nearly": LESS, "late": LESS, "behind": LESS, "missed": BAD,
}  # fmt: skip

# A map's classes, that of nothing first. They go by lightness, each at least 0.06 from the next in OKLab for
# every eye, on a projector too, which adds a third of white; lines part two of one class. What is written on
# them has a ground of its own.
SHADES = {
    "light": ("#FFFFFF", "#BCE1F8", "#78BBE9", "#4391CE", "#23639F"),
    "dark": ("#151B21", "#1B3B5C", "#2A5F92", "#4989BE", "#7BB6DF"),
}
BORDERS = {"light": "#2E3944", "dark": "#D5DCE3"}

# Each city has one hue everywhere, and a lightness: colour-blind eyes tell some hues apart by that alone. Hue
# in OKLCH degrees, lightness on light ground and on dark; the first six, which may stand side by side, are at
# least 0.06 apart in OKLab for normal, protan, deutan and tritan eyes. Every further six turn on by what
# divides no circle, so that the sequence has no end.
STEPS = (
    (15, 0.50, 0.66),
    (230, 0.46, 0.66),
    (150, 0.33, 0.91),
    (105, 0.55, 0.72),
    (60, 0.46, 0.84),
    (330, 0.33, 0.91),
)
TURN = 22.508
# A city's plans go from the earliest to the latest, from dull to deep: what is added to its lightness, and
# the chroma, of the first, the middle and the last. Every tone stands 4.5:1 on its ground, which bounds
# lightness.
TONES = {
    "light": ((0.06, 0.05), (0, 0.17), (-0.15, 0.13)),
    "dark": ((-0.03, 0.04), (0, 0.12), (0.10, 0.14)),
}
BOUNDS = {"light": (0.22, 0.55), "dark": (0.64, 0.93)}


def on_paper(cities: Iterable[str], view: View) -> dict[str, str]:
    """Each colour of the dark theme, these cities' among them, and the light one's in its place: pictures are
    printed in that."""
    dark, light = (replace(view, mode=mode) for mode in ("dark", "light"))
    pairs = {colours["dark"]: colours["light"] for colours in (GROUND, TEXT, QUIET, LINES, STRONG)}
    pairs |= {of_dark: of_light for of_light, of_dark in (GOOD, LESS, BAD)}
    for city_id in cities:
        (own, of_plans), (printed, printed_plans) = _of_city(city_id, dark), _of_city(city_id, light)
        pairs |= {own: printed} | {of_plans[code]: tone for code, tone in printed_plans.items()}
    return pairs


def signal(code: str, view: View) -> str:
    """The colour of an effect, a status, a severity or a tempo; quiet for what changes nothing."""
    colours = SIGNALS.get(code, (QUIET["light"], QUIET["dark"]))
    return colours[view.mode == "dark"]


def city(code: str, view: View) -> str:
    """A city's colour."""
    return _of_city(code, view)[0]


def plan(code: str, view: View) -> str:
    """A plan's tone of its city's hue."""
    return _of_city(options.plans(view)[code].city_id, view)[1][code]


def _of_city(code: str, view: View) -> tuple[str, dict[str, str]]:
    """A city's colour, and the tones of its plans. Made when one is drawn: a country's take seconds."""

    def toned() -> tuple[str, dict[str, str]]:
        cities = enumerate(options.all_of("city", view))
        rank_and_hue = next((at, city.hue) for at, city in cities if city.code == code)
        plans = [plan.code for plan in options.all_of("plan", view) if plan.city_id == code]
        (own,), of_plans = (tones(*rank_and_hue, n, view.mode) for n in (1, len(plans)))
        return own, dict(zip(plans, of_plans, strict=True))

    return view.build.kept(("colours", code, view.mode), toned)


def of_city(code: str, view: View, class_: str = "") -> dict[str, str]:
    """What makes an element say its city by its colour: attributes for `el`."""
    return {"class_": f"city {class_}".strip(), "style": f"--city:{city(code, view)}"}


def tones(at: int, hue: str | None, n: int, mode: str) -> list[str]:
    """`n` tones of the city at a rank of the order, from its earliest plan to its latest: the middle one
    alone, any number more evenly between dull and deep. `hue`: a colour that says its hue, where the data has
    one."""
    step, light, dark = STEPS[at % len(STEPS)]
    turn = Color(hue).convert("oklch")["hue"] if hue else step + at // len(STEPS) * TURN
    low, high = BOUNDS[mode]
    middle = light if mode == "light" else dark
    first, *others = (middle + more for more, _ in TONES[mode])
    bound = min(max(others[-1], low), high)
    # what the bound takes from the one end is given to the other: tones stay apart
    taken = others[-1] - bound if n > 1 else 0
    lights = first - taken, middle - taken / 2, bound
    stops = [
        Color("oklch", [min(max(light, low), high), chroma, turn % 360])
        for light, (_, chroma) in zip(lights, TONES[mode], strict=True)
    ]
    scale = Color.interpolate(stops, space="oklch")
    points = [0.5] if n == 1 else [nth / (n - 1) for nth in range(n)]
    return [scale(point).fit("srgb").convert("srgb").to_string(hex=True).upper() for point in points]
