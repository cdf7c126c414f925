"""Which names a stranger may not take: those of people who answer for the company, however they are spelled."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from accounts.models import User
from core.prepared import Prepared

_NO_LETTER = re.compile(r"[^a-z]+")
_RESERVED = frozenset({
    "admin", "administrator", "moderator", "moderation", "redaktion", "support", "kundendienst", "vertrieb",
    "geschaftsfuhrung", "geschaftsleitung", "vorstand", "executive", "ceo", "customercare", "editor", "webmaster",
})  # fmt: skip
# Letters of other scripts, and digits, that look like Latin ones in common typefaces.
_LOOKALIKES = {
    ord(twin): letter
    for letter, twins in {
        "a": "аα4@", "b": "вβ8", "c": "с", "d": "ԁ", "e": "еε3", "g": "ɡ", "h": "һн", "j": "ј", "k": "кκ",
        "l": "iіιıӏł1|", "m": "м", "n": "пν", "o": "оο0", "p": "рρ", "s": "ѕ5$", "t": "тτ", "u": "υ",
        "v": "ѵ", "w": "ωԝ", "x": "хχ", "y": "у",
    }.items()
    for twin in twins
}  # fmt: skip

# Returns rows of one column, so that the names of all apps are one query.
Source = Callable[[], QuerySet[Any, tuple[str]]]
SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let an app above add names to protect."""
    SOURCES[name] = source


def is_taken(name: str) -> bool:
    """Whether a reader saw a member of the house in this name."""
    shape = skeleton(name)
    return shape != "" and (
        shape in _reserved_shapes() or any(shape == skeleton(name) for (name,) in _protected(*SOURCES).rows())
    )


@lru_cache(maxsize=512)
def skeleton(name: str) -> str:
    """What a name looks like at a glance: without accents, case, spaces, digits and foreign look-alikes."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_LOOKALIKES)
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode())


@cache
def _reserved_shapes() -> frozenset[str]:
    return frozenset(map(skeleton, _RESERVED))


@cache
def _protected(*sources: str) -> Prepared:
    named = User.objects.filter(is_active=True).exclude(first_name="").exclude(last_name="")
    whole = named.order_by().annotate(whole=Concat("first_name", Value(" "), "last_name")).values_list("whole")
    return Prepared(lambda: whole.union(*(SOURCES[source]() for source in sources)))
