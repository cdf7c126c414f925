"""Why a comment looked like spam when it came."""

from typing import Any

from django.db import models

from comments.enums import Verdict
from comments.models.comment import ReaderComment


class Suspicion(models.Model):
    """What the rules found in one comment; none for the many they had nothing to say about.

    `puzzle` is what the writer's browser may solve to have the comment treated like every other; empty once it did, or
    where a person is to look in any case.
    """

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="suspicion")
    verdict = models.CharField(max_length=8, choices=Verdict)
    findings = models.JSONField[list[Any]](default=list)
    puzzle = models.CharField(max_length=32, blank=True)
    solved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"suspicion about comment {self.comment_id}"
