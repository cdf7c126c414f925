"""What a page reads of its comments: plain rows, since building two hundred models takes longer than drawing them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    DateTimeField,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from comments import expecting
from comments.enums import Badge, Relation, Status
from comments.facts import COLUMNS, Fact
from comments.models import CommentQuerySet, Invitation, ReaderComment
from core.prepared import Given, GivenList, Prepared, moment

# A thread of so many comments is read at once, a longer one in two steps: what is counted over all, then what this page shows.
AT_ONCE = 300


class Shown(NamedTuple):
    """One comment of a thread with everything a page says of it; times are as the database stores them."""

    pk: int
    thread_id: int
    parent_id: int
    in_reply_to: int | None
    level: int
    status: str
    language: str
    number: int
    badge: str
    relation: str
    asks_back: bool
    is_pinned: bool
    useful: int
    user_name: str
    user_url: str
    comment: str
    submit_date: Any
    edited_at: Any
    invited_until: Any
    is_expected: bool

    @property
    def written_at(self) -> datetime:
        return moment(self.submit_date)

    @property
    def initials(self) -> str:
        return initials(self.user_name)

    @property
    def badge_in_words(self) -> str:
        return str(Badge(self.badge).label)

    @property
    def relation_in_words(self) -> str:
        """What writers say of themselves; nothing where it tells nothing."""
        return str(Relation(self.relation).label) if self.relation not in {"", Relation.OTHER} else ""


def initials(name: str) -> str:
    """At most two letters that stand for a writer where others show a picture."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "·"


def whole(kind: int, keys: Sequence[int]) -> list[Shown] | None:
    """Every thread of objects that share them, in display order; None where that is too much. `kind` is their content type.

    Hidden comments are among them that may have answers below them.
    """
    found = _whole(_sources()).rows(kind=kind, targets=keys, now=timezone.now())
    return list(map(Shown._make, found)) if len(found) <= AT_ONCE else None


def part(kind: int, keys: Sequence[int], threads: Sequence[int], also: Sequence[int]) -> list[Shown]:
    """Some of the threads, and some single comments by their keys."""
    found = _part(_sources()).rows(kind=kind, targets=keys, threads=threads, also=also, now=timezone.now())
    return list(map(Shown._make, found))


def facts(kind: int, keys: Sequence[int]) -> list[Fact]:
    """What is counted over all visible comments."""
    return list(map(Fact._make, _facts(_sources()).rows(kind=kind, targets=keys)))


def facts_of(rows: Iterable[Shown]) -> list[Fact]:
    """The same from rows at hand."""
    return [
        Fact(
            row.pk, row.thread_id, row.number, row.badge, row.submit_date, row.in_reply_to, row.language, row.useful,
            row.is_pinned, row.asks_back, row.is_expected,
        )
        for row in rows
        if row.status == Status.PUBLIC
    ]  # fmt: skip


def _sources() -> tuple[expecting.Source, ...]:
    return tuple(expecting.SOURCES.values())


def _on_one_thread(sources: tuple[expecting.Source, ...]) -> CommentQuerySet:
    wanted = Q(*(source() for source in sources), _connector=Q.OR) if sources else Q(pk__in=[])
    rows = ReaderComment.objects.order_by().filter(
        content_type_id=Given("kind", BigIntegerField()), target_id__in=[GivenList("targets", BigIntegerField())]
    )
    return rows.annotate(is_expected=Case(When(wanted, then=Value(value=True)), default=Value(value=False)))


def _shown(sources: tuple[expecting.Source, ...]) -> CommentQuerySet:
    worth_loading = Q(status=Status.PUBLIC) | (Q(nested_count__gt=0) & ~Q(status=Status.UNCONFIRMED))
    open_ones = Invitation.objects.order_by().filter(
        comment=OuterRef("pk"), expires_at__gt=Given("now", DateTimeField())
    )
    until = open_ones.values("comment").annotate(until=Max("expires_at")).values("until")
    rows = _on_one_thread(sources).filter(worth_loading).annotate(invited_until=Subquery(until))
    return rows.order_by("thread_id", "order", "pk")


@cache
def _facts(sources: tuple[expecting.Source, ...]) -> Prepared:
    return Prepared(lambda: _on_one_thread(sources).visible().values_list(*COLUMNS, "is_expected"))


@cache
def _whole(sources: tuple[expecting.Source, ...]) -> Prepared:
    return Prepared(lambda: _shown(sources).values_list(*Shown._fields)[: AT_ONCE + 1])


@cache
def _part(sources: tuple[expecting.Source, ...]) -> Prepared:
    threads, also = ([GivenList(name, BigIntegerField())] for name in ("threads", "also"))
    rows = _shown(sources).annotate(key=ExpressionWrapper(F("pk"), BigIntegerField()))
    return Prepared(lambda: rows.filter(Q(thread_id__in=threads) | Q(key__in=also)).values_list(*Shown._fields))
