"""Deletes one person in one purpose on request."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from comments import lasting
from comments.drafts import mailbox_hash
from comments.models import Consent, Objection
from recruiting import eligibility, merging
from recruiting.actions import consideration, entries, parting
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS, may_decide


def forget(*, address: str) -> None:
    """Delete what is left about a mailbox, of whatever purpose; for the erasure of everything about it."""
    for purpose, model in MODELS.items():
        for person in model.objects.filter(person_key=eligibility.person_key(purpose, address)):
            main = parting.leave(person=person)
            entries.write(act=Act.ERASED, person=person, because="request")
            person.delete()
            if main:
                consideration.refresh(person=main)


@transaction.atomic
def erase(*, person: Candidate | PartnerLead, by: User) -> None:
    """Delete the row with its sources, observations and decisions, and end the agreement it rested on; of a merged person all rows.

    The agreement ends with it, and of whoever gave none an objection is noted: a later reading of the same comments would bring the
    person back otherwise.
    """
    if not may_decide(by, person.purpose):
        raise PermissionDenied
    for row in reversed(merging.locked(person.purpose, Q(pk=person.pk))):
        comments = eligibility.lawful_of(row.purpose, row.email)
        consents = Consent.objects.standing().to(row.purpose).filter(comment__in=comments).values_list("pk", flat=True)
        Consent.objects.filter(pk__in=list(consents)).update(withdrawn_at=timezone.now())
        if not row.is_agreed:
            Objection.objects.get_or_create(address_hash=mailbox_hash(row.email))
            lasting.objected(row.email)
        lasting.withdrawn(row.email, row.purpose)
        entries.write(act=Act.ERASED, person=row, by=by, because="request")
        row.delete()
