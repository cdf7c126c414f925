"""A reviewer who has read the evidence lets the name be shown; from then on they know it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from recruiting import blindness
from recruiting.actions import entries
from recruiting.actions.decisions import check_seen, present
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead, Reviewer
from recruiting.permissions import may_view


@transaction.atomic
def reveal(*, person: Candidate | PartnerLead, by: User, revision: int) -> bool:
    """Show the name to `by`, who was shown the evidence in this state; False when they know it already.

    Raises PermissionDenied or Refused; then nothing is written.
    """
    if not may_view(by, person.purpose):
        raise PermissionDenied
    person = present(person=person)
    if blindness.known_to(by, person.purpose, [person.public_id]):
        return False
    check_seen(person=person, by=by, revision=revision)
    entries.write(act=Act.REVEALED, person=person, by=by, revision=person.revision)
    return True


def choose(*, user: User, hides_names: bool) -> None:
    """One's own switch; it can hide more than the house asks for, never less."""
    Reviewer.objects.update_or_create(user=user, defaults={"hides_names": hides_names})
