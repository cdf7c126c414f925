"""A named human decides about a person, or takes a decision back."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import ageing, keeping, lesson, merging, protected, stages
from recruiting.actions import entries, parting
from recruiting.actions.evidence import owner
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, PartnerLead, ReviewEntry
from recruiting.oversight import reviewing
from recruiting.permissions import may_decide
from recruiting.telling import Telling

AnyPerson = Candidate | PartnerLead
NOTE_LENGTH = 1000
NOT_TOLD = Telling()
COPIED = ("by", "at", "to_stage", "reason", "note", "told_how", "told_on", "told_by", "told_at")


class Refused(Exception):  # noqa: N818  (a decision that was refused, not a fault)
    """A decision that was not taken; `message` tells the reviewer why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Stale(Refused):
    """Somebody decided, or new evidence came, since the page was opened."""


class Unseen(Refused):
    """The reviewer was never shown this state of the person."""


class Untaught(Refused):
    """The reviewer has not passed the lesson yet."""


class Questionable(Refused):
    """The note names a ground nobody may be judged by; sending the same note again confirms it."""


@transaction.atomic
def decide(  # noqa: PLR0913  (the fields of the form)
    *, person: AnyPerson, to_stage: str, reason: str, note: str, by: User, revision: int, confirmed_note: str = "",
    telling: Telling = NOT_TOLD,
) -> Decision:  # fmt: skip
    """Move a person to another stage, with whether they were told where that turns them down. Raises PermissionDenied or Refused; then
    nothing is written."""
    person = _locked(person, by=by, revision=revision)
    if person.awaits_judgement:
        raise Unseen(_("Please say first whether what they wrote is useful; then you see the reading, and decide."))
    _check_move(person, to_stage)
    check_reason(reason, to_stage, note)
    check_words(note, confirmed_note)
    check_own_words(note, by=by, people=[person], to_stage=to_stage)
    check_telling(telling, to_stage, person)
    decision = Decision(by=by, to_stage=to_stage, reason=reason, note=note.strip())
    if to_stage == Stage.DISMISSED:
        answer(decision=decision, telling=telling, by=by)
    return _move(person, decision, act=Act.DECIDED)


@transaction.atomic
def reopen(*, person: AnyPerson, note: str, by: User, revision: int, confirmed_note: str = "") -> Decision:
    """Take the last decision back: the person returns to the stage before it. Raises like `decide`."""
    person = _locked(person, by=by, revision=revision)
    stage = former_stage(person)
    if stage is None:
        raise Refused(_("There is no decision to take back."))
    check_words(note, confirmed_note)
    return _move(person, Decision(by=by, to_stage=stage, reason=Reason.TAKEN_BACK, note=note.strip()), act=Act.REOPENED)


def hold(*, person: AnyPerson, by: User) -> AnyPerson:
    """The person as stored now, locked, for somebody who may decide. Raises PermissionDenied, or Stale when they are gone."""
    if not may_decide(by, person.purpose):
        raise PermissionDenied
    return present(person=person)


def present(*, person: AnyPerson) -> AnyPerson:
    """The person as stored now, locked with all their addresses. Raises Stale when they are gone."""
    rows = merging.locked(person.purpose, Q(pk=person.pk))
    current = next((row for row in rows if row.pk == person.pk), None)
    if current is None or current.held_at:
        raise Stale(
            _("This person is no longer here: they withdrew their agreement, or the time to keep them was over.")
        )
    if current.merged_into_id:
        raise merged_meanwhile(rows[0])
    return current


def merged_meanwhile(main: AnyPerson) -> Stale:
    """What somebody is told whose page was that of a person who was merged since."""
    return Stale(
        _("Meanwhile this person was merged with %(number)s. Please look again; what you typed is kept.")
        % {"number": main.public_id}
    )


def check_seen(*, person: AnyPerson, by: User, revision: int) -> None:
    """Raises Stale or Unseen unless `by` was shown exactly this state of the person."""
    if person.revision != revision:
        raise Stale(_what_changed(person))
    if not _has_seen(by, person):
        raise Unseen(_("Please read what they wrote first; then decide."))


def check_taught(*, by: User) -> None:
    """Raises Untaught before the lesson is passed."""
    if not lesson.has_passed(by):
        raise Untaught(
            _(
                "Before your first decision there is a short lesson with three questions. Please answer them, then send this again."
            )
        )


def check_words(note: str, confirmed_note: str) -> None:
    """Raises Refused for a note that is too long, Questionable for one that names a protected ground unasked."""
    if len(note) > NOTE_LENGTH:
        raise Refused(_("Please shorten the note to %(number)d characters.") % {"number": NOTE_LENGTH})
    words = protected.words_in(note)
    if words and note != confirmed_note:
        raise Questionable(
            _(
                "The note contains “%(words)s”. Nobody may be judged by origin, sex, religion or belief, disability, age or sexual "
                "identity. Please check the note; send it again to keep it as it is."
            )
            % {"words": "”, “".join(words)}
        )


def check_reason(reason: str, to_stage: str, note: str) -> None:
    """Raises Refused unless the reason explains a decision for this stage."""
    if not reason:
        raise Refused(_("Please choose a reason."))
    if not stages.fits(reason, to_stage):
        raise Refused(_("This reason does not explain this decision. Please choose another one."))
    if reason == Reason.OTHER and not note.strip():
        raise Refused(_("Please explain the other reason in words."))


def check_own_words(note: str, *, by: User, people: Iterable[AnyPerson], to_stage: str) -> None:
    """Raises Refused where a reviewer followed the suggestion ten times in a row and would again, without a word of their own (LH-3)."""
    suggested = {person.is_suggested for person in people}
    if not note.strip() and any(reviewing.is_asked(by=by, is_suggested=one, to_stage=to_stage) for one in suggested):
        raise Refused(
            _(
                "Your last %(number)d decisions were all as suggested. Please say in a few words of your own why this one is, too."
            )
            % {"number": reviewing.IN_A_ROW}
        )


def in_words(note: str) -> dict[str, bool]:
    """For the record, that a decision has a word of the reviewer's own; not the word itself."""
    return {reviewing.IN_WORDS: True} if note.strip() else {}


def check_telling(telling: Telling, to_stage: str, person: AnyPerson) -> None:
    """Raises Refused for an answer that cannot be, or one that belongs to another decision."""
    if to_stage != Stage.DISMISSED and telling != NOT_TOLD:
        raise Refused(
            _("Whether somebody was told is noted only for who is turned down. Please choose “not told” and no day.")
        )
    if fault := telling.fault_about(person):
        raise Refused(fault)


def answer(*, decision: Decision, telling: Telling, by: User) -> None:
    """Put down with a refusal whether and how the person was told, and who says so; not saved yet."""
    decision.told_how, decision.told_on = telling.how, telling.on
    decision.told_by, decision.told_at = by, timezone.now()


def told_of(decision: Decision) -> dict[str, str]:
    """The same for the record; nothing where nobody was asked."""
    if not decision.told_how:
        return {}
    day = {"told_on": decision.told_on.isoformat()} if decision.told_on else {}
    return {"told": str(decision.told_how), **day}


def former_stage(person: AnyPerson) -> Stage | None:
    """Where taking back the last standing decision would lead."""
    return stages.former(person.decisions.order_by("at", "pk").values_list("from_stage", "reason"))


def _locked(person: AnyPerson, *, by: User, revision: int) -> AnyPerson:
    """The person as stored now, locked, if `by` may decide and has seen exactly this state."""
    current = hold(person=person, by=by)
    check_taught(by=by)
    check_seen(person=current, by=by, revision=revision)
    return current


def _what_changed(person: AnyPerson) -> str:
    last = person.decisions.select_related("by").order_by("at", "pk").last()
    if last is None or last.to_stage != person.stage:
        return _("The evidence has changed since you opened the page. Please look at it again; your note is kept.")
    return _("Meanwhile %(name)s decided: %(stage)s. Please look at the page again; your note is kept.") % {
        "name": last.by.get_full_name() or last.by.get_username(),
        "stage": Stage(last.to_stage).label,
    }


def _has_seen(by: User, person: AnyPerson) -> bool:
    views = ReviewEntry.objects.filter(act=Act.VIEWED, purpose=person.purpose, person=person.public_id, by=by)
    return views.filter(version=person.version, detail__revision=person.revision).exists()


def _check_move(person: AnyPerson, to_stage: str) -> None:
    if to_stage not in Stage or not stages.may_move(person.stage, to_stage):
        raise Refused(_("This step is not possible from the present stage."))


def _move(person: AnyPerson, decision: Decision, *, act: Act) -> Decision:
    for other in person.others.order_by("pk"):
        _follow(other, decision)
    setattr(decision, owner(person.purpose), person)
    decision.from_stage, decision.version = person.stage, person.version
    decision.save()
    person.stage, person.stage_entered_at, person.station = decision.to_stage, decision.at, ""
    since = keeping.counted_from(decided_at=decision.at, told_on=decision.told_on)
    parting.keep_until(person=person, day=keeping.times().end(person.stage, since, person.basis))
    if ageing.is_moot(person):
        person.comes_back_on = None
    person.revision += 1
    person.save()
    step = {"from_stage": decision.from_stage, "to_stage": decision.to_stage, "reason": decision.reason}
    entries.write(
        act=act, person=person, by=decision.by, **step, **told_of(decision), **in_words(decision.note), revision=person.revision
    )  # fmt: skip
    return decision


def _follow(other: AnyPerson, decision: Decision) -> None:
    """A decision about a person with several addresses stands with each, so that none loses it when they are separated."""
    copied = {name: getattr(decision, name) for name in COPIED}
    Decision.objects.create(**{owner(other.purpose): other}, **copied, from_stage=other.stage, version=other.version)
    step = {"from_stage": other.stage, "to_stage": str(decision.to_stage), "reason": str(decision.reason)}
    other.stage, other.stage_entered_at = decision.to_stage, decision.at
    other.revision += 1
    other.save(update_fields=["stage", "stage_entered_at", "revision"])
    entries.write(act=Act.FOLLOWED, person=other, by=decision.by, **step, **told_of(decision))
