"""Passkeys are added, asked for at log-in and used for nothing else."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.factors import app, with_password
from tests.factories.passkeys import Key

ADD = reverse("accounts_factor_passkey")
CHECK = reverse("accounts_factor_check")
HOME = reverse("wagtailadmin_home")


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def account(db: None) -> User:
    person: User = UserFactory(role="hr")
    return person


def add(client: Client, key: Key, **extra: str) -> Any:
    options = client.get(ADD).context["options"]
    return client.post(ADD, {"credential": key.create(options), "name": "Arbeitsrechner", **extra})


def test_passkey_added_opens_and_brings_recovery_codes(account: User) -> None:
    client = with_password(account)

    answer = add(client, Key())

    assert answer.headers["Location"] == reverse("accounts_factor_recovery")
    assert client.get(HOME).status_code == 200
    assert "Arbeitsrechner" in client.get(reverse("accounts_factors")).content.decode()


def test_log_in_with_the_passkey_opens(account: User) -> None:
    key = Key()
    add(with_password(account), key)
    client = with_password(account)
    assert client.get(HOME).status_code == 302

    answer = client.post(CHECK, {"credential": key.get(client.get(CHECK).context["options"])})

    assert answer.headers["Location"] == HOME
    assert client.get(HOME).status_code == 200
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None


def test_answer_sent_a_second_time_is_refused(account: User) -> None:
    key = Key()
    add(with_password(account), key)
    first, second = with_password(account), with_password(account)
    answer = key.get(first.get(CHECK).context["options"])
    second.get(CHECK)

    assert first.post(CHECK, {"credential": answer}).status_code == 302
    assert second.post(CHECK, {"credential": answer}).status_code == 400
    assert with_password(account).post(CHECK, {"credential": answer}).status_code == 400


def test_key_that_was_asked_by_another_site_is_refused(account: User) -> None:
    key = Key()
    add(with_password(account), key)
    key.origin = "https://testserver.evil.example"
    client = with_password(account)

    answer = client.post(CHECK, {"credential": key.get(client.get(CHECK).context["options"])})

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_key_of_somebody_else_is_refused(account: User) -> None:
    key, other = Key(), UserFactory(role="ceo")
    add(with_password(account), Key())
    add(with_password(other), key)
    client = with_password(account)

    assert client.post(CHECK, {"credential": key.get(client.get(CHECK).context["options"])}).status_code == 400


def test_forged_signature_is_refused(account: User) -> None:
    key, forger = Key(), Key()
    add(with_password(account), key)
    forger.id = key.id
    client = with_password(account)

    assert client.post(CHECK, {"credential": forger.get(client.get(CHECK).context["options"])}).status_code == 400


@pytest.mark.parametrize(
    "credential", ["{}", "[]", "1", "x", '{"id": 1}', '{"response": {}}', "[" * 9000, '{"a": "' + "b" * 30_000 + '"}',
                   json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA"}})],
)  # fmt: skip
def test_damaged_answer_is_refused_without_a_fault(account: User, credential: str) -> None:
    add(with_password(account), Key())
    client, new = with_password(account), with_password(UserFactory(role="ceo"))
    client.get(CHECK)
    new.get(ADD)

    assert client.post(CHECK, {"credential": credential}).status_code == 400
    assert new.post(ADD, {"credential": credential}).status_code == 400


def test_second_factor_of_another_kind_needs_no_new_recovery_codes(account: User) -> None:
    client = with_password(account)
    add(client, Key())
    client.post(reverse("accounts_factor_recovery"))

    answer = add(client, Key(), next=HOME, name=" ")

    assert answer.headers["Location"] == HOME
    assert {str(row) for row in Authenticator.objects.filter(type="webauthn")} == {"Arbeitsrechner", "Passkey"}


def test_check_without_a_passkey_offers_none(account: User) -> None:
    app(account)

    page = with_password(account).get(CHECK).content.decode()

    assert "data-passkey" not in page
