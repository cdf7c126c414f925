"""A post and its three types on one base."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction, Revision
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog.aspects import LONGEST, Aspect, named
from blog.editor_panel import CheckPanel
from blog.forms import PostForm
from blog.models.answering import AnsweringPost
from blog.models.correcting import CorrectablePost
from blog.models.finding import FindablePost
from blog.models.planning import Planned, plan_panel
from blog.plan_panel import WritersPlanPanel
from blog.reading import minutes
from blog.schedule_panel import in_its_place
from comments.editor_panel import WaitingHerePanel
from core.blocks import TextBody
from core.paths import path_of

# Addresses under the list of posts that are not posts.
RESERVED_SLUGS = frozenset({"author", "comments", "feed", "page", "search", "series", "tag", "topic", "year"})


class PostQuerySet(PageQuerySet):
    """Posts whose columns are named one by one come without the rows they belong to."""

    def only(self, *names: str) -> Self:
        return super(PostQuerySet, self.select_related(None)).only(*names)


class PostManager(PageManager.from_queryset(PostQuerySet)):  # type: ignore[misc]  # built by Django
    """A post never comes without its author, picture, series and language: every place that shows one needs them."""

    def get_queryset(self) -> PostQuerySet:
        return super().get_queryset().select_related("author", "picture", "locale", "series")


class PostPage(FindablePost, CorrectablePost, AnsweringPost, Planned, Page):
    """What every post has; editors create one of the three types below."""

    author = models.ForeignKey(
        "blog.Author", on_delete=models.PROTECT, null=True, related_name="posts", verbose_name=_("author")
    )
    summary = models.TextField(_("summary"), max_length=400, help_text=_("Two or three sentences under the title."))
    partner_summary = models.TextField(
        _("summary for partners"),
        max_length=400,
        blank=True,
        help_text=_(
            "Stands in the newsletter in place of the summary, for subscribers whose address belongs to a company that the register calls a partner. It is shown nowhere else."
        ),
    )
    body = StreamField(TextBody(), verbose_name=_("text"))
    question = models.CharField(
        _("question to the readers"),
        max_length=300,
        blank=True,
        help_text=_("One question at the end of the post; it leads into the comments."),
    )
    picture = models.ForeignKey(
        "core.SalonImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("Read aloud to people who cannot see the picture. Empty: the description stored with the picture."),
    )
    topics = ParentalManyToManyField("blog.Topic", blank=True, related_name="posts", verbose_name=_("topics"))
    comments_open = models.BooleanField(_("open for comments"), default=True)
    comments_closed_note = models.CharField(
        _("why comments are closed"),
        max_length=200,
        blank=True,
        help_text=_("One sentence for readers, shown while comments are closed."),
    )
    comments_closed_at = models.DateTimeField(_("comments closed at"), null=True, blank=True, editable=False)

    objects: ClassVar[PostManager] = PostManager()

    content_panels: ClassVar[list[Panel]] = [
        WaitingHerePanel(),
        CheckPanel(),
        plan_panel(
            _("presence plan"),
            _(
                "Settled before writing; a post cannot be published without it. What is expected on the day of publication is kept and compared with what happened."
            ),
            WritersPlanPanel(),
        ),
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], _("picture")),
        FieldPanel("body"),
        FieldPanel("question"),
        *CorrectablePost.content_panels,
    ]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel([FieldPanel("author"), FieldPanel("topics")], _("author and topics")),
        FieldPanel("partner_summary"),
        *FindablePost.promote_panels,
        *Page.promote_panels,
    ]
    settings_panels: ClassVar[list[Panel]] = [
        *in_its_place(Page.settings_panels),
        MultiFieldPanel([FieldPanel("comments_open"), FieldPanel("comments_closed_note")], _("comments")),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("tags"),
        index.AutocompleteField("summary"),
        index.AutocompleteField("tags"),
    ]
    base_form_class = PostForm
    parent_page_types: ClassVar[list[str]] = ["blog.BlogIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "blog/post_page.html"
    is_creatable = False
    kind_label = _("Post")
    may_serve_recruiting = True
    # Set on a post that was found among those everybody may read.
    is_known_to_be_open = False
    # Whose blog it is goes by who wrote most of it; a series is a list.
    decides_lists: ClassVar[tuple[str, ...]] = ("author_id", "series_id")
    override_translatable_fields: ClassVar = [
        SynchronizedField("picture"),
        SynchronizedField("comments_open"),
        TranslatableField("picture_alt"),
        *FindablePost.override_translatable_fields,
        *Planned.override_translatable_fields,
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("This address is taken by the blog itself. Please choose another one.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Notes since when comments are closed; a revision published later does not move that moment."""
        self.comments_closed_at = None if self.comments_open else self._closed_at()
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Raises Held for a post on hold and ValidationError for one without a plan. What was scheduled had one when it was, and waits while it is held."""
        from blog import holding, plans

        if revision.approved_go_live_at and holding.why(self):
            return None
        holding.refuse(self)
        if not revision.approved_go_live_at:
            plans.refuse_unplanned(self)
        return super().publish(revision, *args, **kwargs)

    def _closed_at(self) -> datetime:
        stored = PostPage.objects.filter(pk=self.pk).only("comments_closed_at").first()
        return (stored and stored.comments_closed_at) or timezone.now()

    def get_view_restrictions(self) -> "models.QuerySet[PageViewRestriction]":
        """What stands between readers and this post."""
        if self.is_known_to_be_open:
            return PageViewRestriction.objects.none()
        found: models.QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return found

    def get_absolute_url(self) -> str:
        """The path of this page on its site."""
        return path_of(self)

    @property
    def kind(self) -> str:
        """What type of post this is, also where only the base of it was loaded."""
        return str((self.specific_class or type(self)).kind_label)

    @property
    def published_at(self) -> datetime:
        """When the post became public; for a preview, when it would."""
        return self.first_published_at or self.go_live_at or timezone.now()

    @property
    def alternative_text(self) -> str:
        return self.picture_alt or (self.picture.default_alt_text if self.picture else "")

    @property
    def reading_minutes(self) -> int:
        return minutes(self.plain_text)

    @property
    def plain_text(self) -> str:
        """Title, summary and body without mark-up, one block a line."""
        return "\n".join([self.title, self.summary, *self.body.stream_block.get_searchable_content(self.body)])


class EssayPage(PostPage):
    """A post that thinks something through."""

    kind_label = _("Essay")
    template = PostPage.template

    class Meta:
        verbose_name = _("essay")
        verbose_name_plural = _("essays")


class LaunchPage(PostPage):
    """A post that presents a product."""

    product = models.CharField(_("product"), max_length=120)
    aspects = StreamField(
        [("aspect", blocks.CharBlock(label=_("aspect"), max_length=LONGEST))],
        blank=True,
        verbose_name=_("aspects"),
        help_text=_(
            "What readers may praise or criticise: price, noise, delivery time. After a comma, words that mean the same: price, costs, expensive."
        ),
    )
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *PostPage.content_panels,
        MultiFieldPanel([FieldPanel("product"), FieldPanel("aspects"), FieldPanel("starts_at")], _("product launch")),
    ]
    kind_label = _("Launch")

    @property
    def named_aspects(self) -> list[Aspect]:
        return named(child.value for child in self.aspects)

    @property
    def launched_at(self) -> datetime | None:
        """When its reception begins: the start of the product, or the post where that came later."""
        moments = [moment for moment in (self.starts_at, self.first_published_at) if moment]
        return max(moments, default=None)

    class Meta:
        verbose_name = _("product launch")
        verbose_name_plural = _("product launches")


class StancePage(PostPage):
    """A post that takes a stand. Its comments may show opinion or belief and never serve recruiting (features.md, LB-5)."""

    position = models.TextField(_("position"), max_length=400)
    reasons = StreamField(
        [("reason", blocks.TextBlock(label=_("reason"), max_length=300))], blank=True, verbose_name=_("reasons")
    )
    commitment = models.TextField(_("what the company does about it"), max_length=600, blank=True)
    sources = StreamField(
        [
            (
                "source",
                blocks.StructBlock(
                    [("title", blocks.CharBlock(label=_("title"))), ("url", blocks.URLBlock(label=_("address")))],
                    label=_("source"),
                ),
            )
        ],
        blank=True,
        verbose_name=_("sources"),
    )

    content_panels: ClassVar[list[Panel]] = [
        *PostPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("position"), FieldPanel("reasons"), FieldPanel("commitment"), FieldPanel("sources")],
            _("stance"),
        ),
    ]
    kind_label = _("Stance")
    may_serve_recruiting = False

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
