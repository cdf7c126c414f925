"""Reads what the contact gate asks about one person, from the rows of this moment."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from comments import stops
from comments.drafts import same_mailbox
from comments.enums import PROVEN
from comments.models import Objection
from listening.models import ScoringSwitch
from recruiting import eligibility, grounds, on_file
from recruiting.enums import Basis
from recruiting.gate import Facts, Gate, gate
from recruiting.models import Candidate, PartnerLead, Source
from recruiting.permissions import may_decide

AnyPerson = Candidate | PartnerLead
_NOTHING: dict[str, Any] = {
    "agreed_at": None, "wording": 0, "wording_language": "", "is_told": False, "is_proven": False, "is_public": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody may write to a person, and which comment a mail would rest on; None where there is none left."""

    gate: Gate
    source: Source | None


def of(person: AnyPerson, by: Any, *, through: int | None = None, by_mail: bool = True) -> Standing:
    """The gate for one person and one colleague; `through` is the key of the source a mail rests on already.

    Without `by_mail` it is asked for a hand-over.
    """
    sources = _sources(person).filter(pk=through) if through else _sources(person)
    source = sources.first()
    return Standing(gate(_facts(person, source, by), timezone.now(), by_mail=by_mail), source)


def _sources(person: AnyPerson) -> QuerySet[Source]:
    """The comments a mail may rest on, the latest lawful one first; the others only so that the gate can say why."""
    public = (eligibility.strangers() if person.is_agreed else eligibility.lawful(person.purpose)).filter(
        pk=OuterRef("comment")
    )
    found: Any = person.sources.annotate(is_public=Exists(public))
    withdrawn = F("consent__withdrawn_at").asc(nulls_first=True)
    return found.select_related("comment", "consent__wording", "notice").order_by(
        "-is_public", withdrawn, "-comment__submit_date", "-pk"
    )


def _facts(person: AnyPerson, source: Source | None, by: Any) -> Facts:
    address = source.comment.user_email if source else person.email
    objection = Objection.objects.by(address).first()
    return Facts(
        purpose=person.purpose,
        may_decide=may_decide(by, person.purpose),
        objected_at=objection.since if objection else None,
        wants_no_mail=stops.is_stopped(address),
        stage=person.stage,
        delete_after=person.delete_after,
        stopped_at=ScoringSwitch.objects.now().stopped_at,
        waits_for_council=on_file.waits(),
        basis=Basis(person.basis),
        informed_at=person.informed_at,
        **(_through(source, person) if source else _NOTHING),
    )


def _through(source: Source, person: AnyPerson) -> dict[str, Any]:
    comment, consent, ground = source.comment, source.consent, grounds.of(source)
    is_agreed = consent is not None and consent.withdrawn_at is None and consent.wording.purpose == person.purpose
    told = consent.wording.explanation if consent else ground.label
    is_same = same_mailbox(comment.user_email) == same_mailbox(person.email)
    return {
        "agreed_at": ground.given_at if is_agreed else None,
        "wording": ground.version,
        "wording_language": ground.language,
        "is_told": bool(told.strip()),
        "is_proven": is_same and comment.confirmed_at is not None and comment.status in PROVEN,
        "is_public": source.is_public,  # type: ignore[attr-defined]  # annotated
    }
