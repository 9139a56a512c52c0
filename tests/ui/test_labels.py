"""Words beside marks do not lie on one another, and a line leads to those that had to be moved."""

from itertools import combinations, permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from ui.charts.labels import FAR, Box, Mark, arrange, clear


def at(x: float, y: float, wide: float, high: float) -> Mark:
    return Mark(x, y, ((wide, high),))


def overlap(one: Box, other: Box) -> float:
    """The area that both cover, px²."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0) * max(down, 0)


def test_neighbours_at_one_height_are_parted():
    labels = arrange([at(30, 100, 70, 16), at(60, 100, 70, 16), at(90, 100, 70, 16)], [], 300, 140)
    assert all(overlap(one.box, other.box) == 0 for one, other in combinations(labels, 2))


def test_a_long_label_near_an_edge_stays_in_its_panel():
    (label,) = arrange([at(5, 80, 120, 16)], [], 300, 140)
    assert label.box.left >= 0 and label.box.top >= 0


def test_of_two_marks_one_over_the_other_each_has_its_label_on_its_own_side():
    upper, lower = arrange([at(150, 60, 90, 16), at(150, 76, 90, 16)], [], 300, 140)
    assert upper.box.bottom <= 60 and lower.box.top >= 76


def test_words_of_a_low_column_do_not_stand_on_a_high_one_beside_it():
    """They break into two lines rather."""
    column = Box(60, 20, 84, 140)
    (label,) = arrange([Mark(40, 60, ((90, 16), (44, 32)))], [column] * 2, 300, 140)
    assert label.size == 1 and overlap(label.box, column) == 0


def test_a_line_leads_from_a_mark_to_words_that_were_moved_and_only_to_those():
    alone = at(150, 70, 60, 16)
    (label,) = arrange([alone], [], 300, 140)
    assert label.leader([alone]) is None
    (moved,) = arrange([alone], [Box(60, 40, 240, 100)] * 4, 300, 140)
    start, end = moved.leader([alone])
    assert moved.box.nearest(*end) == end
    assert abs(start[0] - 150) < 8 and abs(start[1] - 70) < 8


@given(st.lists(st.tuples(st.floats(20, 280), st.floats(20, 120)), min_size=1, max_size=4, unique=True))
def test_a_few_short_labels_never_collide(points):
    # marks that touch leave no room for anyone
    assume(all(max(abs(x - a), abs(y - b)) > 16 for (x, y), (a, b) in combinations(points, 2)))
    labels = arrange([at(x, y, 36.0, 14.0) for x, y in points], [], 300, 140)
    assert all(overlap(one.box, other.box) < 1 for one, other in combinations(labels, 2))


def test_a_label_that_has_to_be_clear_does_not_cover_its_own_mark_at_an_edge():
    """Pushed in from the edge it would lie on it."""
    mark = at(285, 70, 90, 16)
    label = clear(mark, [Box(0, 0, 300, 55)], [], 300, 140, 45)
    assert overlap(label.box, mark.box) == 0 and label.box.right <= 300


def test_a_label_that_has_to_be_clear_is_left_out_where_nothing_is_free():
    mark = Mark(50, 50, ((30, 14),))
    label = clear(mark, [Box(0, 0, 100, 45)], [], 100, 100, FAR)
    assert label.box.top >= 45 and label.box.distance(50, 50) <= FAR
    assert clear(mark, [Box(0, 0, 100, 100)], [], 100, 100, 45) is None
    # what is drawn is avoided, not forbidden
    drawn = [Box(0, 55, 100, 100)]
    assert clear(mark, [Box(0, 0, 100, 45)], drawn, 100, 100, FAR) is not None


def test_a_label_that_has_to_be_clear_does_not_stand_beyond_another_mark():
    """It would seem to be of that; rather on a line beside its own."""
    mark, other = at(150, 60, 30, 14), at(150, 76, 30, 14)
    above, lines = Box(0, 0, 300, 52), [Box(0, 60, 143, 72), Box(157, 60, 300, 72)]
    label = clear(mark, [other.box, above], lines, 300, 140, 45)
    assert not label.box.left < other.x < label.box.right


def test_a_line_to_a_label_leads_through_no_other_label():
    marks = [
        Mark(x, y, ((w, 15), (w / 2, 30))) for x, y, w in ((200, 80, 160), (180, 80, 140), (220, 100, 130))
    ]
    for label, other in permutations(arrange(marks, [], 300, 140), 2):
        if line := label.leader(marks):
            (x, y), (to_x, to_y) = line
            way = [(x + (to_x - x) * part / 10, y + (to_y - y) * part / 10) for part in range(11)]
            assert all(other.box.distance(*point) for point in way)
