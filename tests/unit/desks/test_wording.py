"""Places in templates."""

import pytest

from desks import wording

VALUES = {"name": "Ada {post}", "post": "Was hält", "desk": "Kundenservice"}


def test_places_are_filled_once_and_what_is_filled_in_is_left_alone() -> None:
    text = "Guten Tag {name}, zu „{post}“: {desk} {name}"

    assert wording.filled(text, VALUES) == "Guten Tag Ada {post}, zu „Was hält“: Kundenservice Ada {post}"


@pytest.mark.parametrize("text", ["{}", "{ name }", "100 % {", "{name", "Regel {2}x"])
def test_braces_that_are_no_place_stay_as_they_are(text: str) -> None:
    assert wording.filled(text, VALUES) == text


@pytest.mark.parametrize(("text", "found"), [("{nmae} {post}", "nmae"), ("{name} {desk}", ""), ("{ nmae }", "")])
def test_unknown_place_is_named(text: str, found: str) -> None:
    assert wording.unknown(text) == found
