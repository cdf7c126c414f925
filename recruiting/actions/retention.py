"""Deletes people and entries whose time is over; never changes a stage."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from recruiting.actions import entries
from recruiting.enums import Act
from recruiting.models import ReviewEntry
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
    old, _by_model = ReviewEntry.objects.filter(at__lte=now - RECORD_LIFE).delete()
    return len(due) + old
