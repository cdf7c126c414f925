"""Forgets what was read in a comment whose text is being deleted."""

from django.db import transaction

from listening.models import CommentAnalysis, Difference, Reading


def forget(*, comment_id: int) -> None:
    """Delete every reading of a comment, also by older versions and in back-tests."""
    with transaction.atomic():
        CommentAnalysis.objects.filter(comment_id=comment_id).delete()
        Difference.objects.filter(comment_id=comment_id).delete()
        Reading.objects.filter(comment_id=comment_id).delete()
