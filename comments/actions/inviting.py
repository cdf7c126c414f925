"""Invites the writer of a comment in public to agree to being contacted, and takes the agreement of whoever proves to be the writer.

Before that nothing is kept about the person: an invitation is what the house said under a comment, and goes after its time.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments import invitable, threading, tokens
from comments.actions import answers, consents, letters
from comments.actions.objecting import hold
from comments.drafts import same_mailbox
from comments.enums import Badge, ConsentWay, Purpose, Status
from comments.letters import Recipient
from comments.models import Consent, Invitation, Objection, ReaderComment
from comments.refusals import LinkInvalid, NotToBeInvited, Objected, ParentGone
from comments.signals import consent_given

INVITED = "comments.invited"
GOOD_FOR = timedelta(hours=24)


@transaction.atomic
def invite(*, comment: ReaderComment, purposes: Iterable[Purpose], by: User) -> int:
    """Say under the comment that its writer may agree; returns for how many purposes that is new.

    Raises ParentGone when the comment is not visible, and NotToBeInvited where the post, the writer's relation to the house or
    an objection speaks against it.
    """
    threading.hold(comment.thread_id)
    comment.refresh_from_db()
    if comment.badge or comment.status != Status.PUBLIC:
        raise ParentGone
    if not invitable.may_be_invited(comment):
        raise NotToBeInvited
    now = timezone.now()
    Invitation.objects.expired().filter(comment=comment).delete()
    values = {"invited_by": by, "invited_at": now, "expires_at": now + timedelta(days=settings.INVITATION_DAYS)}
    made = [
        str(purpose) for purpose in purposes
        if Invitation.objects.get_or_create(comment=comment, purpose=purpose, defaults=values)[1]
    ]  # fmt: skip
    if made:
        log(instance=comment, action="comments.invite", user=by, data={"purposes": made})
    return len(made)


@transaction.atomic
def answer(
    *, parent: ReaderComment, text: str, by: User, badge: Badge, purposes: Iterable[Purpose]
) -> ReaderComment:  # fmt: skip
    """Answer in public and invite the writer with it: both or nothing. Raises what either of them raises."""
    stored = answers.answer(parent=parent, text=text, by=by, badge=badge)
    if wanted := list(purposes):
        invite(comment=parent, purposes=wanted, by=by)
    return stored


@transaction.atomic
def take_back(*, comment: ReaderComment, by: User) -> bool:
    """Let the line under the comment and every link to it go; returns whether there was one."""
    deleted, _by_model = Invitation.objects.filter(comment=comment).delete()
    if deleted:
        log(instance=comment, action="comments.uninvite", user=by)
    return bool(deleted)


def ask_link(*, comment: ReaderComment, address: str, language: str) -> None:
    """Owe the writer the link when the address is theirs. The same work for every address, and none that is typed is kept."""
    is_theirs = same_mailbox(address) == same_mailbox(comment.user_email)
    letters.order(kind=INVITED, to=Recipient(language=language, comment=comment), data={"is_theirs": is_theirs})


def find(*, token: str, is_mailed: bool) -> ReaderComment:
    """The comment whose writer holds this link, mailed on request or signed in the mail of a question. Raises LinkInvalid."""
    comment = letters.find(kind=INVITED, token=token).comment if is_mailed else tokens.invited_comment(token)
    if comment is None or not invitable.is_open(comment):
        raise LinkInvalid
    return comment


@transaction.atomic
def agree(
    *, token: str, is_mailed: bool, agreed: Mapping[Purpose, int], language: str
) -> ReaderComment:  # fmt: skip
    """Store the agreement in the wording that was shown, given once for each purpose. A mailed link is used up by it.

    Raises LinkInvalid, and Objected where the writer has objected to this use: taking that back is a step of its own.
    """
    comment = find(token=token, is_mailed=is_mailed)
    hold(comment.user_email)
    comment.refresh_from_db()
    if not invitable.is_open(comment):
        raise LinkInvalid
    if Objection.objects.by(comment.user_email).exists():
        raise Objected
    if is_mailed:
        letters.redeem(kind=INVITED, token=token)
    _store(
        comment, {purpose: agreed[purpose] for purpose in invitable.purposes(comment) if purpose in agreed}, language
    )
    return comment


def forget(now: datetime | None = None) -> int:
    """Let invitations go whose time is over, whatever came of them."""
    return due(now or timezone.now()).delete()[0]


def due(moment: datetime) -> "QuerySet[Invitation]":
    """What is over at that moment; also what the preview of deletions asks."""
    return Invitation.objects.filter(expires_at__lte=moment)


def _store(comment: ReaderComment, agreed: Mapping[Purpose, int], language: str) -> None:
    standing = Consent.objects.standing().filter(comment=comment)
    known = set(standing.values_list("wording__purpose", flat=True))
    for purpose, version in agreed.items():
        if purpose not in known:
            consents.record(
                comment=comment, purpose=purpose, version=version, language=language, way=ConsentWay.INVITATION
            )
            log(instance=comment, action="comments.agree", user=None, data={"purpose": str(purpose)})
    consent_given.send(sender=ReaderComment, comment=comment)
