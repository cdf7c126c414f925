"""Takes wishes to be told of new comments; each takes effect only when the address behind it is proven."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from comments import lasting, stops
from comments.actions import letters
from comments.enums import Follow
from comments.letters import Recipient
from comments.models import Following, FollowingQuerySet, ReaderComment
from comments.refusals import LinkInvalid
from comments.targets import Target

PROOF = "follow_proof"
KEPT_AFTER_END = timedelta(days=30)


def wish(*, comment: ReaderComment, scope: Follow) -> None:
    """Note what the writer of a new comment wants to be told; call it inside the transaction that stores the comment."""
    if scope != Follow.NONE:
        Following.objects.create(
            address=comment.user_email.casefold(), comment=comment, content_type_id=comment.content_type_id,
            target_id=comment.target_id, scope=scope, language=comment.language,
        )  # fmt: skip


@transaction.atomic
def begin(*, comment: ReaderComment) -> None:
    """Let the wish made with a comment take effect: its address is proven. Who asks for mail again wants mail again."""
    if Following.objects.filter(comment=comment, confirmed_at__isnull=True).update(confirmed_at=timezone.now()):
        lasting.lifted(comment.user_email)
        stops.lift(comment.user_email)


@transaction.atomic
def ask(*, target: Target, address: str) -> None:
    """Follow an object without a comment: a mail asks the owner of the address. For one who follows already nothing happens."""
    row, _is_new = Following.objects.get_or_create(
        address=address.casefold(), comment=None, content_type=target.kind.content_type, target_id=target.pk,
        defaults={"scope": Follow.POST, "language": target.language},
    )  # fmt: skip
    if row.confirmed_at and not row.ended_at:
        return
    now = timezone.now()
    Following.objects.filter(pk=row.pk).update(created_at=now, confirmed_at=None, ended_at=None)
    letters.order(
        kind=PROOF, to=Recipient(language=target.language, address=row.address), data={"following": row.pk},
        key=f"{PROOF}:{row.pk}:{now:%Y%m%d%H}",
    )  # fmt: skip


@transaction.atomic
def confirm(*, token: str) -> Following:
    """The owner of the address has pressed the button. Raises LinkInvalid."""
    letter = letters.redeem(kind=PROOF, token=token)
    row = Following.objects.filter(pk=letter.data["following"], ended_at__isnull=True).first()
    if row is None:
        raise LinkInvalid
    Following.objects.filter(pk=row.pk).update(confirmed_at=timezone.now())
    lasting.lifted(row.address)
    stops.lift(row.address)
    return row


def forget(now: datetime | None = None) -> int:
    """Delete wishes that were never proven or have ended; those made with a comment go with it as long as it is unproven."""
    moment = now or timezone.now()
    return due_unproven(moment).delete()[0] + due_ended(moment).delete()[0]


def due_unproven(moment: datetime) -> FollowingQuerySet:
    """Wishes that nobody proved in time at that moment; also what the preview of deletions asks."""
    return Following.objects.filter(comment=None).unproven_before(
        moment - timedelta(hours=settings.COMMENT_CONFIRM_HOURS)
    )


def due_ended(moment: datetime) -> FollowingQuerySet:
    """Wishes that ended long enough ago at that moment."""
    return Following.objects.ended_before(moment - KEPT_AFTER_END)
