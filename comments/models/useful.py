"""That somebody found a comment useful: only as long as it takes to count nobody twice."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from comments.models.comment import ReaderComment


class UsefulMark(models.Model):
    """One network's mark for one comment, as a keyed hash. It goes after a week; the count it added stays with the comment."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="useful_marks")
    network_hash = models.CharField(max_length=64)
    marked_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("comment", "network_hash"), name="comments_useful_once")
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"
