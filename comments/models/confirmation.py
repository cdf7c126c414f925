"""The proof that a writer owns the address they gave."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.models.comment import ReaderComment


class Confirmation(models.Model):
    """The proof that the writer owns the address: only the hash of the mailed token is kept."""

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="confirmation")
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"confirmation of comment {self.comment_id}"

    @property
    def expires_at(self) -> datetime:
        return self.created_at + timedelta(hours=settings.COMMENT_CONFIRM_HOURS)
