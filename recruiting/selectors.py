"""Reads over people, their comments and posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Case, Prefetch, Q, QuerySet, When

from blog.models import PostPage
from comments.enums import Purpose
from listening.models import version_in_force
from recruiting import explanation
from recruiting.actions.evidence import sources_of
from recruiting.enums import Stage
from recruiting.filters import ALL, SUGGESTED, Filters
from recruiting.models import Candidate, PartnerLead, ReviewEntry, Source
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead
PAGE_SIZE = 25
RECORD_PAGE_SIZE = 50
LATEST = "latest_sources"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are suggested and wait for a decision."""

    candidates: int
    leads: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    person: AnyPerson
    stage: Stage
    reason: str
    post_title: str
    comments: int


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue."""

    rows: Sequence[Row]
    leaf: "Leaf[AnyPerson]"
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in the queue they were opened from; `number` is None for somebody who is not in it."""

    number: int | None
    count: int
    before: str
    after: str


def people_worth_meeting() -> Counts:
    """What the executive may know: numbers, no names."""
    waiting = Filters()
    return Counts(candidates=people(Purpose.WORK, waiting).count(), leads=people(Purpose.PARTNERSHIP, waiting).count())


def people(purpose: Purpose, filters: Filters) -> "QuerySet[AnyPerson]":
    """Everybody the filters let through, in the order they ask for."""
    everybody = MODELS[purpose].objects.all()
    found: QuerySet[AnyPerson] = everybody.suggested() if filters.who == SUGGESTED else everybody
    if filters.stage != ALL:
        found = found.filter(stage=filters.stage)
    if filters.language:
        found = found.filter(language=filters.language)
    if filters.post is not None:
        found = found.filter(pk__in=_supported_by(purpose, filters.post))
    return _by_strength(found) if filters.is_by_strength else found.order_by("first_seen_at", "pk")


def _by_strength(found: "QuerySet[AnyPerson]") -> "QuerySet[AnyPerson]":
    """Only strengths by the version in force are compared; people who are still being read again follow by time."""
    is_present = Q(version=version_in_force())
    return found.order_by(
        Case(When(is_present, then=0), default=1),
        Case(When(is_present, then="score")).desc(nulls_last=True),
        "first_seen_at",
        "pk",
    )


def _supported_by(purpose: Purpose, post: int) -> QuerySet[Source]:
    column = "candidate" if purpose == Purpose.WORK else "lead"
    return sources_of(purpose).filter(comment__target_id=post).values(column)


def queue(purpose: Purpose, filters: Filters, *, page: str = "1") -> Queue:
    """One page of the queue, in a number of queries that does not depend on its length."""
    sources = Source.objects.select_related("comment").order_by("-comment__submit_date", "-pk")
    found = people(purpose, filters).prefetch_related(Prefetch("sources", queryset=sources, to_attr=LATEST))
    leaf = Paginator(found, PAGE_SIZE).get_page(page)
    persons = list(leaf.object_list)
    titles = _titles(source.comment.target_id for person in persons for source in getattr(person, LATEST)[:1])
    return Queue(rows=[_row(person, titles) for person in persons], leaf=leaf, count=leaf.paginator.count)


def _row(person: AnyPerson, titles: dict[int, str]) -> Row:
    sources: list[Source] = getattr(person, LATEST)
    return Row(
        person=person,
        stage=Stage(person.stage),
        reason=explanation.in_one_line(person.parts),
        post_title=titles.get(sources[0].comment.target_id, "") if sources else "",
        comments=len(sources),
    )


def _titles(posts: Iterable[int]) -> dict[int, str]:
    return dict(PostPage.objects.filter(pk__in=set(posts)).values_list("pk", "title"))


def posts_with_people(purpose: Purpose) -> list[tuple[int, str]]:
    """The posts that brought somebody in, for the filter."""
    ids = sources_of(purpose).values("comment__target_id")
    return list(PostPage.objects.filter(pk__in=ids).order_by("title").values_list("pk", "title"))


def languages(purpose: Purpose) -> list[str]:
    """The languages somebody wrote in, for the filter."""
    return list(MODELS[purpose].objects.order_by("language").values_list("language", flat=True).distinct())


def place(person: AnyPerson, filters: Filters) -> Place:
    """The neighbours of a person in the queue."""
    numbers = list(people(person.purpose, filters).values_list("public_id", flat=True))
    if person.public_id not in numbers:
        return Place(number=None, count=len(numbers), before="", after=numbers[0] if numbers else "")
    index = numbers.index(person.public_id)
    return Place(
        number=index + 1,
        count=len(numbers),
        before=numbers[index - 1] if index else "",
        after=numbers[index + 1] if index + 1 < len(numbers) else "",
    )


def record(*, act: str = "", person: str = "", page: str = "1") -> "Leaf[ReviewEntry]":
    """One page of the record."""
    entries = ReviewEntry.objects.select_related("by")
    if act:
        entries = entries.filter(act=act)
    if person:
        entries = entries.filter(person=person)
    return Paginator(entries, RECORD_PAGE_SIZE).get_page(page)
