"""The writer of a comment changes its text."""

from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from comments import ages, targets, threading
from comments.actions import moderation, proof
from comments.drafts import Draft, fingerprint
from comments.enums import Status, Verdict
from comments.models import Hold, ReaderComment, Suspicion
from comments.refusals import ChangedMeanwhile, SaidBefore, TooLate
from comments.signals import comment_edited, comment_withdrawn
from comments.stamps import Stamp
from comments.suspicion import judging, marks

FORM_SECONDS = 60
# Whatever was found or decided was about the old words.
UNDECIDED: dict[str, Any] = {
    "status": Status.HELD, "is_public": False, "moderated_at": None, "moderated_by": None, "withheld_because": "",
}  # fmt: skip


def edit(*, comment: ReaderComment, text: str) -> ReaderComment:
    """Replace the text of a comment that still waits or just appeared; it is read anew and waits for approval.

    `comment` is what its writer saw. Raises TooLate, ChangedMeanwhile, SaidBefore, TargetGone and TargetClosed; nothing is
    changed then.
    """
    targets.require_open(targets.of_comment(comment))
    try:
        with transaction.atomic():
            return _edit(comment, text)
    except IntegrityError:
        raise SaidBefore from None


def _edit(seen: ReaderComment, text: str) -> ReaderComment:
    comment = threading.lock(seen.pk)
    if comment is None or not comment.is_editable:
        raise TooLate
    if comment.edited_at != seen.edited_at:
        raise ChangedMeanwhile
    if comment.comment == text:
        return comment
    was_public = comment.status == Status.PUBLIC
    ReaderComment.objects.filter(pk=comment.pk).update(
        comment=text,
        edited_at=timezone.now(),
        fingerprint=mark_of(comment, text=text),
        text_mark=marks.mark_of(text),
        is_minor=comment.is_minor or ages.says_minor(text),
        **UNDECIDED,
    )
    comment.refresh_from_db()
    log(instance=comment, action="comments.edit", user=None, data={"was_public": was_public})
    _judge_anew(comment)
    if was_public:
        comment_withdrawn.send(sender=ReaderComment, comment=comment)
    comment_edited.send(sender=ReaderComment, comment=comment)
    return comment


def _judge_anew(comment: ReaderComment) -> None:
    """What was found in the old words goes; the new ones are looked at as those of any comment that comes in."""
    Suspicion.objects.filter(comment=comment).delete()
    Hold.objects.filter(comment=comment).delete()
    repeats = judging.earlier(fingerprint=comment.fingerprint or "", text_mark=comment.text_mark)
    others = [row for row in repeats if row.pk != comment.pk]
    _verdict, findings = judging.judge(draft_of(comment), repeats=others, target_id=comment.target_id)
    if findings:
        proof.suspect(comment=comment, verdict=Verdict.HOLD, findings=findings)
        moderation.withhold(comment=comment, because=proof.because())


def draft_of(comment: ReaderComment) -> Draft:
    """A stored comment as it would have come in; its form has been opened here, long enough ago."""
    return Draft(
        text=comment.comment,
        name=comment.user_name,
        email=comment.user_email,
        url=comment.user_url,
        reply_to=comment.in_reply_to_id,
        stamp=Stamp("good", FORM_SECONDS),
    )


def mark_of(comment: ReaderComment, *, text: str | None = None, email: str | None = None) -> str:
    """The fingerprint a comment has with another text or address."""
    target = targets.of_comment(comment)
    draft = draft_of(comment)
    other = replace(draft, text=draft.text if text is None else text, email=draft.email if email is None else email)
    return fingerprint(other, label=target.label, pk=target.pk)
