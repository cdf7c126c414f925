"""Keeps the secrets of second factors encrypted, so that a copy of the database opens no account."""

from base64 import urlsafe_b64encode

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet

from accounts.models import User
from core import seals

PURPOSE = "second factor"


class FactorAdapter(DefaultMFAAdapter):
    """What allauth asks about secrets and names. A changed SECRET_KEY still opens what its predecessors closed."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host: str = context.request.get_host()
        return {"id": host.partition(":")[0], "name": self.get_totp_issuer()}


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in seals.keys(PURPOSE)])
