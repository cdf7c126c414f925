"""Tokens by which programs write drafts, and what they wrote."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from automation.enums import Kind
from core.several import SeveralField


class KindsField(SeveralField):
    """Several of `Kind`."""

    offers = staticmethod(lambda: Kind.choices)


class LanguagesField(SeveralField):
    """Several of the languages of the house."""

    offers = staticmethod(lambda: settings.WAGTAIL_CONTENT_LANGUAGES)


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens by whether they still work."""

    def working(self) -> Self:
        return self.filter(until__gt=timezone.now(), person__is_active=True)


class Token(models.Model):
    """A standing permission to write drafts in the name of one person, who made it; the secret itself is stored nowhere."""

    name = models.CharField(_("name"), max_length=60, help_text=_("Which program uses it, and where it runs."))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("acts as")
    )
    digest = models.CharField(max_length=64, unique=True, validators=[MinLengthValidator(64)], editable=False)
    tail = models.CharField(_("ends in"), max_length=4, editable=False)
    kinds = KindsField(_("kinds of posts"), default=list)
    languages = LanguagesField(_("languages"), default=list)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    until = models.DateTimeField(_("works until"), db_index=True)
    last_used_on = models.DateField(_("last used on"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("revoked by")
    )

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        default_permissions = ("add", "view")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_working(self) -> bool:
        return self.until > timezone.now() and self.person.is_active

    @property
    def kinds_in_words(self) -> str:
        return ", ".join(str(Kind(kind).label) for kind in self.kinds)

    @property
    def languages_in_words(self) -> str:
        names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        return ", ".join(str(names.get(code, code)) for code in self.languages)

    @property
    def last_day(self) -> date:
        """The last day on which it works, or worked."""
        return timezone.localdate(self.until - timedelta(microseconds=1))


class WrittenDraft(models.Model):
    """A post that a program began. It outlives the deletion of the post, so that a repeated request does not bring it back."""

    token = models.ForeignKey(Token, on_delete=models.SET_NULL, null=True, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    post = models.OneToOneField("blog.PostPage", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    key = models.CharField(max_length=100, null=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("draft written by a program")
        verbose_name_plural = _("drafts written by programs")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=("token", "key"), name="automation_key_once")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
