"""What is quoted is what a person would underline: phrases, few, and adding up."""

from __future__ import annotations

import pytest

from analysis.corpus import comments
from analysis.evidence import LONGEST, MOST, chosen, widen
from analysis.extensions import Marks, marks
from analysis.labels import EvidenceLabel, PartLabel
from analysis.language import make_doc, pipeline
from analysis.reading import read, read_many
from analysis.types import Analysis, Comment

PARTS = {label.value for label in PartLabel}
WHOLE_TEXT = {
    PartLabel.STANDING, PartLabel.SUBSTANCE, PartLabel.VENTING, PartLabel.MERE_PRAISE, PartLabel.OFF_SUBJECT,
    PartLabel.COPIED,
}  # fmt: skip
LONG = (
    "Wir haben die Taktzeit an Linie 3 im Mai um 12 Prozent gesenkt, weil der Greifer vorher auf die Freigabe gewartet hat. "
    "Allerdings stieg der Ausschuss um 0,4 Prozent, bis wir die Kalibrierung geändert haben. "
    "Man sollte deshalb zuerst die Freigabe messen. Laut Datenblatt hält der Greifer 2 Millionen Hübe, bei uns waren es 900.000. "
    "Wie viele Hübe erreichen Sie mit dem neuen Werkstoff?"
)


def _read(text: str, lang: str = "de", **more: str) -> Analysis:
    return read(Comment("x", text, lang, **more))


def _quotes(text: str, label: str, lang: str = "de") -> list[str]:
    return [text[one.start : one.end] for one in _read(text, lang).evidence if one.label == label]


def _state(text: str, lang: str) -> Marks:
    nlp = pipeline(lang)
    return marks(nlp(make_doc(nlp, Comment("x", text, lang))[0]))


def test_evidence_long_comment_has_at_most_six_marks_of_parts() -> None:
    found = _read(LONG)

    marked = [one for one in found.evidence if one.label in PARTS]
    assert 3 <= len(marked) <= max(MOST, len(found.parts))


def test_evidence_over_the_corpus_stays_small() -> None:
    for lang in ("de", "en"):
        sizes = [
            len(found.evidence) for found in read_many(row.comment for row in list(comments(lang, gold=False))[::4])
        ]
        assert max(sizes) <= MOST + 10
        assert sum(sizes) / len(sizes) < 5.5


def test_evidence_every_part_but_those_of_the_whole_text_shows_where() -> None:
    found = _read(LONG)

    shown = {one.label for one in found.evidence}
    assert {part.label for part in found.parts if part.weight > 0} - shown <= {label.value for label in WHOLE_TEXT} | {
        PartLabel.EXPERTISE.value
    }


def test_evidence_marks_of_a_part_add_up_to_it() -> None:
    found = _read(LONG)

    for part in found.parts:
        marked = [one.weight for one in found.evidence if one.label == part.label]
        assert not marked or sum(marked) == pytest.approx(part.weight, abs=0.001)


def test_evidence_reason_is_quoted_with_its_clause() -> None:
    assert _quotes("Wir haben gewechselt, weil der Greifer zu spät schloss.", "argument") == [
        "weil der Greifer zu spät schloss"
    ]


@pytest.mark.parametrize(
    ("text", "lang", "word"),
    [
        ("Das ist ganz anders gelaufen, weil niemand da war.", "de", "ganz"),
        ("Die jungen Leute kommen, weil es sich lohnt.", "de", "jungen"),
        ("Er war unschuldig, weil der Plan fehlte.", "de", "unschuldig"),
        ("We take three tomorrow because they fit.", "en", "tomorrow"),
        ("He ate half because it was late.", "en", "half"),
    ],
)
def test_evidence_everyday_word_is_never_quoted_alone(text: str, lang: str, word: str) -> None:
    quotes = [text[one.start : one.end] for one in _read(text, lang).evidence]

    assert word not in quotes


def test_evidence_term_shared_with_the_post_is_shown() -> None:
    text = "Die Kalibrierung war eine gute Entscheidung."

    found = _read(text, post_title="Kalibrierung", post_text="Die Kalibrierung dauert und jede Entscheidung auch.")

    quotes = {text[one.start : one.end] for one in found.evidence if one.label == PartLabel.EXPERTISE}
    assert "Kalibrierung" in quotes


def test_evidence_interest_below_the_flag_is_not_quoted() -> None:
    found = _read("Ich bin im zweiten Lehrjahr und feile seit Wochen.")

    assert found.job_interest < 0.5
    assert EvidenceLabel.JOB_INTEREST not in {one.label for one in found.evidence}


def test_evidence_flagged_interest_is_quoted_once() -> None:
    text = "Schöner Text, und ich würde mich gern bei Ihnen bewerben."

    quotes = _quotes(text, EvidenceLabel.JOB_INTEREST)

    assert len(quotes) == 1
    assert "bewerben" in quotes[0]


def test_widen_long_sentence_stays_within_the_limit() -> None:
    state = _state("a " * 40 + "because " + "b " * 40, "en")

    start, end = widen(state, 40, 41)

    assert end - start == LONGEST
    assert start <= 40 < end


def test_widen_single_word_clause_takes_the_next() -> None:
    state = _state("For the record, though, we were asked to install it.", "en")
    place = state.words.index("though")

    start, end = widen(state, place, place + 1)

    assert state.words[start] == "though"
    assert state.words[end - 1] == "it"


def test_chosen_marks_come_in_reading_order_within_the_text() -> None:
    state = _state(LONG, "de")

    found = chosen(state)

    assert [mark.start for mark in found] == sorted(mark.start for mark in found)
    assert all(0 <= mark.start < mark.end <= len(state.words) for mark in found)
