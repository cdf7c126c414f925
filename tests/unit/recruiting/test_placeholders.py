"""Words in braces in the house's texts."""

import pytest

from recruiting import placeholders


def test_fill_puts_values_in_once_and_leaves_the_rest() -> None:
    values = {"name": "{post}", "post": "Lager"}

    filled = placeholders.fill("Guten Tag {name}, zu {post}: {unbekannt} {} {a\nb} {", values)

    assert filled == "Guten Tag {post}, zu Lager: {unbekannt} {} {a\nb} {"


@pytest.mark.parametrize(
    ("text", "unknown", "left"),
    [
        ("Guten Tag", [], []),
        ("{name} und {name}, {company}", [], ["{name}", "{company}"]),
        ("{Name} {vorname} {}", ["{Name}", "{vorname}", "{}"], []),
    ],
)
def test_unknown_and_left_name_each_once_in_order(text: str, unknown: list[str], left: list[str]) -> None:
    assert placeholders.unknown(text) == unknown
    assert placeholders.left(text) == left
