"""Erases everything about a mailbox and its owner, also where nobody would look for it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from comments import lasting, writers
from comments.actions import erasure
from comments.actions.objecting import hold
from comments.drafts import mailbox_hash
from comments.models import Block, Certificate, Deletion, Following, Letter, Notice
from comments.signals import mailbox_erased

KEPT_FOR = timedelta(days=1095)


@transaction.atomic
def erase(*, address: str) -> int:
    """Erase comments, readings, letters and whatever apps above hold; returns how many comments there were.

    What remains is one line in the deletion log and, where there was one, the objection: both keyed hashes.
    """
    comments = hold(address)
    lasting.erased(address, comments=len(comments))
    names = {row.user_name for row in comments}
    letters = Letter.objects.to_mailbox(address) | Letter.objects.filter(data__was__iexact=address)
    numbers = list(letters.values_list("pk", flat=True))
    _forget_tasks(comments=[row.pk for row in comments], letters=numbers, words={address, *names})
    # Apps above let go of the person as a whole first: what rests on all comments would be weighed anew with each that goes.
    mailbox_erased.send(sender=Deletion, address=address, names=names)
    erasure.erase_all(comments=comments)
    Letter.objects.filter(pk__in=numbers).delete()
    Following.objects.of_mailbox(address).delete()
    # A block list that forgot whom it is about would invite everybody on it to start anew; only the words go.
    Block.objects.filter(writer=writers.mark(address)).update(reason="")
    # What was noticed and decided has to be kept; who noticed it has not.
    Notice.objects.filter(email__iexact=address).update(name="", email="")
    Deletion.objects.create(address_hash=mailbox_hash(address), comments=len(comments))
    return len(comments)


def prune_log(now: datetime | None = None) -> int:
    """Forget deletions and their certificates after three years, when nobody can claim any more that one was left out."""
    moment = now or timezone.now()
    return sum(rows.delete()[0] for rows in (due_deletions(moment), due_certificates(moment)))


def due_deletions(moment: datetime) -> "QuerySet[Deletion]":
    """Lines of the deletion log that are old enough at that moment; also what the preview of deletions asks."""
    return Deletion.objects.filter(at__lt=moment - KEPT_FOR)


def due_certificates(moment: datetime) -> "QuerySet[Certificate]":
    """The same for certificates."""
    return Certificate.objects.filter(made_at__lt=moment - KEPT_FOR)


def _forget_tasks(*, comments: list[int], letters: list[int], words: set[str]) -> None:
    """Background tasks about these rows; a failed one may quote what was written."""
    about = Q(args_kwargs__kwargs__comment_id__in=comments) | Q(args_kwargs__kwargs__letter_id__in=letters)
    for word in words - {""}:
        about |= Q(traceback__icontains=word)
    DBTaskResult.objects.filter(about).exclude(status=TaskResultStatus.RUNNING).delete()
