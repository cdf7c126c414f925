"""Deletes one person in one purpose on request."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from comments.models import Consent
from recruiting import eligibility
from recruiting.actions import entries
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS, may_decide


def forget(*, address: str) -> None:
    """Delete what is left about a mailbox, of whatever purpose; for the erasure of everything about it."""
    for purpose, model in MODELS.items():
        for person in model.objects.filter(person_key=eligibility.person_key(purpose, address)):
            entries.write(act=Act.ERASED, person=person, because="request")
            person.delete()


@transaction.atomic
def erase(*, person: Candidate | PartnerLead, by: User) -> None:
    """Delete the row with its sources, observations and decisions, and end the agreement it rested on.

    The agreement ends with it: a later reading of the same comments would bring the person back otherwise.
    """
    if not may_decide(by, person.purpose):
        raise PermissionDenied
    comments = eligibility.lawful_of(person.purpose, person.email)
    consents = Consent.objects.standing().to(person.purpose).filter(comment__in=comments).values_list("pk", flat=True)
    Consent.objects.filter(pk__in=list(consents)).update(withdrawn_at=timezone.now())
    entries.write(act=Act.ERASED, person=person, by=by, because="request")
    person.delete()
