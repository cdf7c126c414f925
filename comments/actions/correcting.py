"""The writer corrects name, website and address."""

from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from wagtail.log_actions import log

from comments import lasting, writers
from comments.actions import letters
from comments.actions.editing import UNDECIDED, mark_of
from comments.actions.objecting import hold
from comments.drafts import mailbox_hash, same_mailbox
from comments.enums import PROVEN, Status
from comments.letters import Recipient
from comments.models import Following, Letter, Notice, Objection, ReaderComment
from comments.refusals import LinkInvalid, TargetGone
from comments.signals import address_moved, comment_withdrawn

NEW_ADDRESS = "comments.new_address"


@transaction.atomic
def correct(*, address: str, name: str, url: str) -> int:
    """Sign all proven comments of a mailbox anew; public ones wait for approval again, as their text would. Returns how many."""
    wrong = [row for row in hold(address) if row.status in PROVEN and (row.user_name, row.user_url) != (name, url)]
    for comment in wrong:
        was_public = comment.status == Status.PUBLIC
        undecided: dict[str, Any] = UNDECIDED if was_public else {}
        ReaderComment.objects.filter(pk=comment.pk).update(user_name=name, user_url=url, **undecided)
        comment.refresh_from_db()
        log(instance=comment, action="comments.correct", user=None)
        if was_public:
            comment_withdrawn.send(sender=ReaderComment, comment=comment)
    return len(wrong)


def ask_new_address(*, address: str, new: str) -> Letter:
    """Owe the new address a letter: it counts only when somebody who reads mail there says so."""
    return letters.order(
        kind=NEW_ADDRESS, to=Recipient(language=get_language() or "de", address=new), data={"was": address}
    )


@transaction.atomic
def move(*, token: str) -> int:
    """Put the comments of one mailbox under the address the letter went to; returns how many. Raises LinkInvalid."""
    letter = letters.redeem(kind=NEW_ADDRESS, token=token)
    old, new = str(letter.data.get("was", "")), letter.address
    moved = [row for row in hold(old) if row.status != Status.UNCONFIRMED]
    if not moved:
        raise LinkInvalid
    lasting.moved(old, new)
    for comment in moved:
        ReaderComment.objects.filter(pk=comment.pk).update(
            user_email=new, writer=writers.mark(new), fingerprint=_free_mark(comment, new)
        )
        log(instance=comment, action="comments.correct", user=None)
    _move_followings(old, new)
    Notice.objects.filter(email__iexact=old).update(email=new)
    Letter.objects.filter(address__iexact=old).exclude(pk=letter.pk).delete()
    Letter.objects.filter(pk=letter.pk).update(data={})
    if Objection.objects.by(old).exists():
        Objection.objects.get_or_create(address_hash=mailbox_hash(new))
    if same_mailbox(old) != same_mailbox(new):
        address_moved.send(sender=ReaderComment, old=old, new=new)
    return len(moved)


def _move_followings(old: str, new: str) -> None:
    """What the new address follows already is not followed twice."""
    for following in Following.objects.of_mailbox(old):
        same = Following.objects.of_mailbox(new).filter(
            comment=None, content_type=following.content_type_id, target_id=following.target_id
        )
        if following.comment_id is None and same.exists():
            following.delete()
        else:
            Following.objects.filter(pk=following.pk).update(address=new.casefold())


def _free_mark(comment: ReaderComment, email: str) -> str | None:
    """The fingerprint under the new address, none where its owner has said the same or the post is gone."""
    try:
        mark = mark_of(comment, email=email)
    except TargetGone:
        return None
    return None if ReaderComment.objects.filter(fingerprint=mark).exclude(pk=comment.pk).exists() else mark
