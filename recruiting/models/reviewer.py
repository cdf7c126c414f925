"""What one reviewer has chosen and learnt."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reviewer(models.Model):
    """A row only for who has chosen something or passed the lesson; everybody else goes by the rules of the house."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    hides_names = models.BooleanField(_("names hidden until the evidence was read"), default=False)
    lesson_passed_at = models.DateTimeField(_("lesson passed"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"reviewer {self.pk}"
