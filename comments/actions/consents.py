"""The writer agrees to a purpose, and withdraws what they agreed to."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from comments import lasting
from comments.actions.objecting import hold
from comments.enums import ConsentWay, Purpose
from comments.models import Consent, ConsentWording, ReaderComment
from comments.signals import consent_withdrawn


def record(
    *, comment: ReaderComment, purpose: Purpose, version: int, language: str, way: ConsentWay = ConsentWay.FORM
) -> None:
    """Record a consent in the wording the reader saw, or in the latest where the form does not tell."""
    wordings = ConsentWording.objects.filter(purpose=purpose, language=language).order_by("-version")
    wording = wordings.filter(version=version).first() or wordings.first()
    if wording:
        Consent.objects.create(comment=comment, wording=wording, way=way)


@transaction.atomic
def withdraw(*, address: str, purpose: Purpose) -> int:
    """End every agreement of a mailbox to one purpose; returns how many there were."""
    ended = 0
    lasting.withdrawn(address, purpose)
    for comment in hold(address):
        standing = Consent.objects.standing().to(purpose).filter(comment=comment)
        count = Consent.objects.filter(pk__in=list(standing.values_list("pk", flat=True))).update(
            withdrawn_at=timezone.now()
        )
        if count:
            log(instance=comment, action="comments.withdraw_consent", user=None, data={"purpose": str(purpose)})
            consent_withdrawn.send(sender=ReaderComment, comment=comment)
        ended += count
    return ended
