"""A security key made of software: answers what a page asks, as a browser and its key do."""

import hashlib
import json
import os
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT = 0x01
VERIFIED = 0x04
WITH_KEY = 0x40


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class Key:
    """One key pair; `origin` is the page it believes to be on."""

    def __init__(self, origin: str = "https://testserver") -> None:
        self.origin = origin
        self.id = os.urandom(16)
        self.private = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """What a browser sends back when a passkey is added."""
        known = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.private.public_key())
        )
        data = AuthenticatorData.create(_hash(options["publicKey"]["rp"]["id"]), PRESENT | WITH_KEY, 0, bytes(known))
        seen = self._client_data("webauthn.create", options)
        return self._answer(clientDataJSON=seen, attestationObject=bytes(AttestationObject.create("none", data, {})))

    def get(self, options: dict[str, Any], *, is_owner_verified: bool = False) -> str:
        """What a browser sends back at log-in."""
        flags = PRESENT | VERIFIED if is_owner_verified else PRESENT
        data = bytes(AuthenticatorData.create(_hash(options["publicKey"]["rpId"]), flags, 1))
        seen = self._client_data("webauthn.get", options)
        signature = self.private.sign(data + hashlib.sha256(seen).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=seen, authenticatorData=data, signature=signature)

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        asked = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(asked).encode()

    def _answer(self, **response: bytes) -> str:
        return json.dumps({
            "id": text(self.id), "rawId": text(self.id), "type": "public-key",
            "response": {name: text(raw) for name, raw in response.items()}, "clientExtensionResults": {},
        })  # fmt: skip


def _hash(host: str) -> bytes:
    return hashlib.sha256(host.encode()).digest()
