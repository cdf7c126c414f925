"""What allows a person to be here, and what was observed in their comments."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import Consent, FormNotice, ReaderComment
from listening.models import CommentAnalysis
from recruiting.enums import Basis, SignalStatus
from recruiting.models.person import Candidate, PartnerLead


class Source(models.Model):
    """Why a person may be here at all: one comment of theirs and what it rests on, a consent or the house's interest (features.md, LB-1).

    `notice` is what the form told its writer (features.md, LI-3).
    `post` repeats what the comment is on, so that a list can be narrowed to a post without looking at its comments.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="recruiting_sources")
    basis = models.CharField(
        _("legal basis"), max_length=8, choices=Basis, default=Basis.CONSENT, db_default=Basis.CONSENT
    )
    consent = models.ForeignKey(
        Consent, on_delete=models.CASCADE, null=True, blank=True, related_name="recruiting_sources"
    )
    notice = models.ForeignKey(FormNotice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.PositiveBigIntegerField(editable=False)
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
            models.CheckConstraint(
                condition=models.Q(basis=Basis.CONSENT, consent__isnull=False)
                | models.Q(basis=Basis.INTEREST, consent__isnull=True, notice__isnull=False),
                name="recruiting_source_rests_on_something",
            ),
            models.UniqueConstraint(fields=("candidate", "comment"), name="recruiting_source_once_per_candidate"),
            models.UniqueConstraint(fields=("lead", "comment"), name="recruiting_source_once_per_lead"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("post", "candidate"),
                condition=models.Q(candidate__isnull=False),
                name="recruiting_source_work_post",
            ),
            models.Index(
                fields=("post", "lead"), condition=models.Q(lead__isnull=False), name="recruiting_source_lead_post"
            ),
        ]

    def __str__(self) -> str:
        return f"source {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Reads the post from the comment here, so that no way in can forget it."""
        self.post = self.comment.target_id
        super().save(*args, **kwargs)


class RecruitingSignal(models.Model):
    """One typed observation with quoted evidence, its source, its strength and the analyser version that saw it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="signals")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="signals")
    analysis = models.ForeignKey(CommentAnalysis, on_delete=models.CASCADE, related_name="recruiting_signals")
    label = models.CharField(_("observation"), max_length=32)
    skill = models.CharField(_("skill"), max_length=200, blank=True, help_text=_("Its id in the list of skills."))
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
        indexes: ClassVar = [
            models.Index(
                fields=("skill",),
                condition=models.Q(status=SignalStatus.STANDING) & ~models.Q(skill=""),
                name="recruiting_signal_skill",
            )
        ]

    def __str__(self) -> str:
        return f"observation {self.pk}"
