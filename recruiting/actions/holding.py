"""Keeps what is known about somebody without using it, while they want that of all their comments (GDPR 18)."""

from django.utils import timezone

from comments.enums import Status
from comments.models import Consent, Objection
from recruiting.actions import entries
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead

AnyPerson = Candidate | PartnerLead
# Released, a comment waits for moderation; until that has decided, its writer rests on.
RESTING = (Status.RESTRICTED, Status.HELD)


def is_wished(person: AnyPerson, *, without: int | None = None) -> bool:
    """Whether a comment they agreed for is kept without use, or waits to be used again. Not for whoever was merged or did not agree."""
    if not person.is_agreed or person.merged_into_id or person.others.exists():
        return False
    if Objection.objects.by(person.email).exists():
        return False
    resting = RESTING if person.held_at else (Status.RESTRICTED,)
    comments = person.sources.filter(comment__status__in=resting).exclude(comment=without).values("comment")
    return Consent.objects.standing().to(person.purpose).filter(comment__in=comments).exists()


def hold(*, person: AnyPerson) -> None:
    """No list, page or job knows them any more. What was read in the comment is gone and will be read anew; everything else stays until its day."""
    if person.held_at is None:
        person.held_at = timezone.now()
        person.revision += 1
        person.save(update_fields=["held_at", "revision"])
        entries.write(act=Act.HELD, person=person)
