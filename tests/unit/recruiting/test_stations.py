"""The house's own stages: a fixed order with free ones in between, every move with person and time, also back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from comments.enums import Purpose
from recruiting import chips, disclosure, history, saved_views, selectors, stations, table
from recruiting.actions import decisions
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.stations import move as put
from recruiting.enums import Act, Reason, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, ReviewEntry, ReviewSettings
from tests.factories.recruiting import candidate, lead, move, seen

pytestmark = pytest.mark.django_db
CALL, TRIAL = "Telefonat", "Probetag"


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def person() -> Candidate:
    ReviewSettings.objects.update_or_create(
        defaults={"talks_stations": f"{CALL}\r\n\n  {TRIAL} \n{CALL}", "shortlist_stations": "Unterlagen"}
    )
    found = candidate()
    move(found, Stage.TALKS)
    return found


def test_moves_forward_and_back_are_kept_with_person_and_time(person: Candidate, hr: User) -> None:
    moves = [("", CALL), (CALL, TRIAL), (TRIAL, CALL), (CALL, "")]

    assert all(put(person=person, to=to, was=was, by=hr) for was, to in moves)
    assert not put(person=person, to="", was="", by=hr)

    person.refresh_from_db()
    entries = ReviewEntry.objects.filter(act=Act.STATIONED).order_by("at", "pk")
    assert [(row.by, row.detail["from_station"], row.detail["to_station"]) for row in entries] == [
        (hr, *one) for one in moves
    ]
    assert (person.station, person.stage) == ("", Stage.TALKS)
    assert history.of(person)[0].what.endswith(f"{CALL} → –")


def test_own_stages_belong_to_their_stage_and_are_told_apart(person: Candidate, hr: User) -> None:
    with pytest.raises(Refused):
        put(person=person, to="Unterlagen", was="", by=hr)
    put(person=person, to=CALL, was="", by=hr)
    with pytest.raises(Stale, match=CALL):
        put(person=person, to=TRIAL, was="", by=hr)
    put(person=person, to="", was=CALL, by=hr)
    with pytest.raises(Stale):
        put(person=person, to=TRIAL, was=CALL, by=hr)

    assert ReviewSettings.load().every_station == ["Unterlagen", CALL, TRIAL]
    assert ReviewSettings.load().stations(Stage.NEW) == []


def test_nobody_without_the_right_moves_anybody(person: Candidate, account: Any) -> None:
    with pytest.raises(PermissionDenied):
        put(person=person, to=CALL, was="", by=account("council"))
    assert not ReviewEntry.objects.filter(act=Act.STATIONED).exists()


def test_decision_leaves_the_own_stage(person: Candidate, hr: User) -> None:
    put(person=person, to=TRIAL, was="", by=hr)
    person.refresh_from_db()
    seen(person, hr)

    decisions.decide(
        person=person, to_stage=Stage.LATER, reason=Reason.NO_OPENING, note="", by=hr, revision=person.revision
    )

    person.refresh_from_db()
    assert (person.stage, person.station) == (Stage.LATER, "")


def test_page_moves_by_one_press_and_list_file_and_person_tell_it(
    person: Candidate, login: Callable[[str], Client]
) -> None:
    client, path = login("hr"), f"/admin/recruiting/candidates/{person.public_id}/"

    offered = client.get(path).content.decode()
    moved = client.post(f"{path}station/", {"to": TRIAL, "was": ""}, follow=True).content.decode()
    again = client.post(f"{path}station/", {"to": TRIAL, "was": TRIAL}, follow=True)
    stale = client.post(f"{path}station/", {"to": CALL, "was": CALL})
    listed = client.get("/admin/recruiting/candidates/", {"stage": ALL, "who": ALL, "station": TRIAL}).content.decode()

    assert offered.count('name="to" value="') == moved.count('name="to" value="') - 1
    assert f'value="{TRIAL}" aria-pressed="true"' in moved
    assert (again.status_code, stale.status_code) == (200, 409)
    assert person.name in listed
    assert f": {TRIAL}" in listed
    filters = Filters(stage=ALL, station=TRIAL)
    assert next(table.rows(Purpose.WORK, filters))[4].endswith(f": {TRIAL}")
    assert TRIAL in disclosure.part(person.email)
    assert not selectors.people(Purpose.WORK, Filters(stage=ALL, station=CALL)).exists()


def test_stage_the_house_dropped_stays_to_be_seen_and_can_be_left(
    person: Candidate, hr: User, login: Callable[[str], Client]
) -> None:
    put(person=person, to=CALL, was="", by=hr)
    ReviewSettings.objects.update(talks_stations=TRIAL)

    page = login("hr").get(f"/admin/recruiting/candidates/{person.public_id}/").content.decode()

    assert f'value="{CALL}" aria-pressed="true"' in page
    assert put(person=person, to=TRIAL, was=CALL, by=hr)


def test_words_typed_into_the_address_reach_neither_a_view_nor_the_record(person: Candidate) -> None:
    typed, known = Filters(station="Frau Beispiel"), Filters(station=TRIAL)

    assert "station" not in saved_views.known(typed).query
    assert TRIAL in saved_views.known(known).query
    assert next(chip.text for chip in chips.chips(Purpose.WORK, known) if chip.name == "station").endswith(TRIAL)


@pytest.mark.parametrize("typed", ["\n".join("abcdefghi"), "x" * 41, "Gespräch mit Frau"])
def test_odd_own_stages_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        stations.check(typed)


def test_leads_have_own_stages_too(person: Candidate, account: Any) -> None:
    found = lead()
    move(found, Stage.SHORTLISTED)

    assert put(person=found, to="Unterlagen", was="", by=account("partners"))
