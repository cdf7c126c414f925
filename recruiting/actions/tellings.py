"""A named human notes whether and how somebody was told that they were turned down; the time to keep them follows (features.md, LT-1, LT-3)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import keeping, telling
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, answer, hold, told_of
from recruiting.enums import Act, Stage, Told
from recruiting.keeping import Times
from recruiting.models import Candidate, Decision, PartnerLead
from recruiting.telling import Telling

AnyPerson = Candidate | PartnerLead


@transaction.atomic
def tell(*, person: AnyPerson, said: Telling, by: User, revision: int) -> bool:
    """Put the answer down with the decision that turns them down; False where it is noted so already.

    Raises PermissionDenied or Refused; then nothing is written.
    """
    person = hold(person=person, by=by)
    if person.revision != revision:
        raise Stale(
            _(
                "Something about this person has changed since you opened the page. Please look again; what you typed is kept."
            )
        )
    decision = telling.refusal(person)
    if decision is None:
        raise Refused(_("They are not turned down, so there is nothing to tell."))
    if fault := said.fault_about(person):
        raise Refused(fault)
    if decision.told_how and telling.answer_of(decision) == Telling(said.how, said.on.isoformat() if said.on else ""):
        return False
    _keep(person, decision, said, by)
    entries.write(act=Act.TOLD, person=person, by=by, **told_of(decision), revision=person.revision)
    return True


def _keep(person: AnyPerson, decision: Decision, said: Telling, by: User) -> None:
    """The answer holds for every address of the person, but for a refusal of its own that one of them was told before."""
    times = keeping.times()
    others: list[AnyPerson] = list(person.others.order_by("pk"))
    _answer(decision, said, by)
    ends = [_end(decision, times, person)]
    for other in others:
        own = telling.refusal(other) or decision
        if own.at == decision.at or own.told_how in {"", Told.NOT}:
            _answer(own, said, by)
        other.own_until = _end(own, times, other)
        ends.append(other.own_until)
    for other in others:
        other.delete_after = min(ends)
        other.save(update_fields=["own_until", "delete_after"])
    person.own_until = ends[0] if others else None
    person.delete_after = min(ends)
    person.revision += 1
    person.save()


def _answer(decision: Decision, said: Telling, by: User) -> None:
    answer(decision=decision, telling=said, by=by)
    decision.save(update_fields=["told_how", "told_on", "told_by", "told_at"])


def _end(decision: Decision, times: Times, person: AnyPerson) -> datetime:
    since = keeping.counted_from(decided_at=decision.at, told_on=decision.told_on)
    return times.end(Stage.DISMISSED, since, person.basis)
