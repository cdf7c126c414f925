"""What the provider reports: signed, read strictly, acted on once."""

import hashlib
import hmac
import json
import time
from typing import Any

import pytest
import time_machine
from django.test import Client

from comments import stops
from newsletter.enums import End, State
from newsletter.mails import message_id
from newsletter.models import Delivery, Subscription
from tests.factories.newsletter import delivery, subscriber

pytestmark = pytest.mark.django_db
SECRET = "s" * 40
PATH = "/en/newsletter/events/"


@pytest.fixture(autouse=True)
def _secret(settings: Any) -> None:
    settings.NEWSLETTER_HOOK_SECRET = SECRET


def report(client: Client, body: Any, *, secret: str = SECRET, age: int = 0, stamp: str = "") -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    now = int(time.time())
    stamp = stamp or str(now - age)
    signed = hmac.new(secret.encode(), stamp.encode() + b"." + raw, hashlib.sha256).hexdigest()
    headers = {"x-salon-timestamp": stamp, "x-salon-signature": f"sha256={signed}"}
    with time_machine.travel(now, tick=False):
        return client.post(PATH, raw, content_type="application/json", headers=headers)


def told(kind: str, mail: Delivery | None = None, recipient: str = "lena@post.example") -> dict[str, Any]:
    return {"events": [{"type": kind, "recipient": recipient, "message_id": message_id(mail) if mail else ""}]}


def sent(**values: Any) -> Delivery:
    return delivery(subscriber(**values), state=State.SENT)


def test_hard_bounce_ends_the_subscription_and_marks_the_mail_once(client: Client) -> None:
    mail = sent()

    answers = [report(client, told("hard_bounce", mail, "LENA@post.example")).json() for _ in range(2)]

    mail.refresh_from_db()
    row = Subscription.objects.get()
    assert answers == [{"read": 1, "changed": 1}, {"read": 1, "changed": 0}]
    assert (mail.state, row.end, row.ended_at is not None) == (State.BOUNCED, End.BOUNCED, True)
    assert not stops.is_stopped(row.address)


def test_hard_bounce_without_the_number_of_the_mail_ends_it_too(client: Client) -> None:
    sent()

    report(client, told("hard_bounce"))

    assert Subscription.objects.get().end == End.BOUNCED


def test_soft_bounces_count_once_a_mail_and_end_it_when_there_are_too_many(client: Client, settings: Any) -> None:
    settings.NEWSLETTER_SOFT_BOUNCES = 2
    first = sent()
    row = Subscription.objects.get()
    second = delivery(row, state=State.SENT)

    for mail in (first, first, None, second):
        report(client, told("soft_bounce", mail))
        row.refresh_from_db()
        assert (row.soft_bounces, row.end) == ((2, End.BOUNCED) if mail == second else (1, ""))


def test_delivered_mail_takes_back_what_was_counted_and_clears_up_what_was_unclear(client: Client) -> None:
    mail = delivery(subscriber(soft_bounces=3), state=State.UNCLEAR)

    report(client, told("delivered", mail))
    again = report(client, told("delivered", mail)).json()
    report(client, told("delivered"))

    mail.refresh_from_db()
    assert (mail.state, Subscription.objects.get().soft_bounces, again["changed"]) == (State.SENT, 0, 0)


def test_complaint_ends_all_mails_to_the_address(client: Client) -> None:
    mail = sent()

    report(client, told("complaint", mail))

    mail.refresh_from_db()
    assert (mail.state, Subscription.objects.get().end) == (State.COMPLAINED, End.COMPLAINED)
    assert stops.is_stopped("lena@post.example")
    assert report(client, told("complaint", mail)).json()["changed"] == 0


def test_report_about_a_mail_to_somebody_else_changes_nothing(client: Client) -> None:
    mail = sent()

    answer = report(client, told("soft_bounce", mail, "maja@post.example"))

    mail.refresh_from_db()
    assert (answer.json()["changed"], mail.state) == (0, State.SENT)


@pytest.mark.parametrize(
    "given",
    [{"secret": "x" * 40}, {"age": 301}, {"age": -301}, {"stamp": "now"}, {"stamp": "9" * 30}, {"stamp": "١٢٣"}],
)
def test_report_that_is_forged_or_old_is_refused(client: Client, given: dict[str, Any]) -> None:
    mail = sent()
    stamp = given.get("stamp", "")

    answer = report(client, told("hard_bounce", mail), **given) if stamp.isascii() else client.post(
        PATH, b"{}", content_type="application/json", headers={"x-salon-timestamp": "1²", "x-salon-signature": "ü"}
    )  # fmt: skip

    assert answer.status_code == 403
    assert Subscription.objects.standing().exists()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff", b"[]", b"{}", b'{"events": 3}', b'{"events": [3]}', b'{"events": [{"type": 3}]}', b"[" * 100_000,
        json.dumps({"events": [{}] * 1001}).encode(), json.dumps({"events": [{"type": "x" * 321}]}).encode(),
        b'{"events": [{"recipient": "a\\u0000"}]}',
    ],
)  # fmt: skip
def test_report_that_cannot_be_read_is_refused_whole(client: Client, body: bytes) -> None:
    assert report(client, body).status_code == 400


@pytest.mark.parametrize("age", [300, -300])
def test_report_is_taken_for_five_minutes_either_way(client: Client, age: int) -> None:
    assert report(client, told("hard_bounce", sent()), age=age).json()["changed"] == 1


def test_report_of_another_kind_is_passed_over(client: Client) -> None:
    assert report(client, told("opened")).json() == {"read": 0, "changed": 0}


def test_report_larger_than_any_honest_one_is_refused(client: Client) -> None:
    assert report(client, b" " * (512 * 1024 + 1)).status_code == 413


def test_hook_without_a_secret_is_no_address_and_looking_is_none_either(client: Client, settings: Any) -> None:
    looked = client.get(PATH)
    settings.NEWSLETTER_HOOK_SECRET = ""

    assert looked.status_code == 405
    assert report(client, {"events": []}).status_code == 404
