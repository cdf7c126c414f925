"""People considered with their agreement, the observations behind that, and the record of what was done."""

from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from comments.models import Consent, ReaderComment
from listening.models import CommentAnalysis
from recruiting.enums import Act, Reason, SignalStatus, Stage

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def opaque_id() -> str:
    """A random name for a person that says nothing about them."""
    return get_random_string(8, ALPHABET)


PersonT = TypeVar("PersonT", bound="Person")


class PersonQuerySet(models.QuerySet[PersonT]):
    """Filters over people considered."""

    def suggested(self) -> Self:
        """People whose comments the reading flagged."""
        return self.filter(is_suggested=True)

    def due(self, moment: datetime) -> Self:
        """People whose data is to be deleted."""
        return self.filter(delete_after__lte=moment)


class Person(models.Model):
    """A writer who agreed to be considered for one purpose; one row per person and purpose.

    `person_key` is a keyed hash of the proven address: it brings comments of one person together.
    """

    public_id = models.CharField(_("number"), max_length=8, unique=True, default=opaque_id, editable=False)
    person_key = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=50)
    email = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=8)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.NEW, db_index=True)
    stage_entered_at = models.DateTimeField(_("in this stage since"), default=timezone.now)
    is_suggested = models.BooleanField(_("suggested"), default=False, db_index=True)
    score = models.FloatField(_("strength"), default=0.0)
    parts = models.JSONField(_("parts of the strength"), default=list)
    version = models.CharField(_("analyser version"), max_length=200, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"), default=timezone.now, db_index=True)
    delete_after = models.DateTimeField(_("will be deleted on"), db_index=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = PersonQuerySet.as_manager()
    purpose: ClassVar[Purpose]

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering: ClassVar = ["first_seen_at", "pk"]

    def __str__(self) -> str:
        return self.public_id


class Candidate(Person):
    """A writer who agreed to be contacted about working here."""

    purpose = Purpose.WORK

    class Meta(Person.Meta):
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        permissions: ClassVar = [
            ("decide_candidate", "Can decide about candidates"),
            ("count_people", "Can see how many people are worth meeting, without names"),
        ]


class PartnerLead(Person):
    """A writer who agreed to be contacted about a partnership."""

    company = models.CharField(_("company as stated"), max_length=300, blank=True)
    purpose = Purpose.PARTNERSHIP

    class Meta(Person.Meta):
        verbose_name = _("partner lead")
        verbose_name_plural = _("partner leads")
        permissions: ClassVar = [("decide_partnerlead", "Can decide about partner leads")]


class Source(models.Model):
    """Why a person may be here at all: one comment of theirs and the consent it rests on (features.md, LB-1)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="recruiting_sources")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="recruiting_sources")
    since = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(candidate__isnull=False, lead__isnull=True)
                | models.Q(candidate__isnull=True, lead__isnull=False),
                name="recruiting_source_of_one_person",
            ),
            models.UniqueConstraint(fields=("candidate", "comment"), name="recruiting_source_once_per_candidate"),
            models.UniqueConstraint(fields=("lead", "comment"), name="recruiting_source_once_per_lead"),
        ]

    def __str__(self) -> str:
        return f"source {self.pk}"


class RecruitingSignal(models.Model):
    """One typed observation with quoted evidence, its source, its strength and the analyser version that saw it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="signals")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="signals")
    analysis = models.ForeignKey(CommentAnalysis, on_delete=models.CASCADE, related_name="recruiting_signals")
    label = models.CharField(_("observation"), max_length=32)
    quote = models.TextField(_("quoted"), blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    strength = models.FloatField(_("strength"))
    status = models.CharField(_("state"), max_length=16, choices=SignalStatus, default=SignalStatus.STANDING)
    version = models.CharField(_("analyser version"), max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(candidate__isnull=False, lead__isnull=True)
                | models.Q(candidate__isnull=True, lead__isnull=False),
                name="recruiting_signal_of_one_person",
            )
        ]

    def __str__(self) -> str:
        return f"observation {self.pk}"


class Decision(models.Model):
    """What a named human decided about a person, and why."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)
    from_stage = models.CharField(max_length=16, choices=Stage)
    to_stage = models.CharField(max_length=16, choices=Stage)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    note = models.TextField(_("in words"), max_length=1000, blank=True)
    version = models.CharField(_("analyser version"), max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class ReviewEntry(models.Model):
    """The record: who opened or decided about which person, when, on which analyser version. Rows are only added.

    `person` is the opaque number; it outlives erasure and then points to nobody.
    """

    act = models.CharField(_("what"), max_length=16, choices=Act)
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose)
    person = models.CharField(_("person"), max_length=8, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="review_entries"
    )
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    version = models.CharField(_("analyser version"), max_length=200, blank=True)
    detail = models.JSONField(_("details"), default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry in the record")
        verbose_name_plural = _("entries in the record")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    @property
    def step(self) -> str:
        """In words, where a decision led and why; empty for everything else."""
        to_stage, reason = self.detail.get("to_stage", ""), self.detail.get("reason", "")
        if to_stage not in Stage or reason not in Reason:
            return ""
        return f"{Stage(to_stage).label} ({Reason(reason).label})"
