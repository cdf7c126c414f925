"""What the house has on file before people are considered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.enums import Paper


class PaperQuerySet(models.QuerySet["OnFile"]):
    """Rows are only added; of each paper the newest one counts."""

    def newest(self) -> "PaperQuerySet":
        """The row that counts of each paper, filed or withdrawn."""
        last = self.order_by().values("paper").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=last)

    def of(self, paper: Paper) -> "OnFile | None":
        """The row that counts of one paper."""
        return self.filter(paper=paper).order_by("-pk").first()


class OnFile(models.Model):
    """One paper put on file, or withdrawn from it, by a named member of the house (features.md, LG-4, LH-6).

    `on` is the day of the paper itself, `at` when it was noted here. `weighing` has the purpose, the necessity and the balance of a weighing
    of interests (features.md, LB-3), in words.
    """

    paper = models.CharField(_("paper"), max_length=16, choices=Paper)
    is_filed = models.BooleanField(_("on file"), default=True)
    on = models.DateField(_("day"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    words = models.TextField(_("in your own words"), max_length=1000, blank=True)
    weighing = models.JSONField(_("the three steps of a weighing"), default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = PaperQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paper on file")
        verbose_name_plural = _("papers on file")
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ("add",)
        indexes: ClassVar = [models.Index(fields=["paper", "-id"], name="recruiting_paper_newest")]

    def __str__(self) -> str:
        return f"paper {self.pk}"
