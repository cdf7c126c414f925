"""Owes the writer of a rejected comment a statement of reasons, which the moderator may still put into other words."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments import tasks
from comments.actions import letters
from comments.letters import writer_of
from comments.models import Letter, ModerationStep, ReaderComment

STATEMENT = "statement"
HELD_BACK = "held_back"
# Time to take the decision back or to change the words before anybody reads them.
GRACE = timedelta(minutes=10)
LONGEST = 4000


@transaction.atomic
def order(*, step: ModerationStep, comment: ReaderComment) -> Letter | None:
    """Owe the statement about one rejection; nothing where no address is known."""
    if not comment.user_email:
        return None
    rules = list(comment.holds.values_list("rule", flat=True))
    data = {"reason": comment.rejection, "was_public": step.before["is_public"], "rules": rules}
    return letters.order(
        kind=STATEMENT, to=writer_of(comment), about=comment, data=data, key=f"statement:{step.pk}",
        due_at=timezone.now() + GRACE,
    )  # fmt: skip


@transaction.atomic
def order_held_back(*, comment: ReaderComment) -> Letter | None:
    """Owe the writer of a public comment that a program has taken off the page the reasons, before any person has looked (features.md, LD-2)."""
    if not comment.user_email:
        return None
    rules = list(comment.holds.values_list("rule", flat=True))
    return letters.order(
        kind=HELD_BACK, to=writer_of(comment), about=comment, data={"rules": rules}, due_at=timezone.now() + GRACE
    )


@transaction.atomic
def rewrite(*, letter: Letter, text: str, by: User) -> bool:
    """Put an unsent statement into other words, and send it soon; returns whether it was still here."""
    unsent = Letter.objects.unsent().filter(pk=letter.pk, kind=STATEMENT, attempts=0)
    if not unsent.update(data={**letter.data, "text": text}, due_at=timezone.now()):
        return False
    tasks.send_letter.enqueue(letter_id=letter.pk)
    if letter.comment is not None:
        log(instance=letter.comment, action="comments.rewrite", user=by)
    return True


def withdraw(*, comment: ReaderComment) -> None:
    """Do not send what has not been sent: the decision was taken back."""
    Letter.objects.unsent().filter(kind=STATEMENT, comment=comment).update(dropped_at=timezone.now())
