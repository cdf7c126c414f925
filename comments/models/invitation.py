"""That the house has invited the writer of a comment, in public, to agree to being contacted."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from comments.models.comment import ReaderComment


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Filters over invitations."""

    def open(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())

    def expired(self) -> Self:
        return self.filter(expires_at__lte=timezone.now())


class Invitation(models.Model):
    """What the house said in public under one comment, for one purpose. It says nothing about whether the writer agreed.

    The row ends by time alone: one that went when somebody agrees would tell everybody that they did.
    """

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="invitations")
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["purpose"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("comment", "purpose"), name="comments_invited_once_per_purpose")
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
