"""The end: one click, all mails, erasure, a restored backup, and what its owner is told before."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments import disclosure, stops
from comments.actions import certifying, mailboxes, repeating, stopping
from comments.drafts import mailbox_hash
from comments.models import Following, Letter
from comments.signals import address_moved
from comments.unsubscribing import Source
from core import ledger
from core.ledger import Line
from newsletter import lasting
from newsletter.enums import End
from newsletter.models import Delivery, Subscription
from tests.factories import blog
from tests.factories.newsletter import delivery, issue, subscriber
from tests.unit.newsletter.test_subscribing import topic

pytestmark = pytest.mark.django_db
ADDRESS = "lena@post.example"


def path(row: Subscription) -> str:
    return f"/de/comments/mails/stop/{Source('newsletter', row.pk).token}/"


def test_one_click_of_a_mail_program_ends_it_without_cookie_and_looking_does_not() -> None:
    blog.home()
    row, client = subscriber(), Client(enforce_csrf_checks=True)
    looked = client.get(path(row))
    was_standing = Subscription.objects.standing().exists()

    ended = client.post(path(row), {"List-Unsubscribe": "One-Click"}, headers={"origin": "https://mail.example"})

    row.refresh_from_db()
    assert (looked.status_code, was_standing, ended.status_code) == (200, True, 200)
    assert (row.end, row.ended_at is not None) == (End.WISH, True)
    assert not client.cookies
    assert not stops.is_stopped(ADDRESS)


def test_button_for_all_mails_ends_every_language_and_what_else_is_followed(client: Client) -> None:
    blog.home()
    row = subscriber()
    subscriber(language="en")
    page = blog.post()
    Following.objects.create(
        address=ADDRESS, content_type_id=page.content_type_id, target_id=page.pk, scope="post", language="de"
    )

    client.post(path(row), {"what": "all"})

    assert stops.is_stopped(ADDRESS)
    assert not Subscription.objects.standing().exists()
    assert not Following.objects.filter(ended_at=None).exists()


def test_wish_for_no_mail_made_elsewhere_ends_the_newsletter() -> None:
    subscriber()

    stopping.stop_all(address=ADDRESS)

    assert Subscription.objects.get().end == End.WISH


def test_link_of_an_erased_subscriber_says_the_same(client: Client) -> None:
    blog.home()
    row = subscriber()
    link = path(row)
    row.delete()

    assert client.post(link).status_code == 200
    assert client.post(link, {"what": "all"}).status_code == 200


def test_erasure_takes_the_subscription_and_leaves_its_mails_as_numbers() -> None:
    row = subscriber()
    delivery(row)

    made = certifying.erase(address=ADDRESS.upper())

    assert not Subscription.objects.exists()
    assert Delivery.objects.get().subscription is None
    assert made.counts == {"mails": 2}


def test_address_moved_takes_the_newsletter_along() -> None:
    subscriber()

    address_moved.send(sender=Subscription, old=ADDRESS, new="neu@post.example")

    assert Subscription.objects.get().address == "neu@post.example"


def test_restored_backup_has_no_subscription_again_that_had_ended() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    subscriber()
    kept = subscriber("maja@post.example")
    line = Line(at, lasting.ENDED, {"mailbox": mailbox_hash(ADDRESS)})

    found = ledger.replay([line, line])

    assert found == {lasting.ENDED: 1}
    assert Subscription.objects.get(address=ADDRESS).ended_at == at
    assert Subscription.objects.standing().get() == kept


def test_restored_backup_erases_and_stops_subscribers_the_comments_never_knew() -> None:
    subscriber("erased@post.example")
    subscriber("stopped@post.example")
    at = timezone.now()
    lines = [
        Line(at, "comments.mailbox_erased", {"mailbox": mailbox_hash("erased@post.example"), "comments": 0}),
        Line(at, "comments.mail_stopped", {"mailbox": mailbox_hash("stopped@post.example"), "stop": stops.mark("stopped@post.example")}),
    ]  # fmt: skip

    repeating.repeat(lines)

    assert Subscription.objects.get().address == "stopped@post.example"
    assert Subscription.objects.get().end == End.WISH


def test_ending_is_written_into_the_ledger_without_the_address() -> None:
    subscriber()

    stopping.stop(token=Source("newsletter", Subscription.objects.get().pk).token)

    last = ledger.read()[-1]
    assert (last.act, dict(last.what)) == (lasting.ENDED, {"mailbox": mailbox_hash(ADDRESS)})


def test_my_comments_tells_a_subscriber_everything_and_leads_to_the_choice(
    client: Client, work_off: Any, mailoutbox: Any
) -> None:
    lager = topic("Lager", page := blog.post(title="Elf Jahre"))
    row = subscriber(ADDRESS, lager)
    delivery(row, issue(page))
    told = disclosure.everything(ADDRESS)

    client.post("/de/comments/mine/", {"email": ADDRESS})
    work_off()
    link = str(mailoutbox[0].body).split("http://testserver")[1].split()[0]
    mine = client.get(client.post(link)["Location"]).content.decode()

    assert (told["newsletter"][0]["topics"], told["newsletter_mails"][0]["posts"]) == (["Lager"], ["Elf Jahre"])
    assert told["newsletter"][0]["notice"] == row.notice
    assert "Lager" in mine
    assert "/newsletter/own/" in mine


def test_preview_of_deletions_names_what_goes() -> None:
    from core.lifetimes import LIFETIMES, forecast

    now = timezone.now()
    subscriber("a@post.example", confirmed_at=None, created_at=now - timedelta(hours=20))
    subscriber("b@post.example", ended_at=now - timedelta(days=28))
    issue(made_at=now - timedelta(days=178))

    found = {
        name: sum(row.total for row in forecast(LIFETIMES[f"newsletter.{name}"]))
        for name in ("unproven", "ended", "issues")
    }

    assert found == {"unproven": 1, "ended": 1, "issues": 1}


def test_erased_mailbox_has_no_letter_waiting_either() -> None:
    from newsletter.actions import issuing

    subscriber()
    issuing.fill(issue_id=issue(blog.post(), filled_at=None).pk)

    mailboxes.erase(address=ADDRESS)

    assert not Letter.objects.exists()
