"""Links in mails that lead to one place of the admin with a passkey instead of a password: once, for three days, until the next log-in."""

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts.models import User


class _Tokens(PasswordResetTokenGenerator):
    """Sealed over account, password, address and last log-in; it holds as long as Django's own for a new password, but opens something else."""

    key_salt = "accounts.one_time_links"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        """With the last log-in to the microsecond: Django leaves out what is below a second, in which a link could be used twice."""
        return f"{super()._make_hash_value(user, timestamp)}{user.last_login.isoformat() if user.last_login else ''}"


def address(account: User, place: str) -> str:
    """The way to a place in the admin: a link of one's own for whoever has a passkey, the place itself for everybody else."""
    if not _has_passkey(account):
        return place
    parts = {"uid": urlsafe_base64_encode(str(account.pk).encode()), "token": _Tokens().make_token(account)}
    return f"{reverse('accounts_link', kwargs=parts)}?{urlencode({'next': place})}"


def owner(uid: str, token: str) -> User | None:
    """Whose link this is; nobody's once it was used, is too old, or the account is closed or has no passkey left."""
    try:
        number = int(urlsafe_base64_decode(uid))
    except ValueError:
        return None
    account = User.objects.filter(pk=number, is_active=True).first() if 0 < number < 1 << 63 else None
    if account is None or not _Tokens().check_token(account, token) or not _has_passkey(account):
        return None
    return account


def _has_passkey(account: User) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).exists())
