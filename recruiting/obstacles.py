"""Why something done with several people at once passes one of them over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import ageing, eligibility, tagging
from recruiting.actions.evidence import owner, sources_of
from recruiting.enums import Act, BulkAct, Stage
from recruiting.models import Candidate, PartnerLead, ReviewEntry
from recruiting.selection import Wish

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known about all chosen people at once: whom something lawful supports, and whose page the actor has seen as it is."""

    supported: Collection[int]
    seen: Collection[int]


def grounds(people: Sequence[AnyPerson], wish: Wish, by: User) -> Grounds:
    """In one query, or two for stopping."""
    return Grounds(supported(people), _seen(people, by) if wish.act == BulkAct.STOP else ())


def why_not(person: AnyPerson, wish: Wish, grounds: Grounds) -> str:
    """In words, why a wish does not reach somebody; empty where it does."""
    if person.pk not in grounds.supported:
        return _("The agreement or the comment counts no longer.")
    if wish.act == BulkAct.STOP and person.pk not in grounds.seen:
        return _("You have not read their page as it is now.")
    if wish.act == BulkAct.STOP and person.awaits_judgement:
        return _("They are to be judged before the reading is shown.")
    if wish.act == BulkAct.STOP and (fault := wish.telling.fault_about(person)):
        return fault
    is_letting_go = wish.act in {BulkAct.UNTAG, BulkAct.BACK} or (wish.act == BulkAct.ASSIGN and wish.to is None)
    if person.stage == Stage.DISMISSED and not is_letting_go:
        return _("Somebody decided that they are not suitable.")
    return _OBSTACLES[wish.act](person, wish)


def _not_given(person: AnyPerson, wish: Wish) -> str:
    return _so_already() if person.assigned_to_id == wish.to else ""


def _not_tagged(person: AnyPerson, wish: Wish) -> str:
    carried, wanted = {tag.word for tag in person.tags.all()}, set(tagging.words_of(wish.text))
    if wanted <= carried:
        return _so_already()
    if len(carried | wanted) > tagging.MOST:
        return _("At most %(number)d tags on one person.") % {"number": tagging.MOST}
    return ""


def _not_untagged(person: AnyPerson, wish: Wish) -> str:
    carried = {tag.word for tag in person.tags.all()}
    return "" if carried & set(tagging.words_of(wish.text)) else _so_already()


def _not_put_off(person: AnyPerson, wish: Wish) -> str:
    if person.comes_back_on == wish.day:
        return _so_already()
    gone_on = ageing.gone_on(person)
    if wish.day >= gone_on:
        return _("Will be deleted on %(date)s.") % {"date": date_format(gone_on, "DATE_FORMAT")}
    return ""


def _not_back(person: AnyPerson, wish: Wish) -> str:
    return _so_already() if person.comes_back_on is None else ""


def _nothing_else(person: AnyPerson, wish: Wish) -> str:
    return ""


def _so_already() -> str:
    return _("That is so already.")


def supported(people: Sequence[AnyPerson]) -> set[int]:
    """Those whose agreement stands and whose comment may still be used."""
    if not people:
        return set()
    purpose = people[0].purpose
    lawful = sources_of(purpose).filter(
        comment__in=eligibility.lawful(purpose).values("pk"), consent__withdrawn_at__isnull=True
    )
    column = owner(purpose)
    return set(lawful.filter(**{f"{column}__in": people}).values_list(f"{column}_id", flat=True))


def _seen(people: Sequence[AnyPerson], by: User) -> set[int]:
    """Those whose page `by` was shown in its present state, by the same measure as a single decision."""
    numbers = {person.public_id: person for person in people}
    views = ReviewEntry.objects.filter(act=Act.VIEWED, by=by, person__in=numbers)
    shown = {(row[0], row[1], row[2].get("revision")) for row in views.values_list("person", "version", "detail")}
    return {person.pk for person in people if (person.public_id, person.version, person.revision) in shown}


_OBSTACLES = {
    BulkAct.ASSIGN: _not_given, BulkAct.TAG: _not_tagged, BulkAct.UNTAG: _not_untagged, BulkAct.PUT_OFF: _not_put_off,
    BulkAct.BACK: _not_back, BulkAct.STOP: _nothing_else,
}  # fmt: skip
