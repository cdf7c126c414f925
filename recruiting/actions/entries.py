"""Writes the record. Rows are only added, and none holds a name."""

from typing import Any

from accounts.models import User
from comments.enums import Purpose
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead, ReviewEntry


def write(*, act: Act, person: Candidate | PartnerLead, by: User | None = None, **detail: Any) -> ReviewEntry:
    """One line about one person; `by` is empty only for what no human did."""
    return ReviewEntry.objects.create(
        act=act, purpose=person.purpose, person=person.public_id, by=by, version=person.version, detail=detail
    )


def write_view(*, person: Candidate | PartnerLead, by: User) -> ReviewEntry:
    """Somebody was shown a person in this revision; decisions ask for it."""
    return write(act=Act.VIEWED, person=person, by=by, revision=person.revision)


def write_order(*, purpose: Purpose, by: User) -> ReviewEntry:
    """Somebody had the queue ordered by strength (features.md, LH-2)."""
    return ReviewEntry.objects.create(act=Act.ORDERED, purpose=purpose, person="", by=by)
