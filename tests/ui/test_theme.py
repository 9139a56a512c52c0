"""Colours of cities and plans: distinct, readable on their ground, told apart by colour-blind eyes."""

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from tests.dashboard import view
from ui import theme
from ui.filters import options
from ui.filters.options import FEW_CITIES

MODES = ("light", "dark")
EYES = (None, "protan", "deutan", "tritan")


@pytest.mark.parametrize("mode", MODES)
def test_eighteen_cities_have_eighteen_colours_and_so_have_their_plans(mode):
    tones = [tone for at in range(18) for tone in theme.tones(at, None, 5, mode)]
    assert len(set(tones)) == 18 * 5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("plans", [1, 2, 3, 8])
def test_every_tone_can_be_read_on_its_ground(mode, plans):
    for at in range(60):
        for tone in theme.tones(at, None, plans, mode):
            assert Color(tone).contrast(theme.GROUND[mode]) >= 4.5, (at, tone)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("mode", MODES)
def test_cities_that_stand_side_by_side_differ_for_every_eye(mode, eye):
    seen = [Color(theme.tones(at, None, 1, mode)[0]) for at in range(FEW_CITIES)]
    seen = [colour.filter(eye) if eye else colour for colour in seen]
    for one, other in combinations(seen, 2):
        assert one.delta_e(other, method="ok") > 0.06


def test_a_hue_that_the_data_names_is_kept():
    (tone,) = theme.tones(4, "#B3193F", 1, "light")
    named, made = Color("#B3193F").convert("oklch"), Color(tone).convert("oklch")
    assert abs(named["hue"] - made["hue"]) < 5


@pytest.mark.parametrize("mode", MODES)
def test_a_citys_plans_go_one_way_from_the_earliest_to_the_latest(mode):
    light = [Color(tone).convert("oklch")["lightness"] for tone in theme.tones(0, None, 7, mode)]
    assert light == sorted(light, reverse=mode == "light")


def test_in_the_dark_no_plan_is_near_white(dashboard):
    """The readers' two cities and four more with two or three plans: a colour, not another grey."""
    said = view("sectors", mode="dark")
    for plan in options.plans(said):
        tone = theme.plan(plan, said)
        assert Color(tone).delta_e(theme.TEXT["dark"], method="ok") > 0.2
    for at in range(FEW_CITIES):
        for n in (2, 3):
            tones = [Color(tone) for tone in theme.tones(at, None, n, "dark")]
            assert all(one.delta_e(other, method="ok") > 0.05 for one, other in combinations(tones, 2))


def test_every_dark_colour_has_a_light_one_on_paper(dashboard):
    dark, light = (view("sectors", mode=mode) for mode in MODES[::-1])
    cities = options.names("city", dark)
    paper = theme.on_paper(cities, dark)
    for colour, codes in ((theme.plan, options.plans(dark)), (theme.city, cities)):
        assert all(paper[colour(code, dark)] == colour(code, light) for code in codes)
    assert all(
        Color(tone).contrast("white") >= 4.5 for tone in paper.values() if tone not in ("#FFFFFF", "#D5DCE3")
    )


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("mode", MODES)
def test_a_maps_classes_differ_for_every_eye_and_on_a_washed_out_screen(mode, eye):
    seen = [Color(shade).filter(eye) if eye else Color(shade) for shade in theme.SHADES[mode]]
    washed = [colour.mix("white", 0.35, space="srgb") for colour in seen]
    assert all(one.delta_e(other, method="ok") > 0.06 for one, other in pairwise(washed))
    lines = Color(theme.BORDERS[mode])
    assert all(lines.contrast(shade) > 1.5 for shade in theme.SHADES[mode])
