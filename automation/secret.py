"""The token itself: 256 random bits behind a name that scanners for leaked secrets find. Only its hash is ever stored.

A plain hash is enough: there is nothing to guess in 256 random bits, and the row is found by the hash, so that no comparison of ours tells
by its time how much of a guess was right.
"""

import re
import secrets
from hashlib import sha256

PREFIX = "salon_draft_"
BYTES = 32
SHAPE = re.compile(rf"{PREFIX}[0-9a-f]{{{BYTES * 2}}}")
TAIL = 4


def new() -> str:
    return PREFIX + secrets.token_hex(BYTES)


def digest(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


def tail(token: str) -> str:
    """The last characters: enough to tell which token was found somewhere, of no use to whoever reads them."""
    return token[-TAIL:]
