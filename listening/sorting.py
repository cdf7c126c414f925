"""As what each comment stands in the sums, asked of the comments themselves."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncHour

from comments.enums import Status
from comments.models import CommentQuerySet, ReaderComment
from listening.enums import ListState
from listening.filters import STATUSES, answers
from listening.models import WORTH_READING, AspectMention, CommentAnalysis
from listening.sorts import NO_HOUR, Sort

COUNTED = STATUSES[ListState.ALL]
NAMES = (*(name for name in Sort._fields if name != "is_day"), "comment", "at", "insight", "waited")
NOTHING = Value("", output_field=CharField())
FALSE = Value(False, output_field=BooleanField())  # noqa: FBT003  # Django's signature


def standings(keys: Iterable[int] | None = None) -> "list[QuerySet[Any, Any]]":
    """Rows of what `NAMES` names: of comments, of readings, and of both once more for each aspect."""
    comments = CommentQuerySet(ReaderComment).by_readers().filter(status__in=COUNTED)
    if keys is not None:
        comments = comments.filter(pk__in=list(keys))
    counted = comments.order_by().values("pk")
    readings = CommentAnalysis.objects.filter(comment__in=counted)
    mentions = AspectMention.objects.filter(comment__in=counted)
    return [
        _rows(comments, ""),
        _rows(readings, "comment__", reading=""),
        _rows(mentions, "comment__", aspect=F("name")),
        _rows(mentions.filter(comment__analyses__isnull=False), "comment__", reading="comment__analyses__", aspect=F("name")),
    ]  # fmt: skip


def _rows(
    rows: "QuerySet[Any]", to_comment: str, *, reading: str | None = None, aspect: Any = NOTHING
) -> "QuerySet[Any, Any]":
    """`to_comment` and `reading` lead from a row to its comment and to the reading; None for no reading."""
    is_read = reading is not None
    is_worth = Case(When(**{f"{reading}insight__gte": WORTH_READING}, then=True), default=False) if is_read else FALSE
    own = answers().filter(in_reply_to=OuterRef(f"{to_comment}pk" if to_comment else "pk")).order_by()
    # Not the first in order: PostgreSQL would look for it in the order of all comments.
    first = Subquery(own.values("in_reply_to").annotate(first=Min("submit_date")).values("first"))
    columns = {
        "post": F(f"{to_comment}target_id"),
        "hour": Coalesce(
            TruncHour(f"{to_comment}confirmed_at", tzinfo=UTC), Value(NO_HOUR), output_field=DateTimeField()
        ),
        "version": F(f"{reading}version") if is_read else NOTHING,
        "aspect": aspect,
        "is_public": Case(When(**{f"{to_comment}status": Status.PUBLIC}, then=True), default=False),
        "kind": F(f"{reading}kind") if is_read else NOTHING,
        "tone": F(f"{reading}tone") if is_read else NOTHING,
        "is_worth": is_worth,
        "is_answered": Exists(own),
        "relation": F(f"{to_comment}relation"),
        "comment": F(f"{to_comment}pk"),
        "at": F(f"{to_comment}confirmed_at"),
        "insight": F(f"{reading}insight") if is_read else Value(None, output_field=FloatField()),
        "waited": ExpressionWrapper(first - F(f"{to_comment}submit_date"), output_field=DurationField()),
    }  # fmt: skip
    named = {f"standing_{name}": columns[name] for name in NAMES}
    return rows.order_by().annotate(**named).values_list(*named)
