"""Notes of which aspects of a launched product a comment speaks."""

from django.db import transaction

from blog.models import LaunchPage
from comments.models import CommentQuerySet, ReaderComment
from core import phrases
from listening.actions import summing
from listening.models import AspectMention

BATCH = 500


def note(*, comment: ReaderComment) -> int:
    """In the transaction of its reading; returns how many it mentions. Most posts launch nothing and cost one query."""
    launch = LaunchPage.objects.filter(pk=comment.target_id).only("aspects").first()
    return _store(launch, [comment]) if launch else 0


@transaction.atomic
def renew(*, page_id: int) -> int:
    """Note anew for all comments of a post whose aspects may be other ones now; returns how many mentions there are."""
    launch = LaunchPage.objects.filter(pk=page_id).first()
    if launch is None:
        return 0
    AspectMention.objects.filter(comment__target_id=page_id).delete()
    rows = CommentQuerySet(ReaderComment).filter(target_id=page_id, analyses__isnull=False).distinct()
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    found = 0
    summing.note(keys)
    for start in range(0, len(keys), BATCH):
        part = CommentQuerySet(ReaderComment).filter(pk__in=keys[start : start + BATCH]).only("pk", "comment")
        found += _store(launch, list(part))
    return found


def _store(launch: LaunchPage, comments: list[ReaderComment]) -> int:
    """Insert what is not there yet; two workers may read one comment."""
    aspects = launch.named_aspects
    mentions = [
        AspectMention(comment_id=comment.pk, name=aspect.name)
        for comment in comments
        for aspect in aspects
        if phrases.occurs(aspect.words, comment.comment)
    ]
    AspectMention.objects.bulk_create(mentions, ignore_conflicts=True)
    summing.note({mention.comment_id for mention in mentions})
    return len(mentions)
