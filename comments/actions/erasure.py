"""Erases a comment: the row itself, or everything in it where answers hang below."""

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from accounts.models import User
from comments import lasting, threading
from comments.enums import Status
from comments.models import (
    AskBack,
    Confirmation,
    Consent,
    Hold,
    Invitation,
    Letter,
    ModerationStep,
    PassedOn,
    ReaderComment,
    Report,
    Suspicion,
    UsefulMark,
)
from comments.signals import comment_erased


@transaction.atomic
def erase(*, comment: ReaderComment, by: User | None = None) -> None:
    """Erase a comment. Apps above are told first, while there is something to forget. An old link in a mail finds nothing."""
    threading.hold(comment.thread_id)
    lasting.comment(lasting.COMMENT_ERASED, comment)
    comment_erased.send(sender=ReaderComment, comment=comment)
    log(instance=comment, action="comments.erase", user=by)
    thread = ReaderComment.objects.filter(thread_id=comment.thread_id).exclude(pk=comment.pk)
    if thread.filter(Q(parent_id=comment.pk) | Q(in_reply_to=comment.pk)).exists():
        _empty(comment)
    else:
        comment.delete()


def _empty(comment: ReaderComment) -> None:
    for attached in (
        Consent,
        UsefulMark,
        Confirmation,
        Suspicion,
        Hold,
        ModerationStep,
        Report,
        AskBack,
        PassedOn,
        Invitation,
    ):
        attached._base_manager.filter(comment=comment).delete()
    Letter.objects.filter(Q(comment=comment) | Q(about=comment)).delete()
    ReaderComment.objects.filter(pk=comment.pk).update(
        user=None, user_name="", user_email="", user_url="", comment="", ip_address=None, is_public=False, is_removed=True,
        status=Status.ERASED, relation="", badge="", writer="", fingerprint=None, confirmed_at=None, edited_at=None, moderated_by=None, rejection="",
        withheld_because="", text_mark="", useful=0, is_pinned=False,
    )  # fmt: skip
    comment.refresh_from_db()
