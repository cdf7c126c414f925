"""How far people came and what was decided about the suggestion, as filters: a figure and the list behind it are the same query."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from blog.models import PostPage, Topic
from comments.enums import Purpose
from recruiting.actions.evidence import owner, sources_of
from recruiting.enums import Reason, Stage
from recruiting.filters import JOINED, REVIEWED, RIGHT, WRONG, Filters
from recruiting.models import Decision

WORTH_IT = (Stage.SHORTLISTED, Stage.TALKS, Stage.JOINED)
FOR_THE_FLAG = (Reason.EXPERTISE, Reason.INTEREST)
AGAINST_THE_FLAG = (Reason.TOO_LITTLE, Reason.MISREAD)


def narrow(found: QuerySet[Any], purpose: Purpose, filters: Filters) -> QuerySet[Any]:
    """By when they came in, topic, how far they came, and what the decision says about the suggestion."""
    if filters.since:
        found = found.filter(first_seen_at__gte=start_of(filters.since))
    if filters.until:
        found = found.filter(first_seen_at__lt=start_of(filters.until + timedelta(days=1)))
    if filters.topic is not None:
        key = Topic.objects.filter(pk=filters.topic).values("translation_key")[:1]
        found = found.filter(pk__in=by_topic(purpose, key))
    if filters.reached:
        found = found.filter(_reached(purpose, filters.reached))
    return _by_verdict(found, purpose, filters.verdict) if filters.verdict else found


def start_of(day: date) -> datetime:
    """Midnight by the clock of the house."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def by_topic(purpose: Purpose, key: Any) -> QuerySet[Any]:
    """Whoever wrote under a post of a topic in any language; `key` is what all language versions of the topic share."""
    posts = PostPage.topics.through.objects.filter(topic__translation_key=key).values("postpage_id")
    return sources_of(purpose).filter(post__in=posts).values(owner(purpose))


def _reached(purpose: Purpose, how_far: str) -> Q:
    if how_far == REVIEWED:
        return ~Q(stage=Stage.NEW)
    if how_far == JOINED:
        return Q(stage=Stage.JOINED)
    return Q(stage__in=(Stage.TALKS, Stage.JOINED)) | Q(pk__in=_talked(purpose))


def _talked(purpose: Purpose) -> QuerySet[Any]:
    """Whoever was in conversation by a decision that still stands, wherever they are now.

    Taking a decision back from this stage undoes the last one that led into it, so the two numbers can be compared.
    """
    person, taken_back = owner(purpose), Q(reason=Reason.TAKEN_BACK)
    decisions = Decision.objects.filter(**{f"{person}__isnull": False}).order_by().values(person)
    counted = decisions.annotate(
        came=Count("pk", filter=Q(to_stage=Stage.TALKS) & ~taken_back),
        undone=Count("pk", filter=Q(from_stage=Stage.TALKS) & taken_back),
    )
    return counted.filter(came__gt=F("undone")).values(person)


def _by_verdict(found: QuerySet[Any], purpose: Purpose, verdict: str) -> QuerySet[Any]:
    """Right: taken further, or kept for later for what they showed. Wrong: too little, or misread. Else nothing is said about it."""
    into = Decision.objects.filter(**{owner(purpose): OuterRef("pk")}, to_stage=OuterRef("stage"))
    last = into.exclude(reason=Reason.TAKEN_BACK).order_by("-at", "-pk").values("reason")[:1]
    found = found.exclude(stage=Stage.NEW).alias(why=Coalesce(Subquery(last), Value("")))
    right = Q(stage__in=WORTH_IT) | Q(stage=Stage.LATER, why__in=FOR_THE_FLAG)
    wrong = Q(stage__in=(Stage.LATER, Stage.DISMISSED), why__in=AGAINST_THE_FLAG)
    return found.filter({RIGHT: right, WRONG: wrong}.get(verdict, ~right & ~wrong))
