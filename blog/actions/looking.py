"""Has the worker look at pages elsewhere that a draft links to."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from blog import outside
from blog.checking import links
from blog.checking.passages import passages
from blog.models import OutsideLink, PostPage
from blog.tasks import look_outside

MOST = 40
FRESH = timedelta(days=1)
KEPT = timedelta(days=30)
EVERY = timedelta(days=1)


@transaction.atomic
def ask(*, post: PostPage, again: bool = False) -> int:
    """Queue the addresses of a draft that were not looked at within a day, or all of them; returns how many."""
    now = timezone.now()
    queued = 0
    for url in links.outside(passages(post))[:MOST]:
        if len(url) > 500:
            continue
        row, is_new = OutsideLink.objects.get_or_create(url=url, defaults={"asked_at": now})
        if is_new or again or row.asked_at < now - FRESH:
            OutsideLink.objects.filter(pk=row.pk).update(asked_at=now)
            look_outside.enqueue(link_id=row.pk)
            queued += 1
    return queued


def look(*, link_id: int) -> str:
    """Look at one page elsewhere; no transaction is open meanwhile."""
    row = OutsideLink.objects.filter(pk=link_id).first()
    if row is None:
        return ""
    state = outside.look(row.url)
    OutsideLink.objects.filter(pk=link_id).update(state=state, looked_at=timezone.now())
    return str(state)


def forget_old() -> int:
    """What no draft asked about for a month is forgotten."""
    return OutsideLink.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()[0]
