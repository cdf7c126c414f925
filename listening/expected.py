"""Tells comments which of them the reading in force takes for a question or a problem."""

from django.db.models import Exists, OuterRef, Q

from listening.enums import Kind
from listening.models import CommentAnalysis

ANSWERABLE = (Kind.QUESTION, Kind.PROBLEM)


def questions_and_problems() -> Q:
    """As a condition on a comment."""
    return Q(Exists(CommentAnalysis.objects.current().filter(comment=OuterRef("pk"), kind__in=ANSWERABLE)))
