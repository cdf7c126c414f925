"""Who takes care of a person, until when they are put off, and which words of the house they carry."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.actions import letters
from comments.letters import Recipient
from recruiting import ageing, merging, tagging
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, check_words, hold
from recruiting.actions.evidence import owner
from recruiting.enums import Act, Stage
from recruiting.history import name
from recruiting.models import Candidate, PartnerLead, ReviewEntry, Tag
from recruiting.permissions import may_decide

AnyPerson = Candidate | PartnerLead
ASSIGNED = "recruiting.assigned"


def check_open(*, person: AnyPerson) -> None:
    """Whoever was turned down is kept for answering claims only; nobody works with them any more. Raises Refused."""
    if person.stage == Stage.DISMISSED:
        raise Refused(
            _("Somebody decided that they are not suitable. Take that back first if you want to work with them again.")
        )


@transaction.atomic
def assign(*, person: AnyPerson, to: User | None, was: int | None, by: User) -> bool:
    """Make a colleague responsible, or nobody; `was` is who the page named. Tells whether anything changed.

    Raises PermissionDenied or Refused; then nothing is written. The new and the former one are told by mail, except whoever did it.
    """
    person = hold(person=person, by=by)
    former = person.assigned_to
    if (former and former.pk) == (to and to.pk):
        return False
    if (former and former.pk) != was:
        raise Stale(_who_has_them(former))
    if to is not None:
        check_open(person=person)
        if not may_decide(to, person.purpose):
            raise Refused(_("Please choose a colleague who may decide about this list."))
    person.assigned_to = to
    person.save(update_fields=["assigned_to"])
    entry = entries.write(act=Act.ASSIGNED, person=person, by=by, to=to and to.pk, was=was)
    for user in {user for user in (former, to) if user and user != by and user.is_active and user.email}:
        _tell(user, entry, is_theirs=user == to)
    return True


@transaction.atomic
def put_off(*, person: AnyPerson, until: date | None, was: date | None, by: User) -> bool:
    """Let a person come back to the queue on a day, or at once; `was` is the day the page named. Returns and raises like `assign`."""
    person = hold(person=person, by=by)
    if person.comes_back_on == until:
        return False
    if person.comes_back_on != was:
        raise Stale(_when_they_come_back(person.comes_back_on))
    if until is not None:
        check_open(person=person)
        _check_day(person, until)
    person.comes_back_on = until
    person.save(update_fields=["comes_back_on"])
    entries.write(act=Act.PUT_OFF, person=person, by=by, until=until and until.isoformat())
    return True


@transaction.atomic
def tag(*, person: AnyPerson, typed: str, by: User, confirmed_note: str = "") -> list[str]:
    """Hang words of the house on a person; those they carry already stay. Returns the new ones, raises like `assign`."""
    person = hold(person=person, by=by)
    check_open(person=person)
    words = checked_words(typed, confirmed_note)
    carried = set(merging.every(person, Tag).values_list("word", flat=True))
    added = [word for word in words if word not in carried]
    if len(carried) + len(added) > tagging.MOST:
        raise Refused(_("At most %(number)d tags on one person. Please remove one first.") % {"number": tagging.MOST})
    Tag.objects.bulk_create(Tag(**{owner(person.purpose): person}, word=word, by=by) for word in added)
    if added:
        entries.write(act=Act.TAGGED, person=person, by=by, added=len(added))
    return added


@transaction.atomic
def untag(*, person: AnyPerson, word: str, by: User) -> bool:
    """Take a word away; tells whether it was still there. Raises PermissionDenied or Stale."""
    person = hold(person=person, by=by)
    removed, _by_model = merging.every(person, Tag).filter(word=word).delete()
    if removed:
        entries.write(act=Act.TAGGED, person=person, by=by, removed=removed)
    return bool(removed)


def checked_words(typed: str, confirmed_note: str) -> list[str]:
    """The tags in what was typed. Raises Refused, or Questionable for a protected ground."""
    words = tagging.words_of(typed)
    if not words:
        raise Refused(_("Please type a tag, for example “pumps”."))
    if any(len(word) > tagging.LONGEST for word in words):
        raise Refused(_("Please shorten the tag to %(number)d characters.") % {"number": tagging.LONGEST})
    check_words(typed, confirmed_note)
    return words


def _check_day(person: AnyPerson, until: date) -> None:
    if until <= ageing.today():
        raise Refused(_("Please choose a day from tomorrow on."))
    gone_on = ageing.gone_on(person)
    if until >= gone_on:
        raise Refused(
            _("They will be deleted on %(date)s. Please choose an earlier day.")
            % {"date": date_format(gone_on, "DATE_FORMAT")}
        )


def _who_has_them(user: User | None) -> str:
    if user is None:
        return _("Meanwhile nobody is responsible any more. Please look again.")
    return _("Meanwhile %(name)s is responsible. Please look again.") % {"name": name(user)}


def _when_they_come_back(day: date | None) -> str:
    if day is None:
        return _("Meanwhile a colleague removed the follow-up date. Please look again; the date you chose is kept.")
    return _("Meanwhile a colleague set %(date)s as follow-up date. Please look again; the date you chose is kept.") % {
        "date": date_format(day, "DATE_FORMAT")
    }


def recipient(user: User) -> Recipient:
    """A colleague as the receiver of a letter, in the language of their admin."""
    profile = UserProfile.objects.filter(user=user).first()
    return Recipient(language=profile.get_preferred_language() if profile else settings.LANGUAGE_CODE, user=user)


def _tell(user: User, entry: ReviewEntry, *, is_theirs: bool) -> None:
    letters.order(
        kind=ASSIGNED,
        to=recipient(user),
        data={"purpose": entry.purpose, "number": entry.person, "is_theirs": is_theirs},
        key=f"{ASSIGNED}:{entry.pk}:{user.pk}",
    )
