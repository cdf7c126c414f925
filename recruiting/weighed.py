"""What the record keeps of a scoring: which comments, how each was read, and what came of them, without a word of any (features.md, LG-1)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comments.models import ReaderComment
from listening.models import CommentAnalysis
from recruiting import observations
from recruiting.models import Candidate, PartnerLead

TOGETHER = "together"
_PLACES = 4

ReadComment = tuple[ReaderComment, CommentAnalysis]


def detail(person: Candidate | PartnerLead, read: Sequence[ReadComment]) -> dict[str, Any]:
    """The readings of this address with their parts, and the strength they make.

    `together` is the strength of somebody merged, to which comments under other addresses count: the owner of this one is not told it.
    """
    own = person.own or {"score": person.score, "parts": person.parts, "is_suggested": person.is_suggested}
    said = {"read": [_reading(person, analysis) for _comment, analysis in read], **_result(own)}
    if person.own is not None:
        said[TOGETHER] = {"score": _rounded(person.score), "suggested": person.is_suggested}
    return said


def _reading(person: Candidate | PartnerLead, analysis: CommentAnalysis) -> dict[str, Any]:
    reading = observations.for_scoring(analysis, person.purpose)
    return {
        "comment": analysis.comment_id,
        "value": _rounded(reading.value),
        "parts": _parts((part.label, part.weight) for part in reading.parts),
    }


def _result(strength: Mapping[str, Any]) -> dict[str, Any]:
    parts = _parts((part["label"], part["weight"]) for part in strength["parts"])
    return {"score": _rounded(strength["score"]), "parts": parts, "suggested": strength["is_suggested"]}


def _parts(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {label: _rounded(weight) for label, weight in found}


def _rounded(number: float) -> float:
    return round(float(number), _PLACES)
