"""What readers answered, as Atom: under one post, or under all posts of a language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from blog import commenting, selectors
from blog.feeds import FullTextFeed
from blog.models import PostPage
from comments import on_pages
from comments.models import CommentQuerySet, ReaderComment
from comments.selectors import permanent_address
from core.models import CompanySettings
from core.page_cache import page_changes, recording
from core.selectors import absolute
from core.xml import fit

COMMENTS = 30


@dataclass(frozen=True, slots=True)
class Conversation:
    """The comments of a feed, and where one reads them."""

    comments: CommentQuerySet
    path: str
    title: str


class CommentFeed(Feed[ReaderComment, Conversation]):
    """Public comments, the latest first."""

    feed_type: Any = FullTextFeed

    def get_object(self, request: HttpRequest, slug: str = "") -> Conversation:
        locale = selectors.locale_in_force()
        found = _below(locale, slug) if slug else _everywhere(locale)
        self.company = CompanySettings.load(request_or_site=request)
        return found

    def title(self, about: Conversation) -> str:
        return fit(f"{about.title} · {self.company.name}")

    def link(self, about: Conversation) -> str:
        return absolute(about.path)

    def items(self, about: Conversation) -> list[ReaderComment]:
        latest = about.comments.visible().order_by("-submit_date", "-pk")
        return list(latest.defer("user_email", "ip_address")[:COMMENTS])

    def item_title(self, item: ReaderComment) -> str:
        with override(item.language):
            return fit(_("Comment %(number)s by %(name)s") % {"number": item.number, "name": item.user_name})

    def item_description(self, item: ReaderComment) -> str:
        return ""

    def item_link(self, item: ReaderComment) -> str:
        return absolute(permanent_address(item))

    def item_author_name(self, item: ReaderComment) -> str:
        return fit(item.user_name)

    def item_pubdate(self, item: ReaderComment) -> datetime:
        return item.submit_date

    def item_updateddate(self, item: ReaderComment) -> datetime:
        return item.edited_at or item.submit_date

    def item_extra_kwargs(self, item: ReaderComment) -> dict[str, Any]:
        return {"content": fit(linebreaks(item.comment, autoescape=True))}


def _below(locale: Locale, slug: str) -> Conversation:
    """The thread of a post, which its versions in other languages share."""
    post = selectors.published(locale).filter(slug=slug).first()
    if post is None:
        raise Http404
    path, versions = post.get_absolute_url(), commenting.versions(post)
    recording.begin(page_changes.of(post), page_changes.versions_of(post.translation_key))
    recording.note(*(on_pages.thread_on(PostPage, version.pk) for version in versions))
    return Conversation(
        comments=ReaderComment.objects.on(*versions),
        path=f"{path}#comments",
        title=_("Comments on “%(title)s”") % {"title": post.title},
    )


def _everywhere(locale: Locale) -> Conversation:
    kind = ContentType.objects.get_for_model(PostPage)
    open_posts = selectors.published(locale).order_by().values("pk")
    return Conversation(
        comments=ReaderComment.objects.filter(content_type=kind, target_id__in=open_posts),
        path=f"/{locale.language_code}/blog/",
        title=_("All comments"),
    )
