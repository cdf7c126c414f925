"""Remembers why a comment looked like spam, and lifts the hold when its sender's browser has worked a little for it."""

import secrets
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from comments import threading
from comments.enums import Status, Verdict
from comments.models import ReaderComment, Suspicion
from comments.refusals import LinkInvalid
from comments.suspicion.rules import Finding

# Leading zero bits of the hash: a second or two in a browser, a good deal of power for a million comments.
BITS = 16
LIFE = timedelta(hours=1)
LONGEST_ANSWER = 20
_SIGNER = TimestampSigner(salt="comments.proof")


def because() -> str:
    """What a moderator reads beside a comment that was held back for its looks; the findings are listed with it."""
    with override(settings.LANGUAGE_CODE):
        return _("It looked like spam when it came.")


def suspect(*, comment: ReaderComment, verdict: Verdict, findings: Iterable[Finding]) -> Suspicion:
    """Note what the rules found, with a puzzle where solving it is enough; call it inside the transaction of the intake."""
    puzzle = secrets.token_hex(16) if verdict == Verdict.WORK else ""
    found = [list(astuple(finding)) for finding in findings]
    return Suspicion.objects.create(comment=comment, verdict=verdict, findings=found, puzzle=puzzle)


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What a browser is asked: a number that makes the hash begin with so many zero bits. `challenge` names it in an address."""

    text: str
    bits: int
    challenge: str


def puzzle_for(comment: ReaderComment) -> Puzzle | None:
    """The unsolved puzzle of a comment, if it has one."""
    row = Suspicion.objects.filter(comment=comment).exclude(puzzle="").first()
    return Puzzle(text=row.puzzle, bits=BITS, challenge=_SIGNER.sign(row.puzzle)) if row else None


def find(*, token: str) -> Suspicion:
    """The unsolved puzzle a challenge names. Raises LinkInvalid."""
    try:
        puzzle = _SIGNER.unsign(token, max_age=LIFE)
    except BadSignature:
        raise LinkInvalid from None
    row = Suspicion.objects.select_related("comment").filter(puzzle=puzzle).first()
    if row is None:
        raise LinkInvalid
    return row


@transaction.atomic
def solve(*, token: str, answer: str) -> ReaderComment:
    """Treat a comment like every other once its puzzle is solved. Raises LinkInvalid, also for a right answer given twice."""
    row = find(token=token)
    if not is_solution(row.puzzle, answer):
        raise LinkInvalid
    if not Suspicion.objects.filter(pk=row.pk, puzzle=row.puzzle).update(puzzle="", solved_at=timezone.now()):
        raise LinkInvalid
    _lift(row.comment_id)
    return row.comment


def is_solution(puzzle: str, answer: str) -> bool:
    """Whether the hash of puzzle and answer begins with enough zero bits."""
    if not (answer.isascii() and answer.isdigit() and len(answer) <= LONGEST_ANSWER):
        return False
    digest = sha256(f"{puzzle}:{answer}".encode()).digest()
    return int.from_bytes(digest[:4]) >> (32 - BITS) == 0


def _lift(comment_id: int) -> None:
    """Only what we held ourselves: another reason, given meanwhile by the reading or a person, stands."""
    threading.lock(comment_id)
    held = ReaderComment.objects.filter(pk=comment_id, withheld_because=because(), moderated_by__isnull=True)
    held.filter(status=Status.WITHHELD).update(status=Status.HELD, withheld_because="")
    held.filter(status=Status.UNCONFIRMED).update(withheld_because="")
