"""Reads over people, their comments and posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from blog.models import PostPage
from comments.enums import Purpose
from core import lifetimes
from recruiting import (
    ageing,
    blindness,
    interest,
    merging,
    openings,
    ordering,
    reaching,
    searching,
)
from recruiting.actions.evidence import owner, sources_of
from recruiting.enums import Act
from recruiting.filters import ALL, AWAY, MINE, NOBODYS, OPEN, OVERDUE, SUGGESTED, USEFUL, Filters
from recruiting.matching import Wanted
from recruiting.models import BlindJudgement, Candidate, PartnerLead, PersonQuerySet, ReviewEntry, ReviewSettings, Tag
from recruiting.permissions import MODELS, deciders
from recruiting.rows import Row, rows

AnyPerson = Candidate | PartnerLead
RECORD_PAGE_SIZE = 50
VOCABULARY = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are suggested and wait for a decision."""

    candidates: int
    leads: int


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, everything that is open at present, and the posts that brought somebody in."""

    rows: Sequence[Row]
    leaf: "Leaf[int]"
    count: int
    wanted: Sequence[Wanted]
    posts: Sequence[tuple[int, str]]
    is_blind: bool
    stations: Sequence[str]


def people_worth_meeting() -> Counts:
    """What the executive may know: numbers, no names."""
    waiting = Filters()
    return Counts(candidates=people(Purpose.WORK, waiting).count(), leads=people(Purpose.PARTNERSHIP, waiting).count())


def people(purpose: Purpose, filters: Filters) -> "QuerySet[AnyPerson]":
    """Everybody the filters let through, in the order they ask for."""
    told_or_agreed = MODELS[purpose].objects.standing().exclude(pk__in=interest.locked(purpose))
    found = _read_or_not(told_or_agreed, purpose, filters)
    if filters.stage != ALL:
        found = found.filter(stage=filters.stage)
    if filters.station:
        found = found.filter(station=filters.station)
    if filters.language:
        found = found.filter(language=filters.language)
    if filters.post is not None:
        found = found.filter(merging.about(purpose, sources_of(purpose).filter(post=filters.post)))
    if filters.fits is not None:
        found = found.filter(pk__in=openings.who_fits(purpose, filters.fits))
    if purpose == Purpose.PARTNERSHIP and filters.step == OVERDUE:
        found = found.filter(next_step__due_on__lt=timezone.localdate())
    if filters.gone:
        found = found.filter(lifetimes.on("delete_after", filters.gone))
    if filters.goes:
        found = found.filter(lifetimes.soon("delete_after"))
    found = _handled(found, purpose, filters)
    return ordering.arranged(searching.narrow(found, purpose, filters) if filters.q else found, filters)


def _read_or_not(everybody: "PersonQuerySet[Any]", purpose: Purpose, filters: Filters) -> "QuerySet[AnyPerson]":
    """By what the reading found, where nobody has to judge without it first (the blind sample)."""
    found = everybody if filters.who == ALL else everybody.filter(is_suggested=filters.who == SUGGESTED)
    if filters.rests_on_reading:
        found = found.filter(awaits_judgement=False)
    if filters.blind == OPEN:
        found = found.filter(awaits_judgement=True)
    elif filters.blind:
        said = BlindJudgement.objects.filter(is_useful=filters.blind == USEFUL)
        found = found.filter(pk__in=said.values(owner(purpose)))
    return reaching.narrow(found, purpose, filters)


def _handled(found: "QuerySet[AnyPerson]", purpose: Purpose, filters: Filters) -> "QuerySet[AnyPerson]":
    """By who takes care of them, by tag, and by when they want looking at."""
    if filters.whose == MINE:
        found = found.filter(assigned_to=filters.me) if filters.me else found.none()
    if filters.whose == NOBODYS:
        found = found.exclude(assigned_to__in=deciders(purpose).order_by())
    if filters.tag:
        carrying = Tag.objects.filter(**{f"{owner(purpose)}__isnull": False}, word=filters.tag)
        found = found.filter(merging.about(purpose, carrying))
    if filters.when == ALL:
        return found
    is_away = Q(comes_back_on__gt=ageing.today())
    if filters.when == AWAY:
        return found.filter(is_away)
    found = found.exclude(is_away)
    return found.filter(ageing.overdue(ageing.limits(), now=timezone.now())) if filters.when == OVERDUE else found


def queue(purpose: Purpose, filters: Filters, *, page: str = "1", reader: User | None = None) -> Queue:
    """One page of the queue as `reader` may see it, in a number of queries that does not depend on its length."""
    beside = ["assigned_to", *(["next_step__owner"] if purpose == Purpose.PARTNERSHIP else [])]
    everybody: QuerySet[Any] = MODELS[purpose].objects.select_related(*beside)
    # Keys first, for which an index does; whole rows only of those who are shown.
    leaf = Paginator(people(purpose, filters).values_list("pk", flat=True), filters.size).get_page(page)
    found = everybody.in_bulk(list(leaf.object_list))
    persons = [found[pk] for pk in leaf.object_list if pk in found]
    merging.learn_everywhere(purpose, persons)
    posts, wanted = posts_with_people(purpose), openings.wanted(purpose)
    matched = openings.fits(purpose, persons, wanted)
    fits = {pk: [match.wanted.title for match in matches] for pk, matches in matched.items()}
    is_blind = reader is not None and blindness.is_on(reader)
    house = ReviewSettings.load()
    shown = rows(
        purpose,
        persons,
        titles=dict(posts),
        fits=fits,
        limits=ageing.limits(house),
        reader=reader if is_blind else None,
    )
    return Queue(
        rows=shown, leaf=leaf, count=leaf.paginator.count, wanted=wanted, posts=posts, is_blind=is_blind,
        stations=_with(filters.station, house.every_station),
    )  # fmt: skip


def _with(asked: str, offered: list[str]) -> list[str]:
    """What was asked for can be seen and dropped also where nothing offers it any more."""
    return [asked, *offered] if asked and asked not in offered else offered


def posts_with_people(purpose: Purpose) -> list[tuple[int, str]]:
    """The posts that brought somebody in, for the filter; each post is asked for one, however many there are."""
    somebody = sources_of(purpose).filter(post=OuterRef("pk"))
    return list(PostPage.objects.filter(Exists(somebody)).order_by("title").values_list("pk", "title"))


def languages(purpose: Purpose) -> list[str]:
    """The languages of the site somebody wrote in, for the filter."""
    people = MODELS[purpose].objects.standing()
    return sorted(code for code, _name in settings.LANGUAGES if people.filter(language=code).exists())


def tags(purpose: Purpose) -> list[str]:
    """The words of the house in use on this list, the most used first; another list has words of its own."""
    found = Tag.objects.filter(**{f"{owner(purpose)}__isnull": False}).values("word").annotate(number=Count("*"))
    return list(found.order_by("-number", "word").values_list("word", flat=True)[:VOCABULARY])


def tags_with(asked: str, purpose: Purpose) -> list[str]:
    """The same as choices of the filter."""
    return _with(asked, tags(purpose))


def record(*, act: str = "", person: str = "", page: str = "1") -> "Leaf[ReviewEntry]":
    """One page of the record."""
    entries = ReviewEntry.objects.select_related("by")
    if act:
        entries = entries.filter(act=act)
    if person:
        entries = entries.filter(person=person)
    return Paginator(entries, RECORD_PAGE_SIZE).get_page(page)


def last_check() -> ReviewEntry | None:
    """The last nightly check of the record; one that somebody wrote into the database by hand does not count."""
    checks = ReviewEntry.objects.filter(act=Act.VERIFIED).order_by("-at", "-pk")[:10]
    return next((entry for entry in checks if entry.is_genuine), None)
