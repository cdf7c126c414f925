"""The log of breaches: the clock of 72 hours, facts that are only added, and its screens."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core import due, lifetimes
from recruiting import breaches, record_words
from recruiting.actions import breaches as acts
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, BreachFactKind
from recruiting.models import Breach, BreachFact, ReviewEntry

pytestmark = pytest.mark.django_db
PAGE = "/admin/recruiting/breaches/"
HOUR = timedelta(hours=1)


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


def noted(by: User, *, hours: float = 0) -> Breach:
    return acts.note(by=by, what="Export lag offen", noticed_at=timezone.now() - hours * HOUR)


def fact(by: User, row: Breach, kind: BreachFactKind, *, hours: float = 0) -> BreachFact:
    moment = timezone.now() - hours * HOUR
    return acts.add(by=by, number=row.pk, kind=kind, words="Etwa 40 Personen", happened_at=moment)


def completed(by: User, row: Breach) -> None:
    for kind in (*breaches.NEEDED, BreachFactKind.TOLD, BreachFactKind.PEOPLE_NOT_TOLD):
        fact(by, row, kind)


def standing(row: Breach) -> breaches.Standing:
    return breaches.standing(row, list(row.facts.all()))


@pytest.mark.parametrize(
    ("hours", "left", "is_late"), [(0.5, 71, False), (71.5, 0, False), (72.5, -1, True), (80.5, -9, True)]
)
def test_clock_counts_whole_hours_from_the_notice(officer: User, hours: float, left: int, is_late: bool) -> None:
    found = standing(noted(officer, hours=hours))

    assert (found.hours_left, found.is_late) == (left, is_late)


@pytest.mark.parametrize(("told", "is_late"), [(30, False), (5, True)])
def test_clock_stops_when_the_authority_was_told_or_not_for_a_reason(officer: User, told: int, is_late: bool) -> None:
    row = noted(officer, hours=90)
    fact(officer, row, BreachFactKind.NOT_TOLD, hours=told)

    assert standing(row).is_late is is_late
    assert standing(row).settled_at is not None


def test_facts_are_only_added_and_each_is_in_the_record_without_its_words(officer: User) -> None:
    row = noted(officer)
    first, second = (fact(officer, row, BreachFactKind.PERSONS) for _ in range(2))

    acted = list(ReviewEntry.objects.order_by("pk").values_list("act", "by"))
    assert acted == [(Act.BREACHED, officer.pk), (Act.BREACH_FACT, officer.pk), (Act.BREACH_FACT, officer.pk)]
    assert not [entry for entry in ReviewEntry.objects.all() if "40" in str(entry.detail.get("words", ""))]
    assert record_words.step(Act.BREACH_FACT, {"row": row.pk, "kind": "persons"}).startswith(f"Nr. {row.pk}")
    assert standing(row).newest["persons"] == second
    assert set(row.facts.all()) == {first, second}


def test_close_waits_for_everything_the_law_asks_for_and_then_nothing_is_added(officer: User) -> None:
    row = noted(officer)

    with pytest.raises(Refused) as refused:
        acts.close(by=officer, number=row.pk)
    completed(officer, row)
    acts.close(by=officer, number=row.pk)
    with pytest.raises(Refused):
        fact(officer, row, BreachFactKind.OTHER)

    assert str(refused.value.message).count(";") == 5
    assert ReviewEntry.objects.filter(act=Act.BREACH_CLOSED).count() == 1


def test_steps_of_whoever_may_not_or_in_the_future_or_without_words_are_refused(account: Any, officer: User) -> None:
    row = noted(account("operator"))

    for role in ("council", "hr", "ceo"):
        with pytest.raises(PermissionDenied):
            noted(account(role))
        with pytest.raises(PermissionDenied):
            acts.close(by=account(role), number=row.pk)
    with pytest.raises(Refused):
        noted(officer, hours=-2)
    with pytest.raises(Refused):
        acts.note(by=officer, what="  ", noticed_at=timezone.now())
    assert Breach.objects.count() == 1


def test_list_has_the_fewest_hours_left_first_and_closed_ones_last(officer: User) -> None:
    fresh, urgent, ended = noted(officer), noted(officer, hours=60), noted(officer, hours=70)
    completed(officer, ended)
    acts.close(by=officer, number=ended.pk)

    assert [one.row for one in breaches.everything()] == [urgent, fresh, ended]


def test_closed_breach_goes_after_three_years_and_is_foreseen(officer: User) -> None:
    rows = [noted(officer) for _ in range(3)]
    for row, days in zip(rows, (1094, 1096, None), strict=True):
        if days:
            Breach.objects.filter(pk=row.pk).update(closed_at=timezone.now() - timedelta(days=days))

    foreseen = sum(rule.total for rule in lifetimes.forecast(lifetimes.LIFETIMES["recruiting.breaches"]))
    went = due.JOBS["recruiting.breaches"].run()

    assert (foreseen, went) == (2, 1)
    assert set(Breach.objects.all()) == {rows[0], rows[2]}


def test_screens_note_add_and_close(login: Any) -> None:
    client: Client = login("operator")
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    page = client.post(PAGE, {"what": "Laptop <weg>", "noticed_at": now})["Location"]
    wrong = client.post(page, {"kind": "nonsense", "words": "Etwa 40", "happened_at": now})
    early = client.post(page, {"step": "close"})
    kinds = (*breaches.NEEDED, BreachFactKind.TOLD, BreachFactKind.PEOPLE_TOLD)
    added = [client.post(page, {"kind": kind, "words": "Etwa 40", "happened_at": now}).status_code for kind in kinds]
    closed = client.post(page, {"step": "close"})
    text = client.get(page).content.decode()

    assert (wrong.status_code, "Etwa 40" in wrong.content.decode()) == (400, True)
    assert early.status_code == 400
    assert added == [302] * 6
    assert closed.status_code == 302
    assert "Laptop &lt;weg&gt;" in text
    assert "Laptop &lt;weg&gt;" in client.get(PAGE).content.decode()
    assert "<textarea" not in text


def test_screens_faults_are_named_and_unknown_numbers_do_not_exist(login: Any) -> None:
    client: Client = login("privacy")

    ahead = (timezone.localtime() + HOUR).strftime("%Y-%m-%dT%H:%M")
    for wrong in ({"what": "Etwas", "noticed_at": "gestern"}, {"what": "Etwas", "noticed_at": ahead}):
        answer = client.post(PAGE, wrong)
        assert (answer.status_code, "Etwas" in answer.content.decode()) == (400, True)
    assert client.get(f"{PAGE}999999999999999999/", follow=True).status_code == 404
    assert not Breach.objects.exists()
