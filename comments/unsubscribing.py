"""The links that end mails: signed, good for nothing else, and valid as long as a mail may lie around (docs/adr/0010)."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from comments.refusals import LinkInvalid

Subject = Literal["following", "comment", "user", "newsletter", "letter", "weekly"]
_LETTERS: dict[str, Subject] = {
    "f": "following", "c": "comment", "u": "user", "n": "newsletter", "l": "letter", "w": "weekly"
}  # fmt: skip
# Mails to members of the house, who choose in their account.
OF_AN_ACCOUNT: frozenset[Subject] = frozenset({"user", "weekly"})


@dataclass(frozen=True, slots=True)
class Source:
    """Why somebody got a mail: a wish to be told, a comment of theirs, their account, this one letter, or what an app above registers an end for."""

    subject: Subject
    pk: int

    @property
    def token(self) -> str:
        """Signed for this purpose alone; names nobody."""
        return _signer().sign(f"{self.subject[0]}{self.pk}")

    @property
    def link(self) -> str:
        """The page with the buttons, in the language that is active."""
        return settings.BASE_URL + reverse("comments:stop", args=[self.token])

    @property
    def headers(self) -> dict[str, str]:
        """What lets a mail program offer the end of these mails beside the sender (RFC 8058)."""
        return {"List-Unsubscribe": f"<{self.link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def read(token: str) -> Source:
    """What a token stands for. Raises LinkInvalid."""
    try:
        text = _signer().unsign(token)
    except BadSignature as error:
        raise LinkInvalid from error
    return Source(_LETTERS[text[0]], int(text[1:]))


def _signer() -> Signer:
    return Signer(sep=".", salt="comments.unsubscribe")
