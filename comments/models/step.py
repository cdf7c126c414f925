"""What a moderator did to a comment, and how it stood before."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.models.comment import ReaderComment


class ModerationStep(models.Model):
    """One decision about one comment; those of one click share a `batch`, so that they are undone together."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    batch = models.UUIDField(default=uuid.uuid4, db_index=True)
    act = models.CharField(max_length=16)
    status = models.CharField(max_length=16)
    before = models.JSONField[dict[str, Any]](default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["by", "made_at"], name="comments_step_by")]

    def __str__(self) -> str:
        return f"step {self.pk}"
