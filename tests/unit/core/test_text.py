"""Text normalisation: what is dropped, what stays, and that doing it twice changes nothing."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import MARKS_PER_BASE, has_controls, is_readable, is_readable_name, normalise, one_line

ANYTHING = st.text(alphabet=st.characters(), max_size=200)


@given(ANYTHING)
def test_normalise_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@given(st.text(alphabet="a\u0301\u0323\u0338\n \t\u200d\u1100\u1161\u11a8\u0958\u2126", max_size=60))
def test_normalise_marks_and_breaks_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANYTHING)
def test_normalise_result_can_be_stored_anywhere(text: str) -> None:
    result = normalise(text)

    result.encode("utf-8")
    assert not {"\0", "\r"} & set(result)


@pytest.mark.sweep
def test_normalise_every_code_point_is_stable_and_storable() -> None:
    for start in range(0, sys.maxunicode + 1, 256):
        once = normalise("b a".join(map(chr, range(start, start + 256))))
        assert normalise(once) == once
        once.encode("utf-8")


@pytest.mark.parametrize(
    "unwanted",
    [*"\x00\x07\x1b\x7f\x85\x9f", *"\u202a\u202b\u202c\u202d\u202e", *"\u2066\u2067\u2068\u2069", "\U000e0041", "\U000e007f",
     "\ufffe", "\uffff", "\ufdd0", "\U0010ffff", "\ufff9", "\ud800"],
)  # fmt: skip
def test_normalise_drops_what_hides_or_reorders_text(unwanted: str) -> None:
    assert normalise(f"vor{unwanted}nach") == "vornach"


@pytest.mark.parametrize("kept", ["Grüße", "日本語", "עברית \u200f", "👩\u200d🔧", "a\tb", "½ ² €", "नमस्ते", "Ελλάδα"])
def test_normalise_keeps_what_people_write(kept: str) -> None:
    assert normalise(kept) == unicodedata.normalize("NFC", kept).strip()


def test_normalise_line_breaks_become_line_feeds() -> None:
    assert normalise("a\r\nb\rc\u2028d\u2029e") == "a\nb\nc\nd\ne"


def test_normalise_many_blank_lines_become_two() -> None:
    assert normalise("a" + "\n" * 2500 + "b") == "a\n\n\nb"


def test_normalise_piled_marks_are_capped() -> None:
    result = normalise("e" + "\u0338" * 2000 + "x")

    assert result == "e" + "\u0338" * MARKS_PER_BASE + "x"


def test_one_line_spaces_become_one() -> None:
    assert one_line("  Anna \n\t Muster ") == "Anna Muster"


@pytest.mark.parametrize(
    ("text", "expected"), [("Anna", False), ("An\nna", True), ("An\tna", True), ("An\u2028na", True)]
)
def test_has_controls_finds_breaks(text: str, expected: bool) -> None:
    assert has_controls(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna", True), ("Øyvind", True), ("王", True), ("", False), (" ", False), ("123", False), ("\u200b\u200d", False),
        ("\u3164", False), ("\u115f\uffa0", False), ("Anna\r\nBcc: x", False), ("...", False),
    ],
)  # fmt: skip
def test_is_readable_name_wants_a_visible_letter(name: str, expected: bool) -> None:
    assert is_readable_name(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("42", True), ("ok", True), ("…", False), ("\u3164", False), ("", False)]
)
def test_is_readable_wants_something_to_read(text: str, expected: bool) -> None:
    assert is_readable(text) is expected
