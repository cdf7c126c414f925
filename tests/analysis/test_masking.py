"""Places that must not leave the house."""

from __future__ import annotations

import itertools

import pytest

from analysis.masking import hidden
from analysis.types import Comment


def _left(text: str, *names: str, lang: str = "de") -> str:
    """What remains, with a letter for each hidden place."""
    pieces, position = [], 0
    for start, end, kind in hidden(Comment("x", text, lang), names):
        pieces += [text[position:start], kind[0].upper()]
        position = end
    return "".join([*pieces, text[position:]])


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Ich danke Frau Dr. Ostermeier für die Auskunft.", "Ostermeier"),
        ("Mein Name ist Quirin Ostermeier, wir messen.", "Ostermeier"),
        ("Schreiben Sie an q.ostermeier@post.example bitte.", "ostermeier"),
        ("Mehr steht auf https://post.example/ostermeier dazu.", "ostermeier"),
        ("Rufen Sie an: +49 (0)89 1234567, wir sind da.", "1234567"),
        ("Wir sitzen in der Langen Straße 12 im Hof.", "Straße 12"),
        ("Wir sitzen in 80331 Quellstadt am Fluss.", "Quellstadt"),
        ("@Ostermeier: das stimmt so nicht ganz.", "Ostermeier"),
        ("Das Lager hält.\nViele Grüße\nQuirin Ostermeier", "Ostermeier"),
        ("Hallo Herr Ostermeier,\ndas Lager hält.", "Ostermeier"),
        ("Ich bin 61 Jahre alt und messe noch.", "61"),
        ("Das Konto ist DE12 3456 7890 1234 5678 90 bei uns.", "3456"),
    ],
)
def test_hidden_persons_and_addresses_are(text: str, gone: str) -> None:
    assert gone not in _left(text)


def test_hidden_known_names_are_wherever_they_stand() -> None:
    text = "Quirin hat recht, OSTERMEIERS Lager hält; Quirinius nicht."

    assert _left(text, "Quirin Ostermeier", "") == "P hat recht, P Lager hält; Quirinius nicht."


def test_hidden_english_name_inside_a_sentence_is() -> None:
    assert "Ostermeier" not in _left("We met Quirin Ostermeier there and measured it.", lang="en")


def test_hidden_special_category_takes_the_whole_sentence() -> None:
    left = _left("Das Lager hält elf Jahre. Ich war im Betriebsrat und oft müde. Wir schmieren es.")

    assert left == "Das Lager hält elf Jahre. S Wir schmieren es."


def test_hidden_nothing_in_a_plain_text() -> None:
    assert hidden(Comment("x", "Das Lager hält elf Jahre, weil wir 3 bar fahren.", "de")) == []


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\n\n"])
def test_hidden_nothing_in_an_empty_text(text: str) -> None:
    assert hidden(Comment("x", text, "de")) == []


def test_hidden_what_the_reading_never_saw_is_hidden_too() -> None:
    text = "Das hält. " * 400

    assert hidden(Comment("x", text, "de"))[-1] == (3000, len(text), "person")


def test_hidden_offsets_behind_invisible_characters_fit_the_original() -> None:
    text = "\u200bDas hält. Ich war im Be\u00adtriebsrat. Gut."

    assert _left(text) == "\u200bDas hält. S Gut."


@pytest.mark.parametrize("text", ["1 " * 1500, "A" * 3000, "@" * 3000, "Frau " * 600, "a@" * 1500, "www." * 700])
def test_hidden_hostile_text_ends(text: str) -> None:
    places = hidden(Comment("x", text, "de"))

    assert all(first[1] <= second[0] for first, second in itertools.pairwise(places))
