"""The register of requests about data: terms, steps, reminders, what is forgotten, and its screens."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments.actions import certifying, letters, mailboxes, objecting
from comments.models import Letter
from core import lifetimes
from recruiting import months, record_words, rights
from recruiting.actions import rights as acts
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.rights import Asked
from recruiting.enums import Act, RequestKind, RequestState, RequestWay
from recruiting.models import ReviewEntry, RightsRequest

pytestmark = pytest.mark.django_db
PAGE = "/admin/recruiting/requests/"
MAIL = "frieda@post.example"


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


def asked(by: User, *, days: int = 0, **values: Any) -> RightsRequest:
    given = {
        "kind": RequestKind.ACCESS, "way": RequestWay.LETTER, "received_on": timezone.localdate() - timedelta(days=days),
        "reference": "Akte 7/26", **values,
    }  # fmt: skip
    return acts.enter(by=by, asked=Asked(**given))


def closed(by: User, row: RightsRequest, **values: Any) -> RightsRequest:
    given = {"state": RequestState.ANSWERED, "on": timezone.localdate(), "answer": "Auskunft per Brief", **values}
    acts.close(by=by, number=row.pk, revision=row.revision, **given)
    row.refresh_from_db()
    return row


def aged(row: RightsRequest, days: int) -> None:
    RightsRequest.objects.filter(pk=row.pk).update(closed_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(
    ("came", "number", "due"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(came: date, number: int, due: date) -> None:
    assert months.later(came, number) == due


def test_enter_starts_a_month_and_is_in_the_record_without_whose_it_is(officer: User) -> None:
    row = asked(officer, days=3, who="Frieda Muster", address=MAIL, handler=officer)

    entry = ReviewEntry.objects.get(act=Act.ASKED)
    assert row.due_on == months.later(row.received_on, 1)
    assert (entry.by, entry.detail["row"]) == (officer, row.pk)
    assert "Frieda" not in str(entry.detail)
    assert record_words.step(entry.act, entry.detail).startswith(f"Nr. {row.pk}, ")


def test_steps_of_whoever_may_not_are_refused(account: Any, officer: User) -> None:
    row = asked(officer)

    for role in ("operator", "council", "hr"):
        with pytest.raises(PermissionDenied):
            asked(account(role))
        with pytest.raises(PermissionDenied):
            acts.delete(by=account(role), number=row.pk, revision=0)
    with pytest.raises(Refused):
        asked(officer, handler=account("hr"))


def test_extend_once_by_two_months_when_told_within_the_first(officer: User) -> None:
    row = asked(officer, days=10)
    today = timezone.localdate()

    acts.extend(by=officer, number=row.pk, revision=0, because="Viele Anfragen", told_on=today)
    row.refresh_from_db()

    assert row.due_on == months.later(row.received_on, 3)
    assert row.extended_because == "Viele Anfragen"
    assert not row.may_be_extended
    with pytest.raises(Refused):
        acts.extend(by=officer, number=row.pk, revision=1, because="Noch einmal", told_on=today)


@pytest.mark.parametrize(
    ("days", "because", "told_days_ago"), [(40, "Zu spät", 0), (10, " ", 0), (10, "Nie gesagt", 12), (10, "Morgen", -1)]
)
def test_extend_too_late_without_a_reason_or_without_telling_is_refused(
    officer: User, days: int, because: str, told_days_ago: int
) -> None:
    row = asked(officer, days=days)

    with pytest.raises(Refused):
        acts.extend(
            by=officer, number=row.pk, revision=0, because=because,
            told_on=timezone.localdate() - timedelta(days=told_days_ago),
        )  # fmt: skip

    row.refresh_from_db()
    assert row.extended_on is None


def test_close_keeps_how_and_by_whom_and_a_second_answer_is_refused(officer: User) -> None:
    row = closed(officer, asked(officer, days=2))

    assert (row.state, row.answer, row.closed_by) == (RequestState.ANSWERED, "Auskunft per Brief", officer)
    assert ReviewEntry.objects.get(act=Act.ASK_CLOSED).detail["state"] == "answered"
    with pytest.raises(Refused):
        closed(officer, row)
    with pytest.raises(Stale):
        acts.delete(by=officer, number=row.pk, revision=0)


@pytest.mark.parametrize("wrong", [{"answer": " "}, {"on": date(2020, 1, 1)}, {"state": RequestState.OPEN}])
def test_close_without_words_or_before_it_came_is_refused(officer: User, wrong: dict[str, Any]) -> None:
    row = asked(officer)

    with pytest.raises(Refused):
        closed(officer, row, **wrong)


def test_list_has_overdue_ones_first_and_answered_ones_last(officer: User) -> None:
    done, fresh, late = closed(officer, asked(officer, days=60)), asked(officer), asked(officer, days=50)

    assert list(rights.listed("all", "1")) == [late, fresh, done]
    assert list(rights.listed("overdue", "1")) == [late]
    assert [one.count for one in rights.choices()] == [2, 1, 1, 3]
    assert done.was_late


def test_remind_mails_once_before_it_is_due_and_once_when_overdue(
    officer: User, work_off: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(officer, days=26, who="Frieda Muster", address=MAIL)
    asked(officer)

    acts.remind()
    acts.remind()
    work_off()
    RightsRequest.objects.filter(pk=row.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    acts.remind()
    work_off()

    assert [message.to for message in mail.outbox] == [[officer.email], [officer.email]]
    assert all(f"{PAGE}{row.pk}/" in str(message.body) for message in mail.outbox)
    assert not [message for message in mail.outbox if "Frieda" in f"{message.subject}{message.body}"]


def test_remind_answered_meanwhile_sends_nothing(officer: User, work_off: Any) -> None:
    row = asked(officer, days=26, handler=officer)
    acts.remind()
    closed(officer, row)

    for letter in Letter.objects.all():
        letters.send(letter_id=letter.pk)

    assert mail.outbox == []


def test_tidy_forgets_whose_it_was_after_90_days_and_the_rest_after_three_years(officer: User) -> None:
    still, named, old = (closed(officer, asked(officer, who="Frieda", address=MAIL)) for _ in range(3))
    for row, days in ((still, 89), (named, 91), (old, 1096)):
        aged(row, days)
    waits = asked(officer, who="Frieda")

    foreseen = [
        sum(rule.total for rule in lifetimes.forecast(lifetimes.LIFETIMES[name]))
        for name in ("recruiting.request_names", "recruiting.requests")
    ]
    acts.tidy()
    acts.tidy()

    assert foreseen == [3, 1]
    assert set(RightsRequest.objects.values_list("pk", "who")) == {
        (still.pk, "Frieda"), (named.pk, ""), (waits.pk, "Frieda"),
    }  # fmt: skip


def test_erased_mailbox_leaves_the_request_without_whose_it_was(officer: User) -> None:
    row = asked(officer, who="Frieda", address=MAIL.upper())

    mailboxes.erase(address=MAIL)

    row.refresh_from_db()
    assert (row.who, row.address, row.reference) == ("", "", "Akte 7/26")


def test_what_people_did_themselves_is_only_counted(officer: User) -> None:
    certifying.erase(address=MAIL)
    objecting.object_to_use(address=MAIL)

    assert [count for _label, count in rights.answered_at_once()] == [1, 1, 0, 0, 0]


def test_screens_enter_extend_hand_on_close_and_delete(login: Any) -> None:
    client: Client = login("privacy")
    today = timezone.localdate().isoformat()
    form = {"kind": "erasure", "way": "phone", "received_on": today, "reference": "Akte <b>", "who": "Frieda"}
    entered = client.post(f"{PAGE}add/", form)
    row = RightsRequest.objects.get()
    page = entered["Location"]

    assert page == f"{PAGE}{row.pk}/"
    assert "Akte &lt;b&gt;" in client.get(page).content.decode()
    assert client.post(page, {"step": "extend", "revision": 0, "because": "Viel", "told_on": today}).status_code == 302
    assert client.post(page, {"step": "hand_on", "revision": 1, "handler": ""}).status_code == 302
    stale = client.post(page, {"step": "close", "revision": 1, "state": "answered", "on": today, "answer": "Erledigt"})
    assert (stale.status_code, "Erledigt" in stale.content.decode()) == (400, True)
    assert (
        client.post(
            page, {"step": "close", "revision": 2, "state": "answered", "on": today, "answer": "Erledigt"}
        ).status_code
        == 302
    )
    assert client.post(page, {"step": "delete", "revision": 3})["Location"] == PAGE
    assert not RightsRequest.objects.exists()
    assert client.get(page, follow=True).status_code == 404


def test_screens_faults_are_named_and_nothing_typed_is_lost(login: Any) -> None:
    client: Client = login("privacy")
    ahead = (timezone.localdate() + timedelta(days=2)).isoformat()

    for wrong in ({"kind": "nonsense"}, {"received_on": "31.2."}, {"received_on": ahead}, {"address": "no address"}):
        form = {
            "kind": "access",
            "way": "mail",
            "received_on": timezone.localdate().isoformat(),
            "reference": "R 1",
            **wrong,
        }
        answer = client.post(f"{PAGE}add/", form)
        assert answer.status_code == 400
        assert "R 1" in answer.content.decode()
    assert not RightsRequest.objects.exists()


def test_screens_list_says_what_is_overdue_and_asks_a_fixed_number_of_queries(
    login: Any, officer: User, django_assert_max_num_queries: Any
) -> None:
    client: Client = login("privacy")
    for days in (50, 27, 0):
        asked(officer, days=days, handler=officer)
    client.get(PAGE)

    with django_assert_max_num_queries(40):
        text = client.get(PAGE).content.decode()

    assert "Tage überfällig" in text
    assert client.get(f"{PAGE}?show=closed").status_code == 200
    assert client.get(f"{PAGE}?show=nonsense&p=x").status_code == 200
