"""A person's comments have a new address: what was decided about them follows."""

from django.db import transaction

from comments.enums import Purpose
from recruiting import eligibility
from recruiting.actions import consideration, parting
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS


@transaction.atomic
def move(*, old: str, new: str) -> None:
    """Put the row of the old address under the new one; where that has a row of its own already, the older one goes, unless both were
    found to be one person: then what colleagues wrote goes along."""
    for purpose, model in MODELS.items():
        person = model.objects.select_for_update().filter(person_key=eligibility.person_key(purpose, old)).first()
        if person is not None:
            _move(person, purpose, new)


def _move(person: Candidate | PartnerLead, purpose: Purpose, new: str) -> None:
    key = eligibility.person_key(purpose, new)
    comments = list(person.sources.values_list("comment_id", flat=True))
    target = MODELS[purpose].objects.filter(person_key=key).first()
    if target is not None and (target.merged_into_id or target.pk) == (person.merged_into_id or person.pk):
        parting.fold(row=person, into=target)
    elif target is not None:
        parting.leave(person=person)
        person.merged_into_id = target.pk  # one person goes on: nobody who is gone is to be counted
        person.delete()
    else:
        MODELS[purpose].objects.filter(pk=person.pk).update(person_key=key, email=new)
    for comment_id in comments:
        consideration.reconsider(comment_id=comment_id)
