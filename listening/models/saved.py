"""Ways to look at what readers say that somebody keeps under a name."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listening.enums import Audience


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views."""

    def of(self, user: User) -> Self:
        """One's own, those for everybody, and those for a role one has."""
        shared = Q(audience=Audience.EVERYBODY) | Q(audience=Audience.GROUP, group__in=user.groups.all())
        return self.filter(Q(owner=user) | shared)


class SavedView(models.Model):
    """Conditions of the list, as its address has them. Whoever may not open the list sees no view of it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("conditions"), max_length=1000, blank=True)
    audience = models.CharField(_("for"), max_length=12, choices=Audience, default=Audience.OWN)
    # A role that is no more leaves a view that its owner alone sees.
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SavedViewQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("owner", "name"), name="listening_view_one_name_each")]

    def __str__(self) -> str:
        return f"view {self.pk}"


class PinnedView(models.Model):
    """A view that somebody wants as a figure on their overview."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="pins")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("pinned view")
        verbose_name_plural = _("pinned views")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=("user", "view"), name="listening_view_pinned_once")]

    def __str__(self) -> str:
        return f"pin {self.pk}"
