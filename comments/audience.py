"""Who is to be told of a new comment: readers who asked for it, and the authors of what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from comments import commentable, permissions, targets
from comments.enums import Pace
from comments.letters import Recipient
from comments.models import AskBack, Following, MailChoice, ReaderComment
from comments.refusals import TargetGone


@dataclass(frozen=True, slots=True)
class Listener:
    """One mailbox, why it is told (as a letter keeps it), and how soon. Letters of one `bundle` are put together."""

    to: Recipient
    source: dict[str, Any]
    bundle: str
    is_daily: bool = False

    @property
    def own(self) -> dict[str, Any]:
        """What finds the letters to this mailbox."""
        return {"user": self.to.user, "address": self.to.address}


def of(comment: ReaderComment) -> list[Listener]:
    """Everybody to tell, each once; never the writer. Nobody where strangers may not read what it is about."""
    try:
        target = targets.of_comment(comment)
    except TargetGone:
        return []
    return [*_readers(comment), *_authors(comment, target)]


def pace_of(user: User) -> Pace:
    """How soon this person wants to be told of comments on their posts."""
    choice = MailChoice.objects.filter(user=user).first()
    return Pace(choice.new_comments) if choice else Pace.DAILY


def _readers(comment: ReaderComment) -> Iterator[Listener]:
    writer = comment.user.email if comment.user else comment.user_email
    # Whoever is asked back gets a mail of its own.
    asked = AskBack.objects.filter(question=comment).values_list("comment__user_email", flat=True)
    seen = {writer.casefold(), *(address.casefold() for address in asked)}
    thread = min(commentable.thread_of(comment.content_type_id, comment.target_id))
    bundle = f"{comment.content_type_id}:{thread}"
    for row in Following.objects.hearing(comment):
        if row.address not in seen:
            seen.add(row.address)
            yield Listener(Recipient(row.language, address=row.address), {"following": row.pk}, bundle)


def _authors(comment: ReaderComment, target: targets.Target) -> Iterator[Listener]:
    for user in {user for version in target.versions for user in target.kind.authors(version)}:
        pace = pace_of(user)
        if user.is_active and pace != Pace.OFF and user.pk != comment.user_id and permissions.may_read(user):
            yield Listener(Recipient(target.language, user=user), {}, "own posts", is_daily=pace == Pace.DAILY)
