"""What an editor may type as skills wanted: refused in the editor's words, bounded, and never changed by being looked at."""

import unicodedata
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from listening.skill_list import skill_list
from recruiting.wanted_skills import MOST, WantedSkillsFormField

FIELD = WantedSkillsFormField(required=False)


def refusals(written: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(written)
    return list(refused.value.messages)


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "„Raketenbau“ steht nicht in der Liste"), ("en", "“Raketenbau” is not in the list of skills.")],
)
def test_unknown_skill_is_refused_in_the_language_of_the_editor(language: str, said: str) -> None:
    with override(language):
        (message,) = refusals("Raketenbau")

    assert message.startswith(said)


def test_misspelt_skills_are_each_refused_once_with_what_was_meant() -> None:
    with override("en"):
        messages = refusals("Schweissn\nSchweissn\nFräsn")

    assert len(messages) == 2
    assert "Did you mean “Schweißen”" in messages[0]
    assert "“Fräsen”" in messages[1]


@pytest.mark.parametrize("written", ["Fräsen\0", "=HYPERLINK(1)", "%(name)s", "{{ 41*1009 }}", "x" * 5000])
def test_hostile_line_is_refused_and_repeated_as_it_was_typed(written: str) -> None:
    (message,) = refusals(written)

    assert written in message


def test_flood_of_unknown_lines_is_answered_with_a_bounded_number_of_refusals() -> None:
    assert len(refusals("\n".join(f"Unsinn {n}" for n in range(5000)))) == MOST


def test_names_pasted_in_another_normal_form_or_with_hard_spaces_are_understood() -> None:
    assert FIELD.clean(unicodedata.normalize("NFD", "Fräsen") + "\r\nWIG\u2011Schweißen") == [
        "own:milling",
        "own:tig-welding",
    ]


def test_most_skills_are_taken_and_synonyms_count_once() -> None:
    names = list(dict.fromkeys(skill_list().shipped("de")))[:MOST]

    ids = FIELD.clean("\n".join([*names, *(name.upper() for name in names)]))

    assert len(ids) == MOST == len(set(ids))


@pytest.mark.parametrize("language", ["de", "en"])
def test_form_opened_and_sent_unchanged_changes_nothing(language: str) -> None:
    stored = ["own:welding", "own:plc", "own:milling"]

    with override(language):
        shown = FIELD.prepare_value(stored)

        assert FIELD.clean(shown) == stored
        assert not FIELD.has_changed(stored, shown)
        assert FIELD.has_changed(stored, shown.rsplit("\n", 1)[0])


@pytest.mark.parametrize("value", ["getippt", None, 7])
def test_form_shows_what_was_typed_as_it_was(value: Any) -> None:
    assert FIELD.prepare_value(value) == value
