"""Links that show a draft to people without an account: until a day, and only until somebody takes them back."""

from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core import seals

SEAL = "blog draft link"
# So long an entry is kept after its end, so that one can still see who showed a draft to whom.
KEPT = timedelta(days=90)


class DraftLinkQuerySet(models.QuerySet["DraftLink"]):
    """Links by whether they still work."""

    def working(self) -> Self:
        return self.filter(revoked_at__isnull=True, until__gt=timezone.now())

    def old(self) -> Self:
        return self.filter(until__lt=timezone.now() - KEPT)


class DraftLink(models.Model):
    """One link; the seal is made from the row, so that neither its number nor its end can be changed by hand."""

    post = models.ForeignKey(
        "blog.PostPage", on_delete=models.CASCADE, related_name="draft_links", verbose_name=_("post")
    )
    note = models.CharField(_("for whom"), max_length=80, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    until = models.DateTimeField(_("works until"), db_index=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    objects = DraftLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_working(self) -> bool:
        return self.revoked_at is None and self.until > timezone.now()

    @property
    def url(self) -> str:
        """The whole address, in the language of the post."""
        with override(self.post.locale.language_code):
            return settings.BASE_URL + reverse("blog:draft", args=[self.pk, self._seal(seals.key(SEAL))])

    def has_seal(self, found: str) -> bool:
        return seals.fits(found, self._seal, SEAL)

    def _seal(self, key: bytes) -> str:
        return seals.mac(key, [self.pk, self.post_id, self.until.timestamp()])
