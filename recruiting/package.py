"""One person as the document that is handed over to an applicant tracking system (ATS): the same bytes in the preview, the file and the call.

Only what came from the one address is in it, so that its owner is told all that left. Left out on purpose: the strength, notes, tags,
scorecards, the free words of decisions, whole comments, and every sentence that is covered here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from blog.models import PostPage
from comments.models import Consent, FormNotice
from comments.selectors import permanent_address
from listening import words
from recruiting import eligibility
from recruiting.enums import Basis, Reason, SignalStatus, Stage
from recruiting.masking import COVER
from recruiting.models import Candidate, Decision, PartnerLead, Source

AnyPerson = Candidate | PartnerLead
FORMAT = "salon-handover-1"


@dataclass(frozen=True, slots=True)
class Package:
    """What leaves, to the letter."""

    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def mark(self) -> str:
        """Tells whether two packages are the same without keeping one."""
        return salted_hmac("recruiting.handover", self.body, algorithm="sha256").hexdigest()


def pack(person: AnyPerson) -> Package:
    """The document of this moment, the same whatever language the reader has."""
    with override(settings.LANGUAGE_CODE):
        return Package(json.dumps(_document(person), ensure_ascii=False, indent=2).encode())


def _document(person: AnyPerson) -> dict[str, Any]:
    sources = _sources(person)
    latest = max(
        (source.consent for source in sources if source.consent), key=lambda given: given.given_at, default=None
    )
    company = {"company": person.company} if isinstance(person, PartnerLead) else {}
    return {
        "format": FORMAT,
        "origin": settings.BASE_URL,
        "number": person.public_id,
        "purpose": str(person.purpose),
        "name": person.name,
        "address": person.email,
        **company,
        "language": person.language,
        "stage": {**_stage(person.stage), "since": _moment(person.stage_entered_at)},
        "delete_by": _moment(person.delete_after),
        "basis": _basis(person),
        "consent": _consent(latest) if latest else None,
        "sources": [*_told(person, sources)],
        "decisions": [_decision(row) for row in person.decisions.order_by("at", "pk")],
    }


def _sources(person: AnyPerson) -> list[Source]:
    """The comments of this address that may be used, the latest first."""
    standing = person.sources.filter(consent__withdrawn_at__isnull=True).select_related(
        "comment", "consent__wording", "notice"
    )
    rows = list(standing.order_by("-comment__submit_date", "-pk"))
    theirs = eligibility.lawful(person.purpose).filter(pk__in=[row.comment_id for row in rows])
    lawful = set(theirs.values_list("pk", flat=True))
    return [row for row in rows if row.comment_id in lawful]


def _told(person: AnyPerson, sources: list[Source]) -> Iterable[dict[str, Any]]:
    titles = dict(PostPage.objects.filter(pk__in={row.post for row in sources}).values_list("pk", "title"))
    quotes = _quotes(person)
    for source in sources:
        comment = source.comment
        yield {
            "post": titles.get(source.post, ""),
            "link": settings.BASE_URL + permanent_address(comment),
            "written_at": _moment(comment.submit_date),
            "language": comment.language,
            "consent": _consent(source.consent) if source.consent else None,
            "notice": _notice(source.notice) if source.notice else None,
            "quotes": quotes[comment.pk],
        }


def _quotes(person: AnyPerson) -> dict[int, list[dict[str, str]]]:
    """What the reading relied on, by comment: the stored words, of which nothing is covered."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    standing = person.signals.filter(status=SignalStatus.STANDING).exclude(quote="").exclude(quote__contains=COVER)
    rows = standing.order_by("start", "pk").values_list("analysis__comment_id", "label", "quote")
    for comment, label, quote in dict.fromkeys(rows):
        found[comment].append({"kind": label, "label": str(words.label(label)), "text": quote})
    return found


def _basis(person: AnyPerson) -> dict[str, Any]:
    """On what they rest, and when whoever did not agree was told (features.md, LB-1, LI-2)."""
    basis = Basis(person.basis)
    told = _moment(person.informed_at) if person.informed_at else None
    return {"key": basis.value, "label": str(basis.label), "article": f"GDPR {basis.article}", "told_at": told}


def _notice(notice: FormNotice) -> dict[str, Any]:
    return {"version": notice.version, "language": notice.language}


def _consent(consent: Consent) -> dict[str, Any]:
    wording = consent.wording
    return {
        "given_at": _moment(consent.given_at),
        "wording": wording.version,
        "language": wording.language,
        "text": wording.label,
    }


def _decision(row: Decision) -> dict[str, Any]:
    return {
        "at": _moment(row.at),
        "from": _stage(row.from_stage),
        "to": _stage(row.to_stage),
        "reason": {"key": row.reason, "label": str(Reason(row.reason).label)},
    }


def _stage(stage: str) -> dict[str, str]:
    return {"key": stage, "label": str(Stage(stage).label)}


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
