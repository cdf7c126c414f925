"""Asks the writer of a comment back in public, by mail, and takes the answer that comes by the link, without an account."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments import stops, targets, threading
from comments.actions import answers, confirmation, intake, inviting, letters
from comments.drafts import Draft
from comments.enums import AskBackState, Badge, Purpose, Status
from comments.letters import writer_of
from comments.models import AskBack, Letter, ReaderComment
from comments.refusals import AlreadyAsked, LinkInvalid, NoMailWanted, ParentGone

ASK_BACK = "ask_back"
REMINDED_AFTER = timedelta(days=7)


@transaction.atomic
def ask(
    *, comment: ReaderComment, text: str, by: User, badge: Badge, invites: Sequence[Purpose] = ()
) -> AskBack:  # fmt: skip
    """Ask in public under the badge, and owe the writer a mail. The same question sent twice is asked once.

    With `invites` the mail and a line under the comment also invite them to agree to being contacted.
    Raises AlreadyAsked while another question is open, NoMailWanted, and what answering and inviting raise; TargetClosed too,
    since the writer could not answer.
    """
    threading.hold(comment.thread_id)
    comment.refresh_from_db()
    if comment.badge or comment.status != Status.PUBLIC:
        raise ParentGone
    targets.require_open(targets.of_comment(comment))
    if known := AskBack.objects.open().select_related("question", "asked_by").filter(comment=comment).first():
        if known.asked_by_id == by.pk and known.question.comment == text:
            return known
        raise AlreadyAsked(answers.public_name(known.asked_by) if known.asked_by else "")
    if stops.is_stopped(comment.user_email):
        raise NoMailWanted
    now = timezone.now()
    row = AskBack.objects.create(
        comment=comment,
        question=answers.answer(parent=comment, text=text, by=by, badge=badge, asks_back=True),
        asked_by=by,
        asked_at=now,
        expires_at=now + timedelta(days=settings.ASK_BACK_DAYS),
    )
    if invites:
        inviting.invite(comment=comment, purposes=invites, by=by)
    _write(row)
    return row


@transaction.atomic
def withdraw(*, ask_back: AskBack, by: User | None = None) -> bool:
    """Let the writer know nothing more and take no answer by the link; returns whether it was this call that did."""
    changed = _end(ask_back, AskBackState.WITHDRAWN)
    if changed:
        log(instance=ask_back.comment, action="comments.withdraw_ask_back", user=by)
    return changed


def find(*, token: str) -> AskBack:
    """The open question a link is good for. Raises LinkInvalid."""
    letter = letters.find(kind=ASK_BACK, token=token)
    row = AskBack.objects.select_related("comment", "question").filter(pk=letter.data["ask_back"]).first()
    if row is None or not row.is_open:
        raise LinkInvalid
    return row


@transaction.atomic
def answer(*, token: str, text: str, address: str | None = None) -> ReaderComment:
    """Store the writer's answer as a comment with a proven address. Of two answers at once one is stored.

    Raises LinkInvalid for the other one, TargetClosed, TargetGone, and ParentGone when the question has gone.
    """
    row = find(token=token)
    threading.hold(row.comment.thread_id)
    asked = row.comment
    letters.redeem(kind=ASK_BACK, token=token)
    if not _end(row, AskBackState.ANSWERED):
        raise LinkInvalid
    draft = Draft(
        text=text, name=asked.user_name, email=asked.user_email, url=asked.user_url, reply_to=row.question_id,
    )  # fmt: skip
    stored = intake.post(target=targets.of_comment(asked), draft=draft, address=address)
    confirmation.accept(comment=stored)
    AskBack.objects.filter(pk=row.pk).update(answer=stored)
    log(instance=asked, action="comments.answer_ask_back", data={"answer": stored.pk})
    return stored


def tend(now: datetime | None = None) -> int:
    """End what nobody answered in time, and bring each open question to mind once."""
    moment = now or timezone.now()
    expired = AskBack.objects.expired_at(moment).update(state=AskBackState.EXPIRED, ended_at=moment)
    silent = list(AskBack.objects.silent_since(moment - REMINDED_AFTER).select_related("comment"))
    for row in silent:
        AskBack.objects.filter(pk=row.pk).update(reminded_at=moment)
        _write(row, is_reminder=True)
    return expired + len(silent)


def note_mailed(letter: Letter) -> None:
    """The first mail about a question has gone out."""
    AskBack.objects.filter(pk=letter.data["ask_back"], mailed_at=None).update(mailed_at=timezone.now())


def _end(row: AskBack, state: AskBackState) -> bool:
    return bool(AskBack.objects.open().filter(pk=row.pk).update(state=state, ended_at=timezone.now()))


def _write(row: AskBack, *, is_reminder: bool = False) -> None:
    letters.order(
        kind=ASK_BACK, to=writer_of(row.comment), data={"ask_back": row.pk, "is_reminder": is_reminder},
        key=f"{ASK_BACK}:{row.pk}:{'again' if is_reminder else 'first'}",
    )  # fmt: skip
