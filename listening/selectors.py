"""Reads over comments, posts and their readings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min
from django.http import HttpRequest
from django.utils.timesince import timesince

from blog.models import PostPage
from comments import commentable
from comments.enums import Relation, Status
from comments.models import CommentQuerySet, ReaderComment
from comments.selectors import permanent_address
from listening import words
from listening.clauses import telling
from listening.enums import Kind, OpinionState
from listening.filters import answers
from listening.marking import Segment, excerpt, segments
from listening.models import CommentAnalysis, SecondOpinion
from listening.reader import Material

POST_CHARACTERS = 20_000
EARLIER_COMMENTS = 30
EARLIER_CHARACTERS = 1_000
OPENING = 280
MARKS = 3


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


@dataclass(frozen=True, slots=True)
class Heard:
    """One comment as the house hears it: the text, what was read in it, where it stands."""

    comment: ReaderComment
    analysis: CommentAnalysis | None
    post_title: str
    post_url: str
    answered_at: datetime | None = None

    @property
    def url(self) -> str:
        """The comment on its page, whichever of the thread it is, as long as strangers can see it."""
        return permanent_address(self.comment) if self.post_url and self.is_public else ""

    @property
    def is_public(self) -> bool:
        return self.comment.status == Status.PUBLIC

    @property
    def is_open(self) -> bool:
        """A question in public that the house has not answered."""
        return self.is_public and self.is_question and self.answered_at is None

    @property
    def is_question(self) -> bool:
        return self.analysis is not None and self.analysis.kind == Kind.QUESTION

    @property
    def relation(self) -> str:
        return str(Relation(self.comment.relation).label) if self.comment.relation else ""

    @property
    def text(self) -> list[Segment]:
        return segments(self.comment.comment, self._evidence)

    @property
    def opening(self) -> list[Segment]:
        """The first sentences."""
        return excerpt(self.comment.comment, self._evidence, longest=OPENING)

    @property
    def why(self) -> str:
        return words.why(self.analysis.parts) if self.analysis else ""

    @property
    def opinion(self) -> SecondOpinion | None:
        """What a language model thinks of the reading, where one was asked and answered."""
        found: SecondOpinion | None = getattr(self.analysis, "second_opinion", None)
        return found if found and found.state == OpinionState.GIVEN else None

    @property
    def opinion_quotes(self) -> list[str]:
        return self.opinion.quoted(self.comment.comment) if self.opinion else []

    @property
    def own_skills(self) -> str:
        return words.skills(self.analysis.skills, own=True) if self.analysis else ""

    @property
    def other_skills(self) -> str:
        """Skills the comment speaks of without saying that they are the writer's."""
        return words.skills(self.analysis.skills, own=False) if self.analysis else ""

    @property
    def waits_for(self) -> str:
        """How long it has been there, in its largest unit."""
        return timesince(self.comment.confirmed_at or self.comment.submit_date, depth=1)

    @property
    def _evidence(self) -> list[dict[str, object]]:
        """The strongest places; more marks than that would mark nothing."""
        return telling(self.comment.comment, self.analysis.evidence if self.analysis else [], most=MARKS)


def heard(comments: Iterable[ReaderComment], *, request: HttpRequest | None = None) -> list[Heard]:
    """Comments with their current reading, post and first answer of the house, in three queries whatever their number."""
    rows = list(comments)
    current = (
        CommentAnalysis.objects.current().filter(comment__in=[row.pk for row in rows]).select_related("second_opinion")
    )
    analyses = {analysis.comment_id: analysis for analysis in current}
    answered = answers().filter(in_reply_to__in=[row.pk for row in rows]).order_by().values_list("in_reply_to")
    first_answers = dict(answered.annotate(Min("submit_date")))
    posts = PostPage.objects.select_related("locale").in_bulk({row.target_id for row in rows})
    return [
        Heard(
            comment=row,
            analysis=analyses.get(row.pk),
            post_title=posts[row.target_id].title if row.target_id in posts else "",
            post_url=str(posts[row.target_id].get_url(request) or "") if row.target_id in posts else "",
            answered_at=first_answers.get(row.pk),
        )
        for row in rows
    ]
