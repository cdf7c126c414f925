"""Answers of the house: public at once, under the badge of the department."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments import targets, threading
from comments.actions.moderation import number
from comments.drafts import Draft, fingerprint
from comments.enums import Badge, Status
from comments.models import ReaderComment
from comments.refusals import ParentGone
from comments.signals import comment_published


def answer(
    *, parent: ReaderComment, text: str, by: User, badge: Badge, asks_back: bool = False
) -> ReaderComment:  # fmt: skip
    """Answer a visible comment in public, or with `asks_back` put a question to its writer. The same sent twice is stored once.

    Raises ParentGone when the comment is not visible and TargetGone when its page is not; closed comments can be answered.
    """
    target = targets.of_comment(parent)
    draft = Draft(
        text=text, name=public_name(by), email=f"{'ask' if asks_back else 'user'}:{by.pk}", reply_to=parent.pk
    )
    mark = fingerprint(draft, label=target.label, pk=target.pk)
    try:
        with transaction.atomic():
            known = ReaderComment.objects.filter(fingerprint=mark).first()
            return known or _store(target, parent, draft, mark, by, badge, asks_back=asks_back)
    except IntegrityError:
        return ReaderComment.objects.get(fingerprint=mark)


def public_name(user: User) -> str:
    """The name under which a member of the house answers."""
    return (user.get_full_name() or user.get_username())[:50]


def _store(  # private, and each of them is a fact about the row
    target: targets.Target, parent: ReaderComment, draft: Draft, mark: str, by: User, badge: Badge, *, asks_back: bool
) -> ReaderComment:
    threading.hold(parent.thread_id)
    parent.refresh_from_db()
    if parent.status != Status.PUBLIC:
        raise ParentGone
    now = timezone.now()
    comment = ReaderComment(
        content_type_id=parent.content_type_id,
        object_pk=parent.object_pk,
        target_id=parent.target_id,
        site_id=settings.SITE_ID,
        user=by,
        user_name=draft.name,
        comment=draft.text,
        submit_date=now,
        confirmed_at=now,
        status=Status.PUBLIC,
        is_public=True,
        language=target.language,
        badge=badge,
        asks_back=asks_back,
        fingerprint=mark,
        in_reply_to=parent,
        parent_id=threading.parent_for(parent),
    )
    comment.save()
    number(comment)
    log(
        instance=comment,
        action="comments.ask_back" if asks_back else "comments.answer",
        user=by,
        data={"answers": parent.pk},
    )
    comment_published.send(sender=ReaderComment, comment=comment)
    return comment
