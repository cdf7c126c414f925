"""Sums over the words of posts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog import related
from blog.related import closeness, nearest_of_all, terms, weights

PUMP = terms("Pumpe Pumpe Dichtung Motor")
SHEETS = {1: PUMP, 2: terms("Pumpen und Dichtungen im Regal"), 3: terms("Ausbildung im Werk")}
WORDS = st.dictionaries(st.sampled_from("pumpe dichtung motor regal werk".split()), st.integers(1, 9))


def test_terms_count_forms_of_a_long_word_together_and_leave_short_ones_out() -> None:
    assert terms("Dichtung, Dichtungen und die Dichtungs-Fragen") == {"dichtung": 3, "fragen": 1}


def test_closeness_of_posts_about_the_same_is_higher_and_of_nothing_shared_is_nought() -> None:
    weight = weights(SHEETS)

    assert closeness(SHEETS[1], SHEETS[2], weight) > 0
    assert closeness(SHEETS[1], SHEETS[3], weight) == 0


def test_weights_of_a_rare_word_are_higher() -> None:
    weight = weights({1: {"pumpe": 1, "ventil": 1}, 2: {"pumpe": 1}})

    assert weight["ventil"] > weight["pumpe"]


@given(one=WORDS, other=WORDS)
def test_closeness_is_the_same_both_ways_and_between_nought_and_one(one: dict[str, int], other: dict[str, int]) -> None:
    weight = weights({1: one, 2: other})

    there, back = closeness(one, other, weight), closeness(other, one, weight)

    assert abs(there - back) < 1e-12
    assert -1e-12 <= there <= 1 + 1e-12


@given(sheets=st.dictionaries(st.integers(1, 20), WORDS, max_size=12))
def test_all_at_once_finds_what_one_by_one_finds(sheets: dict[int, dict[str, int]]) -> None:
    weight = weights(sheets)

    for pk, near in nearest_of_all(sheets, 3):
        rest = [(other, closeness(sheets[pk], sheets[other], weight)) for other in sheets if other != pk]
        wanted = sorted((-value, other) for other, value in rest if value > 0)[:3]
        assert [round(value, 9) for _other, value in near] == [round(-value, 9) for value, _other in wanted]


def test_word_of_very_many_posts_makes_no_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "COMMON", 2)
    sheets = {1: {"pumpe": 1, "ventil": 1}, 2: {"pumpe": 1, "ventil": 1}, 3: {"pumpe": 1}}

    assert {pk: [other for other, _value in near] for pk, near in nearest_of_all(sheets, 3)} == {1: [2], 2: [1], 3: []}
