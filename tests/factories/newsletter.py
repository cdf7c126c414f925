"""Subscribers and issues for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from blog.models import PostPage, Topic
from newsletter.enums import Frequency
from newsletter.models import Delivery, Issue, Subscription


def subscriber(address: str = "lena@post.example", *topics: Topic, **values: Any) -> Subscription:
    """A subscription in effect since a year; `confirmed_at=None` for an address nobody has proven."""
    long_ago = timezone.now() - timedelta(days=365)
    given = {
        "language": "de",
        "frequency": Frequency.WEEKLY,
        "created_at": long_ago,
        "confirmed_at": long_ago,
        **values,
    }
    row = Subscription.objects.create(address=address, is_everything=not topics, notice="Worum es geht.", **given)
    row.topics.set(topics)
    return row


def issue(*posts: PostPage, **values: Any) -> Issue:
    """An issue that has everybody's mail already."""
    now = timezone.now()
    given = {
        "key": f"k{Issue.objects.count()}", "language": "de", "frequency": Frequency.WEEKLY, "since": now, "until": now,
        "filled_at": now, **values,
    }  # fmt: skip
    row = Issue.objects.create(**given)
    row.posts.set(posts)
    return row


def delivery(to: Subscription | None, of: Issue | None = None, **values: Any) -> Delivery:
    return Delivery.objects.create(subscription=to, issue=of or issue(), **values)
