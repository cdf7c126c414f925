"""The invented readers comment, confirm and are moderated, through the intake every reader uses."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core import mail
from django.test.utils import override_settings
from django.utils import timezone

from accounts.models import User
from blog.models import PostPage
from comments import targets
from comments.actions import answers, confirmation, intake, mailing, moderation
from comments.drafts import Draft
from comments.enums import Badge, Purpose, Rejection, Relation, Side
from comments.models import Confirmation, Consent, ReaderComment
from demo.content import Comment, StaffReply, World, Writer

BADGES = {"ceo": Badge.EXECUTIVE, "support": Badge.SUPPORT, "sales": Badge.SALES}
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"
MODERATION_DELAY = timedelta(minutes=40)
Posts = Mapping[tuple[str, str], PostPage]
Said = Comment | StaffReply


def plant_conversation(world: World, posts: Posts, accounts: Mapping[str, User]) -> dict[str, ReaderComment]:
    """Everything that was said, in the order it was said, by its key. Mails of the past are not kept in the demo's mailbox."""
    writers = {writer.key: writer for writer in world.writers}
    rows: dict[str, ReaderComment] = {}
    with override_settings(EMAIL_BACKEND=IN_MEMORY):
        mail.outbox = []
        everything: list[Said] = [*world.comments, *world.staff_replies]
        for said in sorted(everything, key=lambda said: moment_of(said, posts)):
            at = moment_of(said, posts)
            if isinstance(said, StaffReply):
                rows[said.key] = answer(said, rows, accounts[said.by], at)
            else:
                row = post_comment(said, writers[said.writer], posts, rows, at)
                rows[said.key] = row
                moderate(row, said, accounts["moderator"], at)
        mail.outbox = []
    return rows


def moment_of(said: Said, posts: Posts) -> datetime:
    """When something was said; never later than a minute ago."""
    published: datetime = posts[said.post, said.lang].first_published_at
    return min(published + timedelta(hours=said.hours_after), timezone.now() - timedelta(minutes=1))


def post_comment(
    said: Comment, writer: Writer, posts: Posts, rows: Mapping[str, ReaderComment], at: datetime
) -> ReaderComment:
    """Post, read the mail, confirm; then date it back."""
    purposes = {Purpose.WORK: said.work_consent, Purpose.PARTNERSHIP: said.partnership_consent}
    target = targets.of(posts[said.post, said.lang])
    draft = Draft(
        text=said.text,
        name=writer.name,
        email=writer.email,
        url=writer.website,
        relation=Relation(said.relation),
        reply_to=rows[said.reply_to].pk if said.reply_to else None,
        agreed={purpose: 0 for purpose, is_given in purposes.items() if is_given},
        stands=tuple(
            (target.arguments[number], side)
            for side, numbers in ((Side.AGREE, said.agrees), (Side.DISAGREE, said.disagrees))
            for number in numbers
        ),
    )
    row = intake.post(target=target, draft=draft)
    mailing.send_confirmation(comment_id=row.pk)
    token = re.findall(r"/confirm/([^/\s]+)/", str(mail.outbox[-1].body))[-1]
    confirmation.confirm(token=token)
    ReaderComment.objects.filter(pk=row.pk).update(submit_date=at, confirmed_at=at + timedelta(minutes=4))
    Confirmation.objects.filter(comment=row).update(created_at=at, sent_at=at, used_at=at + timedelta(minutes=4))
    Consent.objects.filter(comment=row).update(given_at=at)
    row.refresh_from_db()
    return row


def moderate(row: ReaderComment, said: Comment, moderator: User, at: datetime) -> None:
    """What the invented moderator decided, as a person would: some are left for whoever tries the demo."""
    if said.moderation == "leave":
        return
    if said.moderation == "approve":
        moderation.approve(comment=row, by=moderator)
    else:
        moderation.reject(comment=row, by=moderator, reason=Rejection(said.reject_reason))
    ReaderComment.objects.filter(pk=row.pk).update(moderated_at=min(at + MODERATION_DELAY, timezone.now()))


def answer(said: StaffReply, rows: Mapping[str, ReaderComment], by: User, at: datetime) -> ReaderComment:
    """A member of the house answers."""
    row = answers.answer(parent=rows[said.reply_to], text=said.text, by=by, badge=BADGES[said.by])
    ReaderComment.objects.filter(pk=row.pk).update(submit_date=at)
    return row
