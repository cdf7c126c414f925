"""Does one thing with several people at once: exactly with those who were shown before, as they were shown, and in one transaction.

Whoever changed, left or may not be worked with any more is passed over and named. Stopping asks for more than the rest: only people
whose page the decider has opened in its present state, and few at once, since nobody is to be turned down unread.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.actions import letters
from comments.enums import Purpose
from recruiting import ageing, keeping, obstacles, protected, selection, selectors, tagging
from recruiting.actions import entries, handling
from recruiting.actions.decisions import (
    Refused,
    answer,
    check_own_words,
    check_reason,
    check_taught,
    check_words,
    in_words,
    told_of,
)
from recruiting.actions.evidence import owner
from recruiting.enums import Act, Basis, BulkAct, Stage
from recruiting.filters import Filters
from recruiting.models import Candidate, Decision, PartnerLead, PoolPlace, ReviewEntry, Tag
from recruiting.permissions import MODELS, deciders, may_decide
from recruiting.selection import Selection, Wish

AnyPerson = Candidate | PartnerLead
Told = Mapping[int, Mapping[str, Any]]
MOST = 500
MOST_STOPPED = 25
ASSIGNED = "recruiting.assigned_many"


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who is passed over, and why."""

    number: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be done: with whom, who is passed over, how many are no longer there, and what the words have to be asked about."""

    people: Sequence[AnyPerson]
    left: Sequence[Left]
    missing: int
    question: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was done; `gone` are the numbers of people who left the list meanwhile."""

    done: Sequence[AnyPerson]
    left: Sequence[Left]
    gone: Sequence[str]


def prepare(*, purpose: Purpose, wish: Wish, numbers: Sequence[str] | None, filters: Filters, by: User) -> Prepared:
    """Look whom a wish would reach: the people with these numbers, or without any everybody the filters show. Changes nothing.

    Raises PermissionDenied or Refused.
    """
    _check(wish, purpose, by)
    found = selectors.people(purpose, filters)
    if numbers is not None:
        found = MODELS[purpose].objects.standing().filter(public_id__in=numbers).order_by("first_seen_at", "pk")
    most = MOST_STOPPED if wish.act == BulkAct.STOP else MOST
    count = found.count()
    if count > most:
        raise Refused(
            _("At most %(most)d people at once; these are %(count)d. Please choose fewer, or narrow the choice.")
            % {"most": most, "count": count}
        )
    people = list(found.prefetch_related("tags"))
    if not people:
        raise Refused(_("Please tick at least one person who is still here."))
    able, left = _sorted_out(people, wish, by)
    return Prepared(
        able, left, missing=len(set(numbers or ())) - len(people) if numbers else 0, question=_question(wish)
    )


@transaction.atomic
def apply(*, purpose: Purpose, chosen: Selection, by: User) -> Result:
    """Do it with those who are still as they were shown. Raises PermissionDenied or Refused; then nothing is written."""
    _check(chosen.wish, purpose, by)
    rows = MODELS[purpose].objects.select_for_update().filter(public_id__in=chosen.states).order_by("pk")
    people: list[AnyPerson] = list(rows.prefetch_related("tags"))
    able, left = _sorted_out(people, chosen.wish, by)
    same = [person for person in able if selection.state(person) == chosen.states[person.public_id]]
    changed = [person for person in able if person not in same]
    told = _DEEDS[chosen.wish.act](same, chosen.wish, by) if same else {}
    written = entries.write_many(act=_ACTS[chosen.wish.act], told=[(person, told[person.pk]) for person in same], by=by)
    if chosen.wish.act == BulkAct.ASSIGN and written:
        _tell(same, chosen.wish.to, by, written[0])
    left = [*left, *(_left(person, _("Changed meanwhile; please look again.")) for person in changed)]
    return Result(same, left, gone=sorted(set(chosen.states) - {person.public_id for person in people}))


def _check(wish: Wish, purpose: Purpose, by: User) -> None:
    """What is asked of the wish itself, whoever it is about."""
    if not may_decide(by, purpose):
        raise PermissionDenied
    if wish.act == BulkAct.ASSIGN and wish.to and not deciders(purpose).filter(pk=wish.to).exists():
        raise Refused(_("Please choose a colleague who may decide about this list."))
    if wish.act in {BulkAct.TAG, BulkAct.UNTAG}:
        handling.checked_words(wish.text, wish.text)
    if wish.act == BulkAct.PUT_OFF and wish.day is None:
        raise Refused(_("Please choose a day."))
    if wish.act == BulkAct.PUT_OFF and wish.day <= ageing.today():
        raise Refused(_("Please choose a day from tomorrow on."))
    if wish.act == BulkAct.STOP:
        check_taught(by=by)
        check_reason(wish.reason, Stage.DISMISSED, wish.text)
        check_words(wish.text, wish.text)
        if fault := wish.telling.fault:
            raise Refused(fault)


def _question(wish: Wish) -> str:
    """What has to be asked before words that name a protected ground are kept; confirming the whole answers it."""
    words = protected.words_in(wish.text) if wish.act in {BulkAct.TAG, BulkAct.STOP} else []
    if not words:
        return ""
    return _(
        "The text contains “%(words)s”. Nobody may be judged by origin, sex, religion or belief, disability, age or sexual "
        "identity. Please check it; who goes on keeps it as it is."
    ) % {"words": "”, “".join(words)}


def _sorted_out(people: Sequence[AnyPerson], wish: Wish, by: User) -> tuple[list[AnyPerson], list[Left]]:
    grounds = obstacles.grounds(people, wish, by)
    able: list[AnyPerson] = []
    left: list[Left] = []
    for person in people:
        why = obstacles.why_not(person, wish, grounds)
        if why:
            left.append(_left(person, why))
        else:
            able.append(person)
    return able, left


def _left(person: AnyPerson, why: str) -> Left:
    return Left(person.public_id, person.name, why)


def _give(people: Sequence[AnyPerson], wish: Wish, by: User) -> Told:
    _rows(people).update(assigned_to=wish.to)
    return {person.pk: {"to": wish.to, "was": person.assigned_to_id} for person in people}


def _tag(people: Sequence[AnyPerson], wish: Wish, by: User) -> Told:
    column, words = owner(people[0].purpose), tagging.words_of(wish.text)
    added = {person.pk: _missing(person, words) for person in people}
    Tag.objects.bulk_create(Tag(**{column: person}, word=word, by=by) for person in people for word in added[person.pk])
    return {person.pk: {"added": len(added[person.pk])} for person in people}


def _missing(person: AnyPerson, words: Iterable[str]) -> list[str]:
    carried = {tag.word for tag in person.tags.all()}
    return [word for word in words if word not in carried]


def _untag(people: Sequence[AnyPerson], wish: Wish, by: User) -> Told:
    words = tagging.words_of(wish.text)
    Tag.objects.filter(**{f"{owner(people[0].purpose)}__in": people}, word__in=words).delete()
    return {person.pk: {"removed": sum(tag.word in words for tag in person.tags.all())} for person in people}


def _put_off(people: Sequence[AnyPerson], wish: Wish, by: User) -> Told:
    until = wish.day if wish.act == BulkAct.PUT_OFF else None
    _rows(people).update(comes_back_on=until)
    return {person.pk: {"until": until and until.isoformat()} for person in people}


def _stop(people: Sequence[AnyPerson], wish: Wish, by: User) -> Told:
    """The same a single decision does, for each of them and for every address they are merged with (actions/decisions.py)."""
    check_own_words(wish.text, by=by, people=people, to_stage=Stage.DISMISSED)
    now, column = timezone.now(), owner(people[0].purpose)
    others: list[Any] = list(MODELS[people[0].purpose].objects.filter(merged_into__in=people))
    since = keeping.counted_from(decided_at=now, told_on=wish.telling.on)
    day = keeping.times().end(Stage.DISMISSED, since)
    rows = [
        Decision(
            **{column: person}, by=by, at=now, from_stage=person.stage, to_stage=Stage.DISMISSED, reason=wish.reason,
            note=wish.text.strip(), version=person.version,
        )
        for person in [*people, *others]
    ]  # fmt: skip
    for row in rows:
        answer(decision=row, telling=wish.telling, by=by)
    Decision.objects.bulk_create(rows)
    keys = [person.pk for person in [*people, *others]]
    PoolPlace.objects.filter(**{f"{column}__in": keys}).delete()
    _rows([*people, *others]).update(
        stage=Stage.DISMISSED, stage_entered_at=now, delete_after=day, comes_back_on=None, station="", revision=F("revision") + 1,
        own_until=Case(When(own_until=None, then=None), default=Value(day)),
    )  # fmt: skip
    if unagreed := [person for person in people if not person.is_agreed]:
        _rows(unagreed).update(delete_after=keeping.times().end(Stage.DISMISSED, since, Basis.INTEREST))
    step = {"to_stage": Stage.DISMISSED.value, "reason": wish.reason, **told_of(rows[0]), **in_words(wish.text)}
    entries.write_many(act=Act.FOLLOWED, told=[(row, {"from_stage": row.stage, **step}) for row in others], by=by)
    return {person.pk: {"from_stage": person.stage, **step, "revision": person.revision + 1} for person in people}


def _rows(people: Sequence[AnyPerson]) -> Any:
    return MODELS[people[0].purpose].objects.filter(pk__in=[person.pk for person in people])


def _tell(people: Sequence[AnyPerson], to: int | None, by: User, first: ReviewEntry) -> None:
    """One mail to each colleague for all of them together; `people` still name who had them before."""
    former = [person.assigned_to_id for person in people if person.assigned_to_id]
    counts = {pk: former.count(pk) for pk in former} | ({to: len(people)} if to else {})
    for user in User.objects.filter(pk__in=counts, is_active=True).exclude(pk=by.pk).exclude(email=""):
        letters.order(
            kind=ASSIGNED,
            to=handling.recipient(user),
            data={"purpose": first.purpose, "count": counts[user.pk], "is_theirs": user.pk == to},
            key=f"{ASSIGNED}:{first.pk}:{user.pk}",
        )


_DEEDS = {
    BulkAct.ASSIGN: _give, BulkAct.TAG: _tag, BulkAct.UNTAG: _untag, BulkAct.PUT_OFF: _put_off, BulkAct.BACK: _put_off,
    BulkAct.STOP: _stop,
}  # fmt: skip
_ACTS = {
    BulkAct.ASSIGN: Act.ASSIGNED, BulkAct.TAG: Act.TAGGED, BulkAct.UNTAG: Act.TAGGED, BulkAct.PUT_OFF: Act.PUT_OFF,
    BulkAct.BACK: Act.PUT_OFF, BulkAct.STOP: Act.DECIDED,
}  # fmt: skip
