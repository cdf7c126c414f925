"""A command to copy, with which the first draft is written."""

import json

from django.conf import settings
from django.urls import reverse

from automation.enums import Kind
from automation.models import Token

# What a kind of post asks for beyond what every post has.
OWN = {
    Kind.ESSAY: {},
    Kind.LAUNCH: {"product": "Series 7"},
    Kind.STANCE: {"position": "Repair is a right."},
}


def example(token: Token, secret: str) -> str:
    """In the first kind and language the token may write; the key makes it safe to run twice."""
    kind = Kind(token.kinds[0])
    draft = {
        "kind": kind.value,
        "language": token.languages[0],
        "title": "My first draft",
        **OWN[kind],
        "body": [{"type": "text", "value": "<p>Written by a program.</p>"}],
    }
    return " \\\n  ".join([
        f"curl {settings.BASE_URL}{reverse('automation:drafts')}",
        f"-H 'Authorization: Bearer {secret}'",
        "-H 'Content-Type: application/json'",
        "-H 'Idempotency-Key: my-first-draft'",
        f"-d '{json.dumps(draft)}'",
    ])  # fmt: skip
