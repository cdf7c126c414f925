"""The house's own rules for comments, and the switch that pauses them on the whole site."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

LONGEST_KEPT = 365


@register_setting(icon="comment")
class CommentSettings(BaseGenericSetting):
    """How careful the house is, in one row."""

    trusted_after = models.PositiveSmallIntegerField(
        _("approved comments until a writer is trusted"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "0: a person looks at every comment before it appears. With 3, for example, the fourth comment of a proven address "
            "appears at once, unless the reading or the block list stops it. A rejection starts the count again."
        ),
    )
    keep_rejected_days = models.PositiveSmallIntegerField(
        _("days until rejected comments are deleted"),
        default=LONGEST_KEPT,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEPT)],
        help_text=_(
            "At most 365. Complaints are possible for six months; fewer than 180 days leave nothing to look at then."
        ),
    )
    close_after_days = models.PositiveSmallIntegerField(
        _("days after which a post takes no more comments"),
        default=0,
        validators=[MaxValueValidator(3650)],
        help_text=_("0: posts stay open. Single posts are closed in their own editor."),
    )
    complaints_email = models.EmailField(
        _("address for complaints about decisions"),
        blank=True,
        help_text=_(
            "Writers of rejected comments can answer there. Without it the address for privacy questions is used."
        ),
    )

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel([FieldPanel("trusted_after"), FieldPanel("close_after_days")], _("taking in")),
        MultiFieldPanel([FieldPanel("keep_rejected_days"), FieldPanel("complaints_email")], _("rejected comments")),
    ]

    class Meta:
        verbose_name = _("rules for comments")


class Pause(models.Model):
    """A time in which nobody could comment: since when, why and by whose hand."""

    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason_de = models.CharField(_("reason for readers, German"), max_length=300)
    reason_en = models.CharField(_("reason for readers, English"), max_length=300)
    is_on = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("is_on",), condition=models.Q(is_on=True), name="comments_one_pause")
        ]  # fmt: skip
        permissions: ClassVar = [("pause_comments", "Can pause comments on the whole site")]

    def __str__(self) -> str:
        return f"pause {self.pk}"

    @property
    def reason(self) -> str:
        """The reason in the reader's language."""
        return self.reason_de if get_language() == "de" else self.reason_en
