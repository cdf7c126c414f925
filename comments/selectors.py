"""Reads over comments for the public page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from django.db import models
from django.db.models import Q
from django.urls import reverse

from comments import targets
from comments.enums import Purpose, Status
from comments.models import ConsentWording, ReaderComment
from comments.waiting import in_words

THREADS_PER_PAGE = 50


@dataclass(slots=True)
class Entry:
    """One place in a thread: a visible comment, or a neutral line where one is gone but its answers are not."""

    comment: ReaderComment
    children: list["Entry"] = field(default_factory=list)

    @property
    def level(self) -> int:
        return int(self.comment.level)

    @property
    def is_visible(self) -> bool:
        return self.comment.status == Status.PUBLIC

    @property
    def matters(self) -> bool:
        return self.is_visible or bool(self.children)

    def walk(self) -> list["Entry"]:
        """This entry and all below it, in display order."""
        return [self, *(entry for child in self.children for entry in child.walk())]


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of the comments on an object."""

    target: targets.Target
    count: int
    answered: int
    first_answer_after: timedelta | None
    roots: list[Entry]
    page: int
    pages: int

    @property
    def entries(self) -> list[Entry]:
        """Everything on this page of the thread, flat, in display order."""
        return [entry for root in self.roots for entry in root.walk()]

    @property
    def wait_in_words(self) -> str:
        """How long readers typically waited for an answer of the house."""
        return in_words(self.first_answer_after) if self.first_answer_after is not None else ""

    @property
    def closed_because(self) -> str:
        return self.target.closed_because

    @property
    def form_address(self) -> str:
        return reverse("comments:post", args=[self.target.label, self.target.pk])

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)


def thread(target: models.Model, *, page: int = 1) -> Thread:
    """The visible comments on `target`, oldest thread first, in three queries whatever their number."""
    visible = ReaderComment.objects.on(target).visible()
    count, waits = _count_and_waits(visible)
    thread_ids = list(visible.order_by("thread_id").values_list("thread_id", flat=True).distinct())
    pages = max(1, ceil(len(thread_ids) / THREADS_PER_PAGE))
    page = min(max(1, page), pages)
    shown = thread_ids[(page - 1) * THREADS_PER_PAGE : page * THREADS_PER_PAGE]
    return Thread(
        target=targets.of(target),
        count=count,
        answered=len(waits),
        first_answer_after=_median(waits),
        roots=_tree(_rows(target, shown)),
        page=page,
        pages=pages,
    )


def page_of(comment: ReaderComment) -> int:
    """The page of the thread on which a visible comment stands."""
    earlier = ReaderComment.objects.visible().filter(
        content_type=comment.content_type_id, target_id=comment.target_id, thread_id__lt=comment.thread_id
    )
    return int(earlier.values("thread_id").distinct().count()) // THREADS_PER_PAGE + 1


def address_of(comment: ReaderComment) -> str:
    """The path of a visible comment on its page. Raises TargetGone when strangers may not read that page."""
    page = page_of(comment)
    return f"{targets.of_comment(comment).path}{f'?comments={page}' if page > 1 else ''}#c{comment.pk}"


def current_wordings(language: str) -> dict[Purpose, ConsentWording]:
    """The latest wording of each consent box in a language."""
    rows = ConsentWording.objects.filter(language=language).order_by("version")
    return {Purpose(row.purpose): row for row in rows}


def _count_and_waits(visible: models.QuerySet[ReaderComment]) -> tuple[int, list[timedelta]]:
    """How many comments there are, and how long each answered reader waited for the first answer of the house."""
    rows = list(visible.order_by("submit_date").values_list("pk", "badge", "submit_date", "in_reply_to"))
    first_answers: dict[int, datetime] = {}
    for _pk, badge, written, answered in rows:
        if badge and answered:
            first_answers.setdefault(answered, written)
    asked = {pk: written for pk, badge, written, _answered in rows if not badge}
    return len(rows), [first - asked[pk] for pk, first in first_answers.items() if pk in asked]


def _median(waits: Sequence[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(wait.total_seconds() for wait in waits)) if waits else None


def _rows(target: models.Model, thread_ids: Sequence[int]) -> list[ReaderComment]:
    """The rows of some threads, with hidden ones that may have answers below them."""
    worth_loading = Q(status=Status.PUBLIC) | (Q(nested_count__gt=0) & ~Q(status=Status.UNCONFIRMED))
    rows = ReaderComment.objects.on(target).filter(worth_loading, thread_id__in=thread_ids)
    return list(rows.order_by("thread_id", "order", "pk").defer("user_email", "ip_address"))


def _tree(rows: Sequence[ReaderComment]) -> list[Entry]:
    """Nest rows that stand in display order, without hidden ones that nobody answered."""
    known = {row.pk: Entry(row) for row in rows}
    roots: list[Entry] = []
    for row in rows:
        above = known.get(row.parent_id) if row.parent_id != row.pk else None
        (above.children if above else roots).append(known[row.pk])
    return _pruned(roots)


def _pruned(entries: list[Entry]) -> list[Entry]:
    for entry in entries:
        entry.children = _pruned(entry.children)
    return [entry for entry in entries if entry.matters]
