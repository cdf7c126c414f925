"""The comments behind a count, with what was read before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from blog.models import PostPage
from comments.enums import Status
from listening import words
from listening.enums import Kind, Tone
from listening.models import Difference

OPENING = 160
INTERESTS = (("job", "job_interest"), ("partner", "partner_interest"))


@dataclass(frozen=True, slots=True)
class Line:
    """One comment. Its words and its address are there only while strangers can see it too."""

    number: int
    opening: str
    post: str
    url: str
    before: str
    after: str


def lines(differences: Iterable[Difference]) -> list[Line]:
    """In the order given, in one query more."""
    rows = list(differences)
    posts = PostPage.objects.select_related("locale").in_bulk({row.comment.target_id for row in rows})
    return [_line(row, posts.get(row.comment.target_id)) for row in rows]


def _line(row: Difference, post: PostPage | None) -> Line:
    is_public = row.comment.status == Status.PUBLIC and post is not None and post.live
    return Line(
        number=row.comment_id,
        opening=Truncator(row.comment.comment).chars(OPENING) if is_public else "",
        post=post.title if post and is_public else "",
        url=f"{post.get_url()}#c{row.comment_id}" if post and is_public else "",
        before=_in_words(row.before),
        after=_in_words(row.after),
    )


def _in_words(found: Mapping[str, Any]) -> str:
    """Insight with its number, kind and tone, and the interests where there are any."""
    insight = _("insight %(number)s") % {"number": number_format(found["insight"], 2)}
    interests = [f"{words.label(label)} {number_format(found[key], 2)}" for key, label in INTERESTS if found[key]]
    return ", ".join([insight, str(Kind(found["kind"]).label), str(Tone(found["tone"]).label), *interests])
