"""What the owner of a mailbox is told about being considered for work or partnership."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Min, Model, Q, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.disclosure import Holder, Record, records
from comments.enums import ErasedKind, Purpose
from core.models import CompanySettings
from recruiting import cards, explanation, weighed
from recruiting.actions.evidence import owner
from recruiting.eligibility import person_key
from recruiting.enums import Act, Basis, Reason, Stage
from recruiting.models import (
    BlindJudgement,
    Candidate,
    NextStep,
    Note,
    PartnerLead,
    PoolPlace,
    PoolWording,
    Rating,
    ReviewEntry,
    RightsRequest,
    Scorecard,
    Tag,
    Touchpoint,
)
from recruiting.permissions import MODELS

TABLES = {Purpose.WORK: "candidates", Purpose.PARTNERSHIP: "partner_leads"}
# Who has the right to see people of each purpose (accounts/roles.py), in words.
SEEN_BY = {
    Purpose.WORK: _("the HR department and the works council"),
    Purpose.PARTNERSHIP: _("those responsible for partnerships"),
}
# What concerns the one address alone, also while it stands for others.
OF_ONE_ADDRESS = (Act.WEIGHED, Act.HANDED_OVER, Act.HANDOVER_SENT, Act.HANDOVER_FAILED)


def _people(address: str) -> Iterator[Candidate | PartnerLead]:
    for purpose, model in MODELS.items():
        yield from model.objects.filter(person_key=person_key(purpose, address))


def rows(address: str) -> dict[str, list[Record]]:
    """Everything kept about the person in either list, with the record of who opened it when."""
    found: dict[str, list[Record]] = {}
    for person in _people(address):
        table = TABLES[person.purpose]
        found[table] = [{**record, **(person.own or {})} for record in records([person])]
        found[f"{table}_sources"] = records(person.sources.order_by("pk"))
        found[f"{table}_observations"] = records(person.signals.order_by("pk"))
        found[f"{table}_decisions"] = records(person.decisions.order_by("at", "pk"))
        found[f"{table}_notes"] = records(_written(person, Note))
        found[f"{table}_tags"] = records(_written(person, Tag))
        found[f"{table}_mails"] = records(person.mails.order_by("pk"))
        found[f"{table}_handovers"] = records(person.handovers.order_by("pk"))
        found[f"{table}_contacts"] = records(_written(person, Touchpoint))
        found[f"{table}_scorecards"] = records(_written(person, Scorecard))
        found[f"{table}_places"] = records(_places(person).order_by("pk"))
        wordings = PoolWording.objects.filter(places__in=_places(person)).distinct()
        found[f"{table}_place_wordings"] = records(wordings.order_by("pk"))
        blind = BlindJudgement.objects.filter(**{owner(person.purpose): person})
        found[f"{table}_blind_judgements"] = records(blind)
        found[f"{table}_ratings"] = records(Rating.objects.filter(card__in=_written(person, Scorecard)).order_by("pk"))
        if isinstance(person, PartnerLead):
            found[f"{table}_next_steps"] = records(_written(person, NextStep))
        found[f"{table}_record"] = [
            _without_other(row, person) for row in records(_record_of(person).order_by("at", "pk"))
        ]
    if asked := records(RightsRequest.objects.of_mailbox(address).order_by("pk")):
        found["requests"] = asked
    return found


def part(address: str) -> SafeString:
    """A part of the page for whoever is considered, nothing for everybody else."""
    company = CompanySettings.load()
    contact = {"company": company.legal_name or company.name, "contact": company.privacy_email or company.contact_email}
    people = [_in_words(person) for person in _people(address)]
    return render_to_string("recruiting/disclosure.html", {"people": people, **contact})


def _in_words(person: Candidate | PartnerLead) -> dict[str, object]:
    return {
        "person": person,
        "purpose": person.purpose.label,
        "article": Basis(person.basis).article,
        "seen_by": SEEN_BY[person.purpose],
        "why": explanation.in_one_line((person.own or {}).get("parts", person.parts)),
        "is_suggested": (person.own or {}).get("is_suggested", person.is_suggested),
        "merged_at": person.merged_at or person.others.aggregate(at=Min("merged_at"))["at"],
        "station": (person.merged_into or person).station,
        "comes_back_on": (person.merged_into or person).comes_back_on,
        "step": _written(person, NextStep).first() if isinstance(person, PartnerLead) else None,
        "views": _record_of(person).filter(act=Act.VIEWED).count(),
        "notes": _written(person, Note),
        "mails": person.mails.exclude(sent_at=None).order_by("sent_at", "pk"),
        "handovers": person.handovers.exclude(left_at=None).order_by("left_at", "pk"),
        "contacts": _written(person, Touchpoint).order_by("on", "pk"),
        "tags": ", ".join(dict.fromkeys(_written(person, Tag).values_list("word", flat=True))),
        "judged": cards.compared(list(_written(person, Scorecard).prefetch_related("ratings").select_related("by"))),
        "place": _places(person).select_related("wording").first(),
        "blind": BlindJudgement.objects.filter(**{owner(person.purpose): person}).first(),
        "decisions": [
            (row, Stage(row.to_stage).label, Reason(row.reason).label) for row in person.decisions.order_by("at", "pk")
        ],
    }  # fmt: skip


def _places(person: Candidate | PartnerLead) -> "QuerySet[PoolPlace]":
    return PoolPlace.objects.filter(**{owner(person.purpose): person})


def _written(person: Candidate | PartnerLead, model: type[Model]) -> "QuerySet[Any]":
    """What hangs on the row of this address, and what was written about both since it was merged into another one; never what came before
    from the other address."""
    column = "lead" if isinstance(person, PartnerLead) else "candidate"
    own = Q(**{column: person})
    if person.merged_into_id:
        own |= Q(**{column: person.merged_into_id}, at__gte=person.merged_at)
    return model._default_manager.filter(own).order_by("pk")


def _without_other(entry: Record, person: Candidate | PartnerLead) -> Record:
    """An entry under the number of this address, without that of the other and without what both came to."""
    detail = {name: value for name, value in entry["detail"].items() if name not in {"with", weighed.TOGETHER}}
    return {**entry, "person": person.public_id, "detail": detail}


def _record_of(person: Candidate | PartnerLead) -> QuerySet[ReviewEntry]:
    of = Q(person=person.public_id)
    if person.merged_into:
        of |= Q(person=person.merged_into.public_id, at__gte=person.merged_at) & ~Q(act__in=OF_ONE_ADDRESS)
    return ReviewEntry.objects.filter(of, purpose=person.purpose)


def kind_of(table: str) -> ErasedKind | None:
    """The record stays; without the person its number points to nobody. A request stays without whose it was."""
    if table.endswith("_record") or table == "requests":
        return None
    return ErasedKind.PEOPLE if table in TABLES.values() else ErasedKind.JUDGEMENTS


HOLDER = Holder(rows=rows, part=part, kind=kind_of)
