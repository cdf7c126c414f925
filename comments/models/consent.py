"""What a writer agreed to, in the wording they saw."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.enums import ConsentWay, Purpose
from comments.models.comment import ReaderComment


class ConsentWording(models.Model):
    """What a consent box said: one version in one language. Rows are never changed, only added."""

    purpose = models.CharField(max_length=16, choices=Purpose)
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=300)
    explanation = models.TextField()
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("purpose", "language", "version"), name="comments_wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.language} {self.version}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Filters over consents."""

    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def to(self, purpose: Purpose) -> Self:
        return self.filter(wording__purpose=purpose)


class Consent(models.Model):
    """One writer's agreement, for one comment, to one purpose, in the wording they saw. Of one wording one at a time stands."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="consents")
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="consents")
    way = models.CharField(
        _("how"), max_length=12, choices=ConsentWay, default=ConsentWay.FORM, db_default=ConsentWay.FORM
    )
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("comment", "wording"), condition=Q(withdrawn_at=None), name="comments_consent_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
