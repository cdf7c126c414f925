"""A language model's second opinion on a reading: it stands beside the reading and changes nothing in it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listening.enums import OpinionState, Verdict
from listening.models.readings import CommentAnalysis

ATTEMPTS = 2


class OpinionQuerySet(models.QuerySet["SecondOpinion"]):
    """Filters over second opinions."""

    def given(self) -> Self:
        return self.filter(state=OpinionState.GIVEN)

    def askable(self) -> Self:
        """Those nobody asks for at the moment, with a try left."""
        return self.filter(state__in=(OpinionState.WAITING, OpinionState.FAILED), attempts__lt=ATTEMPTS)

    def abandoned(self, moment: datetime) -> Self:
        """Those whose worker died while it asked."""
        return self.filter(state=OpinionState.ASKING, due_at__lt=moment)

    def without_service(self, since: datetime) -> Self:
        """Those for which the service could not be reached since then."""
        return self.filter(state__in=(OpinionState.FAILED, OpinionState.GIVEN_UP), asked_at__gt=since)


class SecondOpinion(models.Model):
    """What one model thinks of one reading, or how the asking went."""

    analysis = models.OneToOneField(CommentAnalysis, on_delete=models.CASCADE, related_name="second_opinion")
    model_name = models.CharField(_("model"), max_length=100)
    state = models.CharField(_("state"), max_length=16, choices=OpinionState, default=OpinionState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("why there is none"), max_length=40, blank=True)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict, blank=True)
    reasons = models.JSONField(_("reasons"), default=list)
    quotes = models.JSONField(_("quoted places"), default=list)
    due_at = models.DateTimeField(_("next try"), default=timezone.now, db_index=True)
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    given_at = models.DateTimeField(_("given"), null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("second opinion")
        verbose_name_plural = _("second opinions")

    def __str__(self) -> str:
        return f"second opinion {self.pk}"

    def quoted(self, text: str) -> list[str]:
        """The passages of the comment that the opinion rests on."""
        return [text[place["start"] : place["end"]] for place in self.quotes]
