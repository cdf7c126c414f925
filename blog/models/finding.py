"""What helps readers from one post to the next: free words, series and posts picked by hand."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog.slugs import refuse_taken
from core.text import one_line

MOST_TAGS = 12
LONGEST_TAG = 40
MOST_PICKS = 3


class Series(TranslatableMixin, models.Model):
    """Posts that belong together and are read one after the other."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80)
    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("intro")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("locale", "slug"), name="blog_series_address")]
        unique_together: ClassVar = [("translation_key", "locale")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_taken(self, _("Another series has this address already."))


class FindablePost(models.Model):
    """The part of a post that says where else it belongs."""

    tags = models.CharField(
        _("free words"),
        max_length=300,
        blank=True,
        help_text=_("Up to twelve words or short phrases, separated by commas. Each gets a list of its posts."),
    )
    series = models.ForeignKey(
        "blog.Series", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("series")
    )

    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel([FieldPanel("tags"), FieldPanel("series")], _("free words and series")),
        InlinePanel("picks", label=_("post"), heading=_("Read on, picked by hand"), max_num=MOST_PICKS),
    ]
    override_translatable_fields: ClassVar = [
        TranslatableField("tags"),
        SynchronizedField("series"),
        SynchronizedField("picks"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        words = tag_names(self.tags)
        if len(words) > MOST_TAGS:
            raise ValidationError({"tags": _("Please name twelve words at most.")})
        if any(len(word) > LONGEST_TAG for word in words):
            raise ValidationError({"tags": _("Please keep each word to 40 characters.")})
        if any(not tag_slug(word) for word in words):
            raise ValidationError({"tags": _("Each word needs a letter or a number.")})
        self.tags = ", ".join(words)


class PostTag(models.Model):
    """A free word of a post, as its list is asked for; written from the post, never by hand."""

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="tag_rows")
    name = models.CharField(max_length=LONGEST_TAG)
    slug = models.SlugField(max_length=LONGEST_TAG * 3, allow_unicode=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("post", "slug"), name="blog_tag_once_a_post")]

    def __str__(self) -> str:
        return self.name


class Pick(Orderable):
    """A post an editor wants read after this one."""

    post = ParentalKey("blog.PostPage", on_delete=models.CASCADE, related_name="picks")
    other = models.ForeignKey(
        "blog.PostPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("post to read on")
    )

    panels: ClassVar[list[Panel]] = [PageChooserPanel("other", "blog.PostPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("post to read on")
        verbose_name_plural = _("posts to read on")

    def clean(self) -> None:
        super().clean()
        if self.other_id and self.other_id == self.post_id:
            raise ValidationError({"other": _("A post does not lead to itself. Please choose another one.")})


class Nearness(models.Model):
    """How much two posts of one language speak of the same, from 0 to 1; worked out when one of them is published."""

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="near")
    other = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    closeness = models.FloatField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("post", "other"), name="blog_nearness_once")]

    def __str__(self) -> str:
        return f"{self.post_id} – {self.other_id}"


class TermSheet(models.Model):
    """The telling words of a published post with how often each occurs: what nearness is worked out from."""

    post = models.OneToOneField("blog.PostPage", on_delete=models.CASCADE, primary_key=True, related_name="+")
    terms = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.post_id)


def tag_names(text: str) -> list[str]:
    """The words of a comma-separated list, each once, in the order and spelling in which it comes first."""
    names: dict[str, str] = {}
    for part in text.split(","):
        if name := one_line(part):
            names.setdefault(name.casefold(), name)
    return list(names.values())


def tag_slug(name: str) -> str:
    """The part of an address that stands for a free word."""
    return slugify(name, allow_unicode=True)
