"""Reads of the blog: lists, neighbours and numbers of comments."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as PaginatorPage
from django.db.models import BigIntegerField, Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from blog.models.people import Author, Topic
from blog.models.post import PostPage
from comments import on_pages
from comments.models import ReaderComment
from core.page_cache import page_changes, recording
from core.prepared import Given, Prepared
from core.selectors import path_of
from core.visibility import open_to_all

POSTS_PER_PAGE = 10
RELATED = RELATED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic in the language of the page it stands on, with the address of its list."""

    name: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Teaser:
    """A post in a list, with the number of its visible comments."""

    post: PostPage
    comments: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list of posts; `topic` is set where the list is narrowed to one."""

    teasers: Sequence[Teaser]
    page: "PaginatorPage[PostPage]"
    topics: Sequence[TopicLink]
    topic: Topic | None
    all_url: str


def published(locale: Locale | int) -> PageQuerySet:
    """Posts of one language (given as it is or by its key) that everybody may read, newest first."""
    key = locale.pk if isinstance(locale, Locale) else locale
    recording.note(page_changes.list_of(PostPage, key))
    return PostPage.objects.filter(open_to_all(), locale=locale).order_by("-first_published_at", "-pk")


def listing(index: Page, *, topic_slug: str, page: str) -> Listing | None:
    """One page of the posts below `index`; None when there is no such topic or no such page."""
    topic = Topic.objects.filter(locale_id=index.locale_id, slug=topic_slug).first() if topic_slug else None
    if topic_slug and topic is None:
        return None
    posts = published(index.locale_id).child_of(index)
    if topic:
        posts = posts.filter(topics__translation_key=topic.translation_key).distinct()
    try:
        chosen = Paginator(posts, POSTS_PER_PAGE).page(page)
    except InvalidPage:
        return None
    base = path_of(index)
    topics = topic_links(Topic.objects.filter(_topic_in_use(index)), base, current=topic)
    return Listing(teasers=teasers(chosen.object_list), page=chosen, topics=topics, topic=topic, all_url=base)


def latest(locale: Locale, *, limit: int) -> list[Teaser]:
    return teasers(published(locale)[:limit])


def teasers(posts: Iterable[PostPage]) -> list[Teaser]:
    """Posts with the numbers of their comments, counted in one query."""
    rows = list(posts)
    counts = comment_counts(rows)
    return [Teaser(post=post, comments=counts.get(post.pk, 0)) for post in rows]


def comment_counts(posts: Iterable[PostPage]) -> dict[int, int]:
    """Visible comments by primary key of the post: those of all its versions in all languages, which share one thread."""
    keys = {post.pk: post.translation_key for post in posts if post.pk}
    if not keys:
        return {}
    own = ReaderComment.objects.visible().filter(target_id=OuterRef("pk")).order_by()
    number = Subquery(own.values("target_id").annotate(number=Count("pk")).values("number"))
    versions = PostPage.objects.filter(open_to_all() | Q(pk__in=keys), translation_key__in=keys.values())
    counts: Counter[UUID] = Counter()
    for pk, key, found in versions.order_by().annotate(number=number).values_list("pk", "translation_key", "number"):
        counts[key] += found or 0
        recording.note(on_pages.number_on(PostPage, pk), page_changes.versions_of(key))
    return {pk: counts[key] for pk, key in keys.items() if counts[key]}


def related(post: PostPage) -> list[PostPage]:
    """What to read next: posts that share most topics with this one, then the newest; never the post itself."""
    recording.note(page_changes.list_of(PostPage, post.locale_id))
    rows = _RELATED.objects(locale=post.locale_id, pk=post.pk)[:RELATED]
    for row in rows:
        row.locale = post.locale
    return rows


def _most_alike() -> PageQuerySet:
    locale, pk = Given("locale", BigIntegerField()), Given("pk", BigIntegerField())
    # A post in another language has the topics of its source: what they share is a key.
    own = Topic.objects.filter(posts=pk).order_by().values("translation_key")
    shared = PostPage.topics.through.objects.filter(postpage=OuterRef("pk"), topic__translation_key__in=own).order_by()
    number = Coalesce(Subquery(shared.values("postpage").annotate(number=Count("pk")).values("number")), 0)
    posts = PostPage.objects.filter(open_to_all(), locale=locale).exclude(pk=pk).annotate(shared=number)
    return posts.only("title", "summary", "url_path", "slug", "locale", "path").order_by(
        "-shared", "-first_published_at", "-pk"
    )[:RELATED_AT_MOST]


_RELATED = Prepared(_most_alike)


def topics_of(post: PostPage) -> list[Topic]:
    """The topics of a post in its own language: a translated post keeps pointing at the topics of its source."""
    chosen = list(post.topics.all())
    if all(topic.locale_id == post.locale_id for topic in chosen):
        return chosen
    keys = [topic.translation_key for topic in chosen]
    return list(Topic.objects.filter(translation_key__in=keys, locale_id=post.locale_id))


def topic_links(topics: Iterable[Topic], base: str, *, current: Topic | None = None) -> list[TopicLink]:
    """Links to lists of topics; `base` is the address of the list of all posts."""
    return [
        TopicLink(name=topic.name, url=f"{base}topic/{topic.slug}/", is_current=topic == current) for topic in topics
    ]


def principal_author(locale: Locale) -> Author | None:
    """Whose blog this is: who wrote most of what is public in a language."""
    authors = Author.objects.filter(posts__in=published(locale).order_by()).select_related("portrait")
    return authors.annotate(written=Count("posts")).order_by("-written", "pk").first()


def other_addresses() -> list[str]:
    """The paths of feeds and of lists of one topic, in every language."""
    found: list[str] = []
    for index in Page.objects.filter(open_to_all(), content_type__model="blogindexpage").select_related("locale"):
        base = path_of(index)
        topics = topic_links(Topic.objects.filter(_topic_in_use(index)), base)
        found += [f"{base}feed/", *(topic.url for topic in topics)]
    return found


def _topic_in_use(index: Page) -> Q:
    """Topics of the index's language that at least one of its posts is about."""
    posts = published(index.locale_id).child_of(index).order_by()
    keys = Topic.objects.filter(posts__in=posts).values("translation_key")
    return Q(locale_id=index.locale_id, translation_key__in=keys)
