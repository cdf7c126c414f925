"""From stored readings to what recruiting may keep."""

import pytest

from comments.enums import Purpose
from listening.models import CommentAnalysis
from recruiting.masking import Span
from recruiting.observations import company, for_scoring, is_flagged, masked
from recruiting.scoring import Part

TEXT = "Wir messen jede Dichtung."


def reading(**values: object) -> CommentAnalysis:
    return CommentAnalysis(**{"version": "1", "insight": 0.0, **values})


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (400, 500), (-5, 0)])
def test_masked_a_place_outside_the_text_is_dropped(start: int, end: int) -> None:
    stored = reading(evidence=[{"start": start, "end": end, "label": "experience", "weight": 0.2}])

    assert masked(stored, TEXT, Purpose.WORK).spans == ()


def test_masked_a_place_beyond_the_end_is_cut() -> None:
    stored = reading(evidence=[{"start": 4, "end": 999, "label": "experience", "weight": 0.2}])

    assert masked(stored, TEXT, Purpose.WORK).spans == (Span(4, len(TEXT), "experience", 0.2),)


@pytest.mark.parametrize(
    ("purpose", "kept"),
    [(Purpose.WORK, ["job_interest", "job_denied"]), (Purpose.PARTNERSHIP, ["partner_interest", "partner_denied"])],
)
def test_masked_each_purpose_sees_only_its_own_interest(purpose: Purpose, kept: list[str]) -> None:
    labels = ["job_interest", "job_denied", "partner_interest", "partner_denied"]
    stored = reading(evidence=[{"start": 0, "end": 3, "label": label, "weight": 0.5} for label in labels])

    assert [span.label for span in masked(stored, TEXT, purpose).spans] == kept


@pytest.mark.parametrize("label", ["spam", "toxic"])
def test_masked_what_belongs_to_moderation_stays_out(label: str) -> None:
    stored = reading(evidence=[{"start": 0, "end": 3, "label": label, "weight": 0.3}])

    assert masked(stored, TEXT, Purpose.WORK).spans == ()


def test_for_scoring_takes_parts_and_the_interest_of_the_purpose() -> None:
    stored = reading(parts=[{"label": "argument", "weight": 0.3}], job_interest=0.6, partner_interest=0.9)

    found = for_scoring(stored, Purpose.WORK)

    assert found.insight == (Part("argument", 0.3),)
    assert (found.interest_label, found.interest) == ("job_interest", 0.6)


@pytest.mark.parametrize(("purpose", "expected"), [(Purpose.WORK, False), (Purpose.PARTNERSHIP, True)])
def test_is_flagged_interest_in_one_purpose_flags_only_there(purpose: Purpose, expected: bool) -> None:
    assert is_flagged(reading(partner_interest=0.8), purpose) is expected


def test_company_is_the_last_one_stated_outside_special_categories() -> None:
    stated = [
        reading(affiliation="A"),
        reading(affiliation="B"),
        reading(),
        reading(affiliation="C", special_category=0.9),
    ]

    assert company(stated) == "B"
    assert company([]) == ""
