"""What the page of a person shows about further addresses of theirs, and who may be the same person."""

from collections.abc import Sequence
from dataclasses import dataclass

from recruiting import duplicates
from recruiting.actions import merging
from recruiting.duplicates import Likeness
from recruiting.models import Candidate, PartnerLead

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Sameness:
    """Rows merged into this one, each with whether that can be taken back; and likely duplicates with what speaks for it."""

    merged: Sequence[tuple[AnyPerson, bool]]
    likely: Sequence[Likeness]


def of(person: AnyPerson) -> Sameness:
    """In one query, besides that for the rows merged."""
    others: list[AnyPerson] = sorted(person.joined, key=lambda row: (row.merged_at or row.first_seen_at, row.pk))
    return Sameness([(other, merging.is_undoable(other=other)) for other in others], duplicates.of(person))
