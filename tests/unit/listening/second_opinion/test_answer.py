"""Strict JSON, a verdict, and quotes to the letter, or nothing."""

import json

import pytest

from listening.second_opinion.answer import LONGEST_REASON, DiscardedError, opinion
from tests.unit.listening.second_opinion.model_server import completion, verdict

TEXT = "Bei uns hält das Lager elf Jahre,\u00a0weil wir es jedes Jahr schmieren. Frau Ostermeier hat es gemessen."
GOOD = "das Lager elf Jahre"


def _code(raw: bytes, hidden: tuple[tuple[int, int, str], ...] = ()) -> str:
    with pytest.raises(DiscardedError) as caught:
        opinion(raw, TEXT, hidden)
    return caught.value.code


@pytest.mark.parametrize("word", ["agree", "disagree", "unsure"])
def test_opinion_with_a_quote_to_the_letter_is_taken_with_its_place(word: str) -> None:
    found = opinion(verdict(GOOD, verdict=word), TEXT)

    assert (found.verdict, found.reasons) == (word, ("Tells how long the bearing lasts.",))
    assert [TEXT[start:end] for start, end in found.quotes] == [GOOD]


def test_opinion_other_quotes_are_dropped() -> None:
    found = opinion(verdict("steht nirgends im Kommentar", GOOD, GOOD, "weil wir es jedes Jahr schmieren"), TEXT)

    assert [TEXT[start:end] for start, end in found.quotes] == [GOOD, "weil wir es jedes Jahr schmieren"]


@pytest.mark.parametrize(
    "quote",
    [
        "Das Lager elf Jahre", "das  Lager elf Jahre", "das Lager elf Jahre, weil wir", "«das Lager elf Jahre»", "das Lager … schmieren",
        "elf Jahre", "", "   ", "x" * 700,
    ],
)  # fmt: skip
def test_opinion_quote_not_to_the_letter_or_too_short_discards_it(quote: str) -> None:
    assert _code(verdict(quote)) == "no_quote"


def test_opinion_quote_of_a_hidden_place_is_none() -> None:
    place = TEXT.index("Frau Ostermeier")

    assert _code(verdict("Frau Ostermeier hat es gemessen"), ((place, place + 15, "person"),)) == "no_quote"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not_json"),
        (b"<html>", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"[" * 50_000, "not_json"),
        (b"[]", "not_a_completion"),
        (b"{}", "not_a_completion"),
        (b'{"choices": []}', "not_a_completion"),
        (b'{"choices": [{"message": null}]}', "not_a_completion"),
        (b'{"choices": [7]}', "not_a_completion"),
        (completion("I cannot help with that."), "not_json"),
        (completion(""), "not_json"),
        (completion('```json\n{"verdict": "agree", "reasons": [], "quotes": []}\n```'), "not_json"),
        (completion('{"verdict": "agree", "verdict": "unsure", "reasons": [], "quotes": []}'), "not_json"),
        (completion("[]"), "other_keys"),
        (completion({"verdict": "agree", "reasons": []}), "other_keys"),
        (completion({"verdict": "agree", "reasons": [], "quotes": [], "score": 1.0}), "other_keys"),
        (completion({"verdict": "yes", "reasons": [], "quotes": [GOOD]}), "no_verdict"),
        (completion({"verdict": ["agree"], "reasons": [], "quotes": [GOOD]}), "no_verdict"),
        (completion({"verdict": "agree", "reasons": "because", "quotes": [GOOD]}), "no_lists_of_texts"),
        (completion({"verdict": "agree", "reasons": [1], "quotes": [GOOD]}), "no_lists_of_texts"),
        (completion({"verdict": "agree", "reasons": [], "quotes": [GOOD] * 99}), "no_lists_of_texts"),
        (completion({"verdict": "agree", "reasons": [], "quotes": []}), "no_quote"),
        (completion("x", finish_reason="length"), "cut_off"),
        (completion("x", finish_reason="content_filter"), "refused"),
        (completion("x", message={"content": None, "refusal": "I must not."}), "refused"),
        (completion("x", message={"content": None}), "cut_off"),
    ],
)
def test_opinion_answer_of_another_form_is_discarded(raw: bytes, code: str) -> None:
    assert _code(raw) == code


def test_opinion_reasons_are_single_bounded_lines_without_hidden_characters() -> None:
    found = opinion(verdict(GOOD, reasons=("Gut\u202e ge\u200bsagt,\n\n weil", "y" * 900, " ", *"abcdef")), TEXT)

    assert found.reasons[0] == "Gut gesagt, weil"
    assert len(found.reasons[1]) == LONGEST_REASON
    assert len(found.reasons) <= 5


def test_opinion_key_in_the_envelope_nobody_knows_is_no_matter() -> None:
    raw = json.loads(verdict(GOOD)) | {"usage": {"total_tokens": 7}, "id": "x"}

    assert opinion(json.dumps(raw).encode(), TEXT).verdict == "agree"
