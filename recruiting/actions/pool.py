"""Asks whether somebody wants to be kept for later, takes their answer, and asks again before the end.

Only the person's own yes prolongs anything; it moves nobody to another stage, and a decision of the house ends it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.actions import letters
from comments.letters import Recipient
from recruiting import keeping, pool, standing
from recruiting.actions import entries, parting
from recruiting.actions.decisions import Refused, check_seen, hold
from recruiting.actions.evidence import owner
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, PartnerLead, PoolPlace, PoolWording, Source

AnyPerson = Candidate | PartnerLead
ASKED = "recruiting.pool"


@transaction.atomic
def ask(*, person: AnyPerson, by: User, revision: int) -> PoolPlace:
    """Mail the question to somebody who is kept for later. Raises PermissionDenied or Refused; then nothing is written."""
    person = hold(person=person, by=by)
    check_seen(person=person, by=by, revision=revision)
    if not pool.shown(person).may_ask:
        raise Refused(_("They have been asked already, or are not kept for later."))
    if len(person.everywhere) > 1:
        raise Refused(_("Two addresses are merged here; each would have to agree. Please separate them first."))
    found = standing.of(person, by)
    if found.source is None or not found.gate.is_open:
        raise Refused(_("They may not be written to now: %(why)s") % {"why": _why(found)})
    source = found.source
    language = "en" if source.comment.language == "en" else "de"
    wording, _new = PoolWording.objects.get_or_create(language=language, text=pool.text(person.purpose, language))
    place = PoolPlace.objects.create(**{owner(person.purpose): person}, wording=wording, by=by)
    _mail(place, source)
    entries.write(act=Act.POOL_ASKED, person=person, by=by, wording=wording.pk)
    return place


@transaction.atomic
def agree(*, place: PoolPlace) -> bool:
    """The person says yes: kept for twelve months from now. Tells whether anything changed."""
    place = PoolPlace.objects.select_for_update().get(pk=place.pk)
    person, now = place.person, timezone.now()
    if person.stage != Stage.LATER or person.delete_after <= now or not pool.is_open(place):
        return False
    place.agreed_at, place.ends_at, place.asked_again_at = now, now + pool.LIFE, None
    place.save()
    _keep(person, place.ends_at)
    entries.write(act=Act.POOL_AGREED, person=person, wording=place.wording_id)
    return True


@transaction.atomic
def leave(*, place: PoolPlace) -> None:
    """The person says no, or ends it: the usual times hold again."""
    place = PoolPlace.objects.select_for_update().get(pk=place.pk)
    person = place.person
    place.delete()
    usual = keeping.times().end(person.stage, person.stage_entered_at)
    _keep(person, min(person.delete_after, usual))
    entries.write(act=Act.POOL_LEFT, person=person)


@transaction.atomic
def ask_again(now: datetime | None = None) -> int:
    """One mail thirty days before the end to each who agreed; returns how many."""
    now = now or timezone.now()
    due = PoolPlace.objects.filter(ends_at__gt=now, ends_at__lte=now + pool.ASKED_BEFORE, asked_again_at=None)
    asked = 0
    for place in due.select_related("candidate", "lead", "by", "wording").order_by("pk"):
        source = standing.of(place.person, place.by).source
        if source is None:
            continue
        PoolPlace.objects.filter(pk=place.pk).update(asked_again_at=now)
        _mail(place, source)
        entries.write(act=Act.POOL_ASKED, person=place.person, wording=place.wording_id)
        asked += 1
    return asked


def _keep(person: AnyPerson, day: datetime) -> None:
    """Of merged rows the earliest day holds for all."""
    if person.own_until is None:
        person.delete_after = day
        person.revision += 1
        person.save()
        return
    person.own_until = day
    person.save()
    main: Any = person.merged_into or person
    main.refresh_from_db()
    parting.settle_dates(main=main)


def _mail(place: PoolPlace, source: Source) -> None:
    to = Recipient(language=place.wording.language, comment=source.comment)
    moment = place.ends_at.date().isoformat() if place.ends_at else "first"
    letters.order(kind=ASKED, to=to, data={"place": place.pk}, key=f"{ASKED}:{place.pk}:{moment}")


def _why(found: standing.Standing) -> str:
    return next((check.reason for check in found.gate.closed), _("no comment of theirs may be used any more."))
