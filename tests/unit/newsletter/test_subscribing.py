"""Signing up: double opt-in, the same answer for every address, and what proves the agreement."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from blog.models import Topic
from comments import stops
from comments.models import Letter
from newsletter import own_link
from newsletter.actions import forgetting, subscribing
from newsletter.enums import End, Frequency
from newsletter.models import Subscription
from newsletter.wording import notice
from tests.factories import blog
from tests.factories.newsletter import delivery, issue, subscriber

ADDRESS = "Lena@Post.example"
Worker = Any


def topic(name: str, *posts: Any, language: str = "de") -> Topic:
    locale = blog.Locale.objects.get(language_code=language)
    row = Topic.objects.create(name=name, slug=name.lower(), locale=locale)
    for post in posts:
        post.topics.add(row)
        post.save()
    return row


def sign_up(client: Client, language: str = "de", **fields: Any) -> Any:
    return client.post(f"/{language}/newsletter/", {"email": ADDRESS, **fields})


def path_in(mail: EmailMessage, part: str) -> str:
    return re.findall(rf"http://testserver(/\S*{part}\S*)", str(mail.body))[-1]


@pytest.mark.parametrize("language", ["de", "en"])
def test_sign_up_counts_once_its_owner_pressed_the_button(
    client: Client, work_off: Worker, mailoutbox: list[EmailMessage], language: str
) -> None:
    blog.home("en")
    answer = sign_up(client, language)
    work_off()
    link = path_in(mailoutbox[0], "/newsletter/confirm/")
    before = client.get(link)
    was_confirmed = Subscription.objects.standing().exists()

    after = client.post(link)

    row = Subscription.objects.standing().get()
    assert (answer.status_code, answer["Location"]) == (303, f"/{language}/newsletter/sent/")
    assert mailoutbox[0].to == ["lena@post.example"]
    assert (before.status_code, was_confirmed, after.status_code) == (200, False, 200)
    assert (row.address, row.language, row.frequency, row.is_everything) == (
        "lena@post.example",
        language,
        "weekly",
        True,
    )
    assert client.post(link).status_code == 410
    assert not client.cookies


def test_sign_up_keeps_the_words_that_stood_at_the_form_and_both_times(client: Client, db: None) -> None:
    blog.home()
    page = client.get("/de/newsletter/").content.decode()

    sign_up(client)

    row = Subscription.objects.get()
    assert row.notice == notice()
    assert row.notice in page
    assert "48 Stunden" in row.notice
    assert (row.created_at is not None, row.confirmed_at) == (True, None)


def test_sign_up_takes_topics_and_frequency(client: Client, db: None) -> None:
    first = topic("Lager", blog.post())
    topic("Leer")

    page = client.get("/de/newsletter/").content.decode()
    sign_up(client, frequency="monthly", topics=[str(first.pk)])

    row = Subscription.objects.get()
    assert "Lager" in page
    assert "Leer" not in page, "a topic nothing public is about"
    assert (row.frequency, row.is_everything, list(row.topics.all())) == (Frequency.MONTHLY, False, [first])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "lena"}, "email"),
        ({"frequency": "hourly"}, "frequency"),
        ({"topics": ["999"]}, "topics"),
        ({"topics": ["x"]}, "topics"),
    ],
)
def test_sign_up_with_nonsense_says_so_at_the_field(
    client: Client, db: None, fields: dict[str, Any], field: str
) -> None:
    blog.home()

    answer = sign_up(client, **fields)

    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not Subscription.objects.exists()


def test_sign_up_of_a_program_or_from_another_site_is_not_taken(client: Client, db: None) -> None:
    blog.home()

    trapped = sign_up(client, honeypot="x")
    foreign = client.post("/de/newsletter/", {"email": ADDRESS}, headers={"sec-fetch-site": "cross-site"})

    assert (trapped.status_code, foreign.status_code) == (303, 403)
    assert not Subscription.objects.exists()


def test_sign_up_too_often_has_to_wait(client: Client, db: None, settings: Any) -> None:
    blog.home()
    settings.COMMENT_LIMITS = {"network_per_hour": 2}

    found = [sign_up(client, email=f"l{number}@post.example").status_code for number in range(3)]

    assert found == [303, 303, 429]


def test_sign_up_again_within_the_hour_sends_no_second_mail(
    client: Client, work_off: Worker, mailoutbox: list[EmailMessage]
) -> None:
    blog.home()
    sign_up(client)
    sign_up(client, frequency="daily")

    work_off()

    assert len(mailoutbox) == 1
    assert Subscription.objects.get().frequency == Frequency.DAILY


def test_sign_up_of_a_subscriber_changes_nothing_and_mails_the_link(
    client: Client, work_off: Worker, mailoutbox: list[EmailMessage]
) -> None:
    blog.home()
    row = subscriber()

    answer = sign_up(client, frequency="daily")
    work_off()

    row.refresh_from_db()
    assert answer["Location"] == "/de/newsletter/sent/", "the answer tells nobody who subscribes"
    assert (row.frequency, row.confirmed_at is not None) == (Frequency.WEEKLY, True)
    assert path_in(mailoutbox[0], "/newsletter/own/") == own_link.path(row)
    assert "List-Unsubscribe" in mailoutbox[0].extra_headers


def test_mail_about_a_wish_that_has_gone_meanwhile_is_not_sent(
    client: Client, work_off: Worker, mailoutbox: list[EmailMessage]
) -> None:
    blog.home()
    standing = subscriber("maja@post.example")
    sign_up(client)
    sign_up(client, email=standing.address)
    Subscription.objects.all().delete()

    work_off()

    assert mailoutbox == []


def test_confirm_after_the_wish_has_ended_is_refused(
    client: Client, work_off: Worker, mailoutbox: list[EmailMessage]
) -> None:
    blog.home()
    sign_up(client)
    work_off()
    subscribing.end(found=Subscription.objects.all(), why=End.WISH)

    answer = client.post(path_in(mailoutbox[0], "/newsletter/confirm/"))

    assert answer.status_code == 410
    assert not Subscription.objects.standing().exists()


def test_confirm_lifts_an_earlier_wish_for_no_mail(
    client: Client, work_off: Worker, mailoutbox: list[EmailMessage]
) -> None:
    blog.home()
    stops.note("lena@post.example")
    sign_up(client)
    work_off()

    client.post(path_in(mailoutbox[0], "/newsletter/confirm/"))

    assert not stops.is_stopped("lena@post.example")


def test_own_page_changes_the_choice_and_shows_no_whole_address(client: Client, db: None) -> None:
    lager = topic("Lager", blog.post())
    row = subscriber()
    link = own_link.path(row)

    shown = client.get(link).content.decode()
    saved = client.post(link, {"frequency": "daily", "topics": [str(lager.pk)]})
    after = client.get(saved["Location"]).content.decode()

    row.refresh_from_db()
    assert "l…@post.example" in shown
    assert row.address not in shown
    assert (row.frequency, row.is_everything, list(row.topics.all())) == ("daily", False, [lager])
    assert 'role="status"' in after
    assert client.post(link, {"frequency": "never"}).status_code == 400
    assert client.post(link, {"frequency": "daily"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_own_page_of_a_forged_or_ended_link_leads_to_the_form(client: Client, db: None) -> None:
    blog.home()
    row = subscriber()
    link = own_link.path(row)
    subscribing.end(found=Subscription.objects.all(), why=End.WISH)

    assert client.get(link).status_code == 410
    assert client.get("/de/newsletter/own/1.forged/").status_code == 410


def test_pages_of_the_newsletter_name_both_languages(client: Client, db: None) -> None:
    blog.home("en")

    page = client.get("/de/newsletter/").content.decode()

    assert 'hreflang="en" href="http://testserver/en/newsletter/"' in page
    assert client.get("/en/newsletter/sent/").status_code == 200


def test_moved_address_takes_the_subscription_along_once(db: None) -> None:
    german, english = subscriber(), subscriber(language="en")
    there = subscriber("neu@post.example", language="en")

    subscribing.move(old="lena@post.example", new="Neu@post.example")

    german.refresh_from_db()
    assert german.address == "neu@post.example"
    assert set(Subscription.objects.values_list("pk", flat=True)) == {german.pk, there.pk}
    assert english.pk not in {german.pk, there.pk}


def test_forget_takes_what_was_not_proven_has_ended_or_was_sent_long_ago(db: None) -> None:
    now = timezone.now()
    subscriber("a@post.example", confirmed_at=None, created_at=now - timedelta(hours=49))
    subscriber("b@post.example", ended_at=now - timedelta(days=31))
    kept = [
        subscriber("c@post.example", confirmed_at=None, created_at=now - timedelta(hours=47)).pk,
        subscriber("d@post.example", ended_at=now - timedelta(days=29)).pk,
        subscriber("e@post.example").pk,
    ]
    delivery(subscriber("f@post.example"), issue(made_at=now - timedelta(days=181)))
    kept.append(Subscription.objects.get(address="f@post.example").pk)

    assert forgetting.forget() == 4

    assert sorted(Subscription.objects.values_list("pk", flat=True)) == sorted(kept)
    assert not Letter.objects.exists()
