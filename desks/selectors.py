"""Reads over desks, rules and cases."""

from collections.abc import Iterable, Sequence

from blog.models import PostPage
from comments.models import CommentQuerySet, ReaderComment
from desks.matching import Facts, Route
from desks.models import Case, RoutingRule
from listening.models import CommentAnalysis

# An answer hangs below the question it answers, a question back and its answer in between.
LONGEST_WAY_UP = 12


def routes(rules: Iterable[RoutingRule] | None = None) -> list[Route]:
    """The rules in force, in two queries, or those given with their topics, as the calculation wants them."""
    if rules is None:
        rules = RoutingRule.objects.filter(is_on=True).select_related("desk").prefetch_related("topics")
    return [rule.route(str(topic.translation_key) for topic in rule.topics.all()) for rule in rules]


def facts(rows: "Sequence[tuple[ReaderComment, CommentAnalysis]]") -> list[Facts]:
    """What the rules may look at, of many comments in two queries."""
    posts = {comment.target_id for comment, _analysis in rows}
    through = PostPage.topics.through.objects.filter(postpage_id__in=posts)
    topics: dict[int, set[str]] = {}
    for post, key in through.values_list("postpage_id", "topic__translation_key"):
        topics.setdefault(post, set()).add(str(key))
    return [
        Facts(
            kind=analysis.kind,
            language=comment.language,
            relation=comment.relation,
            topics=frozenset(topics.get(comment.target_id, ())),
            text=comment.comment,
        )
        for comment, analysis in rows
    ]


def case_of(comment: ReaderComment) -> Case | None:
    """The case a comment belongs to: its own, or that of the same writer's comment further up, to which this goes on."""
    current: ReaderComment | None = comment
    for _step in range(LONGEST_WAY_UP):
        if current is None:
            return None
        if found := Case.objects.filter(comment=current).select_related("comment", "desk").first():
            return found if found.comment.writer == comment.writer else None
        current = current.in_reply_to
    return None


def house_answers(comment: ReaderComment) -> CommentQuerySet:
    """What the house said in public to one comment, questions back too, oldest first."""
    return CommentQuerySet(ReaderComment).visible().filter(in_reply_to=comment).exclude(badge="").order_by("pk")
