"""Reads of the blog: lists, neighbours and numbers of comments."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as PaginatorPage
from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from blog.models.finding import Series
from blog.models.people import Author, Topic
from blog.models.post import PostPage, StancePage
from blog.narrowing import Narrowing
from comments import on_pages
from comments.models import ReaderComment
from core.page_cache import page_changes, recording
from core.paths import path_of
from core.prepared import Given, Prepared
from core.visibility import open_to_all

POSTS_PER_PAGE = 10
STANCES = 10


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
    """One page of a list of posts, and the ways to other lists."""

    teasers: Sequence[Teaser]
    page: "PaginatorPage[PostPage]"
    topics: Sequence[TopicLink]
    years: Sequence[int]
    narrowing: Narrowing
    all_url: str
    stances: Sequence[StancePage] = ()

    @property
    def url(self) -> str:
        """The address of this list's first page."""
        return f"{self.all_url}{self.narrowing.path}"

    @property
    def newer_url(self) -> str:
        number = self.page.previous_page_number() if self.page.has_previous() else 0
        return self.url if number == 1 else (number and f"{self.url}page/{number}/") or ""

    @property
    def older_url(self) -> str:
        return f"{self.url}page/{self.page.next_page_number()}/" if self.page.has_next() else ""

    @property
    def author(self) -> Author | None:
        about = self.narrowing.about
        return about if isinstance(about, Author) else None


def locale_in_force() -> Locale:
    """The language that the address of a request begins with."""
    return Locale.objects.get(language_code=get_language() or settings.LANGUAGE_CODE)


def published(locale: Locale | int) -> PageQuerySet:
    """Posts of one language (given as it is or by its key) that everybody may read, newest first."""
    key = locale.pk if isinstance(locale, Locale) else locale
    recording.note(page_changes.list_of(PostPage, key))
    return PostPage.objects.filter(open_to_all(), locale=key).order_by("-first_published_at", "-pk")


def whole(posts: PageQuerySet) -> list[PostPage]:
    """The posts of some stretch of a list, in its order: its place is found by keys, since sorting takes the texts along."""
    return list(PostPage.objects.filter(pk__in=posts.values("pk")).order_by(*posts.query.order_by))


def listing(index: Page, narrowing: Narrowing, *, page: int) -> Listing | None:
    """One page of the posts below `index`; None when there is no such page."""
    here = published(index.locale_id).child_of(index)
    posts = here.filter(narrowing.rows)
    if narrowing.is_told_in_order:
        posts = posts.order_by("first_published_at", "pk")
    try:
        chosen = Paginator(posts, POSTS_PER_PAGE).page(page)
    except InvalidPage:
        return None
    base, about = path_of(index), narrowing.about
    return Listing(
        teasers=teasers(whole(chosen.object_list)),
        page=chosen,
        topics=topic_links(topics_about(here, index.locale_id), base, current=about),
        years=years(index),
        narrowing=narrowing,
        all_url=base,
        stances=stances(about) if isinstance(about, Author) and page == 1 else (),
    )


def years(index: Page) -> list[int]:
    """The years in which something was published below `index`, the latest first."""
    posts = published(index.locale_id).child_of(index).filter(first_published_at__isnull=False)
    oldest = posts.order_by("first_published_at").values("first_published_at")[:1]
    days = posts.annotate(oldest=Subquery(oldest)).values_list("oldest", "first_published_at").first()
    if days is None:
        return []
    first, last = (timezone.localtime(day).year for day in days)
    return list(range(last, first - 1, -1))


def stances(author: Author) -> list[StancePage]:
    """Where an author took a stand, the latest first."""
    recording.note(page_changes.list_of(StancePage, author.locale_id))
    found = StancePage.objects.filter(open_to_all(), locale_id=author.locale_id)
    signed = found.filter(author__translation_key=author.translation_key)
    return list(signed.order_by("-first_published_at", "-pk")[:STANCES])


def latest(locale: Locale, *, limit: int) -> list[Teaser]:
    return teasers(whole(published(locale)[:limit]))


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


def topics_of(post: PostPage) -> list[Topic]:
    """The topics of a post in its own language: a translated post keeps pointing at the topics of its source."""
    if post.is_known_to_be_open:
        return _TOPICS.objects(post=post.pk, locale=post.locale_id)
    keys = [topic.translation_key for topic in post.topics.all()]
    return list(Topic.objects.filter(translation_key__in=keys, locale_id=post.locale_id)) if keys else []


def _topics() -> "QuerySet[Topic]":
    keys = Topic.objects.order_by().filter(posts=Given("post", BigIntegerField())).values("translation_key")
    return Topic.objects.filter(translation_key__in=keys, locale_id=Given("locale", BigIntegerField()))


_TOPICS = Prepared(_topics)


def series_of(post: PostPage) -> Series | None:
    """The series of a post in its own language, where it has a name in it."""
    if post.series is None or post.series.locale_id == post.locale_id:
        return post.series
    return Series.objects.filter(translation_key=post.series.translation_key, locale_id=post.locale_id).first()


def topic_links(topics: Iterable[Topic], base: str, *, current: object = None) -> list[TopicLink]:
    """Links to lists of topics; `base` is the address of the list of all posts."""
    return [
        TopicLink(name=topic.name, url=f"{base}topic/{topic.slug}/", is_current=topic == current) for topic in topics
    ]


def principal_author(locale: Locale) -> Author | None:
    """Whose blog this is: who wrote most of what is public in a language."""
    posts = published(locale).order_by().filter(author__isnull=False).values("author")
    most = posts.annotate(written=Count("pk")).order_by("-written", "author").values("author")[:1]
    return Author.objects.filter(pk=Subquery(most)).select_related("portrait").first()


def topics_about(posts: PageQuerySet, locale_id: int) -> "QuerySet[Topic]":
    """The topics of a language that at least one of these posts is about; a translated post keeps those of its source."""
    # Asked topic by topic, the first post answers; asked for the topics of all posts, every post is read.
    about = posts.order_by().filter(topics__translation_key=OuterRef("translation_key"))
    return Topic.objects.filter(Exists(about), locale_id=locale_id)


def topic_keys(posts: Iterable[int]) -> dict[int, set[UUID]]:
    """What each of these posts is about, as the keys that a topic has in all languages; one query."""
    found: dict[int, set[UUID]] = {}
    through = PostPage.topics.through.objects.filter(postpage_id__in=posts)
    for post, key in through.values_list("postpage_id", "topic__translation_key"):
        found.setdefault(post, set()).add(key)
    return found
