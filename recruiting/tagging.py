"""How words typed as tags become the house's spelling of them."""

import re
import unicodedata

LONGEST = 40
MOST = 10


def words_of(typed: str) -> list[str]:
    """The tags in what somebody typed, separated by commas: lower case, single spaces, without a hash, each once."""
    tags = (" ".join(part.split()).lstrip("# ") for part in re.split(r"[,;\n]", _normal(typed)))
    return list(dict.fromkeys(tag for tag in tags if any(letter.isalnum() for letter in tag)))


def _normal(typed: str) -> str:
    """One spelling of every letter, before the words are taken apart: what looks like a comma is one, and nothing invisible stays."""
    text = unicodedata.normalize("NFKC", typed)
    seen = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return unicodedata.normalize("NFKC", seen.lower())
