"""Passkeys: what a browser is asked for, and whether its answer holds. The challenge is used up by the first answer.

The libraries take five megabytes and are loaded with the first passkey, since most processes never see one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from accounts.models import User

LONGEST = 20_000


class NoPasskey(Exception):  # noqa: N818  (an answer, not a fault of ours)
    """The answer of the browser holds no passkey that fits."""


def registration(account: User) -> dict[str, Any]:
    """What `navigator.credentials.create` is called with."""
    return _plain(_library().begin_registration(account, passwordless=False))


def challenge(account: User) -> dict[str, Any]:
    """What `navigator.credentials.get` is called with."""
    return _plain(_library().begin_authentication(account))


def registered(answer: str) -> dict[str, Any]:
    """The new passkey, as it is stored."""
    credential, library = _read(answer), _library()
    with _judging():
        library.parse_registration_response(credential)
        library.complete_registration(credential)
    return credential


def stored(account: User, name: str, credential: dict[str, Any]) -> Authenticator:
    """Keep a new passkey for the account."""
    kept: Authenticator = _library().WebAuthn.add(account, name, credential).instance
    return kept


def matching(account: User, answer: str, *, is_owner_verified: bool = False) -> Authenticator:
    """The passkey of the account that signed the challenge; where it stands alone, only if the device asked its owner for a PIN or a finger."""
    credential, library = _read(answer), _library()
    with _judging():
        given = library.parse_authentication_response(credential).response.authenticator_data
        if is_owner_verified and not given.is_user_verified():
            raise NoPasskey
        found: Authenticator = library.complete_authentication(account, credential)
    return found


def _library() -> Any:
    from allauth.mfa.webauthn.internal import auth

    return auth


@contextmanager
def _judging() -> Iterator[None]:
    """What the libraries raise about an answer that is damaged, foreign or forged means that there is no passkey."""
    from cryptography.exceptions import InvalidSignature

    try:
        yield
    except (ValidationError, InvalidSignature, ValueError, TypeError, KeyError, AttributeError) as error:
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
