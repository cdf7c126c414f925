"""Where an answer hangs in its thread."""

from collections.abc import Callable

from django.conf import settings
from django.db import models
from django.utils.functional import lazy
from django_comments_xtd.models import XtdComment

from comments import writers
from comments.models import ReaderComment

# Lazy, since the database gives the key while the row is being stored; building such a function takes longer than storing.
_own_key: Callable[[ReaderComment], int] = lazy(lambda comment: comment.id, int)


def hold(thread_id: int) -> None:
    """Lock a thread until the transaction ends: comments-xtd reads the order and writes it back."""
    list(XtdComment.norel_objects.select_for_update(of=("self",)).filter(pk=thread_id).values_list("pk"))


def lock(pk: int) -> ReaderComment | None:
    """Lock one comment until the transaction ends and return it as it is now, None when it has gone.

    An update of columns of both tables of a comment is a look and then a write: without the lock the look may be out of date.
    """
    return ReaderComment.objects.select_for_update(of=("self",)).filter(pk=pk).first()


def insert(comment: ReaderComment) -> None:
    """Store a new comment with its place in the thread. An answer goes the way of comments-xtd, which moves those below it."""
    comment.writer = writers.mark(comment.user_email)
    if comment.parent_id:
        comment.save()
        return
    # A root names itself as its thread. comments-xtd saves it, then saves it again with the key; a lazy value knows it in time.
    comment.thread_id = comment.parent_id = _own_key(comment)
    models.Model.save(comment, force_insert=True)
    comment.thread_id = comment.parent_id = comment.id


def parent_for(answered: ReaderComment | None) -> int:
    """The comment under which an answer is placed, 0 for none: below the deepest level answers line up as a flat tail."""
    current = answered
    while current is not None and current.level >= settings.COMMENTS_XTD_MAX_THREAD_LEVEL:
        is_root = current.parent_id == current.pk
        current = None if is_root else ReaderComment.objects.filter(pk=current.parent_id).first()
    return int(current.pk) if current else 0
