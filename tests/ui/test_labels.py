"""Words beside marks do not lie on one another."""

from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from ui.charts.labels import Box, place


def box(centre, mark) -> Box:
    (x, y), (_, _, wide, high) = centre, mark
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def test_neighbours_at_one_height_are_parted():
    marks = [(30, 100, 70, 16), (60, 100, 70, 16), (90, 100, 70, 16)]
    boxes = [box(centre, mark) for centre, mark in zip(place(marks, [], 300, 140), marks, strict=True)]
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))


def test_a_long_label_near_an_edge_stays_in_its_panel():
    (centre,) = place([(5, 80, 120, 16)], [], 300, 140)
    assert box(centre, (0, 0, 120, 16)).left >= 0


def test_of_two_marks_one_over_the_other_each_has_its_label_on_its_own_side():
    (_, upper), (_, lower) = place([(150, 60, 90, 16), (150, 76, 90, 16)], [], 300, 140)
    assert upper < 60 and lower > 76


@given(st.lists(st.tuples(st.floats(20, 280), st.floats(20, 120)), min_size=1, max_size=4, unique=True))
def test_a_few_short_labels_never_collide(points):
    # marks that touch leave no room for anyone
    assume(all(max(abs(x - a), abs(y - b)) > 16 for (x, y), (a, b) in combinations(points, 2)))
    marks = [(x, y, 36.0, 14.0) for x, y in points]
    boxes = [box(centre, mark) for centre, mark in zip(place(marks, [], 300, 140), marks, strict=True)]
    assert all(one.overlap(other) < 1 for one, other in combinations(boxes, 2))
