"""Ways to look at a list that somebody keeps under a name."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose


class SavedView(models.Model):
    """Filters of one of the two lists. A tag is kept as a keyed mark only: a word that nobody carries any more must be gone everywhere."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(_("list"), max_length=16, choices=Purpose)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=300, blank=True)
    tag_mark = models.CharField(max_length=64, blank=True)
    is_shared = models.BooleanField(_("for everybody who sees the list"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("owner", "purpose", "name"), name="recruiting_view_one_name_each")
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"


class DefaultView(models.Model):
    """With which view a list opens for somebody."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose)
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="defaults")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("default view")
        verbose_name_plural = _("default views")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "purpose"), name="recruiting_one_default_view_each")
        ]

    def __str__(self) -> str:
        return f"default {self.pk}"
