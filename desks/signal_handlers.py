"""Listens to comments and their readings: cases come, follow what is said in public, and go."""

from django.db.models import Exists, OuterRef

from accounts.models import User
from comments.enums import Badge
from comments.models import CommentQuerySet, ReaderComment
from comments.signals import comment_erased, comment_passed_on, comment_published, comment_withdrawn, comments_moved
from desks import selectors
from desks.actions import forgetting, handling, routing, settling
from desks.models import Case
from desks.tasks import route
from listening.signals import comment_read


def connect() -> None:
    """Connect the receivers once."""
    comment_read.connect(read, dispatch_uid="desks.read")
    comment_published.connect(spoken, dispatch_uid="desks.spoken")
    comment_withdrawn.connect(gone, dispatch_uid="desks.gone")
    comment_erased.connect(erased, dispatch_uid="desks.erased")
    comment_passed_on.connect(passed_on, dispatch_uid="desks.passed_on")
    comments_moved.connect(moved, dispatch_uid="desks.moved")


def read(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    if not comment.is_staff_answer:
        route.enqueue(comment_id=comment.pk)


def spoken(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """Inline, since two people may be answering at once: the second must find the case settled."""
    if comment.is_staff_answer:
        case = selectors.case_of(comment.in_reply_to) if comment.in_reply_to else None
        if case:
            settling.follow_up(case=case, answer=comment)
        return
    case = selectors.case_of(comment)
    if case and case.comment_id != comment.pk:
        settling.hear(case=case)
    else:
        read(sender, comment)


def gone(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """What is taken down answers nothing any more."""
    if comment.is_staff_answer and comment.in_reply_to and (case := selectors.case_of(comment.in_reply_to)):
        settling.miss(case=case, answer=comment)


def moved(sender: object, keys: set[int], is_gone: bool, **kwargs: object) -> None:  # noqa: FBT001  # Django's signature
    """A case is seen as long as its comment is; it goes with its row."""
    if is_gone:
        return
    public = CommentQuerySet(ReaderComment).visible().filter(pk=OuterRef("comment_id"))
    Case.objects.filter(comment__in=keys).update(is_visible=Exists(public))


def erased(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    gone(sender, comment)
    forgetting.forget(comment_id=comment.pk)


def passed_on(sender: object, comment: ReaderComment, to: Badge, by: User, **kwargs: object) -> None:
    desk = routing.department(to)
    case = Case.objects.filter(comment=comment).first()
    if desk and case:
        handling.follow(case=case, to=desk, by=by)
    elif desk:
        route.enqueue(comment_id=comment.pk)
