"""The writer has a comment kept without any use, and takes that back (GDPR 18)."""

from django.db import transaction
from wagtail.log_actions import log

from comments import lasting, threading
from comments.actions.editing import UNDECIDED
from comments.enums import PROVEN, Status
from comments.models import ReaderComment
from comments.signals import comment_released, comment_restricted, comment_withdrawn


@transaction.atomic
def restrict(*, comment: ReaderComment) -> bool:
    """Only store the comment from now on: off the page, out of every list, what was read in it deleted."""
    now = threading.lock(comment.pk)
    if now is None or now.status not in PROVEN:
        return False
    ReaderComment.objects.filter(pk=now.pk).update(status=Status.RESTRICTED, is_public=False)
    now.refresh_from_db()
    log(instance=now, action="comments.restrict", user=None)
    lasting.comment(lasting.RESTRICTED, now)
    comment_withdrawn.send(sender=ReaderComment, comment=now)
    comment_restricted.send(sender=ReaderComment, comment=now)
    return True


@transaction.atomic
def release(*, comment: ReaderComment) -> bool:
    """Use it again: it is read anew and waits for approval."""
    now = threading.lock(comment.pk)
    if now is None or now.status != Status.RESTRICTED:
        return False
    ReaderComment.objects.filter(pk=now.pk).update(**UNDECIDED, rejection="")
    now.refresh_from_db()
    log(instance=now, action="comments.release", user=None)
    lasting.comment(lasting.RELEASED, now)
    comment_released.send(sender=ReaderComment, comment=now)
    return True
