"""Responsibility, follow-up dates and tags: one wins, the other is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from comments.enums import Purpose
from comments.models import Letter
from recruiting import ageing
from recruiting.actions import decisions, handling
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, ReviewEntry, ReviewSettings, Tag
from recruiting.permissions import deciders
from tests.factories.recruiting import candidate, lead, move, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def colleague(account: Callable[[str], User]) -> User:
    return account("hr")


def give(person: Any, to: User | None, was: User | None, by: User) -> bool:
    return handling.assign(person=person, to=to, was=was and was.pk, by=by)


def test_assign_names_the_colleague_and_tells_them_once(hr: User, colleague: User, work_off: Any) -> None:
    person = candidate(user_name="Marker Rehling")

    assert give(person, colleague, None, hr)
    assert not give(person, colleague, None, hr)
    work_off()

    person.refresh_from_db()
    sent = mail.outbox[0]
    assert person.assigned_to == colleague
    assert ReviewEntry.objects.get(act=Act.ASSIGNED).detail == {"to": colleague.pk, "was": None}
    assert len(mail.outbox) == 1
    assert sent.to == [colleague.email]
    assert f"/candidates/{person.public_id}/" in sent.body
    assert "Marker" not in sent.subject + sent.body


def test_assign_to_another_tells_the_new_and_the_former_one(hr: User, colleague: User, work_off: Any) -> None:
    person, third = candidate(), User.objects.create_superuser("third", email="third@house.example")
    give(person, colleague, None, colleague)

    give(person, third, colleague, hr)
    work_off()

    assert sorted(address for message in mail.outbox for address in message.to) == [colleague.email, third.email]
    assert Letter.objects.filter(data__is_theirs=True).get().user == third


def test_assign_mail_is_not_sent_when_the_person_left_or_the_right_ended(
    hr: User, colleague: User, work_off: Any
) -> None:
    gone, person = candidate(), candidate()
    give(gone, colleague, None, hr)
    give(person, colleague, None, hr)
    gone.delete()
    colleague.groups.clear()

    work_off()

    assert mail.outbox == []
    assert Letter.objects.filter(kind=handling.ASSIGNED, dropped_at__isnull=False).count() == 2


def test_assign_after_a_colleague_was_faster_overwrites_nothing(hr: User, colleague: User) -> None:
    person = candidate()
    give(person, colleague, None, colleague)

    with translation.override("en"), pytest.raises(Stale, match=f"{colleague.username} is responsible"):
        give(person, hr, None, hr)

    person.refresh_from_db()
    assert person.assigned_to == colleague


def test_assign_after_it_was_taken_away_says_so(hr: User, colleague: User) -> None:
    with translation.override("en"), pytest.raises(Stale, match="nobody is responsible"):
        give(candidate(), hr, colleague, hr)


def test_assign_to_somebody_who_may_not_decide_is_refused(hr: User, account: Callable[[str], User]) -> None:
    person = candidate()

    for key in ("council", "partners"):
        with translation.override("en"), pytest.raises(Refused, match="may decide about this list"):
            give(person, account(key), None, hr)


def test_assign_by_somebody_who_may_not_decide_is_refused(hr: User, account: Callable[[str], User]) -> None:
    with pytest.raises(PermissionDenied):
        give(candidate(), hr, None, account("council"))


def test_deciders_are_the_active_ones_of_the_list(hr: User, account: Callable[[str], User]) -> None:
    partners, closed = account("partners"), account("hr")
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert list(deciders(Purpose.WORK)) == [hr]
    assert list(deciders(Purpose.PARTNERSHIP)) == [partners]


def test_dismissed_people_can_be_let_go_of_but_not_worked_with(hr: User) -> None:
    person = candidate()
    give(person, hr, None, hr)
    move(person, Stage.DISMISSED)

    with translation.override("en"), pytest.raises(Refused, match="not suitable"):
        handling.put_off(person=person, until=ageing.today() + timedelta(days=2), was=None, by=hr)
    assert give(person, None, hr, hr)


def test_put_off_sets_the_day_and_back_at_once_clears_it(hr: User) -> None:
    person, day = candidate(), ageing.today() + timedelta(days=3)

    assert handling.put_off(person=person, until=day, was=None, by=hr)
    assert not handling.put_off(person=person, until=day, was=None, by=hr)
    assert handling.put_off(person=person, until=None, was=day, by=hr)

    person.refresh_from_db()
    details = ReviewEntry.objects.filter(act=Act.PUT_OFF).order_by("pk").values_list("detail", flat=True)
    assert person.comes_back_on is None
    assert list(details) == [{"until": day.isoformat()}, {"until": None}]


@pytest.mark.parametrize(("days", "message"), [(0, "from tomorrow on"), (30, "will be deleted on"), (-9, "tomorrow")])
def test_put_off_to_a_day_that_makes_no_sense_is_refused(hr: User, days: int, message: str) -> None:
    person = candidate()
    day = timezone.localdate(person.delete_after) if days == 30 else ageing.today() + timedelta(days=days)

    with translation.override("en"), pytest.raises(Refused, match=message):
        handling.put_off(person=person, until=day, was=None, by=hr)


def test_put_off_on_a_stale_page_names_the_day_set_meanwhile(hr: User) -> None:
    person, day = candidate(), ageing.today() + timedelta(days=3)
    handling.put_off(person=person, until=day, was=None, by=hr)

    with translation.override("en"), pytest.raises(Stale, match=str(day.year)):
        handling.put_off(person=person, until=day + timedelta(days=1), was=None, by=hr)
    handling.put_off(person=person, until=None, was=day, by=hr)
    with translation.override("en"), pytest.raises(Stale, match="removed the follow-up date"):
        handling.put_off(person=person, until=day + timedelta(days=1), was=day, by=hr)


@pytest.mark.parametrize(("hour", "is_away"), [(21, True), (23, False)])
def test_put_off_ends_at_midnight_in_berlin_not_in_greenwich(hour: int, is_away: bool) -> None:
    person = Candidate(comes_back_on=date(2026, 12, 2))

    with time_machine.travel(datetime(2026, 12, 1, hour, 30, tzinfo=UTC), tick=False), timezone.override("UTC"):
        assert ageing.is_away(person) is is_away
        assert ageing.is_back(person) is not is_away


def test_decision_clears_a_day_that_has_come_and_keeps_one_to_come(hr: User) -> None:
    back, away = candidate(), candidate()
    Candidate.objects.filter(pk=back.pk).update(comes_back_on=ageing.today())
    Candidate.objects.filter(pk=away.pk).update(comes_back_on=ageing.today() + timedelta(days=2))

    for person in (back, away):
        seen(person, hr)
        decisions.decide(
            person=person, to_stage=Stage.LATER, reason=Reason.INTEREST, note="", by=hr, revision=person.revision
        )
        person.refresh_from_db()

    assert back.comes_back_on is None
    assert away.comes_back_on == ageing.today() + timedelta(days=2)


def test_tag_hangs_new_words_and_leaves_those_that_are_there(hr: User) -> None:
    person = candidate()
    handling.tag(person=person, typed="Pumpen", by=hr)

    added = handling.tag(person=person, typed="#pumpen, Dichtung", by=hr)
    again = handling.tag(person=person, typed="pumpen", by=hr)

    entries = ReviewEntry.objects.filter(act=Act.TAGGED)
    assert (added, again) == (["dichtung"], [])
    assert [tag.word for tag in person.tags.all()] == ["dichtung", "pumpen"]
    assert [entry.detail for entry in entries] == [{"added": 1}, {"added": 1}]


@pytest.mark.parametrize(
    ("typed", "message"), [(" , ", "Please type a tag"), ("x" * 41, "shorten the tag"), (",".join("abcdefghijk"), "At most 10")]
)  # fmt: skip
def test_tag_refuses_and_writes_nothing(hr: User, typed: str, message: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=message):
        handling.tag(person=candidate(), typed=typed, by=hr)

    assert not Tag.objects.exists()


def test_tag_naming_a_protected_ground_is_asked_about_once(account: Callable[[str], User]) -> None:
    person, partners = lead(), account("partners")

    with pytest.raises(Questionable):
        handling.tag(person=person, typed="Transport", by=partners)

    assert handling.tag(person=person, typed="Transport", by=partners, confirmed_note="Transport") == ["transport"]


def test_untag_removes_the_word_once(hr: User) -> None:
    person = candidate()
    handling.tag(person=person, typed="pumpen", by=hr)

    assert handling.untag(person=person, word="pumpen", by=hr)
    assert not handling.untag(person=person, word="pumpen", by=hr)
    assert ReviewEntry.objects.filter(act=Act.TAGGED).count() == 2


def test_age_is_late_after_the_limit_of_the_house_except_while_put_off() -> None:
    ReviewSettings.objects.update_or_create(defaults={"new_days": 2})
    person, limits = candidate(), ageing.limits()
    later = person.stage_entered_at + timedelta(days=2)

    assert not ageing.age(person, limits, now=later).is_overdue
    assert ageing.age(person, limits, now=later + timedelta(seconds=1)).is_overdue
    person.comes_back_on = ageing.today() + timedelta(days=1)
    assert not ageing.age(person, limits, now=later + timedelta(seconds=1)).is_overdue


def test_age_of_somebody_turned_down_has_no_limit() -> None:
    person = candidate()
    move(person, Stage.DISMISSED)

    found = ageing.age(person, ageing.limits(), now=timezone.now() + timedelta(days=180))

    assert (found.limit, found.is_overdue) == (None, False)
