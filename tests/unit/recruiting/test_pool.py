"""Kept for later: only with a yes in a stored wording, asked again before the end, gone without an answer on its day."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from accounts.models import User
from comments.actions import objecting
from comments.models import Letter
from core import due
from recruiting import disclosure, keeping, pool, pool_mail, selection
from recruiting.actions import decisions, merging
from recruiting.actions import pool as actions
from recruiting.actions.decisions import Refused
from recruiting.actions.retention import delete_due
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, PoolPlace, PoolWording, ReviewEntry, ReviewSettings
from tests.factories.recruiting import candidate, lead, move, seen

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
END = START + timedelta(days=365)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def hr(clock: Any, account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def person(hr: User) -> Candidate:
    row = candidate(user_email="anna@post.example")
    usual = keeping.times().end(Stage.LATER, timezone.now())
    move(row, Stage.LATER, stage_entered_at=timezone.now(), delete_after=usual)
    seen(row, hr)
    return row


def asked(person: Any, by: User) -> PoolPlace:
    return actions.ask(person=person, by=by, revision=person.revision)


def agreed(person: Any, by: User) -> PoolPlace:
    place = asked(person, by)
    assert actions.agree(place=place)
    place.refresh_from_db()
    return place


def path(place: PoolPlace) -> str:
    return pool.link(place).partition("http://testserver")[2]


def test_asking_alone_keeps_nobody_longer_and_stores_the_wording(person: Candidate, hr: User) -> None:
    before = person.delete_after

    place = asked(person, hr)

    person.refresh_from_db()
    assert person.delete_after == before
    assert "zwölf Monate" in place.wording.text
    assert Letter.objects.get(kind=actions.ASKED).comment == person.sources.get().comment
    assert ReviewEntry.objects.get(act=Act.POOL_ASKED).by == hr


def test_looking_at_the_link_answers_nothing_and_one_press_says_yes(person: Candidate, hr: User) -> None:
    place, client = asked(person, hr), Client()

    looked = client.get(path(place))
    person.refresh_from_db()
    assert (looked.status_code, person.delete_after < END) == (200, True)
    said = client.post(path(place), {"answer": "yes"})

    person.refresh_from_db()
    place.refresh_from_db()
    assert said.status_code == 200
    assert (place.agreed_at, place.ends_at, person.delete_after) == (START, END, END)
    assert person.stage == Stage.LATER
    assert ReviewEntry.objects.get(act=Act.POOL_AGREED).by is None


@pytest.mark.parametrize(("late", "is_there"), [(timedelta(seconds=-1), True), (timedelta(0), False)])
def test_without_an_answer_somebody_is_gone_on_the_day_and_not_before(
    clock: Any, person: Candidate, hr: User, late: timedelta, *, is_there: bool
) -> None:
    agreed(person, hr)
    clock.move_to(END + late)

    actions.ask_again()
    delete_due()

    assert Candidate.objects.exists() == PoolPlace.objects.exists() == is_there
    assert PoolWording.objects.count() == 1


@pytest.mark.parametrize(("before", "number"), [(timedelta(days=30, seconds=1), 0), (timedelta(days=30), 1)])
def test_asked_again_once_from_the_thirtieth_day_before_the_end(
    clock: Any, person: Candidate, hr: User, before: timedelta, number: int
) -> None:
    place = agreed(person, hr)
    clock.move_to(END - before)

    assert [actions.ask_again(), actions.ask_again()] == [number, 0]

    assert Letter.objects.filter(kind=actions.ASKED).count() == 1 + number
    assert Client().get(path(place)).content.decode().count('value="yes"') == number


def test_yes_to_the_second_question_keeps_for_another_year_and_asks_again_then(
    clock: Any, person: Candidate, hr: User
) -> None:
    place = agreed(person, hr)
    clock.move_to(END - timedelta(days=10))
    actions.ask_again()

    Client().post(path(place), {"answer": "yes"})

    person.refresh_from_db()
    assert person.delete_after == END + timedelta(days=355)
    clock.move_to(END + timedelta(days=350))
    assert actions.ask_again() == 1


def test_yes_twice_prolongs_once(clock: Any, person: Candidate, hr: User) -> None:
    place = agreed(person, hr)
    clock.move_to(START + timedelta(days=100))

    Client().post(path(place), {"answer": "yes"})

    person.refresh_from_db()
    assert person.delete_after == END


def test_no_and_ending_it_bring_the_usual_time_back(clock: Any, person: Candidate, hr: User) -> None:
    usual, place = person.delete_after, agreed(person, hr)

    said = Client().post(path(place), {"answer": "no"})

    person.refresh_from_db()
    assert (said.status_code, person.delete_after) == (200, usual)
    assert not PoolPlace.objects.exists()
    assert Client().get(path(place)).status_code == 410


def test_decision_ends_it_and_the_usual_times_hold(person: Candidate, hr: User) -> None:
    place = agreed(person, hr)
    person.refresh_from_db()
    seen(person, hr)

    decisions.decide(
        person=person, to_stage=Stage.SHORTLISTED, reason=Reason.INTEREST, note="", by=hr, revision=person.revision
    )

    person.refresh_from_db()
    assert person.delete_after == keeping.times().end(Stage.SHORTLISTED, START)
    assert Client().post(path(place), {"answer": "yes"}).status_code == 410


def test_shorter_times_of_the_house_leave_their_own_word_alone(person: Candidate, hr: User) -> None:
    agreed(person, hr)
    other = candidate(user_email="bernd@post.example")
    move(other, Stage.LATER, delete_after=keeping.times().end(Stage.LATER, START))

    house = ReviewSettings.load()
    house.keep_later = 30
    house.save()

    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.delete_after, other.delete_after) == (END, START + timedelta(days=30))


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.LATER])
def test_whoever_is_not_kept_for_later_is_not_asked(person: Candidate, hr: User, stage: Stage) -> None:
    move(person, stage)

    with pytest.raises(Refused):
        asked(person, hr)

    assert not PoolPlace.objects.exists()
    assert not Letter.objects.filter(kind=actions.ASKED).exists()


def test_second_question_before_an_answer_and_closed_gate_are_refused(person: Candidate, hr: User) -> None:
    objecting.Objection.objects.create(address_hash=objecting.mailbox_hash("anna@post.example"))
    with pytest.raises(Refused):
        asked(person, hr)
    objecting.Objection.objects.all().delete()
    asked(person, hr)

    with pytest.raises(Refused):
        asked(person, hr)


def test_mail_names_the_end_the_wording_and_one_link_and_nothing_after_an_objection(
    person: Candidate, hr: User
) -> None:
    agreed(person, hr)
    letter = Letter.objects.get(kind=actions.ASKED)

    with translation.override("de"):
        told = pool_mail.build(letter, "")
    objecting.Objection.objects.create(address_hash=objecting.mailbox_hash("anna@post.example"))

    assert told is not None
    assert "1. März 2027" in told.body
    assert told.body.count("http") == 1
    assert PoolWording.objects.get().text in told.body
    assert pool_mail.build(letter, "") is None


def test_person_is_told_on_their_page_and_in_the_export(person: Candidate, hr: User) -> None:
    agreed(person, hr)

    rows, page = disclosure.rows("anna@post.example"), disclosure.part("anna@post.example")

    [place] = next(found for table, found in rows.items() if table.endswith("_places"))
    [wording] = next(found for table, found in rows.items() if table.endswith("_place_wordings"))
    assert place["ends_at"].startswith("2027-03-01")
    assert wording["text"] in page


def test_page_of_a_person_asks_with_one_press_and_says_until_when(person: Candidate, hr: User) -> None:
    client = Client()
    client.force_login(hr, backend="django.contrib.auth.backends.ModelBackend")
    page = f"/admin/recruiting/candidates/{person.public_id}/"
    offered = client.get(page)

    client.post(offered.context["ask_pool_url"], {"revision": person.revision})
    waiting = client.get(page).content.decode()
    actions.agree(place=PoolPlace.objects.get())
    kept = client.get(page).content.decode()

    assert "ask_pool" in offered.content.decode()
    assert "ask_pool" not in waiting
    assert "1. März 2027" in kept


def test_whose_name_is_hidden_is_not_written_to(person: Candidate, hr: User) -> None:
    ReviewSettings.objects.update_or_create(defaults={"hides_names": True})
    client = Client()
    client.force_login(hr, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/admin/recruiting/candidates/{person.public_id}/")

    answer = client.post(page.context["ask_pool_url"], {"revision": person.revision})

    assert answer.status_code == 400
    assert not PoolPlace.objects.exists()


def test_lead_is_asked_about_a_partnership_in_their_language(clock: Any, account: Callable[[str], User]) -> None:
    desk, person = account("partners"), lead(language="en")
    move(person, Stage.LATER)
    seen(person, desk)

    assert "partnership" in asked(person, desk).wording.text


@pytest.mark.parametrize("token", ["x", "7.falsch", "1"])
def test_broken_link_says_so_and_does_nothing(db: None, token: str) -> None:
    assert Client().post(f"/de/recruiting/pool/{token}/", {"answer": "yes"}).status_code in {404, 410}


def test_job_that_asks_again_runs_every_day() -> None:
    assert due.JOBS["recruiting.pool"].every == timedelta(days=1)


def twin_of(person: Candidate, hr: User) -> Candidate:
    """The same person under another address, merged."""
    other = candidate(user_email="anna.zwei@post.example")
    move(other, Stage.LATER, stage_entered_at=timezone.now(), delete_after=person.delete_after)
    other.refresh_from_db()
    merging.merge(kept=person, other=other, states=(selection.state(person), selection.state(other)), by=hr)
    return other


def test_ask_of_merged_people_is_refused(person: Candidate, hr: User) -> None:
    twin_of(person, hr)
    person.refresh_from_db()
    seen(person, hr)
    person.refresh_from_db()

    with pytest.raises(Refused):
        asked(person, hr)

    assert not PoolPlace.objects.exists()


def test_yes_of_somebody_merged_meanwhile_keeps_both_to_the_earlier_day(person: Candidate, hr: User) -> None:
    place = asked(person, hr)
    person.refresh_from_db()
    other = twin_of(person, hr)

    assert actions.agree(place=place)

    person.refresh_from_db()
    other.refresh_from_db()
    assert person.own_until == END
    assert person.delete_after == other.delete_after == min(person.own_until, other.own_until or END)


def test_ask_again_of_somebody_without_a_lawful_comment_mails_nobody(person: Candidate, hr: User, clock: Any) -> None:
    place = agreed(person, hr)
    clock.move_to(END - timedelta(days=20))
    person.sources.all().delete()

    assert actions.ask_again() == 0
    place.refresh_from_db()
    assert place.asked_again_at is None
