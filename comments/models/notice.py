"""Notices of illegal content, the decisions about them, and complaints about the decisions."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from comments.enums import Ground, Outcome, Party
from comments.models.comment import ReaderComment

# Decisions are to come without undue delay; nobody is told a later day than this.
DECIDED_WITHIN = timedelta(days=7)


def new_number() -> str:
    """A number that can be read out on the telephone and not be guessed."""
    return f"{secrets.randbelow(10**12):012d}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Filters over notices."""

    def waiting(self) -> Self:
        """Those that wait for a decision: the first, or the one on a complaint."""
        counted = self.annotate(
            rulings_made=Count("rulings", distinct=True), complaints_made=Count("complaints", distinct=True)
        )
        return counted.filter(Q(rulings_made=0) | Q(rulings_made=1, complaints_made__gt=0))

    def settled_before(self, moment: datetime) -> Self:
        """Those decided for good, or not complained about, since before a moment."""
        recent = Ruling.objects.filter(made_at__gte=moment).values("notice")
        return self.filter(rulings__isnull=False).exclude(pk__in=self.waiting().values("pk")).exclude(pk__in=recent)


class Notice(models.Model):
    """Somebody holds something here to be illegal, says where and why, and who they are unless the law lets them keep it back."""

    number = models.CharField(max_length=12, unique=True, default=new_number)
    comment = models.ForeignKey(ReaderComment, on_delete=models.SET_NULL, null=True, related_name="notices")
    location = models.CharField(max_length=500)
    why = models.TextField()
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=8)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at"]

    def __str__(self) -> str:
        return f"notice {self.number}"

    @property
    def due_at(self) -> datetime:
        """Until when the next decision is to be made."""
        complaint = self.complaints.order_by("-made_at").first() if self.rulings.exists() else None
        return (complaint.made_at if complaint else self.created_at) + DECIDED_WITHIN


class Ruling(models.Model):
    """A person's decision about a notice; `is_review` marks the second one, by somebody else, after a complaint."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="rulings")
    is_review = models.BooleanField(default=False)
    outcome = models.CharField(max_length=8, choices=Outcome)
    ground = models.CharField(max_length=8, choices=Ground)
    reason = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("notice", "is_review"), name="comments_ruling_once")]

    def __str__(self) -> str:
        return f"ruling {self.pk}"


class Complaint(models.Model):
    """What one of the two sides says against a decision."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="complaints")
    party = models.CharField(max_length=8, choices=Party)
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("notice", "party"), name="comments_complaint_once")]

    def __str__(self) -> str:
        return f"complaint {self.pk}"
