"""Who writes and what about."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import TranslatableMixin
from wagtail.search import index


class Author(TranslatableMixin, index.Indexed, models.Model):
    """An executive or guest whose name stands over a post."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    bio = models.TextField(_("about"), blank=True)
    portrait = models.ForeignKey(
        "core.SalonImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author_profiles",
        verbose_name=_("account"),
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
        FieldPanel("user"),
    ]
    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("role")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Topic(TranslatableMixin, models.Model):
    """A controlled subject a post belongs to."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("slug")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("locale", "slug"), name="blog_topic_address")]
        unique_together: ClassVar = [("translation_key", "locale")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The form leaves the language out, so that the constraint alone would only speak in the database."""
        super().clean()
        if Topic.objects.filter(locale_id=self.locale_id, slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Another topic has this address already.")})
