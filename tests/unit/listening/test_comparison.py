"""What counts as a difference between two readings."""

from types import SimpleNamespace
from typing import Any

import pytest

from comments.enums import Purpose
from listening import comparison
from listening.enums import Effect


def reading(**values: Any) -> Any:
    shares = {"insight": 0.4, "job_interest": 0.0, "partner_interest": 0.0, "spam": 0.0, "toxic": 0.0}
    return SimpleNamespace(**{**shares, "kind": "statement", "tone": "neutral", "affiliation": None, **values})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        ({}, {"insight": 0.5}, [Effect.INSIGHT_UP]),
        ({}, {"insight": 0.3}, [Effect.INSIGHT_DOWN]),
        ({}, {"kind": "praise"}, [Effect.KIND]),
        ({}, {"job_interest": 0.5}, [Effect.JOB_GAINED]),
        ({}, {"job_interest": 0.49}, []),
        ({"job_interest": 0.9}, {"job_interest": 0.4}, [Effect.JOB_LOST]),
        ({}, {"partner_interest": 0.7}, [Effect.PARTNER_GAINED]),
        ({"partner_interest": 0.7}, {}, [Effect.PARTNER_LOST]),
        ({}, {"tone": "critical"}, [Effect.OTHER]),
        ({}, {"spam": 0.1}, [Effect.OTHER]),
        ({}, {"toxic": 0.1}, [Effect.OTHER]),
        ({"affiliation": None}, {"affiliation": ""}, []),
        ({}, {"affiliation": "Werk"}, [Effect.OTHER]),
        ({}, {"insight": 0.5, "kind": "praise"}, [Effect.INSIGHT_UP, Effect.KIND]),
    ],
)
def test_effects_of_two_readings(before: dict[str, Any], after: dict[str, Any], expected: list[Effect]) -> None:
    assert comparison.effects(reading(**before), reading(**after), Purpose) == expected


def test_kept_holds_no_words_of_the_comment() -> None:
    assert "affiliation" not in comparison.kept(reading(affiliation="Werk"), Purpose)


def test_best_keeps_twenty_strongest_first_newest_of_equals_first() -> None:
    ranks = [(0.1 * (number % 3), number) for number in range(30)]

    found = comparison.best(ranks[:15], ranks[15:])

    assert len(found) == comparison.TOP
    assert found[:2] == [(0.2, 29), (0.2, 26)]


def test_moved_names_who_came_and_who_left() -> None:
    assert comparison.moved([(0.9, 1), (0.8, 2)], [(0.9, 2), (0.8, 3)]) == ([3], [1])
