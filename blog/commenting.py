"""Makes posts commentable."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, F, QuerySet, UUIDField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Locale

from blog.models import Author, PostPage, StancePage
from comments import commentable, names
from comments.commentable import Argument
from core.page_cache import page_changes, recording
from core.prepared import Given, Prepared
from core.visibility import open_to_all

COLUMNS = (
    "title", "url_path", "locale", "translation_key", "first_published_at", "comments_open", "comments_closed_note",
    "comments_closed_at", "content_type",
)  # fmt: skip


def make_posts_commentable() -> None:
    """Register posts with the comments app, and the names of their authors as taken."""
    names.register("blog.authors", lambda: Author.objects.order_by().values_list("name"))
    commentable.register(
        commentable.Commentable(
            model=PostPage,
            find=find,
            closed_because=closed_because,
            title=lambda post: post.title,
            url=lambda post: post.get_absolute_url(),
            language=lambda post: post.locale.language_code,
            text=text,
            published_at=lambda post: post.first_published_at,
            authors=lambda post: [post.author.user] if post.author and post.author.user else [],
            versions=versions,
            group=group,
            arguments=arguments,
        )
    )


def find(pk: int) -> PostPage | None:
    """The post, if it is published and not behind a password; without its text, which is fetched where it is read."""
    return next(iter(_with_language(_BY_KEY.objects(pk=pk))), None)


def _readable(**given: Given) -> QuerySet[PostPage, Any]:
    posts = PostPage.objects.order_by().filter(open_to_all(), **given)
    return posts.only(*COLUMNS).annotate(language=F("locale__language_code"))


def _with_language(posts: list[PostPage]) -> list[PostPage]:
    for post in posts:
        post.locale = Locale(pk=post.locale_id, language_code=post.language)
    return posts


_BY_KEY = Prepared(lambda: _readable(pk=Given("pk", BigIntegerField())))
_OF_GROUP = Prepared(lambda: _readable(translation_key=Given("key", UUIDField())))


def versions(post: PostPage) -> list[PostPage]:
    """The post in every language in which everybody may read it."""
    recording.note(page_changes.versions_of(post.translation_key))
    with recording.aside():
        return _with_language(_OF_GROUP.objects(key=post.translation_key))


def text(post: PostPage) -> str:
    """Title, summary and body; all that is missing of them by one query."""
    if missing := {"summary", "body"} & post.get_deferred_fields():
        post.refresh_from_db(fields=missing)
    return post.plain_text


def group(pk: int) -> list[int]:
    """The post and its translations, published or not."""
    key = PostPage.objects.filter(pk=pk).order_by().values("translation_key")
    return list(PostPage.objects.filter(translation_key__in=key).order_by("pk").values_list("pk", flat=True))


def arguments(post: PostPage) -> Sequence[Argument]:
    """What a stance says and why; its own columns are fetched where only the base of it was loaded."""
    if post.content_type_id != ContentType.objects.get_for_model(StancePage).pk:
        return ()
    stance = post if isinstance(post, StancePage) else StancePage.objects.only("position", "reasons").get(pk=post.pk)
    return stance.arguments


def closed_because(post: PostPage) -> str:
    """Since when and why, as far as it is known."""
    if post.comments_open:
        return ""
    if post.comments_closed_at is None:
        said = _("Comments on this post are closed.")
    else:
        day = date_format(timezone.localtime(post.comments_closed_at), "DATE_FORMAT")
        said = _("Comments on this post have been closed since %(day)s.") % {"day": day}
    return f"{said} {post.comments_closed_note}".strip()
