"""Answers from a desk, under its badge: in public, or with a question back to the writer."""

from django.db import transaction

from accounts.models import User
from comments import threading
from comments.actions import answers, asking_back
from comments.enums import Badge
from comments.models import ReaderComment
from desks import selectors
from desks.actions.noting import hold
from desks.models import Case
from desks.refusals import AnsweredMeanwhile


@transaction.atomic
def answer(*, case: Case, text: str, by: User, badge: Badge, seen: int) -> ReaderComment:
    """Answer in public. `seen` is the last answer of the house the member saw, 0 for none.

    Raises AnsweredMeanwhile when there is a newer one by somebody else, and what answering a comment raises.
    """
    comment = _held(case, by, text, seen)
    return answers.answer(parent=comment, text=text, by=by, badge=badge)


@transaction.atomic
def ask(*, case: Case, text: str, by: User, badge: Badge, seen: int) -> None:
    """Ask the writer back. Raises AnsweredMeanwhile, and what asking back raises."""
    comment = _held(case, by, text, seen)
    asking_back.ask(comment=comment, text=text, by=by, badge=badge)


def latest(comment: ReaderComment) -> int:
    """The last thing the house said to a comment, 0 for nothing."""
    last = selectors.house_answers(comment).last()
    return last.pk if last else 0


def _held(case: Case, by: User, text: str, seen: int) -> ReaderComment:
    """The comment, with its thread locked, so that of two answers at once the second sees the first."""
    comment = hold(case).comment
    threading.hold(comment.thread_id)
    newer = selectors.house_answers(comment).filter(pk__gt=seen)
    is_the_same_again = newer.filter(user=by, comment=text).exists()
    if newer.exists() and not is_the_same_again:
        raise AnsweredMeanwhile
    return comment
