"""What a post that answers a comment shows of it: as long as everybody may read the comment, and never a copy."""

from dataclasses import dataclass

from blog.models import PostPage
from comments import on_pages
from comments.models import ReaderComment
from core.page_cache import recording


@dataclass(frozen=True, slots=True)
class Answered:
    """The comment a post answers, and where it stands."""

    name: str
    text: str
    url: str
    title: str


def answered(post: PostPage) -> Answered | None:
    """The page that shows it is old as soon as anything in that thread changes, or the post it stands under."""
    if post.answers_id is None:
        return None
    comment = ReaderComment.objects.filter(pk=post.answers_id).first()
    if comment is None:
        return None
    recording.note(on_pages.thread_on(PostPage, comment.target_id))
    under = PostPage.objects.live().public().filter(pk=comment.target_id).first()
    if comment not in ReaderComment.objects.visible() or under is None:
        return None
    return Answered(comment.user_name, comment.comment, f"{under.get_absolute_url()}#c{comment.pk}", under.title)
