"""Logging in: locked after wrong tries, and over after a working day."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory

PASSWORD = "salon-demo"


def try_login(client: Client, username: str, password: str, **extra: str) -> int:
    data = {"username": username, "password": password, **({"remember": "on"} if extra.pop("remember", "") else {})}
    return client.post(reverse("wagtailadmin_login"), data, **extra).status_code


def wrong_tries(client: Client, username: str, times: int = 12, **extra: str) -> list[int]:
    return [try_login(client, username, f"wrong-{number}", **extra) for number in range(times)]


@pytest.fixture
def person(db: None) -> str:
    return str(UserFactory(role="hr").username)


def test_login_twelve_wrong_tries_are_locked_after_the_limit(client: Client, person: str) -> None:
    answers = wrong_tries(client, person)

    limit = settings.AXES_FAILURE_LIMIT
    assert answers[: limit - 1] == [200] * (limit - 1)
    assert set(answers[limit - 1 :]) == {429}


def test_login_locked_refuses_the_right_password_too(client: Client, person: str) -> None:
    wrong_tries(client, person)

    assert try_login(client, person, PASSWORD) == 429
    assert "_auth_user_id" not in client.session


def test_login_locked_answers_without_the_user_name(client: Client, person: str) -> None:
    wrong_tries(client, person)

    answer = client.post(reverse("wagtailadmin_login"), {"username": person, "password": "wrong"})

    assert person not in answer.content.decode()
    assert answer.status_code == 429


def test_login_unknown_name_is_locked_like_a_known_one(client: Client, person: str) -> None:
    known = wrong_tries(client, person)
    unknown = wrong_tries(Client(), "nobody-of-this-name")

    assert unknown == known


def test_login_locked_for_one_address_is_open_from_another(client: Client, person: str) -> None:
    wrong_tries(client, person, REMOTE_ADDR="198.51.100.7")

    assert try_login(Client(), person, PASSWORD, REMOTE_ADDR="198.51.100.8") == 302


def test_login_locked_for_one_account_is_open_for_another(client: Client, person: str) -> None:
    other = UserFactory(role="ceo").username
    wrong_tries(client, person)

    assert try_login(Client(), other, PASSWORD) == 302


def test_login_after_the_lock_has_passed_works(client: Client, person: str) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        wrong_tries(client, person)

    with time_machine.travel(now + timedelta(hours=settings.AXES_COOLOFF_TIME, seconds=1), tick=False):
        assert try_login(client, person, PASSWORD) == 302


def test_login_right_password_resets_the_count(client: Client, person: str) -> None:
    wrong_tries(client, person, times=settings.AXES_FAILURE_LIMIT - 1)
    try_login(client, person, PASSWORD)

    assert not AccessAttempt.objects.exists()


def test_login_wrong_tries_leave_neither_name_nor_password_in_the_log(
    client: Client, person: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        wrong_tries(client, person)

    assert person not in caplog.text
    assert "wrong-3" not in caplog.text


def test_login_wrong_tries_store_no_password(client: Client, person: str) -> None:
    wrong_tries(client, person)

    stored = AccessAttempt.objects.get()
    assert "wrong-" not in stored.post_data + stored.get_data


@pytest.mark.parametrize("remember", ["", "yes"])
def test_login_session_ends_after_ten_hours_with_or_without_remember_me(
    client: Client, person: str, remember: str
) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        try_login(client, person, PASSWORD, remember=remember)

    assert Session.objects.get().expire_date <= now + timedelta(hours=10)
    with time_machine.travel(now + timedelta(hours=10, seconds=1), tick=False):
        assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_login_changes_the_session_key(client: Client, person: str) -> None:
    client.get(reverse("wagtailadmin_login"))
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key

    try_login(client, person, PASSWORD)

    assert client.session.session_key != before


def test_login_cookies_are_closed_to_scripts_and_other_sites(client: Client, person: str) -> None:
    try_login(client, person, PASSWORD)

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_login_next_to_a_foreign_host_is_not_followed(client: Client, person: str) -> None:
    answer = client.post(
        reverse("wagtailadmin_login"), {"username": person, "password": PASSWORD, "next": "https://evil.example/"}
    )

    assert answer["Location"] == reverse("wagtailadmin_home")


@override_settings(ALLOWED_HOSTS=["testserver"])
def test_password_reset_with_a_forged_host_sends_no_mail(client: Client, person: str, mailoutbox: list[object]) -> None:
    answer = client.post(
        reverse("wagtailadmin_password_reset"), {"email": f"{person}@house.example"}, HTTP_HOST="evil.example"
    )

    assert answer.status_code == 400
    assert mailoutbox == []


@pytest.mark.parametrize(("language", "label"), [("de", "Passwort"), ("en", "Password")])
def test_page_of_log_in_names_its_fields_in_the_language_of_the_browser(
    db: None, client: Client, language: str, label: str
) -> None:
    page = client.get(reverse("wagtailadmin_login"), headers={"Accept-Language": language}).content.decode()

    assert re.search(rf'id="id_password-label">\s*{label}<', page)
