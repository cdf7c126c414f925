"""Specially protected details never reach recruiting."""

from hypothesis import given
from hypothesis import strategies as st

from recruiting.masking import COVER, HIDDEN, SPECIAL, Span, mask

TEXT = "Ich baue Pumpen. Letztes Jahr war ich krank. Seitdem messe ich jede Dichtung!"


def place(words: str, label: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label, 0.4)


def test_mask_without_hint_shows_text_and_evidence() -> None:
    evidence = place("baue Pumpen", "experience")

    masked = mask(TEXT, [evidence], special_category=0.49)

    assert masked.text == TEXT
    assert masked.spans == (evidence,)
    assert masked.hidden == ()
    assert masked.quote(evidence) == "baue Pumpen"


def test_mask_with_a_named_place_covers_its_whole_sentence_and_nothing_else() -> None:
    spans = [
        place("krank", SPECIAL),
        place("baue Pumpen", "experience"),
        place("messe ich jede Dichtung", "experience"),
    ]

    masked = mask(TEXT, spans, special_category=0.5)

    assert "krank" not in masked.text
    assert "Letztes" not in masked.text
    assert masked.text.startswith("Ich baue Pumpen. ")
    assert masked.text.endswith(" Seitdem messe ich jede Dichtung!")
    assert len(masked.text) == len(TEXT)
    assert [masked.quote(span) for span in masked.spans] == ["baue Pumpen", "messe ich jede Dichtung"]


def test_mask_evidence_in_a_covered_sentence_gives_no_quote() -> None:
    spans = [place("krank", SPECIAL), place("Letztes Jahr", "experience")]

    masked = mask(TEXT, spans, special_category=0.9)

    assert masked.quote(masked.spans[0]) == ""


def test_mask_without_a_named_place_covers_everything() -> None:
    masked = mask(TEXT, [place("baue Pumpen", "experience")], special_category=0.8)

    assert set(masked.text) == {COVER}
    assert masked.hidden == (Span(0, len(TEXT), HIDDEN),)
    assert masked.quote(masked.spans[0]) == ""


def test_mask_neighbouring_sentences_become_one_place() -> None:
    spans = [place("krank", SPECIAL), place("Seitdem", SPECIAL)]

    masked = mask(TEXT, spans, special_category=1.0)

    assert len(masked.hidden) == 1
    assert masked.text.startswith("Ich baue Pumpen. ")
    assert set(masked.text[17:]) == {COVER}


def test_mask_never_lists_the_special_place_as_evidence() -> None:
    masked = mask(TEXT, [place("krank", SPECIAL)], special_category=0.2)

    assert masked.spans == ()


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 40))
def test_mask_any_text_keeps_its_length_and_covers_the_place(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)), SPECIAL)

    masked = mask(text, [span], special_category=1.0)

    assert len(masked.text) == len(text)
    assert set(masked.text[span.start : span.end]) <= {COVER} | {char for char in text if char.isspace()}
