"""Tells comments which of them the reading in force takes for a question or a problem."""

from comments.models import CommentQuerySet
from listening.enums import Kind
from listening.models import CommentAnalysis

ANSWERABLE = (Kind.QUESTION, Kind.PROBLEM)


def questions_and_problems(comments: CommentQuerySet) -> set[int]:
    """Primary keys, in one query."""
    read = CommentAnalysis.objects.current().filter(comment__in=comments.order_by().values("pk"), kind__in=ANSWERABLE)
    return set(read.values_list("comment_id", flat=True))
