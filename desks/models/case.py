"""One comment as a piece of work on a desk, and what happened to it."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.enums import Status
from comments.models import ReaderComment
from desks.enums import SETTLED, UNSETTLED, CaseState, Priority, Step
from desks.models.desk import Desk
from desks.models.routing import RoutingRule


class CaseQuerySet(models.QuerySet["Case"]):
    """Filters over cases."""

    def visible(self) -> Self:
        """Those whose comment everybody can read; with any other nobody works."""
        return self.filter(is_visible=True)

    def unsettled(self) -> Self:
        return self.filter(settled_at__isnull=True)

    def settled(self) -> Self:
        return self.filter(settled_at__isnull=False)

    def late(self, moment: datetime) -> Self:
        """Open, and past the moment by which they were to have an answer, or to be settled."""
        return self.unsettled().filter(state=CaseState.OPEN, due_at__lt=moment)

    def woken_at(self, moment: datetime) -> Self:
        return self.unsettled().filter(state=CaseState.PUT_OFF, put_off_until__lte=moment)


class Case(models.Model):
    """A comment that a department sees to. `due_at` is the next promise: the first answer, then the settlement.

    It lies so much working time as was `promised` behind `counted_from`, and is worked out anew from the two when the days or hours of the
    desk change. `remaining` holds the working time left to it while the house waits for the writer. `is_visible` follows the comment, so that counting
    needs no look at it.
    """

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="case")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="cases", verbose_name=_("desk"))
    rule = models.ForeignKey(RoutingRule, on_delete=models.SET_NULL, null=True, related_name="+")
    label = models.CharField(_("label of the case"), max_length=40, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    state = models.CharField(_("state"), max_length=12, choices=CaseState, default=CaseState.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="cases", verbose_name=_("with")
    )
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True)
    counted_from = models.DateTimeField(null=True)
    promised = models.DurationField(null=True)
    remaining = models.DurationField(null=True)
    put_off_until = models.DateTimeField(null=True)
    first_answered_at = models.DateTimeField(null=True)
    first_answer_took = models.DurationField(null=True)
    settled_at = models.DateTimeField(null=True)
    is_visible = models.BooleanField(default=True, db_default=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes: ClassVar = [
            models.Index(
                fields=["desk", "priority", "due_at"], condition=models.Q(settled_at__isnull=True), name="desks_queue"
            ),
            models.Index(fields=["desk", "-settled_at"], name="desks_settled"),
            models.Index(fields=["desk", "first_answered_at", "first_answer_took"], name="desks_answered"),
            models.Index(
                fields=["desk", "state", "due_at", "assignee"],
                condition=models.Q(settled_at__isnull=True, is_visible=True),
                name="desks_lying",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=SETTLED, settled_at__isnull=False)
                | models.Q(state__in=UNSETTLED, settled_at__isnull=True),
                name="desks_settled_has_a_moment",
            )
        ]
        permissions: ClassVar = [("keep_routing", "Can change desks, routing rules and answer templates")]

    def __str__(self) -> str:
        return f"case {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.is_visible = self.comment.status == Status.PUBLIC
        super().save(*args, **kwargs)

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def is_late(self) -> bool:
        return self.state == CaseState.OPEN and self.due_at is not None and self.due_at < timezone.now()


class CaseStep(models.Model):
    """What happened, when and by whom; `text` is a note among colleagues and appears on no public page."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12, choices=Step)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of cases")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"step {self.pk}"
