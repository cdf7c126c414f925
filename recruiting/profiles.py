"""What the scorecard of somebody asks: the profile of the opening they fit best, else the four attributes that are always the same."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from comments.enums import Purpose
from recruiting import openings
from recruiting.attributes import ATTRIBUTES, Attribute, own
from recruiting.models import Candidate, OpeningPage, PartnerLead

AnyPerson = Candidate | PartnerLead
Said = Mapping[str, Sequence[str]]


def asked_of(person: AnyPerson) -> Sequence[Attribute]:
    """Whoever is to be judged before the reading is shown is asked about without what the reading matched."""
    wanted = openings.wanted(person.purpose)
    found = openings.fits(person.purpose, [person], wanted).get(person.pk, [])
    return asked_by(person, [match.wanted.pk for match in found])


def asked_by(person: AnyPerson, pages: Sequence[int]) -> Sequence[Attribute]:
    """The same where the pages that fit are known, the best one first."""
    if person.purpose != Purpose.WORK or person.awaits_judgement or not pages:
        return ATTRIBUTES
    keys = dict(OpeningPage.objects.filter(pk__in=pages).values_list("pk", "translation_key"))
    profiles: dict[Any, Sequence[Attribute]] = {}
    for page in OpeningPage.objects.live().filter(translation_key__in=keys.values()).order_by("path"):
        profiles.setdefault(page.translation_key, _profile(page))
    return next((found for pk in pages if (found := profiles.get(keys.get(pk)))), ATTRIBUTES)


def of_card(key: str, said: Said) -> Attribute | None:
    """An attribute as a saved card was asked, whatever has become of the opening since."""
    if said:
        return own(key, said, get_language())
    return next((attribute for attribute in ATTRIBUTES if attribute.key == key), None)


def _profile(page: OpeningPage) -> list[Attribute]:
    return [own(UUID(str(block.id)).hex, block.value.said, get_language()) for block in page.profile]
