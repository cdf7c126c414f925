"""Reads over desks, rules and cases."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils import timezone

from blog.models import LaunchPage
from blog.selectors import topic_keys
from comments.models import CommentQuerySet, ReaderComment
from desks import closed_words
from desks.enums import CaseState
from desks.matching import Facts, Route
from desks.models import Case, ClosedDay, Desk, RoutingRule
from listening.models import CommentAnalysis

# An answer hangs below the question it answers, a question back and its answer in between.
LONGEST_WAY_UP = 12
SOON = timedelta(days=14)


def routes(rules: Iterable[RoutingRule] | None = None) -> list[Route]:
    """The rules in force, in two queries, or those given with their topics, as the calculation wants them."""
    if rules is None:
        rules = RoutingRule.objects.filter(is_on=True).select_related("desk").prefetch_related("topics")
    return [rule.route(str(topic.translation_key) for topic in rule.topics.all()) for rule in rules]


def facts(rows: "Sequence[tuple[ReaderComment, CommentAnalysis]]") -> list[Facts]:
    """What the rules may look at, of many comments in three queries."""
    posts = {comment.target_id for comment, _analysis in rows}
    products = dict(LaunchPage.objects.filter(pk__in=posts).values_list("pk", "product"))
    topics = topic_keys(posts)
    return [
        Facts(
            kind=analysis.kind,
            language=comment.language,
            relation=comment.relation,
            topics=frozenset(map(str, topics.get(comment.target_id, ()))),
            product=products.get(comment.target_id, "").casefold(),
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


def closed_on(desk: Desk | None, day: date) -> ClosedDay | None:
    """Why a desk that would work on that weekday does not."""
    if desk is None or day.weekday() not in desk.weekdays:
        return None
    return desk.closed_days.filter(on=day).first()


def closed_soon(desk: Desk | None) -> str:
    """In words, the days of the next two weeks on which a desk is closed."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return _closed(desk, tomorrow, tomorrow + SOON) if desk else ""


def closed_until(case: Case) -> str:
    """In words, the days that made the promise of a case later."""
    is_running = case.state in {CaseState.OPEN, CaseState.PUT_OFF} and case.counted_from and case.due_at
    if not (case.desk and is_running and case.counted_from and case.due_at):
        return ""
    return _closed(case.desk, timezone.localdate(case.counted_from), timezone.localdate(case.due_at))


def _closed(desk: Desk, first: date, last: date) -> str:
    days = [(row.on, row.name) for row in desk.closed_days.filter(on__gte=first, on__lte=last)]
    return closed_words.told(days, desk.weekdays)
