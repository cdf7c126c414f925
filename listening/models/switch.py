"""Whether comments are read for more than moderation at the moment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

THE_ONE = 1


class SwitchQuerySet(models.QuerySet["ScoringSwitch"]):
    """The one row, which need not exist before somebody stops for the first time."""

    def now(self) -> "ScoringSwitch":
        """As it is, without a lock: work asks right before it writes about one person, so nobody waits and nothing can lock up."""
        return self.select_related("stopped_by").filter(pk=THE_ONE).first() or ScoringSwitch(pk=THE_ONE)

    def held(self) -> "ScoringSwitch":
        """Locked until the end of the transaction, for whoever turns it."""
        row, _created = self.select_for_update().get_or_create(pk=THE_ONE)
        return row


class ScoringSwitch(models.Model):
    """The stop switch for all scoring (features.md, LH-4). On while `stopped_at` is empty.

    `catch_up_from` is the time of the oldest reading that may have been left aside; the sweep goes back to it and empties it.
    """

    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    catch_up_from = models.DateTimeField(null=True, blank=True)

    objects = SwitchQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stop switch for scoring")
        verbose_name_plural = _("stop switches for scoring")
        default_permissions: ClassVar = ()
        permissions: ClassVar = [
            ("view_scoringswitch", "Can see the stop switch for scoring and the sheets about the system"),
            ("change_scoringswitch", "Can stop all scoring and let it go on"),
        ]

    def __str__(self) -> str:
        return "scoring switch"

    @property
    def is_stopped(self) -> bool:
        return self.stopped_at is not None
