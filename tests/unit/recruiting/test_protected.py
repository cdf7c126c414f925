"""Words that name a protected ground are noticed in both languages."""

import pytest

from recruiting.protected import words_in


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Sie ist schwanger.", ["schwanger"]),
        ("Zu alt für uns", ["alt"]),
        ("wegen seiner Religion und der Herkunft", ["religion", "herkunft"]),
        ("Schwerbehinderter Bewerber", ["schwerbehinderter"]),
        ("too old, has children", ["old", "children"]),
        ("MUSLIM and muslim", ["muslim"]),
        ("Hat eine Behinderung angegeben", ["behinderung"]),
        ("her pregnancy", ["pregnancy"]),
    ],
)
def test_words_in_a_note_with_a_ground_are_named_once(note: str, words: list[str]) -> None:
    assert words_in(note) == words


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Kennt Pumpen und Dichtungen",
        "Shows how to measure wear",
        "Haltbarkeit, Gehalt, Wirtschaft",
        "gold, told, manager, average",
    ],
)
def test_words_in_a_plain_note_are_none(note: str) -> None:
    assert words_in(note) == []
