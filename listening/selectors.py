"""Reads over comments, posts and their readings."""

from comments import commentable
from comments.models import CommentQuerySet, ReaderComment
from listening.reader import Material

POST_CHARACTERS = 20_000
EARLIER_COMMENTS = 30
EARLIER_CHARACTERS = 1_000


def material(comment: ReaderComment) -> Material:
    """What the reading of a comment may look at; bounded, so that a long thread does not slow it down."""
    title, text = _post_of(comment)
    return Material(
        id=str(comment.pk),
        text=comment.comment,
        post_title=title,
        post_text=text[:POST_CHARACTERS],
        thread=_earlier(comment),
    )


def _post_of(comment: ReaderComment) -> tuple[str, str]:
    """Title and text, or nothing once the post is gone or hidden."""
    kind = commentable.by_content_type(comment.content_type_id)
    target = kind.find(comment.target_id)
    return (kind.title(target), kind.text(target)) if target else ("", "")


def _earlier(comment: ReaderComment) -> tuple[str, ...]:
    """The last visible comments of the same post that were there before, oldest first."""
    before = (
        CommentQuerySet(ReaderComment)
        .filter(content_type=comment.content_type_id, target_id=comment.target_id)
        .visible()
        .filter(submit_date__lte=comment.submit_date)
        .exclude(pk=comment.pk)
        .order_by("-submit_date", "-pk")
        .values_list("comment", flat=True)[:EARLIER_COMMENTS]
    )
    return tuple(text[:EARLIER_CHARACTERS] for text in reversed(before))
