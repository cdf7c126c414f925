"""Models of the recruiting app, one file each."""

from recruiting.models.decision import Decision
from recruiting.models.evidence import RecruitingSignal, Source
from recruiting.models.person import Candidate, PartnerLead, Person, PersonQuerySet, opaque_id
from recruiting.models.record import ReviewEntry

__all__ = [
    "Candidate",
    "Decision",
    "PartnerLead",
    "Person",
    "PersonQuerySet",
    "RecruitingSignal",
    "ReviewEntry",
    "Source",
    "opaque_id",
]
