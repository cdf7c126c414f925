"""A link in a mail and a passkey stand for the password: once, for three days, for its owner and one place."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import one_time_links
from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.factors import with_password
from tests.factories.passkeys import Key

ADD = reverse("accounts_factor_passkey")
PLACE = reverse("wagtailadmin_account")


@pytest.fixture
def key() -> Key:
    return Key()


@pytest.fixture
def account(db: None, key: Key) -> User:
    person: User = UserFactory(role="ceo")
    client = with_password(person)
    client.post(ADD, {"credential": key.create(client.get(ADD).context["options"]), "name": "Telefon"})
    person.refresh_from_db()
    return person


def use(client: Client, link: str, key: Key, *, is_owner_verified: bool = True) -> Any:
    options = client.get(link).context["options"]
    return client.post(link, {"credential": key.get(options, is_owner_verified=is_owner_verified)})


def test_passkey_alone_opens_the_place_of_the_link_and_uses_the_link_up(account: User, key: Key) -> None:
    link, client, later = one_time_links.address(account, PLACE), Client(), Client()

    assert use(client, link, key).headers["Location"] == PLACE

    assert client.get(PLACE).status_code == 200
    assert later.get(link).headers["Location"] == PLACE
    assert later.get(PLACE).status_code == 302


def test_looking_at_the_link_uses_nothing_up_and_is_kept_nowhere(account: User, key: Key) -> None:
    link = one_time_links.address(account, PLACE)

    seen = Client().get(link)

    assert "no-store" in seen.headers["Cache-Control"]
    assert Client().get(PLACE).status_code == 302
    assert use(Client(), link, key).status_code == 302


def test_key_of_somebody_else_or_a_device_that_asked_nobody_opens_nothing(account: User, key: Key) -> None:
    link, client = one_time_links.address(account, PLACE), Client()

    assert use(client, link, Key()).status_code == 400
    assert use(client, link, key, is_owner_verified=False).status_code == 400
    assert client.post(link, {}).status_code == 400
    assert client.get(PLACE).status_code == 302


def test_link_changed_by_hand_too_old_or_of_a_closed_account_is_nobodys(account: User, monkeypatch: Any) -> None:
    uid, token = one_time_links.address(account, PLACE).split("/")[3:5]
    assert one_time_links.owner(uid, token) == account

    assert one_time_links.owner(uid, token[:-1] + "x") is None
    assert one_time_links.owner("-", token) is None
    assert one_time_links.owner("OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", token) is None
    with monkeypatch.context() as patch:
        patch.setattr(
            one_time_links._Tokens, "_now", lambda _self: (timezone.now() + timedelta(days=4)).replace(tzinfo=None)
        )
        assert one_time_links.owner(uid, token) is None
    User.objects.filter(pk=account.pk).update(is_active=False)
    assert one_time_links.owner(uid, token) is None


def test_place_elsewhere_is_not_gone_to(account: User, key: Key) -> None:
    link = one_time_links.address(account, "https://elsewhere.example/")

    assert use(Client(), link, key).headers["Location"] == reverse("wagtailadmin_home")


def test_whoever_has_no_passkey_gets_the_place_itself(db: None) -> None:
    assert one_time_links.address(UserFactory(role="ceo"), PLACE) == PLACE
