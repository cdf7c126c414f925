"""What the owner of a mailbox is told about being considered for work or partnership."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.disclosure import Holder, Record, records
from comments.enums import Purpose
from recruiting import cards, explanation
from recruiting.actions.evidence import owner
from recruiting.eligibility import person_key
from recruiting.enums import Act, Reason, Stage
from recruiting.models import BlindJudgement, Candidate, NextStep, PartnerLead, Rating, ReviewEntry
from recruiting.permissions import MODELS

TABLES = {Purpose.WORK: "candidates", Purpose.PARTNERSHIP: "partner_leads"}
# Who has the right to see people of each purpose (accounts/roles.py), in words.
SEEN_BY = {
    Purpose.WORK: _("the HR department and the works council"),
    Purpose.PARTNERSHIP: _("those responsible for partnerships"),
}


def _people(address: str) -> Iterator[Candidate | PartnerLead]:
    for purpose, model in MODELS.items():
        yield from model.objects.filter(person_key=person_key(purpose, address))


def rows(address: str) -> dict[str, list[Record]]:
    """Everything kept about the person in either list, with the record of who opened it when."""
    found: dict[str, list[Record]] = {}
    for person in _people(address):
        table = TABLES[person.purpose]
        found[table] = records([person])
        found[f"{table}_sources"] = records(person.sources.order_by("pk"))
        found[f"{table}_observations"] = records(person.signals.order_by("pk"))
        found[f"{table}_decisions"] = records(person.decisions.order_by("at", "pk"))
        found[f"{table}_notes"] = records(person.notes.order_by("pk"))
        found[f"{table}_tags"] = records(person.tags.order_by("pk"))
        found[f"{table}_mails"] = records(person.mails.order_by("pk"))
        found[f"{table}_contacts"] = records(person.touchpoints.order_by("pk"))
        found[f"{table}_scorecards"] = records(person.scorecards.order_by("pk"))
        blind = BlindJudgement.objects.filter(**{owner(person.purpose): person})
        found[f"{table}_blind_judgements"] = records(blind)
        found[f"{table}_ratings"] = records(Rating.objects.filter(card__in=person.scorecards.all()).order_by("pk"))
        if isinstance(person, PartnerLead):
            found[f"{table}_next_steps"] = records(NextStep.objects.filter(lead=person))
        found[f"{table}_record"] = records(_record_of(person).order_by("at", "pk"))
    return found


def part(address: str) -> SafeString:
    """A part of the page for whoever is considered, nothing for everybody else."""
    people = [_in_words(person) for person in _people(address)]
    return render_to_string("recruiting/disclosure.html", {"people": people})


def _in_words(person: Candidate | PartnerLead) -> dict[str, object]:
    return {
        "person": person,
        "purpose": person.purpose.label,
        "seen_by": SEEN_BY[person.purpose],
        "why": explanation.in_one_line(person.parts),
        "step": NextStep.objects.filter(lead=person).first() if isinstance(person, PartnerLead) else None,
        "views": _record_of(person).filter(act=Act.VIEWED).count(),
        "notes": person.notes.order_by("pk"),
        "mails": person.mails.exclude(sent_at=None).order_by("sent_at", "pk"),
        "contacts": person.touchpoints.order_by("on", "pk"),
        "tags": ", ".join(person.tags.values_list("word", flat=True)),
        "judged": cards.compared(list(person.scorecards.prefetch_related("ratings").select_related("by"))),
        "blind": BlindJudgement.objects.filter(**{owner(person.purpose): person}).first(),
        "decisions": [
            (row.at, Stage(row.to_stage).label, Reason(row.reason).label, row.note) for row in person.decisions.order_by("at", "pk")
        ],
    }  # fmt: skip


def _record_of(person: Candidate | PartnerLead) -> QuerySet[ReviewEntry]:
    return ReviewEntry.objects.filter(purpose=person.purpose, person=person.public_id)


HOLDER = Holder(rows=rows, part=part)
