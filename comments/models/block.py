"""What the house does not want to see again without a look, or at all."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import writers
from comments.enums import BlockEffect, BlockKind


class Block(models.Model):
    """One entry of the block list. An address is kept as the mark of its writer only, everything else as a pattern."""

    kind = models.CharField(_("what"), max_length=8, choices=BlockKind)
    pattern = models.CharField(_("pattern"), max_length=100, blank=True)
    writer = models.CharField(max_length=writers.LENGTH, blank=True)
    effect = models.CharField(_("effect"), max_length=8, choices=BlockEffect, default=BlockEffect.HOLD)
    reason = models.CharField(_("reason"), max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("kind", "pattern", "writer"), name="comments_block_once")
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"
