"""Tells whoever is considered without an agreement (GDPR 14; features.md, LI-2), and lets go of whoever could not be told in time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments.actions import letters
from comments.letters import writer_of
from comments.models import Letter, ReaderComment
from recruiting import eligibility, interest
from recruiting.actions import entries
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead


def deadline(comments: Iterable[ReaderComment]) -> datetime:
    """Until when somebody must be told: counted from when the latest comment that brings them in could be read by everybody."""
    now = timezone.now()
    return min(now, max(filter(None, map(eligibility.counts_from, comments)), default=now)) + interest.TO_TELL


def order(*, person: AnyPerson, comment: ReaderComment) -> Letter | None:
    """Owe the letter to the proven address, at once and once; nothing for whoever agreed."""
    if person.is_agreed:
        return None
    data = {"person": person.public_id, "purpose": str(person.purpose)}
    return letters.order(
        kind=interest.LETTER, to=writer_of(comment), data=data, key=f"{interest.LETTER}:{person.public_id}"
    )


def of(letter: Letter) -> AnyPerson | None:
    """Whom a letter is about while they still have to be told."""
    for purpose, model in MODELS.items():
        if purpose == letter.data["purpose"]:
            return (
                model.objects.filter(public_id=letter.data["person"], informed_at=None).exclude(inform_by=None).first()
            )
    return None


@transaction.atomic
def note_sent(letter: Letter) -> None:
    """The letter has gone out: from now on somebody may be invited or handed over."""
    person = of(letter)
    if person is not None:
        type(person).objects.filter(pk=person.pk).update(informed_at=timezone.now())
        entries.write(act=Act.INFORMED, person=person)


@transaction.atomic
def let_go_untold() -> int:
    """Delete whoever was not told in time; returns how many."""
    return sum(_let_go(model.objects.filter(interest.untold())) for model in MODELS.values())


def _let_go(people: Any) -> int:
    late = list(people.select_for_update().order_by("pk"))
    for person in late:
        entries.write(act=Act.ERASED, person=person, because="untold")
        person.delete()
    return len(late)
