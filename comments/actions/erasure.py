"""Erases a comment: the row itself, or everything in it where answers hang below."""

from collections.abc import Sequence

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
    Stand,
    Suspicion,
    UsefulMark,
)
from comments.signals import comment_erased


@transaction.atomic
def erase(*, comment: ReaderComment, by: User | None = None) -> None:
    """Erase a comment. Apps above are told first, while there is something to forget. An old link in a mail finds nothing."""
    erase_all(comments=[comment], by=by)


@transaction.atomic
def erase_all(*, comments: Sequence[ReaderComment], by: User | None = None) -> None:
    """The same for several at once, with all rows that go deleted together: what hangs on them is asked for once, not once for each."""
    for thread_id in sorted({comment.thread_id for comment in comments}):
        threading.hold(thread_id)
    for comment in comments:
        lasting.comment(lasting.COMMENT_ERASED, comment)
        comment_erased.send(sender=ReaderComment, comment=comment)
        log(instance=comment, action="comments.erase", user=by)
    kept = _answered(comments)
    for comment in comments:
        if comment.pk in kept:
            _empty(comment)
    ReaderComment._base_manager.filter(pk__in=[comment.pk for comment in comments if comment.pk not in kept]).delete()


def _answered(comments: Sequence[ReaderComment]) -> set[int]:
    """Those that have to stay as an empty line because an answer below them stays; answers come after what they answer."""
    numbers = [comment.pk for comment in comments]
    threads = ReaderComment._base_manager.filter(thread_id__in={comment.thread_id for comment in comments})
    below = threads.filter(Q(parent_id__in=numbers) | Q(in_reply_to__in=numbers))
    answers: dict[int | None, set[int]] = {}
    for row in below.values_list("pk", "parent_id", "in_reply_to"):
        for answered in set(row[1:]) - {row[0]}:
            answers.setdefault(answered, set()).add(row[0])
    going: set[int] = set()
    for number in sorted(numbers, reverse=True):
        if answers.get(number, set()) <= going:
            going.add(number)
    return set(numbers) - going


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
        Stand,
    ):
        attached._base_manager.filter(comment=comment).delete()
    Letter.objects.filter(Q(comment=comment) | Q(about=comment)).delete()
    ReaderComment.objects.filter(pk=comment.pk).update(
        user=None, user_name="", user_email="", user_url="", comment="", ip_address=None, is_public=False, is_removed=True,
        status=Status.ERASED, relation="", badge="", writer="", fingerprint=None, confirmed_at=None, edited_at=None, moderated_by=None, rejection="",
        withheld_because="", text_mark="", useful=0, is_pinned=False,
    )  # fmt: skip
    comment.refresh_from_db()
