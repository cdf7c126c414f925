"""Second factors for tests, and the codes an app would show."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from accounts import one_time_codes
from accounts.actions import factors
from accounts.models import User

PASSWORD = "salon-demo"


def code_of(secret: str, *, later: int = 0) -> str:
    """What an app with this secret shows now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def app(account: User) -> str:
    """Sets up an app that made its first code some minutes ago; returns its secret."""
    secret = one_time_codes.new_secret()
    factors.add_app(by=account, secret=secret, step=int(time.time()) // 30 - 10)
    return secret


def with_password(account: User, **extra: str) -> Client:
    """A client that has got as far as the password."""
    client = Client(**extra)
    client.post(reverse("wagtailadmin_login"), {"username": account.username, "password": PASSWORD})
    return client


def give(client: Client, code: str, **extra: str) -> int:
    """Type a code at log-in; returns the status."""
    return client.post(reverse("accounts_factor_check"), {"code": code, **extra}).status_code


def inside(account: User) -> Client:
    """A client that has set up an app and got in."""
    client = with_password(account)
    give(client, code_of(app_secret(account)))
    return client


def app_secret(account: User) -> str:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import decrypt

    return str(decrypt(Authenticator.objects.get(user=account, type="totp").data["secret"]))
