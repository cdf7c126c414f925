"""Listens to comments: has them read as they come and forgets them as they go."""

from comments.models import ReaderComment
from comments.signals import comment_erased, comment_posted
from listening.actions import forgetting, queueing


def connect() -> None:
    """Connect the receivers once."""
    comment_posted.connect(expect_reading, dispatch_uid="listening.expect_reading")
    comment_erased.connect(forget_reading, dispatch_uid="listening.forget_reading")


def expect_reading(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    queueing.expect(comment=comment)


def forget_reading(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """At once, in the transaction of the deletion: what was read must not outlive the text by a minute."""
    forgetting.forget(comment_id=comment.pk)
