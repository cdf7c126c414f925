"""Turns stored readings into what recruiting may keep of them: masked quotes and the material of the score."""

from collections.abc import Iterable, Mapping
from typing import Any

from comments.enums import Purpose
from listening import words
from listening.knowable import INTEREST, MARKS
from listening.models import FLAG, WORTH_READING, CommentAnalysis
from recruiting.masking import MASK_FROM, Masked, Span, mask
from recruiting.scoring import Part, Reading

SKILL = "skill"
# What belongs to moderation is none of recruiting's business (features.md, EH-12, SP-6).
MODERATION = frozenset({"spam", "toxic"})
# What a reading saw of the other purpose stays out: two lists, two purposes.
FOREIGN = {Purpose.WORK: MARKS[Purpose.PARTNERSHIP], Purpose.PARTNERSHIP: MARKS[Purpose.WORK]}


def counted(analysis: CommentAnalysis) -> Mapping[str, Any]:
    """What of insight counts for a person: nothing of a sentence that touches a special category (GDPR 9; features.md, LE-1).

    Interest counts wherever it is said: whoever asks for work and names a disability in one breath must not be the worse for it.
    """
    return analysis.without_special or {"insight": analysis.insight, "parts": analysis.parts}


def interest(analysis: CommentAnalysis, purpose: Purpose) -> float:
    return analysis.job_interest if purpose == Purpose.WORK else analysis.partner_interest


def is_flagged(analysis: CommentAnalysis, purpose: Purpose) -> bool:
    """Whether the reading suggests looking at the writer."""
    return interest(analysis, purpose) >= FLAG or float(counted(analysis)["insight"]) >= WORTH_READING


def suggests_unasked(analysis: CommentAnalysis, purpose: Purpose) -> bool:
    """The same for a writer who did not agree: insight alone is no reason to think of a partnership, so that they are considered for one purpose where one is enough."""
    return is_flagged(analysis, purpose) if purpose == Purpose.WORK else interest(analysis, purpose) >= FLAG


def masked(analysis: CommentAnalysis, text: str, purpose: Purpose) -> Masked:
    """The comment as recruiting may see it, with the evidence for this purpose."""
    left_out = FOREIGN[purpose] | MODERATION
    spans = (span for span in _spans(analysis.evidence, len(text)) if span.label not in left_out)
    return mask(text, spans, special_category=analysis.special_category)


def _spans(evidence: Iterable[Mapping[str, Any]], length: int) -> Iterable[Span]:
    """The stored places, kept inside the text."""
    for item in evidence:
        start, end = max(0, int(item["start"])), min(length, int(item["end"]))
        if start < end:
            yield Span(start, end, str(item["label"]), float(item["weight"]))


def shown_skills(analysis: CommentAnalysis, masked: Masked) -> list[tuple[str, Span]]:
    """The skills the writer states to have, with the id of each, without those that stand in a covered place."""
    return [(str(skill["id"]), _place(skill)) for skill in _open_skills(analysis, masked) if skill["own"]]


def own_skills(analysis: CommentAnalysis, masked: Masked) -> str:
    """The same in one line, in the words of the comment's language."""
    return words.skills(_open_skills(analysis, masked), own=True)


def _open_skills(analysis: CommentAnalysis, masked: Masked) -> list[Mapping[str, Any]]:
    return [skill for skill in analysis.skills if masked.quote(_place(skill))]


def _place(skill: Mapping[str, Any]) -> Span:
    return Span(int(skill["start"]), int(skill["end"]), SKILL)


def for_scoring(analysis: CommentAnalysis, purpose: Purpose) -> Reading:
    """What the score may see of a comment: shares and parts, nothing about the writer."""
    parts = tuple(Part(str(part["label"]), float(part["weight"])) for part in counted(analysis)["parts"])
    return Reading(insight=parts, interest_label=INTEREST[purpose], interest=interest(analysis, purpose))


def company(analyses: Iterable[CommentAnalysis]) -> str:
    """The organisation the writer last said to belong to, unless the comment touches a special category."""
    stated = [
        analysis.affiliation for analysis in analyses if analysis.affiliation and analysis.special_category < MASK_FROM
    ]
    return stated[-1] if stated else ""
