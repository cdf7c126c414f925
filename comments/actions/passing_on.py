"""Passes a comment on to a department, for everybody to see."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from comments import threading
from comments.enums import Badge, Status
from comments.models import PassedOn, ReaderComment
from comments.refusals import ParentGone
from comments.signals import comment_passed_on


@transaction.atomic
def pass_on(*, comment: ReaderComment, to: Badge, by: User) -> bool:
    """Note who is to see to a public comment; returns whether that is news. Raises ParentGone when it is not public."""
    locked = threading.lock(comment.pk)
    if locked is None or locked.status != Status.PUBLIC or locked.badge:
        raise ParentGone
    last = PassedOn.objects.filter(comment=comment).first()
    if last and last.to == to:
        return False
    PassedOn.objects.create(comment=comment, to=to, passed_by=by)
    log(instance=comment, action="comments.pass_on", user=by, data={"to": str(to)})
    comment_passed_on.send(sender=ReaderComment, comment=comment, to=to, by=by)
    return True
