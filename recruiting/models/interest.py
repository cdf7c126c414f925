"""Whether the house also considers writers who did not agree, on its legitimate interest (GDPR 6(1)(f))."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

THE_ONE = 1


class InterestQuerySet(models.QuerySet["InterestSwitch"]):
    """The one row, which need not exist before somebody switches on for the first time."""

    def now(self) -> "InterestSwitch":
        """As it is, without a lock: work asks right before it writes about one person."""
        return self.select_related("on_by").filter(pk=THE_ONE).first() or InterestSwitch(pk=THE_ONE)

    def held(self) -> "InterestSwitch":
        """Locked until the end of the transaction, for whoever turns it."""
        row, _created = self.select_for_update().get_or_create(pk=THE_ONE)
        return row


class InterestSwitch(models.Model):
    """Off while `on_at` is empty, and so on installation (features.md, LB-3). `notice_on` is the day of the public notice."""

    on_at = models.DateTimeField(_("on since"), null=True, blank=True)
    on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why = models.TextField(_("reason"), max_length=1000, blank=True)
    notice_on = models.DateField(_("day of the notice"), null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("legitimate interest")
        verbose_name_plural = _("legitimate interest")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(on_at=None) | models.Q(notice_on__isnull=False),
                name="recruiting_interest_has_notice",
            )
        ]

    def __str__(self) -> str:
        return "legitimate interest"

    @property
    def is_on(self) -> bool:
        return self.on_at is not None
