"""A reviewer saves their scorecard: each attribute with a step and a sentence. Nothing is added up, and nothing follows by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import merging, profiles
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, check_seen, check_words, hold
from recruiting.actions.evidence import owner
from recruiting.actions.handling import check_open
from recruiting.attributes import STEPS, Attribute
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead, Rating, Scorecard

AnyPerson = Candidate | PartnerLead
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer typed about one attribute; step 0 is none."""

    step: int = 0
    reason: str = ""


@transaction.atomic
def save(
    *, person: AnyPerson, judgements: Mapping[str, Judgement], by: User, revision: int, confirmed_note: str = ""
) -> Scorecard:
    """Save the one card of `by`. Raises PermissionDenied or Refused; then nothing is written."""
    person = hold(person=person, by=by)
    check_open(person=person)
    if merging.every(person, Scorecard).filter(by=by).exists():
        raise Refused(_("Your card is saved already; a saved card stays as it is."))
    check_seen(person=person, by=by, revision=revision)
    asked = profiles.asked_of(person)
    _check(asked, judgements, confirmed_note)
    card = Scorecard.objects.create(**{owner(person.purpose): person}, by=by, version=person.version)
    Rating.objects.bulk_create(
        Rating(card=card, attribute=one.key, step=given.step, reason=given.reason.strip(), asked=one.said)
        for one, given in ((one, judgements[one.key]) for one in asked)
    )
    entries.write(act=Act.SCORED, person=person, by=by)
    return card


def all_words(judgements: Mapping[str, Judgement]) -> str:
    """The reasons of a card as one text, for the question about protected grounds."""
    return "\n".join(given.reason for given in judgements.values())


def _check(asked: Sequence[Attribute], judgements: Mapping[str, Judgement], confirmed_note: str) -> None:
    for attribute in asked:
        given = judgements.get(attribute.key, Judgement())
        if given.step not in STEPS:
            raise Refused(_("Please choose a step for “%(attribute)s”.") % {"attribute": attribute.label})
        if not given.reason.strip():
            raise Refused(_("Please say in a sentence why, for “%(attribute)s”.") % {"attribute": attribute.label})
        if len(given.reason) > LONGEST_REASON:
            raise Refused(
                _("Please shorten the reason for “%(attribute)s” to %(number)d characters.")
                % {"attribute": attribute.label, "number": LONGEST_REASON}
            )
    words = all_words(judgements)
    for reason in words.splitlines() if words != confirmed_note else ():
        check_words(reason, "")
