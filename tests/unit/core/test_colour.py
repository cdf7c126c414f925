"""Colours a company may choose, and what is made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.colour import CONTRAST_AA, NIGHT, PAPER, contrast, dark, light, mix

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#ffffff", 1.0),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_of_known_pairs_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_of_two_colours_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)


def test_contrast_of_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        contrast("petrol", "#ffffff")


def test_mix_of_nothing_half_and_all_moves_along_the_line() -> None:
    shades = [mix("#000000", "#ff8000", share) for share in (0, 0.5, 1)]

    assert shades == ["#000000", "#804000", "#ff8000"]


@given(COLOURS)
def test_shades_of_any_colour_can_be_read_day_and_night(accent: str) -> None:
    day, night = light(accent), dark(accent)

    assert contrast(day.accent, PAPER) >= CONTRAST_AA
    assert contrast(day.accent, day.soft) >= CONTRAST_AA
    assert contrast(night.accent, NIGHT) >= CONTRAST_AA
    assert contrast(night.accent, night.soft) >= CONTRAST_AA
    assert contrast(day.on_accent, day.accent) >= CONTRAST_AA
    assert contrast(night.on_accent, night.accent) >= CONTRAST_AA


def test_light_of_a_dark_colour_keeps_it() -> None:
    assert light("#1d4e74").accent == "#1d4e74"


def test_dark_of_a_dark_colour_is_lighter() -> None:
    assert contrast(dark("#1d4e74").accent, NIGHT) > contrast("#1d4e74", NIGHT)
