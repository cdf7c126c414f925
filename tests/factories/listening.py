"""Readings for tests."""

from typing import Any

from comments.models import ReaderComment
from listening.enums import Kind, ReadingState
from listening.models import CommentAnalysis, Reading
from listening.reader import current_version


def analysis(of: ReaderComment, **values: Any) -> CommentAnalysis:
    """A stored reading of a comment by the current version, insightful unless told otherwise."""
    text = of.comment
    return CommentAnalysis.objects.create(
        **{
            "comment": of,
            "version": current_version(),
            "language": of.language,
            "kind": Kind.STATEMENT,
            "insight": 0.7,
            "job_interest": 0.0,
            "partner_interest": 0.0,
            "for_work": True,
            "for_partnership": True,
            "evidence": [{"start": 0, "end": min(20, len(text)), "label": "experience", "weight": 0.4}],
            "parts": [{"label": "experience", "weight": 0.4}, {"label": "argument", "weight": 0.3}],
            **values,
        }
    )


def reading(of: ReaderComment, state: str = ReadingState.WAITING, **values: Any) -> Reading:
    """The state of a comment's reading."""
    return Reading.objects.create(**{"comment": of, "version": current_version(), "state": state, **values})
