"""What readers report about comments that are public."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.enums import ReportOutcome, ReportReason
from comments.models.comment import ReaderComment


class ReportQuerySet(models.QuerySet["Report"]):
    """Filters over reports."""

    def open(self) -> Self:
        return self.filter(outcome=ReportOutcome.OPEN)


class Report(models.Model):
    """One reader's report of one comment; the same report sent again is the same row. Who reported is not stored."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=16, choices=ReportReason)
    text = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=16, choices=ReportOutcome, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at"]
        indexes: ClassVar = [models.Index(fields=["comment", "outcome"], name="comments_report_open")]

    def __str__(self) -> str:
        return f"report {self.pk}"
