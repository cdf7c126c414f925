"""Listens to readings, comments and consents, and enqueues a look at the person.

What ends a person's agreement or their comment does not wait for a worker: it takes effect in the same transaction
(features.md, LR-1).
"""

from comments.models import ReaderComment
from comments.signals import (
    comment_confirmed,
    comment_edited,
    comment_erased,
    comment_published,
    comment_withdrawn,
    consent_withdrawn,
)
from listening.signals import comment_read
from recruiting import tasks
from recruiting.actions import consideration


def look(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    tasks.consider.enqueue(comment.pk)


def look_at_once(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    consideration.reconsider(comment_id=comment.pk)


def let_go(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    consideration.withdraw(comment_id=comment.pk)


def connect() -> None:
    """Connect the receivers once."""
    for signal in (comment_read, comment_confirmed, comment_published):
        signal.connect(look, dispatch_uid="recruiting.look")
    consent_withdrawn.connect(look_at_once, dispatch_uid="recruiting.look_at_once")
    for signal in (comment_edited, comment_withdrawn, comment_erased):
        signal.connect(let_go, dispatch_uid="recruiting.let_go")
