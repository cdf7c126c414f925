"""Who wants the mail of the week."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WeeklyReader(models.Model):
    """Somebody who has asked for the mail of the week; whoever wants it no longer has no row."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reader of the mail of the week")
        verbose_name_plural = _("readers of the mail of the week")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"weekly reader {self.pk}"
