"""Small numbers stay hidden, also from whoever takes what is shown away from the total."""

from itertools import product

import pytest

from core import hiding
from core.hiding import SMALL


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([], set()),
        ([30, 12], set()),
        ([30, 12, 4], {1, 2}),
        ([30, 12, 7, 4], {2, 3}),
        ([30, 12, 1, 1], {1, 2, 3}),
        ([30, 4, 3], {1, 2}),
        ([30, 0, 3], {1, 2, 0}),
        ([3], {0}),
        ([4, 4], {0, 1}),
    ],
)
def test_lines_of_few_people_are_hidden_with_as_many_others_as_the_total_would_give_away(
    sizes: list[int], hidden: set[int]
) -> None:
    assert hiding.lines(sizes) == hidden


@pytest.mark.parametrize(
    ("parts", "wholes", "hidden"),
    [
        ([20, 8], [40, 20], set()),
        ([20, 3], [40, 20], {0, 1}),  # one alone would follow from the total
        ([20, 8, 18], [40, 20, 20], {1, 2}),  # all but two are few as well
        ([20, 3, 2], [40, 20, 20], {1, 2}),
        ([20, 1, 1], [40, 20, 20], {0, 1, 2}),  # two together are still fewer than five
        ([1, 2, 0], [40, 20, 20], {0, 1}),  # the total is hidden itself
        ([0, 0], [40, 20], set()),
        ([40, 20], [40, 20], set()),
    ],
)
def test_cells_of_few_people_are_hidden_in_the_same_way(parts: list[int], wholes: list[int], hidden: set[int]) -> None:
    assert hiding.cells(parts, wholes, frozenset()) == hidden


def test_cells_of_every_small_table_tell_nobody_a_number_of_few_people() -> None:
    sizes = (3, 6, 11)
    for wholes in product(sizes, repeat=3):
        away = hiding.lines(wholes)
        for parts in product(*(range(0, size + 1, 1 if size < 7 else 2) for size in wholes)):
            hidden = hiding.cells(parts, wholes, away)
            together = sum(parts[at] for at in hidden), sum(wholes[at] for at in hidden)
            is_total_told = not hiding.is_small(sum(parts), sum(wholes))

            assert away <= hidden
            assert not any(hiding.is_small(parts[at], wholes[at]) for at in range(3) if at not in hidden)
            if is_total_told and hidden and len(hidden) < 3:
                assert len(hidden) > 1
                assert not hiding.is_small(*together)


def test_is_small_by_what_is_in_and_by_what_is_left_out() -> None:
    told = [part for part in range(13) if not hiding.is_small(part, 12)]

    assert told == [0, 5, 6, 7, 12]
    assert SMALL == 5


@pytest.mark.parametrize(
    ("parts", "wholes", "away", "hidden"),
    [
        ([20, 8, 1], [40, 20, 4], {1, 2}, {1, 2}),
        ([20, 8, 1, 30], [40, 20, 4, 60], {1, 2}, {1, 2}),
        ([20, 2, 1, 30], [40, 20, 4, 60], {1, 2}, {0, 1, 2}),  # three of 24 are few: the smallest told one goes too
        ([20, 8, 1, 3], [40, 20, 4, 60], {1, 2}, {1, 2, 3}),
    ],
)
def test_cells_of_lines_that_are_hidden_anyway_are_never_shown(
    parts: list[int], wholes: list[int], away: set[int], hidden: set[int]
) -> None:
    assert hiding.cells(parts, wholes, frozenset(away)) == hidden


def test_lines_shown_and_the_total_never_leave_few_people_over() -> None:
    for sizes in product((0, 1, 4, 5, 9, 20), repeat=4):
        hidden = hiding.lines(sizes)
        left = sum(sizes) - sum(size for at, size in enumerate(sizes) if at not in hidden)

        assert not any(0 < size < SMALL for at, size in enumerate(sizes) if at not in hidden)
        assert len(hidden) != 1 or len(sizes) == 1
        assert left == 0 or left >= SMALL or len(hidden) == len(sizes)
