"""Finds who may be here twice under two addresses, and says by what; it merges nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from recruiting import mail_domains
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead
MOST = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody who may be the same person, and what both have in common, in words."""

    person: AnyPerson
    evidence: Sequence[str]


def of(person: AnyPerson) -> list[Likeness]:
    """Likely ones on the same list, from one query; the same company alone says nothing, colleagues share it."""
    alike = Q(pk__in=[])
    if person.name_key:
        alike |= Q(name_key=person.name_key)
    if person.mailbox_key:
        alike |= Q(mailbox_key=person.mailbox_key)
    found = (
        MODELS[person.purpose].objects.standing().filter(alike).exclude(pk=person.pk).order_by("first_seen_at", "pk")
    )
    return [Likeness(other, evidence(person, other)) for other in found[:MOST]]


def evidence(one: AnyPerson, other: AnyPerson) -> list[str]:
    """What two people have in common, in words; may be nothing, where a colleague knows more."""
    shared = [
        (one.name_key and one.name_key == other.name_key, _("the same name")),
        (one.mailbox_key and one.mailbox_key == other.mailbox_key, _("the same name of the mailbox, before the @")),
        (_domain(one) and _domain(one) == _domain(other), _("the same company by mail domain")),
        (_company(one) and _company(one) == _company(other), _("the same company as stated")),
    ]
    return [words for is_shared, words in shared if is_shared]


def _domain(person: AnyPerson) -> str:
    return mail_domains.company_domain(person.email) if isinstance(person, PartnerLead) else ""


def _company(person: AnyPerson) -> str:
    return person.company.casefold().strip() if isinstance(person, PartnerLead) else ""
