"""The record of what was done, and where its chain begins and ends."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from recruiting import record_words, sealing
from recruiting.enums import Act


class ReviewEntry(models.Model):
    """The record: who opened or decided about which person, when, on which analyser version. Rows are only added.

    `person` is the opaque number; it outlives erasure and then points to nobody. `by` empties when an account is deleted; `actor`,
    the number of that account, is what is sealed. `number` and `seal` come right after the transaction that wrote the entry.
    """

    number = models.PositiveBigIntegerField(_("running number"), null=True, unique=True, editable=False)
    act = models.CharField(_("what"), max_length=16, choices=Act)
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose, blank=True)
    person = models.CharField(_("person"), max_length=8, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="review_entries"
    )
    actor = models.BigIntegerField(_("number of the account"), null=True, editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    version = models.CharField(_("analyser version"), max_length=200, blank=True)
    detail = models.JSONField(_("details"), default=dict)
    stamp = models.CharField(_("seal of the content"), max_length=64, blank=True, editable=False)
    seal = models.CharField(_("seal of the place"), max_length=64, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry in the record")
        verbose_name_plural = _("entries in the record")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["act", "at"], name="recruiting_entry_by_act")]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    @property
    def is_genuine(self) -> bool:
        """Whether the site wrote what the entry says, and whoever is named as its author is the one."""
        is_by_actor = self.by_id is None or self.by_id == self.actor
        return is_by_actor and sealing.fits(self.stamp, lambda key: sealing.stamp(self, key))

    def is_placed_after(self, before: str) -> bool:
        """Whether the entry follows the one with this seal."""
        number, stamp = self.number or 0, self.stamp
        return sealing.fits(
            self.seal, lambda key: sealing.seal(number=number, before=before, stamp=stamp, with_key=key)
        )

    @property
    def step(self) -> str:
        """In words, what the details say; empty where there is nothing to tell."""
        return record_words.step(self.act, self.detail)


class RecordChain(models.Model):
    """The ends of the chain, in one row, whose lock lets one process at a time add to it.

    `pruned_…` is the last entry that went after its time, `last_…` the newest one that is sealed.
    """

    ONLY: ClassVar = 1

    pruned_number = models.PositiveBigIntegerField(default=0)
    pruned_seal = models.CharField(max_length=64, blank=True)
    last_number = models.PositiveBigIntegerField(default=0)
    last_seal = models.CharField(max_length=64, blank=True)
    mark = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("chain of the record")
        verbose_name_plural = _("chains of the record")

    def __str__(self) -> str:
        return f"chain to {self.last_number}"

    @property
    def is_genuine(self) -> bool:
        """Whether the site wrote these ends."""
        return sealing.fits(self.mark, self._mark)

    def sign(self) -> None:
        """Seal the ends as they are now."""
        self.mark = self._mark(sealing.key())

    def _mark(self, key: bytes) -> str:
        return sealing.mark([self.pruned_number, self.pruned_seal, self.last_number, self.last_seal], key)
