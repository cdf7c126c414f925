"""Deletes people and entries whose time is over; never changes a stage."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from recruiting.actions import chain, entries
from recruiting.enums import Act
from recruiting.permissions import MODELS

RECORD_LIFE = timedelta(days=730)


@transaction.atomic
def delete_due() -> int:
    """Delete everybody who is due and entries older than 24 months; returns how many rows went."""
    now = timezone.now()
    due = [person for model in MODELS.values() for person in model.objects.due(now)]
    for person in due:
        entries.write(act=Act.ERASED, person=person, because="time")
        person.delete()
    return len(due) + chain.prune(before=now - RECORD_LIFE)
