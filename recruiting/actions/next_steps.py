"""What is to be done next about a lead, until when and by whom."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import protected
from recruiting.actions import entries
from recruiting.actions.decisions import Questionable, Refused, Stale, hold
from recruiting.enums import Act
from recruiting.models import NextStep, PartnerLead
from recruiting.models.next_step import LONGEST
from recruiting.permissions import lead_viewers


@dataclass(frozen=True, slots=True)
class Plan:
    """The step somebody wants; `confirmed` is the same text once more where it had to be looked at again."""

    text: str
    due_on: date | None
    owner: User | None
    confirmed: str = ""


@transaction.atomic
def plan(*, lead: PartnerLead, wanted: Plan, token: str, by: User) -> NextStep:
    """Set the next step, instead of the one shown under `token`. Raises PermissionDenied or Refused; then nothing is written."""
    current = _locked(lead, token=token, by=by)
    due_on = _checked(wanted)
    step = current or NextStep(lead=lead)
    step.text, step.owner, step.token = wanted.text.strip(), wanted.owner, get_random_string(32)
    step.due_on, step.at = due_on, timezone.now()
    step.save()
    entries.write(act=Act.PLANNED, person=lead, by=by)
    return step


@transaction.atomic
def finish(*, lead: PartnerLead, token: str, by: User) -> None:
    """The step is done: its text goes, that it was done stays in the record. Raises like `plan`."""
    step = _locked(lead, token=token, by=by)
    if step is None:
        raise Stale(_("There is no next step any more."))
    step.delete()
    entries.write(act=Act.DONE, person=lead, by=by)


def _locked(lead: PartnerLead, *, token: str, by: User) -> NextStep | None:
    hold(person=lead, by=by)
    step = NextStep.objects.filter(lead=lead).first()
    if (step.token if step else "") != token:
        raise Stale(_("Meanwhile a colleague changed the next step. Please compare; what you typed is kept."))
    return step


def _checked(wanted: Plan) -> date:
    """The day of a step that may be noted. Raises Refused."""
    text = wanted.text.strip()
    if not text or len(text) > LONGEST:
        raise Refused(_("Please say in at most %(number)d characters what is to be done.") % {"number": LONGEST})
    if wanted.due_on is None:
        raise Refused(_("Please give the day until which it is to be done."))
    if wanted.owner is None or not lead_viewers().filter(pk=wanted.owner.pk).exists():
        raise Refused(_("Please choose who does it, among those who may see leads."))
    words = protected.words_in(text)
    if words and text != wanted.confirmed.strip():
        raise Questionable(
            _(
                "The text contains “%(words)s”. Nobody may be judged by origin, sex, religion or belief, disability, age or sexual "
                "identity. Please check it; send it again to keep it as it is."
            )
            % {"words": "”, “".join(words)}
        )
    return wanted.due_on
