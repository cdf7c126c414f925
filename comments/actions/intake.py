"""Takes a comment in: it is stored, waits for the proof of its address, and the mail is on its way, or nothing happened."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments import ages, blocks, threading
from comments.actions import consents, following, proof
from comments.drafts import Draft, fingerprint, network_of
from comments.enums import Status, Verdict
from comments.models import Confirmation, ReaderComment, Stand
from comments.refusals import NotTaken, ParentGone
from comments.signals import comment_posted
from comments.suspicion.judging import earlier, judge
from comments.suspicion.marks import mark_of
from comments.suspicion.rules import Finding
from comments.targets import Target, require_open
from comments.tasks import send_confirmation


def post(*, target: Target, draft: Draft, address: str | None = None) -> ReaderComment:
    """Store a comment and its consents and order the mail; the same draft sent again returns the row stored first.

    `address` is the sender's network address; only its network is kept. Raises TargetClosed, NotTaken and ParentGone.
    """
    require_open(target)
    if blocks.is_refused(blocks.Sent(draft.email, draft.name, draft.url, draft.text)):
        raise NotTaken
    mark = fingerprint(draft, label=target.label, pk=target.pk)
    try:
        with transaction.atomic():
            repeats = earlier(fingerprint=mark, text_mark=(text_mark := mark_of(draft.text)))
            if repeats and repeats[0].fingerprint == mark:
                return ReaderComment.objects.get(pk=repeats[0].pk)
            comment = _unsaved(target, draft, network_of(address))
            comment.fingerprint, comment.text_mark = mark, text_mark
            return _store(comment, draft, judge(draft, repeats=repeats, target_id=target.pk))
    except IntegrityError:
        if row := _known(mark):
            return row
        raise


def visible_parent(target: Target, pk: int | None) -> ReaderComment | None:
    """The comment that is to be answered. Raises ParentGone when it is not visible in the thread of this object."""
    if not pk:
        return None
    if row := ReaderComment.objects.on(*target.versions).visible().filter(pk=pk).first():
        return row
    raise ParentGone


def _known(mark: str) -> ReaderComment | None:
    return ReaderComment.objects.filter(fingerprint=mark).first()


def _unsaved(target: Target, draft: Draft, network: str | None) -> ReaderComment:
    answered = visible_parent(target, draft.reply_to)
    if answered:
        threading.hold(answered.thread_id)
        # It may have gone while another answer or an erasure held the thread.
        answered = visible_parent(target, draft.reply_to)
    return ReaderComment(
        content_type=target.kind.content_type,
        object_pk=str(target.pk),
        target_id=target.pk,
        site_id=settings.SITE_ID,
        user_name=draft.name,
        user_email=draft.email,
        user_url=draft.url,
        comment=draft.text,
        relation=draft.relation,
        form_notice=draft.notice,
        is_minor=draft.is_minor or ages.says_minor(draft.text),
        submit_date=timezone.now(),
        ip_address=network,
        status=Status.UNCONFIRMED,
        is_public=False,
        language=target.language,
        in_reply_to=answered,
        parent_id=threading.parent_for(answered),
    )


def _store(comment: ReaderComment, draft: Draft, judged: tuple[Verdict, list[Finding]]) -> ReaderComment:
    verdict, findings = judged
    comment.withheld_because = proof.because() if findings else ""
    threading.insert(comment)
    Confirmation.objects.create(comment=comment, created_at=comment.submit_date)
    for purpose, version in draft.agreed.items():
        consents.record(comment=comment, purpose=purpose, version=version, language=comment.language)
    Stand.objects.bulk_create(
        Stand(comment=comment, argument=argument.key, wording=argument.wording, side=side)
        for argument, side in draft.stands
    )
    following.wish(comment=comment, scope=draft.follow)
    if findings:
        proof.suspect(comment=comment, verdict=verdict, findings=findings)
    send_confirmation.enqueue(comment_id=comment.pk)
    comment_posted.send(sender=ReaderComment, comment=comment)
    return comment
