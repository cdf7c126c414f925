"""Who writes and what about."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from blog.models.planning import Planned, plan_panel
from blog.slugs import free_slug, refuse_taken


class ProfileLinkBlock(blocks.StructBlock):
    """A page of the author on another site."""

    name = blocks.CharBlock(label=_("name of the site"), max_length=60)
    url = blocks.URLBlock(label=_("address"), max_length=300)

    class Meta:
        label = _("profile")
        icon = "link"


class Author(TranslatableMixin, index.Indexed, Planned):
    """An executive or guest whose name stands over a post."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    bio = models.TextField(_("about"), blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("The last part of the address. Empty: made from the name."),
    )
    is_guest = models.BooleanField(
        _("writes as a guest"),
        default=False,
        help_text=_("Said beside the name on every post; the role then names where the guest comes from."),
    )
    disclosure = models.CharField(
        _("how the texts come about"),
        max_length=200,
        blank=True,
        help_text=_("Shown on the page of the author: who helps with writing, and what remains their own."),
    )
    links = StreamField(
        [("link", ProfileLinkBlock())],
        blank=True,
        verbose_name=_("profiles elsewhere"),
        help_text=_("Each link says that both pages belong to one person; other networks check it from their side."),
    )
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
        FieldPanel("is_guest"),
        FieldPanel("slug"),
        FieldPanel("bio"),
        FieldPanel("disclosure"),
        FieldPanel("links"),
        FieldPanel("portrait"),
        FieldPanel("user"),
        plan_panel(_("presence plan"), _("Posts by this author go by it wherever they say nothing of their own.")),
    ]
    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("role")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints: ClassVar = [models.UniqueConstraint(fields=("locale", "slug"), name="blog_author_address")]
        unique_together: ClassVar = [("translation_key", "locale")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_taken(self, _("Another author has this address already."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Gives an author without an address one of their own."""
        if not self.slug:
            self.slug = free_slug(self.name, set(self._namesakes().values_list("slug", flat=True)))
        super().save(*args, **kwargs)

    def _namesakes(self) -> models.QuerySet["Author"]:
        return Author.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)

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
        super().clean()
        refuse_taken(self, _("Another topic has this address already."))
