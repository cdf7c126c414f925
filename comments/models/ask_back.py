"""A question of the house to the writer of one comment, and where a comment was passed on to."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import on_pages
from comments.enums import AskBackState, Badge
from comments.models.comment import ReaderComment
from core.page_cache import is_on


class AskBackQuerySet(models.QuerySet["AskBack"]):
    """Filters over questions back; that one has ended is told to the page cache."""

    def update(self, **values: Any) -> int:
        if "state" in values and is_on():
            on_pages.about(self.order_by().values_list("comment_id", flat=True))
        return super().update(**values)

    def open(self) -> Self:
        return self.filter(state=AskBackState.OPEN)

    def answered(self) -> Self:
        return self.filter(state=AskBackState.ANSWERED)

    def expired_at(self, moment: datetime) -> Self:
        """Still open although their time is over."""
        return self.open().filter(expires_at__lte=moment)

    def silent_since(self, moment: datetime) -> Self:
        """Open, asked before that moment, and not brought to mind again."""
        return self.open().filter(reminded_at__isnull=True, asked_at__lte=moment)


class AskBack(models.Model):
    """One question back: `question` is the house's public comment, `answer` the writer's. One at a time for a comment."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="ask_backs")
    question = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(ReaderComment, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=AskBackState, default=AskBackState.OPEN)
    asked_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AskBackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("comment",), condition=Q(state=AskBackState.OPEN), name="comments_one_open_ask_back"
            )
        ]

    def __str__(self) -> str:
        return f"question back {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == AskBackState.OPEN and self.expires_at > timezone.now()


class PassedOn(models.Model):
    """That a comment was passed on to a department; the latest one counts."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="passed_on")
    to = models.CharField(_("department"), max_length=16, choices=Badge)
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    passed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-passed_at", "-pk"]

    def __str__(self) -> str:
        return f"passing on {self.pk}"
