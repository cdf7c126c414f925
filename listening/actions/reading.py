"""Reads one comment: claimed in one short transaction, analysed outside any, stored in another."""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comments.actions import arrival
from comments.models import ReaderComment
from core.limits import limited
from listening import faults, knowable, reader, selectors
from listening.actions import mentioning
from listening.actions.withholding import withhold_if_harmful
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading, ReadingQuerySet, RuleSet, ScoringSwitch
from listening.signals import comment_read

if TYPE_CHECKING:
    from analysis.types import Analysis

logger = logging.getLogger(__name__)
BACK_OFF = timedelta(seconds=30)
SHARES = (
    "insight", "job_interest", "partner_interest", "argument", "experience", "feedback", "suggestion", "spam", "toxic",
    "special_category",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to store one reading. `lease` is also the proof: whoever claims later has another one."""

    comment: ReaderComment
    lease: datetime
    attempts: int

    @property
    def row(self) -> ReadingQuerySet:
        """The row, as long as nobody else has claimed it since."""
        return Reading.objects.filter(comment_id=self.comment.pk, state=ReadingState.RUNNING, leased_until=self.lease)


def read(*, comment_id: int) -> bool:
    """Read a comment unless it is gone, read already, being read, or given up. Returns whether a reading was stored."""
    rule_set = RuleSet.objects.in_force()
    reader.prepare(rule_set.rules)
    claim = _claim(comment_id, rule_set.version)
    if claim is None:
        return False
    try:
        known = CommentAnalysis.objects.filter(comment=claim.comment, version=rule_set.version).first()
        if known and knowable.purposes(claim.comment) <= known.purposes:
            return _store(claim, known)
        material = selectors.material(claim.comment)
        with limited(seconds=settings.READING_SECONDS, megabytes=settings.READING_MEMORY_MB):
            found = reader.read(material, rule_set.rules)
            rest = reader.without_special(material, found.special_category, rule_set.rules)
        return _store(claim, _as_row(claim.comment, found, rest))
    except Exception as error:  # whatever a text does to the reading is kept beside it, for people to see
        _fail(claim, error)
        return False


def _claim(comment_id: int, version: str) -> Claim | None:
    """Take a reading. One conditional update decides between workers on every database."""
    now = timezone.now()
    lease = now + timedelta(seconds=settings.READING_LEASE_SECONDS)
    with transaction.atomic():
        taken = (
            Reading.objects.claimable(now)
            .filter(comment_id=comment_id)
            .update(
                state=ReadingState.RUNNING,
                attempts=F("attempts") + 1,
                leased_until=lease,
                version=version,
                updated_at=now,
            )
        )
        if not taken:
            return None
        reading = Reading.objects.select_related("comment").get(comment_id=comment_id)
    return Claim(comment=reading.comment, lease=lease, attempts=reading.attempts)


def _store(claim: Claim, found: CommentAnalysis) -> bool:
    """Keep the analysis, once per comment and version; nothing is kept of a comment deleted or changed meanwhile.

    One that is stored already, because a rule set went back to earlier rules, counts again. While scoring is stopped, moderation
    gets its answer and nothing is kept.
    """
    with transaction.atomic():
        comment = ReaderComment.objects.select_for_update(of=("self",)).filter(pk=claim.comment.pk).first()
        if comment is None:
            return False
        if comment.comment != claim.comment.comment:
            claim.row.update(state=ReadingState.WAITING, leased_until=None, due_at=timezone.now())
            return False
        is_stopped = ScoringSwitch.objects.now().is_stopped
        state = ReadingState.CHECKED if is_stopped else ReadingState.DONE
        if not claim.row.update(state=state, leased_until=None, error="", updated_at=timezone.now()):
            return False
        if not is_stopped:
            knowable.leave_out(found, knowable.purposes(comment))
            if not _keep(found):
                return False
        if not withhold_if_harmful(comment=comment, analysis=found):
            arrival.publish_trusted(comment=comment)
        if not is_stopped:
            mentioning.note(comment=comment)
            comment_read.send(sender=ReaderComment, comment=comment)
    return not is_stopped


def _keep(row: CommentAnalysis) -> bool:
    """Insert the row, or put it in the place of one by the same version that knew less of the writer; another worker may have been first.

    Under the lock of the comment, so that no other stores one meanwhile.
    """
    if row.pk:
        row.save(update_fields=knowable.FIELDS)
        return True
    stored = CommentAnalysis.objects.filter(comment=row.comment, version=row.version).first()
    if stored and row.purposes <= stored.purposes:
        return False
    row.pk = stored.pk if stored else None
    row.save()
    return True


def _as_row(comment: ReaderComment, analysis: "Analysis", rest: "Analysis | None") -> CommentAnalysis:
    return CommentAnalysis(
        comment=comment,
        version=analysis.version,
        language=analysis.lang,
        kind=analysis.kind,
        tone=analysis.tone,
        affiliation=(analysis.affiliation or "")[:300],
        evidence=[asdict(place) for place in analysis.evidence],
        parts=[asdict(part) for part in analysis.parts],
        skills=[asdict(skill) for skill in analysis.skills],
        without_special=_worth(rest) if rest else None,
        for_work=True,
        for_partnership=True,
        **{share: _bounded(getattr(analysis, share)) for share in SHARES},
    )


def _worth(rest: "Analysis") -> dict[str, Any]:
    """What a person is weighed by, out of the reading without specially protected sentences."""
    return {"insight": _bounded(rest.insight), "parts": [asdict(part) for part in rest.parts]}


def _bounded(value: float) -> float:
    """Sums of parts may miss 0 or 1 by a rounding error."""
    return min(1.0, max(0.0, value))


def _fail(claim: Claim, error: Exception) -> None:
    """Note the fault without the text; after the last try a person has to look."""
    is_last = claim.attempts >= settings.READING_ATTEMPTS
    now = timezone.now()
    claim.row.update(
        state=ReadingState.GIVEN_UP if is_last else ReadingState.FAILED,
        error=faults.describe(error, claim.comment.comment),
        leased_until=None,
        due_at=now + BACK_OFF * claim.attempts,
        updated_at=now,
    )
    logger.warning("reading of comment %s failed: %s", claim.comment.pk, type(error).__name__)
