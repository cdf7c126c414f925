"""Forgets what was read in a comment whose text is being deleted."""

from django.db import transaction

from listening.models import AspectMention, CommentAnalysis, Difference, FormerReading, Reading

KEPT = 3


def forget(*, comment_id: int) -> None:
    """Delete every reading of a comment, also by older versions and in back-tests; inside the transaction that asks for it."""
    CommentAnalysis.objects.filter(comment_id=comment_id).delete()
    Difference.objects.filter(comment_id=comment_id).delete()
    Reading.objects.filter(comment_id=comment_id).delete()
    FormerReading.objects.filter(comment_id=comment_id).delete()
    AspectMention.objects.filter(comment_id=comment_id).delete()


def replace(*, comment_id: int) -> None:
    """The text was corrected: forget what was read in the old words, but for which labels it had and how strong (features.md, LR-4)."""
    with transaction.atomic():
        kept = list(FormerReading.objects.filter(comment_id=comment_id)[: KEPT - 1])
        kept += [_former(row) for row in CommentAnalysis.objects.current().filter(comment_id=comment_id)]
        forget(comment_id=comment_id)
        FormerReading.objects.bulk_create(kept)


def _former(row: CommentAnalysis) -> FormerReading:
    parts = [{"label": part["label"], "weight": part["weight"]} for part in row.parts]
    return FormerReading(
        comment_id=row.comment_id, version=row.version, kind=row.kind, insight=row.insight, job_interest=row.job_interest,
        partner_interest=row.partner_interest, parts=parts, read_at=row.created_at,
    )  # fmt: skip
