"""Passkeys: what a browser is asked for, and whether its answer holds. The challenge is used up by the first answer."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError

from accounts.models import User

LONGEST = 20_000
# What the libraries raise about an answer that is damaged, foreign or forged.
BROKEN = (ValidationError, InvalidSignature, ValueError, TypeError, KeyError, AttributeError)


class NoPasskey(Exception):  # noqa: N818  (an answer, not a fault of ours)
    """The answer of the browser holds no passkey that fits."""


def registration(account: User) -> dict[str, Any]:
    """What `navigator.credentials.create` is called with."""
    return _plain(auth.begin_registration(account, passwordless=False))


def challenge(account: User) -> dict[str, Any]:
    """What `navigator.credentials.get` is called with."""
    return _plain(auth.begin_authentication(account))


def registered(answer: str) -> dict[str, Any]:
    """The new passkey, as it is stored."""
    credential = _read(answer)
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except BROKEN as error:
        raise NoPasskey from error
    return credential


def matching(account: User, answer: str) -> Authenticator:
    """The passkey of the account that signed the challenge."""
    credential = _read(answer)
    try:
        auth.parse_authentication_response(credential)
        return auth.complete_authentication(account, credential)
    except BROKEN as error:
        raise NoPasskey from error


def _read(answer: str) -> dict[str, Any]:
    try:
        credential = json.loads(answer) if len(answer) < LONGEST else None
    except (ValueError, RecursionError):
        credential = None
    if not isinstance(credential, dict):
        raise NoPasskey
    return credential


def _plain(options: dict[str, Any]) -> dict[str, Any]:
    """The options of fido2 are mappings of its own; a page needs JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(options, default=dict))
    return plain
