"""The strength of a person: a sum that can be shown, from readings alone."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listening.hundredths import in_hundredths
from recruiting.scoring import INTEREST_SHARE, Part, Reading, score


def reading(*weights: float, interest: float = 0.0) -> Reading:
    labels = ("experience", "argument", "venting", "specifics")
    return Reading(
        tuple(Part(label, weight) for label, weight in zip(labels, weights, strict=False)), "job_interest", interest
    )


SHARES = st.floats(-1, 1, allow_nan=False)
READINGS = st.lists(
    st.builds(
        lambda weights, interest: reading(*weights, interest=interest),
        st.lists(SHARES, min_size=1, max_size=4),
        st.floats(0, 1),
    ),
    max_size=6,
)


def test_score_of_nobody_is_zero_without_parts() -> None:
    assert score([]).total == 0.0
    assert score([]).parts == ()


def test_score_of_one_comment_is_its_insight() -> None:
    result = score([reading(0.4, 0.3)])

    assert result.total == pytest.approx(0.7)
    assert [part.label for part in result.parts] == ["experience", "argument"]


def test_score_with_interest_adds_a_quarter_of_what_insight_leaves_open() -> None:
    result = score([reading(0.4, interest=0.8)])

    assert result.total == pytest.approx(0.4 + INTEREST_SHARE * 0.8 * 0.6)
    assert ("job_interest", pytest.approx(0.12)) in [(part.label, part.weight) for part in result.parts]


def test_score_counter_evidence_stays_in_the_list() -> None:
    result = score([reading(0.6, 0.2, -0.1)])

    assert result.parts[-1] == Part("venting", -0.1)
    assert result.total == pytest.approx(0.7)


def test_score_of_several_comments_weighs_the_best_three() -> None:
    result = score([reading(0.2), reading(0.8), reading(0.4), reading(0.1)])

    assert result.total == pytest.approx((0.8 + 0.5 * 0.4 + 0.25 * 0.2) / 1.75)


def test_score_equal_comments_confirm_each_other() -> None:
    assert score([reading(0.6)] * 3).total == pytest.approx(score([reading(0.6)]).total)


def test_score_a_fourth_comment_changes_nothing() -> None:
    three = [reading(0.8), reading(0.6), reading(0.5)]

    assert score([*three, reading(0.4), reading(0.3)]) == score(three)


@given(READINGS)
def test_score_any_readings_parts_add_up_to_the_total(readings: list[Reading]) -> None:
    result = score(readings)

    assert result.total == math.fsum(part.weight for part in result.parts)
    assert len({part.label for part in result.parts}) == len(result.parts)


@given(READINGS, st.randoms())
def test_score_any_order_of_comments_is_bit_identical(readings: list[Reading], random: "object") -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert score(shuffled) == score(readings)


@given(st.lists(st.floats(-1, 1, allow_nan=False), max_size=8))
def test_in_hundredths_any_weights_add_up_to_the_rounded_sum(weights: list[float]) -> None:
    shown = in_hundredths(weights)

    assert sum(shown) == round(math.fsum(weights) * 100)
    assert all(abs(number / 100 - weight) <= 0.011 for number, weight in zip(shown, weights, strict=True))


def test_in_hundredths_thirds_are_shared_out() -> None:
    assert in_hundredths([1 / 3, 1 / 3, 1 / 3]) == [34, 33, 33]
