"""Why a comment was laid before a person: which rule, the words it found, how sure it was."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from comments.models.comment import ReaderComment


class Hold(models.Model):
    """One reason, kept after the decision, so that it shows over time which rules were right."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="holds")
    rule = models.CharField(max_length=32)
    words = models.JSONField[list[str]](default=list)
    score = models.FloatField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("comment", "rule"), name="comments_hold_once")]
        indexes: ClassVar = [models.Index(fields=["rule", "made_at"], name="comments_hold_rule")]

    def __str__(self) -> str:
        return f"hold {self.pk}"
