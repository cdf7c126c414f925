"""Tokens and what programs send, for tests."""

from typing import Any, NamedTuple

from django.test import Client
from django.utils import timezone

from accounts.models import User
from automation.actions import tokens
from automation.enums import Kind
from automation.models import Token

ADDRESS = "/api/drafts/v1/"


class Program(NamedTuple):
    """A program with its token; cookies of `client` are nobody's business."""

    token: Token
    secret: str
    client: Client

    def send(self, method: str, path: str = ADDRESS, data: Any = None, **headers: str) -> Any:
        """`data` as JSON, or bytes as they are; `If_Match` for the header If-Match."""
        named = {"Accept_Language": "en", "Authorization": f"Bearer {self.secret}", **headers}
        sent = {name.replace("_", "-"): value for name, value in named.items()}
        kind = sent.pop("Content-Type", "application/json")
        return self.client.generic(method, path, *_body(data), content_type=kind, headers=sent)

    def begin(self, **values: Any) -> Any:
        return self.send("POST", data=draft(**values))

    def look(self, pk: int) -> Any:
        return self.send("GET", f"{ADDRESS}{pk}/")

    def change(self, pk: int, etag: str, method: str = "PATCH", **values: Any) -> Any:
        return self.send(method, f"{ADDRESS}{pk}/", data=values, If_Match=etag)


def _body(data: Any) -> tuple[bytes]:
    import json

    return (data if isinstance(data, bytes) else b"" if data is None else json.dumps(data).encode(),)


def program(person: User, **values: Any) -> Program:
    """A token that may write everything, for a month."""
    given = {
        "name": "Wochenzahlen",
        "last_day": timezone.localdate() + timezone.timedelta(days=30),
        "kinds": Kind.values,
        "languages": ["de", "en"],
    }
    token, secret = tokens.make(by=person, **{**given, **values})
    return Program(token, secret, Client())


def draft(**values: Any) -> dict[str, Any]:
    """The least a program sends; `None` leaves a field out."""
    least = {"kind": "essay", "language": "de", "title": "Was die Reparatur kostet", **values}
    return {name: value for name, value in least.items() if value is not None}
