"""What the machine read in a comment, and the state of that reading."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from comments.models import ReaderComment
from listening.enums import Kind, ReadingState, Tone
from listening.models.rules import version_in_force

FLAG = 0.5
WORTH_READING = 0.5
FOR = {Purpose.WORK: "for_work", Purpose.PARTNERSHIP: "for_partnership"}


def _share(label: Any) -> Any:
    return models.FloatField(label, default=0.0, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])


class AnalysisQuerySet(models.QuerySet["CommentAnalysis"]):
    """Filters over analyses."""

    def current(self) -> Self:
        """Analyses by the version that is in force; versions are never mixed in one list."""
        return self.filter(version=version_in_force())

    def read_for(self, purpose: Purpose) -> Self:
        """Those that kept what they say of the writer for a purpose."""
        return self.filter(**{FOR[purpose]: True})


class CommentAnalysis(models.Model):
    """One reading of one comment by one version of the analyser. All shares are 0.0 to 1.0.

    `without_special` is what the same comment is worth when the sentences that touch a special category (GDPR 9) are left out, where there
    are any: nothing else of such a comment counts for a person (features.md, LE-1). `for_work` and `for_partnership` tell for which
    purpose it may say something about the writer (`listening.knowable`).
    """

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="analyses")
    version = models.CharField(_("analyser version"), max_length=200)
    language = models.CharField(_("language"), max_length=8)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, db_index=True)
    tone = models.CharField(_("tone"), max_length=16, choices=Tone, default=Tone.NEUTRAL)
    insight = _share(_("insight"))
    job_interest = _share(_("interest in working here"))
    partner_interest = _share(_("interest in co-operation"))
    argument = _share(_("argument"))
    experience = _share(_("own experience"))
    feedback = _share(_("feedback"))
    suggestion = _share(_("suggestion"))
    spam = _share(_("spam"))
    toxic = _share(_("abuse"))
    special_category = _share(_("hint at a special category"))
    affiliation = models.CharField(_("affiliation as stated"), max_length=300, blank=True)
    evidence = models.JSONField(_("evidence"), default=list)
    parts = models.JSONField(_("parts of insight"), default=list)
    skills = models.JSONField(_("skills and occupations named"), default=list)
    without_special = models.JSONField(_("worth without specially protected sentences"), null=True, blank=True)
    for_work = models.BooleanField(_("read for work"), default=False)
    for_partnership = models.BooleanField(_("read for a partnership"), default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of a comment")
        verbose_name_plural = _("readings of comments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("comment", "version"), name="listening_one_analysis_per_version")
        ]
        indexes: ClassVar = [
            models.Index(fields=["version"], name="listening_analysis_version"),
            models.Index(fields=["comment"], condition=models.Q(for_work=True), name="listening_read_for_work"),
            models.Index(
                fields=["comment"], condition=models.Q(for_partnership=True), name="listening_read_for_partners"
            ),
        ]
        permissions: ClassVar = [("view_overview", "Can open the executive's overview")]

    def __str__(self) -> str:
        return f"analysis {self.pk}"

    @property
    def purposes(self) -> frozenset[Purpose]:
        """For what it says something of the writer."""
        return frozenset(purpose for purpose, name in FOR.items() if getattr(self, name))

    @property
    def is_worth_reading(self) -> bool:
        return self.insight >= WORTH_READING


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Filters over the work of reading."""

    def claimable(self, moment: datetime) -> Self:
        """Readings nobody works on, with a try left; a lease that ran out means that its worker died."""
        idle = models.Q(state__in=(ReadingState.WAITING, ReadingState.FAILED))
        return self.filter(idle | self._abandoned(moment), attempts__lt=settings.READING_ATTEMPTS)

    def abandoned(self, moment: datetime) -> Self:
        return self.filter(self._abandoned(moment))

    def due(self, moment: datetime) -> Self:
        """Readings whose task is lost or whose next try has come."""
        return self.filter(state__in=(ReadingState.WAITING, ReadingState.FAILED), due_at__lte=moment)

    def outdated(self, moment: datetime) -> Self:
        """Readings by another version of the analyser, unless one is being made right now or none has begun."""
        busy = models.Q(state=ReadingState.RUNNING, leased_until__gte=moment)
        return self.exclude(version=version_in_force()).exclude(busy).exclude(version="")

    def troubled_first(self) -> Self:
        """What needs a person first, then by the last change."""
        trouble = models.Case(
            models.When(state=ReadingState.GIVEN_UP, then=0), models.When(state=ReadingState.FAILED, then=1), default=2
        )
        return self.order_by(trouble, "-updated_at", "-pk")

    def given_up(self) -> Self:
        return self.filter(state=ReadingState.GIVEN_UP)

    @staticmethod
    def _abandoned(moment: datetime) -> models.Q:
        return models.Q(state=ReadingState.RUNNING, leased_until__lt=moment)


class Reading(models.Model):
    """The work of reading one comment: who has it, until when, how often it was tried. The version is noted when it begins."""

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="reading")
    version = models.CharField(_("analyser version"), max_length=200)
    state = models.CharField(
        _("state"), max_length=16, choices=ReadingState, default=ReadingState.WAITING, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(_("next try"), default=timezone.now, db_index=True)
    error = models.TextField(_("last error"), blank=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a reading")
        verbose_name_plural = _("states of readings")

    def __str__(self) -> str:
        return f"reading of comment {self.comment_id}"

    @property
    def may_be_retried(self) -> bool:
        return self.state in {ReadingState.FAILED, ReadingState.GIVEN_UP}
