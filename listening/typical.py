"""How long the answered comments under a post typically waited."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from listening.models import Standing
from listening.models.sums import ANSWERED


def waits(posts: Collection[int] | None = None) -> dict[int, timedelta]:
    """The middle wait under each of these posts, or under every one; of an even number the mean of the two in the middle."""
    place = Window(RowNumber(), partition_by=[F("post")], order_by=[F("waited"), F("pk")])
    total = Window(Count("pk"), partition_by=[F("post")])
    rows = Standing.objects.filter(ANSWERED) if posts is None else Standing.objects.filter(ANSWERED, post__in=posts)
    middle: defaultdict[int, list[timedelta]] = defaultdict(list)
    for post, waited in (
        rows.annotate(place=place, total=total)
        .filter(Q(place__gte=F("total") / 2.0, place__lte=F("total") / 2.0 + 1))
        .values_list("post", "waited")
    ):
        middle[post].append(waited or timedelta())
    return {post: sum(two, timedelta()) / len(two) for post, two in middle.items()}
