"""The kinds of letters there are: each app registers who puts its letters together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from accounts.models import User
from comments.models import Letter, ReaderComment


@dataclass(frozen=True, slots=True)
class Message:
    """What a letter says. `headers` may name the way to unsubscribe; `html` says the same as `body` for programs that prefer it."""

    subject: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    html: str = ""


class Failed(Protocol):
    """Hears of a try that did not succeed; `is_certain` says whether nothing can have gone out."""

    def __call__(self, letter: Letter, *, is_certain: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class LetterKind:
    """How letters of one kind are put together.

    `build` gets the letter and a fresh token ("" for a kind without a link) in the letter's language, and returns None when there is
    nothing to say any more. `good_for` is how long the link works, None for a kind without one. `is_bounded` kinds go to addresses
    nobody has proven: their number per mailbox and hour is limited. `is_patient` ones, sent by the thousand, let all others overtake them. `sent` hears of each one that has gone out, `failed` of each try
    that did not succeed: a mail server may have taken what it did not acknowledge.
    """

    build: Callable[[Letter, str], Message | None]
    good_for: timedelta | None = None
    is_bounded: bool = False
    is_patient: bool = False
    sent: Callable[[Letter], None] | None = None
    failed: Failed | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is for: the writer of a comment, a member of the house, or whoever reads mail at an address."""

    language: str
    comment: ReaderComment | None = None
    user: User | None = None
    address: str = ""


def writer_of(comment: ReaderComment) -> Recipient:
    """The writer of a comment, in the language they wrote in."""
    return Recipient(language=comment.language, comment=comment)


KINDS: dict[str, LetterKind] = {}


def register(
    kind: str,
    *,
    build: Callable[[Letter, str], Message | None],
    good_for: timedelta | None = None,
    is_bounded: bool = False,
    is_patient: bool = False,
    sent: Callable[[Letter], None] | None = None,
    failed: Failed | None = None,
) -> None:
    """Register a kind of letter under its name."""
    KINDS[kind] = LetterKind(
        build=build, good_for=good_for, is_bounded=is_bounded, is_patient=is_patient, sent=sent, failed=failed
    )
