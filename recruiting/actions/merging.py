"""A named human finds that two addresses are one person, or takes that back.

Nothing is moved: each address keeps a row with what came from it, and one of them stands for both from then on. So a merge decides nothing,
loses nothing, and either owner is shown, and can take away, exactly what came from their address.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import obstacles, selection
from recruiting.actions import consideration, entries, parting
from recruiting.actions.decisions import Refused, Stale
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, NextStep, PartnerLead
from recruiting.permissions import MODELS, may_decide

AnyPerson = Candidate | PartnerLead
UNDO_FOR = timedelta(days=30)


def compare(*, one: AnyPerson, other: AnyPerson, by: User) -> None:
    """Write down that somebody looked at both side by side; such a look is not the reading a decision asks for."""
    for person in (one, other):
        entries.write(act=Act.COMPARED, person=person, by=by)


def check(*, kept: AnyPerson, other: AnyPerson) -> None:
    """Raises Refused where two people cannot be merged, and says what to do first."""
    if kept.pk == other.pk:
        raise Refused(_("These are the same person already: both numbers are one and the same."))
    for person in (kept, other):
        if not person.is_agreed:
            raise Refused(_("%(number)s did not agree. Only people who agreed are merged.") % _number(person))
        if person.merged_into_id:
            raise Refused(_("%(number)s is merged with somebody already. Take that back first.") % _number(person))
    if other.others.exists():
        raise Refused(
            _("%(number)s has several addresses already. Keep that one, and merge the other into it.") % _number(other)
        )
    if kept.stage != other.stage:
        raise Refused(
            _(
                "They are in different stages (%(one)s, %(other)s). A merge decides about nobody: please decide first, then merge."
            )
            % {"one": Stage(kept.stage).label, "other": Stage(other.stage).label}
        )
    if isinstance(other, PartnerLead) and NextStep.objects.filter(lead=other).exists():
        raise Refused(
            _("A next step is noted for %(number)s. Keep that one, or finish the step first.") % _number(other)
        )


@transaction.atomic
def merge(*, kept: AnyPerson, other: AnyPerson, states: tuple[str, str], by: User) -> AnyPerson:
    """Let `kept` stand for both, as both were shown. Raises PermissionDenied or Refused; then nothing is written."""
    kept, other = _held(kept, other, by)
    check(kept=kept, other=other)
    if (selection.state(kept), selection.state(other)) != states:
        raise Stale(_("One of them has changed since you looked. Please compare again."))
    supported = obstacles.supported([kept, other])
    if {kept.pk, other.pk} - supported:
        raise Refused(
            _("The agreement or the comment of one of them counts no longer; they will leave the list by themselves.")
        )
    for person in (kept, other):
        person.own_until = person.own_until or person.delete_after
        person.save(update_fields=["own_until"])
    other.merged_into, other.merged_at = kept, timezone.now()
    other.save(update_fields=["merged_into", "merged_at"])
    kept.assigned_to_id = kept.assigned_to_id or other.assigned_to_id
    kept.comes_back_on = kept.comes_back_on or other.comes_back_on
    kept.station = kept.station or other.station
    parting.settle_dates(main=kept)
    for person, beside in ((kept, other), (other, kept)):
        entries.write(act=Act.MERGED, person=person, by=by, **{"with": beside.public_id})
    consideration.refresh(person=kept)
    return kept


@transaction.atomic
def undo(*, kept: AnyPerson, other: AnyPerson, by: User) -> AnyPerson:
    """Two people again, each with what they had and what was decided meanwhile; what was written meanwhile stays with `kept`. Raises like `merge`."""
    kept, other = _held(kept, other, by)
    if other.merged_into_id != kept.pk:
        raise Stale(_("These two are not merged, or not any more."))
    if not is_undoable(other=other):
        raise Refused(_("The 30 days in which a merge can be taken back are over."))
    parting.detach(other=other)
    parting.settle_dates(main=kept)
    for person, beside in ((kept, other), (other, kept)):
        entries.write(act=Act.SEPARATED, person=person, by=by, **{"with": beside.public_id})
    consideration.refresh(person=kept)
    return other


def is_undoable(*, other: AnyPerson) -> bool:
    """For thirty days."""
    return other.merged_at is not None and timezone.now() < other.merged_at + UNDO_FOR


def _held(kept: AnyPerson, other: AnyPerson, by: User) -> tuple[AnyPerson, AnyPerson]:
    """Both as stored now, locked in one order."""
    if not may_decide(by, kept.purpose):
        raise PermissionDenied
    if kept.purpose != other.purpose:
        raise Refused(
            _("They are on two lists, for two purposes and with two agreements; only people of one list can be merged.")
        )
    rows = MODELS[kept.purpose].objects.select_for_update().filter(Q(pk=kept.pk) | Q(pk=other.pk)).order_by("pk")
    found = {row.pk: row for row in rows.prefetch_related("tags")}
    if {kept.pk, other.pk} - set(found):
        raise Stale(
            _("One of them is no longer here: they withdrew their agreement, or the time to keep them was over.")
        )
    return found[kept.pk], found[other.pk]


def _number(person: AnyPerson) -> dict[str, str]:
    return {"number": person.public_id}
