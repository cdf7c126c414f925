"""Requests of people about their data that come by letter, mail or phone (GDPR 12)."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting import months
from recruiting.enums import RequestKind, RequestState, RequestWay

TERM, LONGER = 1, 3
SOON = timedelta(days=7)


class RequestQuerySet(models.QuerySet["RightsRequest"]):
    """Filters over requests."""

    def open(self) -> Self:
        return self.filter(state=RequestState.OPEN)

    def closed(self) -> Self:
        return self.exclude(state=RequestState.OPEN)

    def overdue(self) -> Self:
        return self.open().filter(due_on__lt=timezone.localdate())

    def soon_due(self) -> Self:
        """Within a week, or overdue."""
        return self.open().filter(due_on__lte=timezone.localdate() + SOON)

    def of_mailbox(self, address: str) -> Self:
        return self.exclude(address="").filter(address__iexact=address.strip())

    def in_order(self) -> Self:
        """What is due first stands first, then what is answered, the latest first."""
        is_closed = models.Case(models.When(state=RequestState.OPEN, then=0), default=1)
        return self.alias(is_closed=is_closed).order_by(
            "is_closed", F("closed_at").desc(nulls_first=True), "due_on", "pk"
        )


class RightsRequest(models.Model):
    """One request: what, since when, until when, who looks after it and how it was answered.

    The letter itself stays in the files of the house; here is where to find it. `who` and `address` say whose it is only as long as that is
    needed.
    """

    kind = models.CharField(_("what is asked for"), max_length=12, choices=RequestKind)
    way = models.CharField(_("how it came"), max_length=12, choices=RequestWay)
    received_on = models.DateField(_("received on"))
    reference = models.CharField(_("where it is, for example the number of the file"), max_length=200)
    who = models.CharField(_("who asks"), max_length=200, blank=True)
    address = models.EmailField(_("mail address"), blank=True, max_length=254)
    due_on = models.DateField(_("due on"))
    extended_because = models.TextField(_("why it takes longer"), max_length=1000, blank=True)
    extended_on = models.DateField(_("told on that it takes longer"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=RequestState, default=RequestState.OPEN)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who looks after it"),
    )  # fmt: skip
    answer = models.TextField(_("how it was answered"), max_length=1000, blank=True)
    closed_on = models.DateField(_("answered on"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)

    objects = RequestQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request about data")
        verbose_name_plural = _("requests about data")
        default_permissions: ClassVar = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, closed_at=None) | (~Q(state=RequestState.OPEN) & Q(closed_at__isnull=False)),
                name="recruiting_request_closed_with_time",
            )
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="recruiting_request_due")]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def first_due_on(self) -> date:
        """A month after it came; until then the person has to be told where it takes longer."""
        return months.later(self.received_on, TERM)

    @property
    def longest_due_on(self) -> date:
        return months.later(self.received_on, LONGER)

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    @property
    def days_left(self) -> int:
        """Below zero when overdue."""
        return (self.due_on - timezone.localdate()).days

    @property
    def days_over(self) -> int:
        return -self.days_left

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.days_left < 0

    @property
    def is_soon_due(self) -> bool:
        return self.is_open and 0 <= self.days_left <= SOON.days

    @property
    def was_late(self) -> bool:
        return self.closed_on is not None and self.closed_on > self.due_on

    @property
    def may_be_extended(self) -> bool:
        return self.is_open and self.extended_on is None and timezone.localdate() <= self.first_due_on
