"""Readings in words."""

import pytest
from django.utils.translation import override

from analysis import labels
from listening import words


@pytest.mark.parametrize("name", [*labels.PartLabel, *labels.EvidenceLabel])
def test_label_of_the_analysis_is_put_into_words(name: str) -> None:
    assert str(name) in words.LABELS


def test_label_nobody_knows_shows_without_underscores() -> None:
    assert words.label("brand_new") == "brand new"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, "clear"), (0.75, "clear"), (0.749, "visible"), (0.5, "visible"), (0.49, "weak"), (0, "weak")],
)
def test_strength_at_each_limit_is_a_word(value: float, expected: str) -> None:
    with override("en"):
        assert words.strength(value) == expected


def test_reasons_strongest_first_without_the_start_and_what_speaks_against() -> None:
    parts = [
        {"label": "standing", "weight": 0.9},
        {"label": "argument", "weight": 0.1},
        {"label": "experience", "weight": 0.3},
        {"label": "venting", "weight": -0.2},
    ]

    with override("en"):
        assert words.reasons(parts) == ["own experience", "reasons given"]


def test_why_without_reasons_is_empty() -> None:
    assert words.why([]) == ""


def test_why_several_reasons_is_one_line() -> None:
    parts = [{"label": "experience", "weight": 0.3}, {"label": "specifics", "weight": 0.2}]

    with override("en"):
        assert words.why(parts) == "Own experience, figures and specifics"


def test_skills_names_each_once_and_tells_own_from_spoken_of() -> None:
    found = [
        {"label": "Schlosser:in", "own": True},
        {"label": "SPS", "own": True},
        {"label": "SPS", "own": True},
        {"label": "Robotik", "own": False},
    ]

    assert words.skills(found, own=True) == "Schlosser:in, SPS"
    assert words.skills(found, own=False) == "Robotik"
    assert words.skills([], own=True) == ""


def test_skills_a_whole_list_is_cut() -> None:
    found = [{"label": str(number), "own": True} for number in range(40)]

    assert words.skills(found, own=True).count(",") == words.SKILLS_SHOWN - 1
