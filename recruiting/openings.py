"""Reads which openings and fields are open, and what the people of a list have shown of the skills these ask for."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from comments.enums import Purpose
from core.paths import path_of
from core.visibility import open_to_all
from recruiting import eligibility, merging
from recruiting.actions.evidence import owner
from recruiting.enums import SignalStatus
from recruiting.matching import Match, Shown, Wanted, matches
from recruiting.models import Candidate, FieldPage, OpeningPage, PartnerLead, RecruitingSignal
from recruiting.models.pages import open_on

AnyPerson = Candidate | PartnerLead
PAGES: dict[Purpose, type[OpeningPage] | type[FieldPage]] = {
    Purpose.WORK: OpeningPage,
    Purpose.PARTNERSHIP: FieldPage,
}


def wanted(purpose: Purpose) -> list[Wanted]:
    """Everything open for this purpose, each once, in the reader's language where there is a version in it."""
    pages = PAGES[purpose].objects.filter(open_to_all(), open_on(timezone.localdate()), alias_of=None)
    versions: dict[Any, OpeningPage | FieldPage] = {}
    for page in pages.select_related("locale").order_by("path"):
        if page.translation_key not in versions or page.locale.language_code == get_language():
            versions[page.translation_key] = page
    return [Wanted(page.pk, page.title, path_of(page), frozenset(page.skills)) for page in versions.values()]


def is_open(purpose: Purpose, page: int) -> bool:
    """Whether there is such a page now, in whatever language."""
    return _open(purpose, page).exists()


def who_fits(purpose: Purpose, page: int) -> Any:
    """The keys of those who showed a skill that an open page asks for; nobody for a page that is not open."""
    skills = [str(skill) for found in _open(purpose, page).values_list("skills", flat=True) for skill in found]
    return merging.mains(purpose, _shown(purpose).filter(skill__in=skills))


def _open(purpose: Purpose, page: int) -> Any:
    return PAGES[purpose].objects.filter(open_to_all(), open_on(timezone.localdate()), pk=page)


def fits(purpose: Purpose, people: Collection[AnyPerson], pages: Iterable[Wanted]) -> dict[int, list[Match]]:
    """By key of the person what fits them, from their observations."""
    pages = list(pages)
    asked = {skill for page in pages for skill in page.skills}
    if not people or not asked:
        return {}
    mains = {pk: person.pk for person in people for pk in person.everywhere}
    shown: dict[int, list[Shown]] = {}
    for pk, one in _shown_by(purpose, list(mains), asked):
        shown.setdefault(mains[pk], []).append(one)
    return {pk: matches(said, pages) for pk, said in shown.items()}


def _shown_by(purpose: Purpose, keys: Collection[int], asked: Collection[str]) -> Iterator[tuple[int, Shown]]:
    """What these rows of people show of the skills asked for, in the order of the text."""
    column = owner(purpose)
    rows = _observed(purpose).filter(**{f"{column}__in": keys}, skill__in=asked).order_by("start", "pk")
    found = list(rows.values_list(f"{column}_id", "analysis__comment", "skill", "quote"))
    # By their keys: from a condition without them a database looks through every comment of the house.
    lawful = eligibility.lawful_among(purpose, {comment for _pk, comment, _skill, _quote in found})
    return ((pk, Shown(skill, quote)) for pk, comment, skill, quote in found if comment in lawful)


def _shown(purpose: Purpose) -> QuerySet[RecruitingSignal]:
    """The skills that stand in a comment which supports a person now; one whose ground is gone says nothing, settled or not."""
    # One by one: asked for all at once, a database first gathers every lawful comment of the house.
    lawful = eligibility.lawful(purpose).filter(pk=OuterRef("analysis__comment"))
    return _observed(purpose).filter(Exists(lawful))


def _observed(purpose: Purpose) -> QuerySet[RecruitingSignal]:
    """The same wherever they stand."""
    standing = RecruitingSignal.objects.filter(status=SignalStatus.STANDING, **{f"{owner(purpose)}__isnull": False})
    return standing.exclude(skill="")
