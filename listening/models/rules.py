"""Changes of the rules, the numbered sets they form, and the log of every step."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listening.enums import ChangeState, RuleAction, RuleStep
from listening.reader import Rules, analyser_version


class Draft(models.Model):
    """A change as it was thought of: one rule before and after. `after` is null where a rule is switched off."""

    action = models.CharField(_("change"), max_length=8, choices=RuleAction)
    rule_id = models.CharField(_("rule"), max_length=80, db_index=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def row(self) -> dict[str, Any]:
        """The change as the analyser takes it."""
        return {"id": self.rule_id, "action": self.action, "rule": self.after}


class RuleChange(Draft):
    """One change of one rule: proposed by one person, released by another."""

    reverts = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reverted_by")
    state = models.CharField(
        _("state"), max_length=12, choices=ChangeState, default=ChangeState.PROPOSED, db_index=True
    )
    reason = models.TextField(_("reason"), max_length=1000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rule_changes")
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a rule")
        verbose_name_plural = _("changes of rules")
        ordering: ClassVar = ["-pk"]
        permissions: ClassVar = [
            ("try_reading", "Can try the reading on a text"),
            ("propose_rulechange", "Can propose changes of rules"),
            ("release_rulechange", "Can release changes of rules that somebody else proposed"),
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == ChangeState.PROPOSED


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    """Numbered sets of changes."""

    def in_force(self) -> "RuleSet":
        """The latest set; before the first release an empty one that is not stored."""
        return self.order_by("-number").first() or RuleSet(number=0)


class RuleSet(models.Model):
    """All changes in force at one time, in their order. `suffix` is empty where none is: then the shipped rules read alone."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    changes = models.JSONField(_("changes"), default=list, blank=True)
    members = models.ManyToManyField(RuleChange, related_name="rule_sets", blank=True)
    suffix = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField(_("in force since"), default=timezone.now)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"rule set {self.number}"

    @property
    def version(self) -> str:
        """What a reading by these rules and the analyser of today is called."""
        return f"{analyser_version()}{self.suffix}"

    @property
    def rules(self) -> Rules:
        return Rules.of(self.changes, self.number)


class RuleEntryQuerySet(models.QuerySet["RuleEntry"]):
    """Entries are only added, also many at once."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("entries in the log of rules are never changed")

    def delete(self) -> NoReturn:
        raise TypeError("entries in the log of rules are never deleted")


class RuleEntry(models.Model):
    """The log of the workbench. Rows are only added: changing or deleting one is refused."""

    act = models.CharField(_("what"), max_length=12, choices=RuleStep)
    change = models.ForeignKey(RuleChange, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rule_entries")
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    reason = models.TextField(_("reason"), blank=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    report = models.JSONField(_("back-test"), default=dict, blank=True)
    version = models.CharField(_("analyser version"), max_length=200)

    objects = RuleEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry in the log of rules")
        verbose_name_plural = _("entries in the log of rules")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"rule entry {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("entries in the log of rules are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("entries in the log of rules are never deleted")


def version_in_force() -> models.Expression:
    """The version whose readings count, as part of a query: one statement never sees two of them."""
    latest = RuleSet.objects.order_by("-number").values("suffix")[:1]
    suffix = Coalesce(models.Subquery(latest), models.Value(""))
    return Concat(models.Value(analyser_version()), suffix, output_field=models.CharField())
