"""Which posts concern which subscribers."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.query import PageQuerySet

from blog.models import PostPage, Topic
from newsletter.enums import Frequency
from newsletter.models import Issue, Subscription, SubscriptionQuerySet


def of(language: str, frequency: Frequency, posts: Collection[PostPage]) -> SubscriptionQuerySet:
    """Who hears of at least one of these posts. What was published before somebody signed up is not news to them."""
    newest = max(post.first_published_at for post in posts)
    chosen = Subscription.topics.through.objects.filter(topic__in=_topics(language, posts))
    here = Subscription.objects.standing().filter(language=language, frequency=frequency, confirmed_at__lt=newest)
    return here.filter(Q(is_everything=True) | Q(pk__in=chosen.values("subscription_id")))


def posts_for(subscription: Subscription, issue: Issue, published: PageQuerySet) -> list[PostPage]:
    """The posts of an issue that are news to this subscriber and everybody may still read, the earliest first."""
    news = published.filter(pk__in=issue.posts.values("pk"), first_published_at__gt=subscription.confirmed_at)
    if not subscription.is_everything:
        keys = subscription.topics.values("translation_key")
        about = PostPage.topics.through.objects.filter(topic__translation_key__in=keys)
        news = news.filter(pk__in=about.values("postpage_id"))
    return list(news.order_by("first_published_at", "pk"))


def latest(published: PageQuerySet, since: datetime, until: datetime) -> list[PostPage]:
    return list(published.filter(first_published_at__gte=since, first_published_at__lt=until))


def _topics(language: str, posts: Collection[PostPage]) -> QuerySet[Topic]:
    """What the posts are about, in the language of the subscribers: a translated post keeps the topics of its source."""
    about = PostPage.topics.through.objects.filter(postpage__in=[post.pk for post in posts])
    keys = Topic.objects.filter(pk__in=about.values("topic_id")).values("translation_key")
    return Topic.objects.filter(translation_key__in=keys, locale__language_code=language)
