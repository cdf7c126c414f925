"""What of a name and an address is compared when somebody may be here twice; never a part of the strength (features.md, LB-3)."""

import unicodedata

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
SHARED_MAILBOXES = frozenset(
    "info kontakt contact mail email post office buero service support hallo hello team admin sales vertrieb einkauf personal jobs".split()
)
SHORTEST = 4


def name_key(name: str) -> str:
    """The words of a name without accents, case and order; empty for a single word, which too many people share."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(GERMAN)
    plain = "".join(letter if letter.isalnum() else " " for letter in _without_accents(text))
    words = sorted(plain.split())
    return " ".join(words)[:80] if len(words) > 1 else ""


def mailbox_key(address: str) -> str:
    """What stands before the @, without what follows a plus, dots and dashes; empty where many share it or it is very short."""
    local = address.rpartition("@")[0].casefold().partition("+")[0]
    plain = "".join(letter for letter in local if letter.isalnum())
    return "" if len(plain) < SHORTEST or plain in SHARED_MAILBOXES else plain[:64]


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
