"""Tells followers and authors of new comments: each of each once, and several at a time in one letter."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from comments import audience
from comments.actions import letters
from comments.audience import Listener
from comments.models import Following, Letter, News, ReaderComment

NEWS = "news"
# At most four letters an hour about one thread.
GAP = timedelta(minutes=15)
# A letter that may be on its way takes nothing in any more.
MARGIN = timedelta(seconds=5)
MORNING = 7
LOOKED_BACK = timedelta(hours=2)


def tell(*, comment_id: int) -> int:
    """Owe everybody who is to be told a letter about a visible comment; returns how many learn of it by this call."""
    comment = ReaderComment.objects.visible().select_related("user").filter(pk=comment_id).first()
    return sum(_add(comment, listener) for listener in audience.of(comment)) if comment else 0


def catch_up(now: datetime | None = None) -> int:
    """Tell again of what appeared lately: a worker may have died over it. Who has been told is left alone."""
    since = (now or timezone.now()) - LOOKED_BACK
    appeared = ReaderComment.objects.visible().annotate(appeared_at=Coalesce("moderated_at", "confirmed_at"))
    return sum(tell(comment_id=pk) for pk in appeared.filter(appeared_at__gte=since).values_list("pk", flat=True))


@transaction.atomic
def _add(comment: ReaderComment, listener: Listener) -> bool:
    """Put the comment into the listener's next letter, unless one has told of it."""
    _hold(listener)
    own = Letter.objects.filter(kind=NEWS, **listener.own)
    if News.objects.filter(comment=comment, letter__in=own).exists():
        return False
    bundle = own.filter(data__bundle=listener.bundle)
    letter = _pending(bundle) or letters.order(
        kind=NEWS, to=listener.to, data={**listener.source, "bundle": listener.bundle}, due_at=_due(bundle, listener)
    )
    News.objects.create(letter=letter, comment=comment)
    return True


def _hold(listener: Listener) -> None:
    """Two comments that appear at the same moment must find the same letter."""
    if listener.to.user:
        list(User.objects.select_for_update(no_key=True).filter(pk=listener.to.user.pk).values_list("pk"))
    else:
        followings = Following.objects.of_mailbox(listener.to.address).order_by("pk")
        list(followings.select_for_update(no_key=True).values_list("pk"))


def _pending(bundle: QuerySet[Letter]) -> Letter | None:
    return bundle.filter(
        sent_at=None, dropped_at=None, attempts=0, due_at__gt=timezone.now() + MARGIN
    ).first()  # fmt: skip


def _due(bundle: QuerySet[Letter], listener: Listener) -> datetime:
    now = timezone.localtime()
    if listener.is_daily:
        today = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        return today if now < today else today + timedelta(days=1)
    last = bundle.order_by("-due_at").first()
    return max(now, last.due_at + GAP) if last else now
