"""Deletes people and entries whose time is over; never changes a stage."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from comments.enums import Purpose
from recruiting.actions import chain, entries
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from recruiting.permissions import MODELS

RECORD_LIFE = timedelta(days=730)


def due_people(purpose: Purpose, moment: datetime) -> "QuerySet[Any]":
    """Whose time is over at that moment; also what the preview asks."""
    return MODELS[purpose].objects.due(moment)


def due_entries(moment: datetime) -> "QuerySet[ReviewEntry]":
    """The same for entries of the record."""
    return chain.over(before=moment - RECORD_LIFE)


@transaction.atomic
def delete_due() -> int:
    """Delete everybody who is due and entries older than 24 months; returns how many rows went."""
    now = timezone.now()
    due = [person for purpose in MODELS for person in due_people(purpose, now)]
    for person in due:
        entries.write(act=Act.ERASED, person=person, because="time")
        person.delete()
    return len(due) + chain.prune(before=now - RECORD_LIFE)
