"""Brings a public comment that has been read to the desk its rule names."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comments.models import PassedOn, ReaderComment
from desks import matching, promises, selectors
from desks.actions.noting import note
from desks.actions.settling import follow_up
from desks.enums import Priority, Step
from desks.models import Case, Desk, RoutingRule
from listening.expected import ANSWERABLE
from listening.models import CommentAnalysis

# A task that got lost with its worker is found again within this time.
LOOKED_BACK = timedelta(days=2)
BATCH = 200


@transaction.atomic
def route(*, comment_id: int) -> Case | None:
    """Open the case of a comment, once. None for what no desk is to see to: no rule fits and nothing waits for an answer.

    A question or a problem no rule fits becomes a case without a desk, so that it is not lost.
    """
    comment = ReaderComment.objects.visible().by_readers().filter(pk=comment_id).first()
    analysis = CommentAnalysis.objects.current().filter(comment_id=comment_id).first()
    if comment is None or analysis is None:
        return None
    if known := selectors.case_of(comment):
        return known
    [facts] = selectors.facts([(comment, analysis)])
    found = matching.first(selectors.routes(), facts)
    rule = RoutingRule.objects.select_related("desk").get(pk=found.pk) if found else None
    passed_on = PassedOn.objects.filter(comment=comment).first()
    if rule is None and passed_on is None and analysis.kind not in ANSWERABLE:
        return None
    desk = rule.desk.in_charge if rule else None
    if passed_on:
        desk = department(passed_on.to) or desk
    return open_case(comment=comment, desk=desk, rule=rule)


def open_case(*, comment: ReaderComment, desk: Desk | None, rule: RoutingRule | None = None) -> Case:
    """Store the case. What the house has said to the comment already counts."""
    since = comment.confirmed_at or comment.submit_date
    new = Case(
        comment=comment,
        desk=desk,
        rule=rule,
        label=rule.label if rule else "",
        priority=rule.priority if rule else Priority.NORMAL,
        opened_at=since,
    )
    promises.promise_answer(new, max(since, comment.moderated_at or since))
    columns = ("desk", "rule", "label", "priority", "opened_at", "due_at", "counted_from", "promised")
    case, is_new = Case.objects.get_or_create(comment=comment, defaults={name: getattr(new, name) for name in columns})
    if is_new:
        note(case=case, act=Step.OPENED, desk=desk)
        for answer in selectors.house_answers(comment):
            follow_up(case=case, answer=answer)
    return case


def department(badge: str) -> Desk | None:
    """The desk that answers under a badge, or has taken over from it."""
    desk = Desk.objects.filter(badge=badge).first()
    return desk.in_charge if desk else None


def catch_up() -> int:
    """Route what got lost on the way in the last days. Returns how many cases that opened."""
    since = timezone.now() - LOOKED_BACK
    fresh = ReaderComment.objects.visible().by_readers().filter(case__isnull=True, confirmed_at__gte=since)
    waiting = fresh.filter(pk__in=CommentAnalysis.objects.current().values("comment"))
    keys = waiting.order_by("pk").values_list("pk", flat=True)[:BATCH]
    return sum(bool(route(comment_id=key)) for key in keys)
