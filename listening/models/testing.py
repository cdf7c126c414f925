"""What a change would do to stored readings, and how often each rule fires."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import ReaderComment
from listening.enums import Effect, TestState
from listening.models.rules import Draft, RuleChange


class BackTest(Draft):
    """One comparison of stored comments read with and without a change. `position` is the last comment that was compared."""

    reverts = models.ForeignKey(RuleChange, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    change = models.ForeignKey(RuleChange, on_delete=models.PROTECT, null=True, blank=True, related_name="back_tests")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="back_tests")
    at = models.DateTimeField(_("started"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=TestState, default=TestState.RUNNING, db_index=True)
    base = models.CharField(_("compared with"), max_length=200)
    rows_before = models.JSONField(default=list)
    rows_after = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    first = models.PositiveBigIntegerField(default=0)
    last = models.PositiveBigIntegerField(default=0)
    position = models.PositiveBigIntegerField(default=0)
    best_before = models.JSONField(default=list)
    best_after = models.JSONField(default=list)
    counts = models.JSONField(_("counts"), default=dict)
    error = models.TextField(_("last error"), blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("back-test")
        verbose_name_plural = _("back-tests")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"back-test {self.pk}"

    @property
    def is_done(self) -> bool:
        return self.state == TestState.DONE

    @property
    def is_running(self) -> bool:
        return self.state == TestState.RUNNING

    @property
    def report(self) -> dict[str, Any]:
        """What the log keeps: numbers, no comment."""
        return {"back_test": self.pk, "compared_with": self.base, "comments": self.done, **self.counts}


class Difference(models.Model):
    """One effect of a change on the reading of one comment."""

    back_test = models.ForeignKey(BackTest, on_delete=models.CASCADE, related_name="differences")
    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="rule_differences")
    effect = models.CharField(_("effect"), max_length=16, choices=Effect, db_index=True)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("difference")
        verbose_name_plural = _("differences")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("back_test", "comment", "effect"), name="listening_one_difference")
        ]

    def __str__(self) -> str:
        return f"difference {self.pk}"


class RuleCount(models.Model):
    """How often each rule fired in the newest comments, by one version."""

    version = models.CharField(_("analyser version"), max_length=200, unique=True)
    comments = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("count of rules")
        verbose_name_plural = _("counts of rules")

    def __str__(self) -> str:
        return f"counts by {self.version}"
